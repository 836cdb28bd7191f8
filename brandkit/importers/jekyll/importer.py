"""`brandkit import jekyll`: a folder of Jekyll, of Eleventy, or of plain Markdown."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import Path
from typing import Any

from brandkit.errors import ContentError, error
from brandkit.importers.harvest import Harvest, Item, LeftOut, ShowSettings
from brandkit.importers.jekyll.entries import ENDINGS, find
from brandkit.importers.jekyll.entry import Entry
from brandkit.importers.jekyll.lists import former_of, menu_of
from brandkit.importers.jekyll.settings import Settings, read_settings
from brandkit.importers.jekyll.texts import Texts
from brandkit.importers.texts.folder import folder_of
from brandkit.importers.texts.items import Heading, plain, settings_of, with_media
from brandkit.importers.texts.media import NOWHERE, Home
from brandkit.importers.texts.page import zone_of
from brandkit.importers.texts.people import PERSONAL, people_in, person_settings
from brandkit.languages import is_tag
from brandkit.urls import host_of

__all__ = ["JekyllImporter"]


class JekyllImporter:
    """Reads a site of text files with settings in YAML at their top."""

    name = "jekyll"

    def recognises(self, head: bytes) -> bool:  # noqa: ARG002  # a folder is told by its files
        """A single file is none of its kind."""
        return False

    def recognises_folder(self, source: Path) -> bool:
        """Whether a folder is one of Jekyll's, or holds posts as text files."""
        if any((source / name).exists() for name in ("_config.yml", "_posts", ".eleventy.js")):
            return True
        return any(source.glob("*/*.md"))

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is no text file."""
        return _Reading(source).run()


class _Reading:
    def __init__(self, source: Path) -> None:
        self.folder = folder_of(
            source, "Name the folder of the old site: the one that _config.yml lies in."
        )
        self.settings: Settings = read_settings(self.folder)
        self.notes: list[str] = [
            f"{fault.location}: {fault.message}" for fault in self.settings.faults
        ]
        self.zone = zone_of(self.settings.words("timezone"), self.notes)
        self.home = Home(self.folder, self.settings.url, self.settings.base, ("", "src", "static"))
        self.root = f"{self.settings.url or NOWHERE}{self.settings.base}"
        self.turned: Counter[str] = Counter()
        self.left_out: list[LeftOut] = []

    def run(self) -> Harvest:
        found = find(self.folder, self.settings, self.zone)
        if not found.entries and not found.left_out:
            message = f"There are no texts in “{self.folder.root.name}”."
            hint = f"Name the folder of the old site. Texts end in {', '.join(ENDINGS)}."
            raise ContentError([error("import.no-texts", message, hint)])
        self.left_out += found.left_out
        self.notes += found.notes
        entries = found.entries
        self.home.pages = {each.page.path: each.permalink for each in entries if each.permalink}
        self.home.permalinks = frozenset(self.home.pages.values())
        texts = Texts(self.folder, self.settings, entries, self.home)
        items = [self.item(entry, texts) for entry in entries]
        show = self.show(items)
        own = {item.slug for item in items if item.kind == "authors"}
        people = [item for _, item in people_in(texts.data) if item.slug not in own]
        for name in self.folder.refused:
            why = "It is a link that leads out of the folder, so it was not followed."
            self.left_out.append(LeftOut(name, why, name))
        if self.folder.is_cut:
            self.notes.append("The folder has more files than are read; some were passed over.")
        return Harvest(
            source="jekyll",
            items=(*items, *(with_media(each, self.home, "", "/") for each in people)),
            show=show,
            left_out=tuple(self.left_out),
            notes=tuple(self.notes),
            turned=dict(sorted(self.turned.items())),
            former=tuple(former_of(entries, items, self.settings, self.folder)),
            menu=menu_of(entries, self.settings, self.folder),
            shelf=self.folder.shelf,
            own=(*sorted(self.home.hosts), host_of(NOWHERE)),
        )

    def id_of(self, entry: Entry) -> str:
        """The id that feed readers know it by: with jekyll-feed, its address without ending."""
        settings, address = self.settings, entry.permalink
        if not settings.url or not address or entry.kind not in {"posts", "episodes"}:
            return f"jekyll:{entry.page.path}"
        folder = posixpath.dirname(address.rstrip("/"))
        slug = entry.page.words("slug") or entry.name
        return f"{settings.url}{settings.base}{folder.rstrip('/')}/{slug}"

    def item(self, entry: Entry, texts: Texts) -> Item:
        """An entry with its text, as `bring` wants it."""
        page = entry.page
        text = texts.convert(entry)
        self.turned.update(text.turned)
        heading = Heading(page, self.zone, self.home, entry.permalink)
        settings: dict[str, Any] = settings_of(heading)
        if text.has_toc:
            settings["toc"] = True
        if entry.kind == "authors":
            settings = person_settings(settings, page.fields, page.words("role", "position", "job"))
        elif entry.language and entry.key:
            settings.setdefault("translation_key", entry.key)
        image, alt = heading.image()
        old = page.list("redirect_from", "aliases", "alias", "old_slug", split="")
        aliases = (f"{self.settings.base}{each}" for each in map(_rooted, old) if each)
        author = page.list("authors", "author")
        remarks = filter(None, (entry.note, *heading.notes))
        self.notes += (f"{page.path}: {remark}." for remark in remarks)
        summary = page.words("excerpt", "summary")
        is_episode = entry.kind == "episodes"
        folder, stem = _place(entry)
        item = Item(
            place=f"{page.path}:1",
            guid=page.words("guid") or self.id_of(entry),
            link=f"{self.root}{entry.permalink}" if entry.permalink else "",
            title=page.words("title") or text.title or _title_of(entry),
            date=entry.date,
            updated=heading.moment("last_modified_at", "updated", "lastmod", "modified"),
            summary=plain(summary),
            text=plain(text.markdown[:5000]),
            markdown=text.markdown,
            kind=entry.kind,
            slug=stem,
            folder=folder,
            aliases=tuple(dict.fromkeys(aliases)),
            addresses=(entry.permalink,) if entry.permalink else (),
            draft=entry.is_draft,
            settings=settings,
            extra=heading.others(
                "old_slug",
                "excerpt_separator",
                "published",
                *(PERSONAL if entry.kind == "authors" else ()),
            ),
            media=text.media,
            losses=text.losses,
            tags=heading.tags(*entry.categories, by_words=self.settings.dialect == "jekyll"),
            authors=author if entry.kind != "authors" else (),
            hosts=page.list("hosts", "host") if is_episode else (),
            guests=page.list("guests", "guest") if is_episode else (),
            language=entry.language,
            image=image,
            image_alt=alt,
            **(heading.episode() if is_episode else {}),
        )
        return with_media(item, self.home, page.path, entry.permalink)

    def show(self, items: list[Item]) -> ShowSettings:
        """What the site says of itself."""
        settings = self.settings
        author: Any = settings.data.get("author")
        name = author.get("name", "") if isinstance(author, dict) else author
        said = settings.words("lang") or settings.words("locale") or settings.words("language")
        language = said.replace("_", "-")
        if not is_tag(language):
            counts = Counter(item.language for item in items if item.language)
            language = "en" if counts["en"] else next(iter(dict(counts.most_common(1))), "")
        if not language:
            self.notes.append(
                "The folder does not say in which language it is; English was taken. For another, "
                "write language under [site] of site.toml."
            )
        return ShowSettings(
            title=settings.words("title") or settings.words("name"),
            description=settings.words("description") or settings.words("tagline"),
            home=f"{settings.url}{settings.base}/" if settings.url else "",
            language=language,
            author=str(name) if isinstance(name, str) else "",
            email=settings.words("email"),
        )


def _place(entry: Entry) -> tuple[str, str]:
    """The folder and the name of the new file; index.md at the root is the home page."""
    if entry.kind == "pages" and entry.stem == "index":
        above, _, last = entry.folder.rpartition("/")
        return above, last or "index"
    slug = entry.page.words("slug")
    is_own = entry.kind == "posts" and slug and "/" not in slug and not entry.language
    return entry.folder, slug if is_own else entry.stem


def _title_of(entry: Entry) -> str:
    """A title out of the file's name, where neither setting nor heading says one."""
    words = entry.stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _rooted(path: str) -> str:
    said = path.strip()
    if not said or said.startswith(("http:", "https:", "//", "/")):
        return said if said.startswith("/") and not said.startswith("//") else ""
    return f"/{said}"
