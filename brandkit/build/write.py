"""The output folder: staged, then moved into place; never outside, never what others wrote."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from brandkit.build.manifest import PLANNED, Written
from brandkit.digest import digest_bytes, digest_of
from brandkit.errors import ContentError, Diagnostic, Location, error

__all__ = ["OutputFolder", "check_output", "holds", "is_ours"]

_GENERATOR = b'<meta name="generator" content="brandkit'
_FEEDS = frozenset({"feed.xml", "atom.xml", "feed.json"})
_WITH_DIGEST = re.compile(r"^assets/(?:theme/.*|brand)\.([0-9a-f]{8})(?:\.\w+)?$")
_ABANDONED = 3600.0  # seconds after which nobody can be at work in a staging folder
_HEAD = 16_384  # bytes of a page in which its generator is looked for


def check_output(root: Path, output: Path, content: Path) -> None:
    """Raise ContentError where writing there would mix the site with its sources."""
    real, home = output.resolve(), root.resolve()
    sources = [home / name for name in ("themes", "private", ".brandkit", ".git")]
    if content.resolve() != home:  # a site may keep its texts beside site.toml
        sources.append(content.resolve())
    inside = any(
        real == place or place in real.parents or real in place.parents for place in sources
    )
    if real == home or real in home.parents or inside:
        raise ContentError(
            [
                error(
                    "build.output-is-source",
                    f"The site cannot be written to the folder “{output}”: its sources are there.",
                    "Choose a folder of its own, such as: --output public",
                )
            ]
        )
    if output.exists() and not output.is_dir():
        raise ContentError(
            [
                error(
                    "build.output-is-file",
                    f"“{output}” is a file, and the site needs a folder.",
                    "Choose another folder with --output.",
                )
            ]
        )


def is_ours(output: Path) -> bool:
    """Whether a folder without a manifest looks like a site that brandkit wrote."""
    return _made_by_brandkit(output / "index.html")


def _made_by_brandkit(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return _GENERATOR in stream.read(_HEAD)
    except OSError:
        return False


def _is_marked(file: Path, path: str) -> bool:
    """Whether a file says by itself that brandkit wrote it."""
    if file.name.endswith(".html"):
        return _made_by_brandkit(file)
    if file.name in _FEEDS:
        feed = file.with_name("atom.xml") if file.suffix == ".json" else file
        try:
            with feed.open("rb") as stream:
                return b"<generator>brandkit " in stream.read(_HEAD)
        except OSError:
            return False
    named = _WITH_DIGEST.search(path)  # in assets/, where the name says what is in the file
    if named is None:
        return False
    data = file.read_bytes()
    return named[1] in {digest_bytes(data)[:8], digest_of(data.decode("utf-8", "replace"))[:8]}


def _above(path: str) -> Iterator[str]:
    """The folders that an output lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


class OutputFolder:
    """Writes into one folder. Files are staged first, so that a fault writes nothing."""

    def __init__(self, output: Path, staging: Path) -> None:
        self.output = output
        self.staging = staging
        self._real = os.path.realpath(output)
        self._safe: set[str] = set()
        self._staged: dict[str, tuple[Path, str]] = {}  # output path → staged file, digest
        _remove_abandoned(staging.parent)

    def stage(self, path: str, content: bytes | Path) -> str:
        """Put an output aside; the digest of its bytes."""
        staged = self.staging / f"{len(self._staged):06d}"
        if not self._staged:
            self.staging.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            staged.write_bytes(content)
            digest = digest_bytes(content)
        else:
            shutil.copyfile(content, staged)
            digest = digest_bytes(staged.read_bytes())
        self._staged[path] = (staged, digest)
        return digest

    def planned(self, path: str) -> Written:
        """A staged output as the manifest names it before it is in place."""
        staged, digest = self._staged[path]
        return Written("", digest, staged.stat().st_size, PLANNED, ())

    def clear_way(self, gone: frozenset[str]) -> tuple[str, ...]:
        """Those of the outputs that are `gone` which stand where a staged one will stand.

        Raises ContentError with every staged output that a link leads away, or that something
        which is not brandkit's stands in the way of: before the first file is written.
        """
        folders = {folder for path in self._staged for folder in _above(path)}
        faults = [
            fault
            for folder in sorted(folders)
            if (fault := self._folder_fault(folder, gone)) is not None
        ]
        for path in sorted(self._staged):
            target = self.output / path
            if target.is_dir() and not target.is_symlink():
                inside = (p for p in target.rglob("*") if p.is_symlink() or not p.is_dir())
                if any(p.relative_to(self.output).as_posix() not in gone for p in inside):
                    faults.append(_in_the_way(path))
        if faults:
            raise ContentError(faults)
        staged = set(self._staged)
        return tuple(
            path
            for path in sorted(gone)
            if path in folders or any(folder in staged for folder in _above(path))
        )

    def _folder_fault(self, folder: str, gone: frozenset[str]) -> Diagnostic | None:
        place = self.output / folder
        real = os.path.realpath(place)
        if real != self._real and not real.startswith(self._real + os.sep):
            return _leads_away(folder)
        if os.path.lexists(place) and not place.is_dir() and folder not in gone:
            return _file_in_the_way(folder)
        return None

    def put(self, path: str, known: Written | None) -> tuple[bool, str, os.stat_result]:
        """Move a staged output into place, if its bytes differ. (written?, digest, stat)."""
        staged, digest = self._staged.pop(path)
        target = self._target(path)
        if _is_same(target, staged, digest, known):
            staged.unlink()
            return False, digest, target.stat()
        if target.is_dir() and not target.is_symlink():
            if any(target.iterdir()):
                raise ContentError([_in_the_way(path)])
            target.rmdir()
        try:
            staged.replace(target)
        except OSError:  # another file system
            part = target.with_name(f".{target.name}.part")
            part.unlink(missing_ok=True)  # it may be a link
            try:
                shutil.copyfile(staged, part)
                part.replace(target)
            except OSError:  # the disk is full: nothing half done stays
                part.unlink(missing_ok=True)
                raise
            staged.unlink()
        return True, digest, target.stat()

    def _target(self, path: str) -> Path:
        """The file for an output path; its folder is made, and is no link that leads away."""
        target = self.output / path
        folder = str(target.parent)
        if folder not in self._safe:
            target.parent.mkdir(parents=True, exist_ok=True)
            real = os.path.realpath(folder)
            if real != self._real and not real.startswith(self._real + os.sep):
                raise ContentError([_leads_away(path)])
            self._safe.add(folder)
        return target

    def remove(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Remove outputs of an earlier build, and folders that became empty."""
        removed = []
        for path in sorted(paths):
            target = self.output / path
            real = os.path.realpath(target.parent)
            if real != self._real and not real.startswith(self._real + os.sep):
                continue
            if target.is_symlink() or target.is_file():
                target.unlink()
                removed.append(path)
            for folder in target.parents:
                if folder == self.output or not _remove_if_empty(folder):
                    break
        return tuple(removed)

    def strangers(self, planned: frozenset[str]) -> tuple[str, ...]:
        """Files in the folder that brandkit wrote once and that are planned no more.

        For folders whose manifest was lost: files without brandkit's mark are left alone.
        """
        found = []
        for file in sorted(self.output.rglob("*")):
            path = file.relative_to(self.output).as_posix()
            if path in planned or file.is_symlink() or not file.is_file():
                continue
            if _is_marked(file, path):
                found.append(path)
        return tuple(found)

    def close(self) -> None:
        """Remove the staging folder with what was not put in place."""
        shutil.rmtree(self.staging, ignore_errors=True)


def _remove_abandoned(folder: Path) -> None:
    """Remove staging folders of builds that were cut off."""
    for staging in folder.glob("staging-*"):
        try:
            old = time.time() - staging.stat(follow_symlinks=False).st_mtime > _ABANDONED
        except OSError:
            continue
        if old:
            shutil.rmtree(staging, ignore_errors=True)


def _is_same(target: Path, staged: Path, digest: str, known: Written | None) -> bool:
    """Whether a file in place has the bytes of the staged one already."""
    if known is not None and known.digest == digest and _holds(target, known):
        return True
    if target.is_symlink() or not target.is_file():
        return False
    same_size = target.stat().st_size == staged.stat().st_size
    return same_size and digest_bytes(target.read_bytes()) == digest


def _holds(target: Path, known: Written) -> bool:
    """Whether the file is as it was written."""
    try:
        stat = target.stat(follow_symlinks=False)
    except OSError:
        return False
    if (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime_ns):
        return True
    return stat.st_size == known.size and digest_bytes(target.read_bytes()) == known.digest


def holds(output: Path, path: str, known: Written) -> bool:
    """Whether an output is still there as it was written."""
    return _holds(output / path, known)


def _remove_if_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def _in_the_way(path: str) -> Diagnostic:
    return error(
        "build.folder-in-the-way",
        f"There is a folder where the file {path} should be written.",
        "Move it away, or choose another folder with --output.",
        Location(path),
    )


def _file_in_the_way(path: str) -> Diagnostic:
    return error(
        "build.file-in-the-way",
        f"There is a file {path} where a folder of the site should be.",
        "Move it away, or choose another folder with --output.",
        Location(path),
    )


def _leads_away(path: str) -> Diagnostic:
    return error(
        "build.outside",
        f"{path} would be written outside the output folder: a link (symlink) leads there.",
        "Remove the link from the output folder.",
        Location(path),
    )
