"""What `serve` needs from the build: a site in memory, and a way to make it anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from brandkit.errors import Diagnostic

__all__ = ["File", "Rebuild", "Rebuilt", "Snapshot"]


class Later(Protocol):
    """A file that is made when it is asked for."""

    def read_bytes(self) -> bytes:
        """Raises OSError where it can be made no more."""


File = bytes | Path | Later  # what a page holds, the real place of a large file, or a picture


class Snapshot(Protocol):
    """One state of the whole site, never changed after it was handed over."""

    @property
    def base_path(self) -> str:
        """The path of the site's address: "" or "/brand"."""

    @property
    def policy(self) -> str:
        """The Content-Security-Policy that its host shall send; "" for none."""

    @property
    def own_policies(self) -> tuple[tuple[str, str], ...]:
        """Folders of the site ("/admin/") with a policy of their own. Their pages stand alone."""

    @property
    def moved(self) -> Mapping[str, str]:
        """The pages of old addresses, by output path, and where hosts lead from them."""

    @property
    def files(self) -> Mapping[str, File]:
        """Every output by its path: "blog/a/index.html". May be made on demand."""


class Rebuilt(msgspec.Struct, frozen=True):
    """What came of a rebuild.

    `snapshot` is None where errors kept the site from being made. `changed` holds the output paths
    that are new, gone or have other bytes; empty means that readers would see no difference.
    `folders` are those to watch from now on, relative to the site's folder; empty means as before.
    `kept_back` says which texts are not shown: "1 draft, 2 dated in the future".
    """

    snapshot: Snapshot | None
    diagnostics: tuple[Diagnostic, ...] = ()
    changed: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    kept_back: str = ""


class Rebuild(Protocol):
    """Makes the site anew after these files changed (relative to the site's folder).

    The first call, with nothing changed, comes on the main thread before any other thread runs.
    Later calls come one after the other on one further thread: they must not fork.
    """

    def __call__(self, changed: frozenset[str], /) -> Rebuilt: ...
