"""A build after an edit of few texts: no look at the whole site, no import of what makes one."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from brandkit.build.applied import Applied
from brandkit.build.atomic import replace_file
from brandkit.build.indexing import has_index
from brandkit.build.manifest import Manifest, Memory, Written
from brandkit.build.options import Options
from brandkit.build.packs import Damaged, Pack
from brandkit.build.patch import patch
from brandkit.build.reasons import reasons
from brandkit.build.recipes import recipes_of, save_with_pack
from brandkit.build.report import Counts, Report
from brandkit.build.write import OutputFolder
from brandkit.errors import ContentError, Diagnostic
from brandkit.podcast.lock import LOCK_NAME

if TYPE_CHECKING:
    from brandkit.build.watch import Watch
    from brandkit.markup.body import Body

__all__ = ["Edit"]


class Edit:
    """One such build. `edited` are the files that are not as they were, relative to the site."""

    def __init__(
        self,
        root: Path,
        output: Path,
        options: Options,
        record: Path,
        manifest: Manifest,
        edited: frozenset[str],
    ) -> None:
        self.root = root
        self.output = output
        self.options = options
        self.record = record
        self.manifest = manifest
        self.edited = edited
        self.spare: dict[str, Body] = {}  # converted, and then of no use here

    def build(self, watch: Watch) -> Report | None:
        """The report; None where the whole site must be looked at. Nothing was written then."""
        memory = self.manifest.memory
        if memory is None or not self.edited <= memory.documents.keys():
            return None
        if has_index(self.manifest.outputs):
            return None
        pack = recipes_of(self.record, self.manifest)
        bodies = Pack(self.record.parent / memory.bodies_pack, 0)
        try:
            return self._build(watch, memory, pack, bodies)
        except (ContentError, Damaged, msgspec.DecodeError, KeyError, UnicodeDecodeError):
            return None  # the long way tells faults, and heals what is damaged
        finally:
            pack.close()
            bodies.close()

    def _build(self, watch: Watch, memory: Memory, pack: Pack, bodies: Pack) -> Report | None:
        try:
            files = {path: (self.root / path).read_bytes() for path in self.edited}
        except OSError:
            return None
        lock_file = self.root / LOCK_NAME
        found = patch(
            self.manifest,
            pack,
            files,
            lambda: lock_file.read_text("utf-8"),
            self.spare,
            keeps_lock=True,
        )
        if found is None or (self.options.frozen and found.lock_text is not None):
            return None

        def body(digest: str) -> bytes:
            return bodies.read(memory.bodies[digest])

        applied = Applied(self.manifest, pack, found, body)
        folder = OutputFolder(self.output, self.root / ".brandkit" / f"staging-{os.getpid()}")
        try:
            applied.render(folder.stage)
            folder.clear_way(frozenset())
            before = {
                path: pack.read(place)
                for path in applied.stale
                if (place := self.manifest.outputs[path].recipe)
            }
            if found.lock_text is not None:
                replace_file(str(lock_file), found.lock_text.encode())
            rows = dict(self.manifest.outputs)
            written = []
            for path, (key, place) in applied.recipes().items():
                changed, digest, stat = folder.put(path, rows[path])
                if changed:
                    written.append(path)
                rows[path] = Written(key, digest, stat.st_size, stat.st_mtime_ns, place)
            save_with_pack(self.record, rows, applied.remembered(), pack, self.manifest.version)
        finally:
            folder.close()
        report = Report(
            output=str(self.output),
            counts=msgspec.json.decode(memory.counts, type=Counts),
            written=tuple(written),
            unchanged=len(rows) - len(written),
            reasons={path: reasons(before.get(path), applied.frozen[path]) for path in written},
            diagnostics=msgspec.json.decode(memory.diagnostics, type=tuple[Diagnostic, ...]),
        )
        due = msgspec.json.decode(memory.next_change, type=datetime.datetime | None)
        watch.remember(report, rows, due, self.manifest.version)
        return report
