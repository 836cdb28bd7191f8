"""Who took part in an episode or a show, and what the file says of it for podcast apps."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from brandkit.config import Config
from brandkit.content.kinds import EpisodeMeta
from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.model.entries import Credited
from brandkit.model.library import Library
from brandkit.model.people import People
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.podcasting import episode_tags
from brandkit.namespace.settings import Credit
from brandkit.namespace.words import GROUPS, ROLES
from brandkit.urls import is_external

__all__ = ["Said", "credit_faults", "credits_of", "said_in_episode"]

_GROUP_OF = {role: group for group, roles in reversed(GROUPS.items()) for role in roles}


class Said(msgspec.Struct, frozen=True):
    """Fields of an Episode, and the faults in what they are made of."""

    fields: dict[str, Any]
    diagnostics: tuple[Diagnostic, ...]


def said_in_episode(
    item: Placed, meta: EpisodeMeta, config: Config, library: Library, people: People
) -> Said:
    """An episode's people, numbers and tags."""
    show = config.shows.get(item.show)
    folder = posixpath.dirname(item.document.source.path)
    faults: list[Diagnostic] = []
    tags, found = episode_tags(
        meta, show, folder, library, config.site.base_url, lambda setting: _place(item, setting)
    )
    faults += found
    own = credits_of(meta.people, people, item.language, library, folder)
    faults += credit_faults(meta.people, library, folder, lambda name: _place(item, name))
    faults += _long(item, meta)
    usual = show.people if show and not meta.people else ()
    names = meta.hosts or (show.hosts if show else ())
    number = meta.episode
    whole = number is not None and number.is_integer()
    ordinal = "" if number is None else f"{number:f}".rstrip("0").rstrip(".")
    seasons = show.seasons if show else {}
    return Said(
        {
            "number": int(number) if number is not None and whole else None,
            "ordinal": ordinal,
            "display": meta.episode_display or ("" if whole else ordinal),
            "season_name": meta.season_name or seasons.get(str(meta.season or ""), ""),
            "hosts": tuple(people.speaker(name, item.language) for name in names),
            "guests": tuple(people.speaker(name, item.language) for name in meta.guests),
            "people": own or credits_of(usual, people, item.language, library, library.content_dir),
            "podcast": tags,
        },
        tuple(faults),
    )


def credits_of(
    given: Iterable[Credit], people: People, language: str, library: Library, folder: str
) -> tuple[Credited, ...]:
    """The people of a list of credits, with their files' pictures or their own."""
    found = []
    for credit in given:
        person = people.speaker(credit.name, language)
        image = credit.image if is_external(credit.image) else ""
        if credit.image and not image and person.photo is None:
            photo = library.picture(credit.image, folder)
            person = msgspec.structs.replace(person, photo=photo)
        if credit.url and not person.url:
            person = msgspec.structs.replace(person, url=credit.url)
        group = credit.group or _GROUP_OF.get(credit.role.casefold(), "")
        found.append(Credited(person, credit.role, group, image))
    return tuple(found)


def credit_faults(
    given: Iterable[Credit],
    library: Library,
    folder: str,
    place: Callable[[str], Location | None],
) -> Iterator[Diagnostic]:
    """Roles and groups that apps do not know (the Podcast Taxonomy), pictures that are not there.

    `place` knows where a setting of the table that has `people` stands.
    """
    for index, credit in enumerate(given):
        for what, word, known in (
            ("role", credit.role, ROLES),
            ("group", credit.group, tuple(GROUPS)),
        ):
            if word and word.casefold() not in known:
                meant = nearest(word, known)
                hint = f"Did you mean “{meant}”? " if meant else ""
                yield warning(
                    f"podcast.unknown-{what}",
                    f"The {what} “{word}” of {credit.name} is none that podcast apps know.",
                    f"{hint}Known: {', '.join(known)}.",
                    place(f"people.{index}.{what}"),
                )
        image = credit.image
        if image and not is_external(image) and not library.find(image, folder):
            yield warning(
                "podcast.missing-file",
                f"There is no file “{image}”.",
                f"Put it into {folder or '.'}/, or write the address that it lies at.",
                place(f"people.{index}.image"),
            )


def _long(item: Placed, meta: EpisodeMeta) -> Iterator[Diagnostic]:
    """Names that apps cut off (podcast:season, podcast:episode)."""
    for setting, text, most in (
        ("season_name", meta.season_name, 128),
        ("episode_display", meta.episode_display, 32),
    ):
        if len(text) > most:
            yield warning(
                "podcast.long-value",
                f"“{setting}” has {len(text)} characters.",
                f"Podcast apps take {most} at most, and the feed carries no more.",
                _place(item, setting),
            )


def _place(item: Placed, setting: str) -> Location:
    """Where a setting stands, or the one that it is within."""
    positions = item.document.positions
    while setting and setting not in positions:
        setting = setting.rpartition(".")[0]
    return location_of(item.document, setting)
