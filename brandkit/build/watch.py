"""Remembers what a build saw, and tells the next one when nothing changed since."""

from __future__ import annotations

import datetime
import os
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from brandkit.build import seen
from brandkit.build.manifest import Written
from brandkit.build.options import Options
from brandkit.build.report import Counts, Report
from brandkit.errors import Diagnostic
from brandkit.podcast.lock import LOCK_NAME

__all__ = ["Watch"]


class Watch:
    """One look at a site's files, taken before a build reads any of them."""

    def __init__(
        self, root: Path, output: Path, options: Options, moment: datetime.datetime
    ) -> None:
        self.root = root
        self.output = output
        self.options = options
        self.moment = moment
        self.file = seen.seen_file(str(root), str(output))
        self.known = seen.load(self.file)
        self.folders = [_content_dir(root), "themes", *seen.own_folders()]
        self.files = ["site.toml", LOCK_NAME]
        real, home = output.resolve(), root.resolve()
        self.without = real.relative_to(home).as_posix() if home in real.parents else ""
        self.inputs = seen.look(str(root), self.folders, self.files, self.without)

    def unchanged(self) -> Report | None:
        """The report of a build that has nothing to do; None where there is something."""
        known = self.known
        options = seen_options(self.options)
        if known is None or not seen.unchanged(
            known, str(self.root), str(self.output), options, self.moment.timestamp()
        ):
            return None
        return report_of(known, self.output)

    def remember(
        self,
        report: Report,
        outputs: dict[str, Written],
        next_change: datetime.datetime | None,
    ) -> None:
        """Keep what was seen, with what the build said: a later "nothing changed" says it again."""
        inputs = dict(self.inputs)
        inputs |= seen.look(str(self.root), (), [LOCK_NAME])  # the build itself may have written it
        due = next_change.timestamp() if next_change and self.options.today is None else None
        seen.save(
            self.file,
            str(self.root),
            str(self.output),
            options=seen_options(self.options),
            folders=self.folders,
            files=self.files,
            without=self.without,
            inputs=inputs,
            outputs={path: [known.size, known.mtime_ns] for path, known in outputs.items()},
            next_change=due,
            counts=msgspec.to_builtins(report.counts),
            diagnostics=msgspec.to_builtins(report.diagnostics),
            now_ns=int(self.moment.timestamp() * 1e9),
        )


def seen_options(options: Options) -> str:
    """The options that change what a build makes, as text."""
    told: dict[str, Any] = msgspec.to_builtins(options)
    for name in ("jobs", "adopt"):
        told.pop(name)
    return msgspec.json.encode(told, order="sorted").decode()


def report_of(known: seen.Seen, output: Path) -> Report | None:
    """What the last build said, as the report of one with nothing to do."""
    try:
        counts = msgspec.convert(known["counts"], Counts)
        diagnostics = msgspec.convert(known["diagnostics"], tuple[Diagnostic, ...])
    except msgspec.ValidationError:
        return None
    return Report(
        output=str(output),
        counts=counts,
        unchanged=len(known["outputs"]),
        diagnostics=diagnostics,
    )


def _content_dir(root: Path) -> str:
    """The content folder as site.toml says, read loosely: a wrong one is reported elsewhere."""
    file = root / "site.toml"
    if not file.is_file():  # missing, or a pipe that would keep us waiting
        return "content"
    try:
        with file.open("rb") as stream:
            table = tomllib.load(stream)
        name = os.path.normpath(str(table["content"]["dir"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "content"
    name = name.replace("\\", "/")
    if name == ".." or name.startswith(("/", "../")) or "\0" in name:  # never looked into
        return "content"
    return "" if name == "." else name
