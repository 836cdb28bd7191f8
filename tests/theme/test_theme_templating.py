"""The template language: parts that pages share, and code that prints what Jinja's own does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from markupsafe import Markup
from site_factory import Site, fault, post, settings
from theme_samples import TEMPLATES, Sampler, words

from brandkit.plan.contexts import CONTEXTS
from brandkit.templating import Environment
from brandkit.theme import find_theme

MakeSite = Callable[..., Site]
Files = dict[str, str]
MINE = settings(rest='[theme]\nname = "mine"\n')


def folder(path: Path, files: Files) -> Path:
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return path


def counting(path: Path, files: Files) -> tuple[Environment, list[str]]:
    """An environment where `{{ seen("x") }}` prints nothing and is remembered."""
    seen: list[str] = []
    environment = Environment([folder(path, files)])
    environment.globals["seen"] = lambda word: seen.append(str(word)) or ""
    return environment, seen


# ------------------------------------------------------------------------------- shared parts

PART = "{{ seen('part') }}{{ site.title }} {{ _('Hi') }}"


def names(**more: Any) -> dict[str, Any]:
    return {"_": WORD, "site": SITE, **more}


def WORD(text: str) -> str:  # noqa: N802 - one value for all tests
    return text


SITE = SimpleNamespace(title="A & B")


def test_a_shared_part_is_rendered_once(tmp_path: Path) -> None:
    environment, seen = counting(tmp_path, {"part": PART, "page": '{% shared "part" %}! {{ url }}'})
    pages = [environment.render("page", names(url=n)) for n in range(3)]
    assert pages == [f"A &amp; B Hi! {n}" for n in range(3)]
    assert seen == ["part"]


def test_another_site_or_language_has_its_own(tmp_path: Path) -> None:
    environment, seen = counting(tmp_path, {"part": PART, "page": '{% shared "part" %}'})
    other = SimpleNamespace(title="C")
    assert environment.render("page", names()) == "A &amp; B Hi"
    assert environment.render("page", names(site=other)) == "C Hi"
    assert environment.render("page", names(_=lambda _text: "Salut")) == "A &amp; B Salut"
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("values", "times"),
    [
        (["a", "a", "".join(["a"])], 1),
        (["a", "b", "a"], 2),
        ([1, True, 1.0], 3),
        ([Markup("<b>"), "<b>"], 2),
        ([None, "", 0, ()], 4),
        ([SITE, SITE], 1),
        ([SimpleNamespace(), SimpleNamespace()], 2),
    ],
)
def test_values_that_print_differently_are_told_apart(
    tmp_path: Path, values: list[Any], times: int
) -> None:
    part, page = "{{ seen('x') }}{{ value }}", '{% shared "part", value=it, level=2 %}'
    environment, seen = counting(tmp_path, {"part": part, "page": page})
    for value in values:
        shown = environment.render("page", names(it=value))
        assert shown == jinja2.Environment(autoescape=True).from_string("{{ v }}").render(v=value)
    assert len(seen) == times


def test_what_is_remembered_has_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brandkit.templating._REMEMBERED", 4)
    files = {"part": "{{ value }}", "page": '{% shared "part", value=it %}'}
    environment, _ = counting(tmp_path, files)
    for number in range(50):
        assert environment.render("page", names(it=f"{number}")) == f"{number}"
        assert len(environment._parts) <= 4


def test_in_a_loop_and_within_another(tmp_path: Path) -> None:
    files = {
        "inner": "{{ seen('inner') }}<{{ word }}>",
        "outer": '{{ seen("outer") }}{% shared "inner", word=card.word %}',
        "page": '{% for card in cards %}{% shared "outer", card=card %}{% endfor %}',
    }
    environment, seen = counting(tmp_path, files)
    one, two = SimpleNamespace(word="1"), SimpleNamespace(word="2")
    assert environment.render("page", names(cards=[one, two, one])) == "<1><2><1>"
    assert seen == ["outer", "inner", "outer", "inner"]


@pytest.mark.parametrize("part", ["{{ url }}", "{{ entry.title }}", '{% include "deep" %}'])
def test_a_shared_part_has_nothing_of_the_page(tmp_path: Path, part: str) -> None:
    files = {"part": f"\n{part}", "deep": "{{ url }}", "page": '{% set x = 1 %}{% shared "part" %}'}
    environment, _ = counting(tmp_path, files)
    with pytest.raises(UndefinedError):
        environment.render("page", names(url="/a/", entry=SITE))


@pytest.mark.parametrize("tag", ["shared", "shared part", 'shared "part" card', 'shared "part", 1'])
def test_the_tag_names_a_partial_and_its_values(tmp_path: Path, tag: str) -> None:
    environment, _ = counting(tmp_path, {"page": "\n{% " + tag + " %}", "part": ""})
    with pytest.raises(TemplateSyntaxError) as stopped:
        environment.render("page", names())
    assert stopped.value.lineno == 2


def test_the_closure_has_shared_parts(tmp_path: Path) -> None:
    root = tmp_path / "themes" / "mine" / "templates"
    page = '{% for x in site.menu %}{% shared "partials/one.html", x=x %}{% endfor %}'
    folder(root, {"post.html": page, "partials/one.html": '{% shared "partials/two.html" %}'})
    digests = set()
    for text in ("", "a", "b"):
        folder(root, {"partials/two.html": text})
        digests.add(find_theme(tmp_path, "mine").closure("post.html"))
    assert len(digests) == 3


def test_an_edited_shared_part_makes_its_pages_anew(make_site: MakeSite) -> None:
    part = "themes/mine/templates/partials/card.html"
    site = make_site({"content/posts/a.md": post("A"), part: "<p>ONE {{ card.title }}</p>"}, MINE)
    site.good()
    assert "ONE A" in site.text("blog/")
    site.write({part: "<p>TWO {{ card.title }}</p>"})
    site.good()
    assert "TWO A" in site.text("blog/")


def test_a_fault_in_a_shared_part_is_told_at_its_place(make_site: MakeSite) -> None:
    part = "themes/mine/templates/partials/card.html"
    site = make_site({"content/posts/a.md": post("A"), part: "\n{{ crd.title }}{{ url }}"}, MINE)
    found = fault(site.build(), "theme.template")
    assert str(found.location) == f"{part}:2"
    assert "“card”" in found.hint
    site.write({part: "\n\n{{ url }}"})
    found = fault(site.build(), "theme.template")
    assert str(found.location) == f"{part}:3"
    assert "“url”" in found.message
    assert "Did you mean “url”" not in found.hint
    assert "“shared”" in found.hint


def test_a_fault_in_the_tag_is_told_at_the_tag(make_site: MakeSite) -> None:
    page = "themes/mine/templates/post.html"
    tag = '{% shared "partials/card.html", card=entri %}'
    site = make_site({"content/posts/a.md": post("A"), page: f"\n\n{tag}"}, MINE)
    found = fault(site.build(), "theme.template")
    assert str(found.location) == f"{page}:3"
    assert "“entry”" in found.hint


def test_a_shared_part_that_is_not_there(make_site: MakeSite) -> None:
    page = "themes/mine/templates/post.html"
    tag = '\n{% shared "partials/crd.html", card=entry %}'
    site = make_site({"content/posts/a.md": post("A"), page: tag}, MINE)
    found = fault(site.build(), "theme.template")
    assert str(found.location) == f"{page}:2"
    assert "“partials/card.html”" in found.hint


def test_macros_have_no_words(tmp_path: Path) -> None:
    files = {"m": "{% macro hi() %}{{ _('Hi') }}{% endmacro %}"}
    page = "{% import 'm' as m %}{{ m.hi() }}"
    environment, _ = counting(tmp_path, {**files, "page": page})
    with pytest.raises(UndefinedError, match="'_' is undefined"):
        environment.render("page", names())


# ------------------------------------------------------------- our code prints what Jinja's does

BASE = (
    "{% import 'macros' as ui %}<{% block a %}A{{ x }}{% endblock %}|{% block b scoped %}"
    "{% for i in xs %}{% block c scoped %}{{ i }},{% endblock %}{% endfor %}{% endblock %}>\n"
)
SHELF = {
    "macros": "{% macro em(t, class='') %}<em class='{{ class }}'>{{ t }}</em>{% endmacro %}\n"
    "{% macro box() %}[{{ caller() }}]{% endmacro %}",
    "part": "{{ x }}-{{ i | default('none') }}\n",
    "alone": "<{{ range(3) | list }}>",
    "base": BASE,
}
CASES = [
    "plain <b> text\n\n",
    "{{ x }}{{ safe }}{{ n }}{{ none }}{{ 1.5 }}{{ xs }}{{ true }}",
    "{{ '<' }}{{ '<' | safe }}{{ x | upper }}{{ x ~ safe }}{{ safe ~ x }}",
    "{% for i in xs %}{{ loop.index }}{{ i }}{% else %}none{% endfor %}",
    "{% for i in [] %}{{ i }}{% else %}none{% endfor %}",
    "{% for i in [1, [2, 3]] recursive %}{{ loop(i) if i is iterable else i }}{% endfor %}",
    "{% set y %}<i>{{ x }}</i>{% endset %}{{ y }}{% set z = '<' %}{{ z }}",
    "{% filter upper %}<i>{{ x }}{% endfilter %}",
    "{% autoescape false %}{{ x }}{% include 'part' %}{% endautoescape %}{{ x }}",
    "{% import 'macros' as ui %}{{ ui.em(x) }}{% call ui.box() %}{{ x }}{% endcall %}",
    "{% from 'macros' import em as e %}{{ e(x, class=x) }}{{ e(safe) ~ x }}",
    "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ x }}{{ varargs }}{% endmacro %}{{ m(x, 3, 4) }}",
    "{% include 'part' %}{% for i in xs %}{% include 'part' %}{% endfor %}",
    "{% with i = x %}{% include 'part' %}{% endwith %}",
    "a{% include 'alone' without context %}b{% include name without context %}c",
    "a{% include 'nope' ignore missing without context %}b{% include ['alone'] without context %}",
    "{% include ['nope', 'part'] %}{% include 'nope' ignore missing %}{% include name %}",
    "{% extends 'base' %}lost{% block a %}[{{ super() }}]{{ ui.em(x) }}{% endblock %}",
    "{% extends 'base' %}{% set x = 'own' %}{% block c %}{{ i }}{{ x }};{% endblock %}",
    "{% if x %}{% extends 'base' %}{% endif %}{% block a %}{{ self.b() }}{% endblock %}",
    "{% extends parent %}{% block b %}{% include 'part' %}{% endblock %}",
    "{{ _('Hello') }}{{ _('%(a)s', a=x) }}{{ ngettext('one', 'many', n) }}{{ _(x) | upper }}",
    "{% trans %}Hello{% endtrans %}{% trans a=x %}{{ a }} it{% endtrans %}",
    "{{ _(*['Hello']) }}{{ _('%(class)s', **{'class': x}) }}{{ [_('a')] | join(_('b')) }}",
]


@pytest.mark.parametrize("text", CASES)
def test_it_prints_what_plain_jinja_prints(tmp_path: Path, text: str) -> None:
    def gettext(text: str, /, **values: object) -> str:
        return Markup(text) % values if values else text

    given: dict[str, Any] = {
        "x": "<x & 'y'>",
        "xs": ["<", Markup("<b>"), 3],
        "safe": Markup("<hr>"),
        "n": 3,
        "name": "alone",
        "parent": "base",
        "_": gettext,
        "gettext": gettext,
        "ngettext": lambda one, many, n: one if n == 1 else many,
    }
    top = folder(tmp_path, {**SHELF, "case": text})
    plain = jinja2.Environment(
        loader=jinja2.FileSystemLoader(top),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(tmp_path)),  # not the one of the run
    )
    plain.newstyle_gettext = True  # type: ignore[attr-defined]
    expected = plain.get_template("case").render(given)
    assert Environment([top]).render("case", given) == expected


# ------------------------------------------------------------------------------- other frames


@pytest.mark.parametrize("full", [True, False])
def test_a_frame_of_ones_own_needs_only_the_block_main(tmp_path: Path, full: bool) -> None:
    frame = "<html><head></head><body>{% block main %}{% endblock %}</body></html>"
    environment = Environment([folder(tmp_path, {"base.html": frame}), TEMPLATES])
    sampler = Sampler(full)
    for name, context in CONTEXTS.items():
        made = sampler.make(context)
        values = {each: getattr(made, each) for each in made.__struct_fields__}
        html = environment.render(name, {**values, **words()})
        assert "<body>" in html or name == "redirect.html", name
