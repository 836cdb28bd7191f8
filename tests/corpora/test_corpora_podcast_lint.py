"""Real podcasts: what a source does not state is a fault with file and line, no invention."""

from __future__ import annotations

from pathlib import Path

import lxml.etree
import pytest
from corpora_sites import build_corpus
from test_corpora_sites import SITES, URLS

from brandkit.build.options import Options
from brandkit.check.check import check

pytestmark = pytest.mark.corpora

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.mark.parametrize("name", ["podcast-ado-castanet", "podcast-syntax"])
def test_the_feed_lacks_what_the_lint_names(name: str, tmp_path: Path) -> None:
    built = build_corpus(name, SITES[name], URLS[name], tmp_path)
    now = built.inspection.site.episodes[0].date
    assert now is not None
    found = check(built.site.root, Options(jobs=1), now.replace(year=2027)).diagnostics
    paths: dict[str, set[str]] = {}
    for fault in found:
        assert fault.location is not None, fault
        if fault.code.startswith(("podcast.", "episode.")):
            assert fault.location.line >= 1 or fault.code == "podcast.no-notes", fault
            paths.setdefault(fault.code, set()).add(fault.location.path)
    by_url = {
        URLS[name].rstrip("/") + episode.permalink: episode.path
        for episode in built.inspection.site.episodes
    }
    feed = lxml.etree.fromstring(built.site.text("podcast/feed.xml").encode())
    items = [(by_url[item.findtext("link") or ""], item) for item in feed.iter("item")]
    assert len(items) > 50

    def lacking(what: str) -> set[str]:
        return {path for path, item in items if not (item.findtext(what) or "").strip()}

    lengths = {path for path, item in items if item.find("enclosure").get("length") == "0"}  # type: ignore[union-attr]
    assert paths["episode.no-length"] == lengths
    assert paths["podcast.no-duration"] == lacking(f"{ITUNES}duration")
    assert paths.get("podcast.no-notes", set()) == lacking("description")
    addresses = [item.find("enclosure").get("url") for _, item in items]  # type: ignore[union-attr]
    repeated = len(addresses) - len(set(addresses))
    assert len(paths.get("podcast.duplicate-audio", ())) == repeated
    assert paths["podcast.no-cover"] == {"site.toml"}
