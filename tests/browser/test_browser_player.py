"""A listener's visit to an episode: the player, its chapters, and the words that follow it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser_visits import Visit

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]

EPISODE = "/podcast/brown-tips/"  # chapters at 0, 10, 24 and 41 seconds; 61 seconds long
FILE = "03-brown-tips.mp3"


def until(page: Any, condition: str) -> None:
    """Wait until a condition of the page holds. (The policy forbids Playwright's own way.)"""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


def at(page: Any) -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def shown(page: Any) -> float:
    """Where the line of the player stands."""
    return float(page.get_by_role("slider", name="Position").evaluate("line => line.valueAsNumber"))


def playing(page: Any) -> None:
    until(page, "!document.querySelector('audio').paused")
    until(page, "document.querySelector('audio').currentTime > 0.1")


def chapter(page: Any) -> str:
    found = page.locator(".chapters [aria-current=true] span").all_inner_texts()
    return str(found[0]) if found else ""


# ------------------------------------------------------------------------------------- the keyboard


def test_nothing_is_loaded_before_somebody_plays(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    page.wait_for_timeout(300)
    assert [path for path in reader.own if FILE in path] == []
    assert reader.stored() == {}
    page.get_by_role("button", name="Play", exact=True).click()
    playing(page)
    assert [path for path in reader.own if path.endswith(FILE)]
    assert page.evaluate("document.querySelector('audio').error") is None
    assert page.evaluate("document.querySelector('audio').duration") == pytest.approx(61, abs=1)


def test_it_is_played_by_keyboard_alone(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    reader.tab_to(page.get_by_role("button", name="Play", exact=True))
    page.keyboard.press("Enter")
    playing(page)
    assert page.get_by_role("button", name="Pause", exact=True).is_visible()
    page.keyboard.press("k")
    until(page, "document.querySelector('audio').paused")
    page.keyboard.press("l")
    assert 30 <= at(page) < 36
    page.keyboard.press("j")
    assert 15 <= at(page) < 21
    page.keyboard.press("n")
    assert at(page) == pytest.approx(24)
    page.keyboard.press("p")
    assert at(page) == pytest.approx(10)
    page.keyboard.press("m")
    assert page.evaluate("document.querySelector('audio').muted")
    until(page, "document.querySelector('[data-do=mute]').ariaPressed === 'true'")
    page.keyboard.press("Control+l")  # the browser's own
    assert at(page) == pytest.approx(10)


def test_the_line_is_moved_by_arrows_and_says_where_it_is(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    line = page.get_by_role("slider", name="Position")
    reader.tab_to(line)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert shown(page) == pytest.approx(10)
    assert line.get_attribute("aria-valuetext") == "0:10 of 1:01"
    page.keyboard.press("ArrowLeft")
    assert shown(page) == pytest.approx(5)
    page.keyboard.press("End")
    assert shown(page) == pytest.approx(61, abs=0.2)
    page.keyboard.press("Home")
    assert shown(page) == 0
    assert [path for path in reader.own if FILE in path] == []  # a wish, until somebody plays


def test_speed_by_keyboard_and_no_trap(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    speed = page.get_by_label("Speed")
    reader.tab_to(speed)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.25
    for _ in range(8):
        page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.player') !== null")


def test_keys_outside_of_the_player_are_the_pages_own(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    page.get_by_role("link", name="Skip to the content").focus()
    for key in "kjlnpm":
        page.keyboard.press(key)
    assert shown(page) == 0
    assert page.evaluate("document.querySelector('audio').paused")


def test_everything_is_named_large_enough_and_its_keys_are_told(visit: Start) -> None:
    reader = visit(390)
    page = reader.go(EPISODE)
    inside = page.get_by_role("region", name="Player")
    names = [
        "Play",
        "Previous chapter",
        "Back 15 seconds",
        "Forward 30 seconds",
        "Next chapter",
        "Mute",
        "Copy link at 0:00",
    ]
    for name in names:
        assert inside.get_by_role("button", name=name, exact=True).is_visible(), name
    for part in inside.locator("button, input, select, summary, a").all():
        box = part.bounding_box()
        assert min(box["width"], box["height"]) >= 24, part.evaluate("it => it.outerHTML")
    inside.get_by_text("Keys", exact=True).click()
    told = inside.locator("dl").inner_text()
    for button in inside.locator("[aria-keyshortcuts]").all():
        assert button.get_attribute("aria-keyshortcuts").upper() in told.split()
    for link in page.locator(".said .at, .chapters a").all():
        box = link.bounding_box()
        assert min(box["width"], box["height"]) >= 24


# ------------------------------------------------------------------------- chapters and transcript


def test_a_chapter_is_jumped_to_and_marked(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    link = page.get_by_role("region", name="Chapters").get_by_role("link", name="0:24")
    reader.tab_to(link)
    page.keyboard.press("Enter")
    until(page, "document.querySelector('audio').currentTime > 24")
    assert at(page) < 30
    assert chapter(page) == "Which of the three"
    assert page.locator(".player .now").inner_text() == "Which of the three"
    assert page.url.endswith("#t=24")
    page.get_by_role("button", name="Next chapter").click()
    assert at(page) >= 41
    until(page, "document.querySelector('.now').textContent === 'To cut or not to cut'")
    assert reader.foreign == []


def test_the_transcript_follows_and_stops_when_asked(visit: Start) -> None:
    reader = visit(390)
    page = reader.go(EPISODE)
    said = page.get_by_role("group", name="Transcript")
    assert said.is_visible()
    assert said.locator("b").all_text_contents()[:3] == ["Ivy:", "Odile:", "Ivy:"]
    page.get_by_role("region", name="Chapters").get_by_role("link", name="0:41").click()
    until(page, "document.querySelector('.said [data-now]') !== null")
    until(page, "document.querySelector('.said [data-now]').textContent.includes('cut the brown')")
    box, words = said.bounding_box(), said.locator("[data-now]").bounding_box()
    assert box["y"] <= words["y"] <= box["y"] + box["height"]
    assert page.evaluate("document.querySelector('.said').scrollTop") > 0
    page.get_by_label("Follow the recording").uncheck()
    said.evaluate("box => { box.scrollTop = 0; }")
    page.get_by_role("button", name="Next chapter").focus()
    page.keyboard.press("p")
    page.wait_for_timeout(400)
    assert said.evaluate("box => box.scrollTop") == 0


def test_a_time_in_the_transcript_and_in_the_notes_plays_from_there(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    page.get_by_role("group", name="Transcript").get_by_role("link", name="0:27").click()
    until(page, "document.querySelector('audio').currentTime >= 27.9")
    page = reader.go("/podcast/four-rivets/")
    page.locator(".prose").get_by_role("link", name="0:39").click()
    until(page, "document.querySelector('audio').currentTime >= 39")
    assert at(page) < 45


# ------------------------------------------------------------------------------ moments and places


@pytest.mark.parametrize(
    ("said", "seconds"), [("30", 30), ("0:42", 42), ("00:00:12.5,20", 12.5), ("15s", 15)]
)
def test_an_address_with_a_moment_begins_there(visit: Start, said: str, seconds: float) -> None:
    reader = visit()
    page = reader.go(f"{EPISODE}#t={said}")
    assert seconds <= shown(page) < seconds + 3
    if page.evaluate("document.querySelector('audio').paused"):  # the browser plays only when asked
        page.get_by_role("button", name="Play", exact=True).click()
    playing(page)
    assert seconds <= at(page) < seconds + 5


@pytest.mark.parametrize("said", ["", "x", "1:2:3:4", "-5", "%", "1e9", "%ff", "30%22%3E", "<b>"])
def test_what_is_no_moment_is_passed_over(visit: Start, said: str) -> None:
    page = visit().go(f"{EPISODE}#t={said}")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    assert shown(page) == 0


def test_the_moment_is_shared_as_a_link(visit: Start) -> None:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    page = reader.go(EPISODE)
    page.get_by_role("button", name="Forward 30 seconds").click()
    page.get_by_role("button", name="Copy link at 0:30").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.get_by_role("status").inner_text() == "Copied"
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{reader.address}{EPISODE}#t=30"
    page.get_by_role("button", name="Copy link at 0:30").wait_for()  # it says so for a while only


def test_listeners_go_on_where_they_stopped(visit: Start) -> None:
    reader = visit()
    page = reader.go(EPISODE)
    page.get_by_role("button", name="Forward 30 seconds").click()
    assert reader.stored() == {}  # only after playing
    page.get_by_role("button", name="Play", exact=True).click()
    until(page, "localStorage.length === 1")
    reader.go("/podcast/four-rivets/")
    assert shown(page) == 0
    reader.go(EPISODE)
    assert shown(page) >= 30
    assert page.evaluate("document.querySelector('audio').paused")
    page.get_by_role("button", name="Play", exact=True).click()
    until(page, "document.querySelector('audio').currentTime >= 30")
    [(key, value)] = reader.stored()["local"].items()
    assert key == f"listened:{EPISODE}"
    assert re.fullmatch(r"3\d", value)
    reader.go(f"{EPISODE}#t=5")  # what the address says goes before
    page.reload()
    assert 5 <= shown(page) < 10


def test_the_media_keys_of_the_device_are_told(visit: Start) -> None:
    page = visit().go(EPISODE)
    page.get_by_role("button", name="Play", exact=True).click()
    playing(page)
    told = page.evaluate(
        "(({ title, artist, artwork }) => [title, artist, artwork.length])"
        "(navigator.mediaSession.metadata)"
    )
    assert told == ["Brown tips are a letter from your fern", "Two Minutes of Green", 1]


# ------------------------------------------------------------------------------- without JavaScript


def test_all_of_it_is_there_without_scripts(visit: Start) -> None:
    reader = visit(java_script_enabled=False)
    page = reader.go(EPISODE)
    audio = page.locator("audio")
    assert audio.get_attribute("controls") is not None
    assert audio.get_attribute("preload") == "none"
    assert audio.bounding_box()["height"] > 20
    for hidden in (".deck", ".player [role=group]", ".keys", ".follow", "[data-do=share]"):
        assert page.locator(hidden).first.is_hidden(), hidden
    rows = page.get_by_role("region", name="Chapters").get_by_role("listitem")
    assert rows.count() == 4
    link = rows.nth(2).get_by_role("link").first
    assert link.get_attribute("href").endswith(f"{FILE}#t=24")
    words = page.get_by_role("region", name="Transcript").inner_text()
    assert "leave a thin brown edge, and answer the letter first." in words
    assert page.get_by_role("link", name="SRT").get_attribute("href").endswith(".srt")
    assert reader.foreign == []
