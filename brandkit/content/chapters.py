"""Chapters of episodes and videos, as they stand at the top of a file."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["ChapterMeta", "ChapterPlace"]


class ChapterPlace(Value, frozen=True):
    """Where a chapter takes place."""

    name: Annotated[str, says("What the place is called.", min_length=1)]
    geo: Annotated[str, says("Where it is: geo:48.8566,2.3522.", pattern="^(geo:|$)")] = ""
    osm: Annotated[str, says("Its object in OpenStreetMap: R7444.", pattern="^([NWR][0-9]+)?$")] = (
        ""
    )


class ChapterMeta(Value, frozen=True):
    """A chapter of an episode."""

    start: Annotated[
        Annotated[float, Meta(ge=0)],
        says("When it begins: 1:10:32, 53:10 or seconds.", format="duration"),
    ]
    title: Annotated[str, says("What it is about.", min_length=1, max_length=250)]
    url: Annotated[str, says("A page to read on.", format="link")] = ""
    image: Annotated[str, says("A picture beside the episode.", format="path")] = ""
    toc: Annotated[bool, says("false keeps it out of lists of chapters.")] = True
    end: Annotated[
        Annotated[float, Meta(ge=0)] | None,
        says("When it ends, where that is not the start of the next one.", format="duration"),
    ] = None
    location: Annotated[ChapterPlace | None, says("A place that it is about.")] = None
