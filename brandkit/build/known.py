"""What a build knew of a document: enough to judge what an edit of it can change."""

from __future__ import annotations

import msgspec

from brandkit.build.manifest import Written
from brandkit.build.packs import Damaged, Pack
from brandkit.content.document import Source
from brandkit.digest import digest_bytes
from brandkit.markup.body import Outline
from brandkit.model.entries import Entry, Episode

__all__ = ["Known", "face", "fingerprints", "recalled"]


class Known(msgspec.Struct, frozen=True):
    """A document of the last build, and the outputs where something of it stands."""

    source: Source
    meta: msgspec.Raw  # all that its settings said (JSON)
    face: str  # digest of what the rest of the site sees of its text
    page: str  # output path of its own page
    address: str  # its permalink
    uses: tuple[str, ...]  # further outputs, sorted
    lock_key: str  # its name in the lock file, "" where it is not in it
    marks: tuple[str, ...]  # its fingerprints there
    text: str  # digest of its Markdown
    summary: str  # as its text gives one


def face(outline: Outline) -> str:
    """The digest of what other pages, and the values of its holes, depend on in a text.

    Not of its words, its summary, its length and the words of its headings.
    """
    seen = (
        [(hole.kind, hole.target, hole.attributes, hole.index) for hole in outline.holes],
        outline.embeds,
        outline.ids,
        outline.within,
        outline.far_media,
        [(heading.level, heading.id) for heading in outline.headings],
        [(timed.start, timed.title, timed.url) for timed in outline.times],
    )
    return digest_bytes(msgspec.json.encode(seen))


def recalled(pack: Pack, written: Written) -> bytes | None:
    """What an output was made of, or None where that is forgotten."""
    if written.recipe is None:
        return None
    try:
        return pack.read(written.recipe)
    except Damaged:
        return None


def fingerprints(entry: Entry) -> tuple[str, ...]:
    """What stays when a file is renamed, the surest first."""
    sound = entry.enclosure.url if isinstance(entry, Episode) and entry.enclosure else ""
    moment = entry.date.isoformat() if entry.date else ""
    text = f"{entry.prose.word_count} {entry.summary}" if entry.prose.word_count else ""
    return tuple(mark for mark in (sound, f"{moment} {entry.title}", text) if mark)
