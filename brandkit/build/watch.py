"""Remembers what a build saw, and tells the next one when nothing changed since."""

from __future__ import annotations

import datetime
import json
import os
import time
from pathlib import Path
from typing import Any

import msgspec

from brandkit.advocacy.codes_lock import CODES_LOCK
from brandkit.build import seen
from brandkit.build.files import Files, look
from brandkit.build.manifest import Written
from brandkit.build.options import Options
from brandkit.build.report import Counts, Report, lasting
from brandkit.errors import Diagnostic
from brandkit.podcast.lock import LOCK_NAME

__all__ = ["Watch"]

_LOCKS = [LOCK_NAME, CODES_LOCK]


class _Said(msgspec.Struct, frozen=True):
    """What a build said, to be said again."""

    counts: Counts
    diagnostics: tuple[Diagnostic, ...]
    version: str = ""  # of brandkit, with its code


class Watch:
    """One look at a site's files, taken before a build reads any of them."""

    def __init__(
        self, root: Path, output: Path, options: Options, moment: datetime.datetime
    ) -> None:
        self.root = root
        self.output = output
        self.options = options
        self.moment = moment
        self._changes: tuple[list[str], list[str], list[str]] | None
        self.file = seen.seen_file(str(root), str(output))
        glance = seen.glances.pop(os.path.realpath(self.file), None)
        self.known = glance.seen if glance else seen.load(self.file)
        self.stamp = seen.stamp()
        changes = seen.changes(glance.seen, str(root), glance.inputs) if glance else None
        as_it_was = changes and not any("site.toml" in paths for paths in changes)
        self.content = glance.seen.content if glance and as_it_was else _content_dir(root)
        real, home = output.resolve(), root.resolve()
        self.without = real.relative_to(home).as_posix() if home in real.parents else ""
        at = int(moment.timestamp() * 1e9)
        known = self._known()
        if known and (known.content, known.without) == (self.content, self.without):
            glance = glance or seen.Glance(known, str(root), str(output))
            at = min(at, glance.at)
            self.inputs, self._in_place = glance.inputs, glance.in_place
            self._changes = changes or seen.changes(known, str(root), self.inputs)
        else:
            self.inputs = seen.look_at(str(root), self.content, self.without)
            self._in_place, self._changes = False, None
        # By their bytes as well, and before the build reads them: they may change within the tick.
        rows = zip(self.inputs.paths, self.inputs.times, strict=True)
        young = [path for path, changed in rows if changed > at - seen.TICK]
        self.racy = seen.digests(str(root), young)

    def unchanged(self) -> Report | None:
        """The report of a build that has nothing to do; None where there is something."""
        if self.known is None or self._changes != ([], [], []) or not self._in_place:
            return None
        return report_of(self.known, self.output)

    def changes(self) -> tuple[list[str], list[str], list[str]] | None:
        """The inputs that changed, that are new, and that are gone since the last build.

        None where that is not known, where other options were asked for, or where a text fell due:
        then all may differ. Paths are the site's; an absolute one is of brandkit itself.
        """
        return self._changes

    @property
    def version(self) -> str:
        """Of the brandkit that built last, if its code is as it was then; else ""."""
        if self.known is None or self._changes is None:
            return ""
        if any(os.path.isabs(path) for paths in self._changes for path in paths):  # noqa: PTH117
            return ""
        said = _said(self.known)
        return said.version if said else ""

    def outputs_in_place(self) -> bool:
        """Whether all that the last build wrote is there as it was, by size and time.

        False where other options were asked for than then.
        """
        return self._in_place

    def _known(self) -> seen.Seen | None:
        options, now = seen_options(self.options), self.moment.timestamp()
        if self.known and self.known.is_for(str(self.root), str(self.output), options, now):
            return self.known
        return None

    def remember(
        self,
        report: Report,
        outputs: dict[str, Written],
        next_change: datetime.datetime | None,
        version: str,
    ) -> None:
        """Keep what was seen, with what the build said: a later "nothing changed" says it again."""
        root = str(self.root)
        inputs, racy = self._with_the_lock_of_now()
        due = next_change.timestamp() if next_change and self.options.today is None else None
        counts = report.counts
        odd = counts.held or counts.left_out or counts.unplaced or lasting(report.diagnostics)
        written = outputs.values()
        seen.save(
            self.file,
            seen.Seen(
                stamp=self.stamp,
                output=seen.relative(root, str(self.output)),
                options=seen_options(self.options),
                content=self.content,
                without=self.without,
                next_change=due,
                plain="" if odd else f"{counts.published}/{counts.documents}",
                report=json.dumps(
                    msgspec.to_builtins(_Said(counts, lasting(report.diagnostics), version))
                ),
                inputs=inputs,
                outputs=Files(
                    list(outputs),
                    [known.size for known in written],
                    [known.mtime_ns for known in written],
                ),
                racy=racy,
            ),
        )

    def _with_the_lock_of_now(self) -> tuple[Files, dict[str, str]]:
        """The inputs, and those known by bytes, with the locks that the build itself may write."""
        root = str(self.root)
        lock = look(root, (), _LOCKS).rows()
        before = self.inputs.rows()
        named = {name: row for name in seen.FILES if (row := lock.get(name, before.get(name)))}
        rows = {**named, **before, **lock}  # in the order of a look
        inputs = Files(list(rows), [row[0] for row in rows.values()], [r[1] for r in rows.values()])
        racy = {path: digest for path, digest in self.racy.items() if path not in _LOCKS}
        young = [path for path, row in lock.items() if row[1] > time.time_ns() - seen.TICK]
        return inputs, racy | seen.digests(root, young)


def seen_options(options: Options) -> str:
    """The options that change what a build makes, as text."""
    told: dict[str, Any] = msgspec.to_builtins(options)
    for name in ("jobs", "adopt", "explain"):
        told.pop(name)
    return msgspec.json.encode(told, order="sorted").decode()


def _said(known: seen.Seen) -> _Said | None:
    try:
        return msgspec.convert(json.loads(known.report), _Said)
    except (ValueError, RecursionError):
        return None


def report_of(known: seen.Seen, output: Path) -> Report | None:
    """What the last build said, as the report of one with nothing to do."""
    said = _said(known)
    if said is None:
        return None
    return Report(
        output=str(output),
        counts=said.counts,
        unchanged=len(known.outputs),
        diagnostics=said.diagnostics,
    )


def _content_dir(root: Path) -> str:
    """The content folder as site.toml says, read loosely: a wrong one is reported elsewhere."""
    file = root / "site.toml"
    if not file.is_file():  # missing, or a pipe that would keep us waiting
        return "content"
    import tomllib

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
