"""Compiled templates: kept for one user of one machine, believed only there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from site_factory import Site, post

from brandkit.build import look
from brandkit.build.compiled import compiled_folder

MakeSite = Callable[..., Site]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there, folders have no modes")


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for caches of its own."""
    folder = tmp_path / "caches"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr("sys.platform", "linux")
    compiled_folder.cache_clear()
    look._kept.key = b""
    yield folder
    compiled_folder.cache_clear()
    look._kept.key = b""


def test_it_is_kept_for_this_user_alone(caches: Path, make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    site.good(jobs=1)
    folder = Path(compiled_folder())
    assert folder.is_relative_to(caches)
    assert folder.stat().st_mode & 0o077 == 0
    assert len(list(folder.glob("*.cache"))) > 10
    assert not list(site.root.rglob("*.cache"))


@pytest.mark.parametrize("harm", ["cut off", "noise", "empty", "text"])
def test_damaged_code_is_compiled_anew(caches: Path, make_site: MakeSite, harm: str) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    site.good(jobs=1)
    before = site.files()
    for file in Path(compiled_folder()).glob("*.cache"):
        data = file.read_bytes()
        harmed = {"cut off": data[:200], "noise": os.urandom(300), "empty": b"", "text": b"x = 1"}
        file.write_bytes(harmed[harm])
    look._kept.key = b""
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".brandkit")
    site.build(jobs=1, adopt=True)
    assert site.files() == before


def test_a_folder_that_others_may_write_to_is_not_used(caches: Path) -> None:
    folder = Path(compiled_folder())
    folder.chmod(0o777)
    compiled_folder.cache_clear()
    assert compiled_folder() == ""


def test_a_link_is_not_followed(caches: Path, tmp_path: Path) -> None:
    folder = Path(compiled_folder())
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    compiled_folder.cache_clear()
    assert compiled_folder() == ""


def test_without_a_place_for_it_templates_are_compiled_each_time(
    tmp_path: Path, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, caches: Path
) -> None:
    caches.write_text("no folder")
    assert compiled_folder() == ""
    make_site({"content/posts/a.md": post("A")}).good(jobs=1)
