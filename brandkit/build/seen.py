"""Has anything changed since the last build? Answered from file sizes and times alone.

Only the standard library, and little of it: this runs before anything else is imported, and a
"nothing changed" should take no longer than starting Python and asking the file system.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from stat import S_ISREG
from typing import Any

from brandkit import __version__
from brandkit.build.atomic import replace_file

__all__ = ["Seen", "load", "look", "save", "unchanged"]

FORMAT = 1
TICK = 2_000_000_000  # ns: a file changed so shortly before the look may change again unseen

Seen = dict[str, Any]


def seen_file(root: str, output: str) -> str:
    """Where this is kept for an output folder. The same for a site that was moved as a whole."""
    name = relative(root, output).encode("utf-8", "surrogatepass")
    return os.path.join(root, ".brandkit", f"seen-{zlib.crc32(name):08x}.json")  # noqa: PTH118


def relative(root: str, output: str) -> str:
    """The output folder as seen from the site's."""
    real = os.path.realpath
    return os.path.relpath(real(output), real(root)).replace(os.sep, "/")


def own_folders() -> list[str]:
    """brandkit's own modules and themes: a newer one may make other pages."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    beside = os.path.join(os.path.dirname(package), "themes")  # noqa: PTH118, PTH120
    return [package, beside] if os.path.isdir(beside) else [package]  # noqa: PTH112


def look(
    root: str, folders: Iterable[str], files: Iterable[str], without: str = ""
) -> dict[str, list[int]]:
    """Size and time (ns) of every file below the folders, and of the files; by path.

    Paths are relative to `root`, or absolute. A link to a folder is not followed; a link to a file
    counts as that file. What is not there is left out, and so is the folder `without`.
    """
    found: dict[str, list[int]] = {}
    for name in files:
        try:
            stat = os.stat(os.path.join(root, name))  # noqa: PTH116, PTH118 - pathlib costs 16 ms
        except OSError:
            continue
        if not S_ISREG(stat.st_mode):
            continue
        found[name] = [stat.st_size, stat.st_mtime_ns]
    for name in folders:
        for path, size, time in _below(os.path.join(root, name), name, without):  # noqa: PTH118
            found[path] = [size, time]
    return found


def _below(folder: str, name: str, without: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}" if name else entry.name
        if entry.is_dir(follow_symlinks=False):
            hidden = entry.name.startswith(".") and entry.name != ".well-known"
            hidden = hidden or entry.name == "__pycache__"
            if not hidden and path != without and not (not name and entry.name in _NEVER):
                yield from _below(entry.path, path, without)
            continue
        try:
            stat = entry.stat()
        except OSError:
            continue
        if not S_ISREG(stat.st_mode):  # to read a pipe is to wait for ever
            continue
        yield path, stat.st_size, stat.st_mtime_ns


_NEVER = frozenset({"private", "public", "node_modules", "_site", "vendor"})  # below a site's root


def load(file: str) -> Seen | None:
    """What was seen at the end of the last build; None where that is missing or damaged."""
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - pathlib costs 16 ms
            seen = json.loads(stream.read())
        if not isinstance(seen, dict) or (seen["format"], seen["version"]) != (FORMAT, __version__):
            return None
        for name in ("inputs", "outputs", "racy", "counts"):
            if not isinstance(seen[name], dict):
                return None
        if not isinstance(seen["folders"], list) or not isinstance(seen["files"], list):
            return None
        if not isinstance(seen["without"], str) or not isinstance(seen["diagnostics"], list):
            return None
    except (OSError, ValueError, KeyError, RecursionError):
        return None
    return seen


def unchanged(seen: Seen, root: str, output: str, options: str, now: float) -> bool:
    """Whether a build now would write nothing: same inputs, same options, outputs in place.

    `now` is in seconds since 1970: a post dated in the future may be due.
    """
    try:
        return _is_as_seen(seen, root, output, options, now)
    except (TypeError, ValueError):  # damaged: names that are none, times that are words
        return False


def _is_as_seen(seen: Seen, root: str, output: str, options: str, now: float) -> bool:
    if seen["output"] != relative(root, output) or seen["options"] != options:
        return False
    if (seen["next_change"] is not None) and now >= seen["next_change"]:
        return False
    if look(root, seen["folders"], seen["files"], seen["without"]) != seen["inputs"]:
        return False
    if any(_digest(root, path) != digest for path, digest in seen["racy"].items()):
        return False
    stat = os.stat
    prefix = output + os.sep
    try:
        for path, (size, time) in seen["outputs"].items():
            found = stat(prefix + path, follow_symlinks=False)
            if found.st_mtime_ns != time or found.st_size != size:
                return False
    except OSError:
        return False
    return True


def _digest(root: str, path: str) -> str:
    import hashlib

    try:
        with open(os.path.join(root, path), "rb") as stream:  # noqa: PTH118, PTH123
            return hashlib.sha256(stream.read()).hexdigest()
    except OSError:
        return ""


def save(
    file: str,
    root: str,
    output: str,
    *,
    options: str,
    folders: list[str],
    files: list[str],
    without: str,
    inputs: dict[str, list[int]],
    outputs: dict[str, list[int]],
    next_change: float | None,
    counts: dict[str, Any],
    diagnostics: list[dict[str, Any]],
    now_ns: int,
) -> None:
    """Remember what was seen; `inputs` are from before the build read them.

    Files that changed shortly before are remembered by their bytes as well.
    """
    racy = {path: _digest(root, path) for path, (_, time) in inputs.items() if time > now_ns - TICK}
    seen = {
        "format": FORMAT,
        "version": __version__,
        "output": relative(root, output),
        "options": options,
        "folders": folders,
        "files": files,
        "without": without,
        "inputs": inputs,
        "racy": racy,
        "outputs": outputs,
        "next_change": next_change,
        "counts": counts,
        "diagnostics": diagnostics,
    }
    replace_file(file, json.dumps(seen, ensure_ascii=True, separators=(",", ":")).encode())
