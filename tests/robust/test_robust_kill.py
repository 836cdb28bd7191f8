"""Law 5: a killed build leaves the last good site, or one that the next build makes clean."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from robust_sites import (
    EDITS,
    built,
    copy_of,
    differing,
    heal,
    leftovers,
    lock_of,
    many_files,
    run,
    start,
)
from site_factory import Site

from brandkit.podcast.lock import parse_lock

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")


class Case(msgspec.Struct):
    """A site before an edit, and what a build that nobody disturbs makes of it afterwards."""

    before: Site  # as it was built, edited since
    old: dict[str, bytes]
    old_lock: bytes
    new: dict[str, bytes]
    new_lock: bytes
    moves: int  # how often the build changes something on the disk
    seconds: float


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Filled by `case_of`."""
    return {}


def case_of(cases: dict[str, Case], name: str, folder: Path) -> Case:
    if name not in cases:
        before = Site(folder / f"before-{name}")
        before.root.mkdir()
        before.write(many_files())
        if name != "cold":
            built(before)
        old, old_lock = before.files(), lock_of(before)
        before.write(EDITS[name])
        built(copy_of(before, folder / f"first-{name}"))  # compiles the templates, for this user
        after = copy_of(before, folder / f"after-{name}")
        begun = time.monotonic()
        code, _, err = run(after, stumble=f"count {folder / 'moves'}")
        seconds = time.monotonic() - begun
        assert code == 0, err
        clean = Site(folder / f"clean-{name}")
        clean.root.mkdir()
        clean.write(many_files()).write(EDITS[name])
        clean.write({"episode-ids.lock": lock_of(after)})
        built(clean)
        assert differing(after.files(), clean.files()) == []
        moves = int((folder / "moves").read_text())
        cases[name] = Case(before, old, old_lock, after.files(), lock_of(after), moves, seconds)
    return cases[name]


def check_and_heal(site: Site, case: Case) -> None:
    """All files are whole but for one at most: it was written over when the build was stopped."""
    files = {path: data for path, data in site.files().items() if ".brandkit-" not in path}
    torn = [p for p, data in files.items() if data not in (case.old.get(p), case.new.get(p))]
    assert len(torn) <= 1, torn
    assert all(path in case.old and path in case.new for path in torn), torn
    assert lock_of(site) in (case.old_lock, case.new_lock)
    assert parse_lock(lock_of(site).decode())[1] == ()
    heal(site, case.new, case.new_lock)


def killed_at(root: Path, number: int, case: Case) -> None:
    """Several processes share the work differently each time: now and then with fewer moves."""
    for earlier in range(5):
        at = max(1, number - earlier * case.moves // 25)
        site = copy_of(case.before, root / f"at-{number}-{earlier}")
        code, _, err = run(site, stumble=f"kill {at}")
        check_and_heal(site, case)
        if code == -signal.SIGKILL:
            return
        assert code == 0, err
    raise AssertionError(f"Not killed at the moves {at} to {number} of {case.moves}")


def killed_after(site: Site, seconds: float, case: Case) -> None:
    with start(site) as process:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    check_and_heal(site, case)


def instants(name: str, count: int, moves: int) -> Iterator[int]:
    """As many different moves of a build, spread over all of it; the last ones among them."""
    chance = random.Random(f"{name} {moves}")
    for number in range(count):
        low, high = moves * number // count, moves * (number + 1) // count
        yield chance.randint(low + 1, max(low + 1, high))


@pytest.mark.parametrize("name", ["cold", "retitle", "delete", "settings"])
def test_killed(name: str, cases: dict[str, Case], tmp_path: Path) -> None:
    case = case_of(cases, name, tmp_path)
    for number in instants(name, 2, case.moves):
        killed_at(tmp_path, number, case)


@pytest.mark.parametrize("name", ["cold", "settings"])
def test_killed_by_the_clock(name: str, cases: dict[str, Case], tmp_path: Path) -> None:
    case = case_of(cases, name, tmp_path)
    killed_after(copy_of(case.before, tmp_path / "clock"), 0.8 * case.seconds, case)


@pytest.mark.long
@pytest.mark.parametrize("name", EDITS)
def test_killed_at_every_turn(name: str, cases: dict[str, Case], tmp_path: Path) -> None:
    case = case_of(cases, name, tmp_path)
    for number in instants(f"{name}, long", 14, case.moves):
        killed_at(tmp_path, number, case)
    for number in range(6):
        seconds = case.seconds * (0.3 + 0.12 * number)
        killed_after(copy_of(case.before, tmp_path / f"clock-{number}"), seconds, case)


def test_killed_again_and_again(cases: dict[str, Case], tmp_path: Path) -> None:
    """Each build is killed a little later than the one before, in the same folder."""
    case = case_of(cases, "retitle", tmp_path)
    site = copy_of(case.before, tmp_path / "again")
    for number in (3, case.moves // 2, case.moves - 2):
        run(site, stumble=f"kill {number}")
    check_and_heal(site, case)


def test_only_the_parent_is_killed(cases: dict[str, Case], tmp_path: Path) -> None:
    """Its helpers end by themselves, and what they still write is in nobody's way."""
    case = case_of(cases, "settings", tmp_path)
    site = copy_of(case.before, tmp_path / "orphans")
    with start(site, "--jobs", "2") as process:
        until = time.monotonic() + 60
        while not any(site.root.glob(".brandkit/staging-*/*/*")) and time.monotonic() < until:
            time.sleep(0.005)
        assert process.poll() is None
        process.kill()
        process.wait()
        check_and_heal(site, case)
        until = time.monotonic() + 20
        while time.monotonic() < until and _group_lives(process.pid):
            time.sleep(0.1)
        alive = _group_lives(process.pid)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert not alive, "a helper outlived the build"
    assert leftovers(site) == []


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
