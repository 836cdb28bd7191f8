"""A site with a search, and a Pagefind whose calls are counted."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from site_factory import Site, post, settings

from brandkit.build.indexing.index import Indexing, Page
from brandkit.build.indexing.pagefind import make_index
from brandkit.build.report import Report

SEARCH = "\n[search]\nenabled = true\n"
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nHello from the bench.\n"


class Searched(Site):
    """Of its podcast, more would be to say than is needed here."""

    def good(self, **options: Any) -> Report:
        report = self.build(**options)
        found = [d for d in report.diagnostics if not d.code.startswith("podcast.no-")]
        assert (found, report.failed) == ([], False)
        return report


def searched(root: Path) -> Searched:
    """Two posts in English and one in French, a page, a manual, an episode with its words."""
    podcast = '[podcast]\ntitle = "Talk"\nemail = "a@brand.example"\ncategory = "Business"\n'
    audio = {"audio": "https://media.example/e.mp3", "audio_length": "1000"}
    site = Searched(root)
    site.write(
        {
            "site.toml": settings('languages = ["en", "fr"]', f"{podcast}{SEARCH}"),
            "content/posts/lamp.md": post(
                "A lamp", text="It shines with kerosene.", tags="[Light]"
            ),
            "content/posts/can.md": post("A can", text="It waters the garden."),
            "content/posts/lampe.fr.md": post("Une lampe", text="Elle éclaire."),
            "content/pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
            "content/docs/one.md": "---\ntitle: Manual\n---\n## A part\n\nHow to.\n",
            "content/episodes/e.md": post("Talk one", text="Notes.", transcript="e.vtt", **audio),
            "content/episodes/e.vtt": VTT,
        }
    )
    return site


class Calls:
    """Which indexes were made: the addresses of the pages of each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[list[str]] = []
        monkeypatch.setattr("brandkit.build.whole.Indexing", partial(Indexing, make=self._make))

    def _make(self, pages: Iterable[Page], count: int) -> dict[str, bytes]:
        pages = list(pages)
        self.made.append([url for url, _ in pages])
        return make_index(pages, count)

    def taken(self) -> list[list[str]]:
        made, self.made = self.made, []
        return made


def fragments(folder: Path) -> dict[str, dict[str, object]]:
    """What an index knows of its pages, by their addresses."""
    found = {}
    for file in folder.glob("fragment/*.pf_fragment"):
        data = gzip.decompress(file.read_bytes())
        known = json.loads(data.removeprefix(b"pagefind_dcd"))
        found[known["url"]] = known
    return found
