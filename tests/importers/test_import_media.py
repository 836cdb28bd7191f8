"""Media of an old site: from a folder, a ZIP or the web; resumed, and never at an editor's cost."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from exports import brought_in, entry, uploads, wxr, zipped
from site_factory import Site, png

from brandkit.importers.fetching import fetch_media
from brandkit.importers.media import Gallery, is_media
from brandkit.importers.record import Record, load_record
from brandkit.importers.shelf import FolderShelf
from brandkit.network.client import Client

TEXT = """One <img src="{home}/wp-content/uploads/2019/05/soap-300x200.jpg" alt="A bar">

Two <img src="{home}/wp-content/uploads/2019/05/tub.png" alt="A tub">

<a href="{home}/wp-content/uploads/plan.pdf">the plan</a> and
<img src="https://elsewhere.example/x.png" alt="Not ours">"""


def export(home: str = "https://old.example") -> str:
    return wxr(entry(1, "Soap", TEXT.format(home=home), slug="soap")).replace(
        "https://old.example", home
    )


def soap(site: Site) -> str:
    return (site.root / "content/posts/soap.md").read_text()


def test_a_folder_of_uploads(tmp_path: Path) -> None:
    folder = uploads(tmp_path / "wp-content" / "uploads", "2019/05/soap.jpg", "2019/05/tub.png")
    (folder / "plan.pdf").write_bytes(b"%PDF-1.4 plan")
    site, report = brought_in(tmp_path / "site", "wordpress", export(), media=folder)
    text = soap(site)
    assert "![A bar](../media/2019/05/soap.png)" in text, "its bytes are those of a PNG"
    assert "![A tub](../media/2019/05/tub.png)" in text
    assert "[the plan](../media/plan.pdf)" in text
    assert "![Not ours](https://elsewhere.example/x.png)" in text
    assert report.media.missing == ()
    assert len(report.media.came) == 3
    built = site.build()
    assert not built.failed
    assert "/assets/content/media/plan.pdf" in site.text("blog/soap/")
    assert {d.code for d in built.diagnostics} == {"markup.remote-image"}


@pytest.mark.parametrize("below", ["", "old-backup/public_html/wp-content/uploads/"])
def test_a_zip(tmp_path: Path, below: str) -> None:
    files: dict[str, bytes | str] = {
        f"{below}2019/05/soap.jpg": png(),
        f"{below}plan.pdf": b"%PDF-x",
    }
    media = zipped(tmp_path / "uploads.zip", files)
    site, report = brought_in(tmp_path / "site", "wordpress", export(), media=media)
    assert len(report.media.came) == 2
    assert report.media.missing == (
        "https://old.example/wp-content/uploads/2019/05/tub.png: not in the export",
    )
    assert "https://old.example/wp-content/uploads/2019/05/tub.png" in soap(site)


def test_what_comes_later_is_put_into_texts_that_nobody_edited(tmp_path: Path) -> None:
    two = export().replace("</channel>", entry(2, "Tub", TEXT.format(home="https://old.example"))
                           + "</channel>")  # fmt: skip
    site, _ = brought_in(tmp_path / "site", "wordpress", two)
    tub = site.root / "content/posts/tub.md"
    tub.write_text(tub.read_text() + "\nMine.\n")
    edited = tub.read_bytes()
    folder = uploads(tmp_path / "uploads", "2019/05/soap.jpg", "2019/05/tub.png")
    _, report = brought_in(tmp_path / "site", "wordpress", two, media=folder)
    assert "![A tub](../media/2019/05/tub.png)" in soap(site)
    assert tub.read_bytes() == edited
    line = (
        edited.decode()
        .splitlines()
        .index("Two ![A tub](https://old.example/wp-content/uploads/2019/05/tub.png)")
    )
    wanted = (
        f"content/posts/tub.md:{line + 1}: write ../media/2019/05/tub.png in the place of "
        "https://old.example/wp-content/uploads/2019/05/tub.png"
    )
    assert wanted in report.media.by_hand
    before = soap(site)
    _, again = brought_in(tmp_path / "site", "wordpress", two, media=folder)
    assert soap(site) == before
    assert again.media.came == ()


class _Old(BaseHTTPRequestHandler):
    """The old site, for a while."""

    files: dict[str, tuple[int, str, bytes]] = {}
    asked: list[str] = []

    def do_GET(self) -> None:
        _Old.asked.append(self.path)
        status, kind, data = self.files.get(self.path, (404, "text/html", b"<html>none"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def old() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Old)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    _Old.files, _Old.asked = {}, []
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetcher(trusted: bool = True) -> Callable[[Gallery, Callable[[], None]], bool]:
    client = Client({"127.0.0.1"} if trusted else (), purpose="import", timeout=5)
    return lambda gallery, save: fetch_media(gallery, client, save, lambda *_: None, pause=0)


def test_fetched_on_request_and_resumed(tmp_path: Path, old: str) -> None:
    at = "/wp-content/uploads"
    _Old.files = {
        f"{at}/2019/05/soap.jpg": (200, "image/png", png()),
        f"{at}/plan.pdf": (200, "text/html", b"<html>log in first</html>"),
    }
    site, _ = brought_in(tmp_path / "site", "wordpress", export(old))
    assert _Old.asked == [], "nothing is asked unless somebody asks for it"
    _, report = brought_in(tmp_path / "site", "wordpress", export(old), fetch=fetcher())
    assert report.media.came == ("content/media/2019/05/soap.png",)
    assert "![A bar](../media/2019/05/soap.png)" in soap(site)
    assert sorted(report.media.missing) == [
        f"{old}{at}/2019/05/tub.png: the host answers 404",
        f"{old}{at}/plan.pdf: what is there is no picture, recording or document",
    ]
    assert all("elsewhere.example" not in each for each in _Old.asked)
    _Old.asked = []
    _Old.files[f"{at}/2019/05/tub.png"] = (200, "image/png", png(color=9))
    _, report = brought_in(tmp_path / "site", "wordpress", export(old), fetch=fetcher())
    assert f"{at}/2019/05/soap.jpg" not in _Old.asked, "what is here is not asked again"
    assert "![A tub](../media/2019/05/tub.png)" in soap(site)
    assert not site.build().failed


def test_a_private_network_is_not_asked(tmp_path: Path, old: str) -> None:
    _, report = brought_in(
        tmp_path / "site", "wordpress", export(old), fetch=fetcher(trusted=False)
    )
    assert report.media.came == ()
    assert all(each.endswith("it lies in a private network") for each in report.media.missing)
    assert _Old.asked == []


def test_stopped_in_the_middle(tmp_path: Path) -> None:
    def stop(gallery: Gallery, save: Callable[[], None]) -> bool:
        gallery.keep(gallery.missing[0], png())
        save()
        return False

    site, report = brought_in(tmp_path / "site", "wordpress", export(), fetch=stop)
    assert report.media.stopped
    rows = load_record(site.root).media
    assert sum(bool(row.file) for row in rows.values()) == 1
    assert "../media/" in soap(site)


@pytest.mark.parametrize(
    "name",
    ["../../x.png", "/etc/passwd.png", "a/../../x.png", "C:\\x.png", "..\\x.png", "con.png",
     "private/x.png", "x" * 500 + ".png", ".htaccess.png", "ünïcode/ä b.png", "a\x00b.png", ""],
)  # fmt: skip
def test_names_of_files_stay_within_media(tmp_path: Path, name: str) -> None:
    record = Record()
    gallery = Gallery(tmp_path, "content", record, ())
    gallery.want("https://x.example/a", name, "")
    assert gallery.keep("https://x.example/a", png()) == ""
    file = gallery.file_of("https://x.example/a")
    assert file.startswith("content/media/")
    assert (tmp_path / file).resolve().is_relative_to(tmp_path / "content/media")
    assert "private" not in file.split("/")
    assert all(not step.startswith(".") for step in file.split("/"))


def test_what_is_no_media_is_not_kept(tmp_path: Path) -> None:
    gallery = Gallery(tmp_path, "content", Record(), ())
    gallery.want("https://x.example/a.png", "a.png", "")
    assert gallery.keep("https://x.example/a.png", b"<html><script>")
    assert gallery.keep("https://x.example/a.png", b"MZ\x90\x00")
    assert not (tmp_path / "content").exists()
    assert not is_media("x.php")
    assert not is_media("x.html")


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "a.png").symlink_to(tmp_path / "secret.png")
    shelf = FolderShelf(folder)
    assert shelf.read("a.png", 10**6) is None
    assert shelf.read("../secret.png", 10**6) is None


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    from brandkit.errors import ContentError

    site, _ = brought_in(tmp_path / "site", "wordpress", export())
    record = site.root / "imported.json"
    for text in (
        "{",
        '{"version": 9}',
        json.dumps({"entries": {"x": {"file": "../../x", "digest": ""}}}),
    ):
        record.write_text(text)
        with pytest.raises(ContentError) as fault:
            brought_in(tmp_path / "site", "wordpress", export())
        assert fault.value.diagnostics[0].code == "import.bad-record"
