"""The plan: every output of the site with the values it will be given."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from brandkit.advocacy.placement import Asker
from brandkit.errors import ContentError, Diagnostic, Location, error
from brandkit.languages import Catalogue
from brandkit.model.addresses import Addresses
from brandkit.model.entries import Entry, Testimonial, Translation
from brandkit.model.site import Site
from brandkit.model.taxonomies import newest_first
from brandkit.plan.ask import Asks
from brandkit.plan.brand import brand_of
from brandkit.plan.kit_choice import kit_addresses
from brandkit.plan.listings import ListInputs
from brandkit.plan.logo import logo_faults
from brandkit.plan.outputs import (
    Copy,
    Feed,
    Image,
    Inputs,
    Output,
    Plan,
    Recipe,
    SearchIndex,
    Template,
)
from brandkit.plan.placing import Placing
from brandkit.plan.services import services_of
from brandkit.plan.shell import Shell, shells
from brandkit.plan.syndication import FeedEntries
from brandkit.theme import Theme
from brandkit.theme.manifest import choose
from brandkit.urls import absolute, is_external, output_path

__all__ = ["SELF", "Ids", "Planner", "finish"]

SELF = "brandkit"  # the origin of outputs that no single file asks for
E = TypeVar("E", bound=Entry)


class Ids(msgspec.Struct, frozen=True):
    """Lasting ids: of entries by the path of their file, of shows by their permalink.

    `namespace` is the site's own, of which the ids of feeds are made: it outlives a move.
    """

    entries: Mapping[str, str]
    shows: Mapping[str, str]
    namespace: str = ""
    codes: tuple[tuple[str, str], ...] = ()  # addresses on paper, with the names of their codes


class Planner:
    """Collects outputs; knows what all planners share."""

    def __init__(self, site: Site, theme: Theme, ids: Ids) -> None:
        self.site = site
        self.theme = theme
        self.ids = ids
        self.feed_entries = FeedEntries(ids.entries, site.today)
        self._base_url = site.config.site.base_url
        self.outputs: list[Output] = []
        self.brand = brand_of(site)
        self.kits = kit_addresses(site)  # of share kits, by the permalinks of their pages
        self.asks = Asks(site, self.kits)
        chosen = choose(theme.options, site.config.theme.options, theme.name)
        self.diagnostics: list[Diagnostic] = [
            *self.brand.faults,
            *theme.faults,
            *chosen.diagnostics,
            *logo_faults(site, self.brand, dict(chosen.values)),
        ]
        self.shells: dict[str, Shell] = shells(site, theme, self.brand, chosen.values)
        self.catalogues: dict[str, Catalogue] = {
            language: theme.catalogue(
                language,
                site.config.languages[language].strings
                if language in site.config.languages
                else {},
            )
            for language in site.languages
        }
        self._closures: dict[str, str] = {}
        self.searches: list[SearchIndex] = []  # what the site's search finds, by language
        self.placing = Placing(site)
        self.diagnostics += self.placing.diagnostics

    def addresses(self, language: str) -> Addresses:
        return Addresses(language, self.site.languages[0])

    def absolute(self, permalink: str) -> str:
        """An address with scheme and host."""
        return permalink if is_external(permalink) else absolute(self._base_url, permalink)

    def same(
        self, address: Callable[[Addresses], str], languages: Iterable[str]
    ) -> tuple[Translation, ...]:
        """A standing page in each of the languages; () where it is alone."""
        found = tuple(
            Translation(language, address(self.addresses(language)))
            for language in sorted(set(languages))
        )
        return found if len(found) > 1 else ()

    def here(self, language: str, entries: Iterable[E]) -> tuple[E, ...]:
        """The entries of one language, order kept."""
        return tuple([entry for entry in entries if entry.language == language])

    # ---------------------------------------------------------------------------------- outputs

    def add(self, path: str, recipe: Recipe, origin: str) -> None:
        self.outputs.append(Output(path, recipe, origin))

    def page(
        self, template: str, permalink: str, language: str, inputs: Inputs, origin: str
    ) -> None:
        """An HTML page."""
        closure = self._closures.get(template)
        if closure is None:
            if not self.theme.has(template):
                raise ContentError([_no_template(template)])
            closure = self._closures[template] = self.theme.closure_of_page(template)
        words = self.catalogues[language].digest
        recipe = Template(template, inputs, self.shells[language], closure, words)
        self.add(output_path(permalink), recipe, origin)

    def feed(
        self, format_: str, permalink: str, language: str, inputs: Inputs, origin: str = SELF
    ) -> None:
        """A feed with texts, in the words of a language."""
        recipe = Feed(format_, inputs, self.shells[language], self.catalogues[language].digest)
        self.add(output_path(permalink), recipe, origin)

    def feed_id(self, permalink: str) -> str:
        """The lasting id of a feed (RFC 4287, 4.2.6): the same under another host."""
        if not self.ids.namespace:
            return ""
        return f"urn:uuid:{uuid.uuid5(uuid.UUID(self.ids.namespace), permalink)}"

    # ------------------------------------------------------------------------------ testimonials

    def quotes(
        self, permalink: str, tags: Iterable[str], language: str, count: int
    ) -> tuple[Testimonial, ...]:
        """The testimonials for a page that is none of an entry."""
        return self.placing.quotes(
            Asker(permalink, frozenset(tags), names=frozenset((permalink,))), language, count
        )

    def named_quotes(self, keys: Iterable[str]) -> tuple[Testimonial, ...]:
        """Testimonials by their keys with languages: "kim.en"."""
        return self.placing.named(keys)

    def entry_quotes(self, entry: Entry) -> tuple[Testimonial, ...]:
        """The testimonials below an entry."""
        return () if self.asks.is_quiet(entry) else self.placing.below(entry)

    def with_quotes(self, entry: E) -> E:
        """The entry with what is chosen for the places in its text: quotes, and services in use."""
        filled = self.placing.filled(entry)
        if not entry.prose.names_services:
            return filled
        services = services_of(self.site, entry.language)
        return replace(filled, prose=replace(filled.prose, services=services))

    # -------------------------------------------------------------------------------- pagination

    def size_of(self, kind: str) -> int:
        """How many entries a page of a list has; 0 for all of them."""
        blog = self.site.config.blog
        return blog.per_page if kind in {"blog", "show", "videos"} else blog.per_term

    def slices(self, entries: Sequence[E], kind: str) -> list[Sequence[E]]:
        """The entries of each page of a list, one page at least."""
        size = self.size_of(kind) or len(entries) or 1
        return [entries[at : at + size] for at in range(0, len(entries) or 1, size)]

    def listing(
        self,
        language: str,
        kind: str,
        title: str,
        listing: str,
        entries: tuple[Entry, ...],
        translations: tuple[Translation, ...],
    ) -> None:
        """The numbered pages of a list of cards; `listing` is the address of the first."""
        slices = self.slices(entries, kind)
        for number, part in enumerate(slices, 1):
            permalink = self.addresses(language).numbered(listing, number)
            inputs = ListInputs(
                kind=kind,
                title=title,
                listing=listing,
                cards=tuple([entry.card for entry in part]),
                number=number,
                count=len(slices),
                total=len(entries),
                quotes=self.placing.on_list(listing, number, len(slices), language),
                translations=translations,
            )
            self.page("list.html", permalink, language, inputs, SELF)

    @cached_property
    def made(self) -> dict[str, list[Entry]]:
        """What each author made, by the permalink of their page, newest first."""
        found: dict[str, list[Entry]] = {}
        site = self.site
        for entry in sorted(site.works, key=newest_first):
            for person in dict.fromkeys(person.permalink for person in entry.authors):
                found.setdefault(person, []).append(entry)
        return found

    @cached_property
    def spoken(self) -> dict[str, list[Entry]]:
        """The episodes that each host or guest took part in, by the permalink of their page."""
        found: dict[str, list[Entry]] = {}
        for episode in sorted(self.site.episodes, key=newest_first):
            for page in dict.fromkeys(person.permalink for person in episode.speakers):
                found.setdefault(page, []).append(episode)
        return found

    @cached_property
    def feed_css(self) -> str:
        """The address of the stylesheet that makes feeds readable in a browser."""
        found = [a.permalink for a in self.theme.assets if a.name == "feed.css"]
        return self.site.config.base_path + found[0] if found else ""


def _no_template(name: str) -> Diagnostic:
    return error(
        "theme.missing-template",
        f"The theme has no template “{name}”.",
        "Copy it from the base theme's folder templates/ and change the copy.",
    )


def finish(planner: Planner) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan in the order of its paths. Two outputs on one path are an error (law 7)."""
    outputs: dict[str, Output] = {}
    faults: list[Diagnostic] = []
    for output in sorted(planner.outputs, key=lambda o: (o.path, _is_copy(o))):
        folded = _folded(output.path)
        other = outputs.setdefault(folded, output)
        if other is output:
            continue
        if _is_copy(output) and other.origin == SELF and other.path == output.path:
            outputs[folded] = output  # a file of static/ stands in for brandkit's own
        else:
            faults.append(_same_file(output, other))
    folders = {folder: output for path, output in outputs.items() for folder in _above(path)}
    for folded, output in outputs.items():
        if folded in folders:
            faults.append(_file_and_folder(output, folders[folded]))
    ordered = tuple(sorted(outputs.values(), key=lambda o: o.path))
    plan = Plan(ordered, tuple(planner.shells.values()), tuple(planner.searches))
    return plan, (*planner.diagnostics, *faults)


_NOBODY_S = frozenset({SELF, "site.toml"})  # files that the site has whatever an author writes


def _file_and_folder(file: Output, inside: Output) -> Diagnostic:
    blamed = next((each for each in (file, inside) if each.origin not in _NOBODY_S), file)
    if blamed is file:
        message = f"This would be the file /{file.path}, which is a folder as well."
    else:
        message = f"This would be written to /{inside.path}, but /{file.path} is a file."
    return error(
        "site.file-and-folder",
        message,
        "Rename it, or give it a “permalink” of its own.",
        Location(blamed.origin, setting="permalink") if blamed.origin != SELF else None,
    )


def _folded(path: str) -> str:
    """Equal for paths that some file systems cannot tell apart."""
    return unicodedata.normalize("NFC", path).casefold()


def _above(path: str) -> Iterator[str]:
    """The folders that a path lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _same_file(one: Output, other: Output) -> Diagnostic:
    """Placed at the content file of the two, so that it can be mended or left out there."""
    ours, theirs = sorted((one, other), key=lambda o: (o.origin == SELF, o.origin), reverse=True)
    if ours.origin == SELF:
        message = f"This would be written to /{one.path}, where brandkit's own page stands."
    else:
        message = f"This and {ours.origin} would both be written to /{one.path}"
    return error(
        "site.same-file",
        message,
        "Rename it, or give it a “slug” or “permalink” of its own.",
        Location(theirs.origin, setting="permalink") if theirs.origin != SELF else None,
    )


def _is_copy(output: Output) -> bool:
    """Whether it is a file of the site's own, as it stands or with its metadata taken out."""
    recipe = output.recipe
    return isinstance(recipe, Copy) or (isinstance(recipe, Image) and output.origin != SELF)
