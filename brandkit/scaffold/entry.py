"""`brandkit new post` and the like: one file, named after its title, that says what can be set."""

from __future__ import annotations

import datetime
import shlex
import shutil
from pathlib import Path

import msgspec

from brandkit import embeds
from brandkit.config import Config
from brandkit.content.document import RESERVED
from brandkit.errors import ContentError, Diagnostic, Location, error, nearest, warning
from brandkit.media.probe import kind_of
from brandkit.media.sniff import HEAD_SIZE
from brandkit.media.types import STUDIO, media_type
from brandkit.scaffold.archetype import clean, fill, in_quotes, load
from brandkit.scaffold.writing import write_new
from brandkit.schema.formats import time_zone
from brandkit.urls import is_external, slugify

__all__ = ["ENTRY_KINDS", "EntryKind", "audio_advice", "folder_of", "new_entry"]


class EntryKind(msgspec.Struct, frozen=True):
    """What can be begun with `brandkit new NAME`."""

    name: str  # as people type it; also the archetype's name
    kind: str  # of KINDS
    again: bool = False  # a second one of the same title is natural: it gets a number


ENTRY_KINDS: dict[str, EntryKind] = {
    entry.name: entry
    for entry in (
        EntryKind("post", "posts"),
        EntryKind("page", "pages"),
        EntryKind("doc", "docs"),
        EntryKind("episode", "episodes"),
        EntryKind("video", "videos"),
        EntryKind("product", "products"),
        EntryKind("place", "places"),
        EntryKind("testimonial", "testimonials", again=True),
        EntryKind("advocate", "advocates"),
        EntryKind("author", "authors"),
        EntryKind("cause", "causes"),
    )
}
# Names that stand for a folder's list, or for the folder rather than for content.
_TAKEN = frozenset(
    {"index", "_index", "readme", "license", "licence", "changelog", "contributing", "security"}
)


def new_entry(
    root: Path,
    kind: str,
    title: str,
    config: Config,
    *,
    now: datetime.datetime,
    audio: str = "",
    video: str = "",
    show: str = "",
    language: str = "",
    landing: bool = False,
) -> Path:
    """Begin a post, page, doc, episode, video, testimonial, advocate or author; return its file.

    `title` is the name of a person for the last three. `now` has a zone. `audio` is a file, which
    is copied beside the episode unless it lies in the content folder, or an address. `language`
    makes a file of a further language of the site; `landing` begins a page with sections. Raises
    ContentError; nothing is overwritten.
    """
    entry = ENTRY_KINDS.get(kind)
    if entry is None:
        close = nearest(kind, ENTRY_KINDS)
        hint = f"Did you mean {close}? " if close else ""
        message = f"brandkit cannot begin a “{kind}”."
        hint += f"It knows: {', '.join(ENTRY_KINDS)}."
        raise ContentError([error("new.unknown-kind", message, hint)])
    title = clean(title)
    if not title:
        message = f"The {kind} has no title."
        raise ContentError(
            [error("new.no-title", message, f'Such as: brandkit new {kind} "Hello"')]
        )
    folder = folder_of(root, entry.kind, config) / _show_folder(show, config)
    stem = _stem(entry, title, config, now)
    ending = f"{_language_ending(language, config)}.md"
    if entry.again:
        stem = _numbered(folder, stem, ending)
    file = folder / f"{stem}{ending}"
    where = file.relative_to(root).as_posix()
    if audio and entry.kind != "episodes":
        message = f"Only an episode has audio, not a {kind}."
        raise ContentError([error("new.audio-elsewhere", message, "Leave --audio out.")])
    if video:
        _check_video(video, entry)
    sound = _Sound.of(audio, folder, stem, root / config.content.dir) if audio else None
    moment = now.astimezone(time_zone(config.site.time_zone))
    archetype = _archetype(root, "landing" if landing and kind == "page" else entry.name)
    line = f'audio: "{in_quotes(sound.setting)}"' if sound else _NO_AUDIO
    archetype = archetype.replace("$audio", line.replace("$", "$$"))
    line = f'video: "{in_quotes(video.strip())}"' if video else _NO_VIDEO
    archetype = archetype.replace("$video", line.replace("$", "$$"))
    text = fill(archetype, {"title": title, "date": moment.strftime("%Y-%m-%d %H:%M")})
    if sound and sound.copied_to:
        _refuse_taken(file, where)
        sound.copy()
    write_new(root, {where: text.encode()})
    return file


def _check_video(video: str, entry: EntryKind) -> None:
    """Raises ContentError for what is no address of a video, and for what has none."""
    if entry.kind != "videos":
        message = f"Only a video has an address elsewhere, not a {entry.name}."
        raise ContentError([error("new.video-elsewhere", message, "Leave --url out.")])
    found = embeds.match(video)
    if found is None or found.kind not in {"video", "playlist"}:
        message = f"“{video}” is no address of a video that brandkit can show."
        hint = "Copy it from the browser, such as https://www.youtube.com/watch?v=…"
        raise ContentError([error("new.no-video", message, hint)])


_NO_VIDEO = 'video: "" # its address, such as https://www.youtube.com/watch?v=…'


def audio_advice(audio: str) -> Diagnostic | None:
    """A warning for a recording that podcast apps refuse, with the command that mends it.

    `audio` is as `new_entry` takes it. What the file is counts, not how it is called.
    """
    if is_external(audio):
        name, kind = audio, media_type(audio.partition("?")[0].partition("#")[0])
    else:
        source = Path(audio).expanduser()
        try:
            with source.open("rb") as stream:
                name, kind = source.as_posix(), kind_of(stream.read(HEAD_SIZE), source.name)
        except OSError:  # `new_entry` has told it
            return None
    if kind not in STUDIO:
        return None
    if is_external(audio):
        name = audio.partition("?")[0].rpartition("/")[2] or "recording.wav"
    made = f"{name.rpartition('.')[0] or name}.mp3"
    command = f"ffmpeg -i {shlex.quote(name)} -c:a libmp3lame -b:a 128k {shlex.quote(made)}"
    return warning(
        "episode.not-for-apps",
        f"This is {STUDIO[kind]}, a format for the studio: Apple Podcasts and most apps refuse it.",
        f"Make an MP3 of it, a tenth of its size, and name that in “audio”: {command}",
        Location(audio),
    )


_NO_AUDIO = '# audio: "episode.mp3" # the recording beside this file, or its whole address'


class _Sound(msgspec.Struct, frozen=True):
    """An episode's audio: what the setting says, and what must be copied for it."""

    setting: str
    source: Path | None = None
    copied_to: Path | None = None

    @classmethod
    def of(cls, audio: str, folder: Path, stem: str, content: Path) -> _Sound:
        if is_external(audio) and audio.lower().startswith(("http://", "https://")):
            return cls(audio)
        source = Path(audio).expanduser()
        if not source.is_file():
            message = f"There is no audio file “{audio}”."
            raise ContentError([error("new.no-audio", message, "Check its name and folder.")])
        if not media_type(source.name).startswith(("audio/", "video/")):
            message = f"“{source.name}” is no recording that players know."
            raise ContentError([error("new.not-audio", message, "Use mp3 or m4a.")])
        real = source.resolve()
        if real.is_relative_to(content.resolve()):
            steps = real.relative_to(content.resolve())
            beside = real.parent == folder.resolve()
            return cls(real.name if beside else steps.as_posix())
        target = folder / f"{stem}{source.suffix.lower()}"
        if target.exists():
            message = f"There is a file “{target.name}” beside the episode already."
            hint = "It was left alone. Rename it, or give the episode another title."
            raise ContentError([error("new.exists", message, hint)])
        return cls(target.name, real, target)

    def copy(self) -> None:
        assert self.source is not None  # noqa: S101  # set together with copied_to
        assert self.copied_to is not None  # noqa: S101
        try:
            self.copied_to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.source, self.copied_to)
        except OSError as fault:
            self.copied_to.unlink(missing_ok=True)
            message = f"“{self.source.name}” cannot be copied: {fault.strerror}."
            raise ContentError([error("new.cannot-write", message)]) from None


def folder_of(root: Path, kind: str, config: Config) -> Path:
    """The folder in which files of a kind of content are begun."""
    own = config.content.kinds.get(kind, (kind,))
    steps = [*config.content.dir.split("/"), *(own[0] if own else kind).split("/")]
    return root.joinpath(*(step for step in steps if step not in {"", "."}))


def _show_folder(show: str, config: Config) -> str:
    """The folder of a show's episodes below that of all; "" for the only one."""
    if not show:
        return ""
    table = config.shows.get(show)
    if table is None:
        close = nearest(show, config.shows)
        message = f"The site has no podcast called “{show}”."
        hint = f"Did you mean “{close}”? " if close else ""
        hint += f"It has: {', '.join(config.shows)}." if config.shows else "Add [podcast] first."
        raise ContentError([error("new.unknown-show", message, hint)])
    return table.folder or ("" if table is config.podcast else show)


def _stem(entry: EntryKind, title: str, config: Config, now: datetime.datetime) -> str:
    """The file's name without ending: the title as an address would have it."""
    slug = slugify(title) or f"{entry.name}-{now:%Y-%m-%d}"
    tags = {tag.casefold() for tag in config.all_languages}
    if slug in _TAKEN | RESERVED.get(entry.kind, frozenset()) | tags:
        slug = f"{slug}-{entry.name}"
    return slug


def _numbered(folder: Path, stem: str, ending: str) -> str:
    number, free = 1, stem
    while (folder / f"{free}{ending}").exists():
        number += 1
        free = f"{stem}-{number}"
    return free


def _language_ending(language: str, config: Config) -> str:
    if not language or language == config.site.language:
        return ""
    if language not in config.all_languages:
        known = ", ".join(config.all_languages)
        message = f"The site has no language “{language}”."
        hint = f"It has: {known}. Further ones go into languages in [site]."
        raise ContentError([error("new.unknown-language", message, hint, Location("site.toml"))])
    return f".{language}"


def _archetype(root: Path, name: str) -> str:
    try:
        return load(f"{name}.md", root)
    except (OSError, UnicodeDecodeError) as fault:
        message = f"The archetype for a {name} cannot be read: {fault}."
        place = Location(f"archetypes/{name}.md")
        raise ContentError([error("new.bad-archetype", message, "", place)]) from None


def _refuse_taken(file: Path, where: str) -> None:
    if file.exists():
        message = f"There is a file “{where}” already; it was left alone."
        hint = "Choose another title, or edit that file."
        raise ContentError([error("new.exists", message, hint)])
