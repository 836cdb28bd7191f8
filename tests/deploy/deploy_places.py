"""Places that a site can be sent to: real servers on this machine, looked at from behind."""

# ruff: noqa: PTH102, PTH104, PTH105, PTH106, PTH107, PTH116, PTH118, PTH208
# an SFTP server is asked what the system is asked

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import paramiko
import pytest

__all__ = [
    "Branch",
    "Bucket",
    "Folder",
    "Place",
    "SshDaemon",
    "rsync_place",
    "sftp_place",
    "ssh_daemon",
]


class Place(Protocol):
    """A target, its settings, and what only its owner can do there."""

    settings: str  # lines of its table in site.toml
    environment: dict[str, str]
    is_atomic: bool  # whether all comes into place at once

    def files(self) -> dict[str, bytes]: ...

    def put(self, path: str, data: bytes) -> None: ...

    def remove(self, path: str) -> None: ...


class Folder:
    is_atomic = False

    def __init__(self, folder: Path, settings: str = "", **environment: str) -> None:
        self.folder = folder
        self.settings = settings or f'type = "folder"\nfolder = "{folder}"'
        self.environment = environment

    def files(self) -> dict[str, bytes]:
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file()
        }

    def put(self, path: str, data: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()


class Branch:
    """A bare repository; by hand, somebody clones it, edits and pushes."""

    is_atomic = True
    environment: dict[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.bare = folder / "pages.git"
        self.clone = folder / "clone"
        _git(folder, "init", "--quiet", "--bare", str(self.bare))
        self.settings = f'type = "github-pages"\nrepository = "{self.bare}"'

    def files(self) -> dict[str, bytes]:
        if not _git(self.bare, "branch", "--list", "gh-pages"):
            return {}
        names = _git(self.bare, "ls-tree", "-r", "-z", "--name-only", "gh-pages").split(b"\0")
        return {
            os.fsdecode(name): _git(self.bare, "show", f"gh-pages:{os.fsdecode(name)}")
            for name in names
            if name and name != b".nojekyll"
        }

    def commits(self) -> int:
        return len(_git(self.bare, "rev-list", "gh-pages").split())

    def _by_hand(self, path: str, data: bytes | None) -> None:
        shutil.rmtree(self.clone, ignore_errors=True)
        _git(self.bare.parent, "clone", "--quiet", str(self.bare), str(self.clone))
        is_new = not _git(self.bare, "branch", "--list", "gh-pages")
        _git(self.clone, "checkout", "--quiet", *(["--orphan"] if is_new else []), "gh-pages")
        file = self.clone / path
        if data is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        _git(self.clone, "add", "--all")
        _git(self.clone, "commit", "--quiet", "--message", "By hand")
        _git(self.clone, "push", "--quiet", "origin", "gh-pages")

    def put(self, path: str, data: bytes) -> None:
        self._by_hand(path, data)

    def remove(self, path: str) -> None:
        self._by_hand(path, None)


def _git(folder: Path, *words: str) -> bytes:
    who = {
        f"GIT_{role}_{what}": "them@brand.eu"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, check=True, env=os.environ | who
    )
    return done.stdout


class Bucket:
    """A bucket of moto's server, which speaks S3."""

    is_atomic = False

    def __init__(self, endpoint: str, name: str) -> None:
        import boto3

        self.name = name
        self.environment = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test-secret-key"}
        self.settings = (
            f'type = "s3"\nbucket = "{name}"\nprefix = "site"\nregion = "us-east-1"\n'
            f'endpoint = "{endpoint}"'
        )
        self.client: Any = boto3.client(
            "s3",
            endpoint_url=endpoint,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test-secret-key",
        )
        self.client.create_bucket(Bucket=name)

    def files(self) -> dict[str, bytes]:
        found = {}
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name):
            for row in page.get("Contents", ()):
                data = self.client.get_object(Bucket=self.name, Key=row["Key"])["Body"].read()
                found[row["Key"].removeprefix("site/")] = data
        return found

    def head(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = self.client.head_object(Bucket=self.name, Key=f"site/{path}")
        return found

    def put(self, path: str, data: bytes) -> None:
        self.client.put_object(Bucket=self.name, Key=f"site/{path}", Body=data)

    def remove(self, path: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=f"site/{path}")


# ------------------------------------------------------------------------------------------- SSH


class SshDaemon:
    """OpenSSH's sshd on a port of its own, with keys of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("host", "user"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(command, check=True)
        shutil.copy(folder / "user.pub", folder / "authorized")
        self.port = free_port()
        settings = {
            "Port": self.port,
            "ListenAddress": "127.0.0.1",
            "HostKey": folder / "host",
            "AuthorizedKeysFile": folder / "authorized",
            "PidFile": folder / "pid",
            "StrictModes": "no",
            "PermitRootLogin": "prohibit-password",
            "PasswordAuthentication": "no",
            "KbdInteractiveAuthentication": "no",
            "MaxStartups": "100",
            "Subsystem": "sftp internal-sftp",
        }
        text = "".join(f"{key} {value}\n" for key, value in settings.items())
        (folder / "sshd_config").write_text(text)
        home = folder / "home" / ".ssh"
        home.mkdir(parents=True)
        key = (folder / "host.pub").read_text().split()[:2]
        self.known = home / "known_hosts"
        self.known.write_text(f"[127.0.0.1]:{self.port} {' '.join(key)}\n")
        self.config = home / "config"
        self.config.write_text(
            f"Host 127.0.0.1\n  UserKnownHostsFile {self.known}\n  IdentityFile {folder / 'user'}\n"
            "  IdentitiesOnly yes\n  GlobalKnownHostsFile /dev/null\n"
        )
        with contextlib.suppress(OSError):
            Path("/run/sshd").mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            ["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")],
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.port)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def place(self, kind: str, folder: Path) -> Folder:
        settings = (
            f'type = "{kind}"\nhost = "127.0.0.1"\nport = {self.port}\nuser = "{user_name()}"\n'
            f'folder = "{folder}"'
        )
        return Folder(
            folder,
            settings,
            HOME=str(self.folder / "home"),
            RSYNC_RSH=f"ssh -F {self.config}",
        )


def user_name() -> str:
    import getpass

    return getpass.getuser()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    pytest.fail("the server does not start")


@contextlib.contextmanager
def ssh_daemon(folder: Path) -> Iterator[SshDaemon]:
    """sshd, or the test is skipped with the reason."""
    if not Path("/usr/sbin/sshd").exists():
        pytest.skip("sshd is not installed (Debian: openssh-server)")
    daemon = SshDaemon(folder)
    try:
        yield daemon
    finally:
        daemon.close()


def rsync_place(daemon: SshDaemon, folder: Path) -> Folder:
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    return daemon.place("rsync", folder)


# ------------------------------------------------------------------ an SFTP server in this process


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == ("marta", "correct horse")
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        return paramiko.AUTH_FAILED

    def get_allowed_auths(self, username: str) -> str:
        return "password,publickey"

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Handle(paramiko.SFTPHandle):
    def stat(self) -> paramiko.SFTPAttributes:
        stream = self.readfile  # type: ignore[attr-defined]
        return paramiko.SFTPAttributes.from_stat(os.fstat(stream.fileno()))


class _Files(paramiko.SFTPServerInterface):
    """The files of this machine, as a server shows them; "/" is its home."""

    def _do(self, work: Any) -> Any:
        try:
            return work()
        except OSError as fault:
            return paramiko.SFTPServer.convert_errno(fault.errno or 5)

    def _ok(self, work: Any) -> Any:
        found = self._do(work)
        return found if isinstance(found, int) and found else paramiko.SFTP_OK

    def list_folder(self, path: str) -> Any:
        def listed() -> list[paramiko.SFTPAttributes]:
            return [
                paramiko.SFTPAttributes.from_stat(os.lstat(os.path.join(path, name)), name)
                for name in os.listdir(path)
            ]

        return self._do(listed)

    def stat(self, path: str) -> Any:
        return self._do(lambda: paramiko.SFTPAttributes.from_stat(os.stat(path)))

    def lstat(self, path: str) -> Any:
        return self._do(lambda: paramiko.SFTPAttributes.from_stat(os.lstat(path)))

    def open(self, path: str, flags: int, attr: Any) -> Any:
        def opened() -> _Handle:
            number = os.open(path, flags, 0o644)
            mode = "ab" if flags & os.O_APPEND else "r+b" if flags & os.O_RDWR else "wb"
            mode = "rb" if not flags & (os.O_WRONLY | os.O_RDWR) else mode
            handle = _Handle(flags)
            stream = os.fdopen(number, mode)
            handle.readfile = stream  # type: ignore[attr-defined]
            handle.writefile = stream  # type: ignore[attr-defined]
            return handle

        return self._do(opened)

    def remove(self, path: str) -> Any:
        return self._ok(lambda: os.remove(path))

    def rename(self, old: str, new: str) -> Any:
        if os.path.lexists(new):
            return paramiko.SFTP_FAILURE
        return self._ok(lambda: os.rename(old, new))

    def posix_rename(self, old: str, new: str) -> Any:
        return self._ok(lambda: os.replace(old, new))

    def mkdir(self, path: str, attr: Any) -> Any:
        return self._ok(lambda: os.mkdir(path))

    def rmdir(self, path: str) -> Any:
        return self._ok(lambda: os.rmdir(path))


@contextlib.contextmanager
def sftp_place(folder: Path, home: Path, known: bool = True) -> Iterator[Folder]:
    """A web space that knows a name and a password."""
    key = paramiko.ECDSAKey.generate()
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    transports: list[paramiko.Transport] = []

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            transport = paramiko.Transport(client)
            transports.append(transport)
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files)
            with contextlib.suppress(paramiko.SSHException, EOFError):
                transport.start_server(server=_Door())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    (home / ".ssh").mkdir(parents=True)
    line = f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n"
    (home / ".ssh" / "known_hosts").write_text(line if known else "")
    settings = (
        f'type = "sftp"\nhost = "127.0.0.1"\nport = {port}\nuser = "marta"\nfolder = "{folder}"'
    )
    try:
        yield Folder(folder, settings, HOME=str(home), BRANDKIT_SFTP_PASSWORD="correct horse")
    finally:
        listener.close()
        for transport in transports:
            transport.close()
        thread.join(5)
