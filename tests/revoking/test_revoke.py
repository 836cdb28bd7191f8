"""Revoking somebody: nothing of them is left in what was made, and nobody else is touched."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_factory import NOW, SETTINGS, Site, png, post

from brandkit.build.forgetting import forget_all
from brandkit.build.turn import LOCK
from brandkit.cli import cli
from brandkit.errors import ContentError
from brandkit.revoking.revoke import Revocation, revoke

LINK = "q7m2x9v4kd3hz6tw"
CONSENT = "relation: customer\nconsent: {by: them, on: 2020-01-02, scope: [site, feeds, social]}\n"


def quote(name: str, text: str, more: str = "") -> str:
    return f"---\nadvocate: {name}\ndate: 2026-01-01\n{CONSENT}{more}---\n{text}\n"


FILES = {
    "site.toml": SETTINGS + '[codes.fair]\nto = "/"\n',
    "content/advocates/ann.md": f"---\ntitle: Ann\nimage: ann.png\npersonal_link:\n  id: {LINK}\n"
    "---\nWe met Ann.\n",
    "content/advocates/ann.png": png(30, 30),
    "content/advocates/ann-lee.md": "---\ntitle: Ann Lee\n---\nThe other one.\n",
    "content/testimonials/first.md": quote("ann", "Neat spades in all weathers and all soils."),
    "content/testimonials/second.md": quote("ann-lee", "They last."),
    "content/posts/one.md": post("One", text="As Ann\nsaid. Ann Lee, too.\n"),
    "content/posts/two.md": post("Two", text="Words of the annual fair.\n"),
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site").write(FILES)


def off(site: Site, name: str = "Ann", **more: object) -> Revocation:
    return revoke(site.root, site.output, name, now=NOW, **more)  # type: ignore[arg-type]


def everywhere(site: Site) -> dict[str, bytes]:
    """Every file of the site's folder, but for private/."""
    return {
        path.relative_to(site.root).as_posix(): path.read_bytes()
        for path in site.root.rglob("*")
        if path.is_file() and path.relative_to(site.root).parts[0] != "private"
    }


def test_one_of_two_anns_leaves(site: Site) -> None:
    site.build()
    report = off(site, words="a customer")
    assert report.removed == (
        "content/advocates/ann.md",
        "content/testimonials/first.md",
        "content/advocates/ann.png",
    )
    assert (report.traces, report.mentions) == ((), ())
    assert report.replaced == ("content/posts/one.md",)
    assert "As a customer said. Ann Lee, too." in site.text("blog/one/index.html").replace(
        "\n", " "
    )
    assert site.has("advocates/ann-lee/index.html")
    assert "They last." in site.text("testimonials/index.html")
    assert "annual fair" in site.text("blog/two/index.html")
    for path, data in everywhere(site).items():
        assert b"Neat spades" not in data, path
    assert (site.root / "private/.gitignore").read_text() == "*\n"
    assert (site.root / report.moved_to / "content/advocates/ann.md").is_file()


def test_a_printed_link_leads_home(site: Site) -> None:
    site.build()
    assert "Ann" in site.text(f"with/{LINK}/index.html")
    off(site, words="a customer")
    assert f'retired_links = ["{LINK}"]' in (site.root / "site.toml").read_text()
    page = site.page(f"with/{LINK}/")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/"]
    assert "Ann" not in site.text(f"with/{LINK}/index.html")


def test_settings_that_cannot_be_changed_stop_it_first(site: Site) -> None:
    text = (site.root / "site.toml").read_text()
    (site.root / "site.toml").write_text("advocates.silent_after = 9\n" + text)
    with pytest.raises(ContentError) as caught:
        off(site)
    assert [each.code for each in caught.value.diagnostics] == ["advocates.by-hand"]
    assert (site.root / "content/advocates/ann.md").is_file()


def test_other_folders_that_were_built_are_searched(site: Site, tmp_path: Path) -> None:
    site.build()
    site.build(site.root / "dist")
    site.build(tmp_path / "elsewhere")
    before = (site.root / "dist/advocates/ann/index.html").read_bytes()
    report = off(site, words="a customer")
    found = {trace.path for trace in report.traces}
    assert "dist/advocates/ann/index.html" in found
    assert str(tmp_path / "elsewhere/advocates/ann/index.html") in found
    assert not [path for path in found if path.startswith(("public/", ".brandkit"))]
    assert report.exit_code == 1
    assert (site.root / "dist/advocates/ann/index.html").read_bytes() == before


def test_share_kits_that_show_them_go_and_other_folders_stay(site: Site) -> None:
    site.write({"content/posts/one.md": post("What Ann said", text="Much.")})
    words = ["share", "/blog/one/", "--site", str(site.root)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    site.write({"share-kits/own/notes.txt": "Ann comes on Friday.\n"})
    report = off(site, words="a customer")
    assert not (site.root / "share-kits/blog-one").exists()
    assert "share-kits/blog-one/" in report.removed
    assert (site.root / "share-kits/own/notes.txt").is_file()


def test_pictures_named_after_them_are_told(site: Site) -> None:
    site.write({"content/pages/about.md": "# About\n\n![Us](ann-at-work.png)\n"})
    site.write({"content/pages/ann-at-work.png": png()})
    report = off(site, words="a customer")
    assert ("content/pages/ann-at-work.png", 0) in {(m.path, m.line) for m in report.mentions}


def test_their_other_language_goes_too(site: Site) -> None:
    text = (site.root / "site.toml").read_text()
    (site.root / "site.toml").write_text(text.replace("[codes", 'languages = ["fr"]\n[codes', 1))
    site.write({"content/advocates/ann.fr.md": "---\ntitle: Anne\n---\nUne amie.\n"})
    assert "content/advocates/ann.fr.md" in off(site, words="x").removed


def test_nothing_is_overwritten_in_private(site: Site) -> None:
    first = off(site, words="a customer")
    site.write({"content/testimonials/first.md": quote("Ann", "Again.")})
    second = off(site, words="a customer")
    assert first.moved_to == second.moved_to
    kept = sorted((site.root / first.moved_to / "content/testimonials").iterdir())
    assert [file.name for file in kept] == ["first-2.md", "first.md"]
    assert "Again." in kept[0].read_text()


def test_no_home_for_caches(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder for compiled templates, the folder where one stands is not searched."""
    monkeypatch.setattr("brandkit.revoking.made.compiled_folder", lambda: "")
    monkeypatch.chdir(site.root.parent)
    (site.root.parent / "notes.txt").write_text("Ann")
    assert off(site, words="a customer").traces == ()


def test_a_dry_run_changes_nothing(site: Site) -> None:
    site.build()
    before = everywhere(site)
    report = off(site, words="x", dry_run=True)
    assert report.removed
    assert everywhere(site) == before
    assert not (site.root / "private").exists()


_HOLDER = """
import sys
from brandkit.build.turn import turn
with turn(sys.argv[1]):
    print(1, flush=True)
    sys.stdin.read()
"""
_FORGETS = """
import sys
from pathlib import Path
from brandkit.build.forgetting import forget_all
forget_all(Path(sys.argv[1]))
"""


def test_caches_are_emptied_in_turn_with_builds(site: Site) -> None:
    """The files of a build are not taken away under its hands, nor what it takes turns by."""
    site.build()
    cache = site.root / ".brandkit"
    lock = (cache / LOCK).stat().st_ino
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(site.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with subprocess.Popen([sys.executable, "-c", _FORGETS, str(site.root)]) as forgets:
            time.sleep(1.5)
            assert forgets.poll() is None
            assert (cache / "texts.index").is_file()
            assert other.stdin is not None
            other.stdin.close()
            assert forgets.wait(60) == 0
    assert [path.name for path in cache.iterdir()] == [LOCK]
    assert (cache / LOCK).stat().st_ino == lock


def test_a_cache_that_is_a_link_is_left_alone(site: Site, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "precious").write_text("theirs")
    (site.root / ".brandkit").symlink_to(theirs)
    forget_all(site.root)
    assert (theirs / "precious").is_file()
