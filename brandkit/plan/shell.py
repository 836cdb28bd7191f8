"""What all pages of one language share: the only wide value, so kept small and steady."""

from __future__ import annotations

from brandkit import __version__
from brandkit.digest import Value
from brandkit.hosting.counting import SCRIPT_PATH, counter_of
from brandkit.hosting.policy import Policy, policy_of
from brandkit.model.addresses import FEED_FILES, Addresses
from brandkit.model.entries import Profile, Reference
from brandkit.model.legal import LEGAL_PAGES
from brandkit.model.picture import Picture
from brandkit.model.site import Info, Show, Site
from brandkit.plan.brand import BRAND_CSS, Brand, has_press, manifest_address
from brandkit.theme import Theme
from brandkit.theme.manifest import OptionValue

__all__ = ["FeedRow", "Shell", "ShowCard", "shells"]

FORMAT_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed", "podcast": "Podcast"}
MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
    "podcast": "application/rss+xml",
}


class FeedRow(Value, frozen=True):
    """A feed that pages point to."""

    title: str
    format: str  # a key of FORMAT_NAMES
    permalink: str


class ShowCard(Value, frozen=True):
    """A podcast as pages show it: all of the Show but its episodes."""

    name: str
    permalink: str
    title: str
    description: str
    author: str
    image: Picture | None
    links: tuple[Profile, ...]
    apps: tuple[str, ...] = ()

    @classmethod
    def of(cls, show: Show) -> ShowCard:
        return cls(
            show.name,
            show.permalink,
            show.title,
            show.description,
            show.author,
            show.image,
            show.links,
            show.apps,
        )


class Shell(Value, frozen=True):
    """The site as every page of a language sees it."""

    info: Info
    addresses: Addresses
    homes: tuple[tuple[str, str], ...]  # language → its home page, the main one first
    footer: tuple[Reference, ...]
    feeds: tuple[FeedRow, ...]
    stylesheets: tuple[str, ...]
    code_stylesheet: str  # for pages with highlighted code
    scripts: tuple[str, ...]
    share: tuple[str, ...]  # networks of the share links; () for none
    theme_colors: tuple[str, str]  # of the browser's frame: light, dark
    player_script: str = ""  # for pages with a recording
    player_stylesheet: str = ""
    press_stylesheet: str = ""  # for the press page
    preloads: tuple[str, ...] = ()  # fonts that every page needs at once
    card: Picture | None = None  # for shared links to pages that have no picture
    vector_icon: Picture | None = None
    manifest: str = ""  # "" where no icons are drawn
    policy: Policy | None = None  # of the pages themselves, before their embeds
    embed_script: str = ""  # for texts with something of another network
    embed_stylesheet: str = ""
    sections_stylesheet: str = ""  # for pages that are composed of sections
    offers_stylesheet: str = ""  # for products and places
    sheet_stylesheet: str = ""  # for testimonials on paper
    kit_stylesheet: str = ""  # for share kits
    server_script: str = ""  # asks for a reader's own server, when a link to it is clicked
    conversation_stylesheet: str = ""  # for entries with a conversation or a guest, and advocates
    reply_email: str = ""  # whom readers answer by e-mail; "" where that is not wanted
    quotes_stylesheet: str = ""  # for answers, recordings and what the preview greys
    search: str = ""  # permalink of the search page; "" where there is none
    look: str = ""  # the theme's name
    options: tuple[tuple[str, OptionValue], ...] = ()  # of the theme, as this site has them
    generator: str = f"brandkit {__version__}"


def shells(
    site: Site, theme: Theme, brand: Brand, options: tuple[tuple[str, OptionValue], ...] = ()
) -> dict[str, Shell]:
    """One Shell a language; `options` are those of the theme as the site has chosen them."""
    assets = {asset.name: asset.permalink for asset in theme.assets}
    sheets = (BRAND_CSS, *(assets[name] for name in theme.styles if name in assets))
    homes = tuple((info.language, info.home) for info in site.infos)
    hosting = site.config.hosting
    in_pages = hosting.meta_policy
    if in_pages is None:  # hosts that cannot send it, or not to every wrong address
        in_pages = "github" in hosting.hosts or site.config.admin.enabled
    policy = policy_of(site.config) if in_pages else None
    result = {}
    for info in site.infos:
        addresses = Addresses(info.language, site.languages[0])
        result[info.language] = Shell(
            info=info,
            addresses=addresses,
            homes=homes if len(homes) > 1 else (),
            footer=_footer(site, info, addresses),
            feeds=_feeds(site, info, addresses),
            stylesheets=sheets,
            code_stylesheet=assets.get("code.css", ""),
            scripts=(
                *(assets[name] for name in ("theme.js",) if name in assets),
                *((SCRIPT_PATH,) if counter_of(site.config) else ()),
            ),
            share=site.config.share.networks if site.config.share.enabled else (),
            theme_colors=_frame(site, brand),
            player_script=assets.get("player.js", ""),
            player_stylesheet=assets.get("player.css", ""),
            press_stylesheet=assets.get("press.css", ""),
            preloads=brand.preloads,
            card=brand.card(info.language),
            vector_icon=brand.vector,
            manifest=manifest_address(info.language, site.languages[0]) if brand.looks else "",
            policy=policy,
            embed_script=assets.get("embed.js", ""),
            embed_stylesheet=assets.get("embed.css", ""),
            sections_stylesheet=assets.get("sections.css", ""),
            offers_stylesheet=assets.get("offers.css", ""),
            sheet_stylesheet=assets.get("sheet.css", ""),
            kit_stylesheet=assets.get("kit.css", ""),
            server_script=assets.get("server.js", ""),
            conversation_stylesheet=assets.get("conversation.css", ""),
            reply_email=_reply_email(site, info),
            quotes_stylesheet=assets.get("quotes.css", ""),
            search=addresses.search if site.config.search.enabled else "",
            look=theme.name,
            options=options,
        )
    return result


# The page's own grounds without the touch of the brand, too faint for a frame: another colour of
# the brand then changes no page.
_FRAME = ("#fcfcfc", "#101010")


def _frame(site: Site, brand: Brand) -> tuple[str, str]:
    own = site.config.brand
    return (
        brand.light.bg if own.light.background else _FRAME[0],
        brand.dark.bg if own.dark.background else _FRAME[1],
    )


def _reply_email(site: Site, info: Info) -> str:
    wanted = info.contact is not None and site.config.conversation.email
    return info.contact.email if wanted and info.contact else ""


def _footer(site: Site, info: Info, addresses: Addresses) -> tuple[Reference, ...]:
    """Standing pages for the foot; titles are translated when they are shown."""
    here = info.language
    rows = [Reference("Subscribe", addresses.subscribe), Reference("Connect", addresses.connect)]
    if any(post.language == here for post in site.posts):
        rows.append(Reference("Archive", addresses.archive))
    if any(video.language == here for video in site.videos):
        rows.append(Reference("Videos", addresses.videos))
    if any(product.language == here for product in site.products):
        rows.append(Reference("Products", addresses.products))
    if any(place.language == here for place in site.places):
        rows.append(Reference("Where to find us", addresses.places))
    if any(taxonomy.language == here for taxonomy in site.tags):
        rows.append(Reference("Tags", addresses.tags))
    if any(author.language == here for author in site.authors):
        rows.append(Reference("Authors", addresses.authors))
    if any(advocate.language == here for advocate in site.advocates):
        rows.append(Reference("Advocates", addresses.advocates))
    if any(cause.language == here for cause in site.causes):
        rows.append(Reference("What we give back", addresses.causes))
    if any(speaker.language == here for speaker in site.speakers):
        rows.append(Reference("Hosts and guests", addresses.people))
    if sum(show.page_language == here for show in site.shows) > 1:
        rows.append(Reference("Podcasts", addresses.shows))
    if any(doc.language == here for doc in site.docs):
        rows.append(Reference("Documentation", addresses.doc("")))
    rows.append(Reference("Feeds", addresses.feeds))
    if has_press(site, here):
        rows.append(Reference("Press kit", addresses.brand))
    legal = [page for page in site.pages if page.legal and page.language == here]
    legal.sort(key=lambda page: LEGAL_PAGES.index(page.legal))
    rows += [page.reference for page in legal]
    return tuple(rows)


def _feeds(site: Site, info: Info, addresses: Addresses) -> tuple[FeedRow, ...]:
    rows = [FeedRow(info.title, name, addresses.feed(addresses.home, name)) for name in FEED_FILES]
    rows += [
        FeedRow(show.title, "podcast", f"{show.permalink}feed.xml")
        for show in site.shows
        if show.page_language == info.language
    ]
    return tuple(rows)
