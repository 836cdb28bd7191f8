"""Runs brandkit, and stumbles at the n-th time that it changes something on the disk.

    stumbling.py count FILE build …     writes to FILE how often it did
    stumbling.py kill N build …         SIGKILL to all its processes
    stumbling.py full N build …         from then on, the disk is full: no new file, no new folder
    stumbling.py half N build …         the same in the midst of a file: a part of it is written

Processes that it starts count together.
"""

from __future__ import annotations

import builtins
import errno
import io
import mmap
import multiprocessing
import os
import signal
import struct
import sys
from pathlib import Path
from typing import Any

_MADE = {"os.mkdir": 0, "os.rename": 0, "os.remove": 0, "os.rmdir": 0, "os.symlink": 0}
_WRITING = os.O_WRONLY | os.O_RDWR


class Count:
    """A number that forked processes share; they take turns."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, 8)
        self.turn = multiprocessing.get_context("fork").Lock()

    def up(self) -> int:
        with self.turn:
            value: int = struct.unpack("q", self.memory[:8])[0] + 1
            self.memory[:8] = struct.pack("q", value)
        return value


def main() -> None:
    mode, given, *words = sys.argv[1:]
    count = Count()
    at = int(given) if mode != "count" else 0

    def no_room(path: object) -> OSError:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int) or not flags & _WRITING or str(path).startswith("/dev/"):
                return
            takes_room = True
        elif event in _MADE:
            path = arguments[0]
            takes_room = event == "os.mkdir"
        else:
            return
        if "__pycache__" in str(path):
            return
        number = count.up()
        if mode == "kill" and number == at:
            os.killpg(0, signal.SIGKILL)
        if mode == "full" and number >= at and takes_room:
            raise no_room(path)

    def starve(write: Any) -> Any:
        """A `write` that takes the half of what it is given, once, and nothing afterwards."""

        def writing(file: int, data: Any) -> int:
            if file <= 2:
                return int(write(file, data))
            number = count.up()
            if number < at:
                return int(write(file, data))
            if number == at and len(data) > 1:
                return int(write(file, bytes(data)[: len(data) // 2]))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return writing

    class Starving(io.FileIO):
        def write(self, data: Any) -> int:
            return int(starved(self.fileno(), data))

    plain_open = io.open

    def opening(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
        if not set("wax+") & set(mode) or file in (0, 1, 2):
            return plain_open(file, mode, buffering, *rest, **more)
        closefd = more.pop("closefd", True)
        raw = Starving(
            file, mode.replace("b", "").replace("t", ""), closefd, more.pop("opener", None)
        )
        if buffering == 0:
            return raw
        made = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return made if "b" in mode else io.TextIOWrapper(made, *rest, **more)  # type: ignore[type-var]

    sys.argv = ["brandkit", *words]
    from brandkit.__main__ import main as brandkit

    if mode == "half":
        starved = starve(os.write)
        os.write = starved
        builtins.open = io.open = opening
        for name in ("sendfile", "copy_file_range"):
            if hasattr(os, name):
                delattr(os, name)
        import shutil

        shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]
    else:
        sys.addaudithook(look)
    try:
        brandkit()
    finally:
        if mode == "count":
            total = count.up() - 1
            Path(given).write_text(str(total))


if __name__ == "__main__":
    main()
