"""What holds for every kind of page: the strict policy, small screens, and what is said aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from browser_visits import LOOKS, Visit

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "home-fr": "/fr/",
    "home-pl": "/pl/",
    "post": "/blog/repotting-2-how/",
    "post-with-video": "/blog/greenhouse-film-night/",
    "post-fr": "/fr/blog/l-arrosoir-mordu-deux-fois/",
    "episode": "/podcast/four-rivets/",
    "show": "/podcast/",
    "list": "/blog/page/2/",
    "tag": "/tags/repair/",
    "author": "/authors/basile-terreau/",
    "testimonials": "/testimonials/",
    "subscribe": "/subscribe/",
    "feeds": "/feeds/",
    "connect": "/connect/",
    "archive": "/blog/archive/",
    "docs": "/docs/",
    "doc-with-tables": "/docs/theme-contract/",
    "missing": "/no/such/page/",
    "missing-pl": "/pl/nic/",
}
NAMED = {  # roles that say nothing without a name
    "button",
    "link",
    "combobox",
    "textbox",
    "searchbox",
    "checkbox",
    "radio",
    "Audio",
    "Video",
    "Iframe",
    "image",
    "navigation",
    "region",
    "complementary",
    "search",
    "form",
}
UNIQUE = {"navigation", "complementary", "search"}  # landmarks that are told apart by their names
ONCE = ("banner", "main", "contentinfo")


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES.keys())
def shown(request: pytest.FixtureRequest, browser: Any, shop: str) -> Iterator[Visit]:
    """A page that is open on a wide screen; each is opened once for all tests."""
    reader = Visit.start(browser, shop)
    page = reader.go(request.param)
    if request.param.startswith(("/no/", "/pl/nic")):
        reader.faults = [it for it in reader.faults if "status of 404" not in it]
    page.evaluate("document.fonts.ready")
    yield reader
    reader.end()


def look(reader: Visit, width: int, scheme: str = "light") -> Any:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    return page


def test_the_policy_refuses_nothing_and_nobody_else_is_asked(shown: Visit) -> None:
    for width, scheme in LOOKS:
        page = look(shown, width, scheme)
        page.evaluate(
            """() => {
                scrollTo(0, document.documentElement.scrollHeight);
                return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            }"""
        )
    assert shown.faults == []
    assert [request.url for request in shown.foreign] == []
    assert shown.stored() == {}


def test_every_picture_is_there(shown: Visit) -> None:
    page = look(shown, 1280)
    missing = page.locator("img").evaluate_all(
        """async (all) => {
            for (const it of all) it.loading = "eager";
            await Promise.allSettled(all.map((it) => it.decode()));
            return all.filter((it) => it.naturalWidth === 0).map((it) => it.src);
        }"""
    )
    assert missing == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_sideways(shown: Visit, width: int) -> None:
    page = look(shown, width)
    room, taken = page.evaluate(
        "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
    )
    assert taken <= room


def test_headings_tell_the_order(shown: Visit) -> None:
    page = look(shown, 1280)
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter(it => it.checkVisibility()).map(it => Number(it.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []


def test_ids_are_unique_and_lead_somewhere(shown: Visit) -> None:
    ids = shown.page.locator("[id]").evaluate_all("all => all.map(it => it.id)")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    wanted = shown.page.evaluate(
        """["aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "for"].flatMap(
            (name) => [...document.querySelectorAll(`[${name}]`)].flatMap(
                (it) => it.getAttribute(name).split(/\\s+/)))"""
    )
    assert set(wanted) <= set(ids)


def test_pictures_have_words_or_say_that_they_need_none(shown: Visit) -> None:
    bare = shown.page.locator("img:not([alt])").evaluate_all("all => all.map(it => it.outerHTML)")
    assert bare == []


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_is_named_to_screen_readers(shown: Visit, width: int) -> None:
    page = look(shown, width)
    nodes = said(page)
    assert [node for node in nodes if node[0] in NAMED and not node[1]] == []
    landmarks = Counter(node for node in nodes if node[0] in UNIQUE)
    assert [node for node, count in landmarks.items() if count > 1] == []
    roles = Counter(role for role, _ in nodes)
    assert {role: roles[role] for role in ONCE} == dict.fromkeys(ONCE, 1)


def said(page: Any) -> list[tuple[str, str]]:
    """Role and name of all that Chromium tells a screen reader."""
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    nodes = [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in tree
        if not node["ignored"]
    ]
    assert ("heading", page.get_by_role("heading", level=1).inner_text()) in nodes
    return nodes


def test_links_of_one_name_lead_to_one_place(shown: Visit) -> None:
    """Screen readers list links without what stands around them; authors' texts are their own."""
    links = shown.page.locator("main a[href]").evaluate_all(
        """all => all
            .filter((it) => it.checkVisibility() && it.innerText.trim() && !it.closest(".prose"))
            .map((it) => [
                it.closest("section, nav, article, main").className, it.innerText.trim(), it.href
            ])"""
    )
    places: dict[tuple[str, str], set[str]] = {}
    for where, name, href in links:
        places.setdefault((where, name), set()).add(href)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
