"""Which pages have a share kit, and where it is."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.model.addresses import Addresses, kit_address
from brandkit.model.entries import Entry
from brandkit.model.site import Site
from brandkit.model.taxonomies import newest_first

__all__ = ["kit_addresses"]


def kit_addresses(site: Site) -> dict[str, str]:
    """The pages that have a kit, by their permalinks, each with the kit's own."""
    if not site.config.share.enabled:
        return {}
    homes = {Addresses(language, site.languages[0]).home for language in site.languages}
    return {
        entry.permalink: kit_address(entry.permalink)
        for entry in _wanted(site)
        if entry.permalink not in homes
    }


def _wanted(site: Site) -> Iterator[Entry]:
    """The newest of each kind in each language, and all that ask or have words for it."""
    count = site.config.share.kits
    for language in site.languages if count else ():
        posts = (post for post in site.posts if post.language == language)
        videos = (video for video in site.videos if video.language == language)
        episodes = (e for e in site.episodes if e.language == language)
        for kind in (posts, videos, sorted(episodes, key=newest_first)):
            newest = [entry for entry, _ in zip(kind, range(count), strict=False)]
            yield from [entry for entry in newest if entry.has_kit is not False]
    for entry in site.works:
        if entry.has_kit or (entry.starters is not None and entry.has_kit is None):
            yield entry
