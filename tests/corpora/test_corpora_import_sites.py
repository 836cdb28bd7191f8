"""Exports of other tools as their own importers are tested with: all come in, and build."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from corpora_sites import corpus_folder
from site_factory import NOW, Site

from brandkit.importers.bring import bring
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.report import ImportReport

pytestmark = pytest.mark.corpora

GHOST = "tryghost-migrate/packages"
WXR = f"{GHOST}/mg-wp-xml/test/fixtures"
NIKOLA = "nikola/tests/data/wordpress_import"
# Importer, file below exports/, entries found, of these written (the rest is left out).
EXPORTS = [
    ("wordpress", "jekyll-import/test/mocks/sitetitle.wordpress.2025-01-19.000.xml", 9, 9),
    ("wordpress", f"{NIKOLA}/wordpress_export_example.xml", 6, 6),
    ("wordpress", f"{NIKOLA}/wordpress_qtranslate_item_modernized.xml", 3, 3),
    ("wordpress", f"{NIKOLA}/wordpress_qtranslate_item_raw_export.xml", 3, 3),
    ("wordpress", f"{NIKOLA}/wordpress_unicode_export.xml", 3, 3),
    ("wordpress", f"{WXR}/co-authors-plus.xml", 7, 7),
    ("wordpress", f"{WXR}/feature-image-captions.xml", 3, 3),
    ("wordpress", f"{WXR}/has-audio-enclosure-with-libsyn-embed.xml", 2, 2),
    ("wordpress", f"{WXR}/has-audio-enclosure.xml", 2, 2),
    ("wordpress", f"{WXR}/has-meta.xml", 1, 1),
    ("wordpress", f"{WXR}/has-yoast-meta.xml", 3, 3),
    ("wordpress", f"{WXR}/multiple", 7, 7),
    ("wordpress", f"{WXR}/sample-no-slug.xml", 7, 7),
    ("wordpress", f"{WXR}/sample-with-alt.xml", 2, 2),
    ("wordpress", f"{WXR}/sample.xml", 7, 7),
    ("wordpress", f"{GHOST}/mg-squarespace-xml/test/fixtures/sample.xml", 7, 7),
    ("ghost", f"{GHOST}/mg-assetscraper-db/src/test/fixtures/ghost-flat.json", 1, 1),
    ("ghost", f"{GHOST}/mg-assetscraper-db/src/test/fixtures/ghost.json", 5, 5),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/multi-post-only.json", 5, 5),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-only.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-only-meta.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-only-long-meta.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-author.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-author-bad-email.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-author-long-slug.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-with-bad-tag-order.json", 2, 2),
    ("ghost", f"{GHOST}/mg-json/test/fixtures/single-post-with-empty-tag.json", 2, 2),
    ("ghost", f"{GHOST}/mg-linkfixer/test/fixtures/ctx-lexical.json", 9, 9),
    ("ghost", f"{GHOST}/mg-linkfixer/test/fixtures/ctx.json", 9, 9),
    ("ghost", f"{GHOST}/mg-linkfixer/test/fixtures/ctx-yyyy-mm.json", 7, 7),
    ("ghost", f"{GHOST}/mg-linkfixer/test/fixtures/ctx-yyyy-mm-dd.json", 7, 7),
    ("ghost", f"{GHOST}/mg-linkfixer/test/fixtures/ctx-slug-yyyy-mm.json", 7, 7),
    ("ghost", f"{GHOST}/mg-linkfixer/test/fixtures/ctx-slug-yyyy-mm-dd.json", 7, 7),
    ("medium", f"{GHOST}/mg-medium-export/test/fixtures/export", 10, 9),
    ("substack", f"{GHOST}/mg-substack/test/fixtures", 5, 5),
]
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|sourcecode|code|embed|audio|video|vc_|et_pb_)")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


def run(site: Site, kind: str, source: Path) -> ImportReport:
    day = datetime.date(2026, 11, 28).isoformat()
    return bring(site.root, IMPORTERS[kind].read(source), name=source.name, day=day)


@pytest.mark.parametrize(("kind", "name", "found", "written"), EXPORTS)
@pytest.mark.parametrize("packed", [False, True])
def test_an_export(
    tmp_path: Path, kind: str, name: str, found: int, written: int, *, packed: bool
) -> None:
    source = corpus_folder("exports") / name
    if packed:
        if not source.is_dir():
            pytest.skip("only folders are packed")
        archive = tmp_path / "export.zip"
        with zipfile.ZipFile(archive, "w") as made:
            for file in sorted(source.rglob("*")):
                if file.is_file():
                    made.write(file, file.relative_to(source).as_posix())
        source = archive
    site = Site(tmp_path / "site")
    report = run(site, kind, source)
    assert report.found == found == len(report.written) + report.present + len(report.left_out)
    assert len(report.written) == written
    assert sum(report.kinds.values()) == written
    built = site.build(now=NOW.replace(year=2027))
    assert not built.failed, built.diagnostics
    for page in site.output.rglob("*.html"):
        assert not _SHORTCODE.search(_CODE.sub("", page.read_text("utf-8"))), page
    follow(site)
    before = snapshot(site.root)
    again = run(site, kind, source)
    assert again.written == ()
    assert again.present == written
    assert snapshot(site.root) == before


def follow(site: Site) -> None:
    """Each old address, of published files and of lists, leads to something that is there."""
    rules = [row.split() for row in site.text("_redirects").splitlines()[1:]]
    for *_, target, _status in rules:
        path = unquote(target).partition("#")[0].strip("/")
        assert (site.output / path).is_file() or (site.output / path / "index.html").is_file()
    asked = {f"{row[0]}?{'&'.join(row[1:-2])}" for row in rules if len(row) > 3}
    for file in site.root.glob("content/**/*.md"):
        text = file.read_text("utf-8")
        aliases = re.search(r"^aliases: \[(.*)\]$", text, re.MULTILINE)
        if aliases is None or "\ndraft: true" in text.partition("\n---\n")[0]:
            continue
        for alias in re.findall(r'"([^"]+)"', aliases[1]):
            if "?" in alias:
                assert alias in asked
                continue
            old = site.output / alias.strip("/") / "index.html"
            old = old if alias.endswith("/") else site.output / alias.strip("/")
            target = re.search(r'<a href="([^"#]+)"', old.read_text("utf-8"))
            assert target, alias
            path = target[1].partition("//")[2].partition("/")[2] or target[1]
            assert (site.output / path.strip("/") / "index.html").is_file(), (alias, target[1])


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".brandkit", "public"} & set(path.relative_to(root).parts)
    }
