"""The site's own words in each language, and its podcasts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from brandkit.config import (
    Config,
    ContactConfig,
    LanguageConfig,
    MenuItem,
    PodcastConfig,
    SocialProfile,
)
from brandkit.errors import Diagnostic, Location, warning
from brandkit.media.inks import Ink
from brandkit.model.addresses import Addresses
from brandkit.model.credits import credit_faults, credits_of
from brandkit.model.entries import Episode, Page, Profile, Reference
from brandkit.model.library import Library
from brandkit.model.links import Resolver
from brandkit.model.people import People
from brandkit.model.picture import Picture
from brandkit.model.podcasting import show_tags
from brandkit.model.site import Contact, Info, Show

__all__ = ["infos", "logo_facts", "logos_of", "menu_address", "shows_of"]

SETTINGS = Location("site.toml")


def infos(
    config: Config,
    pages: tuple[Page, ...],
    resolver: Resolver,
    library: Library,
) -> tuple[Info, ...]:
    """One Info a language, the main one first."""
    site = config.site
    logo = setting_picture(
        library, config.brand.logo, "brand.logo", resolver.diagnostics, whole=True
    )
    logo_dark = setting_picture(
        library, config.brand.logo_dark, "brand.logo_dark", resolver.diagnostics, whole=True
    )
    icon = setting_picture(library, config.brand.icon, "brand.icon", resolver.diagnostics)
    image = setting_picture(library, site.image, "site.image", resolver.diagnostics)
    result = []
    for language in config.all_languages:
        words = config.languages.get(language, LanguageConfig())
        addresses = Addresses(language, site.language)
        result.append(
            Info(
                language=language,
                title=words.title or site.title,
                tagline=_tagline(config, words),
                description=words.description or site.description or _tagline(config, words),
                copyright=words.copyright or site.copyright,
                blog_title=words.blog_title or config.blog.title,
                home=addresses.home,
                base_url=site.base_url,
                base_path=config.base_path,
                logo=logo,
                icon=icon,
                image=image,
                menu=_menu(config, words, addresses, pages, resolver),
                profiles=_profiles(config, words),
                contact=_contact(words.contact or config.contact, library, resolver),
                fictional=site.fictional,
                license=site.license,
                business=config.business,
                logo_dark=logo_dark,
            )
        )
    return tuple(result)


def _tagline(config: Config, words: LanguageConfig) -> str:
    own = words.brand.tagline if words.brand else ""
    return own or words.tagline or config.brand.tagline or config.site.tagline


def logos_of(
    config: Config, library: Library, diagnostics: list[Diagnostic]
) -> tuple[Picture, ...]:
    """Further forms of the logo, for the press page."""
    found = (
        setting_picture(library, name, f"brand.logos.{at}", diagnostics, whole=True)
        for at, name in enumerate(config.brand.logos)
    )
    return tuple(picture for picture in found if picture is not None)


def logo_facts(config: Config, library: Library) -> tuple[tuple[Ink, ...], bool]:
    """What the logo is drawn in, and whether it has words as text."""
    path = library.find(config.brand.logo, library.content_dir) if config.brand.logo else ""
    facts = library.facts(path) if path else None
    if facts is None:
        return (), False
    return facts.inks or (facts.pixels.inks if facts.pixels else ()), facts.has_text


def _profiles(config: Config, words: LanguageConfig) -> tuple[Profile, ...]:
    """The brand's profiles in the author's order, as readers of a language see them.

    What a language says of a network is said of its first profile; one with an address of its own
    stands in place of all the network's others. Networks of that language alone follow.
    """
    found = []
    for network in dict.fromkeys((*config.social, *words.social)):
        general = config.social.get(network, ())
        here = words.social.get(network)
        if here is not None and here.url:
            general = (SocialProfile(here.url, here.says, here.name),)
        elif here is not None and general:
            first = general[0]
            said = SocialProfile(first.url, here.says or first.says, here.name or first.name)
            general = (said, *general[1:])
        found += [Profile(network, each.url, each.says, each.name) for each in general]
    return tuple(found)


def _menu(
    config: Config,
    words: LanguageConfig,
    addresses: Addresses,
    pages: tuple[Page, ...],
    resolver: Resolver,
) -> tuple[Reference, ...]:
    """The menu as site.toml gives it, else one of what the site has; pages may add themselves."""
    own = words.menu or config.menu
    language = addresses.language
    menu: list[Reference] = []
    library_folder = resolver.library.content_dir
    if own:
        table = f"languages.{language}.menu" if words.menu else "menu"
        for index, item in enumerate(own):
            found = menu_address(item, resolver, language, config)
            if found:
                if not words.menu and language != config.site.language:
                    found = resolver.translated(found, language)
                where = Location("site.toml", setting=f"{table}.{index}.url")
                menu.append(Reference(item.label, resolver.with_anchor(found, where)))
            elif not resolver.is_left_out(item.url):
                meant = resolver.near(item.url, library_folder, language)
                resolver.diagnostics.append(
                    warning(
                        "site.menu-broken",
                        f"The menu's “{item.label}” leads to “{item.url}”, which does not exist.",
                        (f"Did you mean “{meant}”? " if meant else "")
                        + f"Mend it in [[{table}]], or take it out.",
                        Location("site.toml", setting=f"{table}.{index}.url"),
                    )
                )
    else:
        standing = resolver.standing
        podcast = ("Podcast", addresses.show(next(iter(config.shows), "podcast")))
        for title, permalink in (
            ("Blog", addresses.blog),
            ("Podcasts", addresses.shows) if addresses.shows in standing else podcast,
            ("Videos", addresses.videos),
            ("Testimonials", addresses.testimonials),
        ):
            if permalink in standing:
                menu.append(Reference(title, permalink))
    taken = {reference.permalink for reference in menu}
    for page in pages:
        label = resolver.menu_label(page.path)
        if label and page.language == language and page.permalink not in taken:
            menu.append(Reference(label, page.permalink))
    return tuple(menu)


def menu_address(item: MenuItem, resolver: Resolver, language: str, config: Config) -> str:
    """Where a page or file that a setting names is published; "" where there is none."""
    top = resolver.library.content_dir
    folders = [
        top,
        *(posixpath.join(top, f) for f in config.content.kinds.get("pages", ("pages",))),
    ]
    tries = ((folder, code) for code in (language, config.site.language) for folder in folders)
    return next(
        filter(None, (resolver.setting_address(item.url, f, code) for f, code in tries)), ""
    )


def _contact(config: ContactConfig, library: Library, resolver: Resolver) -> Contact | None:
    if not config.name:
        return None
    return Contact(
        config.name,
        config.role,
        setting_picture(library, config.photo, "contact.photo", resolver.diagnostics, config.name),
        config.email,
        config.phone,
        config.url,
        config.reply_time,
    )


def setting_picture(
    library: Library,
    name: str,
    setting: str,
    diagnostics: list[Diagnostic],
    alt: str = "",
    *,
    whole: bool = False,
) -> Picture | None:
    """A picture that site.toml names, relative to the content folder or the site's folder."""
    if not name:
        return None
    picture = library.picture(name, library.content_dir, alt, whole=whole)
    if picture is None:
        meant = library.near(name, library.content_dir)
        home = f"{library.content_dir or '.'}/"
        table, _, key = setting.rpartition(".")
        diagnostics.append(
            warning(
                "site.missing-picture",
                f"There is no picture “{name}”, which “{key}” in [{table}] names.",
                f"Did you mean “{meant}”? If not, put the picture into {home}"
                if meant
                else f"Put it into {home}, or mend the name.",
                Location("site.toml", setting=setting),
            )
        )
    return picture


def shows_of(
    config: Config,
    episodes: tuple[Episode, ...],
    library: Library,
    people: People,
    diagnostics: list[Diagnostic],
) -> tuple[Show, ...]:
    """The podcasts that have episodes, one for each language that they are in."""
    used = {episode.show for episode in episodes}
    tables = dict(config.shows)
    if used - set(tables):
        diagnostics.append(
            warning(
                "podcast.no-table",
                "There are episodes, but site.toml says nothing of the podcast.",
                'Add a table: [podcast] with title = "…", description, author, email, category.',
                SETTINGS,
            )
        )
        tables["podcast"] = PodcastConfig(title=config.site.title)
    return tuple(
        _show(config, name, table, language, found, library, people, diagnostics)
        for name, table in tables.items()
        for language in config.all_languages
        if (found := [e for e in episodes if e.show == name and e.language == language])
    )


def _show(
    config: Config,
    name: str,
    table: PodcastConfig,
    page_language: str,
    episodes: Iterable[Episode],
    library: Library,
    people: People,
    diagnostics: list[Diagnostic],
) -> Show:
    main = config.site.language
    where = "podcast" if name == "podcast" and config.podcast else f"podcasts.{name}"

    def at(setting: str) -> Location:
        return Location("site.toml", setting=setting)

    tags, faults = show_tags(table, f"{where}.", library, config.site.base_url, at)
    diagnostics += faults
    diagnostics += credit_faults(
        table.people, library, library.content_dir, lambda setting: at(f"{where}.{setting}")
    )
    return Show(
        name=name,
        permalink=Addresses(page_language, main).show(name),
        page_language=page_language,
        title=table.title,
        description=table.description or config.site.description,
        author=table.author or config.site.author or config.site.title,
        email=table.email,
        category=table.category,
        explicit=table.explicit,
        language=(table.language if page_language == main else "") or page_language,
        type=table.type,
        copyright=table.copyright or config.site.copyright,
        image=setting_picture(
            library, table.image, f"{where}.image", diagnostics, table.title, whole=True
        ),
        links=tuple(Profile(network, url) for network, url in table.links.items()),
        episodes=tuple(episodes),
        apps=table.apps,
        categories=table.categories,
        subtitle=table.subtitle,
        apple_title=table.apple_title,
        owner=table.owner,
        complete=table.complete,
        block=table.block,
        guid=table.guid if page_language == main else "",
        locked=table.locked,
        lock_email=table.lock_email,
        new_feed_url=table.new_feed_url,
        old_feeds=table.old_feeds,
        hosts=tuple(people.speaker(name, page_language) for name in table.hosts),
        people=credits_of(table.people, people, page_language, library, library.content_dir),
        podcast=tags,
        media_prefix=table.media_prefix,
    )
