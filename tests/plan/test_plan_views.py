"""Views: the same value each time where a page shows the same, and never another page's."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace
from site_factory import Site, post, settings

from brandkit.languages import load_catalogue
from brandkit.model.entries import Card, Reference, Translation
from brandkit.plan.views import Views

MakeSite = Callable[..., Site]
MENU = '[[menu]]\nlabel = "Blog"\nurl = "/blog/"\n[[menu]]\nlabel = "Home"\nurl = "/"\n'


@pytest.fixture
def views(make_site: MakeSite) -> Views:
    site = make_site({"content/posts/a.md": post("A")}, settings('languages = ["en", "fr"]', MENU))
    shell = next(s for s in site.inspect().plan.shells if s.info.language == "en")
    return Views(shell, load_catalogue("en", (), {}), lambda _prose, _views: Markup(""))


@pytest.mark.parametrize(
    ("here", "address", "current"),
    [
        ("/", "/", {"Home"}),
        ("/blog/", "/blog/", {"Blog"}),
        ("/blog/a/", "", {"Blog"}),
        ("/blog/page/2/", "", {"Blog"}),
        ("/subscribe/", "/subscribe/", {"Subscribe"}),
        ("/about/", "", set()),
        ("/blogs/", "", set()),
        ("/a b/", "", set()),
    ],
)
def test_the_site_knows_where_it_is_shown(
    views: Views, here: str, address: str, current: set[str]
) -> None:
    site = views.site(here)
    links = (*site.menu, *site.footer)
    assert site.here == address
    assert {link.title for link in links if link.current} == current
    assert site is views.site(here)


def test_pages_outside_all_menus_share_one_value(views: Views) -> None:
    assert views.site("/about/") is views.site("/c/d/")
    assert views.site("/blog/a/") is views.site("/blog/b/")
    assert views.site("/blog/a/") is not views.site("/about/")


def card(**changed: Any) -> Card:
    return replace(Card("posts", "A", "/a/", "en"), **changed)


def test_equal_cards_are_one_view(views: Views) -> None:
    assert views.card(card()) is views.card(card())
    assert views.card(card()) is not views.card(card(title="B"))


def test_the_same_moment_in_two_zones_is_written_in_two_ways(views: Views) -> None:
    utc = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
    paris = utc.astimezone(datetime.timezone(datetime.timedelta(hours=1)))
    assert card(date=utc) == card(date=paris)
    dates = [views.card(card(date=moment)).date for moment in (utc, paris)]
    written = [date.iso for date in dates if date]
    assert written == ["2026-03-01T09:00:00+00:00", "2026-03-01T10:00:00+01:00"]


def test_a_link_is_current_where_it_stands_on_its_page_or_below(views: Views) -> None:
    blog = Reference("Blog", "/blog/")
    shown = {here: views.link(blog, here) for here in ("", "/blog/", "/blog/a/", "/a/")}
    assert [here for here, link in shown.items() if link and link.current] == [
        "/blog/",
        "/blog/a/",
    ]


def test_the_switch_leads_to_translations_else_home(views: Views) -> None:
    languages = views.switch((Translation("en", "/a/"), Translation("fr", "/fr/b/")))
    assert [(each.url, each.translated) for each in languages] == [("/a/", True), ("/fr/b/", True)]
    languages = views.switch((Translation("en", "/a/"),))
    assert [(each.url, each.translated) for each in languages] == [("/a/", True), ("/fr/", False)]
    assert [each.url for each in views.switch(())] == ["/", "/fr/"]


def test_share_links_in_the_order_of_the_settings(views: Views) -> None:
    links = views.share("A & B", "/a/")
    assert [link.network for link in links] == list(views.shell.share)
    assert all(link.icon.startswith("<svg") and link.name for link in links)
    assert all("A%20%26%20B" in link.url for link in links if link.network in {"x", "email"})
