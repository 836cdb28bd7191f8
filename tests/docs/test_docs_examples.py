"""What the manual tells people to type exists: commands, options, settings, names."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any, get_args

import click
import msgspec
import pytest
import yaml

from brandkit.advocacy.share import SHARE_NETWORKS
from brandkit.brand.networks import NETWORKS
from brandkit.cli import cli
from brandkit.config import Config
from brandkit.config.deploying import TARGETS
from brandkit.content.kinds import KINDS
from brandkit.embeds import PROVIDERS
from brandkit.embeds.kept import Kept
from brandkit.markup.containers import SHORTCODES
from brandkit.relations.note import NoteMeta

_ROOT = Path(__file__).parents[2]
_PAGES = [*sorted((_ROOT / "content" / "docs").glob("*.md")), _ROOT / "README.md"]
_NAMES = [page.stem for page in _PAGES]


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _commands(text: str) -> list[list[str]]:
    lines = [line for block in _blocks(text, "sh") for line in block.splitlines()]
    found = [shlex.split(line, comments=True) for line in lines]
    return [words[1:] for words in found if words and words[0].endswith("brandkit")]


def _options(command: click.Command) -> dict[str, click.Option]:
    options = [param for param in command.params if isinstance(param, click.Option)]
    return {name: option for option in options for name in option.opts}


def _follow(words: list[str]) -> str:
    """Walk a command line as click would; what it stumbles over, or ""."""
    command: click.Command = cli
    todo = list(words)
    while todo:
        word = todo.pop(0)
        if word.startswith("-"):
            if word == "--version":
                return ""
            option = _options(command).get(word.partition("=")[0])
            if option is None:
                return f"{command.name} has no {word}"
            if not option.is_flag:
                todo = todo[1:]
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return f"there is no command {word}"
            command = found
    return ""


@pytest.mark.parametrize("page", _PAGES, ids=_NAMES)
def test_commands_exist(page: Path) -> None:
    assert not [fault for words in _commands(page.read_text("utf-8")) if (fault := _follow(words))]


def test_the_walk_notices_what_is_wrong() -> None:
    assert _follow(["bulid"])
    assert _follow(["build", "--outptu", "x"])
    assert not _follow(["build", "--site", "x", "--strict"])


@pytest.mark.parametrize("name", ["build", "serve"])
def test_options_are_all_explained(name: str) -> None:
    text = (_ROOT / "content/docs/commands.md").read_text("utf-8")
    section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    shared = text.partition("\n## For all commands\n")[2] + "--site --help"
    explained = set(re.findall(r"--[a-z-]+", section))
    existing = {opt for opt in _options(cli.commands[name]) if opt.startswith("--")}
    assert explained <= existing
    assert existing <= explained | set(re.findall(r"--[a-z-]+", shared))


def _struct(annotation: Any) -> type[msgspec.Struct] | None:
    """The struct within an annotation such as `tuple[MenuItem, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _struct(arg))), None)


def _unknown(table: dict[str, Any], struct: type[msgspec.Struct], where: str = "") -> list[str]:
    fields = {field.name: field.type for field in msgspec.structs.fields(struct)}
    found = []
    for key, value in table.items():
        if key not in fields:
            found.append(f"{where}{key}")
            continue
        inner = _struct(fields[key])
        by_name = "dict[" in str(fields[key])
        tables = value if isinstance(value, list) else [value]
        for one in tables:
            if inner is None or not isinstance(one, dict):
                continue
            named = one.values() if by_name else [one]
            rows = [row for row in named if isinstance(row, dict)]
            if inner in TARGETS.values():  # each has the settings of its type
                kinds = [TARGETS[row["type"]] for row in rows]
                rest = [{k: v for k, v in row.items() if k != "type"} for row in rows]
                pairs = zip(rest, kinds, strict=True)
                found += [bad for row, kind in pairs for bad in _unknown(row, kind, f"{key}.")]
                continue
            found += [bad for row in rows for bad in _unknown(row, inner, f"{where}{key}.")]
    return found


@pytest.mark.parametrize("page", _PAGES, ids=_NAMES)
def test_settings_of_the_site_exist(page: Path) -> None:
    for block in _blocks(page.read_text("utf-8"), "toml"):
        table = tomllib.loads(block)
        assert not _unknown(table, Kept if "checked" in table else Config)


def test_unknown_settings_are_noticed() -> None:
    assert _unknown({"site": {"titel": "x"}, "menu": [{"lable": "x"}]}, Config) == [
        "site.titel",
        "menu.lable",
    ]


@pytest.mark.parametrize("page", _PAGES, ids=_NAMES)
def test_settings_of_files_exist(page: Path) -> None:
    metas = (*(kind.meta for kind in KINDS.values()), NoteMeta)
    known = {field.name for meta in metas for field in msgspec.structs.fields(meta)}
    for block in _blocks(page.read_text("utf-8"), "yaml"):
        settings = yaml.safe_load(block.strip().removeprefix("---\n").split("\n---")[0])
        assert set(settings) <= known


def test_names_that_the_manual_lists() -> None:
    sharing = (_ROOT / "content/docs/sharing.md").read_text("utf-8")
    listed = sharing.partition("Known are")[2].partition("Five or six")[0]
    assert set(re.findall(r"`([\w-]+)`", listed)) == set(SHARE_NETWORKS)
    writing = (_ROOT / "content/docs/writing-posts.md").read_text("utf-8")
    section = writing.partition("\n## Shortcodes\n")[2].partition("\n## ")[0]
    embeds = (_ROOT / "content/docs/embeds.md").read_text("utf-8")
    networks = embeds.partition("\n## The networks\n")[2].partition("\n## ")[0]
    columns = re.findall(r"\|([^|]*)\|$", networks, re.MULTILINE)
    own = set(re.findall(r"`([\w-]+)`", " ".join(columns)))
    told = set(re.findall(r"^\| `\{\{< ([\w-]+)", section, re.MULTILINE))
    assert told | own == set(SHORTCODES)
    assert own - {"tweet"} == {provider.name for provider in PROVIDERS.builtin}
    for page in _PAGES:
        for block in _blocks(page.read_text("utf-8"), "toml"):
            assert set(tomllib.loads(block).get("social", {})) <= set(NETWORKS)
