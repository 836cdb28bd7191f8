"""An imported entry as a Markdown file with its settings."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec

from brandkit import embeds
from brandkit.config import Config
from brandkit.content.document import RESERVED
from brandkit.feeds.characters import clip, one_line
from brandkit.importers.feed.words import as_paragraphs, plain_text
from brandkit.importers.harvest import Item
from brandkit.importers.markdown import to_markdown
from brandkit.importers.prefixes import without_prefix
from brandkit.media.transcript import FORMS
from brandkit.patterns import pattern
from brandkit.schema.formats import time_zone
from brandkit.urls import host_of, is_safe, normalise_permalink, output_path, slugify

__all__ = [
    "Fetch",
    "Target",
    "fetches",
    "file_text",
    "identity",
    "old_address",
    "quoted",
    "safe_address",
    "stem_of",
    "target_of",
    "title_of",
    "video_of",
    "zoned",
]

_TITLE = 70  # bytes of a title that is taken from the text
_CHAPTER = pattern(
    r"^[ \t]*[(\[]?((?:\d{1,2}:)?\d{1,2}:\d{2})[)\]]?[ \t–—:-]+(\S[^\n]{0,200})$", re.MULTILINE
)
_STEMS = frozenset({"index", "_index", "readme", "license", "licence", "changelog", "contributing"})
_PODCAST_TYPES = ("audio/", "video/")


class Target(msgspec.Struct, frozen=True):
    """Where entries of a kind go."""

    kind: str  # "posts", "episodes"
    folder: str  # below the site's folder
    ending: str  # ".md", ".fr.md"
    permalink: str  # of an entry by its stem: "/blog/{}/"; "" where the site has its own form
    show: str = ""  # the setting `show`, for a show of several


class Fetch(msgspec.Struct, frozen=True):
    """A file that belongs to an imported episode, and still lies elsewhere."""

    episode: str  # its file, below the site's folder
    url: str
    save_as: str  # below the site's folder


def target_of(item: Item, config: Config, show: str, ending: str) -> Target:
    """The folder for an entry: what has a recording is an episode, a video's page is a video."""
    kind = "episodes" if safe_address(item.audio) else "videos" if video_of(item) else "posts"
    names = config.content.kinds.get(kind, (kind,))
    folder = posixpath.normpath(posixpath.join(config.content.dir, names[0] if names else kind))
    if kind == "posts":
        form = config.blog.permalink
        plain = form.replace(":slug", "{}") if form.count(":") == 1 and ":slug" in form else ""
        return Target(kind, folder, ending, plain if ending == ".md" else "")
    if kind == "videos":
        return Target(kind, folder, ending, "/videos/{}/" if ending == ".md" else "")
    table = config.shows.get(show or "podcast")
    is_first = show in {"", "podcast"}
    below = (table.folder if table else "") or ("" if is_first else show)
    home = "/podcast/{}/" if is_first else f"/podcasts/{show}/{{}}/"
    return Target(
        kind,
        posixpath.normpath(posixpath.join(folder, below)),
        ending,
        home if ending == ".md" else "",
        "" if is_first else show,
    )


def video_of(item: Item) -> str:
    """The address of the video that an entry is of, where its page is one on a network; else ""."""
    found = embeds.match(safe_address(item.link))
    return found.url if found is not None and found.kind == "video" else ""


def identity(item: Item) -> str:
    """The id that apps know an entry by: without one, they take the audio's address (Apple)."""
    return one_line(item.guid or safe_address(item.audio) or item.link)


def title_of(item: Item) -> str:
    """Its title, or the first words of a note that has none."""
    return one_line(item.title) or clip(plain_text(item.html) or item.text or item.summary, _TITLE)


def stem_of(item: Item, kind: str) -> str:
    """The file's name: the last step of the old address where it has words, else the title."""
    try:
        path = unquote(urlsplit(item.link).path)
    except ValueError:
        path = ""
    last = path.rstrip("/").rpartition("/")[2]
    last = last.rpartition(".")[0] if last.lower().endswith((".html", ".htm", ".php")) else last
    named = any(char.isalpha() for char in last) and kind != "videos"
    stem = slugify(last[:200]) if named else ""
    stem = stem or slugify(title_of(item)) or f"entry-{_mark(identity(item))}"
    if stem in _STEMS | RESERVED.get(kind, frozenset()):
        stem = f"{stem}-{_mark(identity(item))}"
    return stem


def _mark(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def old_address(item: Item, home: str) -> str:
    """The path of an entry's page at its old host, for a redirect; "" where none can lead on.

    Only addresses of the source's own host count, and only those that a static host can answer.
    """
    try:
        parts, own = urlsplit(item.link), urlsplit(home)
        path = normalise_permalink(parts.path or "/")
    except ValueError:
        return ""
    if not parts.hostname or parts.query or (own.hostname and own.hostname != parts.hostname):
        return ""
    if (
        path == "/"
        or "/:" in path
        or path != _again(path)
        or not output_path(path).endswith(".html")
    ):
        return ""
    return path


def _again(path: str) -> str:
    """The path read once more: one that is percent-encoded twice is another then."""
    try:
        return normalise_permalink(path)
    except ValueError:
        return ""


def file_text(item: Item, config: Config, target: Target, alias: str) -> str:
    """The whole file. Every value is quoted, so that no text of the source becomes a setting."""
    zone = time_zone(config.site.time_zone)
    lines = [f"title: {quoted(title_of(item))}"]
    if item.date is not None:
        lines.append(f"date: {_moment(item.date, zone)}")
    # The network's own moment changes with each count of views; it tells of no other words.
    is_told = item.updated and target.kind != "videos"
    if item.updated and is_told and item.date and _later(item.updated, item.date, zone):
        lines.append(f"updated: {_moment(item.updated, zone)}")
    lines.append(f"guid: {quoted(identity(item))}")
    if alias:
        lines.append(f"aliases: [{quoted(alias)}]")
    marks = _CHAPTER.findall(item.text) if target.kind == "videos" else []
    if not (len(marks) > 2 and int(marks[0][0].replace(":", "")) == 0):  # as YouTube reads them
        marks = []
    text = _CHAPTER.sub("", item.text) if marks else ""  # they stand with the settings
    body = to_markdown(as_paragraphs(text) if marks else item.html, item.link)
    if summary := _summary(item):
        lines.append(f"summary: {quoted(summary)}")
    lines += _lists(item, "tags", "authors")
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
        lines.append(f"# image: {quoted(image)} # save it beside this file, and name that file")
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def _summary(item: Item) -> str:
    """A summary that says something else than how the text begins."""
    said, text = one_line(item.summary), plain_text(item.html)
    if not said or said.endswith(("[…]", "[...]")):
        return ""
    begins = said.rstrip("….").strip()
    return "" if text.startswith(begins) or len(said) > 4_000 else said


def _episode(item: Item, target: Target) -> list[str]:
    audio, _ = without_prefix(safe_address(item.audio))
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


def safe_address(address: str) -> str:
    """A web address that pages may lead to; "" for anything else."""
    said = "".join(address.split())
    if said.startswith("//"):
        said = f"https:{said}"
    return said if said.lower().startswith(("http://", "https://")) and is_safe(said) else ""


def _later(updated: datetime.datetime, date: datetime.datetime, zone: datetime.tzinfo) -> bool:
    return zoned(updated, zone) > zoned(date, zone)


def zoned(moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """A moment with a zone: the site's where its source says none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _moment(moment: datetime.datetime, zone: datetime.tzinfo) -> str:
    """A moment with its own offset, so that it is right whatever the site's zone becomes."""
    return zoned(moment, zone).replace(microsecond=0).isoformat(" ")


def quoted(text: str) -> str:
    """A text for YAML in double quotes: what cannot be seen is written as its number."""
    said = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in said)
