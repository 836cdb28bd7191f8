"""SVG as pixels, where resvg is installed: an optional extra (`pip install "brandkit[svg]"`)."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

__all__ = ["BrokenPixels", "from_vector", "is_vector", "tracer"]

_LARGEST = 2_000_000  # bytes
_OUTSIDE = {"image", "feImage", "use", "script", "foreignObject"}


class BrokenPixels(Exception):  # noqa: N818
    """The picture cannot be drawn; the text says why, for a message."""


@cache
def tracer() -> str:
    """What draws SVG on this machine, with its version; "" where there is nothing."""
    if not find_spec("resvg_py"):
        return ""
    import resvg_py

    return f"resvg-py {resvg_py.__version__}"


def is_vector(data: bytes) -> bool:
    """Whether a file is SVG, or pretends to be."""
    return b"<svg" in data[:4096]


def from_vector(data: bytes, side: int) -> bytes:
    """PNG, `side` pixels wide. What an SVG loads from elsewhere, and text, is left out: both would
    make other pixels on another machine. Raises BrokenPixels."""
    if not tracer():
        raise BrokenPixels('it is SVG; install what draws it: pip install "brandkit[svg]"')
    import resvg_py

    try:
        return bytes(
            resvg_py.svg_to_bytes(svg_string=_alone(data), width=side, skip_system_fonts=True)
        )
    except BrokenPixels:
        raise
    except Exception as fault:  # a renderer fed hostile text may raise anything
        raise BrokenPixels("it is no SVG that can be drawn") from fault


def _alone(data: bytes) -> str:
    """The SVG without what leads out of it."""
    from lxml import etree

    if len(data) > _LARGEST or b"<!ENTITY" in data.upper():
        raise BrokenPixels("it is too large, or declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenPixels("it is not well-formed XML") from fault
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).localname not in _OUTSIDE:
            continue
        address = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
        parent = element.getparent()
        if not address.startswith("#") and parent is not None:
            parent.remove(element)
    return str(etree.tostring(root, encoding="unicode"))
