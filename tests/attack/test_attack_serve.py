"""The preview shows nothing that lies outside of the site."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, post
from starlette.requests import Request

from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.preview import Resident
from brandkit.serve.responses import answer
from brandkit.serve.tree import Tree

MakeSite = Callable[..., Site]
NOW = datetime.datetime(2026, 6, 15, tzinfo=datetime.UTC)
PATH = "assets/content/posts/x.zip"


def request() -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": []})


@pytest.mark.parametrize("target", ["/etc/hostname", "../../private/list.txt"])
def test_a_file_that_became_a_link(make_site: MakeSite, target: str) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", text="[x](x.zip)"),
            "content/posts/x.zip": b"PK",
            "private/list.txt": "secret",
        }
    )
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    shown = resident.rebuild(NOW).site
    assert shown is not None
    file = shown.files[PATH]
    assert isinstance(file, Path)
    assert answer(request(), PATH, file).status_code == 200
    place = site.root / "content/posts/x.zip"
    place.unlink()
    place.symlink_to(target)
    with pytest.raises(FileNotFoundError):
        answer(request(), PATH, file)
    assert resident.rebuild(NOW).site is None  # the last good one stays


def test_a_link_within_the_site_is_shown(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="[x](x.zip)"), "content/x/y.zip": b"PK"})
    place = site.root / "content/posts/x.zip"
    place.symlink_to("../x/y.zip")
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    shown = resident.rebuild(NOW).site
    assert shown is not None
    assert answer(request(), PATH, shown.files[PATH]).status_code == 200


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_the_watcher_does_not_wait_for_pipes(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    (tmp_path / "content/a.md").write_text("x")
    assert Tree(tmp_path, ("content",), ()).changes() == {"content/a.md"}
