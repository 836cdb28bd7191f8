"""Shortcodes that Hugo has, and those of its themes, as ours.

Source: gohugo.io/shortcodes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from brandkit.importers.texts import ours
from brandkit.importers.texts.items import plain
from brandkit.importers.texts.pieces import Call, Pieces, led, name_of
from brandkit.patterns import pattern

__all__ = ["Shortcodes"]

_SILENT = frozenset({"comment", "clear", "icon", "br", "nbsp", "script", "css", "style"})
_INLINE = frozenset({"sup", "sub", "kbd", "mark", "small", "del", "ins"})
_BESIDE = pattern(r"^[ \t]*<--->[ \t]*$", re.MULTILINE)  # of the theme hugo-book
_LISTINGS = frozenset({"highlight", "code", "codeblock"})
_THROUGH = frozenset(
    [
        "tabs",
        "tab",
        "tabpane",
        "tabbed",
        "md",
        "markdown",
        "center",
        "left",
        "right",
        "lead",
        "small",
        "rawhtml",
        "raw",
        "raw_html",
        "html",
        "div",
        "section",
        "wrapper",
        "columns",
        "column",
        "cards",
        "steps",
        "step",
        "filetree",
    ]
)
_ADDRESSES = ("url", "href", "link", "src")
_TITLES = ("title", "name", "text", "label")


class Shortcodes(Pieces):
    """`address_of` gives the address of a page for ref; `param` a value of the settings."""

    def __init__(
        self, address_of: Callable[[str], str], param: Callable[[str], str | None]
    ) -> None:
        self.address_of = address_of
        self.param = param
        self.has_toc = False

    def __call__(self, call: Call) -> str | None:
        """Ours for a shortcode; None where there is nothing that does the same."""
        name = name_of(call.name)
        match name:
            case "ref" | "relref":
                return self.address_of(call.get("path", position=0)) or None
            case "param":
                return self.param(call.get("name", position=0))
            case "qr":
                return self.code(call)
            case "gist":
                return self.placed(call, self.gist(_gist(call))) or None
            case "figure":
                return self.figure(call)
            case "youtube" | "youtubelite" | "youtube_lite" if call.get("id", position=0):
                start = call.get("start", "t")
                said = self.network("youtube", call)
                if start.isdigit() and said.startswith("https:"):
                    said = f"{said}&t={start}s"
                return self.placed(call, said) or None
        if name in {"toc", "tableofcontents", "table_of_contents"}:
            self.has_toc = True
            return ""
        if name in _INLINE and call.inner:
            return f"<{name}>{call.inner.strip()}</{name}>"
        if name == "columns" and call.inner and _BESIDE.search(call.inner):
            return led(ours.columns(_BESIDE.split(call.inner)), call.lead)
        if name in _LISTINGS:
            return self.highlight(call)
        if name == "mermaid" and call.inner is not None:
            return ours.fence(call.written, "mermaid")
        if name in _SILENT and call.inner is None:
            return ""
        if name == "comment":
            return ""
        if said := self.shown(name, call):
            return self.placed(call, said)
        if name in _THROUGH and call.inner is not None:
            return led(self.through(name, call), call.lead)
        return None

    def named_link(self, call: Call) -> str | None:
        """A shortcode of nobody's that has an address and a title: a card, or in a line a link."""
        address, title = call.get(*_ADDRESSES), call.get(*_TITLES)
        if call.inner or not title or not address.startswith(("http://", "https://", "/")):
            return None
        by = call.get("author", "authors", "by")
        if not call.is_alone:
            return ours.link(address, ours.words(title)) + (f" ({ours.words(by)})" if by else "")
        text = call.get("description", "text", "summary") if title != call.get("text") else ""
        return ours.card(address, title, text or by, call.get("image", "img", "cover"))

    def figure(self, call: Call) -> str | None:
        """{{< figure src="…" caption="…" attr="Ada" attrlink="…" >}}"""
        source = call.get("src", position=0)
        if not source:
            return None
        caption = " ".join(filter(None, (call.get("title"), call.get("caption"), call.get("attr"))))
        words = plain(caption)
        alt = call.get("alt") or (plain(call.get("caption") or call.get("title")) if words else "")
        if call.lead == "|":
            return ours.picture(source, alt or words)
        said = ours.picture(
            source,
            alt,
            caption=words,
            to=call.get("link", "attrlink"),
            width=call.get("width"),
            height=call.get("height"),
        )
        return self.placed(call, said) if said else None

    def highlight(self, call: Call) -> str | None:
        if call.inner is None:
            return None
        language = call.get("lang", "language", position=0)
        said = ours.fence(call.written, language)
        return led(said, call.lead) if call.is_alone else f"\n\n{said}\n\n"

    def code(self, call: Call) -> str | None:
        """{{< qr text="https://…" />}}: what the code leads to, as a link or words."""
        text = " ".join((call.get("text", position=0) or call.inner or "").split())
        if text.startswith(("http://", "https://")):
            return ours.link(text, "")
        return ours.words(text) or None

    def through(self, name: str, call: Call) -> str:
        """What only places its text."""
        title = call.get("title", "name", "label", "header", position=0)
        inner = (call.inner or "").strip("\n")
        if name in {"tab", "step"} and title:
            return f"\n**{ours.words(title)}**\n\n{inner}\n"
        return inner


def _gist(call: Call) -> Call:
    """Hugo's has the user and the id apart: {{< gist spf13 7896402 >}}"""
    import msgspec

    if len(call.positional) < 2:
        return call
    joined = (f"{call.positional[0]}/{call.positional[1]}", *call.positional[2:])
    return msgspec.structs.replace(call, positional=joined)
