"""sitemap.xml (sitemaps.org, with Google's extensions for languages, images and video)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from html import escape

from brandkit.digest import Value
from brandkit.feeds.addresses import web_address
from brandkit.feeds.characters import one_line
from brandkit.feeds.dates import rfc3339

__all__ = [
    "MAX_BYTES",
    "MAX_URLS",
    "SitemapPage",
    "SitemapVideo",
    "render_index",
    "render_sitemap",
    "split",
]

MAX_URLS = 50_000  # of one file, by sitemaps.org
MAX_BYTES = 50 * 1024 * 1024  # of one file, uncompressed
_IMAGES = 1_000  # of one page, by Google
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPEN = (
    f'{_DECLARATION}<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">\n'
)
_CLOSE = "</urlset>\n"


class SitemapVideo(Value, frozen=True, kw_only=True):
    """A video on a page: Google asks for all but the last two, `content` or `player` one of them.

    (developers.google.com, "Video sitemaps")
    """

    thumbnail: str
    title: str
    description: str
    content: str = ""  # the file
    player: str = ""  # the page of a frame
    seconds: float | None = None
    published: datetime.datetime | None = None


class SitemapPage(Value, frozen=True, kw_only=True):
    """One page: absolute addresses; `alternates` are pairs of language and address, its own too."""

    url: str
    updated: datetime.datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    videos: tuple[SitemapVideo, ...] = ()


def render_sitemap(pages: Iterable[SitemapPage], root: str) -> tuple[tuple[str, bytes], ...]:
    """The files of the sitemap as (name, bytes): sitemap.xml alone where all fits into one.

    Above 50,000 pages or 50 MB, sitemap.xml is an index of sitemap-1.xml, sitemap-2.xml … `root` is
    the address of the site's root, which the index needs.
    """
    files = list(_files(pages))
    if len(files) == 1:
        return (("sitemap.xml", files[0]),)
    named = [(f"sitemap-{number}.xml", data) for number, data in enumerate(files, start=1)]
    index = render_index(root, [name for name, _ in named])
    return (("sitemap.xml", index.encode()), *named)


def render_index(root: str, names: Iterable[str]) -> str:
    """An index of sitemaps by their names below `root`."""
    base = root.rstrip("/")
    rows = "".join(f"<sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>\n" for name in names)
    return f'{_DECLARATION}<sitemapindex xmlns="{_SCHEMA}">\n{rows}</sitemapindex>\n'


def split(pages: Iterable[SitemapPage]) -> list[tuple[SitemapPage, ...]]:
    """The pages in parts that surely stay within the bounds of a file; one part at least."""
    parts: list[list[SitemapPage]] = [[]]
    size = 0
    for page in pages:
        most = _most_bytes(page)
        if parts[-1] and (len(parts[-1]) == MAX_URLS or size + most > MAX_BYTES - 1_000):
            parts.append([])
            size = 0
        parts[-1].append(page)
        size += most
    return [tuple(part) for part in parts]


def _most_bytes(page: SitemapPage) -> int:
    """More than a page's element can have: every sign of an address grows to six at most."""
    letters = len(page.url) + sum(len(address) + 40 for _, address in page.alternates)
    letters += sum(len(image) + 20 for image in page.images[:_IMAGES])
    for video in page.videos:
        letters += len(video.title) + len(video.description) + len(video.thumbnail)
        letters += len(video.content) + len(video.player) + 100
    return 6 * letters + 200


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
    parts += filter(None, map(_video, page.videos))
    return f"<url>{''.join(parts)}</url>\n"


def _video(video: SitemapVideo) -> str:
    """A video's element, or "" where something is missing that it must have."""
    thumbnail, title = web_address(video.thumbnail), one_line(video.title)
    content, player = web_address(video.content), web_address(video.player)
    if not (thumbnail and title and (content or player)):
        return ""
    rows = [
        ("thumbnail_loc", thumbnail),
        ("title", title),
        ("description", one_line(video.description)[:2048] or title),
        ("content_loc", content),
        ("player_loc", player),
        ("duration", str(round(video.seconds)) if video.seconds else ""),
        ("publication_date", rfc3339(video.published) if video.published else ""),
    ]
    told = "".join(f"<video:{name}>{escape(text)}</video:{name}>" for name, text in rows if text)
    return f"<video:video>{told}</video:video>"
