"""One entry of an old folder, and what its address is made of."""

from __future__ import annotations

import datetime
import posixpath
from collections import Counter

import msgspec

from brandkit.importers.jekyll.permalinks import Parts, address
from brandkit.importers.texts.page import Page
from brandkit.patterns import pattern

__all__ = ["Entry", "likely", "parts_of"]


class Entry(msgspec.Struct, kw_only=True):
    """A text file that becomes an entry of ours."""

    page: Page
    kind: str
    stem: str  # the file's name without date and ending
    permalink: str = ""
    date: datetime.datetime | None = None
    is_draft: bool = False
    is_html: bool = False
    language: str = ""
    categories: tuple[str, ...] = ()  # of the folders that it lies in
    collection: str = ""
    folder: str = ""  # below the kind's folder
    note: str = ""
    key: str = ""  # alike in all translations
    name: str = ""  # the stem before posts of one name were told apart


def parts_of(entry: Entry) -> Parts:
    """What the address of an entry is made of."""
    page = entry.page
    own = page.list("categories", split="") or page.list("category", split="")
    value = page.get("categories")
    if isinstance(value, str):
        own = tuple(value.split())
    whole = posixpath.splitext(page.path)[0]
    folder, basename = posixpath.split(whole)
    path = whole.partition(f"_{entry.collection}/")[2] if entry.collection else folder
    return Parts(
        title=entry.stem,
        slug=page.words("slug"),
        date=entry.date,
        categories=tuple(dict.fromkeys((*entry.categories, *own))),
        collection=entry.collection or posixpath.basename(folder),
        path=path,
        basename=basename,
    )


_FORMS = (
    "/:year/:month/:day/:title/",
    "/:year/:month/:day/:title.html",
    "/:year/:month/:title/",
    "/:year/:title/",
    "/:collection/:title/",
    "/blog/:year/:month/:day/:title/",
    "/blog/:title/",
    "/posts/:title/",
    "/articles/:title/",
    "/:title/",
)
_FEWEST = 3  # links that must agree
_INTERNAL = pattern(r"[(\"'/](/[\w%.~-][\w%.~/-]*)")


def likely(entries: list[Entry]) -> tuple[str, int]:
    """The form of addresses that most links between the entries have, and how many do."""
    linked: Counter[str] = Counter()
    for entry in entries:
        linked.update(each.rstrip("/") for each in _INTERNAL.findall(entry.page.text))
    best, most = "", 0
    for form in _FORMS:
        places = {address(form, parts_of(entry)).rstrip("/") for entry in entries}
        count = sum(linked[place] for place in places)
        if count > most:
            best, most = form, count
    return (best, most) if most >= _FEWEST else ("", 0)
