"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import clean, one_line
from brandkit.feeds.dates import rfc3339
from brandkit.feeds.entry import FeedAuthor, FeedEnclosure, FeedEntry, FeedImage, FeedInfo
from brandkit.feeds.format import (
    FeedFormat,
    entry_address,
    entry_summary,
    entry_title,
    feed_address,
    feed_home,
    feed_title,
    newest_first,
)

__all__ = ["JSON", "render"]

_BANNER = 1000  # pixels: narrower pictures are unsharp above a text


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    """The pairs that say something: an absent key is the format's way to say nothing."""
    return {key: value for key, value in pairs.items() if value not in ("", None, [])}


def _authors(authors: Iterable[FeedAuthor]) -> list[dict[str, Any]]:
    return [
        _filled({"name": name, "url": web_address(author.url), "avatar": web_address(author.image)})
        for author in authors
        if (name := one_line(author.name))
    ]


def render(info: FeedInfo) -> bytes:
    """The feed as JSON Feed."""
    image = info.image
    square = image is not None and image.width is not None and image.width == image.height
    feed = _filled(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed_title(info),
            "home_page_url": feed_home(info),
            "feed_url": feed_address(info),
            "description": one_line(info.description),
            "language": one_line(info.language),
            "icon": web_address(image.url) if image and square else "",
            "authors": _authors((FeedAuthor(info.author, feed_home(info)),)),
            "hubs": [
                {"type": "WebSub", "url": address}
                for hub in info.hubs
                if (address := web_address(hub))
            ],
        }
    )
    if info.show and info.show.complete:
        feed["expired"] = True  # no further entry will come
    feed["items"] = [_item(entry, info) for entry in newest_first(info)]
    return msgspec.json.format(msgspec.json.encode(feed), indent=2) + b"\n"


def _item(entry: FeedEntry, info: FeedInfo) -> dict[str, Any]:
    address = entry_address(entry, info)
    summary, body = entry_summary(entry), clean(entry.html)
    content = (
        {"content_html": body}
        if body.strip()
        else {"content_text": summary or entry_title(entry, info)}
    )
    return _filled(
        {
            "id": one_line(entry.id) or address,
            "url": address,
            "title": entry_title(entry, info),
            **content,
            "summary": summary,
            **_pictures(entry.image),
            "date_published": rfc3339(entry.published),
            "date_modified": rfc3339(entry.updated),
            "authors": _authors(entry.authors),
            "tags": [word for tag in entry.tags if (word := one_line(tag))],
            "language": one_line(entry.language) if entry.language != info.language else "",
            "attachments": _attachments(entry.enclosure),
        }
    )


def _pictures(image: FeedImage | None) -> dict[str, str]:
    """`image` for lists; a broad one also as `banner_image`, which stands above the text."""
    if image is None or not (url := web_address(image.url)):
        return {}
    width, height = image.width or 0, image.height or 0
    broad = width >= _BANNER and width * 2 >= height * 3
    return {"image": url, "banner_image": url} if broad else {"image": url}


def _attachments(enclosure: FeedEnclosure | None) -> list[dict[str, Any]]:
    if enclosure is None or not (url := web_address(enclosure.url)):
        return []
    return [
        _filled(
            {
                "url": url,
                "mime_type": enclosure.type or "application/octet-stream",
                "size_in_bytes": enclosure.length,
                "duration_in_seconds": enclosure.duration,
            }
        )
    ]


JSON = FeedFormat("json", "application/feed+json", "feed.json", render)
