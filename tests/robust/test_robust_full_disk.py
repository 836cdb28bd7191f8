"""Law 5: where the disk is full, the build says so; the site stays, or the next build heals it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from robust_sites import (
    EDITS,
    TODAY,
    built,
    copy_of,
    differing,
    environment,
    heal,
    leftovers,
    lock_of,
    many_files,
    run_here,
    start,
)
from site_factory import Site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Site, Site]]:
    """A site before its build and after it: a new one, and one with other settings."""
    folder = tmp_path_factory.mktemp("disk")
    fresh = Site(folder / "fresh")
    fresh.root.mkdir()
    fresh.write(many_files())
    first = copy_of(fresh, folder / "first")
    built(first)
    changed = copy_of(first, folder / "changed").write(EDITS["settings"]).write(EDITS["new"])
    changed.write(EDITS["delete"])
    second = copy_of(changed, folder / "second")
    built(second)
    return {"cold": (fresh, first), "warm": (changed, second)}


def check(site: Site, before: Site, after: Site, code: int, said: str) -> bool:
    """The build said what is wrong, or was through; then another one heals. Whether it failed."""
    assert "Traceback" not in said, said
    assert "at fault here" not in said, said
    assert code in (0, 1), said
    if code:
        assert "[build.disk-full]" in said, said
        assert "nothing was written" not in said, said
    old, new = before.files(), after.files()
    torn = [p for p, data in site.files().items() if data not in (old.get(p), new.get(p))]
    assert len(torn) <= (1 if code else 0), torn
    for path in torn:  # cut off while it was written over: its new beginning, then its old rest
        one, other, data = old[path], new[path], site.files()[path]
        pairs = zip(data, other, strict=False)
        size = next(at for at, pair in enumerate(pairs) if pair[0] != pair[1])
        assert data in (other[:size] + one[size:], other[:size]), f"{path} is neither old nor new"
    assert lock_of(site) in (lock_of(before), lock_of(after))
    assert not leftovers(site), leftovers(site)
    heal(site, new, lock_of(after))
    return code == 1


@pytest.fixture(scope="module")
def moves(
    sites: dict[str, tuple[Site, Site]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, int]:
    """How often a build changes something on the disk."""
    folder, counted = tmp_path_factory.mktemp("moves"), {}
    for name, (before, after) in sites.items():
        site = copy_of(before, folder / name)
        code, said = run_here(site, "--jobs", "1", stumble=f"count {folder / 'moves'}")
        assert code == 0, said
        assert not differing(site.files(), after.files())
        counted[name] = int((folder / "moves").read_text())
    return counted


@pytest.mark.parametrize(
    ("name", "share"), [("cold", 0.4), ("warm", 0.02), ("warm", 0.4), ("warm", 0.9)]
)
def test_no_room_for_another_file(
    name: str,
    share: float,
    sites: dict[str, tuple[Site, Site]],
    moves: dict[str, int],
    tmp_path: Path,
) -> None:
    before, after = sites[name]
    number = max(1, int(share * moves[name]))
    site = copy_of(before, tmp_path / "site")
    code, said = run_here(site, "--jobs", "1", stumble=f"full {number}")
    assert check(site, before, after, code, said) or share > 0.8


@pytest.mark.parametrize(("name", "number"), [("cold", 30), ("warm", 1), ("warm", 100)])
def test_no_room_within_a_file(
    name: str, number: int, sites: dict[str, tuple[Site, Site]], tmp_path: Path
) -> None:
    before, after = sites[name]
    site = copy_of(before, tmp_path / "site")
    code, said = run_here(site, "--jobs", "1", stumble=f"half {number}")
    assert check(site, before, after, code, said)


@pytest.mark.long
@pytest.mark.parametrize("name", ["cold", "warm"])
@pytest.mark.parametrize("mode", ["half", "full"])
def test_no_room_from_any_moment_on(
    name: str, mode: str, sites: dict[str, tuple[Site, Site]], tmp_path: Path
) -> None:
    before, after = sites[name]
    failed, number = True, 1
    while failed:
        site = copy_of(before, tmp_path / f"site-{number}")
        code, said = run_here(site, "--jobs", "1", stumble=f"{mode} {number}")
        failed = check(site, before, after, code, said)
        shutil.rmtree(site.root)
        number += 7 if number > 8 else 1
    assert number > 100


@pytest.mark.parametrize("bytes_", [400, pytest.param(0, marks=pytest.mark.long), 40_000])
def test_no_large_files(bytes_: int, sites: dict[str, tuple[Site, Site]], tmp_path: Path) -> None:
    """The system cuts files off at a size (RLIMIT_FSIZE), in all processes of the build."""
    resource = pytest.importorskip("resource")
    before, after = sites["warm"]
    site = copy_of(before, tmp_path / "site")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))

    with start(site, "--jobs", "2", before=limit) as process:
        out, err = process.communicate(timeout=120)
    assert check(site, before, after, process.returncode, out + err)


_SCRIPT = """
set -e
mount -t tmpfs -o size={size}k none {disk}
cp -a {site} {disk}/site
set +e
{build}
echo "first: $?"
mount -o remount,size=64m {disk}
{build}
echo "second: $?"
cp -a {disk}/site {result}
"""


@pytest.mark.parametrize("size", [pytest.param(700, marks=pytest.mark.long), 1100])
def test_a_small_disk(size: int, sites: dict[str, tuple[Site, Site]], tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    alone = [unshare or "", "--user", "--map-root-user", "--mount"]
    if not unshare or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("needs user namespaces, for a disk of its own")
    before, after = sites["cold"]
    (tmp_path / "disk").mkdir()
    words = f"build --site {tmp_path}/disk/site --today {TODAY}"
    script = _SCRIPT.format(
        size=size,
        disk=tmp_path / "disk",
        site=before.root,
        build=f"{sys.executable} -m brandkit {words}",
        result=tmp_path / "result",
    )
    done = subprocess.run(
        [*alone, "sh", "-c", script], env=environment(), capture_output=True, text=True, check=False
    )
    if "first:" not in done.stdout:
        pytest.skip(f"no disk can be mounted here: {done.stderr}")
    assert "first: 1\n" in done.stdout, done.stderr
    assert "second: 0\n" in done.stdout, done.stderr
    assert "[build.disk-full]" in done.stderr
    assert "Traceback" not in done.stderr
    heal(Site(tmp_path / "result"), after.files(), lock_of(after))
