"""Notes and lists as CSV. A cell that a spreadsheet would take for a formula is made harmless."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable

import msgspec

from brandkit.errors import ContentError, error
from brandkit.relations.agenda import Task
from brandkit.relations.note import FIELDS, Note, NoteMeta

__all__ = ["Row", "notes_csv", "read_people", "tasks_csv"]

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_MOST_BYTES, _MOST_ROWS = 5_000_000, 5_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_NAMES = {  # what other programs call our columns
    "full name": "name",
    "contact": "name",
    "advocate name": "name",
    "nom": "name",
    "e-mail": "email",
    "e-mail address": "email",
    "email address": "email",
    "mail": "email",
    "where they talk": "talks",
    "channels": "talks",
    "communities": "talks",
    "samples sent": "samples",
    "last contact": "last_touch",
    "last contacted": "last_touch",
    "last touch": "last_touch",
    "next step": "next_step",
    "next action": "next_step",
    "next date": "next_on",
    "follow up": "next_on",
    "due": "next_on",
    "delete after": "keep_until",
    "retention": "keep_until",
    "note": "notes",
    "comments": "notes",
}


class Row(msgspec.Struct, frozen=True):
    """A line of a CSV file as a note; `why` says what keeps it out."""

    line: int
    meta: NoteMeta | None
    text: str = ""
    why: str = ""


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_RISKY) else cell


def _plain(cell: str) -> str:
    """The cell that `_safe` was given."""
    cell = _CONTROL.sub(" ", cell).strip()
    if cell.startswith("'") and cell[1:].lstrip(" ").startswith(_RISKY):
        return cell[1:]
    return cell


def _csv(rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([map(_safe, row) for row in rows])
    return stream.getvalue()


def notes_csv(notes: Iterable[Note]) -> str:
    """All notes: one line a person."""
    rows = [list(FIELDS)]
    rows += [
        [*(_cell(getattr(note.meta, name)) for name in FIELDS[:-1]), note.text] for note in notes
    ]
    return _csv(rows)


def tasks_csv(tasks: Iterable[Task]) -> str:
    rows = [["what", "name", "on", "why", "file"]]
    rows += [[task.sort, task.name, task.on.isoformat(), task.why, task.file] for task in tasks]
    return _csv(rows)


def _cell(value: str | tuple[str, ...] | datetime.date | None) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, datetime.date) else value or ""


def read_people(data: bytes) -> tuple[Row, ...]:
    """The people of a CSV file from a spreadsheet or another program. Raises ContentError."""
    if len(data) > _MOST_BYTES:
        raise ContentError([error("private.bad-table", "The file is larger than 5 MB.")])
    text = _text(data)
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        message = "This is no CSV file."
        raise ContentError([error("private.bad-table", message)]) from None
    head = [_column(cell) for cell in lines[0]] if lines else []
    if "name" not in head:
        message = "The first line must name the columns, and one of them must be “name”."
        raise ContentError(
            [error("private.bad-table", message, f"Known columns: {', '.join(FIELDS)}.")]
        )
    if len(lines) > _MOST_ROWS:
        raise ContentError([error("private.bad-table", f"There are more than {_MOST_ROWS} lines.")])
    return tuple(_row(n, head, cells) for n, cells in enumerate(lines[1:], 2) if any(cells))


def _text(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _column(cell: str) -> str:
    name = " ".join(cell.strip().casefold().split())
    ours = name.replace(" ", "_").replace("-", "_")
    return ours if ours in FIELDS else _NAMES.get(name, "")


def _row(line: int, head: list[str], cells: list[str]) -> Row:
    given = {name: _plain(cell) for name, cell in zip(head, cells, strict=False) if name}
    values: dict[str, object] = {}
    for name in FIELDS[:-1]:
        cell = given.get(name, "")
        if name in {"last_touch", "next_on", "keep_until"}:
            try:
                values[name] = datetime.date.fromisoformat(cell[:10]) if cell else None
            except ValueError:
                return Row(line, None, why=f"“{name}” must be a day such as 2026-11-22")
        elif name in {"talks", "samples"}:
            values[name] = tuple(part.strip() for part in cell.split(";") if part.strip())
        else:
            values[name] = " ".join(cell.split())[:300]
    if not values["name"]:
        return Row(line, None, why="it has no name")
    text = "\n".join(_plain(part) for part in given.get("notes", "").splitlines())
    return Row(line, NoteMeta(**values), text[:50_000])  # type: ignore[arg-type]
