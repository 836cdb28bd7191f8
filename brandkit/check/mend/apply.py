"""Changes files at the places that are named, and nowhere else; whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

import msgspec

from brandkit.build.atomic import replace_file
from brandkit.build.inspect import Inspection
from brandkit.check.mend.edit import Edit
from brandkit.config import Config
from brandkit.content.document import Document, parse
from brandkit.digest import digest_bytes

__all__ = ["Mended", "mend"]

_LINE = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


class Mended(msgspec.Struct, frozen=True):
    """What was changed, and what had to stay as it was, by file and why."""

    done: tuple[Edit, ...]
    left: Mapping[str, str]
    diff: str  # unified


def mend(
    root: Path,
    inspection: Inspection,
    edits: Iterable[Edit],
    further: Callable[[Document, Config], Iterable[Edit]] = lambda *_: (),
    *,
    dry_run: bool = False,
) -> Mended:
    """Make the edits, a file at a time, and `further` ones that these bring to light.

    With `dry_run` nothing is written.

    A file that was changed since it was read stays as it is, and so does one that would not be
    read as before. Byte order marks, line ends and permissions are kept. Raises OSError.
    """
    documents = {each.source.path: each for each in inspection.documents}
    done: list[Edit] = []
    left: dict[str, str] = {}
    diff: list[str] = []
    for path, group in groupby(sorted(edits), key=lambda edit: edit.path):
        document = documents.get(path)
        file = root.joinpath(*path.split("/"))
        if document is None or "private" in path.split("/"):
            continue
        try:
            before = _read(file, document)
            after, made = _changed(before, group)
            if not made:
                continue
            new = _check(document, after, inspection)
            if more := _changed(after, further(new, inspection.config))[1]:
                after, made = _changed(after, more)[0], [*made, *more]
                _check(document, after, inspection)
            if not dry_run:
                _write(file, before, after)
        except _Left as why:
            left[path] = str(why)
            continue
        done += made
        diff += _diff(path, before, after)
    return Mended(tuple(done), left, "".join(diff))


class _Left(Exception):  # noqa: N818 - no fault: a file that stays as it is
    """Why a file is not changed."""


def _read(file: Path, document: Document) -> bytes:
    mode = file.lstat().st_mode
    if not stat.S_ISREG(mode):
        raise _Left("it is a link to another file")
    if not mode & stat.S_IWUSR:  # a move into its place would not ask
        raise _Left("it is protected against changes")
    data = file.read_bytes()
    if digest_bytes(data) != document.source.text_digest:
        raise _Left("it was changed while it was looked at: run the command again")
    return data


def _changed(data: bytes, edits: Iterable[Edit]) -> tuple[bytes, list[Edit]]:
    """The file's bytes with the edits that fit, and which these are."""
    text = data.decode("utf-8")
    top = len(_BOM) if text.startswith(_BOM) else 0
    starts = [top, *(found.end() for found in _LINE.finditer(text))]
    ends = [*(found.start() for found in _LINE.finditer(text)), len(text)]
    places: list[tuple[int, Edit]] = []
    for edit in edits:
        if not 1 <= edit.line <= len(starts):
            continue
        begin = starts[edit.line - 1] + max(0, edit.column - 1)
        end = ends[edit.line - 1]
        if not edit.exact:
            begin = text.find(edit.old, begin, end) if text.count(edit.old, begin, end) == 1 else -1
        if begin >= 0 and text.startswith(edit.old, begin, end):
            places.append((begin, edit))
    pieces: list[str] = []
    made: list[Edit] = []
    at = 0
    for begin, edit in sorted(places):
        if begin < at:
            continue  # two want the same place: the other one is for the next run
        pieces += (text[at:begin], edit.new)
        at = begin + len(edit.old)
        made.append(edit)
    return "".join((*pieces, text[at:])).encode(), made


def _check(document: Document, after: bytes, inspection: Inspection) -> Document:
    """A changed file must still be read, with no fault that was not told of it before."""
    known = {
        (fault.code, fault.message)
        for fault in inspection.diagnostics
        if fault.location and fault.location.path == document.source.path
    }
    new, faults = parse(document.source, after, inspection.config)
    if new is None or any((fault.code, fault.message) not in known for fault in faults):
        raise _Left("with the change, its settings could not be read as they are meant")
    return new


def _write(file: Path, before: bytes, after: bytes) -> None:
    mode = stat.S_IMODE(file.stat().st_mode)
    if file.read_bytes() != before:
        raise _Left("it was changed while it was mended: run the command again")
    replace_file(os.fspath(file), after)
    file.chmod(mode)


def _diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """What changed, as version control shows it."""
    old, new = (_lines(data) for data in (before, after))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+$", data.decode("utf-8"))
