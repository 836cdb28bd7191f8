"""Addresses of a text as they are meant here: pages by their address, files by where they lie."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

import msgspec

from brandkit.importers.harvest import Media
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.links import Address, rewritten
from brandkit.patterns import pattern

__all__ = ["NOWHERE", "Home", "Settled"]

NOWHERE = "https://old.invalid"  # the host of a site that does not say where it stood

_FILE = pattern(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|pdf|zip|gz|tgz|mp3|m4a|ogg|oga|opus|wav|flac"
    r"|mp4|m4v|mov|webm|ogv|vtt|srt|csv|tsv|txt|docx?|xlsx?|pptx?|odt|ods|odp|epub|key|ics|json)\Z"
)
_TOPS = ("content", "contents", "src", "_posts")
_TEXTS = (".md", ".markdown", ".mdx", ".mkd")


class Settled(msgspec.Struct, frozen=True):
    """A text with its addresses settled, and the files that it shows."""

    text: str
    media: tuple[Media, ...]


class Home:
    """What the old site knows of addresses.

    `roots` are the folders whose files stand at the root of the site; `pages` gives the address of
    a source file's page by its path, `permalinks` are all of them.
    """

    def __init__(
        self,
        folder: Folder,
        url: str,
        base: str,
        roots: tuple[str, ...],
        hosts: tuple[str, ...] = (),
    ) -> None:
        self.folder = folder
        self.base = base
        self.roots = roots
        own = _host(url)
        self.hosts = frozenset(filter(None, (own, *map(_host, hosts))))
        self.pages: Mapping[str, str] = {}
        self.permalinks: frozenset[str] = frozenset()

    def text(self, text: str, source: str, permalink: str) -> Settled:
        """Settle all addresses of a text that `source` holds and that stands at `permalink`."""
        media: dict[str, Media] = {}

        def change(address: Address) -> str:
            new, file = self.one(address.text, source, permalink, is_picture=address.is_picture)
            if file is not None:
                media.setdefault(file.address, file)
            return new

        return Settled(rewritten(text, change), tuple(media.values()))

    def one(
        self, address: str, source: str, permalink: str, *, is_picture: bool = False
    ) -> tuple[str, Media | None]:
        """One address as it is meant here, and the file that it names."""
        said = address.strip()
        if not said or said.startswith("#"):
            return address, None
        try:
            parts = urlsplit(said)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return address, None
        if host and host not in self.hosts:
            is_web = parts.scheme in {"http", "https", ""}
            return address, (Media(said) if is_picture and is_web else None)
        if parts.scheme and not host:
            return address, None
        path = self.below_base(parts.path or "/")
        tail = (f"?{parts.query}" if parts.query and not host else "") + (
            f"#{parts.fragment}" if parts.fragment else ""
        )
        if path.lower().endswith(_TEXTS) and (page := self.page(path, source)):
            return page + tail, None
        if path.startswith("/") and self.is_page(path):
            return (path + tail if host or path != parts.path else address), None
        name = self.file(path, source, permalink)
        if name:
            is_rooted = path.startswith("/")  # else the same words may name another file elsewhere
            shown = path if is_rooted else quote(f"/{name}")
            return shown, Media(shown, name, self.saved(name))
        if is_picture or _FILE.search(path.lower()):
            shown = said if host else path
            guess = unquote(path).lstrip("/")
            return shown, Media(shown, guess)
        return (path + tail if host or path != parts.path else address), None

    def saved(self, name: str) -> str:
        """Where a file is to lie below the media: without the folder that all of them lie in."""
        tops = (f"{top}/" for top in (*self.roots, *_TOPS) if top)
        return next((name[len(top) :] for top in tops if name.startswith(top)), name)

    def below_base(self, path: str) -> str:
        """A path without the folder that the old site stood in."""
        if self.base and (path == self.base or path.startswith(f"{self.base}/")):
            return path[len(self.base) :] or "/"
        return path

    def is_page(self, path: str) -> bool:
        """Whether a page stands there."""
        said = unquote(path)
        return said in self.permalinks or f"{said.rstrip('/')}/" in self.permalinks

    def page(self, path: str, source: str) -> str:
        """The address of the page that a text file makes, named as from `source`."""
        name = unquote(path)
        near = posixpath.normpath(posixpath.join(posixpath.dirname(source), name.lstrip("/")))
        for each in (near, name.lstrip("/")):
            if each in self.pages:
                return self.pages[each]
        return ""

    def file(self, path: str, source: str, permalink: str) -> str:
        """The file of the folder that a path names: from the root, else beside text or page."""
        name = unquote(path)
        tries = [posixpath.join(root, name.lstrip("/")) for root in self.roots]
        if not name.startswith("/"):
            beside = posixpath.join(posixpath.dirname(source), name)
            on_page = posixpath.normpath(posixpath.join("/", permalink, name)).lstrip("/")
            tries = [beside, *(posixpath.join(root, on_page) for root in self.roots), *tries]
        for each in map(posixpath.normpath, tries):
            if not each.startswith("..") and self.folder.has(each):
                return each
        return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
