"""A line on the terminal about work that lasts."""

from __future__ import annotations

import sys
import time

import click

__all__ = ["Progress"]


class Progress:
    """Shows how far the work is, once it lasts more than a second; only to people."""

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted and sys.stderr.isatty()
        self.begun = time.monotonic()
        self.last = 0.0
        self.shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False, color=True)

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self.wanted or now - self.begun < 1 or (now - self.last < 0.1 and done < total):
            return
        self.last = now
        self.shown = True
        filled = round(24 * done / max(1, total))
        bar = "█" * filled + "·" * (24 - filled)
        left = (now - self.begun) / max(1, done) * (total - done)
        ending = f", {left:.0f} s to go" if done < total else ""
        line = f"\r\x1b[K{what} {bar} {done}/{total}{ending}"
        click.echo(line, err=True, nl=False, color=True)  # \x1b[K empties the line: no colour
