"""What went wrong, as data: every fault has a code, a place, and a way to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum

import msgspec

__all__ = ["ContentError", "Diagnostic", "Location", "Severity", "error", "nearest", "warning"]


_MANY = 400  # comparing a word costs some 50 µs: a large site has thousands of names


class Severity(StrEnum):
    """An error stops the build; a warning does not (unless `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


class Location(msgspec.Struct, frozen=True, order=True):
    """A place in a file of the site. Lines and columns count from 1; 0 means "the whole file"."""

    path: str  # relative to the site's folder, with forward slashes
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}" + (f":{self.column}" if self.column else "")


class Diagnostic(msgspec.Struct, frozen=True):
    """One fault in the marketer's words. `code` is stable: "front-matter.bad-date"."""

    severity: Severity
    code: str
    message: str  # what was found, in a sentence
    hint: str = ""  # what is allowed, or what to do
    location: Location | None = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        return (self.location or Location(""), self.code, self.message)


def error(code: str, message: str, hint: str = "", location: Location | None = None) -> Diagnostic:
    """An error: something that cannot be published as meant."""
    return Diagnostic(Severity.ERROR, code, message, hint, location)


def warning(
    code: str, message: str, hint: str = "", location: Location | None = None
) -> Diagnostic:
    """A warning: something that is published, but probably not as meant."""
    return Diagnostic(Severity.WARNING, code, message, hint, location)


class ContentError(Exception):
    """Carries the diagnostics of a stage that cannot go on."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word that `word` was probably meant to be, or ""."""
    wanted = word.casefold()
    candidates = {name.casefold(): name for name in allowed}
    if len(candidates) > _MANY:
        candidates = {
            folded: name
            for folded, name in candidates.items()
            if abs(len(folded) - len(wanted)) <= 3 and folded[:2] == wanted[:2]
        }
    found = difflib.get_close_matches(wanted, list(candidates)[:_MANY], n=1, cutoff=0.7)
    return candidates[found[0]] if found else ""
