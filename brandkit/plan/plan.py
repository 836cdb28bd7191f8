"""site + theme → plan: one function a concern, in the order of the site's folders."""

from __future__ import annotations

from brandkit.digest import digest_of
from brandkit.errors import Diagnostic
from brandkit.feeds.newsletters import form_of
from brandkit.feeds.sitemap import MAX_URLS, SitemapPage, render_robots
from brandkit.model.site import Site
from brandkit.plan.entries import plan_docs, plan_pages, plan_posts
from brandkit.plan.feeds import plan_feeds
from brandkit.plan.outputs import Copy, Extract, Feed, Output, Plan, Template, Text
from brandkit.plan.people import TestimonialsInputs
from brandkit.plan.planner import SELF, Ids, Planner, finish
from brandkit.plan.sections import shelves
from brandkit.plan.shell import BRAND_CSS, ShowCard
from brandkit.plan.shows import plan_shows
from brandkit.plan.standing import (
    ConnectInputs,
    HomeInputs,
    NotFoundInputs,
    RedirectInputs,
    SubscribeInputs,
)
from brandkit.plan.syndication import SitemapInputs
from brandkit.plan.terms import plan_people, plan_taxonomies
from brandkit.theme import Theme
from brandkit.urls import absolute, is_external, output_path

__all__ = ["make_plan"]


def make_plan(site: Site, theme: Theme, ids: Ids) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Plan every output. Pure; the same site gives the same plan."""
    planner = Planner(site, theme, ids)
    plan_posts(planner)
    plan_pages(planner)
    plan_docs(planner)
    plan_shows(planner)
    plan_taxonomies(planner)
    plan_people(planner)
    _standing(planner)
    plan_feeds(planner)
    _files(planner)
    _redirects(planner)
    _sitemap(planner)
    return finish(planner)


# --------------------------------------------------------------------------------------- standing


def _standing(planner: Planner) -> None:
    site = planner.site
    every = set(site.languages)
    quoted = {quote.language for quote in site.testimonials}
    for language in site.languages:
        addresses = planner.addresses(language)
        posts = tuple(post.card for post in site.posts if post.language == language)
        shows = [show for show in site.shows if show.page_language == language]
        cards = tuple(map(ShowCard.of, shows))
        own = (p for p in site.pages if p.language == language)
        entry = next((p for p in own if p.permalink == addresses.home), None)
        composed = bool(entry and entry.sections)  # then it shows what its sections name
        count = site.config.testimonials.on_home
        home = HomeInputs(
            entry=planner.with_quotes(entry) if entry else None,
            posts=() if composed else posts[:6],
            episodes=tuple(e.card for e in shows[0].episodes[:3]) if shows and not composed else (),
            show=cards[0] if cards and not composed else None,
            quotes=() if composed else planner.quotes(addresses.home, (), language, count),
            has_testimonials=language in quoted,
            translations=planner.same(lambda a: a.home, every),
            shelves=shelves(planner, entry),
            sound=shows[0].episodes[0].enclosure
            if shows and shows[0].episodes and not composed
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
        connect = ConnectInputs(bool(posts), cards, planner.same(lambda a: a.connect, every))
        planner.page("connect.html", addresses.connect, language, connect, SELF)
        missing = NotFoundInputs(posts[:3])
        planner.page("404.html", addresses.not_found, language, missing, SELF)
        if language in quoted:
            quotes = tuple(
                sorted(
                    (q for q in site.testimonials if q.language == language),
                    key=lambda q: (-(q.date.timestamp() if q.date else 0), q.key),
                )
            )
            same = planner.same(lambda a: a.testimonials, quoted)
            inputs = TestimonialsInputs(quotes, same)
            planner.page("testimonials.html", addresses.testimonials, language, inputs, SELF)


# ------------------------------------------------------------------------------------------ files


def _files(planner: Planner) -> None:
    for asset in planner.site.assets:
        planner.add(output_path(asset.permalink), Copy(asset.path, asset.file_digest), asset.path)
    for made in planner.site.derived:
        recipe = Extract(made.path, made.digest, made.form)
        planner.add(output_path(made.permalink), recipe, made.path)
    for file in planner.theme.assets:
        planner.add(output_path(file.permalink), Copy(file.file, file.file_digest), file.name)
    css = planner.brand_css
    path = output_path(BRAND_CSS.format(digest=digest_of(css)[:8]))
    planner.add(path, Text(css), "site.toml")


def _redirects(planner: Planner) -> None:
    main = planner.site.languages[0]
    taken = {output.path for output in planner.outputs}
    for redirect in planner.site.redirects:
        path = output_path(redirect.source)
        if path in taken or not path.endswith(".html"):
            continue
        inputs = RedirectInputs(redirect.source, redirect.target)
        planner.page("redirect.html", redirect.source, main, inputs, redirect.path)


def _sitemap(planner: Planner) -> None:
    """Every page that search engines may show, with its languages."""
    site = planner.site
    base = site.config.site.base_url
    outputs = planner.outputs
    rows = [row for output in outputs if (row := _sitemap_row(output, base)) is not None]
    rows.sort(key=lambda row: row.url)
    parts = [tuple(rows[i : i + MAX_URLS]) for i in range(0, max(1, len(rows)), MAX_URLS)]
    if len(parts) == 1:
        planner.add("sitemap.xml", Feed("sitemap", SitemapInputs(parts[0])), SELF)
    else:
        for number, part in enumerate(parts, 1):
            planner.add(f"sitemap-{number}.xml", Feed("sitemap", SitemapInputs(part)), SELF)
        planner.add("sitemap.xml", Text(_sitemap_index(base, len(parts))), SELF)
    if all(asset.permalink != "/robots.txt" for asset in site.assets):
        planner.add("robots.txt", Text(render_robots(absolute(base, "/sitemap.xml"))), SELF)


def _sitemap_index(base: str, count: int) -> str:
    rows = "".join(
        f"<sitemap><loc>{absolute(base, f'/sitemap-{n}.xml')}</loc></sitemap>\n"
        for n in range(1, count + 1)
    )
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = "<?xml version='1.0' encoding='UTF-8'?>\n"
    return f'{head}<sitemapindex xmlns="{schema}">\n{rows}</sitemapindex>\n'


def _sitemap_row(output: Output, base: str) -> SitemapPage | None:
    if not isinstance(output.recipe, Template) or output.recipe.name in {
        "404.html",
        "redirect.html",
    }:
        return None
    inputs = output.recipe.inputs
    entry = getattr(inputs, "entry", None)
    if getattr(entry or inputs, "noindex", False):
        return None
    pairs = getattr(inputs, "translations", ()) or (entry.translations if entry else ())
    if getattr(inputs, "number", 1) != 1:
        pairs = ()
    path = output.path
    name = path.rpartition("/")[2]
    permalink = "/" + (path.removesuffix(name) if name == "index.html" else path)
    picture = entry.image if entry is not None else None
    return SitemapPage(
        url=absolute(base, permalink),
        updated=(entry.updated or entry.date) if entry is not None else None,
        alternates=tuple((t.language, absolute(base, t.permalink)) for t in pairs),
        images=(absolute(base, picture.permalink),)
        if picture is not None and not is_external(picture.permalink)
        else (),
    )
