"""The facts of one media file."""

from __future__ import annotations

from brandkit.digest import Value

__all__ = ["MediaFacts"]


class MediaFacts(Value, frozen=True):
    """What is known of a file. Unknown figures are None, never guessed."""

    path: str  # relative to the site's folder
    file_digest: str
    size: int  # bytes
    type: str  # media type: "audio/mpeg"
    width: int | None = None  # pixels, as shown (EXIF orientation applied)
    height: int | None = None
    duration: float | None = None  # seconds
    sri: str = ""  # of sound and films: "sha256-…" (W3C Subresource Integrity)
