"""Documents and their converted texts → the whole site as one value."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from brandkit.config import Config
from brandkit.content.kinds import EpisodeMeta
from brandkit.errors import Diagnostic
from brandkit.markup.body import Outline
from brandkit.model.advocates import advocate_of, personal_links
from brandkit.model.causes import causes_of
from brandkit.model.codes import codes_of
from brandkit.model.conversation import replies_by_entry
from brandkit.model.credits import said_in_episode
from brandkit.model.enclosures import enclosure_of
from brandkit.model.entries import (
    Advocate,
    Author,
    Doc,
    Entry,
    Episode,
    Page,
    Post,
    Reply,
    Testimonial,
    Video,
    fit_of,
    words_of,
)
from brandkit.model.fonts import fonts_of
from brandkit.model.guests import guest_of
from brandkit.model.hearing import Hearing
from brandkit.model.infos import infos, logo_facts, logos_of, shows_of
from brandkit.model.legal import legal_facts
from brandkit.model.library import Library
from brandkit.model.links import Resolver
from brandkit.model.listening import Listening
from brandkit.model.naming import name_faults, with_quotes
from brandkit.model.offering import offers_of
from brandkit.model.pages import Pages
from brandkit.model.people import People, person_of
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.permission import refusal
from brandkit.model.picture import Picture
from brandkit.model.privacy import form_privacy_of, privacy_of
from brandkit.model.publication import Held
from brandkit.model.redirects import listed_redirects, redirects_of
from brandkit.model.same import Kept
from brandkit.model.section_words import SectionWords
from brandkit.model.site import Asset, Site
from brandkit.model.speakers import bare, speakers
from brandkit.model.standing import names_of, standing
from brandkit.model.strays import stray_files
from brandkit.model.taxonomies import References, by_weight, newest_first, oldest_first, taxonomies
from brandkit.model.testimonials import Quotes
from brandkit.model.videos import video_of

__all__ = ["Assembly", "assemble"]


class Assembly(msgspec.Struct, frozen=True):
    """The site, and what was noticed while it was put together."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]


def assemble(
    config: Config,
    placed: tuple[Placed, ...],
    bodies: Mapping[str, Outline],
    held: Iterable[Held],
    library: Library,
    hearing: Hearing,
    kept: Kept | None = None,
) -> Assembly:
    """Put the site together. `bodies` has the outline of every placed document's text by path.

    `hearing` says which quotes may be shown. `kept` has the entries of the last time: those that
    are the same are the same objects.
    """
    reasons = {h.path: h.why for h in held}
    return _Assembler(config, placed, bodies, reasons, library, hearing, kept or Kept()).run()


def _none(_: str) -> None:
    """No testimonial stands in a reply."""


class _Assembler:
    """One run of `assemble`: the look-ups that its steps share."""

    def __init__(
        self,
        config: Config,
        placed: tuple[Placed, ...],
        bodies: Mapping[str, Outline],
        held: Mapping[str, str],
        library: Library,
        hearing: Hearing,
        kept: Kept,
    ) -> None:
        self.config = config
        self.hearing = hearing
        self.keep = kept.keep
        self.held = held
        placed, unsaid = with_quotes(placed, bodies)
        self.placed = placed
        self.bodies = bodies
        self.library = library
        self.main = config.site.language
        self.diagnostics: list[Diagnostic] = [*unsaid]
        self.references = References(self.main)
        self.people = People(
            (
                (item, person_of(item, self._portrait(item)))
                for item in placed
                if item.document.source.kind in {"authors", "advocates"}
            ),
            self.main,
        )
        self.people.writers = frozenset(
            self.people.author(name, item.language).permalink
            for item in placed
            for name in names_of(item, config)
            if item.document.source.kind not in {"products", "places"}
        )
        self.diagnostics += name_faults(placed, self.people)
        own = standing(config, placed, library, self.people, hearing)
        self.redirects = redirects_of(placed, own, self.diagnostics)
        self.resolver = Resolver(
            placed,
            bodies,
            own,
            {r.source: r.target for r in self.redirects},
            held,
            library,
            config.base_path,
            frozenset(row.url for rows in config.social.values() for row in rows),
            legal_facts(config),
        )
        self.section_words = SectionWords(config.markup, self.resolver, config.base_path)
        self.quotes: dict[tuple[str, str], Testimonial] = {}
        self.replies: Mapping[str, tuple[Reply, ...]] = {}

    def run(self) -> Assembly:
        of = self._of_kind
        ledger = self._ledger()
        testimonials = tuple(q for q in ledger if not refusal(q, "site", self.hearing.today))
        withheld = tuple(q for q in ledger if q.withheld)
        for quote in (*testimonials, *withheld):
            self.quotes.setdefault((quote.key, quote.language), quote)
        for quote in (*testimonials, *withheld):
            self.quotes.setdefault((quote.advocate.name, quote.language), quote)
        self.resolver.quote_names = frozenset(name for name, _ in self.quotes)
        known = (self.placed, self.bodies, self.people, self.main)
        prose = self.resolver.prose
        self.replies = replies_by_entry(*known, lambda item: prose(item, _none), self.diagnostics)
        posts = tuple(sorted(map(self._post, of("posts")), key=newest_first))
        pages = tuple(sorted(map(self._page, of("pages")), key=by_weight))
        docs = tuple(sorted(map(self._doc, of("docs")), key=by_weight))
        episodes = tuple(sorted(map(self._episode, of("episodes")), key=newest_first))
        videos = tuple(sorted(filter(None, map(self._video, of("videos"))), key=newest_first))
        given = self._fields, self.keep, self.resolver, self.hearing.today
        products, places = offers_of(of("products"), of("places"), *given)
        advocates = tuple(sorted(map(self._advocate, of("advocates")), key=by_weight))
        links = personal_links(
            ((item, person_of(item, self._portrait(item))) for item in of("advocates")),
            self.config.advocates.retired_links,
            self.resolver,
            self.main,
            self.diagnostics,
        )
        causes = tuple(map(self.keep, causes_of(of("causes"), self._fields, self.resolver)))
        codes = codes_of(self.config, self.resolver)
        listed = listed_redirects(self.config, self.resolver, self.redirects, self.placed)
        authors = self._authors((*posts, *episodes, *videos, *pages, *docs))
        shows = shows_of(self.config, episodes, self.library, self.people, self.diagnostics)
        tagged: tuple[Entry, ...] = (
            *(*posts, *episodes, *videos, *pages, *docs),
            *(*products, *places),
        )
        languages = self.config.all_languages
        inks, has_text = logo_facts(self.config, self.library)
        letters = privacy_of(self.config, self.resolver, pages)
        site = Site(
            config=self.config,
            languages=languages,
            infos=infos(self.config, pages, self.resolver, self.library),
            fonts=fonts_of(self.config, self.library, self.diagnostics),
            logos=logos_of(self.config, self.library, self.diagnostics),
            logo_inks=inks,
            logo_has_text=has_text,
            posts=posts,
            pages=pages,
            docs=docs,
            videos=videos,
            products=products,
            places=places,
            shows=shows,
            authors=authors,
            advocates=advocates,
            testimonials=testimonials,
            ledger=tuple(q for q in ledger if not q.withheld),
            withheld=withheld,
            today=self.hearing.today,
            account=self.hearing.account,
            speakers=tuple(map(self.keep, speakers(episodes, shows, self.main))),
            tags=taxonomies("tags", tagged, lambda e: e.tags, languages),
            series=taxonomies(
                "series", tagged, lambda e: [e.series] if e.series else [], languages, oldest_first
            ),
            redirects=(*self.redirects, *listed, *links.redirects),
            personal_pages=links.pages,
            assets=self._assets(),
            derived=tuple(derived for _, derived in sorted(self.library.derived.items())),
            made=tuple(made for _, made in sorted(self.library.made.items())),
            privacy=letters,
            form_privacy=form_privacy_of(self.config, self.resolver, letters),
            causes=causes,
            codes=codes,
            frame_origins=self.resolver.facades.origins,
            networks=self.resolver.facades.networks,
        )
        self.diagnostics += stray_files(episodes, self.library, languages, self.held)
        return Assembly(site, (*self.diagnostics, *self.resolver.diagnostics))

    def _of_kind(self, kind: str) -> list[Placed]:
        return [item for item in self.placed if item.document.source.kind == kind]

    # ---------------------------------------------------------------------------------- entries

    def _fields(self, item: Placed) -> dict[str, Any]:
        """What all entries have."""
        document = item.document
        meta = document.meta
        prose = self.resolver.prose(item, lambda name: self._quote(name, item.language))
        names = names_of(item, self.config)
        author = self.people.author
        authors = tuple([author(name, item.language) for name in dict.fromkeys(names)])
        series = self.references.of("series", (meta.series,), item.language) if meta.series else ()
        return {
            **fit_of(meta),
            **words_of(meta, self.bodies[document.source.path].summary),
            "path": document.source.path,
            "kind": document.source.kind,
            "key": document.source.key,
            "language": item.language,
            "permalink": item.permalink,
            "prose": prose,
            "date": meta.date,
            "updated": meta.updated,
            "expires": meta.expires,
            "draft": meta.draft,
            "tags": self.references.of("tags", meta.tags, item.language),
            "authors": authors,
            "series": series[0] if series else None,
            "image": self._picture(item),
            "translations": item.translations,
            "aliases": meta.aliases,
            "weight": meta.weight,
            "noindex": meta.noindex,
            "search": meta.search,
            "has_card": meta.card,
            "faq": meta.faq,
            "has_kit": meta.share,
            "starters": meta.starters,
            "asks": meta.ask,
            "sample": meta.sample,
            "guid": meta.guid,
            "conversation": getattr(meta, "conversation", ()),
            "replies": self.replies.get(document.source.path, ()),
            "extra": meta.extra,
        }

    def _post(self, item: Placed) -> Post:
        fields = self._fields(item)
        names = names_of(item, self.config)
        if guest := guest_of(item, names, self.people, self.diagnostics):
            fields["prose"] = replace(fields["prose"], guest=guest)
        return self.keep(Post(**fields))

    def _doc(self, item: Placed) -> Doc:
        return self.keep(Doc(**self._fields(item)))

    def _page(self, item: Placed) -> Page:
        made = Pages(item, self.resolver, self.bodies, self.section_words, self._picture_of)
        page = made.page(self._fields(item), lambda name: self._quote(name, item.language))
        self.diagnostics += made.diagnostics
        return self.keep(page)

    def _picture_of(
        self, item: Placed, name: str, alt: str, key: str, *, whole: bool = False
    ) -> Picture | None:
        """The picture that a setting names; one that is missing is reported."""
        folder = posixpath.dirname(item.document.source.path)
        found = self.library.picture(name, folder, alt, whole=whole)
        if found is None:
            where = location_of(item.document, key)
            self.diagnostics.append(self.library.missing(name, folder, where))
        return found

    def _episode(self, item: Placed) -> Episode:
        meta = item.document.meta
        if not isinstance(meta, EpisodeMeta):
            raise TypeError(f"{item.document.source.path} is no episode")
        enclosure = enclosure_of(item.document, self.config, item.show, self.library)
        self.diagnostics += enclosure.diagnostics
        said = said_in_episode(item, meta, self.config, self.library, self.people)
        self.diagnostics += said.diagnostics
        fields = self._fields(item)
        if fields["image"] is None and not meta.image and enclosure.path:
            fields["image"] = self.library.artwork(enclosure.path, meta.image_alt)
        heard = Listening(item, enclosure, self.config, self.library, self.resolver)
        episode = Episode(
            **fields,
            show=item.show,
            enclosure=enclosure.enclosure,
            season=meta.season,
            type=meta.episode_type,
            explicit=meta.explicit,
            subtitle=meta.subtitle,
            block=meta.block,
            **said.fields,
            chapters=heard.chapters(self.bodies[item.document.source.path]),
            transcripts=heard.transcripts(),
        )
        self.diagnostics += heard.diagnostics
        return self.keep(episode)

    def _video(self, item: Placed) -> Video | None:
        outline = self.bodies[item.document.source.path]
        makers = (self.config, self.library, self.resolver, self.diagnostics)
        video = video_of(item, self._fields(item), outline, *makers)
        return self.keep(video) if video else None

    def _advocate(self, item: Placed) -> Advocate:
        person = self.people.find("advocates", item.slug, item.language)
        return self.keep(advocate_of(item, person or person_of(item, None), self._fields(item)))

    def _authors(self, entries: Iterable[Entry]) -> tuple[Author, ...]:
        """A page for everybody who has a file, and for everybody who writes, in each language."""
        found: dict[str, Author] = {}
        guests = {item.permalink for item in self._of_kind("advocates")}
        for item in self._of_kind("authors"):
            person = person_of(item, self._portrait(item))
            found[item.permalink] = self.keep(Author(**self._fields(item), person=person))
        for entry in entries:
            for person in entry.authors:
                if person.permalink not in found and person.permalink not in guests:
                    found[person.permalink] = self.keep(
                        bare(entry.path, entry.language, person, "authors")
                    )
        return tuple(sorted(found.values(), key=lambda a: (a.title.casefold(), a.permalink)))

    def _ledger(self) -> tuple[Testimonial, ...]:
        """All testimonials that may be shown somewhere, and in the preview the others."""
        people, library, resolver = self.people, self.library, self.resolver
        quotes = Quotes(people, library, resolver, self.main, self._picture)
        found = tuple(
            self.keep(quotes.quote(item, self.bodies[path], self.hearing.withheld.get(path, "")))
            for item in self._of_kind("testimonials")
            for path in (item.document.source.path,)
        )
        self.diagnostics += quotes.diagnostics
        return found

    def _quote(self, name: str, language: str) -> Testimonial | None:
        for wanted in (language, self.main, *self.config.all_languages):
            quote = self.quotes.get((name, wanted))
            if quote is not None:
                return quote
        return None

    # --------------------------------------------------------------------------- pictures, files

    def _picture(self, item: Placed) -> Picture | None:
        meta = item.document.meta
        if not meta.image:
            return None
        whole = item.document.source.kind == "episodes"  # directories want it as it is
        return self._picture_of(item, meta.image, meta.image_alt, "image", whole=whole)

    def _portrait(self, item: Placed) -> Picture | None:
        meta = item.document.meta
        folder = posixpath.dirname(item.document.source.path)
        return self.library.picture(meta.image, folder, meta.image_alt) if meta.image else None

    def _assets(self) -> tuple[Asset, ...]:
        static = f"{self.library.content_dir}/static/".lstrip("/")
        for path in sorted(self.library.paths):
            if path.startswith(static):
                self.library.publish(path)
        return tuple(self.library.used[path] for path in sorted(self.library.used))
