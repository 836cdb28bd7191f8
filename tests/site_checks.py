"""What holds for every built site: addresses that resolve, and nothing foreign on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import lxml.etree
import lxml.html

__all__ = ["active_parts", "broken_addresses", "hreflang_faults", "raw_marks", "visible_text"]

_LOADING = {  # element → attributes from which a browser loads by itself
    "img": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src", "srcdoc"),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "input": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "image": ("href", "{http://www.w3.org/1999/xlink}href"),
    "use": ("href", "{http://www.w3.org/1999/xlink}href"),
    "body": ("background",),
    "table": ("background",),
    "td": ("background",),
}
_LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect"}
_LOADING_LINKS |= {"dns-prefetch", "apple-touch-icon", "manifest", "shortcut"}
_SCRIPT = re.compile(r"^[\x00-\x20]*(javascript|vbscript|data)\s*:", re.IGNORECASE)
_FOREIGN = re.compile(r"\{\{|\{%|\{:")


def _is_moment(fragment: str, file: Path) -> bool:
    """Whether it names a second (W3C Media Fragments), of a page that has such places."""
    return bool(re.fullmatch(r"t=\d+(\.\d+)?", fragment)) and "data-t=" in file.read_text("utf-8")


@cache
def _ids(file: Path, _stamp: int) -> frozenset[str]:
    tree = lxml.html.document_fromstring(file.read_bytes())
    return frozenset(tree.xpath("//@id")) | frozenset(tree.xpath("//a/@name"))


class _Addresses:
    """Collects the addresses of one built site that lead nowhere."""

    def __init__(self, top: Path, base_url: str) -> None:
        self.top = top
        self.base = urlsplit(base_url)
        self.path = self.base.path.rstrip("/")
        self.bad: list[tuple[str, str, str]] = []
        self.checked = 0

    def check(self, url: str, where: str) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:  # no address at all, so none of ours
            return
        if parts.scheme not in {"http", "https"} or parts.netloc != self.base.netloc:
            return
        self.checked += 1
        if not parts.path.startswith(f"{self.path}/"):
            self.bad.append((where, url, "not under the site's path"))
            return
        path = unquote(parts.path[len(self.path) + 1 :])
        file = self.top / (f"{path}index.html" if not path or path.endswith("/") else path)
        if not file.is_file():
            self.bad.append((where, url, "no such file"))
        elif (
            parts.fragment
            and file.suffix == ".html"
            and unquote(parts.fragment) not in _ids(file, file.stat().st_mtime_ns)
            and not _is_moment(parts.fragment, file)
        ):
            self.bad.append((where, url, "no such place in the page"))

    def html(self, text: str | bytes, here: str, where: str) -> None:
        tree = lxml.html.document_fromstring(text)
        for element, attribute, value, _ in tree.iterlinks():
            if element.tag != "meta":
                self.check(_joined(here, value), f"{where} <{element.tag} {attribute}>")
        for value in tree.xpath("//@srcset"):
            for part in value.split(","):
                self.check(urljoin(here, part.split()[0]), f"{where} srcset")
        for value in tree.xpath('//meta[@http-equiv="refresh"]/@content'):
            self.check(urljoin(here, value.partition("url=")[2]), f"{where} refresh")
        for value in tree.xpath('//meta[@property="og:image" or @property="og:url"]/@content'):
            self.check(value, f"{where} og")
        for value in tree.xpath('//script[@type="application/ld+json"]/text()'):
            for found in _strings(json.loads(value)):
                if found.startswith(("http://", "https://")) and "#" not in found:
                    self.check(found, f"{where} json-ld")

    def xml(self, file: Path, where: str) -> None:
        for element in lxml.etree.parse(file).iter():
            if not isinstance(element.tag, str):
                continue
            for name in ("href", "url", "xmlUrl", "htmlUrl"):
                if value := element.get(name):
                    self.check(value, f"{where} {name}")
            text = (element.text or "").strip()
            name = lxml.etree.QName(element).localname
            if name in {"link", "loc", "url", "comments"}:
                self.check(text, f"{where} <{name}>")
            if name in {"encoded", "content", "description", "summary"} and "<" in text:
                self.html(f"<div>{text}</div>", "", f"{where} <{name}>")

    def json(self, file: Path, where: str) -> None:
        feed = json.loads(file.read_text("utf-8"))
        for name in ("home_page_url", "feed_url", "icon", "favicon"):
            self.check(feed.get(name, ""), f"{where} {name}")
        for item in feed["items"]:
            self.check(item["url"], f"{where} item")
            for attachment in item.get("attachments", ()):
                self.check(attachment["url"], f"{where} attachment")
            if item.get("content_html"):
                self.html(f"<div>{item['content_html']}</div>", "", f"{where} content_html")


def _joined(here: str, address: str) -> str:
    try:
        return urljoin(here, address)
    except ValueError:
        return ""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def broken_addresses(top: Path, base_url: str) -> list[tuple[str, str, str]]:
    """Every address of a built site that names a file of the site which is not there."""
    found = _Addresses(top, base_url)
    for file in sorted(top.rglob("*")):
        where = file.relative_to(top).as_posix()
        here = f"{base_url.rstrip('/')}/{quote(where.removesuffix('index.html'))}"
        if file.suffix == ".html":
            found.html(file.read_bytes(), here, where)
        elif file.suffix in {".xml", ".opml"}:
            found.xml(file, where)
        elif file.name == "feed.json":
            found.json(file, where)
        elif file.suffix == ".css":
            for value in re.findall(r"url\(\s*['\"]?([^)'\"]+)", file.read_text("utf-8")):
                found.check(urljoin(here, value), where)
        elif file.name == "robots.txt":
            for value in re.findall(r"(?mi)^sitemap:\s*(\S+)", file.read_text("utf-8")):
                found.check(value, where)
    assert found.checked > 10, "the check has looked at nothing"
    return found.bad


def active_parts(html: str | bytes, base_url: str) -> list[str]:
    """What would run, or be loaded from another origin, before the reader clicks anything."""
    tree = lxml.html.document_fromstring(html)
    host = urlsplit(base_url).netloc
    found: list[str] = []

    def foreign(value: str) -> bool:
        try:
            parts = urlsplit(urljoin(base_url, value.strip()))
        except ValueError:  # no address: nothing is loaded
            return False
        return (parts.scheme, parts.netloc) != (urlsplit(base_url).scheme, host)

    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        shown = lxml.etree.tostring(element, with_tail=False)[:120].decode("utf-8", "replace")
        inline = tag == "style" or (tag == "script" and not element.get("src"))
        if inline and element.get("type") != "application/ld+json":
            found.append(f"inline: {shown}")
        if tag in {"iframe", "frame", "object", "embed", "applet", "base", "portal"}:
            found.append(f"frame: {shown}")
        refresh = tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh"
        if refresh and foreign((element.get("content") or "").partition("url=")[2]):
            found.append(f"refresh: {shown}")
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name.lower() in {"style", "srcdoc", "formaction"}:
                found.append(f"attribute {name}: {shown}")
            if name in {"href", "src", "action", "data", "poster", "srcset"} and _SCRIPT.match(
                value
            ):
                found.append(f"scheme: {shown}")
        for name in _LOADING.get(tag, ()):
            for part in (
                (element.get(name) or "").split(",")
                if name == "srcset"
                else [element.get(name) or ""]
            ):
                quiet = (
                    tag in {"audio", "video", "source"}
                    and name == "src"
                    and _preload(element) == "none"
                )
                if part.strip() and foreign(part.strip().split()[0]) and not quiet:
                    found.append(f"loads: {shown}")
        loads = tag == "link" and _LOADING_LINKS & set((element.get("rel") or "").lower().split())
        if loads and foreign(element.get("href") or ""):
            found.append(f"loads: {shown}")
    return found


def _preload(element: lxml.html.HtmlElement) -> str:
    """Of the player that an element is or stands in: nothing is loaded before the click."""
    player = element if element.tag in {"audio", "video"} else element.getparent()
    return player.get("preload") or "" if player is not None else ""


def visible_text(html: str | bytes) -> str:
    """The words of a page that readers see, but for code."""
    tree = lxml.html.document_fromstring(html)
    for link in tree.xpath('//a[starts-with(@href, "#")]'):  # a contents list has no code elements
        heading = tree.xpath("//*[@id=$id]//code", id=unquote(link.get("href")[1:]))
        if heading:
            link.drop_tree()
    for element in tree.xpath("//code | //pre | //script | //style | //template"):
        element.drop_tree()
    return str(tree.text_content())


def raw_marks(html: str | bytes) -> list[str]:
    """Marks of other site generators' tags that readers would see."""
    text = visible_text(html)
    return [text[max(0, m.start() - 30) : m.end() + 40] for m in _FOREIGN.finditer(text)]


def hreflang_faults(top: Path, base_url: str) -> list[str]:
    """Pages whose languages are not named by each other, or that do not name themselves."""
    pages: dict[str, dict[str, str]] = {}
    languages: dict[str, str] = {}
    for file in sorted(top.rglob("*.html")):
        tree = lxml.html.document_fromstring(file.read_bytes())
        canonical = tree.xpath('//link[@rel="canonical"]/@href')
        if not canonical or tree.xpath('//meta[@http-equiv="refresh"]'):
            continue
        pairs = tree.xpath('//link[@rel="alternate"][@hreflang]')
        names = [pair.get("hreflang") for pair in pairs]
        if len(names) != len(set(names)):
            return [f"{file}: twice the same language"]
        pages[canonical[0]] = {pair.get("hreflang"): pair.get("href") for pair in pairs}
        languages[canonical[0]] = tree.get("lang")
    main = languages[base_url]
    faults = []
    for url, pairs in pages.items():
        if not pairs:
            continue
        if pairs.get(languages[url]) != url:
            faults.append(f"{url} does not name itself: {pairs}")
        if "x-default" not in pairs and main in pairs:
            faults.append(f"{url} has no x-default")
        for language, other in pairs.items():
            if pages.get(other) != pairs:
                faults.append(f"{url} names {other} ({language}), which says {pages.get(other)}")
            elif language != "x-default" and languages[other] != language:
                faults.append(f"{url} names {other} as {language}: it is {languages[other]}")
    assert any(pages.values()), f"no page below {base_url} has other languages"
    return faults
