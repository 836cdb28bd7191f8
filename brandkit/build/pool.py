"""Work for several processes: any `concurrent.futures.Executor` will do."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import groupby, islice
from typing import TypeVar

import msgspec

from brandkit.config import MarkupConfig
from brandkit.errors import ContentError, Diagnostic, error
from brandkit.markup.body import Body
from brandkit.markup.convert import convert

__all__ = ["FEW", "Workers", "convert_batch", "jobs_by_default", "run_batches"]

T = TypeVar("T")
R = TypeVar("R")

FEW = 32  # with fewer items, starting processes costs more than it saves
_BATCH = 24


def jobs_by_default() -> int:
    return os.cpu_count() or 1


class Workers:
    """Processes of ours: started when there is enough to do for them, then used again.

    Early in a build they are small: what the site is made of, they never see.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None
            gc.unfreeze()

    def executor(self, items: int) -> Executor | None:
        """What works at so many items; None where working in line is quicker."""
        if self.jobs < 2 or items < FEW:
            return None
        if self._executor is None:
            self._executor = self._started()
        return self._executor

    def _started(self) -> Executor:
        """Forks on Linux while no other thread runs: a watcher's would be copied half alive."""
        may_fork = (
            hasattr(os, "fork") and threading.active_count() == 1 and os.uname().sysname == "Linux"
        )
        if may_fork:
            gc.freeze()  # what is there stays shared: no helper looks it over for what is of no use
        context = multiprocessing.get_context("fork" if may_fork else "spawn")
        return ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_set_out)


def _set_out() -> None:
    """In a helper: circles are collected, for it makes many pages one after another."""
    gc.enable()
    _end_with_parent()


def _end_with_parent() -> None:
    """When the build is killed, do not wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def run_batches(
    work: Callable[[Sequence[T]], list[R]],
    items: Iterable[T],
    executor: Executor | None,
    ready: Callable[[], object] = lambda: None,
    ahead: int = 16,
    together: Callable[[T], str] = lambda _: "",
) -> Iterator[R]:
    """The results in the order of the items; at most `ahead` batches are under way at once.

    Items in a row that have the same name by `together` are a batch of their own.

    `ready` is called before a batch is given away. Raises ContentError where a process of the
    executor was ended from outside.
    """
    if executor is None:
        for batch in _batches(items, together):
            yield from work(batch)
        return
    waiting: deque[Future[list[R]]] = deque()
    try:
        for batch in _batches(items, together):
            ready()
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


def _batches(items: Iterable[T], together: Callable[[T], str]) -> Iterator[list[T]]:
    for _, alike in groupby(items, together):
        while batch := list(islice(alike, _BATCH)):
            yield batch


class ConvertBatch(msgspec.Struct, frozen=True):
    """`convert` for many texts, as something that can travel to another process."""

    settings: MarkupConfig

    def __call__(self, texts: Sequence[str]) -> list[Body]:
        return [convert(text, self.settings) for text in texts]


def convert_batch(settings: MarkupConfig) -> Callable[[Sequence[str]], list[Body]]:
    return ConvertBatch(settings)
