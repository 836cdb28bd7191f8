"""Moments as feeds write them, in the C locale whatever the machine's is."""

from __future__ import annotations

import datetime

__all__ = ["aware", "rfc822", "rfc3339"]

_MINUTE = datetime.timedelta(minutes=1)


def aware(moment: datetime.datetime) -> datetime.datetime:
    """The same moment, to the second, with a zone that feeds can write.

    A moment without a zone is taken as UTC. RFC 822 and RFC 3339 know zones of hours and minutes
    only, so local mean times of the 19th century (Paris: 9 minutes 21 seconds) lose their seconds.
    """
    whole = moment.replace(microsecond=0)
    offset = whole.utcoffset()
    if offset is None:
        return whole.replace(tzinfo=datetime.UTC)
    seconds = offset % _MINUTE
    # A fixed offset: two moments with zones that change the clocks cannot always be compared.
    return whole.replace(tzinfo=datetime.timezone(offset - seconds)) - seconds


def rfc822(moment: datetime.datetime) -> str:
    """For RSS (RFC 822 as amended by RFC 2822): "Sun, 22 Nov 2026 08:30:00 +0100"."""
    from email.utils import format_datetime

    return format_datetime(aware(moment))


def rfc3339(moment: datetime.datetime) -> str:
    """For Atom and JSON Feed: "2026-11-22T08:30:00+01:00"."""
    return aware(moment).isoformat()
