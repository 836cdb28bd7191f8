"""Imports that are killed, run twice at once, or meet full disks and hostile hosts."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from exports import brought_in, entry, uploads, wxr
from feed_files import brought

from brandkit.build import atomic
from brandkit.build.turn import only_one
from brandkit.cli import cli
from brandkit.errors import ContentError
from brandkit.importers import bring as bringing
from brandkit.importers.fetching import fetch_media
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.media import Gallery
from brandkit.importers.record import load_record
from brandkit.network.client import Client, Reply

PICTURE = '<img src="https://old.example/wp-content/uploads/p{}.png" alt="P">'
COMMENT = (
    "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_author>Kim</wp:comment_author>"
    "<wp:comment_date>2020-01-02 00:00:00</wp:comment_date><wp:comment_approved>1"
    "</wp:comment_approved><wp:comment_content>Nice {0}</wp:comment_content></wp:comment>"
)


def export(count: int = 6) -> str:
    return wxr(
        *(
            entry(n, f"Post {n}", f"Words {n} {PICTURE.format(n)}", more=COMMENT.format(n))
            for n in range(1, count + 1)
        )
    )


def tree(root: Path) -> dict[str, bytes]:
    """What an import leaves, but for what brandkit remembers and the story of each run."""
    return {
        path: file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and (path := file.relative_to(root).as_posix()) != "import-report.md"
        if not path.startswith(".brandkit/")
    }


class _Killed(BaseException):
    pass


@pytest.fixture(params=range(1, 15, 3))
def dying(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets a process end while it writes its n-th new file, with half of it on the disk."""
    left = [request.param]
    real = atomic.replace_file

    def replace_file(file: str, data: bytes) -> None:
        left[0] -= 1
        if left[0] == 0:
            Path(file).write_bytes(data[: len(data) // 2])
            raise _Killed
        real(file, data)

    monkeypatch.setattr(atomic, "replace_file", replace_file)
    unlink = os.unlink
    monkeypatch.setattr(os, "unlink", lambda path: unlink(path) if left[0] > 0 else None)
    return monkeypatch.undo


def test_an_import_that_is_killed_goes_on(dying: Callable[[], None], tmp_path: Path) -> None:
    """At whichever file: none is half there, none comes twice, and media find their texts later."""
    media = uploads(tmp_path / "uploads", *(f"p{n}.png" for n in range(1, 7)))
    with pytest.raises(_Killed):
        brought_in(tmp_path / "site", "wordpress", export())
    dying()
    brought_in(tmp_path / "site", "wordpress", export())
    site, report = brought_in(tmp_path / "site", "wordpress", export(), media=media)
    assert report.media.by_hand == ()
    clean, _ = brought_in(tmp_path / "clean", "wordpress", export(), media=media)
    assert tree(site.root) == tree(clean.root)
    assert load_record(site.root).entries.keys() == load_record(clean.root).entries.keys()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such signal")
def test_a_process_that_is_killed(tmp_path: Path) -> None:
    media = uploads(tmp_path / "uploads", *(f"p{n}.png" for n in range(1, 61)))
    file = tmp_path / "old.xml"
    file.write_text(export(60), "utf-8")
    root = tmp_path / "site"
    command = [sys.executable, "-m", "brandkit", "import", "wordpress", str(file)]
    command += ["--media", str(media), "--site", str(root)]
    root.mkdir()
    work = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while len(list(root.rglob("post-*"))) < 5 and work.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    work.kill()
    work.wait()
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    clean, _ = brought_in(tmp_path / "clean", "wordpress", file, media=media)
    assert tree(root) == tree(clean.root)


def test_what_was_deleted_after_a_killed_import_stays_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(bringing, "settle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            brought_in(tmp_path / "site", "wordpress", export())
    brought_in(tmp_path / "site", "wordpress", export())
    (tmp_path / "site/content/posts/post-3.md").unlink()
    _, report = brought_in(tmp_path / "site", "wordpress", export())
    assert report.written == ()


def test_two_imports_at_once(tmp_path: Path) -> None:
    site, _ = brought_in(tmp_path / "site", "wordpress", export(1))
    file = tmp_path / "export.xml"
    file.write_text(export(3), "utf-8")
    code = "import sys,brandkit.build.turn as t\nwith t.only_one(sys.argv[1],'import.lock'):\n"
    code += " print('has it', flush=True)\n sys.stdin.read()"
    command = [sys.executable, "-c", code, str(site.root)]
    with subprocess.Popen(command, stdin=-1, stdout=-1) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"has it"
        before = tree(site.root)
        with pytest.raises(ContentError, match="Another import into this site is at work"):
            brought_in(site.root, "wordpress", file)
        assert tree(site.root) == before
        other.communicate(b"")
    with only_one(str(site.root), "import.lock") as is_ours:
        assert is_ours
    _, report = brought_in(site.root, "wordpress", file)
    assert len(report.written) == 2


def test_a_file_system_without_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    media = uploads(tmp_path / "uploads", *(f"p{n}.png" for n in range(1, 7)))
    site, report = brought_in(tmp_path / "site", "wordpress", export(), media=media)
    monkeypatch.undo()
    clean, _ = brought_in(tmp_path / "clean", "wordpress", export(), media=media)
    assert tree(site.root) == tree(clean.root)
    assert len(report.media.came) == 6


class _Host(Client):
    """Answers each address with a picture, without a network."""

    def __init__(self, data: bytes) -> None:
        super().__init__(purpose="test")
        self.data = data
        self.asked: list[str] = []

    def get(self, url: str, most: int, accept: str = "*/*", pause: float = 0.0) -> Reply:
        self.asked.append(url)
        return Reply(200, {"content-type": "image/png"}, self.data, url)


def test_a_full_disk_is_not_the_hosts_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends the import with its own message; nothing more is asked for nothing."""
    picture = uploads(tmp_path, "p.png") / "p.png"
    host = _Host(picture.read_bytes())

    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Gallery, "keep", full)
    with pytest.raises(OSError, match="No space left"):
        brought_in(
            tmp_path / "site",
            "wordpress",
            export(),
            fetch=lambda gallery, save: fetch_media(gallery, host, save, lambda *_: None, pause=0),
        )
    assert len(host.asked) == 1
    assert {row.why for row in load_record(tmp_path / "site").media.values()} == {""}


def test_a_broken_picture_in_the_way_is_not_taken_for_ours(tmp_path: Path) -> None:
    media = uploads(tmp_path / "uploads", "a/p1.png")
    (tmp_path / "site/content/media/a").mkdir(parents=True)
    address = "https://old.example/wp-content/uploads/a/p1.png"
    text = wxr(entry(1, "One", f'<img src="{address}" alt="P">'))
    first = Gallery(tmp_path / "x", "content", load_record(tmp_path / "x"), ())
    first.want(address, "a/p1.png", "")
    first.taken.add("content/media/a/p1.png")
    other = first._free("content/media/a/p1.png", address, b"")
    for name in ("content/media/a/p1.png", other):
        file = tmp_path / "site" / name
        file.write_bytes(b"half")
    site, report = brought_in(tmp_path / "site", "wordpress", text, media=media)
    (file,) = report.media.came
    assert (site.root / file).read_bytes() == (media / "a/p1.png").read_bytes()
    assert (site.root / other).read_bytes() == b"half"


def test_names_that_only_a_mending_parser_knows(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>a</id><title>A'
        '</title><updated>2020-01-01T00:00:00Z</updated><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><sthttp:>Words</sthttp:><b>bold</b></div>'
        "</content></entry></feed>"
    )
    site, report = brought(tmp_path / "site", feed)
    assert "Words" in (site.root / report.written[0]).read_text("utf-8")


@pytest.mark.parametrize("kind", ["jekyll", "hugo"])
@pytest.mark.parametrize("mark", ["` ", "``` ", "`` ` "])
def test_marks_of_code_without_end(tmp_path: Path, kind: str, mark: str) -> None:
    text = f"---\ntitle: T\ndate: 2020-01-01\n---\n{mark * (120_000 // len(mark))}"
    for name in ("_posts/2020-01-01-t.md", "content/posts/t.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name in ("_config.yml", "hugo.toml"):
        (tmp_path / name).write_text("")
    begun = time.monotonic()
    IMPORTERS[kind].read(tmp_path)
    assert time.monotonic() - begun < 8


KINDS = ("wordpress", "ghost", "medium", "substack", "jekyll", "hugo", "feed", "testimonials")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["", "https://old.example/reviews.csv"])
def test_a_name_that_is_none_imports_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    """ "$EXPORT" of a shell that does not have it is not the folder that one is in."""
    (tmp_path / "here.md").write_text("# Words")
    (tmp_path / "site.toml").write_text("[site]\ntitle = 'B'\nbase_url = 'https://b.example/'\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["import", kind, name])
    assert result.exit_code == 2
    assert ("There is no file" if not name else "ave the ") in result.output
    assert {path.name for path in tmp_path.iterdir()} == {"here.md", "site.toml"}
