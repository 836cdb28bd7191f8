"""The archive on one page or by years, and people's works on numbered pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import lxml.etree
import pytest
from babel import Locale
from markupsafe import Markup
from site_checks import broken_addresses
from site_factory import Site, fault, png, post, settings

from brandkit.languages import Catalogue, load_catalogue, long_date, month_name
from brandkit.model import standing
from brandkit.model.addresses import ARCHIVE_LIMIT, Addresses
from brandkit.model.entries import Card
from brandkit.plan import archive
from brandkit.plan.archive import ArchiveInputs, ArchiveYearInputs, ArchiveYearsInputs, YearRow
from brandkit.plan.builders import context_of
from brandkit.plan.contexts import ArchiveContext, ProfileContext
from brandkit.plan.people import WorksInputs
from brandkit.plan.shell import Shell
from brandkit.plan.views import Views

MakeSite = Callable[..., Site]
BASE = "https://brand.example"
DATES = ("2023-05-01", "2025-03-02", "2025-03-09", "2025-11-30", "2026-01-01")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than three posts of a language are many."""
    monkeypatch.setattr(archive, "ARCHIVE_LIMIT", 3)
    monkeypatch.setattr(standing, "ARCHIVE_LIMIT", 3)


def dated(*dates: str, language: str = "", prefix: str = "p") -> dict[str, str]:
    ending = f".{language}.md" if language else ".md"
    return {
        f"content/posts/{prefix}{n}{ending}": post(f"Post {n}", date)
        for n, date in enumerate(dates)
    }


def archives(site: Site) -> list[str]:
    outputs = site.inspect().plan.outputs
    return [o.path.removesuffix("index.html") for o in outputs if "/archive/" in f"/{o.path}"]


def links(site: Site, path: str, within: str = ".//main") -> list[tuple[str, str]]:
    found = site.page(path).find(within)
    return [(" ".join(a.text_content().split()), a.get("href")) for a in found.iter("a")]


def head(site: Site, path: str, rel: str) -> list[str]:
    return [h.removeprefix(BASE) for h in site.page(path).xpath(f'//link[@rel="{rel}"]/@href')]


def in_sitemap(site: Site) -> list[str]:
    tree = lxml.etree.fromstring(site.files()["sitemap.xml"])
    return [str(e.text).removeprefix(BASE) for e in tree.iterfind(".//{*}loc")]


def switch(site: Site, path: str) -> dict[str, str]:
    found = site.page(path).xpath("//a[@hreflang and not(ancestor::head)]")
    return {a.get("hreflang"): a.get("href") for a in found}


# ------------------------------------------------------------------------------- which pages are


@pytest.mark.parametrize("more", [0, 1])
def test_years_have_pages_above_the_limit_only(make_site: MakeSite, more: int) -> None:
    files = {
        f"content/posts/p{n:03d}.md": post(f"P{n}", f"{2020 + n % 3}-01-01")
        for n in range(ARCHIVE_LIMIT + more)
    }
    years = [f"blog/archive/{year}/" for year in (2020, 2021, 2022)]
    assert archives(make_site(files)) == [*(years * more), "blog/archive/"]


@pytest.mark.usefixtures("few")
def test_the_overview_leads_to_every_year(make_site: MakeSite) -> None:
    site = make_site(dated(*DATES))
    site.good()
    years = [(text, href) for text, href in links(site, "blog/archive/") if "/archive/2" in href]
    assert years == [
        ("2026 1 post", "/blog/archive/2026/"),
        ("2025 3 posts", "/blog/archive/2025/"),
        ("2023 1 post", "/blog/archive/2023/"),
    ]
    text = site.article("blog/archive/").text_content()
    assert "5 posts" in text
    assert "Post 0" not in text
    assert broken_addresses(site.output, f"{BASE}/") == []


@pytest.mark.usefixtures("few")
def test_the_page_of_a_year(make_site: MakeSite) -> None:
    site = make_site(dated(*DATES))
    site.good()
    page = site.article("blog/archive/2025/")
    assert page.findtext(".//h1") == "Archive 2025"
    assert [h.text for h in page.iter("h2")][:2] == ["November", "March"]
    words = " ".join(page.text_content().split())
    places = [words.index(w) for w in ("November 1 post", "Post 3", "March 2 posts", "Post 2")]
    assert places == sorted(places)
    assert [t for t, h in links(site, "blog/archive/2025/") if h.startswith("/blog/p")] == [
        "Post 3",
        "Post 2",
        "Post 1",
    ]
    assert page.xpath('.//nav//a[@rel="prev"]/@href') == ["/blog/archive/2023/"]
    assert page.xpath('.//nav//a[@rel="next"]/@href') == ["/blog/archive/2026/"]
    assert ("All years", "/blog/archive/") in links(site, "blog/archive/2025/")
    way = site.page("blog/archive/2025/").xpath('//nav[@class="breadcrumbs"]//a/@href')
    assert way == ["/", "/blog/", "/blog/archive/"]


@pytest.mark.usefixtures("few")
def test_the_head_of_a_year(make_site: MakeSite) -> None:
    site = make_site(dated(*DATES))
    site.good()
    assert site.page("blog/archive/2025/").findtext(".//title") == "Archive 2025 · Brand"
    assert head(site, "blog/archive/2025/", "canonical") == ["/blog/archive/2025/"]
    assert head(site, "blog/archive/2025/", "prev") == ["/blog/archive/2023/"]
    assert head(site, "blog/archive/2025/", "next") == ["/blog/archive/2026/"]
    assert head(site, "blog/archive/2023/", "prev") == []
    assert head(site, "blog/archive/2026/", "next") == []
    assert [p for p in in_sitemap(site) if "archive" in p] == [
        "/blog/archive/",
        "/blog/archive/2023/",
        "/blog/archive/2025/",
        "/blog/archive/2026/",
    ]


@pytest.mark.usefixtures("few")
def test_a_year_is_that_of_the_posts_own_date(make_site: MakeSite) -> None:
    dates = ("2024-12-31T23:30:00Z", "2024-12-31T22:30:00Z", "2024-06-01", "2024-06-02")
    site = make_site(dated(*dates), settings('time_zone = "Europe/Paris"'))
    site.good()
    assert "Post 0" in site.text("blog/archive/2025/")
    assert "Post 1" in site.text("blog/archive/2024/")


@pytest.mark.usefixtures("few")
def test_an_archive_that_grows_and_shrinks_keeps_its_address(make_site: MakeSite) -> None:
    site = make_site(dated(*DATES[:3]))
    site.good()
    assert archives(site) == ["blog/archive/"]
    assert "Post 1" in site.text("blog/archive/")
    site.write(dated(*DATES))
    site.good()
    assert site.has("blog/archive/2025/index.html")
    assert "Post 1" not in site.text("blog/archive/")
    site.write({"content/posts/p0.md": None, "content/posts/p4.md": None})
    assert not site.build().failed
    assert not site.has("blog/archive/2025")
    assert "Post 1" in site.text("blog/archive/")


# ------------------------------------------------------------------------------------- languages


@pytest.mark.usefixtures("few")
def test_years_in_several_languages(make_site: MakeSite) -> None:
    """French has as many posts, but none of 2023; Polish has few, so one page."""
    site = make_site(
        dated(*DATES)
        | dated(*DATES[1:], language="fr", prefix="q")
        | dated("2025-03-02", language="pl", prefix="r"),
        settings('languages = ["en", "fr", "pl"]'),
    )
    site.good()
    assert [path for path in archives(site) if not path.startswith("blog")] == [
        "fr/blog/archive/2025/",
        "fr/blog/archive/2026/",
        "fr/blog/archive/",
        "pl/blog/archive/",
    ]
    alike = {"en": "/blog/archive/2025/", "fr": "/fr/blog/archive/2025/"}
    for path in alike.values():
        found = site.page(path[1:]).xpath("//head/link[@hreflang]")
        pairs = {x.get("hreflang"): x.get("href").removeprefix(BASE) for x in found}
        assert pairs == {**alike, "x-default": alike["en"]}
        assert switch(site, path[1:]) == {**alike, "pl": "/pl/"}
    assert site.page("blog/archive/2023/").xpath("//head/link[@hreflang]") == []
    overview = site.page("pl/blog/archive/").xpath("//head/link[@hreflang]/@hreflang")
    assert sorted(overview) == ["en", "fr", "pl", "x-default"]
    text = site.article("fr/blog/archive/2025/")
    assert text.findtext(".//h1") == "Archives 2025"
    assert [h.text for h in text.iter("h2")][:2] == ["Novembre", "Mars"]
    assert broken_addresses(site.output, f"{BASE}/") == []


@pytest.mark.parametrize(
    ("tag", "march"),
    [("en", "March"), ("fr", "Mars"), ("pl", "Marzec"), ("de", "März"), ("ja", "3月")],
)
def test_the_names_of_months(tag: str, march: str) -> None:
    assert month_name(3, tag) == march
    assert len({month_name(month, tag) for month in range(1, 13)}) == 12


def test_the_names_of_months_are_of_their_language_whoever_was_asked_before() -> None:
    """Babel 2.18 keeps the stand-alone names of one language in data that others share."""
    month_name.cache_clear()
    for tag in ("zh_Hans", "kk", "lo"):
        assert Locale.parse(tag).months["stand-alone"]["wide"][1]
        assert long_date(datetime.date(2026, 1, 1), tag.replace("_", "-"))
    asked = ("es", "it", "nl", "de-AT", "ka", "pl")
    names = ["Enero", "Gennaio", "Januari", "Jänner", "იანვარი", "Styczeń"]
    assert [month_name(1, tag) for tag in asked] == names


# ---------------------------------------------------------------------------------------- growth


@pytest.mark.usefixtures("few")
def test_an_edit_touches_the_pages_of_its_year_only(make_site: MakeSite) -> None:
    site = make_site(dated(*DATES))
    site.good()

    def touched(files: dict[str, str | None]) -> list[str]:
        report = site.write(files).build()
        assert not report.failed
        written = report.written
        return [p.removesuffix("index.html") for p in written if "/archive/" in p]

    year, overview = "blog/archive/2025/", "blog/archive/"
    assert touched({"content/posts/p1.md": post("Another title", DATES[1])}) == [year]
    assert "Another title" in site.text(year)
    assert touched({"content/posts/new.md": post("New", "2025-04-01")}) == [year, overview]
    assert touched({"content/posts/p1.md": post("Another title", "2025-08-02")}) == [year]
    assert touched({"content/posts/old.md": post("Old", "2019-04-01")}) == [
        "blog/archive/2019/",
        "blog/archive/2023/",  # it has a year before it now
        overview,
    ]
    assert touched({"content/posts/old.md": None}) == ["blog/archive/2023/", overview]


@pytest.mark.usefixtures("few")
def test_the_plan_gives_each_page_what_it_shows_and_no_more(make_site: MakeSite) -> None:
    outputs = make_site(dated(*DATES)).inspect().plan.outputs
    inputs: dict[str, Any] = {
        o.path: o.recipe.inputs for o in outputs if o.path.startswith("blog/archive/")
    }
    overview = inputs.pop("blog/archive/index.html")
    rows = (YearRow(2026, 1), YearRow(2025, 3), YearRow(2023, 1))
    assert overview == ArchiveYearsInputs(rows)
    for path, page in inputs.items():
        assert isinstance(page, ArchiveYearInputs)
        assert path == f"blog/archive/{page.year}/index.html"
        assert {card.date.year for card in page.cards if card.date} == {page.year}


# -------------------------------------------------------------------------- addresses of the years


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/pages/blog/archive/2025.md", "---\ntitle: T\n---\n"),
        ("content/posts/x.md", post("T", permalink="/blog/archive/2025/")),
    ],
)
def test_a_page_of_ones_own_where_a_year_stands(make_site: MakeSite, path: str, text: str) -> None:
    found = fault(make_site(dated(*DATES) | {path: text}).build(), "site.same-file")
    assert found.is_error
    assert found.location.path == path
    assert "blog/archive/2025" in found.message


@pytest.mark.usefixtures("few")
def test_links_and_old_addresses_know_the_pages(make_site: MakeSite) -> None:
    text = "[y](/blog/archive/2025/) [o](/blog/archive/) [a](/authors/zed/page/2/)"
    site = make_site(
        dated(*DATES)
        | {"content/posts/x.md": post("X", text=text, authors="[Zed, zed]")}
        | {f"content/posts/z{n}.md": post("Z", authors="[Zed]") for n in range(3)},
        settings(rest="[blog]\nper_page = 3\nper_term = 3\n"),
    )
    site.good()
    assert broken_addresses(site.output, f"{BASE}/") == []
    site.write({"content/posts/x.md": post("X", text="[a](/blog/archive/2022/)")})
    assert [d.severity for d in site.build().diagnostics] == ["warning"]
    site.write({"content/posts/x.md": post("X", aliases="[/blog/archive/2025/]")})
    assert fault(site.build(), "site.alias-taken").location.path == "content/posts/x.md"


@pytest.mark.parametrize(
    ("listing", "second"),
    [
        ("/blog/", "/blog/page/2/"),
        ("/authors/a/", "/authors/a/page/2/"),
        ("/people/a.html", "/people/a/page/2/"),
    ],
)
def test_addresses_of_numbered_pages(listing: str, second: str) -> None:
    addresses = Addresses("en", "en")
    assert addresses.numbered(listing, 1) == listing
    assert addresses.numbered(listing, 2) == second
    assert Addresses("fr", "en").archive_year(2025) == "/fr/blog/archive/2025/"


# --------------------------------------------------------------------------------------- contexts


def views(site: Site, language: str = "en") -> Views:
    outputs = site.inspect().plan.outputs
    shell: Shell = next(o.recipe.shell for o in outputs if o.path == "index.html")  # type: ignore[union-attr]
    words: Catalogue = load_catalogue(language, (), {})
    return Views(shell, words, lambda prose, views: Markup(""))


def card(title: str, date: str) -> Card:
    moment = datetime.datetime.fromisoformat(f"{date}T12:00:00+00:00")
    return Card("posts", title, f"/blog/{title.lower()}/", "en", moment)


def test_the_three_forms_of_an_archive(make_site: MakeSite) -> None:
    given = views(make_site())
    cards = (card("C", "2026-01-01"), card("B", "2025-03-09"), card("A", "2025-01-02"))
    one = context_of(ArchiveInputs(cards), given)
    assert isinstance(one, ArchiveContext)
    assert [(y.year, y.count, y.url, len(y.cards)) for y in one.years] == [
        (2026, 1, "", 1),
        (2025, 2, "", 2),
    ]
    assert (one.total, one.year, one.months, one.up) == (3, None, (), None)
    rows = (YearRow(2026, 1), YearRow(2025, 400))
    years = context_of(ArchiveYearsInputs(rows), given)
    assert isinstance(years, ArchiveContext)
    assert [(y.year, y.count, y.url, y.cards) for y in years.years] == [
        (2026, 1, "/blog/archive/2026/", ()),
        (2025, 400, "/blog/archive/2025/", ()),
    ]
    assert (years.total, years.year, years.months, years.title) == (401, None, (), one.title)
    year = context_of(ArchiveYearInputs(2025, cards[1:], None, 2026), given)
    assert isinstance(year, ArchiveContext)
    assert (year.years, year.year, year.total, year.previous) == ((), 2025, 2, None)
    assert [(m.month, m.name, m.count, m.cards[0].title) for m in year.months] == [
        (3, "March", 1, "B"),
        (1, "January", 1, "A"),
    ]
    assert year.next is not None
    assert (year.next.title, year.next.url) == ("2026", "/blog/archive/2026/")
    assert year.up is not None
    assert year.up.url == "/blog/archive/"
    assert '"name":"2025"' in year.head.json_ld


def test_a_further_page_of_works_has_the_name_and_no_more(make_site: MakeSite) -> None:
    from brandkit.model.entries import Reference

    inputs = WorksInputs(
        kind="authors",
        who=Reference("Zoë", "/authors/zoe/"),
        cards=(card("A", "2025-01-02"),),
        number=2,
        count=3,
        total=21,
        has_feeds=True,
        noindex=True,
    )
    page = context_of(inputs, views(make_site()))
    assert isinstance(page, ProfileContext)
    assert (page.person.name, page.person.url, page.person.photo) == ("Zoë", "/authors/zoe/", None)
    assert (page.entry, page.said, page.total) == (None, (), 21)
    assert (page.url, page.head.canonical) == (
        "/authors/zoe/page/2/",
        f"{BASE}/authors/zoe/page/2/",
    )
    assert page.head.title == "Zoë – Page 2 · Brand"
    assert (page.head.previous_url, page.head.next_url) == ("/authors/zoe/", "/authors/zoe/page/3/")
    assert (page.pages.number, page.pages.count, page.head.noindex) == (2, 3, True)
    assert [feed.url for feed in page.feeds] == [
        f"/authors/zoe/{name}" for name in ("feed.xml", "atom.xml", "feed.json")
    ]


# ---------------------------------------------------------------------------------- people's works


def writer(make_site: MakeSite, works: int, **more: str) -> Site:
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    site = make_site(
        {
            "content/authors/ann.md": "---\ntitle: Ann\nimage: ann.png\n"
            f"{lines}---\nShe **wrote**.",
            "content/authors/ann.png": png(),
        }
        | {
            f"content/posts/p{n}.md": post(f"Work {n}", f"2026-01-{n:02d}", authors="[ann]")
            for n in range(1, works + 1)
        },
        settings(rest="[blog]\nper_page = 3\nper_term = 3\n"),
    )
    site.good()
    return site


def works_on(site: Site, path: str) -> list[str]:
    found = site.article(path).xpath('.//article//a[contains(@class, "p-name")]')
    return [a.text_content() for a in found]


@pytest.mark.parametrize(("works", "pages"), [(0, 1), (1, 1), (3, 1), (4, 2), (7, 3)])
def test_how_many_pages_somebody_has(make_site: MakeSite, works: int, pages: int) -> None:
    site = writer(make_site, works)
    found = []
    for number in range(1, pages + 1):
        path = Addresses("en", "en").numbered("authors/ann/", number)
        found += works_on(site, path)
        assert path == "authors/ann/" or len(works_on(site, path)) in {1, 3}
    assert found == [f"Work {n}" for n in range(works, 0, -1)]
    assert not site.has(f"authors/ann/page/{pages + 1}")
    assert not site.has("authors/ann/page/1")
    assert broken_addresses(site.output, f"{BASE}/") == []


def test_the_pages_of_somebodys_works(make_site: MakeSite) -> None:
    site = writer(make_site, 7)
    first, second = site.article("authors/ann/"), site.article("authors/ann/page/2/")
    assert first.xpath(".//img[contains(@class, 'u-photo')]")
    assert "wrote" in first.text_content()
    assert second.xpath(".//img") == []
    assert "wrote" not in second.text_content()
    assert " ".join(second.findtext(".//h1").split()) == "Posts by Ann"
    assert "Page 2 of 3" in second.text_content()
    assert ("Ann", "/authors/ann/") in links(site, "authors/ann/page/2/")
    for page in (first, second):
        assert page.xpath('.//nav[@class="pagination"]//a[@aria-current]')
    titles = [site.page(p).findtext(".//title") for p in ("authors/ann/", "authors/ann/page/2/")]
    assert titles == ["Ann · Brand", "Ann – Page 2 · Brand"]
    assert head(site, "authors/ann/", "prev") == []
    assert head(site, "authors/ann/", "next") == ["/authors/ann/page/2/"]
    assert head(site, "authors/ann/page/2/", "prev") == ["/authors/ann/"]
    assert head(site, "authors/ann/page/3/", "next") == []
    assert head(site, "authors/ann/page/2/", "canonical") == ["/authors/ann/page/2/"]
    listed = [p for p in in_sitemap(site) if p.startswith("/authors/ann/")]
    assert listed == ["/authors/ann/", "/authors/ann/page/2/", "/authors/ann/page/3/"]
    assert site.text("authors/ann/feed.xml").count("<item>") == 7
    for number in (2, 3):
        assert not site.has(f"authors/ann/page/{number}/feed.xml")


def test_somebody_who_is_not_to_be_found(make_site: MakeSite) -> None:
    site = writer(make_site, 4, noindex="true")
    assert not any(p.startswith("/authors/ann/") for p in in_sitemap(site))
    for path in ("authors/ann/", "authors/ann/page/2/"):
        assert site.page(path).xpath('//meta[@name="robots"]/@content') == ["noindex"]


def test_a_word_about_somebody_touches_their_first_page_only(make_site: MakeSite) -> None:
    site = writer(make_site, 7)
    site.write({"content/authors/ann.md": "---\ntitle: Ann\nimage: ann.png\n---\nShe painted."})
    assert site.good().written == ("authors/ann/index.html",)


def test_an_old_work_with_another_title_touches_its_page_only(make_site: MakeSite) -> None:
    site = writer(make_site, 7)
    site.write({"content/posts/p1.md": post("Renamed", "2026-01-01", authors="[ann]")})
    written = [path for path in site.good().written if path.startswith("authors/ann/")]
    assert [path for path in written if path.endswith(".html")] == ["authors/ann/page/3/index.html"]


def test_the_works_of_an_author_with_an_address_of_a_file(make_site: MakeSite) -> None:
    site = writer(make_site, 4, permalink="/people/ann.html")
    assert works_on(site, "people/ann/page/2/") == ["Work 1"]
    assert head(site, "people/ann.html", "next") == ["/people/ann/page/2/"]


def test_pages_are_in_the_order_of_their_numbers(make_site: MakeSite) -> None:
    site = writer(make_site, 7)
    for number, after in pairwise(("", "page/2/", "page/3/")):
        assert head(site, f"authors/ann/{number}", "next") == [f"/authors/ann/{after}"]
