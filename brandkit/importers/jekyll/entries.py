"""The files of a folder as entries: which are posts, pages, people, and at what address."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from brandkit.importers.harvest import LeftOut
from brandkit.importers.jekyll.entry import Entry, likely, parts_of
from brandkit.importers.jekyll.permalinks import (
    address,
    default_of_collection,
    default_of_page,
)
from brandkit.importers.jekyll.settings import Collection, Settings
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.items import has_audio
from brandkit.importers.texts.page import Page, read_page
from brandkit.languages import is_tag
from brandkit.patterns import pattern

__all__ = ["ENDINGS", "Entries", "find"]

ENDINGS = (".md", ".markdown", ".mkd", ".mkdn", ".mdown", ".mdx")
_HTML = (".html", ".htm")
_DATED = pattern(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-(.+)")
_ABOUT = frozenset(
    [
        "readme",
        "license",
        "licence",
        "copying",
        "changelog",
        "contributing",
        "code_of_conduct",
        "security",
        "provenance",
    ]
)
_PEOPLE = frozenset(
    [
        "authors",
        "author",
        "people",
        "team",
        "staff",
        "contributors",
        "hosts",
        "guests",
        "members",
        "writers",
    ]
)
_PAGES = frozenset(["pages", "page"])
_SPOKEN = frozenset(["episodes", "episode", "podcast", "podcasts", "shows"])
_LOOPS = pattern(r"\{%-?\s*(?:for|paginate)\b|\bpaginator\b|\{%-?\s*include\s+(?:blog|archive)")


class Entries(msgspec.Struct):
    """What was found."""

    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    notes: list[str] = []


def find(folder: Folder, settings: Settings, zone: datetime.tzinfo) -> Entries:
    """Look through the folder. Each text file is an entry, or left out with a reason."""
    return _Finder(folder, settings, zone).run()


class _Finder:
    def __init__(self, folder: Folder, settings: Settings, zone: datetime.tzinfo) -> None:
        self.folder = folder
        self.settings = settings
        self.zone = zone
        self.found = Entries([], [], [])
        self.collections = {each.name: each for each in settings.collections}
        self.languages = _language_folders(folder, settings)

    def run(self) -> Entries:
        for name in self.folder.names():
            ending = posixpath.splitext(name)[1].lower()
            if ending in ENDINGS or ending in _HTML:
                self.take(name, is_html=ending in _HTML)
        if self.settings.dialect == "plain":
            self.choose_pages()
        self.name_apart()
        return self.found

    def name_apart(self) -> None:
        """Posts that are called alike get their dates behind their names."""
        count = Counter((each.kind, each.language, each.stem) for each in self.found.entries)
        for each in self.found.entries:
            each.name = each.stem
            alike = count[each.kind, each.language, each.stem] > 1
            if alike and each.date is not None and each.kind in {"posts", "episodes"}:
                each.stem = f"{each.stem}-{each.date:%Y-%m-%d}"

    def out(self, path: str, why: str, line: int = 1) -> None:
        self.found.left_out.append(LeftOut(path, why, f"{path}:{line}"))

    def take(self, name: str, *, is_html: bool) -> None:
        steps = name.split("/")
        stem = posixpath.splitext(steps[-1])[0]
        inside = next((step for step in steps[:-1] if step.startswith("_")), "")
        if inside in {"_includes", "_layouts", "_sass", "_data", "_plugins", "_site"}:
            return
        is_text = not is_html
        if is_text and stem.casefold() in _ABOUT and len(steps) == 1:
            return  # of the folder, not of the site
        if self.settings.is_excluded(name):
            if is_text and not steps[0].startswith("."):
                self.out(name, f"{self.settings.file} excludes it.")
            return
        data = self.folder.read(name)
        if data is None:
            self.out(name, "It cannot be read, or is too large for a text.")
            return
        page, faults = read_page(data, name)
        if page is None:
            fault = next((each for each in faults if each.is_error), None)
            line = fault.location.line if fault and fault.location else 1
            self.out(name, fault.message if fault else "It cannot be read.", line)
            return
        if is_html and not page.has_front_matter:
            return  # a file of its own, that nothing was built of
        if is_text and not page.has_front_matter and not page.text.strip():
            self.out(name, "The file is empty.")
            return
        self.sort(name, steps, stem, page, is_html=is_html)

    def sort(self, name: str, steps: list[str], stem: str, page: Page, *, is_html: bool) -> None:
        """Which kind a file is, by where it lies."""
        settings = self.settings
        if "_posts" in steps[:-1] or "_drafts" in steps[:-1]:
            where = "_posts" if "_posts" in steps[:-1] else "_drafts"
            at = steps.index(where)
            page = settings.completed(page, name, "posts" if where == "_posts" else "drafts")
            inner = steps[at + 1 : -1]
            self.post(name, page, stem, tuple(steps[:at]), inner, where == "_drafts", is_html)
            return
        holder = steps[0]
        parent = str(settings.data.get("collections_dir") or "").strip("/")
        below = steps[1:] if parent and holder == parent else steps
        if below[0].startswith("_") and len(below) > 1:
            collection = self.collections.get(below[0][1:])
            if collection is None:
                self.out(name, f"“{below[0]}” is no collection of {settings.file or 'the site'}.")
                return
            page = settings.completed(page, name, collection.name)
            self.entry(name, page, stem, collection, below[1:], is_html)
            return
        if settings.dialect == "jekyll" and not page.has_front_matter:
            return  # Jekyll copies it as it is
        page = settings.completed(page, name, "pages")
        self.page(name, page, stem, steps, is_html)

    # --------------------------------------------------------------------------------- kinds

    def post(  # a post has many marks
        self,
        name: str,
        page: Page,
        stem: str,
        above: tuple[str, ...],
        inner: list[str],
        is_draft: bool,
        is_html: bool,
    ) -> None:
        date, title = self.dated(stem)
        if date is None and not is_draft and self.settings.dialect == "jekyll":
            self.out(name, "Its name does not begin with a date, so it was never published.")
            return
        said, remark = page.moment(self.zone, "date")
        if said is None and date is None and is_draft:
            said = self.changed(name)
        language, inner = self.language_of(page, inner)
        entry = Entry(
            page=page,
            kind=_spoken(page, "posts"),
            stem=title,
            date=said or date,
            is_draft=is_draft or page.flag("published") is False or page.flag("draft") is True,
            is_html=is_html,
            language=language,
            categories=above,
            note=remark,
            key="/".join((*inner, stem)),
        )
        self.place(entry, self.settings.permalink or "date")
        self.found.entries.append(entry)

    def entry(
        self,
        name: str,
        page: Page,
        stem: str,
        collection: Collection,
        below: list[str],
        is_html: bool,
    ) -> None:
        is_people = collection.name.lower() in _PEOPLE
        if not collection.is_output and not is_people:
            self.out(name, f"The collection “{collection.name}” has no pages (output: true).")
            return
        date, title = self.dated(stem)
        said, remark = page.moment(self.zone, "date")
        kind = "authors" if is_people else _spoken(page, "pages")
        entry = Entry(
            page=page,
            kind=kind,
            stem=title if kind != "pages" else stem,
            date=said or date,
            is_draft=page.flag("published") is False or page.flag("draft") is True,
            is_html=is_html,
            language=self.language_of(page, below[:-1])[0],
            collection=collection.name,
            folder="/".join((collection.name, *below[:-1])) if kind == "pages" else "",
            note=remark,
            key="/".join(below),
        )
        if collection.is_output:
            form = collection.permalink or default_of_collection(self.settings.permalink or "date")
            self.place(entry, form)
        self.found.entries.append(entry)

    def page(self, name: str, page: Page, stem: str, steps: list[str], is_html: bool) -> None:
        if is_html and _LOOPS.search(page.text):
            self.out(name, "It is a template that lists entries; brandkit makes its lists itself.")
            return
        if stem == "404" or page.words("permalink").startswith("/404"):
            self.out(name, "It is the page for wrong addresses; brandkit makes one.")
            return
        date, title = self.dated(stem)
        said, remark = page.moment(self.zone, "date")
        plain = self.settings.dialect != "jekyll"
        folders = [
            step for step in steps[:-1] if step.lower() not in {"content", "contents", "src"}
        ]
        holder = folders[0].lower() if folders else ""
        kind = "pages"
        if plain and holder in _PEOPLE:
            kind = "authors"
        elif plain and (said or date) and holder not in _PAGES:
            kind = _spoken(page, "posts")
        language, folders = self.language_of(page, folders)
        entry = Entry(
            page=page,
            kind=kind,
            stem=title if kind in {"posts", "episodes"} else stem,
            date=said or date,
            is_draft=page.flag("published") is False or page.flag("draft") is True,
            is_html=is_html,
            language=language,
            folder="/".join(folders) if kind == "pages" else "",
            note=remark,
            key="/".join((*folders, stem)),
        )
        if not plain:
            style = self.settings.permalink or "date"
            self.place(entry, default_of_page(style, is_index=stem == "index"))
        elif page.words("permalink"):
            self.place(entry, "")
        self.found.entries.append(entry)

    # ------------------------------------------------------------------------------- details

    def place(self, entry: Entry, form: str) -> None:
        """Its address by the old site's own rule; its own setting comes first."""
        form = entry.page.words("permalink") or form
        if form and "{{" not in form:
            entry.permalink = address(form, parts_of(entry))

    def dated(self, stem: str) -> tuple[datetime.datetime | None, str]:
        """The date of a file's name, and the rest of it."""
        found = _DATED.fullmatch(stem)
        if not found:
            return None, stem
        try:
            year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
            day = datetime.datetime(year, int(found[2]), int(found[3]), tzinfo=self.zone)
        except ValueError:
            return None, stem
        return day, found[4]

    def changed(self, name: str) -> datetime.datetime | None:
        """When a draft was saved: Jekyll dates drafts so."""
        try:
            seconds = int((Path(self.folder.root) / name).stat().st_mtime)
        except OSError:
            return None
        return datetime.datetime.fromtimestamp(seconds, self.zone)

    def language_of(self, page: Page, folders: list[str]) -> tuple[str, list[str]]:
        """The language by the settings or a folder, and the folders without it."""
        rest = [step for step in folders if step not in self.languages]
        said = page.words("lang", "language", "locale").replace("_", "-")
        if is_tag(said):
            return said, rest
        return next((step for step in folders if step in self.languages), ""), rest

    def choose_pages(self) -> None:
        """Of a folder without a rule: the rule that most of its links follow."""
        entries = [each for each in self.found.entries if each.kind in {"posts", "episodes"}]
        form, matches = likely(entries)
        if form:
            self.found.notes.append(
                f"The folder does not say how its addresses are made; {matches} links between its "
                f"texts are of the form {form}, so that was taken for all."
            )
        for entry in entries:
            if not entry.permalink and form:
                entry.permalink = address(form, parts_of(entry))


def _spoken(page: Page, otherwise: str) -> str:
    return "episodes" if has_audio(page) else otherwise


def _language_folders(folder: Folder, settings: Settings) -> frozenset[str]:
    """Names of folders that stand for a language: those that the settings list, or _posts has."""
    found: set[str] = set(settings.languages)
    for name in folder.names():
        steps = name.split("/")
        if "_posts" in steps[:-2]:
            step = steps[steps.index("_posts") + 1]
            if re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", step) and is_tag(step):
                found.add(step)
    lang: Any = settings.data.get("lang") or settings.data.get("locale")
    if isinstance(lang, str) and is_tag(lang):
        found.add(lang)
    return frozenset(found)
