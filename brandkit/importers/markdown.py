"""HTML of strangers → Markdown as brandkit reads it. No raw HTML remains but <sub> and <sup>.

A converter of our own, since the outcome must mean the same in brandkit's Markdown: shortcodes and
Liquid marks are escaped, players become addresses that stand alone, addresses of other schemes than
the web's become words, and nothing is left that the sanitiser would take away again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from brandkit.embeds import PROVIDERS
from brandkit.feeds.characters import clean
from brandkit.urls import is_safe

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = [
    "Writer",
    "escaped",
    "fenced",
    "name_of",
    "prefixed",
    "tidy",
    "to_markdown",
    "tree_of",
    "web_address",
]

_MOST = 4_000_000  # characters of one text
_DEEPEST = 60  # elements within elements; below, only the words count
_DROPPED_NAMES = (
    "script style template noscript head title meta link svg math canvas object embed applet"
    " button input select textarea dialog"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main nav ol p pre section"
    " summary table ul video audio"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_STRONG, _EMPHASIS = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn", "var"})
_STRUCK = frozenset({"del", "s", "strike"})
_KEPT = frozenset({"sub", "sup"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SPECIAL = re.compile(r"[\\`*\[\]<$~]|\{(?=[{%#.:<])|=(?==)|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)")
_AT_START = re.compile(  # of a line: what would begin a heading, a list, a quotation, a table
    r"^(#{1,6}(?=\s|\\?$)|>|-+|=+|\+(?=\s|\\?$)|:|\||"
    r"\d{1,9}(?=[.)](?:\s|\\?$)))",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\s<>]+")
_ADDRESS = re.compile(r"https?(?=://)|www(?=\.)", re.IGNORECASE)
_LANGUAGE = re.compile(r"\b(?:language|lang|highlight-source)-([a-z0-9+#]{1,20})\b")
_URL_SAFE = "/:?#@!$&'*+,;=-._~%"


def tree_of(html: str) -> Element | None:
    """A piece of HTML as a tree below <div>; None where there is nothing in it."""
    import lxml.html

    parser = lxml.html.HTMLParser(
        no_network=True,
        remove_comments=True,
        encoding="utf-8",
        huge_tree=True,  # 2048 steps deep instead of 256; `_MOST` bounds the size
    )
    data = f"<div>{clean(html[:_MOST])}</div>".encode()
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None
    return root if root is not None else None


def to_markdown(html: str, base: str = "") -> str:
    """The Markdown of a piece of HTML; `base` is the address that its links are relative to."""
    tree = tree_of(html)
    if tree is None:
        return ""
    text = Writer(base).blocks(tree, 0)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


class Writer:
    """Turns elements into blocks of lines, parted by an empty line each."""

    def __init__(self, base: str) -> None:
        self.base = base

    # ----------------------------------------------------------------------------------- blocks

    def blocks(self, element: Element, depth: int) -> str:
        """Everything within an element: words between its blocks become paragraphs."""
        if depth > _DEEPEST:
            return escaped("".join(map(str, element.itertext()))).strip()
        found: list[str] = []
        words: list[str] = [escaped(element.text)]

        def end_paragraph() -> None:
            if said := tidy("".join(words)):
                found.append(_safe_start(said))
            words.clear()

        for child in element:
            name = name_of(child)
            if self.is_block(child, name) or self.holds_blocks(child):
                end_paragraph()
                found.append(self.block(child, name, depth + 1))
            elif name:
                words.append(self.inline(child, depth + 1))
            words.append(escaped(child.tail))
        end_paragraph()
        return "\n\n".join(filter(None, found))

    def holds_blocks(self, element: Element) -> bool:
        """Whether an inline element, such as a link around a figure, has blocks in it."""
        name = name_of(element)
        return (
            bool(name)
            and name not in _DROPPED
            and any(self.is_block(each, name_of(each)) for each in element)
        )

    def is_block(self, element: Element, name: str) -> bool:  # noqa: ARG002 - of those below
        """Whether an element stands by itself, and not in a line of words."""
        return name in _BLOCKS

    def block(self, element: Element, name: str, depth: int) -> str:
        match name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                said = self.words(element, depth).replace("\\\n", " ").replace("\n", " ")
                return f"{'#' * max(2, int(name[1]))} {said}" if said else ""
            case "ul" | "ol":
                return self.list(element, depth, numbered=name == "ol")
            case "blockquote":
                return prefixed(self.blocks(element, depth), "> ", "> ")
            case "pre":
                return self.code(element)
            case "hr":
                return "* * *"
            case "table":
                return self.table(element, depth)
            case "iframe":
                return self.frame(element)
            case "audio" | "video":
                return self.player(element)
            case "dt":
                said = self.words(element, depth)
                return f"**{said}**" if said else ""
            case _:
                return self.blocks(element, depth)

    def list(self, element: Element, depth: int, *, numbered: bool) -> str:
        rows: list[str] = []
        for child in element:
            if not name_of(child) or name_of(child) in _DROPPED:
                continue
            mark = f"{len(rows) + 1}." if numbered else "-"
            inside = self.blocks(child, depth)
            if inside:
                rows.append(prefixed(inside, f"{mark:<4}", "    "))
        loose = any("\n\n" in row for row in rows)
        return ("\n\n" if loose else "\n").join(rows)

    def table(self, element: Element, depth: int) -> str:
        """A table of Markdown; what a cell has in blocks becomes one line."""
        rows = [
            [self.cell(cell, depth) for cell in row if name_of(cell) in {"td", "th"}]
            for row in element.iter("tr")
        ]
        rows = [row for row in rows if row]
        width = max(map(len, rows), default=0)
        if width < 2:  # a table that only places things
            return "\n\n".join(said for row in rows for said in row if said)
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def cell(self, element: Element, depth: int) -> str:
        if depth > _DEEPEST or any(name_of(each) == "table" for each in element.iter()):
            said = escaped("".join(map(str, element.itertext())))
        else:
            said = self.inline_of(element, depth + 1)
        return " ".join(said.replace("\\\n", " ").replace("|", "\\|").split())

    def frame(self, element: Element) -> str:
        """A player of a network that brandkit knows; of others a link."""
        source = self.address(element.get("src") or element.get("data-src"))
        for provider in PROVIDERS.values():
            if source and (found := provider.match(source)):
                return found.url
        return f"[{escaped(element.get('title')) or _shown(source)}]({source})" if source else ""

    def code(self, element: Element) -> str:
        text = "".join(map(str, element.itertext()))
        classes = " ".join(each.get("class") or "" for each in element.iter())
        found = _LANGUAGE.search(classes)
        return fenced(text, found[1] if found else "")

    def player(self, element: Element) -> str:
        sources = [element.get("src"), *(each.get("src") for each in element.iter("source"))]
        source = next((found for each in sources if (found := self.address(each))), "")
        return f"[{_shown(source)}]({source})" if source else ""

    # ----------------------------------------------------------------------------------- inline

    def words(self, element: Element, depth: int) -> str:
        return tidy(self.inline_of(element, depth))

    def inline_of(self, element: Element, depth: int) -> str:
        if depth > _DEEPEST:
            return escaped("".join(map(str, element.itertext())))
        parts = [escaped(element.text)]
        for child in element:
            if name_of(child):
                parts.append(self.inline(child, depth + 1))
                if self.is_block(child, name_of(child)):
                    parts.append(" ")
            parts.append(escaped(child.tail))
        return "".join(parts)

    def inline(self, element: Element, depth: int) -> str:
        name = name_of(element)
        if name in _DROPPED:
            return ""
        if name == "br":
            return "\\\n"
        if name == "img":
            return self.picture(element)
        if name in {"iframe", "audio", "video"}:
            return self.frame(element) if name == "iframe" else self.player(element)
        if name in {"code", "kbd", "samp", "tt"}:
            return _code("".join(map(str, element.itertext())))
        said = self.inline_of(element, depth)
        if name == "a":
            return self.link(element, said)
        if name in _KEPT and said.strip():
            return f"<{name}>{said.strip()}</{name}>"
        mark = "**" if name in _STRONG else "*" if name in _EMPHASIS else ""
        mark = "~~" if name in _STRUCK else mark
        return _marked(said, mark)

    def link(self, element: Element, said: str) -> str:
        address = self.address(element.get("href"))
        inside = said.strip()
        if not address or not inside or ("](" in inside.replace("![", "", 1) and "[" in inside[1:]):
            return said
        before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
        return f"{before}[{inside}]({address}){after}"

    def picture(self, element: Element) -> str:
        source = self.address(element.get("src") or element.get("data-src"))
        small = {element.get("width"), element.get("height")}
        if not source or small & {"0", "1"}:  # what counts readers
            return ""
        return f"![{' '.join(escaped(element.get('alt')).split())}]({source})"

    def address(self, text: str | None) -> str:
        return web_address(text, self.base)


def web_address(text: str | None, base: str) -> str:
    """An address for a link, absolute and without what would end it early; "" if unsafe."""
    said = "".join((text or "").split())
    if not said:
        return ""
    try:
        whole = urljoin(base, said) if base else said
    except ValueError:
        return ""
    if not is_safe(whole) or whole.startswith(("//", "\\")):
        return ""
    if not base and "://" not in whole and not whole.startswith(("#", "/", "mailto:")):
        return ""
    return quote(whole, safe=_URL_SAFE)


def name_of(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def escaped(text: str | None) -> str:
    """Words as Markdown shows them as they are."""
    if not text:
        return ""
    said = _SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] != "&" else "&amp;", text)
    if _ADDRESS.search(said):
        said = _WORD.sub(_spoken, said)
    return _SPACES.sub(" ", said)


def _spoken(word: re.Match[str]) -> str:
    """An address with signs that are escaped is no link: it would have the marks in it."""
    said = word[0]
    if "\\" in said or "&amp;" in said:
        return _ADDRESS.sub(lambda scheme: f"{scheme[0]}\\", said)
    return said


def _safe_start(text: str) -> str:
    """A paragraph whose lines do not begin like a list, a heading or a quotation."""
    return _AT_START.sub(lambda found: _guarded(found[1]), text)


def _guarded(mark: str) -> str:
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


_BREAKS = ("", "\\")


def _ends_in_break(line: str) -> bool:
    return line.endswith("\\") and not line.endswith("\\\\")


def _apart(line: str) -> str:
    """A line's break, with a blank before it where an address would take it in."""
    last = line.rpartition(" ")[2]
    if not _ends_in_break(line) or "](" in last or not _ADDRESS.search(last):
        return line
    return f"{line[:-1]} \\"


def tidy(text: str) -> str:
    """Without blanks at the ends of lines, and without breaks at the ends of the text."""
    lines = [line.strip() for line in text.split("\n")]
    while lines and (lines[-1] in _BREAKS or _ends_in_break(lines[-1])):
        if lines[-1] in _BREAKS:
            lines.pop()
        else:
            lines[-1] = lines[-1][:-1].rstrip()
    first = next((at for at, line in enumerate(lines) if line not in _BREAKS), 0)
    said = "\n".join(map(_apart, lines[first:]))
    said = re.sub(r"(?:\\\n){2,}", "\n\n", said)
    return "\n\n".join(part.strip() for part in said.split("\n\n") if part.strip())


def _marked(said: str, mark: str) -> str:
    """Emphasis stands against its words: blanks go outside. Marks do not reach over paragraphs."""
    inside = said.strip()
    if not mark or not inside or "\\\n\\\n" in inside or inside.startswith(("*", "~")):
        return said
    before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{before}{mark}{inside}{mark}{after}"


def _code(text: str) -> str:
    said = _SPACES.sub(" ", text).strip()
    if not said:
        return ""
    longest = max((len(run) for run in re.findall(r"`+", said)), default=0)
    ticks, pad = "`" * (longest + 1), " " if said.startswith("`") or said.endswith("`") else ""
    return f"{ticks}{pad}{said}{pad}{ticks}"


def fenced(text: str, language: str) -> str:
    """A block of code, whatever it holds; "" where there is none."""
    text = text.lstrip("\n").rstrip()
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}" if text.strip() else ""


def prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    rest = (f"{others}{line}".rstrip() if line else others.rstrip() for line in lines[1:])
    return "\n".join([f"{first}{lines[0]}", *rest]) if text else ""


def _shown(address: str) -> str:
    return escaped(address.partition("?")[0].rstrip("/").rpartition("/")[2] or address)
