"""The same plan, kept in memory: what `serve` shows."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pipeline import render_all
from brandkit.errors import ContentError, Diagnostic
from brandkit.plan.outputs import Output

__all__ = ["MemorySite", "Resident", "Round"]


class MemorySite(msgspec.Struct, frozen=True):
    """One state of the site: bytes by output path; large files stay on disk."""

    base_path: str
    files: Mapping[str, bytes | Path]


class Round(msgspec.Struct, frozen=True):
    """What came of one rebuild; `site` is None where errors kept it from being made."""

    site: MemorySite | None
    diagnostics: tuple[Diagnostic, ...]
    changed: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    held: dict[str, int] = {}  # why texts are kept back → how many


class Resident:
    """A site that stays in memory and is brought up to date after edits."""

    def __init__(self, root: Path, options: Options, media: MediaMemo) -> None:
        self.root = root
        self.options = options
        self.inspector = Inspector(root, media)
        self._keys: dict[str, str] = {}
        self._files: dict[str, bytes | Path] = {}

    def rebuild(self, now: datetime.datetime) -> Round:
        """Inspect again and render what is stale. On errors the last state stays."""
        try:
            inspection = self.inspector.inspect(self.options, now)
            stale = tuple(
                planned
                for planned in inspection.plan.outputs
                if self._keys.get(planned.path) != planned.key
            )
            made: dict[str, bytes | Path] = {}

            def receive(planned: Output, content: bytes | Path) -> None:
                made[planned.path] = _real(content)

            render_all(
                self.root,
                inspection,
                self.inspector.texts,
                stale,
                1,
                receive,
                self.inspector.progress,
            )
        except ContentError as fault:
            return Round(None, fault.diagnostics)
        planned_paths = {planned.path: planned.key for planned in inspection.plan.outputs}
        gone = set(self._files) - set(planned_paths)
        changed = {
            path
            for path, content in made.items()
            if isinstance(content, Path) or self._files.get(path) != content
        }
        kept = {
            path: _real(data) if isinstance(data, Path) and data.is_symlink() else data
            for path, data in self._files.items()
            if path in planned_paths
        }
        self._files = kept | made
        self._keys = planned_paths
        return Round(
            MemorySite(inspection.config.base_path, dict(self._files)),
            inspection.diagnostics,
            frozenset(changed | gone),
            (inspection.config.content.dir, "themes"),
            inspection.counts.held,
        )


def _real(content: bytes | Path) -> bytes | Path:
    """A file by its real place: should a link stand there later, `serve` does not follow it."""
    return Path(os.path.realpath(content)) if isinstance(content, Path) else content
