"""Takes the pictures of the manual from the product itself: `make pictures`, or with names of some.

For "Getting started" somebody follows the page by the letter (walk.py) and looks at the preview;
the other pictures are of this repository's own site. Each is a WebP of at most 60 kB in
content/docs/pictures/. Needs Chromium and Playwright, and no network: the browser reaches this
machine alone. The list below and the folder agree, which a test holds.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).parents[1] / "browser"))
sys.path.append(str(Path(__file__).parents[1]))

from browser_visits import FLAGS, serve
from PIL import Image, ImageDraw
from site_factory import Site
from walk import Walk

__all__ = ["FOLDER", "HEAVIEST", "every_name", "take_walk"]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "content/docs/pictures"
HEAVIEST = 60_000
TODAY = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
ANSWERS = ("--name", "Copper Kettle", "--color", "#8a3d1c", "--contact-name", "Ada Tinker")
POST = "/blog/why-we-still-mend-things/"
MENDED = "mended-watering-can"
EPISODE = "/podcast/the-thumb-test/"


class Shot(NamedTuple):
    """A picture: of which page, how wide the window is, and what of it is kept."""

    page: str
    around: str = ""  # what is shown, by its selector; else the window as it opens
    width: int = 1100
    height: int = 720
    scheme: str = "light"
    wait: str = ""  # until this is there


WALKED = {  # after which step of "Getting started" → name → what is shown
    3: {"new-site": Shot("/", height=780)},
    4: {"first-post": Shot(POST, height=840, wait=".prose li")},
    5: {"video-button": Shot(POST, around=".embed", width=900)},
    6: {
        "testimonial": Shot(POST, around=".quotes", width=900),
        "share-links": Shot(POST, around=".share:not(.ask), .ask", width=900),
    },
    7: {"mistake": Shot(POST, height=560, wait="[data-brandkit], #brandkit-notice, dialog")},
    8: {
        "another-look": Shot("/", height=780),
        "on-a-phone": Shot(POST, width=390, height=760, scheme="dark"),
    },
}
OWN = {  # of this repository's own site
    "kind-words": Shot("/testimonials/", height=800),
    "soft-ask": Shot(f"/blog/{MENDED}/", around=".ask", width=900),
    "player": Shot(EPISODE, height=820),
    "share-kit": Shot(f"/share/blog/{MENDED}/", height=820),
}
COMPOSED = ("sheet",)  # of files that are no pages of the site


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's browser, without a way out of this machine."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def take(browser: Any, address: str, shot: Shot) -> Image.Image:
    """One picture, twice as fine as the screen so that letters stay sharp."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        device_scale_factor=1.25 if shot.width > 600 else 1.5,
    )
    page = context.new_page()
    try:
        page.goto(f"{address}{shot.page}")
        if shot.wait:
            page.wait_for_selector(shot.wait)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(400)
        data = page.screenshot(clip=_box(page, shot), full_page=bool(shot.around))
    finally:
        context.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


def _box(page: Any, shot: Shot) -> dict[str, float] | None:
    """Around all that the selector finds, with some air."""
    if not shot.around:
        return None
    boxes = [
        each.bounding_box()
        for selector in shot.around.split(", ")
        for each in page.query_selector_all(selector)[:1]
    ]
    found = [box for box in boxes if box]
    assert found, f"{shot.page} has no {shot.around}"
    left = max(0, min(box["x"] for box in found) - 32)
    top = max(0, min(box["y"] for box in found) - 24)
    right = min(shot.width, max(box["x"] + box["width"] for box in found) + 32)
    bottom = max(box["y"] + box["height"] for box in found) + 24
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def save(picture: Image.Image, name: str, folder: Path) -> None:
    """As WebP, in the best quality that is light enough."""
    for quality in (86, 80, 72, 64, 55, 45, 35):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= HEAVIEST:
            break
    else:
        raise ValueError(f"{name} is too heavy: show less")
    (folder / f"{name}.webp").write_bytes(out.getvalue())
    sys.stdout.write(f"{name}.webp: {out.tell() // 1000} kB\n")


@contextmanager
def preview(site: Path) -> Iterator[str]:
    """`brandkit serve --drafts`, as somebody at home runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "brandkit", "serve", "--drafts", "--site", str(site)]
    running = subprocess.Popen(
        [*words, "--port", str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1"},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _until(lambda: bool(_get(f"{address}/")), "the preview answers")
        yield address
    finally:
        running.terminate()
        running.wait(20)


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def _until(is_so: Callable[[], bool], what: str) -> None:
    for _ in range(300):
        if is_so():
            return
        time.sleep(0.2)
    raise TimeoutError(f"waited a minute until {what}")


_SIGNS = {  # step → what the preview shows when it has followed: page, words
    4: (POST, "eleven years of lime"),
    5: (POST, "jNQXAC9IVRw"),
    6: (POST, "It whistles in the old key again."),
    8: ("/", "editorial"),
}


def take_walk(browser: Any, folder: Path, into: Path, names: set[str]) -> Walk:
    """Follow "Getting started" in `folder`, and save the pictures named on the way."""
    walk = Walk(folder, ANSWERS)
    walk.step(2)
    with preview(walk.site) as address:
        for step in range(3, 10):
            walk.step(step)
            if step == 4:
                walk.date("2026-01-15 09:00")  # so that pictures are the same on any day
            if sign := _SIGNS.get(step):
                _until(lambda sign=sign: sign[1] in _get(f"{address}{sign[0]}"), sign[1])
            for name, shot in WALKED.get(step, {}).items():
                if name in names:
                    if step == 7:
                        picture = _mistake(browser, walk, address, shot)
                    else:
                        picture = take(browser, address, shot)
                    save(_framed(picture), name, into)
    return walk


def _mistake(browser: Any, walk: Walk, address: str, shot: Shot) -> Image.Image:
    """The mistake that step 7 tells people to make, while its page is open."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, device_scale_factor=1.25
    )
    page = context.new_page()
    try:
        page.goto(f"{address}{shot.page}")
        page.wait_for_timeout(500)
        walk.date("2026-13-01")
        page.get_by_text("there is no month 13").first.wait_for()
        page.wait_for_timeout(300)
        data = page.screenshot()
    finally:
        walk.date("2026-01-15 09:00")
        context.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


@contextmanager
def own_site(folder: Path) -> Iterator[tuple[str, Site]]:
    """This repository's own site, built from a copy, and its address."""
    site = Site(folder / "own")
    shutil.copytree(
        ROOT / "content", site.root / "content", ignore=shutil.ignore_patterns("docs", "pictures")
    )
    for name in ("episode-ids.lock", "codes.lock"):
        shutil.copy(ROOT / name, site.root)
    text = (ROOT / "site.toml").read_text("utf-8")
    text = re.sub(r'\[\[menu\]\]\nlabel = "Build your own"[^[]*', "", text)
    (site.root / "site.toml").write_text(text, "utf-8")
    report = site.build(now=TODAY)
    assert not report.failed, report.diagnostics
    with serve(site.output) as address:
        yield address, site


def sheet(browser: Any, site: Path, folder: Path) -> Image.Image:
    """A sheet of cards to print, as `brandkit codes --output` writes it for browsers."""
    words = ["codes", "counter", "--output", str(folder / "prints"), "--sheet", "cards"]
    subprocess.run(
        [sys.executable, "-m", "brandkit", *words, "--language", "en", "--site", str(site)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    (page,) = (folder / "prints").rglob("cards.html")
    tab = browser.new_page(viewport={"width": 900, "height": 720}, device_scale_factor=1.25)
    try:
        tab.goto(page.as_uri())
        data = tab.screenshot()
    finally:
        tab.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


def _framed(picture: Image.Image) -> Image.Image:
    """A hairline around it, so that its edge is seen on white and on black."""
    ImageDraw.Draw(picture).rectangle(
        (0, 0, picture.width - 1, picture.height - 1), outline="#9a9a9a"
    )
    return picture


def every_name() -> set[str]:
    """All pictures that this makes."""
    return {*OWN, *COMPOSED, *(name for shots in WALKED.values() for name in shots)}


def main(wanted: list[str]) -> None:
    """Take all pictures, or those that are named."""
    names = set(wanted) or every_name()
    if unknown := names - every_name():
        sys.exit(f"There is no picture {', '.join(sorted(unknown))}: {', '.join(every_name())}")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place)
        if names & {name for shots in WALKED.values() for name in shots}:
            take_walk(browser, folder, FOLDER, names)
        if names & {*OWN, *COMPOSED}:
            with own_site(folder) as (address, site):
                for name, shot in OWN.items():
                    if name in names:
                        save(_framed(take(browser, address, shot)), name, FOLDER)
                if "sheet" in names:
                    save(_framed(sheet(browser, site.root, folder)), "sheet", FOLDER)


if __name__ == "__main__":
    main(sys.argv[1:])
