"""The build: inspect, render what is stale, write what differs, remove what is planned no more."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import msgspec

from brandkit.build.atomic import replace_file
from brandkit.build.code import fingerprint
from brandkit.build.inspect import Inspection, Inspector, Progress
from brandkit.build.manifest import (
    Manifest,
    Written,
    load_manifest,
    manifest_file,
    save_manifest,
)
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pool import Look, pool, render_batch, run_batches
from brandkit.build.report import Report
from brandkit.build.texts import Damaged, TextStore
from brandkit.build.watch import Watch
from brandkit.build.write import OutputFolder, check_output, holds, is_ours
from brandkit.config import Config
from brandkit.errors import ContentError, Diagnostic, Location, error
from brandkit.plan.outputs import Feed, Output, Template
from brandkit.plan.syndication import FeedInputs
from brandkit.podcast.lock import LOCK_NAME

__all__ = ["build", "look_of", "render_all", "texts_of"]


def build(
    root: Path,
    output: Path,
    options: Options,
    *,
    now: datetime.datetime | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Report:
    """Build the site in `root` into `output`. Never raises for faults of the content.

    `executor` renders the pages instead of processes of our own; its workers need brandkit.
    """
    moment = now or datetime.datetime.now(datetime.UTC)
    watch = Watch(root, output, options, moment)
    if nothing_to_do := watch.unchanged():
        return nothing_to_do
    folder = root / ".brandkit"
    media = MediaMemo(root, folder / "media.msgpack", int(moment.timestamp() * 1e9))
    texts = TextStore(folder)
    inspector = Inspector(root, media, progress, output, texts)
    record = manifest_file(root, output)
    manifest = load_manifest(record)
    published = _published_before(output, manifest)
    try:
        for attempt in (1, 2):
            try:
                inspection = inspector.inspect(options, moment, published)
                check_output(root, output, root / inspection.config.content.dir)
                _check_stranger(output, manifest, options)
                report, outputs = _write(
                    root, output, inspection, options, manifest, record, executor, inspector
                )
                break
            except (Damaged, msgspec.DecodeError, UnicodeDecodeError):
                if attempt == 2:
                    raise
                texts.clear()  # the cache is not what we put there: convert all texts again
        watch.remember(report, outputs, inspection.next_change)
    except ContentError as fault:
        return Report(output=str(output), diagnostics=fault.diagnostics, failed=True)
    finally:
        media.save()
        texts.save()
        texts.close()
    return report


def _published_before(output: Path, manifest: Manifest | None) -> bool:
    return manifest is not None or (is_ours(output) and (output / "feed.xml").is_file())


def _check_stranger(output: Path, manifest: Manifest | None, options: Options) -> None:
    """Refuse a folder with files of somebody else."""
    if manifest is not None or options.adopt or not output.is_dir() or is_ours(output):
        return
    if any(entry.name not in {".git", ".gitkeep", ".DS_Store"} for entry in output.iterdir()):
        raise ContentError(
            [
                error(
                    "build.not-our-folder",
                    f"The folder “{output}” is not empty, and brandkit did not fill it.",
                    "Choose another with --output, or say --adopt to write into it. "
                    "Files that are not the site's stay.",
                )
            ]
        )


def look_of(root: Path, inspection: Inspection) -> Look:
    """What workers need to render."""
    config: Config = inspection.config
    theme = inspection.theme
    words = tuple(
        (
            language,
            tuple(sorted(config.languages[language].strings.items()))
            if language in config.languages
            else (),
        )
        for language in config.all_languages
    )
    return Look(str(root), theme.name, theme.layers, words, theme.digest)


def texts_of(output: Output, texts: TextStore) -> tuple[tuple[str, bytes], ...]:
    """The texts that rendering an output needs, each with its digest."""
    recipe = output.recipe
    if isinstance(recipe, Feed):
        inputs = recipe.inputs
        if not isinstance(inputs, FeedInputs):
            return ()
        digests = {digest for _, prose in inputs.entries if prose for digest in _digests(prose)}
    elif isinstance(recipe, Template):
        inputs_ = recipe.inputs
        found: list[object] = [getattr(inputs_, name) for name in inputs_.__struct_fields__]
        digests = set(_digests(found))
    else:
        return ()
    return tuple((digest, texts.body(digest)) for digest in sorted(digests))


def _digests(value: object) -> Iterable[str]:
    """The digests of all texts in an entry, a testimonial, or a tuple of them."""
    from brandkit.model.entries import Entry, Prose, Testimonial

    match value:
        case Prose():
            if value.body:
                yield value.body
            yield from _digests(value.quotes)
        case Entry() | Testimonial():
            yield from _digests(value.prose)
        case tuple() | list():
            for part in value:
                yield from _digests(part)
        case _:
            return


def render_all(
    root: Path,
    inspection: Inspection,
    texts: TextStore,
    outputs: tuple[Output, ...],
    jobs: int,
    receive: Callable[[Output, bytes | Path], None],
    progress: Progress,
    executor: Executor | None = None,
) -> None:
    """Render outputs, here or in other processes, and hand over each in its order.

    Raises ContentError with the faults of all templates.
    """
    work = render_batch(look_of(root, inspection))
    items = ((output, texts_of(output, texts)) for output in outputs)
    workers: AbstractContextManager[Executor | None] = (
        pool(jobs, len(outputs)) if executor is None else nullcontext(executor)
    )
    faults: dict[Diagnostic, None] = {}
    with workers as chosen:
        results = run_batches(work, items, chosen)
        for count, (output, result) in enumerate(zip(outputs, results, strict=True), 1):
            if isinstance(result, ContentError):
                faults |= dict.fromkeys(result.diagnostics)
            elif not faults:
                receive(output, result)
            progress("Making pages", count, len(outputs))
    if faults:
        raise ContentError(faults)


def _write(
    root: Path,
    output: Path,
    inspection: Inspection,
    options: Options,
    manifest: Manifest | None,
    record: Path,
    executor: Executor | None,
    inspector: Inspector,
) -> tuple[Report, dict[str, Written]]:
    known = manifest.outputs if manifest else {}
    stale = tuple(
        planned
        for planned in inspection.plan.outputs
        if planned.path not in known
        or known[planned.path].key != planned.key
        or not holds(output, planned.path, known[planned.path])
    )
    reasons = {planned.path: _reasons(planned, known.get(planned.path)) for planned in stale}
    folder = OutputFolder(output, root / ".brandkit" / f"staging-{os.getpid()}")
    try:

        def stage(planned: Output, content: bytes | Path) -> None:
            try:
                folder.stage(planned.path, content)
            except FileNotFoundError as fault:
                raise ContentError([_vanished(planned, fault)]) from fault

        render_all(
            root,
            inspection,
            inspector.texts,
            stale,
            options.jobs,
            stage,
            inspector.progress,
            executor,
        )
        gone: set[str] = set(known) - {planned.path for planned in inspection.plan.outputs}
        gone -= {
            path for path in gone if known[path].is_planned and not holds(output, path, known[path])
        }
        if manifest is None and output.is_dir():
            gone |= set(folder.strangers(frozenset(p.path for p in inspection.plan.outputs)))
        in_the_way = folder.clear_way(frozenset(gone))
        identified = inspection.identified
        if identified.lock_changed and not options.frozen:
            _write_lock(root / LOCK_NAME, identified.lock_text)
        now_written: dict[str, Written] = {
            planned.path: known[planned.path]
            for planned in inspection.plan.outputs
            if planned.path in known
        }
        planned_anew = {
            planned.path: folder.planned(planned.path)
            for planned in stale
            if planned.path not in known
        }
        if planned_anew:  # should this build be cut off, the next one knows what it wrote
            save_manifest(record, Manifest(version=fingerprint(), outputs=known | planned_anew))
        removed = folder.remove(in_the_way)
        written = []
        for planned in stale:
            changed, digest, stat = folder.put(planned.path, known.get(planned.path))
            if changed:
                written.append(planned.path)
            now_written[planned.path] = Written(
                planned.key, digest, stat.st_size, stat.st_mtime_ns, planned.inputs
            )
        removed += folder.remove(gone - set(in_the_way))
        save_manifest(record, Manifest(version=fingerprint(), outputs=now_written))
    finally:
        folder.close()
    report = Report(
        output=str(output),
        counts=inspection.counts,
        written=tuple(written),
        unchanged=len(inspection.plan.outputs) - len(written),
        removed=tuple(sorted(removed)),
        reasons={path: reasons[path] for path in written},
        diagnostics=inspection.diagnostics,
    )
    return report, now_written


def _reasons(planned: Output, known: Written | None) -> tuple[str, ...]:
    """Which inputs of an output are new or differ."""
    if known is None:
        return ("new",)
    before = dict(known.inputs)
    changed = tuple(name for name, digest in planned.inputs if before.get(name) != digest)
    return changed or ("the file was changed or removed by hand",)


def _write_lock(file: Path, text: str) -> None:
    replace_file(str(file), text.encode())


def _vanished(planned: Output, fault: OSError) -> Diagnostic:
    return error(
        "build.file-vanished",
        f"{planned.origin} was there a moment ago, and is gone: {fault.strerror}.",
        "Build again.",
        Location(planned.origin),
    )
