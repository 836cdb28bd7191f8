"""The kinds of content and what may stand at the top of each file (its front matter).

A further kind is one class here, one line in KINDS, one model type and one context.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from msgspec import Meta

from brandkit.content.advocacy import TIES, GuestPost, PersonalLink, Work
from brandkit.content.chapters import ChapterMeta, ChapterPlace
from brandkit.content.conversation import Discussion
from brandkit.content.giving import GiftMeta, PledgeMeta
from brandkit.content.places import EventMeta, SpecialHours
from brandkit.content.sections import Button, SectionMeta
from brandkit.content.testimony import Consent, Holding, Reply
from brandkit.digest import Value
from brandkit.namespace.settings import (
    Alternate,
    Artwork,
    Credit,
    Funding,
    Place,
    Record,
    SocialPost,
    Soundbite,
)
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


Moment = datetime.datetime  # always with a zone: the site's where the author gave none
Names = tuple[str, ...]  # a YAML string counts as a list of one


Counted = Annotated[int, Meta(ge=1)]


First = Annotated[str, says("First words.", max_length=5_000)]


class Starters(Value, frozen=True):
    """First words for those who share a page: one text for a motive, or several."""

    help: Annotated[tuple[First, ...], says("To help a friend.")] = ()
    show: Annotated[tuple[First, ...], says("To show what one knows.")] = ()
    support: Annotated[tuple[First, ...], says("To support a cause.")] = ()
    heard: Annotated[tuple[First, ...], says("To say what one thinks.")] = ()


class EntryMeta(Value, frozen=True, kw_only=True):
    """What every file may say."""

    title: Annotated[str, says("The headline.")] = ""
    date: Annotated[Moment | None, says("When it is published.")] = None
    updated: Annotated[Moment | None, says("When it was last changed in substance.")] = None
    expires: Annotated[Moment | None, says("From when on it is no longer published.")] = None
    draft: Annotated[bool, says("true keeps it out of the published site.")] = False
    slug: Annotated[str, says("Its part of the page address.")] = ""
    permalink: Annotated[str, says("Its whole page address, such as /summer/.")] = ""
    aliases: Annotated[Names, says("Old addresses that lead here.")] = ()
    language: Annotated[
        str, says("Its language, where the file's name does not say.", format="language")
    ] = ""
    translation_key: Annotated[str, says("The same word in all translations of it.")] = ""
    summary: Annotated[str, says("One or two sentences for lists and feeds.")] = ""
    description: Annotated[str, says("The sentence for search engines; the summary if empty.")] = ""
    tags: Annotated[Names, says("What it is about.")] = ()
    authors: Annotated[Names, says("Who wrote it.")] = ()
    series: Annotated[str, says("The series that it is a part of.")] = ""
    products: Annotated[Names, says("Products that it is about: file names of products/.")] = ()
    audience: Annotated[Names, says("For whom it is, in words of your own.")] = ()
    image: Annotated[str, says("A picture for lists and shared links.", format="path")] = ""
    image_alt: Annotated[str, says("What the picture shows, for those who cannot see it.")] = ""
    card: Annotated[
        bool | None, says("Whether a picture for shared links is drawn of its title.")
    ] = None
    menu: Annotated[str, says("Puts it into the menu under this word.")] = ""
    weight: Annotated[int, says("Its place among its kind: small numbers first.")] = 0
    toc: Annotated[bool | None, says("Whether it shows a table of contents.")] = None
    noindex: Annotated[bool, says("Asks search engines to leave it out.")] = False
    faq: Annotated[
        bool, says("Its headings that end with ? are questions, answered by what follows them.")
    ] = False
    share: Annotated[
        bool | None, says("Whether it has a share kit; else the newest of its kind have one.")
    ] = None
    starters: Annotated[
        Starters | None, says("First words for those who share it, by what moves them.")
    ] = None
    sample: Annotated[bool, says("Marks invented content, left out of a published site.")] = False
    guid: Annotated[str, says("Its lasting id in feeds, where it had one before.")] = ""
    extra: Annotated[dict[str, Any], says("Everything else, for themes.")] = {}


Talk = Annotated[
    tuple[Discussion, ...], says("Where people talk of it: addresses of threads, groups …")
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


class DocMeta(EntryMeta, frozen=True, kw_only=True):
    """docs/: a manual, in the order of `weight`."""


class EpisodeMeta(EntryMeta, frozen=True, kw_only=True):
    """episodes/: the podcast."""

    audio: Annotated[
        str, says("The audio file beside the episode, or its address.", format="media")
    ] = ""
    audio_length: Annotated[
        Counted | None, says("Its size in bytes, for audio that lies elsewhere.")
    ] = None
    audio_type: Annotated[str, says("Its media type, such as audio/mpeg.")] = ""
    duration: Annotated[
        Annotated[float, Meta(ge=0)] | None,
        says("How long it is: 1:10:32, 53:10 or seconds.", format="duration"),
    ] = None
    show: Annotated[str, says("Which podcast, where the site has several.")] = ""
    season: Annotated[Counted | None, says("Its season's number.")] = None
    episode: Annotated[
        Annotated[float, Meta(ge=0)] | None, says("Its number; 100.5 stands between two.")
    ] = None
    episode_type: Annotated[
        str, says("full, trailer or bonus.", pattern="^(full|trailer|bonus)$")
    ] = "full"
    explicit: Annotated[bool | None, says("Whether it has explicit language.")] = None
    subtitle: Annotated[str, says("A short line under the title.")] = ""
    guests: Annotated[Names, says("Who is a guest.")] = ()
    hosts: Annotated[Names, says("Who hosts it.")] = ()
    # Podcasting 2.0
    people: Annotated[tuple[Credit, ...], says("Who else took part, with their roles.")] = ()
    season_name: Annotated[str, says("Its season's name, where the show has none for it.")] = ""
    episode_display: Annotated[str, says("What stands in place of the number: Day 5.")] = ""
    block: Annotated[bool, says("Keeps it out of Apple's directory.")] = False
    funding: Annotated[tuple[Funding, ...], says("Where to give money for it.")] = ()
    location: Annotated[tuple[Place, ...], says("Where it is about, or was made.")] = ()
    license: Annotated[str, says("cc-by-4.0, or the name of your own.")] = ""
    license_url: Annotated[str, says("Where the licence is to be read.", format="url")] = ""
    artwork: Annotated[tuple[Artwork, ...], says("Further pictures of it.")] = ()
    soundbites: Annotated[tuple[Soundbite, ...], says("Moments worth hearing.")] = ()
    alternates: Annotated[tuple[Alternate, ...], says("It in other forms: video, Opus.")] = ()
    social: Annotated[tuple[SocialPost, ...], says("Where listeners talk of it.")] = ()
    txt: Annotated[tuple[Record, ...], says("Texts for single services.")] = ()
    ai_content: Annotated[bool | None, says("Whether a machine made some of it.")] = None
    podcast_tags: Annotated[
        dict[str, Any], says("Any other tag of Podcasting 2.0, by its name.", format="tags")
    ] = {}
    conversation: Talk = ()
    # what listeners follow it by
    chapters: Annotated[
        tuple[ChapterMeta, ...],
        says("Its chapters; else those of lines with [mm:ss] in the text, or of a file."),
    ] = ()
    transcript: Annotated[
        tuple[Annotated[str, says("", format="file")], ...],
        says("Files with what is said (.vtt, .srt, .json, .txt); else those of its own name."),
    ] = ()


class VideoMeta(EntryMeta, frozen=True, kw_only=True):
    """videos/: a channel's films, a page for each."""

    video: Annotated[
        str, says("Its address on YouTube, Vimeo or another network.", format="url")
    ] = ""
    conversation: Talk = ()
    duration: Annotated[
        Annotated[float, Meta(ge=0)] | None,
        says("How long it is: 1:10:32, 53:10 or seconds.", format="duration"),
    ] = None
    chapters: Annotated[
        tuple[ChapterMeta, ...],
        says("Its chapters; else those of [mm:ss] lines in the text, or of a file."),
    ] = ()
    transcript: Annotated[
        tuple[Annotated[str, says("", format="file")], ...],
        says("Files with what is said (.vtt, .srt, .json, .txt); else those of its own name."),
    ] = ()


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
            pattern="^(in-stock|in-store|pre-order|sold-out|discontinued)$",
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
