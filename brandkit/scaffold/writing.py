"""Writes new files, and never over old ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from brandkit.errors import ContentError, error

__all__ = ["write_new"]


def write_new(root: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files below `root`, by their paths with forward slashes; make the folders they need.

    Raises ContentError where one exists (then none is written), or where the disk refuses.
    """
    paths = {root.joinpath(*name.split("/")): data for name, data in files.items()}
    taken = [path for path in paths if path.exists() or path.is_symlink()]
    if taken:
        names = [path.relative_to(root).as_posix() for path in taken]
        raise ContentError(
            error(
                "new.exists",
                f"There is a file “{name}” already; it was left alone.",
                "Choose another title, or edit that file.",
            )
            for name in names
        )
    try:
        for path, data in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
    except OSError as fault:
        name = fault.filename or root
        raise ContentError(
            [error("new.cannot-write", f"“{name}” cannot be written: {fault.strerror}.")]
        ) from None
    return tuple(paths)
