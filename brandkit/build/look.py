"""Frozen recipes → bytes, many at a time, as something that can travel to another process."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from brandkit.build.compiled import compiled_folder
from brandkit.build.disk import make_folder, write_file
from brandkit.build.packs import Damaged, Pack, Place
from brandkit.build.pile import Pile
from brandkit.digest import digest_bytes
from brandkit.errors import ContentError
from brandkit.markup.body import Body
from brandkit.plan.outputs import Frozen
from brandkit.plan.shell import Shell
from brandkit.render.render import Renderer
from brandkit.theme import Layer, Theme

__all__ = ["Job", "Look", "Made", "Result", "Stock", "render_batch"]


class Stock(NamedTuple):
    """The files in which recipes and texts lie, for a process that sees the same disk."""

    recipes: str
    texts: str


class Job(NamedTuple):
    """An output to be made. Its recipe and texts are here, or lie in the stock."""

    recipe: bytes | Place  # frozen
    texts: tuple[tuple[str, bytes | Place], ...]  # those that stand in it, by digest
    place: str = ""  # the file to write it to
    piles: str = ""  # or the folder of the piles to put it on; without both, its bytes are wanted


class Made(NamedTuple):
    """An output that was written to its place, or to a pile, where it begins at a byte."""

    digest: str
    size: int
    pile: str = ""
    begin: int = 0


Result = bytes | Path | Made | ContentError

_BODY = msgspec.msgpack.Decoder(Body)
_FROZEN = msgspec.json.Decoder(Frozen)
_REMEMBERED = 200  # texts kept in memory: the quotes among them stand on many pages


class Look(msgspec.Struct, frozen=True):
    """All that a worker needs to make a Renderer, as plain data."""

    root: str
    theme: str
    layers: tuple[Layer, ...]
    words: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # language → own words of the site
    files: str = ""  # digest of templates and translations
    shells: dict[str, bytes] = {}  # by language, as JSON


class RenderBatch(msgspec.Struct, frozen=True):
    """`render` for many outputs, likewise; each comes with its texts, as the store keeps them."""

    look: Look
    stock: Stock | None = None

    def __call__(self, jobs: Sequence[Job]) -> list[Result]:
        renderer, bodies = _renderer(msgspec.msgpack.encode(self.look))
        results: list[Result] = []
        for recipe, texts, place, piles in jobs:
            if len(bodies) > _REMEMBERED:
                bodies.clear()
            for digest, text in texts:
                if digest not in bodies:
                    bodies[digest] = _BODY.decode(self._given(text, 1))
            try:
                made = renderer.render(_FROZEN.decode(self._given(recipe, 0)))
                if (place or piles) and type(made) is bytes:
                    results.append(_piled(made, piles) if piles else _written(made, place))
                else:
                    results.append(made)
            except ContentError as fault:  # the others are tried too: all faults are told at once
                results.append(fault)
        return results

    def _given(self, what: bytes | Place, file: int) -> bytes:
        """What was sent along, or lies in a file of the stock. Raises Damaged."""
        if isinstance(what, bytes):
            return what
        if self.stock is None:
            raise Damaged
        name = self.stock[file]
        pack = _kept.packs.get(name)
        if pack is None:  # of our own: a file that was open before a fork has one place for all
            pack = _kept.packs[name] = Pack(Path(name), sys.maxsize)
        return pack.read(what)


def _written(data: bytes, place: str) -> Made:
    try:
        write_file(place, data)
    except FileNotFoundError:
        make_folder(place.rpartition("/")[0])
        write_file(place, data)
    return Made(digest_bytes(data), len(data))


def _piled(data: bytes, folder: str) -> Made:
    pile = _kept.piles.get(folder)
    if pile is None:
        pile = _kept.piles[folder] = Pile(folder)
    return Made(digest_bytes(data), len(data), pile.name, pile.put(data))


def render_batch(look: Look, stock: Stock | None = None) -> Callable[[Sequence[Job]], list[Result]]:
    return RenderBatch(look, stock)


class _Kept(threading.local):
    """The last renderer of a thread: dear to make, and not to be shared while it works."""

    key: bytes = b""
    renderer: Renderer
    bodies: dict[str, Body]

    def __init__(self) -> None:
        self.piles: dict[str, Pile] = {}  # by folder
        self.packs: dict[str, Pack] = {}  # of the stock, by file


_kept = _Kept()


def _renderer(key: bytes) -> tuple[Renderer, dict[str, Body]]:
    """A renderer for a look, with the texts that it has at hand."""
    if _kept.key != key:
        _kept.renderer, _kept.bodies = _new_renderer(key)
        _kept.key = key
    return _kept.renderer, _kept.bodies


def _new_renderer(key: bytes) -> tuple[Renderer, dict[str, Body]]:
    look = msgspec.msgpack.decode(key, type=Look)
    theme = Theme(look.theme, look.layers, compiled_folder())
    catalogues = {language: theme.catalogue(language, dict(own)) for language, own in look.words}
    shells = {
        language: msgspec.json.decode(shell, type=Shell) for language, shell in look.shells.items()
    }
    bodies: dict[str, Body] = {}
    return Renderer(Path(look.root), theme, catalogues, shells, bodies), bodies
