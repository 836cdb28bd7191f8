"""What belongs to a recording: its file, its chapters, what is said in it."""

from __future__ import annotations

from typing import Literal

from brandkit.content.kinds import ChapterPlace
from brandkit.digest import Value
from brandkit.model.picture import Picture

__all__ = ["Chapter", "Enclosure", "Transcript"]


class Enclosure(Value, frozen=True):
    """The audio or video of an episode."""

    url: str  # absolute, or a permalink of this site
    type: str
    length: int | None  # bytes; None where nobody said
    duration: float | None  # seconds


class Chapter(Value, frozen=True):
    """A part of a recording, in the order of their starts."""

    start: float  # seconds
    title: str  # "" only where it stands in no list
    url: str = ""  # absolute, or a permalink of this site
    image: Picture | None = None
    toc: bool = True
    end: float | None = None
    place: ChapterPlace | None = None


class Transcript(Value, frozen=True):
    """A file with what is said. Its words stay on disk: whoever shows them reads it again."""

    permalink: str  # absolute where it lies elsewhere
    type: str  # media type
    language: str
    form: Literal["webvtt", "srt", "json", "text"]
    path: str = ""  # relative to the site's folder; "" where it lies elsewhere
    file_digest: str = ""
    is_timed: bool = False
    captions: str = ""  # permalink of the same as WebVTT, where it is timed
    speakers: tuple[str, ...] = ()
