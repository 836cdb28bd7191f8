"""What a host reads of a site, without building the site: for `brandkit hosting`."""

from __future__ import annotations

import datetime
from pathlib import Path

from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.errors import Diagnostic
from brandkit.hosting.hosts import files_for
from brandkit.plan.hosting import rules_of

__all__ = ["host_files"]


def host_files(
    root: Path, host: str, options: Options, now: datetime.datetime
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The files for one host: name → text; and the faults of the site. Nothing is written.

    Raises ContentError where the site cannot be built.
    """
    inspection = Inspector(root, MediaMemo(root, None, 0)).inspect(options, now)
    rules = rules_of(
        inspection.site, inspection.plan.outputs, (host,), inspection.identified.ids.codes
    )
    return files_for(rules), inspection.diagnostics
