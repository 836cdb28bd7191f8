"""A file that is edited while it is read, or within one tick of the clock, never stays old."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from robust_sites import differing
from site_factory import Site, png, post

from brandkit.build import inspect
from brandkit.build.write import OutputFolder

MakeSite = Callable[..., Site]

POST = "content/posts/a.md"
FILES = {
    POST: post("A", text="Words old."),
    "content/posts/b.md": post("B", text="[A](a.md) [f](f.txt) ![p](p.png)"),
    "content/posts/f.txt": "file old",
    "content/posts/p.png": png(4, 3, 1),
    "content/static/robots.txt": "User-agent: old",
}
NEWER = {
    POST: post("A", text="Words new."),
    "content/posts/f.txt": "file new",
    "content/posts/p.png": png(4, 3, 2),
    "content/static/robots.txt": "User-agent: new",
}
MORE = ("content/posts/p.png", "content/static/robots.txt")


def build_now(site: Site) -> None:
    """Build with the real clock: files were written just before."""
    report = site.build(now=datetime.datetime.now(datetime.UTC))
    assert not report.failed, report.diagnostics


def rewrite(site: Site, name: str, data: str | bytes) -> None:
    """Other bytes of the same length, and the time of the old ones."""
    file = site.root / name
    before = file.stat()
    site.write({name: data})
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def check(site: Site, make_site: MakeSite, files: dict[str, Any]) -> None:
    clean = make_site(files)
    build_now(clean)
    assert not differing(site.files(), clean.files())


@pytest.mark.parametrize("name", NEWER)
def test_an_edit_within_one_tick(name: str, make_site: MakeSite) -> None:
    site = make_site(FILES)
    build_now(site)
    build_now(site)
    rewrite(site, name, NEWER[name])
    build_now(site)
    check(site, make_site, {**FILES, name: NEWER[name]})


@pytest.mark.parametrize("name", NEWER)
def test_edits_within_one_tick_that_are_taken_back(name: str, make_site: MakeSite) -> None:
    site = make_site(FILES)
    build_now(site)
    for data in (NEWER[name], FILES[name], NEWER[name], FILES[name]):
        rewrite(site, name, data)
        build_now(site)
    check(site, make_site, FILES)


@pytest.mark.parametrize(
    "name",
    [POST, "content/posts/f.txt", *(pytest.param(n, marks=pytest.mark.long) for n in MORE)],
)
@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("moment", ["before it is planned", "while pages are staged", "at the end"])
def test_an_edit_during_the_build(
    name: str, back: bool, moment: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same size and time: only the bytes tell. `back`: and it is taken back afterwards.

    A picture that is no longer the one whose size was planned is refused: nothing is written.
    """
    site = make_site(FILES)
    edited = False

    def edit() -> None:
        nonlocal edited
        if not edited:
            edited = True
            rewrite(site, name, NEWER[name])

    if moment == "before it is planned":
        plan = inspect.make_plan
        hook: tuple[Any, str, Any] = (inspect, "make_plan", plan)
    else:
        method = "stage" if moment == "while pages are staged" else "put"
        hook = (OutputFolder, method, getattr(OutputFolder, method))

    def wrapped(*arguments: Any, **more: Any) -> Any:
        edit()
        return hook[2](*arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(hook[0], hook[1], wrapped)
        report = site.build(now=datetime.datetime.now(datetime.UTC))
    assert edited
    if report.failed:
        assert name.endswith(".png")
        assert [one.code for one in report.diagnostics] == ["build.file-changed"]
        assert not site.files()
    if back:
        rewrite(site, name, FILES[name])
    build_now(site)
    check(site, make_site, FILES if back else {**FILES, name: NEWER[name]})


def test_an_edit_that_comes_later(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file saved during the build has its own time: the next build reads it."""
    site = make_site(FILES)
    old = time.time() - 1000
    for name in FILES:
        os.utime(site.root / name, (old, old))
    put = OutputFolder.put

    def editing(self: OutputFolder, *rest: Any) -> Any:
        site.write(NEWER)
        return put(self, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "put", editing)
        build_now(site)
    build_now(site)
    check(site, make_site, {**FILES, **NEWER})


def test_a_file_that_goes_during_the_build(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(FILES)
    build_now(site)
    before = site.files()
    site.write({"content/posts/p.png": png(5, 5), POST: post("Other")})
    stage = OutputFolder.stage

    def removing(self: OutputFolder, *rest: Any) -> Any:
        (site.root / "content/posts/p.png").unlink(missing_ok=True)
        return stage(self, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "stage", removing)
        report = site.build()
    assert report.failed
    assert [each.code for each in report.diagnostics if each.is_error] == ["build.file-vanished"]
    assert site.files() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_goes_before_it_is_read(
    jobs: int, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is without it, as the next build would have it."""
    site = make_site({**FILES, "content/posts/c.md": post("C")})
    scan = inspect.scan

    def removing(*rest: Any) -> Any:
        found = scan(*rest)
        (site.root / "content/posts/c.md").unlink()
        return found

    with monkeypatch.context() as patch:
        patch.setattr(inspect, "scan", removing)
        report = site.build(jobs=jobs)
    assert not report.failed, report.diagnostics
    assert report.counts.documents == 2
    check(site, make_site, FILES)


def test_a_large_file_that_grows_while_it_is_copied(make_site: MakeSite, tmp_path: Path) -> None:
    source = tmp_path / "sound.bin"
    source.write_bytes(bytes(3 << 20))
    folder = OutputFolder(tmp_path / "out", tmp_path / "staging-1")
    from brandkit.digest import digest_bytes

    digest = folder.stage("a/sound.bin", source)
    with source.open("ab") as stream:
        stream.write(b"more")
    assert digest == digest_bytes(bytes(3 << 20))
    written, known, stat = folder.put("a/sound.bin", None)
    assert (written, known, stat.st_size) == (True, digest, 3 << 20)
    folder.close()
    assert (tmp_path / "out/a/sound.bin").read_bytes() == bytes(3 << 20)
