"""Free names for imported files, and the old addresses that lead to their pages."""

from __future__ import annotations

from pathlib import Path

from brandkit.config import Config
from brandkit.importers.files import Target, old_address, path_of, stem_of
from brandkit.importers.harvest import Item
from brandkit.importers.known import Known
from brandkit.urls import normalise_old, normalise_permalink, output_path

__all__ = ["Placing"]

_NOT_THESE = frozenset(
    {"/", "/blog/", "/podcast/", "/feeds/", "/subscribe/", "/tags/", "/connect/", "/archive/"}
    | {"/testimonials/", "/videos/", "/people/", "/authors/", "/brand/", "/causes/"}
)


class Placing:
    """What is taken, file by file and address by address."""

    def __init__(
        self, root: Path, config: Config, known: Known, home: str, *, keep_addresses: bool
    ) -> None:
        self.root = root
        self.known = known
        self.home = home
        self.keep = keep_addresses
        self.base = config.base_path
        self.free: frozenset[str] = frozenset()  # files, in small letters, that may be replaced
        self.given: set[str] = set()
        self.pages: set[str] = set()  # where entries that came in stand today
        self.has_shows = len(config.shows) > 1  # their list stands at /podcasts/

    def path(self, item: Item, target: Target) -> str:
        """A free file for an entry, below the site's folder; it is taken from then on."""
        stem = free = stem_of(item, target.kind)
        number = 1
        while self._is_taken(self._path(target, free)):
            number += 1
            free = f"{stem}-{number}"
        path = self._path(target, free)
        self.known.files.add(path.casefold())
        self.given.add(path)
        return path

    def taken(self, item: Item, target: Target) -> str:
        """The file that an entry would have, where there is one of that name; else ""."""
        path = self._path(target, stem_of(item, target.kind))
        return path if self._is_taken(path) else ""

    def _path(self, target: Target, stem: str) -> str:
        return f"{target.folder}/{stem}{target.ending}"

    def _is_taken(self, path: str) -> bool:
        if path.casefold() in self.free:
            return path in self.given
        return path.casefold() in self.known.files or (self.root / path).exists()

    def addresses(self, item: Item, target: Target, path: str) -> tuple[str, tuple[str, ...]]:
        """The page's address where it is stated, and old ones that lead to it."""
        if target.kind == "videos":
            return item.permalink, ()  # its page is the network's, and stays there
        stem = path.rpartition("/")[2].removesuffix(target.ending)
        own = target.permalink.format(stem) if target.permalink else ""
        if target.kind == "pages" and stem == "index":
            own = "/"
        old = old_address(item, self.home)
        found = (old, *(self._whole(alias) for alias in item.aliases))
        aliases: list[str] = []
        not_these = _NOT_THESE | ({"/podcasts/"} if self.has_shows else set())
        for alias in map(self._below, found):
            if not alias or alias in {own, *not_these, *aliases} or alias in self.known.aliases:
                continue
            aliases.append(alias)
        permalink = item.permalink
        if self.keep and aliases and aliases[0] == self._below(old) and not permalink:
            permalink = aliases.pop(0)
        self.known.aliases.update({*aliases, *({permalink} if permalink else ())})
        self.pages.update(filter(None, (permalink, own)))
        return permalink, tuple(aliases)

    def _whole(self, alias: str) -> str:
        """A path as old_address says it: of one that is an address by itself."""
        try:
            if "?" in alias:  # hosts that read rules can lead on from there
                return normalise_old(alias)
            path = normalise_permalink(alias if alias.startswith("/") else path_of(alias))
            is_page = output_path(path).endswith(".html") and "/:" not in path
            return path if is_page and path == normalise_permalink(path) else ""
        except ValueError:
            return ""

    def _below(self, path: str) -> str:
        """A path within the site: one outside of the site's own folder cannot be answered."""
        if not self.base or not path:
            return path
        return path.removeprefix(self.base) if path.startswith(f"{self.base}/") else ""
