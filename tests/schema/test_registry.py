"""What other packages add is found, and nothing slow is imported where they add nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from brandkit.registry import Registry, version_of


class Thing:
    def __init__(self, name: str = "ours") -> None:
        self.name = name


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package on the import path with an entry point of a group of its own."""
    info = tmp_path / "Other_Things-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Other.Things\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[brandkit.tested]\ntheirs = other_things:Theirs\n")
    code = "class Theirs:\n    name = 'theirs'\n\n\nclass Ours:\n    name = 'ours'\n"
    (tmp_path / "other_things.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    return info


def test_entry_points_are_found(other_package: Path) -> None:
    assert other_package.is_dir()
    registry = Registry("brandkit.tested", (Thing(),))
    assert list(registry) == ["ours", "theirs"]
    assert "theirs" not in Registry("brandkit.other", (Thing(),))


def test_ours_cannot_be_taken_over(other_package: Path) -> None:
    other_package.joinpath("entry_points.txt").write_text(
        "[brandkit.tested]\na = other_things:Ours\nb = other_things:Theirs\n"
    )
    ours = Thing()
    registry = Registry("brandkit.tested", (ours,))
    assert registry["ours"] is ours
    assert len(registry) == 2


def test_versions_are_those_of_the_metadata(other_package: Path) -> None:
    assert other_package.is_dir()
    assert version_of("other-things") == version_of("Other_Things") == "1.2"
    assert version_of("no-such-package") == version_of("") == "-"
    for package in ("msgspec", "Markdown", "pymdown-extensions", "nh3"):
        assert version_of(package) == metadata.version(package)


def test_nothing_slow_is_imported() -> None:
    code = (
        "import sys\n"
        "from brandkit.config import MarkupConfig\n"
        "from brandkit.markup.convert import convert, engine_version\n"
        "from brandkit.content.document import parse\n"
        "settings = MarkupConfig(engine='commonmark', highlight=False)\n"
        "engine_version(settings)\n"
        "slow = {'email', 'zipfile', 'socket', 'shutil', 'importlib.metadata', 'tomllib', 'yaml',\n"
        "        'markdown', 'pymdownx', 'pygments', 'jinja2', 'nh3'}\n"
        "print(sorted(slow & set(sys.modules)))\n"
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"
