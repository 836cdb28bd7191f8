"""`brandkit share`: texts that fit with their disclosure, the folder, and an archive that lasts."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from site_factory import NOW, Site, post, settings
from told import without_progress

from brandkit.advocacy.lengths import length_of
from brandkit.build.options import Options
from brandkit.cli import cli
from brandkit.config import ShareConfig
from brandkit.errors import ContentError
from brandkit.sharing.kit import MadeKit, make_kit
from brandkit.sharing.texts import near_copies, staff_texts

MakeSite = Callable[..., Site]
URL = "https://brand.example/blog/a/"
WORDS = '{help: ["Zażółć, read this 🎉", "مرحبا"], show: "I learned a lot."}'


def made(site: Site, name: str = "a", **more: object) -> MadeKit:
    return make_kit(site.root, name, Options(), NOW, **more)  # type: ignore[arg-type]


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    files = {
        "content/posts/a.md": post("Tea", starters=WORDS, text='{{< share-quote "Warm it." >}}'),
        "content/posts/b.md": post("Coffee", "2026-02-02"),
        "content/posts/later.md": post("Later", "2030-02-02"),
    }
    return make_site(files, settings(rest="[share]\nkits = 0"))


def test_each_text_says_who_speaks_and_fits(site: Site) -> None:
    kit = made(site)
    assert {text.motive for text in kit.texts} == {"help", "show", "sentence", "title"}
    assert {text.network for text in kit.texts} == set(ShareConfig().networks)
    for text in kit.texts:
        words, _, address = text.text.rpartition("\n")
        assert address == URL
        assert words == f"{text.words} I work for Brand."
        assert (text.length, text.limit) == length_of(text.network, words, URL)
        assert text.length <= text.limit
        assert bool(text.link) == (text.network not in {"facebook", "linkedin"})


@pytest.mark.parametrize(
    ("tie", "said"),
    [("staff", "I work here."), ("rewarded", "Brand gave me something for this."), ("none", "")],
)
def test_the_disclosure_is_the_brand_s_own_or_ours(
    make_site: MakeSite, tie: str, said: str
) -> None:
    rest = '[share]\nstaff = "I work here."\nnetworks = ["x"]\n'
    site = make_site({"content/posts/a.md": post("Tea")}, settings(rest=rest))
    (text,) = made(site, tie=tie).texts
    assert text.text == f"Tea {said}".strip() + f"\n{URL}"


def test_a_disclosure_is_never_cut(site: Site) -> None:
    words = [("help", "a" * 250), ("help", "short")]
    found = list(staff_texts(words, ("x", "mastodon"), "Tea", URL, "I work for Brand."))
    assert [(text.network, text.words[:5]) for text in found] == [
        ("x", "short"),
        ("mastodon", "aaaaa"),
        ("mastodon", "short"),
    ]
    assert all("I work for Brand." in text.text for text in found)


def test_the_folder_and_its_archive(site: Site) -> None:
    kit = made(site)
    assert kit.folder == site.root / "share-kits" / "blog-a"
    on_disk = {p.relative_to(kit.folder).as_posix() for p in kit.folder.rglob("*") if p.is_file()}
    assert on_disk == set(kit.files)
    told = json.loads((kit.folder / "share.json").read_bytes())
    assert told["page"] == {"title": "Tea", "url": URL, "language": "en"}
    assert told["disclosure"] == "I work for Brand."
    for row in told["texts"]:
        assert (kit.folder / row["file"]).read_text("utf-8") == row["text"] + "\n"
    forms = {row["form"]: (row["width"], row["height"]) for row in told["images"]}
    assert forms == {
        "wide": (1200, 630),
        "square": (1080, 1080),
        "story": (1080, 1920),
        "sentence": (1080, 1080),
    }
    for row in told["images"]:
        data = (kit.folder / row["file"]).read_bytes()
        assert Image.open(io.BytesIO(data)).size == (row["width"], row["height"])
        assert (kit.folder / f"{row['file']}.alt.txt").read_text("utf-8").strip() == row["alt"]
    with zipfile.ZipFile(kit.folder / "blog-a.zip") as archive:
        assert set(archive.namelist()) == on_disk - {"blog-a.zip"}
        for row in archive.infolist():
            assert row.date_time == (1980, 1, 1, 0, 0, 0)
            assert archive.read(row) == (kit.folder / row.filename).read_bytes()


def test_the_archive_is_the_same_at_any_time_and_place(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = (made(site).folder / "blog-a.zip").read_bytes()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    os.utime(site.root / "content/posts/a.md", (1, 1))
    other = made(site, output=tmp_path / "else where")
    assert (other.folder / "blog-a.zip").read_bytes() == first


def test_nothing_of_it_is_published(site: Site) -> None:
    before = site.good() and site.files()
    made(site)
    report = site.good()
    assert report.written == ()
    assert site.files() == before
    assert "I work for" not in "".join(map(str, before.values()))


def test_an_old_kit_makes_room_and_foreign_files_do_not(site: Site) -> None:
    kit = made(site)
    site.write({"content/posts/a.md": post("Tea")})
    again = made(site)
    assert len(again.files) < len(kit.files)
    assert {p.name for p in (kit.folder / "images").iterdir()} == {
        f"{name}.png{end}" for name in ("wide", "square", "story") for end in ("", ".alt.txt")
    }
    (site.root / "share-kits" / "blog-b").mkdir()
    (site.root / "share-kits" / "blog-b" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(ContentError) as stop:
        made(site, "b")
    assert [fault.code for fault in stop.value.diagnostics] == ["share.folder-taken"]


@pytest.mark.parametrize("inside", ["public", "public/kits", "content/static", "themes/own/static"])
def test_no_kit_lies_where_it_would_be_published(site: Site, inside: str) -> None:
    site.good()
    before = site.files()
    with pytest.raises(ContentError) as stop:
        made(site, output=site.root / inside)
    assert [fault.code for fault in stop.value.diagnostics] == ["share.in-the-site"]
    assert site.files() == before
    assert not (site.root / inside / "blog-a").exists()


@pytest.mark.parametrize(
    "name", ["a", "/blog/a/", "blog/a", URL, "content/posts/a.md", "./content/posts/a.md", "tea"]
)
def test_a_page_goes_by_many_names(site: Site, name: str) -> None:
    assert made(site, name).url == URL


def test_no_such_page_and_several(site: Site) -> None:
    with pytest.raises(ContentError) as stop:
        made(site, "bb")
    (fault,) = stop.value.diagnostics
    assert fault.code == "share.no-page"
    with pytest.raises(ContentError):
        made(site, "later")
    site.write({"content/docs/a.md": "---\ntitle: A\n---\nHi.\n"})
    with pytest.raises(ContentError) as stop:
        made(site, "a")
    (fault,) = stop.value.diagnostics
    assert fault.code == "share.several-pages"
    assert "/docs/a/" in fault.hint


def test_copies_are_told(site: Site) -> None:
    pair = "{help: [Read this before you pour it out., Read this before you pour it away.]}"
    site.write({"content/posts/a.md": post("Tea", starters=pair)})
    assert [fault.code for fault in made(site).diagnostics] == ["share.near-copies"]
    assert list(near_copies(["Warm the pot.", "Let it stand for five minutes."])) == []


def run(site: Site, *words: str) -> Result:
    return CliRunner().invoke(cli, ["share", "--site", str(site.root), *words])


def test_the_command(site: Site, tmp_path: Path) -> None:
    result = run(site, "a", "--today", "2026-06-15")
    assert (result.exit_code, without_progress(result.stderr)) == (0, "")
    assert "35 texts and 4 pictures for “Tea” in " in result.stdout
    assert run(site, "later").exit_code == 1
    assert run(site, "later", "--future", "--tie", "none").exit_code == 0
    told = json.loads(run(site, "b", "--format", "json", "--output", str(tmp_path / "kits")).stdout)
    assert told["folder"] == str(tmp_path / "kits" / "blog-b")
    assert "share.json" in told["files"]
    gone = run(site, "teaa")
    assert gone.exit_code == 1
    assert "share.no-page" in gone.stderr
