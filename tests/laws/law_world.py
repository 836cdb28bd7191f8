"""A small site as its author sees it: files on disk, edited one step at a time, under a clock."""

from __future__ import annotations

import datetime
import io
import json
import os
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from brandkit.build.options import Options

__all__ = ["CONSENT", "LOCK", "NOON", "Text", "World", "grain", "picture", "tables"]

# What a quote needs to be shown; the stories are told in 2040.
CONSENT = {"by": "Kim", "on": "2030-01-01", "scope": ["site", "feeds"]}

LOCK = "episode-ids.lock"
CODES = "codes.lock"

# Far ahead of the clock on the wall: whichever of the two an engine compares file times with, a
# file of our story is never older than it is meant to be.
NOON = datetime.datetime(2040, 6, 15, 12, tzinfo=datetime.UTC)


def picture(width: int, height: int, shade: int) -> bytes:
    """A small PNG; another shade makes other bytes of the same number."""
    stream = io.BytesIO()
    Image.new("L", (width, height), shade).save(stream, "PNG")
    return stream.getvalue()


def grain(width: int, height: int, seed: int) -> bytes:
    """A PNG that is as large as a small photo."""
    stream = io.BytesIO()
    data = random.Random(seed).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), data).save(stream, "PNG")
    return stream.getvalue()


@dataclass
class Text:
    """One content file: the settings at its top, and the paragraphs of its text."""

    meta: dict[str, Any]
    blocks: list[str]

    def copy(self) -> Text:
        return Text(dict(self.meta), list(self.blocks))

    def encode(self) -> bytes:
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in self.meta.items()
            if value is not None
        ]
        text = "\n\n".join(self.blocks)
        return "\n".join(("---", *lines, "---", text, "")).encode()


Tables = dict[str, dict[str, Any]]


def tables(settings: Tables) -> bytes:
    """site.toml: table → setting → value."""
    lines: list[str] = []
    for name, table in settings.items():
        kept = {key: value for key, value in table.items() if value is not None}
        if kept or name == "site":
            lines.append(f"[{name}]")
            lines += [
                f"{json.dumps(key) if ' ' in key else key} = {json.dumps(value)}"
                for key, value in kept.items()
            ]
    return "\n".join((*lines, "")).encode()


@dataclass
class World:
    """The site's folder, what its author did to it, and what time it is."""

    root: Path
    texts: dict[str, Text] = field(default_factory=dict)  # by path
    settings: Tables = field(default_factory=dict)
    others: dict[str, bytes] = field(default_factory=dict)  # templates, pictures, CSS …
    now: datetime.datetime = NOON
    options: Options = field(default_factory=Options)
    changed: set[str] = field(default_factory=set)  # since the last build, relative to the root
    story: list[str] = field(default_factory=list)

    @property
    def output(self) -> Path:
        return self.root / "public"

    @property
    def clock_ns(self) -> int:
        whole = self.now - datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        return (whole.days * 86_400 + whole.seconds) * 10**9 + whole.microseconds * 1000

    # ------------------------------------------------------------------------------------- files

    def save(self, path: str) -> None:
        """Write a text, site.toml or another file as it stands now; it carries our clock's time."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.bytes_of(path))
        self._date(file)
        self.changed.add(path)

    def bytes_of(self, path: str) -> bytes:
        if path == "site.toml":
            return tables(self.settings)
        if path in self.texts:
            return self.texts[path].encode()
        return self.others[path]

    def remove(self, path: str) -> None:
        self.texts.pop(path, None)
        self.others.pop(path, None)
        file = self.root / path
        file.unlink()
        folder = file.parent
        self._date_folders(folder)
        self.changed.add(path)

    def touch(self, path: str) -> None:
        self._date(self.root / path)
        self.changed.add(path)

    def _date(self, file: Path) -> None:
        os.utime(file, ns=(self.clock_ns, self.clock_ns))
        self._date_folders(file.parent)

    def _date_folders(self, folder: Path) -> None:
        while folder != self.root:
            os.utime(folder, ns=(self.clock_ns, self.clock_ns))
            folder = folder.parent

    def found(self) -> World:
        """Write everything for the first time."""
        for path in ("site.toml", *self.texts, *self.others):
            self.save(path)
        self.changed.clear()
        return self

    def paths(self, kind: str = "") -> list[str]:
        """The texts of a kind, or all of them."""
        return sorted(path for path in self.texts if path.startswith(f"content/{kind}"))

    def made(self) -> list[str]:
        """The files of the output folder."""
        return sorted(
            path.relative_to(self.output).as_posix()
            for path in self.output.rglob("*")
            if path.is_file()
        )

    def caches(self) -> list[Path]:
        return sorted(path for path in (self.root / ".brandkit").rglob("*") if path.is_file())

    def fresh_copy(self, root: Path) -> Path:
        """The same site where nothing was ever built."""
        root.mkdir()
        for name in ("content", "themes"):
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, root / name)
        for name in ("site.toml", LOCK, CODES):
            if (self.root / name).is_file():
                shutil.copy2(self.root / name, root / name)
        return root
