"""Targets that mean harm, or are named by somebody in a hurry."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from deploy_places import Folder, SshDaemon, rsync_place
from deploy_sites import codes, posts_site, send, shown, state

from brandkit.errors import ContentError


def refused(root: Path, settings: str, **environment: str) -> set[str]:
    """The codes of the faults; also with --adopt, which forgives what other hands did."""
    site = posts_site(root)
    found: set[str] = set()
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    for adopt in (False, True):
        with pytest.raises(ContentError) as stop:
            send(site, Folder(root / "www", settings, **environment), adopt=adopt)
        found |= codes(stop.value)
    for file, data in before.items():
        if ".brandkit" not in file.parts:
            assert file.read_bytes() == data, file
    return found


@pytest.mark.parametrize(
    "name", ["site.toml", "content/posts/p0.md", "episode-ids.lock", "notes.txt", "artifact"]
)
def test_an_archive_takes_no_text_for_its_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "site").parent.mkdir(exist_ok=True)
    told = refused(tmp_path / "site", f'type = "github-artifact"\nfile = "{name}"')
    assert told == {"deploy.no-folder"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_an_archive_replaces_no_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tar")
    settings = f'type = "github-artifact"\nfile = "{tmp_path / "pipe.tar"}"'
    assert refused(tmp_path / "site", settings) == {"deploy.no-folder"}
    assert (tmp_path / "pipe.tar").is_fifo()


def test_an_archive_is_never_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "x.tar.part").symlink_to(tmp_path / "precious")
    place = Folder(tmp_path, f'type = "github-artifact"\nfile = "{tmp_path / "x.tar"}"')
    send(posts_site(tmp_path / "site"), place)
    assert (tmp_path / "precious").read_text() == "mine"
    assert (tmp_path / "x.tar").is_file()


def test_the_home_folder_is_no_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert refused(tmp_path / "site", 'type = "folder"\nfolder = "~"') == {"deploy.no-folder"}
    assert list(home.iterdir()) == []


def test_texts_in_a_folder_of_another_name_are_no_target(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    (site.root / "content").rename(site.root / "texts")
    site.write({"site.toml": f"{(site.root / 'site.toml').read_text()}[content]\ndir = 'texts'\n"})
    with pytest.raises(ContentError) as stop:
        send(site, Folder(tmp_path / "www", 'type = "folder"\nfolder = "texts/static"'))
    assert codes(stop.value) == {"build.output-is-source"}


@pytest.mark.parametrize("address", ["ext::sh -c true", "fd::7", "http::x", "EXT::x", "::x", "-x"])
def test_repositories_that_are_programs(tmp_path: Path, address: str) -> None:
    begun = time.monotonic()
    settings = f'type = "github-pages"\nrepository = "{address}"'
    assert refused(tmp_path / "site", settings) == {"deploy.no-repository"}
    assert time.monotonic() - begun < 20  # git waits for ever for what fd:: names


@pytest.mark.parametrize("host", ["a:", "a::b", "rsync:", "127.0.0.1:x", "[::1", "[a]"])
def test_hosts_past_ssh(tmp_path: Path, host: str) -> None:
    """Two colons before the folder speak to a daemon in the clear."""
    settings = f'type = "rsync"\nhost = "{host}"\nfolder = ":x"'
    told = refused(tmp_path / "site", settings, HOME=str(tmp_path))
    assert told <= {"deploy.bad-host", "deploy.missing-program"}


def test_a_host_with_a_name_too_long(tmp_path: Path) -> None:
    settings = f'type = "sftp"\nhost = "{"a" * 300}"\nfolder = "/x"'
    told = refused(tmp_path / "site", settings, HOME=str(tmp_path))
    assert told == {"deploy.unreachable"}


@pytest.mark.parametrize("kind", ["rsync", "sftp"])
def test_files_of_others_with_odd_names(sshd: SshDaemon, tmp_path: Path, kind: str) -> None:
    """What old programs put on a web space: it stays, and is in nobody's way."""
    www = tmp_path / "www"
    www.mkdir()
    odd = [os.fsencode(www) + b"/" + name for name in (b"caf\xe9.jpg", b"a\nb", b"\\#012", b"-rf")]
    for name in odd:
        with open(name, "wb") as stream:  # noqa: PTH123 - bytes
            stream.write(b"theirs")
    site = posts_site(tmp_path / "site")
    place = rsync_place(sshd, www) if kind == "rsync" else sshd.place("sftp", www)
    assert len(send(site, place).added) == len(state(site))
    assert not send(site, place).added
    assert all(os.path.exists(name) for name in odd)  # noqa: PTH110 - bytes
    assert {path: shown(place)[path] for path in state(site)} == state(site)
