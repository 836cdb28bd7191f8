"""The podcast lint, with the files that it asks about."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic
from brandkit.media.artwork import Artwork, artwork
from brandkit.media.facts import MediaFacts
from brandkit.podcast import lint
from brandkit.podcast.rules import PODCAST_RULES

__all__ = ["PodcastLint"]


class PodcastLint:
    """Every show of site.toml with its episodes."""

    name = "podcast"
    rules = PODCAST_RULES

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.site
        paths = {made.permalink: made.path for made in site.made if not made.within}
        for name, table in site.config.shows.items():
            shows = tuple(show for show in site.shows if show.name == name)
            where = "podcast." if table is site.config.podcast else f"podcasts.{name}."
            facts: dict[str, MediaFacts] = {}
            pixels: dict[str, Artwork] = {}
            for show in shows:
                images = (show.image, *(episode.image for episode in show.episodes))
                for picture in filter(None, images):
                    path = paths.get(picture.permalink, "")
                    if not path or picture.permalink in facts:
                        continue
                    if found := subject.facts(path):
                        facts[picture.permalink] = found
                    if seen := artwork(subject.root / path):
                        pixels[picture.permalink] = seen
            stated = (one.removeprefix(where) for one in subject.stated if one.startswith(where))
            yield from lint.lint(
                lint.Subject(
                    name=name,
                    table=table,
                    stated=frozenset(stated),
                    base_url=site.config.site.base_url,
                    shows=shows,
                    facts=facts,
                    artwork=pixels,
                )
            )
