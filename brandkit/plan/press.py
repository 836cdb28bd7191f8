"""The press page: logos, colours with their contrast, fonts, words. Its inputs and its context."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from brandkit.brand.colors import contrast, hexadecimal, parse_color
from brandkit.brand.palette import PAIRS, STEPS, Palette, ratio, scale
from brandkit.brand.tokens import own_font
from brandkit.config import LanguageConfig
from brandkit.config.brand import BrandConfig, BrandWords
from brandkit.model.entries import Translation
from brandkit.model.picture import Picture
from brandkit.model.site import Site
from brandkit.patterns import pattern
from brandkit.plan.brand import ICONS, Brand
from brandkit.plan.brand_values import FontView, LogoView, ProofView, ShadeView, SwatchView
from brandkit.plan.contexts import BrandContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.structured import head, organization
from brandkit.plan.views import Views

__all__ = ["SWATCHES_CSS", "BrandInputs", "brand_context", "chosen", "press_inputs", "swatches"]

SWATCHES_CSS = "/assets/swatches.css"
_NAMES = {
    "brand": "Brand colour",
    "on_brand": "Text on the brand colour",
    "accent": "Second colour",
    "on_accent": "Text on the second colour",
    "link": "Links",
    "bg": "Page",
    "surface": "Cards",
    "tint": "Bands",
    "text": "Text",
    "muted": "Quiet text",
    "border_input": "Outlines of fields",
    "focus": "Ring around what is chosen",
}
_SHADED = frozenset({"brand", "accent"})
_DIGEST = pattern(r"\.[0-9a-f]{8}\.(?=[A-Za-z0-9]+$)")
_OWN = {"link": "link", "text": "text", "bg": "background"}  # colour → its key in [brand.light]
_PROVED = tuple(pair for pair in PAIRS if pair[0] != "brand")  # its reverse says the same


class FontRow(Inputs, frozen=True):
    """What text or headings are set in."""

    use: str
    family: str  # "" for a font of the system
    sort: str
    licence: str


class BrandInputs(Inputs, frozen=True):
    """brand.html"""

    name: str
    words: BrandWords
    light: Palette
    dark: Palette
    chosen: tuple[str, ...]  # the colours that are the brand's own, by their names in Palette
    logos: tuple[Picture, ...]
    fonts: tuple[FontRow, ...]
    translations: tuple[Translation, ...]


def press_inputs(
    site: Site, brand: Brand, language: str, translations: tuple[Translation, ...]
) -> BrandInputs:
    """What the press page of a language is made of."""
    config = site.config.brand
    info = site.info(language)
    own = site.config.languages.get(language, LanguageConfig()).brand or BrandWords()
    is_main = language == site.languages[0]
    drawn = None
    if brand.looks and not (info.icon and info.icon.type == "image/png"):
        drawn = Picture(ICONS[4].permalink, "", 512, 512, "image/png")
    forms = (info.logo, info.logo_dark, *site.logos, info.icon, drawn)
    logos = dict.fromkeys(picture for picture in forms if picture)
    return BrandInputs(
        name=config.name or info.title,
        words=BrandWords(
            tagline=info.tagline,
            about=own.about or (config.about if is_main else "") or info.description,
            voice=own.voice or (config.voice if is_main else ""),
            spelling=own.spelling or (config.spelling if is_main else ""),
        ),
        light=brand.light,
        dark=brand.dark,
        chosen=chosen(config),
        logos=tuple(logos),
        fonts=tuple(_fonts(site, config)),
        translations=translations,
    )


def chosen(config: BrandConfig) -> tuple[str, ...]:
    """The colours that somebody chose: what is computed from them is not the brand's to print."""
    found = ["brand"]
    if config.accent or config.light.accent:
        found.append("accent")
    found += [name for name, key in _OWN.items() if getattr(config.light, key)]
    return tuple(found)


def _fonts(site: Site, config: BrandConfig) -> Iterator[FontRow]:
    for use in ("heading", "text"):
        asked: str = getattr(config, f"font_{use}")
        own = own_font(asked, site.fonts)
        word = asked.strip().lower()
        if own is not None:
            yield FontRow(use, own.family, "", own.facts.licence)
        elif word in {"", "sans", "serif", "mono"}:
            yield FontRow(use, "", word or "sans", "")
        else:
            yield FontRow(use, asked.partition(",")[0].strip().strip("\"'"), "", "")


# ---------------------------------------------------------------------------------------- context


def brand_context(inputs: BrandInputs, views: Views) -> BrandContext:
    here = views.shell.addresses.brand
    text = views.words.text
    title = text("Press kit")
    return BrandContext(
        site=views.site(here),
        head=head(
            views,
            title,
            here,
            description=f"{inputs.name}: {inputs.words.about or inputs.words.tagline}",
            translations=inputs.translations,
            nodes=[organization(views)],
        ),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        name=inputs.name,
        about=inputs.words.about,
        voice=inputs.words.voice,
        spelling=inputs.words.spelling,
        logos=tuple(_logo(picture, views) for picture in inputs.logos),
        swatches=tuple(_swatch(inputs.light, name, text(_NAMES[name])) for name in inputs.chosen),
        shades=tuple(
            ShadeView(name=text(_NAMES[name]), shades=tuple(_shades(inputs.light, name)))
            for name in inputs.chosen
            if name in _SHADED
        ),
        proofs=tuple(
            ProofView(
                front=text(_NAMES[front]),
                back=text(_NAMES[back]),
                light=_measured(inputs.light, front, back),
                dark=_measured(inputs.dark, front, back),
                least=f"{least:g}",
                light_class=_pair_class("light", front, back),
                dark_class=_pair_class("dark", front, back),
            )
            for front, back, least in _PROVED
        ),
        fonts=tuple(
            FontView(use=row.use, name=row.family, sort=row.sort, licence=row.licence)
            for row in inputs.fonts
        ),
        stylesheets=tuple(
            views.url(sheet) for sheet in (views.shell.press_stylesheet, SWATCHES_CSS) if sheet
        ),
    )


def _logo(picture: Picture, views: Views) -> LogoView:
    image = views.image(picture)
    if image is None:
        raise ValueError("a picture gives an image")
    name = posixpath.basename(unquote(picture.permalink))
    form = posixpath.splitext(name)[1].lstrip(".").upper().replace("JPG", "JPEG")
    name = plainly_named(name)
    pale = any(
        word in name.lower() for word in ("white", "light", "negative", "inverse", "on-dark")
    )
    pale = pale or picture == views.shell.info.logo_dark
    if picture.permalink == ICONS[4].permalink:
        name = "icon-512.png"
    return LogoView(image=image, name=name, format=form, ground="dark" if pale else "light")


def plainly_named(name: str) -> str:
    """A published file's name as its author knows it: without the digest."""
    return _DIGEST.sub(".", name)


def _swatch(palette: Palette, name: str, words: str) -> SwatchView:
    color: str = getattr(palette, name)
    rgb = ", ".join(map(str, parse_color(color)))
    return SwatchView(name=words, hex=color, rgb=rgb, css_class=f"swatch-{name.replace('_', '-')}")


def _shades(palette: Palette, name: str) -> Iterator[SwatchView]:
    for step, color in scale(parse_color(getattr(palette, name))).items():
        yield SwatchView(
            name=str(step),
            hex=hexadecimal(color),
            rgb=", ".join(map(str, color)),
            css_class=f"shade-{name}-{step}",
        )


def _measured(palette: Palette, front: str, back: str) -> str:
    return ratio(contrast(getattr(palette, front), getattr(palette, back)))


def _pair_class(scheme: str, front: str, back: str) -> str:
    return f"pair-{scheme}-{front}-{back}".replace("_", "-")


# ----------------------------------------------------------------------------------------- styles


def swatches(brand: Brand, own: tuple[str, ...]) -> str:
    """The CSS that paints the colours of the press page: no style stands in its HTML."""
    rows = [_painted(f"swatch-{name}", getattr(brand.light, name)) for name in own]
    for name in (name for name in own if name in _SHADED):
        shades = scale(parse_color(getattr(brand.light, name)))
        rows += [_shade(name, step, shades[step]) for step in STEPS]
    for scheme, palette in (("light", brand.light), ("dark", brand.dark)):
        for front, back, least in _PROVED:
            color, ground = getattr(palette, front), getattr(palette, back)
            paint = (
                f"color: {color};"
                if least > 3
                else f"color: {palette.text}; border-color: {color};"
            )
            rows.append(f".{_pair_class(scheme, front, back)} {{ background: {ground}; {paint} }}")
    return "\n".join(rows) + "\n"


def _shade(name: str, step: int, color: tuple[int, int, int]) -> str:
    ink = "#fff" if contrast((255, 255, 255), color) >= 4.5 else "#000"
    return f".shade-{name}-{step} {{ background: var(--{name}-{step}); color: {ink}; }}"


def _painted(css_class: str, color: str) -> str:
    ink = "#fff" if contrast("#ffffff", color) >= 4.5 else "#000"
    return f".{css_class} {{ background: {color}; color: {ink}; }}"
