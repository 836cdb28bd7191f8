"""Importers by name. A further one is a file here and a line in IMPORTERS."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from brandkit.importers.feed import FeedImporter
from brandkit.importers.harvest import Harvest
from brandkit.registry import Registry

__all__ = ["IMPORTERS", "Importer"]


class Importer(Protocol):
    """Reads what another tool has made."""

    @property
    def name(self) -> str: ...

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is nothing of its kind."""
        ...


IMPORTERS: Registry[Importer] = Registry("brandkit.importers", (FeedImporter(),))
