"""Which consents of a site end, and their calendar, which never lies in the site's output."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from urllib.parse import urlsplit

from brandkit.advocacy.renewals import Renewal, calendar
from brandkit.advocacy.renewals import renewals as renewals_of
from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.private import guard_private
from brandkit.errors import ContentError, error

__all__ = ["ending", "write_calendar"]


def ending(root: Path, now: datetime.datetime) -> tuple[tuple[Renewal, ...], str]:
    """The consents that end, of quotes that are published or were, and the site's host."""
    options = Options(samples=True, withheld=True, keep_going=True)
    media = MediaMemo(root, root / ".brandkit" / "media.msgpack", 0)
    site = Inspector(root, media).inspect(options, now).site
    host = urlsplit(site.config.site.base_url).hostname or "localhost"
    return renewals_of((*site.ledger, *site.withheld)), host


def write_calendar(root: Path, file: Path, rows: tuple[Renewal, ...], host: str) -> None:
    """Write it where nothing is published from, for the eyes of this account only.

    Within the site's folder that is private/ alone. Raises ContentError for another place.
    """
    real, home = file.resolve(), root.resolve()
    private = home / "private"
    if real.is_relative_to(home) and private not in real.parents:
        message = f"{file} would lie in the site's folder: it names people and their consents."
        hint = "Write it to private/, or outside of the site's folder."
        raise ContentError([error("advocates.calendar-public", message, hint)])
    if private in real.parents:
        guard_private(root)
    real.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(real, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(calendar(rows, host).encode("utf-8", "replace"))
