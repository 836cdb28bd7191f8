"""Importers by name. A further one is a file here and a line in IMPORTERS."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from brandkit.importers.feed import FeedImporter
from brandkit.importers.ghost import GhostImporter
from brandkit.importers.harvest import Harvest
from brandkit.importers.hugo.importer import HugoImporter
from brandkit.importers.jekyll.importer import JekyllImporter
from brandkit.importers.medium import MediumImporter
from brandkit.importers.substack import SubstackImporter
from brandkit.importers.wordpress import WordpressImporter
from brandkit.registry import Registry

__all__ = ["HEAD_SIZE", "IMPORTERS", "Importer", "importer_for"]


class Importer(Protocol):
    """Reads what another tool has made."""

    @property
    def name(self) -> str: ...

    # An importer of folders has `recognises_folder(source: Path) -> bool` as well.
    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins so is of its kind, as far as that can be seen."""
        ...

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is nothing of its kind."""
        ...


HEAD_SIZE = 4096  # bytes that `recognises` is given
_FILES = 50  # of a folder that are looked at


def importer_for(source: Path) -> str:
    """The name of the importer that a file is for, or one file of a folder; "" for none."""
    if source.is_dir():
        for importer in IMPORTERS.values():
            if getattr(importer, "recognises_folder", lambda _: False)(source):
                return importer.name
    files = sorted(source.iterdir())[:_FILES] if source.is_dir() else [source]
    for file in files:
        try:
            with file.open("rb") as stream:
                head = stream.read(HEAD_SIZE)
        except OSError:
            continue
        for importer in IMPORTERS.values():
            if importer.recognises(head):
                return importer.name
    return ""


IMPORTERS: Registry[Importer] = Registry(
    "brandkit.importers",
    (
        WordpressImporter(),
        GhostImporter(),
        MediumImporter(),
        SubstackImporter(),
        FeedImporter(),
        HugoImporter(),
        JekyllImporter(),
    ),
)
