"""What a target is: something that the finished site can be sent to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec

from brandkit.deploy.changes import Changes
from brandkit.deploy.files import Published
from brandkit.errors import ContentError, Diagnostic, error

__all__ = ["Connection", "Progress", "Surroundings", "Target", "failure"]

Progress = Callable[[str, int, int], None]


class Surroundings(msgspec.Struct, frozen=True):
    """What a target may know besides its settings."""

    root: Path
    site: str  # its address
    title: str
    environment: Mapping[str, str]  # where secrets are
    output: Path
    content: str = "content"  # the folder of its texts, below `root`

    def secret(self, name: str) -> str:
        return self.environment.get(name, "").strip()

    def hidden(self, text: str) -> str:
        """A text of another program, without the secrets that it may repeat."""
        for name, value in self.environment.items():
            if len(value) >= 6 and any(word in name for word in _SECRETS):
                text = text.replace(value, "•••")
        return _without_passwords(text)


_SECRETS = ("TOKEN", "SECRET", "PASSWORD", "PASSPHRASE", "KEY", "CREDENTIAL")


def _without_passwords(text: str) -> str:
    """Addresses without what stands before their @."""
    pieces = text.split("://")
    for index in range(1, len(pieces)):
        host, sign, rest = pieces[index].partition("/")
        if "@" in host:
            pieces[index] = f"•••@{host.rpartition('@')[2]}{sign}{rest}"
    return "://".join(pieces)


class Connection(Protocol):
    """A target that was reached. What it raises are ContentErrors."""

    where: str  # for people: "s3://bucket/prefix"
    diagnostics: list[Diagnostic]  # what the last survey remarked

    def survey(self, site: Published, *, adopt: bool) -> Changes:
        """What is to be done; sends nothing."""

    def carry_out(self, changes: Changes, progress: Progress) -> None:
        """Do what the last survey found."""

    def close(self) -> None:
        """Let go of the target, whatever happened."""


class Target(Protocol):
    """One type of target."""

    @property
    def name(self) -> str: ...

    def connect(self, settings: Any, around: Surroundings) -> Connection:
        """Reach it. `settings` is the table of site.toml. Raises ContentError."""


def failure(code: str, message: str, hint: str) -> ContentError:
    """A fault of a target, as what is to be raised."""
    return ContentError([error(f"deploy.{code}", message, hint)])
