"""The podcast lint: what directories and apps ask, and builds do not insist on.

A further part is one function in one file and one line in PARTS; its rules stand in
`brandkit.podcast.rules`. Faults of files that are read on the way to the plan (chapters,
transcripts) are told by whoever reads them; the same table names their sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from brandkit.errors import Diagnostic
from brandkit.podcast.lint.episodes import episode_faults
from brandkit.podcast.lint.shows import artwork_faults, show_faults
from brandkit.podcast.lint.subject import Subject
from brandkit.podcast.lint.words import word_faults

__all__ = ["PARTS", "Subject", "lint"]

Part = Callable[[Subject], Iterable[Diagnostic]]

PARTS: tuple[Part, ...] = (show_faults, artwork_faults, episode_faults, word_faults)


def lint(subject: Subject) -> Iterator[Diagnostic]:
    """Every fault of one show. Their places name settings, not yet lines."""
    for part in PARTS:
        yield from part(subject)
