"""Regular expressions that are compiled when they are first used.

Compiling those of all rooms takes longer than reading and converting a text, and one text needs few
of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

__all__ = ["pattern"]

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801  # it stands for `re.compile`
        """What `re.compile` makes of the same, later."""

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._text = text
            self._flags = flags

        def __getattr__(self, name: str) -> Any:
            """Called for what is not there yet; from then on methods are found at once."""
            if name.startswith("__"):
                raise AttributeError(name)
            compiled = re.compile(self._text, self._flags)
            for method in _METHODS:
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)

        def __repr__(self) -> str:
            return f"pattern({self._text!r}, {self._flags!r})"
