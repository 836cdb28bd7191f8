"""Addresses: slugs, permalinks, output paths and the schemes that may stand in a link.

A *permalink* is a page address as the reader sees it, from the site's root: "/blog/hello/".
An *output path* is where its file stands: "blog/hello/index.html".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from brandkit.patterns import pattern

__all__ = [
    "SAFE_SCHEMES",
    "absolute",
    "host_of",
    "is_example",
    "is_external",
    "is_safe",
    "is_site_address",
    "normalise_old",
    "normalise_permalink",
    "origin_of",
    "origins",
    "output_path",
    "rooted",
    "slugify",
]

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "xmpp", "geo"})
_LONGEST = 800  # bytes of a path: macOS takes 1024, with the folder that the site lies in
_SCHEME = pattern(r"^([a-zA-Z][a-zA-Z0-9+.\-]*):")
_IGNORED = pattern(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]")
_NOT_IN_ADDRESS = pattern(
    r"""[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff\ud800-\udfff"""
    r"""?#"<>\\^`{|}]"""
)
_QUERY = pattern(r"[A-Za-z0-9_.~-]{1,60}=[A-Za-z0-9_.~%+-]{1,200}")
_HOST = pattern(r"[\w-]+(?:\.[\w-]+)*\.?")
_SEPARATORS = pattern(r"[^\w]+|_+", re.UNICODE)
_RESERVED = pattern(r"^(con|prn|aux|nul|com\d|lpt\d)$")  # names that Windows cannot store
_FILES = (".htm", ".html", ".xml", ".json", ".txt")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
)


def slugify(text: str) -> str:
    """Make the part of an address out of a title: "Café à Kraków!" → "cafe-a-krakow".

    Latin letters lose their accents; letters of other scripts stay as they are. May be "".
    """
    folded = text.casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFD", folded)
    kept: list[str] = []
    for char in decomposed:
        if unicodedata.combining(char) and kept and kept[-1].isascii():
            continue
        kept.append(char)
    composed = unicodedata.normalize("NFC", "".join(kept)).replace("'", "").replace("’", "")
    slug = _SEPARATORS.sub("-", composed).strip("-")
    slug = _shorten(slug)
    return f"{slug}-" if _RESERVED.match(slug) else slug


def _shorten(slug: str, limit: int = 180) -> str:
    """Cut at a word so that the name fits a file system (255 bytes) with room for an ending."""
    while len(slug.encode()) > limit:
        slug = slug.rpartition("-")[0] or slug[: len(slug) // 2]
    return slug


def normalise_permalink(text: str) -> str:
    """Bring a page address to one form: leading slash, decoded, "/" at the end of a folder.

    Raises ValueError where it is no address within the site (scheme, query, "..", invisible
    letters).
    """
    if "\\" in text or _has_ignored(text.strip()):
        raise ValueError("it has spaces, backslashes or invisible letters")
    if (":" in text and _SCHEME.match(text)) or text.startswith("//"):
        raise ValueError("it names another site")
    if "?" in text or "#" in text:
        raise ValueError("it has a ? or a #")
    parts = [part for part in unquote(text).split("/") if part]
    if any(part in {".", ".."} or "\x00" in part or "\\" in part for part in parts):
        raise ValueError("it has a . or .. step")
    if any(part.startswith(".") and part != ".well-known" for part in parts):
        raise ValueError("a part of it begins with a dot")
    if any(len(part.encode()) > 240 for part in parts):
        raise ValueError("a part of it is longer than a file name can be")
    if sum(len(part.encode()) + 1 for part in parts) > _LONGEST:
        raise ValueError("it is longer than the path of a file can be")
    if not parts:
        return "/"
    last_is_file = not text.endswith("/") and parts[-1].endswith(_FILES)
    return "/" + "/".join(parts) + ("" if last_is_file else "/")


def normalise_old(text: str, *, folders: bool = False) -> str:
    """An old address in one form: a permalink, with a query ("/?p=12") where it has one.

    With `folders`, "/tag/*" stands for all that lies below /tag/. Raises ValueError where it is no
    address within the site.
    """
    path, mark, query = text.partition("?")
    below = folders and path.endswith("/*") and not mark
    found = normalise_permalink(path.removesuffix("*") if below else path)
    if "*" in found and folders:
        raise ValueError("“*” stands for all below a folder, and only at the end")
    if found == "/" and below:
        raise ValueError("it is the whole site")
    if mark and not all(_QUERY.fullmatch(row) for row in query.split("&")):
        raise ValueError("what stands behind the ? is not such as p=12")
    return f"{found}{mark}{query}{'*' if below else ''}"


def _has_ignored(text: str) -> bool:
    return " " in text or (not text.isprintable() and bool(_IGNORED.search(text)))


def output_path(permalink: str) -> str:
    """The file that answers a permalink: "/blog/a/" → "blog/a/index.html"."""
    path = permalink.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def rooted(base_path: str, permalink: str) -> str:
    """A permalink as it stands in a link: percent-encoded, under the path of the site's address.

    `base_path` is "" or "/brand".
    """
    return base_path + _encoded(permalink)


@lru_cache(maxsize=65_536)
def _encoded(permalink: str) -> str:
    """Remembered: every page links to its neighbours, its tags and the menu."""
    return quote(permalink, safe="/:@!$&'()*+,;=-._~")


def absolute(base_url: str, permalink: str) -> str:
    """A permalink with scheme and host; `base_url` is the site's address, with or without "/"."""
    return rooted(base_url.rstrip("/"), permalink)


def is_external(url: str) -> bool:
    """True where the address names a scheme or a host, so is not a page of this site."""
    if url[:1] == "/":  # as most of those within a site do
        return url[1:2] == "/"
    return bool(_SCHEME.match(url)) or url.startswith("//")


def is_safe(url: str) -> bool:
    """True for addresses that may stand in a link: relative ones and those of harmless schemes."""
    if url.startswith("https://") or (url[:1] in {"/", "#"} and "\\" not in url):  # as most do
        return True
    cleaned = _IGNORED.sub("", url)
    if "\\" in cleaned[:8]:
        return False
    found = _SCHEME.match(cleaned)
    return found is None or found[1].lower() in SAFE_SCHEMES


def is_site_address(url: str) -> bool:
    """True where pages can be published below this address: scheme, host and folders only.

    No empty or dotted steps: "//a/" at the head of a link would be another host.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if _NOT_IN_ADDRESS.search(url) or parts.username is not None or parts.netloc.endswith(":"):
        return False
    if not (_HOST.fullmatch(host) or parts.netloc.startswith("[")):
        return False
    path = parts.path.removeprefix("/").removesuffix("/")
    steps = [unquote(step) for step in path.split("/")] if path else []
    return all(
        step not in {"", ".", ".."} and "/" not in step and not _NOT_IN_ADDRESS.search(step)
        for step in steps
    )


def host_of(url: str) -> str:
    """The host in lower case without "www.", or "" where there is none or it cannot be read."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


_EXAMPLES = ("example.com", "example.org", "example.net")  # RFC 2606
_NO_DOMAINS = ("example", "invalid", "test", "localhost")  # RFC 6761


def is_example(url: str) -> bool:
    """Whether an address is one of those that are kept for examples and trials."""
    host = host_of(url).rstrip(".")
    return (
        host.rpartition(".")[2] in _NO_DOMAINS
        or host.endswith(tuple(f".{name}" for name in _EXAMPLES))
        or host in _EXAMPLES
    )


_ORIGIN = pattern(r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


def origin_of(url: str) -> str:
    """Scheme, host and port of an address as a policy may name them; "" where it has none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        port = f":{parts.port}" if parts.port is not None else ""
    except (ValueError, UnicodeError):
        return ""
    if ":" in host:
        host = f"[{host}]"
    found = f"{parts.scheme}://{host}{port}".lower()
    return found if _ORIGIN.fullmatch(found) else ""


def origins(urls: Iterable[str]) -> tuple[str, ...]:
    """The origins of addresses, each once, sorted."""
    return tuple(sorted({origin_of(url) for url in urls} - {""}))
