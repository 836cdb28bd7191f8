"""Documents with their languages and permalinks, paired with their translations."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.content.kinds import KINDS, EpisodeMeta
from brandkit.digest import digest_of
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.model.addresses import Addresses
from brandkit.model.entries import Translation
from brandkit.patterns import pattern
from brandkit.urls import normalise_permalink, slugify

__all__ = ["Placed", "Placement", "address_of", "is_named_by_title", "place"]

_DATED = pattern(r"^\d{4}-\d{1,2}-\d{1,2}-")


class Placed(msgspec.Struct, frozen=True):
    """A document that has its language, address and translations."""

    document: Document
    language: str
    permalink: str  # "" for kinds without pages
    slug: str
    translations: tuple[Translation, ...] = ()
    show: str = ""  # of episodes


class Placement(msgspec.Struct, frozen=True):
    """All documents in place, or the faults that keep some out."""

    placed: tuple[Placed, ...]
    diagnostics: tuple[Diagnostic, ...]


def location_of(document: Document, key: str = "") -> Location:
    """Where a setting of a document stands; the top of the file where it is not written."""
    line, column = document.positions.get(key, (1, 0))
    return Location(document.source.path, line, column)


def place(documents: Iterable[Document], config: Config) -> Placement:
    """Give every document its address. Two on one address are an error for the later one."""
    diagnostics: list[Diagnostic] = []
    config = _with_good_form(config, diagnostics)
    placed = [_placed(document, config, diagnostics) for document in documents]
    placed = list(_without_collisions(placed, diagnostics))
    return Placement(tuple(_paired(placed, diagnostics)), tuple(diagnostics))


def address_of(document: Document, config: Config) -> str:
    """The permalink of one document, whatever others there are; its faults are told by `place`."""
    return _placed(document, _with_good_form(config, []), []).permalink


def _with_good_form(config: Config, diagnostics: list[Diagnostic]) -> Config:
    """The settings with a form of posts' addresses that leads nowhere else."""
    try:
        normalise_permalink(config.blog.permalink.replace(":", ""))
    except ValueError as fault:
        diagnostics.append(
            error(
                "site.bad-permalink",
                f"“permalink” says “{config.blog.permalink}”, which cannot be used: {fault}.",
                "Write a form such as /blog/:slug/ or /:year/:month/:slug/",
                Location("site.toml", setting="blog.permalink"),
            )
        )
        blog = msgspec.structs.replace(config.blog, permalink="/blog/:slug/")
        return msgspec.structs.replace(config, blog=blog)
    return config


def _placed(document: Document, config: Config, diagnostics: list[Diagnostic]) -> Placed:
    meta, source = document.meta, document.source
    language = source.language or meta.language or config.site.language
    if language not in config.all_languages:
        meant = nearest(language, config.all_languages)
        diagnostics.append(
            error(
                "site.other-language",
                f"This is in “{language}”, which is no language of the site.",
                (f"Did you mean “{meant}”? " if meant else "")
                + f'Add it to site.toml: languages = ["{config.site.language}", "{language}"]',
                location_of(document, "language"),
            )
        )
        language = config.site.language
    slug = meta.slug or _default_slug(document)
    addresses = Addresses(language, config.site.language)
    show = _show_of(document, config, diagnostics) if isinstance(meta, EpisodeMeta) else ""
    if not KINDS[source.kind].is_page:
        permalink = ""
    elif meta.permalink:
        permalink = meta.permalink
    else:
        permalink = _default_permalink(document, config, addresses, slug, show)
    return Placed(document, language, permalink, slug, (), show)


def _default_slug(document: Document) -> str:
    name = posixpath.basename(document.source.key)
    return (
        slugify(_DATED.sub("", name))
        or slugify(document.meta.title)
        or f"{KINDS[document.source.kind].singular.split()[0]}-{digest_of(document.source.key)[:8]}"
    )


def is_named_by_title(document: Document) -> bool:
    """Whether another title would be another page address."""
    meta, name = document.meta, posixpath.basename(document.source.key)
    return not (meta.permalink or meta.slug or slugify(_DATED.sub("", name)))


def _default_permalink(
    document: Document, config: Config, addresses: Addresses, slug: str, show: str
) -> str:
    key = document.source.key
    folder = posixpath.dirname(key)
    section = "/".join(filter(None, map(slugify, folder.split("/")))) if folder else ""
    path = "" if key in {"", "index"} else "/".join(filter(None, (section, slug)))
    match document.source.kind:
        case "posts":
            date = document.meta.date
            if date is None:
                raise ValueError("a post has a date by now")
            return addresses.post(config.blog.permalink, slug, date, section)
        case "docs":
            return addresses.doc(path)
        case "episodes":
            return addresses.episode(show, slug)
        case "videos":
            return addresses.video(slug)
        case "products":
            return addresses.product(slug)
        case "places":
            return addresses.place(slug)
        case "authors":
            return addresses.author(slug)
        case "causes":
            return addresses.cause(slug)
        case "advocates":
            return addresses.advocate(slug)
        case _:
            return addresses.page(path)


def _show_of(document: Document, config: Config, diagnostics: list[Diagnostic]) -> str:
    """The podcast that an episode belongs to: as it says, by its folder, else the first."""
    meta = document.meta
    shows = config.shows
    asked = meta.show if isinstance(meta, EpisodeMeta) else ""
    if asked and asked not in shows:
        meant = nearest(asked, shows)
        diagnostics.append(
            error(
                "episode.unknown-show",
                f"This episode is for the podcast “{asked}”, which site.toml does not have.",
                (f"Did you mean “{meant}”? " if meant else "")
                + f"There are: {', '.join(shows) or 'none'}.",
                location_of(document, "show"),
            )
        )
    if asked in shows:
        return asked
    first_folder = document.source.key.partition("/")[0]
    for name, show in shows.items():
        if "/" in document.source.key and first_folder in {show.folder or name, name}:
            return name
    return next(iter(shows), "podcast")


def _folded(permalink: str) -> str:
    """Equal for addresses that some file systems cannot tell apart."""
    return unicodedata.normalize("NFC", permalink).casefold()


def _without_collisions(
    placed: Iterable[Placed], diagnostics: list[Diagnostic]
) -> Iterator[Placed]:
    taken: dict[str, str] = {}
    for item in sorted(placed, key=lambda p: p.document.source.path):
        path = item.document.source.path
        if item.permalink:
            other = taken.setdefault(_folded(item.permalink), path)
            if other != path:
                diagnostics.append(
                    error(
                        "site.same-address",
                        f"This page has the same address as {other}: {item.permalink}",
                        "Give one of them another file name, or a “slug” at the top of the file.",
                        location_of(
                            item.document, "permalink" if item.document.meta.permalink else "slug"
                        ),
                    )
                )
                continue
        yield item


def _paired(placed: list[Placed], diagnostics: list[Diagnostic]) -> Iterator[Placed]:
    groups: dict[tuple[str, str], dict[str, Placed]] = {}
    for item in placed:
        source, meta = item.document.source, item.document.meta
        group = groups.setdefault((source.kind, meta.translation_key or source.key), {})
        other = group.setdefault(item.language, item)
        if other is not item and item.permalink:
            diagnostics.append(
                warning(
                    "site.two-translations",
                    f"This and {other.document.source.path} say that they are the same text in "
                    f"“{item.language}”.",
                    "Only the first is linked as the translation. Change one “translation_key” "
                    "or file name.",
                    location_of(item.document, "translation_key"),
                )
            )
    for item in placed:
        source, meta = item.document.source, item.document.meta
        group = groups[source.kind, meta.translation_key or source.key]
        if len(group) > 1 and group[item.language] is item and item.permalink:
            pairs = tuple(Translation(code, group[code].permalink) for code in sorted(group))
            yield msgspec.structs.replace(item, translations=pairs)
        else:
            yield item
