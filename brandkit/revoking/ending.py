"""Which consents of a site end, and their calendar, which never lies in the site's output."""

from __future__ import annotations

import datetime
from pathlib import Path
from urllib.parse import urlsplit

from brandkit.advocacy.renewals import Renewal, calendar
from brandkit.advocacy.renewals import renewals as renewals_of
from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
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
    """Write it where nothing is published from. Raises ContentError for another place."""
    real, home = file.resolve(), root.resolve()
    open_ = ("content", "public", "themes")
    if real.is_relative_to(home) and real.relative_to(home).parts[0] in open_:
        raise ContentError(
            [
                error(
                    "advocates.calendar-public",
                    f"{file} would be published: it names people and their consents.",
                    "Write it to private/, or outside of the site's folder.",
                )
            ]
        )
    real.parent.mkdir(parents=True, exist_ok=True)
    real.write_bytes(calendar(rows, host).encode())
