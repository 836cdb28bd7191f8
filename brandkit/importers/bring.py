"""Brings a harvest into a site: new files only, and a report of all that was there."""

from __future__ import annotations

from pathlib import Path

import msgspec

from brandkit.build.atomic import replace_file
from brandkit.build.settings import settings_text
from brandkit.config import Config, load_config
from brandkit.errors import ContentError, Location, error, nearest
from brandkit.importers.files import (
    Fetch,
    Target,
    fetches,
    file_text,
    identity,
    old_address,
    stem_of,
    target_of,
    title_of,
    zoned,
)
from brandkit.importers.harvest import Harvest, Item, LeftOut
from brandkit.importers.known import Known, known
from brandkit.importers.prefixes import without_prefix
from brandkit.importers.settings import (
    differences,
    head_of,
    podcast_guid,
    podcast_table,
    site_table,
    tag_of,
)
from brandkit.podcast.ids import site_namespace
from brandkit.podcast.lock import LOCK_NAME, Lock, ShowLine, format_lock
from brandkit.schema.formats import time_zone

__all__ = ["ImportReport", "bring"]

_NOT_THESE = ("/blog/", "/podcast/", "/feeds/", "/subscribe/", "/tags/", "/connect/", "/archive/")


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came in, what was there, what was left out. found = written + present + left out."""

    found: int = 0
    written: tuple[str, ...] = ()  # new files, below the site's folder
    present: int = 0  # entries that the site has already
    left_out: tuple[LeftOut, ...] = ()
    settings: str = ""  # tables for site.toml that are not there yet
    table: str = ""  # the show's table in site.toml: "[podcast]"
    differs: str = ""  # lines for it: what the feed says otherwise
    fetch: tuple[Fetch, ...] = ()  # transcripts and chapters that lie elsewhere
    site_toml: bool = False  # site.toml was written (or would be)
    show_guid: str = ""  # podcast:guid that episode-ids.lock now keeps
    notes: tuple[str, ...] = ()
    not_taken: dict[str, int] = {}  # elements without a place in brandkit → entries that had them
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 all is there · 3 something was left out."""
        return 3 if self.left_out else 0


def bring(root: Path, harvest: Harvest, *, show: str = "", dry_run: bool = False) -> ImportReport:
    """Write what the site does not have yet. Nothing that exists is changed.

    `show` is the podcast that episodes belong to, where the site has several. Raises ContentError
    where the site's settings are at fault; with `dry_run` nothing is written.
    """
    return _Import(root, harvest, show, dry_run).run()


class _Import:
    def __init__(self, root: Path, harvest: Harvest, show: str, dry_run: bool) -> None:
        self.root = root
        self.harvest = harvest
        self.dry_run = dry_run
        self.left_out = list(harvest.left_out)
        self.notes = list(harvest.notes)
        self.is_new = not (root / "site.toml").exists()
        self.prefix = _shared_prefix(harvest.items)
        is_show = harvest.show.is_podcast or any(item.audio for item in harvest.items)
        text = "" if not self.is_new else site_table(harvest.show)
        if self.is_new and is_show:
            text += "\n" + podcast_table(harvest.show, self.prefix, tag_of(harvest.show.language))
        self.new_settings = text
        self.config: Config = load_config(text or settings_text(root))[0]
        self.show = self._show(show)
        self.block = self.differs = ""
        site_language = self.config.site.language
        if is_show and not self.is_new and self.show not in self.config.shows:
            self.block = podcast_table(harvest.show, self.prefix, site_language, self.show)
        elif is_show and not self.is_new:
            table = self.config.shows[self.show]
            self.differs = differences(harvest.show, self.prefix, table, site_language)
        self.known: Known = (
            known(root, self.config)
            if (root / self.config.content.dir).is_dir()
            else Known(set(), set(), set(), set(), Lock())
        )

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

    def run(self) -> ImportReport:
        files: dict[str, str] = {}
        fetch: list[Fetch] = []
        present = 0
        for item in self.harvest.items:
            title = title_of(item)
            if why := self._why_not(item, title):
                self.left_out.append(LeftOut(title or identity(item) or "?", why, item.place))
            elif self._is_there(item, title):
                present += 1
            else:
                path, text = self._file(item)
                files[path] = text
                fetch += fetches(item, path)
                self.known.ids.add(identity(item))
        guid = self._show_guid()
        if not self.dry_run:
            self._write(files, guid)
        return ImportReport(
            found=len(self.harvest.items) + len(self.harvest.left_out),
            written=tuple(files),
            present=present,
            left_out=tuple(self.left_out),
            settings=self.new_settings or self.block,
            table=head_of(self.show),
            differs=self.differs,
            fetch=tuple(fetch),
            site_toml=self.is_new,
            show_guid=guid,
            notes=tuple(self.notes),
            not_taken=self.harvest.unknown,
            dry_run=self.dry_run,
        )

    def _why_not(self, item: Item, title: str) -> str:
        if item.hidden:
            return item.hidden
        if not title:
            return "It has neither a title nor a text."
        if item.date is None:
            return "It has no date, or none that can be read."
        if not identity(item):
            return "It has no id, no audio and no address: nothing to know it by next time."
        return ""

    def _is_there(self, item: Item, title: str) -> bool:
        if identity(item) in self.known.ids:
            return True
        zone = time_zone(self.config.site.time_zone)
        day = zoned(item.date, zone).astimezone(zone).date().isoformat() if item.date else ""
        return (title, day) in self.known.titles

    def _file(self, item: Item) -> tuple[str, str]:
        target = target_of(item, self.config, self.show, self._ending(item))
        stem = free = stem_of(item, target.kind)
        number = 1
        while self._is_taken(target, free):
            number += 1
            free = f"{stem}-{number}"
        path = f"{target.folder}/{free}{target.ending}"
        self.known.files.add(path.casefold())
        elsewhere = target.kind == "videos"  # its page is the network's, and stays there
        alias = "" if elsewhere else old_address(item, self.harvest.show.home)
        if alias and (
            alias in self.known.aliases
            or alias in _NOT_THESE
            or (target.permalink and alias == target.permalink.format(free))
        ):
            alias = ""
        if alias:
            self.known.aliases.add(alias)
        return path, file_text(item, self.config, target, alias)

    def _is_taken(self, target: Target, stem: str) -> bool:
        path = f"{target.folder}/{stem}{target.ending}"
        return path.casefold() in self.known.files or (self.root / path).exists()

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
            self._put("site.toml", self.new_settings)
            (self.root / self.config.content.dir).mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            self._put(path, text)
        if guid:
            lock = self.known.lock
            namespace = lock.namespace or site_namespace(self.config.site.base_url)
            shows = (*lock.shows, ShowLine(self.show, guid))
            changed = msgspec.structs.replace(lock, namespace=namespace, shows=shows)
            replace_file(str(self.root / LOCK_NAME), format_lock(changed).encode())

    def _put(self, path: str, text: str) -> None:
        """Write a new file; one that came up in the meantime is left alone."""
        file = self.root.joinpath(*path.split("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("xb") as stream:
                stream.write(text.encode("utf-8", "replace"))
        except FileExistsError:
            message = f"There is a file “{path}” already; it was left alone."
            raise ContentError([error("import.exists", message, "Run the import again.")]) from None


def _shared_prefix(items: tuple[Item, ...]) -> str:
    """The counting service before the audio of all episodes; they are imported without it."""
    found = {without_prefix(item.audio)[1] for item in items if item.audio}
    return found.pop() if len(found) == 1 else ""
