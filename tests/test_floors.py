"""Imports go down: a room imports itself and lower floors only, never up, never across."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "brandkit"

FLOORS: dict[str, int] = {
    "": 0,  # the package itself: its version
    "errors": 0,
    "digest": 0,
    "schema": 0,
    "registry": 0,
    "urls": 0,
    "languages": 0,
    "namespace": 0,
    "patterns": 0,
    "templating": 0,
    "config": 1,
    "media": 1,
    "content": 2,
    "embeds": 3,
    "markup": 4,
    "model": 5,
    "theme": 6,
    "brand": 6,
    "advocacy": 6,
    "podcast": 6,
    "feeds": 6,
    "hosting": 6,
    "editing": 6,
    "plan": 7,
    "render": 8,
    "build": 9,
    "network": 9,
    "check": 10,
    "serve": 10,
    "scaffold": 10,
    "importers": 10,
    "deploy": 10,
    "printing": 10,
    "refresh": 10,
    "sharing": 10,
    "relations": 10,
    "revoking": 10,
    "terminal": 10,
    "cli": 11,
    "__main__": 12,
}
GROUND = {
    "errors",
    "digest",
    "schema",
    "registry",
    "urls",
    "languages",
    "namespace",
    "patterns",
}  # may use one another


def imports_of(source: str) -> Iterator[tuple[int, str]]:
    """The rooms that a module imports, each with its line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found = [name.name for name in names]
            case ast.ImportFrom(module=str(module), level=0, names=names):
                inside = module == "brandkit"
                found = [f"brandkit.{name.name}" for name in names] if inside else [module]
            case ast.ImportFrom(level=level) if level:
                yield node.lineno, "a relative import"
                continue
            case _:
                continue
        for name in found:
            package, _, rest = name.partition(".")
            if package == "brandkit":
                yield node.lineno, "" if rest.startswith("__version__") else rest.split(".")[0]


def faults_in(room: str, source: str) -> list[str]:
    faults = []
    for line, target in imports_of(source):
        if target not in FLOORS:
            faults.append(f"{line}: imports {target}, which stands on no floor")
        elif target == room or (room in GROUND and target in GROUND | {""}):
            continue
        elif FLOORS[target] >= FLOORS[room]:
            faults.append(f"{line}: imports {target} [{FLOORS[target]}] from [{FLOORS[room]}]")
    return faults


def modules() -> list[Path]:
    skipped = {"themes", "archetypes"}
    found = PACKAGE.rglob("*.py")
    return sorted(p for p in found if not skipped & set(p.relative_to(PACKAGE).parts))


TOP = {
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("brandkit", "codes.lock", "content", "episode-ids.lock", "pyproject.toml", "site.toml"),
    *("tests", "themes"),
}


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    assert room_of(path) in FLOORS, f"{path.name} stands on no floor: give it one here"
    assert faults_in(room_of(path), path.read_text("utf-8")) == []


def test_the_check_sees_faults() -> None:
    assert faults_in("feeds", "from brandkit.podcast import ids")
    assert faults_in("content", "import brandkit.render.pages")
    assert faults_in("errors", "from brandkit import cli")
    assert faults_in("plan", "from brandkit.nowhere import x")
    assert faults_in("plan", "from . import x")
    assert not faults_in("plan", "from brandkit.model.site import Site\nimport json")


def test_modules_stay_small() -> None:
    """400 lines are two modules."""
    long = {
        path.relative_to(PACKAGE).as_posix(): count
        for path in modules()
        if (count := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert not long, long


def test_the_top_level_holds_what_it_should() -> None:
    """What a test or a trial left there is not committed with `git add -A`."""
    top = PACKAGE.parent
    git = shutil.which("git")
    if git is None or not (top / ".git").exists():
        pytest.skip("this is no clone")
    run = [git, "-C", str(top), "ls-files", "-z"]
    listed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert {name.partition("/")[0] for name in listed.split("\0") if name} == TOP
