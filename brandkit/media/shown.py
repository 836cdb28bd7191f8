"""What is to be said of a picture that a page shows: a file to be downloaded may be anything."""

from __future__ import annotations

from brandkit.errors import Diagnostic, Location, warning
from brandkit.media.facts import MediaFacts
from brandkit.media.types import NOT_FOR_BROWSERS, PACKED_SVG, media_type

__all__ = ["check_shown"]

_HEAVIEST = 3_000_000  # bytes


def check_shown(facts: MediaFacts, *, is_cover: bool = False) -> tuple[Diagnostic, ...]:
    """The faults of one picture. A podcast's cover may be heavy: its directories ask for that."""
    place = Location(facts.path)
    seen = facts.pixels
    if seen is not None and seen.frames == 1:
        return ()  # it is published in sizes that fit
    if facts.type in NOT_FOR_BROWSERS:
        if media_type(facts.path) != facts.type:
            return ()  # said with its wrong ending
        message = f"Browsers do not show {NOT_FOR_BROWSERS[facts.type]} pictures."
        form = "plain SVG" if facts.type == PACKED_SVG else "JPEG or WebP"
        hint = f"Export it as {form}, and write that file's name where this one is named."
        return (warning("media.not-for-browsers", message, hint, place),)
    if is_cover or facts.size <= _HEAVIEST:
        return ()
    size = f"{facts.size / 1_000_000:.1f} MB"
    if seen is not None:
        message = f"The moving picture has {size}: readers on a phone wait long for it."
        hint = "Make a video of it, which is a tenth of that, or fewer and smaller frames."
    else:
        message = f"The picture has {size}: readers on a phone wait long for it."
        hint = "Export it with fewer details, or as JPEG."
    return (warning("media.heavy", message, hint, place),)
