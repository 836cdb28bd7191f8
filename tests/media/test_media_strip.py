"""Pictures without what they tell besides the picture: same pixels, upright, no place."""

from __future__ import annotations

import io
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_files import GPS, as_bytes, photo, quarters, with_location
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from brandkit.media import strip
from brandkit.media.pictures import is_whole
from brandkit.media.strip import KINDS, stripped

FORMS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "AVIF": "image/avif"}
MORE = {"GIF": "image/gif", "BMP": "image/bmp", "TIFF": "image/tiff"}
MORE |= {"ICO": "image/vnd.microsoft.icon"}


def same_pixels(one: bytes, other: bytes) -> bool:
    first, second = (Image.open(io.BytesIO(data)).convert("RGBA") for data in (one, other))
    return ImageChops.difference(first, second).getbbox() is None and first.size == second.size


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_place_and_camera_go_and_pixels_stay(form: str, orientation: int) -> None:
    data = with_location(quarters(64, 48), form, orientation)
    assert GPS in data
    clean = stripped(data, FORMS[form])
    assert GPS not in clean
    assert b"Maison Verte" not in clean
    assert b"xmpmeta" not in clean
    assert same_pixels(data, clean)
    image = Image.open(io.BytesIO(clean))
    assert not image.getexif().get_ifd(0x8825)
    assert image.info.get("icc_profile")
    if form != "AVIF":  # where properties of the file say it
        assert image.getexif().get(0x0112, 1) == orientation


@pytest.mark.parametrize("form", [*FORMS, *MORE])
def test_what_tells_nothing_is_the_same_file(form: str) -> None:
    kind = (FORMS | MORE)[form]
    data = stripped(as_bytes(quarters(32, 32), form), kind)
    assert stripped(data, kind) is data
    assert Image.open(io.BytesIO(data)).size == (32, 32)


def test_progressive_scans_survive_and_what_follows_the_end_goes() -> None:
    data = with_location(photo(300, 200), "JPEG", progressive=True, quality=90)
    clean = stripped(data + b"a film of your garden, " + GPS, "image/jpeg")
    assert GPS not in clean
    assert clean.endswith(b"\xff\xd9")
    assert same_pixels(data, clean)


def test_words_in_a_png_go() -> None:
    words = PngInfo()
    words.add_text("Comment", GPS.decode())
    words.add_itxt("Author", GPS.decode(), zip=False)
    data = as_bytes(quarters(20, 20), "PNG", pnginfo=words)
    clean = stripped(data, "image/png")
    assert GPS in data
    assert GPS not in clean
    assert same_pixels(data, clean)


def test_a_moving_picture_goes_on_moving() -> None:
    frames = [quarters(24, 24).rotate(turn) for turn in (0, 90, 180)]
    options = {"save_all": True, "append_images": frames[1:], "duration": 80, "loop": 0}
    data = as_bytes(frames[0], "GIF", comment=GPS, **options)
    clean = stripped(data, "image/gif")
    assert GPS in data
    assert GPS not in clean
    image = Image.open(io.BytesIO(clean))
    assert (image.n_frames, image.info["loop"]) == (3, 0)
    webp = as_bytes(frames[0], "WEBP", xmp=GPS, **options)
    clean = stripped(webp, "image/webp")
    assert GPS not in clean
    assert Image.open(io.BytesIO(clean)).n_frames == 3
    apng = as_bytes(frames[0], "PNG", **options)
    assert Image.open(io.BytesIO(stripped(apng, "image/png"))).n_frames == 3


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=400))
def test_any_bytes_are_survived(kind: str, data: bytes) -> None:
    stripped(data, kind)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_damaged_files_are_survived(form: str, data: st.DataObject) -> None:
    whole = with_location(quarters(24, 16), form)
    cut = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = bytearray(whole[:cut] if cut > at else whole)
    broken[at % max(1, len(broken)) : at % max(1, len(broken)) + 1] = (
        bytes([data.draw(st.integers(0, 255))]) if broken else b""
    )
    stripped(bytes(broken), FORMS[form])


STRAY = {
    "zeros": b"\x00\x00",
    "words": b"a garden in May",
    "padding": b"\xff\xff\xff",
    "what stands for 0xFF": b"\xff\x00\xff\x00",
    "a bare mark": b"\xff\x01\xff\xd3",
    "many": b"\x07" * 10_000,
}


@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY.keys())
def test_what_stands_between_the_segments_of_a_jpeg_is_skipped(stray: bytes) -> None:
    whole = as_bytes(photo(300, 200), "JPEG", quality=90)
    for at in (2, 20):
        data = whole[:at] + stray + whole[at:]
        assert is_whole(io.BytesIO(data), "image/jpeg", len(data))
        clean = stripped(data, "image/jpeg")
        assert clean == stripped(whole, "image/jpeg")
        assert same_pixels(whole, clean)


def test_a_jpeg_cut_short_is_known() -> None:
    whole = as_bytes(photo(300, 200), "JPEG", quality=90)
    for size in (1, 2, 19, 30, 400, len(whole) // 2, len(whole) - 2):
        assert not is_whole(io.BytesIO(whole[:size]), "image/jpeg", size)


def test_a_picture_that_only_decoders_can_follow_is_written_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = with_location(quarters(64, 48), "JPEG", 6)
    monkeypatch.setitem(strip._STRIPS, "image/jpeg", lambda data: data[:20])
    clean = stripped(data, "image/jpeg")
    image = Image.open(io.BytesIO(clean))
    assert (image.size, image.format) == ((48, 64), "JPEG")
    assert GPS not in clean
    broken = b"\xff\xd8\xff this is no picture at all"
    assert stripped(broken, "image/jpeg") == broken[:20]


def test_what_follows_the_heads_of_applications_goes() -> None:
    whole = as_bytes(quarters(32, 32), "JPEG")
    jfif = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01" + GPS
    adobe = b"Adobe\x00d\x00\x00\x00\x00\x01" + GPS
    data = whole[:2]
    for mark, inner in ((0xE0, jfif), (0xEE, adobe), (0xF5, GPS)):
        data += bytes([0xFF, mark]) + (len(inner) + 2).to_bytes(2, "big") + inner
    clean = stripped(data + whole[20:], "image/jpeg")
    assert GPS not in clean
    assert b"JFIF" in clean
    assert b"Adobe" in clean
    assert Image.open(io.BytesIO(clean)).size == (32, 32)


def box(name: bytes, inside: bytes) -> bytes:
    return (len(inside) + 8).to_bytes(4, "big") + name + inside


def chunk(name: bytes, inside: bytes) -> bytes:
    return len(inside).to_bytes(4, "big") + name + inside + crc32(name + inside).to_bytes(4, "big")


def beside(form: str) -> dict[str, bytes]:
    """Files of that form, with words where no picture is."""
    whole = as_bytes(quarters(32, 32), form)
    size = len(whole)
    match form:
        case "PNG":
            return {
                "chunk": whole[:33] + chunk(b"gaRd", GPS) + whole[33:],
                "chunk that calls itself necessary": whole[:33] + chunk(b"GARd", GPS) + whole[33:],
                "after the end": whole + GPS,
            }
        case "AVIF":
            return {
                "uuid": whole + box(b"uuid", bytes(16) + GPS),
                "free": whole + box(b"free", GPS),
                "skip": whole + box(b"skip", GPS) + box(b"gard", b""),
                "large box": whole + b"\0\0\0\1uuid" + (16 + len(GPS)).to_bytes(8, "big") + GPS,
                "after the end": whole + GPS[:7],
                "unknown": whole + box(b"udta", GPS),
            }
        case "GIF":
            words = bytes([len(GPS)]) + GPS + b"\0;"
            return {
                "plain text": whole[:-1] + b"!\x01\x0c" + bytes(12) + words,
                "application": whole[:-1] + b"!\xff\x0bXMP DataXMP" + words,
                "loop": whole[:-1] + b"!\xff\x0bNETSCAPE2.0" + words,
                "loop that goes on": whole[:-1] + b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0" + words,
                "unknown": whole[:-1] + b"!\x42" + words,
                "time": whole[:-1] + b"!\xf9\x04" + bytes(4) + words,
                "stray": whole[: size - 1] + b"\0\0" + GPS.replace(b",", b"") + b";",
            }
        case "ICO":
            png = as_bytes(quarters(32, 32), "PNG")
            named = png[:33] + chunk(b"tEXt", b"Comment\0" + GPS) + png[33:]
            head = b"\0\0\1\0\1\0\x20\x20\0\0\1\0\x20\0"
            places = len(named).to_bytes(4, "little") + (30).to_bytes(4, "little")
            return {
                "after the end": whole + GPS,
                "words of a PNG": head + places + GPS[:8] + named,
            }
        case _:
            return {"after the end": whole + GPS}


BESIDE = {
    f"{form} {where}": (form, data)
    for form in ("PNG", "WEBP", "AVIF", "GIF", "ICO", "BMP")
    for where, data in beside(form).items()
}


@pytest.mark.parametrize(("form", "data"), BESIDE.values(), ids=BESIDE.keys())
def test_words_beside_a_picture_go(form: str, data: bytes) -> None:
    clean = stripped(data, (FORMS | MORE)[form])
    assert GPS[:7] in data
    assert GPS[:7] not in clean
    assert same_pixels(as_bytes(quarters(32, 32), form), clean)
    assert stripped(clean, (FORMS | MORE)[form]) is clean


@pytest.mark.parametrize(
    ("mode", "compression"),
    [("RGB", "raw"), ("RGB", "tiff_lzw"), ("RGB", "jpeg"), ("P", "tiff_deflate"), ("I;16B", "raw")],
)
def test_a_tiff_does_not_tell_where_it_was_taken(mode: str, compression: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "In a garden, " + GPS.decode()
    exif[0x013B] = "Ana"
    exif[0x0132] = "2026:05:01 12:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 24.0), 29: GPS.decode()})
    exif.get_ifd(0x8769)[0x9286] = GPS
    plain = [quarters(24, 24).rotate(turn) for turn in (0, 90)]
    if mode == "I;16B":  # which is the form with the high byte first
        frames = [Image.frombytes(mode, (24, 24), bytes(range(96)) * 12) for _ in plain]
    else:
        frames = [image.convert(mode) for image in plain]
    options: dict[str, Any] = {"exif": exif, "compression": compression}
    data = as_bytes(frames[0], "TIFF", save_all=True, append_images=frames[1:], **options)
    clean = stripped(data, "image/tiff")
    assert data.startswith(b"MM" if mode == "I;16B" else b"II")
    assert GPS in data
    assert GPS not in clean
    assert b"Ana" not in clean
    assert b"2026:05" not in clean
    before, after = (Image.open(io.BytesIO(each)) for each in (data, clean))
    for number in range(2):
        before.seek(number)
        after.seek(number)
        assert before.tobytes() == after.tobytes()
        assert not after.getexif().get_ifd(0x8825)
    assert stripped(clean, "image/tiff") is clean


def test_a_tiff_of_another_build_is_written_anew_or_not_at_all() -> None:
    large = as_bytes(quarters(24, 24), "TIFF", big_tiff=True, description=GPS.decode())
    clean = stripped(large, "image/tiff")
    assert GPS in large
    assert GPS not in clean
    assert same_pixels(large, clean)
    assert stripped(b"II*\x00\xff\xff\xff\xff" + GPS, "image/tiff") == b""


def test_a_tiff_that_leads_round_and_round_ends() -> None:
    entry = b"\x0e\x01\x02\x00\xff\xff\xff\x00\x1e\x0e\x00\x00"
    heap = (300).to_bytes(2, "little") + 300 * entry + b"\x08\0\0\0"
    assert stripped(b"II*\x00\x08\0\0\0" + heap + bytes(10_000), "image/tiff") == b""


def test_frames_of_a_moving_webp_hold_nothing_else() -> None:
    frames = [quarters(24, 24).rotate(turn) for turn in (0, 90)]
    data = as_bytes(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=80)
    at = data.index(b"ANMF")
    size = int.from_bytes(data[at + 4 : at + 8], "little")
    told = b"gard" + len(GPS).to_bytes(4, "little") + GPS
    frame = b"ANMF" + (size + len(told)).to_bytes(4, "little") + data[at + 8 : at + 8 + size] + told
    clean = stripped(data[:at] + frame + data[at + 8 + size :], "image/webp")
    assert clean == data


def test_what_only_calls_itself_a_profile_goes() -> None:
    whole = as_bytes(quarters(32, 32), "JPEG")
    told = b"ICC_PROFILE\0\1\1" + GPS
    segment = b"\xff\xe2" + (len(told) + 2).to_bytes(2, "big") + told
    assert stripped(whole[:20] + segment + whole[20:], "image/jpeg") == whole
