"""What is said while work lasts: a moving line for people, few lines for logs, nothing else."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from cli_sites import GOOD, TODAY, run, write

from brandkit.cli import site as commands
from brandkit.cli.progress import Progress


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


class Ascii(Terminal):
    encoding = "ascii"  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("CI", "true")


def work(
    stream: io.StringIO, seconds: float, total: int = 1000, wanted: bool = True
) -> Iterator[tuple[float, str]]:
    """What is shown, and when, during work that takes so long."""
    clock = Clock()
    with Progress(wanted, stream, clock) as progress:
        for done in range(1, total + 1):
            clock.now = 1000 + seconds * done / total
            before = len(stream.getvalue())
            progress("Making pages", done, total)
            if shown := stream.getvalue()[before:]:
                yield clock.now - 1000, shown


def test_quick_work_says_nothing() -> None:
    for stream, seconds in ((Terminal(), 0.9), (io.StringIO(), 4.9)):
        assert list(work(stream, seconds)) == []
        assert stream.getvalue() == ""


def test_a_terminal_has_one_line_that_moves() -> None:
    stream = Terminal()
    shown = list(work(stream, 20))
    assert shown[0][0] == pytest.approx(1, abs=0.1)
    assert 150 <= len(shown) <= 191
    assert all(text.startswith("\r\x1b[K") and "\n" not in text for _, text in shown)
    middle = next(text for when, text in shown if when > 10)
    assert re.search(r"Making pages █{12}·{12} 50\d of 1000, 10 s to go$", middle)
    assert shown[-1][1].endswith("1000 of 1000")
    assert stream.getvalue().endswith("\r\x1b[K"), "it is gone at the end"


def test_a_log_has_few_plain_lines() -> None:
    stream = io.StringIO()
    shown = list(work(stream, 600, total=13000))
    times = [when for when, _ in shown]
    assert times[0] == pytest.approx(5, abs=0.1)
    assert all(later - sooner >= 1 for sooner, later in itertools.pairwise(times))
    assert len(shown) < 40
    for line in stream.getvalue().splitlines():
        assert re.fullmatch(r"Making pages: \d+ of 13000", line)
    assert stream.getvalue().isascii()
    assert "\x1b" not in stream.getvalue()
    assert "\r" not in stream.getvalue()


def test_a_log_says_what_comes_next() -> None:
    stream, clock = io.StringIO(), Clock()
    with Progress(True, stream, clock) as progress:
        for second in range(12):
            clock.now += 1
            progress("Reading texts" if second < 6 else "Making pages", second, 12)
    assert stream.getvalue().splitlines() == [
        "Reading texts: 4 of 12",
        "Making pages: 6 of 12",
        "Making pages: 8 of 12",
        "Making pages: 11 of 12",
    ]


def test_time_to_go_is_of_this_part_of_the_work() -> None:
    stream, clock = Terminal(), Clock()
    with Progress(True, stream, clock) as progress:
        progress("Reading texts", 0, 10)
        clock.now += 100
        progress("Reading texts", 10, 10)
        progress("Making pages", 0, 10)
        clock.now += 2
        progress("Making pages", 1, 10)
    assert stream.getvalue().count("to go") == 1
    assert "1 of 10, 18 s to go" in stream.getvalue()


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_nothing_where_it_is_not_wanted(stream: io.StringIO) -> None:
    assert list(work(stream, 600, wanted=False)) == []
    assert stream.getvalue() == ""


def test_a_terminal_without_the_art() -> None:
    stream = Ascii()
    shown = list(work(stream, 20))
    assert stream.getvalue().isascii()
    assert "############............" in next(text for when, text in shown if when > 10)


def test_a_dumb_terminal_is_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = Terminal()
    assert list(work(stream, 20))
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize("columns", [1, 10, 30, 50, 60])
def test_a_narrow_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for _, text in work(Terminal(), 20, total=100):
        assert len(text.removeprefix("\r\x1b[K")) < max(columns, 2)


def test_work_without_a_measure() -> None:
    for stream, expected in (
        (Terminal(), "\r\x1b[KAnother build is at work; waiting, 6 s"),
        (io.StringIO(), "Another build is at work; waiting (6 s)\n"),
    ):
        clock = Clock()
        with Progress(True, stream, clock) as progress:
            progress("Another build is at work; waiting", 0, 0)
            clock.now += 6
            progress("Another build is at work; waiting", 0, 0)
        assert stream.getvalue().removesuffix("\r\x1b[K") == expected


def test_nothing_to_do_is_no_fault() -> None:
    stream, clock = Terminal(), Clock()
    with Progress(True, stream, clock) as progress:
        clock.now += 2
        progress("Making pages", 0, 5)
        clock.now += 2
        progress("Making pages", 7, 5)
    assert "7 of 5" in stream.getvalue()


class Closed(Terminal):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_nobody_reads_it() -> None:
    """No reason to stop the work."""
    assert list(work(Closed(), 20)) == []
    closed = io.StringIO()
    progress = Progress(True, closed)
    closed.close()
    assert not Progress(True, closed).moves
    progress.begun -= 10
    progress("Making pages", 1, 2)
    assert not progress.wanted


def test_no_stderr_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with Progress(True) as progress:
        progress("Making pages", 1, 2)


def test_a_real_terminal() -> None:
    pty = pytest.importorskip("pty")
    outside, inside = pty.openpty()
    shown = b""
    with os.fdopen(inside, "w", encoding="utf-8") as stream:
        clock = Clock()
        with Progress(True, stream, clock) as told:
            clock.now += 2
            told("Making pages", 1, 4)
        while shown.count(b"\x1b") < 2:
            shown += os.read(outside, 4096)
    os.close(outside)
    line = "Making pages ██████·················· 1 of 4"
    assert shown.decode() == f"\r\x1b[K{line}\r\x1b[K"


@pytest.mark.parametrize(
    ("words", "shown"), [((), True), (("--quiet",), False), (("--format", "json"), False)]
)
def test_who_asked_for_it(
    words: tuple[str, ...], shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build for which the clock runs very fast."""
    ticks = count(0, 10)
    monkeypatch.setattr(commands, "Progress", partial(Progress, clock=lambda: float(next(ticks))))
    result = run("build", "--site", write(tmp_path / "site", GOOD), *TODAY, *words)
    assert result.exit_code == 0, result.output
    assert ("Making pages: " in result.stderr) == shown
    assert "Making pages" not in result.stdout
    if "json" in words:
        assert json.loads(result.stdout)["exit_code"] == 0
        assert result.stderr == ""
