"""The brand in the plan: its stylesheet, fonts, icons and manifest, and cards for shared links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from brandkit.brand.fonts import FontFace, cutter, faces, font_faults, preloads
from brandkit.brand.look import CARD_SIZE, Face, Look, Shape, Source, drawer
from brandkit.brand.palette import Palette, palettes
from brandkit.brand.tints import tints_css
from brandkit.brand.tokens import corners, families, own_font, stylesheet
from brandkit.brand.vector import tracer
from brandkit.config import Config
from brandkit.config.brand import BrandConfig
from brandkit.errors import Diagnostic
from brandkit.languages import direction
from brandkit.model.addresses import Addresses
from brandkit.model.entries import Entry, Episode, beside
from brandkit.model.picture import Picture
from brandkit.model.site import Info, Site, SiteFont
from brandkit.model.taxonomies import newest_first
from brandkit.urls import rooted

__all__ = [
    "BRAND_CSS",
    "ICONS",
    "Brand",
    "Icon",
    "Sources",
    "brand_of",
    "has_press",
    "is_square",
    "manifest",
    "manifest_address",
]

# Without a digest in its name: another colour changes this one file, and no page.
BRAND_CSS = "/assets/brand.css"
_VECTOR = "image/svg+xml"
_DRAWN = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"})
_SQUARE = 1.5  # how broad a logo may be to be an icon as well
_WEIGHTS = {"heading": 700, "text": 500}  # of letters on cards


class Icon(NamedTuple):
    """An icon at its address."""

    permalink: str
    shape: Shape
    size: int


ICONS = (
    Icon("/favicon.ico", "ico", 0),
    Icon("/assets/icons/32.png", "any", 32),
    Icon("/apple-touch-icon.png", "touch", 180),
    Icon("/assets/icons/192.png", "any", 192),
    Icon("/assets/icons/512.png", "any", 512),
    Icon("/assets/icons/maskable-192.png", "maskable", 192),
    Icon("/assets/icons/maskable-512.png", "maskable", 512),
)


class Card(NamedTuple):
    """The card of an entry, and the artwork that stands on it."""

    picture: Picture
    art: Source | None


class Brand(NamedTuple):
    """What all planners know of the brand."""

    css: str
    light: Palette
    dark: Palette
    fonts: tuple[FontFace, ...]  # those that are published
    preloads: tuple[str, ...]
    looks: dict[str, Look]  # by language; empty where nothing can draw
    icon: Source | None  # what icons are made of; None for the initial of the name
    vector: Picture | None  # an icon that browsers show as it is
    cards: dict[str, Card]  # of entries, by their permalinks
    faults: tuple[Diagnostic, ...]

    def card_of(self, entry: Entry) -> Picture | None:
        """The entry's own card, if it has one."""
        card = self.cards.get(entry.permalink)
        return card.picture if card else None

    def card(self, language: str) -> Picture | None:
        """The card that pages share which have none of their own."""
        if language not in self.looks:
            return None
        return Picture(f"/assets/cards/{language}.png", "", *CARD_SIZE, "image/png")


def brand_of(site: Site) -> Brand:
    """Look at the brand once, for all planners."""
    config = site.config.brand
    used = families(config, site.fonts)
    published = tuple(f for f in site.fonts if f.family in used)
    fonts = faces(published, site.languages)
    css, faults = stylesheet(config, fonts)
    light, dark = palettes(config)
    sources = Sources(site)
    info = site.infos[0]
    made = drawer()
    looks = {each.language: _look(site, each, light, sources, made) for each in site.infos}
    square = info.logo if info.logo and is_square(info.logo) else None
    return Brand(
        css=css + (tints_css() if site.config.images.placeholders else ""),
        light=light,
        dark=dark,
        fonts=fonts,
        preloads=preloads(fonts, used),
        looks=looks if made else {},
        icon=sources.drawn(info.icon) or sources.drawn(square),
        vector=next((p for p in (info.icon, square) if p and p.type == _VECTOR), None),
        cards=dict(_cards(site, sources)) if made else {},
        faults=(*faults, *font_faults(site.fonts, used, site.languages)),
    )


def is_square(picture: Picture) -> bool:
    """Whether a logo may be an icon as well."""
    width, height = picture.width or 1, picture.height or 1
    return max(width, height) <= _SQUARE * min(width, height)


class Sources:
    """Where the pictures lie that pages know by their addresses."""

    def __init__(self, site: Site, *others: Picture) -> None:
        named = (p for info in site.infos for p in (info.logo, info.logo_dark, info.icon))
        wanted = {picture.permalink for picture in named if picture}
        wanted |= {e.image.permalink for e in site.episodes if e.image}
        wanted |= {show.image.permalink for show in site.shows if show.image}
        wanted |= {picture.permalink for picture in others}
        self._found = {
            asset.permalink: Source(asset.path, asset.file_digest)
            for asset in site.assets
            if asset.permalink in wanted
        }
        for made in site.made:
            if made.permalink in wanted:
                self._found[made.permalink] = Source(made.path, made.digest, within=made.within)

    def drawn(self, picture: Picture | None) -> Source | None:
        """The file of a picture that can be drawn from, or None."""
        if picture is None or not (
            picture.type in _DRAWN or (picture.type == _VECTOR and tracer())
        ):
            return None
        return self._found.get(picture.permalink)


def _look(site: Site, info: Info, palette: Palette, sources: Sources, made: str) -> Look:
    config = site.config.brand
    deep = palette.on_brand == "#ffffff"
    mark = sources.drawn(info.logo_dark) if deep else None
    logo = mark or sources.drawn(info.logo) or sources.drawn(info.icon)
    drawers = [made]
    if any(each and each.type == _VECTOR for each in (info.logo, info.logo_dark)):
        drawers.append(tracer())
    if site.fonts:
        drawers.append(cutter())
    return Look(
        name=config.name or info.title,
        tagline=info.tagline,
        brand=palette.brand,
        on_brand=palette.on_brand,
        accent=palette.accent,
        logo=logo,
        heading=_face(config, site.fonts, "heading"),
        text=_face(config, site.fonts, "text"),
        round=corners(config),
        drawer=", ".join(filter(None, drawers)),
    )


def _face(config: BrandConfig, fonts: tuple[SiteFont, ...], use: str) -> Face:
    """The letters of headings or text, as far as they can be drawn with."""
    asked: str = getattr(config, f"font_{use}")
    own = own_font(asked, fonts)
    if own is None:
        names = [name.strip().lower() for name in asked.split(",")]
        return Face("serif" if names[-1] in {"serif", "ui-serif"} else "sans")
    form = "serif" if own.facts.serif else "sans"
    weight = _WEIGHTS[use]
    fit = [
        font
        for font in fonts
        if font.family == own.family
        and not font.italic
        and (font.facts.form in {"ttf", "otf"} or (font.facts.form == "woff2" and cutter()))
    ]
    if not fit:
        return Face(form)
    nearest = min(fit, key=lambda font: (_distance(font.weight, weight), font.path))
    return Face(form, Source(nearest.path, nearest.file_digest))


def _distance(weight: str, wanted: int) -> int:
    low, _, high = weight.partition(" ")
    return max(int(low) - wanted, wanted - int(high or low), 0)


def has_press(site: Site, language: str) -> bool:
    """Whether brandkit makes the press page: not where an author's own page stands there."""
    address = Addresses(language, site.languages[0]).brand
    own = any(page.permalink == address for page in site.pages)
    return site.config.brand.press and not own


# ------------------------------------------------------------------------------------------ cards


def _cards(site: Site, sources: Sources) -> Iterator[tuple[str, Card]]:
    """The entries that have a card: the newest posts and the newest episodes of each language, and
    all that ask for one.

    A post with a picture of its own is shared with that, unless it asks; an episode's picture
    stands on its card. Every video without a picture has one: it is what lists and search engines
    show of it.
    """
    count = site.config.brand.cards
    homes = {Addresses(language, site.languages[0]).home for language in site.languages}
    covers = {(show.name, show.page_language): show.image for show in site.shows}
    wanted: list[Entry] = []
    for language in site.languages:
        posts = [post for post in site.posts if post.language == language][:count]
        episodes = (e for e in site.episodes if e.language == language)
        newest = (*posts, *sorted(episodes, key=newest_first)[:count])
        wanted += [e for e in newest if e.has_card is None and _is_plain(e)]
        videos = [video for video in site.videos if video.language == language]
        wanted += [v for v in videos if v.has_card is None and _is_plain(v)]
    entries: tuple[Entry, ...] = (
        *site.posts,
        *site.episodes,
        *site.videos,
        *site.pages,
        *site.docs,
        *site.products,
        *site.places,
    )
    wanted += [entry for entry in entries if entry.has_card and entry.permalink not in homes]
    for entry in wanted:
        art = None
        if isinstance(entry, Episode):
            cover = covers.get((entry.show, entry.language))
            art = sources.drawn(entry.image) or sources.drawn(cover)
        # Artwork is a photograph, or may be one.
        ending, kind = ("jpg", "image/jpeg") if art else ("png", "image/png")
        address = beside(entry.permalink, f"card.{ending}")
        yield entry.permalink, Card(Picture(address, "", *CARD_SIZE, kind), art)


def _is_plain(entry: Entry) -> bool:
    """Whether an entry has no picture of its own to be shared with."""
    return entry.image is None or isinstance(entry, Episode)


# --------------------------------------------------------------------------------------- manifest


def manifest_address(language: str, main: str) -> str:
    return f"{Addresses(language, main).prefix}/site.webmanifest"


def manifest(config: Config, info: Info, brand: Brand) -> str:
    """The Web App Manifest of a language (W3C): name, icons and colours for phones."""
    base = info.base_path
    icons = [
        {
            "src": rooted(base, icon.permalink),
            "sizes": f"{icon.size}x{icon.size}",
            "type": "image/png",
            **({"purpose": "maskable"} if icon.shape == "maskable" else {}),
        }
        for icon in ICONS
        if icon.size >= 192
    ]
    if brand.vector is not None:
        address = rooted(base, brand.vector.permalink)
        icons.insert(0, {"src": address, "sizes": "any", "type": _VECTOR})
    said = {
        "name": info.title,
        "short_name": config.brand.name or info.title,
        "description": info.description,
        "lang": info.language,
        "dir": direction(info.language),
        "start_url": rooted(base, info.home),
        "scope": rooted(base, info.home),
        "display": "browser",
        "theme_color": brand.light.brand,
        "background_color": brand.light.bg,
        "icons": icons,
    }
    kept = {name: value for name, value in said.items() if value}
    return msgspec.json.format(msgspec.json.encode(kept), indent=2).decode() + "\n"
