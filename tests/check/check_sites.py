"""Small podcasts for the tests of `check`."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image
from site_factory import NOW, Site, mp3

from brandkit.build.options import Options
from brandkit.check.check import check
from brandkit.errors import Diagnostic

__all__ = ["FAR", "TOML", "checked", "cover", "far", "podcast"]

TOML = """\
[site]
title = "Brand"
base_url = "https://maison-verte.eu/"
[podcast]
title = "Green Talk"
description = "Talks about soap."
author = "Brand"
email = "podcast@brand.example"
category = "Leisure"
explicit = false
image = "cover.png"
"""
FAR = "https://media.example/one.mp3"


def cover(mode: str = "P", size: int = 1400) -> bytes:
    """A cover that directories accept, unless `mode` or `size` says otherwise."""
    stream = io.BytesIO()
    Image.new(mode, (size, size)).save(stream, "PNG")
    return stream.getvalue()


def far(url: str = FAR, title: str = "Soap", **more: object) -> str:
    """An episode whose audio lies elsewhere."""
    said = {"audio_length": 1000, "duration": 60, **more}
    lines = "".join(f"{key}: {value}\n" for key, value in said.items() if value is not None)
    return (
        f"---\ntitle: {json.dumps(title)}\ndate: 2026-02-01\naudio: {url}\n{lines}---\nOn soap.\n"
    )


def podcast(root: Path, toml: str = TOML, **files: str | bytes) -> Site:
    """A show in which nothing is to be found; names of `files` are those of episodes."""
    root.mkdir(parents=True, exist_ok=True)
    found: dict[str, str | bytes | None] = {"site.toml": toml, "content/cover.png": cover()}
    if not files:
        text = "---\ntitle: Soap\ndate: 2026-02-01\naudio: one.mp3\n---\nHi."
        files = {"one_mp3": mp3(), "one": text}
    for name, data in files.items():
        stem, _, ending = name.partition("_")
        found[f"content/episodes/{stem}.{ending or 'md'}"] = data
    return Site(root).write(found)


def checked(site: Site) -> tuple[Diagnostic, ...]:
    return check(site.root, Options(jobs=1), NOW).diagnostics
