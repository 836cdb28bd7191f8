"""Whether the last build is still what a build would make now."""

from __future__ import annotations

import datetime
from itertools import product
from pathlib import Path

from msgspec.structs import replace

from brandkit.build.options import Options
from brandkit.build.watch import Watch
from brandkit.deploy.target import failure

__all__ = ["check_fresh"]


def check_fresh(root: Path, output: Path, options: Options, now: datetime.datetime) -> None:
    """Raise ContentError where something changed since, or fell due, or where the last build was
    made with other options (drafts, another address)."""
    for strict, frozen in product((False, True), repeat=2):  # which change nothing that is made
        asked = replace(options, strict=strict, frozen=frozen)
        if Watch(root, output, asked, now).unchanged():
            return
    raise failure(
        "stale",
        "The site changed since it was last built, or was built for another purpose (with drafts, "
        "or for another address).",
        "Run the command without --no-build, or: brandkit build",
    )
