"""A build after an edit of the site's own templates: no look at the content, which is as it was.

The last build knows what every page was made of. A template that says something else now is no
part of that, so the pages that it has to do with are made again of what is known.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from brandkit.build.compiled import compiled_folder
from brandkit.build.inspect import Progress
from brandkit.build.look import Look
from brandkit.build.manifest import Manifest, Memory, Written
from brandkit.build.options import Options
from brandkit.build.packs import Damaged, Pack, Place
from brandkit.build.pool import Workers
from brandkit.build.quiet import quiet
from brandkit.build.recipes import recipes_of, save_with_pack
from brandkit.build.rendering import Task, render_all
from brandkit.build.report import Counts, Report
from brandkit.build.watch import Watch
from brandkit.build.write import OutputFolder
from brandkit.errors import ContentError, Diagnostic
from brandkit.plan.outputs import Frozen, Shared, with_shared
from brandkit.theme import Theme

__all__ = ["Restyle", "are_templates"]

_TEXT = re.compile(rb'"body":"([0-9a-f]{32})"')  # in a recipe: the digest of a text
_TEMPLATE = re.compile(r"themes/[^/]+/templates/.+")
_FROZEN = msgspec.json.Decoder(Frozen)


def are_templates(edited: frozenset[str]) -> bool:
    """Whether the files that are not as they were are all templates of the site's own themes."""
    return bool(edited) and all(_TEMPLATE.fullmatch(path) for path in edited)


class _Texts:
    """The texts that the last build knew: those of the store, and those of small edits since."""

    def __init__(self, memory: Memory, folder: Path, recipes: Pack) -> None:
        self.memory = memory
        self._pack = Pack(folder / memory.bodies_pack, 0)
        self._recipes = recipes

    @property
    def file(self) -> Path | None:
        return self._pack.file

    def place(self, digest: str) -> Place | None:
        """Where a text lies in `file`; None for one that does not lie there."""
        return self.memory.bodies.get(digest) if digest not in self.memory.fresh else None

    def body(self, digest: str) -> bytes:
        """A text as MessagePack. Raises Damaged, KeyError."""
        if digest in self.memory.fresh:
            return self._recipes.read(self.memory.fresh[digest])
        return self._pack.read(self.memory.bodies[digest])

    def knows(self, digest: str) -> bool:
        return digest in self.memory.fresh or digest in self.memory.bodies

    def close(self) -> None:
        self._pack.close()


class Restyle:
    """One such build."""

    def __init__(
        self, root: Path, output: Path, options: Options, record: Path, manifest: Manifest
    ) -> None:
        self.root = root
        self.output = output
        self.options = options
        self.record = record
        self.manifest = manifest

    def build(self, watch: Watch, progress: Progress | None) -> Report | None:
        """The report; None where the whole site must be looked at. Nothing was written then."""
        memory = self.manifest.memory
        if memory is None:
            return None
        pack = recipes_of(self.record, self.manifest)
        texts = _Texts(memory, self.record.parent, pack)
        try:
            return self._build(watch, memory, pack, texts, progress or (lambda *_: None))
        except (ContentError, Damaged, msgspec.DecodeError, KeyError, UnicodeDecodeError):
            return None  # the long way tells faults, and heals what is damaged
        finally:
            pack.close()
            texts.close()

    @quiet()
    def _build(
        self, watch: Watch, memory: Memory, pack: Pack, texts: _Texts, progress: Progress
    ) -> Report | None:
        look = msgspec.msgpack.decode(memory.look, type=Look)
        theme = Theme(look.theme, look.layers, compiled_folder())
        theme.check()
        if theme.unseen:
            return None  # the long way tells of it
        shared = _shared(memory, theme)
        rows = dict(self.manifest.outputs)
        keys: dict[str, str] = {}  # of what is made again, by path

        def tasks() -> Iterator[Task]:
            for path, row in rows.items():
                if row.recipe is None or not row.key:
                    raise Damaged
                written = pack.read(row.recipe)
                frozen = _FROZEN.decode(written)
                now = shared.get(frozen.shares)
                if now is not None and now != memory.shared[frozen.shares]:
                    found = {digest.decode() for digest in _TEXT.findall(written)}
                    keys[path] = with_shared(row.key, now)
                    yield Task(path, row.recipe, tuple(sorted(filter(texts.knows, found))))

        folder = OutputFolder(self.output, self.root / ".brandkit" / f"staging-{os.getpid()}")
        workers = Workers(self.options.jobs)
        try:
            render_all(
                replace(look, files=theme.digest),
                tasks(),
                len(rows),
                pack,
                texts,
                workers,
                folder.stage,
                progress,
                folder=folder,
            )
            folder.clear_way(frozenset())
            written = []
            for path, key in keys.items():
                changed, digest, stat = folder.put(path, rows[path])
                if changed:
                    written.append(path)
                rows[path] = Written(key, digest, stat.st_size, stat.st_mtime_ns, rows[path].recipe)
        finally:
            workers.close()
            folder.close()
        encoded = msgspec.msgpack.encode(replace(look, files=theme.digest))
        memory = replace(memory, look=encoded, shared=shared)
        save_with_pack(self.record, rows, memory, pack, self.manifest.version)
        report = Report(
            output=str(self.output),
            counts=msgspec.json.decode(memory.counts, type=Counts),
            written=tuple(written),
            unchanged=len(rows) - len(written),
            reasons=dict.fromkeys(written, ("closure",)),
            diagnostics=msgspec.json.decode(memory.diagnostics, type=tuple[Diagnostic, ...]),
        )
        due = msgspec.json.decode(memory.next_change, type=datetime.datetime | None)
        watch.remember(report, rows, due, self.manifest.version)
        return report


def _shared(memory: Memory, theme: Theme) -> dict[str, Shared]:
    """What outputs share by now. Raises Damaged where a template is gone."""
    found = {}
    for name, known in memory.shared.items():
        if known.closure:
            template = name.rpartition(" ")[0]
            if not theme.has(template):
                raise Damaged
            known = known._replace(closure=theme.closure_of_page(template))
        found[name] = known
    return found
