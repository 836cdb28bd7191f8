"""Headings: ids of any script, each once; levels below the page's own title."""

from __future__ import annotations

import msgspec

from brandkit import urls
from brandkit.markup.body import Heading, Hole
from brandkit.markup.entities import escape
from brandkit.patterns import pattern

__all__ = ["OpenHeading", "custom_id", "settle_headings"]

_CUSTOM_ID = pattern(r"\s*\{:?\s*#([\w:.\-]+)[^{}]*\}\s*$")


class OpenHeading(msgspec.Struct):
    """A heading on its way: its tags are places in `out` until all ids are known."""

    level: int
    opening: int  # index in `out` of the place for the tag
    closing: int
    id: str
    attributes: list[tuple[str, str | None]]
    text_from: int  # index in the words
    text: str = ""


def custom_id(text: str) -> tuple[str, str]:
    """The id that an author gave at a heading's end (`{#top}`), and what to cut off for it."""
    found = _CUSTOM_ID.search(text) if text.rstrip().endswith("}") else None
    return (found[1], found[0]) if found else ("", "")


def settle_headings(
    headings: list[OpenHeading], out: list[str | Hole], ids: set[str]
) -> tuple[Heading, ...]:
    """Ids of any script, unique; the page's title is its only h1, so an h1 moves all one down."""
    shift = 1 if any(heading.level == 1 for heading in headings) else 0
    taken = ids - {heading.id for heading in headings}
    numbers: dict[str, int] = {}
    for heading in headings:
        if heading.id:
            heading.id = _unique(heading.id, taken, numbers)
    done: list[Heading] = []
    for heading in headings:
        if not heading.id:
            heading.id = _unique(_slug(heading.text) or "section", taken, numbers)
        level = min(6, heading.level + shift)
        others = ""
        if heading.attributes:
            others = "".join(
                f" {key}" if value is None else f' {key}="{escape(value)}"'
                for key, value in heading.attributes
            )
        out[heading.opening] = f'<h{level} id="{escape(heading.id)}"{others}>'
        if heading.closing >= 0:
            out[heading.closing] = f"</h{level}>"
        done.append(Heading(level, heading.id, heading.text))
    return tuple(done)


def _slug(text: str) -> str:
    """As `urls.slugify`, sooner for a few plain words."""
    if len(text) < 100 and text.isascii():
        words = text.lower().split()
        if len(words) > 1 and "".join(words).isalnum():
            return "-".join(words)
    return urls.slugify(text)


def _unique(wanted: str, taken: set[str], numbers: dict[str, int]) -> str:
    """The id, with a number where it is taken; `numbers` says which are known to be."""
    if wanted not in taken:
        taken.add(wanted)
        return wanted
    number = numbers.get(wanted, 2)
    while (found := f"{wanted}-{number}") in taken:
        number += 1
    numbers[wanted] = number + 1
    taken.add(found)
    return found
