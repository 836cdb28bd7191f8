"""Fixtures of all rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.bccache import Bucket, BytecodeCache
from site_factory import SETTINGS, Files, Site

from brandkit.plan.outputs import Inputs
from brandkit.render import render


class _Compiled(BytecodeCache):
    """Compiled templates of all sites of a test run, by name, file and text."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled templates of a test run do not mix with those of this machine's user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_templates() -> Iterator[None]:
    """A run builds hundreds of sites: each template is parsed and compiled once, not each time."""
    compiled = _Compiled()
    start = jinja2.Environment.__init__
    theirs = jinja2.Environment.parse
    extensions = ["jinja2.ext.i18n", "brandkit.templating.Shared"]
    parse = cache(lambda text: theirs(jinja2.Environment(extensions=extensions), text))

    def begin(self: jinja2.Environment, *args: Any, **options: Any) -> None:
        start(self, *args, **options)
        if self.bytecode_cache is None:
            self.bytecode_cache = compiled

    def parse_once(self: jinja2.Environment, source: str, *names: str | None) -> Any:
        return parse(source)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "__init__", begin)
        patch.setattr(jinja2.Environment, "parse", parse_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_drawings() -> Iterator[None]:
    """Icons and cards that are drawn of words alone are drawn once in a run, not for each site."""
    theirs = render.drawn
    kept: dict[str, bytes] = {}

    def drawn(root: Path, inputs: Inputs) -> bytes:
        look = getattr(inputs, "look", None)
        files = look is None or getattr(inputs, "picture", None) or look.logo
        if files or look.heading.own or look.text.own:
            return theirs(root, inputs)
        if inputs.digest not in kept:
            kept[inputs.digest] = theirs(root, inputs)
        return kept[inputs.digest]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "drawn", drawn)
        yield


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
