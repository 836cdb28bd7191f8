"""Ghost: its content export, and its cards."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brandkit.importers.feed.words import date_of, line, plain_text
from brandkit.importers.files import path_of, safe_address
from brandkit.importers.former import lists_of
from brandkit.importers.ghost.cards import CARDS
from brandkit.importers.ghost.export import Export, Row, pairs, read_export, said
from brandkit.importers.ghost.nodes import lexical_html, mobiledoc_html
from brandkit.importers.harvest import (
    Former,
    Harvest,
    Item,
    Loss,
    Media,
    MenuLine,
    ShowSettings,
)
from brandkit.importers.markdown import web_address
from brandkit.importers.media import is_media
from brandkit.importers.rich import to_rich
from brandkit.urls import host_of, slugify

__all__ = ["GhostImporter"]

_OPENING = re.compile(rb"\"exported_on\"|\"db\"\s*:\s*\[|\"(?:mobiledoc|lexical)\"|__GHOST_URL__")
_SIZE = re.compile(r"/content/images/size/[^/]+/(?:format/[^/]+/)?")
_FILES = re.compile(r"/(content/(?:images|media|files)/.+)$")
_PROFILES = {
    "x": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "instagram": "https://www.instagram.com/{}/",
    "threads": "https://www.threads.net/@{}",
    "bluesky": "https://bsky.app/profile/{}",
    "youtube": "https://www.youtube.com/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "mastodon": "",
}
_HANDLE = re.compile(r"[\w.-]{1,80}")


class GhostImporter:
    """Posts, pages and people of Ghost's JSON."""

    name = "ghost"

    def recognises(self, head: bytes) -> bool:
        """JSON that says when it was exported, or has Ghost's forms of text."""
        return head.lstrip()[:1] == b"{" and _OPENING.search(head) is not None

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is no export."""
        return self.read_from(source, "")

    def read_from(self, source: Path, home: str) -> Harvest:
        """The same, with the old site's address, which an export does not say."""
        export = read_export(source)
        home = safe_address(home or export.setting("url"))
        made = _Ghost(export, f"{home.rstrip('/')}/" if home else "", source.name)
        items = tuple(made.items())
        notes = []
        if made.missing_home and not home:
            notes.append(
                "The export does not say what the site's address was: links between posts work, "
                "and old addresses lead on; to fetch pictures, say it: --old-address "
                "https://old.example/"
            )
        return Harvest(
            source=self.name,
            items=items,
            show=ShowSettings(
                title=export.setting("title"),
                description=export.setting("description"),
                home=made.home,
                language=export.setting("locale") or export.setting("lang"),
            ),
            unknown=dict(made.unknown),
            turned=dict(made.turned),
            notes=tuple(notes),
            former=tuple(made.former()),
            menu=tuple(made.menu()),
            shelf=export.shelf,
        )


class _Ghost:
    def __init__(self, export: Export, home: str, file: str) -> None:
        self.export = export
        self.file = file
        self.home = home
        self.turned: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.users = {key: row for row in export.rows("users") if (key := said(row, "id"))}
        self.tags = {key: row for row in export.rows("tags") if (key := said(row, "id"))}
        self.meta = {said(row, "post_id"): row for row in export.rows("posts_meta")}
        self.post_tags = pairs(export.rows("posts_tags"), "post_id", "tag_id")
        self.post_authors = pairs(export.rows("posts_authors"), "post_id", "author_id")
        self.wrote: dict[str, Row] = {}
        self.missing_home = False

    # --------------------------------------------------------------------------- as House asks

    def picture(self, address: str, alt: str) -> tuple[str, str]:
        return _SIZE.sub("/content/images/", address), alt

    def media_name(self, address: str) -> str | None:
        found = _FILES.search(address.partition("?")[0])
        own = not host_of(address) or host_of(address) == host_of(self.home)
        is_pro = (host_of(address) or "").endswith(("storage.ghost.io", ".ghost.io"))
        if found is None or not (own or is_pro) or not is_media(found[1]):
            return None
        self.missing_home |= not host_of(address)
        return path_of(address)[path_of(address).index("content/") :]

    # ------------------------------------------------------------------------------------ items

    def items(self) -> Iterator[Item]:
        for number, row in enumerate(self.export.rows("posts"), start=1):
            yield self._item(row, number)
        yield from self._people()

    def _url(self, text: str) -> str:
        return text.replace("__GHOST_URL__", self.home.rstrip("/"))

    def _item(self, row: Row, number: int) -> Item:
        key = said(row, "id")
        meta = {**row, **{k: v for k, v in self.meta.get(key, {}).items() if v}}
        slug = said(row, "slug")
        url = safe_address(said(row, "url"))
        page = said(row, "type") == "page" or row.get("page") == 1
        link = url or (f"{self.home}{slug}/" if self.home and slug else "")
        status = said(row, "status") or "published"
        is_open = status in {"published", "scheduled"} and not row.get("email_only")
        if said(row, "visibility") not in {"", "public"} and is_open:
            is_open = False
            self.unknown["for members alone, so a draft"] += 1
        if row.get("featured") is True:
            self.unknown["featured"] += 1
        html = self._url(_html_of(row))
        rich = to_rich(html, link, self, CARDS)
        self.turned.update(rich.turned)
        image = web_address(self._url(said(row, "feature_image", "image")), link)
        image = self.picture(image, "")[0] if image else ""
        media = rich.media
        if image and (name := self.media_name(image)) is not None:
            media = (*media, Media(image, name))
        settings: dict[str, object] = {"description": line(said(meta, "meta_description"))}
        if canonical := safe_address(said(row, "canonical_url")):
            self.unknown["canonical_url"] += canonical != link
        old = f"/{slug}/" if slug and is_open else ""
        guid = key or link or said(row, "uuid") or (f"ghost:{slug}" if slug else "")
        return Item(
            place=f"{self.file}:posts[{number}]",
            guid=guid,
            link=link if is_open else "",
            title=line(plain_text(said(row, "title"))),
            date=date_of(said(row, "published_at", "created_at", "updated_at"))
            or date_of(said(row, "updated_at")),
            updated=date_of(said(row, "updated_at")) if is_open else None,
            summary=plain_text(said(row, "custom_excerpt")),
            text=plain_text(html),
            markdown=rich.markdown or "<!-- empty -->",
            tags=self._tags(row, key),
            authors=self._authors(row, key),
            language=said(row, "locale"),
            image=image,
            image_alt=line(said(meta, "feature_image_alt")),
            kind="pages" if page else "posts",
            slug=re.sub(r"\.html?$", "", slug),
            aliases=(old,) if old else (),
            addresses=tuple(filter(None, (f"/{slug}/" if slug else "", url))),
            draft=not is_open,
            settings=settings,
            media=media,
            losses=(*rich.losses, *_injected(row)),
        )

    def _tags(self, row: Row, key: str) -> tuple[str, ...]:
        rows = [self.tags[each] for each in self.post_tags.get(key, ()) if each in self.tags]
        value = row.get("tags")
        rows += [
            each for each in (value if isinstance(value, list) else []) if isinstance(each, dict)
        ]
        found = []
        for each in rows:
            name = line(said(each, "name"))
            if name.startswith("#") or said(each, "visibility") == "internal":
                self.unknown["internal tags"] += 1
            elif name:
                found.append(name)
        return tuple(dict.fromkeys(found))

    def _authors(self, row: Row, key: str) -> tuple[str, ...]:
        ids = self.post_authors.get(key) or [said(row, "author_id")]
        rows = [self.users[each] for each in ids if each in self.users]
        for name in ("author", "authors"):
            value = row.get(name)
            rows += [
                each
                for each in (value if isinstance(value, list) else [])
                if isinstance(each, dict)
            ]
        stems = []
        for each in rows:
            stem = slugify(said(each, "slug")[:200]) or slugify(line(said(each, "name")))
            if stem and line(said(each, "name")) and "@" not in said(each, "name"):
                self.wrote.setdefault(stem, each)
                stems.append(stem)
        return tuple(dict.fromkeys(stems))

    def former(self) -> Iterator[Former]:
        """Lists and feeds: ghost.org/docs/themes/routing."""
        base = path_of(self.home).rstrip("/")
        words = [
            (f"/tag/{slug}/", line(said(row, "name")))
            for row in self.tags.values()
            if (slug := said(row, "slug")) and not said(row, "name").startswith("#")
        ]
        yield Former(address=f"{base}/rss/*", list="home", feed="rss")
        yield from lists_of(base, words, "rss/")
        for stem in self.wrote:
            yield Former(address=f"{base}/author/{stem}/rss/", list="author", name=stem, feed="rss")
            yield Former(address=f"{base}/author/{stem}/*", list="author", name=stem)
        yield Former(address=f"{base}/page/*", list="blog")

    def menu(self) -> Iterator[MenuLine]:
        """Settings → Navigation: JSON within JSON."""
        try:
            rows = json.loads(self.export.setting("navigation") or "[]")
        except (ValueError, RecursionError):
            return
        for row in _rows(rows):
            yield MenuLine(label=line(said(row, "label")), address=self._url(said(row, "url")))

    def _people(self) -> Iterator[Item]:
        for stem, row in self.wrote.items():
            image = web_address(self._url(said(row, "profile_image")), self.home)
            name = self.media_name(image) if image else None
            settings = {
                "role": "",
                "url": safe_address(said(row, "website")),
                "links": dict(_profiles(row)),
            }
            yield Item(
                place="users",
                guid=f"author:ghost:{stem}",
                title=line(said(row, "name")),
                kind="authors",
                slug=stem,
                markdown=_bio(said(row, "bio")),
                image=image,
                aliases=(f"/author/{stem}/",),
                addresses=(f"/author/{stem}/",),
                settings=settings,
                media=(Media(image, name),) if name is not None else (),
            )


def _rows(value: object) -> list[Row]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _html_of(row: Row) -> str:
    """The text: HTML where the export has it, else made of what Ghost keeps."""
    if html := said(row, "html"):
        return html
    return lexical_html(said(row, "lexical")) or mobiledoc_html(said(row, "mobiledoc"))


def _bio(text: str) -> str:
    from brandkit.importers.feed.words import as_paragraphs
    from brandkit.importers.markdown import to_markdown

    made = to_markdown(as_paragraphs(text))
    return made or "<!-- Who is this? A sentence or two for readers. -->"


def _profiles(row: Row) -> Iterator[tuple[str, str]]:
    for network, form in _PROFILES.items():
        value = said(row, "twitter") if network == "x" else said(row, network)
        if address := safe_address(value):
            yield network, address
        elif form and _HANDLE.fullmatch(value.lstrip("@")):
            yield network, form.format(value.lstrip("@"))


def _injected(row: Row) -> Iterator[Loss]:
    """Code that a post puts into its page."""
    for key in ("codeinjection_head", "codeinjection_foot"):
        if code := said(row, key):
            yield Loss(
                f"{key}: {code[:80]}", "It is code for the page; nothing of it is taken over."
            )
