"""What becomes of each element: of headings, paragraphs, links, pictures, sound and tables."""

from __future__ import annotations

from msgspec import structs

from brandkit import urls
from brandkit.embeds.embed import Embed
from brandkit.errors import Severity
from brandkit.markup.body import BodyDiagnostic, Hole
from brandkit.markup.entities import escape
from brandkit.markup.headings import OpenHeading, custom_id
from brandkit.markup.images import is_local, picture
from brandkit.markup.places import Places
from brandkit.markup.raw_html import UNSAFE, attributes_of
from brandkit.markup.smart import curl
from brandkit.markup.summary import Words
from brandkit.markup.tags import (
    PAGE_LINK,
    PLAIN_LINK,
    is_lone_picture,
    link_tag,
    with_align_class,
)
from brandkit.markup.tokens import END

__all__ = ["HANDLED", "Elements"]

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LITERAL = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea", "tt", "math"})
_MEDIA = frozenset({"audio", "video", "source", "track", "iframe"})
HANDLED = frozenset({"a", "img", "p", "td", "th", "tr", "table", *_HEADINGS, *_MEDIA, *_LITERAL})
_LINK_CLOSE = Hole("link-close")


class Elements:
    """The page so far, and what is open in it; `settle` goes through the pieces."""

    def __init__(self, places: Places, *, smart: bool) -> None:
        self.places = places
        self.smart = smart
        self.out: list[str | Hole] = []
        self.headings: list[OpenHeading] = []
        self.open_heading: OpenHeading | None = None
        self.links: list[str | Hole | None] = []  # what closes each open <a>
        self.words = Words()
        self.diagnostics: list[BodyDiagnostic] = []
        self.before = ""  # the last character of the text so far in this block
        self.literal = 0
        self.paragraph = -1  # index in `out` of the open <p>
        self.caption = ""  # the title of the last picture in it
        self.captioned = -1  # where that picture stands in `out`
        self.tiles: list[str] = []  # how wide each open container shows a picture: CSS, or ""
        self.deferred: list[str | Hole] = []  # blocks that wait for the end of the paragraph

    def _plain(self, plain: str, html: str) -> None:
        self.words.add(plain)
        if plain:
            self.before = plain[-1]
        if html:
            self.out.append(html)

    def _place(self, parts: tuple[str | Hole, ...], *, is_block: bool) -> None:
        """Put parts into the page; blocks wait for the end of a paragraph that has words too."""
        if not is_block or (self.paragraph < 0 and self.open_heading is None):
            self.out += parts
        elif self.paragraph == len(self.out) - 1:  # nothing in it yet
            self.out[self.paragraph : self.paragraph] = parts
            self.paragraph += len(parts)
        else:
            self.deferred += parts

    def _warn(self, code: str, message: str, hint: str, line: int) -> None:
        self.diagnostics.append(BodyDiagnostic(Severity.WARNING, code, message, hint, line))

    def _unsafe(self, address: str, line: int) -> None:
        self._warn(
            "markup.unsafe-link",
            f"“{address.strip()[:80]}” cannot stand in a link; only its words are shown.",
            "Links begin with https:, http:, mailto: or tel:, or name a page or file of the site.",
            line,
        )

    def _open(self, name: str, tag: str, text: str) -> None:
        if name in _HEADINGS:
            attributes = attributes_of(text) if text else []
            identifier = next((value for key, value in attributes if key == "id" and value), "")
            rest = [each for each in attributes if each[0] != "id"]
            self.open_heading = OpenHeading(
                _HEADINGS[name], len(self.out), -1, identifier, rest, self.words.position
            )
            self.headings.append(self.open_heading)
            self.out.append("")
        elif name == "p":
            self.paragraph = len(self.out)
            self.caption = ""
            self.out.append(tag)
        elif name == "a":
            self._link(tag, text)
        elif name == "img":
            self._image(text)
        elif name in _MEDIA:
            self._media(name, text)
        elif name in _LITERAL:
            self.literal += 1
            self.out.append(tag)
        else:  # cells
            self.out.append(with_align_class(name, tag, text))

    def _close(self, name: str, tag: str) -> None:
        if name in _HEADINGS:
            self._close_heading()
        elif name == "p":
            self._close_paragraph(tag)
        elif name == "a":
            self._close_link()
        else:
            if name in _LITERAL:
                self.literal = max(0, self.literal - 1)
            self.out.append(tag)

    def _close_link(self) -> None:
        closing = self.links.pop() if self.links else None
        if closing is not None:
            self.out.append(closing)
        self.words.resume()

    def _close_heading(self) -> None:
        heading = self.open_heading
        if heading is None:
            return
        if isinstance(last := self.out[-1], str):
            own, ending = custom_id(last)
            if own:
                heading.id = own
                self.out[-1] = last.removesuffix(ending)
                self.words.cut(ending)
        heading.text = self.words.since(heading.text_from)
        heading.closing = len(self.out)
        self.out.append("")
        self.out.extend(self.deferred)
        self.deferred = []
        self.open_heading = None

    def _close_paragraph(self, tag: str) -> None:
        """`tag` may have the line end behind it with it."""
        out, begins = self.out, self.paragraph + 1
        if not begins:
            out.append(tag)
            return
        if begins < len(out) and not self.caption and not self.deferred:
            part = out[begins]
            if type(part) is not str or (part and not part.isspace()):
                out.append(tag)  # words without a titled picture, as most are
                self.paragraph = -1
                return
        self._settle_paragraph()
        if tag[-1] == "\n":
            out.append("\n")

    def _settle_paragraph(self) -> None:
        """One with a picture of its own, with blocks that wait for its end, or with nothing."""
        inner = self.out[self.paragraph + 1 :]
        if len(inner) == 1 and isinstance(inner[0], str) and inner[0].strip():
            self.out.append("</p>")
        elif all(isinstance(part, str) and not part.strip() for part in inner):
            del self.out[self.paragraph :]
        elif self.caption and is_lone_picture(inner):
            caption = curl(self.caption, "") if self.smart else self.caption
            self.words.add(f" {caption}")
            caption = escape(caption, quote=False)
            if isinstance(hole := self.out[self.captioned], Hole):
                others = tuple(each for each in hole.attributes if each[0] != "title")
                self.out[self.captioned] = structs.replace(hole, attributes=others)
            self.out[self.paragraph] = "<figure>"
            self.out.append(f"<figcaption>{caption}</figcaption></figure>")
        else:
            self.out.append("</p>")
        self.out.extend(self.deferred)
        self.deferred = []
        self.paragraph = -1

    def _link(self, tag: str, text: str) -> None:
        if PLAIN_LINK.fullmatch(text):
            self.out.append(tag)
            self.links.append("</a>")
            return
        if page := PAGE_LINK.fullmatch(text):
            address, title = page.groups()
            rest = () if title is None else (("title", title),)
            self.out.append(Hole("link-open", address, rest, line=self.places.line(address)))
            self.links.append(_LINK_CLOSE)
            return
        attributes = attributes_of(text)
        href = next((value or "" for key, value in attributes if key == "href"), None)
        others = [(key, value or "") for key, value in attributes if key != "href"]
        if ("class", "footnote-ref") in others:
            self.words.pause()
        if href is None:
            self.out.append(tag)
            self.links.append("</a>")
            return
        href = href.strip()
        if href.startswith(UNSAFE):
            self.links.append(None)
            self._unsafe(href.removeprefix(UNSAFE), self.places.line(href.removeprefix(UNSAFE)))
        elif not href or END in href:
            self.links.append(None)
        elif not urls.is_safe(href):
            self.links.append(None)
            self._unsafe(href, self.places.line(href))
        elif href.startswith("#") or urls.is_external(href):
            self.out.append(link_tag(href, others))
            self.links.append("</a>")
        else:
            hole = Hole("link-open", href, tuple(others), line=self.places.line(href))
            self.out.append(hole)
            self.links.append(_LINK_CLOSE)

    def _image(self, text: str) -> None:
        attributes = dict(attributes_of(text))
        source = (attributes.pop("src", "") or "").strip()
        alt = attributes.pop("alt", None)
        attributes.pop("srcset", None)
        attributes.pop("sizes", None)
        title = attributes.get("title") or ""
        source = source.removeprefix(UNSAFE)
        if END in source:
            self._plain(alt or "", escape(alt or "", quote=False))
            return
        line = self.places.line(source)
        others = tuple(
            (key, value or "") for key, value in attributes.items() if key not in {"align", "title"}
        )
        lone = bool(title) and self.paragraph >= 0
        if title:  # a tooltip, unless the paragraph turns out to hold nothing else
            others += (("title", title),)
        if wide := next((sizes for sizes in reversed(self.tiles) if sizes), ""):
            others += (("sizes", wide),)
        found = picture(source, alt, others, line)
        for problem in found.problems:
            self._warn(problem.code, problem.message, problem.hint, line)
        if self.links and not found.is_local:  # no link within a link
            self._plain(alt or "", escape(alt or "", quote=False))
            return
        if not found.is_local:
            self.words.add(alt or "")
        self.out += [part for part in found.fragment if not isinstance(part, Embed)]
        if lone and found.is_local:
            self.caption = title
            self.captioned = len(self.out) - 1

    def _media(self, name: str, text: str) -> None:
        self.out.append(f"<{name}")
        for key, value in attributes_of(text):
            if key in {"srcset", "autoplay", "sizes"} and name != "iframe":
                continue
            if key == "preload":
                continue
            if key in {"src", "poster"} and value and name != "iframe":
                address = value.strip()
                if END in address or not urls.is_safe(address):
                    continue
                if is_local(address):
                    line = self.places.line(address)
                    self.out += (f' {key}="', Hole("media", address, line=line), '"')
                    continue
                if key == "poster" or name == "track":
                    self._warn(
                        "markup.remote-image",
                        f"The file “{address[:80]}” lies on another site; it was left out.",
                        "Save it beside this text and name the file.",
                        self.places.line(address),
                    )
                    continue
            self.out.append(f" {key}" if value is None else f' {key}="{escape(value)}"')
        self.out.append(' preload="none">' if name in {"audio", "video"} else ">")
