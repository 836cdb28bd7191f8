"""The card of any other page: a name, a line, a link. Nothing is framed."""

from __future__ import annotations

from brandkit.embeds.embed import Embed
from brandkit.urls import host_of, is_safe

__all__ = ["card"]


def card(url: str, title: str = "", text: str = "", poster: str = "") -> Embed | None:
    """The card of an address of the web, with the author's own words; None for other addresses."""
    address = url.strip()
    host = host_of(address)
    if not address.startswith(("http://", "https://")) or not host or not is_safe(address):
        return None
    return Embed(
        provider="link",
        network=host.removeprefix("www."),
        kind="link",
        id=address,
        url=address,
        title=title,
        text=text,
        poster=poster,
    )
