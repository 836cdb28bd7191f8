"""What the podcast lint looks at: one show of site.toml, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from brandkit.config import PodcastConfig
from brandkit.errors import Location
from brandkit.media.artwork import Artwork
from brandkit.media.facts import MediaFacts
from brandkit.model.entries import Episode
from brandkit.model.picture import Picture
from brandkit.model.site import Show

__all__ = ["Subject", "at"]


class Subject(msgspec.Struct, frozen=True):
    """A show as site.toml states it, and as it is published."""

    name: str  # of its table: "podcast", "bench"
    table: PodcastConfig
    stated: frozenset[str]  # the settings that site.toml states, not those by default
    base_url: str
    shows: tuple[Show, ...]  # one for each language that has episodes
    facts: Mapping[str, MediaFacts]  # of pictures, by permalink
    artwork: Mapping[str, Artwork]  # of pictures, by permalink

    def place(self, setting: str = "") -> Location:
        """Where a setting of the show stands."""
        table = "podcast" if self.name == "podcast" else f"podcasts.{self.name}"
        return Location("site.toml", setting=f"{table}.{setting}".rstrip("."))

    @property
    def episodes(self) -> Iterator[Episode]:
        return (episode for show in self.shows for episode in show.episodes)

    def covers(self) -> Iterable[tuple[Picture, Location]]:
        """The show's picture and those of its episodes, each once, with the place of its name."""
        seen: set[str] = set()
        for show in self.shows:
            if show.image and show.image.permalink not in seen:
                seen.add(show.image.permalink)
                yield show.image, self.place("image")
        for episode in self.episodes:
            if episode.image and episode.image.permalink not in seen:
                seen.add(episode.image.permalink)
                yield episode.image, at(episode, "image")


def at(episode: Episode, setting: str = "") -> Location:
    """Where a setting of an episode stands."""
    return Location(episode.path, setting=setting)
