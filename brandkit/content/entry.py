"""What every content file may say at its top."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from msgspec import Meta

from brandkit.content.conversation import Discussion
from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["Counted", "EntryMeta", "FileCheck", "First", "Moment", "Names", "Starters", "Talk"]


Moment = datetime.datetime  # always with a zone: the site's where the author gave none


Names = tuple[str, ...]  # a YAML string counts as a list of one


Counted = Annotated[int, Meta(ge=1)]


First = Annotated[str, says("First words.", max_length=5_000)]


class Starters(Value, frozen=True):
    """First words for those who share a page: one text for a motive, or several."""

    help: Annotated[tuple[First, ...], says("To help a friend.")] = ()
    show: Annotated[tuple[First, ...], says("To show what one knows.")] = ()
    support: Annotated[tuple[First, ...], says("To support a cause.")] = ()
    heard: Annotated[tuple[First, ...], says("To say what one thinks.")] = ()


class FileCheck(Value, frozen=True):
    """What `brandkit check` says of a file."""

    ignore: Annotated[
        Names, says("Warnings to leave out for this file, by their names: links.says-nothing.")
    ] = ()


class EntryMeta(Value, frozen=True, kw_only=True):
    """What every file may say."""

    title: Annotated[str, says("The headline.")] = ""
    date: Annotated[Moment | None, says("When it is published.")] = None
    updated: Annotated[Moment | None, says("When it was last changed in substance.")] = None
    expires: Annotated[Moment | None, says("From when on it is no longer published.")] = None
    draft: Annotated[bool, says("true keeps it out of the published site.")] = False
    slug: Annotated[str, says("Its part of the page address.")] = ""
    permalink: Annotated[str, says("Its whole page address, such as /summer/.")] = ""
    aliases: Annotated[Names, says("Old addresses that lead here.")] = ()
    language: Annotated[
        str, says("Its language, where the file's name does not say.", format="language")
    ] = ""
    translation_key: Annotated[str, says("The same word in all translations of it.")] = ""
    summary: Annotated[str, says("One or two sentences for lists and feeds.")] = ""
    description: Annotated[str, says("The sentence for search engines; the summary if empty.")] = ""
    tags: Annotated[Names, says("What it is about.")] = ()
    authors: Annotated[Names, says("Who wrote it.")] = ()
    series: Annotated[str, says("The series that it is a part of.")] = ""
    products: Annotated[Names, says("Products that it is about: file names of products/.")] = ()
    audience: Annotated[Names, says("For whom it is, in words of your own.")] = ()
    image: Annotated[str, says("A picture for lists and shared links.", format="path")] = ""
    image_alt: Annotated[str, says("What the picture shows, for those who cannot see it.")] = ""
    card: Annotated[
        bool | None, says("Whether a picture for shared links is drawn of its title.")
    ] = None
    menu: Annotated[str, says("Puts it into the menu under this word.")] = ""
    weight: Annotated[int, says("Its place among its kind: small numbers first.")] = 0
    toc: Annotated[bool | None, says("Whether it shows a table of contents.")] = None
    noindex: Annotated[bool, says("Asks search engines to leave it out.")] = False
    search: Annotated[bool, says("false keeps it out of the site's own search.")] = True
    faq: Annotated[
        bool, says("Its headings that end with ? are questions, answered by what follows them.")
    ] = False
    share: Annotated[
        bool | None, says("Whether it has a share kit; else the newest of its kind have one.")
    ] = None
    starters: Annotated[
        Starters | None, says("First words for those who share it, by what moves them.")
    ] = None
    ask: Annotated[bool, says("false for no ask at its end.")] = True
    sample: Annotated[bool, says("Marks invented content, left out of a published site.")] = False
    check: Annotated[FileCheck, says("What brandkit check says of it.")] = FileCheck()
    guid: Annotated[str, says("Its lasting id in feeds, where it had one before.")] = ""
    extra: Annotated[dict[str, Any], says("Everything else, for themes.")] = {}


Talk = Annotated[
    tuple[Discussion, ...], says("Where people talk of it: addresses of threads, groups …")
]
