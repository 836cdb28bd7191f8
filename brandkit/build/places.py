"""Where a fault is: line and column for faults that only know a setting, or only a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from brandkit.config import places_in
from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location
from brandkit.patterns import pattern
from brandkit.schema.scalars import Positions

__all__ = ["Places"]

_NAMED = pattern(  # what a message says was found: in quotes, a tag, a shortcode without end
    r"“([^”]+)”|^(<[a-z]+|\{[%{].*?[%}]\})|^The shortcode (\{\{.+?) has no end"
)


class Places:
    """The lines of settings and of texts, looked up only where a fault needs them."""

    def __init__(self, settings: str, others: Callable[[str], Positions] = lambda _: {}) -> None:
        self._settings = settings
        self._others = others
        self._documents: Mapping[str, Document] = {}

    def know(self, documents: Iterable[Document]) -> None:
        """Take in the documents that were read."""
        self._documents = {document.source.path: document for document in documents}

    def find(self, fault: Diagnostic) -> Diagnostic:
        """The fault with as exact a place as can be found."""
        place = fault.location
        if place is None or place.column:
            return fault
        if place.setting and not place.line:
            return replace(fault, location=self._of_setting(place))
        if place.line and (column := self._column(place, fault.message)):
            return replace(fault, location=replace(place, column=column))
        return fault

    def _of_setting(self, place: Location) -> Location:
        document = self._documents.get(place.path)
        if document is not None:
            positions, default = document.positions, (1, 0)
        else:
            known = place.path == "site.toml"
            positions, default = (
                places_in(self._settings) if known else self._others(place.path),
                (0, 0),
            )
        name = place.setting
        while name and name not in positions:
            name = name.rpartition(".")[0]
        return Location(place.path, *positions.get(name, default))

    def _column(self, place: Location, message: str) -> int:
        document = self._documents.get(place.path)
        if document is None or place.line < document.text_line:
            return 0
        lines = document.text.split("\n", place.line - document.text_line + 1)
        line = lines[min(place.line - document.text_line, len(lines) - 1)]
        for found in _NAMED.finditer(message):
            if (at := line.find(found[1] or found[2] or found[3])) >= 0:
                return at + 1
        return 0
