"""The kinds of content and what may stand at the top of each file (its front matter).

A further kind is one class here, one line in KINDS, one model type and one context.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta

from brandkit.content.advocacy import TIES, GuestPost, PersonalLink, Work
from brandkit.content.chapters import ChapterMeta, ChapterPlace
from brandkit.content.entry import EntryMeta, Moment, Names, Starters, Talk
from brandkit.content.giving import GiftMeta, PledgeMeta
from brandkit.content.places import EventMeta, SpecialHours
from brandkit.content.recordings import EpisodeMeta, VideoMeta
from brandkit.content.sections import Button, SectionMeta
from brandkit.content.testimony import Consent, Holding, Reply
from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = [
    "KINDS",
    "AdvocateMeta",
    "AuthorMeta",
    "Button",
    "CauseMeta",
    "ChapterMeta",
    "ChapterPlace",
    "DocMeta",
    "EntryMeta",
    "EpisodeMeta",
    "Hero",
    "Kind",
    "PageMeta",
    "PlaceMeta",
    "PostMeta",
    "ProductMeta",
    "Profile",
    "ReplyMeta",
    "Starters",
    "TestimonialMeta",
    "VideoMeta",
]


class PostMeta(EntryMeta, frozen=True, kw_only=True):
    """posts/: the blog."""

    conversation: Talk = ()
    guest: Annotated[
        GuestPost | None, says("What readers must know of a post that a guest wrote.")
    ] = None


class Hero(Value, frozen=True):
    """The top of the home page."""

    title: Annotated[str, says("The large words.")] = ""
    text: Annotated[str, says("One or two sentences below.")] = ""
    image: Annotated[str, says("A picture in the content folder.", format="path")] = ""
    image_alt: Annotated[str, says("What the picture shows.")] = ""
    buttons: Annotated[tuple[Button, ...], says("At most two links.")] = ()


class PageMeta(EntryMeta, frozen=True, kw_only=True):
    """pages/: about, contact and the like. pages/index.md is the home page."""

    hero: Annotated[Hero | None, says("The top of the home page.")] = None
    sections: Annotated[
        tuple[SectionMeta, ...],
        says("What the page is composed of, from top to bottom, each with its `type`."),
    ] = ()
    legal: Annotated[
        Literal["", "privacy", "imprint", "accessibility"],
        says("What it is by law: the foot of every page leads to it."),
    ] = ""


class DocMeta(EntryMeta, frozen=True, kw_only=True):
    """docs/: a manual, in the order of `weight`."""


class Profile(Value, frozen=True):
    """A person's page elsewhere."""

    network: Annotated[str, says("The network's name.")]
    url: Annotated[str, says("The address.", format="url")]


ProfileAddress = Annotated[str, says("The address of a profile.", format="profile")]


class AuthorMeta(EntryMeta, frozen=True, kw_only=True):
    """authors/: who writes. `title` is the name; the text is the biography."""

    role: Annotated[str, says("What they do.")] = ""
    url: Annotated[str, says("Their own site.", format="url")] = ""
    links: Annotated[dict[str, ProfileAddress], says('Profiles: mastodon = "https://…"')] = {}


class AdvocateMeta(EntryMeta, frozen=True, kw_only=True):
    """advocates/: the people who speak for the brand, with their consent. `title` is the name."""

    role: Annotated[str, says("Who they are, in a few words.")] = ""
    url: Annotated[str, says("Their own site.", format="url")] = ""
    links: Annotated[dict[str, ProfileAddress], says('Profiles: x = "https://…"')] = {}
    rel_me: Annotated[
        bool, says('true where they agreed that the profiles are marked as theirs (rel="me").')
    ] = False
    relation: Annotated[
        str,
        says("Their tie to the brand: customer, employee, partner, family or paid.", pattern=TIES),
    ] = ""
    incentive: Annotated[
        str, says("What they have had from the brand; it stands on their page. Empty if nothing.")
    ] = ""
    made: Annotated[
        tuple[Work, ...], says("What they made that stands elsewhere: films, articles, groups.")
    ] = ()
    thanks: Annotated[str, says("What the brand thanks them for, in a sentence or two.")] = ""
    personal_link: Annotated[
        PersonalLink | None, says("An address that they may give away, where they want one.")
    ] = None


class TestimonialMeta(EntryMeta, frozen=True, kw_only=True):
    """testimonials/: what somebody said. The text is the quote; `advocate` is who said it.

    `date` is when they said it; `image` is a picture beside the quote (a photo).
    """

    __test__ = False

    advocate: Annotated[str, says("Who said it: a name, or a file name of advocates/.")] = ""
    role: Annotated[str, says("Who they are, in a few words.")] = ""
    relation: Annotated[
        str,
        says(
            "Their tie to the brand: customer, employee, partner, family or paid.",
            pattern="^(customer|employee|partner|family|paid|)$",
        ),
    ] = ""
    incentive: Annotated[str, says("What they got for it, a sample too; empty if nothing.")] = ""
    consent: Annotated[
        Consent | None, says("That they agreed to be quoted; without it the quote stays out.")
    ] = None
    source: Annotated[str, says("Where they said it.", format="url")] = ""
    source_name: Annotated[str, says("What that place is called.")] = ""
    network: Annotated[str, says("The network that it was said on, such as mastodon.")] = ""
    received: Annotated[datetime.date | None, says("The day on which it reached you.")] = None
    rating: Annotated[Annotated[float, Meta(ge=0, le=5)] | None, says("Stars out of five.")] = None
    translated_from: Annotated[
        str, says("The language that they said it in, if not this one.", format="language")
    ] = ""
    audio: Annotated[
        str, says("Their voice: a file beside the testimonial, or its address.", format="media")
    ] = ""
    video: Annotated[
        str, says("A film of them: a file beside the testimonial, or its address.", format="media")
    ] = ""
    # a review with an answer
    critical: Annotated[
        bool | None, says("Whether it complains; if empty, up to three stars do.")
    ] = None
    reply: Annotated[Reply | None, says("Your answer to it.")] = None
    channel: Annotated[
        str, says("Where it came in, if you publish an account of all reviews from there.")
    ] = ""
    held: Annotated[Holding | None, says("Why it is kept back, whatever it says of you.")] = None
    # where it fits
    product: Annotated[str, says("What it is about: a file name of products/.")] = ""
    audience: Annotated[Names, says("Whom it speaks to, in words of your own.")] = ()
    season: Annotated[Names, says("When it fits, in words of your own.")] = ()
    pins: Annotated[
        Names, says("Pages that it always stands on: /about/, or a file such as posts/a.md.")
    ] = ()
    weight: Annotated[
        int,
        says("How often it is chosen: 2 is twice as often as 1; 0 only where named.", ge=0, le=9),
    ] = 1

    @property
    def is_held(self) -> bool:
        return self.held is not None


class ReplyMeta(EntryMeta, frozen=True, kw_only=True):
    """replies/: what somebody answered elsewhere. The text is the reply, `authors` who wrote it."""

    to: Annotated[
        str, says("What it answers: the file of a post, episode or video, as posts/launch.md.")
    ] = ""
    url: Annotated[str, says("Where it stands.", format="url")] = ""
    permission: Annotated[
        str, says("How and when they allowed it: by e-mail, 3 May 2026. Not shown to readers.")
    ] = ""
    relation: Annotated[
        str,
        says("Their tie to the brand, where there is one: employee, partner …", pattern=TIES),
    ] = ""


class CauseMeta(EntryMeta, frozen=True, kw_only=True):
    """causes/: what the brand gives back. `title` is whom or what it is given to."""

    url: Annotated[str, says("Their own site.", format="url")] = ""
    pledged: Annotated[tuple[PledgeMeta, ...], says("What was promised.")] = ()
    given: Annotated[tuple[GiftMeta, ...], says("What was given, with its receipt.")] = ()


class ProductMeta(EntryMeta, frozen=True, kw_only=True):
    """products/: what people speak about. `title` is its name; the text describes it."""

    price: Annotated[str, says("What it costs: 4.80 EUR.", format="price")] = ""
    price_unit: Annotated[str, says("What one gets for that: a litre, a pair.")] = ""
    price_until: Annotated[Moment | None, says("The last day of that price.")] = None
    availability: Annotated[
        str,
        says(
            "Whether it can be had: in-stock, in-store, pre-order, sold-out or discontinued.",
            pattern="^(in-stock|in-store|pre-order|sold-out|discontinued)?$",
        ),
    ] = ""
    buy: Annotated[str, says("Where it is to be had: a page, or an address.", format="link")] = ""
    maker: Annotated[str, says("Whose make it is, if not the brand's own.")] = ""
    sku: Annotated[str, says("Your own number of it.")] = ""
    gtin: Annotated[str, says("The number of its bar code.", format="gtin")] = ""


class PlaceMeta(EntryMeta, frozen=True, kw_only=True):
    """places/: where people meet the brand. `title` is what the place is called."""

    type: Annotated[
        str,
        says("Its sort in schema.org: Store, Cafe, Florist …", pattern="^[A-Z][A-Za-z]+$"),
    ] = "LocalBusiness"
    street: Annotated[str, says("Street and number.")] = ""
    postal_code: Annotated[str, says("The postal code.")] = ""
    city: Annotated[str, says("The town.")] = ""
    region: Annotated[str, says("The region or state, where addresses name it.")] = ""
    country: Annotated[str, says("Two letters, such as FR.", pattern="^([A-Z]{2})?$")] = ""
    phone: Annotated[str, says("Its telephone.")] = ""
    email: Annotated[str, says("Its e-mail address.", format="email")] = ""
    hours: Annotated[
        tuple[Annotated[str, says("Days and times.", format="hours")], ...],
        says('When it is open: "Mo-Fr 09:00-12:00, 14:00-18:00".'),
    ] = ()
    special_hours: Annotated[
        tuple[SpecialHours, ...], says("Days on which that is different: holidays, a late night.")
    ] = ()
    price_range: Annotated[str, says("How dear it is: €, €€ or 5–20 €.")] = ""
    latitude: Annotated[
        Annotated[float, Meta(ge=-90, le=90)] | None, says("Where it is on the map.")
    ] = None
    longitude: Annotated[
        Annotated[float, Meta(ge=-180, le=180)] | None, says("The same, from west to east.")
    ] = None
    events: Annotated[tuple[EventMeta, ...], says("What takes place there.")] = ()


class Kind(Value, frozen=True):
    """One kind of content: its name, its folder and what its files may say."""

    name: str  # "posts"; also the default folder
    singular: str  # for messages: "post"
    needs_title: bool
    needs_date: bool
    is_page: bool  # has an address of its own

    @property
    def meta(self) -> type[EntryMeta]:
        """The type that a file's front matter is read as."""
        return _METAS[self.name]


_METAS: dict[str, type[EntryMeta]] = {
    "posts": PostMeta,
    "pages": PageMeta,
    "docs": DocMeta,
    "episodes": EpisodeMeta,
    "videos": VideoMeta,
    "testimonials": TestimonialMeta,
    "products": ProductMeta,
    "places": PlaceMeta,
    "advocates": AdvocateMeta,
    "authors": AuthorMeta,
    "replies": ReplyMeta,
    "causes": CauseMeta,
}

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("posts", "post", needs_title=True, needs_date=True, is_page=True),
        Kind("pages", "page", needs_title=True, needs_date=False, is_page=True),
        Kind("docs", "documentation page", needs_title=True, needs_date=False, is_page=True),
        Kind("episodes", "episode", needs_title=True, needs_date=True, is_page=True),
        Kind("videos", "video", needs_title=True, needs_date=True, is_page=True),
        Kind("testimonials", "testimonial", needs_title=False, needs_date=False, is_page=False),
        Kind("products", "product", needs_title=True, needs_date=False, is_page=True),
        Kind("places", "place", needs_title=True, needs_date=False, is_page=True),
        Kind("advocates", "advocate", needs_title=True, needs_date=False, is_page=True),
        Kind("authors", "author", needs_title=True, needs_date=False, is_page=True),
        Kind("replies", "reply", needs_title=False, needs_date=True, is_page=False),
        Kind("causes", "cause", needs_title=True, needs_date=False, is_page=True),
    )
}
