"""Which addresses on other hosts a site names, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from brandkit.build.inspect import Inspection
from brandkit.check.online.links import links
from brandkit.check.online.remote import Remote
from brandkit.errors import Location
from brandkit.patterns import pattern
from brandkit.urls import host_of, is_external

__all__ = ["Remote", "own_hosts", "remotes"]


_SHOWN = 77  # characters of an address that a message shows at least
_PICTURE = pattern(  # ![words](address) and <img src="address">
    r"""!\[[^\]\n]*\]\(\s*<?((?:https?:)?//[^\s<>()]+)|<img\b[^>]*?\bsrc\s*=\s*["']?([^\s"'>]+)"""
)


def remotes(inspection: Inspection) -> tuple[Remote, ...]:
    """Audio first, newest first; each address once for each place that names it."""
    return (*_audio(inspection), *_pictures(inspection), *links(inspection))


def _audio(inspection: Inspection) -> Iterator[Remote]:
    for episode in sorted(inspection.site.episodes, key=lambda e: str(e.date), reverse=True):
        sound = episode.enclosure
        if sound is not None and is_external(sound.url):
            place = Location(episode.path, setting="audio")
            yield Remote(sound.url, "audio", episode.title, place, sound.length, sound.type)


def _pictures(inspection: Inspection) -> Iterator[Remote]:
    """Pictures on other sites: pages only link to them, and each has a warning already."""
    for document in inspection.documents:
        path, title = document.source.path, document.meta.title
        if is_external(document.meta.image):
            place = Location(path, setting="image")
            yield Remote(_whole(document.meta.image), "picture", title, place)
        told = [
            fault.message
            for fault in inspection.outlines[path].diagnostics
            if fault.code == "markup.remote-image"
        ]
        if not told:
            continue
        for found in _PICTURE.finditer(document.text):
            url = unescape(found[1] or found[2])
            if any(f"“{url[:_SHOWN]}" in message for message in told):
                line = document.text_line + document.text.count("\n", 0, found.start())
                yield Remote(_whole(url), "picture", title, Location(path, line))


def _whole(url: str) -> str:
    return f"https:{url}" if url.startswith("//") else url


def own_hosts(inspection: Inspection) -> frozenset[str]:
    """The hosts that site.toml itself names: those may lie in a private network."""
    config = inspection.config
    named = (config.site.base_url, *(show.media_base for show in config.shows.values()))
    return frozenset(filter(None, map(host_of, named)))
