"""What a host shall do with the site, in no host's own words.

Texts pass `plain` or `encoded` on their way into a file: one with a line end in it would write a
header of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from brandkit.digest import Value
from brandkit.media.types import content_type
from brandkit.patterns import pattern
from brandkit.urls import is_external

__all__ = [
    "CACHE_FOR_EVER",
    "POLICY",
    "Rules",
    "encoded",
    "fingerprinted",
    "onward",
    "plain",
    "typed",
]

POLICY = "Content-Security-Policy"
CACHE_FOR_EVER = "public, max-age=31536000, immutable"
SERVER_FILES = ("nginx.conf", "Caddyfile")  # lie in the site, and are shown to nobody
CACHE_PAGES = "public, max-age=0, must-revalidate"
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# A picture's sizes, and its first frame, have a word behind the digest: lamp.0a1b2c3d-640.webp.
_DIGEST = pattern(r"[.-][0-9a-f]{8,64}(?:-(?:\d{1,5}|still))?\.[a-z0-9.]+$")
_AUTHORS = "assets/content/"  # names of their own: "call-20260101.mp3" has a date, and no digest
# Kinds of files that hosts often send as something else.
_ENDINGS = frozenset(
    {"avif", "json", "mjs", "m4a", "opml", "opus", "srt", "vtt", "webmanifest", "webp", "woff2"}
)
_NAMES = ("feed.json", "chapters.json")


class Rules(Value, frozen=True, kw_only=True):
    """Addresses are permalinks, as readers see them decoded; `base_path` comes before them."""

    host: str  # "brand.example"
    base_path: str = ""  # "" or "/brand"
    policy: str = ""  # the Content-Security-Policy, "" for none
    own_policies: tuple[
        tuple[str, str], ...
    ] = ()  # folder ("/admin/") → its policy, in place of it
    roots: tuple[str, ...] = ()  # where own_policies are: all first steps, "/blog/" or "/a.html"
    hsts: int = 0  # days
    immutable: tuple[str, ...] = ()  # folders ("/assets/theme/") and files whose names have digests
    types: tuple[tuple[str, str], ...] = ()  # file ending → Content-Type
    named: tuple[tuple[str, str], ...] = ()  # paths of files whose name decides → Content-Type
    redirects: tuple[tuple[str, str], ...] = ()  # old permalink → permalink or address
    queries: tuple[tuple[str, str, str], ...] = ()  # permalink, "p=12" → permalink or address
    below: tuple[tuple[str, str], ...] = ()  # folder ("/tag/") → where all below it leads
    codes: tuple[tuple[str, str, str], ...] = ()  # on paper: permalink → permalink, query
    not_found: tuple[tuple[str, str], ...] = ()  # folder ("/fr/") → its page, the longest first
    hosts: tuple[str, ...] = ()  # all that files are written for

    @property
    def plain_headers(self) -> tuple[tuple[str, str], ...]:
        """The same without the policy, where folders have policies of their own."""
        return tuple(row for row in self.headers if row[0] != POLICY)

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """What is sent with every file."""
        found = [
            (POLICY, self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            (
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            ),
            # Apps on the web read feeds, chapters and transcripts; all of it is public.
            ("Access-Control-Allow-Origin", "*"),
        ]
        if self.hsts:
            found.append(("Strict-Transport-Security", hsts_of(self.hsts)))
        return tuple((name, plain(value)) for name, value in found if value)


def hsts_of(days: int) -> str:
    return f"max-age={days * 86_400}"


def plain(text: str) -> str:
    """One line of a header or a comment: nothing in it ends a line."""
    return _CONTROL.sub(" ", text)


def encoded(base_path: str, permalink: str, safe: str = "/@!$&'()+,;=-._~") -> str:
    """An address of the site as hosts read it: "*" and ":" mean something to them."""
    if is_external(permalink):
        return quote(permalink, safe="/:?#[]@!$&'()+,;=%-._~")
    path, sign, fragment = permalink.partition("#")
    found = base_path + quote(path, safe=safe)
    return f"{found}#{quote(fragment, safe='')}" if sign else found


def onward(base_path: str, permalink: str, query: str) -> str:
    """Where a printed code leads, within the site. It may lead elsewhere tomorrow: hosts send 302,
    which browsers do not keep (RFC 9110, 15.4.3)."""
    path, sign, fragment = encoded(base_path, permalink).partition("#")
    return f"{path}{'?' if query else ''}{query}{sign}{fragment}"


def fingerprinted(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders below assets/ in which every file's name holds its digest, and single files.

    `paths` are output paths. What never changes under its name may be kept for ever.
    """
    folders: dict[str, bool] = {}
    alone: list[str] = []
    for path in paths:
        if not path.startswith("assets/") or path.startswith(_AUTHORS):
            continue
        steps = path.split("/")
        has_digest = _DIGEST.search(steps[-1]) is not None
        if len(steps) == 2:
            if has_digest:
                alone.append(f"/{path}")
        else:
            folder = f"/assets/{steps[1]}/"
            folders[folder] = folders.get(folder, True) and has_digest
    kept = sorted(folder for folder, every in folders.items() if every)
    return (*kept, *sorted(alone))


def typed(paths: Iterable[str]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The Content-Types of endings, and of files that are known by their names, of output paths."""
    endings: set[str] = set()
    named: list[tuple[str, str]] = []
    for path in paths:
        ending = path.rpartition(".")[2]
        if ending in _ENDINGS:
            endings.add(ending)
            if ending == "json" and path.endswith(_NAMES):
                named.append((f"/{path}", content_type(path)))
    return (
        tuple((ending, content_type(f"x.{ending}")) for ending in sorted(endings)),
        tuple(sorted(named)),
    )


def exact(text: str) -> str:
    """A regular expression of one text, for servers that read PCRE or RE2."""
    return re.sub(r"([!-.:-@\[-^`{-~])", r"\\\1", text).replace("\\-", "-")
