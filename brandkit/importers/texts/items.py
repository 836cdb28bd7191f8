"""What all generators have alike at the top of a text, as an Item."""

from __future__ import annotations

import datetime
import html
import re
from typing import Any

import msgspec

from brandkit.importers.harvest import Item
from brandkit.importers.texts import ours
from brandkit.importers.texts.media import Home
from brandkit.importers.texts.page import Page, fold
from brandkit.languages import is_tag
from brandkit.patterns import pattern
from brandkit.schema.moments import duration

__all__ = [
    "AUDIO",
    "Heading",
    "has_audio",
    "plain",
    "player",
    "settings_of",
    "take_heading",
    "with_media",
]

AUDIO = (
    "audio",
    "podcast_file",
    "audio_file",
    "audio_url",
    "mp3",
    "podcast_url",
    "episode_file",
    "enclosure",
    "media_url",
)
_IMAGES = (
    "image",
    "featured_image",
    "feature_image",
    "cover",
    "cover_image",
    "hero_image",
    "banner",
    "thumbnail",
    "episode_image",
    "images",
    "header",
    "og_image",
)
_ALTS = ("image_alt", "alt", "cover_alt", "featured_image_alt", "feature_image_alt")
# Settings that become a part of the Item, or that say how the old site was built.
_TAKEN = frozenset(
    fold(name)
    for name in [
        "title",
        "date",
        "published",
        "publish_date",
        "publishdate",
        "pubdate",
        "lastmod",
        "modified",
        "last_modified_at",
        "updated",
        "draft",
        "slug",
        "permalink",
        "url",
        "aliases",
        "alias",
        "redirect_from",
        "tags",
        "tag",
        "categories",
        "category",
        "keywords",
        "authors",
        "author",
        "hosts",
        "host",
        "guests",
        "guest",
        "description",
        "summary",
        "excerpt",
        "subtitle",
        "lang",
        "language",
        "layout",
        "type",
        "layouts",
        "outputs",
        "series",
        "weight",
        "explicit",
        "episode",
        "episode_number",
        "season",
        "duration",
        "podcast_duration",
        "podcast_bytes",
        "bytes",
        "audio_length",
        "expirydate",
        "expires",
        "unpublishdate",
        "translationkey",
        "translation_key",
        "ref_key",
        "toc",
        "comments",
        "share",
        "image",
        "image_alt",
        "sitemap_exclude",
        "noindex",
        "markup",
        "build",
        "_build",
        "headless",
        "cascade",
        "linktitle",
        "media_override",
    ]
) | {fold(name) for name in (*AUDIO, *_ALTS)}
_TAG = pattern(r"<[^<>]{0,2000}>")
_LIQUID = pattern(r"\{%.{0,2000}?%\}|\{\{.{0,2000}?\}\}", re.DOTALL)
_LINK = pattern(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
_TITLE = pattern(r" {0,3}#[ \t]+(.{1,300}?)(?:[ \t]+#+)?[ \t]*(?:\{[#:.][^}]*\})?[ \t]*\Z")
_EXTENSION = pattern(r"\.(?:mp3|m4a|ogg|oga|opus|wav|aac|mp4|m4v|mov)(?:\?|\Z)", re.IGNORECASE)


def plain(text: str) -> str:
    """A summary as plain text: without tags, marks and Liquid."""
    said = _LIQUID.sub("", text)
    said = _TAG.sub("", said)
    said = _LINK.sub(lambda found: found[1], said)
    said = re.sub(r"(\*\*|__|`|~~)", "", said)
    return " ".join(html.unescape(said).split())


def has_audio(page: Page) -> str:
    """The recording that a page names, or ""."""
    for name in AUDIO:
        value = page.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = next((value[key] for key in ("url", "src", "file") if value.get(key)), None)
        if isinstance(value, str) and value.strip() and _EXTENSION.search(value):
            return value.strip().split()[0]
    return ""


def player(page: Page) -> str:
    """A video or sound that stands at the top, where its template shows it above the text."""
    rows = (
        ("youtube", ("youtube", "youtube_id", "youtubeid", "youtube_url", "youtube_video_id")),
        ("vimeo", ("vimeo", "vimeo_id", "vimeo_url")),
    )
    for name, keys in rows:
        if (given := page.words(*keys)) and (said := ours.network(name, given)):
            return said
    track = page.words("soundcloud_track_id", "soundcloud_id", "soundcloud")
    if track.isdigit():
        return ours.embed(f"https://api.soundcloud.com/tracks/{track}")
    return ours.embed(page.words("video", "video_url", "soundcloud", "spotify", "embed") or "-")


def take_heading(text: str) -> tuple[str, str]:
    """The title out of the text's first line, where that is a heading; its line becomes empty."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    found = _TITLE.match(lines[first])
    if not found or "{%" in found[1] or "{{" in found[1]:
        return "", text
    lines[first] = ""
    return plain(found[1]), "\n".join(lines)


class Heading:
    """What stood at the top of a file, by our names. `home` settles the picture's address."""

    def __init__(self, page: Page, zone: datetime.tzinfo, home: Home, permalink: str) -> None:
        self.page = page
        self.zone = zone
        self.home = home
        self.permalink = permalink
        self.notes: list[str] = list(page.notes)
        self.used = ""  # the setting that its picture was taken from

    def moment(self, *names: str) -> datetime.datetime | None:
        """A date; what had to be mended is noted."""
        found, remark = self.page.moment(self.zone, *names)
        if remark:
            self.notes.append(remark)
        return found

    def image(self) -> tuple[str, str]:
        """The address of its picture, and what it shows."""
        address = alt = ""
        for name in _IMAGES:
            value: Any = self.page.get(name)
            if isinstance(value, list):
                value = value[0] if value else None
            if isinstance(value, dict):
                alt = str(value.get("alt") or value.get("caption") or "")
                keys = ("src", "url", "path", "image", "feature", "teaser", "overlay_image", "file")
                value = next((value[key] for key in keys if value.get(key)), None)
            if isinstance(value, str) and value.strip() and "{" not in value:
                address = value.strip()
                self.used = fold(name)
                break
        alt = self.page.words(*_ALTS) or alt
        return address, alt

    def tags(self, *more: str, by_words: bool = False) -> tuple[str, ...]:
        """Categories and tags together: brandkit has one sort.

        `by_words`: one text is divided at blanks where it has no commas, as Jekyll does.
        """
        found = list(more)
        for names in (("categories",), ("category",), ("tags",), ("tag",)):
            said = self.page.get(*names)
            is_words = by_words and isinstance(said, str) and "," not in said
            is_one = names[0] in {"category", "tag"}
            found += self.page.list(*names, split="" if is_words and not is_one else ",")
        return _once(found)

    def episode(self) -> dict[str, Any]:
        """What is only of episodes, for an Item."""
        page = self.page
        said: dict[str, Any] = {"audio": has_audio(page)}
        length = page.words("audio_length", "podcast_bytes", "bytes", "audio_size", "filesize")
        if length.isdigit() and 0 < len(length) < 16:
            said["audio_length"] = int(length) or None
        try:
            value = page.words("duration", "podcast_duration", "audio_duration", "length")
            said["duration"] = duration(value) if value else None
        except ValueError as fault:
            self.notes.append(f"its duration cannot be read: {fault}")
        for ours_, names in (("number", ("episode", "episode_number")), ("season", ("season",))):
            if (number := page.words(*names)).isdigit() and 0 < len(number) < 7:
                said[ours_] = int(number)
        explicit = page.words("explicit").lower()
        flag = page.flag("explicit")
        said["explicit"] = {"clean": False, "explicit": True}.get(explicit, flag)
        said["type"] = page.words("episode_type").lower()
        said["subtitle"] = page.words("subtitle", "sub_title")
        return said

    def language(self) -> str:
        """The language that it says of itself."""
        said = self.page.words("lang", "language", "locale").replace("_", "-")
        return said if is_tag(said) else ""

    def others(self, *taken: str) -> dict[str, Any]:
        """Everything else, for themes."""
        gone = _TAKEN | {self.used, *map(fold, taken)}
        return {
            name: value
            for name, value in self.page.fields.items()
            if fold(name) not in gone and value not in (None, "", [], {})
        }


def settings_of(heading: Heading) -> dict[str, Any]:
    """Further front matter by brandkit's names."""
    page = heading.page
    said: dict[str, Any] = {}
    if description := page.words("description"):
        said["description"] = plain(description)
    series = page.list("series", split="")
    if series:
        said["series"] = str(page.words("series") or series[0])
    weight = page.words("weight", "nav_order", "order")
    if re.fullmatch(r"-?\d{1,6}", weight):
        said["weight"] = int(weight)
    if page.flag("noindex") or page.get("sitemap") is False:
        said["noindex"] = True
    if key := page.words("translation_key", "translationkey"):
        said["translation_key"] = key
    if expires := heading.moment("expires", "expirydate", "unpublishdate"):
        said["expires"] = expires.isoformat(" ")
    if page.flag("toc"):
        said["toc"] = True
    return said


def _once(values: list[str]) -> tuple[str, ...]:
    """Each word once, whatever its case; the first form of it counts."""
    found: dict[str, str] = {}
    for value in values:
        said = " ".join(value.split())
        if said:
            found.setdefault(said.casefold(), said)
    return tuple(found.values())


def with_media(item: Item, home: Home, source: str, permalink: str) -> Item:
    """The item with the files of its picture and its recording named."""
    media = {each.address: each for each in item.media}
    changes: dict[str, Any] = {}
    for name in ("image", "audio"):
        address = getattr(item, name)
        if not address:
            continue
        if not address.startswith(("/", "http:", "https:", ".")) and not home.file(
            address, source, permalink
        ):
            address = f"/{address}"
        new, file = home.one(address, source, permalink, is_picture=name == "image")
        changes[name] = new
        if file is not None and not (name == "audio" and not file.name):
            media.setdefault(file.address, file)
    return msgspec.structs.replace(item, **changes, media=tuple(media.values()))
