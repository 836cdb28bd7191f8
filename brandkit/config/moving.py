"""[redirects]: old addresses of lists and feeds, which no file of the content folder stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

from brandkit.errors import Diagnostic, Location, error
from brandkit.schema.says import says
from brandkit.urls import is_external, normalise_old

__all__ = ["Redirects", "redirect_faults"]

Redirects = Annotated[
    dict[str, str],
    says(
        '[redirects]: "/category/news/" = "/tags/news/" leads on from an old address. "/tag/*" '
        "stands for all below it, “?” for what hosts may look at behind an address."
    ),
]


def redirect_faults(
    redirects: Mapping[str, str], at: Callable[[str], Location]
) -> Iterator[Diagnostic]:
    """Old addresses that are none, or that are one with another."""
    seen: dict[str, str] = {}
    for old in redirects:
        where = at(f"redirects.{old}")
        try:
            if is_external(old):
                raise ValueError("it lies on another site")  # noqa: TRY301
            found = normalise_old(old, folders=True)
        except ValueError as fault:
            yield error(
                "config.bad-old-address",
                f"The old address “{old[:60]}” in [redirects] cannot be used: {fault}.",
                'Write an address of this site: "/category/news/", "/tag/*" or "/?cat=3".',
                where,
            )
            continue
        if found in seen:
            yield error(
                "config.old-address-twice",
                f"The old address “{old[:60]}” stands in [redirects] twice, as “{seen[found]}” "
                "too.",
                "Keep one of the two lines: an address leads to one page.",
                where,
            )
        seen.setdefault(found, old)
