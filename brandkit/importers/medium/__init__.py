"""Medium: the ZIP that it sends, with a page for each story and one for the profile."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from brandkit.errors import ContentError, error
from brandkit.importers.feed.words import date_of, line
from brandkit.importers.files import path_of, safe_address
from brandkit.importers.harvest import Harvest, Item, LeftOut, ShowSettings
from brandkit.importers.markdown import escaped, name_of, tree_of
from brandkit.importers.rich import Card, RichWriter, to_rich
from brandkit.importers.shelf import Shelf, shelf_of
from brandkit.urls import host_of, slugify

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["MediumImporter"]

_MOST = 20_000_000  # bytes of a story
_OPENING = re.compile(rb"class=\"h-entry\"|Exported from <a href=\"https://medium\.com\"")
_EXPORTED = re.compile(r"Exported from Medium on ([A-Z][a-z]+) (\d{1,2}), (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNSAID = "The export does not say what it shows; look at the story."
_MARK = re.compile(r"-?([0-9a-f]{8,14})$")
_PICTURES = ("cdn-images-1.medium.com", "miro.medium.com", "cdn-images-2.medium.com")
_SIZED = re.compile(r"^(https://(?:cdn-images-\d|miro)\.medium\.com)/.*?/?([^/]*[*]?[^/]+)$")
_REPLY = (
    500  # letters; a story that is no longer, without title of its own, is an answer to another
)


class MediumImporter:
    """Stories and drafts, with their tags, dates and pictures."""

    name = "medium"

    def recognises(self, head: bytes) -> bool:
        """A story as Medium exports it."""
        return _OPENING.search(head) is not None

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is no export."""
        shelf = _shelf(source)
        stories = [n for n in shelf.names() if n.lower().endswith(".html") and _in(n, "posts")]
        if not stories:
            stories = [
                n for n in shelf.names() if n.lower().endswith(".html") and not _in(n, "profile")
            ]
        made = _Medium(shelf)
        for name in stories:
            made.story(name)
        if not made.items and not made.left_out:
            raise _none(source)
        made.profile()
        return Harvest(
            source=self.name,
            items=tuple(made.items),
            show=ShowSettings(title=made.author, home=made.home),
            left_out=tuple(made.left_out),
            turned=dict(made.turned),
            unknown=dict(made.unknown),
            shelf=shelf,
            own=("medium.com",),
        )


def _in(name: str, folder: str) -> bool:
    return folder in name.lower().split("/")[:-1]


def _shelf(source: Path) -> Shelf:
    try:
        return shelf_of(source)
    except ContentError:
        raise _none(source) from None


def _none(source: Path) -> ContentError:
    return ContentError(
        [
            error(
                "import.no-medium",
                f"There is no export of Medium in “{source.name}”.",
                "In Medium: Settings → Security and apps → Download your information. Name the ZIP "
                "that it sends you.",
            )
        ]
    )


class _Medium:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.turned: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.items: list[Item] = []
        self.left_out: list[LeftOut] = []
        self.author = ""
        self.home = ""
        self.seen: set[str] = set()
        self.people: dict[str, tuple[str, str]] = {}  # stem → name, address

    def picture(self, address: str, alt: str) -> tuple[str, str]:
        """The widest form that is served."""
        found = _SIZED.match(address)
        if found is None or host_of(address) not in _PICTURES:
            return address, alt
        return f"https://miro.medium.com/v2/resize:fit:2400/{found[2]}", alt

    def media_name(self, address: str) -> str | None:
        if host_of(address) not in _PICTURES:
            return None
        last = path_of(address).rpartition("/")[2].replace("*", "-")
        return last if "." in last else f"{last}.jpg"

    def story(self, name: str) -> None:
        data = self.shelf.read(name, _MOST)
        file = name.rpartition("/")[2]
        tree = tree_of(data.decode("utf-8", "replace")) if data else None
        article = _first(tree, "article") if tree is not None else None
        if tree is None or article is None:
            self.left_out.append(LeftOut(file, "It is no story of Medium.", name))
            return
        body = _with(article, "data-field", "body")
        title = _words(_classed(article, "p-name")) or _words(_first(tree, "title"))
        subtitle = _words(_with(article, "data-field", "subtitle"))
        canonical = safe_address(_href(_classed(article, "p-canonical")))
        when = _classed(article, "dt-published")
        stamp = when.getparent() if when is not None else None
        short = safe_address((stamp.get("href") or "") if stamp is not None else "")
        if not short:
            links = (each.get("href") or "" for each in article.iter("a"))
            short = next((safe_address(each) for each in links if "medium.com/p/" in each), "")
        if body is not None:
            _without_title(body, title, subtitle)
        is_draft = when is None
        words = " ".join("".join(map(str, body.itertext())).split()) if body is not None else ""
        if not is_draft and _is_reply(title, words, canonical):
            why = "It is an answer to somebody else's story, not one of your own."
            self.left_out.append(LeftOut(title or file, why, name))
            return
        rich = to_rich(_html(body), canonical or short, self, _CARDS)
        self.turned.update(rich.turned)
        mark = _MARK.search((canonical or short).rstrip("/"))
        date = date_of(when.get("datetime")) if when is not None else None
        guid = f"https://medium.com/p/{mark[1]}" if mark else short or canonical or f"medium:{file}"
        guid = f"{guid}#{file}" if guid in self.seen else guid
        self.seen.add(guid)
        path = path_of(canonical)
        tags = tuple(line(_words(each)) for each in article.iter("a") if _has(each, "p-tag"))
        self.items.append(
            Item(
                place=name,
                guid=guid,
                link=canonical,
                title=title,
                date=date or date_of(file[:10]) or _exported(article),
                summary=subtitle,
                text=words,
                markdown=rich.markdown or "<!-- empty -->",
                tags=tuple(dict.fromkeys(filter(None, tags))),
                authors=self._authors(article),
                kind="posts",
                slug=_slug(path, title, file),
                aliases=(path,) if path and not is_draft else (),
                addresses=tuple(filter(None, (short, guid if guid.startswith("http") else ""))),
                draft=is_draft,
                media=rich.media,
                losses=rich.losses,
            )
        )

    def _authors(self, article: Element) -> tuple[str, ...]:
        link = _classed(article, "p-author")
        name = line(_words(link))
        stem = slugify(name)
        if not stem or "@" in name:
            return ()
        self.people.setdefault(stem, (name, safe_address(_href(link))))
        self.home = self.home or _home(_href(link))
        self.author = self.author or name
        return (stem,)

    def profile(self) -> None:
        """People, the owner of the account with what the profile says."""
        names = [n for n in self.shelf.names() if n.lower().endswith("profile/profile.html")]
        data = self.shelf.read(names[0], _MOST) if names else None
        tree = tree_of(data.decode("utf-8", "replace")) if data else None
        link = _href(_classed(tree, "u-url")) if tree is not None else ""
        links: dict[str, str] = {}
        for each in tree.iter("a") if tree is not None else ():
            if (host_of(each.get("href") or "") or "") in {"twitter.com", "x.com"}:
                links.setdefault("x", safe_address(each.get("href") or ""))
        mine = slugify(line(_words(_classed(tree, "p-name")))) if tree is not None else ""
        for stem, (name, address) in self.people.items():
            is_owner = stem == mine or (link and link == address)
            self.items.append(
                Item(
                    place="profile",
                    guid=f"author:medium:{stem}",
                    title=name,
                    kind="authors",
                    slug=stem,
                    markdown="<!-- Who is this? A sentence or two for readers. -->",
                    settings={"links": links if is_owner else {}, "url": address},
                )
            )


def _html(body: Element | None) -> str:
    if body is None:
        return ""
    from lxml import etree

    return etree.tostring(body, encoding="unicode", method="html", with_tail=False)


def _exported(article: Element) -> datetime.datetime | None:
    """The day of the export, which drafts have in the place of one of their own."""
    footer = _first(article, "footer")
    found = _EXPORTED.search(_words(footer))
    if found is None or found[1].lower()[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(found[1].lower()[:3]) + 1
    return date_of(f"{found[3]}-{month:02}-{int(found[2]):02}")


def _home(address: str) -> str:
    """The profile, or the publication's own host."""
    said = safe_address(address)
    host = host_of(said) or ""
    return f"https://{host}/" if host else ""


def _slug(path: str, title: str, file: str) -> str:
    last = _MARK.sub("", path.rstrip("/").rpartition("/")[2])
    return last or slugify(title) or slugify(_MARK.sub("", file.removesuffix(".html")))


def _is_reply(title: str, words: str, canonical: str) -> bool:
    """Answers are exported like stories; their title is how they begin."""
    said = title.rstrip("….").strip()
    return bool(said and canonical and len(words) <= _REPLY and words.startswith(said))


def _without_title(body: Element, title: str, subtitle: str) -> None:
    """A story says its title once more in its text, and a rule above it."""
    for each in list(body.iter()):
        if not isinstance(each.tag, str):
            continue
        words = _words(each)
        is_title = _has(each, "graf--title") or (
            name_of(each) in {"h1", "h2", "h3"} and words == title and _has(each, "graf--leading")
        )
        is_subtitle = _has(each, "graf--subtitle") and (not subtitle or words == subtitle)
        if is_title or is_subtitle:
            _drop(each)
    rule = next((e for e in body.iter("hr") if _has(e, "section-divider")), None)
    if rule is not None:
        _drop(rule)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _has(element: Element, word: str) -> bool:
    return word in (element.get("class") or "").split()


def _classed(element: Element | None, word: str) -> Element | None:
    for each in element.iter() if element is not None else ():
        if isinstance(each.tag, str) and _has(each, word):
            return each
    return None


def _with(element: Element, key: str, value: str) -> Element | None:
    return next((e for e in element.iter() if isinstance(e.tag, str) and e.get(key) == value), None)


def _first(element: Element, name: str) -> Element | None:
    return next(element.iter(name), None)


def _href(element: Element | None) -> str:
    return (element.get("href") or "") if element is not None else ""


def _words(element: Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


# ------------------------------------------------------------------------------------------- cards


def _code(writer: RichWriter, element: Element, _: int) -> str | None:
    """Medium's own indenting within <pre> is none of the code's."""
    inside = next(element.iter("code"), None)
    if inside is not None and not (element.text or "").strip():
        inside.text = (inside.text or "").lstrip("\n ")
        for each in (*inside, inside):
            text = each.tail if each is not inside else each.text
            if text and "\n" in text and not text.strip():
                each.tail = "" if each is not inside else each.tail
        element.text = ""
        inside.tail = ""
    return writer.code(element).replace("\n\n```", "\n```") if inside is not None else None


def _mixtape(writer: RichWriter, element: Element, _: int) -> str | None:
    """A link to another page, shown as a box."""
    link = next((each for each in element.iter("a") if each.get("href")), None)
    if link is None:
        return None
    from brandkit.importers.rich.pictures import argument

    address = writer.address(link.get("href"))
    strong = next(element.iter("strong"), None)
    words = next(element.iter("em"), None)
    title = _words(strong) or _words(link) or address
    text = f" text={argument(_words(words))}" if words is not None and _words(words) else ""
    writer.count("bookmarks")
    return f"{{{{< card {argument(address)} title={argument(title)}{text} >}}}}" if address else ""


def _embed(writer: RichWriter, element: Element, depth: int) -> str | None:
    """A frame of Medium's own names what it shows in its address, or not at all."""
    frame = next(element.iter("iframe"), None)
    if frame is None:
        return None
    words = next(element.iter("figcaption"), None)
    below = writer.words(words, depth) if words is not None else ""
    source = frame.get("src") or ""
    said = writer.frame(frame)
    if "medium.com/media/" in source:
        said = writer.lost(
            f"embed {source}", "The export does not say what it shows; see the story."
        )
    return "\n\n".join(filter(None, (said, f"*{below}*" if below and "*" not in below else below)))


def _row(writer: RichWriter, element: Element, depth: int) -> str | None:
    """Pictures beside each other."""
    pictures = len(list(element.iter("img")))
    return (
        writer.gallery(element, depth)
        if pictures > 1 and not escaped(element.text).strip()
        else None
    )


_CARDS: dict[str, Card] = {
    "graf--pre": _code,
    "graf--mixtapeEmbed": _mixtape,
    "graf--iframe": _embed,
    "sectionLayout--outsetRow": _row,
}
