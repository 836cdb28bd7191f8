"""Telling others: only once the host shows what is new, only of what is new, and only once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from deploy_hosts import Answer, Request, serving
from deploy_places import Folder
from deploy_sites import ADDRESS, posts_site, rebuild, send
from site_factory import Site, post

from brandkit.deploy.notify.indexnow import tell_engines
from brandkit.deploy.notify.webmention import endpoint_of
from brandkit.deploy.report import DeployReport
from brandkit.network.client import Client, Reply

KEY = "4f0c21d97a"
FORM = "application/x-www-form-urlencoded"


class _Web:
    """Everybody: the site's host, a hub, a search engine, and a blog that wants to know."""

    def __init__(self, www: Path) -> None:
        self.www = www
        self.asked: list[Request] = []
        self.status = {"/hub": 204, "/indexnow": 202, "/endpoint": 202}
        self.is_old = False

    def answer(self, request: Request) -> Answer:
        self.asked.append(request)
        path = request.path.partition("?")[0]
        if request.method == "POST":
            return self.status[path], {}, b""
        if path == "/blog-of-others":
            page = b'<html><body>Hi <a rel="webmention" href="/endpoint?x=1">w</a></body></html>'
            return 200, {"Content-Type": "text/html; charset=utf-8"}, page
        if path == "/silent":
            return 200, {"Content-Type": "text/html"}, b"<p>nothing</p>"
        file = self.www / path.removeprefix("/at/").lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if self.is_old or not file.is_file():
            return 404, {}, b"not yet"
        return 200, {}, file.read_bytes()

    def posts(self, path: str) -> list[Request]:
        return [r for r in self.asked if r.method == "POST" and r.path.startswith(path)]


class _Scene:
    def __init__(self, tmp_path: Path, web: _Web, url: str) -> None:
        self.web = web
        self.url = url
        self.place = Folder(web.www)
        self.place.settings += (
            f'\nnotify = ["websub", "indexnow", "webmention"]\nindexnow_key = "{KEY}"\nwait = 0'
        )
        self.site = posts_site(tmp_path / "site")
        settings = (
            f'[site]\ntitle = "Brand"\nbase_url = "{ADDRESS}"\n[feeds]\nhubs = ["{url}/hub"]\n'
        )
        self.site.write({"site.toml": settings})
        rebuild(self.site)
        self.client = Client({"127.0.0.1"}, purpose="deploy", timeout=5)

        def get(address: str, most: int, accept: str = "*/*", pause: float = 0.0) -> Reply:
            address = address.replace(ADDRESS, f"{url}/at/")  # the site's own host is here too
            return Client.get(self.client, address, most, accept, pause)

        self.client.get = get  # type: ignore[method-assign]

    def send(self, **more: object) -> DeployReport:
        self.web.asked.clear()
        return send(
            self.site,
            self.place,
            client=self.client,
            endpoint=f"{self.url}/indexnow",
            pause=0.0,
            **more,
        )

    def write(self, name: str, text: str) -> Site:
        site = self.site.write({f"content/posts/{name}.md": post(name.title(), text=text)})
        rebuild(site)
        return site


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[_Scene]:
    web = _Web(tmp_path / "www")
    with serving(web.answer) as url:
        yield _Scene(tmp_path, web, url)


def test_hubs_and_engines_are_told_of_what_is_new(scene: _Scene) -> None:
    scene.send()
    scene.write("news", "Fresh words.")
    report = scene.send()
    assert not [each for each in report.told if each.problem]
    assert report.exit_code == 0
    (hub,) = scene.web.posts("/hub")
    said = parse_qs(hub.body.decode())
    assert hub.headers["content-type"] == FORM
    assert said["hub.mode"] == ["publish"]
    assert f"{ADDRESS}feed.xml" in said["hub.url"]
    (engine,) = scene.web.posts("/indexnow")
    told = json.loads(engine.body)
    assert (told["host"], told["key"]) == ("maison-verte.eu", KEY)
    assert told["keyLocation"] == f"{ADDRESS}{KEY}.txt"
    assert f"{ADDRESS}blog/news/" in told["urlList"]
    assert not [u for u in told["urlList"] if "/share/" in u or u.endswith("404.html")]
    again = scene.send()
    assert not again.told
    assert not scene.web.asked  # nothing changed: nobody is asked anything


def test_pages_that_are_gone_are_told(scene: _Scene) -> None:
    scene.send()
    scene.site.write({"content/posts/p1.md": None})
    rebuild(scene.site)
    scene.send()
    told = json.loads(scene.web.posts("/indexnow")[0].body)["urlList"]
    assert f"{ADDRESS}blog/p1/" in told
    assert f"{ADDRESS}share/blog/p1/" not in told


def test_nobody_is_told_before_the_host_shows_it(scene: _Scene) -> None:
    scene.send()
    scene.write("news", "Fresh words.")
    scene.web.is_old = True
    report = scene.send()
    assert [each.code for each in report.diagnostics] == ["deploy.not-shown-yet"]
    assert not [r for r in scene.web.asked if r.method == "POST"]
    scene.web.is_old = False
    later = scene.send()  # sends nothing, and tells them
    assert not later.added
    assert {each.service for each in later.told} == {"websub", "indexnow"}
    assert not scene.send().told


def test_who_could_not_be_told_is_told_next_time(scene: _Scene) -> None:
    scene.send()
    scene.write("news", "Fresh words.")
    scene.web.status["/hub"] = 503
    report = scene.send()
    assert report.exit_code == 3
    assert [each.service for each in report.told if each.problem] == ["websub"]
    scene.web.status["/hub"] = 204
    assert [each.service for each in scene.send().told] == ["websub"]


def test_sites_that_are_linked_to_are_told_once(scene: _Scene) -> None:
    scene.send()
    link = f"[a]({scene.url}/blog-of-others) [b]({scene.url}/silent) [c](p0.md)"
    scene.write("news", f"{link} and [again]({scene.url}/blog-of-others#part).")
    report = scene.send()
    (mention,) = scene.web.posts("/endpoint")
    assert mention.path == "/endpoint?x=1"
    assert parse_qs(mention.body.decode()) == {
        "source": [f"{ADDRESS}blog/news/"],
        "target": [f"{scene.url}/blog-of-others"],
    }
    assert [e.to for e in report.told if e.service == "webmention"] == [
        f"{scene.url}/blog-of-others"
    ]
    scene.write("news", f"{link} Other words.")
    scene.send()
    assert not scene.web.posts("/endpoint")
    assert not [r for r in scene.web.asked if r.path == "/silent"]


def test_the_links_of_years_are_no_news(scene: _Scene) -> None:
    scene.write("old", f"[a]({scene.url}/blog-of-others)")
    scene.send()
    assert not scene.web.posts("/endpoint")
    scene.write("old", f"[a]({scene.url}/blog-of-others) changed")
    scene.send()
    assert not scene.web.posts("/endpoint")


def test_private_networks_are_not_asked(scene: _Scene) -> None:
    scene.send()
    scene.client.trusted = frozenset({"hub.eu"})
    scene.write("news", f"[a]({scene.url}/blog-of-others)")
    report = scene.send()
    assert [each.code for each in report.diagnostics] == ["deploy.not-shown-yet"]
    assert not scene.web.asked


def test_a_dry_run_tells_nobody(scene: _Scene) -> None:
    scene.send()
    scene.write("news", "Fresh words.")
    assert not scene.send(dry_run=True).told
    assert not scene.web.asked


def test_without_a_hub_or_a_key_it_is_said(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    report = send(site, Folder(tmp_path / "www"), services=("websub", "indexnow"))
    assert [each.code for each in report.diagnostics] == ["deploy.cannot-tell"] * 2


def test_the_key_file_is_a_file_of_the_site(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    more = f'[deploy.www]\ntype = "netlify"\nnotify = ["indexnow"]\nindexnow_key = "{KEY}"\n'
    site.write({"site.toml": f'[site]\ntitle = "B"\nbase_url = "{ADDRESS}"\n{more}'})
    rebuild(site)
    assert (site.output / f"{KEY}.txt").read_text() == KEY


def test_engines_that_say_no(scene: _Scene) -> None:
    scene.web.status["/indexnow"] = 403
    told = tell_engines(scene.client, ADDRESS, KEY, (ADDRESS,), f"{scene.url}/indexnow")
    assert told[0].problem == "the key file is not where it looks"


HTML = {"content-type": "text/html"}
AT = "https://other.eu/a/b"


@pytest.mark.parametrize(
    ("headers", "body", "found"),
    [
        ({"link": "</w>; rel=webmention"}, b"", "https://other.eu/w"),
        ({"link": '</w>; rel="webmention"'}, b"", "https://other.eu/w"),
        ({"link": '</x>; rel="next", </w?a=1,2>; rel="a WebMention b"'}, b"", "https://other.eu/w?a=1,2"),
        ({"link": "</w>; rel=webmention", **HTML}, b'<link rel=webmention href="/no">', "https://other.eu/w"),
        (HTML, b'<a href="/1">x</a><a rel="webmention" href="w">', "https://other.eu/a/w"),
        (HTML, b'<link rel="webmention" href="">', AT),
        (HTML, b'<link rel="webmention"><a rel="webmention" href="/w">', "https://other.eu/w"),
        (HTML, b'<!-- <link rel="webmention" href="/w"> -->', ""),
        (HTML, b'<link rel="not-webmention" href="/w">', ""),
        (HTML, b'<base href="/z/"><a rel=webmention href=w>', "https://other.eu/z/w"),
        ({"content-type": "text/plain"}, b'<link rel="webmention" href="/w">', ""),
        (HTML, b"", ""),
        (HTML, b"\x00\xff<", ""),
        ({"link": "<" * 5000}, b"", ""),
    ],
)  # fmt: skip
def test_endpoints(headers: dict[str, str], body: bytes, found: str) -> None:
    """The cases of webmention.rocks, in our words."""
    assert endpoint_of(Reply(200, headers, body, AT)) == found
