"""Addresses within Markdown: found and replaced where they lead, never in code."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from brandkit.patterns import pattern

__all__ = ["Addresses", "addresses_in", "replaced"]

# The places of an address: a link or picture, a definition, a shortcode's or an element's argument.
_PLACES = pattern(
    r"(\]\(\s*<?)((?:[^\s()<>\\]|\\.|\([^\s()<>]*\))+)"
    r"|(^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?)([^\s<>]+)"
    r"|(?<![\w-])((?:src|href|poster|image|url|link|file)=\")([^\"\n]+)(?=\")"
    r"|(\{\{<[ \t]*(?:audio|button|embed|card|figure|video)[ \t]+\")([^\"\n]+)(?=\")"
    r"|(<)(https?://[^\s<>]+)(?=>)",
    8,  # re.MULTILINE
)
_FENCE = pattern(
    r"^(?P<indent>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*)(?P<mark>`{3,}|~{3,})"
)
_CODE = pattern(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)")


def replaced(markdown: str, replace: Callable[[str], str]) -> str:
    """The text with `replace` of each address in its place; lines stay as many as they are."""
    return "".join(
        part if is_code else _in_words(part, replace) for part, is_code in _parts(markdown)
    )


def addresses_in(markdown: str) -> tuple[str, ...]:
    """All addresses of a text, each once, in order."""
    found: dict[str, None] = {}

    def note(address: str) -> str:
        found[address] = None
        return address

    replaced(markdown, note)
    return tuple(found)


def _parts(markdown: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a block of code."""
    parts: list[tuple[str, bool]] = []
    held: list[str] = []
    fence = ""
    for line in markdown.splitlines(keepends=True):
        found = _FENCE.match(line)
        if not fence and found:
            parts.append(("".join(held), False))
            held, fence = [line], found["mark"]
        elif fence and line.strip(" \t\r\n>") and _closes(line.strip(" \t\r\n>"), fence):
            held.append(line)
            parts.append(("".join(held), True))
            held, fence = [], ""
        else:
            held.append(line)
    parts.append(("".join(held), bool(fence)))
    return parts


def _closes(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line.strip(fence[0])


def _in_words(text: str, replace: Callable[[str], str]) -> str:
    """Replace outside of `code`."""
    done: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        done += (_in_places(text[at : code.start()], replace), code[0])
        at = code.end()
    done.append(_in_places(text[at:], replace))
    return "".join(done)


def _in_places(text: str, replace: Callable[[str], str]) -> str:
    def put(found: object) -> str:
        before, address = (each for each in found.groups() if each is not None)  # type: ignore[attr-defined]
        return f"{before}{replace(address)}"

    return _PLACES.sub(put, text)


class Addresses:
    """Old addresses and the files that stand for them, whatever host's name they are written with.

    `own` are the old site's hosts. An address counts with its query where one of that query is
    known, else without.
    """

    def __init__(self, own: tuple[str, ...]) -> None:
        self.own = frozenset(map(_bare, filter(None, own)))
        self.files: dict[str, str] = {}

    def add(self, address: str, file: str) -> None:
        key = self._key(address)
        if key and key != "/":
            self.files.setdefault(key, file)

    def file_of(self, address: str) -> str:
        """The file that an address leads to, below the site's folder; "" for none."""
        key = self._key(address)
        return self.files.get(key) or self.files.get(key.partition("?")[0], "") if key else ""

    def is_own(self, address: str) -> bool:
        """Whether it is an address of the old site."""
        return bool(self._key(address))

    def is_home(self, address: str) -> bool:
        """Whether it is the old site's front page."""
        return self._key(address) == "/"

    def _key(self, address: str) -> str:
        try:
            parts = urlsplit(address.strip())
            host = parts.hostname or ""
        except ValueError:
            return ""
        if host and _bare(host) not in self.own:
            return ""
        is_rooted = parts.path.startswith("/") or (parts.query and not parts.path)
        if not host and (parts.scheme or not is_rooted):
            return ""
        path = posixpath.normpath(f"/{unquote(parts.path)}").replace("//", "/").casefold()
        return path + (f"?{parts.query.replace('&amp;', '&').casefold()}" if parts.query else "")


def _bare(host: str) -> str:
    return host.casefold().removeprefix("www.")
