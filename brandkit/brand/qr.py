"""QR codes (ISO/IEC 18004) in the brand's colours, with its icon in the middle: SVG and PNG.

Encoding is segno's. What it leaves to us: how much an icon may cover, and the quiet zone of four
modules. Which colours can be read is said in `ink`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import segno
from PIL import Image, ImageDraw
from segno import consts

from brandkit.brand.pixels import within

__all__ = ["QUIET", "QRCode", "make_code", "qr_png", "qr_svg", "runs"]

QUIET = 4  # modules on each side (ISO/IEC 18004, 6.3.8)
_SHARE = 0.5  # of what a code can mend, for the icon: the rest is for dirt and folds
_LEVELS = {"M": consts.ERROR_LEVEL_M, "Q": consts.ERROR_LEVEL_Q, "H": consts.ERROR_LEVEL_H}


class QRCode(NamedTuple):
    """The modules of a code, row by row, True for dark; without the quiet zone."""

    rows: tuple[tuple[bool, ...], ...]
    level: str  # of error correction: M, Q or H
    plate: int  # how many modules wide the icon's ground is; 0 for none

    @property
    def size(self) -> int:
        return len(self.rows)


def make_code(text: str, percent: int = 0) -> QRCode:
    """The code of an address, with room for an icon of `percent` of its width.

    Takes the weakest error correction of which the icon uses up no more than half; where even the
    strongest is too weak, the icon becomes smaller.
    """
    for level in _LEVELS:
        code = segno.make_qr(text, error=level, boost_error=False)
        rows = tuple(tuple(bool(module) for module in row) for row in code.matrix)
        plate = _odd(len(rows) * percent / 100) if percent else 0
        if _covered(plate) <= _mends(int(code.version), level) * _SHARE:
            return QRCode(rows, level, plate)
    while _covered(plate) > _mends(int(code.version), level) * _SHARE:
        plate -= 2
    return QRCode(rows, level, plate)


def _odd(modules: float) -> int:
    """As many modules as have one in the middle, as the code itself has."""
    return 2 * round((modules - 1) / 2) + 1


def _covered(plate: int) -> int:
    """The codewords that a square touches at most: they are two modules wide and four high."""
    return (plate // 2 + 1) * ((plate + 2) // 4 + 1) if plate else 0


def _mends(version: int, level: str) -> int:
    """How many wrong codewords can be mended: half of those that are there for it."""
    table: Any = consts.ECC
    blocks = table[version][_LEVELS[level]]
    return sum(block.num_blocks * ((block.num_total - block.num_data) // 2) for block in blocks)


# ----------------------------------------------------------------------------------------- drawing


def runs(code: QRCode) -> Iterator[tuple[int, int, int]]:
    """The dark modules beside each other in a row, without those below the icon: x, y, how many."""
    low = (code.size - code.plate) // 2
    high = low + code.plate
    for y, row in enumerate(code.rows):
        start = -1
        for x in range(code.size + 1):
            hidden = low <= x < high and low <= y < high
            dark = x < code.size and row[x] and not hidden
            if dark and start < 0:
                start = x
            elif not dark and start >= 0:
                yield start, y, x - start
                start = -1


def qr_svg(code: QRCode, ink: str, ground: str, icon: bytes | None, millimetres: float = 0) -> str:
    """A square SVG with its quiet zone; as wide as told, or as its place is. `icon` is PNG."""
    side = code.size + 2 * QUIET
    path = "".join(f"M{x + QUIET} {y + QUIET}h{n}v1h-{n}z" for x, y, n in runs(code))
    size = f' width="{millimetres:g}mm" height="{millimetres:g}mm"' if millimetres else ""
    picture = ""
    if icon and code.plate:
        edge = (side - code.plate) / 2 + 0.5
        wide = code.plate - 1
        data = base64.b64encode(icon).decode()
        picture = (
            f'<image x="{edge:g}" y="{edge:g}" width="{wide}" height="{wide}" '
            f'href="data:image/png;base64,{data}"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"{size}>'
        f'<rect width="{side}" height="{side}" fill="{ground}"/>'
        f'<path fill="{ink}" shape-rendering="crispEdges" d="{path}"/>{picture}</svg>\n'
    )


def qr_png(code: QRCode, ink: str, ground: str, icon: bytes | None, scale: int = 24) -> bytes:
    """PNG with `scale` pixels a module: some 1,000 across, 600 a inch at a size of 4 cm."""
    side = (code.size + 2 * QUIET) * scale
    image = Image.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(image)
    for x, y, n in runs(code):
        left, top = (x + QUIET) * scale, (y + QUIET) * scale
        draw.rectangle((left, top, left + n * scale - 1, top + scale - 1), fill=ink)
    colors = 2
    if icon and code.plate:
        wide = (code.plate - 1) * scale
        with Image.open(BytesIO(icon)) as opened:
            shown = within(opened.convert("RGBA"), wide, wide)
        image.paste(shown, ((side - shown.width) // 2, (side - shown.height) // 2), shown)
        colors = 128
    out = BytesIO()
    small = image.quantize(colors, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(out, "PNG", optimize=True, dpi=(600, 600))
    return out.getvalue()
