"""Folders of Jekyll and Hugo for tests: a dict of files becomes one, which is brought in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_factory import Site

from brandkit.config import MarkupConfig
from brandkit.importers.bring import bring
from brandkit.importers.harvest import Harvest, Item
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.report import ImportReport
from brandkit.markup.convert import convert

__all__ = [
    "brought_in",
    "faults_of",
    "folder_of",
    "harvest_of",
    "hugo",
    "item_of",
    "jekyll",
    "old_links",
]

CONFIG = "title: Old\nurl: https://old.example\n"
HUGO = 'baseURL = "https://old.example/"\ntitle = "Old"\n'
# What a converted text may not say of what it holds.
_CODES = (
    "markup.foreign-tag",
    "markup.unknown-shortcode",
    "markup.unclosed-shortcode",
    "markup.unknown-argument",
    "markup.shortcode-argument",
    "markup.curly-quotes",
)

Files = Mapping[str, str | bytes]


def folder_of(root: Path, files: Files) -> Path:
    """Write the files of an old site."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def harvest_of(name: str, files: Files) -> Harvest:
    """What an importer reads out of a folder with these files."""
    with TemporaryDirectory() as place:
        return IMPORTERS[name].read(folder_of(Path(place) / "old", files))


def item_of(name: str, files: Files) -> Item:
    """The one entry of a folder."""
    found = harvest_of(name, files)
    assert len(found.items) == 1, (found.items, found.left_out)
    return found.items[0]


def jekyll(text: str, config: str = CONFIG, head: str = "title: A post", **files: str) -> Item:
    """A post of Jekyll with this text; further files by names with __ for /."""
    more = {name.replace("__", "/").replace("DOT", "."): said for name, said in files.items()}
    post = f"---\n{head}\n---\n{text}"
    return item_of("jekyll", {"_config.yml": config, "_posts/2020-05-06-a-post.md": post, **more})


def hugo(text: str, config: str = HUGO, head: str = 'title = "A post"', **files: str) -> Item:
    """A post of Hugo with this text."""
    more = {name.replace("__", "/").replace("DOT", "."): said for name, said in files.items()}
    post = f"+++\ndate = 2020-05-06\n{head}\n+++\n{text}"
    return item_of("hugo", {"hugo.toml": config, "content/posts/a-post.md": post, **more})


def faults_of(markdown: str) -> list[str]:
    """What brandkit has against a text's tags and shortcodes."""
    body = convert(markdown, MarkupConfig())
    return [f"{each.code} {each.message}" for each in body.diagnostics if each.code in _CODES]


def brought_in(name: str, files: Files, to: Path, **options: Any) -> tuple[Site, ImportReport]:
    """A new site with what an old one had; the old one stands beside it."""
    old = folder_of(to / "old", files)
    site = Site(to / "new")
    site.root.mkdir(parents=True, exist_ok=True)
    return site, bring(site.root, IMPORTERS[name].read(old), **options)


def old_links(site: Site, address: str) -> str:
    """The page that an old address leads to, or is, in a built site; "" for none."""
    for _ in range(3):
        path = address.split("#")[0].removeprefix("/")
        path = f"{path}index.html" if not path or path.endswith("/") else path
        file = site.root / "public" / path
        if not file.is_file():
            return ""
        html = file.read_text("utf-8")
        leads = re.search(r'http-equiv="?refresh"?[^>]*url=([^">]+)', html, re.IGNORECASE)
        if leads is None:
            return html
        address = re.sub(r"^https?://[^/]+", "", leads[1])
    return ""
