"""JSON Feed 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from html import escape
from typing import Any, TypeGuard

from brandkit.importers.feed.words import date_of, line
from brandkit.importers.harvest import Harvest, Item, ShowSettings

__all__ = ["read_json_feed"]


def read_json_feed(feed: dict[str, Any], file: str) -> Harvest:
    """A feed's entries and what it says of itself. Values of other types than told say nothing."""
    items = feed.get("items")
    rows = [row for row in items if isinstance(row, dict)] if isinstance(items, list) else []
    authors = _authors(feed)
    return Harvest(
        items=tuple(_item(row, f"{file} (item {n})", authors) for n, row in enumerate(rows, 1)),
        show=ShowSettings(
            title=_text(feed, "title"),
            description=_text(feed, "description"),
            home=_text(feed, "home_page_url"),
            language=_text(feed, "language"),
            author=", ".join(authors),
            image=_text(feed, "icon"),
        ),
    )


def _text(row: dict[str, Any], key: str) -> str:
    """A text in one line; the ids of version 1 may be numbers."""
    said = row.get(key)
    if isinstance(said, int | float) and not isinstance(said, bool):
        return line(str(said))
    return line(said) if isinstance(said, str) else ""


def _long(row: dict[str, Any], key: str) -> str:
    said = row.get(key)
    return said if isinstance(said, str) else ""


def _item(row: dict[str, Any], place: str, authors: tuple[str, ...]) -> Item:
    sound = _attachment(row)
    size, seconds = sound.get("size_in_bytes"), sound.get("duration_in_seconds")
    html = _long(row, "content_html")
    tags = row.get("tags")
    return Item(
        place=place,
        guid=_text(row, "id"),
        link=_text(row, "url") or _text(row, "external_url"),
        title=_text(row, "title"),
        date=date_of(_text(row, "date_published")) or date_of(_text(row, "date_modified")),
        updated=date_of(_text(row, "date_modified")),
        summary=_text(row, "summary"),
        html=html or _paragraphs(_long(row, "content_text")),
        tags=tuple(line(tag) for tag in tags if isinstance(tag, str) and line(tag))
        if isinstance(tags, list)
        else (),
        authors=_authors(row) or authors,
        language=_text(row, "language"),
        image=_text(row, "image") or _text(row, "banner_image"),
        audio=_text(sound, "url"),
        audio_length=int(size) if _is_positive(size) else None,
        audio_type=_text(sound, "mime_type").lower(),
        duration=float(seconds) if _is_positive(seconds) else None,
    )


def _is_positive(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value < 10**15


def _paragraphs(text: str) -> str:
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _attachment(row: dict[str, Any]) -> dict[str, Any]:
    """The first attachment that can be played, or {}."""
    found = row.get("attachments")
    for each in found if isinstance(found, list) else []:
        if isinstance(each, dict) and _text(each, "mime_type").startswith(("audio/", "video/")):
            return each
    return {}


def _authors(row: dict[str, Any]) -> tuple[str, ...]:
    found = row.get("authors")
    rows = found if isinstance(found, list) else [row.get("author")]
    names = (_text(each, "name") for each in rows if isinstance(each, dict))
    return tuple(dict.fromkeys(filter(None, names)))
