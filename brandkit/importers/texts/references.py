"""Definitions of links that many texts share by taking in a file: each text keeps what it uses."""

from __future__ import annotations

from brandkit.importers.texts.code import Regions
from brandkit.importers.texts.marks import Work
from brandkit.patterns import pattern

__all__ = ["References"]

_DEFINITION = pattern(r"[ \t]*\[([^\]\n]{1,300})\]:[ \t]*(\S.*)")
_USED = pattern(r"\[((?:[^\[\]\\]|\\.){1,300})\]")
_UNKNOWN = pattern(
    r"(?<![\w\]])\[((?:[^\[\]\\\n]|\n(?!\n)){1,300})\]"
    r"\[((?:[^\[\]\n]|\n(?!\n)){1,300})\]"
)


def _key(label: str) -> str:
    return " ".join(label.casefold().split())


class References:
    """The definitions of the files that one text takes in; of two for a word, the last counts."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}  # key → label, the rest of its line

    def taken_out(self, text: str) -> str:
        """The text without its definitions, which are kept here."""
        regions = Regions(text)
        kept: list[str] = []
        offset = 0
        for line in text.split("\n"):
            match = _DEFINITION.fullmatch(line)
            if match and not match[1].startswith("^") and not regions.holds(offset):
                self.found[_key(match[1])] = match[1], match[2]
            else:
                kept.append(line)
            offset += len(line) + 1
        return "\n".join(kept)

    def put_back(self, text: str, source: str, work: Work) -> str:
        """The text with those of its definitions that it uses; what has none is told, and stays
        as words. `source` is the text as it was, for its lines.
        """
        if not self.found:
            return text
        own = {
            _key(match[1]) for line in text.split("\n") if (match := _DEFINITION.fullmatch(line))
        }
        used = {_key(label) for label in _USED.findall(text)}
        lines = [
            f"[{label}]: {rest}"
            for key, (label, rest) in self.found.items()
            if key in used and key not in own
        ]
        known = own | set(self.found)
        regions = Regions(text)
        pieces: list[str] = []
        last = 0
        for match in _UNKNOWN.finditer(text):
            if _key(match[2]) in known or regions.holds(match.start()):
                continue
            row = work.first_line + source.count("\n", 0, max(source.find(match[0]), 0))
            why = "Nothing says where this link leads; its words stay."
            pieces += (text[last : match.start()], match[1], work.lost(match[0], why, row))
            last = match.end()
        said = "".join((*pieces, text[last:]))
        return said.rstrip("\n") + "\n\n" + "\n".join(lines) if lines else said
