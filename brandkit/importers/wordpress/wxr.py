"""WordPress's export (WXR, RSS with all that a site has) as plain values. Nothing is believed.

Squarespace writes the same format, with less in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from brandkit.errors import ContentError, error
from brandkit.importers.feed.words import line
from brandkit.importers.feed.xml import child, children, name_of, parse, text_of
from brandkit.importers.harvest import LeftOut
from brandkit.importers.shelf import ZipShelf

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Author", "Entry", "Remark", "Site", "Term", "read_sites"]

_MOST = 400_000_000  # bytes of one file
_FILES = 500
_COMMENTS = 200_000  # of one site
_LANGUAGE_MARK = re.compile(rb"<!--:([a-z]{2})?-->")


class Term(msgspec.Struct, frozen=True):
    """A category or tag of an entry, or one of the site with its parent."""

    domain: str  # "category", "post_tag", "language" …
    slug: str
    name: str
    parent: str = ""  # the slug of the one above
    id: str = ""


class Author(msgspec.Struct, frozen=True):
    """Whoever has an account. E-mail addresses are not read."""

    login: str
    name: str


class Remark(msgspec.Struct, frozen=True):
    """A comment. Network and e-mail addresses are not read."""

    id: str
    author: str
    date: str
    date_gmt: str
    content: str
    type: str
    approved: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Whatever has a row in wp_posts."""

    place: str  # "export.xml:12"
    id: str
    type: str
    status: str
    title: str
    link: str
    slug: str
    guid: str
    date: str
    date_gmt: str
    published: str  # pubDate
    modified: str
    modified_gmt: str
    content: str
    excerpt: str
    creator: str
    parent: str
    order: str
    has_password: bool
    is_sticky: bool
    terms: tuple[Term, ...]
    meta: dict[str, tuple[str, ...]]
    attachment: str  # address of the file
    remarks: tuple[Remark, ...]

    def said(self, *keys: str) -> str:
        """The first value of the first of these metas that says something."""
        return next(
            (v for key in keys for each in self.meta.get(key, ()) if (v := each.strip())), ""
        )


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """One export: several files of it are one site."""

    title: str = ""
    description: str = ""
    home: str = ""
    language: str = ""
    generator: str = ""
    authors: tuple[Author, ...] = ()
    terms: tuple[Term, ...] = ()
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_sites(source: Path) -> Site:
    """Read an XML file, a folder of them, or a ZIP. Raises ContentError where there is none."""
    parts: list[Site] = []
    left_out: list[LeftOut] = []
    for name, data in _files(source):
        found = _read(data, name) if data is not None else None
        if data is None:
            left_out.append(LeftOut(name, f"It is larger than {_MOST // 1_000_000} MB.", name))
        elif isinstance(found, str):
            left_out.append(LeftOut(name, found, name))
        elif found is not None:
            parts.append(found)
    if not parts:
        why = f" {left_out[0].why}" if left_out else ""
        raise ContentError(
            [
                error(
                    "import.no-wordpress",
                    f"There is no export of WordPress in “{source.name}”.{why}",
                    "In WordPress: Tools → Export → All content. Name the file that you then get, "
                    "or the folder or ZIP of several.",
                )
            ]
        )
    first = next((part for part in parts if part.home), parts[0])
    return msgspec.structs.replace(
        first,
        authors=tuple({a.login: a for part in parts for a in part.authors}.values()),
        terms=tuple(dict.fromkeys(term for part in parts for term in part.terms)),
        entries=tuple(entry for part in parts for entry in part.entries),
        notes=tuple(note for part in parts for note in part.notes),
        left_out=tuple(left_out),
    )


def _files(source: Path) -> Iterator[tuple[str, bytes | None]]:
    """Names and bytes; None for what is too large."""
    if source.is_dir():
        found = sorted(each for each in source.iterdir() if each.suffix.lower() == ".xml")
        for file in found[:_FILES]:
            yield file.name, _bytes(file)
        return
    with source.open("rb") as stream:
        is_zip = stream.read(4) == b"PK\x03\x04"
    if not is_zip:
        yield source.name, _bytes(source)
        return
    shelf = ZipShelf(source)
    for name in [name for name in shelf.names() if name.lower().endswith(".xml")][:_FILES]:
        yield name, shelf.read(name, _MOST)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.stat().st_size <= _MOST else None


def _read(data: bytes, name: str) -> Site | str:
    """The site of a file; in words, why it is none."""
    document = parse(_LANGUAGE_MARK.sub(rb"[:\1]", data))
    if document is None:
        return "It is no XML, or so broken that nothing of it can be read."
    root: Element = document.root  # type: ignore[assignment]
    if name_of(root) not in {"rss", "item", "channel"}:
        return f"It is no export of WordPress; it begins with <{name_of(root)[:40]}>."
    channel = child(root, "channel")
    if channel is None:
        channel = root
    items = [root] if name_of(root) == "item" else children(channel, "item")
    if not any(_say(each, "wp:post_type") for each in items) and not _say(
        channel, "wp:wxr_version"
    ):
        return "It is a feed, no export: brandkit import feed takes it."
    notes: tuple[str, ...] = ()
    if document.fault:
        notes = (
            f"{name}:{document.line or 1} is ill-formed ({document.fault}); all that could be "
            "read was taken.",
        )
    is_item = channel is root and items == [root]
    return Site(
        title="" if is_item else _say(channel, "title"),
        description=_say(channel, "description") if not is_item else "",
        home=_home(channel, items),
        language=_say(channel, "language"),
        generator=_say(channel, "generator"),
        authors=tuple(_authors(channel)),
        terms=tuple(_terms_of_site(channel)),
        entries=tuple(_entry(each, name) for each in items),
        notes=notes,
    )


def _home(channel: Element, items: list[Element]) -> str:
    said = _say(channel, "wp:base_blog_url") or _say(channel, "link")
    if items == [channel]:  # an item without its channel
        said = ""
    return f"{said.rstrip('/')}/" if said.startswith(("http://", "https://")) else ""


def _say(element: Element, name: str) -> str:
    return line(text_of(child(element, name)))


def _text(element: Element, name: str) -> str:
    return text_of(child(element, name))


def _authors(channel: Element) -> Iterator[Author]:
    for each in children(channel, "wp:author"):
        login = _say(each, "wp:author_login")
        both = f"{_say(each, 'wp:author_first_name')} {_say(each, 'wp:author_last_name')}".strip()
        shown = _say(each, "wp:author_display_name")
        name = next((said for said in (shown, both, login) if said and "@" not in said), "")
        if login:
            yield Author(login, name)


def _terms_of_site(channel: Element) -> Iterator[Term]:
    for each in children(channel, "wp:category"):
        yield Term(
            "category",
            _say(each, "wp:category_nicename"),
            _say(each, "wp:cat_name"),
            _say(each, "wp:category_parent"),
            _say(each, "wp:term_id"),
        )
    for each in children(channel, "wp:tag"):
        key = _say(each, "wp:term_id")
        yield Term("post_tag", _say(each, "wp:tag_slug"), _say(each, "wp:tag_name"), id=key)
    for each in children(channel, "wp:term"):
        yield Term(
            _say(each, "wp:term_taxonomy"),
            _say(each, "wp:term_slug"),
            _say(each, "wp:term_name"),
            _say(each, "wp:term_parent"),
        )


def _entry(element: Element, file: str) -> Entry:
    meta: dict[str, tuple[str, ...]] = {}
    for each in children(element, "wp:postmeta"):
        key = _say(each, "wp:meta_key")
        meta[key] = (*meta.get(key, ()), _text(each, "wp:meta_value"))
    return Entry(
        place=f"{file}:{element.sourceline or 1}",
        id=_say(element, "wp:post_id"),
        type=_say(element, "wp:post_type") or "post",
        status=_say(element, "wp:status") or "publish",
        title=_say(element, "title"),
        link=_say(element, "link"),
        slug=_say(element, "wp:post_name"),
        guid=_say(element, "guid"),
        date=_say(element, "wp:post_date"),
        date_gmt=_say(element, "wp:post_date_gmt"),
        published=_say(element, "pubDate"),
        modified=_say(element, "wp:post_modified"),
        modified_gmt=_say(element, "wp:post_modified_gmt"),
        content=_text(element, "content:encoded"),
        excerpt=_text(element, "excerpt:encoded"),
        creator=_say(element, "dc:creator"),
        parent=_say(element, "wp:post_parent"),
        order=_say(element, "wp:menu_order"),
        has_password=bool(_say(element, "wp:post_password")),
        is_sticky=_say(element, "wp:is_sticky") == "1",
        terms=tuple(
            Term(line(each.get("domain")) or "category", line(each.get("nicename")), said)
            for each in children(element, "category")
            if (said := line(text_of(each)))
        ),
        meta=meta,
        attachment=_say(element, "wp:attachment_url"),
        remarks=tuple(_remark(each) for each in children(element, "wp:comment")[:_COMMENTS]),
    )


def _remark(element: Element) -> Remark:
    return Remark(
        id=_say(element, "wp:comment_id"),
        author=_say(element, "wp:comment_author"),
        date=_say(element, "wp:comment_date"),
        date_gmt=_say(element, "wp:comment_date_gmt"),
        content=_text(element, "wp:comment_content"),
        type=_say(element, "wp:comment_type"),
        approved=_say(element, "wp:comment_approved"),
    )
