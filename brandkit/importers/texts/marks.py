"""One text on its way to brandkit: what was turned, what was lost, and on which line.

What cannot be turned leaves a mark in the text, since only at the end is it known what is code:
there it stays as it was written, elsewhere it is taken out and told. The marks are noncharacters of
Unicode (U+FDD0 ff.), which no text may have; those of a source are removed first.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from brandkit.importers.texts.code import Regions
from brandkit.patterns import pattern

__all__ = ["Loss", "Settled", "Work", "bare"]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # around the number of a mark
BRACE = "\ufdd2"  # a brace that is to be read as one
_OURS = pattern("[\ufdd0-\ufdef]")
_MARK = pattern(f"{_OPEN}([0-9]+){_CLOSE}")
_PIECE = pattern(f"{_OPEN}([0-9]+){_CLOSE}|{BRACE}")
_TRIES = 4
_CODES = frozenset({"markup.foreign-tag", "markup.unknown-shortcode", "markup.unclosed-shortcode"})
# What begins a tag of some generator; not the id of a heading: {#id}
_TAGS = pattern(r"\{(?=[{%:]|#[\s#-])|(?<=\{)(?:[{%]|#(?=[\s#-]))")
_SHOWN = 120  # characters of a piece in the report


class Loss(msgspec.Struct, frozen=True):
    """A piece of a text that could not be turned."""

    what: str  # as written, shortened
    why: str
    line: int  # of the source's file
    row: int = 0  # of the new text, from 1


class Settled(msgspec.Struct, frozen=True):
    """A text that is brandkit's Markdown."""

    text: str
    losses: tuple[Loss, ...]
    turned: dict[str, int]


class _Mark(msgspec.Struct, frozen=True):
    original: str  # what stands there in code
    value: str  # what stands there elsewhere
    loss: Loss | None


def _tags_in(text: str) -> list[int]:
    """The lines on which brandkit sees a tag of somebody else's."""
    from brandkit.config import MarkupConfig
    from brandkit.markup.convert import convert

    body = convert(text, MarkupConfig(highlight=False))
    return [each.line for each in body.diagnostics if each.code in _CODES]


def bare(text: str) -> str:
    """A text of the source, without what would be taken for our marks."""
    return _OURS.sub("", text)


class Work:
    """Collects what becomes of one text. `first_line` is its line in the source's file."""

    def __init__(self, first_line: int = 1) -> None:
        self.first_line = first_line
        self.turned: dict[str, int] = {}
        self.others: list[Loss] = []  # without a place in the new text
        self._marks: list[_Mark] = []

    def count(self, name: str, number: int = 1) -> None:
        """Something was turned into ours."""
        self.turned[name] = self.turned.get(name, 0) + number

    def lost(self, original: str, why: str, line: int, instead: str = "") -> str:
        """A mark for what could not be turned; `instead` stands there outside of code."""
        shown = " ".join(original.split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
        return self._hold(_Mark(original, instead, Loss(_OURS.sub("", shown), why, line)))

    def _hold(self, mark: _Mark) -> str:
        self._marks.append(mark)
        return f"{_OPEN}{len(self._marks) - 1}{_CLOSE}"

    def literal(self, text: str) -> str:
        """Text whose braces are plain characters."""
        return _TAGS.sub(lambda found: BRACE + found[0], text)

    def originals(self, text: str) -> str:
        """A text as it was written, where it turns out to be code after all."""
        said = _MARK.sub(lambda found: self._mark(found[1]).original, text)
        return said.replace(BRACE, "")

    def plain(self, text: str) -> str:
        """A text without its marks, for a setting."""
        said = _MARK.sub(lambda found: self._mark(found[1]).value, text)
        return _OURS.sub("", said)

    def _mark(self, number: str) -> _Mark:
        at = int(number)
        return self._marks[at] if at < len(self._marks) else _Mark("", "", None)

    def settle(self, text: str) -> Settled:
        """Put what is meant in place of the marks.

        What is code is for brandkit to say: where it sees a tag in what was taken for code, the
        line is none.
        """
        rows: frozenset[int] = frozenset()
        is_plain = not self._marks and BRACE not in text
        for _ in range(_TRIES):
            said, losses = self._settled(text, rows)
            seen: frozenset[int] = frozenset() if is_plain else frozenset(_tags_in(said)) - rows
            if not seen:
                whole, kept = _tidy(said)
                if is_plain or not _tags_in(whole):
                    return self._outcome(whole, losses, kept)
                break
            rows |= seen
        said, losses = self._settled(text, None)
        whole, kept = _tidy(said)
        return self._outcome(whole, losses, kept)

    def _outcome(self, text: str, losses: list[Loss], rows: _Rows) -> Settled:
        placed = (msgspec.structs.replace(loss, row=rows(loss.row)) for loss in losses)
        return Settled(text, (*self.others, *placed), self.turned)

    def _settled(self, text: str, no_code: frozenset[int] | None) -> tuple[str, list[Loss]]:
        """`no_code` are lines of the outcome where nothing is code; None for all."""
        regions = Regions(text) if no_code is not None else Regions("")
        losses: list[Loss] = []
        parts: list[str] = []
        row = 1
        last = 0
        for found in _PIECE.finditer(text):
            before = text[last : found.start()]
            row += before.count("\n")
            in_code = regions.holds(found.start()) and row not in (no_code or ())
            if found[1] is None:
                parts += (before, "" if in_code else "\\")
                last = found.end()
                continue
            mark = self._mark(found[1])
            said = mark.original if in_code else mark.value
            parts += (before, said)
            if mark.loss is not None and not in_code:
                losses.append(msgspec.structs.replace(mark.loss, row=row))
            row += said.count("\n")
            last = found.end()
        parts.append(text[last:])
        return "".join(parts), losses


class _Rows:
    """Which line of the text as it was is which of the tidied one."""

    def __init__(self, kept: list[int]) -> None:
        self.kept = kept  # new row - 1 → old row

    def __call__(self, row: int) -> int:
        return max(1, min(bisect_left(self.kept, row) + 1, len(self.kept)))


def _tidy(text: str) -> tuple[str, _Rows]:
    """Without empty lines at both ends and more than two of them together, but in code."""
    regions = Regions(text)
    kept: list[str] = []
    rows: list[int] = []
    offset, empty = 0, 3
    for row, line in enumerate(text.split("\n"), 1):
        in_code = regions.holds(offset)
        is_empty = not line.strip()
        if is_empty and not in_code:
            empty += 1
        if not is_empty or in_code or empty < 3:
            kept.append(line.rstrip(" \t") if is_empty and not in_code else line)
            rows.append(row)
            empty = 0 if not is_empty or in_code else empty
        offset += len(line) + 1
    while kept and not kept[-1].strip():
        kept.pop()
        rows.pop()
    return "\n".join(kept), _Rows(rows or [1])
