"""Files of brandkit's own, put in place whole or not at all."""

from __future__ import annotations

import contextlib
import os

__all__ = ["replace_file"]


def replace_file(file: str, data: bytes) -> None:
    """Write a file beside its place, then move it there.

    What stands in the way is replaced, a link too: it is never written through. Two builds at once
    do not meet: each has a file of its own beside the place. Raises OSError.
    """
    part = f"{file}.{os.getpid()}.part"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(part)  # noqa: PTH108 - of an earlier process of this number, or a link
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(part, flags, 0o666), "wb") as stream:
            stream.write(data)
        os.replace(part, file)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)  # noqa: PTH108
        raise
