"""The two ways in which a site is kept up to date, each held against a clean build."""

from __future__ import annotations

import difflib
import inspect
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from law_steps import Step, play
from law_world import LOCK, World

from brandkit.build.media import MediaMemo
from brandkit.build.pipeline import build
from brandkit.build.preview import Resident, Round
from brandkit.errors import Diagnostic

__all__ = ["BrokenLawError", "Outcome", "files_of", "fresh", "served"]

Found = Callable[[Path], World]

# Told once, as it happens, by the build that notes it in the lock file: no state of the site.
EVENTS = frozenset({"podcast.entry-gone", "podcast.show-gone"})


class BrokenLawError(AssertionError):
    """A law that does not hold, with the story that shows it."""


class Outcome:
    """What came of a build: every file of the site, and what was said."""

    def __init__(
        self,
        files: Mapping[str, bytes] | None,
        diagnostics: tuple[Diagnostic, ...],
        lock: bytes | None = None,
    ) -> None:
        self.files = files  # None where faults kept it from being made
        self.diagnostics = diagnostics
        self.lock = lock


def files_of(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def lock_of(root: Path) -> bytes | None:
    file = root / LOCK
    return file.read_bytes() if file.is_file() else None


def clean(world: World, root: Path) -> Outcome:
    """A build of the same site where nothing was ever built."""
    world.fresh_copy(root)
    try:
        report = build(root, root / "public", world.options, now=world.now)
        files = None if report.failed else files_of(root / "public")
        return Outcome(files, report.diagnostics, lock_of(root))
    finally:
        shutil.rmtree(root)


def compare(world: World, ours: Outcome, theirs: Outcome, events: frozenset[str] = EVENTS) -> None:
    """Raise BrokenLawError where an outcome is not that of a clean build, `events` left aside."""
    faults: list[str] = []
    if (ours.files is None) != (theirs.files is None):
        failed = "fails" if ours.files is None else "does not fail"
        faults.append(f"this build {failed}, unlike a clean one")
    said, expected = _shown(ours.diagnostics, events), _shown(theirs.diagnostics, events)
    if said != expected:
        faults += _unlike("diagnostics", said, expected)
    if ours.files is not None and theirs.files is not None:
        paths = sorted(differing(ours.files, theirs.files))
        for path in paths[:5]:
            one, other = ours.files.get(path), theirs.files.get(path)
            if one is None or other is None:
                faults.append(f"{path}: " + ("missing" if one is None else "should not be there"))
            else:
                faults += _unlike(path, _lines(one), _lines(other))
        if len(paths) > 5:
            faults.append(f"… and {len(paths) - 5} further files")
        if ours.lock != theirs.lock:
            faults += _unlike(LOCK, _lines(ours.lock or b""), _lines(theirs.lock or b""))
    if faults:
        raise BrokenLawError(
            f"{_story(world)}\nthe site is not that of a clean build:\n" + "\n".join(faults)
        )


def _story(world: World) -> str:
    return "after\n" + "\n".join(f"  {n}. {line}" for n, line in enumerate(world.story, 1))


def _shown(diagnostics: tuple[Diagnostic, ...], events: frozenset[str]) -> list[str]:
    return [
        f"{d.severity} {d.code} {d.location}: {d.message} / {d.hint}"
        for d in diagnostics
        if d.code not in events
    ]


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "backslashreplace").splitlines()


def _unlike(name: str, ours: list[str], theirs: list[str]) -> list[str]:
    lines = list(difflib.unified_diff(theirs, ours, "clean", "ours", lineterm="", n=0))[2:]
    return [f"{name} (- clean, + ours):", *(f"    {line[:300]}" for line in lines[:8])]


def _begin(found: Found, folder: Path) -> World:
    root = folder / "site"
    root.mkdir()
    return found(root).found()


def fresh(found: Found, steps: list[Step], events: frozenset[str] = EVENTS) -> None:
    """A new process for each build: nothing but the disk is remembered in between."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = _begin(found, folder)
        build(world.root, world.output, world.options, now=world.now)
        for number, step in enumerate(steps, 1):
            play(world, step)
            if step.more and number < len(steps):
                continue
            expected = clean(world, folder / f"clean-{number}")
            report = build(world.root, world.output, world.options, now=world.now)
            files = None if report.failed else files_of(world.output)
            world.changed.clear()
            ours = Outcome(files, report.diagnostics, lock_of(world.root))
            compare(world, ours, expected, events)


def served(found: Found, steps: list[Step]) -> None:
    """One site in memory, brought up to date after each edit, as `serve` does it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = _begin(found, folder)
        media = MediaMemo(world.root, None, world.clock_ns)
        resident = Resident(world.root, world.options, media)
        told = len(inspect.signature(resident.rebuild).parameters) > 1
        before = shown_files(resident.rebuild(world.now))
        for number, step in enumerate(steps, 1):
            play(world, step)
            if step.more and number < len(steps):
                continue
            expected = clean(world, folder / f"clean-{number}")
            changed = frozenset(world.changed)
            world.changed.clear()
            shown = resident.rebuild(*((world.now, changed) if told else (world.now,)))
            files = shown_files(shown)
            compare(world, Outcome(files, shown.diagnostics, expected.lock), expected)
            if files is not None:
                untold = differing(before or {}, files) - shown.changed
                if untold:
                    raise BrokenLawError(f"{_story(world)}\nnobody is told of {sorted(untold)}")
                before = files


def shown_files(shown: Round) -> dict[str, bytes] | None:
    """What the preview would send for each file; None where it has none."""
    if shown.site is None:
        return None
    return {
        path: data if isinstance(data, bytes) else data.read_bytes()
        for path, data in shown.site.files.items()
    }


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> set[str]:
    return {path for path in {*one, *other} if one.get(path) != other.get(path)}
