"""Running a program and saying what it cost: time, processor, memory of all its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LONGEST", "MOST", "Usage", "end", "measured", "members", "proportional", "start"]

LONGEST = 300.0  # seconds a run may take
MOST = 8 << 30  # bytes that all its processes may hold
_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Usage:
    """What a run cost."""

    wall: float  # seconds
    cpu: float  # seconds, of the process and all that it waited for
    rss: int  # bytes, of the largest process
    pss: int | None  # bytes, of all processes at the peak; None where it was not sampled
    code: int
    beaten: str  # why it was ended: it took too long, or too much


def start(
    argv: Sequence[str], cwd: Path, env: Mapping[str, str], log: Path
) -> subprocess.Popen[bytes]:
    """A program in a session of its own, so that its processes can be found and ended."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as stream:
        return subprocess.Popen(
            argv,
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all its processes, kindly at first."""
    for sign, patience in ((signal.SIGINT, 3), (signal.SIGTERM, 3), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    process.wait(10)


def members(session: int) -> list[int]:
    """The processes of a session; none on systems without /proc."""
    found: list[int] = []
    if not _PROC.is_dir():
        return found
    for entry in os.scandir(_PROC):
        if entry.name.isdigit():
            try:
                fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                found.append(int(entry.name))
    return found


def proportional(pids: Sequence[int]) -> int:
    """Bytes that processes hold together: shared pages are counted once (PSS)."""
    total = 0
    for pid in pids:
        try:
            text = (_PROC / str(pid) / "smaps_rollup").read_text()
        except OSError:
            continue
        line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
        total += int(line.split()[1]) * 1024
    return total


def _resident(pids: Sequence[int]) -> int:
    """The same by a look that does not disturb, shared pages counted for each."""
    total = 0
    for pid in pids:
        try:
            total += int((_PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
        except (OSError, IndexError):
            continue
    return total


class _Watch(threading.Thread):
    """Looks at a running session: ends it when it is beaten, samples its memory if asked."""

    def __init__(self, session: int, sample: bool) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.sample = sample
        self.peak = 0
        self.beaten = ""
        self.over = threading.Event()

    def run(self) -> None:
        begun = time.monotonic()
        while not self.over.wait(0.03 if self.sample else 1.0):
            pids = members(self.session)
            if self.sample:
                self.peak = max(self.peak, proportional(pids))
            if time.monotonic() - begun > LONGEST:
                self.beaten = f"over {LONGEST / 60:.0f} minutes"
            elif _resident(pids) > MOST and proportional(pids) > MOST:
                self.beaten = f"over {MOST >> 30} GiB"
            if self.beaten:
                try:
                    os.killpg(self.session, signal.SIGKILL)
                except ProcessLookupError:
                    return


def measured(
    argv: Sequence[str], cwd: Path, env: Mapping[str, str], log: Path, *, sample: bool = False
) -> Usage:
    """Run a program to its end. Sampling memory costs time: do not use the times of such a run."""
    begun = time.perf_counter()
    process = start(argv, cwd, env, log)
    watch = _Watch(process.pid, sample)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    watch.over.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        rss=used.ru_maxrss * 1024,
        pss=watch.peak if sample and watch.peak else None,
        code=process.returncode,
        beaten=watch.beaten,
    )
