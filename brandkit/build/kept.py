"""The files of content/embeds/, read as they are asked for."""

from __future__ import annotations

from pathlib import Path

from brandkit.embeds.kept import Kept, kept_places, read_kept
from brandkit.errors import Diagnostic, Location, warning
from brandkit.schema.scalars import Positions

__all__ = ["KeptEmbeds"]


class KeptEmbeds:
    """Answers `kept(path)`. Each is read again at every look, and parsed where its bytes differ."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[str, tuple[bytes, Kept | None, tuple[Diagnostic, ...]]] = {}
        self._asked: set[str] = set()

    def kept(self, path: str) -> Kept | None:
        """What a file says; None where it cannot be read (see `diagnostics`)."""
        if path in self._asked:
            return self._known[path][1]
        try:
            data = (self.root / path).read_bytes()
        except OSError as fault:
            message = f"This file cannot be read: {fault.strerror}."
            found = warning("embeds.unreadable", message, "Check its permissions.", Location(path))
            self._known[path] = (b"", None, (found,))
        else:
            if path not in self._known or self._known[path][0] != data:
                self._known[path] = (data, *read_kept(data, path))
        self._asked.add(path)
        return self._known[path][1]

    def positions(self, path: str) -> Positions:
        """Where the settings of such a file stand; nothing of other files."""
        known = self._known.get(path)
        return kept_places(known[0], path) if known else {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found in the files that were asked for."""
        return tuple(d for path in sorted(self._asked) for d in self._known[path][2])

    def forget_asked(self) -> None:
        """Begin a new inspection."""
        self._asked = set()
