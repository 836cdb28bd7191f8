"""Line by line through a text, before the engine: takes out code, HTML blocks, embed addresses.

Follows the containers of CommonMark (lists, quotes, notes): a fence inside a list is found, and
what looks like a shortcode inside code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from brandkit.embeds.embed import Embed
from brandkit.markup import codes, html_blocks
from brandkit.markup.highlight import code_block
from brandkit.markup.lists import Marker, indent_of, is_rule, marker_at
from brandkit.markup.tokens import SourceMap, Token, Tokens
from brandkit.patterns import pattern

__all__ = ["Scan"]

_FENCE = pattern(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_LIQUID_CODE = pattern(r"\{%-?\s*highlight\s*(.*?)\s*-?%\}\s*$")
_LIQUID_CODE_END = pattern(r"\s*\{%-?\s*endhighlight\s*-?%\}\s*$")
_LIQUID_COMMENT = pattern(r"\{%-?\s*comment\s*-?%\}")
_LIQUID_COMMENT_END = pattern(r"\{%-?\s*endcomment\s*-?%\}")
_QUOTE = pattern(r" {0,3}> ?")
_NOTE = pattern(r" {0,3}\[\^[^\]\s]+\]:|:[ ]{1,3}\S")
_ADMONITION = pattern(r"(?:!!!|\?\?\?\+?|===)[ +]")
_HEADING = pattern(r"#{1,6}(?: |$)")
_ADDRESS = pattern(r"<?(https?://[^\s<>]+)>?\s*$")
_PLAIN_ITEM = pattern(r"([-+*]|(\d{1,9})[.)]) (?=[A-Za-z])")
# At a line's start these begin nothing but words ("h" may begin an address).
_ORDINARY = frozenset("abcdefgijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\"'(.,;/&%|éÉàÀ“„«\x11")
_BEGINS_PHRASE = pattern(r"(?:\*\*?|__?)[A-Za-z]|!?\[[^^]")
_DEEPEST = 24  # containers within containers; beyond it markers are plain characters

Match = Callable[[str], Embed | None]


class _Lines(msgspec.Struct, frozen=True):
    """A text or the inside of a quote: lines, their numbers, and the quote's mark."""

    lines: list[str]
    numbers: list[int]
    lead: str = ""
    depth: int = 0


class _Spot(msgspec.Struct, frozen=True):
    """A place where a block may begin."""

    within: _Lines
    at: int  # index of the line
    line: str  # the line with its tabs expanded
    start: int  # column of the block
    base: int  # column of the item that it stands in

    @property
    def number(self) -> int:
        return self.within.numbers[self.at]

    @property
    def rest(self) -> str:
        return self.line[self.start :]


class Scan:
    """One pass over one text. The result is `text` with marks, and `source_map`."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        *,
        highlight: bool = True,
        html: bool = True,
        admonitions: bool = False,
        match: Match | None = None,
    ) -> None:
        self.tokens = tokens
        self.highlight = highlight
        self.html = html  # whether HTML is markup at all
        self.admonitions = admonitions
        self.match = match
        self.open_html = 0  # elements that HTML blocks have opened and not closed
        self.in_quote = False  # whether the last quote ended in a paragraph's line
        self.last: dict[tuple[int, str], tuple[int, list[str]]] = {}
        self.out: list[str] = []
        self.numbers: list[int] = []
        lines = text.removesuffix("\n").split("\n")
        self._run(_Lines(lines, list(range(1, len(lines) + 1))))
        self.text = "\n".join(self.out)
        self.source_map = SourceMap()
        if len(self.out) == len(lines):
            return  # no line was taken out
        offset, expected = 0, 1
        for line, number in zip(self.out, self.numbers, strict=True):
            if number != expected:
                self.source_map.add(offset, number)
            offset += len(line) + 1
            expected = number + 1

    def _replace(self, spot: _Spot, token: Token) -> None:
        """Put a mark where a block began."""
        self.out.append(spot.within.lead + spot.line[: spot.start] + self.tokens.hold(token))
        self.numbers.append(spot.number)

    def _run(self, within: _Lines) -> bool:
        """Scan lines; returns whether the last is a paragraph's, so that lazy ones may follow."""
        stack: list[tuple[Marker, int]] = []  # open items with the column of their text
        paragraph = False
        at = 0
        lines, lead, numbers = within.lines, within.lead, within.numbers
        blank = lead.rstrip()
        put, put_number = self.out.append, self.numbers.append
        while at < len(lines):
            raw = lines[at]
            is_plain = True  # and needs no closer look
            if not raw:
                paragraph = False
            elif "\t" in raw:
                is_plain = False
            elif (
                (first := raw[0]) in _ORDINARY
                or (paragraph and first == "h")
                or (first in "*_![" and _BEGINS_PHRASE.match(raw))
            ):
                if not paragraph:  # else it goes on with what is open
                    stack.clear()
                    paragraph = True
            elif first == "#":
                stack.clear()
                paragraph = not _HEADING.match(raw)
            elif (stack or not paragraph) and (found := _PLAIN_ITEM.match(raw)):
                number = int(found[2]) if found[2] else None
                stack = [(Marker(0, found.end(), found[1][-1], number, False), found.end())]
                paragraph = True
            else:
                is_plain = False
            if is_plain:
                put(lead + raw if raw else blank)
                put_number(numbers[at])
                at += 1
                continue
            line = raw.expandtabs(4) if "\t" in raw else raw
            if not line or line.isspace():
                put(blank)
                put_number(numbers[at])
                paragraph = False
                at += 1
                continue
            indent = indent_of(line)
            if paragraph and stack and indent < stack[-1][1] and _is_lazy(line):
                put(lead + line)
                put_number(numbers[at])
                at += 1
                continue
            popped = False
            while stack and not _belongs(stack, line, indent):
                stack.pop()
                popped = True
            base = min(stack[-1][1] if stack else 0, indent)
            if indent - base >= 4 and not paragraph:
                if not self.open_html:
                    at = self._indented(_Spot(within, at, line, base, base))
                    continue
                line = line[:base] + line[indent:]
            position = base
            while len(stack) < _DEEPEST and (marker := marker_at(line[position:])):
                if paragraph and not popped and not marker.interrupts():
                    break
                paragraph = False
                stack.append((marker, position + marker.content))
                position = len(line) if marker.is_empty else position + marker.content
            if position < len(line):
                if position > base and line.startswith("    ", position):
                    at = self._indented(_Spot(within, at, line, position, position))
                    continue
                start = position + indent_of(line[position:])
                spot = _Spot(within, at, line, start, stack[-1][1] if stack else 0)
                self.in_quote = False
                top = not stack and not lead
                if taken := self._block(spot, paragraph=paragraph, top=top):
                    at += taken
                    paragraph = self.in_quote
                    continue
                rest = spot.rest
                if _NOTE.match(rest) or (self.admonitions and _ADMONITION.match(rest)):
                    stack.append((Marker(start, start + 4, "note", None, False), start + 4))
                paragraph = not (_HEADING.match(rest) or is_rule(rest))
            put(lead + line)
            put_number(numbers[at])
            at += 1
        return paragraph

    def _block(self, spot: _Spot, *, paragraph: bool, top: bool) -> int:
        """Take a block that begins here; returns how many lines it took, or 0."""
        match spot.line[spot.start]:
            case "`" | "~":
                return self._fence(spot)
            case "{":
                return self._liquid(spot)
            case ">" if spot.within.depth < _DEEPEST and not spot.rest.startswith(">}}"):
                return self._quote(spot)
            case "<" if not paragraph and (taken := self._pasted(spot)):
                return taken
            case "<" if self.html and (taken := self._html(spot, paragraph)):
                return taken
            case "<" | "h" if top and not paragraph:
                return self._address(spot)
            case _:
                return 0

    def _code(self, spot: _Spot, code: list[str], info: str = "") -> None:
        body = "\n".join(code) + "\n" if code else ""
        html = code_block(body, info, self.highlight)
        self._replace(spot, Token("code", spot.number, plain=body, html=html, is_block=True))

    def _indented(self, spot: _Spot) -> int:
        """Take an indented code block; returns the index of the line after it."""
        columns = spot.start + 4
        first = spot.within.lines[spot.at]
        if spot.line[: spot.start].strip():  # a list marker stands before the code
            first = " " * spot.start + spot.rest
        code = [_without_indent(first, columns)]
        length = 1
        for raw in _from(spot.within.lines, spot.at + 1):
            if raw.strip() and indent_of(raw.expandtabs(4)) < columns:
                break
            code.append(_without_indent(raw, columns))
            if raw.strip():
                length = len(code)
        self._code(spot, code[:length])
        return spot.at + length

    def _fence(self, spot: _Spot) -> int:
        found = _FENCE.match(spot.rest)
        if not found:
            return 0
        fence = found[1] or found[3]
        closing = re.compile(rf" *{fence[0]}{{{len(fence)},}} *$")
        code: list[str] = []
        taken = 1
        for raw in _from(spot.within.lines, spot.at + 1):
            wide = raw.expandtabs(4) if "\t" in raw else raw
            if wide.strip() and indent_of(wide) < spot.base:
                break
            taken += 1
            if closing.match(wide) and indent_of(wide) - spot.start < 4:
                break
            code.append(_without_indent(raw, spot.start))
        self._code(spot, code, found[2] or found[4] or "")
        return taken

    def _liquid(self, spot: _Spot) -> int:
        """Jekyll's own code blocks and comments."""
        lines, at = spot.within.lines, spot.at
        if max(self._last(lines, "endhighlight"), self._last(lines, "endcomment")) < at:
            return 0
        if found := _LIQUID_CODE.match(spot.rest):
            for end in range(at + 1, len(lines)):
                if _LIQUID_CODE_END.match(lines[end]):
                    code = [_without_indent(each, spot.start) for each in lines[at + 1 : end]]
                    self._code(spot, code, found[1])
                    return end + 1 - at
        elif _LIQUID_COMMENT.match(spot.rest):
            for end in range(at, len(lines)):
                if _LIQUID_COMMENT_END.search(lines[end]):
                    self._replace(spot, Token("nothing", spot.number, is_block=True))
                    return end + 1 - at
        return 0

    def _quote(self, spot: _Spot) -> int:
        """Scan what is quoted as a text of its own."""
        within, at = spot.within, spot.at
        inner = [_QUOTE.sub("", spot.rest, count=1)]
        for raw in _from(within.lines, at + 1):
            wide = raw.expandtabs(4) if "\t" in raw else raw
            found = _QUOTE.match(wide, min(spot.base, indent_of(wide)))
            if indent_of(wide) < spot.base or not found:
                break
            inner.append(wide[found.end() :])
        first = len(self.out)
        numbers = within.numbers[at : at + len(inner)]
        self.in_quote = self._run(_Lines(inner, numbers, "> ", within.depth + 1))
        lead_in = spot.line[: spot.start]
        for index in range(first, len(self.out)):
            self.out[index] = within.lead + lead_in + self.out[index]
            lead_in = " " * len(lead_in)
        return len(inner)

    def _pasted(self, spot: _Spot) -> int:
        """The code of a network's post or player."""
        more = (_without_indent(each, spot.base) for each in _from(spot.within.lines, spot.at + 1))
        taken, found = codes.code_at(spot.rest, more)
        if taken:
            self._replace(spot, Token("fragment", spot.number, fragment=found, is_block=True))
        return taken

    def _html(self, spot: _Spot, paragraph: bool) -> int:
        if spot.rest.startswith("<!--"):
            return self._comment(spot)
        if not html_blocks.begins(spot.rest, in_paragraph=paragraph):
            return 0
        ending = html_blocks.ending_of(spot.rest)
        taken = [spot.rest]
        if not ending or ending not in spot.rest.lower():
            for raw in _from(spot.within.lines, spot.at + 1):
                blank = not raw.strip()
                if blank and not ending:
                    break
                if not blank and indent_of(raw.expandtabs(4)) < spot.base:
                    break
                taken.append(_without_indent(raw, spot.base))
                if ending and ending in raw.lower():
                    break
        html = "\n".join(taken) + "\n"
        self.open_html = max(0, self.open_html + html_blocks.depth_change(html))
        self._replace(spot, Token("html", spot.number, html=html, is_block=True))
        return len(taken)

    def _comment(self, spot: _Spot) -> int:
        """Drop a comment that has its lines to itself; `<!--more-->` leaves a mark."""
        lines = spot.within.lines
        if self._last(lines, "-->") < spot.at:
            return 0
        is_more = html_blocks.is_more(spot.rest)
        for end in range(spot.at, len(lines)):
            line = spot.rest[4:] if end == spot.at else lines[end]
            _, found, behind = line.partition("-->")
            if not found:
                continue
            if behind.strip():
                return 0  # found again as inline HTML
            token = Token("nothing", spot.number, is_block=True, is_more=is_more)
            self._replace(spot, token)
            return end + 1 - spot.at
        return 0

    def _last(self, lines: list[str], words: str) -> int:
        """The index of the last line with these words, or -1."""
        key = (id(lines), words)
        if key not in self.last:
            at = len(lines) - 1
            while at >= 0 and words not in lines[at]:
                at -= 1
            self.last[key] = (at, lines)  # the lines too: another list may get their id
        return self.last[key][0]

    def _address(self, spot: _Spot) -> int:
        """An address that is a paragraph of its own."""
        lines, at = spot.within.lines, spot.at
        if self.match is None or (at + 1 < len(lines) and lines[at + 1].strip()):
            return 0
        if not (found := _ADDRESS.match(spot.rest)) or not (embed := self.match(found[1])):
            return 0
        token = Token("fragment", spot.number, found[1], fragment=(embed,), is_block=True)
        self._replace(spot, token)
        return 1


def _from(lines: list[str], start: int) -> Iterator[str]:
    """The lines from an index on, without a copy of them."""
    return map(lines.__getitem__, range(start, len(lines)))


def _belongs(stack: list[tuple[Marker, int]], line: str, indent: int) -> bool:
    """Whether a line is a part of the innermost open item."""
    marker, content = stack[-1]
    if indent >= content:
        return True
    outer = stack[-2][1] if len(stack) > 1 else 0
    if not marker.is_ordered or indent < outer:
        return False
    return marker.nests(indent - outer, marker_at(line[outer:]))


def _is_lazy(line: str) -> bool:
    """Whether a line can go on with a paragraph of an item that it is not indented for."""
    rest = line.lstrip(" ")
    return rest[0] not in "`~>#<{" and not is_rule(rest) and marker_at(rest) is None


def _without_indent(line: str, columns: int) -> str:
    """A line without so many columns of white space; a tab stands for four columns at most."""
    if line.startswith(" " * columns):
        return line[columns:]
    column = 0
    for at, char in enumerate(line):
        if column >= columns:
            return " " * (column - columns) + line[at:]
        if char == " ":
            column += 1
        elif char == "\t":
            column += 4 - column % 4
        else:
            return line[at:]
    return " " * max(0, column - columns)
