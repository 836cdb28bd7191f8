"""What a show's feed says of itself beside its name: ids, old addresses, further categories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from brandkit.config import PodcastConfig
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.patterns import pattern
from brandkit.podcast.apps import check_apps
from brandkit.podcast.categories import category_fault
from brandkit.urls import is_external

__all__ = ["check_feed"]

_GUID = pattern(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_FEED_FILE = pattern(r"/[^?#\s]+\.(xml|rss|atom)", re.IGNORECASE)
_SEASON = 128  # characters of its name, by podcast:season
_VALUE = 255  # characters, PSP-1: "unless stated otherwise"


def check_feed(show: PodcastConfig, places: Mapping[str, Location]) -> Iterator[Diagnostic]:
    """The faults of these settings; `places` is as in `brandkit.podcast.checks.check_show`."""

    def at(setting: str) -> Location | None:
        name, _, part = setting.partition(".")
        place = places.get(name) or places.get("")
        if place is None or not part or not place.setting:
            return place
        return Location(place.path, setting=f"{place.setting}.{part}")

    yield from _categories(show, at)
    if show.guid and not _GUID.fullmatch(show.guid.strip()):
        yield error(
            "podcast.bad-guid",
            f"“guid” says “{show.guid[:60]}”, which is no id of a podcast.",
            "Copy <podcast:guid> from the old feed: 36 characters with four hyphens. "
            "A new show needs none: it is given one.",
            at("guid"),
        )
    for index, address in enumerate(show.old_feeds):
        if is_external(address) or not _FEED_FILE.fullmatch(address):
            yield error(
                "podcast.bad-old-feed",
                f"“old_feeds” says “{address[:60]}”, where no feed can be put.",
                "Write a file of this site, such as /feeds/podcast.xml. Other addresses are "
                "redirected at your host.",
                at(f"old_feeds.{index}"),
            )
    for number in show.seasons:
        if not (number.isascii() and number.isdigit() and int(number) > 0):
            yield warning(
                "podcast.bad-season",
                f"“seasons” has a name for “{number[:60]}”, which is no number of a season.",
                'Write numbers from 1, such as 2 = "The wet year".',
                at(f"seasons.{number}"),
            )
        elif len(show.seasons[number]) > _SEASON:
            yield warning(
                "podcast.long-value",
                f"The name of season {number} has {len(show.seasons[number])} characters.",
                f"Podcast apps take {_SEASON} at most.",
                at(f"seasons.{number}"),
            )
    for setting in ("author", "owner", "copyright", "subtitle", "apple_title"):
        if len(getattr(show, setting)) > _VALUE:
            yield warning(
                "podcast.long-value",
                f"“{setting}” of “{show.title}” has {len(getattr(show, setting))} characters.",
                f"Podcast apps take {_VALUE} at most.",
                at(setting),
            )
    yield from check_apps(show, places)


def _categories(show: PodcastConfig, at: Callable[[str], Location | None]) -> Iterator[Diagnostic]:
    seen = {show.category}
    for index, category in enumerate(show.categories):
        place = at(f"categories.{index}")
        if fault := category_fault(category):
            yield error("podcast.unknown-category", *fault, place)
        elif category in seen:
            yield warning(
                "podcast.category-twice",
                f"The category “{category}” stands twice.",
                "Keep it once; the one in “category” is the one that counts.",
                place,
            )
        seen.add(category)
