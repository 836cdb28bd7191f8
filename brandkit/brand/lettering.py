"""Words as pixels: which can be printed, how they break into lines, how large they may be.

Letters are set without a shaping engine, since Pillow's own depends on what the machine has: one
after another, as Latin, Greek and Cyrillic are. Words that need more are left out (`printable`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import ImageFont

from brandkit.brand.alphabets import Ranges
from brandkit.brand.look import letters_file
from brandkit.media.fonts import covers, read_font

__all__ = ["Letters", "Lines", "fit", "letters", "printable"]

Font = ImageFont.FreeTypeFont
_ENDS = "…"
# Scripts whose letters change by their neighbours: Indic ones, Thai, Myanmar, Khmer, Mongolian …
_SHAPED = ((0x0900, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1CFF), (0xA800, 0xABFF))
_IGNORED = {"So", "Sk", "Cf", "Mn", "Me", "Cs", "Co", "Cn", "Cc"}  # emoji, marks, joiners


class Letters(NamedTuple):
    """A font at one weight, with the characters that it has."""

    key: tuple[str, int]
    at: Callable[[int], Font]  # at a size in pixels
    ranges: Ranges


@lru_cache(maxsize=8)
def letters(form: str, weight: int) -> Letters:
    """Noto, "sans" or "serif". Raises OSError."""
    file = letters_file(form)
    return _letters(file.read_bytes(), weight, (form, weight), read_font(file).ranges)


def own_letters(data: bytes, weight: int, ranges: Ranges, name: str) -> Letters:
    """A font of the brand's own. Raises OSError where it cannot be drawn with."""
    found = _letters(data, weight, (name, weight), ranges)
    found.at(40).getlength("a")
    return found


def _letters(data: bytes, weight: int, key: tuple[str, int], ranges: Ranges) -> Letters:
    @lru_cache(maxsize=32)
    def at(size: int) -> Font:
        font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
        try:
            axes = font.get_variation_axes()
        except OSError:  # not a variable one
            return font
        values: list[float] = []
        for axis in axes:
            low, high, usual = axis["minimum"] or 0, axis["maximum"] or 0, axis["default"] or 0
            is_weight = axis["name"] in {b"Weight", "Weight"}
            values.append(min(max(weight, low), high) if is_weight else usual)
        font.set_variation_by_axes(values)
        return font

    return Letters(key, at, ranges)


def printable(text: str, ranges: Ranges) -> str:
    """The words of a text that a font has the letters of; "" where too little would be left.

    A title without half of its letters says something else, so it is not said at all.
    """
    kept, lost = [], 0
    for word in unicodedata.normalize("NFC", text).split():
        bare = "".join(c for c in word if _prints(c, ranges) or not _is_sign(c))
        if bare and all(_prints(c, ranges) for c in bare):
            if any(c.isalnum() for c in bare) or bare == word:
                kept.append(bare)
        else:
            lost += sum(c.isalnum() for c in word)
    found = " ".join(kept)
    left = sum(c.isalnum() for c in found)
    return found if left > lost else ""


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in _IGNORED


def _prints(character: str, ranges: Ranges) -> bool:
    if unicodedata.bidirectional(character) in {"R", "AL", "AN"}:
        return False
    code = ord(character)
    shaped = any(first <= code <= last for first, last in _SHAPED)
    return not shaped and covers(ranges, character)


class Lines(NamedTuple):
    """A text as it stands: its lines, the font, and the height of a line."""

    lines: tuple[str, ...]
    font: Font
    size: int
    leading: int


def fit(
    text: str, font: Letters, width: int, height: int, sizes: tuple[int, ...], lead: float = 1.14
) -> Lines:
    """The text in the largest of the sizes (pixels) at which it fits; at the last one it is cut."""
    lines: list[str] = []
    for size in sizes:
        face, leading = font.at(size), round(size * lead)
        lines = _broken(text, face, width)
        if len(lines) * leading <= height and all(face.getlength(line) <= width for line in lines):
            if size != sizes[-1] and any(_is_split(line, text) for line in lines):
                continue  # a smaller size may hold the long word whole
            return Lines(tuple(lines), face, size, leading)
    room = max(1, height // leading)
    if len(lines) > room:
        lines = [*lines[: room - 1], _cut(lines[room - 1], face, width)]
    return Lines(tuple(lines), face, size, leading)


def _is_split(line: str, text: str) -> bool:
    """Whether a line ends within a word."""
    return bool(line) and f" {line.split(' ')[-1]} " not in f" {text} "


def _broken(text: str, font: Font, width: int) -> list[str]:
    """Lines of whole words; a word that is longer than a line is broken where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for part in _parts(word, font, width):
            longer = f"{line} {part}" if line else part
            if line and font.getlength(longer) > width:
                lines.append(line)
                line = part
            else:
                line = longer
    if line:
        lines.append(line)
    return _balanced(lines, font, width)


def _parts(word: str, font: Font, width: int) -> list[str]:
    if font.getlength(word) <= width:
        return [word]
    parts, start = [], 0
    while start < len(word):
        end = start + 1
        while end < len(word) and font.getlength(word[start : end + 1] + "-") <= width:
            end += 1
        hyphen = "-" if end < len(word) and word[end - 1].isalpha() and word[end].isalpha() else ""
        parts.append(word[start:end] + hyphen)
        start = end
    return parts


def _balanced(lines: list[str], font: Font, width: int) -> list[str]:
    """The same number of lines, with no single short word on the last one."""
    if len(lines) < 2 or " " in lines[-1] or " " not in lines[-2]:
        return lines
    head, _, moved = lines[-2].rpartition(" ")
    last = f"{moved} {lines[-1]}"
    if font.getlength(last) <= width and font.getlength(last) <= font.getlength(head) * 1.3:
        return [*lines[:-2], head, last]
    return lines


def _cut(line: str, font: Font, width: int) -> str:
    """As much of a line as fits with an ellipsis behind it."""
    while line and font.getlength(line + _ENDS) > width:
        line = line.rpartition(" ")[0] if " " in line else line[:-1]
    return line.rstrip(" ,;:-–—") + _ENDS
