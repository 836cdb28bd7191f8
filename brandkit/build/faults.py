"""What is at fault with a site as a whole, by the rooms that know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brandkit.advocacy import share, testimonials
from brandkit.brand import networks
from brandkit.config import Config
from brandkit.errors import Diagnostic, Location
from brandkit.feeds.newsletters import check_newsletters
from brandkit.markup.convert import settings_faults
from brandkit.media.facts import MediaFacts
from brandkit.media.shown import check_shown
from brandkit.model.library import Library
from brandkit.model.site import Site
from brandkit.podcast.apps import check_apps
from brandkit.podcast.checks import check_show

__all__ = ["picture_faults", "site_faults"]


def site_faults(
    config: Config, site: Site, facts: Callable[[str], MediaFacts | None]
) -> Iterator[Diagnostic]:
    """Of the settings, the testimonials and the shows. `facts` tells of a media file."""
    yield from settings_faults(config.markup)
    yield from networks.check_profiles(config.social)
    if config.share.enabled:
        yield from share.check_networks(config.share.networks)
    yield from check_newsletters(config)
    yield from testimonials.check(site.testimonials)
    by_permalink = {asset.permalink: asset.path for asset in site.assets}
    for show in site.shows:
        table = config.shows.get(show.name)
        if table is None:
            continue
        path = by_permalink.get(show.image.permalink, "") if show.image else ""
        places = _places(config, show.name)
        yield from check_show(table, facts(path) if path else None, places)
    published = {show.name for show in site.shows}
    for name, table in config.shows.items():
        if name not in published:  # directories ask nothing yet, but a typing error is one
            yield from check_apps(table, _places(config, name))


def _places(config: Config, show: str) -> dict[str, Location]:
    """Where the settings of a show stand; "" is its table."""
    table = config.shows[show]
    where = "podcast" if table is config.podcast else f"podcasts.{show}"
    return {
        name: Location("site.toml", setting=f"{where}.{name}".rstrip("."))
        for name in ("", *table.__struct_fields__)
    }


def picture_faults(site: Site, library: Library) -> Iterator[Diagnostic]:
    """Of pictures that are shown; covers have rules of their own."""
    covers = {show.image.permalink for show in site.shows if show.image}
    covers |= {episode.image.permalink for episode in site.episodes if episode.image}
    for path, facts in sorted(library.shown.items()):
        is_cover = library.used[path].permalink in covers
        yield from check_shown(facts, is_cover=is_cover)
