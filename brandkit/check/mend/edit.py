"""A change to one place of a file, and what finds such places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from brandkit.build.inspect import Inspection
from brandkit.check.online.answer import Answer
from brandkit.check.online.remote import Remote
from brandkit.errors import Diagnostic

__all__ = ["Edit", "Faulty", "Fix"]


class Edit(msgspec.Struct, frozen=True, order=True):
    """`old` becomes `new`, where it stands exactly at that place of the file."""

    path: str  # relative to the site's folder
    line: int  # from 1
    column: int  # from 1
    old: str
    new: str
    code: str  # of the fault that it mends
    exact: bool = True  # else it is the only `old` of the line, from that column on


class Faulty(msgspec.Struct, frozen=True):
    """A site that was looked at: what a fix may go by."""

    inspection: Inspection
    diagnostics: tuple[Diagnostic, ...]
    answers: tuple[tuple[Remote, Answer], ...] = ()  # of other hosts, where they were asked


class Fix(Protocol):
    """Mends the faults of one code. It only names places; they are changed all at once.

    Run again on what it mended, it finds nothing.
    """

    @property
    def name(self) -> str: ...

    @property
    def mends(self) -> str: ...  # what, in a few words, for the manual

    def edits(self, faulty: Faulty) -> Iterable[Edit]: ...
