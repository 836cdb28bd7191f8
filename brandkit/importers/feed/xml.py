"""XML from strangers: no entity is expanded, nothing is loaded, sizes are bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["NAMES", "Xml", "child", "children", "name_of", "parse", "text_of"]

# Namespaces by the short names that the readers use. Feeds write some in several ways.
NAMES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.itunes.com/DTDs/Podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/1999/xhtml": "xhtml",
    **{f"http://wordpress.org/export/1.{n}/": "wp" for n in range(3)},
}
# Files that tools have "secured" say https where the namespace says http, or the other way.
_NAMES = {uri.partition("://")[2]: short for uri, short in NAMES.items()}
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(rb"&(?!#?\w{1,32};)")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


class Xml(msgspec.Struct, frozen=True):
    """A document, and the first fault that had to be mended: where, and in the parser's words."""

    root: object  # an lxml element
    fault: str = ""
    line: int = 0


def parse(data: bytes) -> Xml | None:
    """Read XML; what is ill-formed is read as far as it goes. None where nothing can be read."""
    from lxml import etree

    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data:
        return None
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        data = _NAMED.sub(_numbered, data)
    options = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "dtd_validation": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
    try:
        return Xml(etree.fromstring(data, etree.XMLParser(**options)))  # type: ignore[arg-type]
    except (etree.XMLSyntaxError, ValueError) as strict:
        fault, line = str(strict).partition(", line")[0], getattr(strict, "lineno", 0) or 0
    try:  # a bare "&" is by far the most common fault, and takes words with it
        parser = etree.XMLParser(**options)  # type: ignore[arg-type]
        return Xml(etree.fromstring(_with_ampersands(data), parser), fault, line)
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        parser = etree.XMLParser(recover=True, **options)  # type: ignore[arg-type]
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return Xml(root, fault, line) if root is not None else None


def _with_ampersands(data: bytes) -> bytes:
    """Each "&" that begins nothing as an "&amp;", but for those within CDATA."""
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        start = data.find(b"<![CDATA[", at)
        end = data.find(b"]]>", start) if start >= 0 else -1
        start = start if end >= 0 else len(data)
        parts.append(_BARE.sub(b"&amp;", data[at:start]))
        at = end + 3 if end >= 0 else len(data)
        parts.append(data[start:at])
    return b"".join(parts)


def _numbered(found: re.Match[bytes]) -> bytes:
    """Names of HTML, which XML does not know, as numbers: "&nbsp;" → "&#160;"."""
    from html.entities import html5

    name = found[1]
    said = html5.get(f"{name.decode()};", "")
    if name in _OF_XML or len(said) != 1:
        return found[0]
    return b"&#%d;" % ord(said)


def name_of(element: Element) -> str:
    """ "itunes:image", "title", "atom:link"; foreign namespaces by their last step."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    short = _NAMES.get(uri.partition("://")[2])
    if short is None:
        short = re.sub(r"\W+", " ", uri).split()[-1] if re.sub(r"\W+", "", uri) else "other"
    return f"{short}:{local}" if short else local


def children(element: Element, name: str) -> list[Element]:
    """The children of a name, in order."""
    return [child for child in element if name_of(child) == name]


def child(element: Element, *names: str) -> Element | None:
    """The first child of the first name that there is."""
    for name in names:
        for found in element:
            if name_of(found) == name:
                return found
    return None


def text_of(element: Element | None) -> str:
    """All text within an element; markup in it is passed over."""
    return "" if element is None else "".join(map(str, element.itertext()))
