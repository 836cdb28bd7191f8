"""Netlify: what changed is told by digests. Shapes of docs.netlify.com and netlify/open-api."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from deploy_hosts import FakeNetlify, serving
from deploy_sites import codes, posts_site, rebuild, send, state
from site_factory import Site, post

from brandkit.deploy.netlify import Netlify
from brandkit.deploy.report import DeployReport
from brandkit.errors import ContentError

TARGET = 'type = "netlify"\nsite = "brand.netlify.app"'


class _Place:
    is_atomic = True
    settings = TARGET

    def __init__(self, host: FakeNetlify, url: str) -> None:
        self.host = host
        self.url = url
        self.environment = {"NETLIFY_AUTH_TOKEN": host.token, "HOME": "/nowhere"}

    def files(self) -> dict[str, bytes]:
        return self.host.files()

    def put(self, path: str, data: bytes) -> None:
        self.host.put(path, data)

    def remove(self, path: str) -> None:
        del self.host.shown[f"/{path}"]

    def send(self, site: Site, **more: bool) -> DeployReport:
        target = Netlify(self.url, ("127.0.0.1",), pause=0.01)
        return send(site, self, targets={"netlify": target}, **more)


@pytest.fixture
def netlify() -> Iterator[_Place]:
    host = FakeNetlify()
    with serving(host.answer) as url:
        yield _Place(host, url)


@pytest.mark.parametrize("unlisted", [frozenset(), frozenset({"/_headers", "/_redirects"})])
def test_twice(netlify: _Place, tmp_path: Path, unlisted: frozenset[str]) -> None:
    netlify.host.unlisted = unlisted
    site = posts_site(tmp_path / "site")
    dry = netlify.send(site, dry_run=True)
    assert netlify.host.deploys == {}
    first = netlify.send(site)
    assert (first.added, first.bytes) == (dry.added, dry.bytes)
    assert netlify.files() == state(site)
    second = netlify.send(site)
    assert not (second.added)
    assert not (second.changed)
    assert not (second.removed)
    assert len(netlify.host.deploys) == 1


def test_only_what_changed_travels(netlify: _Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    netlify.send(site)
    netlify.host.uploads.clear()
    site.write({"content/posts/p0.md": post("P0", text="New."), "content/posts/p1.md": None})
    rebuild(site)
    report = netlify.send(site)
    assert {path[1:] for path in netlify.host.uploads} <= {row.path for row in report.changed}
    assert "blog/p1/index.html" in {row.path for row in report.removed}
    assert netlify.files() == state(site)


def test_pages_come_after_what_they_show(netlify: _Place, tmp_path: Path) -> None:
    netlify.send(posts_site(tmp_path / "site"))
    pages = [path.endswith(".html") for path in netlify.host.uploads]
    first = pages.index(True)
    assert not any(pages[:first])
    last = [path for path in netlify.host.uploads if path.endswith("feed.xml")]
    assert netlify.host.uploads.index(last[0]) > max(i for i, page in enumerate(pages) if page)


def test_files_of_other_hands_stay(netlify: _Place, tmp_path: Path) -> None:
    netlify.put("hand.txt", b"mine")
    site = posts_site(tmp_path / "site")
    for _ in range(2):
        netlify.send(site)
        assert netlify.files() == {**state(site), "hand.txt": b"mine"}
    site.write({"content/posts/p1.md": None})
    rebuild(site)
    netlify.send(site)
    assert netlify.files() == {**state(site), "hand.txt": b"mine"}


def test_a_page_of_others_stops_it(netlify: _Place, tmp_path: Path) -> None:
    netlify.put("index.html", b"older")
    site = posts_site(tmp_path / "site")
    with pytest.raises(ContentError) as stop:
        netlify.send(site)
    assert codes(stop.value) == {"deploy.foreign-files"}
    assert netlify.files() == {"index.html": b"older"}
    netlify.send(site, adopt=True)
    assert netlify.files() == state(site)


def test_what_broke_off_goes_on(netlify: _Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    netlify.host.breaks_after = 5
    with pytest.raises(ContentError) as stop:
        netlify.send(site)
    assert codes(stop.value) == {"deploy.unreachable"}
    assert netlify.files() == {}  # nothing is shown before all is there
    sent = list(netlify.host.uploads)
    assert len(sent) == 5
    netlify.host.breaks_after = -1
    netlify.host.uploads.clear()
    netlify.send(site)
    assert not set(sent) & set(netlify.host.uploads)
    assert netlify.files() == state(site)


def test_a_busy_host_is_asked_again(netlify: _Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    netlify.host.busy = 2
    netlify.send(site)
    assert netlify.files() == state(site)


def test_many_files_are_looked_at_while_we_wait(netlify: _Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site", count=30)
    assert len(state(site)) > 100
    netlify.send(site)
    assert netlify.files() == state(site)


@pytest.mark.parametrize("pages", [True, False])
def test_long_lists_are_read_to_their_end(netlify: _Place, tmp_path: Path, pages: bool) -> None:
    site = posts_site(tmp_path / "site")
    others = {f"by-hand/{number}.txt": b"%d" % number for number in range(230)}
    for path, data in others.items():
        netlify.host.put(path, data)
    netlify.host.pages = pages
    netlify.send(site)
    assert netlify.files() == {**state(site), **others}  # what is not listed would be gone


def test_without_a_token(netlify: _Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    for token in ("", "wrong-token", "wrong\ntoken"):
        netlify.environment["NETLIFY_AUTH_TOKEN"] = token
        with pytest.raises(ContentError) as stop:
            netlify.send(site)
        assert codes(stop.value) == {"deploy.no-secret"}
        assert "wrong" not in str(stop.value.diagnostics)


def test_the_token_of_the_program_netlify(netlify: _Place, tmp_path: Path) -> None:
    kept = tmp_path / "home" / ".config" / "netlify" / "config.json"
    kept.parent.mkdir(parents=True)
    token = netlify.host.token
    kept.write_text(f'{{"userId": "u", "users": {{"u": {{"auth": {{"token": "{token}"}}}}}}}}')
    netlify.environment = {"HOME": str(tmp_path / "home")}
    site = posts_site(tmp_path / "site")
    netlify.send(site)
    assert netlify.files() == state(site)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"7", b"{", b'[{"path": 7}]', b"[" * 99_999], ids=range(6)
)
def test_answers_that_are_none(tmp_path: Path, body: bytes) -> None:
    site = posts_site(tmp_path / "site")
    with serving(lambda _: (200, {}, body)) as url, contextlib.suppress(ContentError):
        _Place(FakeNetlify(), url).send(site)
        pytest.fail("such an answer is no success")


def test_a_listing_that_leads_elsewhere(netlify: _Place, tmp_path: Path) -> None:
    netlify.put("../../etc/passwd", b"x")
    netlify.put("a\\b", b"x")
    site = posts_site(tmp_path / "site")
    netlify.send(site)
    assert netlify.files() == state(site)
