"""People whose names are mistyped, and testimonials that say too little."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from site_factory import CONSENT, Site, png, post, settings

from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.preview import Resident

MakeSite = Callable[..., Site]
PEOPLE = {
    "content/authors/nora-brun.md": "---\ntitle: Nora Brun\n---\nNora writes.\n",
    "content/advocates/grace.md": "---\ntitle: Grace Example\n---\nGrace grows ferns.\n",
}


def codes(site: Site, **options: object) -> list[str]:
    return [fault.code for fault in site.build(**options).diagnostics]


@pytest.mark.parametrize(
    ("name", "is_near"),
    [
        ("nora-brum", True),
        ("Nora Brum", True),
        ("NoraBrun", True),
        ("Nora Brun", False),
        ("nora-brun", False),
        ("Nora Brown", False),
        ("Ben", False),
    ],
)
def test_a_name_that_nearly_is_an_authors(make_site: MakeSite, name: str, is_near: bool) -> None:
    site = make_site({**PEOPLE, "content/posts/a.md": post("A", authors=f"[{name}]")})
    assert codes(site) == ["site.nearly-known"] * is_near


def test_the_suggestion_is_of_the_same_sort(make_site: MakeSite) -> None:
    site = make_site(
        {
            **PEOPLE,
            "content/posts/a.md": post("A", authors="[nora-brum]"),
            "content/posts/b.md": post("B", authors="[Nora Brum]"),
        }
    )
    one, two = site.build().diagnostics
    assert "“nora-brun”" in one.hint
    assert "“Nora Brun”" in two.hint


def test_an_advocate_of_a_testimonial(make_site: MakeSite) -> None:
    quote = f"---\nadvocate: Grace Exmaple\nrelation: customer\n{CONSENT}---\nGood pots.\n"
    site = make_site({**PEOPLE, "content/testimonials/a.md": quote})
    assert codes(site) == ["site.nearly-known"]


def test_a_testimonial_without_relation_is_left_out(make_site: MakeSite) -> None:
    quote = f"---\nadvocate: grace\n{CONSENT}---\nGood pots.\n"
    site = make_site({**PEOPLE, "content/testimonials/a.md": quote})
    (fault,) = site.build().diagnostics
    assert fault.code == "testimonial.no-relation"
    assert "Grace Example" in fault.message
    assert not any(path.startswith("testimonials/") for path in site.files())


def test_a_draft_without_a_quote_is_left_out(make_site: MakeSite) -> None:
    quote = f"---\nadvocate: grace\nrelation: customer\n{CONSENT}draft: true\n---\n"
    site = make_site({**PEOPLE, "content/testimonials/a.md": quote})
    assert codes(site) == []
    report = site.build(drafts=True)
    assert [(fault.code, fault.is_error) for fault in report.diagnostics] == [
        ("testimonial.no-quote", False)
    ]
    assert not any(path.startswith("testimonials/") for path in site.files())


def test_a_preview_knows_what_is_kept_back(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A", "2027-01-01"), "content/posts/b.md": post("B")}
    )
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    made = Resident(site.root, Options(), MediaMemo(site.root, None, 0)).rebuild(now)
    assert made.held == {"future": 1}


def test_only_shown_pictures_are_weighed_and_no_covers(make_site: MakeSite) -> None:
    heavy = b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * 3_100_000 + b"</svg>"
    show = '[podcast]\ntitle = "Talk"\nimage = "cover.png"\n'
    site = make_site(
        {
            "content/cover.png": png(4100, 4100),
            "content/posts/press.svg": heavy,
            "content/posts/a.md": post("A", text="[For the press](press.svg)"),
            "content/episodes/e.md": post("E", audio="https://x.example/e.mp3", audio_length="5"),
        },
        settings(rest=show),
    )
    assert "media.heavy" not in codes(site)
    site.write({"content/posts/a.md": post("A", text="![The press](press.svg)")})
    assert codes(site).count("media.heavy") == 1
