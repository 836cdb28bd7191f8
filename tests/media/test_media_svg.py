"""SVG made safe: what draws stays, what acts or asks for something elsewhere goes."""

from __future__ import annotations

import gzip
import io
import time
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from picture_files import GPS, quarters, with_location
from PIL import Image

from brandkit.media.pictures import BrokenPicture
from brandkit.media.probe import probe
from brandkit.media.renditions import Rendition, rendered
from brandkit.media.shown import check_shown
from brandkit.media.svg import clean_svg
from brandkit.media.types import PACKED_SVG

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 viewBox="0 0 10 10"><title>A leaf</title><defs><linearGradient id="g"><stop offset="0"
 stop-color="#1f6b4a"/></linearGradient><clipPath id="c"><circle r="4"/></clipPath></defs>
<style>.a{fill:url(#g)}</style><g clip-path="url(#c)"><path class="a" d="M0 0h9v9z"/>
<use xlink:href="#c"/><text>Leaf</text><animate attributeName="opacity" dur="2s" values="0;1"/></g>
</svg>"""
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script elsewhere": '<script xlink:href="https://evil.example/a.js"/>',
    "script of HTML": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "handler": '<rect onclick="alert(1)"/>',
    "handler in capitals": '<rect ONLOAD="alert(1)"/>',
    "page": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
    "link": '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
    "link elsewhere": '<a href="https://evil.example/"><path d="M0 0"/></a>',
    "picture elsewhere": '<image href="https://evil.example/p.png"/>',
    "picture of SVG": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "use elsewhere": '<use href="https://evil.example/x.svg#a"/>',
    "style elsewhere": "<style>@import url(https://evil.example/a.css);</style>",
    "style escaped": r"<style>.a{fill:\75rl(https://evil.example/a)}</style>",
    "style in comment": "<style>.a{fill:u/**/rl(x);background:url('//evil.example/')}</style>",
    "attribute of style": '<rect style="fill:url(https://evil.example/a)"/>',
    "fill elsewhere": '<rect fill="url(https://evil.example/a#b)"/>',
    "animated address": '<a><animate attributeName="xlink:href" values="javascript:x"/></a>',
    "set handler": '<set attributeName="onmouseover" to="alert(1)"/>',
    "handler element": '<handler xmlns:ev="http://www.w3.org/2001/xml-events">alert(1)</handler>',
    "set of pictures": "<style>svg{background:image-set('//evil.example/' 1x)}</style>",
    "frame": '<iframe src="https://evil.example/"/>',
    "address never closed": '<rect style="mask-image:url(https://evil.example/1"/>',
    "address in quotes never closed": "<style>rect{fill:url('https://evil.example/1</style>",
    "comment that is a string": (
        '<style>a{content:"/*"}rect{fill:url(https://evil.example/x)}b{content:"*/"}</style>'
    ),
    "string that is a comment": "<style>/*'*/a{fill:url(https://evil.example/)}/*'*/</style>",
    "escape before a line's end": r'<rect style="fill:\75&#13;&#10;rl(//evil.example/x)"/>',
    "import escaped": r'<style>@\69&#13;&#10;mport "https://evil.example/x.css";</style>',
    "import never closed": '<style>@import "https://evil.example/x.css" /*</style>',
    "address after a page's mark": "<style>a{fill:&lt;!--url(https://evil.example/)}</style>",
    "name of an address": "<style>a{mask:src('https://evil.example/a.svg#b')}</style>",
    "several values": "<animate attributeName='mask' values='\"; url(https://evil.example/)'/>",
    "animated address with blanks": '<a><set attributeName=" href" to="javascript:x"/></a>',
    "ping": '<a href="#a" ping="https://evil.example/"><path d="M0 0"/></a>',
    "base": '<g xml:base="https://evil.example/"><use href="#a"/></g>',
}


def svg(inner: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 9 9">\n<path d="M1 1h7v7z"/>\n{inner}</svg>'
    ).encode()


def test_what_stood_around_an_import_does_not_become_an_address() -> None:
    clean, removed = clean_svg(svg("<style>a{fill:ur@import '';l(https://evil.example/)}</style>"))
    assert removed
    assert b"ur l(" in clean


def test_a_drawing_is_left_as_it_is() -> None:
    data = DRAWING.encode()
    assert clean_svg(data) == (data, ())


@pytest.mark.parametrize("inner", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_could_do_harm_goes(inner: str) -> None:
    clean, removed = clean_svg(svg(inner))
    assert removed
    assert removed[0].line == 3
    text = clean.decode().lower()
    for word in ("script", "alert", "evil.example", "foreignobject", "iframe", "onclick", "onload"):
        assert word not in text
    assert b'd="M1 1h7v7z"' in clean
    assert clean_svg(clean) == (clean, ())


def test_what_follows_an_element_stays() -> None:
    clean, _ = clean_svg(svg("<text>a<script>1</script>b</text>"))
    assert b"<text>ab</text>" in clean


def test_notes_of_drawing_programs_go_in_silence() -> None:
    inner = '<k:view xmlns:k="http://k.example/" k:file="/home/ana/leaf.svg"/>'
    clean, removed = clean_svg(svg(inner))
    assert b"/home/ana" not in clean
    assert removed == ()


@pytest.mark.parametrize(
    "style",
    [
        "fill:url(#g)",
        "fill:url('#g')",
        'fill:url( "#g" )',
        r"fill:\75rl(#g)",
        "scroll-behavior:smooth;content:'url(x)'",
        "fill:/* url(x) */url(#g)",
    ],
)
def test_what_refers_to_the_drawing_itself_stays(style: str) -> None:
    data = svg(f"<style>.a{{{style}}}</style>")
    assert clean_svg(data) == (data, ())


def test_pictures_within_lose_their_metadata() -> None:
    photo = with_location(quarters(32, 24), "JPEG")
    inner = f'<image href="data:image/jpeg;base64,{b64encode(photo).decode()}" width="9"/>'
    clean, removed = clean_svg(svg(inner))
    found = etree.fromstring(clean).find("{http://www.w3.org/2000/svg}image")
    assert found is not None
    address = str(found.get("href"))
    within = b64decode(address.partition(",")[2])
    assert GPS in photo
    assert GPS not in within
    assert Image.open(io.BytesIO(within)).size == (32, 24)
    assert removed == ()
    assert clean_svg(clean) == (clean, ())


def test_what_only_calls_itself_a_picture_goes() -> None:
    page = b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()
    clean, removed = clean_svg(svg(f'<image href="data:image/png;base64,{page}"/>'))
    assert removed
    assert b"data:" not in clean


def test_notes_and_records_of_programs_go_in_silence() -> None:
    inner = "<!-- /home/ana/leaf --><metadata>Ana, 48.1 N</metadata><style>a{}<!-- ana --></style>"
    clean, removed = clean_svg(b"<!-- by Ana -->" + svg(inner))
    assert b"ana" not in clean.lower()
    assert removed == ()


def test_pictures_within_stay() -> None:
    data = svg('<image href="data:image/png;base64,iVBORw0KGgo="/>')
    assert clean_svg(data) == (data, ())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<html/>",
        b'<svg xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)"/>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'.encode("utf-16"),
        b"<svg>" + b" " * 5_000_001 + b"</svg>",
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenPicture):
        clean_svg(data)


def test_a_document_type_cannot_add_handlers() -> None:
    data = b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' + svg("")
    clean, removed = clean_svg(data)
    assert removed
    assert b"onload" not in clean


ADDED = """<!DOCTYPE svg [<!-- <svg --><!ATTLIST svg onload CDATA "alert(1)">]>"""
ELSEWHERE = """<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd" [ ]>"""


@pytest.mark.parametrize("start", [ADDED, ELSEWHERE, ADDED.replace("svg [", "svg\n[\n")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1"])
def test_no_document_type_is_published(start: str, encoding: str) -> None:
    named = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{named}"?>{start}{svg("<text>é</text>").decode()}'
    data = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)
    clean, _ = clean_svg(data)
    for word in (b"DOCTYPE", b"onload", b"evil", b"alert"):
        assert word not in clean
    assert "<text>é</text>" in clean.decode("utf-8")
    assert clean_svg(clean) == (clean, ())


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "iso-2022-jp"])
def test_a_drawing_is_published_as_utf_8(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{svg("").decode()}'.encode(encoding)
    clean, removed = clean_svg(data)
    assert clean == svg("")
    assert removed == ()


def test_entities_of_elsewhere_go() -> None:
    data = b'<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd">' + svg("<text>a&b;c</text>")
    clean, _ = clean_svg(data)
    assert b"<text>ac</text>" in clean


@pytest.mark.parametrize(
    "piece",
    [
        "<style>{}</style>|image(",
        "<style>{}</style>|url(",
        "<style>{}</style>|@import '",
        "<style>{}</style>|/*",
        "<style>{}</style>|\\a url('#a' ",
        "{}|<foreignObject/>a",
        "{}|<!-- -->a",
        '<rect style="{}"/>|src(',
    ],
)
def test_the_time_grows_as_the_drawing_does(piece: str) -> None:
    frame, _, part = piece.partition("|")

    def seconds(count: int) -> float:
        data = svg(frame.format(part * count))
        times = []
        for _ in range(3):
            start = time.process_time()
            clean_svg(data)
            times.append(time.process_time() - start)
        return min(times)

    seconds(10)
    assert seconds(16_000) < 16 * seconds(4_000) * 0.7 + 0.02  # four times, not sixteen


def test_sheets_of_style_elsewhere_go() -> None:
    data = b'<?xml-stylesheet href="https://evil.example/a.css"?>' + svg("")
    clean, removed = clean_svg(data)
    assert removed
    assert b"evil" not in clean


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="<>/=\"' abcdefghijklmnopqrstuvwxyz:&#!-[]()\\", max_size=80))
def test_any_text_is_survived(inner: str) -> None:
    try:
        clean, _ = clean_svg(svg(inner))
    except BrokenPicture:
        return
    root = etree.fromstring(clean)
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]


def test_a_packed_drawing_is_made_safe_as_well(tmp_path: Path) -> None:
    file = tmp_path / "leaf.svgz"
    file.write_bytes(gzip.compress(svg('<script>alert("a")</script>')))
    facts, faults = probe(file, "content/leaf.svgz")
    assert facts is not None
    assert facts.type == PACKED_SVG
    assert [fault.code for fault in faults] == ["media.unsafe-svg"]
    assert [fault.code for fault in check_shown(facts)] == ["media.not-for-browsers"]
    clean = rendered(file.read_bytes(), facts.type, Rendition("clean"))
    assert b"script" not in gzip.decompress(clean)
    assert b'd="M1 1h7v7z"' in gzip.decompress(clean)
    assert rendered(clean, facts.type, Rendition("clean")) == clean


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x1f\x8b\x08 no gzip",
        gzip.compress(b"no drawing", mtime=0),
        gzip.compress(bytes(6_000_000)),
    ],
)
def test_what_cannot_be_unpacked_becomes_an_empty_drawing(data: bytes, tmp_path: Path) -> None:
    clean = gzip.decompress(rendered(data, PACKED_SVG, Rendition("clean")))
    assert clean == b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    file = tmp_path / "leaf.svgz"
    file.write_bytes(data)
    facts, faults = probe(file, "content/leaf.svgz")
    assert facts is not None
    assert facts.is_broken
    assert faults[0].code == ("media.broken" if data else "media.empty")
