"""`brandkit embeds refresh`: against networks that are played by a server on this machine."""

from __future__ import annotations

import datetime
import io
import json
import os
import socket
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from networks_host import Networks, Said, jpeg, networks
from PIL import Image

from brandkit.cli import cli
from brandkit.embeds import match
from brandkit.embeds.kept import Kept, kept_name, own_profile, profile_place, read_kept, written
from brandkit.errors import ContentError, Location
from brandkit.network.client import PRIVATE, Client
from brandkit.refresh import refresh as room
from brandkit.refresh.picture import recoded
from brandkit.refresh.refresh import RefreshReport, refresh

NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
OWN = "https://youtu.be/BrandKit_01"
OTHER = "https://youtu.be/Stranger_01"
POST = "https://x.com/ada/status/1234567890"
YT = "www.youtube.com/oembed"


def name(url: str) -> str:
    found = match(url)
    assert found is not None
    return kept_name(found)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/videos").mkdir()
    (tmp_path / "site.toml").write_text(
        '[site]\ntitle = "B"\nbase_url = "https://brand.example/"\n'
        '[social]\nyoutube = "https://www.youtube.com/@brand"\n',
        "utf-8",
    )
    (tmp_path / "episode-ids.lock").write_text("", "utf-8")
    text = f"---\ntitle: A\ndate: 2026-01-01\n---\nHi.\n\n{OTHER}\n\n{POST}\n"
    (tmp_path / "content/posts/a.md").write_text(text, "utf-8")
    video = f"---\ntitle: Film\ndate: 2026-01-01\nvideo: {OWN}\n---\nWords.\n"
    (tmp_path / "content/videos/film.md").write_text(video, "utf-8")
    return tmp_path


def play(host: Networks) -> None:
    video = {"type": "video", "title": "A title", "thumbnail_url": "https://i.ytimg.com/x.jpg"}
    own = {"author_name": "Brand", "author_url": "https://www.youtube.com/@Brand"}
    other = {"author_name": "Stranger", "author_url": "https://www.youtube.com/@stranger"}
    page = "https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D"
    host.answers = {
        f"{YT}?format=json&url={page}BrandKit_01": Said.oembed(**video, **own),
        f"{YT}?format=json&url={page}Stranger_01": Said.oembed(**video, **other),
        "i.ytimg.com/vi/": Said(jpeg(120, 90), 404),
        "i.ytimg.com/vi/BrandKit_01/hqdefault.jpg": Said(jpeg(480, 360)),
        "publish.twitter.com/oembed": Said.oembed(
            type="rich",
            author_name="Ada",
            author_url="https://twitter.com/ada",
            html='<blockquote class="twitter-tweet"><p>One<br>two &amp; <a href="x">three</a></p>'
            "&mdash; Ada</blockquote><script>alert(1)</script>",
        ),
    }


def run(site: Path, host: Networks, **more: Any) -> RefreshReport:
    return refresh(site, more.pop("now", NOW), client=host.client(), pause=0, **more)


def kept(site: Path, url: str) -> dict[str, Any]:
    return tomllib.loads((site / f"content/embeds/{name(url)}.toml").read_text("utf-8"))


def test_ones_own_are_kept_whole_and_others_by_name(site: Path) -> None:
    with networks() as host:
        play(host)
        report = run(site, host)
        assert report.exit_code == 0
        assert {row.outcome for row in report.rows} == {"new"}
        own = kept(site, OWN)
        assert (own["title"], own["author"], own["status"]) == ("A title", "Brand", "live")
        assert own["own"] == "https://www.youtube.com/@brand"
        other = kept(site, OTHER)
        assert other["author"] == "Stranger"
        assert not {"title", "text", "picture", "own"} & set(other)
        assert kept(site, POST)["author"] == "Ada"
        assert "text" not in kept(site, POST)
        assert not any("Stranger_01" in asked and "ytimg" in asked for asked in host.asked)
        assert host.agents
        assert all("brand.example" in agent for agent in host.agents)


def test_pictures_are_made_anew_and_stand_ins_refused(site: Path) -> None:
    with networks() as host:
        play(host)
        run(site, host)
    own = kept(site, OWN)
    assert own["picture_from"] == "https://i.ytimg.com/vi/BrandKit_01/hqdefault.jpg"
    data = (site / "content/embeds" / own["picture"]).read_bytes()
    assert b"of a stranger" not in data
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (480, 270)  # without the bars
    found = match(OWN)
    assert found is not None
    assert recoded(jpeg(120, 90), found) == b""
    assert recoded(b"<html>no picture", found) == b""
    assert recoded(data[:200], found) == b""
    with Image.open(io.BytesIO(recoded(jpeg(4000, 2250), found))) as image:
        assert image.size == (1280, 720)


def test_with_permission_others_are_kept_too_and_the_permission_stays(site: Path) -> None:
    with networks() as host:
        play(host)
        run(site, host)
        file = site / f"content/embeds/{name(POST)}.toml"
        text = file.read_text("utf-8").replace('permission = ""', 'permission = "Ada, 2 May"')
        file.write_text(text, "utf-8")
        report = run(site, host, fresh=True)
        row = next(row for row in report.rows if row.url == POST)
        assert (row.outcome, row.what) == ("changed", ("text",))
    assert kept(site, POST)["text"] == "One\ntwo & three"
    assert kept(site, POST)["permission"] == "Ada, 2 May"


def test_what_its_author_deleted_becomes_a_notice_and_may_come_back(site: Path) -> None:
    with networks() as host:
        play(host)
        run(site, host)
        picture = site / "content/embeds" / kept(site, OWN)["picture"]
        assert picture.is_file()
        place = next(place for place in host.answers if "BrandKit_01" in place and YT in place)
        before = host.answers[place]
        host.answers[place] = Said(status=404)
        report = run(site, host, fresh=True)
        assert report.exit_code == 3
        assert [row.outcome for row in report.rows if "BrandKit" in row.url] == ["gone"]
        assert kept(site, OWN)["status"] == "gone"
        assert "title" not in kept(site, OWN)
        assert not picture.exists()
        host.answers[place] = before
        report = run(site, host, fresh=True)
        assert [row.outcome for row in report.rows if "BrandKit" in row.url] == ["back"]
        assert picture.is_file()


def test_a_network_that_knows_nothing_any_more_is_not_believed(site: Path) -> None:
    text = "---\ntitle: B\ndate: 2026-01-02\n---\n" + "\n\n".join(
        f"https://youtu.be/Stranger_0{n}" for n in range(2, 5)
    )
    (site / "content/posts/b.md").write_text(text, "utf-8")
    with networks() as host:
        host.answers = {"publish.twitter.com/": Said(status=500)}
        report = run(site, host)
    assert {row.outcome for row in report.rows} == {"not-asked"}
    assert report.exit_code == 3
    assert report.written == ()


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (Said(status=401), "closed"),
        (Said(status=403), "closed"),
        (Said(status=410), "gone"),
        (Said(status=500), "not-asked"),
        (Said(status=429), "not-asked"),
        (Said(b"no json"), "not-asked"),
        (Said(b"[1]"), "not-asked"),
        (Said(b"[" * 100_000), "not-asked"),
        (Said(status=302, location="https://publish.twitter.com/oembed?again"), "not-asked"),
        (Said.oembed(title=7, author_name=["x"], author_url="javascript:alert(1)"), "new"),
    ],
)
def test_odd_answers(site: Path, said: Said, outcome: str) -> None:
    with networks() as host:
        play(host)
        host.answers["publish.twitter.com/oembed"] = said
        report = run(site, host)
    assert [row.outcome for row in report.rows if row.url == POST] == [outcome]
    if outcome == "new":
        assert "author_url" not in kept(site, POST)


def test_nothing_is_asked_twice_a_day_or_written_dry(site: Path) -> None:
    with networks() as host:
        play(host)
        report = run(site, host, dry_run=True)
        assert report.written
        assert not (site / "content/embeds").exists()
        run(site, host)
        asked = len(host.asked)
        again = run(site, host)
        assert {row.outcome for row in again.rows} == {"fresh"}
        assert len(host.asked) == asked
        before = {p.name: p.read_bytes() for p in (site / "content/embeds").iterdir()}
        same = run(site, host, fresh=True)
        assert {row.outcome for row in same.rows} == {"same"}
        assert before == {p.name: p.read_bytes() for p in (site / "content/embeds").iterdir()}
        later = run(site, host, now=NOW + datetime.timedelta(days=1))
        assert {row.outcome for row in later.rows} == {"same"}


def test_a_host_that_keeps_silent_is_left_alone(site: Path) -> None:
    text = "---\ntitle: B\ndate: 2026-01-02\n---\n" + "\n\n".join(
        f"https://vimeo.com/7697987{n}" for n in range(6)
    )
    (site / "content/posts/b.md").write_text(text, "utf-8")
    asked: list[str] = []

    class Silent(Client):
        def request(self, method: str, url: str, *_: Any) -> Any:
            asked.append(url)
            raise TimeoutError

    report = refresh(site, NOW, client=Silent(purpose="test"), pause=0)
    assert {row.outcome for row in report.rows} == {"not-asked"}
    assert sum("vimeo" in url for url in asked) == 3


def test_private_networks_are_refused(site: Path) -> None:
    client = Client(purpose="test", resolve=lambda _h, p: [(2, 1, 6, "", ("127.0.0.1", p))])
    report = refresh(site, NOW, client=client, pause=0)
    assert {row.problem for row in report.rows if row.url != OTHER} >= {PRIVATE}
    assert report.written == ()


def test_a_file_that_cannot_be_read_is_left_alone(site: Path) -> None:
    file = site / f"content/embeds/{name(POST)}.toml"
    file.parent.mkdir()
    file.write_text('permission = "mine\n', "utf-8")
    with networks() as host:
        play(host)
        with pytest.raises(ContentError) as stop:
            run(site, host)
    assert stop.value.diagnostics[0].location.path == f"content/embeds/{name(POST)}.toml"
    assert file.read_text("utf-8") == 'permission = "mine\n'


def test_a_file_in_another_encoding_is_left_alone(site: Path) -> None:
    path = f"content/embeds/{name(POST)}.toml"
    file = site / path
    file.parent.mkdir()
    data = f'url = "{POST}"\r\npermission = "Anna Müller"\r\n'.encode("latin-1")
    file.write_bytes(data)
    with networks() as host:
        play(host)
        with pytest.raises(ContentError) as stop:
            run(site, host)
    (fault,) = stop.value.diagnostics
    assert fault.code == "embeds.unreadable"
    assert fault.location == Location(path, 2, 21)
    assert "“ü”" in fault.message
    assert file.read_bytes() == data


def test_a_file_with_a_mark_at_its_start_keeps_its_permission(site: Path) -> None:
    file = site / f"content/embeds/{name(POST)}.toml"
    file.parent.mkdir()
    file.write_bytes(f'\ufeffurl = "{POST}"\r\npermission = "Anna"\r\n'.encode())
    with networks() as host:
        play(host)
        run(site, host)
    assert 'permission = "Anna"\n' in file.read_text("utf-8")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_told(site: Path, make: Callable[[Path], None]) -> None:
    file = site / f"content/embeds/{name(POST)}.toml"
    file.parent.mkdir()
    make(file)
    with networks() as host:
        play(host)
        with pytest.raises(ContentError) as stop:
            run(site, host)
    assert [fault.code for fault in stop.value.diagnostics] == ["embeds.unreadable"]
    assert not file.is_file()


def test_a_folder_that_leads_away_is_not_written_to(site: Path, tmp_path: Path) -> None:
    away = tmp_path.parent / f"{tmp_path.name}-away"
    away.mkdir()
    (site / "content/embeds").symlink_to(away)
    with networks() as host:
        play(host)
        with pytest.raises(ContentError):
            run(site, host)
    assert not list(away.iterdir())


def test_files_that_nothing_asks_for_are_named(site: Path) -> None:
    folder = site / "content/embeds"
    folder.mkdir()
    (folder / "old.toml").write_text('url = "https://x.com/a/status/1"\n', "utf-8")
    with networks() as host:
        play(host)
        assert run(site, host).unused == ("content/embeds/old.toml",)
    assert (folder / "old.toml").exists()


def test_the_command(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with networks() as host:
        play(host)
        monkeypatch.setattr(room, "Client", lambda **_: host.client())
        monkeypatch.setattr(room, "_PAUSE", 0)
        runner = CliRunner()
        made = runner.invoke(cli, ["embeds", "refresh", "--site", str(site)])
        assert made.exit_code == 0, made.output
        assert "3 embeds: 3 new" in made.output
        host.answers["publish.twitter.com/oembed"] = Said(status=404)
        arguments = ["embeds", "refresh", "--site", str(site), "--fresh", "--format", "json"]
        told = runner.invoke(cli, arguments)
        assert told.exit_code == 3
        data = json.loads(told.stdout)
        assert data["exit_code"] == 3
        assert sorted(row["outcome"] for row in data["rows"]) == ["gone", "same", "same"]
        assert any(row["place"] == "content/posts/a.md:9" for row in data["rows"])
        built = runner.invoke(cli, ["build", "--site", str(site)])
        assert built.exit_code == 0, built.output
        page = (site / "public/blog/a/index.html").read_text("utf-8")
        assert "This was on X, and was taken down there." in page
        film = (site / "public/videos/film/index.html").read_text("utf-8")
        assert f"/assets/images/{name(OWN)}." in film
        assert "Stranger" in page
        assert "A title" not in page


def test_copies_without_a_right_to_them_are_not_shown(site: Path) -> None:
    folder = site / "content/embeds"
    folder.mkdir()
    text = written(Kept(url=OTHER, author="Stranger", title="Stolen", text="Words of theirs"))
    (folder / f"{name(OTHER)}.toml").write_text(text, "utf-8")
    made = CliRunner().invoke(cli, ["build", "--site", str(site)])
    assert "embeds.no-permission" in made.output
    page = (site / "public/blog/a/index.html").read_text("utf-8")
    assert "Stolen" not in page
    assert "Words of theirs" not in page
    assert "Stranger" in page


def test_files_read_back_as_they_were_written() -> None:
    odd = 'A "title" \\ with\nlines\tand é'
    made = Kept(url=OWN, title=odd, text=odd, permission=odd, status="closed")
    back, faults = read_kept(written(made).encode(), "x.toml")
    assert not faults
    assert back == made


def test_whose_a_post_is() -> None:
    def own(url: str, author_url: str, *profiles: str) -> str:
        found = match(url)
        assert found is not None
        return own_profile(found, author_url, profiles)

    brand = "https://www.youtube.com/@brand"
    assert own(OWN, "https://www.youtube.com/@Brand/", brand) == brand
    assert own(OWN, "", brand) == ""
    assert own(OWN, "https://www.youtube.com/@other", brand) == ""
    assert own(POST, "", "https://twitter.com/Ada") == "https://twitter.com/Ada"
    assert own(POST, "", "https://x.com/adam") == ""
    toot = "https://mastodon.example/@ada/112233445566778899"
    assert own(toot, "", "https://mastodon.example/@ada")
    assert not own(toot, "", "https://other.example/@ada")
    assert profile_place("https://www.youtube.com/@brand/videos") == "youtube.com/@brand"
    assert profile_place("http://[") == ""


def test_without_a_network_no_host_is_blamed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: Any, **__: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(Client, "get", nowhere)
    made = CliRunner().invoke(cli, ["embeds", "refresh", "--site", str(site)])
    assert made.exit_code == 3
    assert made.output.count("Nothing could be reached. Are you online?") == 1
    assert "no host of that name" not in made.output
    assert not (site / "content/embeds").exists()


def test_one_silent_host_is_named(site: Path) -> None:
    with networks() as host:
        play(host)
        report = run(site, host)
    assert not report.is_offline


def test_a_film_from_two_moments_is_asked_for_once(site: Path) -> None:
    text = f"---\ntitle: B\ndate: 2026-01-01\n---\n{OWN}?t=30\n\n{OWN}?t=90\n"
    (site / "content/posts/b.md").write_text(text, "utf-8")
    with networks() as host:
        play(host)
        report = run(site, host)
        asked = [each for each in host.asked if "oembed" in each and "BrandKit_01" in each]
        pictures = [each for each in host.asked if "ytimg.com/vi/BrandKit_01/hq" in each]
    assert len(asked) == 1
    assert len(pictures) == 1
    assert len(report.rows) == 5
    assert {row.outcome for row in report.rows} == {"new"}
