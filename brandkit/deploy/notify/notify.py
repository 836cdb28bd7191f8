"""Who is told of what, after a deploy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote

import msgspec

from brandkit.deploy.files import LocalFile, Published
from brandkit.deploy.notify.indexnow import ENDPOINT, tell_engines
from brandkit.deploy.notify.news import News, Pending, address_of, links_of, mapped_pages
from brandkit.deploy.notify.serving import shown
from brandkit.deploy.notify.told import Service, Told
from brandkit.deploy.notify.webmention import SentList, tell_sites
from brandkit.deploy.notify.websub import tell_hubs
from brandkit.deploy.target import Progress
from brandkit.errors import Diagnostic, warning
from brandkit.network.client import Client

__all__ = ["Ask", "notify"]


class Ask(msgspec.Struct, frozen=True):
    """What a target asks for."""

    services: tuple[Service, ...]
    key: str = ""  # for indexnow
    hubs: tuple[str, ...] = ()
    wait: float = 300.0  # seconds
    endpoint: str = ENDPOINT


def notify(
    root: Path,
    target: str,
    base_url: str,
    ask: Ask,
    news: News,
    site: Published,
    client: Client,
    progress: Progress,
    *,
    pause: float = 1.0,
    wait: Callable[..., str] = shown,
) -> tuple[list[Told], list[Diagnostic]]:
    """Wait until the host shows the news, and tell of them. What could not be told is kept for the
    next deploy."""
    pending = Pending(root, target)
    every = pending.load().and_(news)
    mentions = SentList(root) if "webmention" in ask.services else None
    if mentions is not None and mentions.is_new:
        _note_all(base_url, site.files, mentions, but=news.entries if _is_small(news, site) else ())
    if every.is_nothing:
        return [], []
    pending.save(every)
    problem = wait(client, base_url, every, site.files, ask.wait, progress)
    if problem:
        return [], [_not_shown(problem)]
    told: list[Told] = []
    left = News()
    if "websub" in ask.services and every.feeds:
        progress("Telling feed readers", 0, 0)
        feeds = tuple(address_of(base_url, path) for path in every.feeds)
        said = tell_hubs(client, ask.hubs, feeds)
        told += said
        if any(each.problem for each in said):
            left = News(feeds=every.feeds)
    if "indexnow" in ask.services and every.pages:
        progress("Telling search engines", 0, 0)
        said = tell_engines(client, base_url, ask.key, _pages(base_url, every, site), ask.endpoint)
        told += said
        if any(each.problem for each in said):
            left = left.and_(News(pages=every.pages))
    if mentions is not None:
        progress("Telling the sites that you link to", 0, 0)
        pairs = _links(base_url, every.entries, site.files)
        said = tell_sites(client, pairs, mentions, pause)
        mentions.save()
        told += said
        again = {source for each in said if each.problem for source in each.about}
        entries = tuple(p for p in every.entries if address_of(base_url, p) in again)
        left = left.and_(News(entries=entries))
    pending.save(left)
    return told, []


def _is_small(news: News, site: Published) -> bool:
    """Whether these are news, and not the whole site."""
    pages = sum(path.endswith(".html") for path in site.files)
    return len(news.entries) * 2 <= pages


def _note_all(
    base_url: str, files: dict[str, LocalFile], known: SentList, but: Sequence[str]
) -> None:
    paths = [path for path in files if path.endswith(".html") and path not in set(but)]
    for source, target in _links(base_url, paths, files):
        known.note(source, target)
    known.save()


def _links(
    base_url: str, paths: Sequence[str], files: dict[str, LocalFile]
) -> list[tuple[str, str]]:
    return [
        (address_of(base_url, path), target)
        for path in paths
        if path in files
        for target in links_of(base_url, files[path])
    ]


def _pages(base_url: str, news: News, site: Published) -> tuple[str, ...]:
    """The pages that search engines may know, and those that are gone."""
    mapped = mapped_pages(site.files)
    found = []
    for path in news.pages:
        address = address_of(base_url, path)
        if path not in site.files or unquote(address) in mapped:
            found.append(address)
    return tuple(found)


def _not_shown(problem: str) -> Diagnostic:
    return warning(
        "deploy.not-shown-yet",
        f"The site was sent, but its host does not show it yet ({problem}); nobody was told.",
        "Run the command again in a while: it sends nothing, and tells them. If the host always "
        "takes longer, raise “wait” of this target in site.toml.",
    )
