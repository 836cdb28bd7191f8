"""Pictures in a build: what is published, what is made when, and what is kept."""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Callable
from typing import Any

import pytest
from picture_files import GPS, as_bytes, photo, quarters, with_location
from PIL import Image
from site_factory import Site, fault, post, settings

from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pictures import Later, PictureStore, picture_folder
from brandkit.build.preview import Resident
from brandkit.media import renditions
from brandkit.render import pictures

MakeSite = Callable[..., Site]
NOW = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
TENT = with_location(photo(1500, 1000), "JPEG", quality=85)
LAKE = as_bytes(photo(800, 600, 2), "JPEG", quality=85)
TEXT = '![A tent](tent.jpg "At dusk")\n\n![A lake](lake.jpg)\n'


def camp(make_site: MakeSite, table: str = "", **more: Any) -> Site:
    return make_site(
        {
            "content/posts/tent.jpg": TENT,
            "content/posts/lake.jpg": LAKE,
            "content/posts/a.md": post("A", text=TEXT, **more),
        },
        settings(rest=f"[images]\n{table}\n" if table else ""),
    )


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was made of pictures in this process."""
    found: list[tuple[str, int]] = []
    kept = renditions.rendered

    def watch(data: bytes, kind: str, rendition: renditions.Rendition, *rest: Any) -> bytes:
        if rendition.form != "clean":
            found.append((rendition.form, rendition.width))
        return kept(data, kind, rendition, *rest)

    monkeypatch.setattr(pictures, "rendered", watch)
    return found


# ------------------------------------------------------------------------------------------ pages


def test_a_picture_in_a_text_needs_nothing_more(make_site: MakeSite) -> None:
    site = camp(make_site)
    site.good()
    figure, lake = site.article("blog/a/").xpath("//figure[picture] | //p[picture]")
    (source,) = figure.iterfind("picture/source")
    assert source.get("type") == "image/webp"
    assert source.get("sizes")
    widths = [int(each.split()[1][:-1]) for each in source.get("srcset").split(", ")]
    assert widths == [160, 320, 640, 960, 1280, 1500]  # never more than the file has
    for each in source.get("srcset").split(", "):
        address, width = each.split()
        image = Image.open(io.BytesIO(site.files()[address[1:]]))
        assert (image.format, f"{image.width}w") == ("WEBP", width)
    (tent,), (water,) = figure.iter("img"), lake.iter("img")
    assert figure.findtext("figcaption") == "At dusk"
    assert (tent.get("width"), tent.get("height")) == ("1280", "853")
    plain = Image.open(io.BytesIO(site.files()[tent.get("src")[1:]]))
    assert (plain.format, plain.size) == ("JPEG", (1280, 853))
    assert (tent.get("fetchpriority"), tent.get("loading")) == ("high", None)
    assert (water.get("fetchpriority"), water.get("loading")) == (None, "lazy")
    assert water.get("src") == site.picture("lake.jpg")  # small enough as it is


def test_the_picture_above_the_text_is_the_first(make_site: MakeSite) -> None:
    site = camp(make_site, image="lake.jpg", image_alt="A lake")
    site.good()
    eager = [
        img.get("src") for img in site.article("blog/a/").iter("img") if not img.get("loading")
    ]
    assert eager == [site.picture("lake.jpg")]
    first = site.page("blog/").xpath("//img[@fetchpriority]")
    assert len(first) == 1


def test_no_page_names_a_style_and_each_tint_has_its_rule(make_site: MakeSite) -> None:
    site = camp(make_site)
    site.good()
    files = site.files()
    sheets = [files[path].decode() for path in files if path.startswith("assets/brand.")]
    for img in site.article("blog/a/").iter("img"):
        (tint,) = [name for name in img.get("class").split() if name.startswith("tint-")]
        assert f".{tint}{{" in sheets[0]
    assert "style=" not in site.text("blog/a/")
    site.write({"site.toml": settings(rest="[images]\nplaceholders = false\n")}).good()
    assert "tint-" not in site.text("blog/a/")


def test_formats_widths_and_none(make_site: MakeSite) -> None:
    site = camp(make_site, 'formats = ["avif", "webp"]\nwidths = [400, 3000]\nquality = 60')
    site.good()
    picture = site.article("blog/a/").xpath("//picture")[0]
    assert [each.get("type") for each in picture.iter("source")] == ["image/avif", "image/webp"]
    assert picture.find("source").get("srcset").endswith("-1500.avif 1500w")
    path = picture.find("source").get("srcset").split()[0][1:]
    assert Image.open(io.BytesIO(site.files()[path])).format == "AVIF"
    site.write({"site.toml": settings(rest="[images]\nformats = []\n")}).good()
    assert not site.article("blog/a/").xpath("//source")
    tent = site.files()[site.picture("tent.jpg")[1:]]
    assert GPS not in tent
    assert Image.open(io.BytesIO(tent)).size == (1500, 1000)


def test_an_author_s_width_is_kept(make_site: MakeSite) -> None:
    text = '<img src="tent.jpg" alt="A tent" width="300" title="Dusk">'
    site = camp(make_site)
    site.write({"content/posts/a.md": post("A", text=text)}).good()
    (source,) = site.article("blog/a/").iter("source")
    assert source.get("sizes") == "300px"
    (img,) = source.getparent().iter("img")
    assert (img.get("width"), img.get("height"), img.get("title")) == ("300", "200", "Dusk")


def test_feeds_have_one_plain_picture(make_site: MakeSite) -> None:
    site = camp(make_site, image="tent.jpg", image_alt="A tent")
    site.good()
    feed = site.text("feed.xml")
    assert "srcset" not in feed
    assert "<picture" not in feed
    plain = site.article("blog/a/").xpath("//figure//img/@src")[0]
    assert plain.endswith("-1280.jpg")
    assert f'src="https://brand.example{plain}"'.replace('"', "&quot;") in feed or plain in feed
    assert 'width="1280" height="853"' in feed
    head = site.page("blog/a/").find("head")
    shared = {m.get("property"): m.get("content") for m in head.iter("meta")}
    assert shared["og:image"] == f"https://brand.example{plain}"
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1280", "853")


# --------------------------------------------------------------------------------------- privacy


def test_no_file_says_where_a_picture_was_taken(make_site: MakeSite) -> None:
    site = camp(make_site)
    site.write(
        {
            "content/posts/a.md": post("A", text="![A tent](tent.jpg)\n\n[Large](tent.jpg)"),
            "content/static/press.jpg": TENT,
        }
    ).good()
    files = site.files()
    assert not [path for path, data in files.items() if GPS in data]
    assert Image.open(io.BytesIO(files["press.jpg"])).size == (1500, 1000)
    assert Image.open(io.BytesIO(files["assets/content/posts/tent.jpg"])).size == (1500, 1000)


def test_drawings_are_made_safe_wherever_they_are(make_site: MakeSite) -> None:
    bad = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><path d="M0 0h9"/></svg>'
    site = make_site(
        {
            "content/posts/leaf.svg": bad,
            "content/static/mark.svg": bad,
            "content/static/broken.svg": b"<svg onload='alert(1)'",
            "content/posts/a.md": post("A", text="![A leaf](leaf.svg)\n\n[It](leaf.svg)"),
        }
    )
    assert set(site.codes()) == {"media.unsafe-svg", "media.broken"}
    drawn = {path: data for path, data in site.files().items() if path.endswith(".svg")}
    assert len(drawn) == 4
    assert not [path for path, data in drawn.items() if b"onload" in data]


# ---------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]
)
def test_a_broken_picture_is_told_where_it_is_named(make_site: MakeSite, data: bytes) -> None:
    site = camp(make_site)
    site.write({"content/posts/lake.jpg": data})
    told = fault(site.build(), "markup.broken-image")
    assert (told.location.path, told.location.line) == ("content/posts/a.md", 7)
    assert "A lake" in site.article("blog/a/").text_content()


def test_a_picture_that_is_cut_short_is_shown_as_far_as_it_goes(make_site: MakeSite) -> None:
    site = camp(make_site)
    site.write({"content/posts/lake.jpg": LAKE[:20_000]})
    assert fault(site.build(), "media.truncated").location.path == "content/posts/lake.jpg"
    assert site.picture("lake.jpg")
    bad = bytearray(as_bytes(photo(300, 200), "PNG"))
    bad[300:400] = b"\0" * 100
    site.write({"content/posts/lake.jpg": bytes(bad)})
    assert "damaged" in fault(site.build(), "media.broken").message


def test_moving_pictures_move_but_for_those_who_mind(make_site: MakeSite) -> None:
    frames = [quarters(300, 200).rotate(turn) for turn in (0, 180)]
    gif = as_bytes(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=90, loop=0)
    site = make_site(
        {
            "content/posts/wave.gif": gif,
            "content/posts/a.md": post("A", text="![Waves](wave.gif)"),
        }
    )
    site.good()
    still, moving = site.article("blog/a/").iter("source")
    assert still.get("media") == "(prefers-reduced-motion: reduce)"
    files = site.files()
    assert getattr(Image.open(io.BytesIO(files[still.get("srcset")[1:]])), "n_frames", 1) == 1
    assert Image.open(io.BytesIO(files[moving.get("srcset")[1:]])).n_frames == 2
    assert Image.open(io.BytesIO(files[site.picture("wave.gif")[1:]])).n_frames == 2


# ------------------------------------------------------------------------------------- the cache


def test_a_second_build_makes_no_picture(
    make_site: MakeSite, encoded: list[tuple[str, int]]
) -> None:
    site = camp(make_site)
    site.good(jobs=1)
    made = len(encoded)
    assert made == 6 + 1 + 4  # the tent's widths and its plain file, the lake's widths
    assert site.good(jobs=1).written == ()
    site.write({"content/posts/a.md": post("A", text=f"Words.\n\n{TEXT}")}).good(jobs=1)
    for path in site.output.rglob("*.webp"):
        path.unlink()
    site.good(jobs=1)
    site.good(output=site.root / "elsewhere", jobs=1)
    assert len(encoded) == made


def test_other_settings_make_others(make_site: MakeSite, encoded: list[tuple[str, int]]) -> None:
    site = camp(make_site)
    before = set(site.good(jobs=1).written)
    encoded.clear()
    site.write({"site.toml": settings(rest="[images]\nquality = 50\n")})
    report = site.good(jobs=1, explain=True)
    assert len(encoded) == 11
    assert "blog/a/index.html" in report.written
    assert {path for path in report.removed if path.startswith("assets/images/")} <= before
    site.write({"site.toml": settings(rest="[images]\nquality = 50\nwidths = [320]\n")})
    report = site.good(jobs=1, explain=True)
    again = [path for path in report.reasons if path.endswith("-320.webp")]
    assert [report.reasons[path] for path in again] == [
        ("rendition",)
    ]  # from a smaller one; the lake has none


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-9], lambda data: b"", lambda data: data + b"x", lambda data: b"no"]
)
def test_a_damaged_store_is_not_believed(
    make_site: MakeSite, harm: Callable[[bytes], bytes], encoded: list[tuple[str, int]]
) -> None:
    site = camp(make_site)
    site.good(jobs=1)
    before = site.files()
    for file in picture_folder(site.root).iterdir():
        file.write_bytes(harm(file.read_bytes()))
    encoded.clear()
    site.good(output=site.root / "other", jobs=1)
    assert site.files(site.root / "other") == before
    assert len(encoded) == 11


def test_the_store_is_bounded(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brandkit.build.pictures._IDLE", 350)
    store = PictureStore(tmp_path / "pictures")
    for number in range(10):
        store.put(f"k{number}", b"x" * 68)  # 100 bytes with its checksum
        os.utime(store.folder / f"k{number}", (number, number))
    store.tidy({"k0", "k1"})
    assert sorted(path.name for path in store.folder.iterdir()) == ["k0", "k1", "k7", "k8", "k9"]
    assert store.get("k9") == b"x" * 68
    assert store.get("k5") is None


def test_many_processes_make_the_same(make_site: MakeSite) -> None:
    site = camp(make_site)
    site.good(jobs=1)
    files = site.files()
    for file in picture_folder(site.root).iterdir():
        file.unlink()
    site.good(output=site.root / "other", jobs=3)
    assert site.files(site.root / "other") == files


def test_a_picture_that_changes_during_the_build_stops_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = camp(make_site)
    kept = pictures.Pictures._source

    def late(self: Any, image: Any) -> Any:
        (site.root / image.source).write_bytes(LAKE + b"\0")
        return kept(self, image)

    monkeypatch.setattr(pictures.Pictures, "_source", late)
    assert set(site.codes(jobs=1)) == {"build.file-changed"}


# ------------------------------------------------------------------------------------ the preview


def test_the_preview_makes_a_picture_when_it_is_asked_for(
    make_site: MakeSite, encoded: list[tuple[str, int]]
) -> None:
    site = camp(make_site)
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    shown = resident.rebuild(NOW).site
    assert shown is not None
    assert encoded == []
    later = {path: file for path, file in shown.files.items() if isinstance(file, Later)}
    assert len(later) == 12
    (wanted,) = (path for path in later if path.endswith("-640.webp") and "tent" in path)
    data = later[wanted].read_bytes()
    assert encoded == [("webp", 640)]
    assert later[wanted].read_bytes() == data
    assert len(encoded) == 1  # kept on the disk
    site.good()
    assert site.files()[wanted] == data
    assert {path: file.read_bytes() for path, file in later.items()} == {
        path: site.files()[path] for path in later
    }


def test_the_preview_shows_no_picture_of_yesterday(make_site: MakeSite) -> None:
    site = camp(make_site)
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    first = resident.rebuild(NOW).site
    again = resident.rebuild(NOW, frozenset())
    assert not [path for path in again.changed if path.startswith("assets/images/")]
    site.write({"content/posts/tent.jpg": as_bytes(photo(1500, 1000, 7), "JPEG")})
    second = resident.rebuild(NOW, frozenset({"content/posts/tent.jpg"}))
    assert first is not None
    assert second.site is not None
    gone = [path for path in first.files if "/tent." in path and path not in second.site.files]
    assert len(gone) == 7
    assert set(gone) <= second.changed
    assert "blog/a/index.html" in second.changed
    with pytest.raises(FileNotFoundError):
        first.files[gone[0]].read_bytes()  # type: ignore[union-attr]
