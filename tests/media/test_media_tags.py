"""Chapters and pictures that lie within recordings, of every form; and hostile ones."""

from __future__ import annotations

import base64
import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.flac import Picture
from mutagen.id3 import APIC, CHAP, CTOC, ID3, TIT2, WXXX, CTOCFlags
from PIL import Image

from brandkit.digest import digest_bytes
from brandkit.media.facts import MediaFacts
from brandkit.media.probe import probe
from brandkit.media.tags import artwork_bytes

Mark = tuple[float, str, str, bool]


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 30)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 80, 40)).save(stream, kind)
    return stream.getvalue()


PICTURE = picture()
FRAMES = (b"\xff\xfb\x90\xc4" + bytes(413)) * 100  # 2.6 seconds of silence


def mp3(cover: bytes = PICTURE, *, listed: tuple[str, ...] = ("a", "b")) -> bytes:
    tags = ID3()
    for name, start, title in (("b", 1500, "Two"), ("a", 0, "One\x00\x07"), ("c", 2000, "Hidden")):
        inner = [TIT2(encoding=3, text=[title])]
        if name == "b":
            inner.append(WXXX(encoding=3, desc="link", url="https://maison-verte.example/two"))
        end = 1500 if name == "a" else 0xFFFFFFFF
        tags.add(CHAP(element_id=name, start_time=start, end_time=end, sub_frames=inner))
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    tags.add(CTOC(element_id="toc", flags=flags, child_element_ids=list(listed), sub_frames=[]))
    tags.add(APIC(encoding=3, mime="image/jpeg", type=0, desc="other", data=b"not the front"))
    tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="front", data=cover))
    stream = io.BytesIO(FRAMES)
    tags.save(stream)
    return stream.getvalue()


def box(name: bytes, *data: bytes) -> bytes:
    inside = b"".join(data)
    return struct.pack(">I", 8 + len(inside)) + name + inside


def full(name: bytes, *data: bytes) -> bytes:
    return box(name, bytes(4), *data)


def words(*numbers: int) -> bytes:
    return struct.pack(f">{len(numbers)}I", *numbers)


HEADER = full(b"mvhd", words(0, 0, 1000, 2500), bytes(80))
COVER = box(
    b"udta",
    full(
        b"meta",
        full(b"hdlr", bytes(20)),
        box(b"ilst", box(b"covr", box(b"data", words(14, 0), PICTURE))),
    ),
)


def nero() -> bytes:
    rows = b"".join(
        struct.pack(">QB", round(start * 10_000_000), len(title)) + title
        for start, title in ((0, b"One"), (1.5, "Zwölf".encode()))
    )
    listed = box(b"chpl", b"\x01" + bytes(7), b"\x02", rows)
    udta = box(b"udta", listed, COVER[8:])
    return box(b"ftyp", b"M4A ", bytes(4)) + box(b"moov", HEADER, udta) + box(b"mdat", bytes(8))


def track(number: int, *inside: bytes) -> bytes:
    return box(b"trak", full(b"tkhd", words(0, 0, number), bytes(60)), *inside)


def quicktime(wide: bool = False) -> bytes:
    samples = [b"One", "Zwölf".encode("utf-16")]
    data = [struct.pack(">H", len(text)) + text for text in samples]
    place = 16 + 8  # after ftyp, and the head of mdat
    where = struct.pack(">Q" if wide else ">I", place)
    table = box(
        b"stbl",
        full(b"stts", words(2, 1, 1500, 1, 1000)),
        full(b"stsc", words(1, 1, 2, 1)),
        full(b"stsz", words(0, 2, *map(len, data))),
        full(b"co64" if wide else b"stco", words(1), where),
    )
    chapters = track(
        2,
        box(
            b"mdia",
            full(b"mdhd", words(0, 0, 1000, 2500)),
            full(b"hdlr", bytes(4), b"text", bytes(12)),
            box(b"minf", table),
        ),
    )
    sound = track(1, box(b"tref", box(b"chap", words(2))))
    movie = box(b"moov", HEADER, sound, chapters, COVER)
    return box(b"ftyp", b"qt  ", bytes(4)) + box(b"mdat", *data) + movie


def ogg(*comments: str) -> bytes:
    from mutagen.ogg import OggPage

    packed = [struct.pack("<I", len(c.encode())) + c.encode() for c in comments]
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", len(packed)) + b"".join(packed)
    pages = []
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    for number, packet in enumerate((head, tags, b"\0")):
        page = OggPage()
        page.serial, page.sequence, page.packets = 1, number, [packet]
        page.first, page.last = number == 0, number == 2
        page.position = 48000 * 4 if number == 2 else 0
        pages.append(page.write())
    return b"".join(pages)


def block_picture(data: bytes = PICTURE) -> Picture:
    made = Picture()
    made.data, made.type, made.mime = data, 3, "image/png"
    return made


def opus() -> bytes:
    return ogg(
        "chapter002=00:00:01.500",
        "CHAPTER002NAME=Zwölf",
        "CHAPTER001=00:00:00.000",
        "CHAPTER001NAME=One",
        "CHAPTER001URL=javascript:alert(1)",
        "CHAPTER003=soon",
        "CHAPTERx=00:00:02.000",
        f"METADATA_BLOCK_PICTURE={base64.b64encode(block_picture().write()).decode()}",
    )


def flac() -> bytes:
    packed = (44100 << 44) | (15 << 36) | (44100 * 3)
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    inside = block_picture().write()
    head = b"fLaC\x00" + len(info).to_bytes(3, "big") + info
    return head + b"\x86" + len(inside).to_bytes(3, "big") + inside


TWO: list[Mark] = [(0.0, "One", "", True), (1.5, "Zwölf", "", True)]
FILES: dict[str, tuple[Callable[[], bytes], list[Mark]]] = {
    "a.mp3": (
        mp3,
        [
            (0.0, "One", "", True),
            (1.5, "Two", "https://maison-verte.example/two", True),
            (2.0, "Hidden", "", False),
        ],
    ),
    "nero.m4a": (nero, TWO),
    "quicktime.m4a": (quicktime, TWO),
    "wide.mov": (lambda: quicktime(wide=True), TWO),
    "a.opus": (opus, TWO),
    "a.flac": (flac, []),
}


def look(folder: Path, name: str, data: bytes) -> tuple[MediaFacts, list[str]]:
    file = folder / name
    file.write_bytes(data)
    facts, faults = probe(file, f"content/{name}")
    assert facts is not None
    assert all(str(fault.location) == f"content/{name}" for fault in faults)
    return facts, [fault.code for fault in faults]


@pytest.mark.parametrize("name", FILES)
def test_chapters_and_artwork(name: str, tmp_path: Path) -> None:
    make, marks = FILES[name]
    facts, codes = look(tmp_path, name, make())
    assert codes == []
    assert [(m.start, m.title, m.url, m.toc) for m in facts.chapters] == marks
    assert facts.artwork is not None
    assert facts.artwork.type == "image/png"
    assert (facts.artwork.width, facts.artwork.height) == (30, 30)
    assert facts.artwork.digest == digest_bytes(PICTURE)
    assert artwork_bytes(tmp_path / name, facts.type) == PICTURE


def test_ends_are_kept_where_they_are_known(tmp_path: Path) -> None:
    facts, _ = look(tmp_path, "a.mp3", mp3())
    assert [mark.end for mark in facts.chapters] == [1.5, None, None]
    facts, _ = look(tmp_path, "a.mov", quicktime())
    assert [mark.end for mark in facts.chapters] == [1.5, 2.5]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "GIF"])
def test_the_type_is_what_the_bytes_say(kind: str, tmp_path: Path) -> None:
    facts, codes = look(tmp_path, "a.mp3", mp3(picture(kind)))
    assert codes == []
    assert facts.artwork is not None
    assert facts.artwork.type == f"image/{kind.lower()}"


@pytest.mark.parametrize(
    "cover",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        PICTURE[:20],
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        PICTURE + bytes(10_000_001),
        picture("BMP"),
    ],
    ids=["svg", "html", "cut", "empty-png", "huge", "bmp"],
)
def test_what_is_no_picture_for_pages_is_told_and_left(cover: bytes, tmp_path: Path) -> None:
    facts, codes = look(tmp_path, "a.mp3", mp3(cover))
    assert codes == ["media.broken-artwork"]
    assert facts.artwork is None
    assert len(facts.chapters) == 3


def test_a_compressed_frame_may_be_a_bomb(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(60_000_000), 9)
    frame = b"APIC" + struct.pack(">I", len(bomb) + 4) + b"\x00\x80" + words(60_000_000) + bomb
    size = len(frame)
    syncsafe = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    facts, _ = look(tmp_path, "a.mp3", b"ID3\x03\x00\x00" + syncsafe + frame + FRAMES)
    assert facts.artwork is None


NAMES = st.sampled_from(sorted(FILES))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(NAMES, st.integers(0, 2**32), st.integers(1, 30), st.floats(0, 1))
def test_damaged_files_never_raise(
    tmp_path: Path, name: str, seed: int, count: int, kept: float
) -> None:
    """Bytes turned anywhere, and the end cut off anywhere."""
    data = bytearray(FILES[name][0]())
    chance = random.Random(seed)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    facts, _ = look(tmp_path, name, bytes(data[: int(len(data) * kept)]))
    for mark in facts.chapters:
        assert mark.start >= 0
        assert "\x00" not in mark.title
    if facts.artwork is not None:
        assert facts.artwork.type in {"image/png", "image/jpeg", "image/gif", "image/webp"}
