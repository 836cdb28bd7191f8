"""Fixtures of all rooms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import SETTINGS, Files, Site


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Site]:
    """Makes a small site of files: `make_site({"content/posts/a.md": post("A")})`."""
    count = 0

    def make(files: Files | None = None, site_toml: str = SETTINGS, name: str = "") -> Site:
        nonlocal count
        count += 1
        root = tmp_path / (name or f"site-{count}")
        root.mkdir(parents=True)
        (root / "content").mkdir()
        return Site(root).write({"site.toml": site_toml, **(files or {})})

    return make
