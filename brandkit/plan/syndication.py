"""Feeds, sitemap and OPML: what they are made from. Never "now": the newest entry dates a feed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from brandkit.advocacy.consent import allows
from brandkit.feeds.entry import (
    FeedAuthor,
    FeedChapter,
    FeedCredit,
    FeedEnclosure,
    FeedEntry,
    FeedImage,
    FeedInfo,
    FeedTranscript,
    ShowInfo,
)
from brandkit.feeds.format import RSS_IMAGES
from brandkit.feeds.opml import OpmlFeed
from brandkit.feeds.sitemap import SitemapPage
from brandkit.model.entries import Credited, Entry, Episode, Person, Prose
from brandkit.model.picture import Picture
from brandkit.model.site import Info, Show
from brandkit.plan.outputs import Inputs
from brandkit.plan.shell import Shell
from brandkit.podcast.prefix import prefixed
from brandkit.urls import absolute, is_external

__all__ = [
    "FeedEntries",
    "FeedInputs",
    "OpmlInputs",
    "SitemapInputs",
    "counted",
    "feed_entry",
    "feed_inputs",
    "podcast_inputs",
]


class FeedInputs(Inputs, frozen=True):
    """A feed: what it says of itself, and its entries with the texts that they carry."""

    info: FeedInfo  # without entries
    entries: tuple[tuple[FeedEntry, Prose | None], ...]  # without a text: summaries only


class SitemapInputs(Inputs, frozen=True):
    """One sitemap file."""

    pages: tuple[SitemapPage, ...]


class OpmlInputs(Inputs, frozen=True):
    """All feeds of the site."""

    title: str
    feeds: tuple[OpmlFeed, ...]


def _url(info: Info, permalink: str) -> str:
    return permalink if is_external(permalink) else absolute(info.base_url, permalink)


def _image(info: Info, picture: Picture | None) -> FeedImage | None:
    if picture is None:
        return None
    return FeedImage(
        _url(info, picture.permalink), picture.alt, picture.width, picture.height, picture.type
    )


def _emblem(info: Info) -> Picture | None:
    """The picture that stands for a feed: the first one of a type that RSS allows."""
    found = [picture for picture in (info.icon, info.logo, info.image) if picture]
    plain = (picture for picture in found if picture.type in RSS_IMAGES)
    return next(plain, found[0] if found else None)


def _author(info: Info, person: Person) -> FeedAuthor:
    return FeedAuthor(
        person.name,
        url=_url(info, person.permalink) if person.permalink else person.url,
        image=_url(info, person.photo.permalink) if person.photo else "",
    )


def _credit(info: Info, credit: Credited) -> FeedCredit:
    from msgspec.structs import replace

    person = _author(info, credit.person)
    if not person.image and credit.image:
        person = replace(person, image=credit.image)
    if credit.person.url:
        person = replace(person, url=credit.person.url)
    return FeedCredit(person, credit.role, credit.group)


def feed_entry(info: Info, entry: Entry, ids: Mapping[str, str]) -> FeedEntry:
    published = entry.date
    if published is None:
        raise ValueError(f"{entry.path} has no date")
    sound = entry.enclosure if isinstance(entry, Episode) else None
    common = FeedEntry(
        id=ids[entry.path],
        url=_url(info, entry.permalink),
        title=entry.title,
        published=published,
        updated=max(entry.updated or published, published),
        summary=entry.summary or entry.description,
        language=entry.language,
        authors=tuple(_author(info, person) for person in entry.authors),
        tags=tuple(tag.title for tag in entry.tags),
        image=_image(info, entry.image),
        enclosure=FeedEnclosure(_url(info, sound.url), sound.type, sound.length, sound.duration)
        if sound
        else None,
    )
    if not isinstance(entry, Episode):
        return common
    return _with_episode(info, common, entry)


def _with_episode(info: Info, common: FeedEntry, entry: Episode) -> FeedEntry:
    from msgspec.structs import replace

    return replace(
        common,
        season=entry.season,
        number=entry.number,
        type=entry.type,
        explicit=entry.explicit,
        subtitle=entry.subtitle,
        authors=common.authors or tuple(_author(info, person) for person in entry.hosts),
        hosts=tuple(_author(info, person) for person in entry.hosts),
        guests=tuple(_author(info, person) for person in entry.guests),
        people=tuple(_credit(info, credit) for credit in entry.people),
        season_name=entry.season_name,
        display=entry.display,
        ordinal=entry.ordinal,
        block=entry.block,
        podcast=entry.podcast,
        chapters_url=_url(info, entry.chapters_permalink) if entry.chapters else "",
        chapters=tuple(
            FeedChapter(
                chapter.start,
                chapter.title,
                _link(info, chapter.url),
                _url(info, chapter.image.permalink) if chapter.image else "",
            )
            for chapter in entry.chapters
            if chapter.toc
        ),
        transcripts=tuple(_transcripts(info, entry)),
    )


def _link(info: Info, address: str) -> str:
    """The same of an address with a fragment; "" stays."""
    page, sign, fragment = address.partition("#")
    return _url(info, page) + sign + fragment if page else ""


def _transcripts(info: Info, entry: Episode) -> Iterator[FeedTranscript]:
    """The files of an episode, each followed by the WebVTT that was made of it."""
    files = {transcript.permalink for transcript in entry.transcripts}
    for transcript in entry.transcripts:
        url = _url(info, transcript.permalink)
        has_cues = transcript.form in {"webvtt", "srt"}
        yield FeedTranscript(url, transcript.type, transcript.language, has_cues)
        if transcript.captions and transcript.captions not in files:
            files.add(transcript.captions)
            url = _url(info, transcript.captions)
            yield FeedTranscript(url, "text/vtt", transcript.language, is_captions=True)


def _newest(entries: tuple[Entry, ...]) -> datetime.datetime | None:
    moments = [max(e.updated or e.date, e.date) for e in entries if e.date is not None]
    return max(moments, key=lambda moment: moment.timestamp(), default=None)


def _for_feeds(prose: Prose, today: datetime.date) -> Prose:
    """A text without the quotes whose people did not agree to feeds."""
    if all(quote is None or allows(quote, "feeds", today) for quote in prose.quotes):
        return prose
    from msgspec.structs import replace

    quotes = tuple([q if q and allows(q, "feeds", today) else None for q in prose.quotes])
    changed: Prose = replace(prose, quotes=quotes)
    return changed


class FeedEntries:
    """The entries of a site as feeds have them; each is made once, though many feeds have it."""

    def __init__(self, ids: Mapping[str, str], today: datetime.date) -> None:
        self.ids = ids
        self.today = today  # on which people must agree to be quoted in feeds
        self._made: dict[tuple[str, str], FeedEntry] = {}

    def of(self, info: Info, entry: Entry) -> FeedEntry:
        """The entry in feeds of a language; addresses are those of the site."""
        key = (info.language, entry.path)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = feed_entry(info, entry, self.ids)
        return found

    def text(self, entry: Entry) -> Prose:
        """The text of an entry as feeds have it."""
        return _for_feeds(entry.prose, self.today) if entry.prose.quotes else entry.prose

    def brief(self, entry: Entry) -> Prose | None:
        """What must be said of it where only its summary stands: that it is by a guest."""
        return Prose("", guest=entry.prose.guest) if entry.prose.guest else None


def feed_inputs(
    shell: Shell,
    title: str,
    permalink: str,
    home: str,
    entries: tuple[Entry, ...],
    made: FeedEntries,
    stylesheet: str,
    full: bool,
) -> FeedInputs:
    """The feed at `permalink`, of the page `home`; `entries` are dated and newest first."""
    info = shell.info
    text = made.text if full else made.brief
    return FeedInputs(
        info=FeedInfo(
            title=title if title == info.title else f"{title} · {info.title}",
            description=info.description or info.tagline or info.title,
            url=_url(info, permalink),
            home=_url(info, home),
            language=info.language,
            updated=_newest(entries),
            author=info.title,
            copyright=info.copyright,
            image=_image(info, _emblem(info)),
            generator=shell.generator,
            stylesheet=stylesheet,
        ),
        entries=tuple([(made.of(info, e), text(e)) for e in entries]),
    )


def podcast_inputs(
    shell: Shell, show: Show, guid: str, made: FeedEntries, stylesheet: str
) -> FeedInputs:
    """A podcast's feed: all its episodes that have audio."""
    info = shell.info
    episodes = tuple(episode for episode in show.episodes if episode.enclosure is not None)
    return FeedInputs(
        info=FeedInfo(
            title=show.title,
            description=show.description,
            url=_url(info, f"{show.permalink}feed.xml"),
            home=_url(info, show.permalink),
            language=show.language,
            updated=_newest(episodes),
            author=show.author,
            copyright=show.copyright,
            image=_image(info, show.image),
            generator=shell.generator,
            stylesheet=stylesheet,
            show=ShowInfo(
                guid=guid,
                author=show.author,
                email=show.email,
                category=show.category,
                explicit=show.explicit,
                type=show.type,
                hosts=tuple(_author(info, person) for person in show.hosts),
                locked=show.locked,
                lock_email=show.lock_email,
                complete=show.complete,
                block=show.block,
                new_feed_url=show.new_feed_url,
                categories=show.categories,
                subtitle=show.subtitle,
                title=show.apple_title,
                owner=show.owner,
                people=tuple(_credit(info, credit) for credit in show.people),
                podcast=show.podcast,
            ),
        ),
        entries=tuple([(made.of(info, episode), made.text(episode)) for episode in episodes]),
    )


def counted(inputs: FeedInputs, prefix: str) -> FeedInputs:
    """The feed with its audio by way of a show's counting service; pages never go that way."""
    from msgspec.structs import replace

    if not prefix:
        return inputs
    entries = tuple([(_counted(entry, prefix), prose) for entry, prose in inputs.entries])
    found: FeedInputs = replace(inputs, entries=entries)
    return found


def _counted(entry: FeedEntry, prefix: str) -> FeedEntry:
    from msgspec.structs import replace

    if entry.enclosure is None:
        return entry
    sound = replace(entry.enclosure, url=prefixed(entry.enclosure.url, prefix))
    return replace(entry, enclosure=sound)
