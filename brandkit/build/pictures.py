"""Pictures that were made once, kept between builds: files of bytes, each with its checksum."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Collection
from pathlib import Path

from brandkit.build.atomic import replace_file
from brandkit.errors import ContentError
from brandkit.plan.outputs import Image
from brandkit.render.pictures import Pictures

__all__ = ["Later", "Makers", "PictureStore", "picture_folder"]

_CHECK = 32  # bytes of the checksum, which stands before the data
_IDLE = 400_000_000  # bytes that nobody asked for are kept: for another output folder, or a draft


def picture_folder(root: Path) -> Path:
    return root / ".brandkit" / "pictures"


class Later:
    """A picture that is made when somebody wants to see it, which the preview waits for."""

    def __init__(self, image: Image, makers: Makers) -> None:
        self.image = image
        self.makers = makers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.image == other.image

    def __hash__(self) -> int:
        return hash(self.image.digest)

    def read_bytes(self) -> bytes:
        """The picture. Raises FileNotFoundError where its file is another one by now."""
        return self.makers.make(self.image)


class Makers:
    """Makes pictures for threads that ask at the same time: one after the other."""

    def __init__(self, root: Path) -> None:
        self._pictures = Pictures(root, PictureStore(picture_folder(root)))
        self._lock = threading.Lock()

    def make(self, image: Image) -> bytes:
        with self._lock:
            try:
                return self._pictures.make(image)
            except ContentError as fault:
                raise FileNotFoundError(image.source) from fault


class PictureStore:
    """The folder `.brandkit/pictures`: what is damaged counts as missing, and is made again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        body = data[_CHECK:]
        return body if body and hashlib.sha256(body).digest() == data[:_CHECK] else None

    def put(self, key: str, data: bytes) -> None:
        """Keep it; where there is no room for it, that costs time and nothing else."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(str(self.folder / key), hashlib.sha256(data).digest() + data)

    def tidy(self, wanted: Collection[str]) -> None:
        """Drop the oldest of those that are not `wanted`, where they are many."""
        idle: list[tuple[float, int, str]] = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name not in wanted:
                    stat = entry.stat(follow_symlinks=False)
                    idle.append((stat.st_mtime, stat.st_size, entry.path))
        room = _IDLE
        for _, size, path in sorted(idle, reverse=True):
            room -= size
            if room < 0:
                with contextlib.suppress(OSError):
                    Path(path).unlink()
