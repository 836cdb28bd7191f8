"""Work for several processes: any `concurrent.futures.Executor` will do."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from brandkit.config import MarkupConfig
from brandkit.errors import ContentError, Diagnostic, error
from brandkit.languages import Catalogue
from brandkit.markup.body import Body
from brandkit.markup.convert import convert
from brandkit.plan.outputs import Output
from brandkit.render.render import Renderer
from brandkit.theme import Layer, Theme

__all__ = ["Look", "convert_batch", "pool", "render_batch", "run_batches"]

T = TypeVar("T")
R = TypeVar("R")

Job = tuple[Output, tuple[tuple[str, bytes], ...]]  # an output, and its texts by digest

_BODY = msgspec.msgpack.Decoder(Body)
_FEW = 32  # with fewer items, starting processes costs more than it saves
_BATCH = 24


class Look(msgspec.Struct, frozen=True):
    """All that a worker needs to make a Renderer, as plain data."""

    root: str
    theme: str
    layers: tuple[Layer, ...]
    words: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # language → own words of the site
    files: str = ""  # digest of templates and translations


def jobs_by_default() -> int:
    return os.cpu_count() or 1


def pool(jobs: int, items: int) -> AbstractContextManager[Executor | None]:
    """An executor of `jobs` processes; None where working in line is quicker.

    Forks on Linux while no other thread runs (a watcher's thread would be copied half alive).
    """
    if jobs < 2 or items < _FEW:
        return nullcontext(None)
    may_fork = (
        hasattr(os, "fork") and threading.active_count() == 1 and os.uname().sysname == "Linux"
    )
    context = multiprocessing.get_context("fork" if may_fork else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context)


def run_batches(
    work: Callable[[Sequence[T]], list[R]],
    items: Iterable[T],
    executor: Executor | None,
    ahead: int = 8,
) -> Iterator[R]:
    """The results in the order of the items; at most `ahead` batches are under way at once.

    Raises ContentError where a process of the executor was ended from outside.
    """
    if executor is None:
        for batch in _batches(items):
            yield from work(batch)
        return
    waiting: deque[Future[list[R]]] = deque()
    try:
        for batch in _batches(items):
            waiting.append(executor.submit(work, batch))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenExecutor as fault:
        raise ContentError([_worker_gone()]) from fault


def _worker_gone() -> Diagnostic:
    return error(
        "build.worker-gone",
        "A process that helped with the work was ended before it was done.",
        "Perhaps the memory ran short. Build again, or with one process only: --jobs 1",
    )


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


class ConvertBatch(msgspec.Struct, frozen=True):
    """`convert` for many texts, as something that can travel to another process."""

    settings: MarkupConfig

    def __call__(self, texts: Sequence[str]) -> list[Body]:
        return [convert(text, self.settings) for text in texts]


def convert_batch(settings: MarkupConfig) -> Callable[[Sequence[str]], list[Body]]:
    return ConvertBatch(settings)


class RenderBatch(msgspec.Struct, frozen=True):
    """`render` for many outputs, likewise; each comes with its texts, as the store keeps them."""

    look: Look

    def __call__(self, jobs: Sequence[Job]) -> list[bytes | Path | ContentError]:
        bodies: dict[str, Body] = {}
        theme, catalogues = _theme_of(msgspec.msgpack.encode(self.look))
        renderer = Renderer(Path(self.look.root), theme, catalogues, bodies)
        results: list[bytes | Path | ContentError] = []
        for output, texts in jobs:
            bodies.clear()
            bodies.update((digest, _BODY.decode(text)) for digest, text in texts)
            try:
                results.append(renderer.render(output))
            except ContentError as fault:  # the others are tried too: all faults are told at once
                results.append(fault)
        return results


def render_batch(
    look: Look,
) -> Callable[[Sequence[Job]], list[bytes | Path | ContentError]]:
    return RenderBatch(look)


@lru_cache(maxsize=1)
def _theme_of(key: bytes) -> tuple[Theme, dict[str, Catalogue]]:
    """What is dear to make: once a process and look. Threads may share it."""
    look = msgspec.msgpack.decode(key, type=Look)
    theme = Theme(look.theme, look.layers)
    catalogues = {language: theme.catalogue(language, dict(own)) for language, own in look.words}
    return theme, catalogues
