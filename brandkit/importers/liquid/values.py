"""Expressions of Liquid: literals, names, filters, conditions. The unknown raises UnknownError.

Source: shopify.github.io/liquid and jekyllrb.com/docs/liquid/filters.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from brandkit.patterns import pattern
from brandkit.urls import slugify

__all__ = ["Names", "UnknownError", "arguments", "condition", "evaluate", "shown", "split"]

_TOKEN = pattern(
    r"\s*(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\(|\)|\[|\]|\.\.|==|!=|<>|<=|>=|<|>|\||:|,|="
    r"|-?\d+\.\d+|-?\d+(?!\.\d)|[A-Za-z_][\w\-]*\??|\.|\S)",
    re.DOTALL,
)
_MOST = 2_000  # words of an expression
_LONGEST = 200_000  # characters of a value
_LITERALS: dict[str, Any] = {"true": True, "false": False, "nil": None, "null": None}


class UnknownError(Exception):
    """Something that is known only where the old site is built."""


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


def shown(value: Any) -> str:
    """A value as it stands in a text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return "".join(map(shown, value))
        case dict():
            raise UnknownError("a table")
        case _:
            return str(value)


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


# ------------------------------------------------------------------------------------- filters


def applied(name: str, value: Any, given: list[Any]) -> Any:
    """The value after a filter. Raises UnknownError for one that is not here."""
    if name in {"relative_url", "url", "absolute_url", "prettyUrl"}:
        return shown(value) or "/"
    function = _FILTERS.get(name)
    if function is None:
        raise UnknownError(f"| {name}")
    try:
        result = function(value, *given)
    except UnknownError:
        raise
    except Exception as fault:
        raise UnknownError(f"| {name}") from fault
    if isinstance(result, str) and len(result) > _LONGEST:
        raise UnknownError(f"| {name}")
    return result


def _prepend(value: Any, other: Any) -> str:
    return shown(other) + shown(value)


def _default(value: Any, other: Any = "", *_: Any) -> Any:
    return other if value in (None, False, "", []) else value


def _date(value: Any, form: str = "%Y-%m-%d") -> str:
    moment = value
    if isinstance(value, str):
        moment = datetime.datetime.fromisoformat(value[:19].strip())
    if not isinstance(moment, datetime.date):
        raise UnknownError("| date")
    form = form.replace("%-d", str(moment.day)).replace("%e", str(moment.day))
    form = form.replace("%-m", str(moment.month))
    names = "January February March April May June July August September October November December"
    name = names.split()[moment.month - 1]
    form = form.replace("%B", name).replace("%b", name[:3]).replace("%h", name[:3])
    if re.search(r"%[^YmdHMSjyF%]", form):
        raise UnknownError("| date")
    form = form.replace("%F", "%Y-%m-%d")
    return moment.strftime(form)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    raise UnknownError("no list")


def _strip_tags(value: Any) -> str:
    return re.sub(r"<[^<>]*>", "", shown(value))


def _slice(value: Any, start: int, count: int = 1) -> Any:
    said = value if isinstance(value, list) else shown(value)
    begin = start if start >= 0 else len(said) + start
    return said[max(begin, 0) : max(begin, 0) + max(count, 0)] if begin >= 0 else said[:0]


def _grouped(value: Any, key: str) -> list[dict[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for each in _listed(value):
        groups.setdefault(shown(each.get(key)), []).append(each)
    return [{"name": name, "items": items, "size": len(items)} for name, items in groups.items()]


_FILTERS: dict[str, Callable[..., Any]] = {
    "append": lambda v, other: shown(v) + shown(other),
    "prepend": _prepend,
    "default": _default,
    "upcase": lambda v: shown(v).upper(),
    "downcase": lambda v: shown(v).lower(),
    "upper": lambda v: shown(v).upper(),
    "lower": lambda v: shown(v).lower(),
    "capitalize": lambda v: shown(v)[:1].upper() + shown(v)[1:],
    "strip": lambda v: shown(v).strip(),
    "trim": lambda v: shown(v).strip(),
    "lstrip": lambda v: shown(v).lstrip(),
    "rstrip": lambda v: shown(v).rstrip(),
    "strip_newlines": lambda v: shown(v).replace("\n", ""),
    "newline_to_br": lambda v: shown(v).replace("\n", "<br>\n"),
    "strip_html": _strip_tags,
    "escape": lambda v: html.escape(shown(v)),
    "xml_escape": lambda v: html.escape(shown(v)),
    "escape_once": lambda v: html.escape(html.unescape(shown(v))),
    "cgi_escape": lambda v: quote(shown(v), safe="").replace("%20", "+"),
    "url_encode": lambda v: quote(shown(v), safe="").replace("%20", "+"),
    "uri_escape": lambda v: quote(shown(v), safe="/:?#[]@!$&'()*+,;=~-_."),
    "replace": lambda v, old, new="": _replace(shown(v), shown(old), shown(new), -1),
    "replace_first": lambda v, old, new="": _replace(shown(v), shown(old), shown(new), 1),
    "remove": lambda v, old: shown(v).replace(shown(old), ""),
    "remove_first": lambda v, old: shown(v).replace(shown(old), "", 1),
    "truncate": lambda v, n=50, end="...": (
        shown(v) if len(shown(v)) <= n else shown(v)[: max(0, n - len(end))] + end
    ),
    "slugify": lambda v, *_: slugify(shown(v)[:2000]),
    "slug": lambda v: slugify(shown(v)[:2000]),
    "date": _date,
    "split": lambda v, by: shown(v).split(by) if by else list(shown(v)),
    "join": lambda v, by=" ": shown(by).join(map(shown, _listed(v))),
    "array_to_sentence_string": lambda v, *_: ", ".join(map(shown, _listed(v))),
    "first": lambda v: _listed(v)[0] if v else None,
    "last": lambda v: _listed(v)[-1] if v else None,
    "size": len,
    "slice": _slice,
    "push": lambda v, other: [*_listed(v), other],
    "group_by": _grouped,
    "jsonify": lambda v: json.dumps(v, ensure_ascii=False),
    "uniq": lambda v: list(dict.fromkeys(_listed(v))),
    "reverse": lambda v: _listed(v)[::-1],
    "sort": lambda v: sorted(_listed(v)),
    "compact": lambda v: [each for each in _listed(v) if each is not None],
    "concat": lambda v, other: [*_listed(v), *_listed(other)],
    "map": lambda v, key: [
        each.get(key) if isinstance(each, dict) else None for each in _listed(v)
    ],
    "where": lambda v, key, wanted=True: [
        each for each in _listed(v) if isinstance(each, dict) and each.get(key) == wanted
    ],
    "plus": lambda v, other: _number(v) + _number(other),
    "minus": lambda v, other: _number(v) - _number(other),
    "times": lambda v, other: _number(v) * _number(other),
    "divided_by": lambda v, other: (
        _number(v) // other if isinstance(other, int) else _number(v) / _number(other)
    ),
    "modulo": lambda v, other: _number(v) % _number(other),
    "number_of_words": lambda v: len(shown(v).split()),
    "markdownify": shown,
    "smartify": shown,
    "normalize_whitespace": lambda v: " ".join(shown(v).split()),
    "safe": shown,
    "raw": shown,
    "strip_index": lambda v: shown(v).removesuffix("index.html"),
}


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
        raise UnknownError("no number")
    return value


def _replace(text: str, old: str, new: str, most: int) -> str:
    if not old or text.count(old) * len(new) > _LONGEST:
        raise UnknownError("| replace")
    return text.replace(old, new, most)
