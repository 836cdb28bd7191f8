"""Who else gets something of the readers: the services in use, from what is really there.

The list is an input of the pages that show it, and of no others: a new embed somewhere changes the
privacy page where nothing of its network was embedded before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from brandkit.config import Config
from brandkit.feeds.newsletters import form_of
from brandkit.hosting.counting import SCRIPT_PATH, counter_of, script_of
from brandkit.model.legal import Service
from brandkit.model.site import Site
from brandkit.plan.outputs import Text
from brandkit.plan.service_values import ServiceView
from brandkit.plan.small_views import SmallViews
from brandkit.urls import host_of, is_external

__all__ = ["counting", "service_views", "services_of"]


def counting(config: Config) -> tuple[str, Text] | None:
    """The file that begins the counting of visits, with its address; None where nobody counts."""
    counter = counter_of(config)
    return (SCRIPT_PATH, Text(script_of(counter, config.site.base_url))) if counter else None


def services_of(site: Site, language: str) -> tuple[Service, ...]:
    """The services in use, for readers of a language: those that nobody asks for come first."""
    return tuple(dict.fromkeys(_services(site, language)))


def _services(site: Site, language: str) -> Iterator[Service]:
    config = site.config
    if counter := counter_of(config):
        yield Service("analytics", counter.name, hosts=counter.hosts, records=counter.records)
    if config.markup.html == "trust":  # which may load anything: nothing is promised then
        yield Service("unchecked", "")
    allow = config.hosting.allow
    loaded = (*allow.scripts, *allow.styles, *allow.fonts, *allow.images, *allow.connect)
    yield from (Service("allowed", host, hosts=(host,)) for host in _hosts(loaded))
    settings = config.newsletter_of(language)
    if settings and (form := form_of(settings, language)):
        yield Service("newsletter", form.provider, hosts=(form.host,))
    if config.testimonials.form and (host := host_of(config.testimonials.form.action)):
        yield Service("form", host, hosts=(host,))
    yield from _embeds(site)
    sounds = [
        e.enclosure.url for e in site.episodes if e.enclosure and is_external(e.enclosure.url)
    ]
    yield from (Service("audio", host, hosts=(host,)) for host in _hosts(sounds))
    prefixes = [show.media_prefix for show in site.shows if show.media_prefix]
    yield from (Service("prefix", host, hosts=(host,)) for host in _hosts(prefixes))


def _embeds(site: Site) -> Iterator[Service]:
    """One row a network, with all its hosts."""
    rows: dict[tuple[str, str], set[str]] = {}
    for network, receiver, origin in site.networks:
        rows.setdefault((network, receiver), set()).add(urlsplit(origin).netloc)
    for (network, receiver), hosts in sorted(rows.items()):
        yield Service("embed", network, receiver, tuple(sorted(hosts)))


def _hosts(urls: Iterable[str]) -> list[str]:
    return sorted({host for url in urls if (host := host_of(url))})


def service_views(services: tuple[Service, ...], views: SmallViews) -> tuple[ServiceView, ...]:
    return tuple(
        ServiceView(
            kind=each.kind,
            name=each.name,
            receiver=each.receiver,
            hosts=each.hosts,
            records=views.words.text(each.records) if each.records else "",
        )
        for each in services
    )
