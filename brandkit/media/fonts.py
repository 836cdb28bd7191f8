"""What a font file says of itself: family, weight, measures, letters, licence."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from brandkit.digest import Value
from brandkit.media.sfnt import LARGEST, BrokenFont, form_of, tables, unpacker

__all__ = ["BrokenFont", "FontFacts", "covers", "font_facts", "read_font"]

_WANTED = frozenset({"head", "hhea", "hmtx", "OS/2", "name", "cmap", "fvar"})
_LONGEST = 2_000  # characters of a name or licence that are kept
_RESTRICTED = 0x0002  # OS/2 fsType: no embedding without the maker's leave

# How often each letter stands in English text, in thousandths, with the spaces between words:
# counted over this manual. It weighs the widths of letters; other Latin languages differ little.
_LETTERS = {
    " ": 201,
    "e": 106,
    "t": 84,
    "a": 68,
    "s": 63,
    "o": 60,
    "i": 53,
    "n": 51,
    "h": 46,
    "r": 43,
    "d": 33,
    "l": 27,
    "w": 20,
    "p": 19,
    "m": 18,
    "f": 18,
    "u": 16,
    "c": 16,
    "y": 15,
    "g": 14,
    "b": 11,
    "k": 8,
    "v": 7,
    "x": 2,
    "q": 1,
}


class FontFacts(Value, frozen=True):
    """What is known of a font. A form that this machine cannot unpack has no more than a form."""

    form: str  # "ttf", "otf", "woff", "woff2"
    family: str = ""
    weight: str = ""  # "400", or "100 900" of a variable font
    italic: bool = False
    serif: bool = False
    licence: str = ""  # one line
    restricted: bool = False  # its maker allows no embedding
    # in parts of the size: 0.95
    ascent: float = 0.0
    descent: float = 0.0
    line_gap: float = 0.0
    width: float = 0.0  # of a letter of plain text, on average
    ranges: tuple[tuple[int, int], ...] = ()  # the characters that it has, first to last


def read_font(file: Path) -> FontFacts:
    """The facts of a file. Raises BrokenFont, OSError."""
    if file.stat().st_size > LARGEST:
        raise BrokenFont(f"it is larger than {LARGEST // 1_000_000} MB")
    return font_facts(file.read_bytes())


def font_facts(data: bytes) -> FontFacts:
    """The same of its bytes. Raises BrokenFont."""
    form = form_of(data)
    if form == "woff2" and not unpacker():
        return FontFacts(form)
    found = tables(data, _WANTED)
    missing = {"head", "hhea", "hmtx", "name", "cmap"} - found.keys()
    if missing:
        raise BrokenFont(f"it has no table “{min(missing)}”")
    try:
        return _facts(form, found)
    except (struct.error, IndexError, UnicodeError, OverflowError) as fault:
        raise BrokenFont("one of its tables is wrong") from fault


def covers(ranges: tuple[tuple[int, int], ...], character: str) -> bool:
    """Whether a font with these characters has this one."""
    code = ord(character)
    return any(first <= code <= last for first, last in ranges)


def _facts(form: str, found: dict[str, bytes]) -> FontFacts:
    (units,) = struct.unpack_from(">H", found["head"], 18)
    if not 16 <= units <= 16_384:
        raise BrokenFont("its table “head” has no size that a font can have")
    names = _names(found["name"])
    ascent, descent, gap = struct.unpack_from(">hhh", found["hhea"], 4)
    weight, kind, panose, chosen, right = 400, 0, bytes(10), 0, 0
    system = found.get("OS/2", b"")
    if len(system) >= 78:
        weight, _, right = struct.unpack_from(">HHH", system, 4)
        kind = system[30]
        panose = system[32:42]
        (chosen,) = struct.unpack_from(">H", system, 62)
        if chosen & 0x80:  # USE_TYPO_METRICS
            ascent, descent, gap = struct.unpack_from(">hhh", system, 68)
    glyphs = dict(_characters(found["cmap"]))
    return FontFacts(
        form=form,
        family=names.get(16) or names.get(1, ""),
        weight=_axis(found.get("fvar", b"")) or str(min(1000, max(1, weight))),
        italic=bool(chosen & 1),
        serif=kind in {1, 2, 3, 4, 5, 7} or (panose[0] == 2 and 2 <= panose[1] <= 10),
        licence=" ".join(filter(None, (names.get(0), names.get(13), names.get(14)))),
        restricted=bool(right & _RESTRICTED),
        ascent=round(ascent / units, 4),
        descent=round(-descent / units, 4),
        line_gap=round(gap / units, 4),
        width=round(_width(found, glyphs) / units, 4),
        ranges=_ranges(sorted(glyphs)),
    )


def _names(table: bytes) -> dict[int, str]:
    """Names by their number, in English where there is a choice."""
    count, start = struct.unpack_from(">HH", table, 2)
    found: dict[int, tuple[int, str]] = {}
    for number in range(count):
        row = struct.unpack_from(">HHHHHH", table, 6 + 12 * number)
        platform, _, language, name, length, offset = row
        if name not in {0, 1, 13, 14, 16}:
            continue
        data = table[start + offset : start + offset + length]
        text = data.decode("mac-roman" if platform == 1 else "utf-16-be", "replace")
        rank = 2 if (platform, language) == (3, 0x409) else int(platform == 3)
        if name not in found or rank > found[name][0]:
            printable = "".join(c if c.isprintable() else " " for c in text)
            found[name] = rank, " ".join(printable.split())[:_LONGEST]
    return {name: text for name, (_, text) in found.items()}


def _axis(table: bytes) -> str:
    """The least and the greatest weight of a variable font, as CSS writes them; else ""."""
    if not table:
        return ""
    offset, _, count, size = struct.unpack_from(">HHHH", table, 4)
    for number in range(count):
        tag, least, _, most = struct.unpack_from(">4siii", table, offset + size * number)
        if tag == b"wght":
            low, high = (min(1000, max(1, value >> 16)) for value in (least, most))
            return f"{low} {high}" if low < high else str(low)
    return ""


def _characters(table: bytes) -> Iterator[tuple[int, int]]:
    """Each character with its glyph, of the best list that the font has (formats 4 and 12)."""
    (count,) = struct.unpack_from(">H", table, 2)
    best, start = 0, 0
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        (kind,) = struct.unpack_from(">H", table, offset)
        rank = {4: 1, 12: 2}.get(kind, 0) if platform in {0, 3} and encoding in range(11) else 0
        if rank > best:
            best, start = rank, offset
    match best:
        case 2:
            yield from _format_12(table, start)
        case 1:
            yield from _format_4(table, start)
        case _:
            raise BrokenFont("its list of characters is of a sort that browsers do not read")


def _format_12(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    (groups,) = struct.unpack_from(">I", table, start + 12)
    before = -1
    for number in range(groups):
        first, last, glyph = struct.unpack_from(">III", table, start + 16 + 12 * number)
        if not before < first <= last <= 0x10FFFF:  # in their order, so each character once
            raise BrokenFont("its list of characters is wrong")
        before = last
        for place, code in enumerate(range(first, last + 1)):
            if glyph + place:
                yield code, glyph + place


def _format_4(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    (twice,) = struct.unpack_from(">H", table, start + 6)
    lasts, firsts = start + 14, start + 16 + twice
    deltas, offsets = firsts + twice, firsts + 2 * twice
    before = -1
    for at in range(0, twice, 2):
        (last,), (first,) = (struct.unpack_from(">H", table, t + at) for t in (lasts, firsts))
        (delta,), (offset,) = (struct.unpack_from(">H", table, t + at) for t in (deltas, offsets))
        if not before < first <= last:
            raise BrokenFont("its list of characters is wrong")
        before = last
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(
                    ">H", table, offsets + at + offset + 2 * (code - first)
                )
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code, (glyph + delta) & 0xFFFF


def _width(found: dict[str, bytes], glyphs: dict[int, int]) -> float:
    """The width of a letter of plain text, in the font's units; 0 for a font without Latin."""
    (count,) = struct.unpack_from(">H", found["hhea"], 34)
    total = weight = 0
    for letter, share in _LETTERS.items():
        glyph = glyphs.get(ord(letter))
        if glyph is not None and count:
            (advance,) = struct.unpack_from(">H", found["hmtx"], 4 * min(glyph, count - 1))
            total, weight = total + share * advance, weight + share
    return total / weight if weight > 900 else 0.0


def _ranges(codes: list[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for code in codes:
        if found and code == found[-1][1] + 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return tuple(found)
