"""Ids that last: which id each post, episode and show was given at its first publication.

Readers' apps know an entry by its id alone. Should the id change, they show the entry as new, and
download it again. So an id is given once, kept in `episode-ids.lock` beside site.toml, and follows
the entry through renames, retitling and moves to another host. Ids are made of the site's namespace
and the entry's first key, not of chance: until the lock is committed, each build gives the same.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import count
from urllib.parse import urlsplit

import msgspec

from brandkit.errors import Diagnostic
from brandkit.patterns import pattern
from brandkit.podcast.id_faults import (
    entry_gone,
    guid_changed,
    same_guid,
    same_show_guid,
    show_gone,
    show_guid_changed,
)
from brandkit.podcast.lock import Line, Lock, ShowLine

__all__ = [
    "Assigned",
    "PublishedEntry",
    "PublishedShow",
    "assign",
    "fingerprint",
    "show_guid",
    "site_namespace",
]

_EXAMPLES = frozenset({"example.com", "example.org", "example.net"})  # RFC 2606
# podcastindex.org: the namespace of podcast:guid.
_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_SCHEME = pattern(r"^[A-Za-z][A-Za-z0-9+.-]*://")


class PublishedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that goes into feeds.

    `key` is kind, path and language: "posts/launch.fr". `fingerprints` are texts that stay when the
    file is renamed, the surest first: the audio file's address, date and title, the text's digest.
    """

    key: str
    path: str = ""  # of the file, for messages
    guid: str = ""  # `guid:` of the front matter
    fingerprints: tuple[str, ...] = ()


class PublishedShow(msgspec.Struct, frozen=True, kw_only=True):
    """A show with the absolute address of its feed; `guid` where site.toml states it."""

    name: str
    feed_url: str
    guid: str = ""


class Assigned(msgspec.Struct, frozen=True):
    """The ids, and the lock as it now should be."""

    lock: Lock
    ids: dict[str, str]  # by key
    shows: dict[str, str]  # podcast:guid by the show's name
    diagnostics: tuple[Diagnostic, ...]
    renamed: dict[str, str] = {}  # key → the key that the entry had in the lock until now


def site_namespace(base_url: str) -> str:
    """The namespace of a new lock. It stays when the site moves to another address."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, base_url.rstrip("/") + "/"))


def show_guid(feed_url: str, namespace: str = "", name: str = "") -> str:
    """podcast:guid: a UUIDv5 of the feed's address without scheme and trailing slashes.

    While that is the address which every new site has, two shows would get one id: then it is made
    of the site's own namespace and the show's name.
    """
    if namespace and urlsplit(feed_url).hostname in _EXAMPLES:
        return str(uuid.uuid5(uuid.UUID(namespace), f"show {name}"))
    return str(uuid.uuid5(_PODCAST_NAMESPACE, _SCHEME.sub("", feed_url).rstrip("/")))


def fingerprint(text: str) -> str:
    """A fingerprint as the lock keeps it, for years: no digest that changes with brandkit."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def assign(
    lock: Lock,
    published: Iterable[PublishedEntry],
    shows: Iterable[PublishedShow],
    *,
    base_url: str,
    hidden: Collection[str] = (),
    coming: Iterable[PublishedEntry] = (),
    tables: Collection[str] = (),
) -> Assigned:
    """Give every entry and show its id, the known one where it was published before.

    `hidden` are the keys of entries that still have a file but are not published now (drafts,
    expired, at fault): their lines stay as they are. `tables` names the shows of site.toml, which
    are there without an episode, too. `coming` are hidden ones that a day will publish: they get
    their ids ahead of it, so that nobody need be there. Never two entries get one id.
    """
    entries = sorted(
        (
            msgspec.structs.replace(entry, guid=entry.guid.strip()) if entry.guid else entry
            for entry in published
        ),
        key=lambda entry: entry.key,
    )
    work = _Assignment(lock, lock.namespace or site_namespace(base_url), frozenset(hidden))
    work.run(entries)
    work.reserve(coming)
    show_lines, guids, faults = _assign_shows(
        lock, work.namespace, sorted(shows, key=lambda show: show.name), tables
    )
    return Assigned(
        Lock(work.namespace, tuple(sorted(work.lines.values())), show_lines),
        work.ids,
        guids,
        tuple(sorted((*work.faults, *faults), key=lambda fault: fault.sort_key)),
        work.renamed,
    )


_COMING = (fingerprint("dated in the future"),)  # of a line whose entry was not published yet


class _Assignment:
    """One run of `assign` over the entries. `lines` holds the lock's lines by id as they change."""

    def __init__(self, lock: Lock, namespace: str, hidden: frozenset[str]) -> None:
        self.namespace = namespace
        self.hidden = hidden
        self.here = hidden  # keys of all entries that have a file
        self.lines = {line.id: line for line in lock.entries}
        self.by_key = {line.key: line for line in lock.entries}
        self.ids: dict[str, str] = {}
        self.taken: dict[str, PublishedEntry] = {}  # by id
        self.faults: list[Diagnostic] = []
        self.renamed: dict[str, str] = {}

    def run(self, entries: list[PublishedEntry]) -> None:
        prints = {
            entry.key: tuple(fingerprint(text) for text in entry.fingerprints if text)
            for entry in entries
        }
        # 1. Ids that an author states. 2. The same file with something of what it held.
        # 3. The same content under another name. 4. The same file, rewritten. 5. New entries.
        self.here = self.hidden | {entry.key for entry in entries}
        for entry in entries:
            if entry.guid:
                self._stated(entry, prints[entry.key])
        waiting = [entry for entry in entries if not entry.guid]
        waiting = [e for e in waiting if not self._kept(e, prints[e.key], any_content=False)]
        waiting = self._renamed(waiting, prints)
        waiting = [e for e in waiting if not self._kept(e, prints[e.key], any_content=True)]
        for entry in waiting:
            self._give(entry, self._new_id(entry.key), prints[entry.key])
        self._mark_gone()

    def _give(self, entry: PublishedEntry, identifier: str, prints: tuple[str, ...]) -> None:
        """Record that the entry has the id. Known fingerprints stay while one of them still fits:
        a lock that changed with every edit would be in everybody's way."""
        line = self.lines.get(identifier)
        marks = line.fingerprints if line else ()
        if line and line.key != entry.key:
            self.renamed[entry.key] = line.key
        if line and (not prints or marks == prints or set(marks) & set(prints)):
            prints = marks
        self.lines[identifier] = Line(entry.key, identifier, prints)
        self.ids[entry.key] = identifier
        self.taken[identifier] = entry

    def _stated(self, entry: PublishedEntry, prints: tuple[str, ...]) -> None:
        """Take the id of the front matter, unless it would change one that was published."""
        known = self.by_key.get(entry.key)
        if known and known.id != entry.guid and known.id not in self.taken:
            self.faults.append(guid_changed(entry.key, entry.path, entry.guid, known.id))
            self._give(entry, known.id, prints)
        elif owner := self._owner(entry):
            self.faults.append(same_guid(entry.key, entry.path, entry.guid, owner))
            identifier = self._new_id(entry.key)  # not in the lock: what is wrong does not last
            self.ids[entry.key], self.taken[identifier] = identifier, entry
        else:
            self._give(entry, entry.guid, prints)

    def _owner(self, entry: PublishedEntry) -> str:
        """The key of another entry of today that has the id which this one states, or ""."""
        if entry.guid in self.taken:
            return self.taken[entry.guid].key
        line = self.lines.get(entry.guid)
        if line and line.key != entry.key and line.key in self.here:
            return line.key
        return ""

    def _kept(self, entry: PublishedEntry, prints: tuple[str, ...], *, any_content: bool) -> bool:
        """Keep the id that the file had, where it is still the file's."""
        line = self.by_key.get(entry.key)
        if line is None or line.id in self.taken:
            return False
        marks = line.fingerprints
        fits = not prints or not marks or marks == prints or set(marks) & set(prints)
        if fits or any_content:
            self._give(entry, line.id, prints)
            return True
        return False

    def _renamed(
        self, waiting: list[PublishedEntry], prints: dict[str, tuple[str, ...]]
    ) -> list[PublishedEntry]:
        """Find the entries that had another name; return the rest.

        A fingerprint tells only where one waiting entry and one free line carry it.
        """
        if not waiting:
            return []
        free: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.lines.values():
            if line.id not in self.taken and line.key not in self.hidden:
                for mark in set(line.fingerprints):
                    free[mark].append(line)
        counts = Counter(mark for entry in waiting for mark in set(prints[entry.key]))
        rest: list[PublishedEntry] = []
        for entry in waiting:
            found = (
                free[mark][0]
                for mark in prints[entry.key]
                if counts[mark] == 1 and len(free[mark]) == 1
            )
            known = next((line.id for line in found if line.id not in self.taken), "")
            if known:
                self._give(entry, known, prints[entry.key])
            else:
                rest.append(entry)
        return rest

    def _new_id(self, key: str) -> str:
        """The id of a new entry: of its key, and of a count where a renamed entry has that one."""
        namespace = uuid.UUID(self.namespace)
        plain = key.encode("utf-8", "backslashreplace").decode()
        names = (f"{plain}\n{n}" if n else plain for n in count())
        made = (f"urn:uuid:{uuid.uuid5(namespace, name)}" for name in names)
        return next(new for new in made if new not in self.lines and new not in self.taken)

    def reserve(self, coming: Iterable[PublishedEntry]) -> None:
        """Note the ids of entries that are dated in the future."""
        for entry in sorted(coming, key=lambda entry: entry.key):
            guid = entry.guid.strip()
            if entry.key in self.by_key or guid in self.lines:
                continue
            identifier = guid or self._new_id(entry.key)
            self.lines[identifier] = Line(entry.key, identifier, _COMING)

    def _mark_gone(self) -> None:
        used = {line.key for line in self.lines.values()} | self.here
        for line in tuple(self.lines.values()):
            if line.id in self.taken or line.key in self.hidden:
                continue
            if line.fingerprints == _COMING:  # nobody has seen it
                del self.lines[line.id]
                continue
            key = _free_key(line.key, used) if line.key in self.ids else line.key
            used.add(key)
            self.lines[line.id] = msgspec.structs.replace(line, key=key, gone=True)
            if not line.gone:
                self.faults.append(entry_gone(line.key, line.id))


def _free_key(key: str, used: Collection[str]) -> str:
    """A key for the line of a file that another one was moved over: "posts/a~1"."""
    return next(name for n in count(1) if (name := f"{key}~{n}") not in used)


def _assign_shows(
    lock: Lock, namespace: str, shows: list[PublishedShow], tables: Collection[str]
) -> tuple[tuple[ShowLine, ...], dict[str, str], list[Diagnostic]]:
    lines = {line.name: line for line in lock.shows}
    known_guids = {line.guid: line.name for line in lock.shows}
    guids: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for show in shows:
        line = lines.get(show.name)
        made = show.guid or show_guid(show.feed_url, namespace, show.name)
        guid = line.guid if line else made
        if line and show.guid and show.guid != line.guid:
            faults.append(show_guid_changed(show.name, show.guid, line.guid))
        owner = known_guids.setdefault(guid, show.name)
        if owner != show.name:
            faults.append(same_show_guid(show.name, guid, owner))
        guids[show.name] = guid
        lines[show.name] = ShowLine(show.name, guid)
    for line in lines.values():
        if line.name.partition(".")[0] in tables:
            continue
        if line.name not in guids and not line.gone:
            lines[line.name] = msgspec.structs.replace(line, gone=True)
            faults.append(show_gone(line.name))
    return tuple(sorted(lines.values())), guids, faults
