"""The repository's own site in Chromium. Browsers are one per module: two of Playwright's cannot
run at once, and other rooms start their own."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_visits import FLAGS, Visit, serve
from site_factory import Site

REPOSITORY = Path(__file__).parents[2]
TODAY = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the repository's own site, built from a copy."""
    site = Site(tmp_path_factory.mktemp("shop"))
    shutil.copytree(REPOSITORY / "content", site.root / "content")
    for name in ("site.toml", "episode-ids.lock"):
        shutil.copy(REPOSITORY / name, site.root)
    report = site.build(now=TODAY)
    assert not report.failed, report.diagnostics
    with serve(site.output) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Debian's Chromium is not installed")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, shop: str) -> Iterator[Callable[..., Visit]]:
    """Start a visit: `visit(390, java_script_enabled=False)`. No visit may end with a complaint."""
    visits: list[Visit] = []

    def start(width: int = 1280, address: str = shop, **options: Any) -> Visit:
        visits.append(Visit.start(browser, address, width, **options))
        return visits[-1]

    yield start
    for each in visits:
        each.end()
    assert [fault for each in visits for fault in each.faults] == []
