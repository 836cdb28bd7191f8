"""Brings a harvest into a site: new files only, and a report of all that was there."""

from __future__ import annotations

import datetime
import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from brandkit.build.settings import settings_text
from brandkit.build.turn import only_one
from brandkit.config import Config, load_config
from brandkit.errors import ContentError, Location, error, nearest
from brandkit.importers.files import Target, identity, target_of, title_of, zoned
from brandkit.importers.harvest import Comment, Harvest, Item, LeftOut
from brandkit.importers.known import Known, known
from brandkit.importers.media import Gallery
from brandkit.importers.moving import moving
from brandkit.importers.page import Fetch, Page, fetches, page_of
from brandkit.importers.placing import Placing
from brandkit.importers.prefixes import without_prefix
from brandkit.importers.record import Entry, Record, load_record, save_record
from brandkit.importers.references import Addresses, replaced
from brandkit.importers.replies import ANSWERED, reply_id, reply_path, reply_text
from brandkit.importers.report import ImportReport, MediaReport, add_to_report, report_text
from brandkit.importers.settings import (
    differences,
    head_of,
    languages_of,
    podcast_guid,
    podcast_table,
    site_table,
    tag_of,
)
from brandkit.importers.settle import digest_of, settle, settled
from brandkit.importers.shelf import Shelf
from brandkit.importers.writing import keep_guid, put
from brandkit.podcast.lock import LOCK_NAME
from brandkit.schema.formats import time_zone
from brandkit.urls import host_of

__all__ = ["Fetcher", "bring"]

_DATED = frozenset({"posts", "episodes", "videos"})


Fetcher = Callable[[Gallery, Callable[[], None]], bool]


def bring(
    root: Path,
    harvest: Harvest,
    *,
    show: str = "",
    dry_run: bool = False,
    shelves: Iterable[Shelf] = (),
    keep_addresses: bool = False,
    fetch: Fetcher | None = None,
    name: str = "",
    day: str = "",
    starters: frozenset[str] = frozenset(),
) -> ImportReport:
    """Write what the site does not have yet. Nothing that exists is changed.

    `show` is the podcast that episodes belong to, where the site has several; `shelves` are where
    media are looked for beside the harvest's own. With `keep_addresses`, pages stay at their old
    addresses; else these lead on to new ones. `fetch` asks the web for media that are still missing
    (`fetching.fetch_media`). `name` is the export's and `day` today, for import-report.md.
    `starters` are files that a new site begins with and nobody changed: what comes in may take
    their places. Raises ContentError where the site's settings are at fault; with `dry_run` nothing
    is written.
    """

    def run() -> ImportReport:
        work = _Import(root, harvest, show, dry_run, tuple(shelves), keep_addresses, day)
        work.begin_over(starters)
        return work.run(fetch, name)

    if dry_run:
        return run()
    root.mkdir(parents=True, exist_ok=True)
    with only_one(os.fspath(root), "import.lock") as is_alone:
        if not is_alone:
            message = "Another import into this site is at work."
            raise ContentError([error("import.at-once", message, "Wait until it is done.")])
        return run()


class _Import:
    def __init__(
        self,
        root: Path,
        harvest: Harvest,
        show: str,
        dry_run: bool,
        shelves: tuple[Shelf, ...],
        keep_addresses: bool,
        day: str,
    ) -> None:
        self.day = day
        self.starters: frozenset[str] = frozenset()
        self.root = root
        self.harvest = harvest
        self.dry_run = dry_run
        self.left_out = list(harvest.left_out)
        self.notes = list(harvest.notes)
        self.losses = list(harvest.losses)
        self.is_new = not (root / "site.toml").exists()
        self.prefix = _shared_prefix(harvest.items)
        is_show = harvest.show.is_podcast or any(item.audio for item in harvest.items)
        text = (
            ""
            if not self.is_new
            else site_table(harvest.show, languages_of(harvest), is_site=bool(harvest.source))
        )
        if self.is_new and is_show:
            text += "\n" + podcast_table(harvest.show, self.prefix, tag_of(harvest.show.language))
        self.new_settings = text
        self.config: Config = load_config(text or settings_text(root))[0]
        self.show = self._show(show)
        self.block = self.differs = self.moved = ""
        site_language = self.config.site.language
        if is_show and not self.is_new and self.show not in self.config.shows:
            self.block = podcast_table(harvest.show, self.prefix, site_language, self.show)
        elif is_show and not self.is_new:
            table = self.config.shows[self.show]
            self.differs = differences(harvest.show, self.prefix, table, site_language)
        has_content = (root / self.config.content.dir).is_dir()
        self.known: Known = known(root, self.config) if has_content else Known()
        self.record: Record = load_record(root) if harvest.source else Record()
        own = (harvest.shelf,) if harvest.shelf is not None else ()
        self.gallery = Gallery(root, self.config.content.dir, self.record, (*own, *shelves))
        self.placing = Placing(
            root, self.config, self.known, harvest.show.home, keep_addresses=keep_addresses
        )
        self.addresses = Addresses((*harvest.own, host_of(harvest.show.home) or ""))

    def _show(self, show: str) -> str:
        shows = self.config.shows
        if show and shows and show not in shows:
            message = f"The site has no podcast called “{show}”."
            close = nearest(show, shows)
            hint = (f"Did you mean “{close}”? " if close else "") + f"It has: {', '.join(shows)}."
            raise ContentError([error("import.unknown-show", message, hint, Location("site.toml"))])
        if not show and len(shows) > 1 and any(item.audio for item in self.harvest.items):
            message = "The site has several podcasts, and the feed does not say which it is."
            hint = f"Name one of them: --show {next(iter(shows))} (it has: {', '.join(shows)})."
            raise ContentError([error("import.which-show", message, hint, Location("site.toml"))])
        return show or next(iter(shows), "podcast")

    def begin_over(self, starters: frozenset[str]) -> None:
        """Let entries take the places of these files."""
        self.starters = starters
        self.placing.free = frozenset(path.casefold() for path in starters)

    def run(self, fetch: Fetcher | None, name: str) -> ImportReport:
        new: list[tuple[Item, Target, str]] = []
        present = 0
        for item in self.harvest.items:
            title = title_of(item)
            target = target_of(item, self.config, self.show, self._ending(item))
            if why := self._why_not(item, title, target):
                self.left_out.append(LeftOut(title or identity(item) or "?", why, item.place))
            elif there := self._is_there(item, title, target):
                present += 1
                self._note(item, there if there.endswith(target.ending) else "")
            else:
                path = self.placing.path(item, target)
                new.append((self._dated(item, target, path), target, path))
                self.known.ids.setdefault(identity(item), path)
                self._note(item, path)
        pages = {path: self._page(item, target, path) for item, target, path in new}
        if given := ", ".join(path for path in pages if path in self.starters):
            self.notes.append(f"Took the place of what a new site begins with: {given}")
        moved = moving(
            self.harvest, self.config, self.show, self.placing, self.addresses, self.known.ids
        )
        self.moved = moved.tables
        self.notes += moved.remarks if new else ()
        replies = self._replies()
        for item in self.harvest.items:
            for each in item.media:
                self.gallery.want(each.address, each.name, each.save_as)
        self.gallery.look(dry_run=self.dry_run)
        texts = {path: settled(page.text, path, self.gallery) for path, page in pages.items()}
        guid = self._show_guid()
        stopped = False
        by_hand: tuple[str, ...] = ()
        if not self.dry_run:
            coming = self._entries(new, texts, replies) if self.harvest.source else {}
            if coming:
                self.record.writing = coming
                self._save()
            self._write({**texts, **{path: text for path, text, _ in replies}}, guid)
            if self.harvest.source:
                self.record.entries.update(coming)
                self.record.writing = msgspec.UNSET
                self._save()
                stopped = fetch is not None and not fetch(self.gallery, self._save)
                by_hand = settle(self.root, self.record, self.gallery)
                self._save()
        fetches_left: list[Fetch] = []
        for item, _, path in new:
            fetches_left += fetches(item, path)
        media = MediaReport(
            named=len(self.gallery.rows),
            came=tuple(self.gallery.come.values()),
            missing=tuple(
                f"{address}: {self.gallery.rows[address].why or 'not in the export'}"
                for address in self.gallery.missing
            ),
            by_hand=by_hand,
            stopped=stopped,
        )
        report = ImportReport(
            source=self.harvest.source,
            file=name,
            found=len(self.harvest.items) + len(self.harvest.left_out),
            written=tuple(texts),
            kinds=dict(Counter(target.kind for _, target, _ in new)),
            drafts=sum(item.draft for item, _, _ in new),
            replies=tuple(path for path, _, _ in replies),
            present=present,
            left_out=tuple(self.left_out),
            turned=self.harvest.turned,
            losses=tuple(self.losses),
            settings=self.new_settings or self.block,
            moved=self.moved if new or self.is_new else "",
            table=head_of(self.show),
            differs=self.differs,
            media=media,
            fetch=tuple(fetches_left),
            site_toml=self.is_new,
            show_guid=guid,
            notes=tuple(self.notes),
            not_taken=self.harvest.unknown,
            dry_run=self.dry_run,
        )
        if self.harvest.source and report.did_something and not self.dry_run:
            add_to_report(self.root, report_text(report, self.day))
        return report

    def _dated(self, item: Item, target: Target, path: str) -> Item:
        """A text of a site that has no date is kept, as a draft of today."""
        if item.date is not None or target.kind not in _DATED:
            return item
        why = "It has no date: it is a draft with the day of this import. Write its own."
        self.losses.append(LeftOut("date", why, f"{path}:3"))
        today = datetime.datetime.fromisoformat(self.day)
        return msgspec.structs.replace(item, date=today, draft=True)

    def _why_not(self, item: Item, title: str, target: Target) -> str:
        if item.hidden:
            return item.hidden
        if not title:
            return "It has neither a title nor a text."
        if item.date is None and target.kind in _DATED and not (self.harvest.source and self.day):
            return "It has no date, or none that can be read."
        if not identity(item):
            return "It has no id, no audio and no address: nothing to know it by next time."
        return ""

    def _is_there(self, item: Item, title: str, target: Target) -> str:
        """The file of an entry that the site has, or had; "" for one that is new."""
        for guid in (identity(item), *item.ids):
            if guid in self.known.ids:
                return self.known.ids[guid] or "there"
            if guid in self.record.entries:
                return self.record.entries[guid].file
        if target.kind == "authors":  # people have no ids in their files
            return self.placing.taken(item, target)
        zone = time_zone(self.config.site.time_zone)
        day = zoned(item.date, zone).astimezone(zone).date().isoformat() if item.date else ""
        return "there" if day and (title, day) in self.known.titles else ""

    def _note(self, item: Item, path: str) -> None:
        """Let links to the old addresses of an entry lead to its file."""
        for address in (item.link, *item.addresses, *item.aliases) if path else ():
            self.addresses.add(address, path)

    def _page(self, item: Item, target: Target, path: str) -> Page:
        permalink, aliases = self.placing.addresses(item, target, path)
        item = msgspec.structs.replace(item, permalink=permalink)
        page = page_of(item, self.config, target, aliases)
        folder = posixpath.dirname(path)

        def lead(address: str) -> str:
            bare, mark, fragment = address.partition("#")
            file = self.addresses.file_of(bare)
            if file:
                return posixpath.relpath(file, folder) + (mark + fragment if fragment else "")
            return "/" if self.addresses.is_home(bare) and not fragment else address

        page = msgspec.structs.replace(page, body=replaced(page.body, lead))
        for loss in item.losses:
            place = f"{path}:{page.body_line + max(loss.line, 1) - 1}"
            self.losses.append(LeftOut(loss.what, loss.why, place))
        return page

    def _replies(self) -> list[tuple[str, str, str]]:
        """Comments that are not there yet: file, text, lasting id."""
        found: list[tuple[str, str, str]] = []
        host = host_of(self.harvest.show.home) or ""
        for item in self.harvest.items:
            entry = self.known.ids.get(identity(item), "")
            kind = target_of(item, self.config, self.show, ".md").kind
            for comment in item.comments if entry else ():
                guid = reply_id(self.harvest.source, host, comment)
                if guid in self.known.ids or guid in self.record.entries:
                    continue
                if kind not in ANSWERED:
                    self._leave_comment(comment, item)
                    continue
                path = reply_path(entry, comment, self.config)
                while path.casefold() in self.known.files or (self.root / path).exists():
                    stem, _, ending = path.partition(".")
                    path = f"{stem}-2.{ending}"
                self.known.files.add(path.casefold())
                self.known.ids[guid] = path
                found.append((path, reply_text(entry, comment, guid, self.config), guid))
        return found

    def _leave_comment(self, comment: Comment, item: Item) -> None:
        what = f"Comment by {comment.author or '?'} on {title_of(item)}"
        self.losses.append(LeftOut(what, "Replies stand below posts, not pages.", item.place))

    def _ending(self, item: Item) -> str:
        """The file's ending: with its language where that is a further one of the site."""
        language = tag_of(item.language or self.harvest.show.language)
        others = self.config.all_languages[1:]
        short = language.partition("-")[0]
        found = language if language in others else short if short in others else ""
        return f".{found}.md" if found else ".md"

    def _show_guid(self) -> str:
        """The podcast:guid that the lock does not have yet."""
        guid, lock = podcast_guid(self.harvest.show), self.known.lock
        if self.harvest.show.guid and not guid:
            said = self.harvest.show.guid[:60]
            self.notes.append(f"podcast:guid “{said}” is none (no UUID): the show gets one.")
        if not guid or any(line.guid == guid for line in lock.shows):
            return ""
        if not self.known.lock_is_whole:
            self.notes.append(f"{LOCK_NAME} is at fault: the show's id {guid} is not kept in it.")
            return ""
        stored = next((line.guid for line in lock.shows if line.name == self.show), "")
        if stored:
            self.notes.append(
                f"The show has the id {stored} already; the feed's {guid} was not taken."
            )
            return ""
        return guid

    def _write(self, files: dict[str, str], guid: str) -> None:
        if self.is_new:
            tables = (self.new_settings, self.moved)
            put(self.root, "site.toml", "\n".join(filter(None, tables)))
            (self.root / self.config.content.dir).mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            put(self.root, path, text, can_replace=path in self.starters)
        if guid:
            keep_guid(self.root, guid, self.show, self.config.site.base_url)

    def _entries(
        self,
        new: list[tuple[Item, Target, str]],
        texts: dict[str, str],
        replies: list[tuple[str, str, str]],
    ) -> dict[str, Entry]:
        """What the record will say of what is written."""
        found = {guid: Entry(path, digest_of(text)) for path, text, guid in replies}
        for item, _, path in new:
            entry = Entry(path, digest_of(texts[path]))
            found.update(dict.fromkeys((identity(item), *item.ids), entry))
        return found

    def _save(self) -> None:
        save_record(self.root, self.record)


def _shared_prefix(items: tuple[Item, ...]) -> str:
    """The counting service before the audio of all episodes; they are imported without it."""
    found = {without_prefix(item.audio)[1] for item in items if item.audio}
    return found.pop() if len(found) == 1 else ""
