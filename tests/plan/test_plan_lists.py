"""Lists: pages of many, archives, neighbours, redirects, robots, sitemap, quotes."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import lxml.etree
import pytest
from site_checks import broken_addresses
from site_factory import CONSENT, Site, fault, post, settings

from brandkit.plan.outputs import Output, Text
from brandkit.plan.planner import finish

MakeSite = Callable[..., Site]


def posts(count: int, **more: str) -> dict[str, str]:
    return {
        f"content/posts/p{n:02d}.md": post(f"P{n:02d}", f"2026-01-{n:02d}", **more)
        for n in range(1, count + 1)
    }


def titles(site: Site, path: str) -> list[str]:
    links = site.article(path).xpath(".//article//h2//a | .//article//h3//a")
    return [link.text_content().strip() for link in links]


def by_three(make_site: MakeSite, count: int, **more: str) -> Site:
    site = make_site(posts(count, **more), settings(rest="[blog]\nper_page = 3\nper_term = 3\n"))
    site.good()
    return site


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_how_many_pages_a_list_has(make_site: MakeSite, count: int, pages: int) -> None:
    site = by_three(make_site, count, tags="[t]")
    for listing in ("blog/", "tags/t/"):
        found = []
        for number in range(1, pages + 1):
            path = listing if number == 1 else f"{listing}page/{number}/"
            here = titles(site, path)
            assert 1 <= len(here) <= 3
            found += here
        assert found == [f"P{n:02d}" for n in range(count, 0, -1)]
        assert not site.has(f"{listing}page/{pages + 1}")
        assert not site.has(f"{listing}page/1")
    assert broken_addresses(site.output, "https://brand.example/") == []


def test_numbered_pages_point_to_each_other(make_site: MakeSite) -> None:
    site = by_three(make_site, 7)

    def head(path: str, rel: str) -> list[str]:
        return list(site.page(path).xpath(f'//link[@rel="{rel}"]/@href'))

    base = "https://brand.example"
    assert [x.removeprefix(base) for x in head("blog/", "next")] == ["/blog/page/2/"]
    assert head("blog/", "prev") == []
    assert [x.removeprefix(base) for x in head("blog/page/2/", "prev")] == ["/blog/"]
    assert [x.removeprefix(base) for x in head("blog/page/2/", "next")] == ["/blog/page/3/"]
    assert head("blog/page/3/", "next") == []
    assert head("blog/page/2/", "canonical") == [f"{base}/blog/page/2/"]


def test_the_archive_has_every_post_by_year(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("Old", "2024-12-31"),
            "content/posts/b.md": post("New year", "2025-12-31T23:30:00Z"),
            "content/posts/c.md": post("Newest", "2026-02-01"),
        },
        settings('time_zone = "Europe/Paris"'),
    )
    site.good()
    text = site.article("blog/archive/").text_content()
    order = ["2026", "Newest", "New year", "2024", "Old"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert text.count("2025") == 0, "in Paris it was 2026 already"


def test_the_order_of_posts_at_one_moment_is_fixed(make_site: MakeSite) -> None:
    files = {f"content/posts/{name}.md": post(name.upper()) for name in "cab"}
    files["content/posts/w.md"] = post("W", weight="-1")
    site = make_site(files)
    site.good()
    assert titles(site, "blog/") == ["W", "A", "B", "C"]


def test_neighbours(make_site: MakeSite) -> None:
    site = make_site(
        posts(3) | {"content/posts/p02.fr.md": post("Fr", "2026-01-02")},
        settings('languages = ["en", "fr"]'),
    )
    plan = {o.path: o.recipe.inputs for o in site.inspect().plan.outputs if o.path.endswith("l")}

    def near(path: str) -> tuple[str | None, str | None]:
        inputs: Any = plan[path]
        return tuple(r.title if r else None for r in (inputs.previous, inputs.next))  # type: ignore[return-value]

    assert near("blog/p01/index.html") == (None, "P02")
    assert near("blog/p02/index.html") == ("P01", "P03")
    assert near("blog/p03/index.html") == ("P02", None)
    assert near("fr/blog/p02/index.html") == (None, None)


def test_a_manual_is_in_the_order_of_weight(make_site: MakeSite) -> None:
    doc = "---\ntitle: {}\nweight: {}\n---\nText"
    site = make_site(
        {
            "content/docs/c.md": doc.format("C", 1),
            "content/docs/a.md": doc.format("A", 3),
            "content/docs/b.md": doc.format("B", 2),
            "content/docs/index.md": doc.format("Start", 99),
        }
    )
    site.good()
    plan = {o.path: o.recipe.inputs for o in site.inspect().plan.outputs if "docs/" in o.path}
    assert [r.title for r in plan["docs/a/index.html"].pages] == ["Start", "C", "B", "A"]
    assert plan["docs/c/index.html"].previous.title == "Start"
    assert plan["docs/c/index.html"].next.title == "B"


def test_a_manual_without_a_first_page_has_a_list(make_site: MakeSite) -> None:
    site = make_site({"content/docs/a.md": "---\ntitle: A\n---\nText"})
    site.good()
    assert titles(site, "docs/") == ["A"]
    assert not site.has("docs/feed.xml")
    assert broken_addresses(site.output, "https://brand.example/") == []


def test_weight_orders_pages(make_site: MakeSite) -> None:
    page = "---\ntitle: {}\nweight: {}\nmenu: {}\n---\n"
    site = make_site(
        {
            "content/pages/a.md": page.format("A", 5, "A"),
            "content/pages/b.md": page.format("B", -1, "B"),
            "content/pages/c.md": page.format("C", 0, "C"),
        }
    )
    assert [page.title for page in site.inspect().site.pages] == ["B", "C", "A"]


# ------------------------------------------------------------------------------------- redirects


def test_old_addresses_lead_on(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", aliases="[/old/, /2019/05/a.html, '/caf%C3%A9']"),
            "content/posts/a.fr.md": post("A", aliases="[/fr/vieux/]"),
        },
        settings('languages = ["en", "fr"]', base_url="https://brand.example/x/"),
    )
    site.good()
    for path, target in (
        ("old/", "/x/blog/a/"),
        ("2019/05/a.html", "/x/blog/a/"),
        ("café/", "/x/blog/a/"),
        ("fr/vieux/", "/x/fr/blog/a/"),
    ):
        page = site.page(path)
        refresh = page.xpath('//meta[@http-equiv="refresh"]/@content')
        assert refresh == [f"0; url={target}"]
        assert page.xpath('//link[@rel="canonical"]/@href') == [f"https://brand.example{target}"]
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert page.xpath(f'//a[@href="{target}"]')
        assert path not in site.text("sitemap.xml")


def test_an_old_address_where_a_page_stands(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", aliases="[/blog/b/, /blog/a/, /blog/]"),
            "content/posts/b.md": post("B"),
        }
    )
    report = site.build()
    assert not report.failed
    assert any(
        each.code == "site.alias-taken" and each.location.line == 4 for each in report.diagnostics
    )
    assert "B" in site.page("blog/b/").findtext(".//h1")
    assert site.page("blog/").xpath("//h1")


def test_an_old_address_twice(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", aliases="[/old/]"),
            "content/posts/b.md": post("B", aliases="[/old/]"),
        }
    )
    found = fault(site.build(), "site.alias-twice")
    assert found.is_error
    assert found.location.path == "content/posts/b.md"
    assert "content/posts/a.md" in found.message
    assert site.build(keep_going=True).counts.left_out == 1


def test_an_old_address_that_is_no_page_is_told(make_site: MakeSite) -> None:
    """A redirect can stand in an HTML page only: others would be lost without a word."""
    site = make_site({"content/posts/a.md": post("A", aliases="[/old.xml, /blog/]")})
    report = site.build()
    assert [each.location.line for each in report.diagnostics] == [4, 4]


def test_an_old_address_of_a_page_that_is_held(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", aliases="[/old/]", draft="true")})
    site.good()
    assert not site.has("old")


# ------------------------------------------------------------------------ robots.txt and sitemap


def test_noindex(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", noindex="true"),
            "content/pages/b.md": "---\ntitle: B\nnoindex: true\n---\n",
            "content/posts/c.md": post("C"),
        }
    )
    site.good()
    text = site.text("sitemap.xml")
    assert "/blog/a/" not in text
    assert "/b/</loc>" not in text
    assert "/blog/c/" in text
    for path in ("blog/a/", "b/"):
        assert site.page(path).xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert "404" not in text


def test_the_sitemap_names_languages_and_changes(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", updated="2026-03-01"),
            "content/posts/a.fr.md": post("A"),
        },
        settings('languages = ["en", "fr"]'),
    )
    site.good()
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    tree = lxml.etree.fromstring(site.files()["sitemap.xml"])
    for url in tree.iterfind("s:url", space):
        if url.findtext("s:loc", namespaces=space) == "https://brand.example/blog/a/":
            assert url.findtext("s:lastmod", namespaces=space).startswith("2026-03-01")
            found = {x.get("hreflang"): x.get("href") for x in url.iterfind("x:link", space)}
            assert found["fr"] == "https://brand.example/fr/blog/a/"
            assert found["en"] == "https://brand.example/blog/a/"
            break
    else:
        pytest.fail("the post is not in the sitemap")


def test_robots_names_the_sitemap(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")}, settings(base_url="https://b.example/x"))
    site.good()
    assert "Sitemap: https://b.example/x/sitemap.xml" in site.text("robots.txt")


# ---------------------------------------------------------------------------------- testimonials

QUOTE = f"---\nadvocate: {{}}\nrelation: customer\n{CONSENT}tags: [{{}}]\n---\n{{}} said so.\n"


def quoted(site: Site, path: str) -> list[str]:
    return [
        " ".join(quote.text_content().split())
        for quote in site.page(path).xpath("//main//blockquote")
    ]


def test_quotes_are_chosen_by_tag(make_site: MakeSite) -> None:
    files = {
        f"content/testimonials/{name}.md": QUOTE.format(name, tag, name)
        for name, tag in (("Ann", "tea"), ("Bob", "bread"), ("Cat", "bread"), ("Dan", "soup"))
    }
    site = make_site({**files, "content/posts/a.md": post("A", tags="[Tea]")})
    site.good()
    assert quoted(site, "blog/a/") == ["Ann said so."]
    assert len(quoted(site, "testimonials/")) == 4
    assert len(quoted(site, "index.html")) == 3


def test_one_new_quote_changes_few_pages(make_site: MakeSite) -> None:
    files = {
        f"content/testimonials/t{n:02d}.md": QUOTE.format(f"N{n}", "x", f"N{n}") for n in range(20)
    }
    site = make_site(files | posts(24))
    site.good()
    before = {n: quoted(site, f"blog/p{n:02d}/") for n in range(1, 25)}
    site.write({"content/testimonials/new.md": QUOTE.format("New", "x", "New")})
    site.good()
    changed = [n for n in before if quoted(site, f"blog/p{n:02d}/") != before[n]]
    assert len(changed) <= 6
    for n in changed:
        assert "New said so." in quoted(site, f"blog/p{n:02d}/")


def test_quotes_are_of_the_pages_language(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/testimonials/a.md": QUOTE.format("Ann", "x", "Ann"),
            "content/testimonials/b.fr.md": QUOTE.format("Luc", "x", "Luc"),
            "content/posts/a.md": post("A"),
            "content/posts/a.fr.md": post("A"),
            "content/posts/a.pl.md": post("A"),
        },
        settings('languages = ["en", "fr", "pl"]'),
    )
    site.good()
    assert quoted(site, "blog/a/") == ["Ann said so."]
    assert quoted(site, "fr/blog/a/") == ["Luc said so."]
    assert site.has("testimonials/index.html")
    assert site.has("fr/testimonials/index.html")
    assert site.has("pl/testimonials")  # the originals, where a language has none


def test_a_quote_that_the_author_places(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/testimonials/ann.md": QUOTE.format("Ann", "x", "Ann"),
            "content/testimonials/bob.md": QUOTE.format("Bob", "x", "Bob"),
            "content/posts/a.md": post("A", text="{{< testimonial bob >}}"),
            "content/posts/b.md": post("B", text="{{< testimonial >}}"),
            "content/posts/c.md": post("C", text="One\n\n{{< testimonial nobody >}}"),
        },
        settings(rest="[testimonials]\non_pages = 0\non_home = 0\n"),
    )
    found = fault(site.build(), "markup.unknown-testimonial")
    assert (found.location.path, found.location.line) == ("content/posts/c.md", 7)
    assert quoted(site, "blog/a/") == ["Bob said so."]
    assert len(quoted(site, "blog/b/")) == 1
    assert quoted(site, "index.html") == []
    assert "Bob said so." in site.text("blog/feed.xml")


def test_disclosure_stands_with_every_quote(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/testimonials/ann.md": "---\nadvocate: Ann\nrelation: employee\n"
            f"{CONSENT}"
            "incentive: a free pot\nrole: Potter\nsource: https://s.example/1\n---\nGood pots.\n",
            "content/posts/a.md": post("A", text="{{< testimonial ann >}}"),
        }
    )
    site.good()
    for path in ("index.html", "blog/a/", "testimonials/"):
        figures = site.page(path).xpath("//figure[.//blockquote]")
        assert figures
        for figure in figures:
            text = figure.text_content()
            assert "Employee" in text
            assert "a free pot" in text
            assert figure.xpath('.//a[@href="https://s.example/1"]')
    assert "a free pot" in site.text("feed.xml")


def test_what_an_advocate_said_stands_on_their_page(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/advocates/kim.md": "---\ntitle: Kim Lee\n---\nBio",
            "content/testimonials/a.md": QUOTE.format("kim", "x", "She"),
            "content/testimonials/b.md": QUOTE.format("Other", "x", "Other"),
        }
    )
    site.good()
    assert quoted(site, "advocates/kim/") == ["She said so."]
    assert "Kim Lee" in site.text("testimonials/")


# -------------------------------------------------------------------------------------- the plan


def test_planning_is_not_quadratic() -> None:
    outputs = [Output(f"a/{n % 100}/b{n}/index.html", Text(str(n)), "x") for n in range(20_000)]
    start = time.perf_counter()
    planner: Any = SimpleNamespace(outputs=outputs, diagnostics=[], shells={}, searches=[])
    plan, faults = finish(planner)
    assert time.perf_counter() - start < 5
    assert (len(plan.outputs), faults) == (20_000, ())


def test_the_plan_is_sorted_and_named(make_site: MakeSite) -> None:
    inspection = make_site(posts(3, tags="[t]")).inspect()
    paths = [output.path for output in inspection.plan.outputs]
    assert paths == sorted(paths)
    assert len(paths) == len(set(paths))
    for output in inspection.plan.outputs:
        assert len(output.key) in {32, 64}
        assert output.origin
