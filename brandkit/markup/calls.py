"""Shortcodes in the running text: what each call becomes, and what is wrong with it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from brandkit.errors import Severity, nearest
from brandkit.markup import foreign
from brandkit.markup.body import BodyDiagnostic
from brandkit.markup.containers import CALLOUTS, SHORTCODES, meant_by
from brandkit.markup.lines import as_target, is_alone, lead_of, short
from brandkit.markup.nesting import DEEPEST, Forms, inner_text
from brandkit.markup.shortcodes import Call, Shortcode, parse_arguments, rendered
from brandkit.markup.tiles import each_alone
from brandkit.markup.tokens import SourceMap, Token, Tokens
from brandkit.patterns import pattern

__all__ = ["Calls"]

# Atomic groups: what was read is not read in another way, or time would explode.
_SHORTCODE = pattern(
    r"\{\{([<%])\s*(/\*)?\s*(/?)\s*([\w./\-]*)"
    r"((?>\"(?:\\.|[^\"\\])*\"|`[^`]*`|(?![>%]\}\}|\{\{[<%]).)*?)\s*(\*/)?\s*[>%]\}\}",
    re.DOTALL,
)
_LONGEST = 20_000  # characters of one
_MANY, _SHORT = 1_000, 200  # after so many that have no end, one is looked for so far
_WORD = pattern(r"[a-z]{4,}")


class Calls(ABC):
    """A text whose shortcodes are taken out; `Protector` takes out everything else.

    `depth` counts the containers that the text stands in.
    """

    text: str
    source_map: SourceMap

    def __init__(
        self,
        tokens: Tokens,
        *,
        html: bool,
        bars_html: bool,
        attribute_lists: bool,
        depth: int,
    ) -> None:
        self.tokens = tokens
        self.html = html
        self.bars_html = bars_html  # whether the engine would read what is no markup
        self.attribute_lists = attribute_lists  # whether the engine reads {: .class }
        self.depth = depth
        self.diagnostics: list[BodyDiagnostic] = []
        self._endings: dict[Any, Any] = {}  # of one text: where each stands for the last time
        self._failed = 0  # shortcodes without an end

    @abstractmethod
    def _text(self, plain: str, line: int) -> str:
        """Running text without a shortcode, with all else taken out."""

    @abstractmethod
    def within(self, text: str, source_map: SourceMap) -> Calls:
        """What a container holds, taken apart in the same way."""

    def _stands_after(self, text: str, ending: str, start: int) -> bool:
        """Whether what ends a tag comes at all: else each of thousands would look for it."""
        if self._endings.get("") is not text:
            self._endings = {"": text}
        if ending not in self._endings:
            self._endings[ending] = text.rfind(ending)
        return bool(self._endings[ending] > start)

    def _next(self, text: str, sign: str, start: int) -> int:
        """As `text.find(sign, start)`, looked for once by thousands that ask one after another."""
        if self._endings.get("") is not text:
            self._endings = {"": text}
        asked, place = self._endings.get(("next", sign), (start + 1, 0))
        if start < asked or -1 < place < start:
            place = text.find(sign, start)
            self._endings["next", sign] = (start, place)
        return int(place)

    def _inner_end(self, text: str, name: str, begin: int) -> tuple[int, int] | None:
        """Where the closing form of what begins there stands."""
        if not self._stands_after(text, "/", begin):
            return None
        if ("forms", name) not in self._endings:
            self._endings["forms", name] = Forms(text, name)
        found: tuple[int, int] | None = self._endings["forms", name].closing(begin)
        return found

    def _call_at(self, text: str, start: int) -> re.Match[str] | None:
        """The shortcode that begins there. In a text of thousands without end, none is long."""
        if self._next(text, "}}", start) < 0:
            return None
        reach = _LONGEST if self._failed < _MANY else _SHORT
        found = _SHORTCODE.match(text, start, start + reach)
        if found is None:
            self._failed += 1
        return found

    def _warn(self, code: str, message: str, hint: str, line: int) -> None:
        self.diagnostics.append(BodyDiagnostic(Severity.WARNING, code, message, hint, line))

    def _foreign(self, name: str, line: int) -> None:
        near = (nearest(word, SHORTCODES) for word in _WORD.findall(name))
        guess = next(filter(None, near), "")
        known = f"brandkit has a shortcode “{guess}”: {{{{< {guess} … >}}}}. " if guess else ""
        self._warn(
            "markup.foreign-tag",
            f"{name} is a tag of another site generator; it was left out of the page.",
            f"{known}Write it as Markdown or as a shortcode; `backticks` show it as code.",
            line,
        )

    def _unclosed(self, tag: str, line: int) -> None:
        message = f"The shortcode {short(tag)} has no end; it is shown as text."
        self._warn("markup.unclosed-shortcode", message, "End it with >}}", line)

    def _nothing(self, text: str, start: int, end: int, line: int) -> tuple[int, int, str]:
        is_block = is_alone(text, start, end)
        return start, end, self.tokens.hold(Token("nothing", line, is_block=is_block))

    def _shortcode(
        self, text: str, start: int, line_at: Callable[[int], int]
    ) -> tuple[int, int, str] | None:
        found = self._call_at(text, start)
        line = line_at(start)
        if not found:
            line_end = self._next(text, "\n", start)
            line_end = line_end if line_end >= 0 else len(text)
            end = self._next(text, "}}", start)
            if not -1 < end < line_end:
                self._unclosed(text[start : min(line_end, start + 99)], line)
                return None
            self._foreign(short(text[start : end + 2]), line)
            return self._nothing(text, start, end + 2, line)
        if found[2]:  # {{</* name */>}} shows a shortcode
            shown = found[0].replace("/*", "", 1)
            shown = "".join(shown.rsplit("*/", 1))
            return start, found.end(), self._text(shown, line)
        name, end = found[4], found.end()
        if found[3]:  # a closing form that nothing opened
            return self._nothing(text, start, end, line)
        positional, named = parse_arguments(found[5])
        if name in foreign.REFERENCES and positional:
            return start, end, as_target(positional[0])
        shortcode = SHORTCODES.get(name)
        if shortcode is None:
            guess = meant_by(name)
            more = ""
            if guess in CALLOUTS:
                more = f" Boxes are: {', '.join(CALLOUTS)}."
            self._warn(
                "markup.unknown-shortcode",
                f"There is no shortcode “{name}”; it was left out of the page.",
                f"Did you mean “{guess}”?{more}"
                if guess
                else f"Shortcodes are: {', '.join(sorted(SHORTCODES))}.",
                line,
            )
            return self._nothing(text, start, end, line)
        place = None
        if shortcode.takes_inner:
            place = self._inner_end(text, name, end)
        if getattr(shortcode, "wraps", False):
            call = Call(name, positional, named, line=line)
            return self._container(text, start, end, place, shortcode, call, found[5], line_at)
        inner = ""
        if place:
            inner, end = text[end : place[0]], place[1]
        result = rendered(shortcode, Call(name, positional, named, inner, line), found[5])
        for problem in result.problems:
            self._warn(problem.code, problem.message, problem.hint, line)
        token = Token(
            "fragment",
            line,
            plain=result.plain,
            fragment=result.parts,
            is_block=result.is_block and is_alone(text, start, end),
            html="block" if result.is_block else "",
        )
        return start, end, self.tokens.hold(token)

    def _container(
        self,
        text: str,
        start: int,
        end: int,
        place: tuple[int, int] | None,
        shortcode: Shortcode,
        call: Call,
        arguments: str,
        line_at: Callable[[int], int],
    ) -> tuple[int, int, str]:
        """A shortcode around Markdown. Where it cannot be one, what it holds stays as it is."""
        name, line = call.name, call.line
        if place is None:
            message = f"The shortcode “{name}” is not closed; it was left out of the page."
            hint = f"End it with {{{{< /{name} >}}}}"
            self._warn("markup.unclosed-shortcode", message, hint, line)
            return self._nothing(text, start, end, line)
        if self.depth >= DEEPEST or not is_alone(text, start, place[1]):
            message = f"The shortcode “{name}” cannot stand here; what it holds is shown as it is."
            hint = f"Write {{{{< {name} >}}}} and {{{{< /{name} >}}}} on lines of their own"
            hint += f", at most {DEEPEST} within each other." if self.depth >= DEEPEST else "."
            self._warn("markup.shortcode-place", message, hint, line)
            return self._nothing(text, start, end, line)
        result = rendered(shortcode, call, arguments)
        for problem in result.problems:
            self._warn(problem.code, problem.message, problem.hint, line)
        own, source_map = inner_text(text, end, place[0], lead_of(text, start), line_at)
        inner = self.within(own, source_map)
        self.diagnostics += inner.diagnostics
        self.tokens.inner.append((inner.text, inner.source_map))
        token = Token(
            "container",
            line,
            plain=result.plain,
            fragment=result.parts,
            inner=each_alone(inner.text) if name == "gallery" else inner.text,
            after=result.after,
            is_block=True,
        )
        return start, place[1], self.tokens.hold(token)
