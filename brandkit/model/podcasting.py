"""What a show and an episode say in the Podcasting 2.0 namespace, as tags, found and checked."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote, urljoin

from brandkit.config import PodcastConfig
from brandkit.content.kinds import EpisodeMeta
from brandkit.errors import Diagnostic, Location
from brandkit.media.facts import MediaFacts
from brandkit.media.types import media_type
from brandkit.model.conversation import roots_of
from brandkit.model.library import Library
from brandkit.namespace.reading import read_tags
from brandkit.namespace.said import Checker, Said
from brandkit.namespace.settings import (
    Alternate,
    Artwork,
    Funding,
    OtherShow,
    Place,
    Record,
    SocialPost,
    Soundbite,
    Trailer,
)
from brandkit.namespace.table import row_of
from brandkit.namespace.tag import Tag
from brandkit.urls import is_external

__all__ = ["episode_tags", "show_tags"]

Given = Mapping[str, tuple[str, Any]]  # attribute → the setting's name and value


def show_tags(
    show: PodcastConfig,
    prefix: str,
    library: Library,
    base_url: str,
    place: Callable[[str], Location | None],
) -> tuple[tuple[Tag, ...], list[Diagnostic]]:
    """The tags of a show's channel, and what is wrong with its settings.

    `prefix` is the show's table with a dot: "podcast."; `place` knows where a setting stands.
    """
    checker = Checker(place, base_url)
    work = _Writer("channel", prefix, library, library.content_dir, show.media_base, checker)
    work.shared(show)
    work.medium(show.medium)
    for index, trailer in enumerate(show.trailers):
        work.trailer(trailer, f"{prefix}trailers.{index}")
    if schedule := show.schedule:
        work.add(
            "updateFrequency",
            f"{prefix}schedule",
            {
                "complete": ("complete", show.complete or None),
                "dtstart": ("start", schedule.start),
                "rrule": ("rule", schedule.rule),
            },
            ("text", schedule.text),
        )
    elif show.complete:
        work.add("updateFrequency", f"{prefix}complete", {"complete": ("complete", True)})
    if show.block:
        work.add("block", f"{prefix}block", {}, ("block", "yes"))
    for word, names, setting in (("yes", show.blocked, "blocked"), ("no", show.allowed, "allowed")):
        for index, name in enumerate(names):
            key = f"{prefix}{setting}.{index}"
            work.add("block", key, {"id": (setting, name)}, ("", word), keys={"id": key})
    if show.apple_verify:
        key = f"{prefix}apple_verify"
        purpose = {"purpose": ("purpose", "applepodcastsverify")}
        work.add("txt", key, purpose, ("text", show.apple_verify), keys={"": key})
    if show.recommends:
        others = [
            work.other(other, f"{prefix}recommends.{index}", "podroll")
            for index, other in enumerate(show.recommends)
        ]
        work.add("podroll", f"{prefix}recommends", {}, children=others)
    if show.publisher:
        key = f"{prefix}publisher"
        work.add("publisher", key, {}, children=[work.other(show.publisher, key, "publisher")])
    work.said += read_tags(show.tags, "channel", f"{prefix}tags", work.checker)
    return work.done(f"The podcast “{show.title}”")


def episode_tags(
    meta: EpisodeMeta,
    show: PodcastConfig | None,
    folder: str,
    library: Library,
    base_url: str,
    place: Callable[[str], Location | None],
) -> tuple[tuple[Tag, ...], list[Diagnostic]]:
    """The tags of an episode's item, and what is wrong with its settings."""
    base = show.media_base if show else ""
    work = _Writer("item", "", library, folder, base, Checker(place, base_url))
    work.shared(meta)
    for index, bite in enumerate(meta.soundbites):
        work.soundbite(bite, f"soundbites.{index}")
    for index, root in roots_of(meta.conversation, meta.social):
        work.social(root, f"conversation.{index}")
    for index, other in enumerate(meta.alternates):
        work.alternate(other, f"alternates.{index}")
    work.said += read_tags(meta.podcast_tags, "item", "podcast_tags", work.checker)
    return work.done("This episode")


class _Writer:
    """Collects what is said of one channel or item."""

    def __init__(
        self,
        parent: str,
        prefix: str,
        library: Library,
        folder: str,
        media_base: str,
        checker: Checker,
    ) -> None:
        self.parent = parent
        self.prefix = prefix
        self.library = library
        self.folder = folder
        self.media_base = media_base
        self.checker = checker
        self.said: list[Said] = []

    def done(self, where: str) -> tuple[tuple[Tag, ...], list[Diagnostic]]:
        tags = self.checker.tags(self.said, where)
        return tags, self.checker.faults

    def add(
        self,
        name: str,
        path: str,
        given: Given,
        text: tuple[str, Any] = ("", ""),
        children: Iterable[Said] = (),
        keys: dict[str, str] | None = None,
    ) -> None:
        self.said.append(_said(name, self.parent, path, given, text, children, keys))

    # ------------------------------------------------------------ what shows and episodes share

    def shared(self, of: PodcastConfig | EpisodeMeta) -> None:
        """The settings that a show and an episode have alike."""
        for index, gift in enumerate(of.funding):
            self.funding(gift, f"{self.prefix}funding.{index}")
        for index, where in enumerate(of.location):
            self.location(where, f"{self.prefix}location.{index}")
        for index, picture in enumerate(of.artwork):
            self.image(picture, f"{self.prefix}artwork.{index}")
        for index, post in enumerate(of.social):
            self.social(post, f"{self.prefix}social.{index}")
        for index, record in enumerate(of.txt):
            self.record(record, f"{self.prefix}txt.{index}")
        if of.license or of.license_url:
            key = f"{self.prefix}license"
            url = ("license_url", of.license_url)
            keys = {"": key, "url": f"{self.prefix}license_url"}
            self.add("license", key, {"url": url}, ("license", of.license), keys=keys)
        if of.ai_content is not None:
            key = f"{self.prefix}ai_content"
            given = {"purpose": ("purpose", "ai-content")}
            self.add("txt", key, given, ("", of.ai_content), keys={"": key})

    def funding(self, gift: Funding, path: str) -> None:
        self.add("funding", path, {"url": ("url", gift.url)}, ("text", gift.text))

    def location(self, where: Place, path: str) -> None:
        given = {
            "rel": ("rel", where.rel),
            "geo": ("geo", where.geo),
            "osm": ("osm", where.osm),
            "country": ("country", where.country),
        }
        self.add("location", path, given, ("name", where.name))

    def social(self, post: SocialPost, path: str) -> None:
        given = {
            "protocol": ("protocol", post.protocol),
            "uri": ("uri", post.uri),
            "accountId": ("account", post.account),
            "accountUrl": ("account_url", post.account_url),
            "priority": ("priority", post.priority),
        }
        self.add("socialInteract", path, given)

    def record(self, record: Record, path: str) -> None:
        self.add("txt", path, {"purpose": ("purpose", record.purpose)}, ("text", record.text))

    def image(self, picture: Artwork, path: str) -> None:
        address, facts = self.file(picture.file, f"{path}.file")
        if not address:
            return
        width, height = picture.width, picture.height
        if facts is not None:
            width, height = width or facts.width, height or facts.height
        ratio = picture.aspect_ratio
        if not ratio and facts is not None and facts.width and facts.height:
            shared = math.gcd(facts.width, facts.height)
            ratio = f"{facts.width // shared}/{facts.height // shared}"
        given = {
            "href": ("file", address),
            "alt": ("alt", picture.alt),
            "aspect-ratio": ("aspect_ratio", ratio),
            "width": ("width", width),
            "height": ("height", height),
            "type": ("type", picture.type or (facts.type if facts else "")),
            "purpose": ("purpose", picture.purpose),
        }
        self.add("image", path, given)

    # --------------------------------------------------------------------------- of shows alone

    def medium(self, word: str) -> None:
        key = f"{self.prefix}medium"
        self.add("medium", key, {}, ("medium", word), keys={"": key})

    def trailer(self, trailer: Trailer, path: str) -> None:
        address, facts = self.file(trailer.file, f"{path}.file")
        if not address:
            return
        given = {
            "url": ("file", address),
            "pubdate": ("date", trailer.date),
            "length": ("length", facts.size if facts else trailer.length),
            "type": ("type", trailer.type or (facts.type if facts else media_type(address))),
            "season": ("season", trailer.season),
        }
        self.add("trailer", path, given, ("title", trailer.title))

    def other(self, show: OtherShow, path: str, parent: str) -> Said:
        medium = show.medium or ("publisher" if parent == "publisher" else "")
        given = {
            "feedGuid": ("guid", show.guid),
            "feedUrl": ("url", show.url),
            "medium": ("medium", medium),
            "title": ("title", show.title),
        }
        return _said("remoteItem", parent, path, given)

    # ------------------------------------------------------------------------ of episodes alone

    def soundbite(self, bite: Soundbite, path: str) -> None:
        given = {"startTime": ("start", bite.start), "duration": ("duration", bite.duration)}
        self.add("soundbite", path, given, ("title", bite.title))

    def alternate(self, other: Alternate, path: str) -> None:
        address, facts = self.file(other.file, f"{path}.file") if other.file else ("", None)
        if other.file and not address:
            return
        sources = [
            _said("source", "alternateEnclosure", path, {"uri": (f"sources.{i}", source)})
            for i, source in enumerate((*((address,) if address else ()), *other.sources))
        ]
        proof = []
        if value := other.integrity or other.signature or (facts.sri if facts else ""):
            sort = "pgp-signature" if other.signature and not other.integrity else "sri"
            given = {"type": ("integrity", sort), "value": ("integrity", value)}
            proof = [_said("integrity", "alternateEnclosure", path, given)]
        guess = media_type(address.partition("?")[0]) if address else ""
        kind = other.type or (facts.type if facts else guess)
        self.add(
            "alternateEnclosure",
            path,
            {
                "type": ("type", kind),
                "length": ("length", facts.size if facts else other.length),
                "bitrate": ("bitrate", other.bitrate),
                "height": ("height", other.height or (facts.height if facts else None)),
                "lang": ("language", other.language),
                "title": ("title", other.title),
                "rel": ("rel", other.rel),
                "codecs": ("codecs", other.codecs),
                "default": ("default", other.default or None),
            },
            children=[*sources, *proof],
        )

    # ------------------------------------------------------------------------------------ files

    def file(self, name: str, path: str) -> tuple[str, MediaFacts | None]:
        """The address of a file and what is known of it; "" where there is none, reported."""
        if is_external(name):
            return (f"https:{name}" if name.startswith("//") else name), None
        if found := self.library.find(name, self.folder):
            return self.library.publish(found)
        if self.media_base:
            return urljoin(self.media_base.rstrip("/") + "/", quote(name.lstrip("/"))), None
        near = self.library.near(name, self.folder)
        self.checker.warning(
            "missing-file",
            path,
            f"There is no file “{name}”.",
            (f"Did you mean “{near}”? " if near else "")
            + f"Put it into {self.folder or '.'}/, or write the address that it lies at.",
        )
        return "", None


def _said(
    name: str,
    parent: str,
    path: str,
    given: Given,
    text: tuple[str, Any] = ("", ""),
    children: Iterable[Said] = (),
    keys: dict[str, str] | None = None,
) -> Said:
    row = row_of(name, parent)
    if row is None:
        raise ValueError(f"<{name}> does not stand in {parent}")
    places = {attribute: f"{path}.{setting}" for attribute, (setting, _) in given.items()}
    if text[0]:
        places[""] = f"{path}.{text[0]}"
    return Said(
        row=row,
        path=path,
        attributes={attribute: _written(value) for attribute, (_, value) in given.items()},
        text=_written(text[1]),
        children=tuple(children),
        keys={**places, **(keys or {})},
    )


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime.datetime():
            return format_datetime(value)
        case _:
            return str(value)
