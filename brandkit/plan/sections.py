"""Sections of pages: what each shows of the site, and the views that templates get.

A page depends on the posts, quotes and episodes that its own sections show, and on no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

from markupsafe import Markup

from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.model.entries import Card, Entry, Episode, Page, Reference, Testimonial
from brandkit.model.picture import Facade
from brandkit.model.recording import Enclosure
from brandkit.model.section import Section
from brandkit.model.site import Show
from brandkit.patterns import pattern
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.embed_views import embed_view
from brandkit.plan.listening import player_of
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import Planner
from brandkit.plan.section_values import ItemView, SectionView
from brandkit.plan.shell import ShowCard
from brandkit.plan.values import ButtonView, EntryView, LinkView
from brandkit.plan.views import Views

__all__ = ["Shelf", "described", "question_page", "section_views", "shelves"]


class Shelf(Inputs, frozen=True):
    """What one section shows of the rest of the site."""

    cards: tuple[Card, ...] = ()
    quotes: tuple[Testimonial, ...] = ()
    show: ShowCard | None = None
    sound: Enclosure | None = None  # of the only card
    more: Reference | None = None  # where there is more; without words they are the theme's


_EMPTY = Shelf()
_TAG = pattern(r"<[^>]*>")
_LONGEST = 200  # letters of a description


def shelves(planner: Planner, page: Page | None) -> tuple[Shelf, ...]:
    """The shelf of each section of a page."""
    if page is None or not page.sections:
        return ()
    work = _Shelves(planner, page)
    return tuple(work.shelf(section, at) for at, section in enumerate(page.sections))


class _Shelves:
    """Looks up for one page what its sections ask for."""

    def __init__(self, planner: Planner, page: Page) -> None:
        self.planner = planner
        self.site = planner.site
        self.page = page
        self.language = page.language
        self.shown: set[str] = set()  # quotes of the sections above

    def shelf(self, section: Section, at: int) -> Shelf:
        match section.type:
            case "posts":
                return self._posts(section, at)
            case "episode" | "episodes":
                return self._episodes(section, at)
            case "testimonials":
                return self._testimonials(section, at)
            case _:
                return _EMPTY

    def _warn(self, at: int, key: str, message: str, hint: str) -> None:
        place = Location(self.page.path, setting=f"sections.{at}.{key}")
        fault: Diagnostic = warning("sections.nothing", message, hint, place)
        self.planner.diagnostics.append(fault)

    def _posts(self, section: Section, at: int) -> Shelf:
        posts: list[Entry] = [p for p in self.site.posts if p.language == self.language]
        addresses = self.planner.addresses(self.language)
        more = Reference("", addresses.blog) if posts else None
        for key, wanted, terms in (
            ("tag", section.tag, lambda post: post.tags),
            ("series", section.series, lambda post: (post.series,) if post.series else ()),
        ):
            if not wanted:
                continue
            known = {term.title.casefold(): term for post in posts for term in terms(post)}
            term = known.get(wanted.casefold())
            if term is None:
                meant = nearest(wanted, {term.title for term in known.values()})
                hint = f"Did you mean “{meant}”? " if meant else ""
                message = f"No post has the {key} “{wanted}”, so this section is left out."
                self._warn(at, key, message, f"{hint}Take the line out to show all posts.")
                return _EMPTY
            posts = [post for post in posts if term in terms(post)]
            more = Reference(term.title, term.permalink)
        return Shelf(cards=tuple([post.card for post in posts[: section.count]]), more=more)

    def _show(self, section: Section, at: int) -> Show | None:
        shows = [show for show in self.site.shows if show.page_language == self.language]
        shows = shows or list(self.site.shows)
        if not section.show:
            found = next(iter(shows), None)
        else:
            found = next((show for show in shows if show.name == section.show), None)
        if found is None:
            meant = nearest(section.show, [show.name for show in shows])
            what = f"no podcast “{section.show}”" if section.show else "no podcast with episodes"
            hint = f"Did you mean “{meant}”?" if meant else "Take the section out until there is."
            key = "show" if section.show else "type"
            self._warn(at, key, f"There is {what}, so this section is left out.", hint)
        return found

    def _episodes(self, section: Section, at: int) -> Shelf:
        show = self._show(section, at)
        if show is None:
            return _EMPTY
        more = Reference(show.title, show.permalink)
        card = ShowCard.of(show)
        if section.type == "episodes":
            cards = tuple([each.card for each in show.episodes[: section.count]])
            return Shelf(cards=cards, show=card, more=more)
        episode = self._episode(show, section.episode)
        if episode is None:
            names = [each.key.rpartition("/")[2] for each in show.episodes]
            meant = nearest(section.episode, names)
            message = f"There is no episode “{section.episode}”, so this section is left out."
            hint = f"Did you mean “{meant}”?" if meant else "Write its file's name without .md."
            self._warn(at, "episode", message, hint)
            return _EMPTY
        return Shelf(cards=(episode.card,), show=card, sound=episode.enclosure, more=more)

    def _episode(self, show: Show, name: str) -> Episode | None:
        if not name:
            return next(iter(show.episodes), None)
        wanted = name.removesuffix(".md")
        return next((e for e in show.episodes if wanted in _names(e)), None)

    def _testimonials(self, section: Section, at: int) -> Shelf:
        planner = self.planner
        quotes = planner.named_quotes(section.quotes)
        if not quotes:
            quotes = planner.placing.in_section(self.page, section, at, self.shown)
        self.shown |= {f"{quote.key}.{quote.language}" for quote in quotes}
        more = None
        if self.site.testimonials:
            more = Reference("", planner.addresses(self.language).testimonials)
        return Shelf(quotes=quotes, more=more)


def _names(episode: Episode) -> set[str]:
    key = episode.key
    return {key, key.rpartition("/")[2], episode.permalink.rstrip("/").rpartition("/")[2]}


# ------------------------------------------------------------------------------------------ views


def section_views(
    page: Page | None, filled: tuple[Shelf, ...], entry: EntryView | None, views: Views
) -> tuple[SectionView, ...]:
    """The sections of a page in their order; those that have nothing to show are left out.

    The text below the settings stands where a section asks for it, else at the end.
    """
    if page is None or not page.sections:
        return ()
    made = list(_views(page, filled, entry, views))
    if entry and entry.html and not any(each.is_entry for each in made):
        made.append(SectionView(type="text", id="_text", html=entry.html, is_entry=True))
    return tuple(made)


def described(page: Page | None) -> str:
    """What a page without a text says of itself: the words of its first section with any."""
    if page is None:
        return ""
    html = next((each.html for each in page.sections if each.html), "")
    words = " ".join(unescape(_TAG.sub(" ", html)).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"


def _views(
    page: Page, filled: tuple[Shelf, ...], entry: EntryView | None, views: Views
) -> Iterator[SectionView]:
    has_headline = False
    taken = False  # the text below the settings
    for at, (section, shelf) in enumerate(zip(page.sections, filled, strict=True)):
        own_text = section.type == "text" and not section.html and not taken
        taken = taken or own_text
        html = Markup(section.html)  # noqa: S704 - made safe by markup
        if own_text and entry:
            html = entry.html
        if _is_empty(section, shelf, html):
            continue
        level = 2
        if section.type == "hero" and not has_headline:
            level, has_headline = 1, True
        yield SectionView(
            type=section.type,
            id=section.id or f"_section-{at + 1}",
            level=level,
            tone=section.tone,
            title=section.title,
            html=html,
            is_entry=own_text,
            kicker=section.kicker,
            layout=section.layout,
            image=views.image(section.image),
            buttons=tuple(
                ButtonView(label=button.label, url=views.url(button.url))
                for button in section.buttons
            ),
            items=tuple(
                ItemView(
                    title=item.title,
                    html=Markup(item.html),  # noqa: S704 - made safe by markup
                    image=views.image(item.image),
                    url=views.url(item.url),
                )
                for item in section.items
            ),
            cards=views.cards(shelf.cards),
            quotes=views.quotes(shelf.quotes),
            embed=_embed(section, views),
            show=views.show(shelf.show) if shelf.show else None,
            player=player_of(views, shelf.cards[0], shelf.show, shelf.sound)
            if shelf.show
            else None,
            more=_more(shelf.more, views),
        )


def _is_empty(section: Section, shelf: Shelf, html: Markup) -> bool:
    match section.type:
        case "posts" | "episode" | "episodes":
            return not shelf.cards
        case "testimonials":
            return not shelf.quotes
        case "video":
            return section.embed is None
        case "call":
            return not section.buttons
        case "logos":
            return not any(item.image for item in section.items)
        case "text":
            return not (html or section.image or section.title)
        case _:
            return False


def _more(more: Reference | None, views: Views) -> LinkView | None:
    if more is None:
        return None
    return LinkView(title=more.title, url=views.url(more.permalink))


def _embed(section: Section, views: Views) -> EmbedView | None:
    if section.embed is None:
        return None
    facade = Facade(section.image) if section.image else None
    return embed_view(views, section.embed, facade)


def question_page(page: Page | None) -> dict[str, Any] | None:
    """The questions of a page with their answers as structured data (schema.org FAQPage)."""
    if page is None:
        return None
    items = [item for each in page.sections if each.type == "questions" for item in each.items]
    if not items:
        return None
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": item.title,
                "acceptedAnswer": {"@type": "Answer", "text": item.plain},
            }
            for item in items
        ],
    }
