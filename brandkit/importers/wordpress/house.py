"""A WordPress site as its texts must know it: hosts, uploads, sizes of pictures, alt texts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from brandkit.importers.files import path_of
from brandkit.importers.markdown import web_address
from brandkit.importers.media import is_media
from brandkit.importers.wordpress.turning import Attachment
from brandkit.importers.wordpress.wxr import Entry, Site
from brandkit.urls import host_of

__all__ = ["WordpressHouse", "attachments_of", "words_of"]

_SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{10,13})(?=\.\w{2,5}$)")
_PHOTON = re.compile(r"https?://i\d\.wp\.com/([^?#]+)")
_FOLDERS = re.compile(r"(?:^|/)(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files)/(.+)$")
_STORES = ("squarespace-cdn.com", "static1.squarespace.com", ".files.wordpress.com")


def words_of(html: str) -> str:
    """The words of a title or caption, which are HTML in WordPress."""
    from brandkit.importers.feed.words import plain_text

    return plain_text(html)


def attachments_of(site: Site) -> dict[str, Attachment]:
    """The media library, by id."""
    found = {}
    for entry in site.entries:
        address = web_address(entry.attachment, site.home) if entry.type == "attachment" else ""
        if address:
            found[entry.id] = Attachment(
                id=entry.id,
                url=address,
                alt=words_of(entry.said("_wp_attachment_image_alt")),
                caption=words_of(entry.excerpt),
                title=words_of(entry.title),
                parent=entry.parent,
                order=int(entry.order) if entry.order.isdigit() and len(entry.order) < 9 else 0,
            )
    return found


class WordpressHouse:
    """Knows which files are the site's own, and what their originals are called."""

    def __init__(self, site: Site, attachments: dict[str, Attachment]) -> None:
        self.hosts = frozenset(filter(None, (_bare(site.home), *map(_bare, _homes(site)))))
        self.by_url: dict[str, Attachment] = {}
        for each in attachments.values():
            self.by_url.setdefault(_without_query(each.url), each)

    def picture(self, address: str, alt: str) -> tuple[str, str]:
        """The original for a picture of some size, out of WordPress's own network too."""
        said = address
        if found := _PHOTON.match(said):
            said = f"https://{found[1]}"
        if self._is_own(said):
            said = _without_query(said)
            original = _SIZED.sub("", said)
            known = self._known(original)
            if known is not None or original != said:
                said = original if known is None else known.url
        known = self._known(said)
        return said, alt or (known.alt if known else "")

    def media_name(self, address: str) -> str | None:
        """The path below the folder of uploads."""
        known = self._known(_without_query(address))
        if known is None and not self._is_own(address):
            return None
        path = path_of(address).strip("/")
        if not is_media(path) and known is None:
            return None
        found = _FOLDERS.search(path)
        return found[1] if found else path

    def _known(self, address: str) -> Attachment | None:
        other = address.replace("https://", "http://", 1) if address.startswith("https:") else ""
        other = other or address.replace("http://", "https://", 1)
        return self.by_url.get(address) or self.by_url.get(other)

    def _is_own(self, address: str) -> bool:
        host = host_of(address) or ""
        return _bare(address) in self.hosts or host.endswith(_STORES)


def _homes(site: Site) -> tuple[str, ...]:
    """Addresses of the library lie on the site's own hosts, or it moved since."""
    uploads = (e.attachment for e in site.entries if "/wp-content/uploads/" in e.attachment)
    return tuple(uploads)


def _bare(address: str) -> str:
    return (host_of(address) or "").removeprefix("www.")


def _without_query(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return address.partition("?")[0] if is_media(parts.path) else address


def thumbnail_of(entry: Entry, attachments: dict[str, Attachment]) -> Attachment | None:
    """The featured image of an entry."""
    return attachments.get(entry.said("_thumbnail_id"))
