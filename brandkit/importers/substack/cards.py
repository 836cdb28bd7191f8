"""Substack's widgets: sign-ups go, pictures, players, quotes of posts and footnotes come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from brandkit.importers.markdown import name_of
from brandkit.importers.rich import Card, RichWriter
from brandkit.importers.rich.pictures import argument

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["CARDS", "HOSTS"]

HOSTS = frozenset({"substackcdn.com", "cdn.substack.com", "substack-post-media.s3.amazonaws.com"})
_OURS = (
    "/subscribe",
    "/comments",
    "action=share",
    "/share",
    "/leaderboard",
    "/app-link",
    "utm_source=",
)
_FORM = "It is a form. brandkit has sign-ups for newsletters: [newsletter] in site.toml."


def _attrs(element: Element) -> dict[str, object]:
    try:
        found = json.loads(element.get("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _say(attrs: dict[str, object], *keys: str) -> str:
    return next((v for key in keys if isinstance(v := attrs.get(key), str) and v), "")


def _button(writer: RichWriter, element: Element, _: int) -> str | None:
    """Buttons of the newsletter itself go: brandkit has its own."""
    link = next(element.iter("a"), None)
    address = link.get("href") if link is not None else _say(_attrs(element), "url")
    words = " ".join("".join(map(str, element.itertext())).split())
    if not address or any(mark in address for mark in _OURS) or "%%" in address:
        writer.count("buttons of the newsletter, left out")
        return ""
    return writer.button(address, words or _say(_attrs(element), "text"))


def _sign_up(writer: RichWriter, *_: object) -> str:
    writer.count("sign-ups, left out")
    return ""


def _nothing(*_: object) -> str:
    return ""


def _youtube(writer: RichWriter, element: Element, _: int) -> str | None:
    found = _say(_attrs(element), "videoId")
    return writer.embed(f"https://www.youtube.com/watch?v={found}") if found else None


def _vimeo(writer: RichWriter, element: Element, _: int) -> str | None:
    found = _say(_attrs(element), "videoId", "vimeoId")
    return writer.embed(f"https://vimeo.com/{found}") if found else None


def _by_address(writer: RichWriter, element: Element, _: int) -> str | None:
    attrs = _attrs(element)
    address = _say(attrs, "url", "href", "permalink", "tweetUrl", "externalUrl")
    if not address:
        link = next((each for each in element.iter("a") if each.get("href")), None)
        address = (link.get("href") or "") if link is not None else ""
    return writer.embed(address, _say(attrs, "title")) if address else None


def _post(writer: RichWriter, element: Element, _: int) -> str | None:
    """Another newsletter's post."""
    attrs = _attrs(element)
    link = next(element.iter("a"), None)
    address = writer.address(_say(attrs, "url") or (link.get("href") if link is not None else ""))
    if not address:
        return None
    title = _say(attrs, "title") or " ".join("".join(map(str, element.itertext())).split())[:120]
    text = _say(attrs, "truncated_body_text")
    more = f" text={argument(text[:300])}" if text else ""
    writer.count("bookmarks")
    return f"{{{{< card {argument(address.partition('?')[0])} title={argument(title)}{more} >}}}}"


def _instagram(writer: RichWriter, element: Element, _: int) -> str | None:
    found = _say(_attrs(element), "instagram_id")
    return writer.embed(f"https://www.instagram.com/p/{found}/") if found else None


def _picture(writer: RichWriter, element: Element, depth: int) -> str | None:
    """<div class="captioned-image-container"> around a figure."""
    figure = element if name_of(element) == "figure" else next(element.iter("figure"), None)
    return writer.figure(figure, depth) if figure is not None else None


def _gallery(writer: RichWriter, element: Element, depth: int) -> str | None:
    """Pictures that stand in the widget's attributes."""
    if next(element.iter("img"), None) is not None:
        return writer.gallery(element, depth)
    gallery = _attrs(element).get("gallery")
    rows = gallery.get("images") if isinstance(gallery, dict) else None
    found = []
    for row in rows if isinstance(rows, list) else []:
        source = writer.address(_say(row, "src")) if isinstance(row, dict) else ""
        if source:
            source, alt = writer.house.picture(source, "")
            found.append(writer.pictured(source, alt))
    if len(found) < 2:
        return "".join(found) or None
    writer.count("galleries")
    return "\n".join(("{{< gallery >}}", *found, "{{< /gallery >}}"))


def _callout(writer: RichWriter, element: Element, depth: int) -> str | None:
    return writer.boxed("note", "", writer.blocks(element, depth))


def _lost(writer: RichWriter, element: Element, _: int) -> str | None:
    word = (element.get("class") or "widget").split()[0]
    return writer.lost(word, "It asks something of Substack.")


CARDS: dict[str, Card] = {
    "button-wrapper": _button,
    "subscription-widget-wrap": _sign_up,
    "subscription-widget-wrap-editor": _sign_up,
    "subscription-widget": _sign_up,
    "subscribe-widget": _sign_up,
    "captioned-button-wrap": _button,
    "community-chat": _nothing,
    "directMessage": _nothing,
    "paywall-jump": _nothing,
    "image-link-expand": _nothing,
    "youtube-wrap": _youtube,
    "youtube2-wrap": _youtube,
    "vimeo-wrap": _vimeo,
    "tweet": _by_address,
    "twitter-embed": _by_address,
    "bluesky-wrap": _by_address,
    "soundcloud-wrap": _by_address,
    "spotify-wrap": _by_address,
    "apple-podcast-container": _by_address,
    "tiktok-wrap": _by_address,
    "instagram": _instagram,
    "instagram-embed-wrap": _instagram,
    "embedded-post-wrap": _post,
    "embedded-publication-wrap": _post,
    "digest-post-embed": _post,
    "captioned-image-container": _picture,
    "image-gallery-embed": _gallery,
    "callout-block": _callout,
    "poll-embed": _lost,
    "install-substack-app-embed": _nothing,
}
