"""100 photos of 12 megapixels: memory is bounded, all cores work, progress is told, once is enough.

What is measured is printed: pytest -s shows it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from picture_files import photo
from site_factory import Site, post, settings

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc"),
]
PHOTOS = 100
MOST = 400_000_000  # bytes of all processes together


class Watched:
    """What the processes of a build took: the most memory at once, and the time of each."""

    def __init__(self) -> None:
        self.memory = 0
        self.seconds: dict[int, float] = {}

    def look(self, top: int) -> None:
        total = 0
        for pid in _family(top):
            with suppress(OSError, ValueError, IndexError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                total += int(rollup.partition("\nPss:")[2].split()[0]) * 1024
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                self.seconds[pid] = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        self.memory = max(self.memory, total)


def _family(top: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            parents[int(entry.name)] = int(stat[1])
    found = [top]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


@contextmanager
def watched(process: subprocess.Popen[str]) -> Iterator[Watched]:
    seen, over = Watched(), threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            seen.look(process.pid)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def build(site: Site, output: str = "public") -> tuple[Watched, str, float]:
    command = [sys.executable, "-m", "brandkit", "build", "--output", output, "--jobs", "2"]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=site.root, stderr=subprocess.PIPE, text=True) as process:
        with watched(process) as seen:
            _, told = process.communicate()
        assert process.returncode == 0, told
    return seen, told, time.perf_counter() - started


def test_a_hundred_photos(tmp_path: Path) -> None:
    site = Site(tmp_path)
    large = photo(4200, 3200)
    posts = {}
    for number in range(PHOTOS):
        file = tmp_path / f"content/posts/photo-{number:03}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        large.crop((number, number, number + 4000, number + 3000)).save(file, quality=90)
        posts[f"content/posts/p{number}.md"] = post(
            f"P{number}", text=f"![A photo](photo-{number:03}.jpg)"
        )
    site.write({"site.toml": settings(), **posts})
    seen, told, seconds = build(site)
    webp = list((site.output / "assets/images").glob("*.webp"))
    assert len(webp) == 6 * PHOTOS
    helpers = sorted(seen.seconds.values(), reverse=True)
    _, _, again = build(site)
    other, _, fresh = build(site, "other")
    sys.stdout.write(
        f"\n{PHOTOS} photos: {seconds:.0f} s, {sum(helpers):.0f} s of CPU, at most "
        f"{seen.memory / 1e6:.0f} MB; again {again:.1f} s; into another folder {fresh:.1f} s\n"
    )
    assert seen.memory < MOST
    assert other.memory < MOST
    assert helpers[1] > 0.3 * sum(helpers), "two processes share the work"
    assert "Looking at pictures" in told or "Making pictures" in told
    assert again < seconds / 10
    assert fresh < seconds / 3
    assert sum(other.seconds.values()) < sum(helpers) / 4
