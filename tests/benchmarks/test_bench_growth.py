"""Ten times the posts cost about ten times the work, never a hundred times.

What is counted does not depend on how busy the machine is: calls of functions, files written. Time
and memory are looked at with bounds so wide that only another order of growth breaks them.
"""

from __future__ import annotations

import cProfile
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import bench_edits
import pytest
from bench_processes import Usage, measured
from bench_tools import brandkit_tool, environment
from corpus import Post, brandkit_site, own_posts
from site_factory import Site

pytestmark = pytest.mark.long

FEW, MANY = 200, 2000
THEMES = ("base", "bench")


@cache
def _posts(count: int) -> list[Post]:
    """Short posts, so that what is done for the site as a whole weighs more."""
    return [replace(post, body=post.body.split("\n\n## ")[0] + "\n") for post in own_posts(count)]


def _site(root: Path, count: int, theme: str = "base") -> Site:
    return Site(brandkit_site(root / f"{theme}-{count}", _posts(count), theme))


@dataclass(frozen=True)
class Work:
    """What a build did: calls of each function, Python's and C's, and the files written."""

    calls: Counter[str]
    written: int


def _work(site: Site) -> Work:
    profile = cProfile.Profile()
    profile.enable()
    report = site.build(jobs=1)
    profile.disable()
    assert not report.failed, report.diagnostics[:5]
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        code, name = entry.code, str(entry.code)
        if not isinstance(code, str):
            place = code.co_filename.replace(str(site.root), "")
            name = f"{place}: {code.co_name}"
        calls[name] += entry.callcount
    return Work(calls, len(report.written))


def _edit(site: Site, count: int, name: str) -> None:
    file = site.root / "content" / "posts" / f"{_posts(count)[count // 2].slug}.md"
    edited = getattr(bench_edits, name)(file.read_text("utf-8"), f"zq{name}")
    file.write_text(edited, "utf-8")


@pytest.fixture(scope="module", params=THEMES)
def work(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[int, Work]]:
    """Calls and files of a cold build, of one after no change, and after single edits."""
    found: dict[str, dict[int, Work]] = {}
    _site(tmp_path_factory.mktemp("warm"), 12, request.param).good()
    for count in (FEW, MANY):
        site = _site(tmp_path_factory.mktemp("growth"), count, request.param)
        found.setdefault("cold", {})[count] = _work(site)
        found.setdefault("same", {})[count] = _work(site)
        for name in ("body", "title"):
            _edit(site, count, name)
            found.setdefault(name, {})[count] = _work(site)
    return found


@pytest.mark.parametrize("what", ["cold", "same", "body", "title"])
def test_calls_grow_no_faster_than_the_posts(work: dict[str, dict[int, Work]], what: str) -> None:
    few, many = work[what][FEW].calls, work[what][MANY].calls
    assert many.total() / few.total() < 1.25 * MANY / FEW
    # Lists get more pages, not only more entries: twice the growth is still in order.
    steep = {
        name: (few[name], count)
        for name, count in many.items()
        if count > 2 * MANY / FEW * max(few[name], FEW)
    }
    assert steep == {}


def test_what_one_edit_touches_does_not_grow_with_the_site(
    work: dict[str, dict[int, Work]],
) -> None:
    assert work["same"][MANY].written == work["same"][FEW].written == 0
    for name, most in (("body", 40), ("title", 80)):
        few, many = (work[name][count].written for count in (FEW, MANY))
        assert 0 < many < most
        assert many <= 2 * few


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Usage]:
    """What cold builds cost, in processes of their own; 20 posts show what any build costs."""
    root = tmp_path_factory.mktemp("growth")
    found = {}
    for count in (20, FEW, MANY):
        site = _site(root, count)
        argv = (*brandkit_tool().build, "--jobs", "1")
        for _ in range(2 if count < MANY else 1):  # the first may compile Python files
            for made in ("public", ".brandkit"):
                _remove(site.root / made)
            found[count] = measured(argv, site.root, environment(), root / "log")
        assert found[count].code == 0, (root / "log").read_text("utf-8")
    return found


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def test_processor_time_grows_no_faster_than_the_posts(used: dict[int, Usage]) -> None:
    few, many = (used[count].cpu - used[20].cpu for count in (FEW, MANY))
    assert many < 2.2 * (MANY - 20) / (FEW - 20) * max(few, 0.1), used


def test_memory_grows_no_faster_than_the_posts(used: dict[int, Usage]) -> None:
    few, many = (used[count].rss - used[20].rss for count in (FEW, MANY))
    assert many < 2.2 * (MANY - 20) / (FEW - 20) * max(few, 4e6), used
