"""What was written last time: one file for each output folder, in `.brandkit/`."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec.structs import replace

from brandkit.build.checked import read_checked, write_checked
from brandkit.build.code import fingerprint
from brandkit.digest import digest_of

__all__ = ["PLANNED", "Manifest", "Written", "load_manifest", "manifest_file", "save_manifest"]

FORMAT = 1
PLANNED = -1


class Written(msgspec.Struct, frozen=True):
    """One output as it was written."""

    key: str
    digest: str  # of the bytes
    size: int
    mtime_ns: int  # PLANNED before it was written
    inputs: tuple[tuple[str, str], ...]  # name → digest, for --explain

    @property
    def is_planned(self) -> bool:
        """Whether a build was to write it, and did not live to say so."""
        return self.mtime_ns == PLANNED


class Manifest(msgspec.Struct, frozen=True):
    """The outputs of the last build by path."""

    format: int = FORMAT
    version: str = ""  # of brandkit, with its code
    outputs: dict[str, Written] = {}


def manifest_file(root: Path, output: Path) -> Path:
    """Where the manifest of an output folder stands. The same for a site that was moved."""
    relative = os.path.relpath(output.resolve(), root.resolve()).replace("\\", "/")
    return root / ".brandkit" / f"manifest-{digest_of(relative)[:12]}.msgpack"


def load_manifest(file: Path) -> Manifest | None:
    """The manifest, or None where it is missing or damaged.

    One of another version still says which files are brandkit's, and that all of them are stale.
    """
    found = read_checked(file, Manifest)
    if found is None or found.format != FORMAT:
        return None
    if found.version == fingerprint():
        return found
    stale = {path: replace(known, key="") for path, known in found.outputs.items()}
    return Manifest(outputs=stale)


def save_manifest(file: Path, manifest: Manifest) -> None:
    write_checked(file, manifest)
