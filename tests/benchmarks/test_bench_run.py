"""The benchmark's runner notices wrong answers, however fast, and its tables say what was found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import bench_tools
import pytest
from bench_processes import measured
from bench_table import tables
from corpus import own_posts
from run import Bench

# A generator of a few lines. Told to be lazy, it does not look at files that it has seen before.
GENERATOR = """\
import pathlib, sys
lazy = len(sys.argv) > 1
out = pathlib.Path("public")
out.mkdir(exist_ok=True)
titles = ""
for file in sorted(pathlib.Path("content/posts").glob("*.md")):
    page = out / (file.stem + ".html")
    text = file.read_text("utf-8")
    titles += [line for line in text.splitlines() if line.startswith("title")][0]
    page.write_text(text + pathlib.Path("site.toml").read_text("utf-8"), "utf-8")
index = out / "index.html"
if not (lazy and index.exists()):
    index.write_text(titles, "utf-8")
"""


def _tool(root: Path, *arguments: str) -> bench_tools.Tool:
    script = root / "generator.py"
    script.write_text(GENERATOR, "utf-8")
    made = bench_tools.brandkit_tool("bench")
    return bench_tools.Tool(
        name="fake",
        build=(sys.executable, str(script), *arguments),
        output="public",
        made=("public",),
        posts=made.posts,
        template=made.template,
        settings=made.settings,
        theme="bench",
        engine="markdown",
    )


def _rows(root: Path, *arguments: str, phases: str = "abcd") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    tool = _tool(root, *arguments)
    Bench([tool], own_posts(5), root, rows.append, phases=phases).run(2)
    return rows


def test_an_honest_generator_passes(tmp_path: Path) -> None:
    rows = _rows(tmp_path)
    check = rows[-1]
    assert check["kind"] == "check"
    assert check["stale"] == {}
    assert check["differs"] == 0
    assert [row["phase"] for row in rows[:-1]] == list("abcdabcd")
    assert {row["shown"] for row in rows if row.get("phase") == "c"} == {1}
    assert {row["shown"] for row in rows if row.get("phase") == "d"} == {2}


def test_a_generator_that_leaves_a_list_stale_is_found_out(tmp_path: Path) -> None:
    check = _rows(tmp_path, "lazy")[-1]
    assert check["stale"] == {"d": ["index.html"]}
    assert check["of"] == ["index.html"]


def test_an_edit_that_shows_nowhere_is_found_out(tmp_path: Path) -> None:
    assert _rows(tmp_path, phases="abe")[-1]["stale"] == {"e": ["nowhere"]}


def test_a_generator_that_fails_is_told_and_left_out(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = []
    tool = _tool(tmp_path)
    Path(tool.build[1]).write_text("raise SystemExit('it is broken')", "utf-8")
    Bench([tool], own_posts(3), tmp_path, rows.append).run(3)
    assert len(rows) == 1
    assert rows[0]["code"] == 1
    assert rows[0]["error"] == "it is broken"
    assert "fake failed (cold build): it is broken" in tables(rows)


def test_time_and_memory_of_all_processes(tmp_path: Path) -> None:
    child = "x = bytearray(60_000_000); import time; time.sleep(0.4)"
    script = f"import subprocess, sys; c = [sys.executable, '-c', {child!r}]; "
    script += "a, b = subprocess.Popen(c), subprocess.Popen(c); a.wait(); b.wait()"
    argv = [sys.executable, "-c", script]
    used = measured(argv, tmp_path, {}, tmp_path / "log", sample=True)
    assert used.code == 0
    assert used.wall > 0.4
    assert used.rss > 60e6  # no upper bound: Linux counts the process that started it until exec
    if used.pss is None:
        pytest.skip("no /proc here")
    assert 115e6 < used.pss < 300e6


def _run(tool: str, phase: str, rep: int, wall: float, **more: Any) -> dict[str, Any]:
    row = {"kind": "run", "tool": tool, "n": 100, "corpus": "own", "phase": phase, "rep": rep}
    return (
        row
        | {"wall": wall, "cpu": wall, "rss": 5e7, "pss": None, "code": 0}
        | {
            "beaten": "",
            "load": 0.1,
            "error": "",
            **more,
        }
    )


def test_tables_of_ratios() -> None:
    rows = [
        {
            "kind": "machine",
            "cpu": "Some CPU",
            "cores": 2,
            "memory_gb": 24,
            "system": "Linux 6",
            "python": "3.11.7",
            "versions": {"brandkit": "0.1", "hugo": "0.168"},
        },
        *(_run("hugo", "a", rep, wall) for rep, wall in enumerate((1.0, 2.0, 4.0))),
        *(_run("brandkit", "a", rep, wall) for rep, wall in enumerate((0.5, 0.5, 4.0))),
        _run("slow", "a", 0, 300, beaten="over 5 minutes", code=-9),
        {"kind": "memory", "tool": "hugo", "n": 100, "corpus": "own", "pss": 2e8},
        {"kind": "memory", "tool": "brandkit", "n": 100, "corpus": "own", "pss": 5e7},
        {"kind": "skipped", "tool": "jekyll", "why": "not installed"},
    ]
    text = tables(rows)
    assert "Some CPU, 2 cores, 24 GB of memory" in text
    assert "| brandkit | 0.50 (0.25–1.00) |" in text  # each round by itself
    assert "| brandkit | 0.50 s (0.50–4.00) |" in text
    assert "| slow | over 5 minutes |" in text
    assert "| brandkit | 0.50 s | 50 MB | 50 MB | 0.25 |" in text
    assert "jekyll (not installed)" in text
    assert "other work" not in text


@pytest.mark.long
def test_the_whole_of_it_from_the_command_line(tmp_path: Path) -> None:
    script, out = Path(__file__).with_name("run.py"), tmp_path / "results.jsonl"
    options = ["--n", "12", "--reps", "1", "--tools", "brandkit", "--theme", "base,bench"]
    argv = [sys.executable, str(script), *options, "--home", str(tmp_path), "--out", str(out)]
    made = subprocess.run(argv, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    checks = [row for row in rows if row["kind"] == "check"]
    assert [(row["tool"], row["stale"], row["differs"]) for row in checks] == [
        ("brandkit", {}, 0),
        ("brandkit bench", {}, 0),
    ]
    assert "| brandkit bench |" in made.stdout
    again = [sys.executable, str(script), "--table", str(out)]
    assert subprocess.run(again, capture_output=True, text=True, check=True).stdout == made.stdout


@pytest.mark.long
def test_nothing_is_stale_when_the_browser_is_told(tmp_path: Path) -> None:
    script, out = Path(__file__).with_name("devloop.py"), tmp_path / "results.jsonl"
    options = ["--n", "60", "--reps", "2", "--tools", "brandkit"]
    argv = [sys.executable, str(script), *options, "--home", str(tmp_path), "--out", str(out)]
    made = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    edits = [row for row in rows if "should_change" in row]
    assert len(edits) == 10
    for row in edits:
        assert row["shown"] is not None, row
        assert row["told"] is not None, row
        assert row["should_change"] > 0, row
        assert row["stale"] == 0, row
