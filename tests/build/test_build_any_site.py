"""Any small site: no traceback, nothing outside, no broken address, and the same bytes twice."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_checks import active_parts, broken_addresses
from site_factory import NOW, Site, png

URL = "https://brand.example/sub/"
AWKWARD = (
    "abcxyzABC019 -_.,:;!?'\"&<>#%+/\\|@~`*()[]{}=^$"
    "éÉßøłŁıİﬁ日本العربية🎉👩‍👩‍👧\u200b\u200f\u202e\u00ad\ufeff\u0301"
)
WORDS = st.text(AWKWARD, min_size=1, max_size=12)
TITLES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            *("index", "page", "feed.xml", "..", "con", "fr", "C", "C++", "C#", "Blog", "archive"),
            *("404", "null", "true", "1", "{{ x }}", "{% y %}", "%s", "%(title)s", "-", "---"),
            "a" * 300,
        ]
    ),
)
DATES = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.dates().map(str),
    st.sampled_from(
        [
            *("0001-01-01", "9999-12-31", "2026-03-29T02:30:00", "1899-12-31T23:59:60"),
            *("2026-02-30", "soon", "2026-01-01 10:00 +1700", "1767225600000"),
            "2026-01-01T00:00:00-23:59",
        ]
    ),
)
LINES = st.sampled_from(
    [
        "# Heading",
        "## Heading",
        "Some words.",
        "- one\n  - two",
        "| a | b |\n|---|---|\n| c | d |",
        "[x](p0.md)",
        "[x](p1.md#heading)",
        "[x](#heading)",
        "[x](/tags/c/)",
        "[x](../pages/p0.md)",
        "![x](p.png)",
        "![x](none.png)",
        "<b>bold",
        "<script>alert(1)</script>",
        "[^1]\n\n[^1]: note",
        "```\ncode {{ x }}\n```",
        "{{< testimonial p0 >}}",
        "{{< testimonial >}}",
        "{{< nope >}}",
        "https://youtu.be/jNQXAC9IVRw",
        "<!--more-->",
        "***",
    ]
)
TEXTS = st.lists(st.one_of(LINES, WORDS), max_size=5).map("\n\n".join)
NAMES = st.lists(TITLES, max_size=3)
KINDS = ("posts", "posts", "pages", "docs", "episodes", "testimonials", "advocates", "authors")
FILES = st.text("abcéß日🎉 .-_#%&'()+,;=@", min_size=1, max_size=10).filter(
    lambda name: name.strip(". ") == name and name not in {"", ".", ".."}
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    kind = draw(st.sampled_from(KINDS))
    name = draw(st.one_of(st.sampled_from(["p0", "p1", "p2", "index", "2026-01-01-x"]), FILES))
    folder = draw(st.sampled_from(["", "", "", "fr/", "a/", "page/"]))
    language = draw(st.sampled_from(["", "", "", ".fr", ".ar", ".de"]))
    meta: dict[str, Any] = {"title": draw(TITLES)}
    if kind in {"posts", "episodes"} or draw(st.booleans()):
        meta["date"] = draw(DATES)
    for key, values in {
        "tags": NAMES,
        "authors": NAMES,
        "aliases": st.lists(TITLES.map(lambda t: f"/{t}"), max_size=2),
        "slug": TITLES,
        "permalink": TITLES.map(lambda t: f"/{t}/"),
        "series": TITLES,
        "summary": TITLES,
        "menu": TITLES,
        "translation_key": st.sampled_from(["k", "l"]),
        "language": st.sampled_from(["en", "fr", "de"]),
        "draft": st.booleans(),
        "noindex": st.booleans(),
        "weight": st.integers(-5, 5),
        "expires": DATES,
        "image": st.sampled_from(["p.png", "none.png", "https://x.example/p.png"]),
        "guid": TITLES,
        "audio": st.sampled_from(["a.mp3", "https://m.example/a.mp3", "p.png"]),
        "hosts": NAMES,
        "advocate": TITLES,
    }.items():
        if draw(st.integers(0, 5)) == 0:
            meta[key] = draw(values)
    head = json.dumps(meta, ensure_ascii=draw(st.booleans()))
    return f"content/{kind}/{folder}{name}{language}.md", f"{head}\n\n{draw(TEXTS)}\n"


SETTINGS = st.builds(
    lambda title, tagline, pattern, per_page: (
        f"[site]\ntitle = {json.dumps(title)}\nbase_url = {json.dumps(URL)}\n"
        f'languages = ["en", "fr", "ar"]\ntagline = {json.dumps(tagline)}\n'
        f'[blog]\npermalink = "{pattern}"\nper_page = {per_page}\n'
        '[podcast]\ntitle = "Talk"\n'
    ),
    TITLES.filter(lambda t: t.strip() and "\ufeff" not in t),
    TITLES,
    st.sampled_from(["/blog/:slug/", "/:slug/", "/:year/:section/:slug", "/:slug.html"]),
    st.integers(1, 3),
)


def check(files: list[tuple[str, str]], site_toml: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = Site(Path(folder, "one")).write({"site.toml": site_toml, **dict(files)})
        one.write({"content/posts/p.png": PICTURE})
        around = set(Path(folder).iterdir())
        report = one.build(keep_going=True, future=True)
        assert set(Path(folder).iterdir()) == around
        assert all(
            each.location for each in report.diagnostics if each.code != "theme.missing-template"
        )
        if report.failed:
            assert {
                each.location.path for each in report.diagnostics if each.is_error and each.location
            }
            assert not one.output.exists()
            return
        made = one.files()
        counts = report.counts
        held = sum(counts.held.values())
        assert counts.documents == counts.published + held + counts.left_out + counts.unplaced
        assert counts.documents == len({name for name, _ in files})
        errors = {
            each.location.path for each in report.diagnostics if each.is_error and each.location
        }
        assert len(errors) == counts.left_out
        assert len({path.casefold() for path in made}) == len(made)
        broken = broken_addresses(one.output, URL)
        dead = [each for each in broken if each[2] == "no such place in the page"]
        assert broken == dead
        assert not dead or "links.no-anchor" in {each.code for each in report.diagnostics}
        for path, data in made.items():
            if path.endswith(".html"):
                assert active_parts(data, URL) == [], path
        again = one.build(keep_going=True, future=True)
        assert (again.written, again.removed) == ((), ())
        assert again.diagnostics == report.diagnostics
        two = Site(Path(folder, "two")).write({"site.toml": site_toml, **dict(reversed(files))})
        two.write({"content/posts/p.png": PICTURE})
        two.build(keep_going=True, future=True, now=NOW)
        assert two.files() == made


PICTURE = png()
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(st.lists(documents(), min_size=1, max_size=6, unique_by=lambda d: d[0]), SETTINGS)
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW, derandomize=True)
def test_any_small_site(files: list[tuple[str, str]], site_toml: str) -> None:
    check(files, site_toml)


@pytest.mark.long
@given(st.lists(documents(), min_size=1, max_size=9, unique_by=lambda d: d[0]), SETTINGS)
@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
def test_any_small_site_at_length(files: list[tuple[str, str]], site_toml: str) -> None:
    check(files, site_toml)
