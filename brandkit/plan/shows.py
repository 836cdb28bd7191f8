"""Plans the pages of podcasts: episodes, shows, seasons, and the list of all shows."""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.model.entries import Episode, Reference, Translation
from brandkit.model.site import Show
from brandkit.namespace.tag import Tag
from brandkit.plan.entries import neighbours
from brandkit.plan.outputs import Text
from brandkit.plan.pages import EpisodeInputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.shell import ShowCard
from brandkit.plan.show_pages import SeasonRow, ShowInputs, ShowRow, ShowsInputs
from brandkit.podcast.chapters import chapters_json
from brandkit.urls import output_path

__all__ = ["plan_shows"]


def plan_shows(planner: Planner) -> None:
    for show in planner.site.shows:
        card = ShowCard.of(show)
        near = neighbours(show.episodes)
        seasons = {row.number: row for row in _seasons(planner, show)}
        for episode in show.episodes:
            row = seasons.get(episode.season or 0)
            inputs = EpisodeInputs(
                quotes=planner.entry_quotes(episode),
                card=planner.brand.card_of(episode),
                kit=planner.kits.get(episode.permalink, ""),
                ask=planner.asks.of(episode),
                quiet=planner.asks.is_quiet(episode),
                entry=planner.with_quotes(episode),
                show=card,
                season=Reference(episode.season_name or row.name, row.permalink) if row else None,
                funding=_funding(episode.podcast) or _funding(show.podcast),
                previous=near[episode.permalink][0],
                next=near[episode.permalink][1],
            )
            planner.page("episode.html", episode.permalink, episode.language, inputs, episode.path)
            if episode.chapters:
                text = chapters_json(episode.chapters, planner.absolute)
                planner.add(output_path(episode.chapters_permalink), Text(text), episode.path)
        rows = tuple(seasons[number] for number in sorted(seasons, reverse=True))
        _pages(planner, show, card, rows, None)
        for row in rows:
            _pages(planner, show, card, rows, row)
    _all_shows(planner)


def _funding(tags: Iterable[Tag]) -> tuple[Reference, ...]:
    return tuple(Reference(tag.text, tag.get("url")) for tag in tags if tag.name == "funding")


def _seasons(planner: Planner, show: Show) -> Iterable[SeasonRow]:
    """The seasons that episodes name, each with the name that is known of it."""
    addresses = planner.addresses(show.page_language)
    found: dict[int, list[Episode]] = {}
    for episode in show.episodes:
        if episode.season:
            found.setdefault(episode.season, []).append(episode)
    for number, episodes in sorted(found.items()):
        name = next((episode.season_name for episode in episodes if episode.season_name), "")
        yield SeasonRow(number, name, addresses.season(show.permalink, number), len(episodes))


def _listed(show: Show, season: SeasonRow | None) -> tuple[Episode, ...]:
    """Newest first; a serial show is heard from the start, so it is listed from there."""
    episodes = tuple(
        episode for episode in show.episodes if season is None or episode.season == season.number
    )
    return tuple(reversed(episodes)) if show.type == "serial" else episodes


def _pages(
    planner: Planner,
    show: Show,
    card: ShowCard,
    seasons: tuple[SeasonRow, ...],
    season: SeasonRow | None,
) -> None:
    """The numbered pages of a show, or of one of its seasons."""
    language = show.page_language
    episodes = _listed(show, season)
    listing = season.permalink if season else show.permalink
    others = _others(planner, show, season)
    schedule = next((tag.text for tag in show.podcast if tag.name == "updateFrequency"), "")
    slices = planner.slices(episodes, "show")
    for number, part in enumerate(slices, 1):
        permalink = planner.addresses(language).numbered(listing, number)
        inputs = ShowInputs(
            show=card,
            cards=tuple([episode.card for episode in part]),
            number=number,
            count=len(slices),
            total=len(episodes),
            quotes=planner.placing.on_list(listing, number, len(slices), language),
            translations=others if len(others) > 1 else (),
            season=season,
            seasons=seasons,
            hosts=show.hosts,
            people=show.people,
            funding=_funding(show.podcast),
            schedule=schedule,
        )
        planner.page("show.html", permalink, language, inputs, SELF)


def _others(planner: Planner, show: Show, season: SeasonRow | None) -> tuple[Translation, ...]:
    """The same page in every language that the show is in."""
    found = []
    for other in sorted(planner.site.shows, key=lambda s: s.page_language):
        if other.name != show.name:
            continue
        page = other.permalink
        if season:
            if all(episode.season != season.number for episode in other.episodes):
                continue
            page = planner.addresses(other.page_language).season(page, season.number)
        found.append(Translation(other.page_language, page))
    return tuple(found)


def _all_shows(planner: Planner) -> None:
    """/podcasts/ in each language that has several; a page that stands there already stays."""
    site = planner.site
    several = {
        language
        for language in site.languages
        if sum(show.page_language == language for show in site.shows) > 1
    }
    taken = {page.permalink for page in site.pages}
    for language in sorted(several):
        permalink = planner.addresses(language).shows
        if permalink in taken:
            continue
        shows = tuple(
            ShowRow(
                ShowCard.of(show),
                show.episodes[0].card if show.episodes else None,
                len(show.episodes),
            )
            for show in site.shows
            if show.page_language == language
        )
        inputs = ShowsInputs(shows, planner.same(lambda a: a.shows, several))
        planner.page("shows.html", permalink, language, inputs, SELF)
