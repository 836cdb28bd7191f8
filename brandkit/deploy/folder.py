"""A folder of this machine: a network drive, a mounted disk, the folder of a local web server."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from brandkit.build.disk import digest_of_file
from brandkit.build.refusal import check_output
from brandkit.config.deploying import FolderTarget
from brandkit.deploy.changes import Changes, Found
from brandkit.deploy.files import LocalFile
from brandkit.deploy.paths import folders_above
from brandkit.deploy.record import PREFIX
from brandkit.deploy.store import Done, StoreConnection
from brandkit.deploy.target import Surroundings, failure

__all__ = ["Folder", "FolderStore"]

_TEMPORARY = ".brandkit-sending-"  # before the name of a file that is not yet in place


class Folder:
    """Copies into a folder."""

    name = "folder"

    def connect(self, settings: FolderTarget, around: Surroundings) -> StoreConnection:
        folder = around.root / Path(settings.folder).expanduser()
        check_output(around.root, folder, around.root / around.content)
        real, output = folder.resolve(), around.output.resolve()
        if real == Path.home().resolve() or not real.name:
            raise failure(
                "no-folder",
                f"“{settings.folder}” holds all that is yours, or the whole machine.",
                "Name a folder in it that is for the site alone.",
            )
        if real == output or real in output.parents or output in real.parents:
            raise failure(
                "folder-is-output",
                f"“{settings.folder}” is where the site is built, or lies in it.",
                "Name a folder elsewhere: that of your web server, for example.",
            )
        if not folder.parent.is_dir():
            raise failure(
                "no-folder",
                f"“{folder.parent}” is not there, so “{folder.name}” cannot be made in it.",
                "Is the drive connected? Else make the folder, or correct its name in site.toml.",
            )
        return StoreConnection(FolderStore(folder), around.site)


class FolderStore:
    """Files below a folder. Each is written beside its place, then moved there."""

    looks_at_all = True
    notes = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.where = str(folder)

    def close(self) -> None:
        """Nothing is held."""

    def names(self) -> Iterable[str]:
        try:
            return [name for name in os.listdir(self.folder) if name.startswith(PREFIX)]  # noqa: PTH208
        except FileNotFoundError:
            return []

    def read(self, name: str, most: int) -> bytes | None:
        file = self.folder / name
        try:
            if file.is_symlink() or not file.is_file():
                return None
            with file.open("rb") as stream:
                return stream.read(most + 1)
        except FileNotFoundError:
            return None

    def look(self, paths: Iterable[str]) -> dict[str, Found]:
        found = {}
        folders: dict[str, bool] = {}  # whether it is one, and no link
        for path in paths:
            blocked = self._blocked(path, folders)
            if blocked:
                found[path] = Found(0, is_file=False)
                continue
            try:
                stat = (self.folder / path).lstat()
            except (FileNotFoundError, NotADirectoryError):
                continue
            found[path] = Found(stat.st_size, str(stat.st_mtime_ns), S_ISREG(stat.st_mode))
        return found

    def _blocked(self, path: str, folders: dict[str, bool]) -> bool:
        """Whether a folder on its way is a link, or a file."""
        for above in folders_above(path):
            if above not in folders:
                place = self.folder / above
                folders[above] = not place.is_symlink() and (place.is_dir() or not place.exists())
            if not folders[above]:
                return True
        return False

    def digest(self, path: str) -> str:
        return digest_of_file(str(self.folder / path))

    def equals(self, file: LocalFile, found: Found) -> bool:  # noqa: ARG002
        return self.digest(file.path) == file.digest

    def manner(self, path: str) -> str:  # noqa: ARG002
        return ""

    def put(self, files: list[LocalFile], done: Done) -> None:
        for file in files:
            place = self.folder / file.path
            self._guard(file.path)
            place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_name(f"{_TEMPORARY}{os.getpid()}")
            try:
                file.check()
                with file.file.open("rb") as source, _new(part) as target:
                    shutil.copyfileobj(source, target, 1 << 20)
                part.replace(place)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
            done(file.path, str(place.lstat().st_mtime_ns))

    def _guard(self, path: str) -> None:
        if self._blocked(path, {}):
            raise failure(
                "foreign-files",
                f"The way to “{path}” in {self.where} leads over a link or a file.",
                "Make a folder of it; nothing is written through links.",
            )

    def write(self, name: str, data: bytes) -> None:
        self.folder.mkdir(exist_ok=True)
        part = self.folder / f"{_TEMPORARY}{os.getpid()}"
        try:
            with _new(part) as stream:
                stream.write(data)
            part.replace(self.folder / name)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def remove(self, paths: list[str]) -> None:
        for path in paths:
            self._guard(path)
            (self.folder / path).unlink(missing_ok=True)
        for path in paths:
            for above in reversed(folders_above(path)):
                with contextlib.suppress(OSError):  # others' files are in it
                    (self.folder / above).rmdir()

    def finish(self, changes: Changes) -> None:
        """Parts of deploys that were cut off are removed."""
        folders = {str(Path(row.path).parent) for row in changes.sent} | {"."}
        for folder in folders:
            for part in (self.folder / folder).glob(f"{_TEMPORARY}*"):
                part.unlink(missing_ok=True)


def _new(file: Path) -> BinaryIO:
    """A new file for writing; what stands there is never written through."""
    file.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(file, flags, 0o644), "wb")
