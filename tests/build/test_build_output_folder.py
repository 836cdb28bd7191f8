"""Law 7: one file a path, nothing outside, nothing of others removed, nothing of ours lost."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import SETTINGS, Site, fault, png, post, rich_site, settings

from brandkit import __version__
from brandkit.build import manifest

MakeSite = Callable[..., Site]
A = {"content/posts/a.md": post("A")}


def outside(site: Site) -> set[str]:
    """Every file and folder around a site's folder, and in it beside the output."""
    top = site.root.parent
    return {
        path.relative_to(top).as_posix()
        for path in top.rglob("*")
        if site.output not in (path, *path.parents) and ".brandkit" not in path.parts
    }


# ------------------------------------------------------------------------ two outputs on one path

COLLISIONS = {
    "the brand's own styles": {
        "content/posts/b.md": post("B", "2026-01-02", permalink="/assets/brand.css/")
    },
    "slugs": {"content/posts/b.md": post("B", slug="a")},
    "letter case": {"content/posts/b.md": post("B", slug="A")},
    "Unicode forms": {
        "content/posts/b.md": post("B", slug=unicodedata.normalize("NFC", "é")),
        "content/posts/c.md": post("C", slug=unicodedata.normalize("NFD", "é")),
    },
    "sharp s": {
        "content/posts/b.md": post("B", slug="straße"),
        "content/posts/c.md": post("C", slug="STRASSE"),
    },
    "index.html": {"content/pages/b.md": "---\ntitle: B\npermalink: /blog/a/index.html\n---\n"},
    "file and folder": {
        "content/pages/b.md": "---\ntitle: B\npermalink: /x.html\n---\n",
        "content/pages/c.md": "---\ntitle: C\npermalink: /x.html/deep/er/\n---\n",
    },
    "our page": {"content/pages/b.md": "---\ntitle: B\npermalink: /tags/\ntags: [t]\n---\n"},
    "our feed": {"content/pages/b.md": "---\ntitle: B\npermalink: /feed.xml\n---\n"},
    "our feed as a folder": {"content/pages/b.md": "---\ntitle: B\npermalink: /feed.xml/x/\n---\n"},
    "static and page": {
        "content/static/team/index.html": "mine",
        "content/pages/team.md": "---\ntitle: T\n---\n",
    },
    "static and asset": {
        "content/static/assets/content/posts/p.png": png(),
        "content/posts/p.png": png(5),
        "content/posts/b.md": post("B", text="[p](p.png)"),
    },
    "asset names": {
        "content/static/P.txt": "1",
        "content/static/p.txt": "2",
    },
    "home of a language": {
        "site.toml": settings('languages = ["en", "fr"]'),
        "content/pages/fr.md": "---\ntitle: French?\n---\nEnglish words",
    },
    "post pattern": {
        "site.toml": settings(rest='[blog]\npermalink = "/:slug/"\n'),
        "content/posts/b.md": post("B", slug="subscribe"),
    },
    "aliases by case": {
        "content/posts/b.md": post("B", aliases="[/Old/]"),
        "content/posts/c.md": post("C", aliases="[/old/]"),
    },
}


@pytest.mark.parametrize("what", COLLISIONS)
def test_two_on_one_path_are_an_error(make_site: MakeSite, what: str) -> None:
    site = make_site({**A, **COLLISIONS[what]})
    report = site.build()
    assert report.failed
    found = [each for each in report.diagnostics if each.is_error]
    assert {each.code for each in found} <= {
        "site.same-address",
        "site.same-file",
        "site.file-and-folder",
        "site.alias-twice",
        "front-matter.reserved-slug",
    }
    assert all(each.location and each.location.path.startswith("content/") for each in found)
    assert not site.output.exists()


@pytest.mark.parametrize("address", ["/" + 300 * "a" + "/", 300 * "/abcdefgh" + "/"])
def test_an_address_that_no_folder_can_have_is_an_error(make_site: MakeSite, address: str) -> None:
    site = make_site({**A, "content/posts/b.md": post("B", "2026-01-02", permalink=address)})
    report = site.build()
    (found,) = [each for each in report.diagnostics if each.is_error]
    assert found.code == "front-matter.bad-address"
    assert "longer than" in found.message
    assert found.location is not None
    assert found.location.path == "content/posts/b.md"
    assert found.location.line > 1
    assert not site.output.exists()


def test_a_collision_leaves_out_one_document_only(make_site: MakeSite) -> None:
    site = make_site(
        {
            **A,
            "content/pages/b.md": "---\ntitle: B\npermalink: /feed.xml/x/\n---\n",
            "content/pages/c.md": "---\ntitle: C\npermalink: /subscribe/\n---\n",
        }
    )
    assert site.build(keep_going=True).counts.left_out == 2
    assert site.has("feed.xml")
    assert site.has("subscribe/index.html")


def test_file_and_folder_check_is_quick(make_site: MakeSite) -> None:
    """Not each path against each folder: 3000 files are nothing."""
    files = {f"content/static/f{n}/g/x.txt": "x" for n in range(60)}
    assert len(make_site(files).inspect().plan.outputs) > 60


def test_files_of_the_author_stand_in_for_ours(make_site: MakeSite) -> None:
    site = make_site(
        {
            **A,
            "content/static/robots.txt": "mine",
            "content/static/404.html": "<p>mine</p>",
            "content/static/CNAME": "brand.example",
        }
    )
    site.good()
    assert site.text("robots.txt") == "mine"
    assert site.text("404.html") == "<p>mine</p>"
    assert site.text("CNAME") == "brand.example"


# --------------------------------------------------------------------------------- nothing outside

HOSTILE = [
    "../x",
    "..",
    "/etc/passwd",
    "a/../../x",
    "%2e%2e/x",
    "..%2fx",
    "..\\x",
    "a\x00b",
    "https://evil.example/",
    "//evil.example/",
    "x/./y",
    "a\nb",
    "x?y",
    "x#y",
    "\u202ex",
    "x" * 300,
    ".",
    "%00",
    "C:\\x",
    "~/x",
    "$HOME",
    "`id`",
    "<script>",
    "a b",
    "é",
    "con",
]


@pytest.mark.parametrize("key", ["slug", "permalink", "aliases"])
def test_hostile_addresses_stay_in_the_output(make_site: MakeSite, key: str) -> None:
    import json

    files = {
        f"content/posts/p{n}.md": post(f"P{n}", **{key: json.dumps(text)})
        for n, text in enumerate(HOSTILE)
    }
    files |= {
        f"content/pages/q{n}.md": f"---\ntitle: Q\n{key}: {json.dumps('/s/' + text)}\n---\n"
        for n, text in enumerate(HOSTILE)
    }
    site = make_site(files)
    before = outside(site)
    report = site.build(keep_going=True)
    assert report.exit_code == 3
    assert outside(site) - before == {f"{site.root.name}/episode-ids.lock"}
    for path in site.files():
        assert not {"..", "."} & set(path.split("/"))


def test_a_pattern_of_posts_cannot_lead_out(make_site: MakeSite) -> None:
    for form in ("/../:slug/", "/a/../../:slug/", "/a?b/:slug/", "/x#/:slug", "/%2e%2e/:slug/"):
        site = make_site(A, settings(rest=f'[blog]\npermalink = "{form}"\n'))
        before = outside(site)
        found = fault(site.build(), "site.bad-permalink")
        assert found.is_error
        assert outside(site) == before


def test_links_in_the_content_folder_that_lead_away_are_not_followed(
    make_site: MakeSite, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "post.md").write_text(post("Secret"))
    (secret / "key.txt").write_text("password")
    site = make_site(A)
    (site.root / "content/posts/link").symlink_to(secret)
    (site.root / "content/posts/one.md").symlink_to(secret / "post.md")
    site.write({"content/static/x.txt": "x"})
    (site.root / "content/static/key.txt").symlink_to(secret / "key.txt")
    report = site.build(keep_going=True)
    assert {each.code for each in report.diagnostics} == {"content.outside"}
    assert all(b"password" not in data and b"Secret" not in data for data in site.files().values())


def test_links_in_the_output_folder_that_lead_away(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(A)
    site.good()
    away = tmp_path / "away"
    away.mkdir()
    (away / "index.html").write_text("theirs")
    shutil.rmtree(site.output / "blog")
    (site.output / "blog").symlink_to(away)
    site.write({"content/posts/b.md": post("B"), "content/pages/c.md": "---\ntitle: C\n---\n"})
    report = site.build()
    assert {each.code for each in report.diagnostics} == {"build.outside"}
    assert [path.name for path in away.rglob("*")] == ["index.html"]
    assert (away / "index.html").read_text() == "theirs"
    assert not site.has("c/index.html"), "on an error nothing is written"
    assert "posts/b" not in (site.root / "episode-ids.lock").read_text()


def test_a_link_in_place_of_an_output_is_replaced_not_followed(
    make_site: MakeSite, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("theirs")
    site = make_site(A)
    site.good()
    for path in ("index.html", "blog/a/index.html", "sitemap.xml"):
        (site.output / path).unlink()
        (site.output / path).symlink_to(theirs)
    report = site.good()
    assert set(report.written) == {"index.html", "blog/a/index.html", "sitemap.xml"}
    assert theirs.read_text() == "theirs"
    assert not (site.output / "index.html").is_symlink()


def test_stale_outputs_behind_a_link_are_not_removed(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site({**A, "content/pages/team.md": "---\ntitle: T\n---\n"})
    site.good()
    away = tmp_path / "away"
    (site.output / "team").rename(away)
    (site.output / "team").symlink_to(away)
    site.write({"content/pages/team.md": None})
    site.build()
    assert (away / "index.html").is_file()


@pytest.mark.parametrize(
    "place",
    [
        "content",
        "content/posts",
        "themes",
        "themes/base",
        "private",
        ".brandkit",
        ".",
        "..",
        "a/..",
    ],
)
def test_the_output_is_never_among_the_sources(make_site: MakeSite, place: str) -> None:
    site = make_site(A)
    (site.root / "a").mkdir()
    before = outside(site)
    report = site.build(site.root / place)
    assert fault(report, "build.output-is-source").is_error
    assert outside(site) == before


def test_the_output_is_not_a_folder_above_the_sources(make_site: MakeSite) -> None:
    site = make_site(
        {"texts/deep/posts/a.md": post("A")}, settings(rest='[content]\ndir = "texts/deep"\n')
    )
    assert fault(site.build(site.root / "texts"), "build.output-is-source")


def test_the_output_is_not_a_link_to_the_sources(make_site: MakeSite) -> None:
    site = make_site(A)
    site.output.symlink_to(site.root / "content")
    assert fault(site.build(), "build.output-is-source")
    assert [path.name for path in (site.root / "content").iterdir()] == ["posts"]


def test_the_output_of_a_flat_site_is_not_read_again(make_site: MakeSite) -> None:
    site = make_site(
        {"posts/a.md": post("A", text="[f](f.pdf)"), "posts/f.pdf": "%PDF"},
        settings(rest='[content]\ndir = "."\n'),
    )
    output = site.root / "out"
    site.build(output)
    assert site.build(output).written == ()
    assert not (output / "out").exists()


# ----------------------------------------------------------------------------- files of others


def test_files_of_others_survive_every_build(make_site: MakeSite) -> None:
    site = make_site({**A, "content/posts/b.md": post("B", tags="[t]")})
    site.good()
    theirs = {
        "blog/b/theirs.txt": b"1",
        "CNAME": b"2",
        ".git/config": b"3",
        "their/index.html": b"<p>4",
        "tags/t/theirs.html": b"5",
    }
    site.write({f"public/{path}": data for path, data in theirs.items()})
    site.write({"content/posts/b.md": None})
    for _ in range(2):
        site.build()
        assert {path: site.files().get(path) for path in theirs} == theirs
    assert not site.has("blog/b/index.html")
    shutil.rmtree(site.root / ".brandkit")
    site.build()
    assert {path: site.files().get(path) for path in theirs} == theirs


def test_a_foreign_folder_is_refused(make_site: MakeSite) -> None:
    site = make_site(A)
    site.write({"public/index.html": "<p>theirs</p>", "public/keep.txt": "keep"})
    before = site.files()
    report = site.build()
    assert fault(report, "build.not-our-folder").is_error
    assert site.files() == before
    assert not (site.root / "episode-ids.lock").exists()
    adopted = site.build(adopt=True)
    assert not adopted.failed
    assert "Brand" in site.text("index.html")
    assert site.text("keep.txt") == "keep"
    assert not site.build().failed, "it is ours from now on"


def test_an_empty_folder_or_one_for_git_is_taken(make_site: MakeSite) -> None:
    site = make_site(A)
    site.write({"public/.git": "gitdir: elsewhere", "public/.gitkeep": ""})
    site.good()
    assert site.text(".git") == "gitdir: elsewhere"


def test_an_output_that_is_a_file_is_refused(make_site: MakeSite) -> None:
    site = make_site({**A, "public": "a file"})
    assert fault(site.build(), "build.output-is-file")


@pytest.mark.parametrize(
    ("theirs", "code"),
    [("blog", "build.file-in-the-way"), ("feed.xml/x", "build.folder-in-the-way")],
)
def test_what_stands_in_the_way_stops_before_the_first_file(
    make_site: MakeSite, theirs: str, code: str
) -> None:
    site = make_site({**A, f"public/{theirs}": "theirs"})
    report = site.build(adopt=True)
    assert fault(report, code).is_error
    assert site.files() == {theirs: b"theirs"}
    assert not (site.root / "episode-ids.lock").exists()


def test_our_own_files_and_folders_change_places(make_site: MakeSite) -> None:
    page = "---\ntitle: X\npermalink: {}\n---\n"
    site = make_site({**A, "content/pages/x.md": page.format("/x.html")})
    site.good()
    site.write({"content/pages/x.md": page.format("/x.html/deep/")})
    site.good()
    assert site.has("x.html/deep/index.html")
    site.write({"content/pages/x.md": page.format("/x.html")})
    site.good()
    assert (site.output / "x.html").is_file()
    clean = make_site({**A, "content/pages/x.md": page.format("/x.html")})
    clean.good()
    assert site.files() == clean.files()


# -------------------------------------------------------------------------------- nothing is lost


def test_deletion_is_subtraction(make_site: MakeSite) -> None:
    files = rich_site()
    site = make_site(files)
    site.build()
    gone = [name for name in files if name.startswith("content/posts/")]
    site.write(dict.fromkeys(gone))
    site.build()
    clean = make_site({name: data for name, data in files.items() if name not in gone})
    clean.write({"content/posts/.keep": ""})
    clean.build()
    assert site.files().keys() == clean.files().keys()
    assert site.files() == clean.files()
    assert not site.has("blog")
    assert not [
        path for path in site.output.rglob("*") if path.is_dir() and not any(path.iterdir())
    ]


def test_what_was_changed_or_removed_by_hand_comes_back(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    good = site.files()
    site.write({"public/blog/first/index.html": "<p>changed</p>", "public/feed.xml": None})
    site.write({"public/assets": None})
    page = site.output / "index.html"
    data = page.read_bytes()
    page.write_bytes(data.replace(b"Maison", b"MAISON"))  # the same size
    report = site.build()
    assert site.files() == good
    assert {"blog/first/index.html", "feed.xml", "index.html"} < set(report.written)
    assert all("by hand" in report.reasons[path][0] for path in report.written)


def test_the_whole_output_comes_back(make_site: MakeSite) -> None:
    site = make_site(A)
    site.good()
    good = site.files()
    shutil.rmtree(site.output)
    site.good()
    assert site.files() == good


def test_a_lost_record_costs_time_only(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    times = site.times()
    shutil.rmtree(site.root / ".brandkit")
    report = site.build()
    assert (report.written, report.removed) == ((), ())
    assert site.times() == times


@pytest.mark.parametrize("lost", ["removed", "damaged", "hostile", "other version"])
def test_a_lost_record_leaves_no_stale_page(make_site: MakeSite, lost: str) -> None:
    files = {
        **A,
        "content/posts/b.md": post("B", tags="[t]", authors="[Zed]", series="Story"),
        "content/pages/c.md": "---\ntitle: C\n---\n",
        "content/docs/d.md": "---\ntitle: D\n---\n",
    }
    site = make_site(files, SETTINGS + '[brand]\ncolor = "#123456"\n')
    site.good()
    record = next((site.root / ".brandkit").glob("manifest-*"))
    match lost:
        case "removed":
            shutil.rmtree(site.root / ".brandkit")
        case "damaged":
            record.write_bytes(record.read_bytes()[:-20])
        case "hostile":
            record.write_bytes(b"\x91" * 100_000)
        case _:
            old = manifest.load_manifest(record)
            assert old is not None
            manifest.save_manifest(record, manifest.Manifest(version="0.0.1", outputs=old.outputs))
    site.write(dict.fromkeys(list(files)[1:]))
    site.write({"site.toml": SETTINGS + '[brand]\ncolor = "#654321"\n'})
    site.build()
    clean = make_site(A, SETTINGS + '[brand]\ncolor = "#654321"\n')
    clean.good()
    assert site.files().keys() == clean.files().keys()
    assert site.files() == clean.files()


def test_a_record_that_names_files_outside_removes_nothing(
    make_site: MakeSite, tmp_path: Path
) -> None:
    site = make_site(A)
    site.good()
    (tmp_path / "victim.txt").write_text("theirs")
    (tmp_path / "empty").mkdir()
    record = next((site.root / ".brandkit").glob("manifest-*"))
    known = manifest.load_manifest(record)
    assert known is not None
    one = next(iter(known.outputs.values()))
    bad = dict.fromkeys(("../../victim.txt", "../../empty/x", str(tmp_path / "victim.txt")), one)
    manifest.save_manifest(
        record, manifest.Manifest(version=__version__, outputs={**known.outputs, **bad})
    )
    site.build()
    assert (tmp_path / "victim.txt").read_text() == "theirs"
    assert (tmp_path / "empty").is_dir()


def test_each_output_folder_has_its_own_record(make_site: MakeSite) -> None:
    site = make_site(A)
    site.good()
    other = site.root / "other"
    site.build(other)
    assert site.files(other) == site.files()
    site.write({"content/posts/b.md": post("B")})
    site.good()
    assert not (other / "blog/b").exists()
    site.build(other)
    assert site.files(other) == site.files()


def test_no_part_files_stay(make_site: MakeSite) -> None:
    site = make_site(rich_site())
    site.build()
    names = [path.name for path in site.root.rglob("*")]
    assert not [name for name in names if name.endswith(".part") or name.startswith("staging")]


def test_outputs_can_be_read_by_a_web_server(make_site: MakeSite) -> None:
    site = make_site({**A, "content/static/x.txt": "x"})
    (site.root / "content/static/x.txt").chmod(0o600)
    site.good()
    umask = os.umask(0)
    os.umask(umask)
    for path in site.output.rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o777 == 0o666 & ~umask
