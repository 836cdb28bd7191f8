"""The colours that a picture is drawn in, where the page shows through between them.

A logo of dark letters is lost on a dark page. What has a ground of its own carries it along, and
has no inks here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brandkit.digest import Value

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL.Image import Image

__all__ = ["Ink", "inks_of_drawing", "inks_of_pixels", "says_text"]

_FEW = 8  # colours are enough to judge by
_SOLID = 127  # of 255: what is fainter is an edge
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "text"})
_UNSEEN = frozenset({"defs", "clipPath", "mask", "symbol", "pattern", "marker", "metadata"})
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_DECLARED = re.compile(r"(?:^|;)\s*(fill|stroke|display|opacity)\s*:\s*([^;!]+)")
_SIMPLE = re.compile(r"\s*([.#]?[\w-]+)\s*")
_WHOLE = 0.9  # of the width and height: a ground, not a shape on one


class Ink(Value, frozen=True):
    """A colour, and how much of the picture is drawn in it."""

    color: str  # as its file says it: "#222", "black"
    share: float  # 0 to 1


def inks_of_pixels(image: Image) -> tuple[Ink, ...]:
    """The few colours of a picture through which something shines (RGBA), the greatest first."""
    from PIL import Image as Pillow

    solid = image.getchannel("A").point(lambda a: 255 if a > _SOLID else 0)
    count = solid.histogram()[255]
    if not count:
        return ()
    few = image.convert("RGB").quantize(2 * _FEW, Pillow.Quantize.MEDIANCUT)
    palette = few.getpalette() or []
    tally = few.histogram(solid)
    found = sorted(((n, at) for at, n in enumerate(tally) if n), reverse=True)[:_FEW]
    return tuple(
        Ink("#{:02x}{:02x}{:02x}".format(*palette[3 * at : 3 * at + 3]), round(n / count, 3))
        for n, at in found
    )


def says_text(root: _Element) -> bool:
    """Whether a drawing has words as text, which every machine sets in a font of its own."""
    return any(
        _name(each) == "text" and "".join(map(str, each.itertext())).strip()
        for each in root.iter()
        if isinstance(each.tag, str)
    )


def inks_of_drawing(root: _Element, width: float | None, height: float | None) -> tuple[Ink, ...]:
    """The same of an SVG, each shape counted once: how large they are, only a renderer knows."""
    found: list[str] = []
    rules = _rules(root)
    grounded = _collect(root, {"fill": "#000000", "stroke": "none"}, rules, found, (width, height))
    if grounded or not found:
        return ()
    return tuple(
        Ink(color, round(found.count(color) / len(found), 3)) for color in dict.fromkeys(found)
    )[:_FEW]


def _collect(
    element: _Element,
    above: dict[str, str],
    rules: dict[str, dict[str, str]],
    found: list[str],
    size: tuple[float | None, float | None],
) -> bool:
    """Add what the shapes in an element are painted with. True where the first is a ground."""
    stack = [(element, above)]
    first = True
    while stack:
        here, inherited = stack.pop()
        name = _name(here)
        paint = inherited | _painted(here, rules)
        if name in _UNSEEN or paint.pop("display", "") == "none":
            continue
        if name in _SHAPES:
            colors = [paint[each] for each in ("fill", "stroke") if paint[each] != "none"]
            if name == "line":
                colors = colors if paint["stroke"] != "none" else []
            if first and paint["fill"] != "none" and _is_ground(here, name, size):
                return True
            first = first and not colors
            found += [color for color in colors[:1] if not color.startswith("url(")]
        paint.pop("opacity", None)
        children = [each for each in here if isinstance(each.tag, str)]
        stack += [(each, paint) for each in reversed(children)]
    return False


def _painted(element: _Element, rules: dict[str, dict[str, str]]) -> dict[str, str]:
    """What an element says of its own paint: its attributes, its classes, its style."""
    own = {
        key: str(element.get(key)).strip().lower()
        for key in ("fill", "stroke", "display")
        if element.get(key)
    }
    for selector in (
        _name(element),
        *(f".{each}" for each in str(element.get("class", "")).split()),
        f"#{element.get('id', '')}",
    ):
        own |= rules.get(selector, {})
    own |= _declared(str(element.get("style", "")))
    return {key: value for key, value in own.items() if value not in {"inherit", ""}}


def _rules(root: _Element) -> dict[str, dict[str, str]]:
    """The paint that the drawing's own styles give to an element, a class or an id."""
    found: dict[str, dict[str, str]] = {}
    for each in root.iter():
        if not isinstance(each.tag, str) or _name(each) != "style":
            continue
        for rule in _RULE.finditer("".join(map(str, each.itertext()))):
            for selector in rule[1].split(","):
                if simple := _SIMPLE.fullmatch(selector):
                    found.setdefault(simple[1], {}).update(_declared(rule[2]))
    return found


def _declared(style: str) -> dict[str, str]:
    return {key: value.strip().lower() for key, value in _DECLARED.findall(style)}


def _is_ground(element: _Element, name: str, size: tuple[float | None, float | None]) -> bool:
    """Whether a shape fills the whole of the drawing."""
    width, height = size
    if not width or not height:
        return False
    if name == "rect":
        wide = _length(element.get("width", "0"), width)
        high = _length(element.get("height", "0"), height)
    elif name == "circle":
        wide = high = 2 * _length(element.get("r", "0"), min(width, height))
    else:
        return False
    return wide >= _WHOLE * width and high >= _WHOLE * height


def _length(text: object, whole: float) -> float:
    said = str(text).strip().removesuffix("px")
    try:
        return float(said[:-1]) / 100 * whole if said.endswith("%") else float(said)
    except ValueError:
        return 0.0


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
