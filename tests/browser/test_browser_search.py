"""The search as readers meet it: by keys alone, on a phone, in two languages, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_visits import Visit, policy_in, serve
from site_factory import Site, post, settings

pytestmark = pytest.mark.browser
pytest.importorskip("pagefind_bin", reason="brandkit[search] is not installed")

TABLES = '[search]\nenabled = true\n[hosting]\nmeta_policy = true\nhosts = ["netlify"]\n'
EVIL = "Ask for `<img src=x onerror=alert(1)>` and &amp;lt; at the *quincunx*."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A site below a folder of its host, in English and French; its folder and its address."""
    site = Site(tmp_path_factory.mktemp("search"))
    base = "https://brand.example/shop/"
    site.write(
        {
            "site.toml": settings('languages = ["en", "fr"]', TABLES, base_url=base),
            "content/posts/lamp.md": post("A lamp", "2026-02-03", "It shines with kerosene."),
            "content/posts/kerosene.md": post("Kerosene", "2026-02-01", "Where we buy it."),
            "content/posts/odd.md": post("Odd & <b>ends</b>", text=EVIL),
            "content/posts/lampe.fr.md": post("Une lampe", text="Elle éclaire les escaliers."),
            "content/docs/one.md": "---\ntitle: Manual\n---\n## Wicks\n\nTrim the wick weekly.\n",
            **{
                f"content/posts/n{n:02}.md": post(f"Number {n}", text="Haystack.")
                for n in range(23)
            },
        }
    )
    report = site.build()
    assert not report.failed, report.diagnostics
    host = tmp_path_factory.mktemp("host")
    shutil.copytree(site.output, host / "shop")
    (host / "_headers").write_text((site.output / "_headers").read_text())
    with serve(host) as address:
        yield host / "shop", address


Visits = Callable[..., Visit]


def words_of(reader: Visit, wait: str) -> str:
    reader.page.get_by_role("status").filter(has_text=wait).wait_for()
    return "\n".join(reader.page.locator(".finds > li").all_inner_texts())


@pytest.mark.parametrize("width", [1280, 360])
def test_by_keys_alone(small: tuple[Path, str], visit: Visits, width: int) -> None:
    reader = visit(width, address=small[1])
    page = reader.go("/shop/search/")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    page.locator("main").focus()
    reader.tab_to(field, 8)
    assert not [asked for asked in reader.own if "/pagefind/" in asked]  # nobody has typed yet
    page.keyboard.type("kerosen")
    found = words_of(reader, "Pages found: 2")
    assert found.index("Kerosene\n") < found.index("A lamp")  # a title counts for more
    assert "February 3, 2026" in found
    assert "Post" in found
    assert page.url.endswith("/shop/search/?q=kerosen")
    assert page.locator(".everything").is_hidden()
    assert page.locator("mark").first.inner_text().startswith("kerosene")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shop/blog/kerosene/")
    page.go_back()
    assert words_of(reader, "Pages found: 2")
    assert [request.url for request in reader.foreign] == []
    width_of_all = page.evaluate("document.documentElement.scrollWidth")
    assert width_of_all <= width


def test_each_language_by_itself(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    reader.go("/shop/fr/search/?q=escalier")
    found = words_of(reader, "Pages trouvées : 1")
    assert "Une lampe" in found
    assert "Article" in found
    reader.page.get_by_role("searchbox").fill("kerosene")
    assert words_of(reader, "Aucune page ne contient « kerosene »") == ""
    assert reader.page.locator(".everything").is_visible()


def test_text_stays_text(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    reader.go("/shop/search/?q=quincunx")
    found = words_of(reader, "Pages found: 1")
    assert "Odd & <b>ends</b>" in found
    assert "<img src=x onerror=alert(1)>" in found
    assert reader.page.locator(".finds :is(img, b)").count() == 0
    reader.page.get_by_role("searchbox").fill("<img src=y onerror=alert(2)>zz")
    reader.page.wait_for_timeout(800)
    assert reader.page.locator(".search-says :not(text)").count() == 0


def test_parts_of_a_page_are_linked(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    reader.go("/shop/search/?q=weekly")
    words_of(reader, "Pages found: 1")
    reader.page.get_by_role("link", name="Wicks").click()
    reader.page.wait_for_url("**/shop/docs/one/#wicks")


def test_many_finds_come_in_parts(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    page = reader.go("/shop/search/?q=haystack")
    words_of(reader, "Pages found: 23")
    rows = page.locator(".finds > li")
    assert rows.count() == 10
    more = page.get_by_role("button", name="Show more")
    more.click()
    rows.nth(19).wait_for()
    assert rows.nth(10).locator("a").first.evaluate("it => it === document.activeElement")
    more.click()
    rows.nth(22).wait_for()
    assert more.is_hidden()
    page.get_by_role("searchbox").fill("")
    page.locator(".everything").wait_for()
    assert rows.count() == 0
    assert page.url.endswith("/shop/search/")


def test_without_scripts_it_is_a_list(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1], java_script_enabled=False)
    page = reader.go("/shop/search/?q=kerosene")
    assert page.locator("form.search").is_hidden()
    assert page.get_by_role("link", name="Kerosene").is_visible()
    assert page.get_by_role("link", name="Manual").is_visible()


def test_where_the_index_is_gone_it_says_so(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    reader.page.route("**/pagefind.js", lambda route: route.abort())
    page = reader.go("/shop/search/?q=kerosene")
    assert words_of(reader, "cannot be reached just now") == ""
    assert page.locator(".everything").is_visible()
    reader.faults.clear()


def test_only_the_search_page_may_run_it(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    for path, may in (("/shop/search/", True), ("/shop/fr/search/", True), ("/shop/docs/", False)):
        page = reader.go(path)
        own = page.get_attribute('meta[http-equiv="Content-Security-Policy"]', "content")
        assert ("script-src 'self' 'wasm-unsafe-eval'" in own) is may
        assert "'unsafe-eval'" not in own
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy_in(small[0])


def test_the_head_of_every_page_leads_there(small: tuple[Path, str], visit: Visits) -> None:
    reader = visit(address=small[1])
    page = reader.go("/shop/fr/")
    page.get_by_role("banner").get_by_role("link", name="Rechercher").click()
    page.wait_for_url("**/shop/fr/search/")
