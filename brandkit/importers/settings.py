"""What a source says of itself, as tables of site.toml."""

from __future__ import annotations

import json
import uuid
from urllib.parse import urlsplit

from brandkit.feeds.characters import one_line
from brandkit.importers.harvest import ShowSettings
from brandkit.languages import is_tag
from brandkit.podcast.categories import category_fault
from brandkit.schema.formats import FORMATS, FormatError
from brandkit.urls import is_site_address

__all__ = ["podcast_guid", "podcast_table", "site_table", "tag_of"]


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


def site_table(show: ShowSettings) -> str:
    """[site] for a new site.toml: the address is the source's own, without its folders."""
    try:
        parts = urlsplit(show.home)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    host = host if _is_address(f"https://{host}/") and host != "www.youtube.com" else ""
    address = f"https://{host}/" if host else "https://brand.example/"
    remark = "  # the old one's: put your new site's here" if host else ""
    lines = ["[site]", f"title = {_text(show.title or 'My brand')}"]
    lines.append(f"base_url = {_text(address)}{remark}")
    if tag := tag_of(show.language):
        lines.append(f"language = {_text(tag)}")
    return "\n".join(lines) + "\n"


def podcast_table(show: ShowSettings, prefix: str, language: str, name: str = "podcast") -> str:
    """[podcast] with what the feed says; what brandkit would refuse stands in a remark.

    `language` is the site's; `prefix` a counting service that stood before the audio.
    """
    head = "[podcast]" if name == "podcast" else f"[podcasts.{name}]"
    lines = [head, f"title = {_text(show.title or 'My podcast')}"]
    for key, value in (
        ("description", show.description),
        ("author", show.author),
    ):
        if value:
            lines.append(f"{key} = {_text(value)}")
    if show.email:
        remark = "" if _is_email(show.email) else "# "
        lines.append(f"{remark}email = {_text(show.email)}")
    if show.categories:
        first = show.categories[0]
        remark = "# " if category_fault(first) else ""
        lines.append(f"{remark}category = {_text(first)}")
    if show.explicit is not None:
        lines.append(f"explicit = {'true' if show.explicit else 'false'}")
    tag = tag_of(show.language)
    if tag and tag != language:
        lines.append(f"language = {_text(tag)}")
    if show.type == "serial":
        lines.append('type = "serial"')
    if show.copyright:
        lines.append(f"copyright = {_text(show.copyright)}")
    if show.image:
        lines.append(f"# image = {_text(show.image)} # save it in content/, and name that file")
    if prefix:
        lines.append(f"media_prefix = {_text(prefix)}")
    return "\n".join(lines) + "\n"


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


def _text(value: str) -> str:
    """A TOML string: its escapes are JSON's."""
    said = json.dumps(one_line(value), ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in said)
