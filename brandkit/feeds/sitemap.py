"""sitemap.xml (sitemaps.org, with Google's extensions for languages and images) and robots.txt."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from html import escape

from brandkit.digest import Value
from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import one_line
from brandkit.feeds.dates import rfc3339

__all__ = ["MAX_BYTES", "MAX_URLS", "SitemapPage", "render_robots", "render_sitemap"]

MAX_URLS = 50_000  # of one file, by sitemaps.org
MAX_BYTES = 50 * 1024 * 1024  # of one file, uncompressed
_IMAGES = 1_000  # of one page, by Google
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPEN = (
    f'{_DECLARATION}<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)
_CLOSE = "</urlset>\n"


class SitemapPage(Value, frozen=True, kw_only=True):
    """One page: absolute addresses; `alternates` are pairs of language and address, its own too."""

    url: str
    updated: datetime.datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()


def render_sitemap(pages: Iterable[SitemapPage], root: str) -> tuple[tuple[str, bytes], ...]:
    """The files of the sitemap as (name, bytes): sitemap.xml alone where all fits into one.

    Above 50,000 pages or 50 MB, sitemap.xml is an index of sitemap-1.xml, sitemap-2.xml … `root` is
    the address of the site's root, which the index needs.
    """
    files = list(_files(pages))
    if len(files) == 1:
        return (("sitemap.xml", files[0]),)
    named = [(f"sitemap-{number}.xml", data) for number, data in enumerate(files, start=1)]
    base = root.rstrip("/")
    rows = "".join(
        f"<sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>\n" for name, _ in named
    )
    index = f'{_DECLARATION}<sitemapindex xmlns="{_SCHEMA}">\n{rows}</sitemapindex>\n'
    return (("sitemap.xml", index.encode()), *named)


def _files(pages: Iterable[SitemapPage]) -> Iterator[bytes]:
    """The pages in files within the bounds; one empty file where there is no page."""
    rows: list[bytes] = []
    bare = len((_OPEN + _CLOSE).encode())
    size, made = bare, False
    for page in pages:
        row = _row(page).encode()
        if not row:
            continue
        if len(rows) == MAX_URLS or size + len(row) > MAX_BYTES:
            yield _file(rows)
            rows, size, made = [], bare, True
        rows.append(row)
        size += len(row)
    if rows or not made:
        yield _file(rows)


def _file(rows: list[bytes]) -> bytes:
    return b"".join((_OPEN.encode(), *rows, _CLOSE.encode()))


def _row(page: SitemapPage) -> str:
    """A page's element, or "" where its address is none."""
    if not (url := web_address(page.url)):
        return ""
    parts = [f"<loc>{escape(url)}</loc>"]
    if page.updated:
        moment = page.updated
        text = rfc3339(moment) if isinstance(moment, datetime.datetime) else moment.isoformat()
        parts.append(f"<lastmod>{text}</lastmod>")
    for language, address in page.alternates:
        if there := web_address(address):
            parts.append(
                f'<xhtml:link rel="alternate" hreflang="{escape(one_line(language))}" '
                f'href="{escape(there)}"/>'
            )
    parts += [
        f"<image:image><image:loc>{escape(there)}</image:loc></image:image>"
        for image in page.images[:_IMAGES]
        if (there := web_address(image))
    ]
    return f"<url>{''.join(parts)}</url>\n"


def render_robots(sitemap: str, disallow: Iterable[str] = ()) -> str:
    """robots.txt (RFC 9309): all may read all but the rooted paths of `disallow`.

    `sitemap` is the sitemap's absolute address, or "" for none.
    """
    paths = [one_line(path) for path in disallow]
    rules = [f"Disallow: {path}" for path in paths if path.startswith("/")] or ["Disallow:"]
    lines = ["User-agent: *", *rules]
    if address := web_address(sitemap):
        lines += ["", f"Sitemap: {address}"]
    return "\n".join(lines) + "\n"
