"""The second engine: what it shares with the first, its settings, its safety."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given, settings
from markup_judge import faults_of
from markup_shown import page
from test_markup_any_text import texts

from brandkit.config import MarkupConfig
from brandkit.markup import convert as convert_module
from brandkit.markup.convert import convert, engine_version, settings_faults
from brandkit.markup.engines.commonmark import CommonMark

pyromark = pytest.importorskip("pyromark")
SETTINGS = MarkupConfig(engine="commonmark")


def html(text: str) -> str:
    return page(convert(text, SETTINGS))


@settings(max_examples=300, deadline=None)
@given(texts)
@example("](<input type=text onfocus=a() autofocus>")
@example('](<input type=checkbox title="a>b" onfocus=a()>')
def test_any_text_is_safe(text: str) -> None:
    body = convert(text, SETTINGS)
    assert faults_of(body) == []
    assert not [each for each in body.diagnostics if each.code == "markup.engine-failed"]


def test_notes_lead_back_to_every_place_that_names_them() -> None:
    found = html("a[^x] b[^y] c[^x]\n\n[^y]: *two*\n[^x]: one\n\n    more\n")
    assert found.count('role="doc-noteref"') == 3
    assert found.index('id="fn-x"') < found.index('id="fn-y"')  # as they are named
    for place in ("fnref-x", "fnref2-x", "fnref-y"):
        assert found.count(f'id="{place}"') == found.count(f'href="#{place}"') == 1
    assert '<div class="footnotes" role="doc-endnotes">' in found
    assert "more" in found.partition("doc-endnotes")[2]


def test_marks_in_addresses_survive() -> None:
    assert "[[link-open /launch/]]" in html("[a]({{ site.baseurl }}/launch/)")
    assert '<a href="https://x.example/a_b">' in html("[a](https://x.example/a\\_b)")
    assert '<a href="https://x.example/a*b">' in html("[a]\n\n[a]: https://x.example/a\\*b")


@pytest.mark.parametrize("text", ["[a](%110%12)", "[a](%130%12) `x` [b](x\\_y)", "![a](%111%12)"])
def test_marks_cannot_be_forged_in_addresses(text: str) -> None:
    assert faults_of(convert(text, SETTINGS)) == []


def test_letters_of_addresses_stay_as_they_are_written() -> None:
    assert "[[link-open café.md]]" in html("[a](café.md)")
    assert "[[image é.png " in html("![a](é.png)")


def test_code_cuts_a_paragraph_and_keeps_a_list_tight() -> None:
    found = html("text\n```\nx\n```\nmore")
    assert found.index("text</p>") < found.index("<pre") < found.index("<p>more")
    found = html("- a\n  ```\n  x\n  ```\n- b")
    assert "<p>" not in found
    assert found.count("<li>") == 2
    assert html("> *a\n> ```\n> x\n> ```\n> b*").count("<pre") == 1


def test_lines_are_those_of_the_author() -> None:
    body = convert("text\n```\nx\n```\n\n[a](javascript:x)\n\n![](b.png)\n", SETTINGS)
    assert [(each.line, each.code) for each in body.diagnostics] == [
        (6, "markup.unsafe-link"),
        (8, "markup.no-alt"),
    ]


def test_file_names_with_spaces() -> None:
    assert "[[link-open my%20file.pdf]]" in html("[a](my file.pdf)")


def test_an_absent_package_is_a_fault_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyromark", None)
    convert_module._converter.cache_clear()
    try:
        (fault,) = settings_faults(SETTINGS)
        assert fault.code == "markup.engine-missing"
        assert 'pip install "brandkit[commonmark]"' in fault.hint
        assert html("*a*") == "<p><em>a</em></p>"
        assert "no pyromark" in engine_version(SETTINGS)
    finally:
        convert_module._converter.cache_clear()


def test_extensions_of_the_other_engine_are_reported() -> None:
    converter = CommonMark().converter(MarkupConfig(engine="commonmark", extensions=("toc",)))
    assert [each.code for each in converter.diagnostics] == ["markup.extensions-unused"]


def test_its_version_is_part_of_the_key() -> None:
    assert f"pyromark {pyromark.__version__}" in engine_version(SETTINGS)
    assert settings_faults(SETTINGS) == ()
