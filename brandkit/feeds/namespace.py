"""The Podcasting 2.0 namespace in a feed (github.com/Podcastindex-org/podcast-namespace).

What the feed's structs know by name is written here; all other tags come checked, as `Tag`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import clean, one_line
from brandkit.feeds.dates import rfc822
from brandkit.feeds.entry import FeedAuthor, FeedCredit, FeedEntry, FeedInfo, ShowInfo
from brandkit.feeds.format import entry_title, newest_first
from brandkit.namespace.tag import Tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["ITUNES", "PODCAST_NAMESPACE", "Podcasting20", "add"]

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST_NAMESPACE = "https://podcastindex.org/namespace/1.0"
_SPACES = {"podcast": PODCAST_NAMESPACE, "itunes": ITUNES, "rss": ""}
_LINE = 128  # characters of a name or title: more "may be truncated by aggregators"


def add(parent: Element, namespace: str, name: str, text: str = "") -> Element:
    from lxml.etree import SubElement

    element = SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    if text:
        element.text = text
    return element


class Podcasting20:
    """The tags of the Podcasting 2.0 namespace."""

    namespaces: Mapping[str, str] = {"podcast": PODCAST_NAMESPACE}

    def __init__(self, show: ShowInfo) -> None:
        self.show = show

    def channel(self, channel: Element, info: FeedInfo) -> None:
        show = self.show
        if guid := one_line(show.guid):
            add(channel, PODCAST_NAMESPACE, "guid", guid)
        locked = add(channel, PODCAST_NAMESPACE, "locked", "yes" if show.locked else "no")
        if email := one_line(show.lock_email or show.email):
            locked.set("owner", email)
        if all(tag.name != "medium" for tag in show.podcast):
            add(channel, PODCAST_NAMESPACE, "medium", one_line(show.medium))
        _people(channel, show.hosts, (), show.people)
        for entry in newest_first(info):
            _trailer(channel, entry, info)
        for tag in show.podcast:
            if tag.space == "rss":  # such as `docs`, of which feedgen has its own
                for old in channel.findall(tag.name):
                    channel.remove(old)
            _write(channel, tag)

    def item(self, item: Element, entry: FeedEntry, info: FeedInfo) -> None:  # noqa: ARG002
        if entry.season:
            season = add(item, PODCAST_NAMESPACE, "season", str(entry.season))
            if name := _clipped(entry.season_name):
                season.set("name", name)
        number = entry.ordinal or ("" if entry.number is None else str(entry.number))
        if number:
            episode = add(item, PODCAST_NAMESPACE, "episode", number)
            if entry.display and entry.display != number:
                episode.set("display", one_line(entry.display)[:32].strip())
        if entry.hosts or entry.guests or entry.people:
            # The item's list replaces the channel's: a guest must not push the others out.
            hosts = entry.hosts or self.show.hosts
            _people(item, hosts, entry.guests, entry.people or self.show.people)
        for tag in entry.podcast:
            _write(item, tag)


def _people(
    parent: Element,
    hosts: Iterable[FeedAuthor],
    guests: Iterable[FeedAuthor],
    others: Iterable[FeedCredit],
) -> None:
    credits_ = [FeedCredit(host, "host", "cast") for host in hosts]
    credits_ += [FeedCredit(guest, "guest", "cast") for guest in guests]
    for credit in (*credits_, *others):
        person = credit.person
        if not (name := _clipped(person.name)):
            continue
        element = add(parent, PODCAST_NAMESPACE, "person", name)
        for attribute, value in (
            ("role", one_line(credit.role)),
            ("group", one_line(credit.group)),
            ("href", web_address(person.url)),
            ("img", web_address(person.image)),
        ):
            if value:
                element.set(attribute, value)


def _trailer(channel: Element, entry: FeedEntry, info: FeedInfo) -> None:
    """An episode that is a trailer stands in the channel as well."""
    sound = entry.enclosure
    if entry.type != "trailer" or sound is None or not (url := web_address(sound.url)):
        return
    element = add(channel, PODCAST_NAMESPACE, "trailer", _clipped(entry_title(entry, info)))
    element.set("url", url)
    element.set("pubdate", rfc822(entry.published))
    if sound.length:
        element.set("length", str(sound.length))
    if sound.type:
        element.set("type", sound.type)
    if entry.season:
        element.set("season", str(entry.season))


def _clipped(text: str) -> str:
    return one_line(text)[:_LINE].strip()


def _write(parent: Element, tag: Tag) -> None:
    namespace = _SPACES[tag.space]
    element = add(parent, namespace, tag.name, clean(tag.text).strip())
    for name, value in tag.attributes:
        element.set(name, one_line(value))
    for child in tag.children:
        _write(element, child)
