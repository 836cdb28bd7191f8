"""Whom a name means: in all its spellings, never another person who has it as a part."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from brandkit.revoking.retired import with_retired
from brandkit.revoking.traces import Needles

NAME = "Zoë Ångström"
ZOE = Needles([NAME], ["zoe"], ["这个产品真的很好用", "It is **quite** a\nfine & sharp pair"])
SPELLED = [
    "by Zoë Ångström.",
    "Zoë\n   Ångström",
    "**Zoë** _Ångström_",
    '<b>Zoë</b>\n<i class="x">Ångström</i>',
    "ZOË ÅNGSTRÖM",
    "Zoe Angstrom",
    "/advocates/zoe-angstrom/",
    "@ZoeAngstrom",
    "zoe.angstrom@mail.example",
    "Ångström, Zoë",
    "Zoë&nbsp;Ångström",
    "Zo\\u00eb \\u00c5ngstr\\u00f6m",
    "Zo%C3%AB%20%C3%85ngstr%C3%B6m",
    "Zo%C3%AB+%C3%85ngstr%C3%B6m",
    "Zo&#235; &#197;ngstr&#246;m",
    "advocate: zoe\n",
    "authors: [kim, zoe]",
    "guests:\n  - zoe\n",
    "{{< testimonial zoe >}}",
    '<a href="/advocates/zoe/">',
    "他说：这个产品真的很好用！",
    "it is quite a fine &amp; sharp pair",
    "BEGIN:VCALENDAR\r\nSUMMARY:Ask Zoë Ångs\r\n tröm again\r\n",
]


@pytest.mark.parametrize("text", SPELLED)
def test_every_spelling_is_found(text: str) -> None:
    assert ZOE.found_in(text.encode())
    assert ZOE.found_in(unicodedata.normalize("NFD", text).encode()) or "\\u" in text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "latin-1"])
def test_every_encoding_is_found(encoding: str) -> None:
    assert ZOE.found_in(b"\x01\x00" + NAME.encode(encoding) + b"\x00\x01")


@pytest.mark.parametrize(
    "text",
    ["zoe is a word", "/zoeland/", "Zoë Ångströms", "Zoë", "the zoe-like", "a fine pair", ""],
)
def test_others_are_not_meant(text: str) -> None:
    assert not ZOE.found_in(text.encode())


def test_a_name_within_another_is_the_others() -> None:
    ann = Needles(["Ann"], ["ann"], [], ["Ann Lee", "Mary-Ann", "ann-lee", "Joann", "Zed"])
    for text in ("Ann Lee", "ann-lee", "ANN\nLEE", "Mary-Ann", "Joann", "Annä", "Annual"):
        assert not ann.found_in(text.encode()), text
    for text in ("Ann", "“Ann”", "Ann Lee and Ann", "/advocates/ann/", "Ann Leeds"):
        assert ann.found_in(text.encode()), text
    assert not ann.in_path("content/advocates/ann-lee.md")
    assert ann.in_path("content/advocates/ann.jpg")
    text = "Ann met Ann Lee, and ANN\nlaughed at Mary-Ann."
    assert ann.finder.replaced(text, "a customer") == (
        "a customer met Ann Lee, and a customer\nlaughed at Mary-Ann."
    )


def test_a_file_name_that_is_a_word_is_no_name() -> None:
    mark = Needles(["Mark Miller"], ["mark"], [])
    text = "Put a mark on it. Mark\nMiller did.\nauthors: [mark, ann]\n/advocates/mark/ mark"
    assert not mark.found_in(b"Leave your mark: a mark, the mark.")
    assert mark.finder.replaced(text, "a customer") == (
        "Put a mark on it. a customer did.\nauthors: [a-customer, ann]\n/advocates/a-customer/ mark"
    )


def test_what_is_packed_is_found() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"By {NAME}.")
    assert ZOE.found_in(packed.getvalue()) == "their name"
    for named in ("zTXt", "iTXt", "tEXt"):
        facts = PngImagePlugin.PngInfo()
        if named == "iTXt":
            facts.add_itxt("Author", NAME, zip=True)
        else:
            facts.add_text("Author", NAME, zip=named == "zTXt")
        stream = io.BytesIO()
        Image.new("L", (3, 3)).save(stream, "PNG", pnginfo=facts)
        assert ZOE.found_in(stream.getvalue()) == "their name", named
    plain = b"%PDF-1.4\nstream\n" + zlib.compress(NAME.encode("latin-1")) + b"\nendstream"
    assert ZOE.found_in(plain) == "their name"


def test_prints_with_fonts_cut_down_are_read() -> None:
    fpdf = pytest.importorskip("fpdf")
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from brandkit.printing.pdf import Fonts

    with TemporaryDirectory() as folder:
        pdf = fpdf.FPDF()
        pdf.add_font("own", "", Fonts(Path(folder))["sans", 500])
        pdf.add_page()
        pdf.set_font("own", size=12)
        pdf.text(10, 10, f"(by {NAME}) \\ x")
        data = bytes(pdf.output())
    assert ZOE.found_in(data) == "their name"
    assert not Needles(["Zoë Ångstrom"], [], []).found_in(data)


@given(st.binary(max_size=200))
@example(b"%PDF-1.1 stream\n(\\\\\nendstream")
@example(b"PK\x03\x04")
@example(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff")
@example(b"%PDF begincmap beginbfchar <00><D800> endbfchar BT (a) Tj")
def test_no_bytes_stop_the_search(data: bytes) -> None:
    for start in (b"", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        ZOE.found_in(start + data)


@given(
    st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), min_size=1, max_size=3)
)
@example(["(", "a"])
@example(["%s", "{0}"])
@example(["-"])
@example(["\ufa8d", "I"])  # both normal forms have another letter for it
def test_any_name_is_found_and_replaced(words: list[str]) -> None:
    name = " ".join(" ".join(words).split())
    if not any(letter.isalnum() for letter in name):
        return
    needles = Needles([name], [], [])
    for text in (name, f"({name})", f"\n{name}\n"):
        assert needles.found_in(text.encode()), text
    if not (name[0].isalnum() and name[-1].isalnum()):
        return
    assert needles.finder.replaced(f"by {name}, too", "X Y") == "by X Y, too"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[site]\n", '[site]\n\n[advocates]\nretired_links = ["abcdefghjkmnpqrs"]\n'),
        ("[advocates]", '[advocates]\nretired_links = ["abcdefghjkmnpqrs"]\n'),
        (
            "[advocates] # us\nsilent_after = 9\n[x]\n",
            '[advocates] # us\nretired_links = ["abcdefghjkmnpqrs"]\nsilent_after = 9\n[x]\n',
        ),
        (
            '[advocates]\nretired_links = [\n  "old0old0old0"]\n',
            '[advocates]\nretired_links = ["abcdefghjkmnpqrs", \n  "old0old0old0"]\n',
        ),
        ("advocates = {silent_after = 9}\n", None),
        ("advocates.silent_after = 9\n", None),
        ('x = """\n[advocates]\n"""\n', None),
    ],
)
def test_ids_go_into_the_settings(text: str, wanted: str | None) -> None:
    assert with_retired(text, ["abcdefghjkmnpqrs"]) == wanted
