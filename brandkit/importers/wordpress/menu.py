"""The menus of an export: rows of nav_menu_item, and the blocks of a wp_navigation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from brandkit.importers.files import path_of
from brandkit.importers.harvest import MenuLine
from brandkit.importers.wordpress.house import words_of
from brandkit.importers.wordpress.lists import term_address
from brandkit.importers.wordpress.wxr import Entry, Site

__all__ = ["menu_of"]

_LINK = re.compile(r"<!-- wp:navigation-(?:link|submenu) (\{[^\n]{2,4000}?\}) (/?)-->")
_CLOSE = "<!-- /wp:navigation-submenu -->"
_LONGEST = 8
_MAIN = ("primary", "main", "header", "haupt", "principal", "top", "nav")


def menu_of(site: Site) -> tuple[MenuLine, ...]:
    """The lines of the menu at the top, without those below others.

    The export does not say which menu stands where: one that is called so is taken, else the first.
    """
    menus: dict[str, list[Entry]] = {}
    for entry in site.entries:
        if entry.type == "nav_menu_item" and entry.status == "publish":
            name = next((t.slug for t in entry.terms if t.domain == "nav_menu"), "")
            menus.setdefault(name, []).append(entry)
    if menus:
        by_id = {entry.id: entry for entry in site.entries}
        made = {name: _lines(rows, by_id, site) for name, rows in menus.items()}
        return min(made.items(), key=lambda each: _rank(*each))[1]
    found = next((e for e in site.entries if e.type == "wp_navigation" and e.content), None)
    return tuple(_of_blocks(found.content)) if found else ()


def _lines(rows: list[Entry], by_id: dict[str, Entry], site: Site) -> tuple[MenuLine, ...]:
    rows = sorted(rows, key=lambda each: int(each.order) if each.order.isdigit() else 0)
    lines = (_of_row(row, by_id, site) for row in rows if _is_top(row))
    return tuple(line for line in lines if line is not None)


def _rank(name: str, lines: tuple[MenuLine, ...]) -> tuple[bool, int, bool]:
    """The smallest is taken: one that has lines, by its name, of a length that fits a menu."""
    low = name.casefold()
    fit = next((n for n, word in enumerate(_MAIN) if word in low), len(_MAIN))
    fit = len(_MAIN) + 1 if "foot" in low or "social" in low else fit
    return (not lines, fit, not 2 <= len(lines) <= _LONGEST)


def _is_top(row: Entry) -> bool:
    return row.said("_menu_item_menu_item_parent") in {"", "0"}


def _of_row(row: Entry, by_id: dict[str, Entry], site: Site) -> MenuLine | None:
    kind, what = row.said("_menu_item_type"), row.said("_menu_item_object")
    key = row.said("_menu_item_object_id")
    label = words_of(row.title)
    if kind == "post_type" and key in by_id:
        entry = by_id[key]
        return MenuLine(label=label or words_of(entry.title), address=entry.link)
    if kind == "taxonomy":
        term = next((t for t in site.terms if t.id == key and t.id), None)
        if term is None:
            return None
        base = path_of(site.home).rstrip("/")
        where = term_address(term.slug, term.domain, base)
        return MenuLine(label=label or words_of(term.name), address=where)
    if kind == "custom" and what == "custom":
        where = row.said("_menu_item_url")
        return MenuLine(label=label, address=where) if where.strip("#") else None
    return None


def _of_blocks(content: str) -> Iterator[MenuLine]:
    at = depth = 0
    for found in _LINK.finditer(content):
        depth -= content.count(_CLOSE, at, found.start())
        at = found.end()
        try:
            said: Any = json.loads(found[1])
        except (ValueError, RecursionError):
            continue
        if depth <= 0 and isinstance(said, dict):
            address = str(said.get("url") or "")
            yield MenuLine(label=words_of(str(said.get("label") or "")), address=address)
        depth += not found[2] and "submenu" in found[0][:40]
