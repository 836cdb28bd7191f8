"""`brandkit advocates revoke`: a person leaves every page, feed, card, kit and cache."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandkit.build.atomic import replace_file
from brandkit.build.forgetting import forget_all
from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.build.private import guard_private
from brandkit.errors import ContentError
from brandkit.revoking.made import made_places
from brandkit.revoking.person import Known, know
from brandkit.revoking.retired import retire_links
from brandkit.revoking.traces import Needles
from brandkit.urls import slugify

__all__ = ["BEYOND", "Mention", "Revocation", "Trace", "revoke"]

_APART = frozenset({".git", ".hg", ".venv", "node_modules", "private"})

_TEXTS = ".md .markdown .toml .html .css .po .vtt .srt .json .txt .csv .yml .yaml .lock .xml .svg"

# Where no command on this machine can reach, and what to do there.
BEYOND = (
    "The published site: it shows them until you deploy again. Do it now.",
    "Git's history: the files are in earlier commits. `git filter-repo` rewrites them, for all.",
    "Your CI's cache: give it a new key (brandkit-2-… instead of brandkit-…), or delete it.",
    "What readers have: mails, feed readers, browsers, screenshots.",
    "Search engines and web archives: ask each to drop the addresses.",
    "What was posted elsewhere with share links or kits: delete it there, or ask who posted it.",
    "Prints: cards, sheets and posters that are out already.",
    "private/: your own notes, and what was moved there just now. --erase removes the latter.",
)


class Mention(msgspec.Struct, frozen=True):
    """A line that still names them, and is for people to judge."""

    path: str
    line: int
    text: str


class Trace(msgspec.Struct, frozen=True):
    """A file that was made of the site, and still has something of them."""

    path: str
    what: str


class Revocation(msgspec.Struct, frozen=True):
    """What was done, and what was found when all was searched afterwards."""

    name: str
    removed: tuple[str, ...]
    moved_to: str  # below the site's folder; "" where the files were erased, or nothing was done
    replaced: tuple[str, ...]
    searched: int  # files
    bytes: int
    mentions: tuple[Mention, ...]
    traces: tuple[Trace, ...]
    dry_run: bool = False
    beyond: tuple[str, ...] = BEYOND

    @property
    def exit_code(self) -> int:
        return 1 if self.mentions or self.traces else 0


def revoke(
    root: Path,
    output: Path,
    name: str,
    *,
    now: datetime.datetime,
    options: Options | None = None,
    words: str = "",
    erase: bool = False,
    dry_run: bool = False,
) -> Revocation:
    """Take somebody off the site, build it anew, and look for them in everything.

    Their files go to private/revoked/, or with `erase` nowhere. `words` stand in place of their
    name in other texts. Raises ContentError where nobody has the name, or where the site cannot
    be built without them; then no output is left that shows them.
    """
    root = root.resolve()
    person = know(root, name, now)
    kits = tuple(_kits(root, person.needles))
    gone = (*person.files, *(f"{_shown(root, kit)}/" for kit in kits))
    if dry_run:
        places = made_places(root, output)
        mentions = tuple(_mentions(root, places, person.needles, frozenset(person.files), kits))
        return Revocation(person.name, gone, "", (), 0, 0, mentions, (), dry_run=True)
    places = made_places(root, output)
    retire_links(root, person.links)
    moved_to = _take_away(root, person, now.date(), erase=erase)
    for kit in kits:
        shutil.rmtree(kit, ignore_errors=True)
    replaced = tuple(_replace(root, places, person, words)) if words else ()
    _build_anew(root, output, options or Options(), now)
    searched, size, traces = _search(root, places, person.needles)
    return Revocation(
        person.name,
        gone,
        moved_to,
        replaced,
        searched,
        size,
        tuple(_mentions(root, places, person.needles, frozenset())),
        traces,
    )


def _kits(root: Path, needles: Needles) -> Iterator[Path]:
    """Folders of `brandkit share` with something of them: made of the site, and made again."""
    for told in sorted((root / "share-kits").glob("*/share.json")):
        kit = told.parent
        if any(
            needles.in_path(file.name) or needles.found_in(file.read_bytes())
            for file in _files(kit)
        ):
            yield kit


def _take_away(root: Path, person: Known, day: datetime.date, *, erase: bool) -> str:
    folder = f"private/revoked/{day.isoformat()}-{slugify(person.name) or 'somebody'}"
    for path in person.files:
        file = root / path
        if erase:
            file.unlink(missing_ok=True)
            continue
        target = root / folder / path
        guard_private(root)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.exists():
            shutil.move(file, _free(target))
    return "" if erase or not person.files else folder


def _free(file: Path) -> Path:
    """A name beside others of an earlier day's work: nothing is overwritten."""
    number, free = 1, file
    while free.exists():
        number += 1
        free = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return free


def _build_anew(root: Path, output: Path, options: Options, now: datetime.datetime) -> None:
    """Twice: once to take away what was written, once with nothing remembered of it."""
    try:
        report = build(root, output, options, now=now)
        if not report.failed:
            forget_all(root)
            report = build(root, output, msgspec.structs.replace(options, adopt=True), now=now)
    except BaseException:
        forget_all(root)  # no cache that knows them outlives a build that could not be made
        raise
    if report.failed:
        forget_all(root)
        raise ContentError(report.diagnostics)


def _search(
    root: Path, places: tuple[Path, ...], needles: Needles
) -> tuple[int, int, tuple[Trace, ...]]:
    """Every file that was made of the site: pages, feeds, pictures, kits, caches."""
    count = size = 0
    traces = []
    made = sorted(file for place in places for file in _files(place))
    made += [f for f in _files(root) if f.suffix in {".zip", ".pdf", ".log", ".ics", ".csv"}]
    for file in dict.fromkeys(made):
        try:
            data = file.read_bytes()
        except OSError:
            continue
        count, size = count + 1, size + len(data)
        shown = _shown(root, file)
        what = "a name that is theirs" if needles.in_path(shown) else needles.found_in(data)
        if what:
            traces.append(Trace(shown, what))
    return count, size, tuple(traces)


def _mentions(
    root: Path,
    places: tuple[Path, ...],
    needles: Needles,
    without: frozenset[str],
    kits: tuple[Path, ...] = (),
) -> Iterator[Mention]:
    """Lines of other texts, settings and templates that name them or say their words."""
    for file in _files(root, set(places)):
        path = _shown(root, file)
        if path in without or any(file.is_relative_to(kit) for kit in kits):
            continue
        if needles.in_path(path):
            yield Mention(path, 0, "its name")
        if not _is_text(file):
            continue
        data = file.read_bytes()
        if not needles.found_in(data):
            continue
        lines = data.decode("utf-8", "replace").splitlines()
        named = [
            Mention(path, number, line.strip()[:80])
            for number, line in enumerate(lines, 1)
            if needles.found_in(line.encode())
        ]
        yield from named or (Mention(path, 0, "their name or words, over several lines"),)


def _replace(root: Path, places: tuple[Path, ...], person: Known, words: str) -> Iterator[str]:
    """Other words in place of their names, in what authors wrote. Locks stay as they are."""
    files = {Path(file).name.split(".")[0] for file in person.files if file.endswith(".md")}
    keys = "|".join(map(re.escape, sorted(files))) or "(?!)"
    quoted = re.compile(  # a quote of theirs that a text shows: the quote is gone, so the line goes
        rf"""^[ \t]*\{{\{{<\s*testimonial\s+["']?(?:{keys})["']?\s*>\}}\}}[ \t]*\n?""", re.MULTILINE
    )
    for file in _files(root, set(places)):
        if not _is_text(file) or file.suffix == ".lock":
            continue
        try:
            before = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        text = quoted.sub("", before) if file.suffix == ".md" else before
        after = person.needles.finder.replaced(text, words)
        if after != before:
            replace_file(str(file), after.encode())
            yield _shown(root, file)


def _is_text(file: Path) -> bool:
    """Whether it is something that authors write: content, settings, themes."""
    return bool(file.suffix) and file.suffix in _TEXTS.split(" ")


def _files(folder: Path, apart: set[Path] | None = None) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name not in _APART and Path(here, name) not in (apart or ())
        )
        for name in sorted(names):
            file = Path(here, name)
            if file.is_file() and not file.is_symlink():
                yield file


def _shown(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
