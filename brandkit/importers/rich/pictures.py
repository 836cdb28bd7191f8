"""Pictures, players and recordings of a text, as brandkit writes them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from brandkit import embeds
from brandkit.importers.harvest import Media
from brandkit.importers.markdown import Writer, escaped, name_of
from brandkit.importers.media import is_media
from brandkit.importers.rich.house import House

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["END", "START", "PictureWriter", "argument"]

START, END = "\ue000", "\ue001"  # around the number of a loss, until its line is known
_DEEPEST = 50
_BODIES = frozenset(
    {"table", "blockquote", "pre", "iframe", "video", "audio", "bk-embed", "bk-code", "ul", "ol"}
)
_ADDRESS = re.compile(r"https?://\S+")
_SOUND = frozenset({"mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"})
_FILMS = frozenset({"mp4", "m4v", "mov", "webm", "ogv"})
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg"})


def argument(text: str) -> str:
    """A shortcode's argument in straight quotes, which nothing in it can end."""
    said = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + said.replace("{{", "{ {").replace(">}}", "> }}").replace("%}}", "% }}") + '"'


class PictureWriter(Writer):
    """A writer that keeps account of what it turns, what it loses, and which files it names."""

    def __init__(self, base: str, house: House, turned: Counter[str]) -> None:
        super().__init__(base)
        self.house = house
        self.turned = turned
        self.losses: list[tuple[str, str]] = []
        self.media: dict[str, Media] = {}

    # --------------------------------------------------------------------------------- account

    def lost(self, what: str, why: str) -> str:
        """A mark for something that could not be turned."""
        self.losses.append((" ".join(what.split())[:200], why))
        return f"{START}{len(self.losses) - 1}{END}"

    def count(self, what: str) -> None:
        self.turned[what] += 1

    # ---------------------------------------------------------------------------------- players

    def alone(self, element: Element) -> str | None:
        """An address that stands alone in a paragraph: a player, or a link."""
        if any(name_of(each) not in {"a", "br"} for each in element):
            return None
        said = "".join(map(str, element.itertext())).strip()
        if not _ADDRESS.fullmatch(said):
            return None
        links = [each.get("href") or "" for each in element.iter("a")]
        return self.embed(said) if all(each == said for each in links) else None

    def embed(self, address: str, title: str = "") -> str:
        """What an address stands for: a player of a network, a recording, else a link."""
        whole = self.address(address)
        if found := embeds.match(whole):
            self.count(found.network)
            return found.url
        if is_media(whole.partition("?")[0]):
            return self.recording(whole)
        return f"[{escaped(title or whole)}]({self.note(whole)})" if whole else ""

    def frame(self, element: Element) -> str:
        source = self.address(
            element.get("src") or element.get("data-src") or element.get("data-lazy-src")
        )
        if not source:
            return ""
        if found := embeds.match(source):
            self.count(found.network)
            return found.url
        self.count("frames, as links")
        return super().frame(element)

    def plugin(self, element: Element) -> str:
        """<object> and <embed>, as films were shown once."""
        for each in element.iter("embed", "param", "object"):
            is_source = (each.get("name") or "movie").lower() in {"movie", "src"}
            source = each.get("src") or each.get("data") or each.get("value")
            address = self.address(source) if is_source else ""
            if address and (found := embeds.match(address.replace("/v/", "/embed/"))):
                self.count(found.network)
                return found.url
        said = self.blocks(element, _DEEPEST) if name_of(element) == "object" else ""
        lost = self.lost(name_of(element), "It needs a plug-in that no browser has any more.")
        return "\n\n".join(filter(None, (lost, said)))

    def player(self, element: Element) -> str:
        sources = [element.get("src"), *(each.get("src") for each in element.iter("source", "a"))]
        source = next((found for each in sources if (found := self.address(each))), "")
        film = embeds.match(source) if source else None
        if film is not None:
            return film.url
        return self.recording(source, name_of(element)) if source else ""

    def recording(self, address: str, kind: str = "") -> str:
        """A file that is heard or seen, by its ending; any other file is a link."""
        ending = address.partition("?")[0].rpartition(".")[2].lower()
        self.note(address)
        if kind == "audio" or ending in _SOUND:
            self.count("audio")
            return f"{{{{< audio {argument(address)} >}}}}"
        if kind == "video" or ending in _FILMS:
            self.count("video files")
            return f'<video controls preload="none" src="{address}"></video>'
        if ending in _PICTURES:
            return self.pictured(address, "")
        return f"[{escaped(address.rpartition('/')[2])}]({address})"

    # --------------------------------------------------------------------------------- pictures

    def note(self, address: str) -> str:
        """An address; if it is a file of the old site's own, it is remembered as such."""
        name = self.house.media_name(address)
        if name is not None:
            self.media.setdefault(address, Media(address, name))
        return address

    def link(self, element: Element, said: str) -> str:
        address = self.address(element.get("href"))
        if address and is_media(address.partition("?")[0].partition("#")[0]):
            self.note(address)
        return super().link(element, said)

    def source_of(self, element: Element) -> tuple[str, str]:
        """A picture's address and what it shows; "" where it only counts readers."""
        sources = ("data-orig-file", "data-src", "data-lazy-src", "data-image", "src")
        source = next((s for key in sources if (s := self.address(element.get(key)))), "")
        if not source or {element.get("width"), element.get("height")} & {"0", "1"}:
            return "", ""
        return self.house.picture(source, " ".join((element.get("alt") or "").split()))

    def picture(self, element: Element) -> str:
        source, alt = self.source_of(element)
        return self.pictured(source, alt) if source else ""

    def pictured(self, source: str, alt: str, caption: str = "") -> str:
        """A picture in the line; `caption` is shown below it in a gallery."""
        title = f' "{caption.replace(chr(34), "&quot;")}"' if caption else ""
        return f"![{escaped(alt)}]({self.note(source)}{title})"

    def figure(self, element: Element, depth: int) -> str:
        """A picture with words below, or something else with words below."""
        words = next(element.iter("figcaption"), None)
        within = set(words.iter()) if words is not None else set()
        pictures = [each for each in element.iter("img") if each not in within]
        bodies = [
            each for each in element.iter() if name_of(each) in _BODIES and each not in within
        ]
        if len(pictures) > 1 and not any(name_of(each) in {"table", "pre"} for each in bodies):
            return self.gallery(element, depth)
        if len(pictures) == 1 and not bodies:
            link = pictures[0].getparent()
            address = link.get("href") if link is not None and name_of(link) == "a" else ""
            return self.figured(pictures[0], words, address or "", depth)
        if words is not None and (parent := words.getparent()) is not None:
            words.tail = None
            parent.remove(words)
        below = self.words(words, depth) if words is not None else ""
        below = f"*{below}*" if below and "*" not in below and "\n\n" not in below else below
        return "\n\n".join(filter(None, (self.blocks(element, depth), below)))

    def figured(self, picture: Element, words: Element | None, link: str, depth: int) -> str:
        source, alt = self.source_of(picture)
        if not source:
            return ""
        said = self.words(words, depth) if words is not None else ""
        target = self.address(link)
        if target and self._same_picture(target, source):
            target = ""
        if "](" in said:  # a caption with links stands below, since a figure's has none
            below = f"*{said}*" if "*" not in said and "\n\n" not in said else said
            return f"{self.pictured(source, alt)}\n\n{below}"
        if not said and not target:
            return self.pictured(source, alt)
        self.count("figures")
        plain = "".join(map(str, words.itertext())) if words is not None else ""
        more = f" caption={argument(plain)}" if said else ""
        more += f" link={argument(self.note_link(target))}" if target else ""
        return f"{{{{< figure src={argument(self.note(source))} alt={argument(alt)}{more} >}}}}"

    def note_link(self, address: str) -> str:
        return self.note(address) if is_media(address.partition("?")[0]) else address

    def _same_picture(self, target: str, source: str) -> bool:
        """Whether a link around a picture leads to nothing but its larger form."""
        bare = target.partition("?")[0]
        return self.house.picture(target, "")[0] == source or (
            is_media(bare)
            and bare.rpartition("/")[2] == source.partition("?")[0].rpartition("/")[2]
        )

    def gallery(self, element: Element, depth: int) -> str:
        """All pictures within, as tiles, each with its caption."""
        rows: list[str] = []
        for picture in element.iter("img"):
            source, alt = self.source_of(picture)
            if not source:
                continue
            holder = picture.getparent()
            for _ in range(4):
                if holder is None or name_of(holder) in {"figure", "li", "dl"} or holder is element:
                    break
                holder = holder.getparent()
            words = None
            if holder is not None and holder is not element:
                words = next(holder.iter("figcaption", "dd"), None)
            said = (
                " ".join("".join(map(str, words.itertext())).split()) if words is not None else ""
            )
            rows.append(self.pictured(source, alt, said.replace("<", "&lt;")))
        own = [each for each in element if name_of(each) == "figcaption"]
        below = self.words(own[0], depth) if own else ""
        if len(rows) < 2:
            return "\n\n".join(filter(None, (*rows, below)))
        self.count("galleries")
        columns = re.search(r"\bcolumns-([234])\b", element.get("class") or "")
        opening = f"{{{{< gallery columns={columns[1]} >}}}}" if columns else "{{< gallery >}}"
        tiles = "\n".join((opening, *rows, "{{< /gallery >}}"))
        return "\n\n".join(filter(None, (tiles, below)))
