"""The addresses that the site has besides an author's pages: lists, feeds, files at the root."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest

from brandkit.config import Config, pages_of
from brandkit.config.asks import AsksWords
from brandkit.content.kinds import EpisodeMeta, TestimonialMeta
from brandkit.model.addresses import ARCHIVE_LIMIT, FEED_FILES, Addresses, kit_address, term_slug
from brandkit.model.hearing import Hearing
from brandkit.model.library import Library, asset_permalink
from brandkit.model.people import People
from brandkit.model.permalinks import Placed
from brandkit.model.permission import refusal

__all__ = ["names_of", "speakers_of", "standing"]

_SORTED = frozenset(
    {"posts", "episodes", "videos", "pages", "docs", "products", "places"}
)  # kinds that tags list
_OFFERS = frozenset({"products", "places"})  # of the brand, not of an author


def standing(
    config: Config,
    placed: tuple[Placed, ...],
    library: Library,
    people: People,
    hearing: Hearing,
) -> frozenset[str]:
    """Every permalink that a link may lead to, apart from those of documents and of their files."""
    found = {"/sitemap.xml", "/robots.txt", "/feeds.opml"}
    static = f"{library.content_dir}/static/".lstrip("/")
    found |= {
        asset_permalink(path, library.content_dir)
        for path in library.paths
        if path.startswith(static)
    }
    if config.admin.enabled:
        found.add("/admin/")
    said = _said(placed, hearing)
    for language in config.all_languages:
        here = [item for item in placed if item.language == language]
        addresses = Addresses(language, config.site.language)
        found |= set(_of_language(config, here, addresses, people))
        if said:
            count = _spoken(placed, hearing, language)
            size = config.testimonials.per_page
            found |= set(_numbered(size, addresses, addresses.testimonials, count))
        if said and any(_prints(item, hearing) for item in here):
            found.add(addresses.sheet)
        if any(meta.reply for meta in said):
            found.add(addresses.responses)
    if hearing.account:
        found.add("/review-audit.json")
    return frozenset(found)


def _said(placed: tuple[Placed, ...], hearing: Hearing) -> list[TestimonialMeta]:
    """The testimonials that pages may show, and those that the preview greys."""
    return [
        meta
        for item in placed
        if isinstance(meta := item.document.meta, TestimonialMeta)
        and (
            item.document.source.path in hearing.withheld
            or not refusal(meta, "site", hearing.today)
        )
    ]


def _spoken(placed: tuple[Placed, ...], hearing: Hearing, language: str) -> int:
    """How many testimonials the page of a language shows: see `brandkit.plan.testimonials`."""
    shown = [
        (item.language, meta.translated_from)
        for item in placed
        if isinstance(meta := item.document.meta, TestimonialMeta)
        and item.document.source.path not in hearing.withheld
        and not refusal(meta, "site", hearing.today)
    ]
    own = sum(spoken == language for spoken, _ in shown)
    return own or sum(not original for _, original in shown)


def _prints(item: Placed, hearing: Hearing) -> bool:
    """Whether a testimonial may stand on paper."""
    meta = item.document.meta
    return isinstance(meta, TestimonialMeta) and not refusal(meta, "print", hearing.today)


def _of_language(
    config: Config, here: list[Placed], addresses: Addresses, people: People
) -> Iterator[str]:
    yield from (
        addresses.home,
        addresses.subscribe,
        addresses.connect,
        addresses.feeds,
        addresses.not_found,
    )
    yield from map(addresses.code, config.codes)
    if config.asks is not None:
        yield from map(addresses.ask, ("", *AsksWords().stand.__struct_fields__))
    if config.brand.press:
        yield addresses.brand
    if config.testimonials.form:
        yield addresses.give
    yield from _feeds(addresses, addresses.home)
    if config.share.enabled:
        yield from (kit_address(page) for page in _with_kits(config, here, addresses))
    kinds = Counter(item.document.source.kind for item in here)
    lists: Counter[str] = Counter()  # tags and series
    shows: Counter[str] = Counter()
    makers: Counter[str] = Counter()  # author's page → how many works
    dated: set[str] = set()  # pages of authors who have feeds
    years: Counter[int] = Counter()  # of posts
    speakers: set[str] = set()  # pages of those who only speak
    seasons: Counter[str] = Counter()
    writers = 0
    tagged: dict[tuple[str, ...], set[str]] = {}  # addresses of tags by how they are written
    for item in here:
        kind, meta = item.document.source.kind, item.document.meta
        if kind not in _SORTED:
            continue
        if meta.tags not in tagged:
            tagged[meta.tags] = {addresses.tag(term_slug(t)) for t in meta.tags if t.strip()}
        for listing in tagged[meta.tags]:
            lists[listing] += 1
        if meta.series.strip():
            lists[addresses.series(term_slug(meta.series))] += 1
        names = names_of(item, config) if kind not in _OFFERS else ()
        pages = {people.author(name, item.language).permalink for name in names}
        writers += sum(page.startswith(addresses.authors) for page in pages)
        spoken = {
            people.speaker(name, item.language).permalink for name in speakers_of(item, config)
        }
        for page in pages | spoken:
            makers[page] += 1
        if kind == "episodes":
            spoken |= {
                people.speaker(name, item.language).permalink
                for name in _regular(item.show, config)
            }
            speakers |= {page for page in spoken if page.startswith(addresses.people)}
            if isinstance(meta, EpisodeMeta) and meta.season:
                seasons[addresses.season(addresses.show(item.show), meta.season)] += 1
        if meta.date is not None:
            dated |= pages
            years[meta.date.year] += kind == "posts"
        if kind == "episodes":
            shows[addresses.show(item.show)] += 1
    if kinds["posts"]:
        lists[addresses.blog] = kinds["posts"]
        yield addresses.archive
        if kinds["posts"] > ARCHIVE_LIMIT:
            yield from (addresses.archive_year(year) for year, count in years.items() if count)
    if kinds["videos"]:
        lists[addresses.videos] = kinds["videos"]
    if kinds["products"]:
        lists[addresses.products] = kinds["products"]
    if kinds["places"]:
        yield addresses.places
    blog = config.blog
    for listing, count in lists.items():
        size = blog.per_page if listing in {addresses.blog, addresses.videos} else blog.per_term
        yield from _numbered(size, addresses, listing, count)
        if listing != addresses.products:
            yield from _feeds(addresses, listing)
    for show, count in shows.items():
        yield from _numbered(blog.per_page, addresses, show, count)
        yield from _feeds(addresses, show)
    if len(shows) > 1:
        yield addresses.shows
    for season, count in seasons.items():
        yield from _numbered(blog.per_page, addresses, season, count)
    if speakers:
        yield addresses.people
        yield from speakers
    for page, count in makers.items():
        yield from _numbered(blog.per_term, addresses, page, count)
        if page in dated:
            yield from _feeds(addresses, page)
    if any(listing.startswith(addresses.tags) for listing in lists):
        yield addresses.tags
    if writers or kinds["authors"]:
        yield addresses.authors
    if kinds["advocates"]:
        yield addresses.advocates
    if kinds["causes"]:
        yield addresses.causes
    if kinds["docs"]:
        yield addresses.doc("")


def _with_kits(config: Config, here: list[Placed], addresses: Addresses) -> Iterator[str]:
    """The pages that have a share kit: the newest of each kind, and all that ask for one."""
    for kind in ("posts", "episodes", "videos"):
        rows = (item for item in here if item.document.source.kind == kind)
        for item in nsmallest(config.share.kits, rows, key=_newest):
            if item.document.meta.share is not False:
                yield item.permalink
    for item in here:
        meta = item.document.meta
        wants = meta.share or (meta.starters is not None and meta.share is None)
        if wants and item.document.source.kind in _SORTED and item.permalink != addresses.home:
            yield item.permalink


def _newest(item: Placed) -> tuple[float, int, str, str]:
    """As `taxonomies.newest_first` has it."""
    meta = item.document.meta
    moment = -meta.date.timestamp() if meta.date else float("inf")
    return (moment, meta.weight, item.permalink, item.document.source.path)


def names_of(item: Placed, config: Config) -> tuple[str, ...]:
    """The authors of a document: as it says, or the site's for a post."""
    document = item.document
    default = config.site.author if document.source.kind == "posts" else ""
    return document.meta.authors or ((default,) if default else ())


def speakers_of(item: Placed, config: Config) -> tuple[str, ...]:
    """Everybody who takes part in an episode: as it says, or as its show does."""
    meta = item.document.meta
    if not isinstance(meta, EpisodeMeta):
        return ()
    show = config.shows.get(item.show)
    hosts = meta.hosts or (show.hosts if show else ())
    people = meta.people or (show.people if show else ())
    return tuple(dict.fromkeys((*hosts, *meta.guests, *(credit.name for credit in people))))


def _regular(name: str, config: Config) -> tuple[str, ...]:
    """Everybody whom a show itself names."""
    show = config.shows.get(name)
    return (*show.hosts, *(credit.name for credit in show.people)) if show else ()


def _numbered(size: int, addresses: Addresses, listing: str, count: int) -> Iterator[str]:
    for number in range(1, pages_of(count, size) + 1):
        yield addresses.numbered(listing, number)


def _feeds(addresses: Addresses, listing: str) -> Iterator[str]:
    for format_name in FEED_FILES:
        yield addresses.feed(listing, format_name)
