"""Expressions of Liquid: literals, names, filters, conditions. The unknown raises UnknownError.

Source: shopify.github.io/liquid and jekyllrb.com/docs/liquid/filters.
"""

from __future__ import annotations

import re
from typing import Any

from brandkit.importers.liquid.filters import UnknownError, applied, shown
from brandkit.patterns import pattern

__all__ = ["Names", "UnknownError", "arguments", "condition", "evaluate", "shown", "split"]

_TOKEN = pattern(
    r"\s*(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\(|\)|\[|\]|\.\.|==|!=|<>|<=|>=|<|>|\||:|,|="
    r"|-?\d+\.\d+|-?\d+(?!\.\d)|[A-Za-z_][\w\-]*\??|\.|\S)",
    re.DOTALL,
)
_MOST = 2_000  # words of an expression
_LONGEST = 200_000  # characters of a value
_LITERALS: dict[str, Any] = {"true": True, "false": False, "nil": None, "null": None}


class Names:
    """What a template may name, innermost first. `closed` names have all of their parts here."""

    def __init__(self, *scopes: dict[str, Any], closed: frozenset[str] = frozenset()) -> None:
        self.scopes = scopes
        self.closed = closed

    def inner(self, scope: dict[str, Any]) -> Names:
        return Names(scope, *self.scopes, closed=self.closed)

    def get(self, path: list[Any]) -> Any:
        """The value of `page.title`: a part that a closed name does not have is nothing."""
        first = path[0]
        for scope in self.scopes:
            if first in scope:
                return _walk(scope[first], path[1:], first in self.closed)
        raise UnknownError(str(first))


def _walk(value: Any, path: list[Any], closed: bool) -> Any:
    for step in path:
        if callable(value):
            break
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list() | tuple() | str(), "size":
                value = len(value)
            case list() | tuple(), "first":
                value = value[0] if value else None
            case list() | tuple(), "last":
                value = value[-1] if value else None
            case list() | tuple(), int():
                value = value[step] if -len(value) <= step < len(value) else None
            case _ if closed:
                return None
            case _:
                raise UnknownError(".".join(map(str, path)))
    if callable(value):
        raise UnknownError(".".join(map(str, path)))
    return value


def words(text: str) -> list[str]:
    """The words of an expression, strings with their quotes."""
    found = _TOKEN.findall(text)
    if len(found) > _MOST:
        raise UnknownError(text[:40])
    return found


def unquoted(word: str) -> str:
    return re.sub(r"\\([\"'\\])", r"\1", word[1:-1])


class _Reader:
    def __init__(self, found: list[str], names: Names) -> None:
        self.found = found
        self.names = names
        self.at = 0

    def peek(self) -> str:
        return self.found[self.at] if self.at < len(self.found) else ""

    def take(self) -> str:
        word = self.peek()
        self.at += 1
        return word

    def value(self) -> Any:
        word = self.take()
        if not word:
            raise UnknownError("")
        if word[0] in "\"'" and len(word) > 1:
            return unquoted(word)
        if re.fullmatch(r"-?\d{1,15}", word):
            return int(word)
        if re.fullmatch(r"-?\d{1,15}\.\d{1,15}", word):
            return float(word)
        if word == "(":
            return self.span()
        if word in _LITERALS and self.peek() not in {".", "["}:
            return _LITERALS[word]
        if word in {"empty", "blank"}:
            return ""
        if not re.match(r"[A-Za-z_]", word):
            raise UnknownError(word)
        path: list[Any] = [word]
        while self.peek() in {".", "["}:
            if self.take() == ".":
                path.append(self.take())
            else:
                path.append(self.value())
                if self.take() != "]":
                    raise UnknownError(word)
        return self.names.get(path)

    def span(self) -> list[int]:
        start = self.value()
        if self.take() != "..":
            raise UnknownError("(")
        end = self.value()
        if self.take() != ")" or not isinstance(start, int) or not isinstance(end, int):
            raise UnknownError("(")
        if end - start > 1_000:
            raise UnknownError("a long range")
        return list(range(start, end + 1))

    def filtered(self) -> Any:
        value = self.value()
        while self.peek() == "|":
            self.take()
            name = self.take()
            given: list[Any] = []
            if self.peek() == ":":
                self.take()
                given.append(self.value())
                while self.peek() == ",":
                    self.take()
                    given.append(self.value())
            value = applied(name, value, given)
        return value

    def comparison(self) -> bool:
        left = self.value()
        sign = self.peek()
        if sign in {"==", "!=", "<>", "<", ">", "<=", ">=", "contains"}:
            self.take()
            is_empty = self.peek() in {"empty", "blank"}
            return _compare(left, sign, self.value(), is_empty)
        return left is not None and left is not False

    def all(self) -> bool:
        """Ruby's Liquid reads `and` and `or` from the right, without precedence."""
        left = self.comparison()
        word = self.peek()
        if word in {"and", "or"}:
            self.take()
            right = self.all()
            return (left and right) if word == "and" else (left or right)
        return left


def _compare(left: Any, sign: str, right: Any, is_empty: bool) -> bool:
    if is_empty and sign in {"==", "!=", "<>"}:
        return (left in ("", None, [], {}, False)) == (sign == "==")
    match sign:
        case "==":
            return bool(left == right)
        case "!=" | "<>":
            return bool(left != right)
        case "contains":
            return left is not None and (
                str(right) in left if isinstance(left, str) else right in left
            )
        case _:
            pass
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        raise UnknownError(sign)
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


def evaluate(text: str, names: Names) -> Any:
    """The value of `"/about/" | relative_url`. Raises UnknownError."""
    reader = _Reader(words(text), names)
    value = reader.filtered()
    if reader.peek():
        raise UnknownError(text[:60])
    if isinstance(value, str) and len(value) > _LONGEST:
        raise UnknownError("a very long text")
    return value


def condition(text: str, names: Names) -> bool:
    """Whether `page.lang == "fr" and page.toc` holds. Raises UnknownError."""
    reader = _Reader(words(text), names)
    value = reader.all()
    if reader.peek():
        raise UnknownError(text[:60])
    return value


def split(text: str) -> list[str]:
    """The words of a tag's markup as they were written: `file.html`, `key="value"`."""
    pieces = re.findall(
        r"[\w\-]+\s*[=:]\s*(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\s,\"']+)"
        r"|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\{\{.*?\}\}[^\s,\"']*|[^\s,\"']+",
        text,
        re.DOTALL,
    )
    return pieces[:500]


def arguments(text: str, names: Names) -> tuple[list[str], dict[str, str]]:
    """Positional and named arguments of a tag; names are looked up where they are known."""
    positional: list[str] = []
    named: dict[str, str] = {}
    for piece in split(text):
        found = re.match(r"([\w\-]+)\s*[=:]\s*(?![/])(.*)\Z", piece, re.DOTALL)
        if found and not re.match(r"https?:", piece):
            named[found[1]] = _argument(found[2], names, looked_up=True)
        else:
            positional.append(_argument(piece, names, looked_up=False))
    return positional, named


def _argument(word: str, names: Names, *, looked_up: bool) -> str:
    if len(word) > 1 and word[0] in "\"'" and word[-1] == word[0]:
        return unquoted(word)
    if looked_up or "." in word:
        try:
            return shown(evaluate(word, names))
        except UnknownError:
            if looked_up and not re.fullmatch(r"[\w/.:%-]+", word):
                raise
    return word
