"""A search without Pagefind, or with one that does not do its work."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from search_sites import searched
from site_factory import Site, fault

from brandkit.build.indexing.index import Indexing
from brandkit.build.indexing.pagefind import make_index
from brandkit.errors import ContentError

MakeSite = Callable[..., Site]
PAGES = [("/a/", "<html lang=en><body>a"), ("/b/", "<html lang=en><body>b")]

SCRIPTS = {
    "ends at once": ("exit 3", "exit code 3"),
    "complains": ("echo 'no memory left' >&2; exit 101", "no memory left"),
    "answers nonsense": ("echo -n 'bm9uc2Vuc2U=,'; cat > /dev/null", "did not answer"),
    "says an error": (  # {"message_id":1,"payload":{"type":"Error","message":"too odd"}}
        "echo -n 'eyJtZXNzYWdlX2lkIjoxLCJwYXlsb2FkIjp7InR5cGUiOiJFcnJvciIsIm1lc3NhZ2UiOiJ0b28gb2Rk"
        "In19,'; cat > /dev/null",
        "too odd",
    ),
    "never ends": ("exec sleep 60", "took too long"),
    "never listens": ("exec sleep 60 < /dev/null", "took too long"),
}


def program(folder: Path, script: str, mode: int = stat.S_IRWXU) -> Path:
    file = folder / "pagefind"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(mode)
    return file


def failed(folder: Path, script: str, pages: list[tuple[str, str]] = PAGES) -> str:
    with pytest.raises(ContentError) as stop:
        make_index(pages, 0, lambda: program(folder, script), 0.5)
    (told,) = stop.value.diagnostics
    assert told.code == "search.failed"
    assert "brandkit[search]" in told.hint
    return told.message


@pytest.mark.parametrize("name", SCRIPTS)
def test_its_failure_is_told_and_nothing_of_it_stays(name: str, tmp_path: Path) -> None:
    script, says = SCRIPTS[name]
    threads = threading.active_count()
    began = time.monotonic()
    assert says in failed(tmp_path, script, [*PAGES, ("/c/", "c" * 1_000_000)])
    assert time.monotonic() - began < 20
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # no child, not even one that is done
    for _ in range(50):
        if threading.active_count() == threads:
            break
        time.sleep(0.1)
    assert threading.active_count() == threads


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_one_that_may_not_be_started(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as stop:
        make_index(PAGES, 2, lambda: program(tmp_path, "exit 0", 0o600))
    assert "cannot be started (Permission denied)" in stop.value.diagnostics[0].message


def test_a_build_says_where_to_switch_it_off_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = searched(tmp_path / "site")
    monkeypatch.setattr("brandkit.plan.searching.engine", lambda: "pagefind-bin 1.5.2")
    make = partial(make_index, program=lambda: program(tmp_path, "exit 3"))
    monkeypatch.setattr("brandkit.build.whole.Indexing", partial(Indexing, make=make))
    report = site.build()
    assert report.failed
    told = fault(report, "search.failed")
    assert told.location is not None
    line = (site.root / "site.toml").read_text().splitlines()[told.location.line - 1]
    assert line == "enabled = true"
    assert not site.output.exists()


def test_without_pagefind_the_page_is_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = searched(tmp_path / "site")
    monkeypatch.setattr("brandkit.plan.searching.engine", lambda: "")
    report = site.build()
    assert not report.failed
    told = fault(report, "search.not-installed")
    assert 'pip install "brandkit[search]"' in told.hint
    assert not (site.output / "search/pagefind").exists()
    page = (site.output / "search/index.html").read_text()
    assert "<form" not in page
    assert "search.js" not in page
    assert 'href="/blog/lamp/"' in page
    assert site.build(strict=True).failed


@pytest.mark.parametrize(("engine", "told"), [("pagefind-bin", 1), ("pagefind-bin-extended", 0)])
def test_languages_without_spaces_need_another_pagefind(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, engine: str, told: int
) -> None:
    site = make_site({"content/posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nA.\n"})
    text = (site.root / "site.toml").read_text()
    site.write({"site.toml": f'{text}languages = ["en", "ja"]\n[search]\nenabled = true\n'})
    monkeypatch.setattr("brandkit.plan.searching.engine", lambda: f"{engine} 1.5.2")
    assert [d.code for d in site.inspect().diagnostics] == ["search.words-unknown"] * told
