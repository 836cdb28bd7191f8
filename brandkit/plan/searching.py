"""The search: what it finds in each language, and its page. Inputs, context, plan.

The page lists everything, so that it is of use without a script; on a large site the newest, with
a way to the others. The index itself is made by the build (`brandkit.build.indexing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from msgspec.structs import replace

from brandkit.errors import Location, warning
from brandkit.model.addresses import Addresses
from brandkit.model.entries import Entry, Episode, Page, Reference, Translation, Video
from brandkit.model.taxonomies import newest_first
from brandkit.plan.outputs import Inputs, Searchable, SearchIndex
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.search_values import SearchContext, SearchGroupView
from brandkit.plan.standing import Latest
from brandkit.plan.structured import head
from brandkit.plan.values import LatestView
from brandkit.plan.views import Views
from brandkit.registry import version_of

__all__ = ["LISTED", "SearchInputs", "engine", "plan_search", "search_context", "searchable"]

LISTED = 200  # pages of one kind; with more, the newest NEWEST and a way to the others
NEWEST = 50
# Each kind with its words, for many and for one, in the order of the page.
_KINDS = {
    "posts": ("Posts", "Post"),
    "episodes": ("Episodes", "Episode"),
    "videos": ("Videos", "Video"),
    "products": ("Products", "Product"),
    "places": ("Where to find us", "Place"),
    "docs": ("Documentation", "Documentation"),
    "pages": ("Pages", "Page"),
    "people": ("People", "Person"),
    "causes": ("What we give back", "Cause"),
    "testimonials": ("Testimonials", "Testimonials"),
}
_PEOPLE = frozenset({"authors", "advocates", "people"})
_EXTENDED = "pagefind-bin-extended"
_UNSPACED = frozenset({"zh", "ja", "th"})  # written without spaces between words


class SearchGroup(Inputs, frozen=True):
    """The pages of one kind."""

    kind: str
    rows: tuple[Latest, ...]
    more: str  # permalink; "" where these are all


class SearchInputs(Inputs, frozen=True):
    """search.html"""

    groups: tuple[SearchGroup, ...]
    has_tags: bool
    folder: str  # permalink of the index; "" where none is made
    script: str
    stylesheet: str
    translations: tuple[Translation, ...]
    noindex: bool = True


def engine() -> str:
    """The installed Pagefind, with its version, for keys; "" where there is none.

    The extended one also finds the words of languages that are written without spaces.
    """
    for package in (_EXTENDED, "pagefind-bin"):
        version = version_of(package)
        if version != "-":
            return f"{package} {version}"
    return ""


def plan_search(planner: Planner) -> None:
    """The search page of each language, and what is found there."""
    site = planner.site
    if not site.config.search.enabled:
        return
    found = engine()
    _report(planner, found)
    files = {asset.name: asset.permalink for asset in planner.theme.assets}
    same = planner.same(lambda a: a.search, site.languages)
    for language in site.languages:
        addresses = planner.addresses(language)
        entries = searchable(planner, language)
        folder = f"{addresses.search}pagefind/" if found else ""
        inputs = SearchInputs(
            groups=tuple(_groups(planner, addresses, entries)),
            has_tags=any(taxonomy.language == language for taxonomy in site.tags),
            folder=folder,
            script=files.get("search.js", "") if found else "",
            stylesheet=files.get("search.css", ""),
            translations=same,
        )
        planner.page("search.html", addresses.search, language, inputs, SELF)
        if found:
            rows = [*map(_row, entries), *_quotes(planner, language)]
            rows.sort(key=lambda row: row.permalink)
            planner.searches.append(SearchIndex(language, folder, found, tuple(rows)))


def _report(planner: Planner, found: str) -> None:
    place = Location("site.toml", setting="search.enabled")
    if not found:
        message = "[search] is switched on, but Pagefind, which finds the words, is not installed."
        hint = (
            'Install it: pip install "brandkit[search]". Until then the search page is a list of '
            "all that there is."
        )
        planner.diagnostics.append(warning("search.not-installed", message, hint, place))
        return
    unspaced = [code for code in planner.site.languages if code.partition("-")[0] in _UNSPACED]
    if unspaced and not found.startswith(_EXTENDED):
        message = (
            f"Words of the language “{unspaced[0]}” are written without spaces, and the Pagefind "
            "that is installed cannot tell them apart."
        )
        hint = f"Install the one that can: pip install {_EXTENDED}"
        planner.diagnostics.append(warning("search.words-unknown", message, hint, place))


def searchable(planner: Planner, language: str) -> list[Entry]:
    """What may be found in a language, each address once, in the order of the site."""
    site = planner.site
    every: tuple[Iterable[Entry], ...] = (
        *(site.posts, site.episodes, site.videos, site.products, site.places, site.docs),
        *(site.pages, site.authors, site.advocates, site.speakers, site.causes),
    )
    found: dict[str, Entry] = {}
    for entries in every:
        for entry in entries:
            if entry.language == language and entry.search and not entry.noindex:
                found.setdefault(entry.permalink, entry)
    return list(found.values())


def _kind(entry: Entry) -> str:
    return "people" if entry.kind in _PEOPLE else entry.kind


def _groups(
    planner: Planner, addresses: Addresses, entries: Iterable[Entry]
) -> Iterator[SearchGroup]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(_kind(entry), []).append(entry)
    shows = [s for s in planner.site.shows if s.page_language == addresses.language]
    lists = {
        "posts": addresses.archive,
        "episodes": shows[0].permalink if len(shows) == 1 else addresses.shows,
        "videos": addresses.videos,
        "products": addresses.products,
        "places": addresses.places,
        "docs": addresses.doc(""),
        "causes": addresses.causes,
    }
    for kind in _KINDS:
        known = by_kind.get(kind, [])
        if kind == "episodes":  # of several shows, each in its own order
            known.sort(key=newest_first)
        more = lists.get(kind, "") if len(known) > LISTED else ""
        if known:
            shown = known[:NEWEST] if more else known
            yield SearchGroup(kind, tuple(Latest(e.reference, e.date) for e in shown), more)


def _row(entry: Entry) -> Searchable:
    """An entry with all that it is found by."""
    speakers = entry.speakers if isinstance(entry, Episode) else ()
    spoken = entry.transcripts if isinstance(entry, Episode | Video) else ()
    return Searchable(
        permalink=entry.permalink,
        kind=_kind(entry),
        title=entry.title,
        date=entry.date.date().isoformat() if entry.date else "",
        tags=tuple([tag.title for tag in entry.tags]),
        names=tuple(dict.fromkeys(person.name for person in (*entry.authors, *speakers))),
        texts=(entry.prose.body,) if entry.prose.body else (),
        html=tuple(filter(None, _further(entry))),
        transcript=next((each for each in spoken if each.path), None),
    )


def _quotes(planner: Planner, language: str) -> Iterator[Searchable]:
    """What people say: all of it as the one page on which it stands."""
    quotes = [quote for quote in planner.site.testimonials if quote.language == language]
    if quotes:
        yield Searchable(
            permalink=planner.addresses(language).testimonials,
            kind="testimonials",
            title=planner.catalogues[language].text("Selected testimonials"),
            names=tuple(dict.fromkeys(quote.advocate.name for quote in quotes)),
            texts=tuple(quote.prose.body for quote in quotes if quote.prose.body),
        )


def _further(entry: Entry) -> Iterator[str]:
    """Safe HTML of what stands on the page beside its text."""
    if entry.standfirst:
        yield f"<p>{escape(entry.standfirst)}</p>"
    if isinstance(entry, Episode | Video):
        for chapter in entry.chapters:
            yield f"<p>{escape(chapter.title)}</p>" if chapter.title else ""
    if isinstance(entry, Page):
        if entry.hero:
            yield f"<p>{escape(entry.hero.title)}</p><p>{escape(entry.hero.text)}</p>"
        for section in entry.sections:
            yield f"<h2>{escape(section.title)}</h2>{section.html}" if section.title else ""
            yield "" if section.title else section.html
            for item in section.items:
                yield f"<h3>{escape(item.title)}</h3>{item.html}"


def search_context(inputs: SearchInputs, views: Views) -> SearchContext:
    here = views.shell.addresses.search
    text: Callable[[str], str] = views.words.text
    title = text("Search")
    policy = views.shell.policy
    top = head(views, title, here, noindex=True, translations=inputs.translations)
    if policy is not None and inputs.folder:
        top = replace(top, policy=replace(policy, wasm=True).text(in_page=True))
    return SearchContext(
        site=views.site(here),
        head=top,
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        title=title,
        groups=tuple(_group_view(group, views) for group in inputs.groups),
        kinds=tuple((kind, text(one)) for kind, (_, one) in _KINDS.items()),
        tags_url=views.url(views.shell.addresses.tags) if inputs.has_tags else "",
        index_url=views.url(f"{inputs.folder}pagefind.js") if inputs.folder else "",
        root_url=views.url("/"),
        script=views.url(inputs.script),
        stylesheet=views.url(inputs.stylesheet),
    )


def _group_view(group: SearchGroup, views: Views) -> SearchGroupView:
    title = views.words.text(_KINDS[group.kind][0])
    return SearchGroupView(
        kind=group.kind,
        title=title,
        rows=tuple(
            LatestView(
                title=row.reference.title,
                url=views.url(row.reference.permalink),
                date=views.date(row.date),
            )
            for row in group.rows
        ),
        more=views.link(Reference(title, group.more)) if group.more else None,
    )
