"""What went wrong, as data: every fault has a code, a place, and a way to mend it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

__all__ = [
    "ContentError",
    "Diagnostic",
    "Location",
    "Names",
    "Rule",
    "Severity",
    "error",
    "nearest",
    "warning",
]


_NEIGHBOURS = 24  # comparing a word costs some 20 µs, and a large site has thousands of names


class Severity(StrEnum):
    """An error stops the build; a warning does not (unless `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


class Location(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """A place in a file of the site. Lines and columns count from 1; 0 means "the whole file"."""

    path: Annotated[str, Meta(description="Relative to the site's folder, with forward slashes.")]
    line: Annotated[int, Meta(description="From 1; left out for the whole file.")] = 0
    column: Annotated[int, Meta(description="In characters, from 1; left out if unknown.")] = 0
    setting: Annotated[
        str, Meta(description="brand.logo: where its line is not known, the setting's name.")
    ] = ""

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}" + (f":{self.column}" if self.column else "")


class Diagnostic(msgspec.Struct, frozen=True):
    """One fault in the marketer's words. `code` is stable: "front-matter.bad-date"."""

    severity: Severity
    code: Annotated[str, Meta(description="Its name, which stays: front-matter.bad-date.")]
    message: Annotated[str, Meta(description="What was found, in a sentence.")]
    hint: Annotated[str, Meta(description="What is allowed, or what to do.")] = ""
    location: Annotated[Location | None, Meta(description="Where; null for the whole site.")] = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        return (self.location or Location(""), self.code, self.message)


class Rule(msgspec.Struct, frozen=True):
    """What a check looks for: the manual's table and the reports of `check` are made from it."""

    code: str  # of its diagnostics
    sources: tuple[str, ...]  # who asks for it: "Apple", "PSP-1"
    says: str  # what is asked, in a sentence
    mend: str  # what to do where it is not so
    when: Literal["build", "check", "online"] = "check"  # which command tells it first


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
        super().__init__(self.diagnostics)  # as its argument: it travels between processes

    def __str__(self) -> str:
        return "; ".join(fault.message for fault in self.diagnostics)


class Names:
    """Many names to be compared with a word again and again: thousands cost no more than dozens.

    Only names that begin or end like the word are compared: people mistype one place, not two.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = {name.casefold(): name for name in names}
        self._forward = sorted(self._whole)
        self._backward = sorted(name[::-1] for name in self._whole)

    def nearest(self, word: str) -> str:
        """The name that `word` was probably meant to be, or ""."""
        wanted = word.casefold()
        near = {
            *_around(self._forward, wanted),
            *(name[::-1] for name in _around(self._backward, wanted[::-1])),
        }
        from difflib import get_close_matches

        found = get_close_matches(wanted, sorted(near), n=1, cutoff=0.7)
        return self._whole[found[0]] if found else ""


def _around(names: list[str], word: str) -> list[str]:
    """The neighbours of a word in a sorted list."""
    place = bisect.bisect_left(names, word)
    return names[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word that `word` was probably meant to be, or ""."""
    return Names(allowed).nearest(word)


def part_of_name(word: str, names: Iterable[str]) -> str:
    """Return the one name of which `word` is a part, such as a first name, or ""."""
    wanted = word.casefold()
    found = {name for name in names if wanted in name.casefold().split()}
    return found.pop() if len(found) == 1 else ""
