"""imported.json: what came in from where, so that nothing comes twice, and media can follow.

It stands beside site.toml and belongs under version control: who imports again, on another machine
too, gets only what is new; what was deleted since stays deleted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from brandkit.build.atomic import replace_file
from brandkit.errors import ContentError, Location, error

__all__ = ["RECORD_NAME", "Entry", "MediaRow", "Record", "load_record", "save_record"]

RECORD_NAME = "imported.json"
_ABOUT = (
    "Written by brandkit import: what came in, so that nothing comes twice, and which pictures and "
    "recordings are still elsewhere. Keep it with your texts."
)
Below = Annotated[str, Meta(pattern=r"^(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\:\x00]*$")]


class Entry(msgspec.Struct, frozen=True):
    """A file that an import wrote, and the digest of its bytes: another means edited since."""

    file: Below  # below the site's folder
    digest: str


class MediaRow(msgspec.Struct, omit_defaults=True):
    """A picture, recording or document that imported texts name."""

    name: str = ""  # on a shelf
    save_as: str = ""  # wanted place below content/media/
    file: Below = ""  # below the site's folder, once it is here
    why: str = ""  # it could not be had: the last reason


class Record(msgspec.Struct):
    """Entries by their lasting ids, media by their addresses."""

    about: str = _ABOUT
    version: Annotated[int, Meta(ge=1, le=1)] = 1
    entries: dict[str, Entry] = {}
    media: dict[str, MediaRow] = {}
    # What an import was about to write: it may have ended before all of it was there.
    writing: dict[str, Entry] | msgspec.UnsetType = msgspec.UNSET


def load_record(root: Path) -> Record:
    """Read it; a new one where there is none. Raises ContentError where it is damaged."""
    try:
        return _whole(msgspec.json.decode((root / RECORD_NAME).read_bytes(), type=Record), root)
    except FileNotFoundError:
        return Record()
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        said = str(fault).partition("\n")[0][:200]
        message = f"{RECORD_NAME} cannot be read: {said}."
        hint = "Take it back from your last copy. Deleted, it is made anew; texts are known by id."
        raise ContentError(
            [error("import.bad-record", message, hint, Location(RECORD_NAME))]
        ) from None


def _whole(record: Record, root: Path) -> Record:
    """After an import that was cut off: what it had written counts, the rest is still to come."""
    if record.writing:
        for guid, entry in record.writing.items():
            if root.joinpath(*entry.file.split("/")).exists():
                record.entries.setdefault(guid, entry)
    record.writing = msgspec.UNSET
    return record


def save_record(root: Path, record: Record) -> None:
    """Write it where it says something new. One line an entry, so that versions compare well."""
    record.about = _ABOUT
    data = msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=1) + b"\n"
    file = root / RECORD_NAME
    try:
        if file.read_bytes() == data:
            return
    except OSError:
        pass
    replace_file(str(file), data)
