"""Plans the pages of entries: posts with their lists, pages, documentation."""

from __future__ import annotations

from itertools import pairwise

from brandkit.model.entries import Entry, Reference
from brandkit.model.related import related
from brandkit.plan.archive import plan_archives
from brandkit.plan.pages import DocInputs, PageInputs, PostInputs
from brandkit.plan.planner import Planner
from brandkit.plan.sections import shelves

__all__ = ["neighbours", "plan_docs", "plan_pages", "plan_posts"]


def neighbours(entries: tuple[Entry, ...]) -> dict[str, tuple[Reference | None, Reference | None]]:
    """For each entry of a newest-first list: the older one before it, the newer one after it."""
    found: dict[str, tuple[Reference | None, Reference | None]] = {
        entry.permalink: (None, None) for entry in entries
    }
    for newer, older in pairwise(entries):
        found[newer.permalink] = (older.reference, found[newer.permalink][1])
        found[older.permalink] = (found[older.permalink][0], newer.reference)
    return found


def plan_posts(planner: Planner) -> None:
    site = planner.site
    alike = related(site.tags, site.config.blog.related)
    parts = {
        term.permalink: tuple(entry.reference for entry in term.entries)
        for taxonomy in site.series
        for term in taxonomy.terms
    }
    for language in site.languages:
        posts = tuple(post for post in site.posts if post.language == language)
        near = neighbours(posts)
        for post in posts:
            inputs = PostInputs(
                quotes=planner.entry_quotes(post),
                card=planner.brand.card_of(post),
                kit=planner.kits.get(post.permalink, ""),
                ask=planner.asks.of(post),
                quiet=planner.asks.is_quiet(post),
                entry=planner.with_quotes(post),
                previous=near[post.permalink][0],
                next=near[post.permalink][1],
                related=alike.get(post.permalink, ()),
                series=parts[post.series.permalink] if post.series else (),
            )
            planner.page("post.html", post.permalink, language, inputs, post.path)
        if posts:
            addresses = planner.addresses(language)
            same = planner.same(lambda a: a.blog, {p.language for p in site.posts})
            planner.listing(language, "blog", "", addresses.blog, posts, same)
    plan_archives(planner)


def plan_pages(planner: Planner) -> None:
    for page in planner.site.pages:
        if page.permalink == planner.addresses(page.language).home:
            continue
        inputs = PageInputs(
            quotes=() if page.sections else planner.entry_quotes(page),
            card=planner.brand.card_of(page),
            kit=planner.kits.get(page.permalink, ""),
            ask=planner.asks.of(page),
            quiet=planner.asks.is_quiet(page),
            entry=planner.with_quotes(page),
            shelves=shelves(planner, page),
        )
        planner.page("page.html", page.permalink, page.language, inputs, page.path)


def plan_docs(planner: Planner) -> None:
    site = planner.site
    for language in site.languages:
        docs = tuple(doc for doc in site.docs if doc.language == language)
        if not docs:
            continue
        root = planner.addresses(language).doc("")
        ordered = tuple(
            sorted(docs, key=lambda doc: (doc.permalink != root, doc.weight, doc.title))
        )
        every = tuple(doc.reference for doc in ordered)
        for place, doc in enumerate(ordered):
            inputs = DocInputs(
                quotes=(),
                card=planner.brand.card_of(doc),
                kit=planner.kits.get(doc.permalink, ""),
                ask=planner.asks.of(doc),
                quiet=planner.asks.is_quiet(doc),
                entry=planner.with_quotes(doc),
                pages=every,
                previous=every[place - 1] if place else None,
                next=every[place + 1] if place + 1 < len(every) else None,
            )
            planner.page("doc.html", doc.permalink, language, inputs, doc.path)
        if all(doc.permalink != root for doc in docs):
            planner.listing(language, "docs", "", root, ordered, ())
