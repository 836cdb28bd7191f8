"""The folder of a site made of text files. Nothing outside of it is ever read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from brandkit.errors import ContentError, Diagnostic, error
from brandkit.importers.shelf import FolderShelf
from brandkit.schema.json import read_json
from brandkit.schema.nodes import plain_data
from brandkit.schema.toml import read_toml
from brandkit.schema.yaml import read_yaml

__all__ = ["Folder", "folder_of", "parsed"]

_FILES = 100_000
_DEEPEST = 30
_MOST_BYTES = 5_000_000  # of a text
_MOST_DATA = 1_000_000  # bytes of a data file
_MADE = frozenset(
    {"node_modules", "vendor", "_site", "public", "resources", "__pycache__", "bower_components"}
)


class Folder:
    """A folder: the names of its files, relative with "/", and their bytes."""

    def __init__(self, root: Path) -> None:
        self.shelf = FolderShelf(root)
        self.root = self.shelf.root
        self.refused: list[str] = []  # links that lead out
        self.is_cut = False  # more files than are read
        self._names = self._walk()
        self.set = frozenset(self._names)

    def _walk(self) -> tuple[str, ...]:
        found: list[str] = []
        folders = [""]
        while folders:
            below = folders.pop()
            try:
                with os.scandir(self.root / below) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in listed:
                name = f"{below}/{entry.name}" if below else entry.name
                if not entry.name.isprintable() or "\\" in entry.name:
                    continue
                if entry.is_symlink() and not self._is_inside(entry.path):
                    self.refused.append(name)
                elif entry.is_dir(follow_symlinks=False):
                    hidden = entry.name.startswith(".") or entry.name in _MADE
                    if not hidden and name.count("/") < _DEEPEST:
                        folders.append(name)
                elif entry.is_file():
                    found.append(name)
            if len(found) > _FILES:
                self.is_cut = True
                break
        return tuple(sorted(found[:_FILES]))

    def _is_inside(self, path: str) -> bool:
        try:
            return Path(path).resolve().is_relative_to(self.root)
        except (OSError, RuntimeError, ValueError):
            return False

    def names(self, below: str = "") -> tuple[str, ...]:
        """The files in a folder and the folders in it; all without one."""
        start = f"{below.strip('/')}/" if below.strip("/") else ""
        return tuple(name for name in self._names if name.startswith(start))

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.set

    def is_folder(self, name: str) -> bool:
        """Whether there are files below it."""
        return any(each.startswith(f"{name}/") for each in self._names)

    def read(self, name: str, most: int = _MOST_BYTES) -> bytes | None:
        """The bytes of a file; None where it cannot be read or is too large."""
        return self.shelf.read(name, most) if name in self.set else None

    def text(self, name: str) -> str | None:
        """A file as text; what is no UTF-8 is replaced."""
        data = self.read(name)
        if data is None:
            return None
        said = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return said.replace("\r\n", "\n").replace("\r", "\n")

    def data(self, name: str) -> tuple[Any, tuple[Diagnostic, ...]]:
        """A file of YAML, TOML or JSON as plain data; None and the faults where it is none."""
        size = self.shelf.size(name)
        if size is None or size > _MOST_DATA:
            return None, ()
        return parsed(self.text(name) or "", name)


def parsed(text: str, name: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The text of a data file, read by its ending."""
    ending = name.rpartition(".")[2].lower()
    if ending == "toml":
        node, faults = read_toml(text, name, room="import")
    elif ending == "json":
        node, _, faults = read_json(text, name, room="import")
    else:
        node, faults = read_yaml(text, name, room="import")
    return (plain_data(node) if node is not None else None), faults


def folder_of(source: Path, hint: str) -> Folder:
    """The folder of an old site; `hint` says which that is. Raises ContentError for a file."""
    if not source.is_dir():
        raise ContentError([error("import.no-folder", f"“{source.name}” is no folder.", hint)])
    return Folder(source)
