"""By what a file or folder says itself that brandkit wrote it, where no manifest does."""

from __future__ import annotations

from pathlib import Path

from brandkit.brand.look import MARK
from brandkit.digest import digest_bytes, digest_of
from brandkit.patterns import pattern

__all__ = ["is_marked", "is_ours"]

_GENERATOR = b'<meta name="generator" content="brandkit'
_FEEDS = frozenset({"feed.xml", "atom.xml", "feed.json"})
_WITH_DIGEST = pattern(r"^assets/(?:theme/.*|brand)\.([0-9a-f]{8})(?:\.\w+)?$")
_DRAWN = frozenset({".png", ".jpg"})
_DRAWN_HEAD = 256  # bytes: who drew it stands before the pixels
_HEAD = 16_384  # bytes of a page in which its generator is looked for


def is_ours(output: Path) -> bool:
    """Whether a folder without a manifest looks like a site that brandkit wrote."""
    return _made_by_brandkit(output / "index.html")


def _made_by_brandkit(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return _GENERATOR in stream.read(_HEAD)
    except OSError:
        return False


def is_marked(file: Path, path: str) -> bool:
    """Whether a file says by itself that brandkit wrote it."""
    if file.name.endswith(".html"):
        return _made_by_brandkit(file)
    if file.name in _FEEDS:
        feed = file.with_name("atom.xml") if file.suffix == ".json" else file
        try:
            with feed.open("rb") as stream:
                return b"<generator>brandkit " in stream.read(_HEAD)
        except OSError:
            return False
    if file.suffix in _DRAWN:
        try:
            with file.open("rb") as stream:
                return MARK in stream.read(_DRAWN_HEAD)
        except OSError:
            return False
    named = _WITH_DIGEST.search(path)  # in assets/, where the name says what is in the file
    if named is None:
        return False
    data = file.read_bytes()
    return named[1] in {digest_bytes(data)[:8], digest_of(data.decode("utf-8", "replace"))[:8]}
