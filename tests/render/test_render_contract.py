"""The theme contract: each template is given what contexts.py documents, and nothing else."""

from __future__ import annotations

import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jinja2 import meta
from site_factory import CONSENT, Site, fault, post, rich_site, settings

from brandkit.plan import contexts
from brandkit.plan.builders import BUILDERS
from brandkit.plan.outputs import Template
from brandkit.render import render
from brandkit.theme import find_theme

MakeSite = Callable[..., Site]
MINE = '[theme]\nname = "mine"\n'
WORDS = {"_", "gettext", "ngettext"}
PARTIALS = {
    "partials/embed.html": {"embed"},
    "partials/picture.html": {"image", "class", "alt", "sizes", "first", "attributes"},
    "partials/quote.html": {"quote", "page_language"},
    "partials/services.html": {"services"},
    "partials/share-quote.html": {"text", "links"},
}


def complete_site() -> dict[str, Any]:
    """Every template is used at least once."""
    landing = "---\ntitle: Landing\nsections:\n  - {type: hero, title: Large}\n  - posts\n---\n"
    return {
        **rich_site(),
        "content/pages/privacy.md": "---\ntitle: Privacy\n---\n{{< privacy-services >}}\n",
        "content/posts/shared.md": post("Shared", text='{{< share-quote "A sentence." >}}'),
        "content/pages/landing.md": landing,
        "content/advocates/zo.md": "---\ntitle: Zo\nrelation: customer\nmade: [https://a.example/]\n"
        "personal_link: {id: q7m2x9v4kd3hz6tw}\n---\nZ.",
        "content/posts/guest.md": post(
            "Guest", authors="[zo]", conversation="[https://forum.example/1]"
        ),
        "content/products/pot.md": "---\ntitle: Pot\nprice: 14 EUR\n---\nA pot.",
        "content/places/shop.md": "---\ntitle: Shop\nstreet: 1 Lane\ncity: Town\n---\nCome in.",
        "content/causes/trees.md": "---\ntitle: Trees\npledged: [{amount: 5, unit: EUR}]\n---\nT.",
        "content/testimonials/no.md": "---\nadvocate: Al\nrelation: customer\nrating: 2\n"
        "received: 2026-01-02\nconsent: {by: Al, on: 2026-01-02, scope: [site, print]}\n"
        "reply: {text: Sorry., on: 2026-01-03}\n---\nBroken.",
        "content/replies/one.md": "---\nto: posts/guest.md\nauthor: Bo\ndate: 2026-01-02\n"
        "permission: by e-mail\n---\nYes.",
    }


def with_all_settings(make_site: MakeSite) -> Site:
    """The complete site, with what is made only where site.toml asks for it."""
    site = make_site(complete_site())
    text = (site.root / "site.toml").read_text("utf-8")
    more = (
        '[asks]\n[codes.fair]\nto = "/"\n[testimonials.form]\naction = "https://a.example/"\n'
        "[search]\nenabled = true\n"
    )
    return site.write({"site.toml": f"{text}\n{more}"})


@pytest.fixture
def given(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, Any]]]:
    """What each template was given, in a build of every kind of page."""
    found: dict[str, list[dict[str, Any]]] = {}
    kept = render.Renderer._render

    def watch(self: Any, name: str, names: dict[str, Any], language: str) -> str:
        found.setdefault(name, []).append(dict(names))
        return kept(self, name, names, language)

    monkeypatch.setattr(render.Renderer, "_render", watch)
    assert not with_all_settings(make_site).build().failed
    return found


def test_every_template_is_given_its_documented_names(
    given: dict[str, list[dict[str, Any]]],
) -> None:
    assert set(given) == set(contexts.CONTEXTS) | set(PARTIALS)
    for template, calls in given.items():
        wanted = PARTIALS.get(template) or set(contexts.CONTEXTS[template].__struct_fields__)
        for names in calls:
            assert set(names) == wanted, template


def test_values_are_of_their_documented_types(given: dict[str, list[dict[str, Any]]]) -> None:
    for template, context in contexts.CONTEXTS.items():
        hints = typing.get_type_hints(context)
        for names in given[template]:
            for name, value in names.items():
                check(value, hints[name], f"{template}: {name}")


def check(value: Any, kind: Any, where: str) -> None:
    """Compare a value with its annotation, all the way down."""
    from collections.abc import Mapping
    from types import UnionType

    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, UnionType):
        if value is None:
            assert type(None) in args, where
            return
        options = [arg for arg in args if arg is not type(None)]
        assert len(options) == 1
        check(value, options[0], where)
    elif origin is tuple:
        assert isinstance(value, tuple), where
        parts = [args[0]] * len(value) if args[-1] is Ellipsis else args
        assert len(parts) == len(value), where
        for index, (part, each) in enumerate(zip(value, parts, strict=True)):
            check(part, each, f"{where}.{index}")
    elif origin is Mapping:
        assert isinstance(value, Mapping), where
    elif kind is float:
        assert isinstance(value, float | int), where
    else:
        assert isinstance(value, kind), f"{where}: {type(value).__name__} is no {kind.__name__}"
        if kind is str or kind is int:
            assert not isinstance(value, bool) or kind is bool, where
        if isinstance(value, msgspec.Struct):
            for name, hint in typing.get_type_hints(type(value)).items():
                check(getattr(value, name), hint, f"{where}.{name}")


def test_every_kind_of_inputs_has_one_context() -> None:
    """No planner makes a page that the table does not know."""
    from brandkit.plan import listings, outputs, pages, people, show_pages, standing

    known = {
        kind
        for room in (listings, pages, people, show_pages, standing)
        for kind in vars(room).values()
        if isinstance(kind, type)
        and issubclass(kind, outputs.Inputs)
        and "shell" in kind.__struct_fields__
        and kind.__struct_fields__[-1] != "quotes"
    }
    assert known - {pages.EntryInputs} <= set(BUILDERS) | {listings.ListInputs}
    returned = {typing.get_type_hints(builder)["return"] for builder in BUILDERS.values()}
    assert returned == set(contexts.CONTEXTS.values())


def test_base_templates_ask_for_documented_names_only() -> None:
    theme = find_theme(Path("nowhere"), "base")
    environment = theme.environment
    loader = environment.loader
    assert loader is not None
    for template, context in contexts.CONTEXTS.items():
        source = loader.get_source(environment, template)[0]
        asked = meta.find_undeclared_variables(environment.parse(source)) - WORDS - {"ui"}
        assert asked <= set(context.__struct_fields__), template


# --------------------------------------------------------------------- templates that are at fault


def with_template(make_site: MakeSite, text: str, name: str = "post.html") -> Site:
    return make_site(
        {
            "content/posts/a.md": post("A", text="https://youtu.be/jNQXAC9IVRw"),
            "content/testimonials/t.md": "---\nadvocate: Jo\nrelation: customer\n"
            f"{CONSENT}---\nGood.",
            f"themes/mine/templates/{name}": text,
        },
        settings(rest=MINE),
    )


EXTENDS = '{% extends "base.html" %}\n{% block main %}\n'


@pytest.mark.parametrize(
    ("text", "line", "meant"),
    [
        ("{{ entri.title }}", 1, "entry"),
        ("\n\n{{ entry.titel }}", 3, "title"),
        (EXTENDS + "{{ entry.date.lonk }}{% endblock %}", 3, "long"),
        (EXTENDS + "{% for tag in entry.tags_ %}{% endfor %}{% endblock %}", 3, "tags"),
        (EXTENDS + "{{ sit.title }}{% endblock %}", 3, "site"),
        ('{% include "partials/card.htm" %}', 1, "partials/card.html"),
    ],
)
def test_an_unknown_name_is_told_with_its_place_and_the_nearest(
    make_site: MakeSite, text: str, line: int, meant: str
) -> None:
    found = fault(with_template(make_site, text).build(), "theme.template")
    assert str(found.location) == f"themes/mine/templates/post.html:{line}"
    assert f"“{meant}”" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1 / 0 }}",
        "{{ entry.title.nope() }}",
        "{{ entry() }}",
        "{{ entry.tags[7].title }}",
        "{% for x in 5 %}{% endfor %}",
        '{{ "x" | nofilter }}',
        '{{ _("%(a)s", b=1) }}',
        '{% include "nope.html" %}',
        '{% include "post.html" %}',
        '{{ "a".encode("nope") }}',
        "{{ [1][1] + 1 }}",
        "{{ 'x' * -1 }}{{ 10 ** 10 ** 10 if 0 }}{{ none.x }}",
        "{{ cycler() }}",
    ],
)
def test_whatever_stops_a_template_is_told_at_its_line(make_site: MakeSite, text: str) -> None:
    site = with_template(make_site, f"\n{text}")
    report = site.build()
    assert report.failed
    assert [str(each.location) for each in report.diagnostics] == [
        "themes/mine/templates/post.html:2"
    ]
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("partials/embed.html", "{{ embed.nope }}"),
        ("partials/quote.html", "{{ quote.nope }}"),
        ("partials/head.html", "{{ head.nope }}"),
        ("base.html", "{{ nope }}"),
        ("404.html", "{{ posts.nope }}"),
    ],
)
def test_faults_in_any_part_of_a_theme(make_site: MakeSite, name: str, text: str) -> None:
    report = with_template(make_site, text, name).build()
    assert {str(each.location) for each in report.diagnostics} == {
        f"themes/mine/templates/{name}:1"
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [("{% if x %}", 1), ("\n{{ x", 2), ("{% nope %}", 1), ("\n\n{% endblock %}", 3), ("{{ }}", 1)],
)
def test_broken_syntax_is_told_before_anything_is_rendered(
    make_site: MakeSite, text: str, line: int
) -> None:
    site = with_template(make_site, text, "never-used.html")
    found = fault(site.build(), "theme.syntax")
    assert str(found.location) == f"themes/mine/templates/never-used.html:{line}"


def test_a_template_that_is_not_text(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "themes/mine/templates/x.html": b"\xff\xfe"},
        settings(rest=MINE),
    )
    assert str(fault(site.build(), "theme.not-text").location) == "themes/mine/templates/x.html"


def test_all_broken_templates_at_once(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "themes/mine/templates/a.html": "{{",
            "themes/mine/templates/b.html": "{%",
        },
        settings(rest=MINE),
    )
    assert len(site.build().diagnostics) == 2


# ------------------------------------------------------------------------- which theme it is


def test_an_unknown_theme(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "themes/meadow/theme.toml": ""},
        settings(rest='[theme]\nname = "medow"\n'),
    )
    found = fault(site.build(), "theme.unknown")
    assert "“meadow”" in found.hint
    assert found.location.path == "site.toml"
    assert found.location.line > 0


@pytest.mark.parametrize("name", ["../base", "base/../base", "..", "x" * 300, "a\\\\b", "/etc"])
def test_a_theme_is_a_name_and_no_path(make_site: MakeSite, name: str) -> None:
    site = make_site(
        {"content/posts/a.md": post("A")}, settings(rest=f'[theme]\nname = "{name}"\n')
    )
    assert fault(site.build(), "theme.unknown").is_error


def test_themes_that_extend_each_other(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "themes/mine/theme.toml": 'extends = "yours"\n',
            "themes/yours/theme.toml": 'extends = "mine"\n',
        },
        settings(rest=MINE),
    )
    found = fault(site.build(), "theme.circle")
    assert "mine → yours → mine" in found.message


def test_a_theme_that_extends_one_that_is_not_there(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "themes/mine/theme.toml": '\nextends = "bse"\n'},
        settings(rest=MINE),
    )
    found = fault(site.build(), "theme.unknown")
    assert found.location.path == "themes/mine/theme.toml"
    assert found.location.line == 2
    assert "“base”" in found.hint


@pytest.mark.parametrize("text", ["extends = ", b"\xff", "= 1"])
def test_settings_of_a_theme_that_cannot_be_read(make_site: MakeSite, text: str | bytes) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "themes/mine/theme.toml": text}, settings(rest=MINE)
    )
    report = site.build()
    assert report.failed
    assert report.diagnostics[0].location.path == "themes/mine/theme.toml"


def test_layers_three_deep(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "themes/mine/theme.toml": 'extends = "middle"\n',
            "themes/mine/templates/page.html": EXTENDS + "MINE{% endblock %}",
            "themes/middle/templates/page.html": EXTENDS + "MIDDLE PAGE{% endblock %}",
            "themes/middle/templates/post.html": EXTENDS + "MIDDLE POST{% endblock %}",
            "themes/middle/static/theme.css": "/* middle */",
            "content/pages/p.md": "---\ntitle: P\n---\n",
        },
        settings(rest=MINE),
    )
    site.good()
    assert "MINE" in site.text("p/")
    assert "MIDDLE POST" in site.text("blog/a/")
    sheets = [
        path
        for path in site.files()
        if path.startswith("assets/theme/theme.") and path.endswith("css")
    ]
    assert [site.text(path) for path in sheets] == ["/* middle */"]


def test_a_site_may_change_the_base_theme_itself(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "themes/base/templates/404.html": "<h1>Lost</h1>",
        }
    )
    site.good()
    assert site.text("404.html") == "<h1>Lost</h1>"
    assert "A" in site.text("blog/a/")


# ------------------------------------------------------------------- what a change of theme costs


def test_one_partial_rebuilds_what_includes_it(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/pages/p.md": "---\ntitle: P\n---\n",
            "content/episodes/e.md": post("E", audio="https://x.example/e.mp3", audio_length="9"),
        },
        settings(rest=MINE + '[podcast]\ntitle = "T"\n'),
    )
    site.write({"themes/mine/theme.toml": ""})
    site.build()
    site.write({"themes/mine/templates/partials/player.html": "<p>PLAYER</p>"})
    report = site.build()
    assert report.written == ("podcast/e/index.html",)
    assert report.reasons["podcast/e/index.html"] == ("closure",)
    assert "PLAYER" in site.text("podcast/e/")


def test_a_partial_of_all_pages_rebuilds_all_pages_and_no_feed(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "themes/mine/theme.toml": ""}, settings(rest=MINE)
    )
    site.good()
    site.write({"themes/mine/templates/partials/footer.html": "<footer>FOOT</footer>"})
    report = site.good()
    pages = {path for path in site.files() if path.endswith(".html")}
    assert set(report.written) == pages
    assert all("FOOT" in site.text(path) for path in pages)


def test_partials_inside_a_text_count_for_pages_that_may_have_them(make_site: MakeSite) -> None:
    site = with_template(make_site, "<p>FACADE {{ embed.network }}</p>", "partials/embed.html")
    site.good()
    assert "FACADE YouTube" in site.text("blog/a/")
    site.write({"themes/mine/templates/partials/embed.html": "<p>OTHER</p>"})
    site.good()
    assert "OTHER" in site.text("blog/a/")


def test_words_and_styles_of_a_theme(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.fr.md": post("A"),
            "themes/mine/static/deep/x.woff2": b"font",
            "themes/mine/static/LICENSE": "words",
        },
        settings('languages = ["en", "fr"]', MINE),
    )
    site.good()
    before = site.files()
    assert any(
        path.startswith("assets/theme/deep/x.") and path.endswith(".woff2") for path in before
    )
    assert any(path.startswith("assets/theme/LICENSE.") for path in before)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for word in ("Chez nous", "Au début"):
        site.write({"themes/mine/translations/fr.po": f'{head}msgid "Home"\nmsgstr "{word}"\n'})
        report = site.good()
        assert f"{word}" in site.text("fr/blog/a/")
        assert all(path.startswith(("fr/", "share/fr/")) for path in report.written)


def test_a_translation_that_cannot_be_read(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.fr.md": post("A"), "themes/mine/translations/fr.po": "what is this"},
        settings('languages = ["en", "fr"]', MINE),
    )
    assert fault(site.build(), "theme.bad-translation").is_error


def test_every_page_is_made_of_a_template(make_site: MakeSite) -> None:
    inspection = with_all_settings(make_site).inspect()
    used = {o.recipe.name for o in inspection.plan.outputs if isinstance(o.recipe, Template)}
    assert used == set(contexts.CONTEXTS)
