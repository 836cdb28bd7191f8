"""One text on its way to brandkit: what was turned, what was lost, and on which line.

What cannot be turned leaves a mark in the text, since only at the end is it known what is code:
there it stays as it was written, elsewhere it is taken out and told. The marks are noncharacters of
Unicode (U+FDD0 ff.), which no text may have; those of a source are removed first.
"""

from __future__ import annotations

import msgspec

from brandkit.importers.texts.code import Regions
from brandkit.patterns import pattern

__all__ = ["Loss", "Settled", "Work", "bare"]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # around the number of a mark
BRACE = "\ufdd2"  # a brace that is to be read as one
_OURS = pattern("[\ufdd0-\ufdef]")
_MARK = pattern(f"{_OPEN}([0-9]+){_CLOSE}")
_TAGS = pattern(r"\{(?=[{%#])|(?<=\{)[{%#]")
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
        """Put what is meant in place of the marks."""
        regions = Regions(text)
        losses: list[Loss] = []
        parts: list[str] = []
        last = row = 0
        for found in _MARK.finditer(text):
            mark = self._mark(found[1])
            before = self._braces(text, last, found.start(), regions)
            in_code = regions.holds(found.start())
            said = mark.original if in_code else mark.value
            parts += (before, said)
            row += before.count("\n")
            if mark.loss is not None and not in_code:
                losses.append(msgspec.structs.replace(mark.loss, row=row + 1))
            row += said.count("\n")
            last = found.end()
        parts.append(self._braces(text, last, len(text), regions))
        whole, rows = _tidy("".join(parts))
        placed = (msgspec.structs.replace(loss, row=rows(loss.row)) for loss in losses)
        return Settled(whole, (*self.others, *placed), self.turned)

    def _braces(self, text: str, start: int, end: int, regions: Regions) -> str:
        part = text[start:end]
        if BRACE not in part:
            return part
        pieces = part.split(BRACE)
        said, offset = [pieces[0]], start + len(pieces[0])
        for piece in pieces[1:]:
            said.append(piece if regions.holds(offset) else f"\\{piece}")
            offset += len(piece) + 1
        return "".join(said)


class _Rows:
    """Which line of the old text is which of the new one."""

    def __init__(self, kept: list[int], first: int) -> None:
        self.kept = kept  # new row - 1 → old row
        self.first = first

    def __call__(self, row: int) -> int:
        from bisect import bisect_left

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
    return "\n".join(kept), _Rows(rows or [1], 1)
