"""SVG made safe: drawings stay, what acts or asks for something elsewhere goes.

An SVG can hold scripts, handlers of events, pages (`foreignObject`) and addresses of other sites.
As a picture on a page it may not use them; opened by its own address it could, on our origin.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import msgspec

from brandkit.media.pictures import BrokenPicture

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Removed", "clean_svg", "parsed_svg"]

_LIMIT = 5_000_000  # bytes
_ENTITIES = "it declares entities, which may hide anything"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

# What draws, describes or moves (SVG 2, appendix F; SVG Animations 2). `a` keeps what it holds.
_DRAWN = """
a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image
line linearGradient marker mask metadata mpath path pattern polygon polyline radialGradient rect set
stop style svg switch symbol text textPath title tspan use view
"""
_ELEMENTS = frozenset(_DRAWN.split())
_DANGEROUS = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "embed"})
_ANIMATIONS = frozenset({"animate", "animateMotion", "animateTransform", "set"})
_REFERENCES = frozenset({"href", "src"})
_WITHIN = re.compile(r"\s*#[^\s]*\s*")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(  # possessive: what stands before "#" is not tried again without its blanks
    r"url\(\s*+['\"]?+\s*+(?!#)[^)]*\)"
    r"|(?:image-set|cross-fade|\bimage|\bsrc)\([^)]*\)"
    r"|@import[^;]*;?",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\[0-9a-fA-F]{1,6}\s?|\\.")
_CSS_DANGER = re.compile(r"expression\s*\(|javascript:|-moz-binding|behavior\s*:", re.IGNORECASE)


class Removed(msgspec.Struct, frozen=True):
    """Something that was taken out, and the line where it stood."""

    what: str  # "the element <script>"
    line: int


def parsed_svg(data: bytes) -> _Element:
    """The root of an SVG. No entity is expanded, nothing is loaded. Raises BrokenPicture."""
    from lxml import etree

    if len(data) > _LIMIT:
        raise BrokenPicture(f"it is larger than {_LIMIT // 1_000_000} MB")
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise BrokenPicture(_ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.parse(io.BytesIO(data), parser).getroot()
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenPicture("it is not well-formed XML") from fault
    name = etree.QName(root)
    if name.localname != "svg" or name.namespace not in {_SVG, None}:
        raise BrokenPicture("it is XML, but not SVG")
    inner: Any = root.getroottree().docinfo.internalDTD
    if inner is not None and any(inner.iterentities()):  # also where the file is UTF-16
        raise BrokenPicture(_ENTITIES)
    return root


def clean_svg(data: bytes) -> tuple[bytes, tuple[Removed, ...]]:
    """The drawing without what is not drawn, and what of that could have done harm.

    `data` itself where nothing had to go. Raises BrokenPicture.
    """
    from lxml import etree

    root = parsed_svg(data)
    work = _Cleaner()
    work.clean(root)
    if root.getroottree().docinfo.internalDTD is not None:
        whole = etree.tostring(root.getroottree(), encoding="unicode")
        if "<!ATTLIST" in whole[: whole.find("<svg")]:  # a browser would add them to the drawing
            work.note("attributes in its document type", root)
    for each in (*root.itersiblings(preceding=True), *root.itersiblings()):
        if isinstance(each, etree._ProcessingInstruction):
            work.note("a processing instruction", each)
    if not work.changed:
        return data, ()
    return etree.tostring(root, encoding="utf-8"), tuple(work.removed)


class _Cleaner:
    """One pass over the tree."""

    def __init__(self) -> None:
        self.changed = False
        self.removed: list[Removed] = []

    def clean(self, root: _Element) -> None:
        from lxml import etree

        for element in list(root.iter()):
            if not isinstance(element.tag, str):
                if not isinstance(element, etree._Comment):
                    self._drop(element, "a processing instruction")
                continue
            name = etree.QName(element)
            if name.namespace in {_SVG, None} and name.localname in _ELEMENTS:
                self._attributes(element)
                if name.localname == "style":
                    self._style(element)
                elif name.localname in _ANIMATIONS:
                    self._animation(element)
            elif element.getparent() is not None:
                harm = name.localname in _DANGEROUS or name.namespace in {_SVG, None}
                self._drop(element, f"the element <{name.localname}>" if harm else "")

    def note(self, what: str, element: _Element) -> None:
        self.changed = True
        if what:
            line: Any = element.sourceline  # the stubs know no type for it
            self.removed.append(Removed(what, line or 0))

    def _drop(self, element: _Element, what: str) -> None:
        """Take an element out; what follows it stays."""
        parent = element.getparent()
        if parent is None:
            return
        self.note(what, element)
        tail = element.tail or ""
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)

    def _attributes(self, element: _Element) -> None:
        from lxml import etree

        for key, value in list(element.attrib.items()):
            name = etree.QName(key)
            text = str(value)
            if name.namespace not in {None, _SVG, _XLINK, _XML}:
                what = ""  # a drawing program's own notes, which may name folders and people
            elif name.localname.lower().startswith("on"):
                what = f"the handler {name.localname}"
            elif name.localname in _REFERENCES:
                if _WITHIN.fullmatch(text) or (
                    etree.QName(element).localname in {"image", "feImage"}
                    and _PICTURE.fullmatch(text)
                ):
                    continue
                what = f"the address “{text.strip()[:60]}”"
            elif name.localname == "base":
                what = "the attribute xml:base"
            elif _asks(text):
                what = f"the address in {name.localname}"
            else:
                continue
            self.note(what, element)
            del element.attrib[key]

    def _style(self, element: _Element) -> None:
        text = "".join(map(str, element.itertext()))
        if len(element):
            for child in list(element):
                element.remove(child)
            element.text = text
            self.changed = True
        if _asks(text):
            clean = _CSS_DANGER.sub("", _URL.sub("none", text))
            self.note("an address in its styles", element)
            element.text = "" if "\\" in text or _asks(clean) else clean

    def _animation(self, element: _Element) -> None:
        """One that changes an address or a handler is none that draws."""
        target = str(element.get("attributeName", "")).rpartition(":")[2].lower()
        if target in _REFERENCES or target.startswith("on"):
            self._drop(element, f"an animation of {target}")


def _asks(text: str) -> bool:
    """Whether a value of CSS asks for something that lies elsewhere, escapes looked through."""
    if "(" not in text and "@" not in text and ":" not in text:
        return False
    plain = _ESCAPE.sub(lambda found: _unescaped(found[0]), text)
    plain = re.sub(r"/\*.*?\*/", "", plain, flags=re.DOTALL)
    return bool(_URL.search(plain) or _CSS_DANGER.search(plain))


def _unescaped(escape: str) -> str:
    code = escape[1:].strip()
    try:
        return chr(int(code, 16)) if len(code) > 1 or code in "0123456789abcdefABCDEF" else code
    except (ValueError, OverflowError):
        return ""
