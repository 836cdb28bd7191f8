"""The lint of themes: what templates and stylesheets ask for and nobody gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_factory import NOW, Site, post, settings

from brandkit.build.options import Options
from brandkit.check.check import check

MakeSite = Callable[..., Site]
TOML = 'extends = "editorial"\nstyles = ["mine.css"]\n'
EXTENDS = '{% extends "base.html" %}\n{% block main %}\n'
PAGE = "themes/mine/templates/page.html"


def told(make_site: MakeSite, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Code, place and hint of each fault of the theme."""
    site = make_site(
        {
            "site.toml": settings(rest='[theme]\nname = "mine"\n'),
            "content/posts/a.md": post("A"),
            "themes/mine/theme.toml": TOML,
            "themes/mine/static/mine.css": ":root { --mine: 1rem; } p { margin: var(--mine); }",
            **files,
        }
    )
    found = check(site.root, Options(), NOW).diagnostics
    return [(f.code, str(f.location), f.hint) for f in found if f.code.startswith("theme.")]


def test_a_good_theme_has_no_faults(make_site: MakeSite) -> None:
    assert told(make_site, {}) == []


@pytest.mark.parametrize(
    ("template", "line", "meant"),
    [
        (EXTENDS + "{{ entri.title }}{% endblock %}", 3, "entry"),
        (EXTENDS + "{% if false %}\n{{ entry.titel }}{% endif %}{% endblock %}", 4, "title"),
        (EXTENDS + "{{ entry.date.lonk }}{% endblock %}", 3, "long"),
        (
            EXTENDS + "{% for tag in entry.tags %}{{ tag.titel }}{% endfor %}{% endblock %}",
            3,
            "title",
        ),
        (EXTENDS + "{{ site.options.mesure }}{% endblock %}", 3, "measure"),
        (EXTENDS + "{{ ui.imag(entry.image) }}{% endblock %}", 3, "img"),
        (EXTENDS + "{% set a = sections[0] %}{{ a.titel }}{% endblock %}", 3, "title"),
        (
            EXTENDS + "{% with b=entry.authors | first %}{{ b.nam }}{% endwith %}{% endblock %}",
            3,
            "name",
        ),
    ],
)
def test_unknown_names_are_told(make_site: MakeSite, template: str, line: int, meant: str) -> None:
    found = told(make_site, {PAGE: template})  # no page of the site is rendered with it
    assert [(code, place) for code, place, _ in found] == [("theme.unknown-name", f"{PAGE}:{line}")]
    assert f"“{meant}”" in found[0][2]


def test_a_partial_is_held_against_what_its_includer_has(make_site: MakeSite) -> None:
    files = {"themes/mine/templates/partials/person.html": "{{ person.name }}{{ entry.title }}"}
    assert [each[:2] for each in told(make_site, files)] == [
        ("theme.unknown-name", "themes/mine/templates/partials/person.html:1")
    ]


def test_templates_that_are_not_there_and_that_nobody_asks_for(make_site: MakeSite) -> None:
    files = {
        PAGE: EXTENDS + '{% include "partials/foter.html" %}{% endblock %}',
        "themes/mine/templates/partials/byeline.html": "x",
    }
    found = told(make_site, files)
    assert [each[0] for each in found] == ["theme.unknown-template", "theme.unused-template"]
    assert "“partials/footer.html”" in found[0][2]
    assert "“partials/byline.html”" in found[1][2]


@pytest.mark.parametrize(
    ("template", "code", "meant"),
    [
        ("{% if false %}{{ entry.title | uper }}{% endif %}", "theme.unknown-name", "upper"),
        ("{% if entry.title is strng %}{% endif %}", "theme.unknown-name", "string"),
        ("{{ asset('min.css') }}", "theme.unknown-file", "mine.css"),
        ("{{ asset('mine.css') }}{{ entry.title | upper }}", "", ""),
    ],
)
def test_filters_tests_and_files_that_are_not_there(
    make_site: MakeSite, template: str, code: str, meant: str
) -> None:
    found = told(make_site, {PAGE: EXTENDS + template + "{% endblock %}"})
    assert [each[0] for each in found] == ([code] if code else [])
    assert all(f"“{meant}”" in each[2] for each in found)


def test_files_beside_the_folders_of_a_theme(make_site: MakeSite) -> None:
    files = {
        "themes/mine/page.html": "x",
        "themes/mine/templates/more.css": "x",
        "themes/mine/fr.po": "",
        "themes/mine/README.md": "x",
        "themes/mine/static/sample.html": "x",
    }
    found = told(make_site, files)
    assert [each[:2] for each in found] == [
        ("theme.stray-file", "themes/mine/fr.po"),
        ("theme.stray-file", "themes/mine/page.html"),
        ("theme.stray-file", "themes/mine/templates/more.css"),
    ]
    assert "themes/mine/templates/" in found[1][2]


def test_blocks_are_held_against_all_that_a_template_extends(make_site: MakeSite) -> None:
    files = {
        "themes/mine/templates/frame.html": (
            '{% extends "base.html" %}{% block main %}{% block words %}{% endblock %}{% endblock %}'
        ),
        PAGE: (
            '{% extends "frame.html" %}\n{% set a = 1 %}{# lost #}\n'
            "{% block words %}{% block inner %}{% endblock %}{% endblock %}\n"
            "{% block head_extra %}{% endblock %}\n"
            "{% block wrods %}{% endblock %}\nLost\n"
        ),
    }
    assert [(code, place) for code, place, _ in told(make_site, files)] == [
        ("theme.unknown-block", f"{PAGE}:5"),
        ("theme.outside-blocks", f"{PAGE}:6"),
    ]


def test_options_and_properties_without_use(make_site: MakeSite) -> None:
    files = {
        "themes/mine/theme.toml": TOML + '[options.glow]\nhelp = "x"\nvalues = ["a", "b"]\n',
        "themes/mine/static/mine.css": "p {\n  color: var(--brnd);\n  top: var(--no, 0);\n}",
    }
    found = told(make_site, files)
    assert [each[:2] for each in found] == [
        ("theme.unknown-property", "themes/mine/static/mine.css:2:14"),
        ("theme.unused-option", "themes/mine/theme.toml:3"),
    ]
    assert "“--brand”" in found[0][2]


def test_a_fault_that_stops_the_build_does_not_hide_the_others(make_site: MakeSite) -> None:
    files = {
        "themes/mine/templates/partials/footer.html": "{{ site.titel }}\n{{ other }}",
    }
    assert [(code, place[-1]) for code, place, _ in told(make_site, files)] == [
        ("theme.template", "1"),
        ("theme.unknown-name", "2"),
    ]


@pytest.mark.parametrize("mistake", ["{{ entri.title }}", "{% if %}"])
def test_a_mistake_in_a_template_hides_no_other_fault(make_site: MakeSite, mistake: str) -> None:
    site = make_site(
        {
            "site.toml": settings(rest='[theme]\nname = "mine"\n'),
            "content/posts/a.md": post("A", text="[gone](nowhere.md)"),
            "themes/mine/theme.toml": TOML,
            "themes/mine/static/mine.css": "p { margin: 0; }",
            "themes/mine/templates/post.html": f"{EXTENDS}{mistake}{{% endblock %}}",
        }
    )
    codes = [each.code for each in check(site.root, Options(), NOW).diagnostics]
    assert [code for code in codes if code.startswith("theme.")]
    assert "links.broken" in codes
    assert "site.example-address" in codes
