"""Cards for shared links and icons: what is on them, looked at as pixels."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from font_samples import LATIN, POLISH, font
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from brandkit.brand import lettering
from brandkit.brand.cards import CardWords, draw_card
from brandkit.brand.colors import contrast, hexadecimal, parse_color
from brandkit.brand.favicons import draw_icon
from brandkit.brand.lettering import Letters, fit, letters, own_letters, printable
from brandkit.brand.look import CARD_SIZE, Face, Look, Shape, drawer
from brandkit.brand.pixels import opened
from brandkit.brand.vector import BrokenPixels, tracer
from brandkit.media.fonts import covers, font_facts

SANS, SERIF = letters("sans", 700), letters("serif", 700)
TEXT = letters("sans", 500)
RED, BLUE = (200, 30, 30), (20, 40, 160)


def look(brand: str = "#1f6b4a", ink: str = "#ffffff", name: str = "Maison Verte") -> Look:
    return Look(name, "Refill it.", brand, ink, "#b4532a", None, Face(), Face(), 0.5, "test")


def card(
    title: str,
    *,
    of: Look | None = None,
    logo: Image.Image | None = None,
    art: Image.Image | None = None,
    authors: tuple[str, ...] = ("Odile Fougère",),
) -> Image.Image:
    words = CardWords(title, "The Potting Bench", authors)
    data = draw_card(words, of or look(), logo, art, SANS, TEXT, photographic=art is not None)
    return Image.open(io.BytesIO(data)).convert("RGB")


def rows_with(image: Image.Image, color: tuple[int, int, int], right: int = 900) -> set[int]:
    """The rows in which letters stand, left of the pattern."""
    part = image.crop((60, 0, right, image.height))
    mask = Image.new("L", part.size)
    mask.putdata([255 if pixel == color else 0 for pixel in part.get_flattened_data()])
    return {y for y in range(part.height) if mask.crop((0, y, part.width, y + 1)).getbbox()}


# ---------------------------------------------------------------------------------------- letters

ALPHABETS = (
    "ąćęłńóśźż ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ äöüßẞ áčďéěíňóřšťúůýž ăâîșț ğışçö őű ãõ åæø ðþ ħġċ ŵŷ ạảấầẩẫậắằẳẵặ",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώϊϋΐΰ",
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя ґєії ђјљњћџ қғәөүұһ",
    "„“”‚‘’«»‹›–—…•·€£¥№§©®™°×÷½¿¡",
)


@pytest.mark.parametrize("form", ["sans", "serif"])
def test_the_fonts_have_latin_greek_and_cyrillic(form: str) -> None:
    ranges = letters(form, 700).ranges
    wanted = [c for text in ALPHABETS for c in text if c != " "]
    wanted += [chr(code) for code in (*range(0xC0, 0x17F), *range(0x1EA0, 0x1EFA))]
    assert [c for c in wanted if not covers(ranges, c)] == []


def test_what_ranges_say_is_what_is_drawn() -> None:
    """A letter that a font is said to have is not drawn as a box."""
    face = SANS.at(40)
    missing = bytes(face.getmask("\U000e0100"))  # no font has it
    for letter in "żłΨЖßé€":
        assert bytes(face.getmask(letter)) != missing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain words", "Plain words"),
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ("🌿 Ferns are back! 🎉", "Ferns are back!"),
        ("Ferns🌿 are back", "Ferns are back"),
        ("Cafe\u0301 at noon", "Café at noon"),
        ("كيف تعيد زراعة السرخس", ""),
        ("שלום", ""),
        ("シダの植え替え", ""),
        ("नमस्ते", ""),
        ("The new 上海 shop opens today", "The new shop opens today"),
        ("بودكاست عن Zapier والنباتات", ""),  # less than half is left
        ("🎉🎉🎉", ""),
        ("", ""),
        ("👩\u200d🌾 Growing", "Growing"),
        ("C++ & C#", "C++ & C#"),
    ],
)
def test_words_that_can_be_printed(text: str, shown: str) -> None:
    assert printable(text, SANS.ranges) == shown


@given(st.text(max_size=60))
def test_whatever_is_left_of_any_text_is_in_the_font(text: str) -> None:
    for letter in printable(text, SANS.ranges).replace(" ", ""):
        assert covers(SANS.ranges, letter)
        assert unicodedata.bidirectional(letter) not in {"R", "AL"}


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.text("abcxyzWMi-é", min_size=1, max_size=60), min_size=1, max_size=40),
    st.integers(200, 900),
)
def test_any_title_fits(words: list[str], width: int) -> None:
    block = fit(" ".join(words), SANS, width, 300, (88, 64, 42))
    assert len(block.lines) * block.leading <= 300
    assert all(block.font.getlength(line) <= width for line in block.lines)
    whole = "".join(words)
    shown = "".join(block.lines).replace(" ", "")
    if shown.endswith("…"):
        assert block.size == 42
    else:
        assert shown.replace("-", "") == whole.replace("-", "")


def test_short_titles_are_large_and_long_ones_small() -> None:
    sizes = (104, 80, 60, 42)
    assert fit("Repotting", SANS, 800, 300, sizes).size == 104
    assert fit("Repotting " * 8, SANS, 800, 300, sizes).size < 80
    endless = fit("Repotting " * 90, SANS, 800, 300, sizes)
    assert endless.size == 42
    assert endless.lines[-1].endswith("…")


def test_a_long_word_rather_becomes_small_than_broken() -> None:
    word = "Donaudampfschifffahrt"
    assert fit(word, SANS, 700, 300, (104, 80, 60, 42)).lines == (word,)
    broken = fit(word * 4, SANS, 700, 300, (104, 80, 60, 42))
    assert broken.lines[0].endswith("-")
    assert "".join(broken.lines).replace("-", "") == word * 4


def test_no_word_stands_alone_on_the_last_line() -> None:
    block = fit("How we water ferns in the winter now", SANS, 560, 300, (60,))
    assert " " in block.lines[-1]


# ------------------------------------------------------------------------------------------ cards


@pytest.mark.parametrize(
    ("brand", "ink"), [("#1f6b4a", "#ffffff"), ("#ffe600", "#000000"), ("#0b1f3a", "#ffffff")]
)
def test_a_card_is_in_the_brand_s_colors(brand: str, ink: str) -> None:
    image = card("Why we answer", of=look(brand, ink))
    assert image.size == CARD_SIZE
    assert hexadecimal(image.getpixel((5, 5))) == brand  # type: ignore[arg-type]
    assert len(rows_with(image, parse_color(ink))) > 60
    used = {color for _, color in image.getcolors(100_000) or ()}
    assert parse_color("#b4532a") in used
    assert contrast(brand, ink) >= 4.5


@pytest.mark.parametrize(
    "title",
    ["A", "Zażółć gęślą jaźń", "Πώς να μεταφυτεύσετε", "Как пересадить", "word " * 80, "x" * 400],
)
def test_the_words_stay_within_their_room(title: str) -> None:
    image = card(title)
    edges = (
        image.crop((0, 0, 60, 630)),
        image.crop((0, 0, 900, 40)),
        image.crop((0, 600, 900, 630)),
        image.crop((940, 420, 988, 630)),
    )
    for edge in edges:
        assert {color for _, color in edge.getcolors(100_000) or ()} == {(31, 107, 74)}


def test_a_title_without_letters_of_ours_gives_the_site_s_card() -> None:
    site = draw_card(CardWords(""), look(), None, None, SANS, TEXT)
    arabic = CardWords("كيف تعيد زراعة السرخس", "Blog", ("ليلى",))
    assert draw_card(arabic, look(), None, None, SANS, TEXT) == site


def test_a_name_without_letters_of_ours_still_gives_a_card() -> None:
    data = draw_card(CardWords("نبات"), look(name="نبات"), None, None, SANS, TEXT)
    assert Image.open(io.BytesIO(data)).size == CARD_SIZE


def test_the_same_words_make_the_same_bytes() -> None:
    words = CardWords("The thumb test", "Talk", ("Ivy",))
    art = Image.new("RGB", (900, 900), RED)
    one, other = (
        draw_card(words, look(), None, art, SANS, TEXT, photographic=True) for _ in range(2)
    )
    assert one == other
    assert one.startswith(b"\xff\xd8\xff")
    assert draw_card(words, look(), None, None, SANS, TEXT).startswith(b"\x89PNG")


def test_artwork_stands_on_the_card() -> None:
    image = card("The thumb test", art=Image.new("RGB", (3000, 2000), RED))
    red, green, blue = image.getpixel((900, 315))  # type: ignore[misc]
    assert abs(red - RED[0]) + abs(green - RED[1]) + abs(blue - RED[2]) < 12


def test_the_logo_stands_on_the_card() -> None:
    logo = Image.new("RGBA", (200, 200), (*RED, 255))
    plain, marked = card("Title"), card("Title", logo=logo)
    corner = (72, 500, 136, 600)
    assert RED in {color for _, color in marked.crop(corner).getcolors(100_000) or ()}
    assert RED not in {color for _, color in plain.crop(corner).getcolors(100_000) or ()}


def test_a_logo_that_would_vanish_gets_a_plate() -> None:
    logo = Image.new("RGBA", (200, 200))
    ImageDraw.Draw(logo).ellipse((50, 50, 150, 150), fill=(31, 107, 74, 255))
    image = card("Title", logo=logo)
    white = [
        n
        for n, color in image.crop((60, 470, 180, 630)).getcolors(100_000) or ()
        if color == (255, 255, 255)
    ]
    assert sum(white) > 1500


# ------------------------------------------------------------------------------------------ icons


@pytest.mark.parametrize(("shape", "size"), [("any", 32), ("touch", 180), ("maskable", 512)])
def test_an_icon_has_its_size(shape: Shape, size: int) -> None:
    image = Image.open(io.BytesIO(draw_icon(shape, size, look(), None, SANS)))
    assert (image.format, image.size) == ("PNG", (size, size))
    assert (image.mode == "RGB") == (shape != "any")  # phones paint transparency black


def test_an_ico_has_three_sizes() -> None:
    image = Image.open(io.BytesIO(draw_icon("ico", 0, look(), None, SANS)))
    assert image.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_without_a_picture_the_icon_is_the_initial() -> None:
    one, other = (
        draw_icon("any", 192, look(name=name), None, SANS) for name in ("Maison", "Verte")
    )
    assert one != other
    image = Image.open(io.BytesIO(one)).convert("RGBA")
    assert image.getpixel((96, 8)) == (31, 107, 74, 255)
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert draw_icon("any", 192, look(name="نبات"), None, SANS)


def test_a_maskable_icon_keeps_its_picture_in_the_safe_zone() -> None:
    picture = Image.new("RGBA", (400, 400))
    ImageDraw.Draw(picture).rectangle((0, 0, 399, 399), fill=(*BLUE, 255))
    ImageDraw.Draw(picture).rectangle((100, 100, 299, 299), fill=(*RED, 255))
    image = Image.open(io.BytesIO(draw_icon("maskable", 500, look(), picture, SANS)))
    assert image.getpixel((2, 2)) == BLUE  # the picture's own ground goes on to the edge
    found = image.point(lambda part: part).convert("RGB")
    red = [x for x in range(500) if found.getpixel((x, 250)) == RED]
    assert 140 < min(red) < 160
    assert 340 < max(red) < 360


@pytest.mark.parametrize(
    ("color", "ground"), [(BLUE, (255, 255, 255)), ((250, 250, 240), (31, 107, 74))]
)
def test_a_transparent_picture_gets_a_ground_it_is_seen_on(
    color: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    picture = Image.new("RGBA", (400, 400))
    ImageDraw.Draw(picture).ellipse((100, 100, 300, 300), fill=(*color, 255))
    image = Image.open(io.BytesIO(draw_icon("touch", 180, look(), picture, SANS)))
    assert image.getpixel((3, 3)) == ground


def test_a_broad_picture_stands_in_the_middle() -> None:
    picture = Image.new("RGB", (400, 100), RED)
    image = Image.open(io.BytesIO(draw_icon("any", 100, look(), picture, SANS)))
    assert image.getpixel((50, 5))[3] == 0  # type: ignore[index]
    assert image.getpixel((50, 50)) == (*RED, 255)


# --------------------------------------------------------------------------------- own fonts, SVG


def test_cards_can_be_set_in_the_brand_s_own_font() -> None:
    data = font(POLISH)
    own = own_letters(data, 700, font_facts(data).ranges, "boxes")
    words = CardWords("Zażółć", "", ())
    boxes = draw_card(words, look(), None, None, own, TEXT)
    assert boxes != draw_card(words, look(), None, None, SANS, TEXT)
    assert printable("Ψ is missing here", own.ranges) == "is missing here"


def test_a_font_that_cannot_be_drawn_with() -> None:
    with pytest.raises(OSError, match=r"."):
        own_letters(b"\0\1\0\0nothing", 700, (), "broken")


def test_kerning_does_not_depend_on_the_machine() -> None:
    assert SANS.at(40).layout_engine == ImageFont.Layout.BASIC
    assert isinstance(SANS, Letters)
    assert lettering.letters("sans", 700) is SANS


def test_the_drawer_says_its_versions() -> None:
    assert "pillow" in drawer()
    assert "noto_serif 2" in drawer()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">%b</svg>'


@pytest.mark.skipif(not tracer(), reason="resvg-py is not installed")
def test_an_svg_is_drawn_without_what_it_loads(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (10, 10), RED).save(secret)
    inner = b'<rect width="10" height="10" fill="#1428a0"/>'
    inner += b'<image href="%b" width="10" height="10"/>' % str(secret).encode()
    image = opened(SVG % inner)
    assert image.width == 1024
    assert image.convert("RGB").getpixel((500, 500)) == BLUE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"",
        b"<html><svg></html>",
    ],
)
def test_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(BrokenPixels):
        opened(data)


def test_a_picture_of_too_many_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brandkit.brand.pixels._MOST", 100)
    stream = io.BytesIO()
    Image.new("L", (20, 20)).save(stream, "PNG")
    with pytest.raises(BrokenPixels, match="more pixels"):
        opened(stream.getvalue())


def test_a_font_of_latin_only_is_no_trouble() -> None:
    data = font(LATIN)
    own = own_letters(data, 700, font_facts(data).ranges, "latin")
    assert draw_icon("any", 32, look(name="Żółw"), None, own)
