"""Substack: the ZIP that it makes, with a table of posts and a file for each."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from brandkit.errors import ContentError, error
from brandkit.importers.feed.words import date_of, line, plain_text
from brandkit.importers.files import path_of, safe_address
from brandkit.importers.harvest import Former, Harvest, Item, LeftOut, ShowSettings
from brandkit.importers.rich import to_rich
from brandkit.importers.shelf import Shelf, shelf_of
from brandkit.importers.substack.cards import CARDS, HOSTS
from brandkit.media.types import media_type
from brandkit.urls import host_of, slugify

__all__ = ["SubstackImporter"]

_MOST = 30_000_000  # bytes of a text
_TABLE = 100_000_000
_NAME = re.compile(r"(?:^|/)(\d+)\.([^/]+)\.html$")
_OPENING = re.compile(rb"^\xef?\xbb?\xbf?\"?post_id\"?,\"?post_date\"?,")
_PEOPLE = re.compile(r"(?:^|/)(?:email_list|.*_(?:subscriber|signup)_?emails?).*\.csv$")
_OWN_LINK = re.compile(r"https://([\w.-]+)/(?:subscribe|p/[\w-]+/comments)\b")
_CDN = re.compile(
    r"https?://(?:substackcdn\.com|cdn\.substack\.com)/image/fetch/.*?(https?(?::|%3A).+)$"
)


class SubstackImporter:
    """Posts, pages and episodes, with their dates."""

    name = "substack"

    def recognises(self, head: bytes) -> bool:
        """The first line of posts.csv."""
        return _OPENING.match(head) is not None

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is no export."""
        return self.read_from(source, "")

    def read_from(self, source: Path, home: str) -> Harvest:
        """The same, with the newsletter's address, which an export says only here and there."""
        shelf = _shelf(source)
        table = next((n for n in shelf.names() if n.rpartition("/")[2] == "posts.csv"), "")
        if not table:
            raise _none(source)
        made = _Substack(shelf, table, safe_address(home))
        made.posts()
        return Harvest(
            source=self.name,
            items=tuple(made.items),
            show=ShowSettings(home=made.home, is_podcast=any(i.audio for i in made.items)),
            left_out=tuple(made.left_out),
            turned=dict(made.turned),
            unknown=dict(made.unknown),
            notes=tuple(made.notes),
            former=_FORMER,
            shelf=shelf,
        )


# support.substack.com: what a newsletter has beside its posts.
_FORMER = (
    Former(address="/archive/", list="archive"),
    Former(address="/feed/", list="home", feed="rss"),
    Former(address="/podcast/", list="podcast"),
)


def _shelf(source: Path) -> Shelf:
    try:
        return shelf_of(source)
    except ContentError:
        raise _none(source) from None


def _none(source: Path) -> ContentError:
    return ContentError(
        [
            error(
                "import.no-substack",
                f"There is no export of Substack in “{source.name}”: it has no posts.csv.",
                "In Substack: Settings → Import/Export → Export your data. Name the ZIP that you "
                "then get.",
            )
        ]
    )


class _Substack:
    def __init__(self, shelf: Shelf, table: str, home: str) -> None:
        self.shelf = shelf
        self.table = table
        self.turned: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.items: list[Item] = []
        self.left_out: list[LeftOut] = []
        self.notes: list[str] = []
        self.files = {
            found[1]: (name, found[2])
            for name in shelf.names()
            if (found := _NAME.search(name)) is not None
        }
        self.home = home and f"{home.rstrip('/')}/"

    # --------------------------------------------------------------------------- as House asks

    def picture(self, address: str, alt: str) -> tuple[str, str]:
        """The picture itself, in place of the form that a reader of mail gets."""
        found = _CDN.match(address)
        inner = safe_address(unquote(found[1])) if found else ""
        return (inner or address), alt

    def media_name(self, address: str) -> str | None:
        host = host_of(address) or ""
        if host not in HOSTS and not host.endswith(".amazonaws.com"):
            return None
        if host.endswith(".amazonaws.com") and "substack" not in address:
            return None
        last = path_of(address).rpartition("/")[2]
        return last if "." in last else f"{last or 'picture'}.jpg"

    # ------------------------------------------------------------------------------------ posts

    def posts(self) -> None:
        data = self.shelf.read(self.table, _TABLE) or b""
        text = data.decode("utf-8-sig", "replace").replace("\x00", "")
        rows: list[tuple[int, dict[str, str]]] = []
        usual = csv.field_size_limit(10_000_000)
        reader = csv.DictReader(io.StringIO(text))
        try:
            rows = [
                (reader.line_num, {str(k): str(v or "") for k, v in row.items() if k})
                for row in reader
            ]
        except csv.Error as fault:
            said = f"posts.csv:{reader.line_num}"
            self.left_out.append(LeftOut("posts.csv", f"It is broken: {fault}.", said))
        finally:
            csv.field_size_limit(usual)
        texts = {row["post_id"]: self._text(row) for _, row in rows if row.get("post_id")}
        self.home = self.home or _home_in(texts.values())
        for number, row in rows:
            key = row.get("post_id", "").strip()
            if key:
                self._post(key, row, texts[row["post_id"]], number)
        if any(_PEOPLE.search(name) for name in self.shelf.names()):
            self.notes.append(
                "The list of subscribers in the export was not opened: addresses of people belong "
                "to your newsletter's provider, not into a site's folder."
            )

    def _text(self, row: dict[str, str]) -> str | None:
        found = self.files.get(row["post_id"].partition(".")[0])
        if found is None:
            return None
        data = self.shelf.read(found[0], _MOST)
        return data.decode("utf-8", "replace") if data is not None else None

    def _post(self, key: str, row: dict[str, str], html: str | None, number: int) -> None:
        place = f"posts.csv:{number}"
        title = line(plain_text(unescape(row.get("title", ""))))
        bare, _, slug = key.partition(".")
        slug = slug or self.files.get(bare, ("", ""))[1]
        kind = row.get("type", "newsletter").strip().lower()
        if kind in {"thread", "chat", "note"} and not (html or "").strip():
            self.left_out.append(LeftOut(title or key, "It is a thread without words.", place))
            return
        if html is None and not row.get("podcast_url"):
            self.left_out.append(LeftOut(title or key, "Its text is not in the export.", place))
            return
        link = f"{self.home}p/{slug}" if self.home and slug else ""
        rich = to_rich(html or "", link, self, CARDS)
        self.turned.update(rich.turned)
        is_open = row.get("is_published", "").strip().lower() == "true"
        audience = row.get("audience", "everyone").strip().lower()
        if is_open and audience not in {"", "everyone"}:
            is_open = False
            self.unknown["for subscribers alone, so a draft"] += 1
        audio = safe_address(row.get("podcast_url", ""))
        old = f"/p/{slug}/" if slug and is_open else ""
        is_page = kind == "page"
        place_of_kind = media_type(audio.partition("?")[0]) if audio else ""
        self.items.append(
            Item(
                place=place,
                guid=link if link and not audio else f"substack:post:{bare}",
                ids=(f"substack:post:{bare}",),
                link=link if is_open else "",
                title=title,
                date=date_of(row.get("post_date")) or date_of(row.get("email_sent_at")),
                summary=line(plain_text(unescape(row.get("subtitle", "")))),
                text=plain_text(html or ""),
                markdown=rich.markdown or "<!-- empty -->",
                kind="pages" if is_page else "episodes" if audio else "posts",
                slug=slugify(slug[:200]),
                aliases=(old,) if old else (),
                addresses=(f"/p/{slug}",) if slug else (),
                draft=not is_open,
                media=rich.media,
                losses=rich.losses,
                audio="" if is_page else audio,
                audio_type=place_of_kind if place_of_kind.startswith(("audio/", "video/")) else "",
            )
        )


def _home_in(texts: Iterable[str | None]) -> str:
    """The newsletter's own address, out of its buttons: “Subscribe” leads to it."""
    seen: Counter[str] = Counter()
    for text in texts:
        for found in re.finditer(
            r"https://([\w.-]+)/(?:subscribe|p/[\w-]+/comments)\b", text or ""
        ):
            seen[found[1].lower()] += 1
    return f"https://{seen.most_common(1)[0][0]}/" if seen else ""
