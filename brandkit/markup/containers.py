"""Shortcodes around Markdown, and the registry of all shortcodes.

A further shortcode is one class and one line in SHORTCODES; other packages add theirs under the
entry point group "brandkit.shortcodes".
"""

from __future__ import annotations

from brandkit.errors import nearest
from brandkit.markup.body import Hole
from brandkit.markup.embed_shortcodes import CardShortcode, EmbedShortcode, network_shortcodes
from brandkit.markup.entities import escape
from brandkit.markup.images import Problem
from brandkit.markup.legal_shortcodes import (
    FillInShortcode,
    LegalShortcode,
    ServicesShortcode,
)
from brandkit.markup.shortcode import Call, Result, Shortcode, missing
from brandkit.markup.shortcodes import (
    AudioShortcode,
    ButtonShortcode,
    FigureShortcode,
    TestimonialShortcode,
)
from brandkit.markup.tokens import Fragment
from brandkit.registry import Registry

__all__ = ["CALLOUTS", "SHORTCODES", "callout", "meant_by"]

# What a callout is called where its author gives it no title: words of the theme.
CALLOUTS = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
}


# What people call things elsewhere.
OTHER_WORDS = {
    "admonition": "note",
    "alert": "note",
    "aside": "note",
    "callout": "note",
    "danger": "caution",
    "figcaption": "figure",
    "hint": "tip",
    "image": "figure",
    "img": "figure",
    "info": "note",
    "notice": "note",
    "photo": "figure",
    "picture": "figure",
    "accordion": "details",
    "collapse": "details",
    "spoiler": "details",
    "col": "column",
    "row": "columns",
    "grid": "columns",
    "link": "button",
    "sound": "audio",
    "mp3": "audio",
    "blockquote": "share-quote",
    "pullquote": "share-quote",
    "quote": "share-quote",
    "tweet": "x",
    "video": "embed",
    "iframe": "embed",
}


def meant_by(name: str) -> str:
    """The shortcode that a word of somebody else's, or one with a slip in it, means; or ""."""
    if found := nearest(name, SHORTCODES):
        return found
    word = nearest(name, OTHER_WORDS)
    return OTHER_WORDS[word] if word and OTHER_WORDS[word] in SHORTCODES else ""


def callout(name: str, title: str = "") -> tuple[Fragment, Fragment]:
    """What stands before and behind a callout's text; the title is the theme's word without one."""
    words = escape(title, quote=False) if title else Hole("words", CALLOUTS[name])
    opening = f'<div class="callout {name}" role="note"><p class="callout-title">'
    return (opening, words, "</p>"), ("</div>",)


class Callout:
    """`{{< tip "Before you start" >}}` … `{{< /tip >}}`: words set apart, GitHub's five kinds."""

    takes_inner = True
    wraps = True
    arguments = ("title",)

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, call: Call) -> Result:
        title = call.argument("title", position=0)
        return Result(*callout(self.name, title), plain=title)


class DetailsShortcode:
    """`{{< details "The small print" >}}` … `{{< /details >}}`: words to fold out."""

    name = "details"
    takes_inner = True
    wraps = True
    arguments = ("summary", "title", "open")

    def render(self, call: Call) -> Result:
        summary = call.argument("summary", "title", position=0)
        if not summary or summary == "open":
            return missing(call, "its visible line", '{{< details "The small print" >}}')
        wanted = call.argument("open").lower() not in {"", "false", "no"}
        is_open = " open" if wanted or "open" in call.positional[1:] else ""
        opening = f"<details{is_open}><summary>{escape(summary, quote=False)}</summary>"
        return Result((opening,), ("</details>",), plain=summary)


class ColumnsShortcode:
    """`{{< columns >}}` with a `{{< column >}}` … `{{< /column >}}` for each, side by side."""

    name = "columns"
    takes_inner = True
    wraps = True
    arguments = ()

    def render(self, call: Call) -> Result:  # noqa: ARG002 - it has no arguments
        return Result(('<div class="columns">',), ("</div>",))


class ColumnShortcode:
    """One of the columns."""

    name = "column"
    takes_inner = True
    wraps = True
    arguments = ()

    def render(self, call: Call) -> Result:  # noqa: ARG002 - it has no arguments
        return Result(("<div>",), ("</div>",))


class GalleryShortcode:
    """`{{< gallery columns=3 >}}` with a picture in each line, `{{< /gallery >}}`."""

    name = "gallery"
    takes_inner = True
    wraps = True
    arguments = ("columns",)

    def render(self, call: Call) -> Result:
        count = call.argument("columns").strip()
        problems: tuple[Problem, ...] = ()
        if count not in {"", "2", "3", "4"}:
            message = f"A gallery cannot have “{count[:40]}” columns."
            hint = "Write columns=2, 3 or 4, or leave it out."
            problems = (Problem("markup.shortcode-argument", message, hint),)
            count = ""
        look = f"gallery of-{count}" if count else "gallery"
        return Result((f'<div class="{look}">',), ("</div>",), problems=problems)


class ShareQuoteShortcode:
    """`{{< share-quote "One sentence." >}}`: a sentence with links to pass it on."""

    name = "share-quote"
    takes_inner = True
    arguments = ("text", "quote")

    def render(self, call: Call) -> Result:
        text = call.argument("text", "quote", position=0) or call.inner
        text = " ".join(text.split())
        if not text:
            return missing(call, "its sentence", '{{< share-quote "One sentence." >}}')
        return Result((Hole("share", text, line=call.line),), plain=text)


SHORTCODES: Registry[Shortcode] = Registry(
    "brandkit.shortcodes",
    (
        EmbedShortcode(),
        CardShortcode(),
        *network_shortcodes(),
        FigureShortcode(),
        TestimonialShortcode(),
        ButtonShortcode(),
        AudioShortcode(),
        *map(Callout, CALLOUTS),
        DetailsShortcode(),
        ColumnsShortcode(),
        ColumnShortcode(),
        GalleryShortcode(),
        ShareQuoteShortcode(),
        LegalShortcode(),
        FillInShortcode(),
        ServicesShortcode(),
    ),
)
