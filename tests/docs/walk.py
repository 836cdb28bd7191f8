"""Follows the manual's page "Getting started" by the letter, in a folder of its own.

What is typed and written is read from the page: its boxes of commands, of Markdown, of settings.
So the page cannot tell people to do what does not work. Nothing here needs a network.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

__all__ = ["PAGE", "Box", "Walk", "boxes"]

PAGE = Path(__file__).parents[2] / "content/docs/getting-started.md"
_BOX = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Box(NamedTuple):
    """A box of the page: under which number, in which language, and what it says."""

    step: int
    language: str
    text: str


def boxes() -> list[Box]:
    """All boxes of the page, in their order."""
    found = []
    parts = re.split(r"(?m)^## (?:(\d+)\. |What next)", PAGE.read_text("utf-8"))
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        found += [Box(int(number), *box) for box in _BOX.findall(text) if number]
    return found


class Walk:
    """Somebody who follows the page in `folder`. `answers` are options for `new site`."""

    def __init__(self, folder: Path, answers: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.site = folder / "my-brand"
        self.answers = answers
        self.told: dict[int, str] = {}  # step → what the commands printed
        self.boxes = boxes()

    def step(self, number: int) -> str:
        """Do what stands under this number, and return what the terminal shows."""
        shown = ""
        for box in self.boxes:
            if box.step != number:
                continue
            match box.language:
                case "sh":
                    shown += "".join(map(self._run, self._commands(box)))
                case "markdown":
                    self._write(box.text)
                case "yaml":
                    (self.site / "content/testimonials/grace-example.md").write_text(box.text)
                case "toml":
                    self._set(box.text)
                case "text":
                    pass  # what the terminal shows: see the test
                case other:
                    raise ValueError(other)
        self.told[number] = shown
        return shown

    @property
    def post(self) -> Path:
        return self.site / "content/posts/why-we-still-mend-things.md"

    def date(self, said: str) -> None:
        """Write another date into the post."""
        text = self.post.read_text("utf-8")
        self.post.write_text(re.sub(r"(?m)^date: .*$", f"date: {said}", text), "utf-8")

    def _commands(self, box: Box) -> list[list[str]]:
        """brandkit's own; installing it, and the preview that runs until it is stopped, are not."""
        lines = [shlex.split(line, comments=True) for line in box.text.splitlines()]
        return [
            words[1:]
            for words in lines
            if words and words[0] == "brandkit" and words[1] not in {"--version", "serve"}
        ]

    def _run(self, words: list[str]) -> str:
        more = (*self.answers, "--yes") if words[:2] == ["new", "site"] else ()
        ran = subprocess.run(
            [sys.executable, "-m", "brandkit", *words, *more],
            cwd=self.folder,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(f"brandkit {shlex.join(words)}: {ran.stdout}{ran.stderr}")
        return ran.stdout + ran.stderr

    def _write(self, text: str) -> None:
        """The first words take the place of the advice in the new post; further ones follow."""
        old = self.post.read_text("utf-8")
        settings, rest = old.split("\n---\n", 1)
        before = "" if "Begin with what matters" in rest else f"{rest.rstrip()}\n"
        self.post.write_text(f"{settings}\n---\n{before}\n{text}", "utf-8")

    def _set(self, text: str) -> None:
        """A table of site.toml: its lines take the place of those that are there, also of "# …"."""
        path = self.site / "site.toml"
        lines = path.read_text("utf-8").splitlines()
        table, *settings = text.splitlines()
        at = next(i for i, line in enumerate(lines) if line.removeprefix("# ") == table)
        lines[at] = table
        for setting in settings:
            name = setting.partition(" ")[0]
            row = next(
                i
                for i, line in enumerate(lines[at:], at)
                if line.removeprefix("# ").startswith(f"{name} = ")
            )
            lines[row] = setting
        path.write_text("\n".join(lines) + "\n", "utf-8")
