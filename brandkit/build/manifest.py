"""What was written last time, and what of: one file for each output folder, in `.brandkit/`.

Beside it lies a pack with the recipe of every output as plain data, and with what was known of
every document: enough to tell why a page was made anew, and to make few pages anew without a look
at all others (`brandkit.build.patch`).
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec.structs import replace

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.code import fingerprint
from brandkit.build.packs import Place
from brandkit.digest import digest_of
from brandkit.plan.outputs import Shared

__all__ = [
    "PLANNED",
    "Manifest",
    "Memory",
    "Written",
    "load_manifest",
    "manifest_file",
    "pack_names",
    "save_manifest",
]

FORMAT = 3
PLANNED = -1


class Written(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One output as it was written."""

    key: str
    digest: str  # of the bytes
    size: int
    mtime_ns: int  # PLANNED before it was written
    recipe: Place | None = None  # in the pack, for --explain and small edits

    @property
    def is_planned(self) -> bool:
        """Whether a build was to write it, and did not live to say so."""
        return self.mtime_ns == PLANNED


class Memory(msgspec.Struct, frozen=True):
    """What else a build remembers, so that the next one need not ask for it again.

    Documents and texts lie in packs; of the rest, each is plain data (JSON).
    """

    documents: dict[str, Place] = {}  # by path: a `brandkit.build.ledger.Known`
    bodies_pack: str = ""
    bodies: dict[str, Place] = {}  # by digest, in that pack
    fresh: dict[str, Place] = {}  # those of small edits since, in the pack of recipes
    config: bytes = b""
    look: bytes = b""
    shells: dict[str, bytes] = {}  # by language
    shared: dict[str, Shared] = {}  # as `Plan.shared` has it
    counts: bytes = b""
    diagnostics: bytes = b""
    next_change: bytes = b""


class Manifest(msgspec.Struct, frozen=True):
    """The outputs of the last build by path."""

    format: int = FORMAT
    version: str = ""  # of brandkit, with its code
    outputs: dict[str, Written] = {}
    pack: str = ""  # the name of the file where recipes lie
    memory: Memory | None = None


def manifest_file(root: Path, output: Path) -> Path:
    """Where the manifest of an output folder stands. The same for a site that was moved."""
    relative = os.path.relpath(output.resolve(), root.resolve()).replace("\\", "/")
    return root / ".brandkit" / f"manifest-{digest_of(relative)[:12]}.msgpack"


def pack_names(file: Path) -> tuple[str, str]:
    """The two packs of a manifest: when one is half waste, what counts is copied to the other."""
    stem = file.stem.replace("manifest", "recipes", 1)
    return f"{stem}-a.pack", f"{stem}-b.pack"


def load_manifest(file: Path, version: str = "") -> Manifest | None:
    """The manifest, or None where it is missing or damaged.

    `version` is that of this very brandkit, where it is known without reading its source.

    One of another version still says which files are brandkit's, and that all of them are stale.
    """
    found = read_checked(file, Manifest)
    if found is None or found.format != FORMAT:
        return None
    if found.version == (version or fingerprint()):
        return found
    stale = {path: replace(known, key="") for path, known in found.outputs.items()}
    return Manifest(outputs=stale)


def save_manifest(file: Path, manifest: Manifest) -> None:
    write_checked(file, manifest)
