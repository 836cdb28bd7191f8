"""A server by SSH, with the program rsync here and there.

rsync only looks, copies and removes what it is told to, by lists of paths: which files those are is
decided by brandkit. So nothing runs on the server but rsync itself, which is all that some hosts
allow. Each file comes into place by a move; a large one that broke off goes on where it was.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from brandkit.build.disk import digest_of_file
from brandkit.config.deploying import RsyncTarget
from brandkit.deploy.changes import Changes, Found
from brandkit.deploy.files import LocalFile
from brandkit.deploy.paths import folders_above
from brandkit.deploy.record import PREFIX
from brandkit.deploy.store import Done, StoreConnection
from brandkit.deploy.target import Surroundings, failure
from brandkit.patterns import pattern

__all__ = ["Rsync", "RsyncStore"]

_PARTIAL = ".brandkit-sending"  # a folder for parts of files
_BATCH = 400  # files of one call
_BATCH_BYTES = 48 << 20
_TIMEOUT = 120  # seconds without a byte
# Without a colon but in brackets: "host::" speaks to a daemon, past SSH and in the clear.
_HOST = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*|\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]+\]")
_USER = pattern(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_PLAIN = ("--no-human-readable", "--8-bit-output")
_OCTAL = re.compile(rb"\\#([0-7]{3})")
_SOCKET = 80  # characters
_MISSING = 23  # rsync: some files could not be had
_VANISHED = 24  # rsync: some files are not here (any more)


class Rsync:
    """Sends by rsync."""

    name = "rsync"

    def connect(self, settings: RsyncTarget, around: Surroundings) -> StoreConnection:
        if not shutil.which("rsync"):
            raise failure(
                "missing-program",
                "The program rsync is not installed here.",
                'Install it, or take type = "sftp", which needs no program.',
            )
        if not _HOST.fullmatch(settings.host) or not _USER.fullmatch(settings.user or "x"):
            raise failure(
                "bad-host",
                f"“{settings.host}” and “{settings.user}” are no server and user.",
                'Write host = "www.brand.com" and user = "me", each by itself.',
            )
        return StoreConnection(RsyncStore(settings, around), around.site)


class RsyncStore:
    """Files below a folder of a server."""

    looks_at_all = True  # one call lists all of them
    notes = True

    def __init__(self, settings: RsyncTarget, around: Surroundings) -> None:
        self.around = around
        user = f"{settings.user}@" if settings.user else ""
        folder = settings.folder.rstrip("/") or "/"
        self.host = settings.host
        self.remote = f"{user}{settings.host}:{folder}/"
        self.where = self.remote
        shell = around.environment.get("RSYNC_RSH") or "ssh"
        shell += " -o BatchMode=yes -o StrictHostKeyChecking=yes"
        self._holder = tempfile.TemporaryDirectory(prefix="brandkit-rsync-")
        self.folder = Path(self._holder.name)
        self.shell = f"{shell} -p {settings.port}" if settings.port else shell
        # One connection for all calls; the place of its socket may not be long (POSIX: sun_path).
        socket = self.folder / "s"
        self._shared = os.name == "posix" and len(str(socket)) < _SOCKET and " " not in str(socket)
        if self._shared:
            self.shell += f" -o ControlMaster=auto -o ControlPath={socket} -o ControlPersist=60"
        self.empty = self.folder / "empty"
        self.empty.mkdir()
        self.seen: list[str] = []
        self.sums: dict[str, str] | None = None

    def close(self) -> None:
        if self._shared:
            subprocess.run(  # noqa: S603 - what rsync was told, which was checked
                [*shlex.split(self.shell), "-O", "exit", self.remote.partition(":")[0]],
                capture_output=True,
                check=False,
                env=dict(self.around.environment),
                stdin=subprocess.DEVNULL,
            )
        self._holder.cleanup()

    # ---------------------------------------------------------------------------------- the program

    def _run(
        self,
        *words: str,
        paths: Iterable[str] = (),
        missing: bool = False,
        vanished: bool = False,
    ) -> str:
        """Run rsync; what it prints.

        `missing`: the folder there may not exist yet. `vanished`: what is listed is not here.
        """
        listed = self.folder / "paths"
        listed.write_bytes(b"".join(os.fsencode(path) + b"\0" for path in paths))
        command = ["rsync", "--rsh", self.shell, "--protect-args", f"--timeout={_TIMEOUT}"]
        if paths:
            command += ["--from0", f"--files-from={listed}"]
        environment = {**self.around.environment, "LC_ALL": "C", "TZ": "UTC"}
        environment.pop("RSYNC_RSH", None)
        done = subprocess.run(  # noqa: S603 - a list of words; host and user were checked
            [*command, *words],
            capture_output=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        said = os.fsdecode(done.stderr)
        if done.returncode == _VANISHED and vanished:
            return ""
        if done.returncode == _MISSING and missing and "No such file or directory" in said:
            return ""
        if done.returncode:
            self._fail(done.returncode, said)
        return os.fsdecode(done.stdout)

    def _fail(self, code: int, said: str) -> None:
        told = self.around.hidden(" ".join(said.split()))[:300]
        if "Host key verification failed" in said or "REMOTE HOST IDENTIFICATION" in said:
            raise failure(
                "unknown-host",
                f"The server {self.host} is not known on this machine, or its key has changed.",
                "Compare its key with what your host says, and note it: "
                f"ssh-keyscan {self.host} >> ~/.ssh/known_hosts",
            )
        if "Permission denied (" in said:
            raise failure(
                "no-secret",
                f"{self.where} does not let you in.",
                "rsync uses the keys that ssh knows (ssh-agent or ~/.ssh); a password alone is "
                'not enough. Check “user” in site.toml, or take type = "sftp".',
            )
        if "Permission denied" in said:
            raise failure(
                "refused",
                f"{self.where} does not let you write there.",
                "Check “folder” in site.toml, and whose it is on the server.",
            )
        if "command not found" in said or code == 127:
            raise failure(
                "missing-program",
                f"The program rsync is not installed on {self.host}.",
                'Install it there, or take type = "sftp".',
            )
        if code == 255:
            raise failure(
                "unreachable",
                f"{self.where} cannot be reached: {told}",
                "Check “host” and “port” in site.toml, and the connection.",
            )
        raise ConnectionError(f"rsync says: {told}")

    # ---------------------------------------------------------------------------------- looking

    def names(self) -> Iterable[str]:
        listing = self._run("--list-only", "--dirs", *_PLAIN, self.remote, missing=True)
        return [path for _, path, _ in _rows(listing) if path.startswith(PREFIX)]

    def read(self, name: str, most: int) -> bytes | None:
        into = self._fresh("record")
        self._run(f"--max-size={most}", self.remote, f"{into}/", paths=[name], missing=True)
        return _bytes_of(into / name)

    def look(self, paths: Iterable[str]) -> dict[str, Found]:
        wanted = list(paths)
        if not wanted:
            return {}
        listing = self._run("--list-only", "--recursive", *_PLAIN, self.remote, missing=True)
        rows = {path: (mode, found) for mode, path, found in _rows(listing)}
        found = {path: rows[path][1] for path in wanted if path in rows}
        for path in wanted:
            if any(above in rows and rows[above][0] != "d" for above in folders_above(path)):
                found[path] = Found(0, is_file=False)  # a link or a file stands in the way
        self.seen = [path for path, each in found.items() if each.is_file]
        self.sums = None
        return found

    def digest(self, path: str) -> str:
        into = self._fresh("file")
        self._run(self.remote, f"{into}/", paths=[path], missing=True)
        file = into / path
        return digest_of_file(str(file)) if file.is_file() and not file.is_symlink() else ""

    def equals(self, file: LocalFile, found: Found) -> bool:  # noqa: ARG002
        """The server reads what is there, once for all files that were looked at."""
        if self.sums is None:
            told = self._run(
                "--dry-run",
                "--checksum",
                "--checksum-choice=md5",
                "--out-format=%C %n",
                "--8-bit-output",
                self.remote,
                f"{self.empty}/",
                paths=self.seen,
                missing=True,
            )
            lines = (line.partition(" ") for line in told.split("\n"))
            self.sums = {_unescaped(path): md5 for md5, _, path in lines}
        return self.sums.get(file.path) == file.hashed("md5")

    def manner(self, path: str) -> str:  # noqa: ARG002
        return ""

    # ---------------------------------------------------------------------------------- sending

    def put(self, files: list[LocalFile], done: Done) -> None:
        for batch in _batches(files):
            for file in batch:
                file.check()
            top = batch[0].file
            for _ in batch[0].path.split("/"):
                top = top.parent
            self._run(
                *("--times", "--ignore-times", "--no-implied-dirs", "--perms", "--chmod=D755,F644"),
                *("--omit-dir-times", f"--partial-dir={_PARTIAL}", "--compress"),
                f"{top}/",
                self.remote,
                paths=[file.path for file in batch],
            )
            for file in batch:
                moment = time.gmtime(file.file.stat().st_mtime_ns // 10**9)
                done(file.path, time.strftime("%Y/%m/%d %H:%M:%S", moment))

    def write(self, name: str, data: bytes) -> None:
        out = self._fresh("out")
        (out / name).write_bytes(data)
        self._run(
            *("--ignore-times", "--perms", "--chmod=F644"), f"{out}/", self.remote, paths=[name]
        )

    def remove(self, paths: list[str]) -> None:
        """What is on the list and not in our empty folder is removed there, and nothing else."""
        words = ("--delete-missing-args", "--no-implied-dirs", f"{self.empty}/", self.remote)
        self._run(*words, paths=paths, vanished=True)
        listing = self._run("--list-only", "--recursive", *_PLAIN, self.remote, missing=True)
        rows = {path: mode for mode, path, _ in _rows(listing)}
        full = {
            above for path, mode in rows.items() if mode != "d" for above in folders_above(path)
        }
        folders = {above for path in paths for above in folders_above(path)}
        empty = [path for path in folders if rows.get(path) == "d" and path not in full]
        if empty:
            self._run(*words, paths=sorted(empty, key=len, reverse=True), vanished=True)
        if left := [path for path in paths if rows.get(path) == "-"]:
            raise failure(
                "refused",
                f"{self.where} does not let “{left[0]}” be removed.",
                "Look at whose it is on the server.",
            )

    def finish(self, changes: Changes) -> None:
        """All is in place."""

    def _fresh(self, name: str) -> Path:
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _rows(listing: str) -> Iterator[tuple[str, str, Found]]:
    """The rows of --list-only: the first letter of the mode, the path, and size and time."""
    for line in listing.split("\n"):
        mode, _, rest = line.partition(" ")
        pieces = rest.lstrip(" ").split(" ", 3)
        if len(mode) != 10 or len(pieces) != 4 or not pieces[0].isdecimal():
            continue
        size, day, moment, name = pieces
        yield mode[0], _unescaped(name), Found(int(size), f"{day} {moment}", mode[0] == "-")


def _unescaped(name: str) -> str:
    """A path as rsync prints it, where "\\#012" is a byte by its octal number."""
    raw = os.fsencode(name)
    return os.fsdecode(_OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), raw))


def _batches(files: list[LocalFile]) -> Iterator[list[LocalFile]]:
    batch: list[LocalFile] = []
    size = 0
    for file in files:
        if batch and (len(batch) >= _BATCH or size + file.size > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch
