"""Languages: translations paired, hreflang reciprocal, the words of each language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_checks import hreflang_faults
from site_factory import Site, fault, post, rich_site, settings

MakeSite = Callable[..., Site]
THREE = settings('languages = ["en", "fr", "pl"]')


def alternates(site: Site, path: str) -> dict[str, str]:
    links = site.page(path).xpath('//link[@rel="alternate"][@hreflang]')
    return {
        link.get("hreflang"): link.get("href").removeprefix("https://brand.example")
        for link in links
    }


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": post("A"), "a.fr.md": post("B")},
        {"a.md": post("A"), "fr/a.md": post("B")},
        {"en/a.md": post("A"), "fr/a.md": post("B")},
        {"x/a.md": post("A", slug="a"), "fr/x/a.md": post("B", slug="a")},
        {
            "one.md": post("A", slug="a", translation_key="k"),
            "deux.fr.md": post("B", slug="a", translation_key="k"),
        },
        {"a/index.md": post("A"), "a/index.fr.md": post("B")},
        {"a.md": post("A"), "b.md": post("B", language="fr", slug="a", translation_key="a")},
        {"2026-01-01-a.md": post("A"), "2026-01-01-a.fr.md": post("B")},
    ],
    ids=["suffix", "folder", "two folders", "below", "key", "bundle", "one key", "dated"],
)
def test_translations_find_each_other(make_site: MakeSite, files: dict[str, str]) -> None:
    site = make_site({f"content/posts/{name}": text for name, text in files.items()}, THREE)
    site.good()
    wanted = {"en": "/blog/a/", "fr": "/fr/blog/a/", "x-default": "/blog/a/"}
    assert alternates(site, "blog/a/") == wanted
    assert alternates(site, "fr/blog/a/") == wanted


def test_what_is_no_translation_stays_alone(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/posts/b.fr.md": post("B"),
            "content/pages/a.fr.md": "---\ntitle: Page of that name\n---\n",
        },
        THREE,
    )
    site.good()
    for path in ("blog/a/", "fr/blog/b/", "fr/a/"):
        assert alternates(site, path) == {}


def test_a_translation_without_the_main_language_has_a_default(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.fr.md": post("A"), "content/posts/a.pl.md": post("B")}, THREE
    )
    site.good()
    found = alternates(site, "pl/blog/a/")
    assert {"fr", "pl"} <= set(found)
    assert hreflang_faults(site.output, "https://brand.example/") == []


def test_a_held_translation_is_not_named(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "content/posts/a.fr.md": post("B", draft="true")}, THREE
    )
    site.good()
    assert alternates(site, "blog/a/") == {}
    site.good(drafts=True)
    assert set(alternates(site, "blog/a/")) == {"en", "fr", "x-default"}


def test_two_translations_in_one_language_are_told(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", translation_key="k"),
            "content/posts/b.fr.md": post("B", translation_key="k"),
            "content/posts/c.fr.md": post("C", translation_key="k"),
        },
        THREE,
    )
    found = fault(site.build(), "site.two-translations")
    assert str(found.location) == "content/posts/c.fr.md:4:1" or found.location.line == 4
    assert alternates(site, "blog/a/")["fr"] == "/fr/blog/b/"
    assert alternates(site, "fr/blog/c/") == {}
    assert hreflang_faults(site.output, "https://brand.example/") == []


def test_all_pages_of_a_large_site_name_each_other(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    assert hreflang_faults(site.output, "https://x.example/brand/") == []


def test_authors_are_paired_by_their_files_or_their_names(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/authors/ada.md": "---\ntitle: Ada\n---\n",
            "content/authors/ada.fr.md": "---\ntitle: Ada (fr)\nslug: ada-fr\n---\n",
            "content/posts/a.md": post("A", authors="[ada, Bo]"),
            "content/posts/a.fr.md": post("A", authors="[ada, Bo]"),
        },
        THREE,
    )
    site.good()
    assert alternates(site, "authors/ada/")["fr"] == "/fr/authors/ada-fr/"
    assert alternates(site, "fr/authors/ada-fr/")["en"] == "/authors/ada/"
    assert alternates(site, "authors/bo/")["fr"] == "/fr/authors/bo/"
    assert hreflang_faults(site.output, "https://brand.example/") == []


def test_tags_are_paired_by_their_address(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", tags="[Jazz, Only]"),
            "content/posts/a.fr.md": post("A", tags="[jazz]"),
        },
        THREE,
    )
    site.good()
    assert alternates(site, "tags/jazz/")["fr"] == "/fr/tags/jazz/"
    assert alternates(site, "tags/only/") == {}


def test_each_language_has_its_own_lists(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("English only", tags="[x]"),
            "content/posts/b.fr.md": post("En français", tags="[y]"),
        },
        THREE,
    )
    site.good()
    assert "En français" not in site.text("blog/")
    assert "English only" not in site.text("fr/blog/")
    assert not site.has("fr/tags/x")
    assert not site.has("pl/blog")
    assert site.has("pl/index.html")
    assert "<title>English only</title>" not in site.text("fr/feed.xml")


@pytest.mark.parametrize(
    ("language", "word", "date"),
    [("fr", "S’abonner", "1 février 2026"), ("pl", "Subskry", "1 lutego 2026")],
)
def test_pages_speak_their_language(
    make_site: MakeSite, language: str, word: str, date: str
) -> None:
    site = make_site({f"content/posts/a.{language}.md": post("A", "2026-02-01")}, THREE)
    site.good()
    page = site.page(f"{language}/blog/a/")
    assert page.get("lang") == language
    text = page.text_content().replace("\xa0", " ")
    assert date in text
    assert word in text or word.replace("’", "'") in text or "Subscribe" not in text
    assert "Subscribe" not in text
    assert "Share" not in text


def test_a_sites_own_words(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.fr.md": post("A", tags="[jazz]")},
        settings(
            'languages = ["en", "fr"]',
            '[languages.fr.strings]\n"Tag: %(title)s" = "Sujet %(title)s (100 %%)"\n'
            '"Home" = "<Ici>"\n',
        ),
    )
    site.good()
    assert "Sujet jazz (100 %)" in site.text("fr/tags/jazz/")
    assert "&lt;Ici&gt;" in site.text("fr/tags/jazz/")


@pytest.mark.parametrize("own", ["Sujet %(titel)s", "100 %", "%(title)d", "%s"])
def test_own_words_that_cannot_be_filled(make_site: MakeSite, own: str) -> None:
    site = make_site(
        {"content/posts/a.fr.md": post("A", tags="[jazz]")},
        settings(
            'languages = ["en", "fr"]', f'[languages.fr.strings]\n"Tag: %(title)s" = "{own}"\n'
        ),
    )
    found = fault(site.build(), "theme.bad-words")
    assert found.is_error
    assert "%(title)s" in found.hint
    assert found.location.path == "site.toml"


def test_the_switch_leads_to_the_page_or_the_home_page(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A"), "content/posts/a.fr.md": post("B")}, THREE)
    site.good()
    links = site.page("blog/a/").xpath("//a[@hreflang]")
    found = {link.get("hreflang"): link.get("href") for link in links}
    assert found["fr"] == "/fr/blog/a/"
    assert found["pl"] == "/pl/"


def test_right_to_left(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.ar.md": post("مرحبا")}, settings('languages = ["en", "ar"]'))
    site.build()
    assert site.page("ar/blog/a/").get("dir") == "rtl"
    assert site.page("index.html").get("dir") == "ltr"
