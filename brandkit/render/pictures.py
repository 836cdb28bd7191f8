"""Files made of pictures. Of several in a row from one picture, it is decoded for the first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from brandkit.digest import digest_bytes, digest_of
from brandkit.errors import ContentError, Diagnostic, Location, error
from brandkit.media.pictures import BrokenPicture
from brandkit.media.probe import kind_of
from brandkit.media.renditions import base_of, rendered
from brandkit.media.sniff import HEAD_SIZE
from brandkit.plan.outputs import Image
from brandkit.render.extract import artwork, changed, vanished

if TYPE_CHECKING:
    from PIL.Image import Image as Decoded

__all__ = ["Pictures", "Store", "key_of"]


class Store(Protocol):
    """Keeps what was made, by key."""

    def get(self, key: str, /) -> bytes | None: ...

    def put(self, key: str, data: bytes, /) -> None: ...


class _Nothing:
    def get(self, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def put(self, key: str, data: bytes) -> None:
        pass


def key_of(image: Image) -> str:
    """Equal keys mean equal bytes: of the picture, of what is made of it, and by which version."""
    return digest_of((image.digest, image.rendition, image.encoder))


class Pictures:
    """Makes them, one after the other: memory holds one decoded picture at most."""

    def __init__(self, root: Path, store: Store | None = None) -> None:
        self.root = root
        self.store: Store = store or _Nothing()
        self._known: tuple[str, tuple[int, int]] = ("", (0, 0))
        self._base: Decoded | None = None

    def make(self, image: Image) -> bytes:
        """The bytes. Raises ContentError where the file is no longer the one that was looked at."""
        if image.rendition.form == "clean":  # costs less than to keep
            return rendered(*self._source(image), image.rendition)
        key = key_of(image)
        data = self.store.get(key)
        if data is None:
            try:
                data = self._made(image)
            except BrokenPicture as fault:
                raise ContentError([_cannot(image.source, fault)]) from fault
            self.store.put(key, data)
        return data

    def _made(self, image: Image) -> bytes:
        rendition = image.rendition
        if rendition.form == "moving":
            return rendered(*self._source(image), rendition)
        known = (image.digest, rendition.base)
        if self._base is None or self._known != known:
            self._base = None  # before the next one is decoded
            self._base = base_of(*self._source(image), rendition)
            self._known = known
        return rendered(b"", "", rendition, self._base)

    def _source(self, image: Image) -> tuple[bytes, str]:
        """The bytes of the picture, and its media type."""
        file = self.root / image.source
        try:
            data = artwork(file, image.source) if image.within else file.read_bytes()
        except FileNotFoundError as fault:
            raise vanished(image.source, fault) from fault
        except OSError as fault:
            raise changed(image.source) from fault
        if digest_bytes(data) != image.digest:
            raise changed(image.source)
        return data, kind_of(data[:HEAD_SIZE], "" if image.within else image.source)


def _cannot(path: str, why: Exception) -> Diagnostic:
    return error(
        "media.not-made",
        f"No smaller picture can be made of this one: {why}.",
        "Save or export it again. If the memory ran short, build with --jobs 1.",
        Location(path),
    )
