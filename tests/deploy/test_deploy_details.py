"""What only one sort of place knows: headers of a bucket, history of a branch, keys of a server."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from deploy_places import Branch, Bucket, Folder, SshDaemon, rsync_place, sftp_place
from deploy_sites import SETTINGS, codes, posts_site, rebuild, send, shown, state
from site_factory import Site, post

from brandkit.deploy.changes import Changes, Found
from brandkit.deploy.deploy import choose, refuse_example
from brandkit.deploy.files import order_of, published
from brandkit.deploy.paths import is_plain_path
from brandkit.deploy.record import Entry, Record, encoded, read
from brandkit.deploy.target import Surroundings
from brandkit.errors import ContentError

# ---------------------------------------------------------------------------------------- buckets


def test_a_bucket_is_told_types_and_times(bucket: Bucket, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    send(site, bucket)
    page = bucket.head("blog/p0/index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "public, max-age=0, must-revalidate"
    style = next(path for path in state(site) if path.startswith("assets/theme/"))
    assert bucket.head(style)["CacheControl"] == "public, max-age=31536000, immutable"
    assert bucket.head("feed.json")["ContentType"] == "application/feed+json; charset=utf-8"


def test_a_bucket_that_is_not_there(bucket: Bucket, tmp_path: Path) -> None:
    bucket.settings = bucket.settings.replace(bucket.name, "no-such-bucket")
    with pytest.raises(ContentError) as stop:
        send(posts_site(tmp_path / "site"), bucket)
    assert codes(stop.value) == {"deploy.refused"}
    assert "no such bucket" in stop.value.diagnostics[0].message


def test_a_bucket_without_keys(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in bucket.environment:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(ContentError) as stop:
        send(posts_site(tmp_path / "site"), bucket)
    assert codes(stop.value) == {"deploy.no-secret"}


def test_cloudfront_forgets_what_changed() -> None:
    from brandkit.config.deploying import S3Target
    from brandkit.deploy.changes import Row
    from brandkit.deploy.s3 import _Bucket

    asked: list[dict[str, Any]] = []

    class Front:
        def create_invalidation(self, **said: Any) -> None:
            asked.append(said)

    store = _Bucket(None, S3Target(bucket="b", distribution="E1"), Front())
    store.finish(Changes(added=(Row("assets/x.1234abcd.css", 1),)))
    assert asked == []  # nobody can have an old one
    store.finish(Changes(changed=(Row("blog/a b/index.html", 1),)))
    paths = asked[0]["InvalidationBatch"]["Paths"]
    assert paths["Items"] == ["/blog/a%20b/index.html", "/blog/a%20b/"]
    assert paths["Quantity"] == 2
    store.finish(Changes(removed=tuple(Row(f"{n}/index.html", 1) for n in range(40))))
    assert asked[1]["InvalidationBatch"]["Paths"]["Items"] == ["/*"]


# --------------------------------------------------------------------------------------- branches


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=True)
    return done.stdout.decode()


def test_the_history_stays_and_the_users_repository_is_left_alone(tmp_path: Path) -> None:
    place = Branch(tmp_path)
    site = posts_site(tmp_path / "site")
    site.write({".gitignore": "public/\n.brandkit/\n"})
    _git(site.root, "init", "--quiet", "--initial-branch=main")
    _git(site.root, "config", "user.name", "Marta")
    _git(site.root, "config", "user.email", "marta@maison-verte.eu")
    _git(site.root, "add", "--all")
    _git(site.root, "commit", "--quiet", "--message", "Texts")
    _git(site.root, "remote", "add", "origin", str(place.bare))
    place.settings = 'type = "github-pages"'

    def looks() -> dict[str, bytes]:
        return {
            str(file): file.read_bytes()
            for file in (site.root / ".git").rglob("*")
            if file.is_file()
        }

    before = looks()
    send(site, place)
    place.put("CNAME", b"www.maison-verte.eu\n")
    site.write({"content/posts/p0.md": post("P0", text="New.")})
    rebuild(site)
    send(site, place)
    assert looks() == before
    assert place.commits() == 3
    assert place.files()["CNAME"] == b"www.maison-verte.eu\n"
    assert _git(place.bare, "show", "gh-pages:.nojekyll") == ""
    assert _git(place.bare, "log", "-1", "--format=%an <%ae>%n%s", "gh-pages") == (
        "Marta <marta@maison-verte.eu>\nPublish Brand\n"
    )


def test_the_branch_of_the_texts_is_refused(tmp_path: Path) -> None:
    place = Branch(tmp_path)
    site = posts_site(tmp_path / "site")
    _git(site.root, "init", "--quiet", "--initial-branch=main")
    _git(site.root, "remote", "add", "origin", str(place.bare))
    place.settings = 'type = "github-pages"\nbranch = "main"'
    with pytest.raises(ContentError) as stop:
        send(site, place)
    assert codes(stop.value) == {"deploy.source-branch"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('repository = "origin"', "deploy.no-repository"),  # the site is in no repository
        ('repository = "ext::sh -c touch% pwned"', "deploy.no-repository"),
        ('repository = "--upload-pack=touch pwned:x"', "deploy.no-repository"),
        ('repository = "./nowhere.git"', "deploy.refused"),
        ('repository = "./nowhere.git"\nbranch = "--all"', "deploy.no-repository"),
        ('repository = "./nowhere.git"\nbranch = "a..b"', "deploy.no-repository"),
    ],
)
def test_what_is_no_repository(tmp_path: Path, more: str, code: str) -> None:
    place = Branch(tmp_path)
    site = posts_site(tmp_path / "site")
    place.settings = f'type = "github-pages"\n{more}'
    with pytest.raises(ContentError) as stop:
        send(site, place)
    assert codes(stop.value) == {code}
    assert not list(tmp_path.rglob("pwned"))


def test_somebody_pushes_meanwhile(tmp_path: Path) -> None:
    place = Branch(tmp_path)
    site = posts_site(tmp_path / "site")
    send(site, place)
    site.write({"content/posts/p0.md": post("P0", text="New.")})
    rebuild(site)
    done = []

    def progress(what: str, *_: int) -> None:
        if what == "Sending files" and not done:
            done.append(what)
            place.put("hand.txt", b"mine")

    with pytest.raises(ContentError) as stop:
        send(site, place, progress=progress)
    assert "deploy.at-once" in codes(stop.value)
    assert place.files()["hand.txt"] == b"mine"  # no force
    send(site, place)
    assert shown(place) == {**state(site), "hand.txt": b"mine"}


# ---------------------------------------------------------------------------------------- servers


def test_an_unknown_server_is_never_accepted(sshd: SshDaemon, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    known = sshd.known.read_text()
    for wrong in ("", known.replace(known.split()[-1][-20:-10], "AAAAAAAAAA")):
        sshd.known.write_text(wrong)
        try:
            for place in (
                rsync_place(sshd, tmp_path / "www"),
                sshd.place("sftp", tmp_path / "www"),
            ):
                with pytest.raises(ContentError) as stop:
                    send(site, place)
                assert codes(stop.value) == {"deploy.unknown-host"}
            assert sshd.known.read_text() == wrong
        finally:
            sshd.known.write_text(known)
    assert not (tmp_path / "www").exists()


def test_a_web_space_that_is_not_known(tmp_path: Path) -> None:
    with (
        sftp_place(tmp_path / "www", tmp_path / "home", known=False) as place,
        pytest.raises(ContentError) as stop,
    ):
        send(posts_site(tmp_path / "site"), place)
    assert codes(stop.value) == {"deploy.unknown-host"}


def test_a_wrong_password(tmp_path: Path) -> None:
    with sftp_place(tmp_path / "www", tmp_path / "home") as place:
        place.environment["BRANDKIT_SFTP_PASSWORD"] = "battery staple"
        with pytest.raises(ContentError) as stop:
            send(posts_site(tmp_path / "site"), place)
    assert codes(stop.value) == {"deploy.no-secret"}
    assert "battery" not in str(stop.value.diagnostics)


@pytest.mark.parametrize("host", ["-oProxyCommand=touch pwned", "a b", "x;touch pwned", "$(id)"])
def test_hosts_that_are_options(tmp_path: Path, host: str) -> None:
    place = Folder(
        tmp_path / "www", f'type = "rsync"\nhost = \'{host}\'\nfolder = "/x"', HOME=str(tmp_path)
    )
    with pytest.raises(ContentError) as stop:
        send(posts_site(tmp_path / "site"), place)
    assert codes(stop.value) <= {"deploy.bad-host", "deploy.missing-program"}
    assert not list(tmp_path.rglob("pwned"))


def test_a_large_file_goes_on_where_it_was(tmp_path: Path) -> None:
    """What lies there of it is trusted only where it is the beginning of the very file."""
    data = os.urandom(3 << 20)
    for half in (data[: 1 << 20], b"x" * (1 << 20)):
        with sftp_place(tmp_path / "www", tmp_path / "home") as place:
            site = posts_site(tmp_path / "site")
            site.write({"content/static/talk.bin": data})
            rebuild(site)
            digest = published(site.root, site.output).files["talk.bin"].digest
            place.put(f".brandkit-sending-{digest}", half)
            send(site, place)
            assert shown(place) == state(site)
        subprocess.run(["rm", "-r", *(tmp_path / n for n in ("www", "home", "site"))], check=True)


# ---------------------------------------------------------------------------------------- folders


@pytest.mark.parametrize("kind", ["folder", "sftp", "rsync"])
def test_links_are_not_written_through(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "safe.html").write_text("safe")
    www = tmp_path / "www"
    (www / "blog").mkdir(parents=True)
    (www / "blog" / "p0").symlink_to(elsewhere)
    (www / "index.html").symlink_to(elsewhere / "safe.html")
    site = posts_site(tmp_path / "site")
    with contextlib.ExitStack() as stack:
        place = Folder(www)
        if kind == "sftp":
            place = stack.enter_context(sftp_place(www, tmp_path / "home"))
        elif kind == "rsync":
            place = rsync_place(request.getfixturevalue("sshd"), www)
        for adopt in (False, True):
            with pytest.raises(ContentError) as stop:
                send(site, place, adopt=adopt)
            assert codes(stop.value) == {"deploy.foreign-files"}
    assert [file.name for file in elsewhere.iterdir()] == ["safe.html"]
    assert (elsewhere / "safe.html").read_text() == "safe"


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("public", "deploy.folder-is-output"),
        ("public/x", "deploy.folder-is-output"),
        (".", "build.output-is-source"),
        ("content/www", "build.output-is-source"),
        (".git", "build.output-is-source"),
        ("/nowhere/at/all", "deploy.no-folder"),
    ],
)
def test_folders_that_are_none(tmp_path: Path, folder: str, code: str) -> None:
    place = Folder(tmp_path / "www", f'type = "folder"\nfolder = "{folder}"')
    with pytest.raises(ContentError) as stop:
        send(posts_site(tmp_path / "site"), place)
    assert codes(stop.value) == {code}


def test_an_address_that_changes_its_capitals(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    site.write({"content/static/About.txt": "a"})
    rebuild(site)
    place = Folder(tmp_path / "www")
    send(site, place)
    site.write({"content/static/About.txt": None, "content/static/about.txt": "a"})
    rebuild(site)
    report = send(site, place)
    assert [row.path for row in report.removed] == ["About.txt"]
    assert shown(place) == state(site)


# --------------------------------------------------------------------------------------- archives


def test_the_archive_is_what_the_action_takes(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    file = tmp_path / "artifact.tar"
    place = Folder(tmp_path, f'type = "github-artifact"\nfile = "{file}"')
    first = send(site, place)
    assert len(first.added) == len(state(site))
    with tarfile.open(file, "r:") as archive:
        members = archive.getmembers()
        assert all(each.isfile() or each.isdir() for each in members)
        found = {}
        for each in members:
            stream = archive.extractfile(each)
            if stream is not None:
                found[each.name.removeprefix("./")] = stream.read()
    assert found == state(site)
    data = file.read_bytes()
    again = send(site, place)
    assert not (again.added)
    assert not (again.changed)
    assert not (again.removed)
    file.unlink()
    send(site, place)
    assert file.read_bytes() == data  # the same site, the same bytes
    file.write_bytes(b"somebody's")
    with pytest.raises(ContentError) as stop:
        send(site, place)
    assert codes(stop.value) == {"deploy.foreign-files"}
    assert file.read_bytes() == b"somebody's"


# ---------------------------------------------------------------------------------------- records


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\\b", "C:/x", "a\0b", "a\nb", ".git/x",
     "a/.GIT/hooks", "x" * 2000, "a/."],
)  # fmt: skip
def test_paths_that_lead_elsewhere(path: str) -> None:
    assert not is_plain_path(path)
    entry = Entry("0" * 32, 1)
    assert read(encoded(Record(files={"a": entry}))) is not None
    for record in (Record(files={path: entry}), Record(coming={path: entry})):
        assert read(encoded(record)) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b"7", b'{"brandkit":2}', b"[" * 100_000, b"\xff\xfe\0",
     b'{"brandkit":1,"serial":-1}', b'{"brandkit":1,"serial":1e99}',
     b'{"brandkit":1,"files":{"a":["x",-1]}}', b'{"brandkit":1,"files":{"a":{"x":1}}}'],
    ids=range(11),
)  # fmt: skip
def test_records_that_are_none(data: bytes) -> None:
    assert read(data) is None


def test_the_order_of_sending() -> None:
    paths = ["feed.xml", "index.html", "blog/a/index.html", "assets/a.css", "a.jpg", "_redirects"]
    assert sorted(paths, key=order_of) == [
        "a.jpg",
        "assets/a.css",
        "blog/a/index.html",
        "index.html",
        "_redirects",
        "feed.xml",
    ]


def test_secrets_are_hidden() -> None:
    around = Surroundings(Path(), "", "", {"X_TOKEN": "abcdef123"}, Path())
    said = around.hidden("fatal: https://me:pw@github.com/x failed: abcdef123")
    assert said == "fatal: https://•••@github.com/x failed: •••"
    assert Found(1).is_file


# ------------------------------------------------------------------------------------------ before


def test_a_folder_that_was_changed_by_hand(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    (site.output / "index.html").write_text("by hand")
    with pytest.raises(ContentError) as stop:
        send(site, Folder(tmp_path / "www"))
    assert codes(stop.value) == {"deploy.changed-by-hand"}
    assert not (tmp_path / "www").exists()


def test_a_file_that_changes_while_it_is_sent(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    place = Folder(tmp_path / "www")

    def progress(what: str, done: int, _: int) -> None:
        if what == "Sending files" and done == 5:
            (site.output / "index.html").write_text("by hand")

    with pytest.raises(ContentError) as stop:
        send(site, place, progress=progress)
    assert "deploy.changed-by-hand" in codes(stop.value)
    assert "index.html" not in place.files()


def test_strays_are_told_and_not_sent(tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    (site.output / "stray.txt").write_text("x")
    place = Folder(tmp_path / "www")
    report = send(site, place)
    assert [each.code for each in report.diagnostics] == ["deploy.not-the-sites"]
    assert "stray.txt" not in place.files()


def test_nothing_was_built(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"site.toml": SETTINGS})
    with pytest.raises(ContentError) as stop:
        send(site, Folder(tmp_path / "www"))
    assert codes(stop.value) == {"deploy.not-built"}


def test_targets_by_name() -> None:
    from brandkit.config import load_config

    two = (
        f'{SETTINGS}[deploy.www]\ntype = "netlify"\n[deploy.staging]\ntype = "folder"\n'
        'folder = "x"\n'
    )
    config, _ = load_config(two)
    assert choose(config, "")[0] == "www"
    assert choose(config, "staging")[1].folder == "x"
    with pytest.raises(ContentError) as stop:
        choose(config, "stagign")
    assert "Did you mean “staging”?" in stop.value.diagnostics[0].hint
    with pytest.raises(ContentError) as stop:
        choose(load_config(SETTINGS)[0], "")
    assert codes(stop.value) == {"deploy.no-target"}
    with pytest.raises(ContentError) as stop:
        refuse_example("https://maison-verte.example/")
    assert codes(stop.value) == {"deploy.example-address"}
