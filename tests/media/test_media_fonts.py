"""What a font file says of itself, and what no font file can do to us."""

from __future__ import annotations

import contextlib
import struct
import zlib
from pathlib import Path

import pytest
from font_samples import LATIN, POLISH, font
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.brand.look import letters_file
from brandkit.media import sfnt
from brandkit.media.fonts import BrokenFont, FontFacts, covers, font_facts, read_font
from brandkit.media.probe import probe

PLAIN = font()


@pytest.mark.parametrize("flavor", [None, "woff", "woff2"])
def test_the_facts_of_each_form(flavor: str | None) -> None:
    facts = font_facts(font(weight=700, italic=True, flavor=flavor))
    assert facts.form == (flavor or "ttf")
    assert (facts.family, facts.weight, facts.italic, facts.restricted) == (
        "Boxes",
        "700",
        True,
        False,
    )
    assert (facts.ascent, facts.descent, facts.line_gap) == (0.9, 0.2, 0.0)
    assert facts.width == pytest.approx(0.53, abs=0.01)  # letters 0.6, spaces 0.25
    assert facts.licence == "Made for tests Free for tests"
    assert all(covers(facts.ranges, letter) for letter in POLISH)
    assert not covers(facts.ranges, "ж")


def test_a_variable_font() -> None:
    facts = read_font(letters_file("serif"))
    assert (facts.family, facts.weight, facts.serif) == ("Noto Serif", "100 900", True)
    assert not read_font(letters_file("sans")).serif


def test_letters_beyond_the_first_plane() -> None:
    facts = font_facts(font(LATIN + "𝔸"))
    assert covers(facts.ranges, "𝔸")


def test_a_font_that_must_not_be_embedded() -> None:
    assert font_facts(font(restricted=True)).restricted


def test_woff2_without_what_unpacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brandkit.media.fonts.unpacker", lambda: "")
    assert font_facts(font(flavor="woff2")) == FontFacts("woff2")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "first bytes"),
        (b"no font", "first bytes"),
        (b"\0\1\0\0", "cut short"),
        (PLAIN[:400], "cut short"),
        (PLAIN.replace(b"cmap", b"kmap"), "“cmap”"),
        (b"wOFF" + b"\xff" * 60, "cut short"),
        (b"wOF2" + b"\xff" * 60, "table"),
        (b"wOF2ttcf" + bytes(60), "collection"),
    ],
)
def test_broken_fonts_say_why(data: bytes, why: str) -> None:
    with pytest.raises(BrokenFont, match=why):
        font_facts(data)


def test_a_font_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sfnt, "LARGEST", 1000)
    with pytest.raises(BrokenFont, match="larger than"):
        font_facts(PLAIN)


def test_woff_that_unpacks_to_more_than_it_says() -> None:
    """A small packed table must not fill the memory."""
    packed = zlib.compress(bytes(50_000_000), 9)
    head = b"wOFF" + bytes(8) + struct.pack(">H", 1) + bytes(30)
    row = struct.pack(">4sIIII", b"name", 64, len(packed), len(packed) + 1, 0)
    found = sfnt.tables(head + row + packed, frozenset({"name"}))
    assert len(found["name"]) == len(packed) + 1


def test_brotli_that_unpacks_to_more_than_it_says() -> None:
    brotli = pytest.importorskip("brotli")
    packed = brotli.compress(bytes(50_000_000))
    with pytest.raises(BrokenFont, match="more than it says"):
        sfnt._unbrotli(packed, 100_000)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_is_reported_or_harmless(data: st.DataObject) -> None:
    source = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 12))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(4, len(source)))
    try:
        facts = font_facts(bytes(source[:cut]))
    except BrokenFont:
        return
    assert facts.family.isprintable()
    assert all(0 <= first <= last <= 0x10FFFF for first, last in facts.ranges)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([b"\0\1\0\0", b"OTTO", b"wOFF", b"wOF2"]), st.binary(max_size=300))
def test_any_bytes_are_reported_or_harmless(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(BrokenFont):
        assert font_facts(start + rest).form


def test_a_broken_font_of_a_site_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(PLAIN[:300])
    facts, (fault,) = probe(file, "content/a.ttf")
    assert facts is not None
    assert facts.font is None
    assert fault.code == "media.broken"
    assert "font" in fault.message


def test_a_font_with_another_ending_is_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.woff2"
    file.write_bytes(PLAIN)
    facts, _ = probe(file, "content/a.woff2")
    assert facts is not None
    assert facts.type == "font/ttf"
    assert facts.font is not None
    assert facts.font.form == "ttf"
