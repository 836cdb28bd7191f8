"""WordPress's shortcodes within HTML: `[gallery ids="1,2"]`, `[caption]…[/caption]`, `[youtube=…]`.

What a theme or plug-in has registered cannot be seen in an export. A word in square brackets is
therefore taken for a shortcode where it is a known one, has arguments or a closing form, is
spelled like a name in a program, or stands alone in small letters; `[sic]` in a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import msgspec

from brandkit.importers.wordpress.spans import spans

__all__ = ["Code", "arguments_of", "turn"]

_WHOLE = frozenset({"pre", "code", "script", "style", "textarea", "bk-code"})
_TAG = re.compile(
    r"(\[?)\[(/?)([a-zA-Z][\w-]{0,60})((?:[\s=:,](?:[^\[\]\"']|\"[^\"]*\"|'[^']*')*?)?)(/?)\](\]?)"
)
_ARGUMENT = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s'\"]+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)
_TOKEN = re.compile("\ue010(\\d+)\ue011")
_PROGRAM = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)+")
_SMALL = re.compile(r"[a-z][a-z0-9]{2,}")
_DEEPEST = 40


class Code(msgspec.Struct):
    """A shortcode as it stands in a text. `inner` is HTML, turned already; None without a close."""

    name: str  # in small letters
    named: dict[str, str]
    positional: list[str]
    inner: str | None
    written: str  # "[gallery ids="1,2"]"

    def argument(self, *names: str, position: int | None = None) -> str:
        for name in names:
            if self.named.get(name):
                return self.named[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return ""


Known = Callable[[Code], "str | None"]  # the HTML for it; None where it is no known one


class _Tag(msgspec.Struct):
    start: int
    end: int
    closes: bool
    name: str
    said: str
    close_at: int = -1  # index of the closing tag


def turn(html: str, known: Known, is_known: Callable[[str], bool], lost: Known) -> str:
    """Replace all shortcodes by what `known` makes of them, else by what `lost` does."""
    hidden: list[str] = []

    def show(text: str) -> str:
        return _TOKEN.sub(lambda found: hidden[int(found[1])], text)

    bare = html.replace("\ue010", "").replace("\ue011", "")
    parts: list[str] = []
    place = 0
    for span in spans(bare, _WHOLE):
        parts += (bare[place : span.start], f"\ue010{len(hidden)}\ue011")
        hidden.append(bare[span.start : span.end])
        place = span.end
    text = "".join((*parts, bare[place:]))
    tags = _paired(text)

    def is_code(tag: _Tag) -> bool:
        is_word = _SMALL.fullmatch(tag.name) and tag.close_at < 0 and not tag.said.strip()
        if is_known(tag.name):
            return not is_word or _alone(text, tag)
        if tag.close_at >= 0 or re.search(r"[\w-]=", tag.said) or _PROGRAM.fullmatch(tag.name):
            return True
        return bool(is_word) and _alone(text, tag)

    def rendered(first: int, last: int, start: int, end: int, depth: int) -> str:
        done: list[str] = []
        at, index = start, first
        while index < last:
            tag = tags[index]
            index += 1
            if tag.closes or tag.start < at or not is_code(tag):
                continue
            done.append(text[at : tag.start])
            inner = None
            at = tag.end
            if tag.close_at >= 0:
                close = tags[tag.close_at]
                deep = depth < _DEEPEST
                inner = text[tag.end : close.start]
                if deep:
                    inner = rendered(index, tag.close_at, tag.end, close.start, depth + 1)
                at, index = close.end, tag.close_at + 1
            named, positional = arguments_of(show(tag.said))
            written = show(text[tag.start : tag.end])
            code = Code(tag.name, named, positional, show(inner) if inner else inner, written)
            made = known(code)
            done.append(made if made is not None else lost(code) or "")
        done.append(text[at:end])
        return "".join(done)

    said = rendered(0, len(tags), 0, len(text), 0)
    said = re.sub(r"\[\[([^\[\]]*)\]\]", r"[\1]", said)  # as WordPress shows an escaped one
    return show(said)


def _paired(text: str) -> list[_Tag]:
    """All tags in order, each opening one with its closing one."""
    tags: list[_Tag] = []
    waiting: dict[str, list[int]] = {}
    for found in _TAG.finditer(text):
        if found[1] and found[6]:
            continue  # [[escaped]]
        start = found.start() + len(found[1])
        end = found.end() - len(found[6])
        name = found[3].lower()
        tags.append(_Tag(start, end, bool(found[2]), name, found[4]))
        mine = waiting.setdefault(name, [])
        if not found[2]:
            if not found[5]:
                mine.append(len(tags) - 1)
        elif mine:
            tags[mine.pop()].close_at = len(tags) - 1
    # One that closes beyond the end of what it stands in closes nothing.
    ends: list[int] = []
    for index, tag in enumerate(tags):
        while ends and index > ends[-1]:
            ends.pop()
        if tag.close_at >= 0:
            if ends and tag.close_at > ends[-1]:
                tag.close_at = -1
            else:
                ends.append(tag.close_at)
    return tags


def _alone(text: str, tag: _Tag) -> bool:
    """Whether nothing but markup stands beside it on its line."""
    before = _TOKEN.sub("\n", text[max(0, tag.start - 60) : tag.start])
    after = _TOKEN.sub("\n", text[tag.end : tag.end + 60])
    return before.rstrip(" \t")[-1:] in {"", "\n"} and after.lstrip(" \t")[:1] in {"", "\n"}


def arguments_of(text: str) -> tuple[dict[str, str], list[str]]:
    """Those with names, in small letters, and those without."""
    named: dict[str, str] = {}
    positional: list[str] = []
    said = unescape(text.replace("\xa0", " ")).strip()
    for curly, straight in (("“", '"'), ("”", '"'), ("″", '"'), ("’", "'"), ("‘", "'")):
        said = said.replace(curly, straight)
    if said[:1] in "=:," and said:
        positional.append(said[1:].strip("\"' "))
        return named, positional
    for found in _ARGUMENT.finditer(said):
        value = next((each for each in found.groups()[1:] if each is not None), "")
        if found[1]:
            named[found[1].lower()] = value
        else:
            positional.append(value)
    return named, positional
