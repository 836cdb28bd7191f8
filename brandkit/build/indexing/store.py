"""Indexes that were made once, kept between builds: `.brandkit/search/`, one for each language.

What lies there can be lost without harm: it is made again, of the same bytes.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.code import fingerprint
from brandkit.build.packs import Damaged, Pack, Place
from brandkit.digest import digest_bytes
from brandkit.urls import slugify

__all__ = ["IndexStore", "KeptFile", "KeptIndex"]


class KeptFile(msgspec.Struct, frozen=True, array_like=True):
    """One file of an index."""

    name: str
    digest: str
    place: Place


class KeptIndex(msgspec.Struct, frozen=True):
    """An index that was made, and what of."""

    brandkit: str
    rows: str  # digest of what the plan says is to be found
    words: str  # digest of all the texts that it was made of
    pack: str  # the file that its files lie in
    files: tuple[KeptFile, ...]


class IndexStore:
    """The folder `.brandkit/search`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, language: str) -> KeptIndex | None:
        """The index of a language; None where there is none, or one of another brandkit."""
        found = read_checked(self._index(language), KeptIndex)
        if found is None or found.brandkit != fingerprint() or "/" in found.pack:
            return None
        return found

    def put(self, language: str, rows: str, words: str, files: dict[str, bytes]) -> KeptIndex:
        """Keep a new one instead of the last. Raises OSError."""
        name = f"{_named(language)}-{words[:16]}.pack"
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).unlink(missing_ok=True)  # it may be a link
        pack = Pack(self.folder / name)
        try:
            kept = tuple(
                KeptFile(each, digest_bytes(data), pack.put(data)) for each, data in files.items()
            )
        finally:
            pack.close()
        made = KeptIndex(fingerprint(), rows, words, name, kept)
        write_checked(self._index(language), made)
        for other in self.folder.glob(f"{_named(language)}-*.pack"):
            if other.name != name:
                other.unlink(missing_ok=True)
        return made

    def say(self, language: str, index: KeptIndex) -> None:
        """Keep the same index, of other rows that have the same words. Raises OSError."""
        write_checked(self._index(language), index)

    def read(self, index: KeptIndex) -> dict[str, bytes]:
        """All files of an index by name. Raises Damaged."""
        pack = Pack(self.folder / index.pack, 1 << 62)
        try:
            found = {each.name: pack.read(each.place) for each in index.files}
        finally:
            pack.close()
        if any(digest_bytes(found[each.name]) != each.digest for each in index.files):
            raise Damaged
        return found

    def clear(self) -> None:
        """Forget every index: one is not what was put there."""
        for file in self.folder.glob("*.index"):
            with suppress(OSError):
                file.unlink()

    def keep_only(self, languages: set[str]) -> None:
        """Drop what is of languages that are not searched any more."""
        wanted = {_named(language) for language in languages}
        for file in (*self.folder.glob("*.index"), *self.folder.glob("*.pack")):
            name = file.stem if file.suffix == ".index" else file.stem.rpartition("-")[0]
            if name not in wanted:
                with suppress(OSError):
                    file.unlink()

    def _index(self, language: str) -> Path:
        return self.folder / f"{_named(language)}.index"


def _named(language: str) -> str:
    return slugify(language) or "main"
