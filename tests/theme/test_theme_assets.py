"""Files of a theme's `static/`: named by stylesheets and templates, published under other names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, post, settings

from brandkit.theme.assets import Assets

MakeSite = Callable[..., Site]
MINE = '[theme]\nname = "mine"\n'
LEAF = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 {}h1"/></svg>'


def folder(path: Path, files: dict[str, str]) -> Assets:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, "utf-8")
    return Assets((name, path / name, f"static/{name}") for name in files)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('url("leaf.svg")', 'url("{leaf}")'),
        ("url( 'leaf.svg' )", "url( '{leaf}' )"),
        ("URL(leaf.svg#top)", "URL({leaf}#top)"),
        ("url(./more/../leaf.svg?#iefix)", "url({leaf}?#iefix)"),
        ("url(le%61f.svg)", "url({leaf})"),
        ('@import "more/b.css" print;', '@import "{b}" print;'),
        ("@import url('more/b.css');", "@import url('{b}');"),
        ("/* url(leaf.svg) */", "/* url(leaf.svg) */"),
        ('content: "url(leaf.svg)";', 'content: "url(leaf.svg)";'),
        (r'content: "\"url(leaf.svg)";', r'content: "\"url(leaf.svg)";'),
        ("url(#part) url(/logo.svg) url()", "url(#part) url(/logo.svg) url()"),
        ("curl(leaf.svg)", "curl(leaf.svg)"),
    ],
)
def test_addresses_of_a_sheet_lead_to_what_is_published(
    tmp_path: Path, written: str, published: str
) -> None:
    css = f"a {{ color: red }} {written} b {{}}"
    files = {"a.css": css, "leaf.svg": LEAF, "more/b.css": "b { background: url(../leaf.svg) }"}
    assets = folder(tmp_path, files)
    names = {
        "leaf": assets.by_name["leaf.svg"].permalink.removeprefix("/assets/theme/"),
        "b": assets.by_name["more/b.css"].permalink.removeprefix("/assets/theme/"),
    }
    assert assets.diagnostics == ()
    text = assets.by_name["a.css"].text or css
    assert text == f"a {{ color: red }} {published.format(**names)} b {{}}"
    assert f"url(../{names['leaf']})" in assets.by_name["more/b.css"].text


def test_the_name_of_a_sheet_follows_what_it_names(tmp_path: Path) -> None:
    files = {
        "a.css": '@import "b.css";',
        "b.css": "b { src: url(leaf.svg) }",
        "c.css": "c { top: 0 }",
        "leaf.svg": LEAF.format(1),
    }
    first = folder(tmp_path, files)
    then = folder(tmp_path, {**files, "leaf.svg": LEAF.format(2)})
    changed = {
        name for name, row in then.by_name.items() if row.permalink != first.by_name[name].permalink
    }
    assert changed == {"a.css", "b.css", "leaf.svg"}


@pytest.mark.parametrize(
    ("css", "code", "place", "hint"),
    [
        ("a {\n  b: url(laef.svg)\n}", "theme.no-file", "2:10", "“leaf.svg”"),
        ("@import '../secret.css';", "theme.no-file", "1:10", "folder of the sheet"),
        ("b: url(//cdn.example/x.woff2)", "theme.foreign-file", "1:8", "static/"),
        ("b: url('HTTPS://cdn.example/x')", "theme.foreign-file", "1:9", "static/"),
        ("b: url(data:image/png;base64,AA)", "theme.data-address", "1:8", "static/"),
        ("@import 'a.css';", "theme.circle-of-styles", "1:10", "one of them"),
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_told(
    tmp_path: Path, css: str, code: str, place: str, hint: str
) -> None:
    assets = folder(tmp_path, {"a.css": css, "leaf.svg": LEAF})
    (found,) = assets.diagnostics
    assert (found.code, str(found.location)) == (code, f"static/a.css:{place}")
    assert hint in found.hint
    assert not assets.by_name["a.css"].text  # published as it stands


def test_a_font_and_a_picture_of_a_theme_are_there(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.toml": settings(rest=MINE, base_url="https://user.example/brand/"),
            "content/posts/a.md": post("A"),
            "themes/mine/theme.toml": 'styles = ["mine.css"]\n',
            "themes/mine/static/mine.css": '@font-face { src: url("fonts/own.woff2") }',
            "themes/mine/static/fonts/own.woff2": b"wOF2",
            "themes/mine/static/leaf.svg": LEAF,
            "themes/mine/templates/partials/breadcrumbs.html": (
                '<img id="leaf" src="{{ asset("leaf.svg") }}" alt="">'
            ),
        }
    )
    site.good()
    html = site.text("blog/a/index.html")
    files = set(site.files())
    leaf = re.search(r'id="leaf" src="/brand/(assets/theme/leaf\.\w{8}\.svg)"', html)
    sheet = re.search(r'href="/brand/(assets/theme/mine\.\w{8}\.css)"', html)
    assert leaf
    assert sheet
    assert {leaf[1], sheet[1]} <= files
    font = re.search(r'url\("(fonts/own\.\w{8}\.woff2)"\)', site.text(sheet[1]))
    assert font
    assert f"assets/theme/{font[1]}" in files


def test_another_picture_makes_only_the_pages_anew_that_name_it(make_site: MakeSite) -> None:
    post_html = '{% extends "base.html" %}{% block main %}{{ asset("leaf.svg") }}{% endblock %}'
    site = make_site(
        {
            "site.toml": settings(rest=MINE),
            "content/posts/a.md": post("A"),
            "themes/mine/static/leaf.svg": LEAF.format(1),
            "themes/mine/templates/post.html": post_html,
        }
    )
    site.good()
    before = set(site.files())
    site.write({"themes/mine/static/leaf.svg": LEAF.format(2)})
    report = site.good()
    new = set(site.files()) - before
    assert set(report.written) == {"blog/a/index.html", *new}
    assert len(new) == 1


def test_a_name_that_is_made_while_rendering_depends_on_all_files(make_site: MakeSite) -> None:
    post_html = (
        '{% extends "base.html" %}{% block main %}{{ asset(entry.title ~ ".svg") }}{% endblock %}'
    )
    site = make_site(
        {
            "site.toml": settings(rest=MINE),
            "content/posts/a.md": post("leaf"),
            "themes/mine/static/leaf.svg": LEAF.format(1),
            "themes/mine/templates/post.html": post_html,
        }
    )
    site.good()
    site.write({"themes/mine/static/leaf.svg": LEAF.format(2)})
    assert "blog/a/index.html" in site.good().written
