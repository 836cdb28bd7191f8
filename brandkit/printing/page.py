"""A page of paper as a list of things at places, in millimetres from its upper left corner."""

from __future__ import annotations

from typing import NamedTuple

from brandkit.brand.lettering import Letters, fit, printable

__all__ = ["Area", "Code", "Item", "Line", "Sheet", "Style", "Turned", "Words", "block"]

_FINE = 20  # pixels a millimetre: how finely text is measured
_BASE = 0.95  # of a line's size from its top to the letters' foot


class Style(NamedTuple):
    """Letters of one weight, with the name by which the writers know them."""

    face: str  # "heading" or "text"
    letters: Letters


class Words(NamedTuple):
    """One line of text. `y` is where the letters stand, `width` how wide they are."""

    x: float
    y: float
    width: float
    size: float
    face: str
    color: str
    text: str


class Line(NamedTuple):
    """A hairline: where to cut, or dashed where to fold."""

    x: float
    y: float
    to_x: float
    to_y: float
    dashed: bool = False


class Area(NamedTuple):
    """A rectangle: filled, or an outline where `color` is ""."""

    x: float
    y: float
    width: float
    height: float
    color: str = ""
    corner: float = 0


class Code(NamedTuple):
    """The printed code with its quiet zone."""

    x: float
    y: float
    side: float


class Turned(NamedTuple):
    """Things that stand on their head, turned about a point."""

    items: tuple[Words | Line | Area | Code, ...]
    x: float
    y: float


Item = Words | Line | Area | Code | Turned


class Sheet(NamedTuple):
    """Something to print: pages of one size."""

    name: str
    title: str
    language: str
    width: float
    height: float
    pages: tuple[tuple[Item, ...], ...]


def block(
    text: str,
    style: Style,
    box: tuple[float, float, float, float],
    sizes: tuple[float, ...],
    color: str,
    *,
    lead: float = 1.2,
    middle: bool = False,
) -> tuple[list[Words], float]:
    """A text in the largest of the sizes at which it fits its box (x, y, width, height); at the
    last it is cut. The lines, and where they end. Letters that the font lacks are left out."""
    x, y, width, height = box
    shown = printable(text, style.letters.ranges)
    if not shown:
        return [], y
    pixels = tuple(round(size * _FINE) for size in sizes)
    lines = fit(shown, style.letters, int(width * _FINE), int(height * _FINE), pixels, lead)
    size, leading = lines.size / _FINE, lines.leading / _FINE
    found = []
    for number, line in enumerate(lines.lines):
        wide = lines.font.getlength(line) / _FINE
        left = x + (width - wide) / 2 if middle else x
        foot = y + number * leading + size * _BASE
        found.append(Words(left, foot, wide, size, style.face, color, line))
    return found, y + len(lines.lines) * leading
