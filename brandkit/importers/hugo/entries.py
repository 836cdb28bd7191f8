"""The files below content/ as entries: sections, bundles, translations, and their addresses."""

from __future__ import annotations

import datetime
import posixpath
from collections import Counter
from typing import Any

import msgspec

from brandkit.importers.harvest import LeftOut
from brandkit.importers.hugo.permalinks import Parts, address, form_of, urlize
from brandkit.importers.hugo.settings import Language, Settings
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.items import has_audio
from brandkit.importers.texts.page import Page, fold, read_page
from brandkit.patterns import pattern

__all__ = ["Entries", "Entry", "find"]

_MARKDOWN = (".md", ".markdown", ".mdown", ".mdx")
_HTML = (".html", ".htm")
_OTHERS = (".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pandoc", ".pdc")
_DATED = pattern(r"(\d{4}-\d{2}-\d{2})[-_ ]?(.*)")
_POSTS = frozenset(
    [
        "post",
        "posts",
        "blog",
        "blogs",
        "article",
        "articles",
        "news",
        "writing",
        "journal",
        "stories",
        "entry",
    ]
)
_PEOPLE = frozenset(
    [
        "author",
        "authors",
        "people",
        "person",
        "team",
        "staff",
        "contributors",
        "host",
        "hosts",
        "guest",
        "guests",
        "members",
    ]
)
_DAY = pattern(r"(\d{4})-(\d{2})-(\d{2})")
_TARGETS = frozenset({"target", "_target"})
_PAGES = frozenset(["page", "pages"])
_NOT_MAIN = _PEOPLE | _PAGES | {"docs", "doc", "documentation", "sponsor", "sponsors", "tags"}


class Entry(msgspec.Struct, kw_only=True):
    """A page of Hugo that becomes an entry of ours."""

    page: Page
    kind: str
    stem: str
    logical: str  # its path below content/, without language, ending and "index"
    permalink: str = ""
    date: datetime.datetime | None = None
    language: str = ""
    sections: tuple[str, ...] = ()
    folder: str = ""  # below the kind's folder
    is_section: bool = False
    is_html: bool = False
    notes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Entries(msgspec.Struct):
    """What was found."""

    entries: list[Entry] = []
    left_out: list[LeftOut] = []


class _Read(msgspec.Struct):
    name: str
    page: Page
    language: Language
    sections: tuple[str, ...]
    stem: str  # of a bundle its folder's name
    is_index: bool  # index.md
    is_section: bool  # _index.md
    is_html: bool


def find(folder: Folder, settings: Settings, zone: datetime.tzinfo) -> Entries:
    """Look through the content. Each text file is an entry, or left out with a reason."""
    return _Finder(folder, settings, zone).run()


def _own_day(page: Page, date: datetime.datetime | None) -> datetime.datetime | None:
    """The day that the author wrote: addresses have that one, whatever the site's time zone."""
    said = _DAY.match(str(page.get("date") or ""))
    if date is None or said is None:
        return date
    try:
        return date.replace(year=int(said[1]), month=int(said[2]), day=int(said[3]))
    except ValueError:
        return date


class _Finder:
    def __init__(self, folder: Folder, settings: Settings, zone: datetime.tzinfo) -> None:
        self.folder = folder
        self.settings = settings
        self.zone = zone
        self.languages = settings.languages
        self.found = Entries([], [])
        self.cascades: dict[tuple[str, str], dict[str, Any]] = {}  # language, folder → values

    def run(self) -> Entries:
        read = [one for name in self._names() if (one := self.read(name)) is not None]
        for one in read:
            values = one.page.get("cascade") if one.is_section else None
            if isinstance(values, dict) and not _TARGETS & set(map(fold, values)):
                self.cascades[one.language.code, "/".join(one.sections)] = values
        main = self._main_sections(read)
        bundles = {
            (one.language.folder, "/".join((*one.sections, one.stem)))
            for one in read
            if one.is_index and one.stem
        }
        for one in read:
            self.take(one, main, bundles)
        return self.found

    def _names(self) -> list[str]:
        folders = sorted({each.folder for each in self.languages}, key=len, reverse=True)
        found: dict[str, None] = {}
        for folder in folders:
            found.update(dict.fromkeys(self.folder.names(folder)))
        return sorted(found)

    def out(self, path: str, why: str, line: int = 1) -> None:
        self.found.left_out.append(LeftOut(path, why, f"{path}:{line}"))

    def read(self, name: str) -> _Read | None:
        base = posixpath.basename(name)
        stem, ending = posixpath.splitext(base)
        ending = ending.lower()
        if ending in _OTHERS:
            self.out(name, "Only Markdown can be brought in; export it as Markdown first.")
        if ending not in (*_MARKDOWN, *_HTML):
            return None
        data = self.folder.read(name)
        if data is None:
            self.out(name, "It cannot be read, or is too large for a text.")
            return None
        page, faults = read_page(data, name)
        if page is None:
            fault = next((each for each in faults if each.is_error), None)
            line = fault.location.line if fault and fault.location else 1
            self.out(name, fault.message if fault else "It cannot be read.", line)
            return None
        if ending in _HTML and not page.has_front_matter:
            return None  # a file of its own
        if not page.has_front_matter and not page.text.strip():
            self.out(name, "The file is empty.")
            return None
        language, below = self._language(name)
        head, dot, tail = stem.rpartition(".")
        by_name = {each.code.lower(): each for each in self.languages}.get(tail.lower())
        if dot and head and by_name is not None:
            language, stem = by_name, head
        sections = tuple(posixpath.dirname(below).split("/")) if "/" in below else ()
        is_index, is_section = stem == "index", stem == "_index"
        if is_index:
            sections, stem = sections[:-1], sections[-1] if sections else ""
        elif is_section:
            stem = ""
        return _Read(name, page, language, sections, stem, is_index, is_section, ending in _HTML)

    def _language(self, name: str) -> tuple[Language, str]:
        """The language whose folder a file lies in, and its path below that."""
        best = max(
            (each for each in self.languages if name.startswith(f"{each.folder}/")),
            key=lambda each: len(each.folder),
            default=self.languages[0],
        )
        return best, name.removeprefix(f"{best.folder}/")

    def _main_sections(self, read: list[_Read]) -> frozenset[str]:
        """Sections of posts: as the site says, by their names, else the largest (as Hugo does)."""
        said = self.settings.table("params").get("mainsections") or self.settings.data.get(
            "mainsections"
        )
        named = {str(each).lower() for each in said} if isinstance(said, list) else set()
        present = {one.sections[0].lower() for one in read if one.sections}
        found = (named | _POSTS) & present
        if found:
            return frozenset(found)
        count = Counter(
            one.sections[0].lower()
            for one in read
            if one.sections and one.page.get("date") and one.sections[0].lower() not in _NOT_MAIN
        )
        return frozenset(name for name, _ in count.most_common(1))

    # --------------------------------------------------------------------------------- entries

    def take(self, one: _Read, main: frozenset[str], bundles: set[tuple[str, str]]) -> None:
        page = self.cascaded(one)
        name = one.name
        above = ["/".join(one.sections[: at + 1]) for at in range(len(one.sections))]
        if not one.is_section and any((one.language.folder, each) in bundles for each in above):
            self.out(name, "It lies in the folder of a page, and is no page of its own.")
            return
        build = page.get("build", "_build")
        render = build.get("render") if isinstance(build, dict) else None
        if page.flag("headless") or str(render).lower() in {"never", "false"}:
            self.out(name, "It has no page of its own (headless, or build.render = never).")
            return
        if one.is_section and one.sections and not page.text.strip():
            self.out(name, "It is the head of a list; brandkit makes its lists itself.")
            return
        if one.stem == "404":
            self.out(name, "It is the page for wrong addresses; brandkit makes one.")
            return
        self.found.entries.append(self.entry(one, page, main))

    def cascaded(self, one: _Read) -> Page:
        """A page with what the sections above it hand down."""
        merged: dict[str, Any] = {}
        for at in range(len(one.sections) + 1):
            merged |= self.cascades.get((one.language.code, "/".join(one.sections[:at])), {})
        own = {fold(name) for name in one.page.fields}
        inherited = {name: value for name, value in merged.items() if fold(name) not in own}
        if not inherited:
            return one.page
        return msgspec.structs.replace(one.page, fields={**one.page.fields, **inherited})

    def entry(self, one: _Read, page: Page, main: frozenset[str]) -> Entry:
        first = one.sections[0].lower() if one.sections else ""
        kind = "pages"
        if has_audio(page):
            kind = "episodes"
        elif first in _PEOPLE and (not one.is_section or len(one.sections) == 2):
            kind = "authors"  # authors/ada.md, or the page of a term: authors/ada/_index.md
        elif first in main and not one.is_section:
            kind = "posts"
        date, notes = self.date(one, page)
        if kind in {"posts", "episodes"} and date is None and not has_audio(page):
            kind = "pages"  # Hugo publishes posts without a date, too
        stem = one.stem or (one.sections[-1] if one.sections else "index")
        sections = one.sections[:-1] if one.is_section else one.sections
        below = sections if kind == "pages" else sections[1:] if kind == "posts" else ()
        if kind == "pages" and below and below[0].lower() in _PAGES:
            below = below[1:]
        entry = Entry(
            page=page,
            kind=kind,
            stem=_DATED.sub(lambda found: found[2] or found[0], stem) if kind == "posts" else stem,
            logical="/".join(filter(None, (*one.sections, one.stem))),
            date=date,
            language=one.language.code,
            sections=one.sections,
            folder="/".join(below),
            is_section=one.is_section,
            is_html=one.is_html,
            notes=tuple(notes),
        )
        self.place(entry, one)
        return entry

    def date(self, one: _Read, page: Page) -> tuple[datetime.datetime | None, list[str]]:
        names = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
        found, remark = page.moment(self.zone, *names)
        dated = _DATED.fullmatch(one.stem)
        if found is None and dated:
            try:
                day = datetime.date.fromisoformat(dated[1])
                found = datetime.datetime(day.year, day.month, day.day, tzinfo=self.zone)
            except ValueError:
                pass
        return found, [remark] if remark else []

    def place(self, entry: Entry, one: _Read) -> None:
        """Its address by the site's own rules, and the aliases that it states."""
        page, language = entry.page, one.language
        lower = self.settings.data.get("disablepathtolower") is not True
        parts = Parts(
            title=page.words("linktitle", "title"),
            slug=page.words("slug"),
            filename=one.stem,
            sections=one.sections,
            date=_own_day(page, entry.date),
        )
        form = form_of(self.settings.table("permalinks"), one.sections, is_section=one.is_section)
        said = page.words("url")
        if one.is_section:
            said = said or ("/" + "/".join(urlize(each, lower=lower) for each in one.sections))
            own = f"{said.rstrip('/')}/"
        elif said and "://" not in said:
            own = address(said.replace(":", "/:") if "/:" in said else said, parts)
        else:
            own = address(form, parts, ugly=self.settings.is_ugly, lower=lower)
        is_rooted = said.startswith("/") and not one.is_section
        prefix = "" if is_rooted else language.prefix
        entry.permalink = f"{prefix}{own}" if "/:" not in own else ""
        home = posixpath.dirname(own.rstrip("/"))
        entry.aliases = tuple(
            each if each.startswith("/") else posixpath.normpath(posixpath.join(home or "/", each))
            for each in page.list("aliases", "alias", split="")
            if "://" not in each
        )
