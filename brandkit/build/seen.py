"""Has anything changed since the last build? Answered from file sizes and times alone.

Only the standard library, and little of it: this runs before anything else is imported, and a
"nothing changed" should take no longer than starting Python and asking the file system.

What was seen is kept in a file of plain data: a line with format, byte order and checksum; numbers
of 64 bits; then texts in UTF-8 with a NUL between them, which no name of a file can hold.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

from brandkit import __version__
from brandkit.build.files import Files, InPlace, helpers, look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FILES", "Seen", "changes", "digests", "load", "look_at", "outputs_in_place", "save"]
__all__ += ["seen_file", "stamp", "unchanged"]

TICK = 2_000_000_000  # ns: a file changed so shortly before the look may change again unseen
FILES = ("site.toml", "episode-ids.lock", "codes.lock")

_START = f"brandkit seen 2 {sys.byteorder} ".encode()
_HEAD = len(_START) + 9  # with the checksum and the end of the line
_NUMBERS = 5 * 8  # inputs, outputs, files known by their bytes; bytes of the first two texts
_LARGEST = 1 << 30  # bytes: ten million files


class Seen:
    """What was seen at the end of a build, and what that build said."""

    __slots__ = (
        "content",
        "inputs",
        "next_change",
        "options",
        "output",
        "outputs",
        "plain",
        "racy",
        "report",
        "stamp",
        "without",
    )

    def __init__(
        self,
        *,
        stamp: str,
        output: str,
        options: str,
        content: str,
        without: str,
        next_change: float | None,
        plain: str,
        report: str,
        inputs: Files,
        outputs: Files,
        racy: dict[str, str],
    ) -> None:
        self.stamp = stamp  # of brandkit, see below
        self.output = output  # the folder, from the site's
        self.options = options
        self.content = content  # the folder, from the site's
        self.without = without  # a folder that is no input: the output's
        self.next_change = next_change  # seconds since 1970: when the site changes by itself
        self.plain = plain  # "published/documents" where nothing else is to be said; or ""
        self.report = report  # counts and diagnostics as JSON
        self.inputs = inputs  # from before the build read them
        self.outputs = outputs
        self.racy = racy  # path → digest of inputs that changed shortly before

    def is_for(self, root: str, output: str, options: str, now: float) -> bool:
        """Whether the same was asked for, and nothing fell due. `now` in seconds since 1970."""
        if self.options != options or self.output != relative(root, output):
            return False
        return self.next_change is None or now < self.next_change


def seen_file(root: str, output: str) -> str:
    """Where this is kept for an output folder. The same for a site that was moved as a whole."""
    name = relative(root, output).encode("utf-8", "surrogatepass")
    return os.path.join(root, ".brandkit", f"seen-{zlib.crc32(name):08x}.bin")  # noqa: PTH118


def relative(root: str, output: str) -> str:
    """The output folder as seen from the site's."""
    real = os.path.realpath
    return os.path.relpath(real(output), real(root)).replace(os.sep, "/")


def stamp() -> str:
    """Which brandkit this is, where it stands, and when a package beside it came or went."""
    told = [__version__, *_own_folders()]
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")):
            try:
                told.append(f"{place} {os.stat(place).st_mtime_ns}")  # noqa: PTH116
            except OSError:
                continue
    return "\n".join(told)


def _own_folders() -> list[str]:
    """brandkit's own modules and themes: a newer one may make other pages."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    beside = os.path.join(os.path.dirname(package), "themes")  # noqa: PTH118, PTH120
    return [package, beside] if os.path.isdir(beside) else [package]  # noqa: PTH112


def look_at(root: str, content: str, without: str) -> Files:
    """Everything that a build of the site depends on, with brandkit's own modules."""
    return look(root, [content, "themes", *_own_folders()], FILES, without)


def digests(root: str, paths: Iterable[str]) -> dict[str, str]:
    """Digests of the bytes of files; "" for one that cannot be read."""
    return {path: _digest(root, path) for path in paths}


def _digest(root: str, path: str) -> str:
    from _blake2 import blake2b  # hashlib would load OpenSSL

    data = _read(os.path.join(root, path))  # noqa: PTH118
    return "" if data is None else blake2b(data, digest_size=16).hexdigest()


def _read(file: str) -> bytes | None:
    """The bytes of a file; None where it is none, or a pipe that would keep us waiting."""
    wait_not = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(file, os.O_RDONLY | wait_not)
    except (OSError, ValueError):
        return None
    try:
        with open(number, "rb", buffering=0) as stream:  # noqa: PTH123 - pathlib costs 16 ms
            stat = os.fstat(number)
            if stat.st_mode & 0o170000 != 0o100000 or stat.st_size > _LARGEST:
                return None
            return stream.readall()
    except OSError:
        return None


def load(file: str) -> Seen | None:
    """What was seen by this very brandkit; None where that is missing or damaged."""
    data = _read(file)
    if data is None or len(data) < _HEAD + _NUMBERS or not data.startswith(_START):
        return None
    body = memoryview(data)[_HEAD:]
    if data[len(_START) : _HEAD] != b"%08x\n" % zlib.crc32(body):
        return None
    try:
        seen = _parse(body)
    except ValueError:  # not written by us, and yet with the right checksum
        return None
    return seen if seen.stamp == stamp() else None


def _parse(body: memoryview) -> Seen:
    """Raises ValueError for what cannot be."""
    count, made, racy, first, second = body[:_NUMBERS].cast("q").tolist()
    end = _NUMBERS + 16 * (count + made)
    if min(count, made, racy, first, second) < 0 or end + first + second > len(body):
        raise ValueError(end)
    columns = body[_NUMBERS:end].cast("q")
    head = str(body[end : end + first], "utf-8", "surrogatepass").split("\0")
    before = str(body[end + first : end + first + second], "utf-8", "surrogatepass")
    after = str(body[end + first + second :], "utf-8", "surrogatepass")
    if len(head) != 8 + 2 * racy:
        raise ValueError(len(head))
    told, output, options, content, without, due, plain, report = head[:8]
    if Files([content], [], []).lead_out():
        raise ValueError(content)
    return Seen(
        stamp=told,
        output=output,
        options=options,
        content=content,
        without=without,
        next_change=float(due) if due else None,
        plain=plain,
        report=report,
        inputs=Files.packed(columns[: 2 * count], before),
        outputs=Files.packed(columns[2 * count :], after),
        racy=dict(zip(head[8::2], head[9::2], strict=True)),
    )


class Glance:
    """One look at a site that was built before: what is there, and whether its outputs are."""

    __slots__ = ("at", "in_place", "inputs", "seen")

    def __init__(self, seen: Seen, root: str, output: str) -> None:
        self.seen = seen
        self.at = time.time_ns()
        outputs = InPlace(output, seen.outputs, helpers())  # begins at once
        try:
            self.inputs = look_at(root, seen.content, seen.without)
            self.in_place = outputs.answer()
        finally:
            outputs.close()

    def is_unchanged(self, root: str) -> bool:
        """Whether all is as it was."""
        seen = self.seen
        if not self.in_place or not seen.inputs.same(self.inputs):
            return False
        return digests(root, seen.racy) == seen.racy


# A look that had no quick answer, by the file of what was seen: for the build that begins with it.
glances: dict[str, Glance] = {}


def unchanged(seen: Seen, root: str, output: str, options: str, now: float) -> bool:
    """Whether a build now would write nothing: same inputs, same options, outputs in place."""
    return seen.is_for(root, output, options, now) and Glance(seen, root, output).is_unchanged(root)


def changes(
    seen: Seen, root: str, fresh: Files | None = None
) -> tuple[list[str], list[str], list[str]]:
    """The inputs that changed, that are new, and that are gone since; sorted paths.

    Those of brandkit itself are absolute. `fresh` is a look that was taken already.
    """
    if fresh is None:
        fresh = look_at(root, seen.content, seen.without)
    changed = set(seen.inputs.differing(fresh))
    added: set[str] = set()
    removed: set[str] = set()
    if seen.inputs.paths != fresh.paths:
        before, after = set(seen.inputs.paths), set(fresh.paths)
        added, removed = after - before, before - after
    racy = [path for path in seen.racy if path not in removed]
    changed |= {path for path, digest in digests(root, racy).items() if digest != seen.racy[path]}
    return sorted(changed), sorted(added), sorted(removed)


def outputs_in_place(seen: Seen, output: str) -> bool:
    """Whether all outputs are in their folder as they were written, by size and time."""
    outputs = InPlace(output, seen.outputs, helpers())
    try:
        return outputs.answer()
    finally:
        outputs.close()


def save(file: str, seen: Seen) -> None:
    """Remember what was seen. Raises OSError."""
    from array import array

    from brandkit.build.atomic import replace_file

    inputs, outputs, racy = seen.inputs, seen.outputs, seen.racy
    due = "" if seen.next_change is None else repr(seen.next_change)
    head = [seen.stamp, seen.output, seen.options, seen.content, seen.without, due]
    head += [seen.plain, seen.report, *(text for pair in racy.items() for text in pair)]
    texts = [
        "\0".join(lines).encode("utf-8", "surrogatepass")
        for lines in (head, inputs.paths, outputs.paths)
    ]
    sizes = (len(inputs), len(outputs), len(racy), len(texts[0]), len(texts[1]))
    numbers = array("q", sizes)
    try:
        for column in (inputs.sizes, inputs.times, outputs.sizes, outputs.times):
            numbers.extend(column)
    except OverflowError:  # a file of the year 2300: nothing is remembered
        return
    body = b"".join([numbers.tobytes(), *texts])
    replace_file(file, b"%s%08x\n%s" % (_START, zlib.crc32(body), body))
