"""Atom (RFC 4287), with the words of Media RSS that video hosts add."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from brandkit.importers.feed.blogger import KIND_SCHEME, Standing, standing_of
from brandkit.importers.feed.words import as_paragraphs, date_of, line, plain_text, whole
from brandkit.importers.feed.xml import child, children, text_of
from brandkit.importers.harvest import Harvest, Item, ShowSettings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_atom"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_atom(root: Element, file: str) -> Harvest:
    """A feed's entries and what it says of itself; a lone entry is a feed of one."""
    entries = children(root, "atom:entry")
    if not entries and str(root.tag).endswith("}entry"):
        entries = [root]
    standings = [standing_of(entry) for entry in entries]
    unknown = Counter(
        f"Blogger: {said.kind}" for said in standings if said.kind not in {"", "post", "page"}
    )
    return Harvest(
        items=tuple(
            _entry(entry, file, root, said)
            for entry, said in zip(entries, standings, strict=True)
            if said.kind in {"", "post", "page"}
        ),
        unknown=dict(unknown),
        show=ShowSettings(
            title=_construct(child(root, "atom:title")),
            description=_construct(child(root, "atom:subtitle", "atom:tagline")),
            home=_link(root, "alternate"),
            language=line(root.get(_LANG)),
            author=", ".join(_authors(root)),
            copyright=_construct(child(root, "atom:rights")),
            image=line(text_of(child(root, "atom:logo"))),
        ),
    )


def _entry(entry: Element, file: str, feed: Element, standing: Standing) -> Item:
    content, summary = child(entry, "atom:content"), child(entry, "atom:summary")
    html = _html(content)
    sound = next(
        (each for each in children(entry, "atom:link") if each.get("rel") == "enclosure"), None
    )
    group = child(entry, "media:group")  # of YouTube's channel feeds
    media = entry if group is None else group
    thumbnail = child(media, "media:thumbnail")
    described = text_of(child(media, "media:description")).strip()
    tags = (
        line(each.get("label") or each.get("term"))
        for each in children(entry, "atom:category")
        if each.get("scheme") != KIND_SCHEME
    )
    published = line(text_of(child(entry, "atom:published", "atom:issued")))
    updated = line(text_of(child(entry, "atom:updated", "atom:modified")))
    return Item(
        place=f"{file}:{entry.sourceline or 1}",
        guid=line(text_of(child(entry, "atom:id"))),
        link=_link(entry, "alternate"),
        title=_construct(child(entry, "atom:title")) or line(text_of(child(media, "media:title"))),
        date=date_of(published) or date_of(updated),
        updated=date_of(updated),
        summary=_construct(summary) if html else "",
        html=html or _html(summary) or as_paragraphs(described),
        text="" if html else described,
        tags=tuple(dict.fromkeys(filter(None, tags))),
        authors=_authors(entry) or _authors(feed),
        kind="pages" if standing.kind == "page" else "",
        draft=standing.is_draft,
        aliases=(standing.path,) if standing.path else (),
        language=line(entry.get(_LANG)),
        image=line(thumbnail.get("url")) if thumbnail is not None else "",
        audio=line(sound.get("href")) if sound is not None else "",
        audio_length=whole(sound.get("length"), 1) if sound is not None else None,
        audio_type=line(sound.get("type")).lower() if sound is not None else "",
    )


def _construct(element: Element | None) -> str:
    """A text construct (RFC 4287, 3.1) as plain text in one line."""
    if element is None:
        return ""
    said = text_of(element)
    return line(plain_text(said) if element.get("type") in {"html", "text/html"} else said)


def _html(element: Element | None) -> str:
    """A text construct as HTML."""
    if element is None:
        return ""
    match element.get("type", "text"):
        case "xhtml" | "application/xhtml+xml":
            from lxml import etree

            inside = [
                etree.tostring(each, encoding="unicode", method="html", with_tail=True)
                for each in _without_namespaces(element)
            ]
            return "".join(inside) or escape(text_of(element))
        case "html" | "text/html":
            return text_of(element)
        case _:
            said = text_of(element).strip()
            return f"<p>{escape(said)}</p>" if said else ""


def _without_namespaces(element: Element) -> Element:
    """A copy whose elements are plain HTML."""
    from copy import deepcopy

    copy = deepcopy(element)
    for each in copy.iter():
        if isinstance(each.tag, str):
            try:
                each.tag = each.tag.rpartition("}")[2]
            except ValueError:  # "a:" is a name to the parser of XML that mends, and to no other
                each.tag = "span"
    return copy


def _link(element: Element, rel: str) -> str:
    for found in children(element, "atom:link"):
        if found.get("rel", "alternate") == rel and line(found.get("href")):
            return _absolute(element, line(found.get("href")))
    return ""


def _absolute(element: Element, address: str) -> str:
    from urllib.parse import urljoin

    base = line(element.get(_BASE)) or line(element.getroottree().getroot().get(_BASE))
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def _authors(element: Element) -> tuple[str, ...]:
    names = (line(text_of(child(each, "atom:name"))) for each in children(element, "atom:author"))
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))
