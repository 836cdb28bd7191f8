"""The preview over HTTP, asked by a real client."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from preview_server import Pages, Server, audio, running

from brandkit.errors import Location, error, warning
from brandkit.serve.live import Live
from brandkit.serve.store import Rebuilt

HTML = b"<!doctype html><html><head><title>x</title></head><body><p>%s</p></body></html>"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site under /brand/ that all read-only tests share."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "secret.txt").write_text("secret")
    file, _ = audio(folder)
    live = Live()
    pages = Pages(
        {
            "index.html": HTML % b"home",
            "blog/a/index.html": HTML % b"post",
            "blog/café/index.html": HTML % "café".encode(),
            "404.html": HTML % b"nowhere",
            "fr/404.html": HTML % b"nulle part",
            "assets/site.css": b"body{}",
            "assets/first.mp3": file,
            "assets/memory.mp3": file.read_bytes(),
            "assets/gone.png": folder / "gone.png",
            "feed.xml": b"<rss/>",
            "evil.example/index.html": HTML % b"a page with a host's name",
        },
        "/brand",
    )
    live.publish(Rebuilt(pages))
    with running(live) as server:
        yield server


def test_a_page_is_served_with_the_reload_script_before_the_end_of_body(shown: Server) -> None:
    reply = shown.ask("/brand/blog/a/")
    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-store"
    version = shown.live.current[1].version
    assert reply.body == (HTML % b"post").replace(
        b"</body>",
        b'<script type="module" src="/__brandkit__/reload.js" data-version="%s"></script>\n</body>'
        % version.encode(),
    )
    assert int(reply.headers["content-length"]) == len(reply.body)


def test_other_files_go_out_as_they_are(shown: Server) -> None:
    reply = shown.ask("/brand/assets/site.css")
    assert (reply.body, reply.headers["content-type"]) == (b"body{}", "text/css; charset=utf-8")
    assert shown.ask("/brand/feed.xml").headers["content-type"] == "application/xml; charset=utf-8"
    assert shown.ask("/brand/assets/first.mp3").headers["content-type"] == "audio/mpeg"


@pytest.mark.parametrize(
    ("asked", "status", "location"),
    [
        ("/", 302, "/brand/"),
        ("/brand", 308, "/brand/"),
        ("/brand/blog/a", 308, "/brand/blog/a/"),
        ("/brand/blog/a?utm=1", 308, "/brand/blog/a/?utm=1"),
        ("/brand/blog/caf%C3%A9", 308, "/brand/blog/caf%C3%A9/"),
        ("/brand/blog/cafe%CC%81", 308, "/brand/blog/caf%C3%A9/"),
    ],
)
def test_redirects(shown: Server, asked: str, status: int, location: str) -> None:
    reply = shown.ask(asked)
    assert (reply.status, reply.headers["location"]) == (status, location)


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example",
        "//evil.example/",
        "/brand//evil.example",
        "/brand/%2Fevil.example",
        "/brand/%5Cevil.example",
        "/%5C%5Cevil.example",
        "/brand///evil.example",
        "/brand/..//evil.example",
    ],
)
def test_no_redirect_leads_to_another_host(shown: Server, asked: str) -> None:
    reply = shown.ask(asked)
    assert (reply.status, reply.headers["location"]) == (404, None)


@pytest.mark.parametrize(
    "asked",
    [
        "/brand/../secret.txt",
        "/brand/assets/../../secret.txt",
        "/brand/%2e%2e/secret.txt",
        "/brand/assets/%2e%2e%2fsecret.txt",
        "/brand/assets/..%5Csecret.txt",
        "/brand/secret.txt",
        "/brand/assets/first.mp3%00.html",
        "/brand/assets/first.mp3/",
        "/brand/%FF%FE/",
        "/brandother/",
        "/secret.txt",
        "/__brandkit__/../secret.txt",
        "/__brandkit__/live.py",
    ],
)
def test_no_path_leads_out_of_the_site(shown: Server, asked: str) -> None:
    reply = shown.ask(asked)
    assert reply.status == 404
    assert b"secret" not in reply.body


def test_the_404_page_of_the_language(shown: Server) -> None:
    assert b"nowhere" in shown.ask("/brand/none/").body
    reply = shown.ask("/brand/fr/blog/none/")
    assert b"nulle part" in reply.body
    assert b"reload.js" in reply.body
    assert reply.status == 404


def test_without_a_404_page_the_address_is_named_and_escaped(
    serving: Callable[..., Server],
) -> None:
    live = Live()
    live.publish(Rebuilt(Pages({"index.html": HTML % b"home"})))
    reply = serving(live).ask("/%3Cscript%3Ealert(1)%3C/script%3E")
    assert reply.status == 404
    assert b"<script>alert" not in reply.body
    assert b"&lt;script&gt;" in reply.body


def test_a_file_that_went_from_the_disk_is_missing(shown: Server) -> None:
    assert shown.ask("/brand/assets/gone.png").status == 404


@pytest.mark.parametrize("path", ["/brand/assets/first.mp3", "/brand/assets/memory.mp3"])
class TestAudio:
    """On disk and in memory alike."""

    def test_the_whole(self, shown: Server, path: str) -> None:
        reply = shown.ask(path)
        assert reply.status == 200
        assert reply.headers["accept-ranges"] == "bytes"
        assert int(reply.headers["content-length"]) == len(reply.body) == 200_000

    @pytest.mark.parametrize(
        ("asked", "start", "stop"),
        [
            ("bytes=0-0", 0, 1),
            ("bytes=100-199", 100, 200),
            ("bytes=199990-", 199_990, 200_000),
            ("bytes=199990-999999", 199_990, 200_000),
            ("bytes=-5", 199_995, 200_000),
            ("bytes=-999999", 0, 200_000),
            ("Bytes=70000-150000", 70_000, 150_001),
        ],
    )
    def test_one_piece(self, shown: Server, path: str, asked: str, start: int, stop: int) -> None:
        whole = shown.ask(path).body
        reply = shown.ask(path, Range=asked)
        assert reply.status == 206
        assert reply.headers["content-range"] == f"bytes {start}-{stop - 1}/200000"
        assert int(reply.headers["content-length"]) == stop - start
        assert reply.body == whole[start:stop]

    def test_several_pieces(self, shown: Server, path: str) -> None:
        whole = shown.ask(path).body
        reply = shown.ask(path, Range="bytes=150000-150009, 0-9, -4")
        assert reply.status == 206
        found = re.fullmatch(r"multipart/byteranges; boundary=(\w+)", reply.headers["content-type"])
        assert found
        assert int(reply.headers["content-length"]) == len(reply.body)
        first, *parts, last = reply.body.split(f"--{found[1]}".encode())
        assert (first, last) == (b"", b"--\r\n")
        expected = [(150_000, 150_010), (0, 10), (199_996, 200_000)]
        assert len(parts) == len(expected)
        for part, (start, stop) in zip(parts, expected, strict=True):
            head, _, data = part.partition(b"\r\n\r\n")
            assert f"Content-Range: bytes {start}-{stop - 1}/200000".encode() in head
            assert b"Content-Type: audio/mpeg" in head
            assert data == whole[start:stop] + b"\r\n"

    @pytest.mark.parametrize("asked", ["bytes=200000-", "bytes=300000-300001", "bytes=-0"])
    def test_none_to_be_had(self, shown: Server, path: str, asked: str) -> None:
        reply = shown.ask(path, Range=asked)
        assert reply.status == 416
        assert reply.headers["content-range"] == "bytes */200000"

    @pytest.mark.parametrize(
        "asked", ["bytes=5-2", "bytes=a-b", "bytes=", "items=0-1", "bytes=0-1,x", "0-5", "bytes=-"]
    )
    def test_a_range_that_cannot_be_read_is_ignored(
        self, shown: Server, path: str, asked: str
    ) -> None:
        reply = shown.ask(path, Range=asked)
        assert (reply.status, len(reply.body)) == (200, 200_000)

    def test_if_range(self, shown: Server, path: str) -> None:
        etag = shown.ask(path).headers["etag"]
        assert shown.ask(path, Range="bytes=0-9", if_range=etag).status == 206
        assert shown.ask(path, Range="bytes=0-9", if_range='"other"').status == 200
        assert shown.ask(path, Range="bytes=0-9", if_range=f"W/{etag}").status == 200

    def test_head(self, shown: Server, path: str) -> None:
        reply = shown.ask(path, "HEAD")
        assert (reply.status, reply.body) == (200, b"")
        assert reply.headers["content-length"] == "200000"
        piece = shown.ask(path, "HEAD", Range="bytes=0-9")
        assert (piece.status, piece.headers["content-length"]) == (206, "10")

    def test_if_none_match(self, shown: Server, path: str) -> None:
        etag = shown.ask(path).headers["etag"]
        for tag in (etag, f'"other", W/{etag}', "*"):
            reply = shown.ask(path, if_none_match=tag)
            assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)
        assert shown.ask(path, if_none_match='"other"').status == 200


def test_head_of_a_page_tells_the_length_of_what_get_sends(shown: Server) -> None:
    reply = shown.ask("/brand/", "HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) == len(shown.ask("/brand/").body)


def test_only_reading(shown: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        reply = shown.ask("/brand/", method)
        assert reply.status == 405
        assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_headers_of_a_careful_server(shown: Server) -> None:
    for path in (
        "/brand/",
        "/brand/assets/first.mp3",
        "/none",
        "/brand",
        "/__brandkit__/reload.js",
    ):
        headers = shown.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'self'"
        assert policy["frame-src"] == "'self' https://www.youtube-nocookie.com"
        assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:80", "192.168.1.5:8000"])
def test_hosts_that_are_answered(shown: Server, host: str) -> None:
    assert shown.ask("/brand/", Host=host).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8000", "localhost.evil", ""]
)
def test_a_strange_host_is_refused(shown: Server, host: str) -> None:
    for path in ("/brand/", "/__brandkit__/state", "/__brandkit__/events"):
        reply = shown.ask(path, Host=host)
        assert reply.status == 421
        assert b"post" not in reply.body


def test_a_host_that_was_asked_for_is_answered(serving: Callable[..., Server]) -> None:
    live = Live()
    live.publish(Rebuilt(Pages({"index.html": HTML % b"home"})))
    server = serving(live, host="Preview.lan")
    assert server.ask("/", Host="preview.lan:8000").status == 200
    assert server.ask("/", Host="other.lan:8000").status == 421


def test_own_files(shown: Server) -> None:
    script = shown.ask("/__brandkit__/reload.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in script.body
    assert b"innerHTML" not in script.body
    style = shown.ask("/__brandkit__/notice.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"


class TestReload:
    """What open pages are told."""

    def test_a_new_version_is_told_after_it_is_in_place(
        self, serving: Callable[..., Server]
    ) -> None:
        live = Live()
        live.publish(Rebuilt(Pages({"index.html": HTML % b"one"})))
        server = serving(live)
        stream = server.listen()
        first = stream.next()
        assert f'data-version="{first["version"]}"'.encode() in server.ask("/").body
        live.publish(
            Rebuilt(Pages({"index.html": HTML % b"two"}), changed=frozenset({"index.html"}))
        )
        second = stream.next()
        body = server.ask("/").body
        assert b"two" in body
        assert f'data-version="{second["version"]}"'.encode() in body
        assert second["previous"] == first["version"] != second["version"]
        assert second["styles"] == []

    def test_only_style_sheets_are_swapped(self, serving: Callable[..., Server]) -> None:
        live = Live()
        pages = Pages({"index.html": HTML % b"one", "a/b é.css": b"x{}"}, "/brand")
        live.publish(Rebuilt(pages))
        stream = serving(live).listen()
        stream.next()
        live.publish(Rebuilt(pages, changed=frozenset({"a/b é.css"})))
        address = "/brand/a/b%20%C3%A9.css"
        assert stream.next()["styles"] == [[address, address]]
        fresh = Pages({**pages.files, "index.html": HTML % b"two"}, "/brand")
        live.publish(Rebuilt(fresh, changed=frozenset({"a/b é.css", "index.html"})))
        assert stream.next()["styles"] == []

    def test_a_rebuild_that_changes_nothing_is_not_told(
        self, serving: Callable[..., Server]
    ) -> None:
        live = Live()
        pages = Pages({"index.html": HTML % b"one"})
        live.publish(Rebuilt(pages))
        stream = serving(live).listen()
        first = stream.next()
        live.publish(Rebuilt(pages))
        live.publish(Rebuilt(pages, (warning("links.broken", "A link."),)))
        live.publish(Rebuilt(pages, changed=frozenset({"index.html"})))
        assert stream.next()["previous"] == first["version"]

    def test_faults_leave_the_last_good_site_up(self, serving: Callable[..., Server]) -> None:
        live = Live()
        pages = Pages({"index.html": HTML % b"good"})
        live.publish(Rebuilt(pages))
        server = serving(live)
        stream = server.listen()
        first = stream.next()
        assert first["faults"] == []
        fault = error(
            "front-matter.bad-date",
            "<img src=x onerror=alert(1)> is no date.",
            "Write it as 2026-11-22.",
            Location("content/posts/a.md", 3, 7),
        )
        live.publish(Rebuilt(None, (fault, warning("links.broken", "A link."))))
        told = stream.next()
        assert told["version"] == first["version"]
        assert told["faults"] == [
            {
                "severity": "error",
                "code": "front-matter.bad-date",
                "message": "<img src=x onerror=alert(1)> is no date.",
                "hint": "Write it as 2026-11-22.",
                "location": {"path": "content/posts/a.md", "line": 3, "column": 7},
            }
        ]
        assert json.loads(server.ask("/__brandkit__/state").body) == told
        reply = server.ask("/")
        assert reply.status == 200
        assert b"good" in reply.body
        live.publish(Rebuilt(pages))
        mended = stream.next()
        assert (mended["faults"], mended["version"]) == ([], first["version"])

    def test_a_first_build_that_fails_is_shown_and_mends_itself(
        self, serving: Callable[..., Server]
    ) -> None:
        live = Live()
        fault = error("x.y", "No title in <b>.", "Give one.", Location("content/posts/<i>.md", 2))
        live.publish(Rebuilt(None, (fault,)))
        server = serving(live)
        stream = server.listen()
        reply = server.ask("/any/where/")
        assert reply.status == 503
        assert reply.headers["cache-control"] == "no-store"
        assert b"content/posts/&lt;i&gt;.md:2" in reply.body
        assert b"No title in &lt;b&gt;." in reply.body
        first = stream.next()
        assert f'data-revision="{first["revision"]}"'.encode() in reply.body
        live.publish(Rebuilt(Pages({"index.html": HTML % b"mended"})))
        second = stream.next()
        assert second["version"] != first["version"]
        assert second["revision"] != first["revision"]
        assert b"mended" in server.ask("/").body

    def test_open_streams_do_not_keep_the_server_from_stopping(self) -> None:
        live = Live()
        live.publish(Rebuilt(Pages({"index.html": HTML % b"one"})))
        with running(live) as server:
            streams = [server.listen() for _ in range(3)]
            for stream in streams:
                stream.next()
        for stream in streams:
            with pytest.raises(EOFError):
                stream.next()


def test_the_bytes_of_the_site_stay_without_the_script(tmp_path: Path) -> None:
    page = HTML % b"one"
    live = Live()
    pages = Pages({"index.html": page, "bare/index.html": b"<p>no end tag"})
    live.publish(Rebuilt(pages))
    with running(live) as server:
        assert server.ask("/bare/").body.startswith(b"<p>no end tag<script ")
        server.ask("/")
    assert pages.files["index.html"] == page


def test_an_old_address_leads_on_as_on_hosts() -> None:
    files = {"old/index.html": b"moved", "new/index.html": b"here"}
    live = Live()
    live.publish(Rebuilt(Pages(files, moved={"old/index.html": "/new/"})))
    with running(live) as server:
        reply = server.ask("/old/")
    assert reply.status == 302
    assert reply.headers["Location"] == "/new/"
    assert reply.headers["Cache-Control"] == "no-store"
