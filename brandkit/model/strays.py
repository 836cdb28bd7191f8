"""Transcripts and chapters that lie beside episodes under a name that is nobody's."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.media.types import media_type
from brandkit.model.entries import Episode
from brandkit.model.library import Library
from brandkit.patterns import pattern

__all__ = ["stray_files"]

# Files that are nothing else: a .txt or .json may be anything.
_TRANSCRIPTS = (".vtt", ".srt")
_CHAPTERS = ".chapters.json"
_DIGITS = pattern(r"\d+")
_SHORTEST = 4  # characters of a name that may be the beginning of another


def stray_files(
    episodes: Iterable[Episode],
    library: Library,
    languages: Collection[str],
    kept_back: Collection[str],
) -> Iterator[Diagnostic]:
    """A warning for each such file that an episode without one was probably to have.

    `kept_back` are the paths of texts that are not published, which may have theirs.
    """
    paths = sorted(p for p in library.paths if p.endswith((*_TRANSCRIPTS, _CHAPTERS)))
    if not paths:
        return
    stems: defaultdict[str, dict[str, Episode]] = defaultdict(dict)  # folder → name → episode
    for episode in episodes:
        ending = posixpath.splitext(episode.path)[1]
        folder, name = posixpath.split(_bare(episode.path, ending, languages))
        stems[folder].setdefault(name, episode)
    owned = {_bare(path, posixpath.splitext(path)[1], languages) for path in kept_back}
    owned |= {
        posixpath.splitext(path)[0]
        for path in library.paths
        if media_type(path).startswith(("audio/", "video/"))
    }
    for path in paths:
        is_transcript = not path.endswith(_CHAPTERS)
        ending = posixpath.splitext(path)[1] if is_transcript else _CHAPTERS
        bare = _bare(path, ending, languages)
        folder, name = posixpath.split(bare)
        if path in library.used or bare in owned or name in stems[folder]:
            continue
        free = {
            stem: episode
            for stem, episode in stems[folder].items()
            if not (episode.transcripts if is_transcript else episode.chapters)
            and _DIGITS.findall(name) in ([], _DIGITS.findall(stem))
        }
        if meant := _nearest(name, free):
            what = "a transcript" if is_transcript else "chapters"
            yield warning(
                "transcript.nearly-named" if is_transcript else "chapters.nearly-named",
                f"This file belongs to no episode, and “{meant}.md” has no {what.split()[-1]}.",
                f"If it has {what} of that episode, rename it to {meant}{ending}.",
                Location(path),
            )


def _bare(path: str, ending: str, languages: Collection[str]) -> str:
    """A path without its ending, and without the language before that."""
    stem = path.removesuffix(ending)
    head, dot, tag = stem.rpartition(".")
    return head if dot and tag in languages else stem


def _nearest(name: str, stems: Collection[str]) -> str:
    """The name that this one begins, or continues, or was mistyped for; "" for none."""
    mine = name.casefold()
    for stem in sorted(stems):
        other = stem.casefold()
        shorter = min(len(mine), len(other))
        if shorter >= _SHORTEST and mine[:shorter] == other[:shorter]:
            return stem
    return nearest(name, stems)
