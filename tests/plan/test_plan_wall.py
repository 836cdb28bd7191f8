"""The numbered pages of many testimonials."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_factory import Site, post, settings

MakeSite = Callable[..., Site]


def quote(day: int, **more: str) -> str:
    rows = "".join(f"{key}: {value}\n" for key, value in more.items())
    return (
        f"---\nadvocate: Friend {day}\nrelation: customer\ndate: 2026-01-0{day}\n{rows}"
        "consent: {by: Friend, on: 2026-01-01, scope: [site]}\n---\nGood.\n"
    )


def friends(html: str) -> list[str]:
    return re.findall(r"Friend \d", html)


def test_many_testimonials_stand_on_numbered_pages(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.toml": settings(rest="[testimonials]\nper_page = 2\n"),
            "content/pages/about.md": (
                "---\ntitle: About\n---\n[Third](/testimonials/page/3/), "
                "[no](/testimonials/page/4/)"
            ),
            **{f"content/testimonials/t{day}.md": quote(day) for day in range(1, 6)},
        }
    )
    report = site.build()
    assert [found.code for found in report.diagnostics] == ["links.broken"]  # the fourth
    pages = ["testimonials/", "testimonials/page/2/", "testimonials/page/3/"]
    html = [site.text(f"{page}index.html").partition("<main")[2] for page in pages]
    assert [list(dict.fromkeys(friends(each))) for each in html] == [
        ["Friend 5", "Friend 4"],
        ["Friend 3", "Friend 2"],
        ["Friend 1"],
    ]
    heads = [site.text(f"{page}index.html").partition("</head>")[0] for page in pages]
    assert 'rel="prev"' not in heads[0]
    assert '<link rel="next" href="/testimonials/page/2/">' in heads[0]
    assert '<link rel="prev" href="/testimonials/">' in heads[1]
    assert 'rel="next"' not in heads[2]
    assert len({re.search("<title>(.*)</title>", head)[0] for head in heads}) == 3  # type: ignore[index]
    sitemap = site.text("sitemap.xml")
    assert all(f"https://brand.example/{page}</loc>" in sitemap for page in pages)
    assert all("How these were chosen" in each for each in html)  # beside all that are shown


def test_another_quote_changes_only_what_it_moves(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.toml": settings(rest="[testimonials]\nper_page = 2\non_pages = 0\non_home = 0\n"),
            "content/posts/a.md": post("A"),
            **{f"content/testimonials/t{day}.md": quote(day) for day in range(2, 6)},
        }
    )
    site.good()
    site.write({"content/testimonials/t1.md": quote(1)})  # the oldest: a third page
    written = set(site.good().written)
    assert "testimonials/page/3/index.html" in written
    assert "blog/a/index.html" not in written
    site.write({"content/testimonials/t1.md": None})
    site.good()
    assert not site.has("testimonials/page/3/index.html")
