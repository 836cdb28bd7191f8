"""SVG made safe: drawings stay, what acts or asks for something elsewhere goes.

An SVG can hold scripts, handlers of events, pages (`foreignObject`) and addresses of other sites.
As a picture on a page it may not use them; opened by its own address it could, on our origin.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

import msgspec

from brandkit.media.pictures import BrokenPicture
from brandkit.media.sniff import HEAD_SIZE, real_type
from brandkit.media.strip import stripped
from brandkit.media.svg_styles import asks, without_addresses

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Removed", "clean_packed_svg", "clean_svg", "parsed_svg"]

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
line linearGradient marker mask mpath path pattern polygon polyline radialGradient rect set
stop style svg switch symbol text textPath title tspan use view
"""
_ELEMENTS = frozenset(_DRAWN.split())
_DANGEROUS = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "embed"})
_ANIMATIONS = frozenset({"animate", "animateMotion", "animateTransform", "set"})
_REFERENCES = frozenset({"href", "src", "ping"})
_WITHIN = re.compile(r"\s*#[^\s]*\s*")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp|avif);base64,([A-Za-z0-9+/=\s]*+)")
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
_AS_IT_IS = frozenset({"", "UTF-8", "UTF8", "US-ASCII", "ASCII"})


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

    `data` itself where nothing had to go and nothing can be read in two ways: no document type
    stands before it, and its signs are those of UTF-8, as which it is sent. Raises BrokenPicture.
    """
    from lxml import etree

    root = parsed_svg(data)
    work = _Cleaner()
    work.clean(root)
    for each in (*root.itersiblings(preceding=True), *root.itersiblings()):
        work.note(_told_of(each), each)
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        whole = etree.tostring(tree, encoding="unicode")
        own = etree.tostring(root, encoding="unicode", with_tail=False)
        adds = "<!ATTLIST" in whole[: whole.rfind(own)]  # a browser adds them to the drawing
        work.note("attributes in its document type" if adds else "", root)
    if not work.changed and _is_plain(data, tree.docinfo.encoding or ""):
        return data, ()
    clean = etree.tostring(root, encoding="utf-8", with_tail=False)  # never with a document type
    return clean, tuple(work.removed)


def clean_packed_svg(data: bytes) -> tuple[bytes, tuple[Removed, ...]]:
    """The same of an SVG that is packed with gzip (`.svgz`). Raises BrokenPicture."""
    unpacking = zlib.decompressobj(wbits=31)  # with the head and the sum of gzip
    try:
        whole = unpacking.decompress(data, _LIMIT + 1)
    except zlib.error as fault:
        raise BrokenPicture("it cannot be unpacked") from fault
    clean, removed = clean_svg(whole)
    packed = gzip.compress(clean, mtime=0)
    return (data if packed == data else packed), removed


def _is_plain(data: bytes, encoding: str) -> bool:
    """Whether the bytes mean the same to everybody: some read by the declaration, others as sent"""
    if encoding.upper() not in _AS_IT_IS:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _told_of(node: _Element) -> str:
    """What to tell of a node that is no element; comments go in silence."""
    from lxml import etree

    if isinstance(node, etree._ProcessingInstruction):
        return "a processing instruction"
    return "an entity" if isinstance(node, etree._Entity) else ""


class _Cleaner:
    """One pass over the tree, from its top in the order of its text."""

    def __init__(self) -> None:
        self.changed = False
        self.removed: list[Removed] = []

    def clean(self, root: _Element) -> None:
        self._attributes(root)
        waiting = [root]
        while waiting:
            parent = waiting.pop()
            gone = [child for child in parent if not self._stays(child)]
            if gone:
                _take_out(parent, gone)
            waiting += reversed(parent)

    def note(self, what: str, element: _Element) -> None:
        self.changed = True
        if what:
            line: Any = element.sourceline  # the stubs know no type for it
            self.removed.append(Removed(what, line or 0))

    def _stays(self, element: _Element) -> bool:
        """Whether an element is drawn, its own attributes made safe; of others, takes a note."""
        from lxml import etree

        if not isinstance(element.tag, str):
            self.note(_told_of(element), element)
            return False
        name = etree.QName(element)
        is_svg = name.namespace in {_SVG, None}
        if not is_svg or name.localname not in _ELEMENTS:
            harm = name.localname in _DANGEROUS or (is_svg and name.localname != "metadata")
            self.note(f"the element <{name.localname}>" if harm else "", element)
            return False
        if name.localname in _ANIMATIONS and (target := _animated(element)):
            self.note(f"an animation of {target}", element)
            return False
        self._attributes(element)
        if name.localname == "style":
            self._style(element)
        return True

    def _attributes(self, element: _Element) -> None:
        from lxml import etree

        own = etree.QName(element).localname
        for key, value in list(element.attrib.items()):
            name = etree.QName(key)
            text = str(value)
            if name.namespace not in {None, _SVG, _XLINK, _XML}:
                what = ""  # a drawing program's own notes, which may name folders and people
            elif name.localname.lower().startswith("on"):
                what = f"the handler {name.localname}"
            elif name.localname in _REFERENCES:
                if _WITHIN.fullmatch(text):
                    continue
                if own in {"image", "feImage"} and (clean := _picture(text)):
                    if clean != text:
                        self.changed = True
                        element.set(key, clean)
                    continue
                what = f"the address “{text.strip()[:60]}”"
            elif name.localname == "base":
                what = "the attribute xml:base"
            elif asks(text) or (name.localname == "values" and any(map(asks, text.split(";")))):
                what = f"the address in {name.localname}"
            else:
                continue
            self.note(what, element)
            del element.attrib[key]

    def _style(self, element: _Element) -> None:
        """A sheet is the text right within its element (SVG 2, 6.6)."""
        text = "".join((element.text or "", *(child.tail or "" for child in element)))
        if len(element):
            del element[:]
            element.text = text
            self.changed = True
        if asks(text):
            clean = without_addresses(text)
            self.note("an address in its styles", element)
            element.text = "" if asks(clean) else clean


def _take_out(parent: _Element, gone: list[_Element]) -> None:
    """Take out children; what follows them stays. Each text is put together once."""
    leaving = set(gone)
    text, last = [parent.text or ""], None
    for child in list(parent):
        tail = child.tail or ""
        if child in leaving:
            parent.remove(child)
        else:
            _say(parent, last, text)
            text, last = [], child
        text.append(tail)
    _say(parent, last, text)


def _say(parent: _Element, last: _Element | None, text: list[str]) -> None:
    """Let this text follow the child, or begin the parent."""
    if last is None:
        parent.text = "".join(text)
    else:
        last.tail = "".join(text)


def _animated(element: _Element) -> str:
    """What it animates, if that is an address or a handler: such a one draws nothing."""
    target = str(element.get("attributeName", "")).rpartition(":")[2].strip().lower()
    return target if target in _REFERENCES or target.startswith("on") else ""


def _picture(address: str) -> str:
    """The address of a picture that lies within a drawing, without its metadata; "" for others."""
    found = _PICTURE.fullmatch(address)
    if not found:
        return ""
    try:
        data = b64decode(found[1])
    except ValueError:
        return ""
    kind = real_type(data[:HEAD_SIZE])
    if kind not in _PICTURES:
        return ""
    clean = stripped(data, kind)
    return address if clean is data else f"data:{kind};base64,{b64encode(clean).decode()}"
