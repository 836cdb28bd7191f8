"""How long something lasts: for people, and for programs."""

from __future__ import annotations

__all__ = ["clock", "iso_duration"]


def clock(seconds: float | None) -> str:
    """A duration as people read it: 53:10 or 1:10:32; "" where unknown."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def iso_duration(seconds: float | None) -> str:
    """ISO 8601: PT1H10M32S."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}{rest}S"
