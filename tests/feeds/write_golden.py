"""Writes the golden feeds anew: `python tests/feeds/write_golden.py`. Read what changed by eye."""

from __future__ import annotations

from pathlib import Path

import feed_samples
from msgspec.structs import replace

from brandkit.feeds.formats import FORMATS
from brandkit.feeds.opml import OpmlFeed, render_opml
from brandkit.feeds.sitemap import SitemapPage, render_sitemap

GOLDEN = Path(__file__).parent / "golden"
SITE = feed_samples.SITE

OPML_FEEDS = (
    OpmlFeed(
        title="Maison Verte & friends", url=f"{SITE}/feed.xml", home=f"{SITE}/", language="en"
    ),
    OpmlFeed(title="Maison Verte", url=f"{SITE}/fr/feed.xml", home=f"{SITE}/fr/", language="fr"),
    OpmlFeed(title="Soap <tag>", url=f"{SITE}/tags/soap/feed.xml", group="Tags"),
    OpmlFeed(
        title="Green Talk", url=f"{SITE}/podcast/feed.xml", description="Talks", group="Shows"
    ),
)
PAGES = (
    SitemapPage(
        url=f"{SITE}/",
        updated=feed_samples.at(21),
        alternates=(("en", f"{SITE}/"), ("fr", f"{SITE}/fr/"), ("x-default", f"{SITE}/")),
        images=(f"{SITE}/assets/soap.jpg?a=1&b=2",),
    ),
    SitemapPage(url=f"{SITE}/blog/savon-à-l'huile/", updated=feed_samples.at(20).date()),
)


def golden() -> dict[str, bytes]:
    """Every golden file by name, as it is made now."""
    feeds = {
        "blog": feed_samples.BLOG,
        "podcast": feed_samples.PODCAST,
        "empty": feed_samples.EMPTY,
    }
    files = {
        f"{name}.{form}.{'json' if form == 'json' else 'xml'}": FORMATS[form].render(
            replace(info, url=info.url.replace("feed.xml", FORMATS[form].file_name))
        )
        for name, info in feeds.items()
        for form in FORMATS
        if form != "podcast" or info.show
    }
    files["feeds.opml"] = render_opml("Maison Verte", OPML_FEEDS, updated=feed_samples.at(22))
    files["sitemap.xml"] = render_sitemap(PAGES, SITE)[0][1]
    return files


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, data in golden().items():
        (GOLDEN / name).write_bytes(data)
