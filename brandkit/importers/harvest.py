"""What was read from somewhere else, before it becomes files of a site.

An importer makes a `Harvest` of a file or folder and writes nothing. `bring` does the rest, alike
for all: it chooses the files' names, leaves alone what is there, turns links between entries into
links to their files, brings media home, and reports.

Two ways to hand over a text. An importer that knows its source's marks gives `Item.markdown`, which
is taken as it is; what it could not turn it names in `Item.losses`, by the line of that Markdown,
and `bring` tells the line of the written file. One that knows no more than HTML gives `Item.html`.

Files that a text shows: name each in `Item.media`, its `address` exactly as it stands in the text
(or in `image` or `audio`). `bring` looks for its `name` on `Harvest.shelf` (a `FolderShelf` or
`ZipShelf` of `brandkit.importers.shelf`), then in the folder of `--media`, copies it below
content/media/, and puts the new path in the address's place; what is found nowhere stays as it is,
is listed in imported.json, and can be fetched later (`--fetch-media`) where it has a web address.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

import msgspec

from brandkit.importers.shelf import Shelf

__all__ = [
    "Comment",
    "Former",
    "Harvest",
    "Item",
    "LeftOut",
    "Loss",
    "Media",
    "MenuLine",
    "ShowSettings",
]


class Media(msgspec.Struct, frozen=True):
    """A file that an entry shows, plays or links to."""

    address: str  # exactly as the text names it: "https://…/tent.jpg", "/assets/tent.jpg"
    name: str = ""  # its path on a shelf: "assets/tent.jpg"; "" where it can only be fetched
    save_as: str = ""  # its place below content/media/; "" for one made of `name` or `address`


class Loss(msgspec.Struct, frozen=True):
    """A piece of a text that could not be turned."""

    what: str  # "[contact-form-7]", "{% include form.html %}"
    why: str  # a sentence: "It is a form; forms are made in site.toml."
    line: int = 1  # of `Item.markdown`, where it stood or was taken out; 1 is the first


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader said below an entry: comes in as a draft of replies/, without permission.

    Only what its source shows to everybody; never an e-mail or network address.
    """

    id: str  # at its source
    author: str
    date: datetime.datetime | None = None
    html: str = ""  # as it came: nothing is believed
    url: str = ""  # where it stands


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One post or episode as its source has it. Texts are as they came: nothing is believed."""

    place: str  # "feed.xml:12", for messages
    guid: str = ""  # the lasting id; "" where the source has none
    ids: tuple[str, ...] = ()  # others by which another run may know it
    link: str = ""  # its page's address
    title: str = ""
    date: datetime.datetime | None = None  # without a zone where the source says none
    updated: datetime.datetime | None = None
    summary: str = ""  # plain text
    html: str = ""
    text: str = ""  # plain text, where there is no HTML
    markdown: str = ""  # the whole body as brandkit reads it, in place of `html` and `text`
    kind: str = (
        ""  # of brandkit.content.kinds: "posts", "pages", "authors" …; "" is told by `audio`
    )
    slug: str = ""  # the file's name without its ending; "" is told by `link`, then by the title
    folder: str = ""  # below the kind's folder: "company" for pages/company/team.md
    permalink: str = ""  # its page's address, where it is to stay what it was
    aliases: tuple[str, ...] = ()  # old paths that lead here, beside that of `link`
    addresses: tuple[str, ...] = ()  # whole old addresses by which others may link to it
    draft: bool = False  # comes in with `draft: true`
    settings: dict[str, Any] = {}  # further front matter by brandkit's names: {"noindex": True}
    extra: dict[str, Any] = {}  # front matter of nobody's: stands below `extra:`
    media: tuple[Media, ...] = ()
    losses: tuple[Loss, ...] = ()
    comments: tuple[Comment, ...] = ()
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


class Former(msgspec.Struct, frozen=True, kw_only=True):
    """An old address of a list or of a feed: what stands for it today is found by `bring`."""

    address: str  # from the root of its host: "/tag/soap/*", "/?cat=3"
    list: Literal["home", "blog", "archive", "podcast", "tags", "tag", "author"]
    name: str = ""  # of a tag: its name; of an author: the file's
    feed: Literal["", "rss", "atom", "json"] = ""


class MenuLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the old menu."""

    label: str
    address: str  # as the old site has it


class LeftOut(msgspec.Struct, frozen=True):
    """Something that was not taken over."""

    what: str  # its title, or the file
    why: str
    place: str  # "feed.xml:12"


class Harvest(msgspec.Struct, frozen=True, kw_only=True):
    """All of a source. `unknown` counts what has no place in brandkit, such as "podcast:value"."""

    source: str = ""  # the importer's name; "" keeps no record (imported.json) and no report
    items: tuple[Item, ...] = ()
    show: ShowSettings = ShowSettings()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()  # what was mended on the way
    unknown: dict[str, int] = {}
    turned: dict[str, int] = {}  # what became something of ours: {"[gallery]": 12}
    losses: tuple[LeftOut, ...] = ()  # what could not be turned and stands in no item's text
    former: tuple[Former, ...] = ()  # addresses of lists and feeds
    menu: tuple[MenuLine, ...] = ()
    shelf: Shelf | None = None  # where the files of `Item.media` lie
    own: tuple[
        str, ...
    ] = ()  # hosts whose links lead to entries: "old.example"; `show.home` is one
