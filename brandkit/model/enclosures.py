"""The audio of an episode: beside it, on a media host, or wherever it says."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.content.kinds import EpisodeMeta
from brandkit.errors import Diagnostic, error, warning
from brandkit.media.types import STUDIO, media_type
from brandkit.model.library import Library
from brandkit.model.permalinks import location_of
from brandkit.model.recording import Enclosure
from brandkit.urls import host_of, is_external

__all__ = ["Found", "enclosure_of"]


class Found(msgspec.Struct, frozen=True):
    """An episode's enclosure, or why there is none."""

    enclosure: Enclosure | None
    diagnostics: tuple[Diagnostic, ...] = ()
    path: str = ""  # of the file, where it lies in the site


def enclosure_of(document: Document, config: Config, show: str, library: Library) -> Found:
    """Find an episode's audio. A length that nobody said stays None and is reported."""
    meta = document.meta
    if not isinstance(meta, EpisodeMeta):
        raise TypeError(f"{document.source.path} is no episode")
    if not meta.audio:
        return Found(
            None,
            (
                warning(
                    "episode.no-audio",
                    "This episode has no “audio”, so podcast apps will not show it.",
                    "Write the file's name, such as: audio: episode-1.mp3",
                    location_of(document),
                ),
            ),
        )
    base = config.shows[show].media_base if show in config.shows else ""
    path = library.find(meta.audio, posixpath.dirname(document.source.path))
    if path and not is_external(meta.audio):
        return _local(document, meta, path, library)
    if is_external(meta.audio):
        url = f"https:{meta.audio}" if meta.audio.startswith("//") else meta.audio
        if not host_of(url):
            return Found(None, (_no_address(document, meta),))
        return _remote(document, meta, url)
    if base:
        return _remote(
            document, meta, urljoin(base.rstrip("/") + "/", quote(meta.audio.lstrip("/")))
        )
    folder = posixpath.dirname(document.source.path)
    near = library.near(meta.audio, folder)
    return Found(
        None,
        (
            warning(
                "episode.missing-audio",
                f"There is no audio file “{meta.audio}”.",
                (f"Did you mean “{near}”? " if near else "")
                + f"Put it into {folder}/, or set media_base in site.toml if it lies elsewhere.",
                location_of(document, "audio"),
            ),
        ),
    )


def _local(document: Document, meta: EpisodeMeta, path: str, library: Library) -> Found:
    permalink, facts = library.publish(path)
    if facts is None:
        return Found(None)
    kind = meta.audio_type or facts.type
    if not kind.startswith(("audio/", "video/")):
        return Found(None, (_unknown_type(document, meta),))
    duration = facts.duration if facts.duration is not None else meta.duration
    diagnostics = []
    if meta.audio_length is not None and meta.audio_length != facts.size:
        diagnostics.append(
            warning(
                "episode.other-length",
                f"“audio_length” says {meta.audio_length} bytes, but the file has {facts.size}.",
                "Take “audio_length” out: the file knows best.",
                location_of(document, "audio_length"),
            )
        )
    diagnostics += _for_apps(document, meta, kind)
    enclosure = Enclosure(permalink, kind, facts.size, duration)
    return Found(enclosure, tuple(diagnostics), path)


def _for_apps(document: Document, meta: EpisodeMeta, kind: str) -> list[Diagnostic]:
    """A warning for studio formats, which browsers play and podcast apps do not."""
    if kind not in STUDIO:
        return []
    message = f"“{meta.audio}” is {STUDIO[kind]}; podcast apps want MP3 or M4A."
    hint = (
        "Export it as MP3 or M4A, and name that file here: it is far smaller, too. With ffmpeg: "
        "ffmpeg -i recording.wav -c:a libmp3lame -b:a 128k recording.mp3"
    )
    return [warning("episode.not-for-apps", message, hint, location_of(document, "audio"))]


def _no_address(document: Document, meta: EpisodeMeta) -> Diagnostic:
    return error(
        "episode.bad-audio",
        f"“audio” says “{meta.audio}”, which is no web address.",
        "Write the whole address, such as https://media.example/episode-1.mp3",
        location_of(document, "audio"),
    )


def _unknown_type(document: Document, meta: EpisodeMeta) -> Diagnostic:
    return warning(
        "episode.unknown-type",
        f"“{meta.audio}” does not look like an audio or video file.",
        "If it is one, say which: audio_type: audio/mpeg",
        location_of(document, "audio"),
    )


def _remote(document: Document, meta: EpisodeMeta, url: str) -> Found:
    diagnostics = []
    if meta.audio_length is None:
        diagnostics.append(
            warning(
                "episode.no-length",
                "The audio lies elsewhere, and “audio_length” does not say how many bytes it has.",
                "Podcast apps want it. Add, for example: audio_length: 24117248",
                location_of(document, "audio"),
            )
        )
    kind = meta.audio_type or media_type(urlsplit(url).path)
    if not kind.startswith(("audio/", "video/")):
        diagnostics.append(_unknown_type(document, meta))
        kind = "audio/mpeg"
    diagnostics += _for_apps(document, meta, kind)
    return Found(Enclosure(url, kind, meta.audio_length, meta.duration), tuple(diagnostics))
