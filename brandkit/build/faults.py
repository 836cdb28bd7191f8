"""What is at fault with a site as a whole, by the rooms that know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brandkit.advocacy import share, testimonials
from brandkit.advocacy.collecting import check_form
from brandkit.brand import networks
from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location, warning
from brandkit.feeds.newsletters import check_newsletters
from brandkit.hosting.counting import check_analytics
from brandkit.markup.body import Outline
from brandkit.markup.convert import settings_faults
from brandkit.media.facts import MediaFacts
from brandkit.media.shown import check_shown
from brandkit.model.library import Library
from brandkit.model.site import Site
from brandkit.plan.questions import asks
from brandkit.podcast.apps import check_apps
from brandkit.podcast.checks import check_show

__all__ = ["picture_faults", "site_faults", "text_faults"]


def site_faults(
    config: Config, site: Site, facts: Callable[[str], MediaFacts | None]
) -> Iterator[Diagnostic]:
    """Of the settings, the testimonials and the shows. `facts` tells of a media file."""
    yield from settings_faults(config.markup)
    social = {key: [each.url for each in found] for key, found in config.social.items()}
    yield from networks.check_profiles(social)
    for code, words in config.languages.items():
        own = {key: each.url for key, each in words.social.items() if each.url}
        yield from networks.check_profiles(own, table=f"languages.{code}.social")
    if config.share.enabled:
        yield from share.check_networks(config.share.networks)
    yield from check_newsletters(config)
    yield from check_analytics(config)
    yield from check_form(config, site.form_privacy)
    yield from testimonials.check(site.testimonials)
    yield from _unasked(site)
    by_permalink = {made.permalink: made.path for made in site.made}
    for show in site.shows:
        table = config.shows.get(show.name)
        if table is None:
            continue
        path = by_permalink.get(show.image.permalink, "") if show.image else ""
        places = _places(config, show.name)
        yield from check_show(table, facts(path) if path else None, places)
    published = {show.name for show in site.shows}
    for name, table in config.shows.items():
        if name not in published:  # directories ask nothing yet, but a typing error is one
            yield from check_apps(table, _places(config, name))


def _places(config: Config, show: str) -> dict[str, Location]:
    """Where the settings of a show stand; "" is its table."""
    table = config.shows[show]
    where = "podcast" if table is config.podcast else f"podcasts.{show}"
    return {
        name: Location("site.toml", setting=f"{where}.{name}".rstrip("."))
        for name in ("", *table.__struct_fields__)
    }


def _unasked(site: Site) -> Iterator[Diagnostic]:
    """Pages that promise questions and ask none."""
    for entry in (*site.posts, *site.pages, *site.docs, *site.episodes):
        if entry.faq and not asks(entry.prose):
            yield warning(
                "content.no-questions",
                "“faq” says that headings of this text are questions, but none ends with ?",
                "End each question's heading with a question mark, or take “faq” out.",
                Location(entry.path, setting="faq"),
            )


def picture_faults(library: Library) -> Iterator[Diagnostic]:
    """Of pictures that are shown; covers have rules of their own."""
    for path, facts in sorted(library.shown.items()):
        yield from check_shown(facts, is_cover=path in library.whole)


def text_faults(document: Document, body: Outline) -> Iterator[Diagnostic]:
    """What was noticed in a text, at its lines in the file."""
    for fault in body.diagnostics:
        line = document.text_line + fault.line - 1
        place = Location(document.source.path, line, fault.column)
        yield Diagnostic(fault.severity, fault.code, fault.message, fault.hint, place)
