"""The text of an entry on its way to brandkit: Liquid, kramdown, addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from brandkit.importers.harvest import Loss
from brandkit.importers.jekyll.entry import Entry
from brandkit.importers.jekyll.kramdown import with_markdown, without_kramdown
from brandkit.importers.jekyll.settings import Settings
from brandkit.importers.jekyll.tags import Tags
from brandkit.importers.liquid.render import Include, Renderer
from brandkit.importers.liquid.values import Names, UnknownError
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.html import html_to_markdown
from brandkit.importers.texts.items import player, take_heading
from brandkit.importers.texts.marks import Work, bare
from brandkit.importers.texts.media import Home
from brandkit.importers.texts.text import Text

__all__ = ["Texts"]

_DATA = (".yml", ".yaml", ".json", ".toml")
_MORE = "<!--more-->"


class Texts:
    """Converts the texts of one folder. `entries` are all of it, to find what links lead to."""

    def __init__(
        self, folder: Folder, settings: Settings, entries: list[Entry], home: Home
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.home = home
        self.by_path: Mapping[str, Entry] = {each.page.path: each for each in entries}
        self.by_name = {_name(each): each for each in entries}
        self.data = _data_files(folder)
        self.is_jekyll = settings.dialect == "jekyll"
        self.site = self._site()

    def convert(self, entry: Entry) -> Text:
        """The text of one entry."""
        page = entry.page
        work = Work(page.first_line)
        source = page.text
        separator = page.words("excerpt_separator") or self.settings.words("excerpt_separator")
        if separator.strip() and separator != _MORE and _MORE not in source:
            source = source.replace(separator, _MORE, 1)
        title = ""
        if not page.words("title"):
            title, source = take_heading(source)
        plain = without_kramdown(source, work)
        renderer = Renderer(
            work,
            self._names(entry),
            Tags(self.address_of),
            self._file_in(entry),
            lambda html, line: html_to_markdown(html, work, line),
            in_code=self.is_jekyll,
        )
        said = with_markdown(renderer.run(plain.text), work)
        if entry.is_html:
            said = html_to_markdown(said, work, page.first_line)
        if (shown := player(page)) and shown not in said:
            work.count("a video of the settings")
            said = f"{shown}\n\n{said}"
        settled = work.settle(said)
        here = self.home.text(settled.text, page.path, entry.permalink)
        losses = tuple(
            Loss(loss.what, f"{loss.why} In the source: {page.path}:{loss.line}.", loss.row or 1)
            for loss in settled.losses
        )
        return Text(here.text, losses, here.media, settled.turned, plain.has_toc, title)

    def address_of(self, tag: str, said: str) -> str:
        """The address for {% link _posts/2020-01-01-a.md %} and {% post_url 2020-01-01-a %}."""
        name = said.strip("\"' /")
        if tag == "post_url":
            entry = self.by_name.get(name.removesuffix(".md").removesuffix(".markdown"))
            entry = entry or self.by_name.get(posixpath.basename(name))
        else:
            entry = self.by_path.get(name)
            if entry is None and self.folder.has(name):
                return f"/{name}"
        return entry.permalink if entry is not None else ""

    # -------------------------------------------------------------------------------- names

    def _site(self) -> dict[str, Any]:
        site: dict[str, Any] = {**self.settings.data, "data": self.data}
        site |= dict.fromkeys(
            ("posts", "pages", "time", "related_posts", "tags", "categories", "html_pages"), _later
        )
        for each in self.settings.collections:
            site[each.name] = self._collection(each.name) or _later
        site.setdefault("url", "")
        site.setdefault("baseurl", "")
        site["baseurl"] = self.settings.base
        return site

    def _collection(self, name: str) -> list[dict[str, Any]]:
        """The entries of a collection, as loops go through them."""
        return [
            {**each.page.fields, "url": each.permalink, "path": each.page.path}
            for each in self.by_path.values()
            if each.collection == name
        ]

    def _names(self, entry: Entry) -> Names:
        page = entry.page
        said: dict[str, Any] = {
            **page.fields,
            "url": entry.permalink,
            "title": page.words("title"),
            "path": page.path,
            "slug": page.words("slug") or entry.stem,
            "content": _later,
            "excerpt": page.get("excerpt") or _later,
            "previous": _later,
            "next": _later,
            "id": _later,
        }
        if entry.date is not None:
            said["date"] = entry.date
        scopes: dict[str, Any] = {"page": said, "site": self.site}
        if not self.is_jekyll:
            data = {name: value for name, value in self.data.items() if name not in said}
            scopes = {**data, **page.fields, **scopes}
            return Names(scopes)
        return Names(scopes, closed=frozenset({"page", "site"}))

    def _file_in(self, entry: Entry) -> Any:
        def find(tag: str, name: str) -> Include | None:
            name = name.strip().lstrip("/")
            folders = [posixpath.dirname(entry.page.path)] if tag == "include_relative" else []
            folders += ["_includes", "src/_includes", "content/_includes"]
            for folder in folders:
                for ending in ("", ".html", ".md", ".liquid", ".njk"):
                    path = posixpath.normpath(posixpath.join(folder, name + ending))
                    if not path.startswith("..") and (text := self.folder.text(path)) is not None:
                        is_html = not path.lower().endswith((".md", ".markdown"))
                        return Include(path, bare(text), is_html)
            return None

        return find


def _later() -> None:
    raise UnknownError("later")


def _name(entry: Entry) -> str:
    """The name by which {% post_url %} knows a post: with its folders below _posts."""
    path = posixpath.splitext(entry.page.path)[0]
    return path.rpartition("_posts/")[2] if "_posts/" in path else posixpath.basename(path)


def _data_files(folder: Folder) -> dict[str, Any]:
    """What lies in _data/ (Eleventy: also data/), by its names."""
    found: dict[str, Any] = {}
    for top in ("data", "src/_data", "_data"):
        for name in folder.names(top)[:500]:
            stem, ending = posixpath.splitext(name[len(top) + 1 :])
            if ending.lower() not in _DATA:
                continue
            value, _ = folder.data(name)
            if value is None:
                continue
            table = found
            *above, last = stem.split("/")
            for step in above:
                inner = table.setdefault(step, {})
                table = inner if isinstance(inner, dict) else {}
            table[last] = value
    return found
