"""What is published when: drafts, the future, expiry, samples, midnight in the site's zone."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from site_factory import CONSENT, Site, fault, post, settings

MakeSite = Callable[..., Site]
PARIS = settings('time_zone = "Europe/Paris"')


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def shown(site: Site, **options: object) -> set[str]:
    report = site.build(**options)
    assert not report.failed
    return {
        path.split("/")[1]
        for path in site.files()
        if path.startswith("blog/") and path.count("/") == 2 and "archive" not in path
    }


ALL = {
    "content/posts/now.md": post("Now"),
    "content/posts/draft.md": post("Draft", draft="true"),
    "content/posts/later.md": post("Later", "2027-01-01"),
    "content/posts/over.md": post("Over", expires="2026-02-01"),
    "content/posts/sample.md": post("Sample", sample="true"),
    "content/posts/later-draft.md": post("Both", "2027-01-01", draft="true"),
}


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, {"now"}),
        ({"drafts": True}, {"now", "draft"}),
        ({"future": True}, {"now", "later"}),
        ({"drafts": True, "future": True}, {"now", "draft", "later", "later-draft"}),
        ({"samples": True}, {"now", "sample"}),
        ({"today": datetime.date(2026, 1, 31)}, {"now", "over"}),
        ({"today": datetime.date(2027, 1, 1)}, {"now", "later"}),
        ({"today": datetime.date(2025, 12, 31)}, set()),
    ],
)
def test_what_is_published(
    make_site: MakeSite, options: dict[str, object], wanted: set[str]
) -> None:
    assert shown(make_site(ALL), **options) == wanted


def test_held_documents_are_counted_by_reason(make_site: MakeSite) -> None:
    counts = make_site(ALL).build().counts
    assert counts.held == {"draft": 2, "expired": 1, "future": 1, "sample": 1}
    assert counts.documents == counts.published + sum(counts.held.values())


def test_a_fictional_site_shows_samples(make_site: MakeSite) -> None:
    site = make_site(ALL, settings("fictional = true"))
    assert "sample" in shown(site)


@pytest.mark.parametrize(
    ("now", "is_there"),
    [
        ("2026-07-09T21:59:59+00:00", False),
        ("2026-07-09T22:00:00+00:00", True),  # midnight in Paris, in summer
    ],
)
def test_a_date_begins_at_midnight_of_the_sites_zone(
    make_site: MakeSite, now: str, is_there: bool
) -> None:
    site = make_site({"content/posts/a.md": post("A", "2026-07-10")}, PARIS)
    site.build(now=at(now))
    assert site.has("blog/a/index.html") == is_there


@pytest.mark.parametrize(
    ("date", "today", "is_there"),
    [
        ("2026-07-10", "2026-07-10", True),
        ("2026-07-10", "2026-07-09", False),
        ("2026-07-10T23:59:59", "2026-07-10", True),
        ("2026-07-11T00:00:00", "2026-07-10", False),
        ("2026-07-10T22:30:00Z", "2026-07-10", False),  # half past midnight in Paris
        ("2026-03-29T23:30:00", "2026-03-29", True),  # the day of 23 hours
        ("2026-10-25T23:30:00", "2026-10-25", True),  # the day of 25 hours
    ],
)
def test_today_is_the_end_of_that_day_in_the_sites_zone(
    make_site: MakeSite, date: str, today: str, is_there: bool
) -> None:
    site = make_site({"content/posts/a.md": post("A", date)}, PARIS)
    site.build(today=datetime.date.fromisoformat(today))
    assert site.has("blog/a/index.html") == is_there


def test_the_clock_does_not_matter_beside_today(make_site: MakeSite) -> None:
    site = make_site(ALL)
    day = datetime.date(2026, 5, 5)
    site.build(today=day, now=at("2020-01-01T00:00:00+00:00"))
    before = site.files()
    site.build(today=day, now=at("2099-01-01T00:00:00+00:00"))
    assert site.files() == before


def test_expiry_is_to_the_second(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", expires="2026-03-01T12:00:00Z")})
    site.build(now=at("2026-03-01T11:59:59+00:00"))
    assert site.has("blog/a/index.html")
    site.build(now=at("2026-03-01T12:00:00+00:00"))
    assert not site.has("blog/a")


def test_the_next_change_is_known(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", expires="2026-09-01"),
            "content/posts/b.md": post("B", "2026-08-01"),
            "content/posts/c.md": post("C", "2030-01-01"),
        }
    )
    assert site.inspect().next_change == at("2026-08-01T00:00:00+00:00")
    assert site.inspect(now=at("2031-01-01T00:00:00+00:00")).next_change is None


def test_links_to_what_is_held_say_why(make_site: MakeSite) -> None:
    for name in ("draft", "later", "over", "sample"):
        site = make_site({**ALL, "content/posts/now.md": post("Now", text=f"[Words]({name}.md)")})
        found = fault(site.build(), "links.broken")
        reason = {"draft": "draft", "later": "later", "over": "expired", "sample": "sample"}[name]
        assert reason in found.message
        assert found.location.line == 5
        assert "Words" in site.text("blog/now/")
        assert f"blog/{name}" not in site.text("blog/now/")


def test_held_documents_leave_no_trace(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/now.md": post("Now"),
            "content/posts/secret.md": post(
                "Hushhush",
                draft="true",
                tags="[hushtag]",
                authors="[Hush]",
                aliases="[/hush/]",
                series="Hush",
                image="hush.png",
            ),
            "content/posts/hush.png": "not even looked at",
            "content/pages/hush.md": "---\ntitle: Hush\ndraft: true\nmenu: Hush\n---\n",
            "content/testimonials/hush.md": "---\nadvocate: Hush\nrelation: customer\n"
            f"{CONSENT}"
            "draft: true\n---\nHush.",
        }
    )
    site.good()
    for path, data in site.files().items():
        assert "hush" not in path
        assert b"hush" not in data.lower(), path
