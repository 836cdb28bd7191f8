"""`check --online` against a host on this machine: what it compares, and how it behaves."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from check_sites import TOML, far, podcast
from click.testing import CliRunner
from media_host import Host, Reply, media_host
from site_factory import NOW, Site, post
from told import without_progress

from brandkit.build.options import Options
from brandkit.check.check import check
from brandkit.check.online.answer import Answer, Answers
from brandkit.check.online.ask import STORE, check_online
from brandkit.check.online.network import PRIVATE, TOO_MANY, Asker
from brandkit.check.online.remotes import remotes
from brandkit.cli import cli
from brandkit.errors import Diagnostic

SECONDS = NOW.timestamp()


def site_with(root: Path, host: Host, *names: str, **more: Any) -> Site:
    """A show whose episodes name the host by `media_base`, so that it may be on this machine."""
    toml = TOML + f'media_base = "{host.url}/"\n'
    texts = {
        f"e{i}": far(f"{host.url}/{name}", f"Soap {i}", **more) for i, name in enumerate(names)
    }
    return podcast(root, toml, **texts)


def online(site: Site, **options: Any) -> list[Diagnostic]:
    options = {"pause": 0, **options}
    return check_online(site.root, site.inspect(), SECONDS, **options)


def codes(found: list[Diagnostic]) -> list[str]:
    return [fault.code for fault in found]


def test_all_is_as_stated(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply()) as host:
        site = site_with(tmp_path, host, "a.mp3")
        assert online(site) == []
        assert host.asked == [("HEAD", "/a.mp3")]
        assert len(host.agents) == 1
        agent = host.agents.pop()
        assert agent.startswith("brandkit/")
        assert "+https://maison-verte.eu/" in agent


@pytest.mark.parametrize(
    ("reply", "stated", "code", "words"),
    [
        (Reply(404), {}, "unreachable", "404 (Not Found)"),
        (Reply(length=2000), {}, "other-length", "audio_length: 2000"),
        (Reply(), {"audio_length": None}, "length-unknown", "audio_length: 1000"),
        (Reply(type="text/html; charset=utf-8"), {}, "other-type", "text/html"),
        (Reply(ranges="none"), {}, "no-ranges", "byte ranges"),
        (Reply(ranges=""), {}, "no-ranges", "byte ranges"),
    ],
)
def test_each_difference(
    tmp_path: Path, reply: Reply, stated: dict[str, Any], code: str, words: str
) -> None:
    with media_host(a_mp3=reply) as host:
        found = online(site_with(tmp_path, host, "a.mp3", **stated))
    assert codes(found) == [f"online.{code}"]
    assert words in f"{found[0].message} {found[0].hint}"
    assert found[0].location is not None
    assert found[0].location.setting == "audio"


def test_other_names_of_a_type_are_the_same(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply(type="audio/mp3"), b_m4a=Reply(type="audio/mp4")) as host:
        assert online(site_with(tmp_path, host, "a.mp3", "b.m4a")) == []


def test_a_host_that_knows_no_head(tmp_path: Path) -> None:
    reply = Reply(knows_head=False, sends_parts=True, ranges="", length=4096)
    with media_host(a_mp3=reply) as host:
        assert online(site_with(tmp_path, host, "a.mp3", audio_length=4096)) == []
        assert host.asked == [("HEAD", "/a.mp3"), ("GET", "/a.mp3")]


def test_ranges_are_tried_where_they_are_not_told(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply(ranges="", sends_parts=True)) as host:
        assert online(site_with(tmp_path, host, "a.mp3")) == []


def test_large_bodies_are_not_read(tmp_path: Path) -> None:
    """A host that answers a request for two bytes with a whole film."""
    reply = Reply(knows_head=False, length=50_000_000)
    with media_host(a_mp3=reply) as host:
        begun = time.monotonic()
        found = online(site_with(tmp_path, host, "a.mp3", audio_length=50_000_000))
        assert codes(found) == ["online.no-ranges"]
        assert time.monotonic() - begun < 5


def test_redirects(tmp_path: Path) -> None:
    with media_host(
        a_mp3=Reply(302, location="/b.mp3"),
        b_mp3=Reply(),
        c_mp3=Reply(301, location="/b.mp3"),
        d_mp3=Reply(302, location="/d.mp3"),
    ) as host:
        assert online(site_with(tmp_path / "1", host, "a.mp3")) == []
        moved = online(site_with(tmp_path / "2", host, "c.mp3"))
        assert codes(moved) == ["online.moved"]
        assert f"{host.url}/b.mp3" in moved[0].message
        endless = online(site_with(tmp_path / "3", host, "d.mp3"))
        assert codes(endless) == ["online.unreachable"]
        assert TOO_MANY in endless[0].message
        assert len(host.asked) < 20


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/admin",
        "http://[::1]/admin",
        "http://[::ffff:127.0.0.1]/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:1/admin",
        "http://0.0.0.0/admin",
    ],
)
def test_a_redirect_cannot_lead_into_the_private_network(tmp_path: Path, target: str) -> None:
    with media_host(a_mp3=Reply(302, location=target)) as host:
        found = online(site_with(tmp_path, host, "a.mp3"))
    assert codes(found) == ["online.private"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://h.example/x", "gopher://x/", "//"])
def test_a_redirect_cannot_lead_out_of_the_web(tmp_path: Path, target: str) -> None:
    with media_host(a_mp3=Reply(302, location=target)) as host:
        found = online(site_with(tmp_path, host, "a.mp3"))
    assert codes(found) == ["online.unreachable"]


def test_private_addresses_that_site_toml_does_not_name(tmp_path: Path) -> None:
    """An episode's text may come from a feed of somebody else: it cannot make us ask at home."""
    with media_host(a_mp3=Reply()) as host:
        site = podcast(tmp_path, e=far(f"{host.url}/a.mp3"))
        found = online(site)
        assert host.asked == []
    assert codes(found) == ["online.private"]


def test_a_name_that_is_private_all_of_a_sudden() -> None:
    """The connection goes to the network address that was looked at, and to no other."""
    with media_host(a_mp3=Reply()) as host:
        port = int(host.url.rpartition(":")[2])
        inside: list[tuple[Any, ...]] = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        ]
        asker = Asker(resolve=lambda *_: inside)
        assert asker.ask("http://brand.example/a.mp3").problem == PRIVATE
        assert host.asked == []
        trusted = Asker({"brand.example"}, resolve=lambda *_: inside)
        assert trusted.ask("http://brand.example/a.mp3").status == 200


@pytest.mark.parametrize(
    "address",
    [
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::ffff:10.0.0.1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)
def test_a_private_address_within_another(address: str) -> None:
    """NAT64, 6to4, mapped, Teredo: what they lead to counts."""
    place = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, 80, 0, 0))]
    asker = Asker(resolve=lambda *_: place)
    assert asker.ask("http://brand.example/a.mp3").problem == PRIVATE


def test_a_body_that_drips_is_cut_off() -> None:
    """A host that knows no HEAD answers a byte now and then."""
    done = threading.Event()

    def drip() -> None:
        for _ in range(2):
            client, _place = server.accept()
            with client:
                if client.recv(4096).startswith(b"HEAD"):
                    client.sendall(b"HTTP/1.1 405 No\r\nConnection: close\r\n\r\n")
                    continue
                client.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                with suppress(OSError):
                    while not done.wait(0.1):
                        client.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as server:
        helper = threading.Thread(target=drip)
        helper.start()
        begun = time.monotonic()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.mp3"
        answer = Asker({"127.0.0.1"}, timeout=0.5).ask(url)
        took = time.monotonic() - begun
        done.set()
        helper.join()
    assert took < 6
    assert "does not answer" in answer.problem  # what it said until then is not all of it


def test_a_host_of_several_places() -> None:
    """Where one does not answer, the next is tried; one that is private spoils all."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = free.getsockname()
    with media_host(a_mp3=Reply()) as host:
        alive = ("127.0.0.1", int(host.url.rpartition(":")[2]))
        places: list[tuple[Any, ...]] = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in (dead, alive)
        ]
        asker = Asker({"brand.example"}, resolve=lambda *_: places)
        assert asker.ask("http://brand.example/a.mp3").status == 200
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))
        asker = Asker(resolve=lambda *_: [public, *places])
        assert asker.ask("http://brand.example/a.mp3").problem == PRIVATE


@pytest.mark.parametrize(
    "url",
    ["https:///x", "http://user:secret@brand.example/", "http://[/", "http://brand.example:99999/"],
)
def test_odd_addresses_are_not_asked(url: str) -> None:
    def resolve(*_: object) -> list[tuple[Any, ...]]:
        raise AssertionError("nobody is to be asked")

    answer = Asker(resolve=resolve).ask(url)
    assert answer.status == 0
    assert answer.problem


def test_no_answer_in_time(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply(wait=1.0), b_mp3=Reply(drip=True)) as host:
        asker = Asker({"127.0.0.1"}, timeout=0.2)
        assert "within 0.2 s" in asker.ask(f"{host.url}/a.mp3").problem
        begun = time.monotonic()
        assert asker.ask(f"{host.url}/b.mp3").problem
        assert time.monotonic() - begun < 3


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asker = Asker({"127.0.0.1", "brand.invalid"})
    assert "refuses" in asker.ask(f"http://127.0.0.1:{port}/a.mp3").problem

    def unknown(*_: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror

    asker = Asker(resolve=unknown)
    assert "no host of that name" in asker.ask("http://brand.invalid/a.mp3").problem


def test_answers_are_remembered_for_a_day(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply(), b_mp3=Reply(length=5)) as host:
        site = site_with(tmp_path, host, "a.mp3", "b.mp3")
        assert codes(online(site)) == ["online.other-length"]
        assert (tmp_path / STORE).exists()
        host.asked.clear()
        assert codes(online(site)) == ["online.other-length"]
        assert host.asked == [("HEAD", "/b.mp3")], "what was at fault is asked again"
        host.asked.clear()
        online(site, fresh=True)
        assert len(host.asked) == 2
        host.asked.clear()
        check_online(site.root, site.inspect(), SECONDS + 25 * 3600, pause=0)
        assert len(host.asked) == 2


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    store = tmp_path / STORE
    store.parent.mkdir()
    store.write_bytes(b"\x93" * 100)
    answers = Answers(store, SECONDS)
    assert answers.get("x") is None
    answers.keep("x", Answer(SECONDS, 200))
    answers.save()
    assert Answers(store, SECONDS).get("x") == Answer(SECONDS, 200)
    assert Answers(store, SECONDS - 60).get("x") is None, "it is from the future"


def test_one_at_a_time_and_never_too_many(tmp_path: Path) -> None:
    replies = {f"a{i}_mp3": Reply(wait=0.02) for i in range(8)}
    with media_host(**replies) as host:
        site = site_with(tmp_path, host, *(f"a{i}.mp3" for i in range(8)))
        found = online(site, most=5)
        assert host.most_at_once == 1
        assert len(host.asked) == 5
        assert codes(found) == ["online.not-asked"]
        assert "3 addresses" in found[0].message
        assert online(site, most=5) == [], "the next run goes on where this one ended"
        assert len(host.asked) == 8


def test_a_host_that_wants_a_rest_gets_it(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply(429), b_mp3=Reply()) as host:
        site = site_with(tmp_path, host, "a.mp3", "b.mp3")
        found = online(site)
        assert codes(found) == ["online.not-asked"]
        assert len(host.asked) == 1


def test_a_silent_host_is_left_alone(tmp_path: Path) -> None:
    names = [f"a{i}.mp3" for i in range(9)]
    with media_host() as host:
        site = site_with(tmp_path, host, *names)
    found = online(site)  # it is closed by now
    assert codes(found) == ["online.unreachable"] * 3 + ["online.not-asked"]


def test_the_counting_prefix_is_never_asked(tmp_path: Path) -> None:
    """A check is no download."""
    with media_host(a_mp3=Reply()) as host:
        site = site_with(tmp_path, host, "a.mp3")
        toml = (tmp_path / "site.toml").read_text()
        site.write({"site.toml": toml + f'media_prefix = "{host.url}/count/"\n'})
        assert online(site) == []
        assert host.asked == [("HEAD", "/a.mp3")]


def test_pictures(tmp_path: Path) -> None:
    with media_host(a_jpg=Reply(type="image/jpeg"), b_jpg=Reply(type="text/html")) as host:
        site = podcast(tmp_path, TOML + f'media_base = "{host.url}/"\n')
        text = (
            f"![One]({host.url}/a.jpg)\n\nText `![no](http://h.example/code.jpg)`\n\n"
            f"![Two]({host.url}/b.jpg) ![Gone](<{host.url}/c.jpg>)"
        )
        site.write({"content/posts/a.md": post("A", text=text)})
        found = online(site)
        assert {path for _, path in host.asked} == {"/a.jpg", "/b.jpg", "/c.jpg"}
    assert codes(found) == ["online.other-type", "online.unreachable"]
    assert [str(fault.location) for fault in found] == ["content/posts/a.md:9"] * 2
    assert [remote.kind for remote in remotes(site.inspect())] == ["picture"] * 3


def test_builds_and_plain_checks_never_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a request went out")

    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    site = podcast(tmp_path, one=far())
    site.good()
    assert check(site.root, Options(jobs=1), NOW).diagnostics == ()


def test_the_command(tmp_path: Path) -> None:
    with media_host(a_mp3=Reply(length=5)) as host:
        site_with(tmp_path, host, "a.mp3")
        result = CliRunner().invoke(cli, ["check", "--online", "--site", str(tmp_path)])
    assert result.exit_code == 0
    assert "(asked by Apple, PSP-1)  [online.other-length]" in result.stderr
    said = without_progress(result.stderr)
    assert said.startswith("content/episodes/e0.md:4:8: warning: ")
    result = CliRunner().invoke(cli, ["check", "--fresh", "--site", str(tmp_path)])
    assert result.exit_code == 2
