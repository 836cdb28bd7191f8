"""A shortcode of the site's own, from its template: where it does no more than put its words
and arguments into HTML.

Source: gohugo.io/templates/shortcode and functions; Go's text/template.
"""

from __future__ import annotations

import html
import re
from typing import Any

from brandkit.importers.liquid.values import UnknownError
from brandkit.importers.texts.page import fold
from brandkit.patterns import pattern
from brandkit.urls import slugify

__all__ = ["INNER", "Template"]

INNER = "\ufdd5\ufdd6"  # stands for the text within
_ACTION = pattern(
    r"\{\{(-\s)?(/\*.*?\*/|(?:\"(?:\\.|[^\"\\])*\"|`[^`]*`|[^\"`}]|\}(?!\}))*?)(\s-)?\}\}",
    re.DOTALL,
)
_WORD = pattern(
    r"\s*(\"(?:\\.|[^\"\\])*\"|`[^`]*`|:=|=|\(|\)|\||-?\d+(?:\.\d+)?|\$?[\w.]*[\w]|\$|\.|,|\S)",
    re.DOTALL,
)
_MOST = 2_000  # actions
_LONGEST = 50_000
# Functions that change nothing that matters here.
_SAME = frozenset(
    [
        "safehtml",
        "safehtmlattr",
        "safeurl",
        "safecss",
        "safejs",
        "markdownify",
        "plainify",
        "relurl",
        "absurl",
        "relref",
        "ref",
        "rellangurl",
        "abslangurl",
        "emojify",
        "string",
        "trim",
        "strings.trimspace",
        "transform.markdownify",
        "print",
        "urls.relurl",
        "urls.absurl",
        "safe.html",
        "safe.url",
        ".page.renderstring",
        "renderstring",
        "$.page.renderstring",
        ".page.renderstring",
        "htmlunescape",
    ]
)


class Template:
    """One template, for many calls."""

    def __init__(self, text: str) -> None:
        self.parts = _parts(text)

    def render(self, positional: tuple[str, ...], named: dict[str, str], has_inner: bool) -> str:
        """The HTML for one call; INNER stands where its text goes. Raises UnknownError."""
        return _Run(self.parts, positional, named, has_inner).whole()


def _parts(text: str) -> list[tuple[str, bool]]:
    """The text in turns: HTML, action, HTML …"""
    found: list[tuple[str, bool]] = []
    last, strip = 0, False
    for match in _ACTION.finditer(text):
        before = text[last : match.start()]
        before = before.lstrip() if strip else before
        found += [(before.rstrip() if match[1] else before, False), (match[2].strip(), True)]
        last, strip = match.end(), bool(match[3])
        if len(found) > _MOST:
            break
    rest = text[last:]
    return [*found, (rest.lstrip() if strip else rest, False)]


class _Run:
    def __init__(
        self,
        parts: list[tuple[str, bool]],
        positional: tuple[str, ...],
        named: dict[str, str],
        has_inner: bool,
    ) -> None:
        self.parts = parts
        self.positional = positional
        self.named = {fold(name): value for name, value in named.items()}
        self.has_inner = has_inner
        self.variables: dict[str, Any] = {}
        self.at = 0

    def whole(self) -> str:
        said = self.block(None)
        if self.at < len(self.parts):
            raise UnknownError("an end too many")
        return said

    def block(self, dot: Any, *, active: bool = True, depth: int = 0) -> str:
        """Everything up to the `else` or `end` that closes it, which is not taken."""
        if depth > 30:
            raise UnknownError("too deep")
        out: list[str] = []
        while self.at < len(self.parts):
            said, is_action = self.parts[self.at]
            if not is_action:
                out.append(said if active else "")
                self.at += 1
                continue
            head = said.split(None, 1)[0] if said else ""
            if head in {"end", "else"}:
                break
            self.at += 1
            if not said or said.startswith("/*"):
                continue
            if head in {"if", "with"}:
                out.append(self.choose(head, said[len(head) :], dot, active, depth))
            elif head in {"range", "define", "block", "template", "partial", "partialCached"}:
                raise UnknownError(head)
            elif active:
                out.append(self.action(said, dot))
            if sum(map(len, out)) > _LONGEST:
                raise UnknownError("a very long text")
        return "".join(out)

    def choose(self, head: str, said: str, dot: Any, active: bool, depth: int) -> str:
        value = self.value(said, dot) if active else None
        is_taken = active and _is_true(value)
        inner = value if head == "with" else dot
        out = self.block(inner if is_taken else dot, active=is_taken, depth=depth + 1)
        while self.at < len(self.parts):
            said, _ = self.parts[self.at]
            self.at += 1
            if said == "end":
                return out
            rest = said[len("else") :].strip()
            still = active and not is_taken
            if rest.startswith(("if ", "with ")):
                kind, _, condition = rest.partition(" ")
                value = self.value(condition, dot) if still else None
                holds = still and _is_true(value)
                out += self.block(
                    value if kind == "with" and holds else dot, active=holds, depth=depth + 1
                )
                is_taken = is_taken or holds
            else:
                out += self.block(dot, active=still, depth=depth + 1)
        raise UnknownError("no end")

    def action(self, said: str, dot: Any) -> str:
        found = re.match(r"(\$\w+)\s*:?=\s*(.*)\Z", said, re.DOTALL)
        if found:
            self.variables[found[1]] = self.value(found[2], dot)
            return ""
        value = self.value(said, dot)
        if isinstance(value, _Safe):
            return str(value)
        return html.escape(_text(value)) if value != INNER else INNER

    # ------------------------------------------------------------------------------- values

    def value(self, said: str, dot: Any) -> Any:
        words = _WORD.findall(said)
        if not words or len(words) > 200:
            raise UnknownError(said[:40])
        reader = _Reader(words, self, dot)
        value = reader.pipeline()
        if reader.at < len(words):
            raise UnknownError(said[:40])
        return value

    def get(self, key: Any) -> Any:
        if isinstance(key, int):
            return self.positional[key] if 0 <= key < len(self.positional) else ""
        return self.named.get(fold(str(key)), "")


class _Safe(str):
    """HTML that is not escaped again."""

    __slots__ = ()


def _is_true(value: Any) -> bool:
    return value not in (None, "", 0, False)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
        case _:
            raise UnknownError("a value")


class _Reader:
    """One pipeline of an action: `.Get "src" | relURL`."""

    def __init__(self, words: list[str], run: _Run, dot: Any) -> None:
        self.words = words
        self.run = run
        self.dot = dot
        self.at = 0

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def pipeline(self) -> Any:
        value = self.command()
        while self.peek() == "|":
            self.at += 1
            value = self.command(value)
        return value

    def command(self, *piped: Any) -> Any:
        head = self.peek()
        self.at += 1
        key = head.casefold()
        if key in {".get", "$.get"}:
            return self.run.get(self.operand())
        if key in _SAME:
            return self.same(key, [*self.operands(), *piped])
        function = _FUNCTIONS.get(key)
        if function is not None:
            given = [*self.operands(), *piped]
            try:
                return function(*given)
            except (TypeError, ValueError, IndexError) as fault:
                raise UnknownError(head) from fault
        self.at -= 1
        value = self.operand()
        if piped or self.peek() not in {"", "|", ")"}:
            raise UnknownError(head)
        return value

    def same(self, name: str, given: list[Any]) -> Any:
        value = given[-1] if given else ""
        if value == INNER or "safe" in name or "markdown" in name or "render" in name:
            return _Safe(_text(value))
        return value

    def operands(self) -> list[Any]:
        found = []
        while self.peek() not in {"", "|", ")"}:
            found.append(self.operand())
        return found

    def operand(self) -> Any:
        word = self.peek()
        self.at += 1
        if word == "(":
            value = self.pipeline()
            if self.peek() != ")":
                raise UnknownError("(")
            self.at += 1
            return value
        if word[:1] == '"' and len(word) > 1:
            return re.sub(r"\\(.)", r"\1", word[1:-1])
        if word[:1] == "`" and len(word) > 1:
            return word[1:-1]
        if re.fullmatch(r"-?\d{1,12}", word):
            return int(word)
        match word.casefold():
            case ".":
                if self.dot is None:
                    raise UnknownError(".")
                return self.dot
            case ".inner" | "$.inner" | ".innerdeindent":
                return INNER if self.run.has_inner else ""
            case ".isnamedparams":
                return bool(self.run.named)
            case ".params" | "$.params":
                return self.run.named or self.run.positional
            case ".ordinal" | "$.ordinal":
                return 0
            case "true" | "false":
                return word.casefold() == "true"
            case _:
                pass
        if found := re.fullmatch(r"\$?\.params\.(\w+)", word.casefold()):
            return self.run.get(found[1])
        if word in self.run.variables:
            return self.run.variables[word]
        raise UnknownError(word)


def _default(other: Any, value: Any = "") -> Any:
    return value if _is_true(value) else other


def _printf(form: str, *given: Any) -> str:
    if len(re.findall(r"%[svdq]", form)) != len(given) or len(form) > 2_000:
        raise UnknownError("printf")
    said = iter(given)
    return re.sub(r"%([svdq])", lambda found: _printed(found[1], next(said)), form)


def _printed(sign: str, value: Any) -> str:
    return f'"{_text(value)}"' if sign == "q" else _text(value)


def _first(*values: Any) -> Any:
    return next((value for value in values if _is_true(value)), values[-1])


def _last(*values: Any) -> Any:
    return next((value for value in values if not _is_true(value)), values[-1])


def _replaced(text: Any, old: Any, new: Any) -> str:
    said, gone, put = _text(text), _text(old), _text(new)
    if not gone or said.count(gone) * len(put) > _LONGEST:
        raise UnknownError("replace")
    return said.replace(gone, put)


def _isset(table: Any, key: Any) -> bool:
    if isinstance(table, dict):
        return fold(str(key)) in table
    return isinstance(key, int) and 0 <= key < len(table)


_FUNCTIONS: dict[str, Any] = {
    "default": _default,
    "printf": _printf,
    "or": _first,
    "and": _last,
    "not": lambda value: not _is_true(value),
    "eq": lambda one, *others: one in others,
    "ne": lambda one, other: one != other,
    "lower": lambda value: _text(value).lower(),
    "upper": lambda value: _text(value).upper(),
    "title": lambda value: _text(value).title(),
    "urlize": lambda value: slugify(_text(value)[:500]),
    "anchorize": lambda value: slugify(_text(value)[:500]),
    "htmlescape": lambda value: html.escape(_text(value)),
    "replace": _replaced,
    "len": lambda value: len(value),
    "isset": _isset,
    "cond": lambda holds, one, other: one if _is_true(holds) else other,
    "hasprefix": lambda text, start: _text(text).startswith(_text(start)),
    "strings.hasprefix": lambda text, start: _text(text).startswith(_text(start)),
    "strings.trimsuffix": lambda end, text: _text(text).removesuffix(_text(end)),
    "strings.trimprefix": lambda start, text: _text(text).removeprefix(_text(start)),
    "int": lambda value: int(_text(value)[:12]),
}
