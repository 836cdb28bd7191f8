"""Page builders that write shortcodes: WPBakery (vc_), Divi (et_pb_), Avada (fusion_), others."""

from __future__ import annotations

import base64
import binascii
import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from brandkit.importers.wordpress.pieces import button, embed, folded
from brandkit.importers.wordpress.shortcodes import Code

if TYPE_CHECKING:
    from brandkit.importers.wordpress.turning import Turner

__all__ = ["built", "is_builder"]

_PREFIX = re.compile(r"(?:vc|et_pb|fusion|av|themify|cs|x|mk|ux|nectar|thrive|fl)_[a-z0-9_]+")
_ROWS = frozenset({"vc_row", "vc_row_inner", "et_pb_row", "et_pb_row_inner", "fusion_builder_row"})
_COLUMNS = frozenset(
    {"vc_column", "vc_column_inner", "et_pb_column", "et_pb_column_inner", "fusion_builder_column"}
)
_RULES = ("separator", "divider", "hr")
_SPACES = ("empty_space", "spacer", "gap", "clear")
_TITLED = ("toggle", "accordion_item", "accordion_tab", "tta_section", "tab", "accordion_inner")


def is_builder(name: str) -> bool:
    return _PREFIX.fullmatch(name) is not None


def built(code: Code, turner: Turner) -> str | None:
    """The HTML for a builder's shortcode, or None where it holds nothing that can be shown."""
    name, inner = code.name, code.inner
    said = name.removeprefix("et_").partition("_")[2]  # without the builder's own prefix
    if name in _ROWS:
        return f"\n\n<bk-columns>{inner or ''}</bk-columns>\n\n"
    if name in _COLUMNS:
        return f"<bk-column>\n\n{inner or ''}\n\n</bk-column>"
    if said.startswith(_RULES):
        return "\n\n<hr>\n\n"
    if said.startswith(_SPACES):
        return ""
    if said in {"raw_html", "raw_js"}:
        return _decoded(inner or "")
    if said in _TITLED and inner is not None:
        title = code.argument("title", "heading")
        return folded(title, inner) if title else f"\n\n{inner}\n\n"
    if "button" in said or said in {"btn", "cta"}:
        address, label = (
            _link(code),
            code.argument("button_text", "title", "text", "label") or inner,
        )
        return button(address, label) if address and label else None
    if "image" in said and not (inner or "").strip().startswith("<"):
        source = code.argument("image", "src", "url", "image_url", "img") or (inner or "").strip()
        return turner.image_of(unescape(source), escape(code.argument("caption", "title_text")))
    if said in {"custom_heading", "heading", "title"}:
        words = inner or escape(unescape(code.argument("text", "title", "heading")))
        return f"\n\n<h2>{words}</h2>\n\n" if words else None
    address = code.argument("src", "link", "video", "url") if "video" in said else ""
    if address.startswith(("http", "//")):
        return embed(address)
    if inner is not None and inner.strip():
        title = code.argument("title", "heading")
        head = f"\n\n<h3>{escape(unescape(title))}</h3>" if title else ""
        return f"{head}\n\n{inner}\n\n"
    return "" if inner is not None else None


def _link(code: Code) -> str:
    """An address as builders write it: plain, or "url:https%3A%2F%2F…|title:…"."""
    said = unescape(code.argument("button_url", "url", "link", "href"))
    if said.startswith("url:"):
        return unquote(said[4:].partition("|")[0])
    return said


def _decoded(text: str) -> str | None:
    """Raw HTML as WPBakery stores it: percent-encoded, then as Base64."""
    bare = re.sub(r"<[^>]*>|\s", "", text)
    try:
        return unquote(base64.b64decode(bare, validate=True).decode("utf-8", "replace"))
    except (binascii.Error, ValueError):
        return text
