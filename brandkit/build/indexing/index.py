"""What is to be found → the files of an index. Pagefind is asked only where words are other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from brandkit.build.indexing.pagefind import make_index
from brandkit.build.indexing.store import IndexStore, KeptIndex
from brandkit.build.packs import Damaged
from brandkit.build.places import Places
from brandkit.build.settings import settings_text
from brandkit.digest import digest_bytes, digest_of
from brandkit.errors import ContentError, Location, error
from brandkit.markup.body import Body
from brandkit.plan.outputs import Output, Piece, Plan, SearchIndex
from brandkit.plan.planner import SELF
from brandkit.render.extract import cues_of
from brandkit.render.search_text import search_text
from brandkit.urls import output_path, rooted

__all__ = ["Indexing", "index_folder", "pages_of", "words_of"]

Page = tuple[str, str]  # permalink, HTML
Make = Callable[[Iterable[Page], int], dict[str, bytes]]
Progress = Callable[[str, int, int], None]

_BODY = msgspec.msgpack.Decoder(Body)


def index_folder(root: Path) -> Path:
    return root / ".brandkit" / "search"


def pages_of(index: SearchIndex, root: Path, body: Callable[[str], bytes]) -> list[Page]:
    """All that is to be found, as Pagefind reads it; `body` gives texts as the store keeps them.

    Raises ContentError where a transcript is another one by now; Damaged.
    """

    def text(digest: str) -> Body:
        return _BODY.decode(body(digest))

    return [
        (
            rooted("", row.permalink),
            search_text(
                row, index.language, text, cues_of(root, row.transcript) if row.transcript else ()
            ),
        )
        for row in index.rows
    ]


def words_of(index: SearchIndex, pages: Iterable[Page]) -> str:
    """The digest of all that an index is made of."""
    parts = [index.engine, *(part for page in pages for part in page)]
    data = b"".join(b"%d:%b" % (len(each), each) for each in (part.encode() for part in parts))
    return digest_bytes(data)


class Indexing:
    """The indexes of one build."""

    def __init__(
        self,
        root: Path,
        body: Callable[[str], bytes],
        progress: Progress = lambda *_: None,
        make: Make = make_index,
    ) -> None:
        self.root = root
        self.body = body
        self.progress = progress
        self.make = make
        self.store = IndexStore(index_folder(root))
        self._searches: dict[str, SearchIndex] = {}
        self._indexes: dict[str, KeptIndex] = {}
        self._read: tuple[str, dict[str, bytes]] = ("", {})

    def with_pieces(self, plan: Plan) -> Plan:
        """The plan with the files of its indexes. Raises ContentError, OSError, Damaged."""
        if self.store.folder.is_dir():
            self.store.keep_only({index.language for index in plan.searches})
        if not plan.searches:
            return plan
        pieces = []
        for index in plan.searches:
            self._searches[index.language] = index
            kept = self._indexes[index.language] = self._made(index)
            folder = output_path(f"{index.folder}x").removesuffix("x")
            pieces += [
                Output(
                    folder + each.name, Piece(f"{index.language}/{each.name}", each.digest), SELF
                )
                for each in kept.files
            ]
        _check_free(plan, pieces)
        outputs = sorted((*plan.outputs, *pieces), key=lambda output: output.path)
        return replace(plan, outputs=tuple(outputs))

    def read(self, piece: Piece) -> bytes:
        """The bytes of a file. Raises Damaged."""
        language, _, name = piece.source.partition("/")
        if self._read[0] != language:
            self._read = language, self._files(language)
        data = self._read[1].get(name)
        if data is None or digest_bytes(data) != piece.digest:
            raise Damaged
        return data

    def _files(self, language: str) -> dict[str, bytes]:
        try:
            return self.store.read(self._indexes[language])
        except Damaged:  # made again, of the same bytes
            self.store.clear()
            kept = self._indexes[language] = self._made(self._searches[language])
            return self.store.read(kept)

    def _made(self, index: SearchIndex) -> KeptIndex:
        rows = digest_of((index.engine, index.rows))
        kept = self.store.get(index.language)
        if kept is not None and kept.rows == rows:
            return kept
        pages = pages_of(index, self.root, self.body)
        words = words_of(index, pages)
        if kept is not None and kept.words == words:
            kept = replace(kept, rows=rows)
            self.store.say(index.language, kept)
            return kept
        self.progress("Making the index of the search", 0, 0)
        try:
            files = self.make(pages, len(pages))
        except ContentError as stop:
            places = Places(settings_text(self.root))
            raise ContentError([places.find(fault) for fault in stop.diagnostics]) from stop
        return self.store.put(index.language, rows, words, files)


def _check_free(plan: Plan, pieces: list[Output]) -> None:
    """No file of the site's own may lie where the index does (law 7)."""
    taken = {output.path: output for output in plan.outputs}
    faults = [
        error(
            "site.same-file",
            f"This would be written to /{piece.path}, where the index of the search lies.",
            "Put it elsewhere, or switch the search off: enabled = false in [search].",
            Location(taken[piece.path].origin),
        )
        for piece in pieces
        if piece.path in taken
    ]
    if faults:
        raise ContentError(faults)
