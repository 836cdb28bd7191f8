"""The build: nothing to do, an edit of few texts, or a look at the whole site."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from brandkit.advocacy.codes_lock import CODES_LOCK
from brandkit.build.disk import disk_fault
from brandkit.build.manifest import load_manifest, manifest_file
from brandkit.build.private import check_private
from brandkit.build.turn import turn
from brandkit.build.watch import Watch
from brandkit.errors import ContentError
from brandkit.podcast.lock import LOCK_NAME

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from brandkit.build.inspect import Progress
    from brandkit.build.options import Options
    from brandkit.build.report import Report
    from brandkit.markup.body import Body

__all__ = ["build", "build_edit"]


def build(
    root: Path,
    output: Path,
    options: Options,
    *,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Report:
    """Build the site in `root` into `output`. Never raises for faults of the content.

    `executor` renders the pages instead of processes of our own; its workers need brandkit.
    """
    moment = now or datetime.datetime.now(datetime.UTC)
    check_private(root)
    watch = Watch(root, output, options, moment)
    if nothing_to_do := watch.unchanged():
        return nothing_to_do
    tell = progress or (lambda *_: None)
    try:
        with turn(str(root), lambda what: tell(what, 0, 0), (LOCK_NAME, CODES_LOCK)) as mine:
            if mine.waited:  # what the other build saw and wrote counts now
                watch = Watch(root, output, options, moment)
                if nothing_to_do := watch.unchanged():
                    return nothing_to_do
            return _build(root, output, options, watch, progress, executor)
    except OSError as fault:
        if told := disk_fault(fault):
            raise ContentError([told]) from fault
        raise


def build_edit(
    root: Path, output: Path, options: Options, *, now: datetime.datetime | None = None
) -> Report | None:
    """The same after an edit of few texts; None, and nothing written, where more is to be done."""
    watch = Watch(root, output, options, now or datetime.datetime.now(datetime.UTC))
    try:
        with turn(str(root), tidy=(LOCK_NAME, CODES_LOCK)) as mine:
            if mine.waited:
                return None
            record = manifest_file(root, output)
            manifest = load_manifest(record, watch.version)
            edited = _edited(watch)
            if manifest is None or not edited:
                return None
            from brandkit.build.edit import Edit

            return Edit(root, output, options, record, manifest, edited).build(watch)
    except OSError:  # the long way meets it again, and tells
        return None


def _build(
    root: Path,
    output: Path,
    options: Options,
    watch: Watch,
    progress: Progress | None,
    executor: Executor | None,
) -> Report:
    """Build, while no other build of the site is at work. Imports what it needs, no more."""
    record = manifest_file(root, output)
    manifest = load_manifest(record, watch.version)
    spare: dict[str, Body] = {}
    if manifest and (edited := _edited(watch)):
        from brandkit.build.edit import Edit

        edit = Edit(root, output, options, record, manifest, edited)
        if done := edit.build(watch):
            return done
        spare = edit.spare
        from brandkit.build.restyle import Restyle, are_templates

        if are_templates(edited) and executor is None:
            restyle = Restyle(root, output, options, record, manifest)
            if done := restyle.build(watch, progress):
                return done
    from brandkit.build.whole import build_whole

    return build_whole(root, output, options, watch, record, manifest, spare, progress, executor)


def _edited(watch: Watch) -> frozenset[str]:
    """The inputs that are other than last time, where that is all that happened."""
    changes = watch.changes()
    if changes is None or not watch.outputs_in_place():
        return frozenset()
    changed, added, removed = changes
    return frozenset() if added or removed else frozenset(changed)
