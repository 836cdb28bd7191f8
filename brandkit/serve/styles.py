"""Whether a rebuild changed nothing but style sheets: these an open page can swap in place."""

from __future__ import annotations

import re

from brandkit.serve.store import File, Snapshot
from brandkit.urls import rooted

__all__ = ["Swap", "swaps"]

Swap = tuple[str, str]  # the address of a style sheet before and now

_FINGERPRINT = re.compile(r"\.[0-9a-f]{6,}(?=\.css$)")


def swaps(before: Snapshot | None, after: Snapshot, changed: frozenset[str]) -> tuple[Swap, ...]:
    """The style sheets to swap; () where pages differ in more than the names of style sheets.

    Names carry fingerprints ("theme.9a7d146a.css"), so pages change with the style sheets they
    name. Such pages count as the same.
    """
    sheets = sorted(path for path in changed if path.endswith(".css"))
    if before is None or not sheets or before.base_path != after.base_path:
        return ()
    pairs = _paired(sheets, before, after)
    if pairs is None:
        return ()
    names = [
        (old.rpartition("/")[2].encode(), new.rpartition("/")[2].encode())
        for old, new in pairs
        if old != new
    ]
    for path in changed.difference(sheets):
        if not _same_but(before.files.get(path), after.files.get(path), names):
            return ()
    return tuple(
        (rooted(after.base_path, f"/{o}"), rooted(after.base_path, f"/{n}")) for o, n in pairs
    )


def _paired(sheets: list[str], before: Snapshot, after: Snapshot) -> list[Swap] | None:
    """Each sheet with its new name; None where one came or went for good."""
    pairs = [(path, path) for path in sheets if path in before.files and path in after.files]
    gone = {_FINGERPRINT.sub("", path): path for path in sheets if path not in after.files}
    fresh = {_FINGERPRINT.sub("", path): path for path in sheets if path not in before.files}
    if gone.keys() != fresh.keys() or len(pairs) + len(gone) + len(fresh) != len(sheets):
        return None
    return pairs + [(gone[name], fresh[name]) for name in sorted(gone)]


def _same_but(old: File | None, new: File | None, names: list[tuple[bytes, bytes]]) -> bool:
    if not isinstance(old, bytes) or not isinstance(new, bytes):
        return False
    for before, now in names:
        old = old.replace(before, now)
    return old == new
