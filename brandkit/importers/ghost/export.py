"""Ghost's export as plain values: JSON by itself, or in a ZIP with the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from brandkit.errors import ContentError, error
from brandkit.importers.shelf import Shelf, ZipShelf

__all__ = ["Export", "Row", "pairs", "read_export", "said"]

_MOST = 300_000_000  # bytes of the JSON
Row = dict[str, Any]


class Export(msgspec.Struct, frozen=True):
    """Tables by name, each a list of rows."""

    tables: dict[str, list[Row]]
    shelf: Shelf | None = None

    def rows(self, *names: str) -> list[Row]:
        return next((self.tables[name] for name in names if self.tables.get(name)), [])

    def setting(self, key: str) -> str:
        return next(
            (said(row, "value") for row in self.rows("settings") if row.get("key") == key), ""
        )


def said(row: Mapping[str, Any], *keys: str) -> str:
    """The first of these that is words; "" where none is."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def read_export(source: Path) -> Export:
    """Read a JSON file, or a ZIP with one in it. Raises ContentError where there is none."""
    shelf: Shelf | None = None
    data: bytes | None = None
    if source.is_dir():
        files = sorted(each for each in source.iterdir() if each.suffix.lower() == ".json")
        data = _small(files[0]) if len(files) == 1 else None
    else:
        with source.open("rb") as stream:
            is_zip = stream.read(4) == b"PK\x03\x04"
        if is_zip:
            shelf = ZipShelf(source)
            names = [n for n in shelf.names() if n.lower().endswith(".json") and n.count("/") < 3]
            data = next((d for n in names if (d := shelf.read(n, _MOST)) and b'"posts"' in d), None)
        else:
            data = _small(source)
    if data is None:
        raise _none(source, "There is no JSON file in it, or it is too large.")
    try:
        whole = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        raise _none(source, "It is no whole JSON: was the download cut off?") from None
    tables = _tables(whole)
    if not tables.get("posts"):
        raise _none(source, "It has no posts.")
    return Export(tables, shelf)


def _small(file: Path) -> bytes | None:
    return file.read_bytes() if file.stat().st_size <= _MOST else None


def _none(source: Path, why: str) -> ContentError:
    return ContentError(
        [
            error(
                "import.no-ghost",
                f"There is no export of Ghost in “{source.name}”. {why}",
                "In Ghost: Settings → Advanced → Import/Export → Export → Content & settings. Name "
                "the JSON file that you then get.",
            )
        ]
    )


def _tables(whole: object) -> dict[str, list[Row]]:
    """The tables, in whichever of Ghost's wrappings they come."""
    for _ in range(4):
        if isinstance(whole, dict):
            inner = whole.get("db") or whole.get("data") or whole.get("result")
            if "posts" not in whole and inner:
                whole = inner
        if isinstance(whole, list) and whole:
            whole = whole[0]
    if not isinstance(whole, dict):
        return {}
    return {
        str(name): [_flat(row) for row in rows if isinstance(row, dict)]
        for name, rows in whole.items()
        if isinstance(rows, list)
    }


def _flat(row: Row) -> Row:
    """Rows of migration tools have an address beside their data."""
    inner = row.get("data")
    if not isinstance(inner, dict):
        return row
    flat = {**inner, "url": row.get("url") or inner.get("url")}
    for key in ("author", "authors", "tags"):
        value = flat.get(key)
        if isinstance(value, dict):
            flat[key] = [_flat(value)]
        elif isinstance(value, list):
            flat[key] = [_flat(each) for each in value if isinstance(each, dict)]
    return flat


def pairs(rows: list[Row], of: str, to: str) -> dict[str, list[str]]:
    """A table that joins two others, in the order that it states."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        order = row.get("sort_order")
        place = order if isinstance(order, int) else 0
        found.setdefault(said(row, of), []).append((place, said(row, to)))
    return {key: [value for _, value in sorted(each)] for key, each in found.items()}
