"""What a build did, as data; the exit code follows from it."""

from __future__ import annotations

import msgspec

from brandkit.errors import Diagnostic

__all__ = ["Counts", "Report", "lasting"]

# Told by the build in which they happen, which notes them in the lock file: the next is silent.
_EVENTS = frozenset({"podcast.entry-gone", "podcast.show-gone", "site.moved-entry"})


def lasting(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that another build of the same site would repeat."""
    return tuple(each for each in diagnostics if each.code not in _EVENTS)


class Counts(msgspec.Struct, frozen=True):
    """documents = published + held back + left out + unplaced."""

    documents: int = 0  # content files found
    published: int = 0
    held: dict[str, int] = {}  # why → how many: draft, future, expired, sample
    left_out: int = 0  # with an error, by --keep-going
    unplaced: int = 0  # in folders that hold no kind of content; each has a warning


class Report(msgspec.Struct, frozen=True):
    """The outcome of a build."""

    output: str = ""
    counts: Counts = Counts()
    written: tuple[str, ...] = ()  # output paths
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    reasons: dict[str, tuple[str, ...]] = {}  # output path → names of the inputs that changed
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: bool = False  # nothing was written

    @property
    def exit_code(self) -> int:
        """0 well · 1 at fault, nothing written · 3 written with documents left out."""
        if self.failed:
            return 1
        return 3 if self.counts.left_out else 0
