"""Frozen recipes → bytes, in line or in other processes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from brandkit.build.look import Job, Look, Made, render_batch
from brandkit.build.packs import Pack, Place
from brandkit.build.pool import pool, run_batches
from brandkit.build.quiet import quiet
from brandkit.build.recent import Found
from brandkit.config import Config
from brandkit.errors import ContentError, Diagnostic
from brandkit.plan import outputs
from brandkit.plan.outputs import key_of
from brandkit.plan.writer import Writer

if TYPE_CHECKING:
    from brandkit.build.inspect import Inspection, Progress

__all__ = ["Recipe", "Task", "freeze", "look_of", "render_all", "tasks"]


_REPEATED = 100  # texts kept at hand: quotes stand on many pages


class Recipe(NamedTuple):
    """An output as the pack has it."""

    key: str
    place: Place
    texts: tuple[str, ...]  # digests of the bodies that stand in it
    origin: str


@quiet()
def freeze(
    inspection: Inspection, pack: Pack, known: dict[str, tuple[str, Place | None]]
) -> tuple[dict[str, Recipe], dict[str, list[str]]]:
    """All outputs by path, their recipes in the pack; and the outputs that show an address, sorted.

    `known` has the key and the place of those that the pack has already.
    """
    recipes: dict[str, Recipe] = {}
    uses: defaultdict[str, list[str]] = defaultdict(list)
    writer = Writer()
    recent: dict[str, tuple[outputs.Recipe, Found]] = {}
    for output in inspection.plan.outputs:
        path = output.path
        old_key, place = known.get(path, ("", None))
        made = inspection.recent.find(output)
        if made is None or place is None or made.key != old_key:
            frozen = writer.freeze(output)
            key = key_of(path, frozen)
            if place is None or old_key != key:
                place = pack.put(frozen)
            addresses, texts = output.parts
            made = Found(key, tuple(addresses), tuple(sorted(texts - {""})))
        for address in made.addresses:
            uses[address].append(path)
        recent[path] = output.recipe, made
        recipes[path] = Recipe(made.key, place, made.texts, output.origin)
    inspection.recent.keep(recent)
    return recipes, uses


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
    shells = {shell.digest: msgspec.json.encode(shell) for shell in inspection.plan.shells}
    return Look(str(root), theme.name, theme.layers, words, theme.digest, shells)


class Task(NamedTuple):
    """An output to be rendered."""

    path: str
    recipe: bytes  # frozen
    texts: tuple[str, ...]  # digests of the bodies that stand in it


class Folder(Protocol):
    """Where outputs are put aside, by any process."""

    @property
    def piles(self) -> str: ...

    def place(self, path: str) -> str: ...

    def staged(self, path: str, digest: str, size: int, pile: str, begin: int) -> None: ...


def render_all(
    look: Look,
    tasks: Iterable[Task],
    count: int,
    body: Callable[[str], bytes],
    processes: int,
    receive: Callable[[str, bytes | Path], object],
    progress: Progress,
    executor: Executor | None = None,
    folder: Folder | None = None,
) -> None:
    """Render frozen recipes, here or in other processes; hand over each with its path, in order.

    `body` gives a text by its digest. Processes of ours write to `folder`, where there is one, and
    nothing is handed over. Raises ContentError with the faults of all templates.
    """
    paths: deque[str] = deque()
    body = lru_cache(_REPEATED)(body)

    def items(writes: bool) -> Iterator[Job]:
        for task in tasks:
            paths.append(task.path)
            texts = tuple((digest, body(digest)) for digest in task.texts)
            if folder and writes:
                piles = folder.piles
                yield Job(task.recipe, texts, "" if piles else folder.place(task.path), piles)
            else:
                yield Job(task.recipe, texts)

    workers: AbstractContextManager[Executor | None] = (
        pool(processes, count) if executor is None else nullcontext(executor)
    )
    faults: dict[Diagnostic, None] = {}
    with workers as chosen:
        work = items(executor is None and chosen is not None)
        for done, result in enumerate(run_batches(render_batch(look), work, chosen), 1):
            path = paths.popleft()
            if isinstance(result, ContentError):
                faults |= dict.fromkeys(result.diagnostics)
            elif isinstance(result, Made):
                if folder:
                    folder.staged(path, *result)
            elif not faults:
                receive(path, result)
            progress("Making pages", done, count)
    if faults:
        raise ContentError(faults)


def tasks(recipes: dict[str, Recipe], paths: Iterable[str], pack: Pack) -> Iterator[Task]:
    """What `render_all` is to do for these outputs."""
    for path in paths:
        recipe = recipes[path]
        yield Task(path, pack.read(recipe.place), recipe.texts)
