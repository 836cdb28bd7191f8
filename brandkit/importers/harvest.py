"""What was read from somewhere else, before it becomes files of a site."""

from __future__ import annotations

import datetime

import msgspec

__all__ = ["Harvest", "Item", "LeftOut", "ShowSettings"]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One post or episode as its source has it. Texts are as they came: nothing is believed."""

    place: str  # "feed.xml:12", for messages
    guid: str = ""  # the lasting id; "" where the source has none
    link: str = ""  # its page's address
    title: str = ""
    date: datetime.datetime | None = None  # without a zone where the source says none
    updated: datetime.datetime | None = None
    summary: str = ""  # plain text
    html: str = ""
    text: str = ""  # plain text, where there is no HTML
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    language: str = ""
    image: str = ""  # address
    image_alt: str = ""
    hidden: str = ""  # why it is not for the public at its source: "It is a draft."
    # of episodes
    audio: str = ""  # address
    audio_length: int | None = None  # bytes
    audio_type: str = ""
    duration: float | None = None  # seconds
    season: int | None = None
    number: int | None = None
    type: str = ""  # full, trailer, bonus
    explicit: bool | None = None
    subtitle: str = ""
    transcripts: tuple[str, ...] = ()  # addresses
    chapters: str = ""  # address


class ShowSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a source says of itself: a site's, or a podcast's."""

    title: str = ""
    description: str = ""
    home: str = ""  # its page's address
    language: str = ""
    author: str = ""
    email: str = ""
    categories: tuple[str, ...] = ()  # "Business > Marketing"
    explicit: bool | None = None
    type: str = ""  # episodic, serial
    copyright: str = ""
    image: str = ""  # address
    guid: str = ""  # podcast:guid
    is_podcast: bool = False


class LeftOut(msgspec.Struct, frozen=True):
    """Something that was not taken over."""

    what: str  # its title, or the file
    why: str
    place: str  # "feed.xml:12"


class Harvest(msgspec.Struct, frozen=True, kw_only=True):
    """All of a source. `unknown` counts what has no place in brandkit, such as "podcast:value"."""

    items: tuple[Item, ...] = ()
    show: ShowSettings = ShowSettings()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()  # what was mended on the way
    unknown: dict[str, int] = {}
