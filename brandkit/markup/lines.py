"""Pieces of a text: the lines that they stand in, and how they are shown."""

from __future__ import annotations

__all__ = ["as_target", "is_alone", "lead_of", "line_around", "short"]


def line_around(text: str, start: int, end: int) -> str:
    """The line of a piece without the piece."""
    behind = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return before + (text[end:] if behind < 0 else text[end:behind])


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether a piece stands alone on its lines (after quote marks and list markers)."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end:] if line_end < 0 else text[end:line_end]
    return not after.strip() and not before.strip(" \t>")


def lead_of(text: str, start: int) -> str:
    """What stands before a piece in its line."""
    return text[text.rfind("\n", 0, start) + 1 : start]


def as_target(address: str) -> str:
    """An address as it may stand in a link."""
    return f"<{address}>" if " " in address else address


def short(text: str) -> str:
    """A piece as a message shows it."""
    return text if len(text) <= 60 else text[:57] + "…"
