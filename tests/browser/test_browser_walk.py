"""A reader's walk with JavaScript: home, a post, sharing, a video."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from browser_visits import FRAMES, Visit

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]

POST = "/blog/fern-brown-tips/"
FILM = "/blog/repair-bench-film/"
EPISODE = "/podcast/brown-tips/"
ADDRESS_ONLY = {"www.facebook.com", "www.linkedin.com"}  # they make the words themselves


def expect(locator: Any) -> Any:
    from playwright.sync_api import expect

    return expect(locator)


def until(page: Any, condition: str) -> None:
    """Wait until a condition of the page holds. (The policy forbids Playwright's own way.)"""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


def canonical(page: Any) -> str:
    return str(page.locator("link[rel=canonical]").get_attribute("href"))


def headline(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text())


# ------------------------------------------------------------------------------ home and a post


def test_from_home_to_a_post_by_its_card(visit: Start) -> None:
    reader = visit()
    page = reader.go("/")
    card = page.get_by_role("region", name="Latest posts").locator(".card").nth(1)
    title = card.get_by_role("heading").inner_text()
    card.locator("img").click(position={"x": 20, "y": 20}, force=True)  # anywhere on the card
    page.wait_for_url("**/blog/*/")
    assert headline(page) == title
    assert canonical(page) == f"https://maison-verte.example{reader.path}"
    assert reader.foreign == []
    assert reader.stored() == {}


def test_the_whole_walk_by_links_alone(visit: Start) -> None:
    reader = visit()
    reader.expect_films()
    page = reader.go("/")
    page.get_by_role("region", name="Latest posts").get_by_role("link", name="All posts").click()
    page.wait_for_url("**/blog/")
    page.get_by_role("link", name="How we film a repair").first.click()
    page.wait_for_url(f"**{FILM}")
    page.get_by_role("button", name="Play here").click()
    page.locator("iframe").wait_for()
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Podcast").click()
    page.wait_for_url("**/podcast/")
    page.get_by_role("region", name="All episodes").get_by_role("link", name="Brown tips").click()
    page.wait_for_url(f"**{EPISODE}")
    assert page.get_by_role("region", name="Player").is_visible()


# -------------------------------------------------------------------------------------- sharing


def test_share_links_hold_the_address_and_the_title(visit: Start) -> None:
    reader = visit()
    page = reader.go(POST)
    title, address = headline(page), canonical(page)
    links = page.get_by_role("region", name="Share this page").get_by_role("link").all()
    assert len(links) == 7
    for link in links:
        href = link.get_attribute("href")
        parts = urlsplit(href)
        said = " ".join(value for _, value in parse_qsl(parts.query or parts.fragment))
        assert address in said.split(), href
        assert (title in said) is (parts.netloc not in ADDRESS_ONLY), href
        assert parts.scheme in {"https", "mailto"}
        assert link.get_attribute("target") is None
        assert link.evaluate("link => link.onclick") is None
    assert reader.foreign == []


def test_the_link_is_copied(visit: Start) -> None:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    page = reader.go(POST)
    page.get_by_role("button", name="Copy the link").focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("button", name="Copied")
    told.wait_for()
    assert told.get_attribute("aria-live") == "polite"
    assert page.evaluate("navigator.clipboard.readText()") == canonical(page)
    page.get_by_role("button", name="Copy the link").wait_for()  # it says so for a while only


def test_the_device_shares_where_it_can(visit: Start) -> None:
    reader = visit()
    reader.page.add_init_script(
        "navigator.share = async (it) => { window.shared = it; };"
        "navigator.canShare = (it) => 'url' in it;"
    )
    page = reader.go(POST)
    page.get_by_role("button", name="More ways").click()
    assert page.evaluate("shared") == {"title": headline(page), "url": canonical(page)}


@pytest.mark.parametrize(
    "device", ["navigator.share = undefined", "navigator.canShare = () => false"]
)
def test_no_button_where_the_device_cannot_share(visit: Start, device: str) -> None:
    reader = visit()
    reader.page.add_init_script(device)
    page = reader.go(POST)
    page.get_by_role("button", name="Copy the link").wait_for()  # the script has run
    assert page.locator("[data-share]").is_hidden()


# -------------------------------------------------------------------------------------- a video


def test_a_video_asks_nobody_before_the_click(visit: Start) -> None:
    reader = visit()
    page = reader.go(FILM)
    page.get_by_role("button", name="Play here").scroll_into_view_if_needed()
    page.get_by_role("button", name="Play here").hover()
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(200)
    assert reader.foreign == []
    assert reader.stored() == {}
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_a_video_plays_in_its_place(visit: Start, width: int) -> None:
    reader = visit(width)
    reader.expect_films()
    page = reader.go(FILM)
    stage = page.locator(".embed .stage")
    stage.scroll_into_view_if_needed()
    whole = "[document.documentElement.scrollHeight, scrollY]"
    before = stage.bounding_box(), page.evaluate(whole)
    page.get_by_role("button", name="Play here").click()
    frame = page.locator("iframe")
    frame.wait_for()
    assert (stage.bounding_box(), page.evaluate(whole)) == before
    shown, room = frame.bounding_box(), before[0]
    assert all(abs(shown[side] - room[side]) <= 2 for side in room), (shown, room)
    source = frame.get_attribute("src")
    assert source.startswith(f"{FRAMES}embed/jNQXAC9IVRw?")
    assert "autoplay=1" in source
    assert "autoplay" in frame.get_attribute("allow").split("; ")
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert frame.get_attribute("title").strip()
    assert frame.get_attribute("allowfullscreen") is not None
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert [request.url for request in reader.foreign] == [source]
    # Without the origin YouTube shows error 153; more than the origin is none of its business.
    assert reader.foreign[0].all_headers()["referer"] == f"{reader.address}/"


def test_a_video_is_reached_and_left_by_keyboard(visit: Start) -> None:
    reader = visit()
    reader.expect_films()
    page = reader.go(FILM)
    reader.tab_to(page.get_by_role("button", name="Play here"))
    assert reader.foreign == []
    page.keyboard.press("Enter")
    page.frame_locator("iframe").get_by_role("button", name="Pause").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    for _ in range(3):  # to the button of the film, to the box below it, and on
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") in {"A", "TABLE"}
