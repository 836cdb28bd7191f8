"""What a network says of one embed: by oEmbed where it has it, else by the page itself."""

from __future__ import annotations

import http.client
import json
import re
from html import unescape
from typing import Any, Literal
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from brandkit.embeds import PROVIDERS
from brandkit.embeds.embed import Embed
from brandkit.network.client import Client, NotAskedError, Reply
from brandkit.patterns import pattern
from brandkit.urls import is_safe

__all__ = ["Said", "look_up"]

_MOST = 512_000  # bytes of an answer
_LONGEST_TITLE = 300
_LONGEST_TEXT = 4_000
_GONE = frozenset({404, 410})
_CLOSED = frozenset({401, 403, 451})
_PARAGRAPH = pattern(r"<p(?:\s[^<>]*)?>(.*?)</p\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = pattern(r"<br\s*/?>", re.IGNORECASE)
_TAG = pattern(r"<[^<>]*>")
_META = pattern(r"<meta\s[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = pattern(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Said(msgspec.Struct, frozen=True):
    """The answer. Words are plain text; nothing in them is believed."""

    status: Literal["live", "gone", "closed", "unknown"]
    title: str = ""
    author: str = ""
    author_url: str = ""
    text: str = ""
    picture: str = ""  # address
    published: str = ""
    problem: str = ""  # why it is unknown
    code: int = 0


def look_up(client: Client, embed: Embed) -> Said:
    """Ask the embed's network. Never raises for what a host does."""
    provider = PROVIDERS.get(embed.provider)
    form = str(getattr(provider, "oembed", ""))
    url = _endpoint(form, embed) or embed.url
    accept = "application/json" if form else "text/html"
    try:
        reply = client.get(url, _MOST, accept)
    except (NotAskedError, OSError, http.client.HTTPException, ValueError) as fault:
        return Said("unknown", problem=client.problem(fault))
    if reply.status in _GONE:
        return Said("gone", code=reply.status)
    if reply.status in _CLOSED:
        return Said("closed", code=reply.status)
    if not 200 <= reply.status < 300:
        return Said("unknown", problem=f"the host answers {reply.status}", code=reply.status)
    return _of_oembed(reply) if form else _of_page(reply)


def _endpoint(form: str, embed: Embed) -> str:
    host = urlsplit(embed.url).hostname or ""
    return form.replace("{host}", host).replace("{url}", quote(embed.url, safe=""))


def _of_oembed(reply: Reply) -> Said:
    try:
        data = json.loads(reply.body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return Said("unknown", problem="its answer is no JSON", code=reply.status)
    if not isinstance(data, dict):
        return Said("unknown", problem="its answer is no oEmbed", code=reply.status)
    html = _string(data, "html", 60_000)
    kind = _string(data, "type", 20)
    title = _line(_string(data, "title", 4_000))
    return Said(
        "live",
        title=title,
        author=_line(_string(data, "author_name", 400)),
        author_url=_web(_string(data, "author_url", 2_000)),
        text=_words(html) if kind == "rich" else "",
        picture=_web(_string(data, "thumbnail_url", 2_000)),
        code=reply.status,
    )


def _of_page(reply: Reply) -> Said:
    """A page's Open Graph."""
    said: dict[str, str] = {}
    for tag in _META.findall(reply.body.decode("utf-8", "replace")):
        values = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(tag)}
        name = values.get("property") or values.get("name") or ""
        said.setdefault(name.lower(), unescape(values.get("content", "")))
    picture = said.get("og:image", "")
    return Said(
        "live",
        title=_line(said.get("og:title", "")),
        author=_line(said.get("author", ""))[:200],
        text=_line(said.get("og:description") or said.get("description", ""))[:_LONGEST_TEXT],
        picture=_web(urljoin(reply.url, picture)) if picture else "",
        published=_line(said.get("article:published_time", ""))[:40],
        code=reply.status,
    )


def _string(data: dict[str, Any], name: str, most: int) -> str:
    value = data.get(name)
    return value[:most] if isinstance(value, str) else ""


def _line(text: str) -> str:
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())[:_LONGEST_TITLE]


def _words(html: str) -> str:
    """The words of a post in the code that is handed out for it: its first paragraphs."""
    quoted = html.partition("&mdash;")[0]
    rows = [
        unescape(_TAG.sub("", _BREAK.sub("\n", row))).strip() for row in _PARAGRAPH.findall(quoted)
    ]
    text = "\n\n".join(row for row in rows if row)
    return "".join(c for c in text if c.isprintable() or c == "\n")[:_LONGEST_TEXT]


def _web(address: str) -> str:
    address = f"https:{address}" if address.startswith("//") else address
    return address if address.startswith(("https://", "http://")) and is_safe(address) else ""
