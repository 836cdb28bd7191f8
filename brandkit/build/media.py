"""Facts of media files, read once and remembered between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.pool import Workers, run_batches
from brandkit.errors import Diagnostic
from brandkit.media.facts import MediaFacts
from brandkit.media.probe import probe
from brandkit.media.sfnt import unpacker
from brandkit.media.transcript import TranscriptFacts, transcript_facts
from brandkit.media.types import media_type

__all__ = ["MediaMemo"]

_FORMAT = 5  # of the memo's file; another number means "empty"
_PICTURE = 4  # to look at one takes as long as so many texts
_TICK = 2_000_000_000  # ns: files changed so near to our reading may change again unseen


class _Known(msgspec.Struct, frozen=True):
    size: int
    mtime_ns: int
    facts: MediaFacts | None
    diagnostics: tuple[Diagnostic, ...]


class _Heard(msgspec.Struct, frozen=True):
    size: int
    mtime_ns: int
    facts: TranscriptFacts | None
    diagnostics: tuple[Diagnostic, ...]


class _File(msgspec.Struct, frozen=True):
    format: int
    known: dict[str, _Known]
    heard: dict[str, _Heard] = {}
    unpacker: str = ""  # what WOFF2 was read with: without it, less is known of a font


class MediaMemo:
    """Answers `facts(path)`; opens a file only if its size or time differ from what it knows."""

    def __init__(self, root: Path, store: Path | None, now_ns: int) -> None:
        self.root = root
        self.store = store
        self.now_ns = now_ns
        file = _load(store)
        self._known: dict[str, _Known] = file.known
        self._asked: dict[str, _Known] = {}
        self._heard: dict[str, _Heard] = file.heard
        self._asked_heard: dict[str, _Heard] = {}
        self._pictures: set[str] = set()  # that are there, whether anybody asks for them or not
        self._ahead: dict[str, _Known] = {}  # what was seen of them ahead of being asked

    def facts(self, path: str) -> MediaFacts | None:
        """What is known of a file; None where it cannot be read (see `diagnostics`)."""
        if path in self._asked:
            return self._asked[path].facts
        file = self.root / path
        try:
            stat = file.stat()
        except OSError:
            return None
        known = self._ahead.get(path) or self._known.get(path)
        same = known and (known.size, known.mtime_ns) == (stat.st_size, stat.st_mtime_ns)
        if known is None or not same:
            facts, diagnostics = probe(file, path)
            known = _Known(stat.st_size, stat.st_mtime_ns, facts, diagnostics)
        self._asked[path] = known
        return known.facts

    def transcript(self, path: str) -> TranscriptFacts | None:
        """What is known of a transcript; None where it has no words (see `diagnostics`)."""
        if path in self._asked_heard:
            return self._asked_heard[path].facts
        file = self.root / path
        try:
            stat = file.stat()
        except OSError:
            return None
        heard = self._heard.get(path)
        same = heard and (heard.size, heard.mtime_ns) == (stat.st_size, stat.st_mtime_ns)
        if heard is None or not same:
            heard = _Heard(stat.st_size, stat.st_mtime_ns, *transcript_facts(file, path))
        self._asked_heard[path] = heard
        return heard.facts

    def look_ahead(
        self, paths: Iterable[str], workers: Workers, progress: Callable[[str, int, int], object]
    ) -> None:
        """Look at pictures that are not known, many at a time: their pixels have to be decoded."""
        todo = []
        for path in paths:
            if media_type(path).startswith("image/"):
                self._pictures.add(path)
                known, stat = self._known.get(path), _stat(self.root / path)
                if stat and not (known and (known.size, known.mtime_ns) == stat):
                    todo.append(path)
        executor = workers.executor(_PICTURE * len(todo))
        if executor is None:
            return
        results = run_batches(ProbeBatch(str(self.root)), todo, executor, together=str)
        for count, (path, known) in enumerate(zip(todo, results, strict=True), 1):
            if known is not None:
                self._ahead[path] = known
            progress("Looking at pictures", count, len(todo))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found in the files that were asked for."""
        found = [d for path in sorted(self._asked) for d in self._asked[path].diagnostics]
        heard = self._asked_heard
        return (*found, *(d for path in sorted(heard) for d in heard[path].diagnostics))

    def forget_asked(self, now_ns: int = 0) -> None:
        """Begin a new inspection: files are compared with the disk again."""
        self._known |= {path: row for path, row in self._asked.items() if self._is_settled(row)}
        self._heard |= {p: row for p, row in self._asked_heard.items() if self._is_settled(row)}
        self._known |= {path: row for path, row in self._ahead.items() if self._is_settled(row)}
        self._ahead = {}
        self._pictures = set()
        self._asked = {}
        self._asked_heard = {}
        self.now_ns = now_ns or self.now_ns

    def forget(self, paths: Iterable[str]) -> None:
        """These files are known to be other now, whatever their size and time say."""
        for path in paths:
            self._known.pop(path, None)
            self._ahead.pop(path, None)
            self._asked.pop(path, None)
            self._heard.pop(path, None)
            self._asked_heard.pop(path, None)

    def _is_settled(self, known: _Known | _Heard) -> bool:
        """Whether the file was old enough when it was read to be told by its size and time."""
        return known.mtime_ns < self.now_ns - _TICK

    def save(self) -> None:
        """Keep what this build asked for; entries of other files are dropped."""
        if self.store is None or not (self._asked or self._known):
            return
        seen = {**self._known, **self._ahead}
        every = {path: seen[path] for path in self._pictures if path in seen} | self._asked
        kept = {path: known for path, known in every.items() if self._is_settled(known)}
        heard = {path: row for path, row in self._asked_heard.items() if self._is_settled(row)}
        write_checked(self.store, _File(_FORMAT, kept, heard, unpacker()))


class ProbeBatch(msgspec.Struct, frozen=True):
    """`probe` for many pictures, as something that can travel to another process."""

    root: str

    def __call__(self, paths: Sequence[str]) -> list[_Known | None]:
        found: list[_Known | None] = []
        for path in paths:
            stat = _stat(Path(self.root, path))
            probed = probe(Path(self.root, path), path) if stat else None
            found.append(_Known(*stat, *probed) if stat and probed else None)
        return found


def _stat(file: Path) -> tuple[int, int] | None:
    """Size and time of a file."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _load(store: Path | None) -> _File:
    found = read_checked(store, _File) if store is not None else None
    if found is None or (found.format, found.unpacker) != (_FORMAT, unpacker()):
        return _File(_FORMAT, {}, {})
    return found
