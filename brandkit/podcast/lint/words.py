"""Titles and short lines: what apps show already, and what is too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from brandkit.errors import Diagnostic, warning
from brandkit.model.entries import Episode
from brandkit.patterns import pattern
from brandkit.podcast.lint.subject import Subject, at

__all__ = ["number_in_title", "show_in_title", "word_faults"]

_MOST = 255  # characters, PSP-1
# "episode" in the languages that most shows are in, and its short forms
_WORD = (
    r"(?:s\d{1,2}\s?[·.:,-]?\s?)?(?:episode|épisode|episodio|episódio|folge|odcinek|aflevering"
    r"|avsnitt|afsnit|jakso|epizoda|epizód|ep|no|nr)\.?\s?#?\s?\d{1,5}\b|s\d{1,2}\s?e\d{1,4}\b"
    r"|#\s?\d{1,5}\b"
)
_AT_START = pattern(rf"^\W{{0,3}}(?:{_WORD})", re.IGNORECASE)
_AT_END = pattern(rf"(?:[-–—|·:,]\s*|[(\[]\s*)(?:{_WORD})\s*[)\]]?\s*$", re.IGNORECASE)
_BARE = pattern(r"^\s*(\d{1,4})\s*(?:[:.)|]|[-–—]\s)\s*\S")  # "12: Rivets", "12 - Rivets"
_YEARS = range(1900, 2100)


def number_in_title(title: str, number: int | None) -> str:
    """The part of a title that is the episode's number, or "".

    A bare number counts where it is the episode's own, or where none is stated and it is no year.
    """
    found = _AT_START.search(title) or _AT_END.search(title)
    if found:
        return found[0].strip(" -–—|·:,()[]")
    bare = _BARE.match(title)
    if bare and (int(bare[1]) == number or (number is None and int(bare[1]) not in _YEARS)):
        return bare[1]
    return ""


def show_in_title(title: str, show: str) -> bool:
    """Whether an episode's title repeats the show's name.

    Names of one word are often plain words: they count only where they are set apart.
    """
    return bool(show.strip()) and bool(_name(show.strip()).search(title))


@lru_cache(maxsize=64)
def _name(show: str) -> re.Pattern[str]:
    name = r"\s+".join(map(re.escape, show.split()))
    if len(show.split()) > 1:
        return re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE)
    marks = r"[-–—|·:#]"
    return re.compile(rf"^\s*{name}\s*{marks}|{marks}\s*{name}\s*$", re.IGNORECASE)


@lru_cache(maxsize=64)
def _name_before(show: str) -> re.Pattern[str]:
    """The show's name at the head of a title, with what sets it apart."""
    name = r"\s+".join(map(re.escape, show.split()))
    return re.compile(rf"^\s*{name}\s*[-–—|·:,]?\s*(?=[\d#])", re.IGNORECASE)


def word_faults(subject: Subject) -> Iterator[Diagnostic]:
    """The faults of the words of a show's episodes; those of its own are told by builds."""
    for episode in subject.episodes:
        yield from _title(episode, subject.table.title)
        if len(episode.subtitle) > _MOST:
            yield warning(
                "podcast.long-value",
                f"The subtitle has {len(episode.subtitle)} characters.",
                f"Podcast apps take {_MOST} at most: shorten it.",
                at(episode, "subtitle"),
            )


def _title(episode: Episode, show: str) -> Iterator[Diagnostic]:
    bare = _name_before(show).sub("", episode.title, count=1) if show.strip() else episode.title
    number = number_in_title(episode.title, episode.number) or (
        bare != episode.title and number_in_title(bare, episode.number)
    )
    if number:
        written = "" if episode.number is not None else ", and write it as episode: …"
        yield warning(
            "podcast.number-in-title",
            f"The title “{episode.title}” has the episode's number in it: “{number}”.",
            f"Apps show the number beside the title: take it out{written}.",
            at(episode, "title"),
        )
    if show_in_title(episode.title, show):
        yield warning(
            "podcast.show-in-title",
            f"The title “{episode.title}” repeats the show's name “{show}”.",
            "Apps show the name beside the title: take it out.",
            at(episode, "title"),
        )
