"""Where a testimonial may be shown."""

from __future__ import annotations

import datetime

from brandkit.model.entries import Testimonial

__all__ = ["allows"]


def allows(testimonial: Testimonial, place: str, today: datetime.date | None) -> bool:  # noqa: ARG001
    """Whether the person agreed to a place: no testimonial says so yet."""
    return False
