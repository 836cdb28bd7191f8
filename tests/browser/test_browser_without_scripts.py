"""The same walk without JavaScript: every page is complete, and no button is dead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser_visits import Visit

pytestmark = pytest.mark.browser

# Buttons that browsers serve themselves: those of popovers, and of forms.
_DEAD = """[...document.querySelectorAll("button, input, select, textarea, [role=button]")]
  .filter((it) => it.checkVisibility() && !it.matches("[popovertarget], form *, .tasks *"))
  .map((it) => it.outerHTML)"""


@pytest.fixture
def reader(visit: Callable[..., Visit]) -> Iterator[Visit]:
    """A reader with a phone."""
    started = visit(390, java_script_enabled=False, has_touch=True)
    yield started
    assert started.foreign == []


def alive(page: Any) -> None:
    assert page.evaluate(_DEAD) == []
    assert (
        page.locator("[hidden]").evaluate_all("all => all.filter(it => it.checkVisibility())") == []
    )


def open_menu(page: Any) -> Any:
    menu = page.locator(".menu")
    assert menu.is_hidden()
    page.get_by_role("button", name="Menu").tap()
    assert menu.is_visible()
    return menu


def test_from_home_to_an_episode(reader: Visit) -> None:
    page = reader.go("/")
    alive(page)
    open_menu(page).get_by_role("link", name="Blog").tap()
    page.wait_for_url("**/blog/")
    alive(page)
    page.get_by_role("link", name="How we film a repair").first.tap()
    page.wait_for_url("**/blog/repair-bench-film/")
    alive(page)
    link = page.get_by_role("link", name="Watch on YouTube")
    assert link.is_visible()
    parts = urlsplit(link.get_attribute("href"))
    assert (parts.scheme, parts.netloc) == ("https", "www.youtube.com")
    assert "jNQXAC9IVRw" in parts.query
    assert page.get_by_role("button", name="Play here").count() == 0
    open_menu(page).get_by_role("link", name="Podcast").tap()
    page.wait_for_url("**/podcast/")
    alive(page)
    page.get_by_role("link", name="Brown tips").tap()
    page.wait_for_url("**/podcast/brown-tips/")
    alive(page)
    audio = page.locator("audio")
    assert audio.get_attribute("controls") is not None
    assert audio.bounding_box()["height"] > 20
    assert page.get_by_label("Speed").is_hidden()
    with page.expect_download() as started:
        page.get_by_role("link", name="Download").tap()
    assert started.value.suggested_filename == "03-brown-tips.mp3"


def test_a_page_is_shared(reader: Visit) -> None:
    page = reader.go("/blog/fern-brown-tips/")
    section = page.get_by_role("region", name="Share this page")
    links = section.get_by_role("link").all()
    assert len(links) == 7
    assert all(link.is_visible() for link in links)
    assert section.get_by_role("button").count() == 0
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body="shared", content_type="text/html")

    page.route("https://bsky.app/**", answer)
    section.get_by_role("link", name="Bluesky").tap()
    page.get_by_text("shared").wait_for()
    assert len(asked) == 1
    assert "maison-verte.example%2Fblog%2Ffern-brown-tips%2F" in asked[0]
    assert [request.url for request in reader.foreign] == asked
    reader.foreign.clear()  # it was wanted


def test_the_menu_closes(reader: Visit) -> None:
    page = reader.go("/")
    menu = open_menu(page)
    menu.get_by_role("button", name="Close").tap()
    assert menu.is_hidden()


@pytest.mark.parametrize(
    ("language", "name", "path"),
    [
        ("fr", "français", "/fr/blog/l-arrosoir-mordu-deux-fois/"),
        ("pl", "polski", "/pl/blog/konewka-pogryziona-dwa-razy/"),
    ],
)
def test_the_post_in_another_language(reader: Visit, language: str, name: str, path: str) -> None:
    page = reader.go("/blog/mended-watering-can/")
    menu = open_menu(page)
    menu.locator("summary").tap()
    menu.get_by_role("link", name=name).tap()
    page.wait_for_url(f"**{path}")
    assert page.locator("html").get_attribute("lang") == language
    alive(page)
    back = page.locator(".languages a[lang=en]")
    assert urlsplit(back.get_attribute("href")).path == "/blog/mended-watering-can/"


def test_on_a_wide_screen_all_is_open(visit: Callable[..., Visit]) -> None:
    reader = visit(1280, java_script_enabled=False)
    page = reader.go("/docs/writing-posts/")
    alive(page)
    assert page.get_by_role("navigation", name="Main menu").is_visible()
    assert (
        page.get_by_role("navigation", name="On this page").get_by_role("link").first.is_visible()
    )
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
