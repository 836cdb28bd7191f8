"""Laws 2, 3 and 4: a second build writes nothing; any number of jobs, any machine, same bytes."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from site_factory import NOW, Site, post, rich_site

from brandkit.build import pool

MakeSite = Callable[..., Site]
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def rich(make_site: MakeSite) -> Site:
    return make_site(rich_site())


def test_a_second_build_writes_nothing(rich: Site) -> None:
    first = rich.build()
    assert len(first.written) > 100
    assert first.unchanged == 0
    times = rich.times()
    lock = (rich.root / "episode-ids.lock").stat().st_mtime_ns
    time.sleep(0.01)
    second = rich.build()
    assert (second.written, second.removed) == ((), ())
    assert second.unchanged == len(first.written)
    assert rich.times() == times
    assert (rich.root / "episode-ids.lock").stat().st_mtime_ns == lock
    assert second.diagnostics == first.diagnostics, "a cached build warns as a cold one"


def test_touched_sources_change_nothing(rich: Site) -> None:
    rich.build()
    times = rich.times()
    for file in [rich.root / "site.toml", *(rich.root / "content").rglob("*")]:
        os.utime(file, (1_800_000_000, 1_800_000_000))
    assert rich.build().written == ()
    assert rich.times() == times


def test_one_edit_rebuilds_what_shows_it(make_site: MakeSite) -> None:
    files = {f"content/posts/p{n}.md": post(f"P{n}", f"2026-01-0{n}") for n in range(1, 6)}
    site = make_site(files)
    site.build()
    site.write({"content/posts/p1.md": post("P1", "2026-01-01", "Some words.\n\nMore words.")})
    report = site.build()
    assert "blog/p1/index.html" in report.written
    assert "feed.xml" in report.written
    for path in ("blog/index.html", "index.html", "blog/p2/index.html", "sitemap.xml"):
        assert path not in report.written, report.reasons[path]
    assert report.reasons["blog/p1/index.html"] == ("entry",)


def test_a_moved_site_is_not_written_again(rich: Site) -> None:
    rich.build()
    moved = Site(rich.root.with_name("moved"))
    shutil.copytree(rich.root, moved.root)  # with its times
    report = moved.build()
    assert (report.written, report.removed) == ((), ())


# ------------------------------------------------------------------------------- law 3: executors


def many_posts() -> dict[str, Any]:
    text = "Text {n}: [a link](p2.md), ![a picture](../logo.png).\n\n```python\nx = {n}\n```\n"
    more = {
        f"content/posts/p{n}.md": post(
            f"P{n}", f"2026-01-{n:02d}", text.format(n=n), tags="[Green]"
        )
        for n in range(1, 29)
    }
    return rich_site() | more


class _Counting(ProcessPoolExecutor):
    """Notes which processes did the work."""

    made: list[tuple[str, int]] = []

    def __init__(self, workers: int, mp_context: Any, **more: Any) -> None:
        super().__init__(workers, mp_context=mp_context, **more)
        self.made.append((mp_context.get_start_method(), workers))


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, bytes]]:
    root = tmp_path_factory.mktemp("serial")
    site = Site(root).write(many_posts())
    site.build()
    files = site.files()
    assert len(files) > 2 * pool.FEW
    return site, files


def fresh(site: Site, tmp_path: Path) -> Site:
    """The same content, never built."""
    shutil.copytree(site.root / "content", tmp_path / "content")
    shutil.copy(site.root / "site.toml", tmp_path / "site.toml")
    return Site(tmp_path)


def test_forked_workers_make_the_same_bytes(
    serial: tuple[Site, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", _Counting)
    monkeypatch.setattr(_Counting, "made", [])
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    site = fresh(serial[0], tmp_path)
    site.build(jobs=2)
    assert site.files() == serial[1]
    assert _Counting.made == [("fork", 2)], "once, for texts and pages"


def test_spawned_workers_make_the_same_bytes(
    serial: tuple[Site, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a thread beside us, as when a watcher runs, nothing is forked."""
    monkeypatch.setattr(pool, "ProcessPoolExecutor", _Counting)
    monkeypatch.setattr(_Counting, "made", [])
    done = threading.Event()
    watcher = threading.Thread(target=done.wait)
    watcher.start()
    try:
        site = fresh(serial[0], tmp_path)
        site.build(jobs=2)
    finally:
        done.set()
        watcher.join()
    assert site.files() == serial[1]
    assert _Counting.made == [("spawn", 2)]


@pytest.mark.parametrize("kind", ["processes", "threads"])
def test_any_executor_makes_the_same_bytes(
    serial: tuple[Site, dict[str, bytes]], tmp_path: Path, kind: str
) -> None:
    executor: Executor
    if kind == "processes":
        executor = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork"))
    else:
        executor = ThreadPoolExecutor(4)
    site = fresh(serial[0], tmp_path)
    with executor:
        for turn in range(1 if kind == "processes" else 3):
            output = site.root / f"out-{turn}"
            site.build(output, executor=executor)
            assert site.files(output) == serial[1]
        assert executor.submit(int, "7").result() == 7, "it is the caller's: left open"


# --------------------------------------------------------------------------------- law 4: machines


@pytest.mark.parametrize(
    ("name", "surroundings"),
    [
        ("ä folder with spaces", {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}),
        ("b", {"PYTHONHASHSEED": "77", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "fr"}),
    ],
)
def test_other_surroundings_same_bytes(
    make_site: MakeSite, tmp_path: Path, name: str, surroundings: dict[str, str]
) -> None:
    here = make_site(many_posts())
    assert here.build(today=datetime.date(2026, 1, 20)).exit_code == 0
    there = make_site(many_posts(), site_toml=rich_site()["site.toml"], name=name)
    assert (there.root / "site.toml").read_text() == (here.root / "site.toml").read_text()
    environment = {**os.environ, **surroundings, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "brandkit", "build", "--site", str(there.root)]
    done = subprocess.run(
        [*command, "--output", str(there.output), "--today", "2026-01-20", "--jobs", "2"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert there.files() == here.files()
    assert "blog/p21/index.html" not in there.files()
    assert "blog/p20/index.html" in there.files()


def test_feeds_never_say_now(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    site.build()
    before = site.files()
    site.build(now=NOW + datetime.timedelta(days=900))
    assert site.files() == before
    for path, data in before.items():
        assert b"2026-06" not in data, path
