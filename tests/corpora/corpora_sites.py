"""Sites of other people's content, copied and built as they are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from msgspec import Struct
from site_factory import NOW, Site

from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.report import Report

__all__ = ["CORPORA", "Built", "build_corpus", "corpus_folder"]

CORPORA = Path(
    os.environ.get("BRANDKIT_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora"
)


class Built(Struct):
    """A built corpus: its site, what the build said, and the model that it was made from."""

    site: Site
    report: Report
    inspection: Inspection
    url: str

    def entries(self) -> dict[str, object]:
        """Every published entry by the path of its file."""
        site = self.inspection.site
        found = (*site.posts, *site.episodes, *site.pages, *site.docs)
        return {entry.path: entry for entry in found}


def corpus_folder(name: str) -> Path:
    folder = CORPORA / name
    if not folder.is_dir():
        pytest.skip(f"there is no folder {folder}: name that of the corpora in BRANDKIT_CORPORA")
    return folder


def build_corpus(name: str, site_toml: str, url: str, to: Path) -> Built:
    """Copy a corpus, put a site.toml beside it, and build it with --keep-going."""
    site = Site(to / name)
    shutil.copytree(corpus_folder(name), site.root)
    site.write({"site.toml": site_toml})
    kept: list[Inspection] = []
    inspect = Inspector.inspect

    def watch(self: Inspector, *args: object, **options: object) -> Inspection:
        kept.append(inspect(self, *args, **options))  # type: ignore[arg-type]
        return kept[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Inspector, "inspect", watch)
        report = site.build(now=NOW.replace(year=2027), keep_going=True)
    assert not report.failed, report.diagnostics
    return Built(site, report, kept[-1], url)
