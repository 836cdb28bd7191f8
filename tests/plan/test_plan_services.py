"""The list of services on a page about privacy: from what the site really has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_factory import Site, post

MakeSite = Callable[..., Site]
SITE = '[site]\ntitle = "B"\nbase_url = "https://brand.eu/"\nlanguages = ["en", "fr"]\n'
PRIVACY = "---\ntitle: Privacy\nlegal: privacy\n---\n{{< privacy-services >}}\n"
VIDEO = "https://www.youtube.com/watch?v=jNQXAC9IVRw"


def services(site: Site, path: str = "privacy/") -> list[str]:
    """The names in the list, with what is told of each."""
    rows = site.page(path).findall(".//div[@class='services']//li")
    return [" ".join(row.text_content().split()) for row in rows]


def test_a_site_without_services_says_so(make_site: MakeSite) -> None:
    site = make_site({"site.toml": SITE, "content/pages/privacy.md": PRIVACY})
    site.build()
    assert services(site) == []
    assert "there are no cookies" in site.text("privacy/")


def test_all_that_is_used_is_named(make_site: MakeSite) -> None:
    more = """
[analytics]
service = "plausible"
site = "brand.eu"
[newsletter]
action = "https://buttondown.com/api/emails/embed-subscribe/brand"
[testimonials.form]
action = "https://formspree.io/f/abc"
[podcast]
title = "Talk"
media_prefix = "https://op3.dev/e/"
[hosting.allow]
scripts = ["https://cdn.example"]
"""
    episode = "---\ntitle: E\ndate: 2026-01-01\naudio: https://media.host.example/e.mp3\n---\nE."
    section = (
        '---\ntitle: L\nsections:\n  - {type: video, url: "https://vimeo.com/76979871"}\n---\n'
    )
    site = make_site(
        {
            "site.toml": SITE + more,
            "content/pages/privacy.md": PRIVACY,
            "content/posts/a.md": post("A", text=VIDEO),
            "content/episodes/e.md": episode,
            "content/pages/landing.md": section,
        }
    )
    site.build()
    found = services(site)
    names = [row.partition(":")[0].partition(" (")[0] for row in found]
    assert names == [
        "Plausible Analytics",
        "cdn.example",
        "Buttondown",
        "formspree.io",
        "Vimeo",
        "YouTube, Google",
        "media.host.example",
        "op3.dev",
    ]
    assert "there are no cookies" not in site.text("privacy/")


def test_only_the_page_with_the_list_changes_with_a_new_network(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.toml": SITE,
            "content/pages/privacy.md": PRIVACY,
            "content/pages/privacy.fr.md": PRIVACY.replace("Privacy", "Vie privée"),
            "content/posts/a.md": post("A", text=f"One.\n\n{VIDEO}"),
            "content/posts/b.md": post("B", text="One.\n\nTwo."),
        }
    )
    site.build()
    site.write({"content/posts/b.md": post("B", text=f"One.\n\n{VIDEO}")})
    assert not [path for path in site.build().written if "privacy" in path]
    site.write({"content/posts/b.md": post("B", text="One.\n\nhttps://vimeo.com/76979871")})
    pages = [path for path in site.build().written if path.endswith(".html")]
    assert pages == ["blog/b/index.html", "fr/privacy/index.html", "privacy/index.html"]
    assert services(site, "fr/privacy/")[0].startswith("Vimeo (player.vimeo.com): quand vous")


def test_trusted_html_is_not_vouched_for(make_site: MakeSite) -> None:
    settings = f'{SITE}[markup]\nhtml = "trust"\n'
    site = make_site({"site.toml": settings, "content/pages/privacy.md": PRIVACY})
    site.build()
    assert "there are no cookies" not in site.text("privacy/")


def test_a_legal_page_asks_for_nothing_and_stands_in_the_foot(make_site: MakeSite) -> None:
    imprint = "---\ntitle: Who we are\nlegal: imprint\n---\n"
    site = make_site(
        {
            "site.toml": f"{SITE}[asks]\n",
            "content/pages/privacy.md": PRIVACY,
            "content/pages/who.md": imprint,
            "content/pages/about.md": "---\ntitle: About\n---\nA.",
        }
    )
    site.build()
    links = [each.get("href") for each in site.page("about/").iterfind(".//footer//a")]
    assert links[links.index("/who/") + 1] == "/privacy/"
    assert site.page("privacy/").find(".//main//section[@class='share']") is None
    assert site.page("about/").find(".//main//section[@class='share']") is not None


FACTS = """
[contact]
email = "ada@brand.eu"
[legal]
company = "A <b> & Sons"
address = \"\"\"
1 Lane
Town\"\"\"
host_address = "https://host.example/imprint"
authority = "javascript:alert(1)"
"""


def test_facts_come_from_the_settings(make_site: MakeSite) -> None:
    fields = ("company", "address", "email", "host_address", "authority", "data-contact")
    text = "\n\n".join(f'{{{{< legal "{field}" >}}}}' for field in fields)
    page = f"---\ntitle: Us\n---\n{text}\n"
    site = make_site({"site.toml": SITE + FACTS, "content/pages/us.md": page})
    site.good()
    html = site.text("us/")
    assert "A &lt;b&gt; &amp; Sons" in html
    assert "1 Lane<br>Town" in html
    assert '<a href="mailto:ada@brand.eu">' in html
    assert '<a href="https://host.example/imprint">' in html
    assert 'href="javascript' not in html
    site.write({"site.toml": SITE + FACTS.replace("1 Lane", "2 Lane")})
    assert [path for path in site.good().written if path.endswith(".html")] == ["us/index.html"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_gaps_are_seen_and_told(language: str, make_site: MakeSite) -> None:
    text = 'By {{< legal "vat" >}}.\n\nUntil {{< fill-in "the <day>" >}}.\n'
    page = f"---\ntitle: Us\n---\n{text}"
    path = f"content/pages/us.{language}.md"
    site = make_site({"site.toml": SITE, path: page, "content/pages/two.md": page})
    report = site.build()
    found = [str(each.location) for each in report.diagnostics if each.code == "legal.open-field"]
    assert sum(place.startswith(f"{path}:6") for place in found) == 1
    assert len(found) == 3  # the setting once, the words in each page
    html = site.text("us/" if language == "en" else "fr/us/")
    says = "to fill in" if language == "en" else "à compléter"
    assert (
        f"<mark>[{says}: the &lt;day&gt;]</mark>".replace("à compléter:", "à compléter :") in html
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('{{< legal "compani" >}}', "Did you mean “company”?"),
        ("{{< legal >}}", '{{< legal "company" >}}'),
        ("{{< fill-in >}}", '{{< fill-in "the address" >}}'),
    ],
)
def test_shortcodes_at_fault_are_told(call: str, words: str, make_site: MakeSite) -> None:
    site = make_site({"site.toml": SITE, "content/pages/us.md": f"---\ntitle: Us\n---\n{call}\n"})
    (fault,) = site.build().diagnostics
    assert fault.code == "markup.shortcode-argument"
    assert words in fault.hint
