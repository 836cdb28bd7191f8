"""Blogger's export: an Atom feed whose entries are posts, but also pages, comments and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from brandkit.importers.feed.words import line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["KIND_SCHEME", "Standing", "standing_of"]

KIND_SCHEME = "http://schemas.google.com/g/2005#kind"
_BLOGGER = "http://schemas.google.com/blogger/"
_CONTROLS = ("{http://purl.org/atom/app#}control", "{http://www.w3.org/2007/app}control")


class Standing(msgspec.Struct, frozen=True):
    """What an entry is in Blogger: "post", "page", "comment" …; "" in feeds of others."""

    kind: str = ""
    is_draft: bool = False
    path: str = ""  # "/2019/05/soap.html"


def standing_of(entry: Element) -> Standing:
    """As its terms say it, or in newer exports its own elements."""
    kind = path = ""
    is_draft = False
    for each in entry:
        tag = each.tag if isinstance(each.tag, str) else ""
        words = line("".join(map(str, each.itertext())))
        if tag.endswith("}category") and each.get("scheme") == KIND_SCHEME:
            kind = line(each.get("term")).rpartition("#")[2].lower()
        elif tag in _CONTROLS:
            is_draft |= words.lower() == "yes"
        elif tag.startswith(f"{{{_BLOGGER}"):
            name = tag.rpartition("}")[2]
            kind = words.lower() if name == "type" else kind
            path = words if name == "filename" else path
            is_draft |= name == "status" and words.upper() in {"DRAFT", "SOFT_TRASHED"}
    return Standing(kind, is_draft, path if path.startswith("/") else "")
