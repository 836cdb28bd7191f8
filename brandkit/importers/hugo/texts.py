"""The text of a page on its way to brandkit: shortcodes, attributes of Goldmark, addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from brandkit.importers.harvest import Loss
from brandkit.importers.hugo.entries import Entry
from brandkit.importers.hugo.settings import Settings
from brandkit.importers.hugo.shortcodes import Node, parse
from brandkit.importers.hugo.tags import Shortcodes
from brandkit.importers.hugo.templates import INNER, Template
from brandkit.importers.liquid.values import UnknownError
from brandkit.importers.texts.code import Regions
from brandkit.importers.texts.folder import Folder
from brandkit.importers.texts.html import html_to_markdown
from brandkit.importers.texts.items import player, take_heading
from brandkit.importers.texts.marks import Work, bare
from brandkit.importers.texts.media import Home
from brandkit.importers.texts.page import fold, folded
from brandkit.importers.texts.pieces import Call, lead_of, led, unled
from brandkit.importers.texts.text import Text
from brandkit.patterns import pattern

__all__ = ["Texts"]

_ATTRIBUTES = pattern(
    r"[ \t]*\{[ \t]*(?=[.#\w])((?:[^{}\"\n]|\"[^\"\n]*\"){1,1000})\}[ \t]*$", re.MULTILINE
)
_WORD = r"(?:[.#][\w:-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'}]+))"
_IS_LIST = pattern(rf"\s*{_WORD}(?:[\s,]+{_WORD})*\s*")
_ID = pattern(r"#([A-Za-z][\w:-]*)")
_TASTE = "It names a style of the old look; brandkit's looks have their own."
_NOTHING = "brandkit has no such shortcode."
_BLOCK = pattern(rf"\n*{INNER}\n*")
_MOST_STEPS = 50_000


class Texts:
    """Converts the texts of one folder."""

    def __init__(
        self, folder: Folder, settings: Settings, entries: list[Entry], home: Home
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.home = home
        self.by_path: Mapping[str, Entry] = {each.page.path: each for each in entries}
        self.by_name: dict[str, Entry] = {}
        for each in entries:
            for name in (each.logical, posixpath.basename(each.logical)):
                self.by_name.setdefault(f"{each.language}:{name.lower()}", each)
                self.by_name.setdefault(name.lower(), each)
        self.templates: dict[str, Template | None] = {}

    def convert(self, entry: Entry) -> Text:
        """The text of one page."""
        page = entry.page
        work = Work(page.first_line)
        title, source = ("", page.text) if page.words("title") else take_heading(page.text)
        source = _without_attributes(source, work)
        part = _Part(self, entry, work, source)
        said = part.nodes(parse(source))
        if entry.is_html:
            said = html_to_markdown(said, work, page.first_line)
        if (shown := player(page)) and shown not in said:
            work.count("a video of the settings")
            said = f"{shown}\n\n{said}"
        settled = work.settle(said)
        here = self.home.text(settled.text, page.path, entry.permalink)
        losses = tuple(
            Loss(loss.what, f"{loss.why} In the source: {page.path}:{loss.line}.", loss.row or 1)
            for loss in settled.losses
        )
        has_toc = part.shortcodes.has_toc
        return Text(here.text, losses, here.media, settled.turned, has_toc, title)

    def address_of(self, said: str, entry: Entry) -> str:
        """The address for {{< ref "post/a.md#there" >}}, as Hugo looks for it."""
        path, mark, fragment = said.partition("#")
        tail = f"{mark}{fragment}"
        if not path:
            return tail
        name = posixpath.splitext(path)[0] if path.lower().endswith((".md", ".html")) else path
        name = name.strip("/")
        if name.endswith(("/index", "/_index")) or name in {"index", "_index"}:
            name = posixpath.dirname(name)
        near = posixpath.normpath(posixpath.join(posixpath.dirname(entry.logical), name))
        for each in (near, name):
            for key in (f"{entry.language}:{each.lower()}", each.lower()):
                found = self.by_name.get(key)
                if found is not None and found.permalink:
                    return found.permalink + tail
        return ""

    def param(self, name: str, entry: Entry) -> str | None:
        """{{< param "color" >}}: of the page, else of the site."""
        tables: tuple[Any, ...] = (
            entry.page.fields,
            entry.page.get("params"),
            self.settings.table("params"),
        )
        for table in tables:
            value: Any = table
            for step in name.split("."):
                value = folded(value).get(fold(step)) if isinstance(value, dict) else None
            if isinstance(value, str | int | float):
                return str(value)
        return None

    def template(self, name: str) -> Template | None:
        """The site's own template of a shortcode, or its theme's."""
        if name not in self.templates:
            path = posixpath.normpath(name)
            tries = [f"layouts/shortcodes/{path}.html", f"layouts/_shortcodes/{path}.html"]
            tries += [
                each
                for each in self.folder.names("themes")
                if each.endswith(f"/layouts/shortcodes/{path}.html")
            ]
            found = next((each for each in tries if self.folder.has(each)), "")
            text = self.folder.text(found) if found and not path.startswith("..") else None
            self.templates[name] = Template(bare(text)) if text is not None else None
        return self.templates[name]


class _Part:
    """One text: its shortcodes in turn."""

    def __init__(self, texts: Texts, entry: Entry, work: Work, source: str) -> None:
        self.texts = texts
        self.work = work
        self.source = source
        self.regions = Regions(source)
        self.steps = 0
        self.shortcodes = Shortcodes(
            lambda said: texts.address_of(said, entry), lambda name: texts.param(name, entry)
        )

    def nodes(self, nodes: list[Node]) -> str:
        return "".join(map(self.node, nodes))

    def node(self, node: Node) -> str:
        written = self.source[node.start : node.end]
        self.steps += 1
        if not node.name and not node.shown:
            return self.work.literal(written)
        if node.shown:
            self.work.count("{{</* … */>}}")
            return self.work.literal(node.shown)
        line = self.work.first_line + self.source.count("\n", 0, node.start)
        if node.name.startswith("/"):
            return self.work.lost(written, "It closes nothing.", line)
        if self.regions.holds(node.start) and node.name not in {"ref", "relref", "param"}:
            return self.work.literal(written)
        if self.steps > _MOST_STEPS:
            return self.work.lost(written, "There are too many shortcodes in this text.", line)
        inner = self.nodes(node.inner) if node.inner is not None else None
        lead, is_alone = self.lead(node)
        code = self.source[slice(*node.inner_span)] if node.inner is not None else ""
        call = Call(
            name=node.name.removesuffix(".html").rpartition("/")[2],
            positional=node.positional,
            named=node.named,
            markup="",
            inner=unled(inner, lead) if inner and is_alone else inner,
            written=unled(code, lead) if is_alone else code,
            line=line,
            is_alone=is_alone,
            lead=lead,
        )
        said = self.shortcodes(call)
        if said is None:
            said = self.own(node, call)
        if said is None:
            said = self.shortcodes.named_link(call)
        if said is not None:
            self.work.count(f"{{{{< {call.name} >}}}}")
            return said
        opening = written if node.inner is None else self.source[node.start : node.inner_span[0]]
        why = f"{_NOTHING} Its text was kept." if (inner or "").strip() else _NOTHING
        if call.name in {"ref", "relref"}:
            why = "There is no such page among the texts."
        return self.work.lost(opening, why, line) + (inner or "")

    def lead(self, node: Node) -> tuple[str, bool]:
        """What the lines of its block begin with, and whether it stands alone on its line."""
        before = self.source[self.source.rfind("\n", 0, node.start) + 1 : node.start]
        after = self.source[node.end :].partition("\n")[0] if node.end < len(self.source) else ""
        lead = lead_of(before)
        is_alone = lead is not None and not after.strip()
        is_row = before.lstrip().startswith("|")
        return lead if lead and is_alone else "|" if is_row else "", is_alone

    def own(self, node: Node, call: Call) -> str | None:
        """A shortcode that the site has made itself, carried out."""
        template = self.texts.template(node.name.removesuffix(".html"))
        if template is None:
            return None
        try:
            html = template.render(call.positional, call.named, call.inner is not None)
        except UnknownError:
            return None
        said = html_to_markdown(html, self.work, call.line)
        inner = (call.inner or "").strip("\n")
        if said.strip() == INNER or f"\n{INNER}" in f"\n{said}":
            said = _BLOCK.sub(lambda _: f"\n\n{inner}\n\n", said).strip("\n")
            return led(said, call.lead)
        return said.replace(INNER, inner.strip())


def _without_attributes(text: str, work: Work) -> str:
    """Goldmark's attributes: ids of headings stay, the rest has no meaning here."""
    if "{" not in text:
        return text
    regions = Regions(text)
    pieces: list[str] = []
    last = 0
    for found in _ATTRIBUTES.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        line = text[start : found.start()]
        is_heading = line.lstrip().startswith("#")
        is_code = regions.holds(found.start() + found[0].find("{")) or line.lstrip().startswith("`")
        if is_code or not _IS_LIST.fullmatch(found[1]) or (line.strip() and not is_heading):
            continue
        pieces.append(text[last : found.start()])
        last = found.end()
        identifier = _ID.search(found[1])
        if identifier and is_heading:
            pieces.append(f" {{#{identifier[1]}}}")
            work.count("{#id}")
        else:
            row = work.first_line + text.count("\n", 0, found.start())
            pieces.append(work.lost(found[0].strip(), _TASTE, row))
    return "".join((*pieces, text[last:]))
