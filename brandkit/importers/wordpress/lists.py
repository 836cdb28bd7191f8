"""Addresses that WordPress answers beside entries: archives, feeds, further pages, attachments.

Source: developer.wordpress.org, "Rewrite API" and WP_Rewrite (the preset words category, tag,
author, page, feed). The export does not say whether a site has words of its own for these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from brandkit.importers.feed.words import line
from brandkit.importers.files import path_of, safe_address
from brandkit.importers.former import lists_of
from brandkit.importers.harvest import Former, Item
from brandkit.importers.wordpress.house import words_of
from brandkit.importers.wordpress.wxr import Entry, Site, Term
from brandkit.urls import slugify

__all__ = ["attachment_pages", "former_of", "short_address"]

_DEEPEST = 8
_MOST = 30  # attachment pages of one entry


def short_address(entry: Entry, home: str) -> str:
    """ "/?p=12", as WordPress answers it for posts; "/?page_id=3" for pages."""
    key = "page_id" if entry.type == "page" else "p"
    return f"{path_of(home) or '/'}?{key}={entry.id}" if entry.id.isdigit() else ""


def attachment_pages(site: Site) -> dict[str, tuple[str, ...]]:
    """By the id of the entry that they belong to: the old pages of its pictures."""
    found: dict[str, list[str]] = {}
    for entry in site.entries:
        if entry.type != "attachment" or entry.parent in {"", "0"}:
            continue
        path = path_of(safe_address(entry.link)).partition("#")[0]
        if path.strip("/") and "?" not in entry.link and len(found.get(entry.parent, ())) < _MOST:
            found.setdefault(entry.parent, []).append(path)
    return {parent: tuple(dict.fromkeys(paths)) for parent, paths in found.items()}


def former_of(site: Site, items: Iterable[Item]) -> tuple[Former, ...]:
    """All of them, the narrower before the wider: hosts take the first that fits."""
    base = path_of(site.home).rstrip("/")
    entries = [item for item in items if item.kind not in {"pages", "authors"} and not item.draft]
    rows = [
        *_feeds(base, has_sound=any(item.audio for item in entries)),
        *lists_of(base, _terms(site)),
        *_short(base, site.terms),
        *_people(base, items),
        *_days(base, entries),
        Former(address=f"{base}/page/*", list="blog"),
    ]
    return tuple(rows)


def _feeds(base: str, *, has_sound: bool) -> Iterator[Former]:
    if has_sound:
        yield Former(address=f"{base}/feed/podcast/*", list="podcast", feed="rss")
    yield Former(address=f"{base}/feed/atom/", list="home", feed="atom")
    yield Former(address=f"{base}/feed/*", list="home", feed="rss")
    for name in ("rss2", "rss", "atom"):
        feed = "atom" if name == "atom" else "rss"
        yield Former(address=f"{base}/?feed={name}", list="home", feed=feed)  # type: ignore[arg-type]


def _terms(site: Site) -> Iterator[tuple[str, str]]:
    """Of each category and tag: a category stands below those above it, and by itself."""
    above = {term.slug: term.parent for term in site.terms if term.domain == "category"}
    for term in _all_terms(site):
        slug = unquote(term.slug)
        if term.domain == "post_tag":
            yield f"/tag/{slug}/", words_of(term.name)
            continue
        steps, parent = [slug], above.get(term.slug, "")
        while parent and len(steps) < _DEEPEST:
            steps.insert(0, unquote(parent))
            parent = above.get(parent, "")
        for path in dict.fromkeys(("/".join(steps), slug)):
            yield f"/category/{path}/", words_of(term.name)


def _all_terms(site: Site) -> list[Term]:
    """Those of the site, and those that only entries name, as single exports have them."""
    found = {(t.domain, t.slug): t for t in site.terms if t.domain in {"category", "post_tag"}}
    for entry in site.entries:
        for term in entry.terms:
            if term.domain in {"category", "post_tag"} and term.slug:
                found.setdefault((term.domain, term.slug), term)
    return [term for (_, slug), term in found.items() if slug and "/" not in slug]


def _short(base: str, terms: Iterable[Term]) -> Iterator[Former]:
    for term in terms:
        if term.domain == "category" and term.id.isdigit():
            yield Former(address=f"{base}/?cat={term.id}", list="tag", name=words_of(term.name))
        elif term.domain == "post_tag" and term.slug == slugify(term.slug):
            yield Former(address=f"{base}/?tag={term.slug}", list="tag", name=words_of(term.name))


def _people(base: str, items: Iterable[Item]) -> Iterator[Former]:
    for item in items:
        for alias in item.aliases if item.kind == "authors" else ():
            where = f"{base}{alias}"
            yield Former(address=f"{where}feed/", list="author", name=item.slug, feed="rss")
            yield Former(address=f"{where}*", list="author", name=item.slug)


def _days(base: str, entries: Iterable[Item]) -> Iterator[Former]:
    """Archives of years, with those of months and days below."""
    years = Counter(item.date.year for item in entries if item.date)
    for year in sorted(years):
        yield Former(address=f"{base}/{year:04d}/*", list="archive")


def term_address(term_slug: str, domain: str, base: str) -> str:
    """Where the list of a category or tag stood."""
    word = "tag" if domain == "post_tag" else "category"
    return f"{base}/{word}/{line(unquote(term_slug))}/"
