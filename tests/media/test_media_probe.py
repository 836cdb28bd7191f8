"""Files that say what they are, and files that do not."""

from __future__ import annotations

import io
import struct
import wave
import zlib
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from brandkit.digest import digest_bytes
from brandkit.media.facts import MediaFacts
from brandkit.media.probe import probe
from brandkit.media.sniff import real_type


def picture(kind: str, size: tuple[int, int] = (30, 20), turn: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 80, 40)).save(stream, kind, exif=exif)
    return stream.getvalue()


def mp3(frames: int = 100) -> bytes:
    """Silence: MPEG 1, layer III, 128 kbit/s, 44,100 Hz; a frame is 417 bytes and 1152 samples."""
    return (b"\xff\xfb\x90\xc4" + bytes(413)) * frames


def wav(seconds: float = 1.5) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * round(8000 * seconds))
    return stream.getvalue()


def box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data


def movie(brand: bytes = b"M4A ", seconds: float = 2.5, wide: bool = False) -> bytes:
    """The parts of an MP4 that say how long it is."""
    ticks = round(1000 * seconds)
    times = (
        struct.pack(">QQIQ", 0, 0, 1000, ticks) if wide else struct.pack(">IIII", 0, 0, 1000, ticks)
    )
    header = bytes([int(wide), 0, 0, 0]) + times + bytes(80)
    return (
        box(b"ftyp", brand + bytes(4) + b"isom")
        + box(b"free", b"")
        + box(b"moov", box(b"udta", b"") + box(b"mvhd", header))
        + box(b"mdat", bytes(64))
    )


def flac(seconds: int = 3) -> bytes:
    """A stream header only: 44,100 Hz, one channel, 16 bits."""
    packed = (44100 << 44) | (0 << 41) | (15 << 36) | (44100 * seconds)
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    return b"fLaC" + b"\x80" + len(info).to_bytes(3, "big") + info


def opus(seconds: int = 4) -> bytes:
    from mutagen.ogg import OggPage

    pages = []
    for number, packet in enumerate(
        (b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0), b"OpusTags" + bytes(8), b"\0")
    ):
        page = OggPage()
        page.serial, page.sequence, page.packets = 1, number, [packet]
        page.first, page.last = number == 0, number == 2
        page.position = 48000 * seconds if number == 2 else 0
        pages.append(page.write())
    return b"".join(pages)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect/></svg>'

WHOLE: dict[str, Callable[[], bytes]] = {
    "a.jpg": lambda: picture("JPEG"),
    "a.png": lambda: picture("PNG"),
    "a.gif": lambda: picture("GIF"),
    "a.webp": lambda: picture("WEBP"),
    "a.avif": lambda: picture("AVIF"),
    "a.bmp": lambda: picture("BMP"),
    "a.tiff": lambda: picture("TIFF"),
    "a.svg": lambda: SVG,
    "a.mp3": mp3,
    "a.wav": wav,
    "a.m4a": movie,
    "a.mp4": lambda: movie(b"isom"),
    "a.mov": lambda: movie(b"qt  "),
    "a.flac": flac,
    "a.opus": opus,
}


def look(folder: Path, name: str, data: bytes) -> tuple[MediaFacts, list[str]]:
    file = folder / "file"
    file.write_bytes(data)
    facts, faults = probe(file, f"content/{name}")
    assert facts is not None
    for fault in faults:
        assert fault.location is not None
        assert fault.location.path == f"content/{name}"
        assert fault.message
        assert fault.hint
    return facts, [fault.code for fault in faults]


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_have_no_faults(name: str, tmp_path: Path) -> None:
    data = WHOLE[name]()
    facts, codes = look(tmp_path, name, data)
    assert codes == []
    assert facts.path == f"content/{name}"
    assert facts.size == len(data)
    assert facts.file_digest == digest_bytes(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_pixels(kind: str, tmp_path: Path) -> None:
    facts, _ = look(tmp_path, f"a.{kind.lower()}", picture(kind, (31, 17)))
    assert (facts.width, facts.height, facts.duration) == (31, 17, None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_pixels_are_as_shown(kind: str, turn: int, tmp_path: Path) -> None:
    facts, _ = look(tmp_path, f"a.{kind.lower()}", picture(kind, (31, 17), turn))
    assert (facts.width, facts.height) == ((31, 17) if turn < 5 else (17, 31))


@pytest.mark.parametrize(
    ("name", "data", "seconds"),
    [
        ("a.mp3", mp3(), 100 * 1152 / 44100),
        ("a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + mp3(), 100 * 1152 / 44100),
        ("a.wav", wav(), 1.5),
        ("a.m4a", movie(), 2.5),
        ("a.mp4", movie(b"isom", 7200, wide=True), 7200),
        ("a.flac", flac(), 3),
        ("a.opus", opus(), 4),
    ],
)
def test_durations(name: str, data: bytes, seconds: float, tmp_path: Path) -> None:
    facts, codes = look(tmp_path, name, data)
    assert facts.duration == pytest.approx(seconds, abs=0.05)
    assert codes == []


def test_a_streamed_movie_does_not_say_how_long_it_is(tmp_path: Path) -> None:
    facts, codes = look(tmp_path, "a.mp4", movie(b"isom", 0))
    assert facts.duration is None
    assert codes == []


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="40" height="30"', (40, 30)),
        ('width="40px" height="30.4px"', (40, 30)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('viewBox="0 0 300 150"', (300, 150)),
        ('viewBox="-10,-10,300,150"', (300, 150)),
        ('width="100" viewBox="0 0 300 150"', (100, 50)),
        ('height="100" viewBox="0 0 300 150"', (200, 100)),
        ('width="100%" height="100%" viewBox="0 0 300 150"', (300, 150)),
        ('width="100%" height="100%"', None),
        ('width="2em" height="1em"', None),
        ('width="0" height="0"', None),
        ('width="-5" height="x"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 10"', None),
        ('width="999999999" height="999999999"', None),
        ("", None),
    ],
)
def test_svg_sizes(root: str, size: tuple[int, int] | None, tmp_path: Path) -> None:
    data = f'<?xml version="1.0"?>\n<!-- drawn --><svg {root}/>'.encode()
    facts, codes = look(tmp_path, "a.svg", data)
    assert codes == []
    assert (facts.width, facts.height) == (size or (None, None))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<svg width="&b;" height="10"/>"""


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"", "media.empty"),
        ("a.mp3", b"", "media.empty"),
        ("a.jpg", b"Dear reader, this is a text.\n", "media.broken"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "media.broken"),
        ("a.jpg", picture("JPEG")[:20], "media.broken"),
        ("a.jpg", picture("JPEG", (300, 200))[:-40], "media.truncated"),
        ("a.png", picture("PNG", (300, 200))[:-30], "media.truncated"),
        ("a.webp", picture("WEBP", (300, 200))[:-30], "media.broken"),
        ("a.avif", picture("AVIF", (300, 200))[:-30], "media.truncated"),
        ("a.m4a", movie()[:-30], "media.truncated"),
        ("a.wav", wav()[:-30], "media.truncated"),
        ("a.mp3", b"\xff\xfb\x90" + bytes(2000), "media.broken"),
        ("a.mp3", b"<!DOCTYPE html><p>404 Not Found", "media.broken"),
        ("a.m4a", box(b"ftyp", b"M4A " + bytes(8)), "media.broken"),
        ("a.ogg", b"OggS" + bytes(60), "media.broken"),
        ("a.svg", b"<svg><rect></svg>", "media.broken"),
        ("a.svg", b"<html/>", "media.broken"),
        ("a.svg", BOMB, "media.broken"),
        ("a.svg", b"<svg>" + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>", "media.broken"),
        ("a.svg", b"<svg>" + b" " * 5_000_001 + b"</svg>", "media.broken"),
        ("a.jpg", picture("PNG"), "media.wrong-ending"),
        ("a.png", SVG, "media.wrong-ending"),
        ("a.mp3", movie(), "media.wrong-ending"),
        ("a.m4a", mp3(), "media.wrong-ending"),
        ("a.txt", picture("PNG"), "media.wrong-ending"),
    ],
)
def test_faults(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    facts, codes = look(tmp_path, name, data)
    assert codes == [code]
    assert facts.size == len(data)


@pytest.mark.parametrize("name", [".noext", "noext"])
def test_a_name_without_an_ending_is_called_so(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(picture("PNG"))
    _, (fault,) = probe(tmp_path / name, f"content/{name}")
    assert fault.code == "media.wrong-ending"
    assert "no ending" in fault.message
    assert "to noext.png" in fault.hint


def test_sound_has_a_checksum_for_feeds(tmp_path: Path) -> None:
    """As browsers and podcast apps check it: W3C Subresource Integrity."""
    data = mp3()
    facts, _ = look(tmp_path, "a.mp3", data)
    assert facts.sri == "sha256-" + b64encode(sha256(data).digest()).decode()
    assert facts.file_digest == digest_bytes(data)
    assert look(tmp_path, "a.png", picture("PNG"))[0].sri == ""


def test_the_type_is_the_real_one(tmp_path: Path) -> None:
    facts, _ = look(tmp_path, "photo.jpg", picture("PNG", (31, 17)))
    assert (facts.type, facts.width) == ("image/png", 31)
    file = tmp_path / "photo.jpg"
    file.write_bytes(picture("PNG"))
    _, (fault,) = probe(file, "content/photo.jpg")
    assert "image/png" in fault.message
    assert "photo.png" in fault.hint


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.m4a", movie(b"isom"), "audio/x-m4a"),
        ("a.mp4", movie(b"M4A "), "video/mp4"),
        ("a.m4v", movie(b"mp42"), "video/x-m4v"),
        ("a.jfif", picture("JPEG"), "image/jpeg"),
    ],
)
def test_one_container_may_have_several_endings(
    name: str, data: bytes, kind: str, tmp_path: Path
) -> None:
    facts, codes = look(tmp_path, name, data)
    assert (facts.type, codes) == (kind, [])


def test_huge_dimensions_are_a_fault_and_nothing_is_decoded(tmp_path: Path) -> None:
    data = bytearray(picture("PNG"))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    facts, codes = look(tmp_path, "a.png", bytes(data))
    assert codes == ["media.too-large"]
    assert facts.width == 60_000


def test_other_files_are_only_counted(tmp_path: Path) -> None:
    facts, codes = look(tmp_path, "paper.pdf", b"%PDF-1.7 and so on")
    assert (facts.type, facts.width, facts.duration, codes) == ("application/pdf", None, None, [])


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for file in (tmp_path / "missing.jpg", tmp_path):
        facts, (fault,) = probe(file, "content/missing.jpg")
        assert facts is None
        assert fault.code == "media.unreadable"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name, make in WHOLE.items():
        assert look(tmp_path, name, make()) == look(tmp_path, name, make())


def test_hostile_heaps_of_comments_are_read_once() -> None:
    assert real_type(b"<!---->" * 580) == ""
    assert real_type(b" " * 4000) == ""


SEEDS = {name: make() for name, make in WHOLE.items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_damaged_files_never_raise(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SEEDS)))
    seed = SEEDS[name]
    cut = data.draw(st.integers(0, len(seed)))
    damaged = bytearray(seed[:cut])
    for _ in range(data.draw(st.integers(0, 6))):
        if damaged:
            at = data.draw(st.integers(0, min(len(damaged), 200) - 1))
            damaged[at] = data.draw(st.integers(0, 255))
    look(tmp_path, data.draw(st.sampled_from([name, *sorted(SEEDS)])), bytes(damaged))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.binary(max_size=300))
def test_any_bytes_have_facts(tmp_path: Path, name: str, data: bytes) -> None:
    facts, _ = look(tmp_path, name, SEEDS[name][:12] + data)
    assert facts.size == 12 + len(data)
