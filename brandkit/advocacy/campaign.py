"""Campaign parameters (utm_source and the like) at the end of an address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

__all__ = ["query_of", "tagged"]


def query_of(parameters: Iterable[tuple[str, str]]) -> str:
    """Parameters as they stand in an address: "utm_source=fair&utm_medium=print"."""
    return urlencode(list(parameters), quote_via=quote)


def tagged(address: str, parameters: Iterable[tuple[str, str]]) -> str:
    """The address with the parameters before its fragment. One that it has already stays."""
    parts = urlsplit(address)
    there = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    more = query_of((name, value) for name, value in parameters if name not in there)
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, more)))))
