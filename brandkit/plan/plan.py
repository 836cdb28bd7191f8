"""site + theme → plan: one function a concern, in the order of the site's folders."""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.errors import Diagnostic
from brandkit.feeds.newsletters import form_of
from brandkit.media.renditions import STRIPPED, Rendition, encoder
from brandkit.model.entries import Episode, Reference
from brandkit.model.site import Show, Site
from brandkit.plan.admin import plan_admin
from brandkit.plan.ask_pages import plan_asks
from brandkit.plan.branding import plan_brand
from brandkit.plan.causes import plan_causes
from brandkit.plan.codes import plan_codes
from brandkit.plan.collecting import plan_giving
from brandkit.plan.entries import plan_docs, plan_pages, plan_posts
from brandkit.plan.feeds import plan_feeds
from brandkit.plan.hosting import plan_hosting
from brandkit.plan.kits import plan_kits
from brandkit.plan.offers import plan_offers
from brandkit.plan.outputs import (
    Copy,
    Extract,
    Image,
    Plan,
    Recipe,
    Text,
)
from brandkit.plan.personal import plan_personal
from brandkit.plan.planner import SELF, Ids, Planner, finish
from brandkit.plan.search_keys import plan_search_keys
from brandkit.plan.searching import plan_search
from brandkit.plan.sections import shelves
from brandkit.plan.services import counting
from brandkit.plan.shell import ShowCard
from brandkit.plan.shows import plan_shows
from brandkit.plan.sitemap import plan_sitemap
from brandkit.plan.standing import (
    ConnectInputs,
    HomeInputs,
    NotFoundInputs,
    RedirectInputs,
    SubscribeInputs,
)
from brandkit.plan.terms import plan_people, plan_taxonomies
from brandkit.plan.testimonials import plan_testimonials
from brandkit.plan.videos import pictured, plan_videos
from brandkit.theme import Theme
from brandkit.urls import output_path

__all__ = ["make_plan"]

_EPISODES_AT_HOME = 3
_SHOWS_AT_HOME = 6  # the page of all podcasts has the others


def make_plan(site: Site, theme: Theme, ids: Ids) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Plan every output. Pure; the same site gives the same plan."""
    planner = Planner(site, theme, ids)
    plan_posts(planner)
    plan_pages(planner)
    plan_docs(planner)
    plan_shows(planner)
    plan_videos(planner)
    plan_offers(planner)
    plan_taxonomies(planner)
    plan_people(planner)
    plan_personal(planner)
    _standing(planner)
    plan_kits(planner)
    plan_asks(planner)
    plan_causes(planner)
    plan_codes(planner)
    plan_brand(planner)
    plan_feeds(planner)
    plan_testimonials(planner)
    plan_giving(planner)
    plan_search(planner)
    _files(planner)
    _redirects(planner)
    plan_admin(planner)
    plan_sitemap(planner)
    plan_search_keys(planner)
    plan_hosting(planner)
    return finish(planner)


# --------------------------------------------------------------------------------------- standing


def _standing(planner: Planner) -> None:
    site = planner.site
    every = set(site.languages)
    for language in site.languages:
        addresses = planner.addresses(language)
        posts = tuple(post.card for post in site.posts if post.language == language)
        shows = [show for show in site.shows if show.page_language == language]
        cards = tuple(map(ShowCard.of, shows))
        newest = _newest(shows)
        own = (p for p in site.pages if p.language == language)
        entry = next((p for p in own if p.permalink == addresses.home), None)
        composed = bool(entry and entry.sections)  # then it shows what its sections name
        count = site.config.testimonials.on_home
        home = HomeInputs(
            entry=planner.with_quotes(entry) if entry else None,
            posts=() if composed else posts[:6],
            episodes=() if composed else tuple(episode.card for _, episode in newest),
            shows=() if composed else cards[:_SHOWS_AT_HOME],
            of_shows=tuple(Reference(show.title, show.permalink) for show, _ in newest)
            if len(shows) > 1 and not composed
            else (),
            videos=()
            if composed
            else tuple(
                pictured(planner, video).card for video in planner.here(language, site.videos)[:3]
            ),
            products=()
            if composed
            else tuple(p.card for p in planner.here(language, site.products)[:3]),
            places=()
            if composed
            else tuple(p.card for p in planner.here(language, site.places)[:3]),
            quotes=() if composed else planner.quotes(addresses.home, (), language, count),
            has_testimonials=bool(site.testimonials),
            translations=planner.same(lambda a: a.home, every),
            shelves=shelves(planner, entry),
            sound=shows[0].episodes[0].enclosure
            if len(shows) == 1 and shows[0].episodes and not composed
            else None,
        )
        origin = entry.path if entry else SELF
        planner.page("home.html", addresses.home, language, home, origin)
        settings = site.config.newsletter_of(language)
        subscribe = SubscribeInputs(
            cards,
            planner.same(lambda a: a.subscribe, every),
            form_of(settings, language) if settings else None,
            site.privacy[site.languages.index(language)] if site.privacy else "",
        )
        planner.page("subscribe.html", addresses.subscribe, language, subscribe, SELF)
        same = planner.same(lambda a: a.connect, every)
        has_form = site.config.testimonials.form is not None
        connect = ConnectInputs(bool(posts), cards, same, has_form)
        planner.page("connect.html", addresses.connect, language, connect, SELF)
        missing = NotFoundInputs(posts[:3])
        planner.page("404.html", addresses.not_found, language, missing, SELF)


def _newest(shows: Iterable[Show]) -> tuple[tuple[Show, Episode], ...]:
    """The newest episodes of all these shows, each with its own; the show's order decides a tie."""
    rows = [(show, episode) for show in shows for episode in show.episodes[:_EPISODES_AT_HOME]]
    rows.sort(key=lambda row: -(row[1].date.timestamp() if row[1].date else 0))
    return tuple(rows[:_EPISODES_AT_HOME])


# ------------------------------------------------------------------------------------------ files


def _files(planner: Planner) -> None:
    version = encoder()
    for asset in planner.site.assets:
        recipe: Recipe = Copy(asset.path, asset.file_digest)
        if asset.type in STRIPPED:  # a photo does not tell where it was taken
            clean = Rendition("clean")
            recipe = Image(asset.path, asset.file_digest, clean, within=False, encoder=version)
        planner.add(output_path(asset.permalink), recipe, asset.path)
    for made in planner.site.made:
        recipe = Image(made.path, made.digest, made.rendition, made.within, version)
        planner.add(output_path(made.permalink), recipe, made.path)
    for derived in planner.site.derived:
        recipe = Extract(derived.path, derived.digest, derived.form)
        planner.add(output_path(derived.permalink), recipe, derived.path)
    if made_of := counting(planner.site.config):
        permalink, text = made_of
        planner.add(output_path(permalink), text, SELF)
    for file in planner.theme.assets:
        taken = Text(file.text) if file.text else Copy(file.file, file.file_digest)
        planner.add(output_path(file.permalink), taken, file.name)


def _redirects(planner: Planner) -> None:
    main = planner.site.languages[0]
    taken = {output.path for output in planner.outputs}
    for redirect in planner.site.redirects:
        if "?" in redirect.source:
            continue  # that is the page without it, and hosts that can lead on from there
        source = redirect.source.removesuffix("*")
        path = output_path(source)
        if path in taken or not path.endswith(".html"):
            continue
        taken.add(path)
        inputs = RedirectInputs(source, redirect.target)
        planner.page("redirect.html", source, main, inputs, redirect.path)
