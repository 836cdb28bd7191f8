"""Law 5: two builds at once take turns; none corrupts the other, and the last edit wins."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from robust_sites import (
    EDITS,
    built,
    copy_of,
    differing,
    environment,
    heal,
    leftovers,
    lock_of,
    many_files,
    start,
)
from site_factory import SETTINGS, Site, post

from brandkit.build import turn as turns
from brandkit.build.leftovers import is_alive, remove_parts, remove_staging
from brandkit.build.turn import turn

MakeSite = Callable[..., Site]

_HOLDER = """
import sys, time
from brandkit.build.turn import turn
with turn(sys.argv[1]) as mine:
    print(mine.alone, flush=True)
    time.sleep(60)
"""


def holder(site: Site) -> subprocess.Popen[str]:
    """A process that has the turn of a site."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(site.root)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


# ----------------------------------------------------------------------------------- whole builds


def clean_of(site: Site, root: Path) -> Site:
    """The sources of a site, built anew elsewhere."""
    clean = Site(root)
    root.mkdir()
    for name in ("content", "site.toml", "episode-ids.lock"):
        subprocess.run(["cp", "-a", str(site.root / name), str(root)], check=True)
    built(clean)
    return clean


@pytest.mark.parametrize(
    "edits",
    [("settings", "retitle"), pytest.param(("new", "delete", "settings"), marks=pytest.mark.long)],
)
@pytest.mark.parametrize("fresh", [True, False])
def test_builds_at_once(
    fresh: bool, edits: tuple[str, ...], make_site: MakeSite, tmp_path: Path
) -> None:
    site = make_site(many_files())
    if not fresh:
        built(site)
    processes = []
    for name in edits:
        site.write(EDITS[name])
        processes.append(start(site, "--jobs", "2"))
        time.sleep(0.3)
    for process in processes:
        out, err = process.communicate(timeout=180)
        assert process.returncode == 0, out + err
        assert "Traceback" not in err
    assert not leftovers(site)
    built(site)
    clean = clean_of(site, tmp_path / "clean")
    assert not differing(site.files(), clean.files())
    heal(site, clean.files(), lock_of(clean))


def test_builds_into_two_folders_at_once(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(many_files())
    both = [start(site), start(site, "--output", str(tmp_path / "other"))]
    for process in both:
        out, err = process.communicate(timeout=180)
        assert (process.returncode, "Traceback" in err) == (0, False), out + err
    assert site.files()
    assert not differing(site.files(), site.files(tmp_path / "other"))


def test_a_build_waits_and_says_so(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    with holder(site) as other:
        told: list[str] = []

        def waiting(what: str) -> None:
            told.append(what)
            if len(told) == 3:
                site.write({"content/posts/b.md": post("B")})
                other.kill()

        with turn(str(site.root), waiting) as mine:
            assert (mine.alone, mine.waited) == (True, True)
    assert set(told) == {f"Another build is at work (process {other.pid}); waiting"}


def test_a_build_begins_when_the_other_ends(make_site: MakeSite) -> None:
    """What changed while it waited is in the site."""
    site = make_site({"content/posts/a.md": post("A")})
    with holder(site) as other:
        process = start(site)
        time.sleep(2)
        assert process.poll() is None
        assert not site.output.exists()
        site.write({"content/posts/b.md": post("B")})
        other.kill()
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, out + err
    assert site.has("blog/b/index.html")


def test_nothing_changed_needs_no_turn(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    built(site)
    with holder(site) as other:
        out, err = start(site).communicate(timeout=60)
        other.kill()
    assert "Nothing changed" in out, out + err


# ---------------------------------------------------------------------------------------- the turn


def test_the_turn_comes_again(make_site: MakeSite) -> None:
    site = make_site()
    for _ in range(2):
        with turn(str(site.root)) as mine:
            assert (mine.alone, mine.waited) == (True, False)


def test_a_turn_ends_with_a_fault(make_site: MakeSite) -> None:
    site = make_site()
    with pytest.raises(ZeroDivisionError), turn(str(site.root)):
        _ = 1 / 0
    with holder(site) as other:
        other.kill()


def test_helpers_do_not_keep_the_turn(make_site: MakeSite) -> None:
    """A helper that outlives the build must not hold up the next one."""
    fork = pytest.importorskip("multiprocessing").get_context
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    site = make_site()
    with turn(str(site.root)):
        helper = fork("fork").Process(target=time.sleep, args=(30,))
        helper.start()
    with holder(site) as other:
        other.kill()
    helper.kill()
    helper.join()


def test_no_site_no_trace(tmp_path: Path) -> None:
    with turn(str(tmp_path)) as mine:
        assert not mine.alone
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["link", "folder", "long"])
def test_a_hostile_lock_file(what: str, make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site()
    file = site.root / ".brandkit/build.lock"
    file.parent.mkdir()
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    match what:
        case "link":
            file.symlink_to(theirs)
        case "folder":
            file.mkdir()
        case _:
            file.write_bytes(b"\x1b[31m9" * 100_000)
    with turn(str(site.root)) as mine:
        assert mine.alone == (what != "folder")
    assert theirs.read_text() == "theirs"


def test_no_locks_on_this_file_system(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(turns, "_lock", refuse)
    with turn(str(make_site().root)) as mine:
        assert not mine.alone


# ------------------------------------------------------------------------------------- left behind


def dead_pid() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_lives() -> None:
    assert is_alive(os.getpid())
    assert is_alive(os.getppid())
    if os.name != "nt":
        assert not is_alive(dead_pid())
        assert not is_alive(0)
        assert not is_alive(10**30)


@pytest.mark.skipif(os.name == "nt", reason="there, only the age tells")
def test_what_was_left_behind_goes(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(site_toml=SETTINGS)
    dead, alive = dead_pid(), os.getppid()
    kept = [
        f".brandkit/staging-{alive}/a",
        f".brandkit/texts.index.{alive}.part",
        f"episode-ids.lock.{alive}.part",
        "content/posts/take.1.part",
        f"notes.{dead}.part",
        f"episode-ids.lock.old.{dead}.part",
        ".brandkit/staging-mine/a",
    ]
    gone = [
        f".brandkit/staging-{dead}/a/b/c",
        ".brandkit/staging-99999999999999999999/a",
        f".brandkit/texts.index.{dead}.part",
        f"episode-ids.lock.{dead}.part",
    ]
    site.write(dict.fromkeys([*kept, *gone], "x"))
    theirs = tmp_path / "theirs"
    (theirs / "deep").mkdir(parents=True)
    (site.root / f".brandkit/staging-{dead + 1}").symlink_to(theirs)
    folder = str(site.root / ".brandkit")
    remove_staging(folder)
    remove_parts(folder)
    remove_parts(str(site.root), "episode-ids.lock")
    for name in kept:
        assert (site.root / name).exists(), name
    for name in gone:
        assert not (site.root / name).exists(), name
    assert (theirs / "deep").is_dir()
    remove_staging(folder, alone=True)
    assert not (site.root / kept[0]).exists()
    long_ago = time.time() - 7200
    old = site.root / kept[1]
    os.utime(old, (long_ago, long_ago))
    remove_parts(folder)
    assert not old.exists()


def test_a_killed_build_lets_go(make_site: MakeSite, tmp_path: Path) -> None:
    """The next one begins at once, and need not wait for an hour."""
    site = make_site(many_files())
    other = copy_of(site, tmp_path / "other")
    with holder(site) as process:
        process.send_signal(signal.SIGTERM)
        process.wait()
        begun = time.monotonic()
        built(site)
        assert time.monotonic() - begun < 30
    built(other)
    assert not differing(site.files(), other.files())
