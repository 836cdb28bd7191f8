"""What Hugo has beside pages: lists, taxonomies, their feeds, and the menu.

Source: gohugo.io (Taxonomies, Pagination, RSS templates, Menus). Feeds are called index.xml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brandkit.importers.former import lists_of
from brandkit.importers.harvest import Former, MenuLine
from brandkit.importers.hugo.entries import Entry
from brandkit.importers.hugo.settings import Settings
from brandkit.importers.texts.menu import lines_of

__all__ = ["former_of", "menu_of"]

_PRESET = {"tag": "tags", "category": "categories"}
_NOT_IN_ADDRESS = re.compile(r"[^\w.+#/-]+")


def former_of(entries: list[Entry], settings: Settings, base: str) -> Iterator[Former]:
    """Of the main language, the narrower before the wider."""
    main = settings.languages[0]
    here = [each for each in entries if each.language in {"", main.code}]
    root = f"{base}{main.prefix}"
    yield Former(address=f"{root}/index.xml", list="home", feed="rss")
    taxonomies = settings.table("taxonomies") or _PRESET
    for plural in sorted({str(each).lower() for each in taxonomies.values()}):
        names = {name for each in here for name in each.page.list(plural)}
        words = [(f"/{plural}/{_urlized(name)}/", name) for name in sorted(names)]
        yield from lists_of(root, words, "index.xml")
        if words:
            yield Former(address=f"{root}/{plural}/", list="tags")
    for kind, listing in (("posts", "blog"), ("episodes", "podcast")):
        names = {each.sections[0] for each in here if each.kind == kind and each.sections}
        for name in sorted(names):
            where = f"{root}/{name.lower()}"
            if kind == "posts":  # a podcast's is told of as old_feeds: it stays a feed itself
                yield Former(address=f"{where}/index.xml", list="blog", feed="rss")
            yield Former(address=f"{where}/page/*", list=listing)  # type: ignore[arg-type]
            yield Former(address=f"{where}/", list=listing)  # type: ignore[arg-type]
    yield Former(address=f"{root}/page/*", list="blog")


def _urlized(name: str) -> str:
    return _NOT_IN_ADDRESS.sub("-", name.strip().lower()).strip("-")


def menu_of(entries: list[Entry], settings: Settings) -> tuple[MenuLine, ...]:
    """[menus] of the settings, and pages that put themselves into it."""
    said: Any = settings.table("menus") or settings.table("menu")
    rows: list[dict[str, Any]] = []
    if isinstance(main := said.get("main"), list):
        rows += [each for each in main if isinstance(each, dict)]
    for entry in entries:
        wanted = entry.page.fields.get("menus", entry.page.fields.get("menu"))
        own = wanted.get("main") if isinstance(wanted, dict) else None
        if wanted != "main" and own is None and not (isinstance(wanted, list) and "main" in wanted):
            continue
        label = entry.page.words("linktitle", "linkTitle", "title")
        row = {"name": label, **(own if isinstance(own, dict) else {}), "url": entry.permalink}
        rows.append(row)
    return tuple(lines_of(rows))
