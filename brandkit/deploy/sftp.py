"""A server or shared web space by SFTP.

By paramiko (the extra brandkit[sftp]) and not by the program sftp: many web spaces know passwords
only, which that program takes from a terminal alone; and a file can be put beside its place and
moved there, or go on where it broke off. The server's key must be in known_hosts: it is never
accepted unseen.
"""

from __future__ import annotations

import contextlib
import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Any

from brandkit.config.deploying import SftpTarget
from brandkit.deploy.changes import Changes, Found
from brandkit.deploy.files import LocalFile
from brandkit.deploy.paths import folders_above
from brandkit.deploy.record import PREFIX
from brandkit.deploy.store import Done, StoreConnection
from brandkit.deploy.target import Surroundings, failure
from brandkit.digest import DIGITS
from brandkit.errors import ContentError

__all__ = ["Sftp", "SftpStore"]

_TEMPORARY = ".brandkit-sending-"  # before the digest of a file that is not yet in place
_CHUNK = 1 << 18
_TIMEOUT = 30.0  # seconds
_MOST = 1 << 28  # bytes of a file there that is read to know it


class Sftp:
    """Sends by SFTP."""

    name = "sftp"

    def connect(self, settings: SftpTarget, around: Surroundings) -> StoreConnection:
        try:
            import paramiko
        except ImportError as fault:
            raise failure(
                "missing-extra",
                "For SFTP, brandkit needs paramiko, which is not installed.",
                "Install it: pip install 'brandkit[sftp]'",
            ) from fault
        said = _ssh_config(settings.host, around)
        host = str(said.get("hostname", settings.host))
        port = settings.port or int(said.get("port", 22))
        client = paramiko.SSHClient()
        for file in _known_hosts(said, around):
            with contextlib.suppress(OSError, paramiko.SSHException):
                client.load_host_keys(str(file))
        client.set_missing_host_key_policy(paramiko.RejectPolicy())
        where = f"sftp://{settings.host}{'' if settings.folder.startswith('/') else '/~/'}"
        where += settings.folder
        with _told(where, settings.host, port):
            client.connect(
                host,
                port,
                username=settings.user or said.get("user"),
                password=around.secret("BRANDKIT_SFTP_PASSWORD") or None,
                passphrase=around.secret("BRANDKIT_SSH_PASSPHRASE") or None,
                key_filename=[str(Path(name).expanduser()) for name in said.get("identityfile", ())]
                or None,
                timeout=_TIMEOUT,
                banner_timeout=_TIMEOUT,
                auth_timeout=_TIMEOUT,
            )
            sftp = client.open_sftp()
            _read_any_name(sftp)
            channel = sftp.get_channel()
            if channel is not None:
                channel.settimeout(_TIMEOUT)
            home = sftp.normalize(".")
        folder = posixpath.join(home, settings.folder)
        return StoreConnection(SftpStore(client, sftp, folder, where), around.site)


def _read_any_name(sftp: Any) -> None:
    """Let folders be listed in which somebody else's files have names that are no UTF-8."""
    request = sftp._request

    def lenient(*words: Any, **more: Any) -> Any:
        kind, message = request(*words, **more)
        message.get_text = lambda: message.get_string().decode("utf-8", "surrogateescape")
        return kind, message

    sftp._request = lenient


def _home(around: Surroundings) -> Path:
    return Path(around.environment.get("HOME") or Path.home())


def _ssh_config(host: str, around: Surroundings) -> Any:
    """What ~/.ssh/config says of a host: its name, port, user and keys; never a command."""
    import paramiko

    config = paramiko.SSHConfig()
    file = _home(around) / ".ssh" / "config"
    with contextlib.suppress(OSError, paramiko.SSHException, ValueError):
        if file.is_file():
            config = paramiko.SSHConfig.from_path(str(file))
    try:
        return config.lookup(host)
    except (paramiko.SSHException, ImportError):  # "Match exec" needs a package of its own
        return {"hostname": host}


def _known_hosts(said: Any, around: Surroundings) -> list[Path]:
    named = str(said.get("userknownhostsfile", "")).split()
    files = [Path(name).expanduser() for name in named]
    files = files or [_home(around) / ".ssh" / "known_hosts"]
    return [*files, Path("/etc/ssh/ssh_known_hosts")]


class SftpStore:
    """Files below a folder of a server."""

    looks_at_all = False  # one question for each folder
    notes = True

    def __init__(self, client: Any, sftp: Any, folder: str, where: str) -> None:
        self.client = client
        self.sftp = sftp
        self.folder = folder
        self.where = where
        self._made: set[str] = set()  # folders that are there

    def close(self) -> None:
        self.client.close()

    def _place(self, path: str) -> str:
        return posixpath.join(self.folder, path)

    def names(self) -> Iterable[str]:
        with _told(self.where):
            try:
                return [name for name in self.sftp.listdir(self.folder) if name.startswith(PREFIX)]
            except FileNotFoundError:
                return []

    def read(self, name: str, most: int) -> bytes | None:
        with _told(self.where):
            try:
                if not S_ISREG(self.sftp.lstat(self._place(name)).st_mode or 0):
                    return None
                with self.sftp.open(self._place(name), "rb") as stream:
                    stream.prefetch()
                    data: bytes = stream.read(most + 1)
                    return data
            except FileNotFoundError:
                return None

    def look(self, paths: Iterable[str]) -> dict[str, Found]:
        """By folder, from the top: below one that is missing, nothing is asked."""
        wanted: dict[str, list[str]] = {}
        for path in paths:
            wanted.setdefault(posixpath.dirname(path), []).append(path)
        rows: dict[str, dict[str, Any] | None] = {}  # None for what is missing or no folder
        blocked: set[str] = set()  # links and files where folders should be
        found = {}
        with _told(self.where):
            for folder, files in sorted(wanted.items()):
                listed = self._listed(folder, rows, blocked)
                for path in files:
                    if any(above in blocked for above in folders_above(path)):
                        found[path] = Found(0, is_file=False)
                    elif listed and (row := listed.get(posixpath.basename(path))) is not None:
                        found[path] = Found(
                            row.st_size or 0, str(row.st_mtime), S_ISREG(row.st_mode or 0)
                        )
        return found

    def _listed(
        self, folder: str, rows: dict[str, dict[str, Any] | None], blocked: set[str]
    ) -> dict[str, Any] | None:
        if folder in rows:
            return rows[folder]
        if folder:
            above = self._listed(posixpath.dirname(folder), rows, blocked)
            row = above.get(posixpath.basename(folder)) if above else None
            if row is None or not S_ISDIR(row.st_mode or 0):
                if row is not None:
                    blocked.add(folder)
                rows[folder] = None
                return None
        try:
            listing = self.sftp.listdir_attr(self._place(folder) if folder else self.folder)
        except FileNotFoundError:
            rows[folder] = None
            return None
        rows[folder] = {row.filename: row for row in listing}
        self._made.add(folder)
        return rows[folder]

    def digest(self, path: str) -> str:
        hashed = hashlib.sha256()
        total = 0
        with _told(self.where), self.sftp.open(self._place(path), "rb") as stream:
            stream.prefetch()
            while piece := stream.read(_CHUNK):
                hashed.update(piece)
                total += len(piece)
                if total > _MOST:
                    return ""
        return hashed.hexdigest()[:DIGITS]

    def equals(self, file: LocalFile, found: Found) -> bool:  # noqa: ARG002
        return self.digest(file.path) == file.digest

    def manner(self, path: str) -> str:  # noqa: ARG002
        return ""

    def put(self, files: list[LocalFile], done: Done) -> None:
        with _told(self.where):
            for file in files:
                file.check()
                done(file.path, self._put(file))

    def _put(self, file: LocalFile) -> str:
        folder = posixpath.dirname(file.path)
        self._folder(folder)
        part = self._place(posixpath.join(folder, f"{_TEMPORARY}{file.digest}"))
        begin = self._begun(part, file)
        with file.file.open("rb") as source, self.sftp.open(part, "ab" if begin else "wb") as to:
            source.seek(begin)
            to.set_pipelined(True)
            while piece := source.read(_CHUNK):
                to.write(piece)
        if self.sftp.lstat(part).st_size != file.size:
            self.sftp.remove(part)
            raise ConnectionError("the file did not arrive whole")
        self._move(part, self._place(file.path))
        return str(self.sftp.lstat(self._place(file.path)).st_mtime)

    def _begun(self, part: str, file: LocalFile) -> int:
        """The bytes that an interrupted deploy sent of these very bytes: its name is the digest."""
        try:
            stat = self.sftp.lstat(part)
        except FileNotFoundError:
            return 0
        if not S_ISREG(stat.st_mode or 0):
            self.sftp.remove(part)
            return 0
        there = stat.st_size or 0
        if not 0 < there < file.size:
            return 0
        with self.sftp.open(part, "rb") as stream:  # others may have written it
            stream.prefetch()
            sent = hashlib.sha256()
            while piece := stream.read(_CHUNK):
                sent.update(piece)
        with file.file.open("rb") as source:
            mine, left = hashlib.sha256(), there
            while left and (piece := source.read(min(_CHUNK, left))):
                mine.update(piece)
                left -= len(piece)
        return there if sent.digest() == mine.digest() else 0

    def _move(self, part: str, place: str) -> None:
        """Put a file in place at once; servers without that extension are asked the old way."""
        try:
            self.sftp.posix_rename(part, place)
        except OSError as fault:
            if isinstance(fault, (FileNotFoundError, PermissionError)):
                raise
            with contextlib.suppress(FileNotFoundError):
                self.sftp.remove(place)
            self.sftp.rename(part, place)

    def _folder(self, folder: str) -> None:
        """Make a folder and those above it; one that is a link is no folder of the site."""
        for step in ["", *folders_above(f"{folder}/x" if folder else "x")]:
            if step in self._made:
                continue
            place = self._place(step) if step else self.folder
            try:
                mode = (self.sftp.stat if not step else self.sftp.lstat)(place).st_mode or 0
            except FileNotFoundError:
                self.sftp.mkdir(place)
            else:
                if S_ISLNK(mode) or not S_ISDIR(mode):
                    raise failure(
                        "foreign-files",
                        f"The way to “{folder}” in {self.where} leads over a link or a file.",
                        "Make a folder of it; nothing is written through links.",
                    )
            self._made.add(step)

    def write(self, name: str, data: bytes) -> None:
        with _told(self.where):
            self._folder("")
            part = self._place(f"{_TEMPORARY}record")
            with self.sftp.open(part, "wb") as stream:
                stream.set_pipelined(True)
                stream.write(data)
            self._move(part, self._place(name))

    def remove(self, paths: list[str]) -> None:
        with _told(self.where):
            for path in paths:
                with contextlib.suppress(FileNotFoundError):
                    self.sftp.remove(self._place(path))
            folders = {above for path in paths for above in folders_above(path)}
            for folder in sorted(folders, key=len, reverse=True):
                with contextlib.suppress(OSError):  # others' files are in it
                    self.sftp.rmdir(self._place(folder))
                    self._made.discard(folder)

    def finish(self, changes: Changes) -> None:
        """Parts of files that are no longer coming are removed where files were sent."""
        folders = {posixpath.dirname(row.path) for row in changes.sent} | {""}
        with _told(self.where):
            for folder in folders & self._made if len(folders) > 50 else folders:
                place = self._place(folder) if folder else self.folder
                with contextlib.suppress(FileNotFoundError):
                    for name in self.sftp.listdir(place):
                        if name.startswith(_TEMPORARY):
                            self.sftp.remove(posixpath.join(place, name))


@contextlib.contextmanager
def _told(where: str, host: str = "", port: int = 22) -> Iterator[None]:
    """Faults of paramiko as messages. What broke off is an OSError."""
    import paramiko

    try:
        yield
    except ContentError:
        raise
    except paramiko.BadHostKeyException as fault:
        raise failure(
            "unknown-host",
            f"The key of {where} is not the one in known_hosts: it may be another server.",
            "Ask your host whether the key has changed. If so, remove the old line: "
            f"ssh-keygen -R {host}",
        ) from fault
    except paramiko.AuthenticationException as fault:
        raise failure(
            "no-secret",
            f"{where} does not let you in.",
            "Set BRANDKIT_SFTP_PASSWORD in the environment, or use a key that ssh knows "
            "(ssh-agent or ~/.ssh), and check “user” in site.toml.",
        ) from fault
    except paramiko.SSHException as fault:
        if host and "not found in known_hosts" in str(fault):
            shown = f"-p {port} {host}" if port != 22 else host
            raise failure(
                "unknown-host",
                f"The server {host} is not known on this machine yet.",
                "Compare its key with what your host says, and note it: "
                f"ssh-keyscan {shown} >> ~/.ssh/known_hosts",
            ) from fault
        if host:
            raise failure(
                "unreachable", f"{where} does not answer as a server for SFTP does.", "Try again."
            ) from fault
        raise ConnectionError("the server broke off") from fault
    except PermissionError as fault:
        raise failure(
            "refused",
            f"{where} does not let you write there.",
            "Check “folder” in site.toml, and whose it is on the server.",
        ) from fault
    except (OSError, EOFError, UnicodeError) as fault:
        if host:
            raise failure(
                "unreachable",
                f"{where} cannot be reached.",
                "Check “host” and “port” in site.toml, and the connection.",
            ) from fault
        if not isinstance(fault, OSError):
            raise ConnectionError("the server broke off") from fault
        raise
