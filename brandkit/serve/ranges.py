"""Byte ranges (RFC 9110, section 14): what players ask for when a listener skips ahead."""

from __future__ import annotations

import re

__all__ = ["content_range", "parse"]

_SPEC = re.compile(r"^(\d{0,18})-(\d{0,18})$", re.ASCII)
_MOST = 32  # more pieces than this are an attack, not a player

Span = tuple[int, int]  # the first byte, and the one after the last


def parse(header: str, size: int) -> tuple[Span, ...] | None:
    """Read a Range header for a file of `size` bytes.

    None where the header is to be ignored (other unit, malformed, too many pieces); an empty tuple
    where no piece can be given (answer 416). Overlapping pieces are joined.
    """
    unit, equals, specs = header.partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return None
    listed = [spec.strip() for spec in specs.split(",") if spec.strip()]
    if not listed or len(listed) > _MOST:
        return None
    spans: list[Span] = []
    for spec in listed:
        found = _SPEC.match(spec)
        if not found or spec == "-":
            return None
        first, last = found.groups()
        if first and last and int(last) < int(first):
            return None
        start = int(first) if first else max(0, size - int(last))
        stop = min(int(last) + 1, size) if first and last else size
        if start < stop:
            spans.append((start, stop))
    return _joined(spans)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Keep the order that was asked for, unless pieces overlap."""
    joined: list[Span] = []
    for start, stop in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return tuple(spans if len(joined) == len(spans) else joined)


def content_range(span: Span, size: int) -> str:
    """The value of Content-Range for one piece."""
    return f"bytes {span[0]}-{span[1] - 1}/{size}"
