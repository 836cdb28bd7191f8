"""Reads the examples of the CommonMark specification and compares HTML by meaning."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from brandkit.config import MarkupConfig
from brandkit.markup.body import Body
from brandkit.markup.convert import convert

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (.*)$", re.MULTILINE)
_BLOCKS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "div",
     "table", "td", "tr", "th", "section"]
)  # fmt: skip


class Example(NamedTuple):
    """One example: its number, the section's name, Markdown and the HTML expected."""

    number: int
    section: str
    markdown: str
    html: str


def examples(path: Path) -> list[Example]:
    """All examples of spec.txt."""
    text = path.read_text(encoding="utf-8")
    found: list[Example] = []
    outside = _EXAMPLE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    sections = [(match.start(), match[1]) for match in _HEADING.finditer(outside)]
    for number, match in enumerate(_EXAMPLE.finditer(text), 1):
        section = [name for start, name in sections if start < match.start()][-1]
        markdown, html = (part.replace("→", "\t") for part in match.groups())
        found.append(Example(number, section, markdown, html))
    return found


def plain_html(body: Body) -> str:
    """The HTML with links and pictures filled in as they are written."""
    parts = []
    for part in body.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        attributes = dict(part.attributes)
        match part.kind:
            case "link-open":
                title = f' title="{_escaped(attributes["title"])}"' if "title" in attributes else ""
                parts.append(f'<a href="{_escaped(part.target)}"{title}>')
            case "link-close":
                parts.append("</a>")
            case "image":
                rest = "".join(f' {k}="{_escaped(v)}"' for k, v in attributes.items())
                parts.append(f'<img src="{_escaped(part.target)}"{rest}>')
            case "media":
                parts.append(_escaped(part.target))
            case other:
                parts.append(f"[{other}]")
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


class _Normaliser(HTMLParser):
    """Tags without ids, code classes and colours; white space folded outside `<pre>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            return
        self.pre += tag == "pre"
        if tag in _BLOCKS or tag == "br":
            self._strip()
        dropped = {"pre": {"class", "tabindex"}, "table": {"tabindex"}}.get(
            tag, {"id"} if tag[0] == "h" else set()
        )
        kept = sorted((k, _decoded(v or "") if k in ("href", "src") else v) for k, v in attrs
                      if k not in dropped)  # fmt: skip
        self.out.append(f"<{tag}{''.join(f' {k}={v!r}' for k, v in kept)}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            return
        self.pre -= tag == "pre"
        if tag in _BLOCKS:
            self._strip()
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.pre:
            data = re.sub(r"[ \n]+", " ", data)
            last = self.out[-1] if self.out else "<p>"
            name = re.match(r"</?(\w+)", last)
            if last.startswith("<") and name and (name[1] in _BLOCKS or name[1] == "br"):
                data = data.lstrip()
        if data:
            self.out.append(data)

    def _strip(self) -> None:
        if self.out and not self.out[-1].startswith("<"):
            self.out[-1] = self.out[-1].rstrip()
            if not self.out[-1]:
                self.out.pop()


def _decoded(address: str) -> str:
    from urllib.parse import unquote

    return unquote(address)


def normalised(html: str) -> str:
    """HTML in one form for comparison."""
    parser = _Normaliser()
    parser.feed(html)
    parser.close()
    return "".join(parser.out).strip()


SETTINGS = MarkupConfig(html="trust", smart=False, highlight=False)


def agrees(example: Example, settings: MarkupConfig = SETTINGS) -> bool:
    """Whether our HTML says the same; our h1 is the page's title, so levels are moved down."""
    expected = example.html
    if "<h1>" in expected:
        expected = re.sub(r"(</?h)([1-6])>", lambda m: f"{m[1]}{min(6, int(m[2]) + 1)}>", expected)
    return normalised(plain_html(convert(example.markdown, settings))) == normalised(expected)
