"""A printed code as a value."""

from __future__ import annotations

from brandkit.digest import Value

__all__ = ["Code"]


class Code(Value, frozen=True):
    """A code in one language: the address on paper, and the page that it leads to."""

    name: str
    language: str
    permalink: str  # /go/fair/, /fr/go/fair/
    target: str  # permalink with fragment, or absolute address
    title: str = ""
    text: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    sheets: tuple[str, ...] = ()
    retired: bool = False
