"""Who counts visits is asked on the site's own pages alone, and never against a reader's wish."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_factory import Site

pytestmark = pytest.mark.browser

TOML = """\
[site]
title = "B"
base_url = "https://brand.eu/"
[hosting]
meta_policy = true
[analytics]
service = "matomo"
site = "7"
address = "https://stats.brand.eu"
"""
PAGE = "---\ntitle: A\n---\nA."
# What stands for the service: it tells what it was told first, as Matomo would act on it.
SERVICE = "fetch('https://stats.brand.eu/matomo.php?q=' + JSON.stringify(window._paq))"

Asked = Callable[..., list[str]]


@pytest.fixture
def asked(browser: Any, tmp_path: Path) -> Asked:
    """The addresses elsewhere that a page asks: `asked("/a/", host="brand.eu", script="")`."""
    site = Site(tmp_path).write(
        {
            "site.toml": TOML,
            "content/pages/a.md": PAGE,
            "content/pages/b.md": PAGE.replace("title: A", "title: B\nnoindex: true"),
        }
    )
    site.build()

    def visited(path: str, host: str = "brand.eu", script: str = "") -> list[str]:
        context = browser.new_context(service_workers="block")
        faults: list[str] = []
        found: list[str] = []

        def answer(route: Any) -> None:
            url = route.request.url
            if url.startswith(f"https://{host}/"):
                name = url.removeprefix(f"https://{host}/").partition("?")[0]
                file = site.output / (f"{name}index.html" if name.endswith("/") else name)
                if not file.is_file():
                    route.fulfill(status=404, body=(site.output / "404.html").read_text("utf-8"))
                    return
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                route.fulfill(body=file.read_bytes(), content_type=kind)
                return
            found.append(url)
            headers = {"Access-Control-Allow-Origin": "*"}
            route.fulfill(body=SERVICE, content_type="text/javascript", headers=headers)

        context.route("**/*", answer)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"https://{host}{path}")
        page.wait_for_load_state("networkidle")
        assert context.cookies() == []
        context.close()
        assert [fault for fault in faults if "404" not in fault] == []
        return found

    return visited


def test_a_visit_is_counted_without_a_cookie(asked: Asked) -> None:
    script, call = asked("/a/")
    assert script == "https://stats.brand.eu/matomo.js"
    assert call.startswith("https://stats.brand.eu/matomo.php?q=")
    assert call.index("disableCookies") < call.index("trackPageView")


@pytest.mark.parametrize(
    "wish",
    [
        "Object.defineProperty(navigator, 'globalPrivacyControl', {get: () => true})",
        "Object.defineProperty(navigator, 'doNotTrack', {get: () => '1'})",
    ],
)
def test_nobody_is_counted_against_their_wish(wish: str, asked: Asked) -> None:
    assert asked("/a/", script=wish) == []


def test_previews_and_copies_count_nobody(asked: Asked) -> None:
    assert asked("/a/", host="preview-7.netlify.example") == []


@pytest.mark.parametrize("path", ["/b/", "/nowhere/"])
def test_pages_that_are_not_for_everybody_are_not_counted(path: str, asked: Asked) -> None:
    assert asked(path) == []
