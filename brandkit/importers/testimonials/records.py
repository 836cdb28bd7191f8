"""Files with testimonials as rows of texts by column: CSV, JSON, YAML, Markdown with settings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from brandkit.errors import ContentError, Location, error
from brandkit.schema.nodes import plain_data
from brandkit.schema.yaml import read_yaml

__all__ = ["MOST_ROWS", "Record", "Records", "read_records"]

MOST_BYTES = 64_000_000
MOST_ROWS = 10_000  # more is no selection to read through; they are counted, and left
_MOST_FILES = 5_000  # of a folder
_MOST_COLUMNS = 500
_DEEPEST = 5  # tables within tables of a row
_ENDINGS = (".csv", ".tsv", ".json", ".yml", ".yaml", ".md", ".markdown", ".txt")


class Record(msgspec.Struct, frozen=True):
    """A row: its texts by the column's name, as they came."""

    place: str  # "row 3", "entry 3", "kim.md"
    cells: dict[str, str]


class Records(msgspec.Struct, frozen=True):
    """All rows of a file. `beyond` are those after the first MOST_ROWS."""

    rows: tuple[Record, ...]
    beyond: int = 0
    head: tuple[str, ...] = ()  # columns that the file names, empty ones too

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns, in the order in which they appear."""
        found = dict.fromkeys(filter(None, self.head))
        return tuple(found | dict.fromkeys(name for row in self.rows for name in row.cells))


def read_records(source: Path) -> Records:
    """The rows of a file, or of a folder of Markdown files. Raises ContentError."""
    if source.is_dir():
        files = sorted(each for each in source.iterdir() if each.suffix in {".md", ".markdown"})
        if not files:
            raise _no_file(source, "The folder has no Markdown files.")
        rows = (_markdown(_text(file), file.name) for file in files[:_MOST_FILES])
        return Records(tuple(rows), len(files[_MOST_FILES:]))
    text, name = _text(source), source.name
    match source.suffix.lower():
        case ".json":
            return _listed(_json(text, name), name)
        case ".yml" | ".yaml":
            node, faults = read_yaml(text, name, room="import")
            if node is None:
                raise ContentError(faults)
            return _listed(plain_data(node), name)
        case ".md" | ".markdown":
            return Records((_markdown(text, name),))
        case ".csv" | ".tsv" | ".txt":
            return _csv(text, name)
        case _:
            known = ", ".join(_ENDINGS)
            raise _no_file(source, f"Its name ends in none of {known}.")


def _no_file(source: Path, why: str) -> ContentError:
    return ContentError(
        [
            error(
                "import.no-testimonials",
                f"There are no testimonials in “{source.name}”. {why}",
                "Export them as CSV, JSON or YAML: a row each, with a name and a quote.",
            )
        ]
    )


def _text(source: Path) -> str:
    """The file's text, in whatever encoding a spreadsheet wrote it."""
    with source.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _no_file(source, f"It is larger than {MOST_BYTES // 1_000_000} MB: divide it.")
    head = data[:2_000]
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = data.decode("utf-16", "replace")
    elif head[1::2].count(0) > len(head) // 3:
        text = data.decode("utf-16-le", "replace")
    elif head[::2].count(0) > len(head) // 3:
        text = data.decode("utf-16-be", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


# -------------------------------------------------------------------------------------------- CSV


def _csv(text: str, name: str) -> Records:
    first = text.lstrip("\n").partition("\n")[0]
    mark = max(",;\t|", key=first.count)
    before = csv.field_size_limit(MOST_BYTES)  # of the whole process, so it is put back
    try:
        return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=mark), name)
    except csv.Error:
        raise _no_file(Path(name), "It is no CSV file.") from None
    finally:
        csv.field_size_limit(before)


def _rows(lines: Iterator[list[str]], name: str) -> Records:
    head = next((line for line in lines if any(map(str.strip, line))), [])
    columns = [" ".join(cell.split())[:200] for cell in head[:_MOST_COLUMNS]]
    if not columns:
        raise _no_file(Path(name), "It is empty.")
    rows: list[Record] = []
    beyond = 0
    for number, line in enumerate(lines, 2):
        if not any(map(str.strip, line)):
            continue
        if len(rows) >= MOST_ROWS:
            beyond += 1
            continue
        cells: dict[str, str] = {}
        for column, cell in zip(columns, line, strict=False):
            if column and cell and column not in cells:  # of columns of one name, the first
                cells[column] = _unguarded(cell)
        rows.append(Record(f"row {number}", cells))
    return Records(tuple(rows), beyond, tuple(columns))


def _unguarded(cell: str) -> str:
    """The cell without the mark that keeps spreadsheets from running it (OWASP, CSV injection)."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


# ----------------------------------------------------------------------------------- JSON and YAML


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        place = Location(name, fault.lineno, fault.colno)
    except (ValueError, RecursionError):
        place = Location(name)
    message = f"“{name}” cannot be read as JSON."
    hint = "Download the export again, and leave it as it is."
    raise ContentError([error("import.bad-json", message, hint, place)]) from None


def _listed(data: Any, name: str) -> Records:
    """The first list of tables, wherever it stands: [...], {"reviews": [...]}, {"data": {…}}."""
    found = _list_in(data, _DEEPEST)
    if found is None:
        raise _no_file(Path(name), "It has no list of entries.")
    tables = [(n, each) for n, each in enumerate(found, 1) if isinstance(each, dict)]
    rows = tuple(
        Record(f"entry {number}", dict(list(_flat(each, "", _DEEPEST))[:_MOST_COLUMNS]))
        for number, each in tables[:MOST_ROWS]
    )
    return Records(rows, len(tables[MOST_ROWS:]))


def _list_in(data: Any, depth: int) -> list[Any] | None:
    if isinstance(data, list):
        return data if any(isinstance(each, dict) for each in data) else None
    if not isinstance(data, dict) or not depth:
        return None
    found = (_list_in(value, depth - 1) for value in data.values())
    return next((each for each in found if each is not None), None)


def _flat(table: dict[Any, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    """The texts of a table and of those within it: "reviewer displayName"."""
    for key, value in table.items():
        name = f"{above} {key}".strip()[:200]
        match value:
            case dict() if depth:
                yield from _flat(value, name, depth - 1)
            case bool():
                yield name, "yes" if value else "no"
            case str():
                yield name, value
            case int() | float():
                yield name, f"{value:.15g}" if isinstance(value, float) else _whole(value)
            case list():
                yield name, ", ".join(each for each in value if isinstance(each, str))
            case _:
                continue


def _whole(value: int) -> str:
    return str(value) if abs(value) < 10**18 else ""


def _markdown(text: str, name: str) -> Record:
    """A page of a collection: its settings, and its text where it has one."""
    head, body = "", text
    if text.startswith("---\n"):
        head, _, body = text[4:].partition("\n---")
        body = body.partition("\n")[2]
    node, _ = read_yaml(head, name, room="import")
    data = plain_data(node) if node is not None else {}
    cells = dict(_flat(data, "", _DEEPEST)) if isinstance(data, dict) else {}
    if body.strip():
        cells.setdefault("text", body)
    return Record(name, cells)
