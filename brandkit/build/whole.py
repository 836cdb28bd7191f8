"""A build with a look at the whole site: render what is stale, write what differs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from brandkit.advocacy.codes_lock import CODES_LOCK
from brandkit.build.atomic import replace_file
from brandkit.build.code import fingerprint
from brandkit.build.documents import DocumentStore
from brandkit.build.indexing.index import Indexing
from brandkit.build.inspect import Inspection, Inspector, Progress
from brandkit.build.known import recalled
from brandkit.build.ledger import remembered
from brandkit.build.manifest import (
    Manifest,
    Memory,
    Written,
    save_manifest,
)
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.packs import Damaged, Place
from brandkit.build.pictures import PictureStore, picture_folder
from brandkit.build.pool import Workers
from brandkit.build.reasons import reasons
from brandkit.build.recipes import recipes_of, save_with_pack
from brandkit.build.refusal import check_output, check_stranger
from brandkit.build.rendering import Freezing, Recipe, Task, images_of, look_of, render_all
from brandkit.build.report import Report
from brandkit.build.texts import TextStore
from brandkit.build.watch import Watch
from brandkit.build.write import OutputFolder, held, holds, is_ours
from brandkit.errors import ContentError
from brandkit.markup.body import Body
from brandkit.plan.outputs import Copy, Piece
from brandkit.podcast.lock import LOCK_NAME
from brandkit.render.extract import vanished
from brandkit.render.pictures import key_of

__all__ = ["build_whole"]


def build_whole(
    root: Path,
    output: Path,
    options: Options,
    watch: Watch,
    record: Path,
    manifest: Manifest | None,
    spare: dict[str, Body],
    progress: Progress | None,
    executor: Executor | None,
) -> Report:
    """Build, while no other build of the site is at work. `spare` has texts converted already."""
    moment = watch.moment
    folder = root / ".brandkit"
    media = MediaMemo(root, folder / "media.msgpack", int(moment.timestamp() * 1e9))
    texts = TextStore(folder)
    documents = DocumentStore(root, folder, int(moment.timestamp() * 1e9))
    inspector = Inspector(root, media, progress, output, texts, documents)
    inspector.spare = spare
    workers = inspector.workers = Workers(options.jobs)
    published = manifest is not None or (is_ours(output) and (output / "feed.xml").is_file())
    try:
        for attempt in (1, 2):
            work = _Build(root, output, options, record, manifest, inspector, workers, executor)
            try:
                inspection = inspector.inspect(options, moment, published)
                check_output(root, output, root / inspection.config.content.dir)
                check_stranger(output, manifest, options)
                report, outputs = work.run(inspection)
                break
            except (Damaged, msgspec.DecodeError, UnicodeDecodeError):
                if attempt == 2:
                    raise
                work.indexing.store.clear()
                texts.clear()  # the cache is not what we put there: convert all texts again
                manifest = _without_recipes(manifest)
            finally:
                work.close()
        media.save()
        texts.save()
        documents.save()
        if not work.torn:
            watch.remember(
                report, outputs, inspection.next_change, fingerprint()
            )  # last: all else stands
    except ContentError as fault:
        media.save()
        texts.save()
        documents.save()
        return Report(output=str(output), diagnostics=fault.diagnostics, failed=True)
    finally:
        workers.close()
        texts.close()
        documents.close()
    return report


def _without_recipes(manifest: Manifest | None) -> Manifest | None:
    """The manifest without what it says of a pack that is not what was put there."""
    if manifest is None:
        return None
    outputs = {
        path: msgspec.structs.replace(known, recipe=None)
        for path, known in manifest.outputs.items()
    }
    return Manifest(version=manifest.version, outputs=outputs)


class _Build:
    """One build into one output folder, from the plan to the manifest."""

    def __init__(
        self,
        root: Path,
        output: Path,
        options: Options,
        record: Path,
        manifest: Manifest | None,
        inspector: Inspector,
        workers: Workers,
        executor: Executor | None,
    ) -> None:
        self.root = root
        self.output = output
        self.options = options
        self.record = record
        self.manifest = manifest
        self.known: dict[str, Written] = dict(manifest.outputs) if manifest else {}
        self.inspector = inspector
        self.workers = workers
        self.executor = executor
        self.pack = recipes_of(record, manifest)
        self.indexing = Indexing(root, inspector.texts.body, inspector.progress)
        self.reasons: dict[str, tuple[str, ...]] = {}
        self.torn: set[str] = set()  # copies of files that changed since they were looked at

    def close(self) -> None:
        self.pack.close()

    def run(self, inspection: Inspection) -> tuple[Report, dict[str, Written]]:
        """Render and write what is stale."""
        plan = self.indexing.with_pieces(inspection.plan)
        inspection = msgspec.structs.replace(inspection, plan=plan)
        pieces = {o.path: o.recipe for o in plan.outputs if isinstance(o.recipe, Piece)}
        look = look_of(self.root, inspection)
        known = {path: (w.key, w.recipe) for path, w in self.known.items()}
        freezing = Freezing(inspection, self.pack, known)
        images = images_of(inspection.plan)
        stale: list[str] = []
        memory = Memory()

        def tasks() -> Iterator[Task]:
            """What is stale, found while what was found before is made; then all else."""
            nonlocal memory
            for path, recipe in freezing:
                if not self._holds(path, recipe):
                    stale.append(path)
                    if piece := pieces.get(path):
                        folder.stage(path, self.indexing.read(piece))
                        continue
                    image = images.get(path)
                    picture = image.digest if image else ""
                    yield Task(path, recipe.place, recipe.texts, picture)
            recipes, uses = freezing.recipes, freezing.uses
            memory = remembered(inspection, look, recipes, uses, self.pack, self._documents())

        folder = OutputFolder(self.output, self.root / ".brandkit" / f"staging-{os.getpid()}")
        try:
            files = {
                output.path: output.recipe.file_digest
                for output in inspection.plan.outputs
                if isinstance(output.recipe, Copy)
            }

            def stage(path: str, content: bytes | Path) -> None:
                try:
                    digest = folder.stage(path, content)
                except FileNotFoundError as fault:
                    raise vanished(freezing.recipes[path].origin, fault) from fault
                if isinstance(content, Path) and digest != files[path]:
                    self.torn.add(path)

            render_all(
                look,
                tasks(),
                len(plan.outputs) - len(pieces),
                self.pack,
                self.inspector.texts,
                self.workers,
                stage,
                self.inspector.progress,
                self.executor,
                folder,
                len(images),
            )
            if not images.keys().isdisjoint(stale):
                store = PictureStore(picture_folder(self.root))
                store.tidy({key_of(image) for image in images.values()})
            if self.options.explain:
                self._explain(freezing.recipes, stale, memory)
            return self._put(folder, inspection, freezing.recipes, stale, memory)
        finally:
            folder.close()

    def _holds(self, path: str, recipe: Recipe) -> bool:
        """Whether an output is in place, made of the same."""
        known = self.known.get(path)
        if known is None or known.key != recipe.key:
            return False
        found = held(self.output, path, known)
        if found is None:
            return False
        self.known[path] = found
        return True

    def _documents(self) -> Mapping[str, Place]:
        memory = self.manifest.memory if self.manifest else None
        return memory.documents if memory else {}

    def _explain(self, recipes: Mapping[str, Recipe], stale: list[str], memory: Memory) -> None:
        was = self.manifest.memory.shared if self.manifest and self.manifest.memory else {}
        for path in stale:
            old = self.known.get(path)
            if old is None or (old.recipe is None and not old.key):
                self.reasons[path] = ("new",) if old is None else ("brandkit itself",)
                continue
            before = recalled(self.pack, old)
            now = self.pack.read(recipes[path].place)
            self.reasons[path] = (
                reasons(before, now, was, memory.shared) if before else ("brandkit itself",)
            )

    def _put(
        self,
        folder: OutputFolder,
        inspection: Inspection,
        recipes: Mapping[str, Recipe],
        stale: list[str],
        memory: Memory,
    ) -> tuple[Report, dict[str, Written]]:
        known = self.known
        gone = {path for path in known if path not in recipes}
        gone -= {p for p in gone if known[p].is_planned and not holds(self.output, p, known[p])}
        if self.manifest is None and self.output.is_dir():
            gone |= set(folder.strangers(frozenset(recipes)))
        in_the_way = folder.clear_way(frozenset(gone))
        identified = inspection.identified
        if identified.lock_changed and not self.options.frozen:
            replace_file(str(self.root / LOCK_NAME), identified.lock_text.encode())
        if (codes := inspection.printed.lock_text) is not None and not self.options.frozen:
            replace_file(str(self.root / CODES_LOCK), codes.encode())
        planned = {path: folder.planned(path) for path in stale if path not in known}
        if planned:  # should this build be cut off, the next one knows what it wrote
            save_manifest(
                self.record, Manifest(version=fingerprint(), outputs={**known, **planned})
            )
        removed = folder.remove(in_the_way)
        rows = {
            path: msgspec.structs.replace(known[path], recipe=recipe.place)
            if known[path].recipe != recipe.place
            else known[path]
            for path, recipe in recipes.items()
            if path in known
        }
        written = []
        for path in stale:
            changed, digest, stat = folder.put(path, known.get(path))
            if changed:
                written.append(path)
            recipe = recipes[path]
            rows[path] = Written(
                "" if path in self.torn else recipe.key,
                digest,
                stat.st_size,
                stat.st_mtime_ns,
                recipe.place,
            )
        removed += folder.remove(gone - set(in_the_way))
        self.inspector.texts.save()
        self._save(rows, memory)
        report = Report(
            output=str(self.output),
            counts=inspection.counts,
            written=tuple(written),
            unchanged=len(recipes) - len(written),
            removed=tuple(sorted(removed)),
            reasons={path: self.reasons[path] for path in written if path in self.reasons},
            diagnostics=inspection.diagnostics,
        )
        return report, rows

    def _save(self, rows: dict[str, Written], memory: Memory) -> None:
        texts = self.inspector.texts
        memory = msgspec.structs.replace(memory, bodies_pack=texts.pack_name, bodies=texts.places)
        save_with_pack(self.record, rows, memory, self.pack, fingerprint())
