"""Staging and putting in place: as a whole where it can be, file by file elsewhere."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from brandkit.build import write
from brandkit.build.disk import overwrite
from brandkit.build.manifest import Written
from brandkit.build.pile import Pile
from brandkit.build.write import OutputFolder, holds
from brandkit.digest import digest_bytes
from brandkit.errors import ContentError

PAGES = {
    "index.html": b"home",
    "blog/index.html": b"blog",
    "blog/a/index.html": b"a" * 100_000,
    "blog/b/index.html": b"",
    "feed.xml": b"<rss/>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[OutputFolder]:
    made = OutputFolder(tmp_path / "out", tmp_path / ".brandkit" / f"staging-{os.getpid()}")
    yield made
    made.close()
    assert list((tmp_path / ".brandkit").iterdir()) == []


def fill(folder: OutputFolder, pages: dict[str, bytes]) -> dict[str, Written]:
    """Stage all, then put all in place; what a manifest would say."""
    for path, data in pages.items():
        assert folder.stage(path, data) == digest_bytes(data)
        assert folder.planned(path).is_planned
    assert folder.clear_way(frozenset()) == ()
    rows = {}
    for path, data in pages.items():
        written, digest, stat = folder.put(path, None)
        assert written
        assert (digest, stat.st_size) == (digest_bytes(data), len(data))
        rows[path] = Written("key", digest, stat.st_size, stat.st_mtime_ns)
        assert holds(folder.output, path, rows[path])
    return rows


def files(top: Path) -> dict[str, bytes]:
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in top.rglob("*")
        if path.is_file()
    }


class Moves:
    """Counts renames; refuses them between the staging folder and the output, if told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, refuse: str = "") -> None:
        self.made: list[str] = []
        for name in ("rename", "replace"):
            monkeypatch.setattr(write.os, name, self._counting(getattr(os, name), refuse))

    def _counting(self, move: Any, refuse: str) -> Any:
        def moving(one: str, other: str) -> None:
            if refuse and refuse in str(one):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), one, None, other)
            self.made.append(str(other))
            move(one, other)

        return moving


def test_a_new_site_is_put_in_place_at_once(
    folder: OutputFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = Moves(monkeypatch)
    fill(folder, PAGES)
    assert files(folder.output) == PAGES
    assert len(moves.made) == 1


@pytest.mark.parametrize("theirs", [(), (".git", ".nojekyll")])
def test_a_folder_that_is_there_stays_the_same_folder(
    theirs: tuple[str, ...], folder: OutputFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.output.mkdir(mode=0o750)
    for name in theirs:
        (folder.output / name).write_text("theirs")
    before = folder.output.stat()
    moves = Moves(monkeypatch)
    fill(folder, PAGES)
    assert len(moves.made) == 3  # index.html, feed.xml, blog with all that is in it
    assert files(folder.output) == {**PAGES, **dict.fromkeys(theirs, b"theirs")}
    after = folder.output.stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for name, target in (("one", tmp_path / "real"), ("two", tmp_path / "not/yet")):
        (tmp_path / name).symlink_to(target)
        folder = OutputFolder(tmp_path / name, tmp_path / "staging-1")
        fill(folder, PAGES)
        folder.close()
        assert (tmp_path / name).is_symlink()
        assert files(target) == PAGES


@pytest.mark.parametrize("there", [False, True])
def test_another_file_system(
    there: bool, folder: OutputFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    if there:
        folder.output.mkdir()
        (folder.output / "feed.xml").write_bytes(b"old")
    Moves(monkeypatch, refuse=f".brandkit/staging-{os.getpid()}")
    fill(folder, PAGES)
    folder.close()
    assert files(folder.output) == PAGES


def test_a_file_system_within_the_output(
    folder: OutputFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    Moves(monkeypatch, refuse="staging-")
    fill(folder, PAGES)
    folder.close()
    assert files(folder.output) == PAGES


def test_half_of_it_moves(folder: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders were moved as a whole until one could not be."""
    folder.output.mkdir()
    Moves(monkeypatch, refuse="site/feed.xml")
    fill(folder, PAGES)
    folder.close()
    assert files(folder.output) == PAGES


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs a second file system")
def test_a_real_other_file_system(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        if Path(other).stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("it is the same")
        for top in (Path(other) / "new/site", Path(other)):
            folder = OutputFolder(top, tmp_path / "staging-1")
            fill(folder, PAGES)
            folder.close()
            assert {path: files(top).get(path) for path in PAGES} == PAGES
            assert not [name for name in files(top) if "staging" in name or ".part" in name]


def test_no_room_on_the_other_file_system(
    folder: OutputFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the site that stands there has changed."""
    folder.output.mkdir()
    old = {path: b"old" for path in PAGES if "/" not in path}
    for path, data in old.items():
        (folder.output / path).write_bytes(data)
    Moves(monkeypatch, refuse=f".brandkit/staging-{os.getpid()}")
    copy, count = write.copy_anew, 0

    def full(source: str, place: str) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place)
        copy(source, place)

    monkeypatch.setattr(write, "copy_anew", full)
    with pytest.raises(OSError, match="No space"):
        fill(folder, PAGES)
    folder.close()
    assert {path: data for path, data in files(folder.output).items() if data} == old


def test_what_a_killed_build_left_in_the_output_goes(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    left = tmp_path / "out" / f".brandkit-staging-{process.pid}"
    theirs = tmp_path / "out" / ".brandkit-2024"
    for place in (left / "blog", theirs):
        place.mkdir(parents=True)
        (place / "x").write_text("x")
    OutputFolder(tmp_path / "out", tmp_path / "staging-1")
    assert not left.exists()
    assert (theirs / "x").exists()


def test_a_second_round_moves_what_differs(
    folder: OutputFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = fill(folder, PAGES)
    folder.close()
    again = OutputFolder(folder.output, folder.staging)
    moves = Moves(monkeypatch)
    pages = {**PAGES, "index.html": b"news", "blog/c/index.html": b"new"}
    told = {}
    for path, data in pages.items():
        again.stage(path, data)
    for path in pages:
        told[path], _, stat = again.put(path, known.get(path))
        assert told[path] or stat.st_mtime_ns == known[path].mtime_ns
    assert [path for path, written in told.items() if written] == [
        "index.html",
        "blog/c/index.html",
    ]
    assert moves.made == [str(folder.output / "blog/c/index.html")], "what is there is written over"
    assert files(folder.output) == pages


def test_files_of_another_process(folder: OutputFolder) -> None:
    """A helper writes what it made to its place, and tells its digest and size."""
    assert folder.piles == ""
    for path, data in PAGES.items():
        place = Path(folder.place(path))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        folder.staged(path, digest_bytes(data), len(data))
    for path, data in PAGES.items():
        written, digest, stat = folder.put(path, None)
        assert (written, digest, stat.st_size) == (True, digest_bytes(data), len(data))
    assert files(folder.output) == PAGES


def test_piles_of_other_processes(folder: OutputFolder) -> None:
    """Where a site is there already, a helper puts what it made on a pile of its own."""
    fill(folder, PAGES)
    folder.close()
    again = OutputFolder(folder.output, folder.staging)
    pages = {path: data[::-1] + b"longer" for path, data in PAGES.items()} | {"a/b.html": b"new"}
    one, other = Pile(again.piles), Pile(again.piles)
    other.name = "another.pile"
    for number, (path, data) in enumerate(pages.items()):
        pile = (one, other)[number % 2]
        again.staged(path, digest_bytes(data), len(data), pile.name, pile.put(data))
    for path, data in pages.items():
        written, digest, stat = again.put(path, None)
        assert (written, digest, stat.st_size) == (True, digest_bytes(data), len(data))
    again.close()
    assert files(folder.output) == pages


def test_what_is_linked_elsewhere_keeps_its_bytes(folder: OutputFolder, tmp_path: Path) -> None:
    """Copies made of links (cp -l), a link and a pipe at the place are replaced, not filled."""
    fill(folder, PAGES)
    folder.close()
    for name, theirs in (("index.html", "home"), ("feed.xml", "other")):
        (tmp_path / theirs).write_text(theirs)
        (folder.output / name).unlink()
    os.link(tmp_path / "home", folder.output / "index.html")
    (folder.output / "feed.xml").symlink_to(tmp_path / "other")
    (folder.output / "blog/a/index.html").unlink()
    os.mkfifo(folder.output / "blog/a/index.html")
    again = OutputFolder(folder.output, folder.staging)
    pages = dict.fromkeys(PAGES, b"<p>new")
    fill(again, pages)
    again.close()
    assert files(folder.output) == pages
    assert not (folder.output / "feed.xml").is_symlink()
    assert [(tmp_path / name).read_text() for name in ("home", "other")] == ["home", "other"]


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="nobody says how much room there is")
def test_no_room_for_what_grows(folder: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told before the first file is changed; a page that shrinks makes none."""
    fill(folder, PAGES)
    folder.close()
    again = OutputFolder(folder.output, folder.staging)
    again.stage("index.html", b"h" * 5_000)
    again.stage("blog/a/index.html", b"a")
    monkeypatch.setattr(write, "room_of", lambda _folder: 4_995)
    with pytest.raises(OSError, match="No space"):
        again.put("blog/a/index.html", None)
    assert files(folder.output) == PAGES
    monkeypatch.setattr(write, "room_of", lambda _folder: 4_996)
    again.put("blog/a/index.html", None)
    again.put("index.html", None)
    again.close()
    assert files(folder.output)["index.html"] == b"h" * 5_000


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="room cannot be asked for")
def test_a_file_that_cannot_grow_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b"old" * 1000)

    def full(descriptor: int, offset: int, length: int) -> None:
        os.ftruncate(descriptor, offset + length // 2)  # some of it was given
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match="No space"):
        overwrite(str(file), b"new" * 3000)
    assert file.read_bytes() == b"old" * 1000
    assert overwrite(str(file), b"new")
    assert file.read_bytes() == b"new"


def test_nothing_of_an_earlier_process_of_the_same_number(tmp_path: Path) -> None:
    """In a container, each build may be process 7."""
    staging = tmp_path / f"staging-{os.getpid()}"
    (staging / "site/blog").mkdir(parents=True)
    (staging / "site/blog/old.html").write_text("old")
    folder = OutputFolder(tmp_path / "out", staging)
    fill(folder, PAGES)
    folder.close()
    assert files(tmp_path / "out") == PAGES
    assert not staging.exists()


def test_a_copy_is_no_link(folder: OutputFolder, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"photo")
    folder.stage("photo.jpg", source)
    folder.put("photo.jpg", None)
    source.write_bytes(b"other")
    assert (folder.output / "photo.jpg").read_bytes() == b"photo"
    assert (folder.output / "photo.jpg").stat().st_nlink == 1


def test_a_folder_is_looked_at_once(folder: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder, PAGES)
    folder.close()
    again = OutputFolder(folder.output, folder.staging)
    real, asked = os.path.realpath, []

    def counting(path: Any, **more: Any) -> Any:
        asked.append(path)
        return real(path, **more)

    monkeypatch.setattr(os.path, "realpath", counting)
    pages = {f"blog/n{number % 3}/p{number}.html": b"x" for number in range(30)}
    fill(again, pages)
    assert len(asked) <= 4, "blog, and three folders in it"
    again.close()


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\0b"])
def test_a_manifest_cannot_lead_out(path: str, folder: OutputFolder, tmp_path: Path) -> None:
    fill(folder, PAGES)
    (tmp_path / "x").write_text("theirs")
    assert folder.remove([path]) == ()
    assert (tmp_path / "x").exists()


def test_a_removal_that_was_cut_off_is_finished(folder: OutputFolder) -> None:
    """Of a/b/c/index.html, the file and a/b/c were gone already."""
    fill(folder, PAGES)
    (folder.output / "a/b").mkdir(parents=True)
    assert folder.remove(["a/b/c/index.html"]) == ()
    assert not (folder.output / "a").exists()


def test_links_that_appear_later_are_seen(folder: OutputFolder, tmp_path: Path) -> None:
    fill(folder, PAGES)
    folder.remove(["blog/a/index.html"])
    away = tmp_path / "away"
    away.mkdir()
    (folder.output / "blog/a").symlink_to(away)
    folder.stage("blog/a/index.html", b"new")
    with pytest.raises(ContentError):
        folder.put("blog/a/index.html", None)
    assert list(away.iterdir()) == []
