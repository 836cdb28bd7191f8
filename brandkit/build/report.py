"""What a build did, as data; the exit code follows from it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from brandkit.errors import Diagnostic

__all__ = ["Counts", "Report", "lasting"]

# Told by the build in which they happen, which notes them in the lock file: the next is silent.
_EVENTS = frozenset({"podcast.entry-gone", "podcast.show-gone", "site.moved-entry"})


def lasting(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that another build of the same site would repeat."""
    return tuple(each for each in diagnostics if each.code not in _EVENTS)


class Counts(msgspec.Struct, frozen=True):
    """documents = published + held back + left out + unplaced."""

    documents: Annotated[int, Meta(description="Content files found.")] = 0
    published: Annotated[int, Meta(description="Those that are on the site.")] = 0
    held: Annotated[
        dict[str, int],
        Meta(description="Kept back: draft, future, expired, sample, consent or held → how many."),
    ] = {}
    left_out: Annotated[int, Meta(description="With an error, left out by --keep-going.")] = 0
    unplaced: Annotated[
        int, Meta(description="In folders that hold no kind of content; each has a warning.")
    ] = 0


class Report(msgspec.Struct, frozen=True):
    """The outcome of a build."""

    output: Annotated[str, Meta(description="The folder that was written to.")] = ""
    counts: Annotated[Counts, Meta(description="What became of the content files.")] = Counts()
    written: Annotated[tuple[str, ...], Meta(description="Files made or made anew.")] = ()
    unchanged: Annotated[int, Meta(description="How many files were right already.")] = 0
    removed: Annotated[tuple[str, ...], Meta(description="Files that are gone.")] = ()
    reasons: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Why a file was made anew: names of what changed."),
    ] = {}
    diagnostics: Annotated[
        tuple[Diagnostic, ...], Meta(description="All errors and warnings.")
    ] = ()
    failed: Annotated[bool, Meta(description="true where nothing was written.")] = False

    @property
    def exit_code(self) -> int:
        """0 well · 1 at fault, nothing written · 3 written with documents left out."""
        if self.failed:
            return 1
        return 3 if self.counts.left_out else 0
