"""Old addresses that lead to the pages of today."""

from __future__ import annotations

from brandkit.errors import Diagnostic, error, warning
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.site import Redirect
from brandkit.urls import output_path

__all__ = ["redirects_of"]


def redirects_of(
    placed: tuple[Placed, ...], own: frozenset[str], diagnostics: list[Diagnostic]
) -> tuple[Redirect, ...]:
    """The aliases of all documents; a page's own address among them is reported and dropped."""
    pages = {item.permalink: item.document.source.path for item in placed}
    found: dict[str, Redirect] = {}
    for item in placed:
        for alias in item.document.meta.aliases if item.permalink else ():
            where = location_of(item.document, "aliases")
            path = item.document.source.path
            if alias in pages:
                if pages[alias] != path:
                    diagnostics.append(
                        warning(
                            "site.alias-taken",
                            f"The old address {alias} is the address of {pages[alias]}.",
                            "Take it out of “aliases”: a page stands there.",
                            where,
                        )
                    )
                continue
            if alias in own or not output_path(alias).endswith(".html"):
                message = f"The old address {alias} is that of a page of brandkit's own."
                if alias not in own:
                    message = f"The old address {alias} is a file's: only pages can lead on."
                hint = "Take it out of “aliases”."
                diagnostics.append(warning("site.alias-taken", message, hint, where))
                continue
            other = found.setdefault(alias, Redirect(alias, item.permalink, path))
            if other.path != path:
                diagnostics.append(
                    error(
                        "site.alias-twice",
                        f"{other.path} has the old address {alias} too.",
                        "Keep it in one of the two files: an address leads to one page.",
                        where,
                    )
                )
    return tuple(found[source] for source in sorted(found))
