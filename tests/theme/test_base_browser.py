"""The base theme in a browser: with and without JavaScript, small screens, nothing from afar."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from theme_samples import BASE, Sampler, environment, render, words

from brandkit.plan.contexts import CONTEXTS
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.section_values import SectionView
from brandkit.plan.sound_values import PlayerView
from brandkit.plan.values import EntryView

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
FRAME = "https://www.youtube-nocookie.com/embed/abc"
WIDE_TABLE = '<table tabindex="0"><tr>' + "<td>some words in a cell</td>" * 12 + "</tr></table>"
LONG_CODE = '<pre tabindex="0"><code>' + "x = " * 100 + "</code></pre>"


def _page(name: str, **changed: Any) -> str:
    sampler = Sampler()
    context = sampler.make(CONTEXTS[name])
    sheets = ("/static/theme.css", "/static/code.css")
    site = _with(
        context.site,
        stylesheets=sheets,
        scripts=("/static/theme.js",),
        server_script="/static/server.js",
    )
    if getattr(context, "sections", ()):
        changed["sections"] = tuple(_served(section) for section in context.sections)
        changed["sections_stylesheet"] = "/static/sections.css"
    if name == "kit.html":
        changed["stylesheet"] = "/static/kit.css"
    if name == "brand.html":
        changed["stylesheets"] = ("/static/press.css",)
    return render(name, sampler, site=site, **changed)


def _with(view: Any, **changed: Any) -> Any:
    return type(view)(**({n: getattr(view, n) for n in view.__struct_fields__} | changed))


def _served(section: SectionView) -> SectionView:
    """A section with the scripts and stylesheets that the theme really has."""
    assert section.embed
    assert section.player
    embed = _with(section.embed, stylesheet="/static/embed.css", script="/static/embed.js")
    player = _with(section.player, stylesheet="/static/player.css", script="/static/player.js")
    return replace(section, embed=embed, player=player)


def _post() -> str:
    embed = EmbedView(
        provider="youtube",
        network="YouTube",
        kind="video",
        title="A film",
        url="https://www.youtube.com/watch?v=abc",
        frame_url=FRAME,
        allow="autoplay; encrypted-media",
        memory="youtube",
        script="/static/embed.js",
        stylesheet="/static/embed.css",
    )
    facade = environment().get_template("partials/embed.html").render(**words(), embed=embed)
    entry = Sampler().make(EntryView)
    body = type(entry.html)(facade + WIDE_TABLE + LONG_CODE + "<p>" + "Wort" * 40 + "</p>")
    return _page("post.html", entry=_with(entry, html=body, title="Bund" * 20))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("base")
    (folder / "static").symlink_to(BASE / "static")
    for name in CONTEXTS:
        if name != "redirect.html":
            (folder / name).write_text(_page(name), "utf-8")
    (folder / "post.html").write_text(_post(), "utf-8")
    static = {"script": "/static/player.js", "stylesheet": "/static/player.css"}
    player = PlayerView(url="/none.mp3", type="audio/mpeg", title="One", host="", **static)
    (folder / "episode.html").write_text(_page("episode.html", player=player), "utf-8")
    film = replace(player, type="video/mp4", is_video=True, captions="/none.vtt")
    (folder / "film.html").write_text(_page("episode.html", player=film), "utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            policy = f"default-src 'self'; frame-src {FRAME}"
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Debian's Chromium is not installed")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def _open(browser: Any, address: str, width: int = 390, **options: Any) -> Any:
    """A new page that remembers what it asked of others, and its complaints, in `.seen`."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.seen = []
    page.on("request", lambda r: r.url.startswith(address) or page.seen.append(r.url))
    page.on("pageerror", lambda fault: page.seen.append(str(fault)))
    return page


def test_an_embed_loads_on_a_click_and_not_before(browser: Any, address: str) -> None:
    page = _open(browser, address)
    page.context.route(f"{FRAME}*", lambda route: route.fulfill(body="<p>film</p>"))
    page.goto(f"{address}/post.html")
    page.mouse.wheel(0, 5000)
    assert page.seen == []
    button = page.get_by_role("button", name="Play here (A film)")
    button.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    frame.wait_for()
    assert frame.get_attribute("src") == FRAME
    assert frame.get_attribute("title") == "A film"
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert page.seen == [FRAME]


def test_without_javascript_an_embed_is_a_link(browser: Any, address: str) -> None:
    page = _open(browser, address, java_script_enabled=False)
    page.goto(f"{address}/post.html")
    assert page.locator(".stage button").is_hidden()
    link = page.get_by_role("link", name="Watch on YouTube (A film)")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abc"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_opens_by_keyboard(browser: Any, address: str, scripts: bool) -> None:
    page = _open(browser, address, java_script_enabled=scripts)
    page.goto(f"{address}/home.html")
    menu = page.locator("#_menu nav")
    assert menu.is_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert menu.is_hidden()


def test_on_a_wide_screen_the_menu_stands_open(browser: Any, address: str) -> None:
    page = _open(browser, address, 1280, java_script_enabled=False)
    page.goto(f"{address}/home.html")
    assert page.locator("#_menu nav").is_visible()
    assert page.get_by_role("button", name="Menu").is_hidden()


def test_no_page_is_wider_than_a_small_screen(browser: Any, address: str) -> None:
    page = _open(browser, address, 320)
    too_wide = {}
    for name in sorted(set(CONTEXTS) - {"redirect.html"}):
        page.goto(f"{address}/{name}")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > 320:
            too_wide[name] = width
    assert too_wide == {}


def test_what_scrolls_sideways_can_be_reached_by_keyboard(browser: Any, address: str) -> None:
    page = _open(browser, address)
    page.goto(f"{address}/post.html")
    for box in (".prose table", ".prose pre"):
        assert page.locator(box).evaluate("e => e.scrollWidth > e.clientWidth && e.tabIndex === 0")


def test_contents_stand_open_beside_the_text(browser: Any, address: str) -> None:
    wide, small = _open(browser, address, 1280), _open(browser, address)
    for page, shown in ((wide, True), (small, False)):
        page.goto(f"{address}/doc.html")
        assert page.locator(".toc details").evaluate("e => e.open") is shown
        assert page.locator(".toc a").first.is_visible() is shown


def test_copying_says_so(browser: Any, address: str) -> None:
    page = _open(browser, address, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/post.html")
    button = page.locator("[data-copy-text]")
    button.click()
    page.get_by_role("button", name="Copied").wait_for()
    wanted = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == wanted


MASTODON = "https://share.joinmastodon.org/#text=Tea%20%26%20%C5%BC%20https%3A%2F%2Fb.example%2F"


def _asking(page: Any, address: str) -> Any:
    """The dialog, after a click on a link to Mastodon."""
    page.context.route(lambda url: not url.startswith(address), lambda r: r.fulfill(body="there"))
    page.goto(f"{address}/kit.html")
    link = page.locator(".chips a[rel~=nofollow]").first
    link.evaluate("(it, href) => { it.href = href; }", MASTODON)
    link.click()
    return page.get_by_role("dialog")


def test_the_reader_s_own_server_is_asked_for_and_kept_on_a_wish(
    browser: Any, address: str
) -> None:
    page = _open(browser, address)
    dialog = _asking(page, address)
    dialog.get_by_role("textbox").fill("not a server")
    dialog.get_by_role("button").first.click()
    assert dialog.get_by_role("alert").inner_text().strip()
    assert page.seen == []
    dialog.get_by_role("textbox").fill(" https://Kraków.Example/@kim ")
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button").first.click()
    page.wait_for_url("https://xn--krakw-3ta.example/**")
    assert page.url.endswith("/share?text=Tea%20%26%20%C5%BC%20https%3A%2F%2Fb.example%2F")
    dialog = _asking(page, address)
    assert dialog.get_by_role("textbox").input_value() == "xn--krakw-3ta.example"
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button").first.click()
    page.wait_for_url("https://xn--krakw-3ta.example/**")
    dialog = _asking(page, address)
    assert dialog.get_by_role("textbox").input_value() == ""
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.href") == MASTODON


def test_without_javascript_a_page_of_mastodon_s_own_asks(browser: Any, address: str) -> None:
    page = _open(browser, address, java_script_enabled=False)
    page.goto(f"{address}/kit.html")
    assert page.locator("dialog").is_hidden()


def test_player_tools_appear_with_javascript_only(browser: Any, address: str) -> None:
    page = _open(browser, address)
    page.goto(f"{address}/episode.html")
    page.get_by_label("Speed").select_option("1.5")
    assert page.locator(".player audio").evaluate("e => e.playbackRate") == 1.5
    bare = _open(browser, address, java_script_enabled=False)
    bare.goto(f"{address}/episode.html")
    assert bare.get_by_label("Speed").is_hidden()
    assert bare.get_by_role("link", name="Download").is_visible()
    assert page.seen == bare.seen == []


def test_a_film_keeps_the_browser_s_own_controls(browser: Any, address: str) -> None:
    page = _open(browser, address)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{address}/film.html")
    page.get_by_label("Speed").select_option("2")
    assert page.locator(".player video").evaluate("e => [e.playbackRate, e.controls]") == [2, True]
    assert page.locator(".deck").is_hidden()
    assert page.locator("track").get_attribute("kind") == "captions"
    page.get_by_role("button", name="Forward 30 seconds").focus()
    page.keyboard.press("l")
    page.get_by_role("button", name="Copy link at 0:30").wait_for()
    assert faults == []


def test_light_and_dark(browser: Any, address: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page = _open(browser, address, color_scheme=scheme)
        page.goto(f"{address}/home.html")
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


def _boxes(page: Any, *selectors: str) -> list[tuple[float, float]]:
    """Left edge and width of the first element of each selector."""
    found = (page.locator(selector).first.bounding_box() for selector in selectors)
    return [(round(box["x"]), round(box["width"])) for box in found]


def test_two_cards_fill_a_wide_screen(browser: Any, address: str) -> None:
    page = _open(browser, address, 1280)
    page.goto(f"{address}/home.html")
    cards = '<article class="card"><h3>A</h3></article>' * 2
    page.evaluate(f"document.querySelector('main').innerHTML = `<div class=cards>{cards}</div>`")
    whole, one, two = _boxes(page, ".cards", ".card", ".card + .card")
    assert one[0] == whole[0]
    assert one[1] == two[1] > whole[1] * 0.45
    assert abs(two[0] + two[1] - whole[0] - whole[1]) <= 1


def test_cover_and_player_of_an_episode_begin_at_one_edge(browser: Any, address: str) -> None:
    page = _open(browser, address, 1280)
    page.goto(f"{address}/episode.html")
    cover, title, player = _boxes(page, ".episode-head .cover", "h1", ".player")
    assert cover[0] == player[0]
    assert title[1] > player[1] / 2
    assert abs(title[0] + title[1] - player[0] - player[1]) <= 1
