"""Feeds opened in a browser look like a page (themes/base/static/feed.css)."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from feed_samples import BLOG, PODCAST
from msgspec.structs import replace

from brandkit.feeds.formats import FORMATS

CSS = Path(__file__).parents[2] / "themes/base/static/feed.css"
CHROMIUM = shutil.which("chromium")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page of Chromium, with the feeds at its base address."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM:
        pytest.skip("there is no chromium here")
    folder = tmp_path_factory.mktemp("feeds")
    shutil.copy(CSS, folder)
    for name, form, info in (
        ("rss", "podcast", PODCAST),
        ("atom", "atom", BLOG),
        ("arabic", "rss", replace(BLOG, language="ar")),
    ):
        styled = replace(info, stylesheet="/feed.css")
        (folder / f"{name}.xml").write_bytes(FORMATS[form].render(styled))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
        browser.close()
    server.shutdown()
    thread.join()
    server.server_close()


def shown(page: Any) -> list[str]:
    """The names of the elements that are seen and hold text of their own, without repetition."""
    names: list[str] = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('*')]
            .filter(e => !e.children.length && e.textContent.trim() && e.checkVisibility())
            .map(e => e.nodeName))]"""
    )
    return names


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("rss", ["title", "link", "description", "pubDate"]),
        ("atom", ["title", "subtitle", "published", "summary"]),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_people_can_read_it(page: Any, name: str, elements: list[str], scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{name}.xml")
    assert shown(page) == elements
    style = "getComputedStyle(document.documentElement)"
    colours = {"light": "rgb(246, 245, 242)", "dark": "rgb(22, 24, 27)"}
    assert page.evaluate(f"{style}.backgroundColor") == colours[scheme]
    wide = "document.documentElement.scrollWidth <= innerWidth"
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate(wide)


@pytest.mark.browser
def test_addresses_of_atom_are_shown(page: Any) -> None:
    page.goto("/atom.xml")
    found = page.evaluate(
        """() => [...document.querySelectorAll("link")].filter(e => e.checkVisibility())
            .map(e => getComputedStyle(e, "::before").content)"""
    )
    assert found == [f'"{BLOG.home}"', *(f'"{post.url}"' for post in BLOG.entries)]


@pytest.mark.browser
def test_a_feed_from_right_to_left(page: Any) -> None:
    page.goto("/arabic.xml")
    style = "getComputedStyle(document.documentElement).direction"
    assert page.evaluate(style) == "rtl"
