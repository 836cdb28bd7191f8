"""What is new to others: feeds, pages and entries among the files that a deploy sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.etree
import lxml.html
import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.deploy.files import LocalFile
from brandkit.urls import absolute

__all__ = ["News", "Pending", "address_of", "links_of", "mapped_pages"]

_FEEDS = frozenset({"feed.xml", "atom.xml", "feed.json"})
_MOST = 4 << 20  # bytes of a page that is read for its links
_QUIET = frozenset({"go", "with", "ask", "share"})  # pages that nobody shall find

_ENTRY_LINKS = (  # of the entry's text, and not of replies and quotes below it
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' h-entry ')]"
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]"
    "[not(ancestor-or-self::blockquote)]"
    "[not(ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' h-cite ')])]"
    "//a[@href]"
)


class News(msgspec.Struct, frozen=True):
    """Paths of files."""

    feeds: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  # new, changed or gone
    entries: tuple[str, ...] = ()  # pages that are there

    @classmethod
    def of(cls, sent: Iterable[str], removed: Iterable[str]) -> News:
        paths = sorted(sent)
        pages = [path for path in paths if path.endswith(".html")]
        gone = [
            path
            for path in sorted(removed)
            if path.endswith(".html") and not _QUIET & set(path.split("/")[:2])
        ]
        feeds = [path for path in paths if path.rpartition("/")[2] in _FEEDS]
        return cls(tuple(feeds), (*pages, *gone), tuple(pages))

    def and_(self, other: News) -> News:
        """Both of them."""
        return News(
            tuple(sorted({*self.feeds, *other.feeds})),
            tuple(sorted({*self.pages, *other.pages})),
            tuple(sorted({*self.entries, *other.entries})),
        )

    @property
    def is_nothing(self) -> bool:
        return not (self.feeds or self.pages or self.entries)


class Pending:
    """News that were not told yet: a deploy may end before its host shows them."""

    def __init__(self, root: Path, target: str) -> None:
        self.file = root / ".brandkit" / f"news-{target}.msgpack"

    def load(self) -> News:
        return read_checked(self.file, News) or News()

    def save(self, news: News) -> None:
        if news.is_nothing:
            self.file.unlink(missing_ok=True)
        else:
            write_checked(self.file, news)


def address_of(base_url: str, path: str) -> str:
    """The address that readers know a file by: "blog/a/index.html" → https://…/blog/a/"""
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return absolute(base_url, f"/{path}")


def mapped_pages(files: Mapping[str, LocalFile]) -> frozenset[str]:
    """The addresses in the site's own site maps: the pages that search engines may have."""
    found: set[str] = set()
    for path, file in files.items():
        name = path.rpartition("/")[2]
        if not (name.startswith("sitemap") and name.endswith(".xml")):
            continue
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            tree = lxml.etree.fromstring(file.read(), parser)
        except lxml.etree.XMLSyntaxError:
            continue
        for place in tree.iterfind("{*}url/{*}loc"):
            found.add(unquote(str(place.text or "").strip()))
    return frozenset(found)


def links_of(base_url: str, file: LocalFile) -> tuple[str, ...]:
    """The addresses on other sites that an entry's own text links to, each once."""
    if file.size > _MOST:
        return ()
    try:
        page = lxml.html.fromstring(file.read().decode("utf-8", "replace"))
    except (lxml.etree.ParserError, ValueError):
        return ()
    own = urlsplit(base_url).netloc
    found: dict[str, None] = {}
    for link in _find(page, _ENTRY_LINKS):
        url = link.get("href") or ""
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        if "nofollow" in (link.get("rel") or "").split():
            continue
        if parts.scheme in {"http", "https"} and parts.netloc and parts.netloc != own:
            found[url.partition("#")[0]] = None
    return tuple(found)


def _find(page: lxml.html.HtmlElement, path: str) -> list[lxml.html.HtmlElement]:
    found = page.xpath(path)
    return (
        [e for e in found if isinstance(e, lxml.html.HtmlElement)]
        if isinstance(found, list)
        else []
    )
