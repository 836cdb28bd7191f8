"""The values inside the contexts of templates: dates, pictures, people, cards, feeds.

A part of the theme contract (`plan/contexts.py`): every field says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from markupsafe import Markup

from brandkit.plan.picture_values import ImageView, SourceView
from brandkit.plan.view import View, is_

__all__ = [
    "ButtonView",
    "CardView",
    "ContactView",
    "DateView",
    "EntryView",
    "FeedListView",
    "FeedView",
    "HeadingView",
    "HeroView",
    "IconView",
    "ImageView",
    "LanguageView",
    "LatestView",
    "LinkView",
    "MonthView",
    "NewsletterView",
    "PagesView",
    "PersonView",
    "ProfileView",
    "ShareLinkView",
    "SiteView",
    "SourceView",
    "TermView",
    "View",
    "YearView",
    "is_",
]


class DateView(View, frozen=True, kw_only=True):
    """A date, ready to print: `<time datetime="{{ date.iso }}">{{ date.long }}</time>`."""

    iso: Annotated[str, is_("For the datetime attribute: 2026-11-22T09:00:00+01:00.")]
    long: Annotated[str, is_("As the page's language writes it: 22 November 2026.")]
    short: Annotated[str, is_("For narrow places: 22 Nov 2026.")]
    year: Annotated[int, is_("The year.")]


class LinkView(View, frozen=True, kw_only=True):
    """A link."""

    title: Annotated[str, is_("Its words.")]
    url: Annotated[str, is_("Where it leads.")]
    current: Annotated[bool, is_("True where it leads to this page or a folder above it.")] = False
    external: Annotated[bool, is_("True where it leaves the site.")] = False


class ButtonView(View, frozen=True, kw_only=True):
    """A link that looks like a button."""

    label: Annotated[str, is_("Its words.")]
    url: Annotated[str, is_("Where it leads.")]


class LanguageView(View, frozen=True, kw_only=True):
    """One language of the site."""

    code: Annotated[str, is_('Its tag: "fr".')]
    name: Annotated[str, is_("Its own name: français.")]
    url: Annotated[str, is_("This page in that language, or its home page.")]
    current: Annotated[bool, is_("True for the language of this page.")] = False
    direction: Annotated[str, is_('"ltr" or "rtl".')] = "ltr"
    translated: Annotated[bool, is_("True where the link is this very page in that language.")] = (
        False
    )


class ProfileView(View, frozen=True, kw_only=True):
    """A profile on another network."""

    network: Annotated[str, is_("Key, also the name of its icon: youtube.")]
    name: Annotated[str, is_("What the network is called: YouTube.")]
    url: Annotated[str, is_("The profile's address.")]
    says: Annotated[str, is_("What one finds there: Videos.")] = ""
    icon: Annotated[Markup, is_("An inline SVG, hidden from screen readers.")] = Markup("")
    handle: Annotated[str, is_("Its name there: @brand@mastodon.social; may be empty.")] = ""
    follow_url: Annotated[str, is_("Where one follows it; empty where that means nothing.")] = ""
    follow: Annotated[str, is_("The words for that link: Follow on Mastodon; or empty.")] = ""
    opens_app: Annotated[
        bool, is_("True where the link adds the feed to an app, and is no page of the brand.")
    ] = False


class PersonView(View, frozen=True, kw_only=True):
    """Somebody who is named on the page."""

    name: Annotated[str, is_("The name.")]
    url: Annotated[str, is_("Their page on this site, or empty.")] = ""
    photo: Annotated[ImageView | None, is_("Their picture, or None.")] = None
    role: Annotated[str, is_("Who they are.")] = ""
    profiles: Annotated[tuple[ProfileView, ...], is_("Their pages elsewhere.")] = ()
    rel_me: Annotated[bool, is_('Whether these may be marked as theirs (rel="me").')] = True


class ContactView(View, frozen=True, kw_only=True):
    """The person whom readers can reach."""

    name: Annotated[str, is_("The name.")]
    role: Annotated[str, is_("What they do.")] = ""
    photo: Annotated[ImageView | None, is_("Their picture, or None.")] = None
    email: Annotated[str, is_("E-mail address.")] = ""
    phone: Annotated[str, is_("Telephone, as people write it.")] = ""
    phone_url: Annotated[str, is_("The same as a tel: address.")] = ""
    url: Annotated[str, is_("A page to write to.")] = ""
    reply_time: Annotated[str, is_("How soon they answer.")] = ""


class HeadingView(View, frozen=True, kw_only=True):
    """A line of the table of contents."""

    id: Annotated[str, is_("The fragment to link to.")]
    text: Annotated[str, is_("The heading's words.")]
    level: Annotated[int, is_("2 to 4.")]
    children: Annotated[tuple[HeadingView, ...], is_("The headings below it.")] = ()


class TermView(View, frozen=True, kw_only=True):
    """A tag, a series or an author in a list."""

    title: Annotated[str, is_("Its words.")]
    url: Annotated[str, is_("Its page.")]
    count: Annotated[int, is_("How many entries it has.")]


class CardView(View, frozen=True, kw_only=True):
    """An entry as lists show it."""

    kind: Annotated[str, is_("posts, episodes, videos, pages, docs, products or places.")]
    title: Annotated[str, is_("The headline.")]
    url: Annotated[str, is_("Its page.")]
    date: Annotated[DateView | None, is_("When it was published, or None.")] = None
    summary: Annotated[str, is_("One or two sentences.")] = ""
    image: Annotated[ImageView | None, is_("Its picture, or None.")] = None
    tags: Annotated[tuple[LinkView, ...], is_("Its tags.")] = ()
    authors: Annotated[tuple[PersonView, ...], is_("Who made it.")] = ()
    minutes: Annotated[int, is_("Reading time in minutes; 0 for episodes.")] = 0
    duration: Annotated[str, is_("How long an episode is: 53:10; empty otherwise.")] = ""
    number: Annotated[int | None, is_("An episode's number, or None.")] = None
    price: Annotated[str, is_("What a product costs; empty otherwise.")] = ""
    show: Annotated[
        LinkView | None, is_("On a home page with several podcasts: an episode's own; else None.")
    ] = None
    sample: Annotated[bool, is_("True for invented content, which must say so.")] = False


class ShareLinkView(View, frozen=True, kw_only=True):
    """A plain link that opens a network's own form, with title and address filled in."""

    network: Annotated[str, is_("Key: linkedin.")]
    name: Annotated[str, is_("What the network is called.")]
    url: Annotated[str, is_("The network's form.")]
    icon: Annotated[Markup, is_("An inline SVG, hidden from screen readers.")] = Markup("")


class FeedView(View, frozen=True, kw_only=True):
    """A feed."""

    title: Annotated[str, is_("What it carries.")]
    format: Annotated[str, is_("RSS, Atom, JSON Feed or Podcast.")]
    url: Annotated[str, is_("Where it is, within the site.")]
    absolute_url: Annotated[str, is_("The same with scheme and host, to paste into a reader.")]
    type: Annotated[str, is_("Its media type, for the head's link.")]


class LatestView(View, frozen=True, kw_only=True):
    """An entry as the page of all feeds names it."""

    title: Annotated[str, is_("The headline.")]
    url: Annotated[str, is_("Its page.")]
    date: Annotated[DateView | None, is_("When it was published, or None.")] = None


class FeedListView(View, frozen=True, kw_only=True):
    """What has feeds of its own: the whole site, a tag, a podcast."""

    title: Annotated[str, is_("What it is called.")]
    url: Annotated[str, is_("Its page.")]
    feeds: Annotated[
        tuple[FeedView, ...], is_("The same in each format; all readers know the first.")
    ]
    latest: Annotated[tuple[LatestView, ...], is_("Its newest entries, three at most.")] = ()


class NewsletterView(View, frozen=True, kw_only=True):
    """The e-mail form: a plain form that goes to whoever sends the letters."""

    action: Annotated[str, is_("Where it is sent, by POST.")]
    provider: Annotated[str, is_("Who sends the letters: Buttondown.")]
    host: Annotated[str, is_("The site that the form leads to.")]
    email_field: Annotated[str, is_("What the field of the address is called there.")]
    name_field: Annotated[str, is_("The same of a name; empty where none is asked for.")] = ""
    hidden: Annotated[tuple[tuple[str, str], ...], is_("Hidden fields: name and value.")] = ()
    text: Annotated[str, is_("What subscribers get; may be empty.")] = ""
    consent: Annotated[str, is_("What people agree to; may be empty.")] = ""
    privacy_url: Annotated[str, is_("The page about what becomes of the address, or empty.")] = ""
    confirms: Annotated[bool, is_("True where a letter comes first with a link to follow.")] = True


class IconView(View, frozen=True, kw_only=True):
    """An icon of the site for the page's head: `<link rel="{{ icon.rel }}" …>`."""

    rel: Annotated[str, is_("icon, apple-touch-icon or manifest.")]
    url: Annotated[str, is_("Where it is.")]
    type: Annotated[str, is_("Its media type; may be empty.")] = ""
    sizes: Annotated[str, is_("Its size: 32x32; may be empty.")] = ""


class SiteView(View, frozen=True, kw_only=True):
    """The site in this page's language."""

    title: Annotated[str, is_("Its name.")]
    tagline: Annotated[str, is_("The line under the name.")]
    description: Annotated[str, is_("A sentence or two.")]
    copyright: Annotated[str, is_("The line at the foot.")]
    url: Annotated[str, is_("The home page in this language.")]
    absolute_url: Annotated[str, is_("The same with scheme and host.")]
    language: Annotated[str, is_('The language of this page: "en".')]
    direction: Annotated[str, is_('"ltr" or "rtl".')]
    logo: Annotated[ImageView | None, is_("The logo, or None.")]
    icon: Annotated[ImageView | None, is_("The square picture for browser tabs, or None.")]
    menu: Annotated[tuple[LinkView, ...], is_("The links at the top.")]
    footer: Annotated[tuple[LinkView, ...], is_("Further pages for the foot: subscribe, connect …")]
    profiles: Annotated[tuple[ProfileView, ...], is_("The brand's profiles on other networks.")]
    contact: Annotated[ContactView | None, is_("The person to write to, or None.")]
    feeds: Annotated[tuple[FeedView, ...], is_("The site's main feeds.")]
    subscribe_url: Annotated[str, is_("The page that every “Subscribe” leads to.")]
    search_url: Annotated[str, is_("The search page, or empty.")]
    fictional: Annotated[bool, is_("True where the brand is invented, which each page must say.")]
    stylesheets: Annotated[tuple[str, ...], is_("Addresses of the theme's and the brand's CSS.")]
    scripts: Annotated[tuple[str, ...], is_("Addresses of the theme's scripts (modules).")]
    generator: Annotated[str, is_("brandkit and its version.")]
    locale: Annotated[str, is_("For Open Graph: fr_FR; may be empty.")] = ""
    license_url: Annotated[str, is_("Where the licence of its words is, or empty.")] = ""
    theme_color: Annotated[str, is_("Colour of the browser's frame in light; may be empty.")] = ""
    theme_color_dark: Annotated[str, is_("The same in the dark scheme; may be empty.")] = ""
    icons: Annotated[
        tuple[IconView, ...], is_("Icons and the manifest; empty where none are drawn.")
    ] = ()
    fonts: Annotated[tuple[str, ...], is_("Fonts that every page needs at once (WOFF2).")] = ()
    server_script: Annotated[
        str, is_("The script that asks for a reader's own Mastodon server; may be empty.")
    ] = ""
    logo_dark: Annotated[ImageView | None, is_("The logo for dark grounds, or None.")] = None
    look: Annotated[str, is_("The name of the theme.")] = ""
    options: Annotated[
        Mapping[str, str | bool], is_("The theme's options as the site has chosen them.")
    ] = {}
    here: Annotated[
        str, is_("This page's address if it is the home page or a link above; else empty.")
    ] = ""


class EntryView(View, frozen=True, kw_only=True):
    """A post, page, documentation page or episode in full."""

    kind: Annotated[str, is_("posts, pages, docs, episodes, authors or advocates.")]
    title: Annotated[str, is_("The headline.")]
    html: Annotated[Markup, is_("The text.")]
    language: Annotated[str, is_("Its language.")]
    date: Annotated[DateView | None, is_("When it was published, or None.")] = None
    updated: Annotated[DateView | None, is_("When it last changed in substance, or None.")] = None
    summary: Annotated[str, is_("One or two sentences, the author's or taken from the text.")] = ""
    standfirst: Annotated[
        str, is_("The author's own summary, to stand above the text; may be empty.")
    ] = ""
    tags: Annotated[tuple[LinkView, ...], is_("Its tags.")] = ()
    authors: Annotated[tuple[PersonView, ...], is_("Who wrote it.")] = ()
    series: Annotated[LinkView | None, is_("The series that it belongs to, or None.")] = None
    image: Annotated[ImageView | None, is_("Its picture, or None.")] = None
    minutes: Annotated[int, is_("Reading time in minutes.")] = 0
    toc: Annotated[
        tuple[HeadingView, ...], is_("Table of contents; empty where it is not wanted.")
    ] = ()
    draft: Annotated[bool, is_("True for a draft in the preview.")] = False
    sample: Annotated[bool, is_("True for invented content, which must say so.")] = False
    extra: Annotated[Mapping[str, Any], is_("Front matter that brandkit does not know.")] = {}


class PagesView(View, frozen=True, kw_only=True):
    """Where a list of many pages stands."""

    number: Annotated[int, is_("This page's number, from 1.")]
    count: Annotated[int, is_("How many pages there are.")]
    previous_url: Annotated[str, is_("The page with newer entries, or empty.")] = ""
    next_url: Annotated[str, is_("The page with older entries, or empty.")] = ""
    links: Annotated[
        tuple[LinkView | None, ...], is_("Numbered links to show; None stands for a gap.")
    ] = ()


class HeroView(View, frozen=True, kw_only=True):
    """The top of the home page."""

    title: Annotated[str, is_("The large words.")]
    text: Annotated[str, is_("A sentence or two.")] = ""
    image: Annotated[ImageView | None, is_("Its picture, or None.")] = None
    buttons: Annotated[tuple[ButtonView, ...], is_("At most two links.")] = ()


class YearView(View, frozen=True, kw_only=True):
    """One year of the archive."""

    year: Annotated[int, is_("The year.")]
    count: Annotated[int, is_("How many posts it has.")]
    url: Annotated[str, is_("Its own page, where the blog is large; empty otherwise.")] = ""
    cards: Annotated[
        tuple[CardView, ...], is_("Its posts, newest first; empty where it has a page of its own.")
    ] = ()


class MonthView(View, frozen=True, kw_only=True):
    """One month of a year of the archive."""

    month: Annotated[int, is_("1 to 12.")]
    name: Annotated[str, is_("Its name in the page's language: March.")]
    count: Annotated[int, is_("How many posts it has.")]
    cards: Annotated[tuple[CardView, ...], is_("Its posts, newest first.")]
