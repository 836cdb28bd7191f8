"""Pictures as templates have them: a file that every program shows, and better ones to choose from.

A part of the theme contract (`plan/contexts.py`). The macro `img` in `partials/macros.html` makes
the markup of any of them.
"""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.view import View, is_

__all__ = ["ImageView", "SourceView"]


class SourceView(View, frozen=True, kw_only=True):
    """Files of a picture that a browser may take instead: a `source` of a `picture` element."""

    type: Annotated[str, is_("Their media type: image/webp.")]
    srcset: Annotated[str, is_("Their addresses, each with its width: /a-640.webp 640w, …")]
    scaled: Annotated[
        bool, is_("True where there are several widths, so that sizes must be given.")
    ] = True
    media: Annotated[str, is_("For whom they are: (prefers-reduced-motion: reduce); or empty.")] = (
        ""
    )


class ImageView(View, frozen=True, kw_only=True):
    """A picture. The macro `img` of partials/macros.html makes the markup of it."""

    url: Annotated[str, is_("Where the file is that every program shows: JPEG, PNG, GIF or SVG.")]
    absolute_url: Annotated[str, is_("The same with scheme and host.")]
    alt: Annotated[str, is_("What it shows; empty for decoration.")] = ""
    width: Annotated[int | None, is_("Pixels; None where unknown (SVG).")] = None
    height: Annotated[int | None, is_("Pixels; None where unknown.")] = None
    type: Annotated[str, is_("Its media type.")] = ""
    sources: Annotated[
        tuple[SourceView, ...],
        is_("The same picture in other widths and formats, the best first; empty for small ones."),
    ] = ()
    tint: Annotated[
        str, is_("A class whose background is near the picture's colour, until it is there.")
    ] = ""
