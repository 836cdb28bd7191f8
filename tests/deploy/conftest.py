"""All kinds of places, each as one fixture."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from deploy_places import (
    Branch,
    Bucket,
    Folder,
    Place,
    SshDaemon,
    rsync_place,
    sftp_place,
    ssh_daemon,
)

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshDaemon]:
    with ssh_daemon(tmp_path_factory.mktemp("sshd")) as daemon:
        yield daemon


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    found = Bucket(s3_endpoint, f"brand-{next(_NUMBERS)}")
    for name, value in found.environment.items():  # boto3 looks there by itself
        monkeypatch.setenv(name, value)
    return found


KINDS = ["folder", "branch", "s3", "rsync", "sftp", "sftp-openssh"]


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    folder = tmp_path / "www"
    match request.param:
        case "folder":
            yield Folder(folder)
        case "branch":
            yield Branch(tmp_path)
        case "s3":
            yield request.getfixturevalue("bucket")
        case "rsync":
            yield rsync_place(request.getfixturevalue("sshd"), folder)
        case "sftp":
            with sftp_place(folder, tmp_path / "home") as found:
                yield found
        case _:
            yield request.getfixturevalue("sshd").place("sftp", folder)
