"""Counting services that stand before the addresses of audio in feeds."""

from __future__ import annotations

import re

__all__ = ["without_prefix"]

# Their documented forms; each is followed by the audio's address without "https://".
_PREFIXES = re.compile(
    r"(?:https?://)?(?:www\.)?(?:op3\.dev/e(?:,[^/]{1,200})?|pdst\.fm/e|mgln\.ai/e/[^/]{1,40}"
    r"|(?:chtbl|chrt)\.(?:com|fm)/track/[^/]{1,40}|(?:dts|www)\.podtrac\.com/(?:pts/)?redirect\.\w{3}"
    r"|verifi\.podscribe\.com/rss/p|prfx\.byspotify\.com/e|arttrk\.com/p/[^/]{1,40})/",
    re.IGNORECASE,
)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?/")


def without_prefix(address: str) -> tuple[str, str]:
    """The audio's own address, and the prefixes before it ("" for none)."""
    rest, taken = address, 0
    while found := _PREFIXES.match(rest):
        rest = rest[found.end() :]
        taken += found.end()
    if not taken:
        return address, ""
    if rest.startswith(("http://", "https://")):
        return rest, address[:taken]
    return (f"https://{rest}", address[:taken]) if _HOST.match(rest) else (address, "")
