"""The facts of one media file."""

from __future__ import annotations

from brandkit.digest import Value
from brandkit.media.fonts import FontFacts

__all__ = ["Artwork", "Mark", "MediaFacts"]


class Mark(Value, frozen=True):
    """A chapter that a file says a recording has. Texts have no control characters."""

    start: float  # seconds
    title: str
    end: float | None = None
    url: str = ""
    toc: bool = True  # False keeps it out of lists
    image: str = ""  # a picture beside the file, as written there


class Artwork(Value, frozen=True):
    """The picture that lies within a recording: JPEG, PNG, WebP or GIF, as its bytes say."""

    digest: str  # of its bytes
    size: int  # bytes
    type: str
    width: int  # pixels
    height: int


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
    chapters: tuple[Mark, ...] = ()  # of a recording, or of a file of chapters
    artwork: Artwork | None = None
    font: FontFacts | None = None
