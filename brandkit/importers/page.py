"""The text of an imported file: its settings, and the Markdown below them."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from brandkit.config import Config
from brandkit.feeds.characters import one_line
from brandkit.importers.feed.words import as_paragraphs, plain_text
from brandkit.importers.files import (
    Target,
    identity,
    safe_address,
    title_of,
    video_of,
    zoned,
)
from brandkit.importers.front import quoted, setting, settings_of
from brandkit.importers.harvest import Item
from brandkit.importers.markdown import to_markdown
from brandkit.importers.prefixes import without_prefix
from brandkit.media.transcript import FORMS
from brandkit.patterns import pattern
from brandkit.schema.formats import time_zone
from brandkit.urls import host_of

__all__ = ["IMAGE_REMARK", "Fetch", "Page", "fetches", "moment_text", "page_of"]

_CHAPTER = pattern(
    r"^[ \t]*[(\[]?((?:\d{1,2}:)?\d{1,2}:\d{2})[)\]]?[ \t–—:-]+(\S[^\n]{0,200})$", re.MULTILINE
)
_PODCAST_TYPES = ("audio/", "video/")
IMAGE_REMARK = "# save it beside this file, and name that file"


class Page(msgspec.Struct, frozen=True):
    """A file in two parts."""

    settings: tuple[str, ...]  # lines of YAML
    body: str

    @property
    def text(self) -> str:
        return "---\n" + "\n".join(self.settings) + f"\n---\n\n{self.body}\n"

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self.text[: self.text.index("\n---\n", 3)].count("\n") + 4


class Fetch(msgspec.Struct, frozen=True):
    """A file that belongs to an imported episode, and still lies elsewhere."""

    episode: str  # its file, below the site's folder
    url: str
    save_as: str  # below the site's folder


def page_of(item: Item, config: Config, target: Target, aliases: tuple[str, ...]) -> Page:
    """The whole file. Every value is quoted, so that no text of the source becomes a setting."""
    zone = time_zone(config.site.time_zone)
    lines = [f"title: {quoted(title_of(item))}"]
    if item.date is not None:
        lines.append(f"date: {moment_text(item.date, zone)}")
    # The network's own moment changes with each count of views; it tells of no other words.
    is_told = item.updated and target.kind != "videos"
    if item.updated and is_told and item.date and _later(item.updated, item.date, zone):
        lines.append(f"updated: {moment_text(item.updated, zone)}")
    if item.draft:
        lines.append("draft: true")
    if target.kind not in {"authors", "advocates"}:  # people are known by their files
        lines.append(f"guid: {quoted(identity(item))}")
    if item.permalink:
        lines.append(setting("permalink", item.permalink))
    if aliases:
        lines.append(setting("aliases", aliases))
    marks = _CHAPTER.findall(item.text) if target.kind == "videos" else []
    if not (len(marks) > 2 and int(marks[0][0].replace(":", "")) == 0):  # as YouTube reads them
        marks = []
    text = _CHAPTER.sub("", item.text) if marks else ""  # they stand with the settings
    body = item.markdown.strip("\n") or to_markdown(
        as_paragraphs(text) if marks else item.html, item.link
    )
    if summary := _summary(item):
        lines.append(f"summary: {quoted(summary)}")
    lines += _lists(item, "tags", "authors")
    lines += settings_of(item.settings)
    if target.kind == "episodes":
        lines += _episode(item, target)
        lines += _companions(item)
    if target.kind == "videos":
        lines.append(f"video: {quoted(video_of(item))}")
        if item.duration is not None:
            lines.append(f'duration: "{_clock(item.duration)}"')
        if marks:
            lines.append("chapters:")
            lines += [f'  - {{ start: "{at}", title: {quoted(title)} }}' for at, title in marks]
    if image := safe_address(item.image):
        lines.append(f"# image: {quoted(image)} {IMAGE_REMARK}")
    elif item.image and "://" not in item.image:
        lines.append(setting("image", item.image))
    if item.image and item.image_alt:
        lines.append(setting("image_alt", one_line(item.image_alt)))
    lines += settings_of({"extra": item.extra})
    return Page(tuple(lines), body)


def _summary(item: Item) -> str:
    """A summary that says something else than how the text begins."""
    said, text = one_line(item.summary), one_line(item.text) or plain_text(item.html)
    if not said or said.endswith(("[…]", "[...]")):
        return ""
    begins = said.rstrip("….").strip()
    return "" if text.startswith(begins) or len(said) > 4_000 else said


def _episode(item: Item, target: Target) -> list[str]:
    audio, _ = without_prefix(safe_address(item.audio) or item.audio)
    lines = [f"show: {quoted(target.show)}"] if target.show else []
    lines.append(f"audio: {quoted(audio)}")
    if item.audio_length is not None:
        lines.append(f"audio_length: {item.audio_length}")
    if item.audio_type.startswith(_PODCAST_TYPES):
        lines.append(f"audio_type: {quoted(item.audio_type)}")
    if item.duration is not None:
        lines.append(f'duration: "{_clock(item.duration)}"')
    for name, value in (("season", item.season), ("episode", item.number)):
        if value is not None:
            lines.append(f"{name}: {value}")
    if item.type in {"trailer", "bonus"}:
        lines.append(f"episode_type: {item.type}")
    if item.explicit is not None:
        lines.append(f"explicit: {'true' if item.explicit else 'false'}")
    if item.subtitle and one_line(item.subtitle) != one_line(item.summary):
        lines.append(f"subtitle: {quoted(one_line(item.subtitle))}")
    lines += _lists(item, "hosts", "guests")
    return lines


def _companions(item: Item) -> Iterator[str]:
    """Transcripts and chapters elsewhere: as a setting where one can say it, else as a remark."""
    stated: list[str] = []
    others: list[str] = []
    for address in filter(None, map(safe_address, item.transcripts)):
        (stated if _ending(address) in FORMS else others).append(address)
    if stated:
        yield f"transcript: [{', '.join(map(quoted, stated))}]"
    for address in others:
        yield f"# transcript: {quoted(address)} # save it beside this file, by the same name"
    if chapters := safe_address(item.chapters):
        yield f"# chapters: {quoted(chapters)} # save it beside this file: NAME.chapters.json"


def _ending(address: str) -> str:
    """Of the file at an address: ".vtt"; "" where it names no host, or no file."""
    if not host_of(address):
        return ""
    return posixpath.splitext(urlsplit(address).path)[1].lower()


def fetches(item: Item, path: str) -> Iterator[Fetch]:
    """The files beside an imported episode that can be fetched, each with a name for it."""
    stem = path.removesuffix(".md")
    used: set[str] = set()
    for address in filter(None, map(safe_address, item.transcripts)):
        ending = _ending(address)
        name = f"{stem}{ending if ending in FORMS else '.vtt'}"
        if name not in used:  # of several of one form, the first
            used.add(name)
            yield Fetch(path, address, name)
    if chapters := safe_address(item.chapters):
        yield Fetch(path, chapters, f"{stem}.chapters.json")


def _lists(item: Item, *names: str) -> Iterator[str]:
    """The settings that are lists of words, where there are any."""
    for name in names:
        if values := tuple(dict.fromkeys(filter(None, map(one_line, getattr(item, name))))):
            yield f"{name}: [{', '.join(map(quoted, values))}]"


def _clock(seconds: float) -> str:
    """ "1:02:03", as people write it; parts of a second are kept as decimals."""
    whole = int(seconds)
    if abs(seconds - whole) > 0.0005:
        return f"{seconds:.3f}".rstrip("0")
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def _later(updated: datetime.datetime, date: datetime.datetime, zone: datetime.tzinfo) -> bool:
    return zoned(updated, zone) > zoned(date, zone)


def moment_text(moment: datetime.datetime, zone: datetime.tzinfo) -> str:
    """A moment with its own offset, so that it is right whatever the site's zone becomes."""
    return zoned(moment, zone).replace(microsecond=0).isoformat(" ")
