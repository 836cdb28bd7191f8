"""The values inside the contexts of templates that have to do with listening.

A part of the theme contract (`plan/contexts.py`): every field says what it is.
"""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.values import CardView, FeedView, ImageView, LinkView, ProfileView, View, is_

__all__ = [
    "ChapterView",
    "ParagraphView",
    "PhraseView",
    "PlayerView",
    "SeasonView",
    "ShowView",
    "TranscriptView",
]


class PlayerView(View, frozen=True, kw_only=True):
    """An episode's audio or video."""

    url: Annotated[str, is_("The file.")]
    type: Annotated[str, is_("Its media type.")]
    title: Annotated[str, is_("The episode's title.")]
    duration: Annotated[str, is_("How long it is: 53:10; empty where unknown.")] = ""
    seconds: Annotated[float | None, is_("The same in seconds, or None.")] = None
    size: Annotated[str, is_("The download's size: 24.1 MB; empty where unknown.")] = ""
    is_video: Annotated[bool, is_("True for a video file.")] = False
    host: Annotated[str, is_("The other site that the file comes from; empty for our own.")] = ""
    key: Annotated[str, is_("What a browser keeps a listener's place under.")] = ""
    show: Annotated[str, is_("The podcast's title.")] = ""
    artwork: Annotated[ImageView | None, is_("The episode's or the show's picture, or None.")] = (
        None
    )
    has_chapters: Annotated[bool, is_("True where there is more than one chapter.")] = False
    captions: Annotated[str, is_("What is said, as WebVTT for a track; may be empty.")] = ""
    captions_language: Annotated[str, is_('Its language: "en".')] = ""
    captions_label: Annotated[str, is_("That language's own name: English.")] = ""
    script: Annotated[str, is_("The address of the theme's player.js; may be empty.")] = ""
    stylesheet: Annotated[str, is_("The address of the theme's player.css; may be empty.")] = ""


class ChapterView(View, frozen=True, kw_only=True):
    """A chapter of an episode."""

    title: Annotated[str, is_("What it is about.")]
    seconds: Annotated[float, is_("When it begins.")]
    time: Annotated[str, is_("The same for people: 2:10.")]
    duration: Annotated[str, is_("The same for the datetime attribute: PT2M10S.")]
    url: Annotated[str, is_("The recording from there on: its address with #t=130.")]
    link: Annotated[str, is_("A page to read on; may be empty.")] = ""
    place: Annotated[str, is_("The place that it is about; may be empty.")] = ""
    image: Annotated[ImageView | None, is_("Its picture, or None.")] = None


class PhraseView(View, frozen=True, kw_only=True):
    """Words that are lit up at once while they are said."""

    text: Annotated[str, is_("The words.")]
    seconds: Annotated[float | None, is_("When they begin, or None.")] = None


class ParagraphView(View, frozen=True, kw_only=True):
    """What one speaker says without a break."""

    phrases: Annotated[tuple[PhraseView, ...], is_("The words, in order.")]
    speaker: Annotated[str, is_("Who says it, where that is not who spoke before; else empty.")] = (
        ""
    )
    time: Annotated[str, is_("When it begins: 2:10; empty where that is not known.")] = ""
    duration: Annotated[str, is_("The same for the datetime attribute: PT2M10S.")] = ""
    seconds: Annotated[float | None, is_("The same in seconds, or None.")] = None
    url: Annotated[str, is_("The recording from there on; may be empty.")] = ""


class TranscriptView(View, frozen=True, kw_only=True):
    """What is said in an episode."""

    language: Annotated[str, is_("Its language, for the lang attribute.")]
    direction: Annotated[str, is_('"ltr" or "rtl".')]
    paragraphs: Annotated[
        tuple[ParagraphView, ...], is_("The words; empty where only files are known.")
    ]
    files: Annotated[tuple[LinkView, ...], is_("The files, titled by their form: WebVTT.")] = ()
    timed: Annotated[bool, is_("True where every phrase has its time.")] = False
    short: Annotated[bool, is_("True where it need not be folded up.")] = False


class ShowView(View, frozen=True, kw_only=True):
    """A podcast."""

    title: Annotated[str, is_("Its name.")]
    url: Annotated[str, is_("Its page.")]
    description: Annotated[str, is_("What it is about.")]
    author: Annotated[str, is_("Who makes it.")]
    image: Annotated[ImageView | None, is_("Its cover, or None.")]
    feed: Annotated[FeedView, is_("Its feed.")]
    links: Annotated[tuple[ProfileView, ...], is_("Where to listen elsewhere.")] = ()
    latest: Annotated[
        CardView | None, is_("On the page of all podcasts: its newest episode; else None.")
    ] = None
    total: Annotated[int, is_("On the page of all podcasts: how many episodes it has; else 0.")] = 0


class SeasonView(View, frozen=True, kw_only=True):
    """A season of a podcast."""

    number: Annotated[int, is_("Its number.")]
    title: Annotated[str, is_("Its name, else “Season 2” in the page's language.")]
    url: Annotated[str, is_("Its page.")]
    count: Annotated[int, is_("How many episodes it has.")]
    current: Annotated[bool, is_("True on its own page.")] = False
