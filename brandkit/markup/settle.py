"""One pass over the engine's HTML: headings get their ids, links and pictures become holes, marks
become what they stand for, punctuation is set, and words are counted.
"""

from __future__ import annotations

from html import escape, unescape

import msgspec
from msgspec import structs

from brandkit import urls
from brandkit.embeds.embed import Embed
from brandkit.errors import Severity
from brandkit.markup.body import BodyDiagnostic, Heading, Hole, Parts
from brandkit.markup.headings import OpenHeading, custom_id, settle_headings
from brandkit.markup.images import is_local, picture
from brandkit.markup.raw_html import UNSAFE, attributes_of
from brandkit.markup.smart import curl, curl_caption
from brandkit.markup.summary import Words
from brandkit.markup.tags import (
    BLOCKS,
    PLAIN_LINK,
    PLAIN_TAGS,
    is_lone_picture,
    join,
    link_tag,
    pieces_of,
    place_of,
    read_tag,
    with_align_class,
)
from brandkit.markup.tokens import BLOCK, END, INLINE, SourceMap, Token, Tokens

__all__ = ["Settled", "settle"]

_MARKS = frozenset({INLINE, BLOCK})
_NOTES = '<div class="footnotes" role="doc-endnotes">'
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LITERAL = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea", "tt", "math"})
_MEDIA = frozenset({"audio", "video", "source", "track", "iframe"})
_HANDLED = frozenset({"a", "img", "p", "td", "th", "tr", "table", *_HEADINGS, *_MEDIA, *_LITERAL})


class Settled(msgspec.Struct, frozen=True):
    """The outcome."""

    parts: Parts
    headings: tuple[Heading, ...]
    embeds: tuple[Embed, ...]
    summary: str
    word_count: int
    diagnostics: tuple[BodyDiagnostic, ...]


class _Pass:
    def __init__(
        self, tokens: Tokens, text: str, source_map: SourceMap, source: str, smart: bool
    ) -> None:
        self.tokens = tokens
        self.text, self.source_map, self.source = text, source_map, source
        self.cursor = 0
        self.smart = smart
        self.out: list[str | Hole] = []
        self.headings: list[OpenHeading] = []
        self.open_heading: OpenHeading | None = None
        self.ids: set[str] = set()
        self.links: list[str | Hole | None] = []  # what closes each open <a>
        self.embeds: list[Embed] = []
        self.words = Words()
        self.diagnostics: list[BodyDiagnostic] = []
        self.before = ""  # the last character of the text so far in this block
        self.literal = 0
        self.paragraph = -1  # index in `out` of the open <p>
        self.caption = ""  # the title of the last picture in it
        self.captioned = -1  # where that picture stands in `out`
        self.deferred: list[str | Hole] = []  # blocks that wait for the end of the paragraph

    def run(self, html: str, *, is_clean: bool) -> None:
        """Go through the HTML once; clean HTML has no "<" or ">" but those of its tags."""
        out, words = self.out, self.words
        for piece in pieces_of(html, is_clean=is_clean):
            first = piece[:1]
            if first == "<":
                name, closes, attributes = PLAIN_TAGS.get(piece) or read_tag(piece)
                if not name:
                    if not piece.startswith("<!--"):
                        self._text(piece)
                    continue
                if name in BLOCKS:
                    self.before = ""
                    words.block(name, closes=closes)
                if attributes and not closes and "id=" in attributes:
                    self._note_id(attributes)
                if name not in _HANDLED:
                    out.append(_NOTES if piece == '<div class="footnote">' else piece)
                elif closes:
                    self._close(name, piece)
                else:
                    self._open(name, piece, attributes)
            elif first in _MARKS and piece[-1] == END:
                self._token(self.tokens[int(piece[1:-1])])
            elif piece:
                self._text(piece)
        out += self.deferred

    def _note_id(self, attributes: str) -> None:
        self.ids.update(
            value for name, value in attributes_of(attributes) if name == "id" and value
        )

    def _text(self, text: str) -> None:
        if self.smart and not self.literal and text != "\n":
            text = curl(text, self.before)
        plain = unescape(text) if "&" in text else text
        if plain:
            self.before = plain[-1]
            if not self.words.paused:
                self.words.pieces.append(plain)
        self.out.append(text)

    def _token(self, token: Token) -> None:
        out = self.out
        match token.kind:
            case "text":
                self._plain(token.plain, token.html)
            case "code":
                if token.is_block:
                    self.words.listing(token.plain)
                    self._place((token.html,), is_block=True)
                else:
                    self._plain(token.plain, token.html)
            case "link":
                self._plain(token.plain, "")
                words = escape(token.plain, quote=False)
                if self.links:
                    out.append(words)
                elif urls.is_safe(token.href):
                    out.append(f'<a href="{escape(token.href)}">{words}</a>')
                else:
                    out.append(words)
                    self._unsafe(token.href, token.line)
            case "fragment":
                self.words.add(token.plain)
                parts = tuple(self._part(part, token.line) for part in token.fragment)
                self._place(parts, is_block=token.is_block or token.html == "block")
            case "nothing":
                if token.is_more:
                    self.words.more()
                if token.is_block:
                    self._place((), is_block=True)
            case "html":
                out.append(escape(token.html, quote=False))

    def _plain(self, plain: str, html: str) -> None:
        self.words.add(plain)
        if plain:
            self.before = plain[-1]
        if html:
            self.out.append(html)

    def _part(self, part: str | Hole | Embed, line: int) -> str | Hole:
        if isinstance(part, Embed):
            self.embeds.append(part)
            return Hole("embed", part.url, index=len(self.embeds) - 1, line=line)
        return curl_caption(part) if self.smart and isinstance(part, str) else part

    def _place(self, parts: tuple[str | Hole, ...], *, is_block: bool) -> None:
        """Put parts into the page; blocks wait for the end of a paragraph that has words too."""
        if not is_block or (self.paragraph < 0 and self.open_heading is None):
            self.out += parts
        elif self.paragraph == len(self.out) - 1:  # nothing in it yet
            self.out[self.paragraph : self.paragraph] = parts
            self.paragraph += len(parts)
        else:
            self.deferred += parts

    def _line(self, address: str) -> int:
        """The line in which an address was written."""
        at = place_of(address, self.text, self.cursor, "(<: \n")
        if at < 0:
            at = place_of(address, self.text, 0, "(<: \n")
        else:
            self.cursor = at + 1
        if at >= 0:
            return self.source_map.line(self.text, at)
        at = place_of(address, self.source, 0, "\"'=( ")
        if at >= 0:
            return self.source.count("\n", 0, at) + 1
        return self.source_map.line(self.text, self.cursor)

    def _warn(self, code: str, message: str, hint: str, line: int) -> None:
        self.diagnostics.append(BodyDiagnostic(Severity.WARNING, code, message, hint, line))

    def _unsafe(self, address: str, line: int) -> None:
        self._warn(
            "markup.unsafe-link",
            f"“{address.strip()[:80]}” cannot stand in a link; only its words are shown.",
            "Links begin with https:, http:, mailto: or tel:, or name a page or file of the site.",
            line,
        )

    def _open(self, name: str, tag: str, text: str) -> None:
        if name in _HEADINGS:
            attributes = attributes_of(text) if text else []
            identifier = next((value for key, value in attributes if key == "id" and value), "")
            rest = [each for each in attributes if each[0] != "id"]
            self.open_heading = OpenHeading(
                _HEADINGS[name], len(self.out), -1, identifier, rest, self.words.position
            )
            self.headings.append(self.open_heading)
            self.out.append("")
        elif name == "p":
            self.paragraph = len(self.out)
            self.caption = ""
            self.out.append(tag)
        elif name == "a":
            self._link(tag, text)
        elif name == "img":
            self._image(text)
        elif name in _MEDIA:
            self._media(name, text)
        elif name in _LITERAL:
            self.literal += 1
            self.out.append(tag)
        else:  # cells
            self.out.append(with_align_class(name, tag, text))

    def _close(self, name: str, tag: str) -> None:
        if name in _HEADINGS:
            self._close_heading()
        elif name == "p":
            self._close_paragraph(tag)
        elif name == "a":
            closing = self.links.pop() if self.links else None
            if closing is not None:
                self.out.append(closing)
            self.words.resume()
        else:
            if name in _LITERAL:
                self.literal = max(0, self.literal - 1)
            self.out.append(tag)

    def _close_heading(self) -> None:
        heading = self.open_heading
        if heading is None:
            return
        if isinstance(last := self.out[-1], str):
            own, ending = custom_id(last)
            if own:
                heading.id = own
                self.out[-1] = last.removesuffix(ending)
                self.words.cut(ending)
        heading.text = self.words.since(heading.text_from)
        heading.closing = len(self.out)
        self.out.append("")
        self.out.extend(self.deferred)
        self.deferred = []
        self.open_heading = None

    def _close_paragraph(self, tag: str) -> None:
        if self.paragraph < 0:
            self.out.append(tag)
            return
        inner = self.out[self.paragraph + 1 :]
        if len(inner) == 1 and isinstance(inner[0], str) and inner[0].strip():
            self.out.append(tag)  # only words, as most are
        elif all(isinstance(part, str) and not part.strip() for part in inner):
            del self.out[self.paragraph :]
        elif self.caption and is_lone_picture(inner):
            caption = curl(self.caption, "") if self.smart else self.caption
            self.words.add(f" {caption}")
            caption = escape(caption, quote=False)
            if isinstance(hole := self.out[self.captioned], Hole):
                others = tuple(each for each in hole.attributes if each[0] != "title")
                self.out[self.captioned] = structs.replace(hole, attributes=others)
            self.out[self.paragraph] = "<figure>"
            self.out.append(f"<figcaption>{caption}</figcaption></figure>")
        else:
            self.out.append(tag)
        self.out.extend(self.deferred)
        self.deferred = []
        self.paragraph = -1

    def _link(self, tag: str, text: str) -> None:
        if PLAIN_LINK.fullmatch(text):
            self.out.append(tag)
            self.links.append("</a>")
            return
        attributes = attributes_of(text)
        href = next((value or "" for key, value in attributes if key == "href"), None)
        others = [(key, value or "") for key, value in attributes if key != "href"]
        if ("class", "footnote-ref") in others:
            self.words.pause()
        if href is None:
            self.out.append(tag)
            self.links.append("</a>")
            return
        href = href.strip()
        if href.startswith(UNSAFE):
            self.links.append(None)
            self._unsafe(href.removeprefix(UNSAFE), self._line(href.removeprefix(UNSAFE)))
        elif not href or END in href:
            self.links.append(None)
        elif not urls.is_safe(href):
            self.links.append(None)
            self._unsafe(href, self._line(href))
        elif href.startswith("#") or urls.is_external(href):
            self.out.append(link_tag(href, others))
            self.links.append("</a>")
        else:
            hole = Hole("link-open", href, tuple(others), line=self._line(href))
            self.out.append(hole)
            self.links.append(Hole("link-close"))

    def _image(self, text: str) -> None:
        attributes = dict(attributes_of(text))
        source = (attributes.pop("src", "") or "").strip()
        alt = attributes.pop("alt", None)
        attributes.pop("srcset", None)
        attributes.pop("sizes", None)
        title = attributes.get("title") or ""
        source = source.removeprefix(UNSAFE)
        if END in source:
            self._plain(alt or "", escape(alt or "", quote=False))
            return
        line = self._line(source)
        others = tuple(
            (key, value or "") for key, value in attributes.items() if key not in {"align", "title"}
        )
        lone = bool(title) and self.paragraph >= 0
        if title:  # a tooltip, unless the paragraph turns out to hold nothing else
            others += (("title", title),)
        found = picture(source, alt, others, line)
        for problem in found.problems:
            self._warn(problem.code, problem.message, problem.hint, line)
        if self.links and not found.is_local:  # no link within a link
            self._plain(alt or "", escape(alt or "", quote=False))
            return
        if not found.is_local:
            self.words.add(alt or "")
        self.out += [part for part in found.fragment if not isinstance(part, Embed)]
        if lone and found.is_local:
            self.caption = title
            self.captioned = len(self.out) - 1

    def _media(self, name: str, text: str) -> None:
        self.out.append(f"<{name}")
        for key, value in attributes_of(text):
            if key in {"srcset", "autoplay", "sizes"} and name != "iframe":
                continue
            if key == "preload":
                continue
            if key in {"src", "poster"} and value and name != "iframe":
                address = value.strip()
                if END in address or not urls.is_safe(address):
                    continue
                if is_local(address):
                    line = self._line(address)
                    self.out += (f' {key}="', Hole("media", address, line=line), '"')
                    continue
                if key == "poster" or name == "track":
                    self._warn(
                        "markup.remote-image",
                        f"The file “{address[:80]}” lies on another site; it was left out.",
                        "Save it beside this text and name the file.",
                        self._line(address),
                    )
                    continue
            self.out.append(f" {key}" if value is None else f' {key}="{escape(value)}"')
        self.out.append(' preload="none">' if name in {"audio", "video"} else ">")

    def finish(self) -> Settled:
        """Fill in the headings' tags and join what can be joined."""
        headings = settle_headings(self.headings, self.out, self.ids)
        return Settled(
            join(self.out),
            headings,
            tuple(self.embeds),
            self.words.summary(),
            self.words.count(),
            tuple(self.diagnostics),
        )


def settle(
    html: str,
    tokens: Tokens,
    text: str,
    source_map: SourceMap,
    source: str,
    *,
    smart: bool,
    is_clean: bool = False,
) -> Settled:
    """Settle the engine's HTML. `text` is what the engine read, `source` what the author wrote."""
    run = _Pass(tokens, text, source_map, source, smart)
    run.run(html, is_clean=is_clean)
    return run.finish()
