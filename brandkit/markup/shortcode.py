"""What every shortcode is made of: the call as the author wrote it, and what is shown for it."""

from __future__ import annotations

from typing import Protocol

import msgspec

from brandkit.markup.images import Problem
from brandkit.markup.tokens import Fragment

__all__ = ["Call", "Result", "Shortcode", "missing"]


class Call(msgspec.Struct, frozen=True):
    """A shortcode as the author wrote it."""

    name: str
    positional: tuple[str, ...] = ()
    named: dict[str, str] = {}
    inner: str = ""  # between the opening and the closing form, as written
    line: int = 1

    def argument(self, *names: str, position: int | None = None) -> str:
        """The first of these named arguments, else the one at that position, else ""."""
        for name in names:
            if name in self.named:
                return self.named[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return ""


class Result(msgspec.Struct, frozen=True):
    """What a shortcode puts on the page: finished HTML with holes."""

    parts: Fragment = ()
    after: Fragment = ()  # of one that wraps Markdown: what stands behind it
    plain: str = ""  # its visible words
    problems: tuple[Problem, ...] = ()
    is_block: bool = True  # cannot stand within a paragraph


class Shortcode(Protocol):
    """One shortcode. `render` never raises, whatever the arguments are.

    It may have two attributes more. `arguments`: the names that it knows; others are reported.
    `wraps = True`: the text up to its closing form is Markdown, which comes between the `parts` and
    `after` of its Result.
    """

    @property
    def name(self) -> str: ...

    @property
    def takes_inner(self) -> bool:
        """Whether text up to a closing form belongs to it."""
        ...

    def render(self, call: Call) -> Result: ...


def missing(call: Call, what: str, example: str) -> Result:
    """The outcome of a shortcode without what it needs."""
    return Result(
        problems=(
            Problem(
                "markup.shortcode-argument",
                f"The shortcode “{call.name}” lacks {what}; it was left out of the page.",
                f"Write {example}",
            ),
        )
    )
