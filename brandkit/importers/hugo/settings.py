"""Hugo's settings: hugo.toml, config.yaml and the like, and the files of config/_default/.

Source: gohugo.io/configuration. Names count without regard to case.
"""

from __future__ import annotations

import posixpath
from typing import Any

import msgspec

from brandkit.errors import Diagnostic
from brandkit.importers.texts.folder import Folder
from brandkit.languages import is_tag

__all__ = ["Language", "Settings", "read_settings"]

_ENDINGS = ("toml", "yaml", "yml", "json")
_FILES = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in _ENDINGS)
_PARTS = "config/_default"


class Language(msgspec.Struct, frozen=True):
    """One language of the site."""

    code: str
    folder: str  # of its content
    prefix: str  # before its addresses: "" or "/fr"
    title: str = ""


class Settings(msgspec.Struct, frozen=True):
    """The whole of it, by names in small letters."""

    file: str = ""
    data: dict[str, Any] = {}
    faults: tuple[Diagnostic, ...] = ()

    def words(self, *names: str) -> str:
        """The first of these settings that is a text."""
        for name in names:
            value: Any = self.data
            for step in name.split("."):
                value = value.get(step) if isinstance(value, dict) else None
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                return str(value).strip()
        return ""

    def table(self, name: str) -> dict[str, Any]:
        """A table of settings; an empty one where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, dict) else {}

    @property
    def url(self) -> str:
        """The site's address with its folder, without "/" at the end; "" where it says none."""
        said = self.words("baseurl")
        return said.rstrip("/") if said.startswith(("http://", "https://")) else ""

    @property
    def content(self) -> str:
        return _folder(self.words("contentdir")) or "content"

    @property
    def statics(self) -> tuple[str, ...]:
        """Folders whose files stand at the root of the site."""
        found: list[str] = []
        for name in ("staticdir", *(f"staticdir{number}" for number in range(11))):
            value = self.data.get(name)
            values = value if isinstance(value, list) else [value]
            found += (_folder(each) for each in values if isinstance(each, str))
        return tuple(dict.fromkeys(filter(None, (*found, "static", "assets"))))

    @property
    def main_language(self) -> str:
        said = self.words("defaultcontentlanguage")
        listed = [code for code in self.table("languages") if is_tag(code)]
        return said or (listed[0] if len(listed) == 1 else "") or "en"

    @property
    def languages(self) -> tuple[Language, ...]:
        """All of them, the main one first."""
        main = self.main_language
        in_folder = self.data.get("defaultcontentlanguageinsubdir") is True
        tables = {code: value for code, value in self.table("languages").items() if is_tag(code)}
        codes = dict.fromkeys((main, *tables))
        found = []
        for code in codes:
            table = tables.get(code)
            table = table if isinstance(table, dict) else {}
            if table.get("disabled") is True:
                continue
            folder = _folder(str(table.get("contentdir") or "")) or self.content
            prefix = f"/{code.lower()}" if code != main or in_folder else ""
            found.append(Language(code, folder, prefix, str(table.get("title") or "")))
        return tuple(found)

    @property
    def is_ugly(self) -> bool:
        return self.data.get("uglyurls") is True


def _folder(said: str) -> str:
    """A folder's name within the site; "" for one that lies outside."""
    name = posixpath.normpath(said.strip("/")) if said.strip("/") else ""
    return "" if name.startswith("..") or name == "." else name


def read_settings(folder: Folder) -> Settings:
    """Look for the settings. What cannot be read is told, and counts as not said."""
    file = next((name for name in _FILES if folder.has(name)), "")
    faults: list[Diagnostic] = []
    data: dict[str, Any] = {}
    names = [file] if file else []
    names += [name for name in folder.names(_PARTS) if name.count("/") == 2]
    for name in names:
        value, more = folder.data(name)
        faults += more
        if not isinstance(value, dict):
            continue
        stem, _, ending = name.rpartition("/")[2].rpartition(".")
        if ending not in _ENDINGS:
            continue
        lowered = _lower(value)
        if name.startswith(_PARTS) and stem.lower() not in {"hugo", "config"}:
            section, _, code = stem.lower().partition(".")
            if code:  # params.fr.toml
                continue
            lowered = {section: lowered}
        _merge(data, lowered)
    return Settings(file or (names[0] if names else ""), data, tuple(faults))


def _lower(value: Any, depth: int = 0) -> Any:
    if isinstance(value, dict) and depth < 20:
        return {str(name).lower(): _lower(each, depth + 1) for name, each in value.items()}
    return value


def _merge(into: dict[str, Any], other: dict[str, Any]) -> None:
    for name, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value
