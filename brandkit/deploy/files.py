"""What is sent: the files that the last build wrote, as they lie in the output folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from brandkit.build.disk import digest_of_file, files_below
from brandkit.build.manifest import Manifest, load_manifest, manifest_file
from brandkit.deploy.paths import is_plain_path
from brandkit.digest import digest_bytes
from brandkit.errors import ContentError, Diagnostic, error, warning
from brandkit.hosting.rules import CACHE_FOR_EVER, CACHE_PAGES, fingerprinted

__all__ = ["LocalFile", "Published", "order_of", "published"]

_SHOWN = 8  # paths that a message names
_FEEDS = frozenset({"feed.xml", "atom.xml", "feed.json"})
_LAST = frozenset({"_headers", "_redirects", ".htaccess", "robots.txt", "feeds.opml"})


class LocalFile(msgspec.Struct, frozen=True):
    """One file of the site. `digest` is that of `brandkit.digest.digest_bytes`."""

    path: str
    file: Path
    size: int
    digest: str

    def read(self) -> bytes:
        """Its bytes. Raises ContentError where they are no longer those of the build."""
        data = self.file.read_bytes()
        if digest_bytes(data) != self.digest:
            raise ContentError([_changing(self.path)])
        return data

    def check(self) -> None:
        """Raise ContentError where it is no longer as the build wrote it; never in memory whole."""
        if self.file.is_symlink() or digest_of_file(str(self.file)) != self.digest:
            raise ContentError([_changing(self.path)])

    def hashed(self, name: str) -> str:
        """Another digest of its bytes: "md5" or "sha1", as hosts have them."""
        with self.file.open("rb") as stream:
            return hashlib.file_digest(
                stream, lambda: hashlib.new(name, usedforsecurity=False)
            ).hexdigest()


class Published(msgspec.Struct, frozen=True):
    """All files of a site by path, and what may be kept for ever."""

    root: Path
    output: Path
    files: dict[str, LocalFile]
    immutable: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def cache_of(self, path: str) -> str:
        """The Cache-Control that a file is sent with, as in the files for hosts."""
        address = f"/{path}"
        for place in self.immutable:
            if address == place or (place.endswith("/") and address.startswith(place)):
                return CACHE_FOR_EVER
        return CACHE_PAGES


def order_of(path: str) -> tuple[int, str]:
    """Where a file stands in the order of sending: what pages show comes before them, and feeds,
    which call readers, at the end."""
    name = path.rpartition("/")[2]
    if path == "index.html":
        return 2, path
    if name in _FEEDS or name in _LAST or name.startswith("sitemap"):
        return 3, path
    return (1 if name.endswith(".html") else 0), path


def published(root: Path, output: Path) -> Published:
    """The files of the last build into `output`.

    Raises ContentError where there was none, or where files were changed by hand since.
    """
    manifest = load_manifest(manifest_file(root, output))
    if manifest is None or not manifest.outputs:
        raise ContentError(
            [
                error(
                    "deploy.not-built",
                    f"The folder “{output}” holds no site that brandkit built.",
                    "Run the command without --no-build, or: brandkit build",
                )
            ]
        )
    files = {}
    changed = []
    for path, written in manifest.outputs.items():
        if not is_plain_path(path):  # of a damaged memory; the planner makes none
            changed.append(path)
            continue
        file = output / path
        if not _is_as_written(file, written.size, written.mtime_ns, written.digest):
            changed.append(path)
        files[path] = LocalFile(path, file, written.size, written.digest)
    if changed:
        raise ContentError([_by_hand(output, sorted(changed))])
    strays = tuple(_strays(output, manifest))
    return Published(root, output, files, fingerprinted(files), strays)


def _is_as_written(file: Path, size: int, mtime_ns: int, digest: str) -> bool:
    try:
        found = file.lstat()
    except OSError:
        return False
    if file.is_symlink() or found.st_size != size:
        return False
    return found.st_mtime_ns == mtime_ns or digest_of_file(str(file)) == digest


def _named(paths: Iterable[str]) -> str:
    listed = sorted(paths)
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more


def _by_hand(output: Path, paths: list[str]) -> Diagnostic:
    return error(
        "deploy.changed-by-hand",
        f"In “{output}”, these are not as the last build wrote them: {_named(paths)}.",
        "A build mends them: run the command without --no-build. Changes belong into content/ "
        "or the theme, where no build undoes them.",
    )


def _changing(path: str) -> Diagnostic:
    return error(
        "deploy.changed-by-hand",
        f"“{path}” changed while the site was being sent.",
        "Wait until no build is at work, and run the command again: it goes on where it was.",
    )


def _strays(output: Path, manifest: Manifest) -> list[Diagnostic]:
    found = [
        path
        for path in files_below(os.fspath(output))
        if path not in manifest.outputs and not path.startswith((".git/", ".brandkit-"))
        if path not in {".git", ".gitkeep", ".DS_Store"}
    ]
    if not found:
        return []
    return [
        warning(
            "deploy.not-the-sites",
            f"In “{output}” lie files that the site does not have; they are not sent: "
            f"{_named(found)}.",
            "What is to be published as it is belongs into content/static/.",
        )
    ]
