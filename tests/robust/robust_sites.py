"""Sites that are built by processes, which are stopped, starved or set against one another."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import stumbling
from site_factory import Files, Site, post, rich_site

from brandkit.build.report import Report

__all__ = [
    "EDITS",
    "ROOT",
    "built",
    "copy_of",
    "differing",
    "edited",
    "environment",
    "heal",
    "leftovers",
    "lock_of",
    "many_files",
    "run",
    "run_here",
    "start",
]

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 6, 15)
HOOK = Path(__file__).parent / "stumbling.py"


def many_files() -> dict[str, str | bytes | None]:
    """A rich site of some 60 texts: every kind of page, and enough for several processes."""
    files = rich_site()
    for number in range(24):
        files[f"content/posts/more/n{number:02d}.md"] = post(
            f"Number {number}", f"2026-03-{number % 28 + 1:02d}", text=f"Words {number}.\n" * 9
        )
    return files


def _settings(title: str) -> str:
    text = rich_site()["site.toml"]
    assert isinstance(text, str)
    return text.replace('title = "Maison"', f'title = "{title}"')


EDITS: dict[str, Files] = {
    "cold": {},
    "retitle": {"content/posts/first.md": post("Renamed", tags="[Green]", text="New words.")},
    "delete": {"content/posts/second.md": None, "content/posts/more/n07.md": None},
    "settings": {"site.toml": _settings("Other House")},
    "new": {
        "content/posts/fresh.md": post("Fresh", "2026-05-01", aliases="[/x/, /y/]", tags="[New]")
    },
}


def built(site: Site) -> Report:
    report = site.build(today=TODAY)
    assert not report.failed, report.diagnostics
    return report


def copy_of(site: Site, root: Path) -> Site:
    """The site with its output, cache and times, elsewhere."""
    shutil.copytree(site.root, root, symlinks=True)
    return Site(root)


def edited(site: Site, edit: Files) -> Site:
    return site.write(edit)


def lock_of(site: Site) -> bytes:
    file = site.root / "episode-ids.lock"
    return file.read_bytes() if file.exists() else b""


def leftovers(site: Site) -> list[str]:
    """What builds that were cut off left behind."""
    return [
        path.relative_to(site.root).as_posix()
        for path in site.root.rglob("*")
        if path.name.endswith(".part") or "staging-" in path.name
    ]


def heal(site: Site, wanted: dict[str, bytes], lock: bytes) -> None:
    """One more build turns a site into the clean one, and nothing is left behind."""
    built(site)
    assert not differing(site.files(), wanted), differing(site.files(), wanted)
    assert lock_of(site) == lock
    assert not leftovers(site), leftovers(site)
    empty = [
        str(path) for path in site.output.rglob("*") if path.is_dir() and not any(path.iterdir())
    ]
    assert not empty, empty
    assert built(site).written == ()


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that are not the same; a comparison of all bytes would take minutes to print."""
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BRANDKIT")}
    return {**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **more}


def start(
    site: Site, *words: str, stumble: str = "", before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """`brandkit build` in a process group of its own; `stumble` as `stumbling.py` reads it."""
    program = [str(HOOK), *stumble.split()] if stumble else ["-m", "brandkit"]
    return subprocess.Popen(
        [
            *(sys.executable, *program, "build", "--site", str(site.root)),
            *("--today", TODAY.isoformat(), *words),
        ],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=before,
    )


def run(site: Site, *words: str, stumble: str = "") -> tuple[int, str, str]:
    """The exit code of a build, what it said on stdout, and on stderr."""
    with start(site, *words, stumble=stumble) as process:
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def run_here(site: Site, *words: str, stumble: str) -> tuple[int, str]:
    """The exit code of a build, and what it said: in a copy of this process, which is quicker."""
    said = site.root.parent / f"{site.root.name}.txt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of others are not needed
        child = os.fork()
    if child == 0:
        code = 99
        try:
            with said.open("w") as sys.stdout:
                sys.stderr = sys.stdout
                place = ("build", "--site", str(site.root), "--today", TODAY.isoformat())
                sys.argv = ["", *stumble.split(), *place, *words]
                try:
                    stumbling.main()
                    code = 0
                except SystemExit as stop:
                    code = int(stop.code or 0)
                except BaseException:  # noqa: BLE001 - said like any other
                    traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said.read_text()
