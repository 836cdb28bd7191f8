"""Footnotes, however a tool wrote them: a number that leads to a note, which leads back to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brandkit.importers.markdown import name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["take_footnotes"]

_NUMBER = re.compile(r"[\[(]?(?:\d{1,4}|[ivx]{1,6}|[a-z*†‡§]{1,3})[\])]?\.?")
_BACK = re.compile(r"[\s\[\](){}^↩↑⤴︎️↵a-z\d.]*", re.IGNORECASE)
_HOLDERS = frozenset({"li", "p", "div", "dd", "aside", "section"})
_LISTS = frozenset({"ol", "ul", "section", "div", "footer", "aside"})
_DEEPEST = 6


def take_footnotes(tree: Element, base: str) -> None:
    """Make <bk-footnote> elements of pairs, each with its note inside, and take the notes away."""
    links = [each for each in tree.iter("a") if _fragment(each, base)]
    if not links:
        return
    by_id: dict[str, Element] = {}
    for each in tree.iter():
        for name in (each.get("id"), each.get("name") if name_of(each) == "a" else None):
            if name and isinstance(each.tag, str):
                by_id.setdefault(name, each)
    taken: set[Element] = set()
    for link in links:
        target = by_id.get(_fragment(link, base))
        if target is None or not _NUMBER.fullmatch(_text(link)):
            continue
        note = _holder(target)
        if note is None or note in taken or link in set(note.iter()):
            continue
        backs = _leading_back(note, link, base)
        if not backs:
            continue
        taken.add(note)
        _move(link, note, backs)


def _fragment(link: Element, base: str) -> str:
    address, mark, fragment = (link.get("href") or "").partition("#")
    return fragment if mark and (not address or address.rstrip("/") == base.rstrip("/")) else ""


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _holder(target: Element) -> Element | None:
    """The element of a whole note: of the target itself, or around it."""
    element: Element | None = target
    for _ in range(_DEEPEST):
        if element is None:
            return None
        if name_of(element) in _HOLDERS:
            return element
        element = element.getparent()
    return None


def _leading_back(note: Element, link: Element, base: str) -> list[Element]:
    """The links of a note that lead to the number in the text, or to something around it."""
    ids = set()
    element: Element | None = link
    for _ in range(3):
        if element is None:
            break
        ids |= {element.get("id"), element.get("name")}
        element = element.getparent()
    for each in link.iter():
        ids |= {each.get("id"), each.get("name")}
    return [each for each in note.iter("a") if (_fragment(each, base) or None) in ids - {None, ""}]


def _move(link: Element, note: Element, backs: list[Element]) -> None:
    from lxml import etree

    for back in backs:
        if _BACK.fullmatch(_text(back)):
            _drop(back)
    holder = etree.Element("bk-footnote")
    holder.text = note.text
    holder.extend(list(note))
    parent = note.getparent()
    if parent is not None:
        _drop(note)
        _drop_if_empty(parent)
    place = link
    around = link.getparent()
    if around is not None and name_of(around) == "sup" and _text(around) == _text(link):
        place = around
    home = place.getparent()
    if home is None:
        return
    holder.tail = place.tail
    home.replace(place, holder)


def _drop(element: Element) -> None:
    """Take an element away, and leave the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _drop_if_empty(element: Element | None) -> None:
    """A list of notes without notes, and the rule above it."""
    while element is not None and name_of(element) in _LISTS:
        if _text(element) or any(name_of(each) in {"img", "iframe"} for each in element.iter()):
            return
        parent, before = element.getparent(), element.getprevious()
        if parent is None or name_of(parent) in {"body", "html"}:
            return
        _drop(element)
        if before is not None and name_of(before) == "hr" and not (before.tail or "").strip():
            _drop(before)
        element = parent
