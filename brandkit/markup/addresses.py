"""Addresses that stand in a text without markup, as GitHub finds them (GFM §6.9)."""

from __future__ import annotations

import re

import msgspec

from brandkit.patterns import pattern

__all__ = ["Address", "defines", "mail_at", "web_at"]

_WEB = pattern(r"(?:https?://|www\.)[^\s<>\x11-\x13]+", re.IGNORECASE)
_HOST = pattern(r"(?:https?://)?(?:[\w\-]+\.)*[\w\-]+(?:[:/?#]|$)", re.IGNORECASE)
_MAIL_NAME = pattern(r"[\w.+\-]+$")
_MAIL_HOST = pattern(r"@(?:[A-Za-z0-9\-_]+\.)+[A-Za-z0-9\-_]*[A-Za-z0-9](?![\w\-])")
_ENTITY_END = pattern(r"&[A-Za-z0-9]+;$")
_DEFINES = pattern(r"(?:^|\n) {0,3}\[[^\]\n]+\]:[ ]*\n?[ ]*<?\Z")
_MAY_STAND_BEFORE = frozenset("*_~(\"'“‘«[|>")


class Address(msgspec.Struct, frozen=True):
    """An address found at `begin` to `end`."""

    begin: int
    end: int
    words: str
    href: str


def defines(text: str, start: int) -> bool:
    """Whether a link's definition (`[label]: `) stands before `start`."""
    return bool(_DEFINES.search(text, max(0, start - 300), start))


def web_at(text: str, start: int) -> Address | None:
    """The web address that begins at `start`."""
    before = text[start - 1] if start else "\n"
    if not (before.isspace() or before in _MAY_STAND_BEFORE) or text[start - 2 : start] == "](":
        return None
    found = _WEB.match(text, start)
    if not found or defines(text, start):
        return None
    words = _trimmed(found[0])
    if before == "[":
        words = words.partition("]")[0]
    elif before in "\"'":
        words = words.partition(before)[0]
    if not _HOST.match(words) or "." not in words.replace("://", ""):
        return None
    href = words if "://" in words[:8] else f"http://{words}"
    return Address(start, start + len(words), words, href)


def mail_at(text: str, at: int, since: int) -> Address | None:
    """The e-mail address round the "@" at `at`; it cannot begin before `since`."""
    host = _MAIL_HOST.match(text, at)
    name = _MAIL_NAME.search(text[max(since, at - 64) : at]) if host else None
    if not name or not host:
        return None
    begin = at - len(name[0])
    if text[begin - 1 : begin] in {":", "/", "<"} or text[begin - 2 : begin] == "](":
        return None
    words = name[0] + host[0]
    return Address(begin, host.end(), words, f"mailto:{words}")


def _trimmed(address: str) -> str:
    """A bare address without the punctuation of the sentence round it."""
    while address:
        last = address[-1]
        if last in "?!.,:*_~'\"”’»…" or _closes_nothing(last, address):
            address = address[:-1]
        elif last == ";":
            entity = _ENTITY_END.search(address)
            address = address[: entity.start()] if entity else address[:-1]
        else:
            break
    return address


def _closes_nothing(last: str, address: str) -> bool:
    opening = {")": "(", "]": "["}.get(last)
    return opening is not None and address.count(last) > address.count(opening)
