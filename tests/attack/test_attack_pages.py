"""Hostile values: nothing active on a page, no request to another host."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_checks import active_parts
from site_factory import Site, post, settings

MakeSite = Callable[..., Site]
UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\\tscript:alert(1)",
    "data:text/html,x",
    "//evil.example/x",
    "mailto:a@b.example?bcc=c@d.example",
]


@pytest.mark.parametrize("address", UNSAFE)
@pytest.mark.parametrize("kind", ["authors", "advocates"])
def test_profiles_of_people(make_site: MakeSite, kind: str, address: str) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            f"content/{kind}/ann.md": f'---\ntitle: Ann\nlinks: {{mastodon: "{address}"}}\n---\nHi',
        }
    )
    report = site.build(keep_going=True)
    assert [fault.code for fault in report.diagnostics] == ["front-matter.bad-profile"]
    assert report.diagnostics[0].location
    assert report.diagnostics[0].location.line == 3
    for path, data in site.files().items():
        if path.endswith(".html"):
            assert active_parts(data, "https://brand.example/") == [], path


def test_profiles_by_mail_and_web_stay(make_site: MakeSite) -> None:
    links = "{mastodon: 'https://m.example/@ann', email: 'mailto:ann@brand.example'}"
    site = make_site(
        {
            "content/posts/a.md": post("A", authors="[ann]"),
            "content/authors/ann.md": f"---\ntitle: Ann\nlinks: {links}\n---\nHi",
        }
    )
    assert site.build().diagnostics == ()
    page = site.files()["authors/ann/index.html"]
    assert b'href="https://m.example/@ann"' in page
    assert b'href="mailto:ann@brand.example"' in page


def test_places_to_listen(make_site: MakeSite) -> None:
    rest = '[podcast]\ntitle = "P"\n[podcast.links]\napple = "javascript:alert(1)"\n'
    report = make_site({"content/posts/a.md": post("A")}, settings(rest=rest)).build()
    assert report.failed
    assert "config.bad-url" in {fault.code for fault in report.diagnostics}


@pytest.mark.parametrize(
    "address",
    [
        "https://brand.example//evil.example/",  # links would begin with //evil.example
        "https://brand.example/a/../b/",
        "https://brand.example/%2e%2e/",
        "https://brand.example/a%2fb/",
        "https://brand.example/?",
        "https://brand.example/#",
        "https://brand.example:/",
        "https://me@brand.example/",
        "https://brand.example/<script>/",
        "https://br<b>and.example/",
        "https://\u202ebrand.example/",
    ],
)
def test_addresses_that_no_site_can_have(make_site: MakeSite, address: str) -> None:
    report = make_site({"content/posts/a.md": post("A")}, settings(base_url=address)).build()
    code = "config.control-character" if "\u202e" in address else "config.bad-url"
    assert [fault.code for fault in report.diagnostics] == [code]
    place = report.diagnostics[0].location
    assert place
    assert place.line == 3


@pytest.mark.parametrize(
    "address",
    [
        "https://brand.example",
        "HTTPS://Brand.Example/Shop/",
        "https://bücher.example:8443/é/a;b/",
        "http://[::1]/",
        "http://localhost:8000/",
    ],
)
def test_odd_addresses_that_are_right(make_site: MakeSite, address: str) -> None:
    report = make_site({"content/posts/a.md": post("A")}, settings(base_url=address)).build()
    assert report.diagnostics == ()
