"""Takes out of the running text what the engine must not read: code spans, shortcodes, other
generators' tags, HTML, bare addresses, mathematics and escaped characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from brandkit.markup import addresses, foreign, maths
from brandkit.markup.calls import Calls
from brandkit.markup.entities import escape
from brandkit.markup.html_blocks import MAY_BEGIN
from brandkit.markup.lines import line_around
from brandkit.markup.tokens import SourceMap, Token, Tokens
from brandkit.patterns import pattern

__all__ = ["Protector"]

# Alternatives of a letter each are looked for; a set beside "://" would be tried at every letter.
_START = pattern(r"\\|`|\{|<|\$|@|://")
_START_WITH_WWW = pattern(r"[\\`{<$@]|https?://|www\.", re.IGNORECASE)
_SCHEME = pattern(r"https?\Z", re.IGNORECASE)
_TICKS = pattern(r"`+")
_LINE_IN_CODE = pattern(r"\n(?: {0,3}> ?)*")
_TAG = pattern(
    r"</?[A-Za-z][A-Za-z0-9\-:]*(?:\s+[a-zA-Z_:@][\w:.@\-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>"
    r"|<\?.*?\?>|<![A-Za-z][^>]*>|<!\[CDATA\[.*?\]\]>",
    re.DOTALL,
)
_COMMENT = pattern(r"<!--(?:>|->)?.*?-->", re.DOTALL)
_MORE = pattern(r"<!--\s*more\s*-->", re.IGNORECASE)
_AUTOLINK = pattern(r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*)>")
_AUTOMAIL = pattern(r"<([\w.!#$%&'*+/=?^`{|}~\-]+@[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?)>")
# Atomic groups: what was read is not read in another way, or time would explode.
_FOREIGN_TAG = pattern(r"<[a-zA-Z](?>\{\{.*?\}\}|\{%.*?%\}|[^<>])*+>", re.DOTALL)
_BRACES_END = {"{": "}}", "%": "%}", "#": "#}"}
_ANGLE_END = {"!-": "-->", "![": "]]>", "!": ">", "?": "?>"}
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_PARAGRAPH_END = pattern(r"\n(?=[ \t>]*(?:\n|\x13|[-+*] |\d+[.)] |#{1,6} )|(?:=+|-+) *(?:\n|$))")
_GOES_ON = pattern(r"[ >]*[^\s=>\-]")
_LITERAL_HTML = pattern(
    r"<(pre|code|script|style|textarea)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)


class Protector(Calls):
    """One pass over one text; `text` and `source_map` are the outcome."""

    def __init__(
        self,
        text: str,
        source_map: SourceMap,
        tokens: Tokens,
        *,
        html: bool = True,
        attribute_lists: bool = False,
        bars_html: bool = False,
        depth: int = 0,
    ) -> None:
        super().__init__(
            tokens, html=html, bars_html=bars_html, attribute_lists=attribute_lists, depth=depth
        )
        self.given = source_map
        self.source = text
        self.text, self.source_map = self._run(text, self._line)

    def within(self, text: str, source_map: SourceMap) -> Protector:
        """What a container holds, taken apart in the same way."""
        return Protector(
            text,
            source_map,
            self.tokens,
            html=self.html,
            attribute_lists=self.attribute_lists,
            bars_html=self.bars_html,
            depth=self.depth + 1,
        )

    def _line(self, offset: int) -> int:
        return self.given.line(self.source, offset)

    def _run(self, text: str, line_at: Callable[[int], int]) -> tuple[str, SourceMap]:
        pieces: list[str] = []
        replaced: list[tuple[int, int, int]] = []
        last = position = 0
        self._closed_ticks: dict[int, int] = {}
        self._paragraph = (0, -1)  # from where to where no paragraph ends
        has_www = ("w." in text or "W." in text) and "www." in text.lower()
        starts = _START_WITH_WWW if has_www else _START
        while found := starts.search(text, position):
            start = found.start()
            if text[start] == ":":  # the scheme stands before it
                if text[start - 7 : start] == "](https" and start - 5 >= position:
                    position = start + 3  # the address of a link
                    continue
                scheme = _SCHEME.search(text, max(position, start - 5), start)
                if scheme is None:
                    position = start + 1
                    continue
                start = scheme.start()
            taken = self._at(text, start, last, line_at)
            if taken is None:
                position = found.end()
                continue
            begin, end, replacement = taken
            pieces += (text[last:begin], replacement)
            replaced.append((begin, end, len(replacement)))
            last = position = end
        pieces.append(text[last:])
        return "".join(pieces), self._shifted(replaced)

    def _shifted(self, replaced: list[tuple[int, int, int]]) -> SourceMap:
        """The source map after pieces (begin, end, new length) were replaced, in order."""
        result = SourceMap()
        given = list(zip(self.given.offsets, self.given.lines, strict=True))[1:]
        at = fewer = 0
        for begin, end, length in replaced:
            while at < len(given) and given[at][0] <= begin:
                result.add(given[at][0] - fewer, given[at][1])
                at += 1
            while at < len(given) and given[at][0] < end:
                at += 1
            fewer += end - begin - length
            if self.source.find("\n", begin, end) >= 0:
                result.add(end - fewer, self._line(end))
        for offset, line in given[at:]:
            result.add(offset - fewer, line)
        return result

    def _at(
        self, text: str, start: int, last: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        """What stands at `start`: its beginning, its end and what to put in its place."""
        char = text[start]
        match char:
            case "\\":
                return self._escape(text, start, line_at)
            case "`":
                return self._code_span(text, start, line_at)
            case "{":
                return self._braces(text, start, line_at)
            case "<":
                return self._angle(text, start, line_at)
            case "$":
                return self._math(text, start, line_at)
            case "@":
                return self._link(addresses.mail_at(text, start, last), line_at)
            case _:
                return self._link(addresses.web_at(text, start), line_at)

    def _text(self, plain: str, line: int) -> str:
        html = escape(plain, quote=False)
        return self.tokens.hold(Token("text", line, plain=plain, html=html))

    def _escape(
        self, text: str, start: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        following = text[start + 1 : start + 2]
        if following == "\n" and _GOES_ON.match(text, start + 2):
            return start, start + 1, "  "  # a backslash at a line's end breaks the line
        if following not in _PUNCTUATION or not following:
            return None
        return start, start + 2, self._text(following, line_at(start))

    def _code_span(
        self, text: str, start: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        begin_code = start + 1
        while text.startswith("`", begin_code):
            begin_code += 1
        count = begin_code - start
        since, limit = self._paragraph
        if not since <= start <= limit:
            bound = _PARAGRAPH_END.search(text, start)
            limit = bound.start() if bound else len(text)
            self._paragraph = (start, limit)
        if self._closed_ticks.get(count, -1) >= limit:
            return start, begin_code, text[start:begin_code]
        for closing in _TICKS.finditer(text, begin_code, limit):
            end_code, end = closing.span()
            if end - end_code == count:
                code = text[begin_code:end_code]
                if "\n" in code:
                    code = _LINE_IN_CODE.sub(" ", code)
                if code[:1] == code[-1:] == " " and code.strip():
                    code = code[1:-1]
                if r"\|" in code and "|" in line_around(text, start, end):
                    code = code.replace(r"\|", "|")  # as in the cells of tables
                html = f"<code>{escape(code, quote=False)}</code>"
                mark = self.tokens.hold(Token("code", line_at(start), plain=code, html=html))
                return start, end, mark
        self._closed_ticks[count] = limit
        return start, begin_code, text[start:begin_code]

    def _braces(
        self, text: str, start: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        if self.attribute_lists and text.startswith("{:", start):
            return None
        if text.startswith(("{{<", "{{%"), start):
            return self._shortcode(text, start, line_at)
        closing = _BRACES_END.get(text[start + 1 : start + 2], "}")
        found = foreign.read(text, start) if self._stands_after(text, closing, start) else None
        if found is None:
            return None
        line, end = line_at(start), found.end
        match found.meaning:
            case "literal":
                return start, end, found.text
            case "verbatim":
                return start, end, self._verbatim(found.text, line)
            case "dropped":
                pass
            case "unknown":
                self._foreign(found.name, line)
        return self._nothing(text, start, end, line)

    def _verbatim(self, text: str, line: int) -> str:
        """{% raw %}: braces are plain characters, the rest is Markdown."""
        return re.sub(r"\{[{%#]|[}%#]\}", lambda m: self._text(m[0], line), text)

    def _angle(
        self, text: str, start: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        if text[start - 2 : start] == "](":
            return None  # a link's address in angle brackets
        if addresses.defines(text, start):
            return None
        if found := _AUTOLINK.match(text, start):
            address = found[1]
            token = Token("link", line_at(start), plain=address, href=address)
            return start, found.end(), self.tokens.hold(token)
        if found := _AUTOMAIL.match(text, start):
            token = Token("link", line_at(start), plain=found[1], href=f"mailto:{found[1]}")
            return start, found.end(), self.tokens.hold(token)
        ending = _ANGLE_END.get(text[start + 1 : start + 3]) or _ANGLE_END.get(
            text[start + 1 : start + 2]
        )
        if ending and not self._stands_after(text, ending, start):
            return None
        if found := _COMMENT.match(text, start):
            is_more = bool(_MORE.fullmatch(found[0]))
            token = Token("nothing", line_at(start), is_more=is_more)
            return start, found.end(), self.tokens.hold(token)
        if self.html and (found := _TAG.match(text, start)) and "\n\n" not in found[0]:
            token = Token("html", line_at(start), html=found[0])
            return start, found.end(), self.tokens.hold(token)
        if self.html and (found := _FOREIGN_TAG.match(text, start)) and "\n\n" not in found[0]:
            html = self.tags_in_html(found[0], line_at(start))
            if _TAG.fullmatch(html):
                token = Token("html", line_at(start), html=html)
                return start, found.end(), self.tokens.hold(token)
        if self.bars_html and MAY_BEGIN.match(text, start):
            return start, start + 1, self._text("<", line_at(start))
        return None

    def _math(
        self, text: str, start: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        end = maths.end_of(text, start)
        return (start, end, self._text(text[start:end], line_at(start))) if end else None

    def _link(
        self, found: addresses.Address | None, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        if found is None:
            return None
        token = Token("link", line_at(found.begin), plain=found.words, href=found.href)
        return found.begin, found.end, self.tokens.hold(token)

    def tags_in_blocks(self) -> None:
        """Take shortcodes and other generators' tags out of the HTML blocks."""
        for number in range(len(self.tokens)):
            token = self.tokens[number]
            if token.kind == "html":
                html = self.tags_in_html(token.html, token.line)
                if html != token.html:
                    self.tokens[number] = msgspec.structs.replace(token, html=html)

    def tags_in_html(self, html: str, line: int) -> str:
        """Take shortcodes and other generators' tags out of an HTML block."""
        if "{{" not in html and "{%" not in html:
            return html
        literal = [found.span() for found in _LITERAL_HTML.finditer(html)]
        pieces: list[str] = []
        last = position = 0
        while (start := html.find("{", position)) >= 0:
            inside = next((end for begin, end in literal if begin <= start < end), 0)
            if inside:
                position = inside
                continue
            taken = self._braces(html, start, lambda at: line + html.count("\n", 0, at))
            if taken is None:
                position = start + 1
                continue
            begin, position, replacement = taken
            pieces += (html[last:begin], replacement)
            last = position
        return "".join((*pieces, html[last:]))
