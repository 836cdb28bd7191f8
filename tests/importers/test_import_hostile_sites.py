"""Exports that mean harm: a friendly error at most, nothing outside, nothing that runs."""

from __future__ import annotations

import json
import re
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from exports import brought_in, entry, wxr, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brandkit.cli import cli
from brandkit.errors import ContentError
from brandkit.importers.shelf import ZipShelf

KINDS = ("wordpress", "ghost", "medium", "substack")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 500,
        b"<",
        b"{",
        b"[" * 100_000,
        b'{"posts":' * 50_000,
        b"PK\x03\x04 broken",
        b"<rss><channel></channel></rss>",
        b'{"posts": 3}',
        b'{"db": [{"data": {"posts": [3, null]}}]}',
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
    ],
)
def test_broken_files_end_in_a_sentence(tmp_path: Path, kind: str, data: bytes) -> None:
    file = tmp_path / "export"
    file.write_bytes(data)
    result = CliRunner().invoke(cli, ["--site", str(tmp_path / "site"), "import", kind, str(file)])
    assert result.exit_code in {0, 1, 3}, result.output
    assert "Traceback" not in result.output
    assert "itself is at fault" not in result.output
    assert result.exit_code != 0 or "0 came in" in result.output


def test_cut_off_exports(tmp_path: Path) -> None:
    whole = wxr(*(entry(n, f"Post {n}", "<p>Words &amp; more</p>") for n in range(20))).encode()
    for size in range(0, len(whole), 1997):
        file = tmp_path / "cut.xml"
        file.write_bytes(whole[:size])
        result = CliRunner().invoke(
            cli, ["--site", str(tmp_path / "site"), "import", "wordpress", str(file), "--dry-run"]
        )
        assert result.exit_code in {0, 1, 3}
        assert result.exit_code != 1 or "[import.no-wordpress]" in result.output
        assert "itself is at fault" not in result.output


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    text = wxr(
        entry(1, "T").replace("<wp:post_name>", "<description>&l11;&x;</description><wp:post_name>")
    )
    begun = time.monotonic()
    site, _ = brought_in(tmp_path / "site", "wordpress", text.replace("?>", f"?>{head}", 1))
    assert time.monotonic() - begun < 10
    assert "the-secret" not in "".join(p.read_text() for p in site.root.rglob("*.md"))


def test_a_zip_that_climbs_or_swells(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in (
            "../../evil.html",
            "/etc/evil.html",
            "posts/../../evil.html",
            "a\\..\\b.html",
            "C:/evil.html",
            "posts/ok.html",
        ):
            made.writestr(name, "x")
        made.writestr("posts/bomb.html", b"0" * 60_000_000)
    shelf = ZipShelf(file)
    assert shelf.names() == ("posts/ok.html",)
    assert shelf.read("../../evil.html", 10**6) is None
    assert not (tmp_path.parent / "evil.html").exists()


@pytest.mark.parametrize(
    "link",
    [
        "https://old.example/../../etc/passwd",
        "https://old.example/%2e%2e/%2e%2e/x/",
        "javascript:a()",
        "https://old.example/a%00b/",
        "https://old.example/" + "a" * 5000,
        "https://[bad/",
        "https://old.example/con/",
        "//evil.example/x",
        "https://old.example/..%5c..%5cx/",
        "https://old.example/feed/",
        "https://old.example/tags/x/",
        "https://old.example/assets/x/",
    ],
)
@pytest.mark.parametrize("kind", ["post", "page"])
def test_addresses_cannot_climb(tmp_path: Path, kind: str, link: str) -> None:
    site, report = brought_in(
        tmp_path / "site", "wordpress", wxr(entry(1, "T", kind=kind, link=link))
    )
    for path in report.written:
        assert (site.root / path).resolve().is_relative_to(site.root.resolve() / "content")
    assert not site.build().failed


def test_settings_cannot_be_smuggled(tmp_path: Path) -> None:
    evil = 'x"\ndraft: true\n---\n<script>alert(1)</script>'
    text = wxr(
        entry(1, evil, slug="x", more=f"<excerpt:encoded><![CDATA[{evil}]]></excerpt:encoded>")
    )
    site, _ = brought_in(tmp_path / "site", "wordpress", text)
    assert not site.build().failed
    assert "<script>alert" not in site.text("blog/x/")


def test_notes_of_losses_cannot_end_their_comment(tmp_path: Path) -> None:
    text = wxr(
        entry(1, "T", '[my_thing a="--><script>alert(1)</script>"]\n\n[a_b--><b>x</b>]', slug="t")
    )
    site, report = brought_in(tmp_path / "site", "wordpress", text)
    assert report.losses
    assert not site.build().failed
    assert "alert(1)" not in site.text("blog/t/")
    assert "alert(1)" not in (site.root / "content/posts/t.md").read_text()


def test_heaps_of_marks_are_read_in_time(tmp_path: Path) -> None:
    heaps = (
        "[a]" * 20_000 + "[/a]" * 20_000,
        "[" * 100_000,
        '[a="' * 30_000,
        "<pre>" * 30_000,
        "<!--" * 30_000,
        "<!-- wp:x {" * 20_000,
        "[code]" * 20_000,
        "<div>" * 20_000,
        "[caption]" * 10_000,
        '<sup data-fn="a">' * 10_000,
    )
    begun = time.monotonic()
    text = wxr(*(entry(n, f"T{n}", heap) for n, heap in enumerate(heaps)))
    _, report = brought_in(tmp_path / "site", "wordpress", text)
    assert report.found == len(heaps) + 1
    assert time.monotonic() - begun < 60


PIECES = (
    "[gallery ids='1']",
    "[caption]",
    "[/caption]",
    "<img src=x onerror=alert(1)>",
    "[b x=",
    "]]>",
    "<!-- wp:columns -->",
    "<!-- /wp:columns -->",
    '<!-- wp:x {"a":',
    "/-->",
    "<script>alert(1)",
    "</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "[youtube=",
    '{{< button "javascript:x" >}}',
    "{% raw %}",
    "<bk-lost what='a\"b' why='-->'>",
    "<bk-embed url='javascript:alert(1)'>",
    "<bk-box kind='x\" onclick'>",
    "<iframe src='https://evil.example'></iframe>",
    "[code]<b>[/code]",
    "<table><tr><td>[x_y]",
    "<blockquote><cite>",
    "\ue000" + "0\ue001",
    "\ue010" + "9\ue011",
    "&#91;x&#93;",
    "<details><summary>",
    "<figure><figcaption>",
    "<sup data-fn='a'>1</sup>",
    "[:fr]x[:en]y[:]",
    "\n\n",
    "<a href='#n' id='r'>1</a><p id='n'><a href='#r'>b</a></p>",
    "<svg onload=alert(1)>",
    "$latex x$",
)
letters = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | letters, max_size=12).map("".join))
def test_any_text_of_wordpress(content: str) -> None:
    """Nothing that runs gets onto a page, and the outcome builds, whatever the text is."""
    from brandkit.feeds.characters import clean

    with TemporaryDirectory() as folder:
        said = clean(content).replace("]]>", "]]]]><![CDATA[>")
        site, report = brought_in(
            Path(folder, "site"), "wordpress", wxr(entry(1, "T", said, slug="t"))
        )
        built = site.build()
        assert not built.failed, built.diagnostics
        page = site.text("blog/t/")
        inside = page[page.index('class="prose') : page.index("article-foot")]
        assert not re.search(
            r"<script|\son(?:error|load|click)=|href=\"javascript:|evil\.example\"></if", inside
        )
        for loss in report.losses:
            path, _, line = loss.place.rpartition(":")
            text = (site.root / path).read_bytes().decode()
            assert "left out here" in text.split("\n")[int(line) - 1]


NAMES = st.sampled_from(["id", "name", "slug", "data", "type", "children", "root"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | letters,
    lambda s: st.lists(s, max_size=3) | st.dictionaries(NAMES, s, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    [
        "id",
        "title",
        "slug",
        "html",
        "lexical",
        "mobiledoc",
        "status",
        "type",
        "published_at",
        "tags",
        "authors",
        "author",
        "feature_image",
        "visibility",
        "url",
        "custom_excerpt",
        "page",
        "featured",
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.dictionaries(keys, values, max_size=8), min_size=1, max_size=3),
    values,
    values.map(json.dumps),
)
def test_any_rows_of_ghost(rows: list[dict[str, object]], other: object, text: str) -> None:
    """Whatever types its fields have, an export is read or refused, in words."""
    for row in rows:
        if "lexical" in row:
            row["lexical"] = text
    data = {"posts": rows, "users": other, "tags": other, "posts_tags": other, "settings": other}
    with TemporaryDirectory() as folder:
        try:
            site, report = brought_in(Path(folder, "site"), "ghost", data)
        except ContentError:
            return
        assert report.found == len(report.written) + report.present + len(report.left_out)
        assert all((site.root / path).is_file() for path in report.written)


def test_huge_members_are_not_read(tmp_path: Path) -> None:
    big = b"<p>" + bytes(25_000_000)
    file = zipped(tmp_path / "m.zip", {"posts/a.html": big})
    with pytest.raises(ContentError):
        brought_in(tmp_path / "site", "medium", file)
