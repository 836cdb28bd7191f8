"""Where in the author's text an address of the finished HTML was written, for messages."""

from __future__ import annotations

from brandkit.markup.tokens import SourceMap

__all__ = ["Places"]


class Places:
    """Addresses of one text. `text` is what the engine read, `source` what the author wrote."""

    def __init__(self, text: str, source_map: SourceMap, source: str) -> None:
        self.text, self.source_map, self.source = text, source_map, source
        self.cursor = 0  # addresses are asked for in the order of the page

    def line(self, address: str) -> int:
        """The line in which an address was written; where it is not found, the last one's."""
        at = _place_of(address, self.text, self.cursor, "(<: \n")
        if at < 0:
            at = _place_of(address, self.text, 0, "(<: \n")
        else:
            self.cursor = at + 1
        if at >= 0:
            return self.source_map.line(self.text, at)
        at = _place_of(address, self.source, 0, "\"'=( ")
        if at >= 0:
            return self.source.count("\n", 0, at) + 1
        return self.source_map.line(self.text, self.cursor)


def _place_of(address: str, text: str, start: int, before: str) -> int:
    """Where an address stands in Markdown or HTML, not as a part of another word."""
    at = text.find(address, start) if address else -1
    while at > 0:
        end = at + len(address)
        if text[at - 1] in before and (end == len(text) or text[end] in ")> \n\"'"):
            return at
        at = text.find(address, at + 1)
    return -1
