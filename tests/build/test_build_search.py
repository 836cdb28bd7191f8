"""The index of the search: what is in it, when it is made, and what becomes of its files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from search_sites import SEARCH, Calls, Searched, fragments, searched
from site_factory import NOW, Site, fault, post

from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.preview import Resident

pytest.importorskip("pagefind_bin", reason="brandkit[search] is not installed")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return searched(tmp_path / "site")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


def index_of(site: Site, folder: str = "search/pagefind") -> dict[str, bytes]:
    root = site.output / folder
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
    }


# ------------------------------------------------------------------------------------ what is in it


def test_each_language_finds_its_own_pages(site: Site) -> None:
    site.good()
    english = fragments(site.output / "search/pagefind")
    assert set(english) == {"/about/", "/blog/lamp/", "/blog/can/", "/docs/one/", "/podcast/e/"}
    assert set(fragments(site.output / "fr/search/pagefind")) == {"/fr/blog/lampe/"}
    lamp = english["/blog/lamp/"]
    assert lamp["content"] == "It shines with kerosene."
    assert lamp["meta"] == {
        "title": "A lamp",
        "kind": "posts",
        "date": "2026-01-01",
        "tags": "Light",
    }
    assert "Hello from the bench." in str(english["/podcast/e/"]["content"])
    assert [each["id"] for each in english["/docs/one/"]["anchors"]] == ["a-part"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", ["noindex: true", "search: false", "draft: true"])
def test_what_is_not_to_be_found_is_not_in_it(site: Site, line: str) -> None:
    site.write(
        {"content/posts/lamp.md": f"---\ntitle: A lamp\ndate: 2026-01-01\n{line}\n---\nX.\n"}
    )
    site.good()
    assert "/blog/lamp/" not in fragments(site.output / "search/pagefind")
    listed = (site.output / "search/index.html").read_text()
    assert "/blog/can/" in listed
    assert "/blog/lamp/" not in listed


def test_quotes_are_found_on_the_page_where_they_stand(site: Site) -> None:
    consent = "consent:\n  by: Kim\n  on: 2020-01-02\n  scope: [site]\n"
    text = f"---\nadvocate: Kim Lee\nrelation: customer\n{consent}---\nSplendid kettle.\n"
    site.write({"content/testimonials/kim.md": text})
    site.good()
    found = fragments(site.output / "search/pagefind")
    assert found["/testimonials/"]["content"] == "Splendid kettle."
    assert found["/testimonials/"]["meta"]["names"] == "Kim Lee"  # type: ignore[index]
    assert not any("kettle" in str(v["content"]) for k, v in found.items() if k != "/testimonials/")
    ended = text.replace("scope: [site]", "scope: [site]\n  until: 2026-01-01")
    site.write({"content/testimonials/kim.md": ended})
    site.build()
    assert "/testimonials/" not in fragments(site.output / "search/pagefind")


def test_addresses_are_written_as_links_are(site: Site) -> None:
    site.write({"content/posts/z.md": post("Zed", permalink="/żółw-i-kot/")})
    assert not site.build().failed
    found = fragments(site.output / "search/pagefind")
    assert "/%C5%BC%C3%B3%C5%82w-i-kot/" in found


def test_interfaces_that_nobody_uses_are_left_out(site: Site) -> None:
    site.good()
    names = {name for name in index_of(site) if "/" not in name}
    assert not [name for name in names if "ui" in name or "highlight" in name]
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert "wasm.unknown.pagefind" not in names


def test_large_kinds_are_listed_in_part(site: Site) -> None:
    site.write({f"content/posts/n{n}.md": post(f"Post {n}") for n in range(210)})
    site.good()
    page = (site.output / "search/index.html").read_text()
    assert page.count('href="/blog/n') == 50 - page.count('"/blog/lamp/') - page.count(
        '"/blog/can/'
    )
    assert 'href="/blog/archive/"' in page.partition('class="everything"')[2]


# --------------------------------------------------------------------------------- when it is made


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


LAMP, CAN, FRENCH = "content/posts/lamp.md", "content/posts/can.md", "content/posts/lampe.fr.md"
EDITS = {
    "a word": (LAMP, "kerosene", "electricity", "en"),
    "a title": (LAMP, "title: A lamp", "title: A lantern", "en"),
    "a tag": (LAMP, "[Light]", "[Light, Oil]", "en"),
    "a date": (LAMP, "2026-01-01", "2026-01-02", "en"),
    "a word of another language": (FRENCH, "éclaire", "brille", "fr"),
    "a word that is said": ("content/episodes/e.vtt", "bench", "table", "en"),
    "a page that is not to be found": (LAMP, "tags:", "search: false\ntags:", "en"),
    "emphasis": (LAMP, "kerosene", "**kerosene**", ""),
    "a link": (LAMP, "kerosene", "[kerosene](can.md)", ""),
    "a summary for search engines": (LAMP, "tags:", "description: New.\ntags:", ""),
    "the motto of the site": ("site.toml", 'title = "Brand"', 'title = "Brand"\ntagline = "x"', ""),
}


@pytest.mark.parametrize("name", EDITS)
def test_pagefind_is_asked_only_where_words_are_other(site: Site, calls: Calls, name: str) -> None:
    path, old, new, language = EDITS[name]
    site.good()
    assert len(calls.taken()) == 2
    file = site.root / path
    file.write_text(edited(file.read_text(), old, new))
    before = {code: index_of(site, f"{code}search/pagefind") for code in ("", "fr/")}
    site.good()
    made = calls.taken()
    assert ["fr" if urls[0].startswith("/fr/") else "en" for urls in made] == [language] * bool(
        language
    )
    for code, files in before.items():
        same = files == index_of(site, f"{code}search/pagefind")
        assert same is (language != (code.strip("/") or "en"))
    site.good()
    assert calls.taken() == []


def test_nothing_changed_loads_nothing_of_it(site: Site) -> None:
    for file in site.root.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    command = [sys.executable, "-X", "importtime", "-m", "brandkit", "build"]
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    said = [
        subprocess.run(
            command, cwd=site.root, env=place, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    assert "brandkit.build.indexing" in said[0].stderr
    assert "Nothing changed" in said[1].stdout
    assert "brandkit.build.indexing" not in said[1].stderr
    assert "pagefind" not in said[1].stderr


# ------------------------------------------------------------------------ what becomes of its files


def test_damaged_and_missing_files_come_back_without_pagefind(site: Site, calls: Calls) -> None:
    site.good()
    whole = index_of(site)
    calls.taken()
    (site.output / "search/pagefind/pagefind.js").write_text("broken")
    shutil.rmtree(site.output / "search/pagefind/fragment")
    site.good()
    assert index_of(site) == whole
    assert calls.taken() == []


def test_what_is_kept_may_be_lost_or_damaged(site: Site, calls: Calls) -> None:
    site.good()
    whole = index_of(site)
    for pack in (site.root / ".brandkit/search").glob("en-*.pack"):
        pack.write_bytes(pack.read_bytes()[:-20] + b"x" * 20)
    shutil.rmtree(site.output / "search/pagefind")
    site.good()
    assert index_of(site) == whole
    shutil.rmtree(site.root / ".brandkit")
    report = site.build(adopt=True)
    assert not report.failed
    assert index_of(site) == whole
    assert report.written == ()


def test_switched_off_it_is_gone(site: Site) -> None:
    site.good()
    text = (site.root / "site.toml").read_text()
    site.write({"site.toml": text.replace(SEARCH, "\n")})
    report = site.good()
    assert not (site.output / "search").exists()
    assert "fr/search/pagefind/pagefind.js" in report.removed
    assert not list((site.root / ".brandkit/search").iterdir())
    assert "search/" not in (site.output / "index.html").read_text()


def test_a_file_of_the_site_where_the_index_lies_is_a_fault(site: Site) -> None:
    site.write({"content/static/search/pagefind/pagefind.js": "1"})
    report = site.build()
    assert report.failed
    told = fault(report, "site.same-file")
    assert told.location is not None
    assert told.location.path == "content/static/search/pagefind/pagefind.js"


def test_the_same_site_gives_the_same_index(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.good(jobs=2)
    monkeypatch.setenv("RAYON_NUM_THREADS", "1")
    monkeypatch.setenv("TOKIO_WORKER_THREADS", "1")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "pl")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    other = searched(tmp_path / "elsewhere")
    (other.root / "pagefind.toml").write_text('force_language = "pl"\n')
    other.good(jobs=1)
    for folder in ("search", "fr/search"):
        assert index_of(site, folder) == index_of(other, folder)


WORDS = st.sampled_from(["kerosene", "oil", "wick", "glass"])


@hypothesis_settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([LAMP, CAN, FRENCH, ""]), WORDS), max_size=4))
def test_after_any_edits_it_is_that_of_a_clean_build(edits: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        site = searched(Path(name) / "ours")
        site.good()
        for path, word in edits:
            if path:
                site.write({path: post(word.title(), text=f"All about {word}.")})
            else:
                (site.root / CAN).unlink(missing_ok=True)
            assert not site.build().failed  # it tells what is gone
        clean = Searched(Path(name) / "clean")
        clean.root.mkdir()
        for part in ("site.toml", "content", "episode-ids.lock"):
            source = site.root / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, clean.root / part)
        clean.good()
        for folder in ("search", "fr/search"):
            assert index_of(site, folder) == index_of(clean, folder)


# -------------------------------------------------------------------------------------- the preview


def test_the_preview_makes_it_when_somebody_searches(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    counted: list[int] = []
    make = resident._finders.make

    def counting(pages: object, count: int) -> dict[str, bytes]:
        counted.append(count)
        return make(pages, count)  # type: ignore[arg-type]

    resident._finders.make = counting
    entry = "search/pagefind/pagefind-entry.json"

    def ask() -> bytes:
        made = resident.rebuild(NOW)
        assert made.site is not None
        assert entry in made.site.files
        assert entry not in list(made.site.files)
        found = made.site.files[entry]
        assert not isinstance(found, bytes)
        return found.read_bytes()

    first = ask()
    assert counted == [5]
    assert ask() == first
    assert counted == [5]
    file = site.root / LAMP
    file.write_text(file.read_text().replace("kerosene", "electricity"))
    made = resident.rebuild(NOW, frozenset({LAMP}))
    assert "search/index.html" not in made.changed
    assert counted == [5]  # nobody has searched yet
    assert made.site is not None
    later = made.site.files[entry]
    assert not isinstance(later, bytes)
    assert later.read_bytes() != first
    assert counted == [5, 5]
    site.good()
    assert later.read_bytes() == (site.output / entry).read_bytes()
    missing = made.site.files["search/pagefind/none.js"]
    assert not isinstance(missing, bytes)
    with pytest.raises(FileNotFoundError):
        missing.read_bytes()
    assert "search/pagefind/" not in made.site.files


def test_a_new_title_stands_on_the_page_at_once(site: Site) -> None:
    """Followed as a small edit, in the preview: the list is that of a clean build."""
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    resident.rebuild(NOW)
    file = site.root / LAMP
    file.write_text(file.read_text().replace("title: A lamp", "title: A lantern"))
    made = resident.rebuild(NOW, frozenset({LAMP}))
    assert made.site is not None
    assert "search/index.html" in made.changed
    site.good()
    page = (site.output / "search/index.html").read_bytes()
    assert b"A lantern" in page
    assert made.site.files["search/index.html"] == page
