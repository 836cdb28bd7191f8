"""What a source says of itself, as tables of site.toml."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

from brandkit.config import PodcastConfig
from brandkit.feeds.characters import clip, one_line
from brandkit.importers.harvest import Harvest, ShowSettings
from brandkit.languages import is_tag
from brandkit.podcast.categories import category_fault
from brandkit.schema.formats import FORMATS, FormatError
from brandkit.urls import is_site_address

__all__ = [
    "differences",
    "head_of",
    "languages_of",
    "podcast_guid",
    "podcast_table",
    "site_table",
    "tag_of",
    "toml_text",
]

_LOOK = (
    "# Your look: take out the # and put in what is yours.",
    "# [brand]",
    '# color = "#7a3b1d"',
    '# logo = "images/logo.svg"             # a file in content/',
)
_TAGLINE = 100  # letters of a line under the name
_NO_TAGLINES = frozenset({"just another wordpress site", "thoughts, stories and ideas"})  # preset
_HERE = 80  # bytes of a value that is shown beside the feed's


def tag_of(language: str) -> str:
    """A language tag as brandkit writes it: "en-us" → "en-US"; "" for what is none."""
    main, _, rest = language.strip().replace("_", "-").partition("-")
    region = rest.upper() if len(rest) == 2 else rest.title()
    for tag in (f"{main.lower()}-{region}" if region else "", main.lower()):
        if tag and is_tag(tag):
            return tag
    return ""


def podcast_guid(show: ShowSettings) -> str:
    """podcast:guid where it is one (a UUID), else ""."""
    try:
        return str(uuid.UUID(show.guid.strip()))
    except ValueError:
        return ""


def site_table(
    show: ShowSettings, languages: tuple[str, ...] = (), *, is_site: bool = False
) -> str:
    """[site] for a new site.toml: the address is the source's own, without its folders.

    `languages` are those of its entries, the site's first; with `is_site`, what it says of itself
    is its line under the name, and no feed's.
    """
    try:
        parts = urlsplit(show.home)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    host = host if _is_address(f"https://{host}/") and host != "www.youtube.com" else ""
    address = f"https://{host}/" if host else "https://brand.example/"
    remark = (
        "where the old site is: change it if you move elsewhere" if host else "put your own here"
    )
    lines = ["[site]", f"title = {toml_text(show.title or 'My brand')}"]
    lines.append(f"base_url = {toml_text(address)}  # {remark}")
    if tag := tag_of(show.language) or "".join(languages[:1]):
        lines.append(f"language = {toml_text(tag)}")
    if len(languages) > 1:
        lines.append(f"languages = {_written(languages)}")
    said = one_line(show.description)
    if said and is_site and said.rstrip(".").casefold() not in _NO_TAGLINES:
        if len(said) <= _TAGLINE:
            lines.append(f"tagline = {toml_text(said)}")
        lines.append(f"description = {toml_text(said)}")
    if is_site:
        lines += ["", *_LOOK]
    return "\n".join(lines) + "\n"


def podcast_table(show: ShowSettings, prefix: str, language: str, name: str = "podcast") -> str:
    """[podcast] with what the feed says; what brandkit would refuse stands in a remark.

    `language` is the site's; `prefix` a counting service that stood before the audio.
    """
    lines = [head_of(name)]
    if not one_line(show.title):
        lines.append('title = "My podcast"')
    for key, value in _said(show, prefix):
        if (key, value) in {("type", "episodic"), ("language", language)}:
            continue  # as it is without saying
        remark = "# " if _is_refused(key, value) else ""
        hint = " # save it in content/, and name that file" if key == "image" else ""
        lines.append(f"{remark}{key} = {_written(value)}{hint}")
    return "\n".join(lines) + "\n"


def head_of(name: str) -> str:
    """The table of a show: "[podcast]", "[podcasts.garden]"."""
    return "[podcast]" if name == "podcast" else f"[podcasts.{name}]"


def differences(show: ShowSettings, prefix: str, table: PodcastConfig, language: str) -> str:
    """What the feed says otherwise than the site's own table of the show, as lines for it.

    Each has the site's own value in a remark. What the feed does not say is no difference, and a
    cover is none where the site has one: an address and a file cannot be compared.
    """
    lines = []
    for key, value in _said(show, prefix):
        own = getattr(table, key)
        if key == "language":
            own = own or language
        if _comparable(key, own) == _comparable(key, value) or (key == "image" and own):
            continue
        here = f"here: {_written(_clipped(own))}" if own or own is False else "not set here"
        lines.append(f"{key} = {_written(value)}  # {here}\n")
    return "".join(lines)


_Said = str | bool | tuple[str, ...]


def _said(show: ShowSettings, prefix: str) -> Iterator[tuple[str, _Said]]:
    """The settings that the feed states, as [podcast] has them."""
    rows: tuple[tuple[str, _Said | None], ...] = (
        ("title", one_line(show.title)),
        ("description", one_line(show.description)),
        ("author", one_line(show.author)),
        ("email", one_line(show.email)),
        ("category", one_line(show.categories[0]) if show.categories else ""),
        ("categories", _further(show.categories)),
        ("explicit", show.explicit),
        ("language", tag_of(show.language)),
        ("type", show.type if show.type in {"serial", "episodic"} else ""),
        ("copyright", one_line(show.copyright)),
        ("image", one_line(show.image)),
        ("media_prefix", one_line(prefix)),
    )
    yield from ((key, value) for key, value in rows if value or value is False)


def _further(categories: tuple[str, ...]) -> tuple[str, ...]:
    """The categories after the first that Apple knows."""
    found = dict.fromkeys(map(one_line, categories[1:]))
    return tuple(each for each in found if each != categories[0] and not category_fault(each))


def _is_refused(key: str, value: _Said) -> bool:
    match key, value:
        case "email", str(address):
            return not _is_email(address)
        case "category", str(category):
            return bool(category_fault(category))
        case "image", _:
            return True  # an address, where a file is wanted
        case _:
            return False


def _comparable(key: str, value: _Said) -> _Said:
    if not isinstance(value, str):
        return value
    said = one_line(value)
    return said.rstrip("/").lower() if key in {"email", "media_prefix"} else said


def _clipped(value: _Said) -> _Said:
    return clip(one_line(value), _HERE) if isinstance(value, str) else value


def _written(value: _Said) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return toml_text(value)
        case _:
            return f"[{', '.join(map(toml_text, value))}]"


def _is_address(text: str) -> bool:
    try:
        FORMATS["url"](text)
    except FormatError:
        return False
    return text.isascii() and is_site_address(text)


def _is_email(text: str) -> bool:
    try:
        FORMATS["email"](text)
    except FormatError:
        return False
    return True


def toml_text(value: str) -> str:
    """A TOML string: its escapes are JSON's."""
    said = json.dumps(one_line(value), ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in said)


def languages_of(harvest: Harvest) -> tuple[str, ...]:
    """The languages of all entries, that of the source first."""
    found: dict[str, str] = {}
    for said in (harvest.show.language, *(item.language for item in harvest.items)):
        if tag := tag_of(said):
            found.setdefault(tag.partition("-")[0], tag)
    return tuple(found.values())
