"""theme.toml: options, stylesheets, and what is told where they are wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_factory import Site, fault, post, settings

MakeSite = Callable[..., Site]
MINE = """
name = "Mine"
styles = ["mine.css"]
[options.measure]
help = "How long lines are."
values = ["narrow", "wide"]
default = "wide"
[options.round]
help = "Round corners."
type = "switch"
[options.motto]
help = "A line."
type = "text"
"""


def themed(
    make_site: MakeSite, options: str = "", manifest: str = MINE, name: str = "mine"
) -> Site:
    return make_site(
        {
            "site.toml": settings(rest=f'[theme]\nname = "{name}"\n[theme.options]\n{options}\n'),
            "content/posts/a.md": post("A"),
            "themes/mine/theme.toml": manifest,
            "themes/mine/static/mine.css": "[data-measure] { --measure: 40rem; } [data-round] {}",
            "themes/mine/templates/partials/footer.html": "<p>{{ site.options.get('motto') }}</p>",
        }
    )


def test_options_reach_templates_and_stylesheets(make_site: MakeSite) -> None:
    site = themed(make_site, 'measure = "narrow"\nround = true\nmotto = "<Hi> & bye"')
    site.good()
    html = site.page("blog/a/")
    assert (html.get("data-measure"), html.get("data-round")) == ("narrow", "true")
    assert "<p>&lt;Hi&gt; &amp; bye</p>" in site.text("blog/a/")
    sheets = html.xpath("//link[@rel='stylesheet']/@href")
    assert [href.split("/")[-1].split(".")[0] for href in sheets] == ["brand", "theme", "mine"]


def test_defaults_hold_where_nothing_is_said(make_site: MakeSite) -> None:
    site = themed(make_site)
    site.good()
    html = site.page("blog/a/")
    assert (html.get("data-measure"), html.get("data-round")) == ("wide", "false")


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ('measure = "wid"', "theme.bad-option", "wide"),
        ("measure = 3", "theme.bad-option", "narrow, wide"),
        ('round = "yes"', "theme.bad-option", "true or false"),
        ("motto = true", "theme.bad-option", "quotes"),
        ('mesure = "wide"', "theme.unknown-option", "measure"),
    ],
)
def test_a_wrong_option_is_told_with_its_line(
    make_site: MakeSite, line: str, code: str, hint: str
) -> None:
    found = fault(themed(make_site, line).build(), code)
    assert found.location is not None
    assert (found.location.path, found.location.line) == ("site.toml", 8)
    assert hint in found.hint


@pytest.mark.parametrize(
    ("manifest", "code", "hint"),
    [
        ('[options.a]\nhelp = "x"\n', "theme.bad-option", "values"),
        ('[options.a]\nhelp = "x"\nvalues = ["b"]\ndefault = "c"\n', "theme.bad-option", "b"),
        ('[options.a]\nvalues = ["b"]\n', "theme.missing", "help"),
        ('[options.Big]\nhelp = "x"\nvalues = ["b"]\n', "theme.bad-option", "small letters"),
        ('[options.a]\nhelp = "x"\ntype = "swich"\n', "theme.bad-choice", "switch"),
        ('style = ["a.css"]\n', "theme.unknown-setting", "styles"),
        ('styles = ["mime.css"]\n', "theme.no-style", "mine.css"),
    ],
)
def test_a_wrong_declaration_is_told(
    make_site: MakeSite, manifest: str, code: str, hint: str
) -> None:
    found = fault(themed(make_site, manifest=manifest).build(), code)
    assert found.location is not None
    assert found.location.path == "themes/mine/theme.toml"
    assert found.location.line
    assert hint in found.hint


def test_a_look_is_one_line_and_a_child_needs_one_file(make_site: MakeSite) -> None:
    site = themed(make_site, 'measure = "narrow"', 'extends = "editorial"\n')
    site.good()
    assert site.page("blog/a/").get("data-masthead") == "centered"
    assert site.page("blog/a/").get("data-measure") == "narrow"
    assert 'class="foot"' not in site.text("blog/a/")
    sheets = site.page("blog/a/").xpath("//link[@rel='stylesheet']/@href")
    assert any("editorial." in href for href in sheets)
    site.write({"site.toml": settings(rest='[theme]\nname = "broadcast"\n')})
    site.good()
    assert site.page("blog/a/").get("data-stage") == "night"


def test_another_default_makes_the_pages_anew(make_site: MakeSite) -> None:
    site = themed(make_site)
    site.build()
    site.write({"themes/mine/theme.toml": MINE.replace('default = "wide"', 'default = "narrow"')})
    assert "blog/a/index.html" in site.build().written
    assert site.page("blog/a/").get("data-measure") == "narrow"
