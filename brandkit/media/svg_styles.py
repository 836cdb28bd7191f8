"""What CSS within a drawing asks for elsewhere, found token by token as browsers read it.

Source: CSS Syntax Module Level 3 (W3C), 3.3 (line ends), 4 (tokens). One pass, no backtracking:
the time grows as the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from brandkit.patterns import pattern

__all__ = ["asks", "without_addresses"]

Kind = Literal["blank", "string", "url", "function", "at", "ident", "hash", "sign"]

# Without escapes a name must stand there as it is: most values are known to be harmless by this.
_SUSPECT = pattern(
    r"\\|url\((?![ \t\r\n\f]*+['\"]?#)|src\(|image|cross-fade\(|expression\(|@import"
    r"|-moz-binding|behavior|javascript",
    re.IGNORECASE,
)
_LINE_ENDS = pattern(r"\r\n?|\f")
_COMMENT_OR_BLANK = pattern(r"(?:[ \t\n]++|/\*(?>.*?(?:\*/|\Z)))++", re.DOTALL)
_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}[ \t\n]?|[^\n0-9a-fA-F])"
_NAME = pattern(rf"(?:[-_a-zA-Z0-9\u0080-\U0010ffff]|{_ESCAPE})++", re.DOTALL)
_STARTS_NAME = pattern(rf"--|-?(?:[_a-zA-Z\u0080-\U0010ffff]|{_ESCAPE})", re.DOTALL)
_STRING = {
    quote: pattern(rf"{quote}(?:[^{quote}\\\n]|\\(?:[\s\S]|\Z))*+(?:{quote}|(?=\n)|\Z)")
    for quote in "\"'"
}
_QUOTED_NEXT = pattern(r"[ \t\n]*+[\"']")
_REST_OF_URL = pattern(r"(?:[^)\\]|\\(?:[\s\S]|\Z))*+\)?")
_NUMBER = pattern(r"[+-]?(?:\d++(?:\.\d++)?|\.\d++)(?:[eE][+-]?\d++)?")
_ONE_ESCAPE = pattern(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|(\n)|([\s\S]))")
_ADDRESSES = frozenset({"url", "src"})  # functions of one address (CSS Values 5)
# Those of several (CSS Images 4), and one that ran as a script.
_NEVER = frozenset(
    {"image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "expression"}
)
_ACTS = frozenset({"-moz-binding", "behavior", "javascript"})  # of browsers long gone
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class _Token(NamedTuple):
    kind: Kind
    value: str  # escapes resolved; names in small letters
    start: int
    end: int


def asks(text: str) -> bool:
    """Whether a value or a sheet of CSS asks for what is not within the drawing, or acts."""
    if not _SUSPECT.search(text):
        return False
    return next(_foreign(list(_tokens(_plain(text)))), None) is not None


def without_addresses(text: str) -> str:
    """The sheet with `none` for each address elsewhere, and without what brings in other sheets."""
    text = _plain(text)
    parts: list[str] = []
    at = 0
    for start, end, stand_in in _foreign(list(_tokens(text))):
        parts += text[at:start], stand_in
        at = end
    return "".join((*parts, text[at:]))


def _plain(text: str) -> str:
    return _LINE_ENDS.sub("\n", text).replace("\0", "\ufffd")


def _tokens(text: str) -> Iterator[_Token]:
    at, end = 0, len(text)
    while at < end:
        sign = text[at]
        if found := _COMMENT_OR_BLANK.match(text, at):
            yield _Token("blank", "", at, found.end())
        elif sign in _STRING and (found := _STRING[sign].match(text, at)):
            closed = 1 if found.end() > at + 1 and text[found.end() - 1] == sign else 0
            yield _Token("string", _unescaped(text[at + 1 : found.end() - closed]), at, found.end())
        elif text.startswith("<!--", at):
            yield _Token("sign", "", at, at + 4)
            at += 4
            continue
        elif found := _NUMBER.match(text, at):
            unit = _NAME.match(text, found.end()) if _begins(text, found.end()) else None
            at = (unit or found).end()
            yield _Token("sign", "", found.start(), at)
            continue
        elif sign == "@" and _begins(text, at + 1) and (found := _NAME.match(text, at + 1)):
            yield _Token("at", _unescaped(found[0]).lower(), at, found.end())
        elif sign == "#" and (found := _NAME.match(text, at + 1)):
            yield _Token("hash", "", at, found.end())
        elif _begins(text, at) and (found := _NAME.match(text, at)):
            token = _named(text, at, found[0], found.end())
            yield token
            at = token.end
            continue
        else:
            yield _Token("sign", sign, at, at + 1)
            at += 1
            continue
        at = found.end()


def _begins(text: str, at: int) -> bool:
    return _STARTS_NAME.match(text, at) is not None


def _named(text: str, start: int, written: str, end: int) -> _Token:
    """A name, a function's name with its bracket, or an address without quotes (4.3.4, 4.3.6)."""
    name = _unescaped(written).lower()
    if text[end : end + 1] != "(":
        return _Token("ident", name, start, end)
    if name != "url" or _QUOTED_NEXT.match(text, end + 1):
        return _Token("function", name, start, end + 1)
    rest = _REST_OF_URL.match(text, end + 1)
    stop = rest.end() if rest else len(text)
    inner = text[end + 1 : stop].removesuffix(")").strip(" \t\n")
    return _Token("url", _unescaped(inner), start, stop)


def _foreign(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """What has to go, in order: where it begins and ends, and what may stand in its place."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = at + 1
        match token.kind:
            case "url" if not token.value.startswith("#"):
                yield token.start, token.end, "none"
            case "function" if token.value in _NEVER or (
                token.value in _ADDRESSES and not _is_within(tokens, at + 1)
            ):
                after = _past_function(tokens, at + 1)
                yield token.start, tokens[after - 1].end, "none"
            case "at" if token.value == "import":
                after = _past_statement(tokens, at + 1)
                yield token.start, tokens[after - 1].end, " "  # what is around it stays apart
            case "ident" if token.value in _ACTS and _is_named(tokens, at + 1):
                yield token.start, token.end, "none"
            case _:
                pass
        at = after


def _next(tokens: list[_Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind == "blank":
        at += 1
    return at


def _is_within(tokens: list[_Token], at: int) -> bool:
    """Whether a function's only argument is a place in the drawing: "#leaf"."""
    at = _next(tokens, at)
    if at == len(tokens) or tokens[at].kind != "string" or not tokens[at].value.startswith("#"):
        return False
    at = _next(tokens, at + 1)
    return at == len(tokens) or tokens[at].value == ")"


def _is_named(tokens: list[_Token], at: int) -> bool:
    at = _next(tokens, at)
    return at < len(tokens) and tokens[at].value == ":" and tokens[at].kind == "sign"


def _past_function(tokens: list[_Token], at: int) -> int:
    depth = 1
    while at < len(tokens) and depth:
        token = tokens[at]
        if token.kind == "function" or (token.kind == "sign" and token.value in _OPENING):
            depth += 1
        elif token.kind == "sign" and token.value in _CLOSING:
            depth -= 1
        at += 1
    return at


def _past_statement(tokens: list[_Token], at: int) -> int:
    """After the semicolon or the block that ends a rule (5.4.2)."""
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.kind == "function" or (token.kind == "sign" and token.value in _OPENING):
            depth += 1
        elif token.kind == "sign" and token.value in _CLOSING:
            depth -= 1
            if depth <= 0 and token.value == "}":
                break
        elif depth <= 0 and token.kind == "sign" and token.value == ";":
            break
    return at


def _unescaped(text: str) -> str:
    return _ONE_ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code, line_end, other = escape.groups()
    if code is None:
        return "" if line_end else str(other)
    number = int(code, 16)
    if not number or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)
