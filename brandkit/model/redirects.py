"""Old addresses that lead to the pages of today: aliases of documents, and [redirects].

An alias may have a query: "/?p=12" is an address of its own. Hosts that read rules can tell it
from "/"; there is no page for it.
"""

from __future__ import annotations

import posixpath

from brandkit.config import Config
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.model.links import Resolver
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.site import Redirect
from brandkit.urls import is_external, normalise_old, output_path

__all__ = ["listed_redirects", "redirects_of"]


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
            is_file = "?" not in alias and not output_path(alias).endswith(".html")
            if alias in own or is_file:
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


def listed_redirects(
    config: Config, resolver: Resolver, aliases: tuple[Redirect, ...], placed: tuple[Placed, ...]
) -> tuple[Redirect, ...]:
    """What [redirects] says; each that cannot be is reported and left out.

    `aliases` are those of documents: what a text says of itself counts.
    """
    found: list[Redirect] = []
    top = resolver.library.content_dir
    pages = {item.permalink for item in placed if item.permalink} | resolver.standing
    told = {each.source: each.path for each in aliases}
    for old, asked in config.redirects.items():
        where = Location("site.toml", setting=f"redirects.{old}")
        source = normalise_old(old, folders=True)
        if source in told:
            message = f"The old address {source} leads on from {told[source]} already."
            hint = "Take it out of [redirects], or out of “aliases” there."
            resolver.diagnostics.append(warning("redirects.taken", message, hint, where))
            continue
        if source in pages:
            message = f"A page of this site stands at the old address {source}."
            hint = "Take it out of [redirects]."
            resolver.diagnostics.append(warning("redirects.taken", message, hint, where))
            continue
        target = _target(asked, config, resolver)
        if target is None:
            if not resolver.is_left_out(asked):
                meant = "" if is_external(asked) else resolver.near(asked, top)
                message = f"The old address {source} leads to “{asked[:100]}”, which is nowhere."
                hint = (f"Did you mean “{meant}”? " if meant else "") + (
                    "Write a page's address (/about/), its file (about.md) or https://…"
                )
                resolver.diagnostics.append(warning("redirects.nowhere", message, hint, where))
            continue
        if _is_circle(source, target):
            message = f"The old address {source} leads to {target}, which it is itself."
            hint = "Let it lead somewhere else."
            resolver.diagnostics.append(warning("redirects.circle", message, hint, where))
            continue
        if source.endswith("*") and (page := _one_below(source[:-1], pages)):
            message = f"{page} is a page of this site: not all below {source[:-1]} can lead on."
            hint = "Pages that are there are shown. Name each other old address by itself."
            resolver.diagnostics.append(warning("redirects.pages-below", message, hint, where))
        found.append(Redirect(source, resolver.with_anchor(target, where), "site.toml"))
    return tuple(found)


def _target(asked: str, config: Config, resolver: Resolver) -> str | None:
    """A permalink, or an address elsewhere; None where there is no such page."""
    top = resolver.library.content_dir
    pages = config.content.kinds.get("pages", ("pages",))
    for folder in (top, *(posixpath.join(top, each) for each in pages)):
        found = resolver.setting_address(asked, folder, config.site.language)
        if found and (not is_external(found) or found.startswith(("https://", "http://"))):
            return found
    return None


def _one_below(folder: str, pages: set[str]) -> str:
    """The first page below an old folder, or ""."""
    return min((page for page in pages if page.startswith(folder) and page != folder), default="")


def _is_circle(source: str, target: str) -> bool:
    """Whether a reader would be led on for ever: some hosts take a query along."""
    bare = target.partition("#")[0]
    if source.endswith("*"):
        return bare.startswith(source[:-1])
    return bare == source.partition("?")[0]
