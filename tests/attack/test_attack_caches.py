"""Damaged caches, links in their place, builds that are cut off."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from site_factory import Site, png, post

from brandkit.build import seen
from brandkit.build.checked import read_checked, write_checked
from brandkit.build.files import Files
from brandkit.build.manifest import Manifest
from brandkit.build.write import OutputFolder
from brandkit.cli import cli

MakeSite = Callable[..., Site]
FILES = {f"content/posts/p{n}.md": post(f"P{n}", text=f"Text {n} ![x](x.png)") for n in range(4)}
FILES_WITH_PICTURE: dict[str, str | bytes | None] = {**FILES, "content/posts/x.png": png()}


@pytest.mark.parametrize(
    "change",
    [
        {"content": "/"},
        {"content": "\0"},
        {"content": "\ud800"},
        {"report": "[[["},
        {"report": '{"counts": 3}', "plain": ""},
        {"plain": "\ud800/\x1b[2J"},
        {"next_change": "soon"},
        {"next_change": []},
        {"racy": {"\0": "x"}},
        {"racy": {"\ud800": "x"}},
        {"outputs": Files(["index.html"], [-3], [-1])},
        {"outputs": Files(["../site.toml"], [3], [1])},
        {"outputs": Files(["\0"], [1], [2])},
    ],
)
def test_seen_that_makes_no_sense(make_site: MakeSite, change: dict[str, Any]) -> None:
    site = make_site(FILES_WITH_PICTURE)
    command = ["build", "--site", str(site.root)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    (file,) = (site.root / ".brandkit").glob("seen-*")
    known = seen.load(str(file))
    assert known is not None
    for name, value in change.items():
        setattr(known, name, value)
    seen.save(str(file), known)
    result = CliRunner().invoke(cli, command)
    assert (result.exit_code, "at fault" in result.output) == (0, False)


def test_data_with_a_byte_that_is_no_letter(tmp_path: Path) -> None:
    file = tmp_path / "manifest.msgpack"
    write_checked(file, {"format": 1, "version": "abc", "outputs": {}})
    assert read_checked(file, Manifest) is not None
    data = file.read_bytes()
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x80]) + data[at + 1 :])
        assert read_checked(file, Manifest) is None
        file.write_bytes(data[:at])
        assert read_checked(file, Manifest) is None


def test_hostile_data_with_a_right_checksum(tmp_path: Path) -> None:
    file = tmp_path / "manifest.msgpack"
    write_checked(file, msgspec.Raw(b"\x91" * 100_000))
    assert read_checked(file, Manifest) is None
    write_checked(file, msgspec.Raw(b"\x82\xa6format\x01\xa7version\xa1\xff"))
    assert read_checked(file, Manifest) is None


@pytest.mark.parametrize("name", ["media.msgpack", "manifest-*.msgpack", "texts.index"])
def test_flipped_bits_give_no_other_page(make_site: MakeSite, name: str) -> None:
    site = make_site(FILES_WITH_PICTURE)
    os.utime(site.root / "content/posts/x.png", (0, 0))
    site.build()
    clean = site.files()
    (file,) = (site.root / ".brandkit").glob(name)
    data = file.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 6)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x05]) + data[at + 1 :])
        (site.output / "atom.xml").unlink()
        assert not site.build().failed
        assert site.files() == clean


def test_links_in_place_of_caches_are_not_written_through(make_site: MakeSite) -> None:
    site = make_site(FILES_WITH_PICTURE)
    victim = site.root / "victim"
    victim.write_text("mine")
    caches = site.root / ".brandkit"
    caches.mkdir()
    pid = os.getpid()
    for name in (
        "texts-a.pack",
        "texts-b.pack",
        "texts.index",
        "media.msgpack",
        f"texts.index.{pid}.part",
        f"media.msgpack.{pid}.part",
        "texts.index.part",
        "media.part",
    ):
        (caches / name).symlink_to(victim)
    for name in (".episode-ids.lock.part", f"episode-ids.lock.{pid}.part"):
        (site.root / name).symlink_to(victim)
    assert not site.build().failed
    assert victim.read_text() == "mine"


class _Killed(BaseException):
    """Stands for kill -9: nothing is tidied up."""


@pytest.mark.parametrize("at", [0, 1, 3, 8])
@pytest.mark.parametrize("fresh", [True, False])
def test_cut_off_while_files_are_put_in_place(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, at: int, fresh: bool
) -> None:
    clean = make_site(FILES_WITH_PICTURE)
    clean.build()
    site = make_site(FILES_WITH_PICTURE)
    if not fresh:
        site.build()
    site.write({"content/posts/new.md": post("New", text="x", aliases="[/a/, /b/]")})
    put, count = OutputFolder.put, 0

    def dying(self: OutputFolder, *rest: Any) -> Any:
        nonlocal count
        count += 1
        if count > at:
            raise _Killed
        return put(self, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "put", dying)
        patch.setattr(OutputFolder, "close", lambda _: None)
        with pytest.raises(_Killed):
            site.build()
    (site.root / "content/posts/new.md").unlink()
    assert not site.build().failed
    assert site.files() == clean.files()


def test_a_planned_file_that_somebody_else_wrote_stays(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(FILES_WITH_PICTURE)
    site.build()
    site.write({"content/posts/new.md": post("New", permalink="/notes/")})
    theirs = site.output / "notes/index.html"
    theirs.parent.mkdir()
    theirs.write_text("theirs")

    def dying(*_: Any) -> Any:
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "put", dying)
        with pytest.raises(_Killed):
            site.build()
    (site.root / "content/posts/new.md").unlink()
    assert not site.build().failed
    assert theirs.read_text() == "theirs"


def test_staging_of_a_build_that_was_cut_off(make_site: MakeSite) -> None:
    """Its process is gone, or so old that another has its number."""
    site = make_site(FILES_WITH_PICTURE)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    gone = site.root / f".brandkit/staging-{process.pid}"
    old = site.root / f".brandkit/staging-{os.getppid()}"
    for folder in (old, gone):
        folder.mkdir(parents=True)
        (folder / "000000").write_text("x")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    site.build()
    assert not old.exists()
    assert not gone.exists() or os.name == "nt"


class _Dying(Executor):
    """An executor whose process is killed at once."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool("terminated abruptly"))
        return future


def test_a_helper_that_is_killed(make_site: MakeSite) -> None:
    report = make_site(FILES_WITH_PICTURE).build(executor=_Dying())
    assert report.failed
    assert [fault.code for fault in report.diagnostics] == ["build.worker-gone"]


@pytest.mark.long
def test_two_builds_at_once(make_site: MakeSite) -> None:
    clean = make_site(FILES_WITH_PICTURE)
    clean.build()
    site = make_site(FILES_WITH_PICTURE)
    command = [sys.executable, "-m", "brandkit", "build", "--jobs", "1", "--site", str(site.root)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate(timeout=60)[1] for process in both]
    assert not any("Traceback" in text or "at fault" in text for text in told)
    assert not site.build().failed
    assert site.files().keys() == clean.files().keys()
