"""`brandkit import hugo`: the folder of a site of Hugo."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from brandkit.errors import ContentError, error
from brandkit.importers.harvest import Harvest, Item, LeftOut, ShowSettings
from brandkit.importers.hugo.entries import Entry, find
from brandkit.importers.hugo.lists import former_of, menu_of
from brandkit.importers.hugo.settings import Settings, read_settings
from brandkit.importers.hugo.texts import Texts
from brandkit.importers.texts import ours
from brandkit.importers.texts.folder import folder_of
from brandkit.importers.texts.items import Heading, plain, settings_of, with_media
from brandkit.importers.texts.media import NOWHERE, Home
from brandkit.importers.texts.page import zone_of
from brandkit.importers.texts.people import PERSONAL, people_in, person_settings
from brandkit.schema.moments import boolean
from brandkit.urls import host_of

__all__ = ["HugoImporter"]

_SETTINGS = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config/_default")
_WHICH = "Name the folder of the old site: the one that hugo.toml and content/ lie in."
_PREFIXES = ("media_prefix", "mediaprefix", "audio_prefix", "podcast_prefix", "media_base")
_NO_PLACE = ("sponsors",)  # kept below `extra`, and told
_TERMS = frozenset({"tags", "categories", "series", "authors", "author"})


class HugoImporter:
    """Reads a site with hugo.toml (config.toml) and content/."""

    name = "hugo"

    def recognises(self, head: bytes) -> bool:  # noqa: ARG002  # a folder is told by its files
        """A single file is none of its kind."""
        return False

    def recognises_folder(self, source: Path) -> bool:
        """Whether a folder is one of Hugo's."""
        has_settings = any((source / name).exists() for name in _SETTINGS)
        return has_settings and (source / "content").is_dir()

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is no text file."""
        return _Reading(source).run()


class _Reading:
    def __init__(self, source: Path) -> None:
        self.folder = folder_of(
            source, "Name the folder of the old site: the one that hugo.toml and content/ lie in."
        )
        self.settings: Settings = read_settings(self.folder)
        self.notes: list[str] = [
            f"{fault.location}: {fault.message}" for fault in self.settings.faults
        ]
        self.zone = zone_of(self.settings.words("timezone"), self.notes)
        host, _, base = self.settings.url.partition("://")[2].partition("/")
        scheme = self.settings.url.partition("://")[0] or "https"
        self.base = f"/{base}" if base else ""
        self.root = self.settings.url or NOWHERE
        where = f"{scheme}://{host}" if host else ""
        self.home = Home(self.folder, where, self.base, self.settings.statics)
        self.turned: Counter[str] = Counter()
        self.left_out: list[LeftOut] = []

    def run(self) -> Harvest:
        found = find(self.folder, self.settings, self.zone)
        if not found.entries and not found.left_out:
            message = f"There are no texts in “{self.folder.root.name}/{self.settings.content}”."
            raise ContentError([error("import.no-texts", message, _WHICH)])
        self.left_out += found.left_out
        entries = found.entries
        self.home.pages = {each.page.path: each.permalink for each in entries if each.permalink}
        self.home.permalinks = frozenset(self.home.pages.values())
        self.note_feeds(entries)
        texts = Texts(self.folder, self.settings, entries, self.home)
        items = self.merged([self.item(entry, texts) for entry in entries])
        items += self.people({item.slug for item in items if item.kind == "authors"})
        for name in self.folder.refused:
            why = "It is a link that leads out of the folder, so it was not followed."
            self.left_out.append(LeftOut(name, why, name))
        if self.folder.is_cut:
            self.notes.append("The folder has more files than are read; some were passed over.")
        unknown = Counter(
            name for item in items for name in item.extra if name.lower() in _NO_PLACE
        )
        return Harvest(
            source="hugo",
            items=tuple(items),
            show=self.show(items),
            left_out=tuple(self.left_out),
            notes=tuple(self.notes),
            unknown=dict(unknown),
            turned=dict(sorted(self.turned.items())),
            former=tuple(former_of(entries, self.settings, self.base)),
            menu=menu_of(entries, self.settings),
            shelf=self.folder.shelf,
            own=(*sorted(self.home.hosts), host_of(NOWHERE)),
        )

    def note_feeds(self, entries: list[Entry]) -> None:
        """Where subscribers look: Hugo's feeds are called index.xml."""
        sections = dict.fromkeys(
            each.sections[0] for each in entries if each.kind == "episodes" and each.sections
        )
        if sections:
            old = ", ".join(f'"/{name.lower()}/index.xml"' for name in sections)
            self.notes.append(
                "So that listeners need do nothing, let the old feed lead on: put this below "
                f"[podcast] in site.toml, if this is where it stood: old_feeds = [{old}]"
            )

    def merged(self, items: list[Item]) -> list[Item]:
        """Somebody who is host and guest has two files there and one here."""
        kept: dict[str, Item] = {}
        for item in items:
            key = f"{item.language}/{item.slug}" if item.kind == "authors" else item.guid
            first = kept.setdefault(key, item)
            if first is item:
                continue
            if "/host" in item.place:  # who they are for this show
                first, item = item, first
            place = first.place.rpartition(":")[0]
            why = f"The same person has {place}; the old address leads there."
            self.left_out.append(LeftOut(item.title, why, item.place))
            addresses = (*first.addresses, *item.addresses)
            old = (f"{self.base}{each}" for each in item.addresses)
            aliases = (*first.aliases, *old, *item.aliases)
            kept[key] = msgspec.structs.replace(first, addresses=addresses, aliases=aliases)
        return list(kept.values())

    def people(self, known: set[str]) -> list[Item]:
        """Authors of data/authors.yaml, data/authors/ada.yaml and [params.authors]."""
        data: dict[str, Any] = {}
        folder = self.settings.words("datadir").strip("/") or "data"
        for name in self.folder.names(folder)[:500]:
            steps = name[len(folder) + 1 :].rpartition(".")[0].split("/")
            value, _ = self.folder.data(name)
            if len(steps) == 1:
                data.setdefault(steps[0], value)
            elif len(steps) == 2 and isinstance(table := data.setdefault(steps[0], {}), dict):
                table[steps[1]] = value
        params = self.settings.table("params").get("authors")
        if isinstance(params, dict):
            data.setdefault("authors", params)
        found = [item for _, item in people_in(data, folder) if item.slug not in known]
        return [with_media(item, self.home, "", "/") for item in found]

    def id_of(self, entry: Entry) -> str:
        """The id that feed readers know it by: in Hugo's own feed its page's address."""
        known = self.settings.url and entry.permalink
        return f"{self.settings.url}{entry.permalink}" if known else f"hugo:{entry.page.path}"

    def item(self, entry: Entry, texts: Texts) -> Item:
        """An entry with its text, as `bring` wants it."""
        page = entry.page
        text = texts.convert(entry)
        self.turned.update(text.turned)
        heading = Heading(page, self.zone, self.home, entry.permalink)
        settings: dict[str, Any] = settings_of(heading)
        if text.has_toc:
            settings["toc"] = True
        is_person, is_episode = entry.kind == "authors", entry.kind == "episodes"
        if is_person:
            role = page.words("role", "position", "job")
            settings = person_settings(settings, page.fields, role)
        image, alt = heading.image()
        if is_person and not image:
            image = page.words("thumbnail", "avatar", "photo")
        terms = self.settings.table("taxonomies").values()
        names = [str(each) for each in terms if str(each).lower() not in _TERMS]
        more = [word for name in names for word in page.list(name, split="")]
        remarks = filter(None, (*entry.notes, *heading.notes))
        self.notes += (f"{page.path}: {remark}." for remark in remarks)
        episode = self.episode(heading, page.words("media_override")) if is_episode else {}
        item = Item(
            place=f"{page.path}:1",
            guid=page.words("guid") or self.id_of(entry),
            link=f"{self.root}{entry.permalink}" if entry.permalink else "",
            title=page.words("title") or text.title or _title_of(entry),
            date=entry.date,
            updated=heading.moment("lastmod", "modified", "updated"),
            summary=plain(page.words("summary", "excerpt")),
            text=plain(text.markdown[:5000]),
            markdown=text.markdown or _instead(page.fields, page.words("title")),
            kind=entry.kind,
            slug=_slug(entry),
            folder=entry.folder,
            aliases=tuple(f"{self.base}{each}" for each in entry.aliases),
            addresses=(entry.permalink,) if entry.permalink else (),
            draft=_is_true(page.get("draft")),
            settings=settings,
            extra=heading.others(*names, "params", *(PERSONAL if is_person else ())),
            media=text.media,
            losses=text.losses,
            tags=() if is_person else heading.tags(*more),
            authors=() if is_person else page.list("authors", "author"),
            hosts=page.list("hosts", "host") if is_episode else (),
            guests=page.list("guests", "guest") if is_episode else (),
            language=entry.language,
            image=image,
            image_alt=alt,
            **episode,
        )
        item = self.translated(item, entry)
        return with_media(item, self.home, page.path, entry.permalink)

    def translated(self, item: Item, entry: Entry) -> Item:
        """Files of the same name are translations of each other; others by their key alone."""
        if len(self.settings.languages) < 2 or item.kind == "authors":
            return item
        settings = {"translation_key": entry.logical or "home", **item.settings}
        return msgspec.structs.replace(item, settings=settings)

    def episode(self, heading: Heading, override: str) -> dict[str, Any]:
        """What is only of episodes; a bare file name stands behind the site's address of media."""
        said = heading.episode()
        audio = override or said["audio"]
        params = self.settings.table("params")
        before = next((params[name] for name in _PREFIXES if params.get(name)), "")
        if isinstance(before, str) and before and "://" not in audio and not audio.startswith("/"):
            audio = f"{before.rstrip('/')}/{audio}"
        said["audio"] = audio
        return said

    def show(self, items: list[Item]) -> ShowSettings:
        """What the site and its podcast say of themselves."""
        settings = self.settings
        is_podcast = any(item.kind == "episodes" for item in items)
        feed: Any = settings.table("params").get("feed") or settings.table("params").get("podcast")
        table: dict[str, Any] = feed if isinstance(feed, dict) and is_podcast else {}

        def said(*names: str) -> str:
            value = next((table[name] for name in names if table.get(name)), "")
            return str(value).strip() if isinstance(value, str | int) else ""

        top = said("itunes_top_category", "category")
        below = [said(f"itunes_{each}_sub_category") for each in ("first", "second")]
        categories = tuple(f"{top} > {each}" for each in below if top and each)
        explicit = said("explicit", "itunes_explicit")
        language = settings.words("languagecode", "locale") or settings.main_language
        author: Any = settings.data.get("author") or settings.table("params").get("author")
        name = author.get("name", "") if isinstance(author, dict) else author
        return ShowSettings(
            title=settings.words("title") or settings.languages[0].title,
            description=said("itunes_summary", "description")
            or settings.words("params.description", "params.subtitle"),
            home=f"{settings.url}/" if settings.url else "",
            language=language.replace("_", "-"),
            author=said("itunes_author", "author") or (name if isinstance(name, str) else ""),
            email=said("itunes_owner_email", "email") or settings.words("params.email"),
            categories=categories or ((top,) if top else ()),
            explicit=_flag(explicit),
            copyright=said("copyright") or settings.words("copyright"),
            image=said("itunes_image", "image"),
            is_podcast=is_podcast,
        )


def _flag(said: str) -> bool | None:
    try:
        return boolean(said)
    except ValueError:
        return None


def _is_true(value: Any) -> bool:
    return value is True or (isinstance(value, str) and _flag(value) is True)


def _slug(entry: Entry) -> str:
    """The name of the new file: a slug counts where it is one step."""
    slug = entry.page.words("slug")
    is_own = entry.kind in {"posts", "episodes"} and slug and "/" not in slug
    return slug if is_own else entry.stem


def _title_of(entry: Entry) -> str:
    words = entry.stem.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _instead(fields: dict[str, Any], title: str) -> str:
    """A page without a text that leads elsewhere, as those of sponsors do: a card."""
    for name in ("landing", "external_url", "externalurl", "link", "website"):
        for key, value in fields.items():
            if key.lower() == name and isinstance(value, str) and value.startswith("http"):
                return ours.card(value, title or value)
    return ""
