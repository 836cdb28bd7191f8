"""Page addresses: by kind, by language, as the author says, by the pattern of the blog."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_factory import Site, fault, post, settings

MakeSite = Callable[..., Site]
TWO = 'languages = ["en", "fr"]'
SHOWS = '[podcast]\ntitle = "T"\n[podcasts.b]\ntitle = "B"\n'


def pages(site: Site) -> set[str]:
    return {path.removesuffix("index.html") for path in site.files() if path.endswith(".html")}


@pytest.mark.parametrize(
    ("file", "permalink"),
    [
        ("posts/Hello World.md", "blog/hello-world/"),
        ("posts/2026-01-01-launch.md", "blog/launch/"),
        ("posts/deep/er/name.md", "blog/name/"),
        ("posts/launch/index.md", "blog/launch/"),
        ("posts/x.fr.md", "fr/blog/x/"),
        ("posts/fr/x.md", "fr/blog/x/"),
        ("pages/about.md", "about/"),
        ("pages/team/berlin.md", "team/berlin/"),
        ("pages/team/index.md", "team/"),
        ("pages/Über uns/Straße.md", "uber-uns/strasse/"),
        ("pages/team/berlin.fr.md", "fr/team/berlin/"),
        ("docs/a/b.md", "docs/a/b/"),
        ("docs/index.md", "docs/"),
        ("docs/index.fr.md", "fr/docs/"),
        ("episodes/one.md", "podcast/one/"),
        ("episodes/b/one.md", "podcasts/b/one/"),
        ("episodes/one.fr.md", "fr/podcast/one/"),
        ("authors/ada.md", "authors/ada/"),
        ("authors/ada.fr.md", "fr/authors/ada/"),
        ("advocates/kim.md", "advocates/kim/"),
        ("posts/日本語.md", "blog/日本語/"),
        ("posts/a&b=c+d.md", "blog/a-b-c-d/"),
    ],
)
def test_default_addresses(make_site: MakeSite, file: str, permalink: str) -> None:
    site = make_site({f"content/{file}": post("Title")}, settings(TWO, SHOWS))
    report = site.build()
    assert not [each for each in report.diagnostics if each.is_error]
    assert permalink in pages(site)
    assert "Title" in site.text(permalink)


def test_a_post_without_letters_has_an_address(make_site: MakeSite) -> None:
    site = make_site({"content/posts/🎉.md": post("🎉"), "content/posts/!!!.md": post("Words")})
    site.good()
    assert "blog/words/" in pages(site)
    assert len([page for page in pages(site) if page.startswith("blog/post-")]) == 1


def test_a_full_permalink_is_taken_as_it_is(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.fr.md": post("A", permalink="/summer/sale"),
            "content/pages/b.fr.md": "---\ntitle: B\npermalink: /old.html\n---\n",
            "content/docs/c.fr.md": "---\ntitle: C\npermalink: /caf%C3%A9/\n---\n",
        },
        settings(TWO),
    )
    site.good()
    assert {"summer/sale/", "old.html", "café/"} <= pages(site)
    assert site.page("summer/sale/").get("lang") == "fr"
    assert "https://brand.example/caf%C3%A9/" in site.text("café/")


def test_a_slug_keeps_its_language_and_folder(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/pages/team/berlin.fr.md": "---\ntitle: B\nslug: paris\n---\n",
            "content/posts/a.fr.md": post("A", slug="b"),
        },
        settings(TWO),
    )
    site.good()
    assert {"fr/team/paris/", "fr/blog/b/"} <= pages(site)


@pytest.mark.parametrize(
    ("pattern", "permalink"),
    [
        ("/:slug/", "hello/"),
        ("/:year/:month/:day/:slug/", "2026/03/09/hello/"),
        ("/news/:slug", "news/hello/"),
        ("/news/:slug.html", "news/hello.html"),
        ("/:section/:slug/", "deep/er/hello/"),
        ("/x//:slug//", "x/hello/"),
        ("/:year-:month-:slug/", "2026-03-hello/"),
    ],
)
def test_patterns_of_posts(make_site: MakeSite, pattern: str, permalink: str) -> None:
    site = make_site(
        {
            "content/posts/deep/er/hello.md": post("Hello", "2026-03-09"),
            "content/posts/deep/er/hello.fr.md": post("Salut", "2026-03-09"),
            "content/pages/p.md": "---\ntitle: P\n---\n[x](../posts/deep/er/hello.md)",
        },
        settings(TWO, f'[blog]\npermalink = "{pattern}"\n'),
    )
    site.good()
    assert {permalink, f"fr/{permalink}"} <= pages(site)
    assert f'href="/{permalink}"' in site.text("p/")
    assert f"<loc>https://brand.example/{permalink}</loc>" in site.text("sitemap.xml")


def test_dates_in_patterns_are_of_the_sites_time_zone(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A", "2026-01-31T23:30:00Z")},
        settings('time_zone = "Europe/Paris"', '[blog]\npermalink = "/:year/:month/:slug/"\n'),
    )
    site.good()
    assert "2026/02/a/" in pages(site)


def test_two_on_one_address_name_each_other(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A"), "content/posts/x/a.md": post("B")})
    found = fault(site.build(), "site.same-address")
    assert found.location.path == "content/posts/x/a.md"
    assert "content/posts/a.md" in found.message
    assert "/blog/a/" in found.message


def test_a_page_may_be_the_home_page(make_site: MakeSite) -> None:
    site = make_site(
        {"content/pages/start.md": "---\ntitle: Start\npermalink: /\n---\nWelcome all"}
    )
    site.good()
    assert "Welcome all" in site.text("index.html")


def test_a_post_is_not_the_home_page(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", permalink="/")})
    found = fault(site.build(), "site.same-file")
    assert found.location.path == "content/posts/a.md"


def test_sitemap_names_files_called_like_an_index(make_site: MakeSite) -> None:
    site = make_site({"content/pages/a.md": "---\ntitle: A\npermalink: /old-index.html\n---\n"})
    site.good()
    assert "<loc>https://brand.example/old-index.html</loc>" in site.text("sitemap.xml")


def test_an_unknown_language_is_an_error_with_the_nearest_one(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", language="fr")})
    report = site.build()
    assert report.failed
    assert all(each.location.path == "content/posts/a.md" for each in report.diagnostics)
