"""Commands beside a build: they look at the site, and leave alone what the build remembers."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from robust_sites import copy_of, differing, environment, leftovers, many_files
from site_factory import Site, png, post

from brandkit.cli import cli

MakeSite = Callable[..., Site]

COMMANDS = {
    "check": ("check",),
    "share": ("share", "/blog/first/"),
    "codes": ("codes",),
    "prints": ("codes", "--output", "prints", "--sheet", "stickers"),
    "advocates": ("advocates",),
    "renewals": ("advocates", "renewals"),
    "why": ("advocates", "why", "/blog/first/"),
    "hosting": ("hosting", "nginx"),
}
_BUILD = """
import sys
from brandkit.build.texts import TextStore
whole = TextStore.clear
def clear(self):
    print("DAMAGED", flush=True)
    whole(self)
TextStore.clear = clear
from brandkit.__main__ import main
sys.argv = ["brandkit", "build", "--jobs", "2", "--site", sys.argv[1]]
main()
"""


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    site = make_site(many_files())
    settings = site.root / "site.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[codes.fair]\nto = "/"\n', "utf-8")
    return site.write(
        {
            "content/posts/shown.md": post("Shown", text="![A tent](tent.png)"),
            "content/posts/tent.png": png(900, 600),
            "content/testimonials/zed.md": "---\nadvocate: Zed\nrelation: customer\n"
            "consent: {by: Zed, on: 2020-01-02, scope: [site, feeds], until: 2090-01-01}\n"
            "---\nVery fine.\n",
        }
    )


def remembered(site: Site) -> dict[str, bytes]:
    folder = site.root / ".brandkit"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "pictures/" not in path.as_posix() and path.name != "build.lock"
    }


@pytest.mark.parametrize(
    ("name", "fresh"),
    [*((name, False) for name in COMMANDS), ("check", True), ("share", True), ("advocates", True)],
)
def test_a_look_leaves_the_memory_as_it_was(
    site: Site, name: str, fresh: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)
    if not fresh:
        assert not site.build().failed
    before, made = remembered(site), site.files() if site.output.exists() else {}
    result = CliRunner().invoke(cli, [*COMMANDS[name], "--site", str(site.root)])
    assert result.exit_code == 0, result.output
    assert remembered(site) == before
    assert (site.files() if site.output.exists() else {}) == made
    assert not leftovers(site)


@pytest.mark.parametrize("rounds", [2, pytest.param(25, marks=pytest.mark.long)])
def test_many_at_once(site: Site, rounds: int, tmp_path: Path) -> None:
    """Whatever is asked beside it, a build finds all as it was, and its outcome is the same."""
    draw = random.Random(rounds)
    for count in range(rounds):
        site.write(
            {
                f"content/posts/more/n{count:02d}.md": post(
                    f"Number {count}",
                    "2026-03-02",
                    text=f"Words {count}.\n" * 9,
                    tags=f"[T{count}]",
                )
            }
        )
        running = [subprocess.Popen([sys.executable, "-c", _BUILD, str(site.root)], **_quiet())]
        for name in draw.sample(sorted(COMMANDS), 3):
            time.sleep(draw.random() / 2)
            command = [sys.executable, "-m", "brandkit", *COMMANDS[name]]
            running.append(
                subprocess.Popen([*command, "--site", str(site.root)], cwd=site.root, **_quiet())
            )
        for process in running:
            said, _ = process.communicate(timeout=180)
            assert "DAMAGED" not in said, said
            assert "Traceback" not in said, said
            assert process.returncode == 0, said
    assert not leftovers(site)
    clean = copy_of(site, tmp_path / "clean")
    for name in (".brandkit", "public"):
        subprocess.run(["rm", "-rf", str(clean.root / name)], check=True)
    assert (
        subprocess.run(
            [sys.executable, "-c", _BUILD, str(clean.root)], env=environment(), check=False
        ).returncode
        == 0
    )
    assert not differing(site.files(), clean.files())


def _quiet() -> dict[str, object]:
    return {
        "env": environment(),
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "text": True,
    }
