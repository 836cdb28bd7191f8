"""What a deploy will do: the files of the site against what lies at the target."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from brandkit.deploy.files import LocalFile
from brandkit.deploy.record import Entry, Record

__all__ = ["Changes", "Found", "Row", "compare"]


class Found(msgspec.Struct, frozen=True):
    """What lies at a target under a path."""

    size: int
    mark: str = ""
    is_file: bool = True  # not a link, and no folder


class Row(msgspec.Struct, frozen=True):
    """One file that is sent or removed."""

    path: str
    size: int


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, by path."""

    added: tuple[Row, ...] = ()
    changed: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    unchanged: int = 0
    kept: tuple[str, ...] = ()  # gone from the site, but changed at the target: left there
    foreign: tuple[str, ...] = ()  # at the target by other hands, where the site has a file
    found: dict[str, Entry] = {}  # files that lie there as they should, for the record

    @property
    def sent(self) -> tuple[Row, ...]:
        return (*self.added, *self.changed)

    @property
    def size(self) -> int:
        """Bytes to be sent."""
        return sum(row.size for row in self.sent)

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.removed)


class _Comparison:
    def __init__(
        self,
        record: Record,
        found: Mapping[str, Found],
        digest: Callable[[str], str],
        equals: Callable[[LocalFile, Found], bool],
        files: Mapping[str, LocalFile],
    ) -> None:
        self.record = record
        self.found = found
        self.digest = digest
        self.equals = equals
        # Where capitals don't count, a file that leaves may be the one that comes.
        self.leaving: dict[str, list[Entry]] = {}
        for entries in (record.files, record.coming):
            for path, entry in entries.items():
                if path not in files:
                    self.leaving.setdefault(path.casefold(), []).append(entry)

    def is_ours(self, path: str) -> bool:
        """Whether what lies there is provably what brandkit put there."""
        there = self.found.get(path)
        if there is None or not there.is_file:
            return False
        own = (self.record.files.get(path), self.record.coming.get(path))
        entries = [*filter(None, own), *self.leaving.get(path.casefold(), ())]
        if any(e.mark and (e.size, e.mark) == (there.size, there.mark) for e in entries):
            return True
        alike = {entry.digest for entry in entries if entry.size == there.size}
        return bool(alike) and self.digest(path) in alike


def compare(
    files: Mapping[str, LocalFile],
    record: Record,
    found: Mapping[str, Found],
    *,
    seen: Callable[[str], bool],
    manner: Callable[[str], str],
    digest: Callable[[str], str],
    equals: Callable[[LocalFile, Found], bool],
    adopt: bool = False,
) -> Changes:
    """What is to be done.

    `found` is what lies at the target, of the paths that were looked at (`seen`). `digest` tells
    that of a file there, or ""; `equals` compares one with ours; `manner` is what else a file is
    sent with. With `adopt`, files of other hands are overwritten.
    """
    look = _Comparison(record, found, digest, equals, files)
    added, changed, foreign = [], [], []
    there: dict[str, Entry] = {}
    for path, file in files.items():
        known = record.files.get(path)
        as_sent = known and (known.digest, known.manner) == (file.digest, manner(path))
        if known and as_sent and not seen(path):
            there[path] = known
            continue
        at_target = found.get(path)
        if at_target is None:
            added.append(Row(path, file.size))
        elif path.casefold() in look.leaving and look.is_ours(path):
            changed.append(Row(path, file.size))
        elif known and as_sent and (known.size, known.mark) == (at_target.size, at_target.mark):
            there[path] = known
        elif at_target.is_file and at_target.size == file.size and equals(file, at_target):
            coming = record.coming.get(path)
            was_sent_so = as_sent or (coming is not None and coming.manner == manner(path))
            if was_sent_so or not manner(path):
                there[path] = Entry(file.digest, file.size, at_target.mark, manner(path))
            else:
                changed.append(Row(path, file.size))  # the same bytes, sent in another manner
        elif (adopt and at_target.is_file) or look.is_ours(path):
            changed.append(Row(path, file.size))
        else:
            foreign.append(path)
    removed, kept = [], []
    for path in {**record.files, **record.coming}:
        if path in files or path not in found:
            continue
        if look.is_ours(path):
            removed.append(Row(path, found[path].size))
        else:
            kept.append(path)
    return Changes(
        added=tuple(sorted(added, key=lambda row: row.path)),
        changed=tuple(sorted(changed, key=lambda row: row.path)),
        removed=tuple(sorted(removed, key=lambda row: row.path)),
        unchanged=len(there),
        kept=tuple(sorted(kept)),
        foreign=tuple(sorted(foreign)),
        found=there,
    )
