"""Says how far the work is, once it lasts: a line that moves for people, a few lines for logs."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

import click

__all__ = ["Progress"]

_SOON = 1.0  # seconds of work before a terminal shows any
_LATER = 5.0  # seconds of work before a log gets its first line
_MOVES = 0.1  # seconds between two looks of the terminal's line
_GROWS = 0.2  # a log's next line comes after this part of the time so far, at least a second
_WIDTH = 24  # characters of the bar
_EMPTY = "\r\x1b[K"  # empties the line of a terminal


class Progress:
    """Told what is being done, how far and of how many; shows it, or nothing where not `wanted`.

    On a terminal a line with a bar and the seconds that remain. Elsewhere (a log of CI) lines of
    plain text, rarer as the work goes on. `total` 0 is work that cannot be measured.
    """

    def __init__(
        self,
        wanted: bool,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.stream = stream if stream is not None else sys.stderr
        self.clock = clock
        self.wanted = wanted and self.stream is not None
        self.moves = self.wanted and _may_move(self.stream)
        self.begun = clock()  # of all the work
        self.last: float | None = None  # when something was shown
        self.what = ""
        self.since = self.begun  # of this part of the work
        self.shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown and self.moves:
            self._say(_EMPTY)

    def __call__(self, what: str, done: int, total: int) -> None:
        if not self.wanted:
            return
        now = self.clock()
        if what != self.what:
            self.what, self.since = what, now
        if self._is_due(now, done == total and total > 0):
            self.last = now
            self.shown = True
            taken = now - self.since
            self._say(
                _EMPTY + self._bar(what, done, total, taken)
                if self.moves
                else f"{what}: {done} of {total}\n"
                if total
                else f"{what} ({taken:.0f} s)\n"
            )

    def _is_due(self, now: float, over: bool) -> bool:
        passed = now - self.begun
        pause = now - self.last if self.last is not None else passed
        if self.moves:
            return passed >= _SOON and (over or pause >= _MOVES)
        return passed >= _LATER and pause >= max(1.0, _GROWS * passed)

    def _bar(self, what: str, done: int, total: int, taken: float) -> str:
        room = shutil.get_terminal_size().columns - 1  # one that is too long would not be emptied
        if not total:
            return f"{what}, {taken:.0f} s"[:room]
        full, rest = ("█", "·") if _can_say(self.stream, "█·") else ("#", ".")
        filled = round(_WIDTH * min(done / total, 1))
        bar = full * filled + rest * (_WIDTH - filled)
        left = taken / done * (total - done) if done else 0.0
        ending = f", {left:.0f} s to go" if left >= 1 else ""
        figures = f"{done} of {total}{ending}"
        line = f"{what} {bar} {figures}"
        return line if len(line) <= room else f"{what}: {figures}"[:room]

    def _say(self, text: str) -> None:
        try:
            click.echo(text, file=self.stream, nl=False, color=True)  # as it is
        except (OSError, ValueError):  # nobody reads it any more: no reason to stop the work
            self.wanted = False


def _may_move(stream: TextIO) -> bool:
    """Whether lines can be written over: a terminal that knows how."""
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # closed
        return False


def _can_say(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
