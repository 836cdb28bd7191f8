"""Where the pages of a site lead, found in the pages themselves: menus and lists count too."""

from __future__ import annotations

from html import unescape
from urllib.parse import unquote, urlsplit

from brandkit.patterns import pattern
from brandkit.urls import output_path

__all__ = ["Ways"]

_HREF = pattern(r"""<a\b[^>]*?\shref="([^"]+)""")
_REFRESH = pattern(r"""<meta\b[^>]*?http-equiv="refresh"[^>]*?url=([^"]+)""")


class Ways:
    """Where the pages of a site lead, gathered while they are made."""

    def __init__(self, base_path: str, host: str) -> None:
        self._base = base_path
        self._host = host
        self._places: dict[str, str] = {}  # address as written → output path, for all pages
        self.ways: dict[str, frozenset[str]] = {}  # output path → output paths

    def take(self, path: str, data: object) -> None:
        """Note a page; anything else is nothing to go by."""
        if not path.endswith(".html") or not isinstance(data, bytes):
            return
        text = data.decode("utf-8", "replace")
        here = "/" + path.removesuffix("index.html")
        found = (*_HREF.findall(text), *_REFRESH.findall(text))
        self.ways[path] = frozenset(
            target for each in dict.fromkeys(found) if (target := self._target(each, here))
        )

    def _target(self, address: str, here: str) -> str:
        if address[0] in "/#?" and address[:2] != "//":
            known = self._places.get(address)
            if known is None:
                known = self._places[address] = self._within(address, here)
            return known
        return self._within(address, here)

    def _within(self, address: str, here: str) -> str:
        try:
            parts = urlsplit(unescape(address))
            if parts.netloc and parts.hostname != self._host:
                return ""
            if parts.scheme not in {"", "http", "https"} or not parts.path:
                return ""
            path = unquote(parts.path)
            if not path.startswith("/"):
                path = here.rpartition("/")[0] + "/" + path
            elif self._base and path.startswith(f"{self._base}/"):
                path = path[len(self._base) :]
            return output_path(path)
        except ValueError:
            return ""

    def reached(self, starts: set[str]) -> frozenset[str]:
        """The outputs that one gets to from these, by any number of steps."""
        seen: set[str] = set()
        waiting = list(starts)
        while waiting:
            path = waiting.pop()
            if path not in seen:
                seen.add(path)
                waiting += self.ways.get(path, ())
        return frozenset(seen)
