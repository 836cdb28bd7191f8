"""What Jekyll has beside pages: archives of its plug-ins and themes, further pages, the menu.

Sources: jekyll-archives, jekyll-paginate and jekyll-feed (github.com/jekyll), Minimal Mistakes'
category_archive and tag_archive, Minima's header_pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brandkit.importers.former import lists_of
from brandkit.importers.harvest import Former, Item, MenuLine
from brandkit.importers.jekyll.entry import Entry
from brandkit.importers.jekyll.settings import Settings
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.menu import lines_of
from brandkit.urls import slugify

__all__ = ["former_of", "menu_of"]

_FORMS = {"category": "/category/:name/", "tag": "/tag/:name/", "year": "/:year/"}
_WORDS = {"category": ("categories", "category"), "tag": ("tags", "tag")}
_DATA = ("navigation", "nav", "menu", "menus", "navbar", "header")
_MOST_PAGES = 500


def former_of(
    entries: list[Entry], items: list[Item], settings: Settings, folder: Folder
) -> Iterator[Former]:
    """The narrower before the wider."""
    base = settings.base
    feed = settings.data.get("feed")
    path = feed.get("path") if isinstance(feed, dict) else None
    if isinstance(path, str) and path.strip("/"):
        yield Former(address=f"{base}/{path.strip('/')}", list="home", feed="rss")
    for name in ("rss.xml", "index.xml", "feed/index.xml"):
        if folder.has(name):
            yield Former(address=f"{base}/{name}", list="home", feed="rss")
    forms = _archives(settings)
    for kind, form in forms.items():
        if kind == "year":
            years = sorted({item.date.year for item in items if item.date and item.kind == "posts"})
            for year in years:
                yield Former(
                    address=f"{base}{form.replace(':year', f'{year:04d}')}*", list="archive"
                )
            continue
        names = {name for each in entries for name in _named(each, kind)}
        words = [(form.replace(":name", slugify(name)), name) for name in sorted(names)]
        yield from lists_of(base, words, "")
    for kind in _WORDS:
        archive = settings.data.get(f"{kind}_archive")
        where = archive.get("path") if isinstance(archive, dict) else None
        if isinstance(where, str) and where.strip("/"):
            yield Former(address=f"{base}/{where.strip('/')}/", list="tags")
    yield from _pages(settings, items)


def _named(entry: Entry, kind: str) -> tuple[str, ...]:
    own = entry.page.list(*_WORDS[kind])
    return (*own, *entry.categories) if kind == "category" else own


def _archives(settings: Settings) -> dict[str, str]:
    """The addresses of jekyll-archives, where it is switched on."""
    said: Any = settings.data.get("jekyll-archives")
    if not isinstance(said, dict):
        return {}
    forms = said.get("permalinks")
    own = forms if isinstance(forms, dict) else {}
    enabled = said.get("enabled")
    listed = {str(each) for each in enabled} if isinstance(enabled, list) else set()
    plural = {"category": "categories", "tag": "tags", "year": "year"}
    return {
        kind: "/" + str(own.get(kind) or form).strip("/") + "/"
        for kind, form in _FORMS.items()
        if enabled in {"all", True} or plural[kind] in listed
    }


def _pages(settings: Settings, items: list[Item]) -> Iterator[Former]:
    """/page2/ … of jekyll-paginate: as many as there were."""
    each = settings.data.get("paginate")
    if not isinstance(each, int) or isinstance(each, bool) or each < 1:
        return
    form = "/" + (settings.words("paginate_path") or "/page:num/").strip("/") + "/"
    count = sum(item.kind == "posts" and not item.draft for item in items)
    for number in range(2, min(-(-count // each), _MOST_PAGES) + 1):
        yield Former(address=f"{settings.base}{form.replace(':num', str(number))}", list="blog")


def menu_of(entries: list[Entry], settings: Settings, folder: Folder) -> tuple[MenuLine, ...]:
    """Of _data/navigation.yml and its like, of _config.yml, or of Minima's header_pages."""
    for name in _DATA:
        for ending in ("yml", "yaml", "json", "toml"):
            file = f"_data/{name}.{ending}"
            if folder.has(file) and (lines := tuple(lines_of(folder.data(file)[0]))):
                return lines
    for name in _DATA:
        if lines := tuple(lines_of(settings.data.get(name))):
            return lines
    pages = settings.data.get("header_pages")
    by_path = {each.page.path: each for each in entries}
    return tuple(
        MenuLine(label=by_path[name].page.words("title"), address=by_path[name].permalink)
        for name in (pages if isinstance(pages, list) else [])
        if isinstance(name, str) and name in by_path
    )
