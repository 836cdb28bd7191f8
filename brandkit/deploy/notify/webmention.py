"""Webmentions: sites that an entry links to are told of it, where they want to know.

W3C Recommendation "Webmention" (12 January 2017), section 3.1: the endpoint is that of the first
Link header with rel=webmention, else of the first <link> or <a> with it. It may have a query, and
may be the page itself (an empty address). The network client refuses private networks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlencode, urljoin

import lxml.etree
import lxml.html
import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.deploy.notify.told import Told, asked
from brandkit.network.client import Client, Reply
from brandkit.patterns import pattern
from brandkit.urls import host_of

__all__ = ["SentList", "endpoint_of", "tell_sites"]

_MOST = 1 << 20  # bytes of a page that are read for its endpoint
_AT_MOST = 200  # mentions of one deploy
_PAUSE = 1.0  # seconds between two requests to one host
_LINK = pattern(r"<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:\"[^\"]*\"|[^\s;,\"]+))?)*)")
_REL = pattern(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", 2)  # 2: re.IGNORECASE


class _File(msgspec.Struct, frozen=True):
    format: int
    sent: dict[str, tuple[str, ...]]  # entry's address → addresses that know of it


class SentList:
    """Which sites know of which entries, in `.brandkit/`.

    Where there is none, nobody is told: the links of years are not news. They are only noted.
    """

    def __init__(self, root: Path) -> None:
        self.file = root / ".brandkit" / "webmentions.msgpack"
        found = read_checked(self.file, _File)
        self.is_new = found is None or found.format != 1
        self.sent = dict(found.sent) if found is not None and not self.is_new else {}

    def knows(self, source: str, target: str) -> bool:
        return target in self.sent.get(source, ())

    def note(self, source: str, target: str) -> None:
        self.sent[source] = tuple(sorted({*self.sent.get(source, ()), target}))

    def save(self) -> None:
        """Write it down. Raises OSError."""
        write_checked(self.file, _File(1, self.sent))


def tell_sites(
    client: Client,
    mentions: Iterable[tuple[str, str]],
    known: SentList,
    pause: float = _PAUSE,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Told]:
    """Tell of links, as pairs of an entry's address and what it links to. Notes who was told.

    Sites without an endpoint are noted too: they were asked once.
    """
    found: list[Told] = []
    last: dict[str, float] = {}
    fresh = [pair for pair in dict.fromkeys(mentions) if not known.knows(*pair)]
    for source, target in fresh[:_AT_MOST]:
        host = host_of(target)
        left = last.get(host, 0.0) + pause - time.monotonic()
        if host in last and left > 0:
            sleep(left)
        told = _tell(client, source, target)
        last[host] = time.monotonic()
        if told is None:
            known.note(source, target)
            continue
        found.append(told)
        if not told.problem:
            known.note(source, target)
    return found


def _tell(client: Client, source: str, target: str) -> Told | None:
    """None where the site does not want to know."""
    accept = "text/html, */*;q=0.5"
    reply, problem = asked(client, lambda: client.get(target, _MOST, accept))
    if reply is None:
        return Told("webmention", target, (source,), problem)
    if reply.status >= 500 or reply.status == 429:
        return Told("webmention", target, (source,), f"it answers {reply.status}")
    endpoint = endpoint_of(reply)
    if not endpoint:
        return None
    data = urlencode({"source": source, "target": target}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer, problem = asked(client, lambda: client.request("POST", endpoint, 65_536, headers, data))
    if answer is not None and not 200 <= answer.status < 300:
        problem = f"its endpoint answers {answer.status}"
    return Told("webmention", target, (source,), problem)


def endpoint_of(reply: Reply) -> str:
    """The webmention endpoint that a page names; "" for none."""
    for address, parameters in _LINK.findall(reply.headers.get("link", "")):
        rel = _REL.search(parameters)
        if rel and "webmention" in (rel[1] or rel[2]).lower().split():
            return str(urljoin(reply.url, address.strip()))
    kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"text/html", "application/xhtml+xml"} or not reply.body.strip():
        return ""
    try:
        page = lxml.html.fromstring(reply.body)
    except (lxml.etree.ParserError, ValueError):
        return ""
    for element in page.iter("link", "a"):
        rels = (element.get("rel") or "").lower().split()
        address = element.get("href")
        if "webmention" in rels and address is not None:
            return str(urljoin(_base(page, reply.url), address.strip()))
    return ""


def _base(page: lxml.html.HtmlElement, url: str) -> str:
    base = page.find(".//base[@href]")
    return str(urljoin(url, base.get("href") or "")) if base is not None else url
