"""How an import puts its files into a site: whole, and over nothing that came up meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from brandkit.build.atomic import new_file, replace_file
from brandkit.build.turn import turn
from brandkit.errors import ContentError, error
from brandkit.importers.known import lock_of
from brandkit.podcast.ids import site_namespace
from brandkit.podcast.lock import LOCK_NAME, ShowLine, format_lock

__all__ = ["keep_guid", "put"]


def put(root: Path, path: str, text: str, *, can_replace: bool = False) -> None:
    """Write a new file; one that came up in the meantime is left alone. Raises ContentError."""
    file = root.joinpath(*path.split("/"))
    file.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8", "replace")
    if can_replace:
        replace_file(str(file), data)
        return
    try:
        new_file(os.fspath(file), data, os.fspath(root / ".brandkit"))
    except FileExistsError:
        message = f"There is a file “{path}” already; it was left alone."
        raise ContentError([error("import.exists", message, "Run the import again.")]) from None


def keep_guid(root: Path, guid: str, show: str, base_url: str) -> None:
    """Write a show's id into the lock, in turn with builds: these write it, too."""
    with turn(str(root), tidy=(LOCK_NAME,)):
        lock = lock_of(root)[0]
        if any(line.guid == guid or line.name == show for line in lock.shows):
            return  # a build was quicker
        namespace = lock.namespace or site_namespace(base_url)
        changed = msgspec.structs.replace(
            lock, namespace=namespace, shows=(*lock.shows, ShowLine(show, guid))
        )
        replace_file(str(root / LOCK_NAME), format_lock(changed).encode())
