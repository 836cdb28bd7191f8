"""The code that networks hand out to be pasted: `<iframe …>`, `<blockquote class="…"> <script …>`.

What is asked of it is the address alone. The words, styles and scripts in it are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from brandkit.embeds import PROVIDERS, from_iframe
from brandkit.embeds.embed import Embed, Provider
from brandkit.patterns import pattern

__all__ = ["Piece", "alone", "has_codes", "pieces"]

_OPEN = pattern(
    r"<(iframe|blockquote|div|p|a|section|script)(?=[\s>/])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE,
)
_MAY_BE = pattern(r"<(?:iframe|script)[\s>]|class=|data-pin-do|fb-root", re.IGNORECASE)
_ATTRIBUTE = pattern(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_SCRIPT_END = pattern(r"\s*</script\s*>", re.IGNORECASE)
_FRAME_END = pattern(r"[^<]{0,200}</iframe\s*>", re.IGNORECASE)
_LINK = pattern(
    r"<a\s[^<>]{0,2000}?href\s*=\s*[\"']([^\"']{1,2048})[\"'][^<>]{0,2000}>", re.IGNORECASE
)
_CREDIT = pattern(
    r"\s*(?:<br\s*/?>\s*)?<(div|p|small)(?:\s[^<>]{0,400})?>((?:(?!</?\1).){1,2000}?)</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT_LINK = pattern(
    r"<a\s[^<>]*?href\s*=\s*[\"']([^\"']+)[\"'][^<>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL
)
_TAG = pattern(r"<[^<>]*>")
_SPACE = pattern(r"\s*")
_WRAPPER = pattern(
    r"</?(?:div|figure|p|center|section|span|noscript)(?:\s[^<>]*)?>|<br\s*/?>|\s+", re.IGNORECASE
)
_FB_ROOT = pattern(r"<div id=[\"']fb-root[\"']>\s*</div>", re.IGNORECASE)
_ADDRESSES = ("data-href", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url",
              "cite", "href", "data-url", "data-src")  # fmt: skip
_LONGEST = 60_000  # letters of a code
# What networks write as the title of every frame.
_NAMES_OF_PLAYERS = {"youtube video player", "youtube video", "embedded post"}


class Piece(NamedTuple):
    """A stretch of HTML that is somebody's code. `embed` is None for what is only left out."""

    start: int
    end: int
    embed: Embed | None


class _Known(NamedTuple):
    codes: dict[str, Provider]  # by class or value of data-pin-do
    scripts: tuple[str, ...]


@lru_cache(maxsize=1)
def _known() -> _Known:
    codes: dict[str, Provider] = {}
    scripts: list[str] = []
    for provider in PROVIDERS.values():
        for code in getattr(provider, "codes", ()):
            codes.setdefault(code, provider)
        scripts += getattr(provider, "scripts", ())
    return _Known(codes, tuple(scripts))


def unescape(text: str) -> str:
    """Text with its character references decoded."""
    if "&" not in text:
        return text
    import html  # its tables are large, and most addresses have no references

    return html.unescape(text)


def has_codes(html: str) -> bool:
    """Whether there may be codes at all: cheap, for texts that have none."""
    return _MAY_BE.search(html) is not None


def pieces(html: str) -> tuple[Piece, ...]:
    """The codes in some HTML, in order, none within another."""
    if not has_codes(html):
        return ()
    found: list[Piece] = []
    at = 0
    limit = html.rfind(">") + 1
    while tag := _OPEN.search(html, at, limit):
        piece = _piece(html, tag)
        if piece is None:
            at = tag.end()
            continue
        found.append(piece)
        at = piece.end
    if any(piece.embed is not None and piece.embed.provider == "facebook" for piece in found):
        found += [Piece(*root.span(), None) for root in _FB_ROOT.finditer(html)]
        found.sort()
    return tuple(found)


def alone(html: str) -> tuple[Embed, ...]:
    """The embeds of HTML that is nothing but codes and boxes round them; () for all other."""
    found = pieces(html)
    rest, at = [], 0
    for piece in found:
        rest.append(html[at : piece.start])
        at = piece.end
    rest.append(html[at:])
    if _WRAPPER.sub("", "".join(rest)):
        return ()
    return tuple(piece.embed for piece in found if piece.embed is not None)


def _piece(html: str, tag: re.Match[str]) -> Piece | None:
    name, attributes = tag[1].lower(), _attributes(tag[2])
    if name == "script":
        end = _SCRIPT_END.match(html, tag.end())
        return Piece(tag.start(), end.end(), None) if end and _is_loader(attributes) else None
    if name == "iframe":
        return _frame(html, tag, attributes)
    marks = [*attributes.get("class", "").split(), attributes.get("data-pin-do", "")]
    codes = _known().codes
    provider = next((codes[mark] for mark in marks if mark in codes), None)
    if provider is None:
        return _box(html, tag) if name == "div" else None
    close = _end_of(html, name, tag.end())
    if not close:
        return None
    own = [attributes[key] for key in _ADDRESSES if attributes.get(key)]
    links = [unescape(link) for link in _LINK.findall(html, tag.end(), close)]
    for address in (*own, *reversed(links)):
        if embed := provider.match(address):
            return Piece(tag.start(), _without_loaders(html, close), embed)
    return None


def _frame(html: str, tag: re.Match[str], attributes: dict[str, str]) -> Piece | None:
    source = (attributes.get("src") or attributes.get("data-src") or "").strip()
    embed = from_iframe(source) if source else None
    if embed is None:
        return None
    closing = _FRAME_END.match(html, tag.end())
    end = _without_loaders(html, closing.end() if closing else tag.end())
    title = " ".join(attributes.get("title", "").split())
    if title.casefold() in _NAMES_OF_PLAYERS:
        title = ""
    credited, end = _credit(html, end, embed)
    aspect = _aspect(attributes, embed)
    embed = msgspec.structs.replace(embed, title=title or credited, aspect=aspect)
    return Piece(tag.start(), _without_loaders(html, end), embed)


def _box(html: str, tag: re.Match[str]) -> Piece | None:
    """A box with one frame in it, which is how Vimeo and others hand out theirs."""
    space = _SPACE.match(html, tag.end())
    inner = _OPEN.match(html, space.end() if space else tag.end())
    if inner is None or inner[1].lower() != "iframe":
        return None
    piece = _frame(html, inner, _attributes(inner[2]))
    end = _end_of(html, tag[1], tag.end())
    if piece is None or piece.embed is None or not end:
        return None
    closing = html.rfind("<", 0, end)
    if html[piece.end : closing].strip():
        return None
    end = _without_loaders(html, end)
    credited, end = _credit(html, end, piece.embed)
    title = piece.embed.title or credited
    embed = msgspec.structs.replace(piece.embed, title=title)
    return Piece(tag.start(), _without_loaders(html, end), embed)


def _aspect(attributes: dict[str, str], embed: Embed) -> str:
    """The nearest of the ratios, where the code says width and height in pixels."""
    sides = [attributes.get(side, "") for side in ("width", "height")]
    if embed.kind != "video" or not all(side.isascii() and side.isdigit() for side in sides):
        return embed.aspect
    ratio = int(sides[0]) / max(1, int(sides[1]))
    if ratio < 0.8:
        return "9/16"
    if ratio < 1.15:
        return "1/1"
    return "4/3" if ratio < 1.5 else embed.aspect


def _credit(html: str, end: int, embed: Embed) -> tuple[str, int]:
    """The line below a frame that names its work: its title, and where the line ends."""
    found = _CREDIT.match(html, end)
    if found is None:
        return "", end
    links = _CREDIT_LINK.findall(found[2])
    words = _TAG.sub("", _CREDIT_LINK.sub("", found[2]))
    site = _site(embed.url)
    if not links or len(words.strip()) > 20 or any(_site(unescape(a)) != site for a, _ in links):
        return "", end
    title = ""
    for address, text in links:
        link = from_iframe(unescape(address))
        if embed.kind != "map" and link is not None and link.provider == embed.provider:
            title = " ".join(unescape(_TAG.sub("", text)).split())
    return title, found.end()


def _site(address: str) -> str:
    """The last two parts of a host: "player.vimeo.com" → "vimeo.com"."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])


def _without_loaders(html: str, end: int) -> int:
    """Where a code ends, with the scripts behind it that come with such codes."""
    while True:
        space = len(html) - len(html[end:].lstrip())
        tag = _OPEN.match(html, space)
        if tag is None or tag[1].lower() != "script" or not _is_loader(_attributes(tag[2])):
            return end
        closing = _SCRIPT_END.match(html, tag.end())
        if closing is None:
            return end
        end = closing.end()


def _is_loader(attributes: dict[str, str]) -> bool:
    source = attributes.get("src", "").strip()
    place = source.partition("//")[2]
    host, _, path = place.partition("/")
    for script in _known().scripts:
        if script.startswith("/"):
            if f"/{path.partition('?')[0]}" == script and host:
                return True
        elif place.startswith(script):
            return True
    return False


def _end_of(html: str, name: str, start: int) -> int:
    """Where the element ends whose opening tag ends at `start`; 0 where it does not."""
    limit = min(len(html), start + _LONGEST)
    depth = 1
    for tag in re.finditer(rf"<(/?){name}(?=[\s>/])[^<>]*>", html[start:limit], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return start + tag.end()
    return 0


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(text):
        value = next((part for part in each.groups()[1:] if part is not None), "")
        found.setdefault(each[1].lower(), unescape(value))
    return found
