"""THE THEME CONTRACT: what each template is given. Nothing else is in the room.

Every class is the whole context of one template, made of the values in `plan/values.py` and
`plan/sound_values.py`; every field says what it is. The page `content/docs/theme-contract.md` is
made from here, and a test holds the two together.
Addresses (`url`) are ready for `href` and `src`: under the path of the site, percent-encoded.
HTML fields are safe markup. Empty means "" or (), never None, unless the field says so.
"""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.advocacy_contexts import (
    AskContext,
    CauseContext,
    CausesContext,
    GoContext,
    PersonalContext,
    ResponsesContext,
    TestimonialsContext,
)
from brandkit.plan.base_page import BasePage
from brandkit.plan.brand_values import FontView, LogoView, ProofView, ShadeView, SwatchView
from brandkit.plan.collecting_values import GiveContext
from brandkit.plan.conversation_values import AdvocateView, ConversationView, GuestView
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.kit_values import KitContext
from brandkit.plan.offer_values import PlaceContext, PlacesContext, ProductContext
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.search_values import SearchContext
from brandkit.plan.section_values import SectionView
from brandkit.plan.sheet_values import SheetContext
from brandkit.plan.sound_values import ChapterView, PlayerView, SeasonView, ShowView, TranscriptView
from brandkit.plan.values import (
    CardView,
    EntryView,
    FeedListView,
    FeedView,
    HeroView,
    LinkView,
    MonthView,
    NewsletterView,
    PagesView,
    PersonView,
    TermView,
    YearView,
    is_,
)

__all__ = [
    "CONTEXTS",
    "ArchiveContext",
    "AskContext",
    "BasePage",
    "BrandContext",
    "CauseContext",
    "CausesContext",
    "ConnectContext",
    "DocContext",
    "EpisodeContext",
    "FeedsContext",
    "GoContext",
    "HomeContext",
    "KitContext",
    "ListContext",
    "NotFoundContext",
    "PageContext",
    "PersonalContext",
    "PlaceContext",
    "PlacesContext",
    "PostContext",
    "ProductContext",
    "ProfileContext",
    "RedirectContext",
    "ResponsesContext",
    "SheetContext",
    "ShowContext",
    "ShowsContext",
    "SubscribeContext",
    "TermsContext",
    "TestimonialsContext",
    "VideoContext",
]


Talk = Annotated[
    ConversationView | None, is_("How readers can answer, and what some said; or None.")
]
TalkCss = Annotated[
    str, is_("The theme's conversation.css, where its parts are shown; else empty.")
]


class HomeContext(BasePage, frozen=True, kw_only=True):
    """home.html: the front page of a language."""

    hero: Annotated[HeroView, is_("The top.")]
    entry: Annotated[EntryView | None, is_("The text of pages/index.md, or None.")] = None
    posts: Annotated[tuple[CardView, ...], is_("The newest posts.")] = ()
    blog: Annotated[LinkView | None, is_("The blog, or None without posts.")] = None
    episodes: Annotated[
        tuple[CardView, ...], is_("The newest episodes, of all podcasts; each names its `show`.")
    ] = ()
    show: Annotated[
        ShowView | None, is_("The podcast, or None where there is none, or several.")
    ] = None
    shows: Annotated[tuple[ShowView, ...], is_("The podcasts, where there are several.")] = ()
    podcasts: Annotated[
        LinkView | None, is_("The page of all podcasts, or None where there are not several.")
    ] = None
    videos: Annotated[tuple[CardView, ...], is_("The newest videos.")] = ()
    video_list: Annotated[LinkView | None, is_("The page of all videos, or None.")] = None
    products: Annotated[tuple[CardView, ...], is_("The first products.")] = ()
    product_list: Annotated[LinkView | None, is_("The page of all products, or None.")] = None
    places: Annotated[tuple[CardView, ...], is_("The first places.")] = ()
    place_list: Annotated[LinkView | None, is_("The page of all places, or None.")] = None
    player: Annotated[PlayerView | None, is_("The recording of the newest episode, or None.")] = (
        None
    )
    testimonials: Annotated[LinkView | None, is_("The page of all testimonials, or None.")] = None
    sections: Annotated[
        tuple[SectionView, ...], is_("What it is composed of, in place of all above; may be empty.")
    ] = ()
    sections_stylesheet: Annotated[str, is_("The address of their CSS; empty without any.")] = ""


class PostContext(BasePage, frozen=True, kw_only=True):
    """post.html: a post of the blog."""

    entry: Annotated[EntryView, is_("The post.")]
    guest: Annotated[GuestView | None, is_("What must stand beside a guest's post, or None.")] = (
        None
    )
    conversation: Talk = None
    talk_stylesheet: TalkCss = ""
    previous: Annotated[LinkView | None, is_("The older post, or None.")] = None
    next: Annotated[LinkView | None, is_("The newer post, or None.")] = None
    related: Annotated[tuple[CardView, ...], is_("Posts on the same subjects.")] = ()
    series: Annotated[tuple[LinkView, ...], is_("All parts of its series, in order.")] = ()


class PageContext(BasePage, frozen=True, kw_only=True):
    """page.html: a page that stands by itself."""

    entry: Annotated[EntryView, is_("The page.")]
    sections: Annotated[
        tuple[SectionView, ...], is_("What it is composed of, its text included; may be empty.")
    ] = ()
    sections_stylesheet: Annotated[str, is_("The address of their CSS; empty without any.")] = ""


class DocContext(BasePage, frozen=True, kw_only=True):
    """doc.html: a page of the manual."""

    entry: Annotated[EntryView, is_("The page.")]
    pages: Annotated[tuple[LinkView, ...], is_("All pages of the manual, in order.")] = ()
    previous: Annotated[LinkView | None, is_("The page before, or None.")] = None
    next: Annotated[LinkView | None, is_("The page after, or None.")] = None


class EpisodeContext(BasePage, frozen=True, kw_only=True):
    """episode.html: an episode with its player and notes."""

    entry: Annotated[EntryView, is_("The episode; its html is the show notes.")]
    show: Annotated[ShowView, is_("The podcast.")]
    player: Annotated[PlayerView | None, is_("The audio, or None where there is none.")] = None
    number: Annotated[int | None, is_("Its number, or None.")] = None
    season: Annotated[int | None, is_("Its season, or None.")] = None
    conversation: Talk = None
    talk_stylesheet: TalkCss = ""
    episode_type: Annotated[str, is_("full, trailer or bonus.")] = "full"
    hosts: Annotated[tuple[PersonView, ...], is_("Who hosts it.")] = ()
    guests: Annotated[tuple[PersonView, ...], is_("Who is a guest.")] = ()
    people: Annotated[
        tuple[PersonView, ...], is_("Who else took part; `role` is what they did.")
    ] = ()
    season_link: Annotated[LinkView | None, is_("Its season's page, or None.")] = None
    display: Annotated[str, is_("What stands in place of the number: Day 5; may be empty.")] = ""
    funding: Annotated[tuple[LinkView, ...], is_("Where to give money; may be empty.")] = ()
    chapters: Annotated[tuple[ChapterView, ...], is_("Its chapters, in order.")] = ()
    transcript: Annotated[TranscriptView | None, is_("What is said, or None.")] = None
    previous: Annotated[LinkView | None, is_("The older episode, or None.")] = None
    next: Annotated[LinkView | None, is_("The newer episode, or None.")] = None


class VideoContext(BasePage, frozen=True, kw_only=True):
    """video.html: a film with what is said in it."""

    entry: Annotated[EntryView, is_("The video; its html is the text below.")]
    video: Annotated[EmbedView | None, is_("What `partials/embed.html` shows.")] = None
    conversation: Talk = None
    talk_stylesheet: TalkCss = ""
    duration: Annotated[str, is_("How long it is: 53:10; empty where unknown.")] = ""
    chapters: Annotated[tuple[ChapterView, ...], is_("Its chapters, in order.")] = ()
    transcript: Annotated[TranscriptView | None, is_("What is said, or None.")] = None
    stylesheet: Annotated[
        str, is_("The theme's player.css, where there are chapters or a transcript; else empty.")
    ] = ""
    previous: Annotated[LinkView | None, is_("The older video, or None.")] = None
    next: Annotated[LinkView | None, is_("The newer video, or None.")] = None


class ListContext(BasePage, frozen=True, kw_only=True):
    """list.html: the blog, a tag, a series: cards on numbered pages."""

    kind: Annotated[str, is_("blog, videos, products, tag, series or docs.")]
    title: Annotated[str, is_("Its headline.")]
    cards: Annotated[tuple[CardView, ...], is_("The entries on this page.")]
    pages: Annotated[PagesView, is_("Where in the list this page is.")]
    total: Annotated[int, is_("How many entries there are on all pages.")]
    feeds: Annotated[tuple[FeedView, ...], is_("This list's own feeds.")] = ()
    archive_url: Annotated[str, is_("The archive, or empty.")] = ""


class ShowContext(BasePage, frozen=True, kw_only=True):
    """show.html: a podcast's page with its episodes, or the page of one season."""

    show: Annotated[ShowView, is_("The podcast.")]
    season: Annotated[SeasonView | None, is_("The season, on its page; else None.")] = None
    seasons: Annotated[
        tuple[SeasonView, ...], is_("All seasons, newest first; empty without any.")
    ] = ()
    hosts: Annotated[tuple[PersonView, ...], is_("Who hosts it, as a rule.")] = ()
    people: Annotated[
        tuple[PersonView, ...], is_("Who else makes it; `role` is what they do.")
    ] = ()
    funding: Annotated[tuple[LinkView, ...], is_("Where to give money; may be empty.")] = ()
    schedule: Annotated[str, is_("How often episodes come, in words; may be empty.")] = ""
    cards: Annotated[tuple[CardView, ...], is_("The episodes on this page.")]
    pages: Annotated[PagesView, is_("Where in the list this page is.")]
    total: Annotated[int, is_("How many episodes there are.")]


class ShowsContext(BasePage, frozen=True, kw_only=True):
    """shows.html: all podcasts, where there are several."""

    title: Annotated[str, is_("Its headline.")]
    shows: Annotated[
        tuple[ShowView, ...], is_("The podcasts, each with its `latest` episode and its `total`.")
    ]


class ArchiveContext(BasePage, frozen=True, kw_only=True):
    """archive.html: every post by year; of a large blog the years, and a page for each.

    Up to 200 posts of a language stand on one page, in `years` with their cards. With more, the
    years have no cards and lead to pages of their own, which have `year` and `months`.
    """

    title: Annotated[str, is_("Its headline.")]
    total: Annotated[int, is_("How many posts there are, in the year where it is one.")]
    years: Annotated[
        tuple[YearView, ...], is_("The years, newest first; empty on the page of one year.")
    ] = ()
    year: Annotated[int | None, is_("The year that the page is of, or None.")] = None
    months: Annotated[
        tuple[MonthView, ...], is_("The months of that year with posts, newest first.")
    ] = ()
    previous: Annotated[LinkView | None, is_("The page of the year before, or None.")] = None
    next: Annotated[LinkView | None, is_("The page of the year after, or None.")] = None
    up: Annotated[LinkView | None, is_("From a year to all years, or None.")] = None


class TermsContext(BasePage, frozen=True, kw_only=True):
    """terms.html: all tags, or all people."""

    kind: Annotated[str, is_("tags, authors, advocates or people.")]
    title: Annotated[str, is_("Its headline.")]
    terms: Annotated[tuple[TermView, ...], is_("The tags or authors with their numbers.")] = ()
    people: Annotated[tuple[PersonView, ...], is_("The people, where it is a list of people.")] = ()


class ProfileContext(BasePage, frozen=True, kw_only=True):
    """profile.html: an author's or advocate's page; their works on numbered pages.

    The pages after the first show works only: `person` has name and address there, no more.
    """

    kind: Annotated[str, is_("authors, advocates or people (hosts and guests).")]
    person: Annotated[PersonView, is_("Who it is.")]
    pages: Annotated[PagesView, is_("Where in the list of their works this page is.")]
    total: Annotated[int, is_("How many works there are on all pages.")]
    works: Annotated[str, is_("What they are: posts, episodes, videos or both.")] = "posts"
    entry: Annotated[EntryView | None, is_("Their biography, or None.")] = None
    cards: Annotated[tuple[CardView, ...], is_("What they made, newest first, on this page.")] = ()
    said: Annotated[tuple[QuoteView, ...], is_("What an advocate said of the brand.")] = ()
    advocate: Annotated[AdvocateView | None, is_("What is said of an advocate, or None.")] = None
    talk_stylesheet: TalkCss = ""
    feeds: Annotated[tuple[FeedView, ...], is_("An author's own feeds.")] = ()


class SubscribeContext(BasePage, frozen=True, kw_only=True):
    """subscribe.html: where every “Subscribe” leads."""

    title: Annotated[str, is_("Its headline.")]
    feeds: Annotated[tuple[FeedView, ...], is_("The feeds of the whole site.")]
    shows: Annotated[tuple[ShowView, ...], is_("The podcasts.")] = ()
    feeds_url: Annotated[str, is_("The page that lists every feed.")] = ""
    newsletter: Annotated[NewsletterView | None, is_("The e-mail form, or None.")] = None
    readers: Annotated[
        tuple[LinkView, ...], is_("Readers on the web that open with the site's feed filled in.")
    ] = ()


class ConnectContext(BasePage, frozen=True, kw_only=True):
    """connect.html: the brand's destinations elsewhere, and whom to write to."""

    title: Annotated[str, is_("Its headline.")]
    blog: Annotated[LinkView | None, is_("The blog, or None.")] = None
    shows: Annotated[tuple[ShowView, ...], is_("The podcasts.")] = ()
    give_url: Annotated[str, is_("Where people give a testimonial, or empty.")] = ""


class BrandContext(BasePage, frozen=True, kw_only=True):
    """brand.html: the press page: logos, colours, fonts and words that others may use."""

    title: Annotated[str, is_("Its headline.")]
    name: Annotated[str, is_("How the brand's name is written.")]
    about: Annotated[str, is_("What the brand is, in a paragraph; may be empty.")] = ""
    voice: Annotated[str, is_("How the brand speaks; may be empty.")] = ""
    spelling: Annotated[str, is_("How to write the name; may be empty.")] = ""
    logos: Annotated[tuple[LogoView, ...], is_("The logo in its forms.")] = ()
    swatches: Annotated[tuple[SwatchView, ...], is_("The brand's colours.")] = ()
    shades: Annotated[tuple[ShadeView, ...], is_("Shades of the first and the second.")] = ()
    proofs: Annotated[tuple[ProofView, ...], is_("The contrast of all pairs that are used.")] = ()
    fonts: Annotated[tuple[FontView, ...], is_("What headings and text are set in.")] = ()
    stylesheets: Annotated[tuple[str, ...], is_("The CSS that paints the colours.")] = ()


class FeedsContext(BasePage, frozen=True, kw_only=True):
    """feeds.html: every feed of the site."""

    title: Annotated[str, is_("Its headline.")]
    groups: Annotated[
        tuple[tuple[str, tuple[FeedListView, ...]], ...],
        is_("Pairs of a headline, and what has feeds of its own."),
    ]
    opml_url: Annotated[str, is_("All of them as one OPML file.")]


class NotFoundContext(BasePage, frozen=True, kw_only=True):
    """404.html: there is no such page."""

    title: Annotated[str, is_("Its headline.")]
    posts: Annotated[tuple[CardView, ...], is_("A few of the newest posts.")] = ()


class RedirectContext(BasePage, frozen=True, kw_only=True):
    """redirect.html: an old address that leads on."""

    target: Annotated[str, is_("Where to.")]
    absolute_target: Annotated[str, is_("The same with scheme and host.")]


CONTEXTS: dict[str, type[BasePage]] = {
    "home.html": HomeContext,
    "post.html": PostContext,
    "page.html": PageContext,
    "doc.html": DocContext,
    "episode.html": EpisodeContext,
    "video.html": VideoContext,
    "product.html": ProductContext,
    "place.html": PlaceContext,
    "places.html": PlacesContext,
    "list.html": ListContext,
    "show.html": ShowContext,
    "shows.html": ShowsContext,
    "archive.html": ArchiveContext,
    "terms.html": TermsContext,
    "profile.html": ProfileContext,
    "personal.html": PersonalContext,
    "testimonials.html": TestimonialsContext,
    "responses.html": ResponsesContext,
    "sheet.html": SheetContext,
    "search.html": SearchContext,
    "subscribe.html": SubscribeContext,
    "connect.html": ConnectContext,
    "brand.html": BrandContext,
    "kit.html": KitContext,
    "ask.html": AskContext,
    "feeds.html": FeedsContext,
    "404.html": NotFoundContext,
    "redirect.html": RedirectContext,
    "give.html": GiveContext,
    "go.html": GoContext,
    "cause.html": CauseContext,
    "causes.html": CausesContext,
}
