"""`preview.run`: what it says, and how it ends."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from preview_server import Pages

from brandkit.errors import ContentError, Diagnostic, Location, error, warning
from brandkit.serve.listener import bind
from brandkit.serve.preview import _Preview, run
from brandkit.serve.store import Rebuild, Rebuilt

ONE = Pages({"index.html": b"<body>one</body>"})
CHANGED = frozenset({"content/posts/a.md"})


class Terminal:
    """What a preview says and shows."""

    def __init__(self, root: Path, *answers: Rebuilt | Exception) -> None:
        self.lines: list[str] = []
        self.shown: list[Diagnostic] = []
        self.answers = list(answers)
        self.preview = _Preview(root, self._rebuild, self.lines.append, self.shown.extend)

    def _rebuild(self, changed: frozenset[str]) -> Rebuilt:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def renew(self, changed: frozenset[str] = CHANGED) -> tuple[list[str], list[Diagnostic]]:
        self.lines.clear()
        self.shown.clear()
        self.preview.renew(changed)
        return list(self.lines), list(self.shown)


def test_a_rebuild_is_told_in_plain_words(tmp_path: Path) -> None:
    terminal = Terminal(
        tmp_path, Rebuilt(ONE), Rebuilt(ONE, changed=frozenset({"a", "b"})), Rebuilt(ONE)
    )
    assert terminal.renew(frozenset()) == ([], [])
    lines, _ = terminal.renew()
    assert lines[0] == "Changed: content/posts/a.md"
    assert lines[1].startswith("  2 files of the site renewed (")
    lines, _ = terminal.renew(frozenset({"d", "c", "b", "a", "e"}))
    assert lines == ["Changed: a, b, c and 2 more", "  Nothing on the site is different."]


def test_a_warning_is_shown_once(tmp_path: Path) -> None:
    warnings = (warning("links.broken", "A link leads nowhere.", "", Location("a.md", 2)),)
    fault = error("x.y", "No date.")
    terminal = Terminal(
        tmp_path,
        Rebuilt(ONE, warnings),
        Rebuilt(ONE, warnings),
        Rebuilt(None, (*warnings, fault, warning("links.broken", "It follows."))),
        Rebuilt(None, (*warnings, fault)),
        Rebuilt(ONE, warnings),
        Rebuilt(ONE),
        Rebuilt(ONE, warnings),
    )
    assert terminal.renew(frozenset()) == ([], list(warnings))
    assert terminal.renew()[1] == []
    lines, shown = terminal.renew()
    assert shown == [fault]
    assert lines[-1] == "1 mistake to mend. Until then the browser shows the last good site."
    assert terminal.renew()[1] == [fault]
    assert terminal.renew()[1] == []
    assert terminal.renew()[1] == []
    assert terminal.renew()[1] == list(warnings)


def test_a_bug_does_not_end_the_preview(tmp_path: Path) -> None:
    terminal = Terminal(
        tmp_path, Rebuilt(ONE), KeyError("oops"), ContentError([error("x.y", "No.")]), Rebuilt(ONE)
    )
    terminal.renew(frozenset())
    _, shown = terminal.renew()
    assert [fault.code for fault in shown] == ["serve.stumbled"]
    assert "KeyError: 'oops'" in shown[0].message
    assert terminal.renew()[1] == [error("x.y", "No.")]
    terminal.renew()
    assert terminal.preview.live.current[1].faults == ()


def test_the_first_build_may_fail(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, Rebuilt(None, (error("x.y", "No."), error("x.z", "No."))))
    lines, _ = terminal.renew(frozenset())
    assert lines == ["2 mistakes to mend before the site can be shown."]


def test_a_port_in_use_names_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ContentError) as caught:
            bind("127.0.0.1", port)
    (fault,) = caught.value.diagnostics
    assert fault.code == "serve.port-in-use"
    assert str(port) in fault.message
    free = int(fault.hint.rpartition(" ")[2])
    assert free > port
    with bind("127.0.0.1", free):
        pass


def test_a_host_that_is_not_ours() -> None:
    for host in ("no such host", "192.0.2.1", "x" * 300):
        with pytest.raises(ContentError) as caught:
            bind(host, 0)
        assert [fault.code for fault in caught.value.diagnostics] == ["serve.unknown-host"]


def test_the_port_is_asked_for_before_anything_is_built(tmp_path: Path) -> None:
    def never(changed: frozenset[str]) -> Rebuilt:
        raise AssertionError

    rebuild: Rebuild = never
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ContentError):
        run(tmp_path, rebuild, port=taken.getsockname()[1])


_PROGRAM = """
import sys
from dataclasses import dataclass, field
from pathlib import Path
from brandkit.serve.preview import run
from brandkit.serve.store import Rebuilt

@dataclass(frozen=True)
class Pages:
    files: dict
    base_path: str = "/brand"
    moved: dict = field(default_factory=dict)
    policy: str = ""
    own_policies: tuple[tuple[str, str], ...] = ()

def rebuild(changed):
    text = Path("content/a.md").read_bytes()
    return Rebuilt(Pages({"index.html": b"<body>" + text + b"</body>"}),
                   changed=frozenset({"index.html"}))

run(Path("."), rebuild, port=0)
"""


def test_from_start_to_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("one")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(20, process.kill)
    watchdog.start()
    try:
        assert process.stdout
        first = process.stdout.readline()
        assert first.startswith("Your site: http://127.0.0.1:")
        assert first.endswith("/brand/\n")
        port = int(first.split(":")[3].partition("/")[0])
        assert "Ctrl-C" in process.stdout.readline()
        stream = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        stream.request("GET", "/__brandkit__/events")
        events = stream.getresponse()
        (tmp_path / "content/a.md").write_text("two")
        assert process.stdout.readline() == "Changed: content/a.md\n"
        process.stdout.readline()
        page = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        page.request("GET", "/brand/")
        assert b"two" in page.getresponse().read()
        page.close()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
        events.close()
        stream.close()
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
    assert out == "\nThe preview has ended.\n"
    assert err == ""
    assert process.returncode == 0


def test_what_is_kept_back_is_said_after_each_rebuild(tmp_path: Path) -> None:
    told = Rebuilt(ONE, changed=frozenset({"a"}), kept_back="1 dated in the future")
    fault = error("x.y", "No date.")
    terminal = Terminal(
        tmp_path, told, told, Rebuilt(None, (fault,), kept_back="1 draft"), Rebuilt(ONE)
    )
    assert terminal.renew(frozenset()) == (["  Kept back: 1 dated in the future."], [])
    assert terminal.renew()[0][-1] == "  Kept back: 1 dated in the future."
    assert not any("Kept back" in line for line in terminal.renew()[0])
    assert not any("Kept back" in line for line in terminal.renew()[0])
