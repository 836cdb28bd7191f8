"""Tags, series, authors: one page a name, however it is spelled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_factory import CONSENT, Site, post, rich_site, settings

from brandkit.model.addresses import term_slug

MakeSite = Callable[..., Site]


def headline(site: Site, path: str) -> str:
    return site.page(path).findtext(".//h1") or ""


def titles(site: Site, path: str) -> list[str]:
    """The entries of a list, in their order."""
    links = site.article(path).xpath(".//article//h2//a | .//article//h3//a")
    return [link.text_content().strip() for link in links]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("#jazz", "jazz"),
        ("R&B", "r-and-b"),
        (".NET", "dot-net"),
        ("Été", "ete"),
        ("日本", "日本"),
        ("  spaced   out ", "spaced-out"),
        ("../up", "up"),
        ("a/b", "a-b"),
    ],
)
def test_addresses_of_tags(title: str, slug: str) -> None:
    assert term_slug(title) == slug


@pytest.mark.parametrize("title", ["🎉", "???", "!", "“”", "\u200b"])
def test_a_tag_without_letters_has_an_address(title: str) -> None:
    assert term_slug(title).startswith("tag-")
    assert term_slug(title) != term_slug(title + "!")


def test_languages_of_computers_are_told_apart(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("In C", tags="[C]"),
            "content/posts/b.md": post("In C++", tags="[C++]"),
            "content/posts/c.md": post("In C#", tags='["C#"]'),
        }
    )
    site.good()
    for slug, title in (("c", "C"), ("c-plus-plus", "C++"), ("c-sharp", "C#")):
        assert headline(site, f"tags/{slug}/") == f"Tag: {title}"
        assert titles(site, f"tags/{slug}/") == [f"In {title}"]


def test_spellings_of_one_tag_share_a_page(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", "2026-01-01", tags="[Live Music]"),
            "content/posts/b.md": post("B", "2026-01-02", tags="[live-music, LIVE MUSIC]"),
            "content/posts/c.md": post("C", "2026-01-03", tags="[live music]"),
        }
    )
    site.good()
    assert titles(site, "tags/live-music/") == ["C", "B", "A"]
    assert {tag.title for p in site.inspect().site.posts for tag in p.tags} == {"Live Music"}
    assert all(len(p.tags) == 1 for p in site.inspect().site.posts)
    assert headline(site, "tags/live-music/") == "Tag: Live Music"


def test_a_series_is_not_spelled_like_a_tag(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", tags="[how-to]"),
            "content/posts/b.md": post("B", series="How To"),
        }
    )
    site.good()
    assert headline(site, "series/how-to/") == "Series: How To"
    assert headline(site, "tags/how-to/") == "Tag: how-to"


def test_the_order_of_a_series(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("Third", "2026-01-03", series="S"),
            "content/posts/b.md": post("First", "2026-01-01", series="S"),
            "content/posts/c.md": post("Second", "2026-01-02", series="s"),
            "content/posts/d.md": post("Prologue", "2026-01-09", series="S", weight="-1"),
        }
    )
    site.good()
    order = ["Prologue", "First", "Second", "Third"]
    assert titles(site, "series/s/") == order
    page = site.article("blog/b/").text_content()
    places = [page.index(title) for title in ("Prologue", "Second", "Third")]
    assert places == sorted(places)


def test_one_tag_of_each_kind_of_entry(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    everything = [
        title
        for number in range(1, 5)
        for title in titles(site, f"tags/green/{f'page/{number}/' if number > 1 else ''}")
    ]
    assert sorted(everything) == sorted(
        ["E1", "Film", "Post 5", "Post 4", "Post 3", "Second", "First", "About"]
    )


def test_tags_of_what_has_no_page_make_no_page(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/testimonials/t.md": "---\nadvocate: Jo\nrelation: customer\n"
            f"{CONSENT}"
            "tags: [quoted]\n---\nGood.",
            "content/authors/zed.md": "---\ntitle: Zed\ntags: [author-tag]\nseries: X\n---\n",
            "content/advocates/kim.md": "---\ntitle: Kim\ntags: [kim-tag]\n---\n",
        }
    )
    site.good()
    assert not site.has("tags")
    for path in ("authors/zed/", "advocates/kim/", "testimonials/"):
        assert "/tags/" not in site.text(path)
        assert "/series/" not in site.text(path)


# --------------------------------------------------------------------------------------- authors


def test_authors_with_and_without_a_file(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/authors/ada.md": "---\ntitle: Ada Lovelace\nrole: Engineer\n---\nHer life.",
            "content/posts/a.md": post("A", authors="[ada, Bo Bare]"),
            "content/posts/b.md": post("B", authors="[Ada Lovelace]"),
        }
    )
    site.good()
    assert not site.has("authors/ada-lovelace")
    assert "Her life." in site.text("authors/ada/")
    assert titles(site, "authors/ada/") == ["A", "B"] or titles(site, "authors/ada/") == ["B", "A"]
    assert titles(site, "authors/bo-bare/") == ["A"]
    assert site.has("authors/bo-bare/feed.xml")
    page = site.page("blog/a/")
    names = [
        link.text_content().strip() for link in page.xpath('//a[starts-with(@href, "/authors/")]')
    ]
    assert "Ada Lovelace" in names
    assert "Bo Bare" in names
    listed = [a.get("href") for a in site.article("authors/").xpath(".//a")]
    assert {"/authors/ada/", "/authors/bo-bare/"} <= set(listed)


def test_authors_by_language(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/authors/ada.md": "---\ntitle: Ada\n---\nEnglish life.",
            "content/authors/ada.fr.md": "---\ntitle: Ada\n---\nVie.",
            "content/authors/cy.md": "---\ntitle: Cy\nrole: Cook\n---\nOnly English.",
            "content/posts/a.md": post("A", authors="[ada, cy]"),
            "content/posts/a.fr.md": post("A fr", authors="[ada, cy]"),
        },
        settings('languages = ["en", "fr"]'),
    )
    site.good()
    assert "Vie." in site.text("fr/authors/ada/")
    assert "English life." not in site.text("fr/authors/ada/")
    assert titles(site, "fr/authors/ada/") == ["A fr"]
    assert titles(site, "fr/authors/cy/") == ["A fr"]
    assert titles(site, "authors/cy/") == ["A"]
    assert site.page("fr/blog/a/").xpath('//a[@href="/fr/authors/cy/"]')


def test_the_sites_author_writes_posts_without_one(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/posts/b.md": post("B", authors="[Bo]"),
            "content/pages/p.md": "---\ntitle: P\n---\n",
        },
        settings('author = "Main"'),
    )
    site.good()
    assert titles(site, "authors/main/") == ["A"]


def test_authors_of_documentation_have_a_page(make_site: MakeSite) -> None:
    site = make_site({"content/docs/a.md": "---\ntitle: Manual\nauthors: [Bo]\n---\nText"})
    site.good()
    assert "Manual" in site.text("authors/bo/")
    assert not site.has("authors/bo/feed.xml"), "nothing there has a date"


def test_one_name_twice_is_one_author(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", authors="[Bo, Bo, bo]")})
    site.good()
    assert titles(site, "authors/bo/") == ["A"]
    links = site.article("blog/a/").xpath('.//header//a[@href="/authors/bo/"]')
    assert len(links) <= 1 or len({link.text_content() for link in links}) == len(links)


def test_two_people_of_one_address_are_an_error_only_with_files(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/authors/a.md": "---\ntitle: A\nslug: same\n---\n",
            "content/authors/b.md": "---\ntitle: B\nslug: same\n---\n",
        }
    )
    assert [each.code for each in site.build().diagnostics] == ["site.same-address"]


# --------------------------------------------------------------------------------------- related


def test_related_posts_share_the_rarest_tags(make_site: MakeSite) -> None:
    files = {
        f"content/posts/p{n}.md": post(f"P{n}", f"2026-01-0{n}", tags="[all]") for n in range(1, 7)
    }
    files["content/posts/p1.md"] = post("P1", "2026-01-01", tags="[all, rare]")
    files["content/posts/p6.md"] = post("P6", "2026-01-06", tags="[all, rare]")
    site = make_site(files, settings(rest="[blog]\nrelated = 2\n"))
    inspection = site.inspect()
    inputs = {
        o.path: o.recipe.inputs for o in inspection.plan.outputs if o.path.startswith("blog/p")
    }
    related = inputs["blog/p1/index.html"].related
    assert len(related) == 2
    assert related[0].title == "P6"
    assert "P1" not in [card.title for card in related]


def test_no_related_posts_where_none_are_wanted(make_site: MakeSite) -> None:
    files = {f"content/posts/p{n}.md": post(f"P{n}", tags="[all]") for n in range(3)}
    site = make_site(files, settings(rest="[blog]\nrelated = 0\n"))
    for output in site.inspect().plan.outputs:
        if output.path.startswith("blog/p") and output.path.endswith(".html"):
            assert output.recipe.inputs.related == ()
