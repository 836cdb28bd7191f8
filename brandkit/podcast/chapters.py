"""Chapters as a file for apps: JSON Chapters 1.2.

github.com/Podcastindex-org/podcast-namespace, chapters/jsonChapters.md
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from brandkit.model.recording import Chapter

__all__ = ["chapters_json"]


def chapters_json(chapters: Iterable[Chapter], absolute: Callable[[str], str]) -> str:
    """The file's text. `absolute` makes a whole address of a permalink.

    Nothing of the episode's own words stands in it: a new title leaves it as it is.
    """
    rows = [_row(chapter, absolute) for chapter in chapters]
    return json.dumps({"version": "1.2.0", "chapters": rows}, ensure_ascii=False, indent=1) + "\n"


def _row(chapter: Chapter, absolute: Callable[[str], str]) -> dict[str, Any]:
    row: dict[str, Any] = {"startTime": _number(chapter.start)}
    if chapter.title:
        row["title"] = chapter.title
    if chapter.image is not None:
        row["img"] = absolute(chapter.image.permalink)
    if chapter.url:
        page, sign, fragment = chapter.url.partition("#")
        row["url"] = absolute(page) + sign + fragment
    if not chapter.toc:
        row["toc"] = False
    if chapter.end is not None:
        row["endTime"] = _number(chapter.end)
    if (place := chapter.place) is not None:
        told = {"name": place.name, "geo": place.geo, "osm": place.osm}
        row["location"] = {key: value for key, value in told.items() if value}
    return row


def _number(seconds: float) -> float:
    return int(seconds) if seconds == int(seconds) else seconds
