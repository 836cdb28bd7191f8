"""Facades of all kinds in Chromium: nothing loads before the click, and wishes are remembered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser_visits import serve
from site_factory import Site

from brandkit.embeds import match

pytestmark = pytest.mark.browser

ADDRESSES = (
    "https://youtu.be/BrandKit_01",
    "https://youtu.be/BrandKit_02",
    "https://x.com/ada/status/1234567890",
    "https://mastodon.example/@ada/112233445566778899",
    "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk",
    "https://www.tiktok.com/@ada/video/6950630446614990085",
    "https://www.openstreetmap.org/#map=16/48.8439/2.3593",
    "https://codepen.io/ada/pen/abcXYZ",
    "https://www.facebook.com/maisonverte",
    "https://www.twitch.tv/videos/123456789",
    "https://vm.tiktok.com/ZMabcdef/",
)
FRAMED = sum(bool(found.frame_url) for a in ADDRESSES if (found := match(a)))
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("embeds"))
    blocks = "\n\n".join(ADDRESSES) + '\n\n{{< card "https://example.org/" title="A page" >}}\n'
    site.write(
        {
            "site.toml": '[site]\ntitle = "B"\nbase_url = "https://brand.example/"\n',
            "episode-ids.lock": "",
            "content/posts/all.md": f"---\ntitle: All\ndate: 2026-01-01\n---\nHi.\n\n{blocks}",
        }
    )
    report = site.build()
    assert not report.failed, report.diagnostics
    with serve(Path(site.output)) as address:
        yield f"{address}blog/all/" if address.endswith("/") else f"{address}/blog/all/"


@contextmanager
def reader(browser: Any, address: str, width: int = 390, **options: Any) -> Iterator[Any]:
    """A page of a new reader. `asked` are requests to other hosts, which are all answered."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.asked = []
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.on("console", lambda m: page.faults.append(m.text) if m.type == "error" else None)
    own = address.split("/blog/")[0]

    def answer(route: Any) -> None:
        if route.request.url.startswith(own):
            route.continue_()
            return
        page.asked.append(route.request.url)
        route.fulfill(body="<!doctype html><title>film</title>", content_type="text/html")

    context.route("**/*", answer)
    page.goto(address)
    yield page
    assert page.faults == []
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_asked_of_others_before_a_click(browser: Any, posts: str, width: int) -> None:
    with reader(browser, posts, width) as page:
        for _ in range(12):
            page.mouse.wheel(0, 700)
            page.wait_for_timeout(30)
        for button in page.locator(".stage button").all():
            button.hover()
        assert page.asked == []
        assert page.locator("iframe").count() == 0
        assert page.locator(".stage button").count() == FRAMED
        assert page.evaluate("localStorage.length") == 0
        assert page.context.cookies() == []
        assert page.evaluate(SHIFTS) == 0
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= width


def test_every_facade_shows_its_frame_by_keyboard(browser: Any, posts: str) -> None:
    with reader(browser, posts, 1280) as page:
        for figure in page.locator(".embed[data-frame]").all():
            before = figure.locator(".stage").bounding_box()
            button = figure.locator(".stage button")
            button.focus()
            page.keyboard.press("Enter")
            frame = figure.locator("iframe")
            frame.wait_for()
            assert page.evaluate("document.activeElement.tagName") == "IFRAME"
            assert frame.get_attribute("title")
            assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
            assert "allow-scripts" in frame.get_attribute("sandbox")
            assert "allow-top-navigation" not in frame.get_attribute("sandbox")
            assert "{" not in frame.get_attribute("src")
            after = figure.locator(".stage").bounding_box()
            assert after["width"] == pytest.approx(before["width"], abs=1)
            assert after["height"] >= before["height"]
            if figure.get_attribute("data-aspect"):
                assert after["height"] == pytest.approx(before["height"], abs=1)
        assert len(page.asked) == FRAMED
        assert any("parent=127.0.0.1" in asked for asked in page.asked)
        assert page.evaluate("localStorage.length") == 0


def test_a_wish_is_remembered_for_one_network_and_taken_back(browser: Any, posts: str) -> None:
    with reader(browser, posts, 1280) as page:
        first = page.locator('[data-network="youtube"]').first
        first.get_by_role("checkbox", name="Always show YouTube here, without asking").check()
        assert page.asked == []  # a tick alone is no click
        assert page.evaluate("localStorage.length") == 0
        first.get_by_role("button", name="Play here").click()
        page.locator('[data-network="youtube"] iframe').nth(1).wait_for()
        assert json.loads(page.evaluate('localStorage["brandkit-embeds"]')) == ["youtube"]

        page.asked.clear()
        page.reload()
        frames = page.locator("iframe")
        frames.nth(1).wait_for()
        assert frames.count() == 2
        assert all("youtube-nocookie.com" in asked for asked in page.asked)
        assert all("autoplay=0" in f.get_attribute("src") for f in frames.all())
        assert page.evaluate("document.activeElement.tagName") == "BODY"

        page.get_by_role("button", name="Ask me again").first.click()
        assert page.evaluate("localStorage.length") == 0
        page.asked.clear()
        page.reload()
        page.wait_for_timeout(200)
        assert page.locator("iframe").count() == 0
        assert page.asked == []


def test_without_scripts_links_are_all(browser: Any, posts: str) -> None:
    with reader(browser, posts, java_script_enabled=False) as page:
        assert page.locator(".stage button:visible").count() == 0
        assert page.locator(".embed input:visible").count() == 0
        links = page.locator(".embed .stage a")
        assert links.count() == len(ADDRESSES) + 1
        found = match(ADDRESSES[2])
        assert found is not None
        assert links.nth(2).get_attribute("href") == found.url


def test_a_damaged_memory_is_no_wish(browser: Any, posts: str) -> None:
    with reader(browser, posts) as page:
        for damaged in ("{", "7", '"youtube"', "null"):
            page.evaluate('(text) => localStorage.setItem("brandkit-embeds", text)', damaged)
            page.reload()
            page.wait_for_timeout(100)
            assert page.locator("iframe").count() == 0
            assert page.locator(".stage button:visible").count() == FRAMED
