"""A build with nothing to do ends before it has begun, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, post

from brandkit.build import quick, seen
from brandkit.build.options import Options
from brandkit.build.watch import seen_options

MakeSite = Callable[..., Site]
REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("BRANDKIT_"):
            monkeypatch.delenv(name)


@pytest.fixture
def built(make_site: MakeSite) -> Site:
    site = make_site({"content/posts/a.md": post("A"), "content/static/.well-known/x": "x"})
    long_ago = time.time_ns() - 10_000_000_000
    for path in site.root.rglob("*"):
        os.utime(path, ns=(long_ago, long_ago))
    assert not run(site).stderr
    return site


def run(site: Site, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brandkit", "build", "--site", str(site.root), *options],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )


def asked(site: Site, *options: str) -> str | None:
    return quick.nothing_changed(["build", "--site", str(site.root), *options])


def test_a_plain_build_is_named_alike() -> None:
    assert seen_options(Options()) == quick.PLAIN


def test_the_quick_answer_is_that_of_the_command_line(built: Site) -> None:
    told = asked(built)
    assert told is not None
    assert run(built).stdout == f"{told}\n"
    assert run(built, "--verbose").stdout == f"{told}\n"


@pytest.mark.parametrize(
    "options", [("--drafts",), ("--strict",), ("--jobs", "x"), ("--output",), ("-q",), ("--help",)]
)
def test_unusual_calls_go_the_usual_way(built: Site, options: tuple[str, ...]) -> None:
    assert asked(built, *options) is None


def test_the_environment_goes_the_usual_way(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRANDKIT_BUILD_DRAFTS", "1")
    assert asked(built) is None


def append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# more\n")


EDITS: dict[str, Callable[[Site], object]] = {
    "a text": lambda s: (s.root / "content/posts/a.md").write_text(post("B")),
    "a new text": lambda s: (s.root / "content/posts/b.md").write_text(post("B")),
    "a text gone": lambda s: (s.root / "content/posts/a.md").unlink(),
    "settings": lambda s: append(s.root / "site.toml"),
    "the lock": lambda s: append(s.root / "episode-ids.lock"),
    "a hidden file": lambda s: (s.root / "content/static/.well-known/x").write_text("yy"),
    "a theme": lambda s: s.write({"themes/base/templates/x.html": ""}),
    "an output": lambda s: (s.output / "index.html").write_text("mine"),
    "an output gone": lambda s: (s.output / "feed.xml").unlink(),
    "the record": lambda s: Path(seen.seen_file(str(s.root), str(s.output))).write_text("{"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_any_edit_is_seen(built: Site, edit: Callable[[Site], object]) -> None:
    edit(built)
    assert asked(built) is None


def test_an_edit_of_the_same_size_within_the_clocks_tick_is_seen(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    text = site.root / "content/posts/a.md"
    run(site)
    before = text.stat()
    text.write_text(post("B"))
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert text.stat().st_size == before.st_size
    assert asked(site) is None


def test_a_post_that_falls_due_is_a_change(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "content/posts/b.md": post("B", "2999-01-01")}
    )
    run(site)
    known = seen.load(seen.seen_file(str(site.root), str(site.output)))
    assert known is not None
    due = known["next_change"]
    root, output = str(site.root), str(site.output)
    assert seen.unchanged(known, root, output, quick.PLAIN, due - 1)
    assert not seen.unchanged(known, root, output, quick.PLAIN, due)


def test_warnings_are_said_again(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="[x](nowhere.md)")})
    first, second = run(site), run(site)
    assert "links.broken" in first.stderr
    assert second.stderr == first.stderr
    assert "Nothing changed" in second.stdout
