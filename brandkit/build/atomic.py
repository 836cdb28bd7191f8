"""Files of brandkit's own, put in place whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os

__all__ = ["new_file", "replace_file"]


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


def new_file(file: str, data: bytes, nearby: str) -> None:
    """Write a file that is not there yet, whole or not at all.

    `nearby` is a folder of brandkit's own for what is not whole, where there is one. Raises
    FileExistsError where something has that name, also where it came up meanwhile, and OSError.
    """
    if os.path.lexists(file):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), file)
    name = f"new.{os.getpid()}.part"
    beside = os.path.join(os.path.dirname(file), name)  # noqa: PTH118, PTH120
    part = os.path.join(nearby, name) if os.path.isdir(nearby) else beside  # noqa: PTH112, PTH118
    try:
        replace_file(part, data)
        try:
            os.link(part, file)
        except FileExistsError:
            raise
        except OSError:  # another disk, or one that knows no second names
            replace_file(beside, data)
            os.rename(beside, file)  # noqa: PTH104
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)  # noqa: PTH108
