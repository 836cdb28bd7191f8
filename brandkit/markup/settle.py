"""One pass over the engine's HTML: headings get their ids, links and pictures become holes, marks
become what they stand for, punctuation is set, and words are counted.
"""

from __future__ import annotations

import msgspec

from brandkit import urls
from brandkit.embeds.embed import Embed
from brandkit.markup.body import BodyDiagnostic, Heading, Hole, Parts
from brandkit.markup.elements import HANDLED, Elements
from brandkit.markup.entities import escape, unescape
from brandkit.markup.headings import settle_headings
from brandkit.markup.places import Places
from brandkit.markup.raw_html import attributes_of
from brandkit.markup.smart import curl, curl_caption
from brandkit.markup.tags import (
    ALIGNED,
    BLOCK_TAG,
    BLOCKS,
    CONTAINER,
    INLINE_TAG,
    LINK_END,
    PARAGRAPH,
    PARAGRAPH_END,
    PLAIN_TAGS,
    join,
    pieces_of,
    read_tag,
)
from brandkit.markup.tiles import tile_sizes
from brandkit.markup.tokens import BLOCK, END, INLINE, SourceMap, Token, Tokens

__all__ = ["Settled", "settle"]

_MARKS = frozenset({INLINE, BLOCK})
_NOTES = '<div class="footnotes" role="doc-endnotes">'


class Settled(msgspec.Struct, frozen=True):
    """The outcome."""

    parts: Parts
    headings: tuple[Heading, ...]
    embeds: tuple[Embed, ...]
    summary: str
    word_count: int
    diagnostics: tuple[BodyDiagnostic, ...]


class _Pass(Elements):
    def __init__(self, tokens: Tokens, places: Places, *, smart: bool) -> None:
        super().__init__(places, smart=smart)
        self.tokens = tokens
        self.ids: set[str] = set()
        self.embeds: list[Embed] = []

    def run(self, html: str, *, is_clean: bool) -> None:
        """Go through the HTML once; clean HTML has no "<" or ">" but those of its tags.

        What most pieces are stands here in one piece too: a call for each would cost half the time.
        """
        out, words = self.out, self.words
        pieces = words.pieces
        dashes, dots = "--" in html, "..." in html
        line_end = ""
        for each in pieces_of(html, is_clean=is_clean):
            piece = line_end + each if line_end else each
            if not piece:
                continue
            first = piece[0]
            line_end = ""
            if first == "<":
                sort = PLAIN_TAGS.get(piece)
                if sort is None:
                    if piece[-1] == "\n":
                        line_end = "\n"
                        piece = piece[:-1]
                    if PLAIN_TAGS.get(piece) is INLINE_TAG:
                        out.append(piece)
                    elif cell := ALIGNED.get(piece):
                        self.before = ""
                        pieces.append("\n")
                        out.append(cell)
                    else:
                        self._tag(piece)
                elif sort is INLINE_TAG:
                    out.append(piece)
                elif sort is LINK_END:
                    self._close_link()
                elif sort is PARAGRAPH_END:
                    self.before = ""
                    words.end_paragraph()
                    self._close_paragraph(piece)
                else:
                    self.before = ""
                    if sort is PARAGRAPH:
                        words.opened = len(pieces)
                        self.paragraph = len(out)
                        self.caption = ""
                    elif sort is not BLOCK_TAG:
                        words.depth += 1 if sort is CONTAINER else -1
                    pieces.append("\n")
                    out.append(piece)
            elif first in _MARKS and piece[-1] == END:
                self._token(self.tokens[int(piece[1:-1])])
            elif piece == "\n":
                self.before = piece
                if not words.paused:
                    pieces.append(piece)
                out.append(piece)
            else:
                plain = unescape(piece) if "&" in piece else piece
                if (
                    self.smart
                    and not self.literal
                    and (
                        "'" in piece
                        or '"' in piece
                        or (dashes and "--" in piece)
                        or (dots and "..." in piece)
                    )
                ):
                    if plain and not words.paused:
                        words.straight[len(pieces)] = plain
                    piece = curl(piece, self.before)
                    plain = unescape(piece) if "&" in piece else piece
                if plain:
                    self.before = plain[-1]
                    if not words.paused:
                        pieces.append(plain)
                out.append(piece)
        out += self.deferred

    def _tag(self, piece: str) -> None:
        """A tag with attributes, or one that has a method here."""
        if piece.startswith("<a "):
            text = piece[2:-1]
            if "id=" in text:
                self._note_id(text)
            self._link(piece, text)
            return
        name, closes, attributes = read_tag(piece)
        if not name:
            if not piece.startswith("<!--"):
                self._text(piece)
            return
        if name in BLOCKS:
            self.before = ""
            self.words.block(name, closes=closes)
        if attributes and not closes and "id=" in attributes:
            self._note_id(attributes)
        if name not in HANDLED:
            self.out.append(_NOTES if piece == '<div class="footnote">' else piece)
        elif closes:
            self._close(name, piece)
        else:
            self._open(name, piece, attributes)

    def _note_id(self, attributes: str) -> None:
        self.ids.update(
            value for name, value in attributes_of(attributes) if name == "id" and value
        )

    def _text(self, text: str) -> None:
        """What looked like a tag and is none."""
        if self.smart and not self.literal:
            text = curl(text, self.before)
        plain = unescape(text) if "&" in text else text
        self.before = plain[-1:] or self.before
        self.words.add(plain)
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
                if token.html == "begin":
                    self.tiles.append(tile_sizes(token.fragment))
                elif token.html == "end" and self.tiles:
                    self.tiles.pop()
                parts = tuple(self._part(part, token.line) for part in token.fragment)
                self._place(parts, is_block=token.is_block or bool(token.html))
            case "nothing":
                if token.is_more:
                    self.words.more()
                if token.is_block:
                    self._place((), is_block=True)
            case "container":  # not where a paragraph may stand: what it holds is lost to no one
                self._plain(token.inner, escape(token.inner, quote=False))
            case "html":
                out.append(escape(token.html, quote=False))

    def _part(self, part: str | Hole | Embed, line: int) -> str | Hole:
        if isinstance(part, Embed):
            self.embeds.append(part)
            return Hole("embed", part.url, index=len(self.embeds) - 1, line=line)
        if not self.smart:
            return part
        if isinstance(part, Hole):
            if part.kind != "share":
                return part
            return msgspec.structs.replace(part, target=curl(part.target, ""))
        return curl_caption(part)

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
    run = _Pass(tokens, Places(text, source_map, source), smart=smart)
    run.run(html, is_clean=is_clean)
    return run.finish()
