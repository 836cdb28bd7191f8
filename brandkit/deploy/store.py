"""Targets that keep files by path: folders, servers, buckets, branches. What they all do the same.

A store only knows how to look, put and remove. What is to be done, in which order, and how an
interrupted deploy goes on, is here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import msgspec
from msgspec.structs import replace

from brandkit.deploy import record as records
from brandkit.deploy.changes import Changes, Found, compare
from brandkit.deploy.files import LocalFile, Published, order_of
from brandkit.deploy.record import Entry, Record
from brandkit.deploy.target import Progress, failure
from brandkit.errors import ContentError, Diagnostic, warning

__all__ = ["Store", "StoreConnection"]

_NOTES = 2.0  # seconds after which what was sent so far is noted at the target
Done = Callable[[str, str], None]  # told of each file that is in place: its path and mark


class Store(Protocol):
    """Files by path, somewhere. Faults are ContentErrors, or OSErrors for what broke off."""

    where: str
    looks_at_all: bool  # whether a look at everything costs little
    notes: bool  # whether what was sent is in place at once, and may be noted on the way

    def names(self) -> Iterable[str]:
        """The names of files at the top that begin as records do."""

    def read(self, name: str, most: int) -> bytes | None:
        """The bytes of a file, at most one more than `most`; None where there is none."""

    def look(self, paths: Iterable[str]) -> Mapping[str, Found]:
        """What lies there of these paths. Something that stands in a file's way counts as it."""

    def digest(self, path: str) -> str:
        """The digest of a file that lies there, by reading it; "" where that cannot be told."""

    def equals(self, file: LocalFile, found: Found) -> bool:
        """Whether what was found has the bytes of a file of ours; the sizes are the same."""

    def manner(self, path: str) -> str:
        """What else a file is sent with: a change of it is a change of the file."""

    def put(self, files: list[LocalFile], done: Done) -> None:
        """Put files in place, each whole or not at all."""

    def write(self, name: str, data: bytes) -> None:
        """Put a small file in place."""

    def remove(self, paths: list[str]) -> None:
        """Remove files, and the folders that are empty then."""

    def finish(self, changes: Changes) -> None:
        """All was sent."""

    def close(self) -> None: ...


class Kept(msgspec.Struct, frozen=True):
    """The record that lies at a target, and under which name."""

    name: str
    record: Record
    is_new: bool
    damaged: bool = False


class StoreConnection:
    """A store, as a target."""

    def __init__(self, store: Store, site: str, clock: Callable[[], float] = time.monotonic):
        self.store = store
        self.site = site
        self.where = store.where
        self.clock = clock
        self.diagnostics: list[Diagnostic] = []
        self._kept: Kept | None = None
        self._files: Mapping[str, LocalFile] = {}

    def close(self) -> None:
        self.store.close()

    # ---------------------------------------------------------------------------------- looking

    def survey(self, site: Published, *, adopt: bool) -> Changes:
        """What is to be done. Raises ContentError for a target that is another site's."""
        kept = self._kept = self._find()
        record = kept.record
        self._files = site.files
        if record.site and record.site != self.site and not adopt:
            raise failure(
                "other-site",
                f"{self.where} holds another site: {record.site}",
                "Look at the settings of this target. If the site has moved to another address, "
                "say --adopt once.",
            )
        store = self.store
        wanted = set(site.files) | set(record.files) | set(record.coming)
        if not store.looks_at_all:
            wanted = {path for path in wanted if self._may_differ(path, site, record)}
        return compare(
            site.files,
            record,
            store.look(sorted(wanted)),
            seen=wanted.__contains__,
            manner=store.manner,
            digest=store.digest,
            equals=store.equals,
            adopt=adopt,
        )

    def _may_differ(self, path: str, site: Published, record: Record) -> bool:
        known, file = record.files.get(path), site.files.get(path)
        if known is None or file is None or path in record.coming:
            return True
        return (known.digest, known.manner) != (file.digest, self.store.manner(path))

    def _find(self) -> Kept:
        """The record with the highest number; a new one where none can be read."""
        found: list[tuple[int, str, Record]] = []
        names = sorted(filter(records.is_record_name, self.store.names()))[:8]
        for name in names:
            data = self.store.read(name, records.MOST)
            record = records.read(data) if data is not None else None
            if record is not None:
                found.append((record.serial, name, record))
        if found:
            _, name, record = max(found, key=lambda row: (row[0], row[1]))
            return Kept(name, record, False)
        if names:
            self.diagnostics.append(_damaged(self.where))
            return Kept(names[0], Record(), False, damaged=True)
        return Kept(records.new_name(), Record(), True)

    # ---------------------------------------------------------------------------------- sending

    def carry_out(self, changes: Changes, progress: Progress) -> None:
        """Send and remove. What is broken off is told as a ContentError, and can go on."""
        if self._kept is None:
            raise RuntimeError("carry_out follows survey")
        kept = self._kept
        old = kept.record
        final = dict(changes.found)
        if changes.is_nothing and not old.coming and final == old.files and old.site == self.site:
            return
        sent = [self._files[row.path] for row in changes.sent]
        coming = {f.path: Entry(f.digest, f.size, "", self.store.manner(f.path)) for f in sent}
        run = records.new_run()
        gone = {row.path for row in changes.removed}
        before = {
            path: entry for path, entry in old.files.items() if path in gone or path in coming
        }
        state = Record(
            site=self.site,
            serial=old.serial + 1,
            run=run,
            files={**final, **before},
            coming=coming | {path: entry for path, entry in old.coming.items() if path in gone},
        )
        work = _Work(self.store, kept.name, state, progress, len(sent), self.clock)
        try:
            work.run(sent, [row.path for row in changes.removed])
            if self.store.notes:
                self._alone(kept.name, run)
            end = replace(work.record(), coming={})
            self.store.write(kept.name, records.encoded(end))
            self.store.finish(changes)
        except ContentError as fault:
            work.note_at_last()
            raise ContentError([*fault.diagnostics, *work.told()]) from fault
        except OSError as fault:
            work.note_at_last()
            raise _broken(self.where, fault, work) from fault
        except BaseException:  # Ctrl-C
            work.note_at_last()
            raise

    def _alone(self, name: str, run: str) -> None:
        data = self.store.read(name, records.MOST)
        record = records.read(data) if data is not None else None
        if record is None or record.run != run:
            raise failure(
                "at-once",
                f"Another deploy to {self.where} ran at the same time.",
                "Run the command again when it is over: it looks at what is there.",
            )


class _Work:
    """The sending, with a record that is true at each moment."""

    def __init__(
        self,
        store: Store,
        name: str,
        state: Record,
        progress: Progress,
        total: int,
        clock: Callable[[], float],
    ) -> None:
        self.store = store
        self.name = name
        self.state = state
        self.progress = progress
        self.total = total
        self.clock = clock
        self.files = dict(state.files)
        self.coming = dict(state.coming)
        self.done = 0
        self.noted = clock()
        self.begun = False

    def run(self, files: list[LocalFile], gone: list[str]) -> None:
        if self.store.notes:
            self.note()
        self.begun = True
        stays = {path.casefold() for path in {*self.files, *self.coming} if path not in set(gone)}
        first = [path for path in gone if path.casefold() in stays]
        self._remove(first)  # "About.html" before "about.html" comes: one file on some systems
        ranks: dict[int, list[LocalFile]] = {}
        for file in sorted(files, key=lambda file: order_of(file.path)):
            ranks.setdefault(order_of(file.path)[0], []).append(file)
        for rank in sorted(ranks):
            self.store.put(ranks[rank], self._sent)
        self._remove([path for path in gone if path not in set(first)])

    def _sent(self, path: str, mark: str) -> None:
        self.files[path] = replace(self.coming.pop(path), mark=mark)
        self.done += 1
        self.progress("Sending files", self.done, self.total)
        if self.store.notes and self.clock() - self.noted >= _NOTES:
            self.note()

    def _remove(self, paths: list[str]) -> None:
        if paths:
            self.progress("Removing files", 0, 0)
            self.store.remove(paths)
        for path in paths:
            self.files.pop(path, None)
            self.coming.pop(path, None)

    def record(self) -> Record:
        return replace(self.state, files=dict(self.files), coming=dict(self.coming))

    def note(self) -> None:
        self.store.write(self.name, records.encoded(self.record()))
        self.noted = self.clock()

    def note_at_last(self) -> None:
        """After a fault: whatever can still be said of what was sent."""
        if not (self.begun and self.store.notes):
            return
        try:
            self.note()
        except (ContentError, OSError):
            return

    def told(self) -> list[Diagnostic]:
        if not self.done:
            return []
        return [
            warning(
                "deploy.broken-off",
                f"{self.done} of {self.total} files had been sent.",
                "Run the command again: it goes on where it was.",
            )
        ]


def _broken(where: str, fault: OSError, work: _Work) -> ContentError:
    return failure(
        "broken-off",
        f"The way to {where} broke off ({fault.strerror or fault}); "
        f"{work.done} of {work.total} files had been sent.",
        "Run the command again: it goes on where it was.",
    )


def _damaged(where: str) -> Diagnostic:
    return warning(
        "deploy.damaged-record",
        f"What {where} says of the last deploy cannot be read.",
        "Files are compared one by one instead, and nothing is removed that is not provably "
        "brandkit's. It is written anew.",
    )
