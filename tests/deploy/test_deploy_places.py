"""What holds for every place that keeps files: real servers, the same demands."""

from __future__ import annotations

from pathlib import Path

import pytest
from deploy_places import Place
from deploy_sites import codes, kill_after, posts_site, rebuild, send, shown, state
from site_factory import post

from brandkit.deploy.record import encoded, is_record_name, new_name, read
from brandkit.errors import ContentError

EVIL = (
    b'{"brandkit":1,"site":"https://maison-verte.eu/","serial":9,"run":"x","coming":{},"files":'
    b'{"../outside.txt":["00",4],"hand.txt":["00",4]}}'
)


def test_the_second_sends_nothing(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    first = send(site, place)
    assert {row.path for row in first.added} == set(state(site))
    assert shown(place) == state(site)
    before = place.files()
    second = send(site, place)
    assert not (second.added)
    assert not (second.changed)
    assert not (second.removed)
    assert second.unchanged == len(state(site))
    assert place.files() == before  # the record too


def test_a_dry_run_says_what_then_happens(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    dry = send(site, place, dry_run=True)
    assert place.files() == {}
    assert send(site, place).added == dry.added
    site.write(
        {
            "content/posts/p0.md": post("P0", text="Other words."),
            "content/posts/p1.md": None,
            "content/posts/p9.md": post("P9"),
        }
    )
    rebuild(site)
    before = place.files()
    dry = send(site, place, dry_run=True)
    assert place.files() == before
    wet = send(site, place)
    assert (wet.added, wet.changed, wet.removed) == (dry.added, dry.changed, dry.removed)
    assert {"blog/p9/index.html"} <= {row.path for row in wet.added}
    assert {"blog/p0/index.html", "index.html"} <= {row.path for row in wet.changed}
    assert {row.path for row in wet.removed} == set(before) - set(state(site)) - {
        name for name in before if is_record_name(name)
    }
    assert shown(place) == state(site)
    assert wet.bytes == sum(row.size for row in (*wet.added, *wet.changed))


def test_a_file_put_by_hand_survives(place: Place, tmp_path: Path) -> None:
    place.put("hand.txt", b"mine")
    place.put("blog/p1/notes.txt", b"mine too")
    site = posts_site(tmp_path / "site")
    send(site, place)
    site.write({"content/posts/p1.md": None})
    rebuild(site)
    send(site, place)
    assert shown(place) == {
        **state(site),
        "hand.txt": b"mine",
        "blog/p1/notes.txt": b"mine too",
    }


def test_a_file_of_others_at_a_page_stops_it(place: Place, tmp_path: Path) -> None:
    place.put("index.html", b"an older site")
    site = posts_site(tmp_path / "site")
    for dry in (True, False):
        with pytest.raises(ContentError) as stop:
            send(site, place, dry_run=dry)
        assert codes(stop.value) == {"deploy.foreign-files"}
        assert "index.html" in stop.value.diagnostics[-1].message
    assert shown(place) == {"index.html": b"an older site"}
    send(site, place, adopt=True)
    assert shown(place) == state(site)


def test_what_was_changed_there_is_neither_overwritten_nor_removed(
    place: Place, tmp_path: Path
) -> None:
    site = posts_site(tmp_path / "site")
    send(site, place)
    place.put("blog/p0/index.html", b"edited on the server")
    place.put("blog/p1/index.html", b"edited too")
    site.write({"content/posts/p0.md": post("P0", text="New."), "content/posts/p1.md": None})
    rebuild(site)
    with pytest.raises(ContentError) as stop:
        send(site, place)
    assert codes(stop.value) >= {"deploy.foreign-files"}
    assert place.files()["blog/p0/index.html"] == b"edited on the server"
    report = send(site, place, adopt=True)
    assert "blog/p1/index.html" in report.kept
    assert "deploy.kept" in {each.code for each in report.diagnostics}
    assert shown(place) == {**state(site), "blog/p1/index.html": b"edited too"}


def test_the_same_bytes_put_by_hand_are_not_sent_again(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    data = state(site)["blog/p0/index.html"]
    place.put("blog/p0/index.html", data)
    report = send(site, place)
    sent = {row.path for row in (*report.added, *report.changed)}
    if not place.settings.startswith('type = "s3"'):  # where it lacks its headers
        assert "blog/p0/index.html" not in sent
    assert shown(place) == state(site)


def test_a_killed_deploy_goes_on(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site", count=6)
    kill_after(site, place, 12)
    there = shown(place)
    assert there.items() <= state(site).items()  # nothing half-done, nothing else
    if place.is_atomic:
        assert not there
    second = send(site, place)
    sent = {row.path for row in (*second.added, *second.changed)}
    assert shown(place) == state(site)
    if not place.is_atomic:
        assert not sent & set(there)  # what had arrived does not travel twice
    third = send(site, place)
    assert not (third.added)
    assert not (third.changed)
    assert not (third.removed)


def test_a_killed_deploy_that_noted_nothing_goes_on(place: Place, tmp_path: Path) -> None:
    """What was sent since the last note is known by what it is."""
    site = posts_site(tmp_path / "site")
    send(site, place)
    for number in range(3):
        site.write({f"content/posts/p{number}.md": post(f"P{number}", text="Quite other words.")})
    site.write({"content/posts/p7.md": post("P7")})
    rebuild(site)
    kill_after(site, place, 6, notes=1e9)
    half = shown(place)
    report = send(site, place)
    sent = {row.path for row in (*report.added, *report.changed)}
    assert shown(place) == state(site)
    if not place.is_atomic:
        done = {path for path, data in half.items() if state(site).get(path) == data}
        assert not sent & done


@pytest.mark.parametrize(
    "record",
    [b"{", EVIL],
    ids=["cut", "evil"],
)
def test_a_damaged_or_hostile_record_removes_nothing(
    place: Place, tmp_path: Path, record: bytes
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("safe")
    place.put("hand.txt", b"mine")
    place.put(new_name(), record)
    site = posts_site(tmp_path / "site")
    report = send(site, place)
    assert "deploy.damaged-record" in {each.code for each in report.diagnostics}
    assert shown(place) == {**state(site), "hand.txt": b"mine"}
    assert outside.read_text() == "safe"
    again = send(site, place)
    assert not (again.added)
    assert not (again.changed)
    assert not (again.removed)
    assert not (again.diagnostics)


def test_a_record_that_lies_is_found_out(place: Place, tmp_path: Path) -> None:
    """It claims a file of somebody else, with another digest: that is no proof."""
    site = posts_site(tmp_path / "site")
    send(site, place)
    place.put("hand.txt", b"mine")
    name = next(path for path in place.files() if is_record_name(path))
    record = read(place.files()[name])
    assert record is not None
    lie = record.files["index.html"]
    from msgspec.structs import replace

    files = {**record.files, "hand.txt": replace(lie, size=4, mark="1")}
    place.put(name, encoded(replace(record, files=files)))
    report = send(site, place)
    assert report.kept == ("hand.txt",)
    assert shown(place) == {**state(site), "hand.txt": b"mine"}


def test_another_sites_place_is_refused(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    send(site, place)
    before = place.files()
    other = posts_site(tmp_path / "other", count=1)
    text = (other.root / "site.toml").read_text()
    other.write({"site.toml": text.replace("maison-verte.eu", "maison-rouge.eu")})
    rebuild(other)
    with pytest.raises(ContentError) as stop:
        send(other, place)
    assert codes(stop.value) == {"deploy.other-site"}
    assert place.files() == before


def test_odd_names_travel(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    names = ["a b.txt", "-r.txt", "żółć #1?.txt", "it's $HOME `x`.txt", "b/*.txt", "c/%41.txt"]
    site.write({f"content/static/{name}": name for name in names})
    rebuild(site)
    assert set(names) <= set(state(site))
    send(site, place)
    assert shown(place) == state(site)
    site.write({f"content/static/{name}": None for name in names})
    rebuild(site)
    report = send(site, place)
    assert {row.path for row in report.removed} >= set(names)
    assert shown(place) == state(site)


def test_what_somebody_removed_there_comes_back(place: Place, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    send(site, place)
    place.remove("blog/p0/index.html")
    report = send(site, place)
    if 'type = "sftp"' in place.settings:  # looks only at what changed: one question a folder
        assert not report.added
        return
    assert [row.path for row in report.added] == ["blog/p0/index.html"]
    assert shown(place) == state(site)
