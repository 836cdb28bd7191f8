"""What directories ask of each episode, beyond what every build says."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from brandkit.errors import Diagnostic, warning
from brandkit.media.types import STUDIO
from brandkit.model.entries import Episode
from brandkit.model.recording import Enclosure
from brandkit.model.site import Show
from brandkit.podcast.checks import check_episode
from brandkit.podcast.lint.subject import Subject, at

__all__ = ["episode_faults"]

# Apple's list of enclosures; audio/mp4 and audio/m4a are other names of audio/x-m4a.
_TYPES = frozenset(
    {
        "audio/mpeg",
        "audio/x-m4a",
        "audio/m4a",
        "audio/mp4",
        "video/mp4",
        "video/x-m4v",
        "video/quicktime",
        "application/pdf",
    }
)
_ENDINGS = (".mp3", ".m4a", ".mp4", ".m4v", ".mov", ".pdf")


def episode_faults(subject: Subject) -> Iterator[Diagnostic]:
    """The faults of every episode, and of what only several together can have."""
    for show in subject.shows:
        for episode in show.episodes:
            cover = subject.facts.get(episode.image.permalink) if episode.image else None
            places = {
                "": at(episode),
                "title": at(episode, "title"),
                "description": at(episode, "summary" if episode.standfirst else "description"),
                "number": at(episode, "episode"),
                "season": at(episode, "season"),
                "image": at(episode, "image"),
            }
            yield from check_episode(episode, subject.table, cover, places)
            yield from _notes(episode)
            if episode.enclosure is not None:
                yield from _audio(episode, episode.enclosure)
        yield from _same_audio(show)
        yield from _same_number(show)


def _notes(episode: Episode) -> Iterator[Diagnostic]:
    if not (episode.summary or episode.description).strip() and not episode.prose.word_count:
        yield warning(
            "podcast.no-notes",
            f"“{episode.title}” has no description.",
            "Apps show it before somebody presses play: write a summary, or a text.",
            at(episode),
        )


def _audio(episode: Episode, enclosure: Enclosure) -> Iterator[Diagnostic]:
    place = at(episode, "audio")
    if enclosure.url.startswith("http://"):
        yield warning(
            "podcast.insecure-audio",
            f"The audio of “{episode.title}” is served by http: {enclosure.url}",
            "Some apps refuse it. Write its address with https://, if the host answers there.",
            place,
        )
    known = enclosure.type in _TYPES
    if not known and enclosure.type not in STUDIO:  # builds tell these
        yield warning(
            "podcast.audio-type",
            f"The audio of “{episode.title}” is {enclosure.type}, which Apple does not take.",
            "Export it as MP3 or M4A (video: MP4, M4V or MOV), and name that file.",
            place,
        )
    path = urlsplit(enclosure.url).path
    if known and not path.lower().endswith(_ENDINGS):
        yield warning(
            "podcast.audio-ending",
            f"The address of the audio of “{episode.title}” ends in none of Apple's endings: "
            f"{path.rpartition('/')[2] or path}",
            f"Apple goes by the ending: {', '.join(_ENDINGS[:5])}. Rename the file on its host.",
            place,
        )
    if enclosure.duration is None:
        yield warning(
            "podcast.no-duration",
            f"Nobody says how long “{episode.title}” is.",
            'Add it to its settings, such as duration: "42:07"',
            place,
        )


def _same_audio(show: Show) -> Iterator[Diagnostic]:
    """The newest with an address counts as its owner: apps skip the others."""
    owners: dict[str, Episode] = {}
    for episode in show.episodes:
        if episode.enclosure is None:
            continue
        owner = owners.setdefault(episode.enclosure.url, episode)
        if owner is not episode:
            yield warning(
                "podcast.duplicate-audio",
                f"“{episode.title}” has the same audio as “{owner.title}” ({owner.path}).",
                "Directories take one of the two and leave the other out: name the right file, or "
                "publish one of them only.",
                at(episode, "audio"),
            )


def _same_number(show: Show) -> Iterator[Diagnostic]:
    owners: dict[tuple[int | None, int], Episode] = {}
    for episode in reversed(show.episodes):
        if episode.number is None or episode.type != "full":
            continue
        owner = owners.setdefault((episode.season, episode.number), episode)
        if owner is not episode:
            season = f" of season {episode.season}" if episode.season else ""
            yield warning(
                "podcast.same-number",
                f"“{episode.title}” is number {episode.number}{season}, as is “{owner.title}” "
                f"({owner.path}).",
                "Give one of them another number; a second part can be a bonus: "
                "episode_type: bonus",
                at(episode, "episode"),
            )
