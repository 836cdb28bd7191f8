"""What somebody probably meant who linked to a page that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from brandkit.errors import Names
from brandkit.patterns import pattern

__all__ = ["Nearby", "stem"]

_DATED = pattern(r"^\d{4}-\d{2}-\d{2}-")


def stem(name: str) -> str:
    """What a file and its page have in common: "posts/2026-06-01-launch.fr.md" → "launch"."""
    folder, _, last = name.rstrip("/").rpartition("/")
    bare = _DATED.sub("", last.casefold().partition(".")[0])
    return stem(folder) if bare == "index" and folder else bare


class Nearby:
    """All files and addresses of a site, to be compared with a mistyped one."""

    def __init__(self, languages: Mapping[str, str], standing: Iterable[str]) -> None:
        self._languages = languages  # file or address of a document → its language
        self._codes = frozenset(languages.values())
        self._wholes: dict[str, list[str]] = {}  # last part → the wholes that end in it
        for whole in dict.fromkeys((*languages, *standing)):
            self._wholes.setdefault(_last_part(whole), []).append(whole)
        self._names = Names(self._wholes)

    def near(self, name: str, folder: str, language: str) -> str:
        """A file or address whose last part is nearly the one asked for, or "".

        Of several, one in this language, then the one that is nearest as a whole.
        """
        last = _last_part(name)
        meant = self._names.nearest(last) if len(last) > 1 else ""
        if not meant:
            return ""
        path = name if name.startswith("/") else posixpath.join(folder, name)
        found = min(
            self._wholes[meant],
            key=lambda whole: (
                language not in {"", self._language_of(whole) or language},
                -SequenceMatcher(None, whole, path).ratio(),
                whole,
            ),
        )
        return posixpath.relpath(found, folder) if not found.startswith("/") else found

    def _language_of(self, whole: str) -> str:
        """The language of a file or address; "" where nothing says it."""
        first = whole.strip("/").partition("/")[0]
        return self._languages.get(whole) or (first if first in self._codes else "")


def _last_part(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2].casefold()
