"""The words of a PDF whose fonts were cut down to the letters that it needs, as our prints are.

There, text is numbers of glyphs; each font says which letters they are (ISO 32000-1 9.10.3,
ToUnicode). Which font a text is in is not followed up: each is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["pdf_texts"]

_ROW = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,32})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,8})>")
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_SHOWN = re.compile(
    rb"\[((?:\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>|[-+.\d\s])*)\]\s*TJ"
    rb"|(\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>)\s*(?:Tj|'|\")",
    re.DOTALL,
)
_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MOST_FONTS = 32
_MOST_RANGE = 65_536


def pdf_texts(streams: Sequence[bytes]) -> Iterator[bytes]:
    """The text of all streams in UTF-8, once by each font's letters."""
    maps = [found for data in streams if b"begincmap" in data and (found := _letters(data))]
    shown = [codes for data in streams if b"BT" in data for codes in _codes(data)]
    for letters in maps[:_MOST_FONTS] if shown else ():
        yield " ".join("".join(letters.get(c, "") for c in codes) for codes in shown).encode(
            "utf-8", "replace"
        )


def _letters(data: bytes) -> dict[int, str]:
    """What a ToUnicode map says: glyph → letters."""
    found: dict[int, str] = {}
    for block in _CHARS.findall(data):
        for code, text in _ROW.findall(block):
            found[int(code, 16)] = _text(text)
    for block in _RANGES.findall(data):
        for first, last, text in _RANGE.findall(block):
            start, end, letter = int(first, 16), int(last, 16), int(text, 16)
            for step in range(min(end - start + 1, _MOST_RANGE)):
                if letter + step < 0xD800:
                    found[start + step] = chr(letter + step)
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex((digits + b"0" * (-len(digits) % 4)).decode()).decode(
        "utf-16-be", "ignore"
    )


def _codes(data: bytes) -> Iterator[list[int]]:
    """The glyphs that a page's content shows, of two bytes each, one list for each piece."""
    for found in _SHOWN.finditer(data):
        raw = b"".join(
            _unescaped(text) if text or not digits else _bytes(digits)
            for text, digits in _STRING.findall(found[1] if found[1] is not None else found[2])
        )
        yield [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw) - 1, 2)]


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())


def _unescaped(text: bytes) -> bytes:
    """A string without its escapes (7.3.4.2)."""

    def one(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return bytes([int(found[1], 8) & 255])
        return b"" if found[2] else _LETTERS.get(found[3], found[3])

    return _ESCAPE.sub(one, text)
