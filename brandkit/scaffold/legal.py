"""`brandkit new legal`: drafts of the pages that the law asks for, in each language of the site."""

from __future__ import annotations

from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.scaffold.archetype import load
from brandkit.scaffold.entry import folder_of
from brandkit.scaffold.writing import write_new

__all__ = ["Drafts", "new_legal"]

_PAGES = ("privacy", "imprint", "accessibility")
_WRITTEN = ("en", "fr", "pl")


class Drafts(msgspec.Struct, frozen=True):
    """What was written, and what was there."""

    made: tuple[Path, ...]
    kept: tuple[str, ...]  # files that were there before, below the site's folder
    in_english: tuple[str, ...]  # languages of the site that brandkit has no draft in


def new_legal(root: Path, config: Config) -> Drafts:
    """Write the drafts that are not there yet. Raises ContentError where the disk refuses."""
    folder = folder_of(root, "pages", config)
    files: dict[str, bytes] = {}
    kept = []
    english = []
    for language in config.all_languages:
        spoken = language.partition("-")[0].lower()
        if spoken not in _WRITTEN:
            english.append(language)
        ending = "" if language == config.site.language else f".{language}"
        for name in _PAGES:
            path = (folder / f"{name}{ending}.md").relative_to(root).as_posix()
            if (root / path).exists():
                kept.append(path)
                continue
            draft = spoken if spoken in _WRITTEN else "en"
            files[path] = load(f"legal/{name}.{draft}.md", root).encode()
    return Drafts(write_new(root, files), tuple(kept), tuple(english))
