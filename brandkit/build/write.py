"""The output folder: staged, then moved into place; never outside, never what others wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from brandkit.build.manifest import Written
from brandkit.digest import digest_bytes
from brandkit.errors import ContentError, Diagnostic, Location, error

__all__ = ["OutputFolder", "check_output", "holds", "is_ours"]

_GENERATOR = b'<meta name="generator" content="brandkit'
_HEAD = 16_384  # bytes of a page in which its generator is looked for


def check_output(root: Path, output: Path, content: Path) -> None:
    """Raise ContentError where writing there would mix the site with its sources."""
    real, home = output.resolve(), root.resolve()
    sources = [home / name for name in ("themes", "private", ".brandkit", ".git")]
    if content.resolve() != home:  # a site may keep its texts beside site.toml
        sources.append(content.resolve())
    inside = any(real == place or place in real.parents for place in sources)
    if real == home or real in home.parents or inside:
        raise ContentError(
            [
                error(
                    "build.output-is-source",
                    f"The site cannot be written to {output}: its sources are there.",
                    "Choose a folder of its own, such as: --output public",
                )
            ]
        )
    if output.exists() and not output.is_dir():
        raise ContentError(
            [
                error(
                    "build.output-is-file",
                    f"{output} is a file, not a folder.",
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


class OutputFolder:
    """Writes into one folder. Files are staged first, so that a fault writes nothing."""

    def __init__(self, output: Path, staging: Path) -> None:
        self.output = output
        self.staging = staging
        self._real = os.path.realpath(output)
        self._safe: set[str] = set()
        self._staged: dict[str, tuple[Path, str]] = {}  # output path → staged file, digest

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

    def put(self, path: str, known: Written | None) -> tuple[bool, str, os.stat_result]:
        """Move a staged output into place, if its bytes differ. (written?, digest, stat)."""
        staged, digest = self._staged.pop(path)
        target = self._target(path)
        if known is not None and known.digest == digest and _holds(target, known):
            staged.unlink()
            return False, digest, target.stat()
        if target.is_dir() and not target.is_symlink():
            raise ContentError([_in_the_way(path)])
        try:
            staged.replace(target)
        except OSError:  # another file system
            part = target.with_name(f".{target.name}.part")
            shutil.copyfile(staged, part)
            part.replace(target)
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
            if target.is_symlink() or target.is_file():
                real = os.path.realpath(target.parent)
                if real == self._real or real.startswith(self._real + os.sep):
                    target.unlink()
                    removed.append(path)
            for folder in target.parents:
                if folder == self.output or not _remove_if_empty(folder):
                    break
        return tuple(removed)

    def strangers(self, planned: frozenset[str]) -> tuple[str, ...]:
        """Pages in the folder that brandkit wrote once and that are planned no more.

        For folders whose manifest was lost: files without brandkit's mark are left alone.
        """
        found = []
        for file in sorted(self.output.rglob("*.html")):
            path = file.relative_to(self.output).as_posix()
            if path not in planned and not file.is_symlink() and _made_by_brandkit(file):
                found.append(path)
        return tuple(found)

    def close(self) -> None:
        """Remove the staging folder with what was not put in place."""
        shutil.rmtree(self.staging, ignore_errors=True)


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


def _leads_away(path: str) -> Diagnostic:
    return error(
        "build.outside",
        f"{path} would be written outside the output folder: a link (symlink) leads there.",
        "Remove the link from the output folder.",
        Location(path),
    )
