"""What a folder says of itself: _config.yml of Jekyll; or it is Eleventy's, or plain Markdown."""

from __future__ import annotations

import fnmatch
from typing import Any, Literal

import msgspec

from brandkit.errors import Diagnostic
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.page import Page

__all__ = ["Collection", "Settings", "read_settings"]

_CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_ELEVENTY = (
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
)
Dialect = Literal["jekyll", "eleventy", "plain"]


class Collection(msgspec.Struct, frozen=True):
    """A folder of entries with a name: `_recipes/`."""

    name: str
    is_output: bool
    permalink: str = ""


class Settings(msgspec.Struct, frozen=True):
    """The whole of it. `data` is the file as it is, for {{ site.… }}."""

    dialect: Dialect
    file: str = ""
    data: dict[str, Any] = {}
    collections: tuple[Collection, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    def words(self, name: str) -> str:
        """A setting as text."""
        value = self.data.get(name)
        return str(value).strip() if isinstance(value, str | int | float) else ""

    @property
    def url(self) -> str:
        """The site's own address, without its folder."""
        said = self.words("url")
        return said.rstrip("/") if said.startswith(("http://", "https://")) else ""

    @property
    def base(self) -> str:
        """The folder that the site stands in: "" or "/blog"."""
        said = self.words("baseurl").strip("/")
        return f"/{said}" if said else ""

    @property
    def permalink(self) -> str:
        """The form of posts' addresses; "" where the site says none."""
        return self.words("permalink")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the settings list."""
        value = self.data.get("languages")
        items = value if isinstance(value, list) else []
        found = [each.get("code", "") if isinstance(each, dict) else each for each in items]
        return tuple(str(each) for each in found if each and isinstance(each, str))

    def is_excluded(self, path: str) -> bool:
        """Whether Jekyll passes a file over."""
        excluded = self.data.get("exclude")
        for each in excluded if isinstance(excluded, list) else []:
            said = str(each).strip("/")
            if said and (
                path == said or path.startswith(f"{said}/") or fnmatch.fnmatchcase(path, said)
            ):
                return True
        return False

    def completed(self, page: Page, path: str, kind: str) -> Page:
        """A file with the front matter defaults meant for it: the narrowest counts most."""
        defaults = self.data.get("defaults")
        found: list[tuple[int, dict[str, Any]]] = []
        for each in defaults if isinstance(defaults, list) else []:
            scope = each.get("scope") if isinstance(each, dict) else None
            values = each.get("values") if isinstance(each, dict) else None
            if not isinstance(scope, dict) or not isinstance(values, dict):
                continue
            where = str(scope.get("path") or "").strip("/")
            wanted = str(scope.get("type") or "")
            inside = not where or path == where or path.startswith(f"{where}/")
            inside = inside or ("*" in where and fnmatch.fnmatchcase(path, f"{where}*"))
            if inside and wanted in {"", kind}:
                found.append((len(where) * 2 + bool(wanted), values))
        if not found:
            return page
        merged: dict[str, Any] = {}
        for _, values in sorted(found, key=lambda each: each[0]):
            merged |= values
        return msgspec.structs.replace(page, fields={**merged, **page.fields})


def read_settings(folder: Folder) -> Settings:
    """Look a folder over. What cannot be read is told, and counts as not said."""
    file = next((name for name in _CONFIGS if folder.has(name)), "")
    if not file:
        is_jekyll = any(name.startswith("_posts/") or "/_posts/" in name for name in folder.names())
        is_eleventy = any(folder.has(name) for name in _ELEVENTY)
        dialect: Dialect = "eleventy" if is_eleventy else "jekyll" if is_jekyll else "plain"
        return Settings(dialect)
    data, faults = folder.data(file)
    table = data if isinstance(data, dict) else {}
    return Settings("jekyll", file, table, _collections(table), faults)


def _collections(table: dict[str, Any]) -> tuple[Collection, ...]:
    said = table.get("collections")
    if isinstance(said, list):
        return tuple(Collection(str(name), is_output=False) for name in said)
    found = []
    for name, values in said.items() if isinstance(said, dict) else ():
        values = values if isinstance(values, dict) else {}
        found.append(
            Collection(name, values.get("output") is True, str(values.get("permalink") or ""))
        )
    return tuple(found)
