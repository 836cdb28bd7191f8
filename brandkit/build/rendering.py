"""Frozen recipes → bytes, in line or in other processes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from brandkit.build.look import Job, Look, Made, Stock, render_batch
from brandkit.build.packs import Pack, Place
from brandkit.build.pool import FEW, Workers, run_batches
from brandkit.build.quiet import quiet
from brandkit.build.recent import Found
from brandkit.config import Config
from brandkit.errors import ContentError, Diagnostic
from brandkit.plan import outputs
from brandkit.plan.outputs import key_of, same_recipe, shared_of
from brandkit.plan.writer import Writer

if TYPE_CHECKING:
    from brandkit.build.inspect import Inspection, Progress

__all__ = ["Freezing", "Recipe", "Task", "freeze", "look_of", "render_all", "tasks"]


_REPEATED = 100  # texts kept at hand: quotes stand on many pages


class Recipe(NamedTuple):
    """An output as the pack has it."""

    key: str
    place: Place
    texts: tuple[str, ...]  # digests of the bodies that stand in it
    origin: str


class Freezing:
    """All outputs of a plan one after another, with their recipes put into the pack.

    `known` has the key and the place of those that the pack has already.
    """

    def __init__(
        self, inspection: Inspection, pack: Pack, known: Mapping[str, tuple[str, Place | None]]
    ) -> None:
        self.inspection = inspection
        self.pack = pack
        self.known = known
        self.recipes: dict[str, Recipe] = {}  # by path
        self.uses: defaultdict[str, list[str]] = defaultdict(list)  # outputs that show an address

    def __iter__(self) -> Iterator[tuple[str, Recipe]]:
        writer = Writer()
        recent: dict[str, tuple[outputs.Recipe, Found]] = {}
        memory, uses = self.inspection.recent, self.uses
        for output in self.inspection.plan.outputs:
            path = output.path
            old_key, place = self.known.get(path, ("", None))
            made = memory.find(output)
            if made is None or place is None or made.key != old_key:
                frozen = writer.freeze(output)
                key = key_of(path, frozen, shared_of(output.recipe))
                if place is None or not same_recipe(key, old_key):
                    place = self.pack.put(frozen)
                addresses, texts = output.parts
                made = Found(key, tuple(addresses), tuple(sorted(texts - {""})))
            for address in made.addresses:
                uses[address].append(path)
            recent[path] = output.recipe, made
            recipe = self.recipes[path] = Recipe(made.key, place, made.texts, output.origin)
            yield path, recipe
        memory.keep(recent)


@quiet()
def freeze(
    inspection: Inspection, pack: Pack, known: Mapping[str, tuple[str, Place | None]]
) -> tuple[dict[str, Recipe], dict[str, list[str]]]:
    """All outputs by path, and the outputs that show an address, sorted: see `Freezing`."""
    freezing = Freezing(inspection, pack, known)
    for _ in freezing:
        pass
    return freezing.recipes, freezing.uses


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
    shells = {shell.info.language: msgspec.json.encode(shell) for shell in inspection.plan.shells}
    return Look(str(root), theme.name, theme.layers, words, theme.digest, shells)


class Texts(Protocol):
    """Where texts come from, by digest."""

    @property
    def file(self) -> Path | None: ...

    def place(self, digest: str) -> Place | None: ...

    def body(self, digest: str) -> bytes: ...


class Task(NamedTuple):
    """An output to be rendered."""

    path: str
    place: Place  # of its frozen recipe, in the pack
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
    total: int,
    pack: Pack,
    texts: Texts,
    workers: Workers,
    receive: Callable[[str, bytes | Path], object],
    progress: Progress,
    executor: Executor | None = None,
    folder: Folder | None = None,
) -> None:
    """Render frozen recipes, here or in other processes; hand over each with its path, in order.

    There are `total` tasks at most; they may be made while others are worked at. Processes of ours
    read from the files of `pack` and `texts` and write to `folder`, where there are these; what is
    written is not handed over. Raises ContentError with the faults of all templates.
    """
    paths: deque[str] = deque()
    rest = iter(tasks)
    first = list(islice(rest, FEW))
    chosen = workers.executor(len(first)) if executor is None else executor

    def noted() -> Iterator[Task]:
        for task in chain(first, rest):
            paths.append(task.path)
            yield task

    faults: dict[Diagnostic, None] = {}
    ours = executor is None and chosen is not None
    stock = _stock(pack, texts) if ours else None
    jobs = _jobs(noted(), pack, texts, stock, folder if ours else None)
    results = run_batches(render_batch(look, stock), jobs, chosen, pack.flush)
    for done, result in enumerate(results, 1):
        path = paths.popleft()
        if isinstance(result, ContentError):
            faults |= dict.fromkeys(result.diagnostics)
        elif isinstance(result, Made):
            if folder:
                folder.staged(path, *result)
        elif not faults:
            receive(path, result)
        progress("Making pages", done, total)
    if faults:
        raise ContentError(faults)


def _stock(pack: Pack, texts: Texts) -> Stock | None:
    """The files for processes that see the same disk; None where all is in memory."""
    file = texts.file
    return Stock(str(pack.file), str(file)) if pack.file and file else None


def _jobs(
    tasks: Iterable[Task],
    pack: Pack,
    texts: Texts,
    stock: Stock | None,
    folder: Folder | None,
) -> Iterator[Job]:
    piles = folder.piles if folder else ""
    body = lru_cache(_REPEATED)(texts.body)
    for path, place, digests in tasks:
        file = folder.place(path) if folder and not piles else ""
        if stock:
            lying = tuple([(name, texts.place(name) or body(name)) for name in digests])
            yield Job(place, lying, file, piles)
        else:
            given = tuple([(name, body(name)) for name in digests])
            yield Job(pack.read(place), given, file, piles)


def tasks(recipes: dict[str, Recipe], paths: Iterable[str]) -> list[Task]:
    """What `render_all` is to do for these outputs."""
    return [Task(path, recipes[path].place, recipes[path].texts) for path in paths]
