"""Menus of sites that are folders: lists of a label and an address, as many themes read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brandkit.importers.harvest import MenuLine

__all__ = ["lines_of"]

_LABELS = ("label", "title", "name", "text", "identifier")
_ADDRESSES = ("url", "pageref", "link", "href", "permalink")
_MAIN = ("main", "primary", "header", "top", "nav", "navbar", "menu", "items", "links", "pages")


def lines_of(value: Any, depth: int = 0) -> Iterator[MenuLine]:
    """A list of lines, or a table of menus, of which the main one counts.

    By weight, if they say it; lines below others are passed over.
    """
    if isinstance(value, dict) and depth < 3:
        low = {str(name).casefold(): each for name, each in value.items()}
        name = next((name for name in _MAIN if name in low), "")
        if name:
            yield from lines_of(low[name], depth + 1)
        elif all(isinstance(each, str) for each in low.values()):  # title: address
            yield from (
                MenuLine(label=str(label), address=address)
                for label, address in value.items()
                if address.startswith(("/", "http"))
            )
        return
    rows = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    for row in sorted(rows, key=_weight):
        low = {str(name).casefold(): each for name, each in row.items()}
        label = next((low[name] for name in _LABELS if isinstance(low.get(name), str)), "")
        address = next((low[name] for name in _ADDRESSES if isinstance(low.get(name), str)), "")
        if label and address and not low.get("parent"):
            yield MenuLine(label=label, address=_rooted(address))


def _weight(row: dict[Any, Any]) -> float:
    """Hugo: those without a weight come last."""
    found = row.get("weight", row.get("Weight"))
    is_number = isinstance(found, int | float) and not isinstance(found, bool) and found
    return float(found) if is_number else float("inf")  # type: ignore[arg-type]


def _rooted(address: str) -> str:
    said = address.strip()
    if "{" in said or said.startswith(("#", "mailto:")):
        return ""
    return said if said.startswith(("/", "http://", "https://")) else f"/{said}"
