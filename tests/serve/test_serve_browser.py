"""The reload script in a real browser, under the strict policy that the preview sends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from preview_server import Pages, Server

from brandkit.errors import Location, error
from brandkit.serve.live import Live
from brandkit.serve.store import Rebuilt

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGE = (
    '<!doctype html><html lang="en"><head><title>x</title>'
    '<link rel="stylesheet" href="/brand/site.css"></head><body><h1>%s</h1></body></html>'
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Debian's Chromium is not installed")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def expect(locator: Any) -> Any:
    from playwright.sync_api import expect

    return expect(locator)


def site(title: str, color: str = "rgb(1, 2, 3)", sheet: str = "site.css") -> Pages:
    style = f"h1 {{ color: {color} }}".encode()
    page = (PAGE % title).replace("site.css", sheet).encode()
    return Pages({"index.html": page, sheet: style}, "/brand")


@pytest.fixture
def visit(browser: Any, serving: Callable[..., Server]) -> Iterator[Callable[[Live], Any]]:
    faults: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "console",
        lambda message: faults.append(message.text) if "Security Policy" in message.text else None,
    )

    def open_it(live: Live) -> Any:
        server = serving(live)
        with page.expect_response("**/__brandkit__/events"):
            page.goto(f"http://127.0.0.1:{server.port}/brand/")
        return page

    yield open_it
    page.close()
    assert faults == []


def test_a_page_reloads_and_a_style_sheet_is_swapped(visit: Callable[[Live], Any]) -> None:
    live = Live()
    live.publish(Rebuilt(site("one")))
    page = visit(live)
    page.evaluate("window.kept = true")
    live.publish(Rebuilt(site("one", "rgb(9, 8, 7)"), changed=frozenset({"site.css"})))
    expect(page.locator("h1")).to_have_css("color", "rgb(9, 8, 7)")
    expect(page.locator("link")).to_have_count(1)
    assert page.evaluate("window.kept")
    live.publish(Rebuilt(site("one", "rgb(9, 8, 0)"), changed=frozenset({"site.css"})))
    expect(page.locator("h1")).to_have_css("color", "rgb(9, 8, 0)")
    assert page.evaluate("window.kept")
    named = "site.0123abcd.css"
    changed = frozenset({"index.html", "site.css", named})
    live.publish(Rebuilt(site("one", "rgb(9, 0, 0)", named), changed=changed))
    expect(page.locator("h1")).to_have_css("color", "rgb(9, 0, 0)")
    assert page.evaluate("window.kept")
    live.publish(Rebuilt(site("two", sheet=named), changed=frozenset({"index.html"})))
    page.get_by_role("heading", name="two").wait_for()
    assert page.evaluate("window.kept") is None


def test_faults_lie_over_the_last_good_page(visit: Callable[[Live], Any]) -> None:
    live = Live()
    live.publish(Rebuilt(site("good")))
    page = visit(live)
    fault = error(
        "x.y",
        "<img src=x onerror=alert(1)> is no date.",
        "Write it as 2026-11-22.",
        Location("content/posts/a.md", 3, 7),
    )
    live.publish(Rebuilt(None, (fault,)))
    panel = page.get_by_role("region", name="A mistake keeps your last changes")
    panel.wait_for()
    assert panel.get_by_role("listitem").inner_text() == (
        "content/posts/a.md:3:7 <img src=x onerror=alert(1)> is no date.\nWrite it as 2026-11-22."
    )
    assert page.get_by_role("heading", name="good").is_visible()
    assert panel.evaluate("panel => getComputedStyle(panel).position") == "fixed"
    page.get_by_role("button", name="Close").click()
    assert not panel.is_visible()
    live.publish(Rebuilt(None, (fault, fault)))
    page.get_by_role("region", name="2 mistakes keep").wait_for()
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    assert not page.get_by_role("region", name="2 mistakes keep").is_visible()
    live.publish(Rebuilt(None, (fault,)))
    page.get_by_role("region", name="A mistake keeps").wait_for()
    live.publish(Rebuilt(site("good")))
    expect(page.locator("brandkit-faults section")).to_be_hidden()


def test_a_failed_start_gives_way_to_the_site(visit: Callable[[Live], Any]) -> None:
    live = Live()
    live.publish(Rebuilt(None, (error("x.y", "No title."),)))
    page = visit(live)
    assert page.get_by_role("listitem").inner_text() == "No title."
    live.publish(Rebuilt(None, (error("x.y", "No date."),)))
    page.get_by_text("No date.").wait_for()
    live.publish(Rebuilt(site("mended")))
    page.get_by_role("heading", name="mended").wait_for()


def test_a_tab_out_of_view_holds_no_connection(visit: Callable[[Live], Any]) -> None:
    live = Live()
    live.publish(Rebuilt(site("one")))
    page = visit(live)
    show = """(state) => {
        Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(show, "hidden")
    live.publish(Rebuilt(site("two"), changed=frozenset({"index.html"})))
    page.wait_for_timeout(200)
    assert page.get_by_role("heading", name="one").is_visible()
    page.evaluate(show, "visible")
    page.get_by_role("heading", name="two").wait_for()
