"""The facts of one media file."""

from __future__ import annotations

from brandkit.digest import Value
from brandkit.media.fonts import FontFacts
from brandkit.media.inks import Ink

__all__ = ["Artwork", "Mark", "MediaFacts", "Pixels"]


class Mark(Value, frozen=True):
    """A chapter that a file says a recording has. Texts have no control characters."""

    start: float  # seconds
    title: str
    end: float | None = None
    url: str = ""
    toc: bool = True  # False keeps it out of lists
    image: str = ""  # a picture beside the file, as written there


class Pixels(Value, frozen=True):
    """What only the pixels of a picture tell."""

    color: str  # of the whole, "#7a8c50"; "" where something shines through
    is_transparent: bool
    is_drawing: bool  # few colours: lines and areas, which JPEG would blur
    frames: int = 1  # of a moving picture; 0 where they are too many to be made anew
    inks: tuple[Ink, ...] = ()  # where something shines through


class Artwork(Value, frozen=True):
    """The picture that lies within a recording: JPEG, PNG, WebP or GIF, as its bytes say."""

    digest: str  # of its bytes
    size: int  # bytes
    type: str
    width: int  # pixels
    height: int
    pixels: Pixels | None = None  # None where they cannot be read


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
    pixels: Pixels | None = None  # of pictures; None where they cannot be read
    is_broken: bool = False  # a picture of which not even the size can be read
    font: FontFacts | None = None
    inks: tuple[Ink, ...] = ()  # of a drawing (SVG) without a ground of its own
    has_text: bool = False  # a drawing with words that are not outlines
