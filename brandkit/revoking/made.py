"""Where files lie that were made of a site: nobody's own words, and all to be searched."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from brandkit.build import seen
from brandkit.build.compiled import compiled_folder
from brandkit.build.marks import is_ours

__all__ = ["made_places"]

_KIT = "brandkit share kit"  # as share.json says it
_APART = frozenset({".git", ".hg", ".venv", "node_modules", "private", "content", "themes"})


def made_places(root: Path, output: Path) -> tuple[Path, ...]:
    """The output folder, others that builds have written to, share kits, all caches."""
    found = {output.resolve(), (root / ".brandkit").resolve()}
    if compiled := compiled_folder():
        found.add(Path(compiled).resolve())
    for file in (root / ".brandkit").glob("seen-*.bin"):
        if (known := seen.load(str(file))) and is_ours(root / known.output):
            found.add((root / known.output).resolve())
    for here, folders, names in os.walk(root):
        folder = Path(here)
        is_kit = "share.json" in names and _is_kit(folder / "share.json")
        if folder != root and (is_kit or ("index.html" in names and is_ours(folder))):
            found.add(folder.resolve())
            folders.clear()
        folders[:] = sorted(name for name in folders if name not in _APART)
    return tuple(sorted(found))


def _is_kit(file: Path) -> bool:
    try:
        told = msgspec.json.decode(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("is") == _KIT
