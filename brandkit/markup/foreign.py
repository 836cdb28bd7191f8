"""Tags of other generators in running text: Liquid, Nunjucks, Handlebars, kramdown.

Those with one plain meaning are understood; all others are reported and left out.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from brandkit.patterns import pattern

__all__ = ["REFERENCES", "Found", "read"]

REFERENCES = frozenset({"ref", "relref"})  # Hugo's shortcodes for a link to another page

_TAG = pattern(r"\{%-?\s*(\w*)(.{0,4000}?)-?%\}", re.DOTALL)
_TAG_HEAD = pattern(r"\{%-?\s*\w*")
_LONGEST_TAG = 4000 + len("-%}")
_LONGEST_VARIABLE = 1000 + len("{{{}}}")
_VARIABLE = pattern(r"\{\{\{?(.{0,1000}?)\}?\}\}", re.DOTALL)
_COMMENT = pattern(r"\{#[\s#-].*?#\}", re.DOTALL)
_END = {name: pattern(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "comment", "verbatim")}
_PATH = pattern(
    r"\s*-?\s*([\"'])([^\"']*)\1\s*\|\s*(?:url|relative_url|absolute_url|relURL|absURL"
    r"|prepend:\s*site\.(?:baseurl|url))\s*-?\s*"
)
_ROOT = pattern(r"\s*-?\s*(?:site|config|page)\.(?:baseurl|base_url|url|root|baseURL)\s*-?\s*")
_ATTRIBUTES = pattern(
    r"\{::?\s*(?:(?:[.#][\w:\-]+|[\w\-]+=(?:\"[^\"\n]*\"|'[^'\n]*')|toc|no_toc|comment|nomarkdown"
    r"|options|/|footnotes)\s*)+/?\}"
)
_ID = pattern(r"#([\w:\-]+)")
_SILENT = pattern(r"end\w*|else|elsif|elif|when")


class Found(msgspec.Struct, frozen=True):
    """A foreign tag.

    "literal": `text` stands in its place; "verbatim": `text` with its braces as plain characters;
    "dropped": it means nothing to readers; "unknown": left out and reported as `name`.
    """

    meaning: Literal["literal", "verbatim", "dropped", "unknown"]
    end: int
    text: str = ""
    name: str = ""


def read(text: str, start: int) -> Found | None:
    """The foreign tag that begins at `start` (a "{"), if it is one."""
    match text[start + 1 : start + 2]:
        case "%":
            return _tag(text, start)
        case "{":
            return _variable(text, start)
        case "#":
            found = _COMMENT.match(text, start)
            return Found("dropped", found.end()) if found else None
        case ":":
            return _kramdown(text, start)
        case _:
            return None


def _tag(text: str, start: int) -> Found | None:
    head = _TAG_HEAD.match(text, start)
    if not head or text.find("%}", start, head.end() + _LONGEST_TAG) < 0:
        return None
    found = _TAG.match(text, start)
    if not found:
        return None
    name, end = found[1], found.end()
    if name in _END and (close := _END[name].search(text, end)):
        if name == "comment":
            return Found("dropped", close.end())
        return Found("verbatim", close.end(), text[end : close.start()])
    if _SILENT.fullmatch(name):
        return Found("dropped", end)
    return Found("unknown", end, name=_shown(found[0]))


def _variable(text: str, start: int) -> Found | None:
    if text.find("}}", start, start + _LONGEST_VARIABLE) < 0:
        return None
    found = _VARIABLE.match(text, start)
    if not found or "\n\n" in found[0]:
        return None
    inner, end = found[1], found.end()
    if path := _PATH.fullmatch(inner):
        return Found("literal", end, path[2].replace(" ", "%20"))
    if _ROOT.fullmatch(inner) and text.startswith(("/", "{{"), end):
        return Found("literal", end)
    return Found("unknown", end, name=_shown(found[0]))


def _kramdown(text: str, start: int) -> Found | None:
    found = _ATTRIBUTES.match(text, start)
    if not found:
        return None
    line = text[text.rfind("\n", 0, start) + 1 : start]
    identifier = _ID.search(found[0])
    if identifier and line.lstrip().startswith("#"):
        return Found("literal", found.end(), f"{{#{identifier[1]}}}")
    return Found("unknown", found.end(), name=_shown(found[0]))


def _shown(tag: str) -> str:
    folded = " ".join(tag.split())
    return folded if len(folded) <= 60 else folded[:57] + "…"
