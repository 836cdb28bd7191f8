"""`brandkit check`: everything that a build would say, and what directories and hosts ask."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from brandkit.build.chosen import heard, louder
from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.packs import Pack
from brandkit.build.places import Places
from brandkit.build.pool import Workers
from brandkit.build.private import tracked_private
from brandkit.build.rendering import freeze, look_of, render_all, tasks
from brandkit.build.settings import settings_text
from brandkit.check.checks import CHECKS
from brandkit.check.mend.apply import Mended, mend
from brandkit.check.publishing import REASONS
from brandkit.check.subject import Subject
from brandkit.check.ways import Ways
from brandkit.config import places_in
from brandkit.errors import ContentError, Diagnostic, Location
from brandkit.urls import host_of

if TYPE_CHECKING:
    from brandkit.check.online.answer import Answer
    from brandkit.check.online.remote import Remote

__all__ = ["Checked", "check"]

_LOCKS = frozenset({"podcast.lock-would-change", "codes.lock-would-change"})
Progress = Callable[[str, int, int], None]


class Checked(msgspec.Struct, frozen=True):
    """The faults of a site by place, and how many texts were not looked at, by why."""

    diagnostics: tuple[Diagnostic, ...]
    held: Mapping[str, int] = {}  # draft, future, expired, sample
    mended: Mended | None = None  # with `fix`: what it changed, or would change


def check(
    root: Path,
    options: Options,
    now: datetime.datetime,
    *,
    online: bool = False,
    fresh: bool = False,
    publishing: bool = False,
    fix: Literal["", "dry-run", "write"] = "",
    progress: Progress | None = None,
) -> Checked:
    """All faults of a site, by place. Templates are tried by rendering every page.

    Documents at fault are left out, so that all the others are looked at too. `online` asks other
    hosts, and with `fresh` all of them again. With `publishing`, what stops a build that is strict
    and frozen, or a deploy, is an error. `fix` mends what needs no judging: what it mended is
    no fault any more. Nothing else is ever asked or written.
    """
    if private := tracked_private(root):
        return Checked((private,))
    media = MediaMemo(root, root / ".brandkit" / "media.msgpack", 0)
    inspector = Inspector(root, media)
    pack = Pack(None)
    options = replace(options, keep_going=True, frozen=publishing)
    inspection, unread = _inspected(inspector, options, now)
    if inspection is None:
        return Checked(unread)
    settings = settings_text(root)
    config = inspection.config
    ways = Ways(config.base_path, host_of(config.site.base_url))
    broken: tuple[Diagnostic, ...] = ()
    try:
        recipes, _ = freeze(inspection, pack, {})
        with Workers(options.jobs) as workers:
            render_all(
                look_of(root, inspection),
                tasks(recipes, recipes),
                len(recipes),
                pack,
                inspector.texts,
                workers,
                ways.take,
                inspector.progress,
            )
    except ContentError as fault:  # a template: all else is looked at as well
        broken = fault.diagnostics
    stated = frozenset(places_in(settings))
    subject = Subject(root, inspection, media.facts, stated, None if broken else ways)
    places_told = {each.location for each in broken}
    found = [
        fault
        for each in CHECKS.values()
        for fault in each.run(subject)
        if fault.location is None or fault.location not in places_told
    ]
    answers: list[tuple[Remote, Answer]] = []
    if online:
        from brandkit.check.online.ask import check_online

        seconds = now.timestamp()
        found += check_online(
            root,
            inspection,
            seconds,
            fresh=fresh,
            progress=progress,
            note=lambda *each: answers.append(each),
        )
    places = Places(settings)
    places.know(inspection.documents)
    built = inspection.diagnostics
    asked = tuple(map(places.find, found))
    if publishing:
        built = tuple(louder(built, {fault.code for fault in built}))
        asked = tuple(louder(asked, {rule.code for each in REASONS for rule in each.rules}))
    told = {*broken, *built, *asked}
    if inspector.stand_in:  # what is said of the theme is of one that the site does not have
        told = {fault for fault in told if not fault.code.startswith("theme.")}
    told |= set(unread)
    kept = louder(heard(told, config.check, inspection.documents), config.check.errors)
    told_by_place = tuple(sorted(kept, key=lambda fault: fault.sort_key))
    checked = Checked(told_by_place, inspection.counts.held)
    if not fix:
        return checked
    from brandkit.check.mend.edit import Faulty
    from brandkit.check.mend.fixes import edits_for, further

    edits = edits_for(Faulty(inspection, told_by_place, tuple(answers)))
    mended = mend(root, inspection, edits, further, dry_run=fix == "dry-run")
    left = told_by_place if fix == "dry-run" else tuple(_without(told_by_place, mended))
    return replace(checked, diagnostics=left, mended=mended)


def _inspected(
    inspector: Inspector, options: Options, now: datetime.datetime
) -> tuple[Inspection | None, tuple[Diagnostic, ...]]:
    """The site, and what kept it from being read as it is; None where nothing helps.

    A theme at fault, or a lock that would have to change, leave all the others to be looked at.
    """
    unread: tuple[Diagnostic, ...] = ()
    while True:
        try:
            return inspector.inspect(options, now), unread
        except ContentError as fault:
            told, codes = fault.diagnostics, {e.code for e in fault.diagnostics if e.is_error}
        if options.frozen and codes <= _LOCKS:
            options = replace(options, frozen=False)
        elif not inspector.stand_in and all(code.startswith("theme.") for code in codes):
            inspector.stand_in = "base"  # the theme cannot be read; texts and settings can
        else:
            return None, (*unread, *told)
        unread = (
            *unread,
            *(each for each in told if each.is_error or each.code.startswith("theme.")),
        )


def _without(faults: Iterable[Diagnostic], mended: Mended) -> Iterator[Diagnostic]:
    """The faults that are still there."""
    gone: dict[tuple[str, Location], list[str]] = {}
    for edit in mended.done:
        place = Location(edit.path, edit.line, edit.column)
        gone.setdefault((edit.code, place), []).append(edit.old)
    for fault in faults:
        words = gone.get((fault.code, fault.location), ()) if fault.location else ()
        if not any(old in fault.message for old in words):
            yield fault
