"""Fonts cut down to the characters that a site needs, as WOFF2. Needs fontTools and Brotli."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from brandkit.brand.alphabets import Ranges

__all__ = ["BrokenCut", "cut", "unpacked"]


_FREE = {"wght", "opsz", "ital", "slnt"}


class BrokenCut(Exception):  # noqa: N818
    """The font cannot be cut; the text says why, for a message."""


def cut(data: bytes, ranges: Ranges) -> bytes:
    """The font with these characters, and with what its features make of them.

    Of a variable one, the weight stays free, and what browsers set by themselves. Raises BrokenCut.
    """
    from fontTools import subset as tools
    from fontTools.ttLib import TTFont

    subset: Any = tools  # without types
    options = subset.Options(
        flavor="woff2",
        layout_features=["*"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17, 25],  # with the licence
        notdef_outline=True,
        recalc_timestamp=False,
        hinting=False,  # screens of today need none, and it is a third of many fonts
        drop_tables=["DSIG", "FFTM", "meta"],
    )
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        font = TTFont(BytesIO(data), lazy=True, recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[c for first, last in ranges for c in range(first, last + 1)])
        cutter.subset(font)
        _pin(font)
        out = BytesIO()
        font.flavor = "woff2"
        font.save(out, reorderTables=False)
    except Exception as fault:  # tables of hostile fonts raise anything
        raise BrokenCut("one of its tables is wrong") from fault
    return out.getvalue()


def _pin(font: Any) -> None:
    """Settle what no stylesheet of ours varies, such as the width: half of some files."""
    if "fvar" not in font:
        return
    axes = [axis.axisTag for axis in font["fvar"].axes if axis.axisTag not in _FREE]
    if axes and "glyf" in font:
        from fontTools.varLib import instancer as tools

        instancer: Any = tools
        instancer.instantiateVariableFont(font, dict.fromkeys(axes), inplace=True)


def unpacked(data: bytes) -> bytes:
    """A WOFF2 as the TrueType or OpenType font that it is, to draw with. Raises BrokenCut."""
    from fontTools.ttLib import TTFont

    try:
        font = TTFont(BytesIO(data), lazy=True, recalcTimestamp=False)
        font.flavor = None
        out = BytesIO()
        font.save(out, reorderTables=False)
    except Exception as fault:  # as above
        raise BrokenCut("it cannot be unpacked") from fault
    return out.getvalue()
