"""Old addresses of lists and feeds, which no entry stands for: lines of [redirects] in site.toml.

An importer names what its source had at an address (`Former`); here it is told what stands for that
today, where anything does.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Literal

from brandkit.config import Config
from brandkit.importers.files import path_of
from brandkit.importers.harvest import Former, Item
from brandkit.model.addresses import Addresses, term_slug
from brandkit.urls import normalise_old, slugify

__all__ = ["lists_of", "redirects_of", "redirects_table"]

_DATED = frozenset({"posts", "episodes", "videos"})
_SORTED = _DATED | {"pages"}


def redirects_of(
    former: Iterable[Former],
    items: Iterable[tuple[Item, str]],
    config: Config,
    show: str,
    taken: set[str],
    pages: set[str],
) -> dict[str, str]:
    """Old address → address of today, for those that have one and are not the same.

    `items` are all entries with their kinds; `taken` are aliases, `pages` what stands at addresses
    of today. All below an old folder leads on ("/tag/*"), unless something of today lies there.
    """
    lists = _Lists(items, config, show)
    found: dict[str, str] = {}
    for each in former:
        target = lists.address(each)
        try:
            source = normalise_old(_below(each.address, config.base_path), folders=True)
        except ValueError:
            continue
        if source.endswith("*"):
            folder = source[:-1]
            if target.startswith(folder) or any(
                page.startswith(folder) and page != folder for page in pages | lists.own
            ):
                source = folder
        if not target or source in {target, "/"} or source in taken | pages | lists.own:
            continue
        if target.partition("#")[0] != source.partition("?")[0]:
            found.setdefault(source, target)
    return found


def redirects_table(rows: dict[str, str]) -> str:
    """[redirects] with these lines."""
    from brandkit.importers.settings import toml_text

    if not rows:
        return ""
    lines = ["# Old addresses of lists and feeds: where each leads today.", "[redirects]"]
    return (
        "\n".join((*lines, *(f"{toml_text(k)} = {toml_text(v)}" for k, v in rows.items()))) + "\n"
    )


def lists_of(base: str, words: Iterable[tuple[str, str]], feed: str = "feed/") -> Iterator[Former]:
    """What blogs have at each tag: the list, its further pages, its feed.

    `words` are pairs of old address ("/tag/soap/", from the root) and the tag's name.
    """
    for address, name in words:
        where = f"{base}{address}"
        if feed:
            kind: Literal["rss"] = "rss"
            yield Former(address=posixpath.join(where, feed), list="tag", name=name, feed=kind)
        yield Former(address=f"{where.rstrip('/')}/*", list="tag", name=name)


class _Lists:
    """What lists the new site will have."""

    def __init__(self, items: Iterable[tuple[Item, str]], config: Config, show: str) -> None:
        self.at = Addresses(config.site.language, config.site.language)
        shown = [(item, kind) for item, kind in items if not item.draft and not item.hidden]
        main = config.site.language.partition("-")[0]
        here = [
            (item, kind)
            for item, kind in shown
            if (item.language.partition("-")[0].partition("_")[0].lower() or main) == main
        ]
        self.tags = {
            term_slug(tag)
            for item, kind in here
            if kind in _SORTED
            for tag in item.tags
            if tag.strip()
        }
        self.authors = {
            slugify(name) for item, kind in here if kind in _DATED for name in item.authors
        }
        self.has_posts = any(kind == "posts" for _, kind in here)
        self.show = self.at.show(show) if any(kind == "episodes" for _, kind in here) else ""
        self.own = {self.at.blog, self.at.archive, self.at.tags, self.at.authors} | (
            {self.show} if self.show else set()
        )

    def address(self, former: Former) -> str:
        """The address of today, or "" where there is none."""
        listing = self._listing(former)
        if not listing or not former.feed:
            return listing
        return self.at.feed(listing, former.feed)

    def _listing(self, former: Former) -> str:
        blog = self.at.blog if self.has_posts else ""
        match former.list:
            case "home":
                return self.at.home
            case "blog":
                return blog
            case "archive":
                return self.at.archive if blog else ""
            case "podcast":
                return self.show
            case "tags":
                return self.at.tags if self.tags else ""
            case "tag":
                slug = term_slug(former.name)
                return self.at.tag(slug) if slug in self.tags else ""
            case "author":
                return self.at.author(former.name) if former.name in self.authors else ""


def _below(address: str, base: str) -> str:
    """An old address as one within the site's own folder."""
    said = address if address.startswith("/") else path_of(address)
    if base and said.startswith(f"{base}/"):
        return said.removeprefix(base)
    return "" if base else said
