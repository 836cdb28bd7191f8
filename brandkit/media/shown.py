"""What is to be said of a picture that a page shows: a file to be downloaded may be anything."""

from __future__ import annotations

from brandkit.errors import Diagnostic, Location, warning
from brandkit.media.facts import MediaFacts
from brandkit.media.pictures import LARGEST
from brandkit.media.types import NOT_FOR_BROWSERS, media_type

__all__ = ["check_shown"]

_WIDEST = 4000  # pixels
_HEAVIEST = 3_000_000  # bytes


def check_shown(facts: MediaFacts, *, is_cover: bool = False) -> tuple[Diagnostic, ...]:
    """The faults of one picture. A podcast's cover may be heavy: its directories ask for that."""
    place = Location(facts.path)
    if facts.type in NOT_FOR_BROWSERS:
        if media_type(facts.path) != facts.type:
            return ()  # said with its wrong ending
        message = f"Browsers do not show {NOT_FOR_BROWSERS[facts.type]} pictures."
        hint = "Export it as JPEG or WebP, and write that file's name where this one is named."
        return (warning("media.not-for-browsers", message, hint, place),)
    if is_cover:
        return ()
    found = []
    width, height = facts.width or 0, facts.height or 0
    is_drawing = facts.type == "image/svg+xml"
    if max(width, height) > _WIDEST and width * height <= LARGEST and not is_drawing:
        found.append(f"{width} × {height} pixels")
    if facts.size > _HEAVIEST:
        found.append(f"{facts.size / 1_000_000:.1f} MB")
    if not found:
        return ()
    message = f"The picture has {' and '.join(found)}: readers on a phone wait long for it."
    hint = "Make it at most 2000 pixels wide, and save it as JPEG or WebP below 500 kB."
    return (warning("media.heavy", message, hint, place),)
