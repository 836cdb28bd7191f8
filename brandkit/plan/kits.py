"""Share kits: what is in each, and the outputs that it is made of.

A kit depends on its own page and on the testimonials that it shows, and on nothing else of the
site: another title makes this kit anew, and no other.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import asdict, replace

from brandkit.advocacy.starters import Misfit, Starter, fitting, name_of
from brandkit.brand.look import CARD_SIZE, FORMATS, Format, Source
from brandkit.brand.quotable import quotable
from brandkit.digest import Value
from brandkit.embeds import address_at
from brandkit.errors import Diagnostic, Location, warning
from brandkit.model.addresses import kit_address
from brandkit.model.entries import Entry, Episode, Reference, Translation, Video
from brandkit.model.picture import Picture
from brandkit.plan.brand import Sources
from brandkit.plan.branding import kicker
from brandkit.plan.drawings import CardInputs, PosterInputs, QuoteInputs
from brandkit.plan.kit_quotes import about_of, passed_on
from brandkit.plan.outputs import Drawing, Inputs
from brandkit.plan.planner import Planner
from brandkit.urls import output_path, slugify

__all__ = ["Kit", "KitInputs", "KitPicture", "kit_of", "plan_kits"]

_SENTENCES = 3  # of the text


class KitPicture(Value, frozen=True):
    """A picture of a kit, with the words that stand on it but for the page's title."""

    form: str  # "wide", "square", "story", "quote", "sentence"
    picture: Picture
    text: str = ""
    name: str = ""
    about: str = ""


class Moment(Value, frozen=True):
    """A chapter."""

    start: float  # seconds
    title: str


class KitInputs(Inputs, frozen=True):
    """kit.html"""

    address: str  # its own permalink
    page: Reference
    pictures: tuple[KitPicture, ...]
    starters: tuple[Starter, ...]
    sentences: tuple[Starter, ...]
    moments: tuple[Moment, ...]
    reuse: str
    translations: tuple[Translation, ...]  # kits of the same page in other languages

    @property
    def noindex(self) -> bool:
        """No kit is listed for search engines."""
        return True


class Kit(NamedTuple):
    """A kit: its page, and the pictures to be drawn for it, by their permalinks."""

    inputs: KitInputs
    drawings: dict[str, Inputs]
    misfits: tuple[Misfit, ...]


def plan_kits(planner: Planner) -> None:
    """The page and the pictures of each kit."""
    for entry in planner.site.works:
        address = planner.kits.get(entry.permalink)
        if address is None:
            continue
        kit = kit_of(planner, entry)
        planner.page("kit.html", address, entry.language, kit.inputs, entry.path)
        for permalink, inputs in kit.drawings.items():
            planner.add(output_path(permalink), Drawing(inputs), entry.path)
        planner.diagnostics += (_too_long(entry, misfit) for misfit in kit.misfits)


def kit_of(planner: Planner, entry: Entry) -> Kit:
    """The kit of a page, whether it is published or not."""
    config = planner.site.config
    url = planner.absolute(entry.permalink)
    texts = asdict(entry.starters) if entry.starters else {}
    starters, misfits = fitting(texts, config.share.networks, url)
    said = tuple(dict.fromkeys(entry.prose.sentences))[:_SENTENCES]
    sentences = [fitting({"heard": (text,)}, config.share.networks, url)[0] for text in said]
    art = _Art(planner, entry)
    same = [t for t in entry.translations if t.permalink in planner.kits]
    return Kit(
        KitInputs(
            address=kit_address(entry.permalink),
            page=entry.reference,
            pictures=tuple(art.pictures),
            starters=starters,
            sentences=tuple(
                replace(starter, motive="sentence") for found in sentences for starter in found
            ),
            moments=_moments(entry),
            reuse=config.share_words(entry.language).reuse,
            translations=tuple(Translation(t.language, planner.kits[t.permalink]) for t in same)
            if len(same) > 1
            else (),
        ),
        art.drawings,
        misfits,
    )


def _moments(entry: Entry) -> tuple[Moment, ...]:
    """The chapters of a recording that the page itself can begin at."""
    match entry:
        case Episode() if entry.enclosure:
            chapters = entry.chapters
        case Video() if entry.chapters and (subject := entry.prose.subject):
            gone = subject.facade is not None and subject.facade.gone
            last = address_at(subject.embed, entry.chapters[-1].start)
            chapters = () if gone or last == subject.embed.url else entry.chapters
        case _:
            return ()
    found = tuple(Moment(chapter.start, chapter.title) for chapter in chapters if chapter.toc)
    return found if len(found) > 1 else ()


class _Art:
    """The pictures of one kit."""

    def __init__(self, planner: Planner, entry: Entry) -> None:
        self.planner = planner
        self.entry = entry
        self.pictures: list[KitPicture] = []
        self.drawings: dict[str, Inputs] = {}
        look = planner.brand.looks.get(entry.language)
        if look is not None:
            self.look = replace(look, tagline="")
            self._titles()
            self._quotes()

    def _add(self, name: str, size: tuple[int, int], drawing: Inputs, said: KitPicture) -> None:
        permalink = f"{kit_address(self.entry.permalink)}{name}"
        kind = "image/jpeg" if name.endswith(".jpg") else "image/png"
        self.drawings[permalink] = drawing
        self.pictures.append(replace(said, picture=Picture(permalink, "", *size, kind)))

    def _titles(self) -> None:
        entry = self.entry
        art = self._art()
        title = entry.reference, kicker(self.planner, entry)
        authors = tuple(person.name for person in entry.card.authors)
        ending = "jpg" if art else "png"
        card = self.planner.brand.card_of(entry)
        if card is not None:
            self.pictures.append(KitPicture("wide", card))
        else:
            drawn = CardInputs(*title, authors, art, self.look)
            self._add(f"wide.{ending}", CARD_SIZE, drawn, KitPicture("wide", _NONE))
        form: Format
        for form, size in FORMATS.items():
            poster = PosterInputs(form, *title, authors, art, self.look)
            self._add(f"{form}.{ending}", size, poster, KitPicture(form, _NONE))

    def _art(self) -> Source | None:
        """The page's own picture, or that of its show."""
        image = self.entry.image
        if image is None and isinstance(self.entry, Episode):
            shows = self.planner.site.shows
            wanted = self.entry.show, self.entry.language
            image = next((s.image for s in shows if (s.name, s.page_language) == wanted), None)
        return Sources(self.planner.site, image).drawn(image) if image else None

    def _quotes(self) -> None:
        for number, text in enumerate(dict.fromkeys(self.entry.prose.sentences), 1):
            if number <= _SENTENCES and quotable(text):
                said = KitPicture("sentence", _NONE, text)
                name = self.look.name if quotable(self.look.name) else ""
                drawing = QuoteInputs(text, name, "", self.look)
                self._add(f"sentence-{number}.png", FORMATS["square"], drawing, said)
        for quote in passed_on(self.planner, self.entry):
            about = about_of(self.planner, self.entry.language, quote)
            name = quote.advocate.name
            said = KitPicture("quote", _NONE, quote.text, name, about)
            drawing = QuoteInputs(quote.text, name, about, self.look)
            file = f"quote-{slugify(quote.key) or 'of'}-{quote.language}.png"
            self._add(file, FORMATS["square"], drawing, said)


_NONE = Picture("")


def _too_long(entry: Entry, misfit: Misfit) -> Diagnostic:
    name = name_of(misfit.network)
    return warning(
        "share.too-long",
        f"The first words for “{misfit.motive}” are too long for {name}: {misfit.length:,}, "
        f"as it counts, and it takes {misfit.most:,}.",
        f"Write a shorter text below it: each network is offered those that it takes whole, and "
        f"{name} is offered none of these.",
        Location(entry.path, setting=f"starters.{misfit.motive}.{misfit.place}"),
    )
