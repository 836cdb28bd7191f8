"""A plain `brandkit build` after an edit of few texts: done before the command line is imported."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, post

MakeSite = Callable[..., Site]

POSTS = {f"content/posts/p{n}.md": post(f"Post {n}", f"2026-01-0{n}") for n in range(1, 7)}
HEAVY = ("click", "multiprocessing", "concurrent.futures", "feedgen", "tomllib", "yaml")


def run(site: Site, *options: str, report_imports: bool = False) -> tuple[str, set[str]]:
    """What a build says, and which modules it imported."""
    flags = ["-X", "importtime"] if report_imports else []
    done = subprocess.run(
        [sys.executable, *flags, "-m", "brandkit", "build", *options],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    return done.stdout, imported


@pytest.fixture
def built(make_site: MakeSite) -> Site:
    """A site that was built, with files that have settled."""
    site = make_site(POSTS)
    for file in site.root.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    run(site)
    return site


def edit(site: Site, number: int, more: str = "More words.\n") -> None:
    file = site.root / f"content/posts/p{number}.md"
    file.write_text(file.read_text() + more)


def told(output: str) -> str:
    """Without the seconds, which differ."""
    return output.partition(" (")[0] + output.partition(")")[2].partition(")")[2]


def test_it_is_done_without_the_command_line(built: Site) -> None:
    edit(built, 2)
    output, imported = run(built, report_imports=True)
    assert not imported.intersection(HEAVY) - {"feedgen"}
    assert "click" not in imported
    assert "Wrote" in output
    assert "More words." in built.text("blog/p2/")
    assert run(built)[0].startswith("Nothing changed")


def test_it_says_what_the_command_line_says(built: Site) -> None:
    edit(built, 2)
    quick, _ = run(built)
    edit(built, 2)
    proper, imported = run(built, "--quiet", report_imports=True)
    assert "click" not in imported
    assert proper == ""
    edit(built, 2)
    proper, _ = run(built, "--jobs=1", f"--today={datetime.date.today().isoformat()}")
    edit(built, 2)
    whole, _ = run(built)
    edit(built, 2)
    again, _ = run(built)
    assert told(quick) == told(again)
    assert quick.splitlines()[1] == proper.splitlines()[1] == whole.splitlines()[1]


def test_a_fault_is_told_by_the_command_line(built: Site) -> None:
    (built.root / "content/posts/p2.md").write_text("---\ntitle: [\n---\n")
    done = subprocess.run(
        [sys.executable, "-m", "brandkit", "build"],
        cwd=built.root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "content/posts/p2.md" in done.stderr
    assert "nothing was written" in done.stderr


def test_a_remark_is_told_by_the_command_line(built: Site) -> None:
    edit(built, 2, "[nowhere](nowhere.md)\n")
    output, imported = run(built, report_imports=True)
    assert "click" in imported
    assert "Wrote" in output
