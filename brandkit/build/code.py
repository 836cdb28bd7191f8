"""Which brandkit made something: a digest of its own source. A changed one trusts no cache."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from brandkit import __version__

__all__ = ["fingerprint"]


@cache
def fingerprint() -> str:
    """The version and a digest of the package's modules; the same on every machine."""
    package = Path(__file__).parent.parent
    state = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        name = file.relative_to(package).as_posix()
        if "archetypes" in name or name.startswith("themes/"):
            continue
        data = file.read_bytes()
        state.update(f"{name}\0{len(data)}\0".encode())
        state.update(data)
    return f"{__version__}+{state.hexdigest()[:16]}"
