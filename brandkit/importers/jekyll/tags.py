"""Tags and includes that people use in posts of Jekyll and Eleventy, as ours.

Those of Jekyll itself (highlight, link, post_url), of its well-known plugins and of themes that are
in wide use.
"""

from __future__ import annotations

from collections.abc import Callable

from brandkit.importers.texts.pieces import Call, Pieces, name_of

__all__ = ["Tags"]

_SILENT = frozenset(
    {"seo", "feed_meta", "toc", "table_of_contents", "css", "endcss", "break_page", "more"}
)
_LISTINGS = frozenset({"highlight", "codeblock", "code", "prism"})


class Tags(Pieces):
    """`address_of` gives the address of a file of the source, for post_url and link."""

    def __init__(self, address_of: Callable[[str, str], str]) -> None:
        self.address_of = address_of

    def __call__(self, call: Call) -> str | None:
        """Ours for a tag; None where there is nothing that does the same."""
        name = name_of(call.name)
        if name in _SILENT:
            return ""
        if name in {"post_url", "link", "url_for"}:
            return self.address_of(name, call.markup.strip().strip("\"'")) or None
        if name in _LISTINGS and call.inner is not None:
            return self.listing(call)
        if call.markup.startswith("=") or not (call.positional or call.named or call.inner):
            return None
        said = self.shown(name, call)
        return self.placed(call, said) if said else None
