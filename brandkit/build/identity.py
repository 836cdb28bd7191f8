"""The lasting ids of a site: its lock file, read and brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from brandkit.build.known import fingerprints
from brandkit.build.moved import moved_entries
from brandkit.content.document import Document, Source
from brandkit.errors import Diagnostic, Location, error
from brandkit.model.entries import Entry
from brandkit.model.publication import Held
from brandkit.model.site import Site
from brandkit.plan.planner import Ids
from brandkit.podcast.id_faults import missing_lock
from brandkit.podcast.ids import PublishedEntry, PublishedShow, assign
from brandkit.podcast.lock import LOCK_NAME, Lock, format_lock, parse_lock, same_ids
from brandkit.urls import absolute

__all__ = ["Identified", "identify"]


_WORKS = frozenset({"posts", "episodes", "videos", "pages", "docs"})  # as Site.works


class Identified(msgspec.Struct, frozen=True):
    """The ids for the plan, and the lock file as it should be."""

    ids: Ids
    lock_text: str
    lock_changed: bool
    marks: dict[str, tuple[str, tuple[str, ...]]]  # path → key and fingerprints in the lock
    diagnostics: tuple[Diagnostic, ...]


def identify(
    root: Path,
    site: Site,
    held: Iterable[Held],
    documents: Sequence[Document],
    left_out: Iterable[Source],
    published_before: bool,
    frozen: bool,
) -> Identified:
    """Read the lock, give ids to what is new. Nothing is written here."""
    file = root / LOCK_NAME
    diagnostics: list[Diagnostic] = []
    text = _read(file, diagnostics)
    if text is None:
        lock = Lock()
        if not diagnostics and (fault := missing_lock(published_before)):
            diagnostics.append(fault)
    else:
        lock, faults = parse_lock(text)
        diagnostics += faults
    entries: tuple[Entry, ...] = site.works
    dated = [entry for entry in entries if entry.date is not None]
    main = site.languages[0]
    keys = _keys(dated, main)
    base = site.config.site.base_url
    held = tuple(held)
    held_paths = {item.path for item in held}
    future = {item.path for item in held if item.why == "future"}
    hidden = [
        _key(d.source.kind, d.source.key, d.source.language or d.meta.language or main, main)
        for d in documents
        if d.source.path in held_paths
    ]
    hidden += [_key(s.kind, s.key, s.language or main, main) for s in left_out]
    assigned = assign(
        lock,
        [
            PublishedEntry(
                key=keys[entry.path],
                path=entry.path,
                guid=entry.guid,
                fingerprints=fingerprints(entry),
            )
            for entry in dated
        ],
        [
            PublishedShow(
                name=_show_key(show.name, show.page_language, main),
                feed_url=absolute(base, f"{show.permalink}feed.xml"),
                guid=show.guid.lower(),
            )
            for show in site.shows
        ],
        base_url=base,
        hidden=hidden,
        coming=[
            PublishedEntry(
                key=_key(
                    *(d.source.kind, d.source.key),
                    d.source.language or d.meta.language or main,
                    main,
                ),
                path=d.source.path,
                guid=d.meta.guid,
            )
            for d in documents
            if d.source.path in future and d.source.kind in _WORKS
        ],
        tables=site.config.shows,
    )
    diagnostics += assigned.diagnostics
    moved = {path: assigned.renamed[key] for path, key in keys.items() if key in assigned.renamed}
    diagnostics += moved_entries(site, moved, dated, documents)
    changed = text is None or not same_ids(lock, assigned.lock)
    if frozen and changed and (dated or site.shows):
        diagnostics.append(_frozen())
    marks = {line.key: line.fingerprints for line in assigned.lock.entries}
    lock_text = format_lock(assigned.lock)
    return Identified(
        ids=Ids(
            # An entry whose id is at fault has none; its error keeps the plan from being used.
            {path: assigned.ids.get(key, key) for path, key in keys.items()},
            {
                show.permalink: assigned.shows.get(name, name)
                for show in site.shows
                for name in (_show_key(show.name, show.page_language, main),)
            },
            assigned.lock.namespace,
        ),
        lock_text=lock_text,
        lock_changed=text != lock_text,
        marks={path: (key, marks[key]) for path, key in keys.items() if key in marks},
        diagnostics=tuple(diagnostics),
    )


def _read(file: Path, diagnostics: list[Diagnostic]) -> str | None:
    try:
        if file.is_file() or not file.exists():
            return file.read_text("utf-8")
        reason = "it is no file"
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        reason = "it is not saved as UTF-8"
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
    diagnostics.append(
        error(
            "podcast.lock-unreadable",
            f"{LOCK_NAME} cannot be read: {reason}.",
            "Bring it back from your backup or version control.",
            Location(LOCK_NAME),
        )
    )
    return None


def _key(kind: str, key: str, language: str, main: str) -> str:
    return f"{kind}/{key}" if language == main else f"{kind}/{key}.{language}"


def _keys(entries: Iterable[Entry], main: str) -> dict[str, str]:
    """The key of each entry by its path, no two the same: a file's own setting may say of it that
    it is in the language of another file of its name."""
    owners: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.path):
        key = _key(entry.kind, entry.key, entry.language, main)
        if owners.setdefault(key, entry.path) != entry.path:
            owners[f"{entry.kind}:{entry.path}"] = entry.path
    return {path: key for key, path in owners.items()}


def _show_key(name: str, language: str, main: str) -> str:
    return name if language == main else f"{name}.{language}"


def _frozen() -> Diagnostic:
    return error(
        "podcast.lock-would-change",
        f"{LOCK_NAME} does not have the ids of all that is published, and --frozen forbids it.",
        f"Run “brandkit build” on your machine and commit {LOCK_NAME} with the content.",
        Location(LOCK_NAME),
    )
