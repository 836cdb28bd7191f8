"""Addresses as feeds may carry them: absolute, of the web, in ASCII (RFC 3986)."""

from __future__ import annotations

import uuid
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from brandkit.feeds.characters import clean
from brandkit.patterns import pattern

__all__ = ["as_iri", "file_ending", "stylesheet_address", "web_address"]

_HOST = pattern(r"^[A-Za-z0-9._~!$&'()*+,;=:@%\[\]-]+$")
_IRI = pattern(r"^(https?://[A-Za-z0-9]|urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:.|tag:.+,\d{4}.*:.)")
_LOOSE_PERCENT = pattern(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "/:@!$&'()*+,;=-._~%"


def _quoted(text: str, safe: str) -> str:
    return quote(_LOOSE_PERCENT.sub("%25", text), safe=safe)


@lru_cache(maxsize=4_096)
def web_address(url: str) -> str:
    """The address percent-encoded where it must be; "" where it is no http(s) address."""
    try:
        parts = urlsplit(clean(url).strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:  # UnicodeError is one
        return ""
    if not _HOST.match(host):
        return ""
    path = _quoted(parts.path, _SAFE)
    query, fragment = _quoted(parts.query, _SAFE + "?"), _quoted(parts.fragment, _SAFE + "?")
    return urlunsplit((parts.scheme, host, path, query, fragment))


def stylesheet_address(url: str) -> str:
    """The address of a style sheet, absolute or from the root ("/assets/feed.css"), or ""."""
    if url.startswith("/") and not url.startswith(("//", "/\\")):
        return _quoted(clean(url), _SAFE + "?")
    return web_address(url)


def as_iri(identifier: str) -> str:
    """An id as Atom wants it (RFC 4287, 4.2.6: an IRI); others become a URN, always the same."""
    if _IRI.match(identifier) and _quoted(identifier, _SAFE + "?#") == identifier:
        return identifier
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, identifier)}"


def file_ending(url: str) -> str:
    """The ending of the file that an address names, in lower case: ".jpg", or ""."""
    name = urlsplit(url).path.rpartition("/")[2]
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""
