"""What a site has already: an entry that is there is never imported again."""

from __future__ import annotations

from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.content.document import parse
from brandkit.content.sources import scan
from brandkit.podcast.lock import LOCK_NAME, Lock, parse_lock

__all__ = ["Known", "known"]


class Known(msgspec.Struct):
    """Lasting ids, titles with their days, old addresses and file names."""

    ids: set[str]
    titles: set[tuple[str, str]]  # title, day
    aliases: set[str]
    files: set[str]  # paths below the site's folder, in small letters
    unread: list[str]  # texts of files at fault, in which an id may stand
    lock: Lock
    lock_is_whole: bool = True  # False: a line or more could not be read

    def has(self, guid: str) -> bool:
        """Whether an entry of this id is there; files at fault count by what stands in them."""
        return bool(guid) and (guid in self.ids or any(guid in text for text in self.unread))


def known(root: Path, config: Config) -> Known:
    """Look through a site's content and its lock file."""
    try:
        lock, faults = parse_lock((root / LOCK_NAME).read_text("utf-8"))
    except FileNotFoundError:
        lock, faults = Lock(), ()
    except (OSError, UnicodeDecodeError):  # a build will tell
        lock, faults = Lock(), None
    found = Known(
        ids={line.id for line in lock.entries},
        titles=set(),
        aliases=set(),
        files=set(),
        unread=[],
        lock=lock,
        lock_is_whole=faults == (),
    )
    for source in scan(root, config).sources:
        found.files.add(source.path.casefold())
        try:
            data = (root / source.path).read_bytes()
        except OSError:
            continue
        document, _ = parse(source, data, config)
        if document is None:
            found.unread.append(data.decode("utf-8", "replace"))
            continue
        meta = document.meta
        if meta.guid.strip():
            found.ids.add(meta.guid.strip())
        if meta.date:
            found.titles.add((meta.title, meta.date.date().isoformat()))
        found.aliases.update(meta.aliases)
    return found
