"""A document's text after conversion: HTML with holes for what only the whole site knows."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

import msgspec

from brandkit.digest import Value, digest_of
from brandkit.embeds.embed import Embed
from brandkit.errors import Severity
from brandkit.markup.entities import unescape
from brandkit.markup.times import TimedLine
from brandkit.patterns import pattern

__all__ = ["Body", "BodyDiagnostic", "Heading", "Hole", "Outline", "Parts"]

# These begin with what is looked for; a space before it would be tried at every letter.
_ID = pattern(r'id="(?<=\sid=")([^"]+)"')
_FAR_MEDIA = pattern(r'<(?:audio|video|source)\b[^<>]*\ssrc="https?:', re.IGNORECASE)
_WITHIN = pattern(r'href="#(?<=\shref="#)([^"]*)"')


class Hole(Value, frozen=True):
    """A place in the HTML that is filled when the site is known.

    - "link-open" / "link-close": the tags of a link within the site. `target` is the address as
      written ("launch.md#top", "/about/"), `attributes` the tag's other attributes. A link that
      leads nowhere is filled with nothing, which leaves its words.
    - "image": a whole `<img>`; `target` is the file as written; `attributes` hold alt, title …
    - "media": the value of a `src`, `poster` or `href` attribute that names a file of the site;
      with the attribute "as" a whole player, or nothing where there is no such file.
    - "embed": the facade of `embeds[index]`.
    - "testimonial": a quote; `target` is the name that the author gave, or "".
    - "words": words of the theme in the page's language; `target` is the text to translate.
    - "share": a sentence with links to pass it on; `target` is the sentence.
    - "legal": what the setting `target` of [legal] says; with "fill-in" a gap, in these words.
    - "services": the services that the site uses, with who gets what.
    """

    kind: Literal[
        "link-open",
        "link-close",
        "image",
        "media",
        "embed",
        "testimonial",
        "words",
        "share",
        "legal",
        "services",
    ]
    target: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    index: int = 0  # for embeds: which of Body.embeds
    line: int = 1  # within the text, from 1, for messages

    @cached_property
    def digest(self) -> str:
        """Without the line: a text that moves down the file is the same text."""
        return digest_of(self.meaning)

    @property
    def meaning(self) -> str:
        """All that its digest is of, in one text that means nothing else."""
        said = "".join([f"{len(key)}:{key}{len(value)}:{value}" for key, value in self.attributes])
        return f"{self.kind} {self.index} {len(self.target)}:{self.target}{said}"


Parts = tuple[str | Hole, ...]


class Heading(Value, frozen=True):
    """A heading with its id, for the table of contents."""

    level: int  # 1 to 6
    id: str
    text: str  # plain text


class BodyDiagnostic(msgspec.Struct, frozen=True):
    """A fault within the text; `line` counts from the text's first line."""

    severity: Severity
    code: str
    message: str
    hint: str
    line: int
    column: int = 0


class Body(Value, frozen=True):
    """The outcome of converting one text. Depends on the text and the markup settings only."""

    parts: Parts
    summary: str  # plain text: up to <!--more-->, else the first paragraph; may be ""
    headings: tuple[Heading, ...]
    embeds: tuple[Embed, ...]
    word_count: int
    diagnostics: tuple[BodyDiagnostic, ...] = ()
    times: tuple[TimedLine, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Of all that readers see: faults are for the author, and change no page."""
        parts = [
            f"text {part}" if isinstance(part, str) else f"hole {part.meaning}"
            for part in self.parts
        ]
        headings = [(each.level, each.id, each.text) for each in self.headings]
        return digest_of((parts, self.summary, headings, self.embeds, self.word_count))

    @property
    def outline(self) -> Outline:
        """All of it but the HTML."""
        html = "".join(part for part in self.parts if isinstance(part, str))
        within = _WITHIN.findall(html) if 'href="#' in html else ()
        return Outline(
            body=self.digest,
            summary=self.summary,
            headings=self.headings,
            embeds=self.embeds,
            word_count=self.word_count,
            diagnostics=self.diagnostics,
            holes=tuple(part for part in self.parts if isinstance(part, Hole)),
            ids=tuple(sorted({heading.id for heading in self.headings} | set(_ID.findall(html)))),
            within=tuple(dict.fromkeys(map(unescape, within))),
            times=self.times,
            far_media=bool(_FAR_MEDIA.search(html)),
        )


class Outline(Value, frozen=True):
    """What the rest of the site needs to know of a text: small, while the HTML stays in store."""

    body: str  # digest of the Body
    summary: str
    headings: tuple[Heading, ...]
    embeds: tuple[Embed, ...]
    word_count: int
    diagnostics: tuple[BodyDiagnostic, ...]
    holes: tuple[Hole, ...]  # in the order of the page
    ids: tuple[str, ...]  # what a link may lead to
    within: tuple[str, ...]  # fragments that the text itself links to
    times: tuple[TimedLine, ...] = ()  # chapters, where it is an episode's
    far_media: bool = False  # whether sound or film of it lies on other hosts
