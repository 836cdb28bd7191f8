"""`brandkit check`: everything that a build would say, and nothing is written."""

from __future__ import annotations

import datetime
from pathlib import Path

from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pipeline import render_all
from brandkit.errors import ContentError, Diagnostic

__all__ = ["check"]


def check(root: Path, options: Options, now: datetime.datetime) -> tuple[Diagnostic, ...]:
    """All faults of a site, by place. Templates are tried by rendering every page."""
    inspector = Inspector(root, MediaMemo(root, None, 0))
    try:
        inspection = inspector.inspect(options, now)
        render_all(
            root,
            inspection,
            inspector.texts,
            inspection.plan.outputs,
            options.jobs,
            lambda *_: None,
            inspector.progress,
        )
    except ContentError as fault:
        return fault.diagnostics
    return inspection.diagnostics
