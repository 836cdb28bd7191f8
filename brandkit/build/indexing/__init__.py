"""The index of the site's search: made by Pagefind, kept, and given to the build as files."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["has_index"]

_ENTRY = "/pagefind/pagefind-entry.json"


def has_index(paths: Iterable[str]) -> bool:
    """Whether an index is among these files of a site: then new words must go there as well."""
    return any(path.endswith(_ENTRY) for path in paths)
