"""Causes: what was pledged, what was given, what is overdue; in each language."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import Site, png, settings

from brandkit.build.options import Options
from brandkit.check.check import check
from brandkit.languages import Catalogue
from brandkit.model.cause import Gift, Pledge
from brandkit.model.causes import allotted
from brandkit.plan.amounts import amount

WHEN = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
GARDEN = """\
---
title: The garden
url: https://school.example/
pledged:
  - { amount: 500, unit: EUR, what: Two beds, date: 2026-01-05, due: 2026-07-01 }
  - { amount: 100, unit: EUR, what: A barrel, due: 2026-06-01 }
  - { amount: 40, unit: hours }
given:
  - { amount: 150.5, unit: EUR, date: 2026-02-01, receipt: receipt.png }
  - { amount: 7, unit: buckets of soil, date: 2026-02-02, what: All of them }
---
Radishes.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write(
        {
            "site.toml": settings('languages = ["en", "fr"]'),
            "content/causes/garden.md": GARDEN,
            "content/causes/garden.fr.md": "---\ntitle: Le jardin\n---\nDes radis.\n",
            "content/causes/receipt.png": png(),
        }
    )


def test_page_shows_both(site: Site) -> None:
    site.good()
    text = " ".join(site.article("causes/garden/").text_content().split())
    for words in (
        "€150.50 of €600 given",
        "7 buckets of soil given",
        "€500 Two beds Given so far: €50.50 · promised on January 5, 2026 · due by July 1, 2026",
        "€100 A barrel Kept · due by June 1, 2026",
        "40 hours Given so far: 0 hours",
        "7 buckets of soil All of them February 2, 2026",
    ):
        assert words in text, text
    assert site.article("causes/garden/").xpath("//a[@href='https://school.example/']")
    (receipt,) = site.article("causes/garden/").xpath("//a[contains(@aria-label, '€150.50')]/@href")
    assert site.has(receipt.lstrip("/"))


def test_list_has_the_sums_of_all(site: Site) -> None:
    more = "---\ntitle: The choir\ngiven:\n  - { amount: 49.5, unit: EUR, date: 2026-01-01 }\n---\n"
    site.write({"content/causes/choir.md": more})
    site.good()
    main = site.article("causes/")
    assert "€200 of €600 given" in main.xpath(".//ul[@class='totals']")[0].text_content()
    assert main.xpath(".//h2/a/@href") == ["/causes/choir/", "/causes/garden/"]
    assert main.xpath(".//meter/@value")[0] == "200.0"
    assert "/causes/garden/" in site.text("sitemap.xml")
    assert site.page("").xpath("//footer//a[@href='/causes/']")


def test_translation_need_not_repeat_the_lists(site: Site) -> None:
    site.good()
    text = " ".join(site.article("fr/causes/garden/").text_content().split())
    assert "150,50 € donnés sur 600 €" in text.replace("\xa0", " ").replace("\u202f", " ")
    assert site.page("causes/garden/").xpath("//link[@hreflang='fr']/@href") == [
        "https://brand.example/fr/causes/garden/"
    ]


def test_check_tells_what_is_overdue_on_a_day(site: Site) -> None:
    def codes(day: str) -> list[tuple[str, int]]:
        options = Options(today=datetime.date.fromisoformat(day))
        found = check(site.root, options, WHEN).diagnostics
        return [(each.code, each.location.line) for each in found if each.location]

    site.write({"site.toml": settings('languages = ["en", "fr"]\nfictional = true')})
    assert codes("2026-06-30") == []
    assert codes("2026-07-01") == []
    assert codes("2026-07-02") == [("cause.overdue", 5)]
    paid = "  - { amount: 449.5, unit: EUR, date: 2026-06-30 }\n---\nRadishes"
    site.write({"content/causes/garden.md": GARDEN.replace("---\nRadishes", paid)})
    assert codes("2026-08-01") == [("cause.no-receipt", 11)]


def test_pages_do_not_change_with_the_day(site: Site) -> None:
    site.good()
    assert site.build(today=datetime.date(2030, 1, 1)).written == ()


def test_faults_are_told_with_their_lines(site: Site) -> None:
    site.write(
        {
            "content/causes/a.md": "---\ntitle: A\n---\n",
            "content/causes/b.md": "---\ntitle: B\npledged:\n  - { amount: 5, unit: eur }\n"
            "given:\n  - { amount: 1, unit: EUT, date: 2026-01-01, receipt: none.pdf }\n---\n",
            "content/causes/c.md": "---\ntitle: C\npledged:\n  - { amount: -5, unit: EUR }\n---\n",
        }
    )
    report = site.build(keep_going=True)
    found = {
        (d.code, d.location.path[-4:], d.location.line) for d in report.diagnostics if d.location
    }
    assert {
        ("cause.nothing", "a.md", 1),
        ("cause.currency", "b.md", 4),
        ("cause.currency", "b.md", 6),
        ("cause.receipt-missing", "b.md", 6),
    } <= found
    assert any(
        d.is_error and d.location and d.location.path.endswith("c.md") for d in report.diagnostics
    )


def test_receipts_of_other_schemes_are_no_links(site: Site) -> None:
    bad = GARDEN.replace("receipt.png", '"javascript:alert(1)"')
    site.write({"content/causes/garden.md": bad})
    assert site.codes() == ["cause.receipt-missing"]
    assert "javascript:" not in site.text("causes/garden/")


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [
        (500, "EUR", "en", "€500"),
        (1234.5, "EUR", "fr", "1\u202f234,50\xa0€"),
        (1, "hours", "en", "1 hour"),
        (2.5, "hours", "en", "2.5 hours"),
        (1000, "JPY", "en", "¥1,000"),
        (3, "kg of compost", "pl", "3 kg of compost"),
        (1.5, "PLN", "pl", "1,50\xa0zł"),
    ],
)
def test_amounts(value: float, unit: str, language: str, shown: str) -> None:
    assert amount(value, unit, language, _words()) == shown


def _words() -> Catalogue:
    from brandkit.theme import find_theme

    return find_theme(Path("/nowhere"), "base").catalogue("en", {})


_CENTS = st.integers(1, 10_000).map(lambda cents: cents / 100)


@given(
    st.lists(st.tuples(_CENTS, st.sampled_from(("EUR", "hours")), st.integers(0, 99)), max_size=8),
    st.lists(st.tuples(_CENTS, st.sampled_from(("EUR", "hours"))), max_size=8),
)
def test_gifts_are_shared_out_once(
    promises: list[tuple[float, str, int]], gifts: list[tuple[float, str]]
) -> None:
    """Nothing is counted twice, no pledge gets more than it asks, what is due first goes first."""
    pledged = tuple(
        Pledge(value, unit, due=WHEN + datetime.timedelta(days=days))
        for value, unit, days in promises
    )
    found = allotted(pledged, tuple(Gift(value, unit, WHEN) for value, unit in gifts))
    assert [each.amount for each in found] == [each.amount for each in pledged]
    for unit in ("EUR", "hours"):
        mine = [each for each in found if each.unit == unit]
        asked, had = sum(p.amount for p in mine), sum(v for v, u in gifts if u == unit)
        assert sum(p.given for p in mine) == pytest.approx(min(asked, had), abs=0.01)
        open_days = [p.due for p in mine if not p.is_kept]
        given_days = [p.due for p in mine if p.given]
        if open_days and given_days:
            assert max(filter(None, given_days)) <= min(
                day for p in mine if not p.is_kept and (day := p.due)
            ) or any(p.given and not p.is_kept for p in mine)
