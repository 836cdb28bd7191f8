"""`brandkit check`: everything that a build would say, and nothing is written."""

from __future__ import annotations

import datetime
from pathlib import Path

from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.packs import Pack
from brandkit.build.pool import Workers
from brandkit.build.rendering import freeze, look_of, render_all, tasks
from brandkit.errors import ContentError, Diagnostic

__all__ = ["check"]


def check(root: Path, options: Options, now: datetime.datetime) -> tuple[Diagnostic, ...]:
    """All faults of a site, by place. Templates are tried by rendering every page."""
    inspector = Inspector(root, MediaMemo(root, None, 0))
    pack = Pack(None)
    try:
        inspection = inspector.inspect(options, now)
        recipes, _ = freeze(inspection, pack, {})
        with Workers(options.jobs) as workers:
            render_all(
                look_of(root, inspection),
                tasks(recipes, recipes),
                len(recipes),
                pack,
                inspector.texts,
                workers,
                lambda *_: None,
                inspector.progress,
            )
    except ContentError as fault:
        return fault.diagnostics
    return inspection.diagnostics
