"""`brandkit admin install`: the editor out of its npm package into the site's folder, once.

What is fetched must have the digest that this version of brandkit names: neither the registry nor
the way to it is believed. What the archive holds beside the files that are named is left in it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.editing.bundle import BUNDLE, FOLDER, Bundle
from brandkit.errors import ContentError, error
from brandkit.network.client import Client, NotAskedError
from brandkit.urls import host_of

__all__ = ["Installed", "fetch_bundle", "install_admin"]

_MOST_OF_A_FILE = 10_000_000  # bytes


class Installed(msgspec.Struct, frozen=True):
    """What was written, and what was there already, with the same bytes."""

    written: tuple[Path, ...]
    same: tuple[Path, ...]
    is_enabled: bool  # in site.toml


def install_admin(
    root: Path,
    config: Config,
    *,
    archive: Path | None = None,
    fetch: Callable[[Bundle], bytes] | None = None,
    bundle: Bundle = BUNDLE,
) -> Installed:
    """Put the editor into static/admin/ of the content folder. Raises ContentError.

    `archive` is the package, fetched by other means; else `fetch` is asked for it.
    """
    data = _read(archive, bundle) if archive else (fetch or fetch_bundle)(bundle)
    check_integrity(data, bundle)
    folder = root.joinpath(*config.content.dir.split("/"), *FOLDER.split("/"))
    written, same = [], []
    for name, content in _unpacked(data, bundle).items():
        file = folder / name
        try:
            if file.is_file() and file.read_bytes() == content:
                same.append(file)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError as fault:
            message = f"“{file}” cannot be written: {fault.strerror}."
            raise ContentError([error("admin.cannot-write", message)]) from None
        written.append(file)
    return Installed(tuple(written), tuple(same), config.admin.enabled)


def fetch_bundle(bundle: Bundle) -> bytes:
    """Ask the npm registry for the archive. Raises ContentError where that fails."""
    # A company's copy of the registry may lie in its own network: what comes is checked anyway.
    client = Client((host_of(bundle.address),), purpose="admin install", timeout=30.0)
    hint = f"Try again later, or fetch {bundle.address} yourself and name the file with --from."
    try:
        reply = client.get(bundle.address, bundle.most)
    except (NotAskedError, OSError, HTTPException, ValueError) as fault:
        message = f"The editor cannot be fetched: {client.problem(fault)}."
        raise ContentError([error("admin.not-fetched", message, hint)]) from None
    if reply.status != 200 or reply.is_cut:
        said = "it is too large" if reply.is_cut else f"the registry answers {reply.status}"
        raise ContentError(
            [error("admin.not-fetched", f"The editor cannot be fetched: {said}.", hint)]
        )
    return reply.body


def check_integrity(data: bytes, bundle: Bundle) -> None:
    """Raise ContentError unless these are the bytes that the pinned digest was made of."""
    algorithm, _, wanted = bundle.integrity.partition("-")
    found = base64.b64encode(hashlib.new(algorithm, data).digest()).decode()
    if found != wanted:
        message = (
            f"This is not {bundle.name} {bundle.version} as its makers published it: "
            f"its {algorithm} digest is {found[:12]}…, where {wanted[:12]}… is expected."
        )
        hint = "Nothing was written. Fetch it anew; if it stays so, please report it."
        raise ContentError([error("admin.wrong-digest", message, hint)])


def _read(archive: Path, bundle: Bundle) -> bytes:
    try:
        with archive.open("rb") as file:
            return file.read(bundle.most + 1)
    except OSError as fault:
        message = f"“{archive}” cannot be read: {fault.strerror}."
        raise ContentError([error("admin.cannot-read", message)]) from None


def _unpacked(data: bytes, bundle: Bundle) -> dict[str, bytes]:
    """The files that are wanted, by their names below FOLDER."""
    found: dict[str, bytes] = {}
    wanted = dict(bundle.files)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            name = wanted.get(member.name)
            if name is None or not member.isfile() or member.size > _MOST_OF_A_FILE:
                continue
            content = archive.extractfile(member)
            if content is not None:
                found[name] = content.read()
    missing = [name for name, to in wanted.items() if to not in found]
    if missing:
        message = f"The package {bundle.name} {bundle.version} has no “{missing[0]}”."
        raise ContentError([error("admin.incomplete", message, "Please report it.")])
    return found
