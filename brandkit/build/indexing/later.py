"""The index of the search in the preview: made when somebody searches, which no page waits for."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from brandkit.build.indexing.index import Make, Page
from brandkit.build.indexing.pagefind import make_index
from brandkit.errors import ContentError

__all__ = ["Finders", "SearchFile", "WithIndexes"]

T = TypeVar("T")
_ENTRY = "pagefind-entry.json"  # what the browser asks for first, whenever it begins to search


class SearchFile:
    """A file of an index, which is read when it is asked for."""

    def __init__(self, finders: Finders, language: str, name: str) -> None:
        self.finders = finders
        self.language = language
        self.name = name

    def read_bytes(self) -> bytes:
        """The file. Raises FileNotFoundError where the index has none of that name."""
        return self.finders.read(self.language, self.name)


class Look(Protocol):
    """Says what the search finds by now, in a language."""

    def __call__(self, language: str, /) -> tuple[str, list[Page]]:
        """The digest of the words, and the pages. Raises ContentError."""


class Finders:
    """Makes indexes for threads that ask at the same time: one after the other."""

    def __init__(self, look: Look, make: Make = make_index) -> None:
        self.look = look
        self.make = make
        self._lock = threading.Lock()
        self._made: dict[str, tuple[str, dict[str, bytes]]] = {}  # by language: words, files

    def read(self, language: str, name: str) -> bytes:
        """A file of the index as the site is; of one index, until the next search begins."""
        with self._lock:
            try:
                known = self._made.get(language)
                if known is None or name == _ENTRY:
                    words, pages = self.look(language)
                    if known is None or known[0] != words:
                        known = self._made[language] = words, self.make(pages, len(pages))
                return known[1][name]
            except (ContentError, KeyError) as fault:
                raise FileNotFoundError(name) from fault


class WithIndexes(Mapping[str, T | SearchFile], Generic[T]):
    """The files of a site by path, those of its indexes among them.

    What an index consists of is not known before it is made: whatever lies in its folder may be
    there, and only what is planned is listed.
    """

    def __init__(
        self, files: Mapping[str, T], folders: Mapping[str, str], finders: Finders
    ) -> None:
        self._files = files
        self._folders = folders  # "search/pagefind/" → its language
        self._finders = finders

    def __getitem__(self, path: str) -> T | SearchFile:
        found = self._files.get(path)
        if found is not None:
            return found
        for folder, language in self._folders.items():
            name = path.removeprefix(folder)
            if name and name != path and not name.endswith(("/", ".html")):
                return SearchFile(self._finders, language, name)
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
