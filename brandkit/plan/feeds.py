"""Feeds: which there are, the page that lists them, and all of them in one OPML file."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from brandkit.feeds.entry import FeedInfo
from brandkit.feeds.opml import OpmlFeed
from brandkit.languages import own_name
from brandkit.model.addresses import FEED_FILES
from brandkit.model.entries import Entry
from brandkit.model.site import Show, Taxonomy, Term
from brandkit.model.taxonomies import newest_first
from brandkit.plan.outputs import Feed
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.shell import FeedRow
from brandkit.plan.standing import FeedList, FeedsInputs, Latest
from brandkit.plan.syndication import FeedInputs, OpmlInputs, counted, feed_inputs, podcast_inputs
from brandkit.urls import absolute

__all__ = ["plan_feeds"]

_LATEST = 3  # entries that the page of all feeds shows of each
_MANY = 30  # feeds of one sort: with more, it shows one of each
_SITE = "The whole site"

Groups = tuple[tuple[str, tuple[FeedList, ...]], ...]
Lists = Iterable[tuple[str, str, tuple[Entry, ...]]]  # title, permalink, entries


def plan_feeds(planner: Planner) -> None:
    site = planner.site
    rows: list[OpmlFeed] = []
    for language in site.languages:
        groups = _feeds_of(planner, language)
        page = FeedsInputs(groups, planner.same(lambda a: a.feeds, set(site.languages)))
        planner.page("feeds.html", planner.addresses(language).feeds, language, page, SELF)
        rows += _outlines(planner, language, groups)
    opml = OpmlInputs(site.config.site.title, tuple(rows))
    planner.add("feeds.opml", Feed("opml", opml), SELF)


def _outlines(planner: Planner, language: str, groups: Groups) -> Iterable[OpmlFeed]:
    """The feeds of a language for OPML: one of each list, in the format that all readers know."""
    base = planner.site.config.site.base_url
    main = language == planner.site.languages[0]
    for label, lists in groups:
        words = "" if label == _SITE else planner.catalogues[language].text(label)
        group = words if main else " · ".join(filter(None, (own_name(language), words)))
        for each in lists:
            yield OpmlFeed(
                title=each.title,
                url=absolute(base, each.rows[0].permalink),
                home=absolute(base, each.home),
                language=language,
                group=group,
            )


def _feeds_of(planner: Planner, language: str) -> Groups:
    """Plan the feeds of a language; all of them in groups, for the page that lists them."""
    site, addresses = planner.site, planner.addresses(language)
    info = site.info(language)
    posts = planner.here(language, site.posts)
    episodes = planner.here(language, site.episodes)
    videos = planner.here(language, site.videos)
    both: tuple[Entry, ...] = posts
    if episodes or videos:
        both = tuple(sorted((*posts, *episodes, *videos), key=newest_first))
    main: list[tuple[str, str, tuple[Entry, ...]]] = [(info.title, addresses.home, both)]
    if posts:
        title = info.blog_title or planner.catalogues[language].text("Blog")
        main.append((title, addresses.blog, posts))
    if videos:
        main.append((planner.catalogues[language].text("Videos"), addresses.videos, videos))
    groups = [(_SITE, _lists(planner, language, main))]
    shows = [show for show in site.shows if show.page_language == language]
    if shows:
        groups.append(("Podcast", tuple(_show(planner, show) for show in shows)))
    for label, taxonomies in (("Tags", site.tags), ("Series", site.series)):
        terms = [(t.title, t.permalink, _dated(t.entries)) for t in _terms(taxonomies, language)]
        if terms:
            groups.append((label, _lists(planner, language, terms)))
    made = planner.made
    authors = [
        (author.title, author.permalink, works)
        for author in (*site.authors, *site.advocates)
        if author.language == language and (works := _dated(tuple(made.get(author.permalink, ()))))
    ]
    if authors:
        groups.append(("Authors", _lists(planner, language, authors)))
    return tuple(groups)


def _terms(taxonomies: tuple[Taxonomy, ...], language: str) -> list[Term]:
    return [term for t in taxonomies if t.language == language for term in t.terms]


def _dated(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(sorted([e for e in entries if e.date is not None], key=newest_first))


def _lists(planner: Planner, language: str, lists: Lists) -> tuple[FeedList, ...]:
    """Plan the three feeds of each list."""
    feeds = planner.site.config.feeds
    lists = tuple(lists)
    found = []
    for title, listing, entries in lists:
        inputs = feed_inputs(
            planner.shells[language],
            title,
            "",
            listing,
            entries[: feeds.limit],
            planner.feed_entries,
            planner.feed_css,
            feeds.content == "full",
        )
        rows = tuple(_feed(planner, language, title, listing, name, inputs) for name in FEED_FILES)
        latest = _latest(entries, _LATEST if len(lists) <= _MANY else 1)
        found.append(FeedList(title, listing, rows, latest))
    return tuple(found)


def _show(planner: Planner, show: Show) -> FeedList:
    """Plan a podcast's feed with all its episodes; and the newest ones in the other formats.

    Podcast apps read the one, feed readers the others: these are not made anew for an old episode.
    """
    inputs = podcast_inputs(
        planner.shells[show.page_language],
        show,
        planner.ids.shows[show.permalink],
        planner.feed_entries,
        planner.feed_css,
    )
    newest = replace(
        inputs,
        info=replace(inputs.info, updated=None),  # of the entries that it carries
        entries=inputs.entries[: planner.site.config.feeds.limit],
    )
    inputs = counted(inputs, show.media_prefix)
    rows = tuple(
        _feed(planner, show.page_language, show.title, show.permalink, name, each)
        for name, each in (("podcast", inputs), ("atom", newest), ("json", newest))
    )
    info = _info(planner, show.page_language, rows[0].permalink, "podcast", inputs)
    for old in show.old_feeds:
        if info.show is None:
            continue
        # Whoever still asks for the old address gets the feed, and is told where it is now.
        moved = replace(info, show=replace(info.show, new_feed_url=info.url))
        again = FeedInputs(moved, inputs.entries)
        planner.feed("podcast", old, show.page_language, again, "site.toml")
    return FeedList(show.title, show.permalink, rows, _latest(show.episodes, _LATEST))


def _feed(
    planner: Planner, language: str, title: str, listing: str, format_: str, inputs: FeedInputs
) -> FeedRow:
    """Plan one feed of a list."""
    permalink = planner.addresses(language).feed(listing, _file(format_))
    info = _info(planner, language, permalink, format_, inputs)
    planner.feed(format_, permalink, language, FeedInputs(info, inputs.entries))
    return FeedRow(title, format_, permalink)


def _file(format_: str) -> str:
    """The format by which the feed's file is called."""
    return "rss" if format_ == "podcast" else format_


def _info(
    planner: Planner, language: str, permalink: str, format_: str, inputs: FeedInputs
) -> FeedInfo:
    """What a feed says of itself at its address."""
    feeds = planner.site.config.feeds
    info: FeedInfo = replace(
        inputs.info,
        url=absolute(planner.shells[language].info.base_url, permalink),
        id=planner.feed_id(permalink) if format_ == "atom" else "",
        hubs=feeds.hubs,
        ttl=feeds.ttl or None if _file(format_) == "rss" else None,
    )
    return info


def _latest(entries: tuple[Entry, ...], count: int) -> tuple[Latest, ...]:
    return tuple(Latest(entry.reference, entry.date) for entry in entries[:count])
