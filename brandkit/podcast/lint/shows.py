"""What directories ask of a show, beyond what every build says."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.errors import Diagnostic, warning
from brandkit.patterns import pattern
from brandkit.podcast.lint.subject import Subject

__all__ = ["artwork_faults", "show_faults"]

# RSS and Apple: ISO 639-1, with a country of ISO 3166 if need be ("en", "en-us").
_LANGUAGE = pattern(r"^[a-z]{2}(-[A-Za-z]{2})?$")


def show_faults(subject: Subject) -> Iterator[Diagnostic]:
    """The faults of the show's own settings and of its feed as a whole."""
    name = subject.table.title
    if "explicit" not in subject.stated:
        yield warning(
            "podcast.no-explicit",
            f"The podcast “{name}” does not say whether it has explicit language.",
            "Directories want an honest answer: write explicit = false, or true. "
            "Until then the feed says false.",
            subject.place(),
        )
    if subject.base_url.startswith("http://"):
        yield warning(
            "podcast.insecure-feed",
            f"The feed of “{name}” would be served by http: {subject.base_url}",
            "Podcast apps want https. Most hosts give it for nothing: write base_url with https://",
            subject.place(),
        )
    for code in dict.fromkeys(show.language for show in subject.shows):
        if not _LANGUAGE.match(code):
            yield warning(
                "podcast.language-code",
                f"The language of “{name}” is “{code}”, which directories do not know.",
                "Apple takes two letters (ISO 639-1) and a country: en, pt-BR. Name the nearest: "
                'language = "…" in the podcast\'s table.',
                subject.place("language"),
            )
    yield from _feed_faults(subject)


def _feed_faults(subject: Subject) -> Iterator[Diagnostic]:
    name = subject.table.title
    if not subject.shows:
        yield warning(
            "podcast.no-episodes",
            f"The podcast “{name}” has no published episode, so it has no feed and no page.",
            "Publish an episode, or take the table out of site.toml until there is one.",
            subject.place(),
        )
    elif not any(episode.enclosure for episode in subject.episodes):
        yield warning(
            "podcast.empty-feed",
            f"No episode of “{name}” has audio, so its feed is empty.",
            "Directories refuse an empty feed: name an episode's file, such as audio: one.mp3",
            subject.place(),
        )


def artwork_faults(subject: Subject) -> Iterator[Diagnostic]:
    """Covers with transparency or in other colours than RGB. Size and kind are told by builds."""
    for picture, place in subject.covers():
        found, facts = subject.artwork.get(picture.permalink), subject.facts.get(picture.permalink)
        if found is None or facts is None:
            continue
        if found.is_transparent:
            yield warning(
                "podcast.cover-alpha",
                f"The cover {facts.path} can be transparent (it has an alpha channel).",
                "Apple refuses such covers: save it as JPEG, or as PNG without transparency.",
                place,
            )
        if found.colors != "RGB":
            yield warning(
                "podcast.cover-colors",
                f"The cover {facts.path} is in {found.colors}, not in RGB.",
                "Apple asks for RGB: convert it to sRGB in your picture program.",
                place,
            )
