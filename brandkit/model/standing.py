"""The addresses that the site has besides an author's pages: lists, feeds, files at the root."""

from __future__ import annotations

import math
from collections.abc import Iterator

from brandkit.config import Config
from brandkit.model.addresses import FEED_FILES, Addresses, term_slug
from brandkit.model.links import Library, asset_permalink
from brandkit.model.permalinks import Placed

__all__ = ["standing"]


def standing(config: Config, placed: tuple[Placed, ...], library: Library) -> frozenset[str]:
    """Every permalink that a link may lead to, apart from those of documents and of their files."""
    found = {"/sitemap.xml", "/robots.txt", "/feeds.opml"}
    static = f"{library.content_dir}/static/".lstrip("/")
    found |= {
        asset_permalink(path, library.content_dir)
        for path in library.paths
        if path.startswith(static)
    }
    for language in config.all_languages:
        here = [item for item in placed if item.language == language]
        found |= set(_of_language(config, here, Addresses(language, config.site.language)))
    return frozenset(found)


def _of_language(config: Config, here: list[Placed], addresses: Addresses) -> Iterator[str]:
    yield from (
        addresses.home,
        addresses.subscribe,
        addresses.connect,
        addresses.feeds,
        addresses.not_found,
    )
    yield from _feeds(addresses, addresses.home)
    counts: dict[str, int] = {}
    for item in here:
        source, meta = item.document.source, item.document.meta
        counts[source.kind] = counts.get(source.kind, 0) + 1
        for tag in meta.tags:
            key = addresses.tag(term_slug(tag))
            counts[key] = counts.get(key, 0) + 1
        if meta.series:
            key = addresses.series(term_slug(meta.series))
            counts[key] = counts.get(key, 0) + 1
        names = meta.authors or ((config.site.author,) if config.site.author else ())
        for name in names:
            counts[addresses.author(term_slug(name))] = 1
        if source.kind == "episodes":
            key = addresses.show(item.show)
            counts[key] = counts.get(key, 0) + 1
    if counts.get("posts"):
        yield from _list(config, addresses, addresses.blog, counts["posts"])
        yield addresses.archive
    for key, count in counts.items():
        if key.startswith("/"):
            yield from _list(config, addresses, key, count)
    if any(key.startswith(addresses.tags) for key in counts):
        yield addresses.tags
    if any(key.startswith(addresses.authors) for key in counts) or counts.get("authors"):
        yield addresses.authors
    if counts.get("advocates"):
        yield addresses.advocates
    if counts.get("testimonials"):
        yield addresses.testimonials
    if counts.get("docs"):
        yield addresses.doc("")


def _list(config: Config, addresses: Addresses, listing: str, count: int) -> Iterator[str]:
    for number in range(1, math.ceil(count / config.blog.per_page) + 1):
        yield addresses.numbered(listing, number)
    yield from _feeds(addresses, listing)


def _feeds(addresses: Addresses, listing: str) -> Iterator[str]:
    for format_name in FEED_FILES:
        yield addresses.feed(listing, format_name)
