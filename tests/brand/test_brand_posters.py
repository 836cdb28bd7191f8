"""Pictures of share kits: sizes, and that every word of a quote is there."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from brandkit.brand.cards import CardWords
from brandkit.brand.lettering import fit, letters, printable
from brandkit.brand.look import FORMATS, Face, Format, Look
from brandkit.brand.posters import QuoteWords, draw_poster, draw_quote, prints
from brandkit.brand.quotable import LONGEST, quotable

HEADING, TEXT = letters("serif", 700), letters("sans", 500)
LOOK = Look("Maison Verte", "", "#1f6b4a", "#ffffff", "#b4532a", None, Face(), Face(), 0.5, "t")
WORDS = CardWords("Four rivets and a bit of patience", "The Potting Bench", ("Odile",))


def poster(form: Format, art: Image.Image | None = None, words: CardWords = WORDS) -> bytes:
    return draw_poster(form, words, LOOK, None, art, HEADING, TEXT)


def ink_rows(data: bytes) -> set[int]:
    """The rows of the left half in which something as white as the letters stands."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    half = image.crop((80, 0, 700, image.height)).convert("L").point(lambda v: 255 * (v > 240))
    return {y for y in range(half.height) if half.crop((0, y, half.width, y + 1)).getbbox()}


@pytest.mark.parametrize("form", FORMATS)
def test_sizes_and_kinds(form: Format) -> None:
    plain = Image.open(io.BytesIO(poster(form)))
    assert (plain.format, plain.size) == ("PNG", FORMATS[form])
    with_art = Image.open(io.BytesIO(poster(form, Image.new("RGB", (300, 200), "#885544"))))
    assert (with_art.format, with_art.size) == ("JPEG", FORMATS[form])
    assert with_art.convert("RGB").getpixel((540, 200)) == pytest.approx((0x88, 0x55, 0x44), abs=6)
    assert poster(form) == poster(form)


def test_a_story_keeps_clear_of_what_apps_lay_over_it() -> None:
    assert min(ink_rows(poster("story"))) >= 250


@pytest.mark.parametrize("title", ["", "مرحبا", "🎉", "A" * 300, "Zażółć " * 60])
@pytest.mark.parametrize("form", FORMATS)
def test_any_title_makes_a_picture(form: Format, title: str) -> None:
    assert Image.open(io.BytesIO(poster(form, words=CardWords(title)))).size == FORMATS[form]


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("Zażółć gęślą jaźń, “naprawdę” – 5 €!", True),
        ("Καλημέρα, добрый день.", True),
        ("", False),
        ("مرحبا", False),
        ("Great 🎉", False),
        ("नमस्ते", False),
        ("a " * 131, False),
        ("a" * 29, False),
    ],
)
def test_what_may_stand_on_a_picture(said: str, may: bool) -> None:
    assert quotable(said) == may


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        st.sampled_from("aWmążŁ§ΩжЩ“”–…€. "),
        min_size=1,
        max_size=LONGEST,
    ).filter(quotable)
)
def test_every_quotable_word_is_printed_and_nothing_is_cut(said: str) -> None:
    assert prints(said, HEADING)
    assert prints(said, TEXT)
    drawn = fit(" ".join(said.split()), HEADING, 1080 - 2 * 84, 450, (24,), 1.2)
    assert len(drawn.lines) * drawn.leading <= 450
    assert "".join(drawn.lines).replace(" ", "") == "".join(said.split())
    data = draw_quote(QuoteWords(said, "Kim", "Customer"), LOOK, None, HEADING, TEXT)
    assert Image.open(io.BytesIO(data)).size == FORMATS["square"]


def test_what_ties_the_speaker_to_the_brand_stands_on_the_picture() -> None:
    def rows(about: str) -> bytes:
        return draw_quote(QuoteWords("Good.", "Kim", about), LOOK, None, HEADING, TEXT)

    assert rows("Employee · Received: a pot") != rows("Employee")
    assert printable("Employee · Received: a pot", TEXT.ranges) == "Employee · Received: a pot"
