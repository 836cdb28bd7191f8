"""What commands say, without what depends on how fast the machine is."""

from __future__ import annotations

import re

__all__ = ["without_progress"]

_PROGRESS = re.compile(r"(?m)^[A-Z][a-z]+(?: [a-z]+)+: [0-9]+ of [0-9]+\n")


def without_progress(said: str) -> str:
    """What a command says, but for how far it is: that it tells where work lasts over a second."""
    return _PROGRESS.sub("", said)
