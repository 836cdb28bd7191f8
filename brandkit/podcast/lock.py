"""The lock file of ids: `episode-ids.lock`, plain text, a line for each entry, easy to merge.

    site   5f1c…                       the namespace that new ids are made in
    show   podcast  917393e3-…         podcast:guid of a show
    entry  posts/launch.fr  urn:uuid:…  1a2b3c4d5e6f,…      key, id, fingerprints
    entry  posts/old  https://old.example/?p=12  -  gone     no fingerprints; left the folder

Blanks, "%", and control characters within a field are percent-encoded.
"""

from __future__ import annotations

import re
import uuid
from functools import lru_cache

import msgspec

from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.patterns import pattern

__all__ = [
    "LOCK_NAME",
    "Line",
    "Lock",
    "ShowLine",
    "format_lock",
    "parse_lock",
    "same_ids",
    "with_fingerprints",
]

LOCK_NAME = "episode-ids.lock"
_TOP = """\
# The lasting ids of this site's posts, episodes and shows. Keep this file, and commit it.
#
# Feed readers and podcast apps know an entry by its id. With a new id, subscribers get an old entry
# again as if it were new. brandkit writes this file: a line is added at first publication, follows
# a renamed file, and is marked "gone" when the file is removed: should it return, its id is known.
#
# After a merge conflict: keep the lines of both sides and delete the marks <<<<<<< ======= >>>>>>>.
# With git, the line  episode-ids.lock merge=union  in .gitattributes does that by itself.
"""
_CONFLICT = pattern(r"^(<{7}|\|{7}|={7}|>{7})( |$)")
_UNSAFE = pattern(
    "[\\s%\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_MARK = pattern(r"^[0-9a-f]{12}$")
_WORDS = ("entry", "show", "site")
# An entry as nearly all are: nothing in it is encoded. Its key, id, fingerprints, and " gone".
_PLAIN = pattern(r"entry ([^\s%]+) ([^\s%]+) (-|[0-9a-f]{12}(?:,[0-9a-f]{12})*)( gone)?")


class Line(msgspec.Struct, frozen=True, order=True):
    """The id of one entry. `fingerprints` are 12 hexadecimal digits each, the surest first."""

    key: str
    id: str
    fingerprints: tuple[str, ...] = ()
    gone: bool = False


class ShowLine(msgspec.Struct, frozen=True, order=True):
    """The podcast:guid of one show."""

    name: str
    guid: str
    gone: bool = False


class Lock(msgspec.Struct, frozen=True):
    """All ids that were ever given. `namespace` is "" where there is no lock yet."""

    namespace: str = ""
    entries: tuple[Line, ...] = ()  # sorted by key
    shows: tuple[ShowLine, ...] = ()  # sorted by name


def same_ids(one: Lock, other: Lock) -> bool:
    """Whether both give the same ids: `--frozen` minds ids, not fingerprints."""
    return (
        one.namespace == other.namespace
        and one.shows == other.shows
        and (
            one.entries == other.entries
            or {(line.key, line.id, line.gone) for line in one.entries}
            == {(line.key, line.id, line.gone) for line in other.entries}
        )
    )


def format_lock(lock: Lock) -> str:
    """The lock as the text of its file."""
    lines = [f"site {lock.namespace}"] if lock.namespace else []
    lines += [
        _joined("show", show.name, show.guid, *_gone(show.gone)) for show in sorted(lock.shows)
    ]
    lines += [_of_entry(line) for line in sorted(lock.entries)]
    return _TOP + "".join(f"{line}\n" for line in lines)


def _of_entry(line: Line) -> str:
    key, identifier, prints = line.key, line.id, ",".join(line.fingerprints) or "-"
    if not (key and identifier) or _UNSAFE.search(f"{key}{identifier}{prints}"):
        return _joined("entry", key, identifier, prints, *_gone(line.gone))
    return f"entry {key} {identifier} {prints}{' gone' if line.gone else ''}"


def with_fingerprints(text: str, key: str, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """The text of a lock with other fingerprints for one entry; "" where that is not so simple.

    So it is where the entry's line is not as expected, or where another line has one of the new
    fingerprints: the entry may be that one, renamed.
    """
    start = f"\n{_joined('entry', key)} "
    at = text.find(start)
    if at < 0 or text.find(start, at + 1) >= 0:
        return ""
    end = text.find("\n", at + 1)
    line = text[at + 1 : end]
    rest = text[: at + 1] + text[end:]
    fields = line.split(" ")
    if len(fields) != 4 or fields[3] != (",".join(old) or "-") or any(m in rest for m in new):
        return ""
    return f"{text[: at + 1]}{' '.join(fields[:3])} {','.join(new) or '-'}{text[end:]}"


def _gone(gone: bool) -> tuple[str, ...]:
    return ("gone",) if gone else ()


def _joined(*fields: str) -> str:
    return " ".join(_UNSAFE.sub(_encoded, field) or "%" for field in fields)


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def _decoded(field: str) -> str:
    """Undo `_joined` for one field. Raises ValueError where the field is not its work."""
    if field == "%":
        return ""
    data = re.sub(
        rb"%(..?)?",
        lambda found: bytes([int(found[1] or b"", 16)]),
        field.encode("utf-8", "surrogatepass"),
    )
    return data.decode("utf-8", "surrogatepass")


@lru_cache(maxsize=2)  # while a site stays in memory, its lock hardly ever changes
def parse_lock(text: str, path: str = LOCK_NAME) -> tuple[Lock, tuple[Diagnostic, ...]]:
    """Read a lock file. Lines that cannot be read are left out, each with an error at its place."""
    reader = _Reader(path)
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        reader.read(line.strip(), number)
    return reader.finish()


class _Reader:
    """Collects the lines of a lock file, and their faults."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.namespace = ""
        self.entries: dict[str, Line] = {}  # by key
        self.shows: dict[str, ShowLine] = {}  # by name
        self.places: dict[tuple[str, str], int] = {}  # line numbers by (sort, key or id)
        self.faults: list[Diagnostic] = []
        self.in_conflict = False

    def finish(self) -> tuple[Lock, tuple[Diagnostic, ...]]:
        if not self.namespace and (self.entries or self.shows) and not self.faults:
            self._fault(
                0,
                "podcast.lock-without-site",
                f"{self.path} has no line that begins with “site”.",
                "Bring the line back from your backup or version control.",
            )
        entries, shows = tuple(sorted(self.entries.values())), tuple(sorted(self.shows.values()))
        return Lock(self.namespace, entries, shows), tuple(self.faults)

    def _fault(self, number: int, code: str, message: str, hint: str) -> None:
        self.faults.append(error(code, message, hint, Location(self.path, number)))

    def read(self, line: str, number: int) -> None:
        if plain := _PLAIN.fullmatch(line):
            key, identifier, prints, gone = plain.groups()
            if self._is_first("entry", key, identifier, number):
                marks = tuple(prints.split(",")) if prints != "-" else ()
                self.entries[key] = Line(key, identifier, marks, bool(gone))
            return
        if not line or line.startswith("#"):
            return
        if found := _CONFLICT.match(line):
            if found[1] == "<<<<<<<" or not self.in_conflict:
                self._fault(
                    number,
                    "podcast.lock-conflict",
                    f"There is an unfinished merge here: the line begins with {found[1]}.",
                    "Keep the lines of both sides, and delete the marks <<<<<<<, |||||||, "
                    "======= and >>>>>>>.",
                )
            self.in_conflict = found[1] != ">>>>>>>"
            return
        try:
            word, *fields = (_decoded(field) for field in line.split())
            self._take(word, fields, number)
        except ValueError:
            self._not_understood(line, number)

    def _not_understood(self, line: str, number: int) -> None:
        shown = "".join(char if char.isprintable() else "·" for char in line[:60])
        meant = nearest(line.split()[0], _WORDS)
        self._fault(
            number,
            "podcast.lock-line",
            f"This line cannot be read: “{shown}{'…' if len(line) > 60 else ''}”.",
            (f"Did you mean “{meant}”? " if meant and meant != line.split()[0] else "")
            + "A line is: site ID, show NAME ID, or entry NAME ID FINGERPRINTS. "
            "Bring it back from your backup or version control.",
        )

    def _take(self, word: str, fields: list[str], number: int) -> None:
        """Store one line. Raises ValueError where it is none."""
        match word, fields:
            case "site", [namespace]:
                self._take_site(str(uuid.UUID(namespace)), number)
            case "show", [name, guid, *rest] if name and rest in ([], ["gone"]):
                show = ShowLine(name, str(uuid.UUID(guid)), bool(rest))
                if self._is_first("show", name, show.guid, number):
                    self.shows[name] = show
            case "entry", [key, identifier, prints, *rest] if (
                key and identifier and rest in ([], ["gone"])
            ):
                marks = tuple(prints.split(",")) if prints != "-" else ()
                if not all(_MARK.match(mark) for mark in marks):
                    raise ValueError(prints)
                if self._is_first("entry", key, identifier, number):
                    self.entries[key] = Line(key, identifier, marks, bool(rest))
            case _:
                raise ValueError(word)

    def _take_site(self, namespace: str, number: int) -> None:
        if self.namespace and self.namespace != namespace:
            self._fault(
                number,
                "podcast.lock-two-sites",
                f"This is a second “site” line, unlike the one in line {self.places['site', '']}.",
                "Keep the older of the two lines.",
            )
            return
        self.namespace = namespace
        self.places["site", ""] = number

    def _is_first(self, sort: str, key: str, identifier: str, number: int) -> bool:
        """False for a second line of the same entry (as a merge leaves it) or the same id."""
        stored = self.entries.get(key) if sort == "entry" else None
        known = stored.id if stored else ""
        if sort == "show" and key in self.shows:
            known = self.shows[key].guid
        if known == identifier:
            return False
        if known:
            self._fault(
                number,
                "podcast.lock-two-ids",
                f"“{key}” has another id in line {self.places[sort, key]}.",
                "Keep the line with the id that was published first, and delete the other.",
            )
            return False
        first = self.places.get((f"{sort} id", identifier))
        if first:
            self._fault(
                number,
                "podcast.lock-shared-id",
                f"“{key}” has the same id as the entry in line {first}.",
                "Delete the line whose file is not there any more.",
            )
            return False
        self.places[sort, key] = number
        self.places[f"{sort} id", identifier] = number
        return True
