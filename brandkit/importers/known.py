"""What a site has already: an entry that is there is never imported again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.content.document import parse
from brandkit.content.sources import scan
from brandkit.podcast.lock import LOCK_NAME, Lock, parse_lock

__all__ = ["Known", "known", "lock_of", "stated_ids"]


class Known(msgspec.Struct):
    """Lasting ids, titles with their days, old addresses and file names."""

    ids: dict[str, str] = {}  # → the file that says it; "" where only the lock does
    titles: set[tuple[str, str]] = set()  # title, day in the site's time zone
    aliases: set[str] = set()
    files: set[str] = set()  # paths below the site's folder, in small letters
    lock: Lock = Lock()
    lock_is_whole: bool = True  # False: a line or more could not be read


def known(root: Path, config: Config) -> Known:
    """Look through a site's content and its lock file."""
    lock, is_whole = lock_of(root)
    found = Known(
        ids={line.id: "" for line in lock.entries},
        lock=lock,
        lock_is_whole=is_whole,
    )
    for source in scan(root, config).sources:
        found.files.add(source.path.casefold())
        try:
            data = (root / source.path).read_bytes()
        except OSError:
            continue
        document, _ = parse(source, data, config)
        if document is None:
            # A file at fault counts by what its settings say, read without understanding them.
            text = data.decode("utf-8", "replace")
            found.ids.update(dict.fromkeys(stated_ids(text), source.path))
            continue
        meta = document.meta
        if meta.guid.strip():
            found.ids[meta.guid.strip()] = source.path
        if meta.date:
            found.titles.add((meta.title, meta.date.date().isoformat()))
        found.aliases.update(meta.aliases)
    return found


def lock_of(root: Path) -> tuple[Lock, bool]:
    """episode-ids.lock, and whether all of it could be read."""
    try:
        lock, faults = parse_lock((root / LOCK_NAME).read_text("utf-8"))
    except FileNotFoundError:
        return Lock(), True
    except (OSError, UnicodeDecodeError):  # a build will tell
        return Lock(), False
    return lock, faults == ()


def stated_ids(text: str) -> Iterator[str]:
    """What the lines of a file say of its `guid`, in YAML, TOML or JSON."""
    for line in text.splitlines():
        for mark in (":", "="):
            key, found, value = line.partition(mark)
            if found and key.strip(" \t\"'") == "guid":
                yield value.strip(" \t,\"'")
