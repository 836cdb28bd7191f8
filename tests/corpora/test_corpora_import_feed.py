"""Feeds of the world, brought in: none makes it stumble, and what comes in can be built."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import lxml.etree
import pytest
from corpora_sites import CORPORA, corpus_folder
from site_checks import active_parts
from site_factory import Site

from brandkit.errors import ContentError
from brandkit.importers.bring import bring
from brandkit.importers.importer import IMPORTERS

pytestmark = pytest.mark.corpora

FILES = (
    sorted((CORPORA / "feeds").rglob("*.xml"))
    + sorted((CORPORA / "feeds").rglob("*.json"))
    + sorted((CORPORA / "exports").rglob("*.xml"))
    if CORPORA.is_dir()
    else []
)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(CORPORA).as_posix())
def test_each_feed(file: Path, tmp_path: Path) -> None:
    corpus_folder("feeds")
    root = tmp_path / "site"
    root.mkdir()
    try:
        harvest = IMPORTERS["feed"].read(file)
    except ContentError as fault:
        if "There is no feed" not in str(fault):
            raise
        return
    report = bring(root, harvest)
    assert report.found == len(report.written) + report.present + len(report.left_out)
    site = Site(root)
    built = site.build()
    assert not built.failed, [each for each in built.diagnostics if each.is_error]
    told = {each.code for each in built.diagnostics}
    assert not told & {"markup.removed-html", "markup.unsafe-link", "markup.unknown-shortcode"}
    address = site.inspect().config.site.base_url
    for path, data in site.files().items():
        if path.endswith(".html"):
            own = f'src="{address.replace("https:", "http:")}'  # the same host, from before https
            assert [each for each in active_parts(data, address) if own not in each] == [], path
        elif path.endswith(".xml"):
            lxml.etree.fromstring(data)
    again = bring(root, harvest)
    assert (again.written, len(again.left_out)) == ((), len(report.left_out))


def test_naughty_strings_as_a_feed(tmp_path: Path) -> None:
    """As titles, notes, ids and addresses; what XML cannot carry is left out by us before."""
    strings = json.loads((corpus_folder("hostile") / "blns" / "blns.json").read_text("utf-8"))
    root = tmp_path / "site"
    root.mkdir()
    items = []
    for number, text in enumerate(strings):
        said = escape("".join(c for c in text if c.isprintable() or c in "\t\n"))
        items.append(
            f"<item><title>{said}</title><guid>{number}{said}</guid><link>{said}</link>"
            f"<pubDate>Tue, 05 Mar 2019 09:30:00 GMT</pubDate><description>{said} words"
            f"</description><category>{said}</category><author>{said}</author>"
            f'<enclosure url="https://m.example/{number}.mp3" type="audio/mpeg" length="1"/></item>'
        )
    feed = f'<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'
    file = tmp_path / "feed.xml"
    file.write_text(feed, "utf-8")
    report = bring(root, IMPORTERS["feed"].read(file))
    assert len(report.written) == len(strings)
    site = Site(root)
    built = site.build(keep_going=True)
    assert not built.failed
    assert built.counts.left_out == 0, [each for each in built.diagnostics if each.is_error][:5]
    feed_tree = lxml.etree.fromstring(site.text("podcast/feed.xml").encode())
    assert len(feed_tree.findall("channel/item")) == len(strings)
