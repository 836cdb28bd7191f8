"""Chapters in a file of their own: JSON Chapters 1.2, as other tools write it. Never raises.

github.com/Podcastindex-org/podcast-namespace, chapters/jsonChapters.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from brandkit.media.cues import Remark, line_of, one_line
from brandkit.media.facts import Mark
from brandkit.patterns import pattern
from brandkit.schema.nodes import clean

__all__ = ["LARGEST", "read_chapters"]

LARGEST = 1_000_000  # bytes
_MOST = 1_000  # chapters
_LATEST = 60 * 60 * 24 * 30  # seconds
_TITLE = 250  # characters
_ADDRESS = pattern(r"https?://[^\s\x00-\x1f<>\"]{1,2000}")
_NAME = pattern(r"[^\s\x00-\x1f:<>\"\\][^\x00-\x1f:<>\"\\]{0,250}")  # of a picture beside the file


def read_chapters(data: bytes) -> tuple[tuple[Mark, ...], tuple[Remark, ...]]:
    """The chapters in the order of the file, and what is wrong with it."""
    hint = "Export the chapters again, as JSON Chapters of Podcasting 2.0."
    try:
        told: Any = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, ValueError, RecursionError) as fault:
        message = "This is no JSON that can be read."
        return (), (Remark("no-json", message, hint, line_of(fault, data)),)
    rows = told.get("chapters") if isinstance(told, dict) else None
    if not isinstance(rows, list):
        message = "This JSON has no list “chapters”."
        return (), (Remark("no-chapters", message, hint, 1),)
    remarks: list[Remark] = []
    return tuple(_marks(rows[:_MOST], remarks)), tuple(remarks)


def _marks(rows: list[Any], remarks: list[Remark]) -> Iterator[Mark]:
    for number, row in enumerate(rows, 1):
        start = _seconds(row.get("startTime")) if isinstance(row, dict) else None
        if start is None:
            message = f"Chapter {number} does not say when it begins."
            hint = "Write “startTime” in seconds, such as 62.5."
            remarks.append(Remark("no-start", message, hint))
            continue
        url, image = _text(row.get("url")), _text(row.get("img"))
        yield Mark(
            start=start,
            title=_text(row.get("title"))[:_TITLE].strip(),
            end=_seconds(row.get("endTime")),
            url=url if _ADDRESS.fullmatch(url) else "",
            toc=row.get("toc") is not False,
            image=image if _NAME.fullmatch(image) else "",
        )


def _text(value: Any) -> str:
    return one_line(clean(value)[0]) if isinstance(value, str) else ""


def _seconds(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(float(value), 3) if 0 <= value < _LATEST else None
