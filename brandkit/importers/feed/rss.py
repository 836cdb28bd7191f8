"""RSS 2.0, 1.0 and 0.9x with the words of Apple, Podcasting 2.0, Dublin Core and Media RSS."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from brandkit.importers.feed.words import (
    date_of,
    line,
    plain_text,
    seconds_of,
    whole,
    yes_or_no,
)
from brandkit.importers.feed.xml import child, children, name_of, text_of
from brandkit.importers.harvest import Harvest, Item, ShowSettings
from brandkit.media.types import media_type

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_rss"]

_PLAYABLE = ("audio/", "video/")
_TYPES = frozenset({"full", "trailer", "bonus"})
# What is read below, or says nothing that a site would not say by itself.
_KNOWN_NAMES = (
    "title link guid description pubDate category author enclosure comments source"
    " atom:link atom:author atom:updated atom:published content:encoded dc:creator dc:date"
    " dc:subject dc:language dc:identifier itunes:title itunes:author itunes:duration"
    " itunes:explicit itunes:image itunes:season itunes:episode itunes:episodeType"
    " itunes:subtitle itunes:summary itunes:keywords podcast:season podcast:episode"
    " podcast:person podcast:transcript podcast:chapters"
    " media:thumbnail media:content media:title media:description media:credit"
    " wp:post_type wp:status wp:post_password wp:post_id wp:post_date wp:post_date_gmt"
)
_KNOWN = frozenset(_KNOWN_NAMES.split())
_OF_CHANNELS = (
    "item language copyright generator lastBuildDate docs ttl image managingEditor webMaster cloud"
    " rating textInput skipHours skipDays dc:rights dc:publisher itunes:owner itunes:category"
    " itunes:type itunes:new-feed-url podcast:guid podcast:locked podcast:medium sy:updatePeriod"
    " sy:updateFrequency sy:updateBase wp:wxr_version wp:base_site_url wp:base_blog_url wp:author"
    " wp:category wp:tag wp:term"
)
_KNOWN_OF_CHANNELS = frozenset(_OF_CHANNELS.split())


def read_rss(root: Element, file: str) -> Harvest:
    """A feed's entries and what it says of itself."""
    channel = child(root, "channel")
    if channel is None:
        channel = root
    show = _show(channel)
    elements = children(channel, "item")
    if root is not channel:  # RSS 1.0 has its items beside the channel
        elements += children(root, "item")
    unknown = Counter({name_of(each) for each in channel} - _KNOWN - _KNOWN_OF_CHANNELS)
    items = []
    for element in elements:
        items.append(_item(element, file))
        unknown.update({name_of(each) for each in element} - _KNOWN)
    return Harvest(items=tuple(items), show=show, unknown=dict(unknown))


def _say(element: Element, *names: str) -> str:
    """The first of these children that says something, in one line."""
    for name in names:
        for found in children(element, name):
            if said := line(text_of(found)):
                return said
    return ""


def _show(channel: Element) -> ShowSettings:
    owner = child(channel, "itunes:owner")
    names = {name_of(each) for each in channel}
    return ShowSettings(
        title=_say(channel, "title", "itunes:title"),
        description=plain_text(text_of(child(channel, "description", "itunes:summary"))),
        home=_say(channel, "link"),
        language=_say(channel, "language", "dc:language"),
        author=_say(channel, "itunes:author", "dc:creator"),
        email=_say(owner, "itunes:email") if owner is not None else "",
        categories=tuple(_categories(channel)),
        explicit=yes_or_no(_say(channel, "itunes:explicit")),
        type=_say(channel, "itunes:type").lower(),
        copyright=_say(channel, "copyright", "dc:rights"),
        image=_image(channel),
        guid=_say(channel, "podcast:guid"),
        is_podcast=any(name.startswith(("itunes:", "podcast:")) for name in names),
    )


def _categories(channel: Element) -> list[str]:
    found = []
    for element in children(channel, "itunes:category"):
        main, below = line(element.get("text")), children(element, "itunes:category")
        subs = [f"{main} > {sub}" for each in below if (sub := line(each.get("text")))]
        found += subs or ([main] if main else [])
    return found


def _image(element: Element) -> str:
    for found in children(element, "itunes:image"):
        if address := line(found.get("href")) or line(text_of(found)):
            return address
    image = child(element, "image")
    return _say(image, "url") if image is not None else ""


def _item(element: Element, file: str) -> Item:
    body = text_of(child(element, "content:encoded"))
    short = text_of(child(element, "description"))
    html = body if body.strip() else short
    if not html.strip():
        html = text_of(child(element, "itunes:summary"))
    summary = plain_text(short) if body.strip() else ""
    sound = _enclosure(element)
    people = children(element, "podcast:person")
    kind = _say(element, "itunes:episodeType").lower()
    thumbnail = child(element, "media:thumbnail")
    picture = _image(element) or (line(thumbnail.get("url")) if thumbnail is not None else "")
    return Item(
        place=f"{file}:{element.sourceline or 1}",
        guid=_say(element, "guid"),
        link=_link(element),
        title=_say(element, "title", "itunes:title"),
        date=date_of(_say(element, "pubDate", "dc:date", "atom:published")),
        updated=date_of(_say(element, "atom:updated")),
        summary=summary,
        html=html if "<" in html or "&" in html else _paragraphs(html),
        tags=_tags(element),
        authors=_authors(element),
        hosts=tuple(line(text_of(p)) for p in people if _role(p) == "host"),
        guests=tuple(line(text_of(p)) for p in people if _role(p) == "guest"),
        language=_say(element, "dc:language"),
        image=picture,
        hidden=_hidden(element),
        audio=line(sound.get("url")) if sound is not None else "",
        audio_length=whole(sound.get("length"), 1) if sound is not None else None,
        audio_type=line(sound.get("type")).lower() if sound is not None else "",
        duration=seconds_of(_say(element, "itunes:duration")),
        season=whole(_say(element, "itunes:season", "podcast:season"), 1),
        number=whole(_say(element, "itunes:episode", "podcast:episode"), 1),
        type=kind if kind in _TYPES else "",
        explicit=yes_or_no(_say(element, "itunes:explicit")),
        subtitle=_say(element, "itunes:subtitle"),
        transcripts=_addresses(element, "podcast:transcript"),
        chapters=next(iter(_addresses(element, "podcast:chapters")), ""),
    )


def _addresses(element: Element, name: str) -> tuple[str, ...]:
    """Where the files of this element lie."""
    found = (line(each.get("url")) for each in children(element, name))
    return tuple(dict.fromkeys(filter(None, found)))


def _hidden(element: Element) -> str:
    """Why an item of WordPress's export, which is RSS with all that it has, is none of a feed."""
    kind, status = _say(element, "wp:post_type"), _say(element, "wp:status")
    if kind not in {"", "post"}:
        return f"It is no post, but of the kind “{kind}” in WordPress."
    if status not in {"", "publish"}:
        return f"WordPress keeps it back (status “{status}”)."
    return "It has a password in WordPress." if _say(element, "wp:post_password") else ""


def _paragraphs(text: str) -> str:
    """Plain text as HTML: empty lines part its paragraphs."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _enclosure(element: Element) -> Element | None:
    """The first enclosure that can be played, by its type or by its address's ending."""
    for each in children(element, "enclosure"):
        kind, address = line(each.get("type")).lower(), line(each.get("url"))
        ending = media_type(address.partition("?")[0].partition("#")[0])
        if address and (kind.startswith(_PLAYABLE) or ending.startswith(_PLAYABLE)):
            return each
    return None


def _link(element: Element) -> str:
    if said := _say(element, "link"):
        return said
    for found in children(element, "atom:link"):
        if found.get("rel", "alternate") == "alternate":
            return line(found.get("href"))
    guid = child(element, "guid")
    if guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        said = line(text_of(guid))
        return said if said.startswith(("http://", "https://")) else ""
    return ""


def _tags(element: Element) -> tuple[str, ...]:
    found = [line(text_of(each)) for each in children(element, "category")]
    found += [line(text_of(each)) for each in children(element, "dc:subject")]
    found += [line(word) for word in _say(element, "itunes:keywords").split(",")]
    return tuple(dict.fromkeys(filter(None, found)))


def _authors(element: Element) -> tuple[str, ...]:
    """Names; an e-mail address alone is nobody's name, and is not published again."""
    found = [line(text_of(each)) for each in children(element, "dc:creator")]
    if not found:
        found = [_name(_say(element, "author")), _name(_say(element, "itunes:author"))]
    return tuple(dict.fromkeys(name for name in found if name and "@" not in name))


def _name(author: str) -> str:
    """The name in "jo@brand.example (Jo)", as RSS wants authors."""
    if "@" in author and "(" in author:
        return line(author.partition("(")[2].rpartition(")")[0])
    return author


def _role(person: Element) -> str:
    return line(person.get("role", "host")).lower()
