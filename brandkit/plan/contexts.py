"""THE THEME CONTRACT: what each template is given. Nothing else is in the room.

Every class is the whole context of one template (or a value inside it); every field says what it
is. The page `content/docs/theme-contract.md` is made from here, and a test holds the two together.
Addresses (`url`) are ready for `href` and `src`: under the path of the site, percent-encoded.
HTML fields are safe markup. Empty means "" or (), never None, unless the field says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from markupsafe import Markup
from msgspec import Meta

__all__ = [
    "CONTEXTS",
    "ArchiveContext",
    "BasePage",
    "ButtonView",
    "CardView",
    "ChapterView",
    "ConnectContext",
    "ContactView",
    "DateView",
    "DocContext",
    "EmbedView",
    "EntryView",
    "EpisodeContext",
    "FeedListView",
    "FeedView",
    "FeedsContext",
    "HeadView",
    "HeadingView",
    "HeroView",
    "HomeContext",
    "ImageView",
    "LanguageView",
    "LatestView",
    "LinkView",
    "ListContext",
    "MonthView",
    "NewsletterView",
    "NotFoundContext",
    "PageContext",
    "PagesView",
    "ParagraphView",
    "PersonView",
    "PhraseView",
    "PlayerView",
    "PostContext",
    "ProfileContext",
    "ProfileView",
    "QuoteView",
    "RedirectContext",
    "SeasonView",
    "ShareLinkView",
    "ShowContext",
    "ShowView",
    "ShowsContext",
    "SiteView",
    "SubscribeContext",
    "TermView",
    "TermsContext",
    "TestimonialsContext",
    "TranscriptView",
    "YearView",
]


def _is(text: str) -> Meta:
    return Meta(description=text)


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value that templates read."""


# ---------------------------------------------------------------------------------- small values


class DateView(View, frozen=True, kw_only=True):
    """A date, ready to print: `<time datetime="{{ date.iso }}">{{ date.long }}</time>`."""

    iso: Annotated[str, _is("For the datetime attribute: 2026-11-22T09:00:00+01:00.")]
    long: Annotated[str, _is("As the page's language writes it: 22 November 2026.")]
    short: Annotated[str, _is("For narrow places: 22 Nov 2026.")]
    year: Annotated[int, _is("The year.")]


class ImageView(View, frozen=True, kw_only=True):
    """A picture."""

    url: Annotated[str, _is("Where it is.")]
    absolute_url: Annotated[str, _is("The same with scheme and host.")]
    alt: Annotated[str, _is("What it shows; empty for decoration.")] = ""
    width: Annotated[int | None, _is("Pixels; None where unknown (SVG).")] = None
    height: Annotated[int | None, _is("Pixels; None where unknown.")] = None
    type: Annotated[str, _is("Its media type.")] = ""


class LinkView(View, frozen=True, kw_only=True):
    """A link."""

    title: Annotated[str, _is("Its words.")]
    url: Annotated[str, _is("Where it leads.")]
    current: Annotated[bool, _is("True where it leads to this page or a folder above it.")] = False
    external: Annotated[bool, _is("True where it leaves the site.")] = False


class ButtonView(View, frozen=True, kw_only=True):
    """A link that looks like a button."""

    label: Annotated[str, _is("Its words.")]
    url: Annotated[str, _is("Where it leads.")]


class LanguageView(View, frozen=True, kw_only=True):
    """One language of the site."""

    code: Annotated[str, _is('Its tag: "fr".')]
    name: Annotated[str, _is("Its own name: français.")]
    url: Annotated[str, _is("This page in that language, or its home page.")]
    current: Annotated[bool, _is("True for the language of this page.")] = False
    direction: Annotated[str, _is('"ltr" or "rtl".')] = "ltr"
    translated: Annotated[bool, _is("True where the link is this very page in that language.")] = (
        False
    )


class ProfileView(View, frozen=True, kw_only=True):
    """A profile on another network."""

    network: Annotated[str, _is("Key, also the name of its icon: youtube.")]
    name: Annotated[str, _is("What the network is called: YouTube.")]
    url: Annotated[str, _is("The profile's address.")]
    says: Annotated[str, _is("What one finds there: Videos.")] = ""
    icon: Annotated[Markup, _is("An inline SVG, hidden from screen readers.")] = Markup("")
    opens_app: Annotated[
        bool, _is("True where the link adds the feed to an app, and is no page of the brand.")
    ] = False


class PersonView(View, frozen=True, kw_only=True):
    """Somebody who is named on the page."""

    name: Annotated[str, _is("The name.")]
    url: Annotated[str, _is("Their page on this site, or empty.")] = ""
    photo: Annotated[ImageView | None, _is("Their picture, or None.")] = None
    role: Annotated[str, _is("Who they are.")] = ""
    profiles: Annotated[tuple[ProfileView, ...], _is("Their pages elsewhere.")] = ()


class ContactView(View, frozen=True, kw_only=True):
    """The person whom readers can reach."""

    name: Annotated[str, _is("The name.")]
    role: Annotated[str, _is("What they do.")] = ""
    photo: Annotated[ImageView | None, _is("Their picture, or None.")] = None
    email: Annotated[str, _is("E-mail address.")] = ""
    phone: Annotated[str, _is("Telephone, as people write it.")] = ""
    phone_url: Annotated[str, _is("The same as a tel: address.")] = ""
    url: Annotated[str, _is("A page to write to.")] = ""
    reply_time: Annotated[str, _is("How soon they answer.")] = ""


class HeadingView(View, frozen=True, kw_only=True):
    """A line of the table of contents."""

    id: Annotated[str, _is("The fragment to link to.")]
    text: Annotated[str, _is("The heading's words.")]
    level: Annotated[int, _is("2 to 4.")]
    children: Annotated[tuple[HeadingView, ...], _is("The headings below it.")] = ()


class TermView(View, frozen=True, kw_only=True):
    """A tag, a series or an author in a list."""

    title: Annotated[str, _is("Its words.")]
    url: Annotated[str, _is("Its page.")]
    count: Annotated[int, _is("How many entries it has.")]


class CardView(View, frozen=True, kw_only=True):
    """An entry as lists show it."""

    kind: Annotated[str, _is("posts, episodes, pages or docs.")]
    title: Annotated[str, _is("The headline.")]
    url: Annotated[str, _is("Its page.")]
    date: Annotated[DateView | None, _is("When it was published, or None.")] = None
    summary: Annotated[str, _is("One or two sentences.")] = ""
    image: Annotated[ImageView | None, _is("Its picture, or None.")] = None
    tags: Annotated[tuple[LinkView, ...], _is("Its tags.")] = ()
    authors: Annotated[tuple[PersonView, ...], _is("Who made it.")] = ()
    minutes: Annotated[int, _is("Reading time in minutes; 0 for episodes.")] = 0
    duration: Annotated[str, _is("How long an episode is: 53:10; empty otherwise.")] = ""
    number: Annotated[int | None, _is("An episode's number, or None.")] = None
    sample: Annotated[bool, _is("True for invented content, which must say so.")] = False


class QuoteView(View, frozen=True, kw_only=True):
    """A testimonial. The disclosure must stand with the quote wherever it is shown."""

    html: Annotated[Markup, _is("The quote, made safe.")]
    name: Annotated[str, _is("Who said it.")]
    relation: Annotated[str, _is("Their tie to the brand, in the page's language: Customer.")]
    role: Annotated[str, _is("Who they are.")] = ""
    incentive: Annotated[str, _is("What they got for it; empty if nothing.")] = ""
    url: Annotated[str, _is("Their page on this site, or empty.")] = ""
    photo: Annotated[ImageView | None, _is("Their picture, or None.")] = None
    source_url: Annotated[str, _is("Where they said it, or empty.")] = ""
    source_name: Annotated[str, _is("What that place is called.")] = ""
    language: Annotated[str, _is("The quote's language, for the lang attribute.")] = ""
    rating: Annotated[float | None, _is("Stars out of five, or None.")] = None
    date: Annotated[DateView | None, _is("When it was said, or None.")] = None
    sample: Annotated[bool, _is("True for an invented quote, which must say so.")] = False


class ShareLinkView(View, frozen=True, kw_only=True):
    """A plain link that opens a network's own form, with title and address filled in."""

    network: Annotated[str, _is("Key: linkedin.")]
    name: Annotated[str, _is("What the network is called.")]
    url: Annotated[str, _is("The network's form.")]
    icon: Annotated[Markup, _is("An inline SVG, hidden from screen readers.")] = Markup("")


class FeedView(View, frozen=True, kw_only=True):
    """A feed."""

    title: Annotated[str, _is("What it carries.")]
    format: Annotated[str, _is("RSS, Atom, JSON Feed or Podcast.")]
    url: Annotated[str, _is("Where it is, within the site.")]
    absolute_url: Annotated[str, _is("The same with scheme and host, to paste into a reader.")]
    type: Annotated[str, _is("Its media type, for the head's link.")]


class LatestView(View, frozen=True, kw_only=True):
    """An entry as the page of all feeds names it."""

    title: Annotated[str, _is("The headline.")]
    url: Annotated[str, _is("Its page.")]
    date: Annotated[DateView | None, _is("When it was published, or None.")] = None


class FeedListView(View, frozen=True, kw_only=True):
    """What has feeds of its own: the whole site, a tag, a podcast."""

    title: Annotated[str, _is("What it is called.")]
    url: Annotated[str, _is("Its page.")]
    feeds: Annotated[
        tuple[FeedView, ...], _is("The same in each format; all readers know the first.")
    ]
    latest: Annotated[tuple[LatestView, ...], _is("Its newest entries, three at most.")] = ()


class NewsletterView(View, frozen=True, kw_only=True):
    """The e-mail form: a plain form that goes to whoever sends the letters."""

    action: Annotated[str, _is("Where it is sent, by POST.")]
    provider: Annotated[str, _is("Who sends the letters: Buttondown.")]
    host: Annotated[str, _is("The site that the form leads to.")]
    email_field: Annotated[str, _is("What the field of the address is called there.")]
    name_field: Annotated[str, _is("The same of a name; empty where none is asked for.")] = ""
    hidden: Annotated[tuple[tuple[str, str], ...], _is("Hidden fields: name and value.")] = ()
    text: Annotated[str, _is("What subscribers get; may be empty.")] = ""
    consent: Annotated[str, _is("What people agree to; may be empty.")] = ""
    privacy_url: Annotated[str, _is("The page about what becomes of the address, or empty.")] = ""
    confirms: Annotated[bool, _is("True where a letter comes first with a link to follow.")] = True


class PlayerView(View, frozen=True, kw_only=True):
    """An episode's audio or video."""

    url: Annotated[str, _is("The file.")]
    type: Annotated[str, _is("Its media type.")]
    title: Annotated[str, _is("The episode's title.")]
    duration: Annotated[str, _is("How long it is: 53:10; empty where unknown.")] = ""
    seconds: Annotated[float | None, _is("The same in seconds, or None.")] = None
    size: Annotated[str, _is("The download's size: 24.1 MB; empty where unknown.")] = ""
    is_video: Annotated[bool, _is("True for a video file.")] = False
    host: Annotated[str, _is("The other site that the file comes from; empty for our own.")] = ""
    key: Annotated[str, _is("What a browser keeps a listener's place under.")] = ""
    show: Annotated[str, _is("The podcast's title.")] = ""
    artwork: Annotated[ImageView | None, _is("The episode's or the show's picture, or None.")] = (
        None
    )
    has_chapters: Annotated[bool, _is("True where there is more than one chapter.")] = False
    captions: Annotated[str, _is("What is said, as WebVTT for a track; may be empty.")] = ""
    captions_language: Annotated[str, _is('Its language: "en".')] = ""
    captions_label: Annotated[str, _is("That language's own name: English.")] = ""
    script: Annotated[str, _is("The address of the theme's player.js; may be empty.")] = ""
    stylesheet: Annotated[str, _is("The address of the theme's player.css; may be empty.")] = ""


class ChapterView(View, frozen=True, kw_only=True):
    """A chapter of an episode."""

    title: Annotated[str, _is("What it is about.")]
    seconds: Annotated[float, _is("When it begins.")]
    time: Annotated[str, _is("The same for people: 2:10.")]
    duration: Annotated[str, _is("The same for the datetime attribute: PT2M10S.")]
    url: Annotated[str, _is("The recording from there on: its address with #t=130.")]
    link: Annotated[str, _is("A page to read on; may be empty.")] = ""
    place: Annotated[str, _is("The place that it is about; may be empty.")] = ""
    image: Annotated[ImageView | None, _is("Its picture, or None.")] = None


class PhraseView(View, frozen=True, kw_only=True):
    """Words that are lit up at once while they are said."""

    text: Annotated[str, _is("The words.")]
    seconds: Annotated[float | None, _is("When they begin, or None.")] = None


class ParagraphView(View, frozen=True, kw_only=True):
    """What one speaker says without a break."""

    phrases: Annotated[tuple[PhraseView, ...], _is("The words, in order.")]
    speaker: Annotated[str, _is("Who says it, where that is not who spoke before; else empty.")] = (
        ""
    )
    time: Annotated[str, _is("When it begins: 2:10; empty where that is not known.")] = ""
    duration: Annotated[str, _is("The same for the datetime attribute: PT2M10S.")] = ""
    seconds: Annotated[float | None, _is("The same in seconds, or None.")] = None
    url: Annotated[str, _is("The recording from there on; may be empty.")] = ""


class TranscriptView(View, frozen=True, kw_only=True):
    """What is said in an episode."""

    language: Annotated[str, _is("Its language, for the lang attribute.")]
    direction: Annotated[str, _is('"ltr" or "rtl".')]
    paragraphs: Annotated[
        tuple[ParagraphView, ...], _is("The words; empty where only files are known.")
    ]
    files: Annotated[tuple[LinkView, ...], _is("The files, titled by their form: WebVTT.")] = ()
    timed: Annotated[bool, _is("True where every phrase has its time.")] = False
    short: Annotated[bool, _is("True where it need not be folded up.")] = False


class EmbedView(View, frozen=True, kw_only=True):
    """Something on another network: nothing is loaded from there before the reader asks."""

    provider: Annotated[str, _is("Key: youtube.")]
    network: Annotated[str, _is("What the network is called: YouTube.")]
    kind: Annotated[str, _is("video.")]
    title: Annotated[str, _is("Its title; empty where the author gave none.")]
    url: Annotated[str, _is("The plain link, for readers without JavaScript.")]
    frame_url: Annotated[str, _is("What the frame loads after the click.")]
    allow: Annotated[str, _is("The frame's permissions.")] = ""
    aspect: Annotated[str, _is('Width to height: "16/9".')] = "16/9"
    poster: Annotated[ImageView | None, _is("A picture from our own site, or None.")] = None


# ------------------------------------------------------------------------- what all pages share


class SiteView(View, frozen=True, kw_only=True):
    """The site in this page's language."""

    title: Annotated[str, _is("Its name.")]
    tagline: Annotated[str, _is("The line under the name.")]
    description: Annotated[str, _is("A sentence or two.")]
    copyright: Annotated[str, _is("The line at the foot.")]
    url: Annotated[str, _is("The home page in this language.")]
    absolute_url: Annotated[str, _is("The same with scheme and host.")]
    language: Annotated[str, _is('The language of this page: "en".')]
    direction: Annotated[str, _is('"ltr" or "rtl".')]
    logo: Annotated[ImageView | None, _is("The logo, or None.")]
    icon: Annotated[ImageView | None, _is("The square picture for browser tabs, or None.")]
    menu: Annotated[tuple[LinkView, ...], _is("The links at the top.")]
    footer: Annotated[tuple[LinkView, ...], _is("Further pages for the foot: subscribe, connect …")]
    profiles: Annotated[tuple[ProfileView, ...], _is("The brand's profiles on other networks.")]
    contact: Annotated[ContactView | None, _is("The person to write to, or None.")]
    feeds: Annotated[tuple[FeedView, ...], _is("The site's main feeds.")]
    subscribe_url: Annotated[str, _is("The page that every “Subscribe” leads to.")]
    search_url: Annotated[str, _is("The search page, or empty.")]
    fictional: Annotated[bool, _is("True where the brand is invented, which each page must say.")]
    stylesheets: Annotated[tuple[str, ...], _is("Addresses of the theme's and the brand's CSS.")]
    scripts: Annotated[tuple[str, ...], _is("Addresses of the theme's scripts (modules).")]
    generator: Annotated[str, _is("brandkit and its version.")]
    locale: Annotated[str, _is("For Open Graph: fr_FR; may be empty.")] = ""
    theme_color: Annotated[str, _is("Colour of the browser's frame in light; may be empty.")] = ""
    theme_color_dark: Annotated[str, _is("The same in the dark scheme; may be empty.")] = ""
    here: Annotated[
        str, _is("This page's address if it is the home page or a link above; else empty.")
    ] = ""


class HeadView(View, frozen=True, kw_only=True):
    """What stands in the page's head."""

    title: Annotated[str, _is("The whole title of the browser tab.")]
    description: Annotated[str, _is("A sentence for search engines.")]
    canonical: Annotated[str, _is("The page's own absolute address; empty on 404.")]
    type: Annotated[str, _is("Open Graph's type: website or article.")] = "website"
    image: Annotated[ImageView | None, _is("The picture for shared links, or None.")] = None
    noindex: Annotated[bool, _is("True asks search engines to leave it out.")] = False
    alternates: Annotated[
        tuple[tuple[str, str], ...], _is("hreflang pairs (tag, absolute address), x-default too.")
    ] = ()
    feeds: Annotated[tuple[FeedView, ...], _is("Feeds for this page's head.")] = ()
    previous_url: Annotated[str, _is("rel=prev of a list, or empty.")] = ""
    next_url: Annotated[str, _is("rel=next of a list, or empty.")] = ""
    published: Annotated[str, _is("Open Graph's published time, or empty.")] = ""
    modified: Annotated[str, _is("Open Graph's modified time, or empty.")] = ""
    json_ld: Annotated[Markup, _is("Structured data, ready to stand in its script element.")] = (
        Markup("")
    )
    headline: Annotated[
        str, _is("The title without the site's name, for shared links; may be empty.")
    ] = ""


class BasePage(View, frozen=True, kw_only=True):
    """What every template has. Also `_("text")` and `ngettext("one", "many", n)` for words."""

    site: Annotated[SiteView, _is("The site.")]
    head: Annotated[HeadView, _is("The page's head.")]
    url: Annotated[str, _is("This page's address within the site.")]
    languages: Annotated[
        tuple[LanguageView, ...], _is("The language switch; empty for a site of one language.")
    ] = ()
    breadcrumbs: Annotated[
        tuple[LinkView, ...], _is("The way here, home first; may be empty.")
    ] = ()
    share: Annotated[
        tuple[ShareLinkView, ...], _is("Share links for this page; may be empty.")
    ] = ()
    quotes: Annotated[tuple[QuoteView, ...], _is("Testimonials chosen for this page.")] = ()


class EntryView(View, frozen=True, kw_only=True):
    """A post, page, documentation page or episode in full."""

    kind: Annotated[str, _is("posts, pages, docs, episodes, authors or advocates.")]
    title: Annotated[str, _is("The headline.")]
    html: Annotated[Markup, _is("The text.")]
    language: Annotated[str, _is("Its language.")]
    date: Annotated[DateView | None, _is("When it was published, or None.")] = None
    updated: Annotated[DateView | None, _is("When it last changed in substance, or None.")] = None
    summary: Annotated[str, _is("One or two sentences, the author's or taken from the text.")] = ""
    standfirst: Annotated[
        str, _is("The author's own summary, to stand above the text; may be empty.")
    ] = ""
    tags: Annotated[tuple[LinkView, ...], _is("Its tags.")] = ()
    authors: Annotated[tuple[PersonView, ...], _is("Who wrote it.")] = ()
    series: Annotated[LinkView | None, _is("The series that it belongs to, or None.")] = None
    image: Annotated[ImageView | None, _is("Its picture, or None.")] = None
    minutes: Annotated[int, _is("Reading time in minutes.")] = 0
    toc: Annotated[
        tuple[HeadingView, ...], _is("Table of contents; empty where it is not wanted.")
    ] = ()
    draft: Annotated[bool, _is("True for a draft in the preview.")] = False
    sample: Annotated[bool, _is("True for invented content, which must say so.")] = False
    extra: Annotated[Mapping[str, Any], _is("Front matter that brandkit does not know.")] = {}


class PagesView(View, frozen=True, kw_only=True):
    """Where a list of many pages stands."""

    number: Annotated[int, _is("This page's number, from 1.")]
    count: Annotated[int, _is("How many pages there are.")]
    previous_url: Annotated[str, _is("The page with newer entries, or empty.")] = ""
    next_url: Annotated[str, _is("The page with older entries, or empty.")] = ""
    links: Annotated[
        tuple[LinkView | None, ...], _is("Numbered links to show; None stands for a gap.")
    ] = ()


class ShowView(View, frozen=True, kw_only=True):
    """A podcast."""

    title: Annotated[str, _is("Its name.")]
    url: Annotated[str, _is("Its page.")]
    description: Annotated[str, _is("What it is about.")]
    author: Annotated[str, _is("Who makes it.")]
    image: Annotated[ImageView | None, _is("Its cover, or None.")]
    feed: Annotated[FeedView, _is("Its feed.")]
    links: Annotated[tuple[ProfileView, ...], _is("Where to listen elsewhere.")] = ()


class SeasonView(View, frozen=True, kw_only=True):
    """A season of a podcast."""

    number: Annotated[int, _is("Its number.")]
    title: Annotated[str, _is("Its name, else “Season 2” in the page's language.")]
    url: Annotated[str, _is("Its page.")]
    count: Annotated[int, _is("How many episodes it has.")]
    current: Annotated[bool, _is("True on its own page.")] = False


class HeroView(View, frozen=True, kw_only=True):
    """The top of the home page."""

    title: Annotated[str, _is("The large words.")]
    text: Annotated[str, _is("A sentence or two.")] = ""
    image: Annotated[ImageView | None, _is("Its picture, or None.")] = None
    buttons: Annotated[tuple[ButtonView, ...], _is("At most two links.")] = ()


class YearView(View, frozen=True, kw_only=True):
    """One year of the archive."""

    year: Annotated[int, _is("The year.")]
    count: Annotated[int, _is("How many posts it has.")]
    url: Annotated[str, _is("Its own page, where the blog is large; empty otherwise.")] = ""
    cards: Annotated[
        tuple[CardView, ...], _is("Its posts, newest first; empty where it has a page of its own.")
    ] = ()


class MonthView(View, frozen=True, kw_only=True):
    """One month of a year of the archive."""

    month: Annotated[int, _is("1 to 12.")]
    name: Annotated[str, _is("Its name in the page's language: March.")]
    count: Annotated[int, _is("How many posts it has.")]
    cards: Annotated[tuple[CardView, ...], _is("Its posts, newest first.")]


# ----------------------------------------------------------------------------- one per template


class HomeContext(BasePage, frozen=True, kw_only=True):
    """home.html: the front page of a language."""

    hero: Annotated[HeroView, _is("The top.")]
    entry: Annotated[EntryView | None, _is("The text of pages/index.md, or None.")] = None
    posts: Annotated[tuple[CardView, ...], _is("The newest posts.")] = ()
    blog: Annotated[LinkView | None, _is("The blog, or None without posts.")] = None
    episodes: Annotated[tuple[CardView, ...], _is("The newest episodes.")] = ()
    show: Annotated[ShowView | None, _is("The podcast, or None.")] = None
    testimonials: Annotated[LinkView | None, _is("The page of all testimonials, or None.")] = None


class PostContext(BasePage, frozen=True, kw_only=True):
    """post.html: a post of the blog."""

    entry: Annotated[EntryView, _is("The post.")]
    previous: Annotated[LinkView | None, _is("The older post, or None.")] = None
    next: Annotated[LinkView | None, _is("The newer post, or None.")] = None
    related: Annotated[tuple[CardView, ...], _is("Posts on the same subjects.")] = ()
    series: Annotated[tuple[LinkView, ...], _is("All parts of its series, in order.")] = ()


class PageContext(BasePage, frozen=True, kw_only=True):
    """page.html: a page that stands by itself."""

    entry: Annotated[EntryView, _is("The page.")]


class DocContext(BasePage, frozen=True, kw_only=True):
    """doc.html: a page of the manual."""

    entry: Annotated[EntryView, _is("The page.")]
    pages: Annotated[tuple[LinkView, ...], _is("All pages of the manual, in order.")] = ()
    previous: Annotated[LinkView | None, _is("The page before, or None.")] = None
    next: Annotated[LinkView | None, _is("The page after, or None.")] = None


class EpisodeContext(BasePage, frozen=True, kw_only=True):
    """episode.html: an episode with its player and notes."""

    entry: Annotated[EntryView, _is("The episode; its html is the show notes.")]
    show: Annotated[ShowView, _is("The podcast.")]
    player: Annotated[PlayerView | None, _is("The audio, or None where there is none.")] = None
    number: Annotated[int | None, _is("Its number, or None.")] = None
    season: Annotated[int | None, _is("Its season, or None.")] = None
    episode_type: Annotated[str, _is("full, trailer or bonus.")] = "full"
    hosts: Annotated[tuple[PersonView, ...], _is("Who hosts it.")] = ()
    guests: Annotated[tuple[PersonView, ...], _is("Who is a guest.")] = ()
    people: Annotated[
        tuple[PersonView, ...], _is("Who else took part; `role` is what they did.")
    ] = ()
    season_link: Annotated[LinkView | None, _is("Its season's page, or None.")] = None
    display: Annotated[str, _is("What stands in place of the number: Day 5; may be empty.")] = ""
    funding: Annotated[tuple[LinkView, ...], _is("Where to give money; may be empty.")] = ()
    chapters: Annotated[tuple[ChapterView, ...], _is("Its chapters, in order.")] = ()
    transcript: Annotated[TranscriptView | None, _is("What is said, or None.")] = None
    previous: Annotated[LinkView | None, _is("The older episode, or None.")] = None
    next: Annotated[LinkView | None, _is("The newer episode, or None.")] = None


class ListContext(BasePage, frozen=True, kw_only=True):
    """list.html: the blog, a tag, a series: cards on numbered pages."""

    kind: Annotated[str, _is("blog, tag or series.")]
    title: Annotated[str, _is("Its headline.")]
    cards: Annotated[tuple[CardView, ...], _is("The entries on this page.")]
    pages: Annotated[PagesView, _is("Where in the list this page is.")]
    total: Annotated[int, _is("How many entries there are on all pages.")]
    feeds: Annotated[tuple[FeedView, ...], _is("This list's own feeds.")] = ()
    archive_url: Annotated[str, _is("The archive, or empty.")] = ""


class ShowContext(BasePage, frozen=True, kw_only=True):
    """show.html: a podcast's page with its episodes, or the page of one season."""

    show: Annotated[ShowView, _is("The podcast.")]
    season: Annotated[SeasonView | None, _is("The season, on its page; else None.")] = None
    seasons: Annotated[
        tuple[SeasonView, ...], _is("All seasons, newest first; empty without any.")
    ] = ()
    hosts: Annotated[tuple[PersonView, ...], _is("Who hosts it, as a rule.")] = ()
    people: Annotated[
        tuple[PersonView, ...], _is("Who else makes it; `role` is what they do.")
    ] = ()
    funding: Annotated[tuple[LinkView, ...], _is("Where to give money; may be empty.")] = ()
    schedule: Annotated[str, _is("How often episodes come, in words; may be empty.")] = ""
    cards: Annotated[tuple[CardView, ...], _is("The episodes on this page.")]
    pages: Annotated[PagesView, _is("Where in the list this page is.")]
    total: Annotated[int, _is("How many episodes there are.")]


class ShowsContext(BasePage, frozen=True, kw_only=True):
    """shows.html: all podcasts, where there are several."""

    title: Annotated[str, _is("Its headline.")]
    shows: Annotated[tuple[ShowView, ...], _is("The podcasts.")]


class ArchiveContext(BasePage, frozen=True, kw_only=True):
    """archive.html: every post by year; of a large blog the years, and a page for each.

    Up to 200 posts of a language stand on one page, in `years` with their cards. With more, the
    years have no cards and lead to pages of their own, which have `year` and `months`.
    """

    title: Annotated[str, _is("Its headline.")]
    total: Annotated[int, _is("How many posts there are, in the year where it is one.")]
    years: Annotated[
        tuple[YearView, ...], _is("The years, newest first; empty on the page of one year.")
    ] = ()
    year: Annotated[int | None, _is("The year that the page is of, or None.")] = None
    months: Annotated[
        tuple[MonthView, ...], _is("The months of that year with posts, newest first.")
    ] = ()
    previous: Annotated[LinkView | None, _is("The page of the year before, or None.")] = None
    next: Annotated[LinkView | None, _is("The page of the year after, or None.")] = None
    up: Annotated[LinkView | None, _is("From a year to all years, or None.")] = None


class TermsContext(BasePage, frozen=True, kw_only=True):
    """terms.html: all tags, or all people."""

    kind: Annotated[str, _is("tags, authors, advocates or people.")]
    title: Annotated[str, _is("Its headline.")]
    terms: Annotated[tuple[TermView, ...], _is("The tags or authors with their numbers.")] = ()
    people: Annotated[tuple[PersonView, ...], _is("The people, where it is a list of people.")] = ()


class ProfileContext(BasePage, frozen=True, kw_only=True):
    """profile.html: an author's or advocate's page; their works on numbered pages.

    The pages after the first show works only: `person` has name and address there, no more.
    """

    kind: Annotated[str, _is("authors, advocates or people (hosts and guests).")]
    person: Annotated[PersonView, _is("Who it is.")]
    pages: Annotated[PagesView, _is("Where in the list of their works this page is.")]
    total: Annotated[int, _is("How many works there are on all pages.")]
    works: Annotated[str, _is("What they are: posts, episodes or both.")] = "posts"
    entry: Annotated[EntryView | None, _is("Their biography, or None.")] = None
    cards: Annotated[tuple[CardView, ...], _is("What they made, newest first, on this page.")] = ()
    said: Annotated[tuple[QuoteView, ...], _is("What an advocate said of the brand.")] = ()
    feeds: Annotated[tuple[FeedView, ...], _is("An author's own feeds.")] = ()


class TestimonialsContext(BasePage, frozen=True, kw_only=True):
    """testimonials.html: selected testimonials, all of one language."""

    __test__ = False

    title: Annotated[str, _is("Its headline.")]
    all: Annotated[tuple[QuoteView, ...], _is("The quotes.")]


class SubscribeContext(BasePage, frozen=True, kw_only=True):
    """subscribe.html: where every “Subscribe” leads."""

    title: Annotated[str, _is("Its headline.")]
    feeds: Annotated[tuple[FeedView, ...], _is("The feeds of the whole site.")]
    shows: Annotated[tuple[ShowView, ...], _is("The podcasts.")] = ()
    feeds_url: Annotated[str, _is("The page that lists every feed.")] = ""
    newsletter: Annotated[NewsletterView | None, _is("The e-mail form, or None.")] = None
    readers: Annotated[
        tuple[LinkView, ...], _is("Readers on the web that open with the site's feed filled in.")
    ] = ()


class ConnectContext(BasePage, frozen=True, kw_only=True):
    """connect.html: the brand's destinations elsewhere, and whom to write to."""

    title: Annotated[str, _is("Its headline.")]
    blog: Annotated[LinkView | None, _is("The blog, or None.")] = None
    shows: Annotated[tuple[ShowView, ...], _is("The podcasts.")] = ()


class FeedsContext(BasePage, frozen=True, kw_only=True):
    """feeds.html: every feed of the site."""

    title: Annotated[str, _is("Its headline.")]
    groups: Annotated[
        tuple[tuple[str, tuple[FeedListView, ...]], ...],
        _is("Pairs of a headline, and what has feeds of its own."),
    ]
    opml_url: Annotated[str, _is("All of them as one OPML file.")]


class NotFoundContext(BasePage, frozen=True, kw_only=True):
    """404.html: there is no such page."""

    title: Annotated[str, _is("Its headline.")]
    posts: Annotated[tuple[CardView, ...], _is("A few of the newest posts.")] = ()


class RedirectContext(BasePage, frozen=True, kw_only=True):
    """redirect.html: an old address that leads on."""

    target: Annotated[str, _is("Where to.")]
    absolute_target: Annotated[str, _is("The same with scheme and host.")]


CONTEXTS: dict[str, type[BasePage]] = {
    "home.html": HomeContext,
    "post.html": PostContext,
    "page.html": PageContext,
    "doc.html": DocContext,
    "episode.html": EpisodeContext,
    "list.html": ListContext,
    "show.html": ShowContext,
    "shows.html": ShowsContext,
    "archive.html": ArchiveContext,
    "terms.html": TermsContext,
    "profile.html": ProfileContext,
    "testimonials.html": TestimonialsContext,
    "subscribe.html": SubscribeContext,
    "connect.html": ConnectContext,
    "feeds.html": FeedsContext,
    "404.html": NotFoundContext,
    "redirect.html": RedirectContext,
}
