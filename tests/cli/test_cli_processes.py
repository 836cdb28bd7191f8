"""What only a process of its own shows: imports, terminals, the running preview."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from cli_sites import ERROR, GOOD, TODAY, write
from told import without_progress

ROOT = Path(__file__).parent.parent.parent
HEAVY = {
    *("PIL", "asyncio", "babel", "feedgen", "http.server", "jinja2", "lxml", "markdown"),
    *("multiprocessing", "mutagen", "nh3", "pygments", "starlette", "uvicorn", "watchdog", "yaml"),
}


def _env(**more: str) -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BRANDKIT") and k != "NO_COLOR"}
    return {**kept, "PYTHONPATH": path, "PYTHONWARNINGS": "error", "TERM": "xterm-256color", **more}


def _python(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, env=_env(**more), timeout=60
    )


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["build", "--help"], ["new", "-h"]])
def test_the_help_is_quick(words: list[str]) -> None:
    code = f"""
import json, sys
from brandkit.cli import cli
try:
    cli({words!r}, prog_name="brandkit")
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""
    result = _python("-c", code)
    loaded = set(json.loads(result.stdout.strip().split("\n")[-1]))
    assert not loaded & HEAVY
    assert not {name for name in loaded if name.startswith("brandkit.markup")}


def test_it_runs_as_a_module() -> None:
    result = _python("-m", "brandkit", "--help")
    assert (result.returncode, without_progress(result.stderr)) == (0, "")
    assert result.stdout.startswith("Usage: brandkit [OPTIONS] COMMAND")


def _on_a_terminal(words: list[str], folder: Path, **more: str) -> tuple[int, str]:
    """Run a command on a pseudo-terminal: its exit code, and all that it showed."""
    pty = pytest.importorskip("pty")
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "brandkit", *words],
        cwd=folder,
        env=_env(**more),
        stdin=inside,
        stdout=inside,
        stderr=inside,
    ) as process:
        os.close(inside)
        shown = b""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if select.select([outside], [], [], 0.2)[0]:
                try:
                    part = os.read(outside, 65536)
                except OSError:  # Linux says so when the other side has closed
                    break
                if not part:
                    break
                shown += part
            elif process.poll() is not None:
                break
        code = process.wait(timeout=10)
    os.close(outside)
    return code, shown.decode("utf-8", "replace")


def test_colours_on_a_terminal_unless_no_color(tmp_path: Path) -> None:
    site = write(tmp_path / "site", GOOD, ERROR)
    code, shown = _on_a_terminal(["check"], site)
    assert code == 1
    assert "\x1b[31m" in shown
    code, shown = _on_a_terminal(["check"], site, NO_COLOR="1")
    assert code == 1
    assert "error: " in shown
    assert "\x1b" not in shown


def test_no_prompt_where_nobody_sits(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "brandkit", "new", "site", "demo"],
        cwd=tmp_path,
        env=_env(),
        stdin=subprocess.PIPE,  # open, and nothing ever comes
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (result.returncode, without_progress(result.stderr)) == (0, "")
    assert (tmp_path / "demo/site.toml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps folders that are in use")
@pytest.mark.parametrize("words", [["build"], ["check"], ["new", "post", "A"], ["--help"]])
def test_in_a_folder_that_was_removed(words: list[str], tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    run = [sys.executable, "-c", _REMOVED, str(there), *words]
    result = subprocess.run(
        run, env=_env(), capture_output=True, text=True, timeout=60, check=False
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "error: The folder that you are in is not there any more.",
        "    → Go into the site's folder once more, with cd.",
    ]


_REMOVED = """
import os, sys
here = sys.argv.pop(1)
os.chdir(here)
os.rmdir(here)
from brandkit.__main__ import main
main()
"""


def test_serve_starts_shows_and_stops(tmp_path: Path) -> None:
    site = write(tmp_path / "site", GOOD)
    with subprocess.Popen(
        [sys.executable, "-m", "brandkit", "serve", "--port", "0", "--drafts", "--site", str(site)],
        env=_env(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            lines = [line for line, _ in zip(process.stdout, range(2), strict=False)]
            found = re.search(r"http://127\.0\.0\.1:\d+/", "".join(lines))
            assert found, lines
            with urllib.request.urlopen(f"{found[0]}blog/draft/", timeout=20) as answer:
                assert b"Unripe" in answer.read()
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert "The preview has ended." in out
    assert not (site / "public").exists()


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    import socket

    site = write(tmp_path / "site", GOOD)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = _python("-m", "brandkit", "serve", "--port", port, "--site", str(site))
    assert result.returncode == 1
    assert "[serve.port-in-use]" in result.stderr
    assert "Traceback" not in result.stderr


def test_output_that_nobody_reads_is_no_fault(tmp_path: Path) -> None:
    site = write(tmp_path / "site", GOOD)
    command = [sys.executable, "-m", "brandkit", "build", "-v", "--site", str(site), *TODAY]
    with subprocess.Popen(
        command, env=_env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
    assert "Traceback" not in err
    assert "itself is at fault" not in err
