"""Law 6: on any error nothing is written; every fault has its place; --keep-going, --strict."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from site_factory import SETTINGS, Site, fault, post, settings

from brandkit.build import look
from brandkit.build.report import Report

MakeSite = Callable[..., Site]
UNDATED = "---\ntitle: B\n---\nText\n"
MINE = '[theme]\nname = "mine"\n'
STOPS = '{% extends "base.html" %}\n{% block main %}\n{{ entry.titel }}\n{% endblock %}\n'


CACHES = {"media.msgpack", "texts.index", "documents.index", "build.lock"}  # may learn from a fault


def untouched(site: Site, before: dict[str, bytes], report: Report) -> None:
    """Nothing was written or removed, and the report says so."""
    assert report.failed
    assert report.exit_code == 1
    assert report.written == ()
    assert report.diagnostics
    assert all(each.location is not None for each in report.diagnostics)
    now = {
        path.relative_to(site.root).as_posix(): path.read_bytes()
        for path in site.root.rglob("*")
        if path.is_file() and path.name not in CACHES and path.suffix != ".pack"
    }
    assert now == before
    assert not list(site.root.glob(".brandkit/staging*"))


def everything(site: Site) -> dict[str, bytes]:
    return {
        path.relative_to(site.root).as_posix(): path.read_bytes()
        for path in site.root.rglob("*")
        if path.is_file() and path.name not in CACHES and path.suffix != ".pack"
    }


FAULTS = {
    "no date": {"content/posts/b.md": UNDATED},
    "bad date": {"content/posts/b.md": post("B", "2026-13-40")},
    "bad YAML": {"content/posts/b.md": "---\ntitle: [\n---\n"},
    "same address": {"content/posts/b.md": post("B", slug="a")},
    "a page of ours": {"content/pages/b.md": "---\ntitle: B\npermalink: /feed.xml\n---\n"},
    "bad settings": {"site.toml": SETTINGS.replace("title", "titel")},
    "no settings": {"site.toml": None},
    "other theme": {"site.toml": settings(rest='[theme]\nname = "bse"\n')},
    "template stops": {
        "site.toml": settings(rest=MINE),
        "themes/mine/templates/post.html": STOPS,
    },
    "template broken": {
        "site.toml": settings(rest=MINE),
        "themes/mine/templates/post.html": "{% if %}",
    },
    "lock corrupt": {"episode-ids.lock": "what is this"},
    "lock not text": {"episode-ids.lock": b"\xff\xfe\x00"},
    "lock lost": {"episode-ids.lock": None},
    "address form": {"site.toml": settings(rest='[blog]\npermalink = "/../:slug/"\n')},
}


@pytest.mark.parametrize("what", FAULTS)
def test_any_error_leaves_the_last_good_site(make_site: MakeSite, what: str) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    site.good()
    site.write({"content/posts/new.md": post("New"), **FAULTS[what]})
    before = everything(site)
    untouched(site, before, site.build())


@pytest.mark.parametrize("what", FAULTS)
def test_any_error_begins_no_site(make_site: MakeSite, what: str) -> None:
    if what == "lock lost":
        pytest.skip("a first build has no lock yet")
    site = make_site({"content/posts/a.md": post("A")})
    site.write({"episode-ids.lock": ""})
    site.write(FAULTS[what])
    before = everything(site)
    untouched(site, before, site.build())
    assert not site.output.exists()


def test_a_folder_that_is_no_site_stays_as_it_is(make_site: MakeSite) -> None:
    site = make_site()
    site.write({"site.toml": None})
    report = site.build()
    assert fault(report, "site.no-settings").is_error
    assert [path.name for path in site.root.iterdir()] == ["content"]


def test_a_worker_that_dies_writes_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"content/posts/a.md": post("A")})

    def dies(self: object, jobs: object) -> None:
        raise MemoryError("a worker died")

    monkeypatch.setattr(look.RenderBatch, "__call__", dies)
    before = everything(site)
    with ThreadPoolExecutor(1) as executor, pytest.raises(MemoryError):
        site.build(executor=executor)
    assert everything(site) == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_template_that_stops_in_the_middle(make_site: MakeSite, jobs: int) -> None:
    """Most pages are well; the fault comes back from a worker with its place and hint."""
    files = {f"content/posts/p{n}.md": post(f"P{n}", tags=f"[t{n}]") for n in range(12)}
    site = make_site(
        {
            **files,
            "content/posts/odd.md": post("Odd", "2025-01-01", sample="false", weight="7"),
            "themes/mine/templates/post.html": '{% extends "base.html" %}\n{% block main %}\n'
            '{% if entry.title == "Odd" %}\n{{ entry.sumary }}\n{% endif %}\n{% endblock %}\n',
        },
        settings(rest=MINE),
    )
    report = site.build(jobs=jobs)
    found = fault(report, "theme.template")
    assert str(found.location) == "themes/mine/templates/post.html:4"
    assert "summary" in found.hint
    assert not site.output.exists()
    assert not (site.root / "episode-ids.lock").exists()


def test_all_templates_at_fault_are_reported_at_once(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/pages/b.md": "---\ntitle: B\n---\n",
            "themes/mine/templates/post.html": "{{ entri }}",
            "themes/mine/templates/page.html": "\n{{ entry.titel }}",
        },
        settings(rest=MINE),
    )
    places = [str(each.location) for each in site.build().diagnostics]
    assert places == ["themes/mine/templates/page.html:2", "themes/mine/templates/post.html:1"]


def test_every_fault_is_reported_with_file_and_line(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": "---\ntitle: A\ndate: 2026-02-30\ndraft: perhaps\n---\n",
            "content/posts/b.md": "---\ntitle: B\ndate: 2026-01-01\nslug: a/b\n---\n",
            "content/posts/c.md": post("C", text="[x](nowhere.md)"),
            "content/pages/d.md": "---\ntitle: D\npermalink: /blog/\n---\n",
            "content/episodes/e.md": post("E", show="other"),
        }
    )
    report = site.build()
    places = {
        (each.location.path, each.location.line): each.severity.value
        for each in report.diagnostics
        if each.location
    }
    assert places[("content/posts/a.md", 3)] == "error"
    assert places[("content/posts/a.md", 4)] == "error"
    assert places[("content/posts/b.md", 4)] == "error"
    assert places[("content/posts/c.md", 5)] == "warning"
    assert places[("content/episodes/e.md", 4)] == "error"
    assert all(each.code and each.hint for each in report.diagnostics)
    paths = [each.location for each in report.diagnostics]
    assert paths == sorted(paths), "in the order of the places"
    assert len(paths) == len({(each.location, each.code) for each in report.diagnostics})


# ---------------------------------------------------------------------------------- --keep-going


def test_keep_going_leaves_out_the_faulty_ones_only(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/good.md": post("Good"),
            "content/posts/undated.md": UNDATED,
            "content/posts/twin-a.md": post("First", slug="twin"),
            "content/posts/twin-b.md": post("Second", slug="twin"),
            "content/pages/tags.md": "---\ntitle: T\nslug: my-tags\npermalink: /blog/\n---\n",
            "content/posts/draft.md": post("Draft", draft="true"),
            "content/odd/file.md": "# Stray",
        }
    )
    report = site.build(keep_going=True)
    assert not report.failed
    assert report.exit_code == 3
    pages = {path for path in site.files() if path.startswith("blog/") and path.endswith(".html")}
    assert pages == {
        "blog/index.html",
        "blog/archive/index.html",
        "blog/good/index.html",
        "blog/twin/index.html",
    }
    assert "First" in site.text("blog/twin/")
    counts = report.counts
    assert (counts.published, counts.left_out, counts.unplaced) == (2, 3, 1)
    assert counts.held == {"draft": 1}
    assert counts.documents == 7
    errors = {each.location.path for each in report.diagnostics if each.is_error}
    assert errors == {
        "content/posts/undated.md",
        "content/posts/twin-b.md",
        "content/pages/tags.md",
    }


def test_keep_going_makes_what_a_clean_build_without_them_makes(make_site: MakeSite) -> None:
    good = {"content/posts/a.md": post("A", text="[b](b.md)"), "content/posts/c.md": post("C")}
    faulty = make_site({**good, "content/posts/b.md": UNDATED})
    clean = make_site(good)
    assert faulty.build(keep_going=True).exit_code == 3
    clean.build()
    assert faulty.files() == clean.files()
    report = faulty.build(keep_going=True)
    assert report.exit_code == 3, "each build says it, not the first one only"
    assert report.written == ()


def test_a_link_to_a_document_left_out_is_its_words(make_site: MakeSite) -> None:
    """The document's own error is told; that nothing can lead there follows from it."""
    site = make_site(
        {"content/posts/a.md": post("A", text="[WORDS](b.md)"), "content/posts/b.md": UNDATED}
    )
    report = site.build(keep_going=True)
    assert [each.code for each in report.diagnostics if each.is_error] == ["front-matter.no-date"]
    assert "WORDS" in site.text("blog/a/")
    assert not site.article("blog/a/").xpath('.//a[text()="WORDS"]')


def test_keep_going_does_not_forget_ids(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A"), "content/posts/b.md": post("B")})
    site.good()
    lock = (site.root / "episode-ids.lock").read_text()
    site.write({"content/posts/b.md": UNDATED})
    report = site.build(keep_going=True)
    assert [each.code for each in report.diagnostics] == ["front-matter.no-date"]
    assert report.removed == ("blog/b/card.png", "blog/b/index.html")
    assert (site.root / "episode-ids.lock").read_text() == lock
    assert site.build(keep_going=True, frozen=True).exit_code == 3


@pytest.mark.parametrize(
    "what", ["bad settings", "other theme", "template stops", "lock corrupt", "address form"]
)
def test_keep_going_stops_for_what_is_no_document(make_site: MakeSite, what: str) -> None:
    site = make_site({"content/posts/a.md": post("A"), "content/posts/b.md": UNDATED})
    site.write(FAULTS[what])
    report = site.build(keep_going=True)
    assert report.exit_code == 1
    assert not site.output.exists()


def test_a_fault_in_two_stages_is_told_once(make_site: MakeSite) -> None:
    files = {f"content/posts/p{n}.md": post("P", slug="same") for n in range(4)}
    report = make_site(files).build(keep_going=True)
    assert [each.code for each in report.diagnostics] == ["site.same-address"] * 3
    assert report.counts.left_out == 3


# -------------------------------------------------------------------------------------- --strict


def test_strict_makes_warnings_errors(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="[x](nowhere.md)")})
    relaxed = site.build()
    assert [each.is_error for each in relaxed.diagnostics] == [False]
    assert relaxed.exit_code == 0
    shutil.rmtree(site.output)
    strict = site.build(strict=True)
    assert strict.exit_code == 1
    assert [each.is_error for each in strict.diagnostics] == [True]
    assert not site.output.exists()


def test_strict_without_warnings_builds(make_site: MakeSite) -> None:
    make_site({"content/posts/a.md": post("A")}).good(strict=True)


def test_strict_and_keep_going_leave_out_what_is_warned_about(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A", text="[x](nowhere.md)"), "content/posts/b.md": post("B")}
    )
    report = site.build(strict=True, keep_going=True)
    assert report.exit_code == 3
    assert site.has("blog/b/index.html")
    assert not site.has("blog/a/index.html")
