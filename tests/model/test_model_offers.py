"""Products and places: their pages, data, and what changes on them as days pass."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from site_factory import Site, fault, post

from brandkit.schema.hours import read_hours

MakeSite = Callable[[dict[str, Any]], Site]
TOML = '[site]\ntitle = "B"\nbase_url = "https://x.example/"\ntime_zone = "Europe/Paris"\n'
SOIL = """---
title: Soil
price: "4,80 eur"
price_unit: a litre
price_until: 2026-06-30
availability: in-store
tags: [Refill]
---
By the scoop.
"""
SHOP = """---
title: The shop
type: GardenStore
street: 12 rue du Terreau
city: Lyon
country: FR
phone: +33 1 99 00 12 34
hours: ["Tu-Fr 9-12:30, 14:00-18:30", "Sat 10:00-16:00"]
special_hours:
  - { on: 2026-07-14, note: Holiday }
events:
  - { title: Seeds, start: "2026-06-20 18:00", end: "2026-06-20 20:00", price: 0 EUR }
  - { title: Gone, start: "2026-05-20 18:00" }
---
Come in.
"""


def said(name: str, **more: Any) -> str:
    lines = {"advocate": name, "relation": "customer", "rating": 5, "product": "soil"} | more
    head = "\n".join(f"{key}: {value}" for key, value in lines.items() if value is not None)
    consent = "consent: { by: They, on: 2026-01-01, scope: [site] }"
    return f"---\n{head}\n{consent}\n---\nGood, says {name}.\n"


def site_with(**files: str) -> dict[str, Any]:
    return {
        "site.toml": TOML,
        "content/products/soil.md": SOIL,
        "content/places/shop.md": SHOP,
        "content/posts/p.md": post("P", products="[soil]"),
    } | {f"content/{name}": text for name, text in files.items()}


def graph(html: Any, kind: str) -> list[dict[str, Any]]:
    found = html.xpath("//script[@type='application/ld+json']/text()")
    return [node for node in json.loads(found[0])["@graph"] if node["@type"] == kind]


def page(site: Site, path: str) -> Any:
    return lxml.html.fromstring((site.output / path / "index.html").read_bytes())


def test_a_product_with_its_testimonials(make_site: MakeSite) -> None:
    files = {
        "testimonials/ada.md": said("Ada"),
        "testimonials/bo.md": said("Bo", incentive="A free bag"),
        "testimonials/cy.md": said("Cy", relation="employee"),
        "testimonials/di.md": said("Di", source="https://reviews.example/1"),
        "testimonials/ed.md": said("Ed", product=None),
    }
    site = make_site(site_with(**files))
    assert not site.build().failed
    html = page(site, "products/soil")
    names = html.xpath("//figure[contains(@class, 'quote')]//*[contains(@class, 'p-name')]/text()")
    assert sorted(names) == ["Ada", "Bo", "Cy", "Di"]
    assert "€4.80 a litre" in html.text_content()
    assert html.xpath("//article[contains(@class, 'card')]//a/@href") == ["/blog/p/"]
    (product,) = graph(html, "Product")
    assert [review["author"]["name"] for review in product["review"]] == ["Ada"]
    assert product["offers"]["price"] == "4.80"
    assert product["offers"]["priceValidUntil"] == "2026-06-30"
    assert "aggregateRating" not in json.dumps(product)
    listing = page(site, "products")
    assert "€4.80 a litre" in listing.text_content()
    assert not (site.output / "products/feed.xml").exists()
    assert "/products/soil/" in (site.output / "sitemap.xml").read_text()


def test_a_place_has_no_stars(make_site: MakeSite) -> None:
    site = make_site(site_with(**{"testimonials/ada.md": said("Ada", product=None)}))
    assert not site.build().failed
    html = page(site, "places/shop")
    assert html.xpath("//figure[contains(@class, 'quote')]")  # readers see it, the data does not
    (shop,) = graph(html, "GardenStore")
    assert "review" not in shop
    assert "aggregateRating" not in shop
    assert [row["opens"] for row in shop["openingHoursSpecification"]] == [
        "09:00",
        "14:00",
        "10:00",
    ]
    assert shop["specialOpeningHoursSpecification"][0]["validFrom"] == "2026-07-14"
    (event,) = graph(html, "Event")
    assert event["startDate"] == "2026-06-20T18:00+02:00"
    rows = [" ".join(row.text_content().split()) for row in html.xpath("//table[1]//tr")]
    assert "Monday Closed" in rows[0]
    assert "Tuesday – Friday 09:00 – 12:3014:00 – 18:30" in rows[1]


def graph_is_full(site: Site) -> bool:
    site.build()
    priced = "offers" in graph(page(site, "products/soil"), "Product")[0]
    return priced and len(graph(page(site, "places/shop"), "Event")) == 1


def test_what_is_over_goes_by_itself(make_site: MakeSite) -> None:
    site = make_site(site_with())
    assert graph_is_full(site)
    report = site.build(now=datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.UTC))
    assert not report.failed
    assert not graph(page(site, "places/shop"), "Event")
    assert "offers" not in graph(page(site, "products/soil"), "Product")[0]


def test_a_page_of_ones_own_stands_for_the_list(make_site: MakeSite) -> None:
    own = "---\ntitle: Our things\n---\nWords of our own.\n"
    site = make_site(site_with(**{"pages/products.md": own}))
    assert not site.build().failed
    assert "Words of our own." in page(site, "products").text_content()


def test_names_of_products_are_checked(make_site: MakeSite) -> None:
    site = make_site(site_with(**{"testimonials/ada.md": said("Ada", product="soyl")}))
    found = fault(site.build(), "site.unknown-product")
    assert "soil" in found.hint
    assert found.location is not None
    assert found.location.line == 5


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr",
        "9-17",
        "Mo 25:00-26:00",
        "Xx 9-17",
        "Mo 9",
        "Mo 9:70-10:00",
        "Mo 9-9",
        "Mo 24-24",
        "",
    ],
)
def test_hours_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_hours(text)


def test_hours() -> None:
    assert read_hours("Monday, We-Fr 9-12") == ((0, 2, 3, 4), (("09:00", "12:00"),))
    assert read_hours("Sa-Mo 22:00-02:00").days == (0, 5, 6)
    assert read_hours("Mo 0-24").times == (("00:00", "24:00"),)
