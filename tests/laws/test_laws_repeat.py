"""Laws 2, 3 and 4, and the true command line, on the sites of the stories."""

from __future__ import annotations

import datetime
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from law_drivers import clean, files_of, lock_of
from law_sites import SITES
from law_steps import Step, play
from law_world import World

import brandkit.markup.convert as conversion
from brandkit.build import pool
from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.build.write import OutputFolder

REPOSITORY = Path(__file__).parents[2]
LATER = functools.partial(pytest.param, marks=pytest.mark.long)
TODAY = datetime.date(2040, 6, 16)


@pytest.fixture
def begin(tmp_path: Path) -> Callable[..., World]:
    """A site of the stories, not yet built."""

    def make(name: str, folder: str = "site") -> World:
        root = tmp_path / folder
        root.mkdir()
        return SITES[name](root).found()

    return make


def built(world: World, **options: Any) -> World:
    report = build(world.root, world.output, Options(**options), now=world.now)
    assert not report.failed, report.diagnostics
    return world


def times(world: World) -> dict[str, int]:
    """When each file and folder of the site's folder was last changed, the cache left aside."""
    return {
        str(path.relative_to(world.root)): path.lstat().st_mtime_ns
        for path in world.root.rglob("*")
        if ".brandkit" not in path.parts
    }


# ----------------------------------------------------- law 2: a second build writes nothing


def touched(world: World) -> None:
    for path in ("site.toml", *world.texts, *world.others):
        world.touch(path)


def forgotten(world: World) -> None:
    shutil.rmtree(world.root / ".brandkit")


def only_seen(world: World) -> None:
    for file in world.caches():
        if not file.name.startswith("seen"):
            file.unlink()


def without_seen(world: World) -> None:
    for file in world.caches():
        if file.name.startswith("seen"):
            file.unlink()


@pytest.mark.parametrize("name", ["brand", LATER("blog")])
@pytest.mark.parametrize(
    "between",
    [lambda world: None, touched, forgotten, only_seen, without_seen],
    ids=["at once", "all files touched", "no cache", "old cache only", "no short cut"],
)
def test_a_second_build_writes_nothing(
    begin: Callable[..., World], name: str, between: Callable[[World], None]
) -> None:
    world = begin(name)
    first = build(world.root, world.output, world.options, now=world.now)
    world.now += datetime.timedelta(minutes=1)
    between(world)
    before = times(world)
    for _ in range(2):
        again = build(world.root, world.output, world.options, now=world.now)
        assert (again.written, again.removed, again.reasons) == ((), (), {})
        assert again.unchanged == len(first.written)
        assert (again.diagnostics, again.counts) == (first.diagnostics, first.counts)
        assert times(world) == before


def test_a_moved_site_makes_nothing_anew(
    begin: Callable[..., World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of site, output and cache at another place, as between runs on a build server."""
    world = built(begin("brand"))
    moved = World(tmp_path / "elsewhere" / "deeper")
    shutil.copytree(world.root, moved.root)
    made: list[str] = []
    stage, convert = OutputFolder.stage, conversion.convert

    def staged(self: OutputFolder, path: str, *more: Any) -> Any:
        made.append(path)
        return stage(self, path, *more)

    def converted(text: str, *more: Any) -> Any:
        made.append(text)
        return convert(text, *more)

    monkeypatch.setattr(OutputFolder, "stage", staged)
    for module in list(sys.modules.values()):
        if getattr(module, "convert", None) is convert:
            monkeypatch.setattr(module, "convert", converted)
    report = build(moved.root, moved.output, world.options, now=world.now)
    assert (report.written, report.removed) == ((), ())
    assert made == []


# ----------------------------------------------- law 3: any number of processes, the same bytes


class Counting(ProcessPoolExecutor):
    """Notes how many processes were asked for."""

    made: list[int] = []

    def __init__(self, workers: int, *more: Any, **named: Any) -> None:
        self.made.append(workers)
        super().__init__(workers, *more, **named)


@pytest.mark.parametrize("name", ["brand", LATER("blog")])
def test_any_number_of_jobs_makes_the_same_bytes(
    begin: Callable[..., World], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "FEW", 1)
    monkeypatch.setattr(pool, "ProcessPoolExecutor", Counting)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # so that processes are forked
    outcomes = []
    for jobs in (1, 2, 3):
        monkeypatch.setattr(Counting, "made", [])
        world = built(begin(name, f"jobs-{jobs}"), jobs=jobs)
        assert set(Counting.made) == ({jobs} if jobs > 1 else set())
        play(world, Step("body", 0, 1))
        play(world, Step("settings", 0, 0))
        built(world, jobs=jobs)
        outcomes.append((files_of(world.output), lock_of(world.root)))
    assert outcomes[0] == outcomes[1] == outcomes[2]


# ------------------------------------------------------- law 4: any machine, the same bytes


def run(world: World, folder: Path, **surroundings: str) -> None:
    """`python -m brandkit build` in a process of its own, with another umask than ours."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRANDKIT_", "LC_", "LANG", "PYTHONHASHSEED"))
    }
    environment |= {"PYTHONPATH": str(REPOSITORY), **surroundings}
    command = [sys.executable, "-m", "brandkit", "build", "--site", str(world.root)]
    done = subprocess.run(
        [*command, "--output", str(world.output), "--today", str(TODAY), "--base-url", URL],
        env=environment,
        cwd=folder,
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


URL = "https://elsewhere.example/"
OTHER = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "LANG": "fr"},
]


@pytest.mark.parametrize("surroundings", [OTHER[0], LATER(OTHER[1])], ids=["far east", "far west"])
def test_another_machine_makes_the_same_bytes(
    begin: Callable[..., World], tmp_path: Path, surroundings: dict[str, str]
) -> None:
    """First a clean build there, then one with the cache that we made here."""
    here = built(begin("brand"), today=TODAY, base_url=URL)
    there = begin("brand", "ä folder with spaces")
    run(there, tmp_path, **surroundings)
    assert files_of(there.output) == files_of(here.output)
    assert lock_of(there.root) == lock_of(here.root)
    shutil.rmtree(there.root / ".brandkit")
    shutil.copytree(here.root / ".brandkit", there.root / ".brandkit")
    for world in (here, there):
        play(world, Step("body", 4, 1))
        play(world, Step("retitle", 6, 1))
    built(here, today=TODAY, base_url=URL)
    run(there, tmp_path, **surroundings)
    assert files_of(there.output) == files_of(here.output)
    assert lock_of(there.root) == lock_of(here.root)


# ------------------------------------------------------------- true processes, one after another


STORY = [
    Step("body", 5, 1),
    Step("retitle", 7, 1),
    Step("retag", 1, 2),
    Step("delete", 5),
    Step("template", 0, 2),
    Step("damage_output", 3, 1),
    Step("damage_cache", 1, 2),
    Step("settings", 3, 0),
]


@pytest.mark.long
def test_true_processes_build_what_a_clean_build_would(
    begin: Callable[..., World], tmp_path: Path
) -> None:
    world = begin("brand")
    world.options = Options(today=TODAY, base_url=URL)
    run(world, tmp_path)
    for number, step in enumerate(STORY):
        play(world, step)
        expected = clean(world, tmp_path / f"clean-{number}")
        run(world, tmp_path, PYTHONHASHSEED=str(number))
        assert files_of(world.output) == expected.files, world.story
        assert lock_of(world.root) == expected.lock


# ------------------------------------------------------------------------------ accidents


@pytest.mark.parametrize(
    "how",
    ["cut", *map(LATER, ["swap", "empty", "flip", "garbage", "foreign", "delete"])],
)
def test_no_damage_to_any_cache_file_makes_a_wrong_page(
    begin: Callable[..., World], tmp_path: Path, how: str
) -> None:
    """One file after the other is damaged, after an edit; each build is right, and mends it."""
    world = built(begin("brand"))
    names = [file.relative_to(world.root) for file in world.caches()]
    assert len(names) >= 3
    for number, name in enumerate(names):
        file = world.root / name
        if not file.is_file():  # a pack that came to be used no more
            continue
        data = file.read_bytes()
        match how:
            case "cut":
                file.write_bytes(data[: len(data) * 2 // 3])
            case "empty":
                file.write_bytes(b"")
            case "flip":
                middle = len(data) // 2
                file.write_bytes(data[:middle] + bytes(b ^ 4 for b in data[middle:]))
            case "garbage":
                file.write_bytes(b"\x93garbage\xff" * 99)
            case "foreign":
                file.write_bytes(data.replace(b"Post 0", b"Post X").replace(b"words", b"lords"))
            case "delete":
                file.unlink()
            case "swap":
                other = world.root / names[number - 1]
                if other.is_file():
                    file.write_bytes(other.read_bytes())
                    other.write_bytes(data)
        play(world, Step("body", 5, number % 2))
        play(world, Step("touch", 0, 3))
        expected = clean(world, tmp_path / f"clean-{number}")
        report = build(world.root, world.output, world.options, now=world.now)
        assert report.diagnostics == expected.diagnostics
        assert files_of(world.output) == expected.files, (how, name)


def test_a_cache_of_another_site_makes_no_wrong_page(
    begin: Callable[..., World], tmp_path: Path
) -> None:
    """All of .brandkit, and then the output too, is that of another site."""
    other = built(begin("blog", "other"))
    world = built(begin("brand"))
    for number, name in enumerate(("the cache", "both")):
        for folder in (".brandkit", "public")[: number + 1]:
            shutil.rmtree(world.root / folder)
            shutil.copytree(other.root / folder, world.root / folder)
        play(world, Step("wait"))
        expected = clean(world, tmp_path / f"clean-{number}")
        build(world.root, world.output, world.options, now=world.now)
        assert files_of(world.output) == expected.files, name


def test_an_older_cache_makes_no_wrong_page(begin: Callable[..., World], tmp_path: Path) -> None:
    """The cache of last week beside the output of today."""
    world = built(begin("brand"))
    shutil.copytree(world.root / ".brandkit", tmp_path / "old")
    for number, step in enumerate((Step("body", 5, 1), Step("retitle", 7, 1), Step("delete", 5))):
        play(world, step)
        built(world)
        shutil.rmtree(world.root / ".brandkit")
        shutil.copytree(tmp_path / "old", world.root / ".brandkit")
        expected = clean(world, tmp_path / f"clean-{number}")
        build(world.root, world.output, world.options, now=world.now)
        assert files_of(world.output) == expected.files, step
