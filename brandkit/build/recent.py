"""What the last look at a site made of each output, for one that stays in memory."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import astuple

from brandkit.build.packs import Place
from brandkit.content.document import Document
from brandkit.markup.body import Outline
from brandkit.model.same import each_same, same
from brandkit.plan.outputs import Feed, Output, Recipe, Template
from brandkit.plan.shell import Shell

__all__ = ["Found", "Recent"]


class Found(NamedTuple):
    """What was found out of a recipe: its key, and what of the site's stands in it."""

    key: str
    addresses: tuple[str, ...]
    texts: tuple[str, ...]  # digests, sorted


class RowFacts(NamedTuple):
    """What a row of the ledger is made of."""

    document: Document
    outline: Outline
    page: str
    address: str
    uses: tuple[str, ...]
    lock_key: str
    marks: tuple[str, ...]


class Recent:
    """The recipes of one look, and what was found out of them; the rows of its ledger. A pure
    memory: a recipe that says the same has the same key."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[RowFacts, Place]] = {}
        self._made: dict[str, tuple[Recipe, Found]] = {}

    def find(self, output: Output) -> Found | None:
        """What is known of an output that is made of the same as last time."""
        recipe, made = self._made.get(output.path, (None, None))
        return made if _alike(recipe, output.recipe) else None

    def keep(self, outputs: dict[str, tuple[Recipe, Found]]) -> None:
        """Know these outputs, and no others."""
        self._made = outputs

    def has_row(self, path: str, facts: RowFacts, place: Place) -> bool:
        """Whether the row that lies at a place was made of the same."""
        old, known = self._rows.get(path, (None, None))
        return (
            old is not None
            and known == place
            and old.document is facts.document
            and old.outline is facts.outline
            and old[2:] == facts[2:]
        )

    def keep_rows(self, rows: dict[str, tuple[RowFacts, Place]]) -> None:
        """Know these rows, and no others."""
        self._rows = rows


def _alike(one: Recipe | None, other: Recipe) -> bool:
    if isinstance(one, Template) and isinstance(other, Template):
        named = (one.name, one.closure) == (other.name, other.closure)
        return named and _filled(one, other)
    if isinstance(one, Feed) and isinstance(other, Feed):
        return one.format == other.format and _filled(one, other)
    return same(one, other)


def _filled(one: Template | Feed, other: Template | Feed) -> bool:
    return (
        _digest(one.shell) == _digest(other.shell)  # it says what would be compared
        and one.words == other.words
        and type(one.inputs) is type(other.inputs)
        and each_same(astuple(one.inputs), astuple(other.inputs))
    )


def _digest(shell: Shell | None) -> str:
    return shell.digest if shell is not None else ""
