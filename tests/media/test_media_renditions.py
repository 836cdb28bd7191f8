"""Smaller files and other formats of a picture: right way up, right colours, nothing else in it."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_files import GPS, as_bytes, photo, quarters, with_location
from PIL import Image, ImageCms

from brandkit.media.pictures import BrokenPicture
from brandkit.media.pixels import decoded, look_at
from brandkit.media.renditions import Form, Rendition, base_of, rendered

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "AVIF": "image/avif"}
FORMS: tuple[Form, ...] = ("jpeg", "png", "webp", "avif")


def made(data: bytes, kind: str, form: Form, width: int, height: int) -> Image.Image:
    rendition = Rendition(form, width, height, 80, (width, height))
    return Image.open(io.BytesIO(rendered(data, kind, rendition)))


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 24) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    image = image.convert("RGB")
    x, y = image.width // 4, image.height // 4
    places = ((x, y), (3 * x, y), (x, 3 * y), (3 * x, 3 * y))
    return [image.getpixel(place) for place in places]  # type: ignore[misc]


RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(form: Form, orientation: int) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = quarters(400, 320)
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    data = with_location(stored, "JPEG", orientation, quality=95)
    image = made(data, "image/jpeg", form, 200, 160)
    assert image.size == (200, 160)
    wanted = [RED, GREEN, BLUE, WHITE]
    assert all(near(a, b) for a, b in zip(corners(image), wanted, strict=True))
    assert not image.getexif().get(0x8825)


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_picture_is_in_it(source: str, form: Form) -> None:
    data = with_location(quarters(300, 200), source)
    made = rendered(data, KINDS[source], Rendition(form, 150, 100, 80, (300, 200)))
    assert GPS not in made
    image = Image.open(io.BytesIO(made))
    assert not image.info.get("icc_profile")
    assert not image.info.get("xmp")


@pytest.mark.parametrize("form", FORMS)
def test_the_base_does_not_matter_for_the_bytes(form: Form) -> None:
    data = as_bytes(photo(900, 600), "JPEG", quality=90)
    rendition = Rendition(form, 300, 200, 80, (600, 400))
    base = base_of(data, "image/jpeg", rendition)
    other = Rendition("webp", 100, 67, 80, (600, 400))
    rendered(data, "image/jpeg", other, base)
    assert rendered(b"", "", rendition, base) == rendered(data, "image/jpeg", rendition)


def test_a_wide_gamut_becomes_srgb() -> None:
    """Linear light told by a profile: 50 % grey of it is a light grey on screens."""
    linear = _linear_profile()
    data = as_bytes(Image.new("RGB", (64, 64), (128, 128, 128)), "PNG", icc_profile=linear)
    found = decoded(data, "image/png", 64, 64).getpixel((5, 5))
    assert near(found, (188, 188, 188), 3)  # type: ignore[arg-type]
    clear = Image.new("RGBA", (64, 64), (128, 128, 128, 100))
    data = as_bytes(clear, "PNG", icc_profile=linear)
    assert near(decoded(data, "image/png", 64, 64).getpixel((5, 5)), (188, 188, 188, 100), 3)  # type: ignore[arg-type]
    broken = as_bytes(Image.new("RGB", (8, 8), RED), "PNG", icc_profile=b"no profile at all")
    assert decoded(broken, "image/png", 8, 8).getpixel((1, 1)) == RED


def _linear_profile() -> bytes:
    """sRGB's own profile with straight curves in place of its own."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    for index in range(count):
        name, at, size = struct.unpack(">4sII", profile[132 + 12 * index : 144 + 12 * index])
        if name in {b"rTRC", b"gTRC", b"bTRC"}:
            profile[at : at + size] = b"curv\0\0\0\0\0\0\0\0".ljust(size, b"\0")
    return bytes(profile).replace(b"s\0R\0G\0B", b"l\0R\0G\0B").replace(b"sRGB", b"lRGB")


def test_cmyk_is_shown_as_on_paper() -> None:
    image = Image.new("CMYK", (60, 60), (255, 0, 0, 0))
    found = decoded(as_bytes(image, "JPEG", quality=95), "image/jpeg", 60, 60)
    assert found.mode == "RGB"
    assert near(found.getpixel((9, 9)), (0, 255, 255), 12)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("image", "pixel"),
    [
        (Image.new("I;16", (40, 40), 32768), (128, 128, 128)),
        (Image.new("L", (40, 40), 90), (90, 90, 90)),
        (Image.new("1", (40, 40), 1), WHITE),
        (Image.new("LA", (40, 40), (90, 128)), (90, 90, 90, 128)),
        (quarters(40, 40).convert("P"), RED),
        (quarters(40, 40).quantize(8), RED),
    ],
)
def test_every_mode_of_a_png(image: Image.Image, pixel: tuple[int, ...]) -> None:
    data = as_bytes(image, "PNG")
    found = decoded(data, "image/png", 40, 40)
    assert near(found.getpixel((4, 4)), pixel, 3)  # type: ignore[arg-type]


def test_what_shines_through_goes_on_to() -> None:
    clear = Image.new("RGBA", (300, 300), (200, 30, 30, 0))
    clear.paste((20, 120, 60, 255), (100, 100, 200, 200))
    data = as_bytes(clear, "PNG")
    seen = look_at(data, "image/png")
    assert (seen.is_transparent, seen.color) == (True, "")
    for form in ("png", "webp", "avif"):
        image = made(data, "image/png", form, 150, 150).convert("RGBA")
        assert image.getpixel((10, 10))[3] == 0  # type: ignore[index]
        assert near(image.getpixel((75, 75)), (20, 120, 60, 255))  # type: ignore[arg-type]
    palette = clear.quantize(4)
    data = as_bytes(palette, "PNG", transparency=palette.getpixel((0, 0)))
    assert look_at(data, "image/png").is_transparent
    assert decoded(data, "image/png", 300, 300).mode == "RGBA"


def test_what_pixels_tell() -> None:
    seen = look_at(as_bytes(Image.new("RGB", (500, 400), (122, 140, 80)), "JPEG"), "image/jpeg")
    assert not seen.is_transparent
    assert not seen.is_drawing
    assert near(tuple(bytes.fromhex(seen.color[1:])), (122, 140, 80), 4)
    assert look_at(as_bytes(quarters(90, 90), "PNG"), "image/png").is_drawing
    assert not look_at(as_bytes(photo(90, 90), "PNG"), "image/png").is_drawing


def test_a_moving_picture_moves_and_stands_still() -> None:
    frames = [quarters(60, 40).rotate(turn) for turn in (0, 180, 0, 180)]
    data = as_bytes(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=120, loop=0)
    seen = look_at(data, "image/gif")
    assert seen.frames == 4
    moving = Image.open(io.BytesIO(rendered(data, "image/gif", Rendition("moving", quality=80))))
    assert moving.format == "WEBP"
    assert moving.n_frames == 4
    moving.seek(1)
    moving.load()
    assert (moving.info["duration"], moving.info["loop"]) == (120, 0)
    still = made(data, "image/gif", "webp", 60, 40)
    assert getattr(still, "n_frames", 1) == 1
    assert near(corners(still)[0], RED)


def _png(width: int, height: int, pixels: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def test_bombs_are_not_decoded() -> None:
    for width in (9_000, 60_000):  # more than we decode, and more than Pillow does
        with pytest.raises(BrokenPicture):
            look_at(_png(width, width), "image/png")
    with pytest.raises(BrokenPicture):
        decoded(_png(5_000, 5_000, b"\0" * 100), "image/png", 64, 64)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_files_are_refused_in_words(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from([*KINDS, "GIF"]))
    kind = KINDS.get(form, "image/gif")
    whole = (
        with_location(quarters(48, 32), form) if form in KINDS else as_bytes(quarters(9, 9), form)
    )
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    broken = bytearray(cut or whole)
    for _ in range(data.draw(st.integers(0, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    for work in (
        lambda: look_at(bytes(broken), kind),
        lambda: decoded(bytes(broken), kind, 24, 16),
        lambda: rendered(bytes(broken), kind, Rendition("moving", quality=50)),
    ):
        with suppress(BrokenPicture):
            work()
