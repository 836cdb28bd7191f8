"""What a check is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from brandkit.build.inspect import Inspection
from brandkit.check.ways import Ways
from brandkit.errors import Diagnostic, Rule
from brandkit.media.facts import MediaFacts

__all__ = ["Check", "Subject"]


class Subject(msgspec.Struct, frozen=True):
    """A site that could be built."""

    root: Path
    inspection: Inspection
    facts: Callable[[str], MediaFacts | None]  # of a media file, by its path below `root`
    stated: frozenset[str]  # the settings that site.toml states: "podcast.explicit"
    ways: Ways | None = None  # where its pages lead; None where a template is broken


class Check(Protocol):
    """Something that is looked at by `brandkit check`, and not by every build.

    Its faults are warnings: what cannot be published as meant is for builds to say. Their places
    may name settings instead of lines (`Location.setting`).
    """

    @property
    def name(self) -> str: ...

    @property
    def rules(self) -> tuple[Rule, ...]: ...

    def run(self, subject: Subject) -> Iterable[Diagnostic]: ...
