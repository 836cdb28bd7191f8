"""Plans the brand's own files: stylesheet, fonts, icons, manifests, cards, the press page."""

from __future__ import annotations

from msgspec.structs import replace

from brandkit.brand.look import Look, Source
from brandkit.model.entries import Doc, Entry, Episode, Post, Reference, Video
from brandkit.plan.brand import BRAND_CSS, ICONS, has_press, manifest, manifest_address
from brandkit.plan.drawings import CardInputs, FontInputs, IconInputs
from brandkit.plan.outputs import Copy, Drawing, Text
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.press import SWATCHES_CSS, chosen, press_inputs, swatches
from brandkit.urls import output_path

__all__ = ["kicker", "plan_brand"]


def plan_brand(planner: Planner) -> None:
    planner.add(output_path(BRAND_CSS), Text(planner.brand.css), "site.toml")
    _fonts(planner)
    if planner.brand.looks:
        _icons(planner)
        _cards(planner)
    _press(planner)


def _fonts(planner: Planner) -> None:
    for face in planner.brand.fonts:
        font = face.font
        recipe: Copy | Drawing = Copy(font.path, font.file_digest)
        if face.ranges:
            source = Source(font.path, font.file_digest)
            recipe = Drawing(FontInputs(source, face.ranges, face.cutter))
        planner.add(output_path(face.permalink), recipe, font.path)


def _icons(planner: Planner) -> None:
    site, brand = planner.site, planner.brand
    main = site.languages[0]
    # No more of the look than an icon shows: another tagline is no other icon.
    look: Look = replace(
        brand.looks[main],
        name="" if brand.icon else brand.looks[main].name.strip()[:1],
        tagline="",
        accent="",
        logo=None,
    )
    for icon in ICONS:
        inputs = IconInputs(icon.shape, icon.size, brand.icon, look)
        planner.add(output_path(icon.permalink), Drawing(inputs), SELF)
    for info in site.infos:
        address = manifest_address(info.language, main)
        planner.add(output_path(address), Text(manifest(site.config, info, brand)), SELF)


def _cards(planner: Planner) -> None:
    site, brand = planner.site, planner.brand
    for language, look in brand.looks.items():
        shared = brand.card(language)
        if shared is not None:
            inputs = CardInputs(None, "", (), None, look)
            planner.add(output_path(shared.permalink), Drawing(inputs), SELF)
    looks = {language: replace(look, tagline="") for language, look in brand.looks.items()}
    entries: tuple[Entry, ...] = (
        *site.posts,
        *site.episodes,
        *site.videos,
        *site.pages,
        *site.docs,
        *site.products,
        *site.places,
    )
    for entry in entries:
        card = brand.cards.get(entry.permalink)
        if card is None:
            continue
        inputs = CardInputs(
            Reference(entry.title, entry.permalink),
            kicker(planner, entry),
            tuple(person.name for person in entry.card.authors),
            card.art,
            looks[entry.language],
        )
        planner.add(output_path(card.picture.permalink), Drawing(inputs), SELF)


def kicker(planner: Planner, entry: Entry) -> str:
    """What an entry is a part of."""
    info = planner.site.info(entry.language)
    words = planner.catalogues[entry.language]
    match entry:
        case Post():
            return info.blog_title or words.text("Blog")
        case Episode():
            shows = planner.site.shows
            named = (s for s in shows if (s.name, s.page_language) == (entry.show, entry.language))
            return next((show.title for show in named), "")
        case Video():
            return words.text("Videos")
        case Doc():
            return words.text("Documentation")
        case _:
            return ""


def _press(planner: Planner) -> None:
    site, brand = planner.site, planner.brand
    languages = [language for language in site.languages if has_press(site, language)]
    same = planner.same(lambda a: a.brand, languages)
    for language in languages:
        inputs = press_inputs(site, brand, language, same)
        planner.page("brand.html", planner.addresses(language).brand, language, inputs, SELF)
    if languages:
        planner.add(
            output_path(SWATCHES_CSS), Text(swatches(brand, chosen(site.config.brand))), SELF
        )
