"""Why a site cannot be published yet: what stops `brandkit deploy`.

A further reason is a check in REASONS. Its faults are warnings for those who write, and errors for
those who publish.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec.structs import replace

from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.places import Places
from brandkit.build.settings import settings_text
from brandkit.check.legal import OpenFields
from brandkit.check.subject import Check, Subject
from brandkit.check.unfinished import Unfinished
from brandkit.config import places_in
from brandkit.errors import Diagnostic, Severity

__all__ = ["REASONS", "open_reasons"]

REASONS: tuple[Check, ...] = (Unfinished(), OpenFields())


def open_reasons(root: Path, options: Options, now: datetime.datetime) -> tuple[Diagnostic, ...]:
    """What is to be done before the site is published, by place.

    Raises ContentError where the site cannot be read at all.
    """
    media = MediaMemo(root, root / ".brandkit" / "media.msgpack", 0)
    inspection = Inspector(root, media).inspect(replace(options, keep_going=True), now)
    settings = settings_text(root)
    subject = Subject(root, inspection, media.facts, frozenset(places_in(settings)))
    places = Places(settings)
    places.know(inspection.documents)
    found = [places.find(fault) for check in REASONS for fault in check.run(subject)]
    errors = {replace(fault, severity=Severity.ERROR) for fault in found}
    return tuple(sorted(errors, key=lambda fault: fault.sort_key))
