"""Finds out what a file is, reads it, and puts the files of a folder together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from brandkit.errors import ContentError, error
from brandkit.importers.feed.atom import read_atom
from brandkit.importers.feed.json_feed import read_json_feed
from brandkit.importers.feed.rss import read_rss
from brandkit.importers.feed.xml import name_of, parse
from brandkit.importers.harvest import Harvest, Item, LeftOut, ShowSettings

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["FeedImporter"]

_MOST = 64_000_000  # bytes of one file
_FILES = 2_000  # of a folder
_OPENING = re.compile(
    rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]|\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org"
)
_ENDINGS = frozenset({".xml", ".rss", ".atom", ".json", ".rdf", ".feed", ""})


class FeedImporter:
    """Posts and episodes of a feed, with their lasting ids."""

    name = "feed"

    def recognises(self, head: bytes) -> bool:
        """The root of a feed, or JSON Feed's version."""
        if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            head = head.decode("utf-16", "replace").encode("utf-8", "replace")
        return _OPENING.search(head) is not None

    def read(self, source: Path) -> Harvest:
        """Read a file, or all feeds of a folder; entries that stand in several count once.

        Raises ContentError where there is no feed.
        """
        parts = []
        left_out = []
        for file in _files(source):
            found = _read(file, file.name)
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                parts.append(found)
        if not parts:
            why = f" {left_out[0].why}" if left_out else ""
            raise ContentError(
                [
                    error(
                        "import.no-feed",
                        f"There is no feed in “{source.name}”.{why}",
                        "Save the feed with your browser, or by: curl -L -o feed.xml ADDRESS. RSS, "
                        "Atom and JSON Feed are read.",
                    )
                ]
            )
        return _together(parts, left_out)


def _files(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    found = sorted(
        path
        for path in source.iterdir()
        if path.suffix.lower() in _ENDINGS and path.is_file() and not path.name.startswith(".")
    )
    yield from found[:_FILES]


def _read(file: Path, name: str) -> Harvest | LeftOut:
    try:
        if file.stat().st_size > _MOST:
            return LeftOut(name, f"It is larger than {_MOST // 1_000_000} MB.", name)
        data = file.read_bytes()
    except OSError as fault:
        return LeftOut(name, f"It cannot be read: {fault.strerror}.", name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return _read_json(data, name)
    document = parse(data)
    if document is None:
        return LeftOut(name, "It is neither XML nor JSON.", name)
    root: Element = document.root  # type: ignore[assignment]
    kind = name_of(root)
    if kind in {"rss", "rdf:RDF", "channel"}:
        found = read_rss(root, name)
    elif kind in {"atom:feed", "atom:entry"}:
        found = read_atom(root, name)
    else:
        return LeftOut(name, f"It is no feed; it begins with <{kind}>.", name)
    if document.fault and not found.items:
        return LeftOut(name, "It is ill-formed, and no entry of it can be read.", name)
    if document.fault:
        note = (
            f"{name}:{document.line or 1} is ill-formed ({document.fault}); all that could be "
            "read was taken."
        )
        found = msgspec.structs.replace(found, notes=(note,))
    return found


def _read_json(data: bytes, name: str) -> Harvest | LeftOut:
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return LeftOut(name, "It is no whole JSON.", name)
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version", "")):
        return LeftOut(name, "It is JSON, but no JSON Feed.", name)
    return read_json_feed(feed, name)


def _together(parts: list[Harvest], left_out: list[LeftOut]) -> Harvest:
    """One harvest of several; podcasts go first, since their entries say more."""
    ordered = sorted(parts, key=lambda part: not part.show.is_podcast)
    items: dict[str, Item] = {}
    unknown: Counter[str] = Counter()
    notes: list[str] = []
    for part in ordered:
        unknown.update(part.unknown)
        notes += part.notes
        for item in part.items:
            items.setdefault(item.guid or item.audio or item.link or item.place, item)
    show = next((part.show for part in ordered), ShowSettings())
    return Harvest(
        items=tuple(items.values()),
        show=show,
        left_out=tuple(left_out),
        notes=tuple(notes),
        unknown=dict(sorted(unknown.items())),
    )
