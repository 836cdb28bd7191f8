"""Law 11: nothing of private/ comes out anywhere, and a site that has it in Git is not built."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_factory import SETTINGS, Site, rich_site

from brandkit.build.private import tracked_private
from brandkit.cli import cli

MARKS = ("Xyzzy", "plugh-file", "fnord@secret.example", "frotz")
NOTE = "---\nname: Xyzzy Plugh\nemail: fnord@secret.example\nadvocate: kim\n---\nfrotz\n"
PRIVATE = {
    "private/advocates/plugh-file.md": NOTE,
    "private/advocates/bad-plugh-file.md": "---\nname: [Xyzzy\n---\n",
    "private/plugh-file.csv": "Xyzzy,fnord@secret.example",
    "content/private/plugh-file.md": NOTE,
}
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def all_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "private" not in path.parts]


@pytest.mark.parametrize("beside", [False, True], ids=["content folder", "texts beside site.toml"])
def test_no_byte_of_private_notes_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: bool
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    root = tmp_path / "site"
    files = rich_site()
    if beside:
        files = {name.removeprefix("content/"): data for name, data in files.items()}
        files["site.toml"] = str(files["site.toml"]) + '\n[content]\ndir = "."\n'
    Site(root).write({**files, **PRIVATE})
    said = ""
    every = [
        ["build", "--debug", "--verbose", "--explain"],
        ["build", "--debug", "--format", "json"],
        ["check", "--debug", "--format", "json"],
        ["check", "--format", "sarif"],
    ]
    if not beside:
        every += [
            ["codes", "--debug", "--format", "json"],
            ["share", "/blog/first/", "--debug", "--output", str(tmp_path / "kits")],
            ["hosting", "nginx", "--debug"],
            ["advocates", "why", "/blog/first/", "--debug"],
            ["advocates", "renewals", "--debug", "--calendar", str(tmp_path / "renewals.ics")],
            ["advocates", "revoke", "Nobody at all", "--dry-run", "--debug", "--format", "json"],
            ["advocates", "revoke", "Kim", "--debug", "--format", "json"],
        ]
    for words in every:
        result = CliRunner().invoke(cli, ["--site", str(root), *words])
        assert result.exit_code in {0, 1}, result.output
        said += result.output + result.stderr
    (root / ".brandkit").stat()
    for mark in MARKS:
        assert mark not in said
        for path in all_files(tmp_path):
            assert mark.encode() not in path.read_bytes(), path
            assert mark not in path.name


def test_a_build_is_the_same_whatever_stands_there(tmp_path: Path) -> None:
    with_notes = Site(tmp_path / "a").write({**rich_site(), **PRIVATE})
    without = Site(tmp_path / "b").write(rich_site())
    with_notes.build()
    without.build()
    assert with_notes.files() == without.files()


def git(root: Path, *words: str) -> None:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@t.example", "-C", str(root), *words]
    subprocess.run(command, check=True, capture_output=True)


def small(root: Path) -> Site:
    files = {
        "site.toml": SETTINGS,
        "content/posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nA.",
    }
    return Site(root).write({**files, "private/README.txt": "For you.", **PRIVATE})


@needs_git
@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("below", ["", "sites/brand"])
def test_notes_in_git_stop_every_build(tmp_path: Path, version: str, below: str) -> None:
    site = small(tmp_path / below)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "index.version", version)
    git(
        tmp_path, "add", "-f", f"{below or '.'}/content/posts", f"{below or '.'}/private/README.txt"
    )
    assert not site.build().failed
    assert tracked_private(site.root) is None
    git(tmp_path, "add", "-f", f"{below or '.'}/private/advocates")
    if version == "3":
        git(tmp_path, "update-index", "--skip-worktree", f"{below or '.'}/content/posts/a.md")
    for words in (["build"], ["check"]):  # the build before had nothing to do
        result = CliRunner().invoke(cli, ["--site", str(site.root), *words])
        assert result.exit_code == 1
        assert "2 files of private/ would go wherever" in result.stderr
        assert "[private.tracked]" in result.stderr
        assert not any(mark in result.stderr for mark in MARKS)
    words = [sys.executable, "-m", "brandkit", "build"]  # the quick answer to it, too
    done = subprocess.run(words, cwd=site.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[private.tracked]" in done.stderr
    git(tmp_path, "rm", "-r", "-q", "--cached", f"{below or '.'}/private/advocates")
    assert not site.build().failed


@needs_git
def test_a_worktree_is_looked_at_too(tmp_path: Path) -> None:
    small(tmp_path / "main")
    git(tmp_path / "main", "init", "-q")
    git(tmp_path / "main", "add", "-f", ".")
    git(tmp_path / "main", "commit", "-q", "-m", "all")
    git(tmp_path / "main", "worktree", "add", "-q", str(tmp_path / "other"))
    assert tracked_private(tmp_path / "other") is not None


def test_a_damaged_list_is_passed_over(tmp_path: Path) -> None:
    site = small(tmp_path)
    for data in (
        b"",
        b"DIRC",
        b"DIRC\0\0\0\2\0\0\0\7private/",
        b"DIRC\0\0\0\4\0\0\0\1" + b"\xff" * 90,
    ):
        site.write({".git/index": data})
        assert tracked_private(tmp_path) is None
