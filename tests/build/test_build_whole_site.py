"""Laws 7 and 9 on whole sites: every address resolves; nothing runs or loads from elsewhere."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.etree
import lxml.html
import pytest
from site_checks import active_parts, broken_addresses, hreflang_faults, raw_marks
from site_factory import Site, rich_site

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["repository", "repository under a path", "rich"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Site, str]:
    """The repository's own site at two addresses, and a site with every kind of page."""
    site = Site(tmp_path_factory.mktemp("whole"))
    if request.param == "rich":
        site.write(rich_site())
        url = "https://x.example/brand/"
    else:
        for name in ("content", "themes"):
            shutil.copytree(REPOSITORY / name, site.root / name)
        shutil.copy(REPOSITORY / "site.toml", site.root)
        under = request.param.endswith("path")
        url = "https://x.example/a-brand/" if under else "https://maison-verte.example/"
    report = site.build(base_url=url, today=datetime.date(2026, 12, 1))
    assert not report.failed, report.diagnostics
    return site, url


def test_every_address_resolves(built: tuple[Site, str]) -> None:
    site, url = built
    assert broken_addresses(site.output, url) == []


def test_every_page_is_reachable_from_home(built: tuple[Site, str]) -> None:
    site, url = built
    base = urlsplit(url).path.rstrip("/")
    seen: set[str] = set()
    todo = ["index.html"]
    while todo:
        path = todo.pop()
        if path in seen or not path.endswith(".html"):
            continue
        seen.add(path)
        tree = lxml.html.document_fromstring((site.output / path).read_bytes())
        for address in tree.xpath("//a/@href"):
            parts = urlsplit(address)
            if not parts.netloc and parts.path.startswith(f"{base}/"):
                name = unquote(parts.path[len(base) + 1 :])
                todo.append(f"{name}index.html" if not name or name.endswith("/") else name)
    pages = {
        path
        for path in site.files()
        if path.endswith(".html")
        and not path.endswith("404.html")
        and b'http-equiv="refresh"' not in (site.output / path).read_bytes()
    }
    assert pages - seen == set()


def test_languages_name_each_other(built: tuple[Site, str]) -> None:
    site, url = built
    assert hreflang_faults(site.output, url) == []


def test_nothing_runs_or_loads_from_elsewhere(built: tuple[Site, str]) -> None:
    site, url = built
    found = {
        path: parts
        for path, data in site.files().items()
        if path.endswith(".html") and (parts := active_parts(data, url))
    }
    assert found == {}


def test_styles_load_nothing_from_elsewhere(built: tuple[Site, str]) -> None:
    site, _ = built
    for path, data in site.files().items():
        if path.endswith(".css"):
            text = data.decode()
            assert "@import" not in text, path
            assert "//" not in text.replace("https://www.w3.org", "").partition("/*")[0], path
            assert "url(data:" not in text.replace(" ", ""), path


def test_no_tags_of_templates_are_shown(built: tuple[Site, str]) -> None:
    site, _ = built
    for path, data in site.files().items():
        if path.endswith(".html"):
            assert raw_marks(data) == [], path


def test_every_page_has_one_title_one_h1_and_its_language(built: tuple[Site, str]) -> None:
    site, _ = built
    titles: dict[tuple[str, str], str] = {}
    for path, data in site.files().items():
        if not path.endswith(".html"):
            continue
        page = lxml.html.document_fromstring(data)
        assert len(page.xpath("//title")) == 1, path
        assert len(page.xpath("//h1")) == 1, path
        language = path.partition("/")[0]
        wanted = language if language in {"fr", "pl", "ar"} else "en"
        if not page.xpath('//meta[@http-equiv="refresh"]'):
            assert page.get("lang") == wanted, path
            assert page.get("dir") == ("rtl" if wanted == "ar" else "ltr"), path
            key = (wanted, page.findtext(".//title") or "")
            assert titles.setdefault(key, path) == path, f"one title twice: {key}"


def test_the_sitemap_lists_what_may_be_found(built: tuple[Site, str]) -> None:
    site, url = built
    tree = lxml.etree.parse(site.output / "sitemap.xml")
    listed = {e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    canonical = set()
    for path, data in site.files().items():
        page = lxml.html.document_fromstring(data) if path.endswith(".html") else None
        if page is not None and not page.xpath('//meta[@name="robots"][@content="noindex"]'):
            canonical |= set(page.xpath('//link[@rel="canonical"]/@href'))
    assert listed == canonical
    assert all(address.startswith(url) for address in listed)
