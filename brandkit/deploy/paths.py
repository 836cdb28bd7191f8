"""Paths within a site, as targets and records name them: nothing that leads elsewhere."""

from __future__ import annotations

from brandkit.patterns import pattern

__all__ = ["folders_above", "is_plain_path"]

_LONGEST = 1024  # bytes, which is also what a key of S3 may have
_NOT_IN_PATHS = pattern("[\x00-\x1f\x7f\\\\\ud800-\udfff]")
_DRIVE = pattern(r"[A-Za-z]:")


def is_plain_path(path: str) -> bool:
    """Whether a path stays below the folder that it is read in, on every system.

    No steps up, no empty ones, nothing of Git, no drive letters, no control characters.
    """
    if not path or _NOT_IN_PATHS.search(path) or _DRIVE.match(path):
        return False
    if len(path.encode()) > _LONGEST:
        return False
    steps = path.split("/")
    return not any(step in {"", ".", ".."} or step.casefold() == ".git" for step in steps)


def folders_above(path: str) -> list[str]:
    """The folders that a path lies in, the outermost first: "a/b/c" → ["a", "a/b"]."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]
