"""Links to other sites, in the order of the files: each place that names an address."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from brandkit.build.inspect import Inspection
from brandkit.check.online.remote import Remote
from brandkit.check.prose import without_code
from brandkit.errors import Location
from brandkit.patterns import pattern
from brandkit.urls import host_of, is_example

__all__ = ["links", "with_https"]

_OTHERS = frozenset({"replies", "testimonials"})  # words of other people stay as they are
_ADDRESS = pattern(
    r"(?<!!)\[(?:[^\[\]\n]|!?\[[^\[\]\n]*\](?:\([^()\n]*\))?)*\]"
    r"(?:\(\s*<?|:[ \t]+<?)(https?://[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)"
    r"""|(?<!\()<(https?://[^\s<>]+)>|<a\b[^>]*?\bhref\s*=\s*["'](https?://[^\s"'>]+)"""
)


def links(inspection: Inspection) -> Iterator[Remote]:
    """Addresses that a person wrote as a link. What is kept for examples is nobody's."""
    own = host_of(inspection.config.site.base_url)
    for document in inspection.documents:
        if document.source.kind in _OTHERS or "http" not in document.text:
            continue
        path, title = document.source.path, document.meta.title
        text = without_code(document.text)
        for found in _ADDRESS.finditer(text):
            at = found.start(found.lastindex or 0)
            url = unescape(found[found.lastindex or 0]).partition("#")[0]
            if is_example(url) or host_of(url) in {"", own}:
                continue
            line = document.text_line + text.count("\n", 0, at)
            place = Location(path, line, at - text.rfind("\n", 0, at))
            yield Remote(url, "link", title, place)
            if url.startswith("http://"):
                yield Remote(with_https(url), "secure", title, place)


def with_https(url: str) -> str:
    """The same address, asked for safely."""
    return "https://" + url.removeprefix("http://")
