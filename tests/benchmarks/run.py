"""How long brandkit and its peers need for the same posts.

    python tests/benchmarks/run.py --n 100,1000 --reps 5 --out results.jsonl
    python tests/benchmarks/run.py --table results.jsonl

Every round runs every tool once, one after the other, each in fresh processes, through: a cold
build (a), a build with nothing changed (b), one with a sentence added to the middle post (c), one
with another title for it (d), one after a change of the template that all pages share (e), and one
with another name of the site (f). In the end everything is built anew, with all memory counted, and
compared: pages that did not show an edit, although the clean build does, are named.

PEERS_HOME (or --home) is the folder that holds the other generators and everything that is made
here; one that is not installed is skipped. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bench_edits
from bench_processes import Usage, measured
from bench_table import load, tables
from bench_tools import PEERS, Site, Tool, brandkit_tool, environment, lay_out, missing, peer
from corpus import Post, posts_of

__all__ = ["Bench", "chosen_tools", "clear", "default_home", "differences", "machine", "main"]

Row = dict[str, Any]
Emit = Callable[[Row], None]
_EDITS = "cdef"


class Bench:
    """The tools of one round, on one number of posts."""

    def __init__(
        self,
        tools: list[Tool],
        posts: list[Post],
        home: Path,
        emit: Emit,
        *,
        corpus: str = "own",
        phases: str = "abcdefm",
    ) -> None:
        self.home = home
        self.phases = phases
        self.corpus = corpus
        self.count = len(posts)
        self._emit = emit
        self._env = environment()
        self._stamp = f"{int(time.time()):x}"
        self.sites = [lay_out(tool, posts, home) for tool in tools]
        self._lost: set[str] = set()  # tools that failed or were beaten
        self._marks: dict[str, dict[str, str]] = {}  # tool → phase → mark
        self._shown: dict[str, dict[str, frozenset[str]]] = {}

    def run(self, reps: int) -> None:
        """All rounds, then the comparison with a clean build."""
        for rep in range(reps):
            order = self.sites if rep % 2 == 0 else self.sites[::-1]
            for phase in self.phases.replace("m", ""):
                for site in order:
                    if site.tool.name not in self._lost:
                        self._phase(site, phase, rep)
        for site in self.sites:
            if site.tool.name not in self._lost and site.output.is_dir():
                self._compare(site)

    def _phase(self, site: Site, phase: str, rep: int) -> None:
        tool = site.tool
        mark = f"zq{phase}{rep}x{self._stamp}"
        if phase == "a":
            clear(site)
        self._edit(site, phase, mark)
        if hasattr(os, "sync"):
            os.sync()  # what the tool before wrote is not this one's to wait for
        load = os.getloadavg()[0]
        used = self._build(site, tool.cold if phase == "a" else ())
        failed = bool(used.code or used.beaten)
        row = {
            "kind": "run",
            **self._about(tool),
            "phase": phase,
            "rep": rep,
            "load": round(load, 2),
            **_told(used),
            "error": self._error(tool) if failed else "",
        }
        if failed:
            self._lost.add(tool.name)
        elif phase == "a":
            row["pages"] = sum(1 for _ in site.output.rglob("*.html"))
        elif phase in _EDITS:
            found = bench_edits.shown(site.output, mark)
            row["shown"] = len(found)
            self._marks.setdefault(tool.name, {})[phase] = mark
            self._shown.setdefault(tool.name, {})[phase] = found
        self._emit(row)

    def _about(self, tool: Tool) -> Row:
        return {"tool": tool.name, "n": self.count, "corpus": self.corpus}

    def _edit(self, site: Site, phase: str, mark: str) -> None:
        match phase:
            case "c" | "d":
                edit = bench_edits.body if phase == "c" else bench_edits.title
                text = site.middle.read_text("utf-8")
                site.middle.write_text(edit(text, mark), "utf-8")
            case "e":
                bench_edits.template(site, mark)
            case "f":
                bench_edits.rename_site(site, mark)
            case _:
                return

    def _build(self, site: Site, more: tuple[str, ...], *, sample: bool = False) -> Usage:
        argv = (*site.tool.build, *more)
        return measured(argv, site.root, self._env, self._log(site.tool), sample=sample)

    def _log(self, tool: Tool) -> Path:
        return self.home / "logs" / f"build-{tool.name.replace(' ', '-')}.log"

    def _error(self, tool: Tool) -> str:
        lines = self._log(tool).read_text("utf-8", "replace").strip().splitlines()
        return lines[-1][:200] if lines else "it said nothing"

    def _compare(self, site: Site) -> None:
        """Build anew, counting memory; every edit must have shown wherever it shows now."""
        tool = site.tool
        before = site.output.with_name(f"{site.output.name}-before")
        shutil.rmtree(before, ignore_errors=True)
        site.output.rename(before)
        clear(site, keep=("episode-ids.lock",))
        used = self._build(site, tool.cold, sample="m" in self.phases)
        about = self._about(tool)
        if used.pss is not None:
            self._emit({"kind": "memory", **about, **_told(used)})
        stale = {}
        for phase, mark in self._marks.get(tool.name, {}).items():
            wanted = bench_edits.shown(site.output, mark)
            left = wanted ^ self._shown[tool.name][phase]
            if left or not wanted:
                stale[phase] = sorted(left) or ["nowhere"]
        differs = list(differences(before, site.output))
        self._emit(
            {"kind": "check", **about, "stale": stale, "differs": len(differs), "of": differs[:5]}
        )
        shutil.rmtree(before)


def _told(used: Usage) -> Row:
    return {
        "wall": round(used.wall, 4),
        "cpu": round(used.cpu, 4),
        "rss": used.rss,
        "pss": used.pss,
        "code": used.code,
        "beaten": used.beaten,
    }


def clear(site: Site, keep: tuple[str, ...] = ()) -> None:
    """Remove what a generator made: the output, its caches."""
    for pattern in site.tool.made:
        for path in site.root.glob(pattern):
            if path.name in keep:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def differences(one: Path, other: Path) -> Iterator[str]:
    """The files that are not the same in two folders."""
    paths = {
        path.relative_to(top).as_posix()
        for top in (one, other)
        for path in top.rglob("*")
        if path.is_file()
    }
    for path in sorted(paths):
        pair = (one / path, other / path)
        if not all(file.is_file() for file in pair) or not filecmp.cmp(*pair, shallow=False):
            yield path


# ------------------------------------------------------------------------------------- machine


def machine(tools: list[Tool], home: Path) -> Row:
    """What it was measured on."""
    return {
        "kind": "machine",
        "cpu": _processor(),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "versions": dict(_versions(tools, home)),
        "at": time.strftime("%Y-%m-%d"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


_OF_NODE = {"eleventy": "@11ty/eleventy", "hexo": "hexo", "astro": "astro"}
_SAYS_VERSION = {"hugo": ("version",), "nikola": ("version",)}


def _versions(tools: list[Tool], home: Path) -> Iterator[tuple[str, str]]:
    seen = set()
    for tool in tools:
        name = tool.name.split()[0]
        if name in seen:
            continue
        seen.add(name)
        if name in _OF_NODE:
            package = home / "npm" / name / "node_modules" / _OF_NODE[name] / "package.json"
            yield name, json.loads(package.read_text("utf-8"))["version"]
            continue
        words = _SAYS_VERSION.get(name, ("--version",))
        program = tool.build[:3] if tool.is_brandkit else tool.build[:1]
        told = subprocess.run(
            [*program, *words],
            cwd=None if tool.is_brandkit else home,  # Nikola takes a folder themes/ for its own
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        found = next(
            (
                word
                for word in told.replace(",", " ").split()
                if word[:1] in "v0123456789" and "." in word
            ),
            "",
        )
        yield name, found.lstrip("v").partition("-")[0]


# -------------------------------------------------------------------------------- command line


def default_home() -> Path:
    named = os.environ.get("PEERS_HOME")
    return Path(named) if named else Path.home() / ".cache" / "peers"


def chosen_tools(
    names: list[str], themes: list[str], engines: list[str], home: Path, emit: Emit
) -> list[Tool]:
    """The tools that are there; the others are told as skipped."""
    found = []
    for name in names:
        if name == "brandkit":
            found += [brandkit_tool(theme, engine) for theme in themes for engine in engines]
            continue
        why = missing(PEERS[name], home)
        if why:
            emit({"kind": "skipped", "tool": name, "why": why})
        else:
            found.append(peer(name, home))
    return found


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", default="100", help="how many posts: 100,1000,10000")
    parser.add_argument("--reps", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--tools", default="", help="brandkit,hugo,… (default: all)")
    parser.add_argument("--phases", default="abcdefm", help="which of a to f; m counts memory")
    parser.add_argument("--theme", default="base", help="brandkit's: base, bench or base,bench")
    parser.add_argument("--engine", default="markdown", help="its engines: markdown,commonmark")
    parser.add_argument("--corpus", choices=("own", "peers"), default="own", help="whose posts")
    parser.add_argument("--home", type=Path, default=default_home(), help="default: PEERS_HOME")
    parser.add_argument("--out", type=Path, help="add the results to this file, a JSON line each")
    parser.add_argument("--table", type=Path, metavar="FILE", help="print tables of such a file")
    return parser


def main() -> None:
    parser = _parser()
    given = parser.parse_args()
    if given.table:
        sys.stdout.write(tables(load(given.table)))
        return
    names = _words(given.tools) or ["brandkit", *PEERS]
    strange = [name for name in names if name != "brandkit" and name not in PEERS]
    if strange or set(given.phases) - set("abcdefm"):
        parser.error(f"unknown: {', '.join(strange) or given.phases}")
    rows: list[Row] = []

    def emit(row: Row) -> None:
        rows.append(row)
        sys.stderr.write(json.dumps(row) + "\n")
        if given.out:
            with given.out.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")

    home = given.home.resolve()
    tools = chosen_tools(names, _words(given.theme), _words(given.engine), home, emit)
    compiled = [sys.executable, "-m", "compileall", "-q", "brandkit"]
    subprocess.run(compiled, cwd=Path(__file__).parents[2], env=environment(), check=False)
    emit(machine(tools, home))
    for count in map(int, _words(given.n)):
        posts = posts_of(given.corpus, count)
        bench = Bench(tools, posts, home, emit, corpus=given.corpus, phases=given.phases)
        bench.run(given.reps)
    sys.stdout.write(tables(rows))


if __name__ == "__main__":
    main()
