"""Real folders of Hugo, Jekyll and Eleventy, brought in: counts, tags, losses, old addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import lxml.html
import pytest
from corpora_sites import corpus_folder
from msgspec import Struct
from site_factory import NOW, Site

from brandkit.build.report import Report
from brandkit.importers.bring import bring
from brandkit.importers.harvest import Harvest
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.report import ImportReport

pytestmark = pytest.mark.corpora

# Corpus → importer; entries that come in, files that are left out, pieces that are not turned.
CORPORA = {
    "blog-18f": ("jekyll", 128, 0, 0),
    "blog-putaindecode-fr": ("jekyll", 152, 0, 0),
    "blog-bitcoinops-i18n": ("jekyll", 57, 0, 1150),
    "podcast-ado-castanet": ("hugo", 215, 6, 1),
}
_TAG = re.compile(r"\{\{[<%{\s\w\"']|\{%|\{:[.#]")
_REFRESH = re.compile(r'http-equiv="?refresh"?[^>]*url=([^">]+)', re.IGNORECASE)


class Brought(Struct):
    """A corpus that came in, and the site that was built of it."""

    name: str
    source: Path
    harvest: Harvest
    report: ImportReport
    site: Site
    built: Report


@pytest.fixture(scope="module", params=CORPORA)
def brought(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Brought:
    name = request.param
    source = corpus_folder(name)
    site = Site(tmp_path_factory.mktemp(name))
    harvest = IMPORTERS[CORPORA[name][0]].read(source)
    report = bring(site.root, harvest, name=name, day="2026-06-15")
    built = site.build(now=NOW.replace(year=2027))
    return Brought(name, source, harvest, report, site, built)


def test_counts_agree(brought: Brought) -> None:
    _, entries, left_out, losses = CORPORA[brought.name]
    report = brought.report
    assert (len(report.written), len(report.left_out)) == (entries, left_out)
    assert report.found == entries + left_out
    assert report.present == 0
    assert len(report.losses) == losses
    texts = [
        path.relative_to(brought.source).as_posix()
        for path in brought.source.rglob("*.md")
        if "_includes" not in path.parts and path.parent != brought.source
    ]
    known = {item.place.rpartition(":")[0] for item in brought.harvest.items}
    known |= {each.place.rpartition(":")[0] for each in brought.harvest.left_out}
    assert set(texts) == known  # each file is in, or left out with a reason
    assert all(each.why for each in report.left_out)


def test_it_builds(brought: Brought) -> None:
    assert not brought.built.failed, [each for each in brought.built.diagnostics if each.is_error]
    codes = {each.code for each in brought.built.diagnostics}
    assert not codes & {
        "markup.foreign-tag",
        "markup.unknown-shortcode",
        "markup.unclosed-shortcode",
        "markup.shortcode-argument",
        "markup.unknown-argument",
        "site.two-translations",
    }


def test_no_tag_is_left_in_a_page(brought: Brought) -> None:
    pages = 0
    for path, data in brought.site.files().items():
        if not path.endswith(".html"):
            continue
        pages += 1
        tree = lxml.html.fromstring(data)
        # The contents of a page name headings without saying what is code in them.
        for code in tree.xpath("//pre | //code | //script | //style | //nav"):
            code.text, code[:] = "", []
        words = "\n".join(tree.itertext())
        attributes = "\n".join(
            value for each in tree.iter() for value in map(str, each.attrib.values())
        )
        assert not _TAG.search(words), (path, _TAG.search(words))
        assert not _TAG.search(attributes), (path, _TAG.search(attributes))
    assert pages > 100


def test_each_loss_names_its_places(brought: Brought) -> None:
    told = (brought.site.root / "import-report.md").read_text("utf-8")
    for loss in brought.report.losses:
        file, _, line = loss.place.rpartition(":")
        rows = (brought.site.root / file).read_text("utf-8").split("\n")
        assert 1 <= int(line) <= len(rows) + 1
        assert loss.place in told
        found = re.search(r"In the source: (\S+):(\d+)\.$", loss.why)
        assert found, loss.why
        source = (brought.source / found[1]).read_text("utf-8").split("\n")
        assert 1 <= int(found[2]) <= len(source)
        if loss.what.startswith(("{", "[")) and "…" not in loss.what and "include" not in loss.what:
            first = loss.what.split()[0][:8]
            near = "\n".join(source[int(found[2]) - 1 : int(found[2]) + 1])
            is_shared = "site.topics" in loss.what or first not in "\n".join(source)
            assert first in near or is_shared, (loss, near)


def old_addresses(brought: Brought) -> dict[str, str]:
    """Old addresses, told from the files alone, by what stands on each site → the source's file."""
    found: dict[str, str] = {}
    for path in sorted(brought.source.rglob("*.md")):
        name = path.relative_to(brought.source).as_posix()
        text = path.read_text("utf-8")
        dated = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})-(.+)", path.stem)
        match brought.name:
            case "blog-18f" if "posts" in name and dated:
                stated = re.search(r"^permalink: [\"']?(/[^\s\"']+)", text, re.MULTILINE)
                said = (
                    re.search(r"^date: [\"']?(\d{4})-(\d{2})-(\d{2})", text, re.MULTILINE) or dated
                )
                own = f"/{said[1]}/{said[2]}/{said[3]}/{dated[4]}/"
                found[stated[1] if stated else own] = name
            case "blog-putaindecode-fr" if name.startswith("contents/"):
                slug = re.search(r"^slug: [\"']?([^\s\"']+)", text, re.MULTILINE)
                if slug:
                    found[f"/{path.parent.name}/{slug[1]}/"] = name
                if old := re.search(r"^oldSlug ?: [\"']?([^\s\"']+)", text, re.MULTILINE):
                    found[f"/{old[1].strip('/')}/"] = name
            case "blog-bitcoinops-i18n" if name.startswith("_posts/"):
                stated = re.search(r"^permalink: (\S+)", text, re.MULTILINE)
                assert stated
                found[stated[1]] = name
            case "podcast-ado-castanet" if "content/" in name and "_index" not in name:
                front = tomllib.loads(text.split("+++")[1])
                for alias in front.get("aliases", ()):
                    found[f"/{alias.strip('/')}/"] = name
                section = name.split("/")[1]
                if section in {"episode", "page", "about", "sponsor"}:
                    found[f"/{path.stem}/"] = name
                elif name.count("/") > 1:
                    found[f"/{section}/{path.stem}/"] = name
                else:
                    found[f"/{path.stem}/"] = name
            case _:
                pass
    return found


def test_every_old_address_leads_on(brought: Brought) -> None:
    files = brought.site.files()
    titles = {item.place.rpartition(":")[0]: item.title for item in brought.harvest.items}
    followed = 0
    for address, source in old_addresses(brought).items():
        path = address
        html = ""
        for _ in range(4):
            data = files.get(f"{path.strip('/')}/index.html".lstrip("/"))
            assert data is not None, (address, path, source)
            html = data.decode()
            leads = _REFRESH.search(html)
            if leads is None:
                break
            path = re.sub(r"^https?://[^/]+", "", leads[1])
        tree = lxml.html.fromstring(html)
        heading = " ".join(" ".join(tree.xpath("//h1[1]//text()")).split())
        title = titles.get(source)
        if address == "/subscribe/":  # brandkit's own page says the same
            title = "Subscribe"
        if title is not None:  # else it is told under another file: a host who is a guest too
            assert _plain(title) in _plain(heading), (address, title, heading)
        followed += 1
    assert followed >= CORPORA[brought.name][1] * 0.95


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def test_again_nothing_changes(brought: Brought) -> None:
    root = brought.site.root
    kept = {
        p: p.read_bytes() for p in root.rglob("*") if p.is_file() and ".brandkit" not in p.parts
    }
    harvest = IMPORTERS[CORPORA[brought.name][0]].read(brought.source)
    again = bring(root, harvest, name=brought.name, day="2026-06-16")
    assert (again.written, again.present) == ((), CORPORA[brought.name][1])
    assert kept == {
        p: p.read_bytes() for p in root.rglob("*") if p.is_file() and ".brandkit" not in p.parts
    }
