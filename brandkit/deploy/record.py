"""What brandkit put at a target, as a file that lies there beside the site.

It is how the next deploy, from whatever machine, knows what changed and what may be removed. Its
name has a random part, so that nobody reads in it which pages there are that nothing links to.
Whoever can write at the target can write it too: nothing in it is believed without a look at the
file itself, and one that is damaged counts as none.
"""

from __future__ import annotations

import secrets

import msgspec

from brandkit.deploy.paths import is_plain_path
from brandkit.patterns import pattern

__all__ = ["PREFIX", "Entry", "Record", "encoded", "is_record_name", "new_name", "new_run", "read"]

FORMAT = 1
PREFIX = ".brandkit-deploy-"
MOST = 64 << 20  # bytes of a record: some 500,000 files
_NAME = pattern(r"\.brandkit-deploy-[0-9a-f]{16,64}\.json")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One file. `mark` is what the target itself called these bytes: an ETag, a time."""

    digest: str
    size: int
    mark: str = ""
    manner: str = ""  # what else it was sent with, such as its Cache-Control


class Record(msgspec.Struct, frozen=True):
    """All of them. `coming` is what a deploy was about to send when this was written."""

    brandkit: int = FORMAT
    site: str = ""  # its address
    serial: int = 0
    run: str = ""  # of the deploy that wrote this
    files: dict[str, Entry] = {}
    coming: dict[str, Entry] = {}


def new_name() -> str:
    return f"{PREFIX}{secrets.token_hex(16)}.json"


def new_run() -> str:
    return secrets.token_hex(8)


def is_record_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def encoded(record: Record) -> bytes:
    return msgspec.json.encode(record, order="sorted")


def read(data: bytes) -> Record | None:
    """The record; None for anything that is not exactly one."""
    if len(data) > MOST:
        return None
    try:
        found = msgspec.json.decode(data, type=Record, strict=True)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    if found.brandkit != FORMAT or not 0 <= found.serial < 1 << 53:
        return None
    for path, entry in (*found.files.items(), *found.coming.items()):
        if not is_plain_path(path) or is_record_name(path) or entry.size < 0:
            return None
    return found
