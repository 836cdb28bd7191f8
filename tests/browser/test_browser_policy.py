"""The policy that hosts send, and the one within pages: every kind of page keeps both."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_visits import FRAMES, Visit, policy_in, serve
from site_factory import Site

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
TODAY = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)

PAGES = (  # one of every template, and one of every sort of content
    "/",
    "/blog/",
    "/blog/archive/",
    "/blog/mended-watering-can/",
    "/blog/questions-about-cuttings/",
    "/blog/repair-bench-film/",
    "/can/",
    "/podcast/",
    "/podcast/the-thumb-test/",
    "/tags/",
    "/tags/repair/",
    "/authors/",
    "/authors/odile-fougere/",
    "/advocates/petra-topf/",
    "/testimonials/",
    "/subscribe/",
    "/connect/",
    "/feeds/",
    "/search/",
    "/search/?q=kettle",
    "/feed.xml",
    "/about/",
    "/docs/",
    "/docs/deploying/",
    "/fr/",
    "/fr/connect/",
    "/fr/search/?q=plantes",
    "/pl/",
    "/nowhere/",
)


@pytest.fixture(scope="session")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The repository's own site as for a host without headers; its folder and its address."""
    site = Site(tmp_path_factory.mktemp("careful"))
    shutil.copytree(REPOSITORY / "content", site.root / "content")
    shutil.copy(REPOSITORY / "episode-ids.lock", site.root)
    text = (REPOSITORY / "site.toml").read_text("utf-8")
    site.write({"site.toml": f"{text}\n[hosting]\nmeta_policy = true\n"})
    assert not site.build(now=TODAY).failed
    with serve(site.output) as address:
        yield site.output, address


def test_no_page_breaks_the_policy_or_asks_anybody_else(
    careful: tuple[Path, str], visit: Callable[..., Visit]
) -> None:
    reader = visit(address=careful[1])
    for path in PAGES:
        page = reader.go(path)
        page.wait_for_load_state("networkidle")
        assert reader.stored() == {}, path
        reader.faults = [fault for fault in reader.faults if "status of 404" not in fault]
        assert reader.faults == [], path
    assert [request.url for request in reader.foreign] == []


def test_pages_lead_on_and_say_their_policy(
    careful: tuple[Path, str], visit: Callable[..., Visit]
) -> None:
    reader = visit(address=careful[1])
    assert reader.go("/can/").url.removeprefix(careful[1])
    reader.page.wait_for_url("**/blog/mended-watering-can/")
    own = reader.page.get_attribute('meta[http-equiv="Content-Security-Policy"]', "content")
    assert "frame-src 'none'" in own
    sent = policy_in(careful[0])
    assert FRAMES.rstrip("/") in sent
    assert "unsafe" not in sent.replace("'wasm-unsafe-eval'", "")  # which the search needs


def test_a_video_plays_under_both_policies(
    careful: tuple[Path, str], visit: Callable[..., Visit]
) -> None:
    reader = visit(address=careful[1])
    reader.expect_films()
    page = reader.go("/blog/repair-bench-film/")
    page.locator(".embed button").first.click()
    page.frame_locator(".embed iframe").first.get_by_text("Pause").wait_for()
    assert reader.faults == []


def test_another_frame_is_refused(careful: tuple[Path, str], visit: Callable[..., Visit]) -> None:
    """The test itself: a violation would be noticed."""
    reader = visit(address=careful[1])
    page = reader.go("/about/")
    page.evaluate(
        """() => {
            const frame = document.createElement("iframe");
            frame.src = "https://elsewhere.example/";
            document.body.append(frame);
        }"""
    )
    page.wait_for_timeout(300)
    assert any("frame-src" in fault for fault in reader.faults)
    reader.faults.clear()
