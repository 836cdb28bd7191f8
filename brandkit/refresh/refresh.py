"""All embeds of a site: what their networks say, kept in content/embeds/ for builds to read."""

from __future__ import annotations

import datetime
import posixpath
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from brandkit.build.atomic import replace_file
from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.config import Config
from brandkit.embeds.embed import Embed
from brandkit.embeds.kept import FOLDER, Kept, kept_name, own_profile, read_kept, written
from brandkit.errors import ContentError, Diagnostic, Location, error
from brandkit.network.client import Client
from brandkit.refresh.lookup import Said, look_up
from brandkit.refresh.picture import candidates, fetch_picture
from brandkit.urls import host_of

__all__ = ["RefreshReport", "Row", "embeds_of", "refresh"]

_PAUSE = 0.5  # seconds between two questions to one host
_GIVE_UP = 3  # questions in a row without an answer, after which a host is left alone
_FEW = 3  # of one network: if so many are asked and all are gone, the network is at fault

Progress = Callable[[str, int, int], None]
Outcome = Literal["new", "same", "changed", "gone", "back", "closed", "not-asked", "fresh"]


class Row(msgspec.Struct, frozen=True):
    """What became of one embed."""

    url: str
    network: str
    outcome: Outcome
    place: str  # "content/posts/a.md:12", where it stands first
    file: str = ""  # what was written of it
    what: tuple[str, ...] = ()  # which of its words changed
    problem: str = ""
    is_own: bool = False


class RefreshReport(msgspec.Struct, frozen=True):
    """All of them, and the files that nothing asks for any more."""

    rows: tuple[Row, ...]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    dry_run: bool = False
    is_offline: bool = False  # several were asked, and nothing at all answered

    @property
    def exit_code(self) -> int:
        """0 if all is well, 3 where something is gone, closed or could not be asked."""
        bad = {"gone", "closed", "not-asked"}
        return 3 if any(row.outcome in bad for row in self.rows) else 0


def embeds_of(inspection: Inspection) -> dict[str, tuple[Embed, Location]]:
    """Every embed of a site by the name of its file, with the first place where it stands."""
    found: dict[str, tuple[Embed, Location]] = {}
    for document in inspection.documents:
        outline = inspection.outlines[document.source.path]
        lines = {hole.index: hole.line for hole in outline.holes if hole.kind == "embed"}
        for index, embed in enumerate(outline.embeds):
            line = document.text_line + lines.get(index, 1) - 1
            place = Location(document.source.path, line)
            found.setdefault(kept_name(embed), (embed, place))
    for video in inspection.site.videos:
        if video.prose.subject is not None:
            embed = video.prose.subject.embed
            found.setdefault(kept_name(embed), (embed, Location(video.path, setting="video")))
    return found


def refresh(
    root: Path,
    now: datetime.datetime,
    *,
    fresh: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    client: Client | None = None,
    pause: float = _PAUSE,
) -> RefreshReport:
    """Ask the networks of a site's embeds, and keep what may be kept.

    What was answered today is asked again only with `fresh`. Raises ContentError where the site
    itself is at fault; nothing is written then.
    """
    options = Options(drafts=True, future=True, samples=True, keep_going=True)
    inspection = Inspector(root, MediaMemo(root, None, 0)).inspect(options, now)
    config = inspection.config
    client = client or Client(purpose="embeds refresh", site=config.site.base_url)
    run = _Run(root, config, client, now.date().isoformat(), fresh, progress, pause)
    return run.run(embeds_of(inspection), dry_run)


class _Run:
    def __init__(
        self,
        root: Path,
        config: Config,
        client: Client,
        today: str,
        fresh: bool,
        progress: Progress | None,
        pause: float,
    ) -> None:
        self.root = root
        self.folder = posixpath.normpath(posixpath.join(config.content.dir, FOLDER))
        self.profiles = tuple(row.url for rows in config.social.values() for row in rows)
        self.client = client
        self.today = today
        self.fresh = fresh
        self.progress = progress or (lambda *_: None)
        self.pause = pause
        self.files: dict[str, bytes] = {}  # to be written, by path below the site's folder
        self.removed: list[str] = []
        self.silent: dict[str, int] = {}  # host → questions in a row without an answer
        self.asked: dict[str, float] = {}  # host → when it was asked last
        self.answers: dict[str, Said] = {}  # by what was asked for: a film from two moments is one
        self.pictures: dict[str, tuple[bytes, str]] = {}  # the same of pictures

    def run(self, found: Mapping[str, tuple[Embed, Location]], dry_run: bool) -> RefreshReport:
        known = {name: self._known(name) for name in found}
        said: dict[str, Said] = {}
        due = [
            name
            for name in found
            if self.fresh or (k := known[name]) is None or not self._is_new(k)
        ]
        for count, name in enumerate(due, 1):
            said[name] = self._ask(found[name][0])
            self.progress("Asking networks", count, len(due))
        self._doubt(found, said)
        rows = []
        for name, (embed, place) in found.items():
            where = f"{place.path}:{place.line}" if place.line else place.path
            if name not in said:
                rows.append(Row(embed.url, embed.network, "fresh", where))
                continue
            rows.append(self._settle(name, embed, where, known[name], said[name]))
        if not dry_run:
            self._write()
        unused = sorted(
            f"{self.folder}/{file.name}"
            for file in (self.root / self.folder).glob("*.toml")
            if file.stem not in found
        )
        offline = len(self.answers) > 1 and not any(each.code for each in self.answers.values())
        return RefreshReport(
            tuple(rows),
            tuple(sorted(self.files)),
            tuple(self.removed),
            tuple(unused),
            dry_run,
            offline,
        )

    def _is_new(self, kept: Kept) -> bool:
        return kept.checked == self.today

    def _known(self, name: str) -> Kept | None:
        path = f"{self.folder}/{name}.toml"
        file = self.root / path
        try:
            if not file.exists():
                return None
            if not file.is_file():  # to read a pipe would wait for ever
                raise ContentError([_no_file(path)])
            data = file.read_bytes()
        except OSError as fault:
            raise ContentError([_unreadable(path, fault.strerror or "")]) from fault
        kept, faults = read_kept(data, path)
        errors = [fault for fault in faults if fault.is_error]
        if errors or kept is None:
            raise ContentError(errors or [_unreadable(path)])  # an author's words may be in it
        return kept

    def _ask(self, embed: Embed) -> Said:
        what = _asked_for(embed)
        if what in self.answers:
            return self.answers[what]
        host = host_of(embed.url)
        if self.silent.get(host, 0) >= _GIVE_UP:
            return Said("unknown", problem="its host did not answer before")
        wait = self.asked.get(host, 0.0) + self.pause - time.monotonic()
        if host in self.asked and wait > 0:
            time.sleep(wait)
        answer = look_up(self.client, embed)
        self.asked[host] = time.monotonic()
        self.silent[host] = self.silent.get(host, 0) + 1 if not answer.code else 0
        self.answers[what] = answer
        return answer

    def _doubt(self, found: Mapping[str, tuple[Embed, Location]], said: dict[str, Said]) -> None:
        """A network that says of everything that it is gone has changed its addresses."""
        by_network: dict[str, list[str]] = {}
        for name in said:
            by_network.setdefault(found[name][0].provider, []).append(name)
        for names in by_network.values():
            if len(names) >= _FEW and all(said[name].status == "gone" for name in names):
                for name in names:
                    problem = "its network says of everything here that it is gone"
                    said[name] = Said("unknown", problem=problem)

    def _settle(self, name: str, embed: Embed, where: str, old: Kept | None, said: Said) -> Row:
        """The row of one embed, and its files among those to be written."""
        row = Row(embed.url, embed.network, "same", where, f"{self.folder}/{name}.toml")
        if said.status == "unknown":
            return replace(row, outcome="not-asked", problem=said.problem, file="")
        before = old or Kept(url=embed.url, network=embed.network)
        kept = replace(before, url=embed.url, network=embed.network, checked=self.today)
        match said.status:
            case "gone":
                kept = self._cleared(name, replace(kept, status="gone"), before)
                self._keep(name, kept)
                return replace(row, outcome="gone")
            case "closed":
                self._keep(name, replace(kept, status="closed"))
                return replace(row, outcome="closed", problem=f"the host answers {said.code}")
            case "live":
                kept = self._live(name, embed, replace(kept, status="live"), said)
        self._keep(name, kept)
        words = ("title", "text", "author", "picture_from")
        what = tuple(word for word in words if getattr(kept, word) != getattr(before, word))
        outcome: Outcome = "new" if old is None else "changed" if what else "same"
        if before.status == "gone":
            outcome = "back"
        return replace(row, outcome=outcome, what=what, is_own=bool(kept.own))

    def _live(self, name: str, embed: Embed, kept: Kept, said: Said) -> Kept:
        """What may be kept of it: all of one's own posts and of those with permission."""
        own = own_profile(embed, said.author_url, self.profiles)
        kept = replace(
            kept,
            own=own,
            author=said.author or kept.author,
            author_url=said.author_url or kept.author_url,
        )
        if not kept.may_copy(self.profiles):
            return self._cleared(name, kept, kept)
        kept = replace(
            kept,
            title=said.title or kept.title,
            text=said.text or kept.text,
            published=said.published or kept.published,
        )
        there = bool(kept.picture) and (self.root / self.folder / kept.picture).is_file()
        if there and kept.picture_from and kept.picture_from in candidates(embed, said.picture):
            return kept
        what = _asked_for(embed)
        if what not in self.pictures:
            wanted = candidates(embed, said.picture)
            self.pictures[what] = fetch_picture(self.client, embed, wanted)
        data, source = self.pictures[what]
        if not data:
            return kept
        self.files[f"{self.folder}/{name}.jpg"] = data
        return replace(kept, picture=f"{name}.jpg", picture_from=source)

    def _cleared(self, name: str, kept: Kept, before: Kept) -> Kept:
        """Without words and picture."""
        picture = f"{self.folder}/{name}.jpg"
        if before.picture == f"{name}.jpg" and (self.root / picture).is_file():
            self.removed.append(picture)
        return replace(
            kept, title="", text="", picture="", picture_alt="", picture_from="", published=""
        )

    def _keep(self, name: str, kept: Kept) -> None:
        self.files[f"{self.folder}/{name}.toml"] = written(kept).encode("utf-8", "replace")

    def _write(self) -> None:
        folder = self.root / self.folder
        if not folder.resolve().is_relative_to(self.root.resolve()):
            message = "This link leads out of the site's folder, so nothing was written."
            fault = error("embeds.outside", message, "Make a folder of it.", Location(self.folder))
            raise ContentError([fault])
        if self.files:
            folder.mkdir(parents=True, exist_ok=True)
        for path, data in sorted(self.files.items()):
            file = self.root / path
            if not file.is_file() or file.read_bytes() != data:
                replace_file(str(file), data)
        for path in self.removed:
            (self.root / path).unlink(missing_ok=True)


def _asked_for(embed: Embed) -> str:
    """What a network is asked about: a film is the same from whatever moment it is shown."""
    if embed.kind == "video" and embed.id:
        return f"{embed.provider} {host_of(embed.url)} {embed.id}"
    return embed.url


def _no_file(path: str) -> Diagnostic:
    message = "What is kept of an embed is a file, but here stands a folder, or something else."
    hint = "Move it away, or rename it. Nothing was written."
    return error("embeds.unreadable", message, hint, Location(path))


def _unreadable(path: str, why: str = "") -> Diagnostic:
    said = f": {why}" if why else ""
    message = f"This file of an embed cannot be read{said}, so it was left alone."
    return error("embeds.unreadable", message, "Mend it, or delete it.", Location(path))
