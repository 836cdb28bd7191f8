"""The help: a page for a marketer, at the width of a terminal."""

from __future__ import annotations

import re

import click
import pytest
from cli_sites import run

from brandkit import __version__
from brandkit.cli import cli


def _all_commands() -> list[list[str]]:
    found: list[list[str]] = [[]]
    for name, command in cli.commands.items():
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, inner] for inner in command.commands]
    return found


COMMANDS = _all_commands()
IDS = [" ".join(words) or "brandkit" for words in COMMANDS]


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_help_fits_a_terminal(words: list[str]) -> None:
    for flag in ("--help", "-h"):
        result = run(*words, flag, env={"COLUMNS": "80"})
        assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.split("\n")
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith(f"Usage: {' '.join(['brandkit', *words])} ")


@pytest.mark.parametrize("words", COMMANDS, ids=IDS)
def test_help_reads_like_a_page(words: list[str]) -> None:
    text = run(*words, "--help", env={"COLUMNS": "80"}).stdout
    for programmers in ("INTEGER", "TEXT..", "PATH", "DIRECTORY", "BOOLEAN", "<=", "%Y", "None"):
        assert programmers not in text
    options = text.partition("Options:\n")[2].partition("\nCommands:")[0]
    for paragraph in re.split(r"\n(?=  -)", options.rstrip()):
        assert re.search(r"\S  +\S|\n {6,}\S", paragraph), f"an option without words: {paragraph}"
    words_of_options = " ".join(options.split())
    assert words_of_options.endswith(("exit.", "Show this message and exit."))


def test_the_overviews_have_examples() -> None:
    overview = run("--help").stdout
    for command in cli.commands:
        assert f"brandkit {command}" in overview
    new = run("new", "--help").stdout
    assert new.count("brandkit new ") >= 5


def test_no_command_is_the_overview() -> None:
    for words in ([], ["new"]):
        result = run(*words)
        assert result.exit_code in {0, 2}
        assert "Commands:" in result.output
        assert "Traceback" not in result.output


def test_version() -> None:
    for flag in ("--version", "-V"):
        assert run(flag).stdout == f"brandkit {__version__}\n"
