"""What becomes of a page's text."""

from __future__ import annotations

import msgspec

from brandkit.importers.harvest import Loss, Media

__all__ = ["Text"]


class Text(msgspec.Struct, frozen=True):
    """A text that is ours."""

    markdown: str
    losses: tuple[Loss, ...]
    media: tuple[Media, ...]
    turned: dict[str, int]
    has_toc: bool  # whether a table of contents was asked for
    title: str  # of its first heading, which was taken out; "" where the settings say one
