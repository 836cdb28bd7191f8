"""What a Body says besides its HTML: lines, settings, counts, versions."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from markup_judge import faults_of
from markup_shown import page

from brandkit.config import MarkupConfig
from brandkit.markup import convert as convert_module
from brandkit.markup.body import Body, Heading
from brandkit.markup.convert import convert, engine_version, settings_faults

DEFAULT = MarkupConfig()
CASES = Path(__file__).parent / "cases"


def html(text: str, settings: MarkupConfig = DEFAULT) -> str:
    return page(convert(text, settings))


def codes(text: str, settings: MarkupConfig = DEFAULT) -> list[tuple[int, str]]:
    return [(each.line, each.code) for each in convert(text, settings).diagnostics]


def test_an_empty_text_is_an_empty_body() -> None:
    assert convert("", DEFAULT) == Body((), "", (), (), 0)
    assert convert(" \n\n\t\n", DEFAULT) == Body((), "", (), (), 0)


# Facts B5 and B15: where Python-Markdown bites.


@pytest.mark.parametrize("indent", [2, 4])
def test_lists_nest_by_two_or_four_spaces(indent: int) -> None:
    found = html("- a\n" + " " * indent + "- b\n" + " " * 2 * indent + "- c")
    assert found == "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"


def test_a_fence_inside_a_list_is_code() -> None:
    found = html("- a\n\n  ```\n  x\n    y\n  ```\n- b")
    assert '<pre tabindex="0"><code>x\n  y</code></pre>' in found
    assert found.count("<li>") == 2


def test_a_list_follows_a_paragraph_line_but_a_year_does_not() -> None:
    assert html("text\n- a") == "<p>text</p><ul><li>a</li></ul>"
    assert html("text\n1. a") == "<p>text</p><ol><li>a</li></ol>"
    assert html("born in\n1985. A year") == "<p>born in\n1985. A year</p>"


def test_two_spaces_before_a_paragraph_are_no_code() -> None:
    assert html("  text") == "<p>text</p>"


def test_html_with_blank_lines_and_indentation_stays_html() -> None:
    found = html("<div>\n\n    <p>a</p>\n\n    <p>b</p>\n\n</div>")
    assert "<p>a</p>" in found
    assert "&lt;" not in found
    assert "<code>" not in found


def test_markdown_inside_html_is_read_after_a_blank_line() -> None:
    assert "<em>x</em>" in html("<div>\n\n*x*\n\n</div>")


def test_footnotes_do_not_leak_into_the_next_text() -> None:
    convert("a[^1]\n\n[^1]: note\n\n[ref]: /x\n\n*[HTML]: Hyper", DEFAULT)
    assert html("b[^1] [ref] HTML") == "<p>b[^1] [ref] HTML</p>"


def test_bad_comments_end() -> None:
    assert html("<!-- a\n\nb") == "<p>&lt;!– a</p><p>b</p>"
    assert html("a <!-- b --> c <!-->") == "<p>a  c &lt;!–&gt;</p>"


def test_tables_are_aligned_by_class() -> None:
    found = html("| a |\n|--:|\n| 1 |")
    assert 'class="align-right"' in found
    assert "style" not in found
    assert "align=" not in found


def test_rel_of_authors_survives_the_sanitiser() -> None:
    assert html('<a href="https://x.example" rel="me">x</a>') == (
        '<p><a href="https://x.example" rel="me">x</a></p>'
    )
    assert 'rel="noopener"' in html('<a href="https://x.example" target="_blank">x</a>')


# Lines


def test_lines_are_right_after_tags_of_several_lines() -> None:
    text = (
        "{{< figure\n  src='a.jpg'\n  alt='x' >}}\n"  # 1 to 3
        "\n```\ncode\n{{ x }}\n```\n"  # 5 to 8
        "[a](one.md) {{ page.x }}\n"  # 9
        "\n> - ```\n>   code\n>   ```\n>   {{ y }}\n"  # 14
        "\n<div\n onclick='x'>\n</div>\n"  # 16
        "\n`code\nover lines` {{< nope >}}\n"  # 21
        "\n![](two.jpg) [b](javascript:x)\n"  # 23
        "\n<p>\n<b style='x'>\n{{ z }}</b></p>\n"  # 26, 27
        "\n[c](three.md)"  # 29
    )
    body = convert(text, DEFAULT)
    assert [(each.line, each.code) for each in body.diagnostics] == [
        (9, "markup.foreign-tag"),
        (14, "markup.foreign-tag"),
        (16, "markup.removed-html"),
        (21, "markup.unknown-shortcode"),
        (23, "markup.no-alt"),
        (23, "markup.unsafe-link"),
        (26, "markup.removed-html"),
        (27, "markup.foreign-tag"),
    ]
    assert [(hole.target, hole.line) for hole in body.outline.holes if hole.target] == [
        ("a.jpg", 1),
        ("one.md", 9),
        ("two.jpg", 23),
        ("three.md", 29),
    ]


def test_lines_of_the_same_link_twice() -> None:
    body = convert("`x.md`\n\n[a](x.md)\n\n[b](x.md)\n\n<a href='/raw/'>c</a>", DEFAULT)
    lines = [(hole.target, hole.line) for hole in body.outline.holes if hole.kind == "link-open"]
    assert lines == [("x.md", 3), ("x.md", 5), ("/raw/", 7)]


def test_unknown_names_are_answered_with_the_nearest() -> None:
    (found,) = convert("{{< figur src=x >}}", DEFAULT).diagnostics
    assert "Did you mean “figure”?" in found.hint


# Settings


def test_escape_shows_html_as_text() -> None:
    settings = MarkupConfig(html="escape")
    assert html("<b>x</b> <!-- c -->\n\n<div>\ny\n</div>", settings) == (
        "<p>&lt;b&gt;x&lt;/b&gt; </p><p>&lt;div&gt;\ny\n&lt;/div&gt;</p>"
    )


def test_trust_takes_html_as_it_is() -> None:
    settings = MarkupConfig(html="trust")
    text = '<section class="x" style="y"><script src="a.js"></script></section>'
    assert text in html(text, settings)
    assert faults_of(convert(text, settings)) != []  # the judge of the other tests sees it
    assert codes('<img src="https://x.example/a.png" alt="A">', settings) == [
        (1, "markup.remote-image")
    ]


def test_smart_and_highlight_can_be_turned_off() -> None:
    settings = MarkupConfig(smart=False, highlight=False)
    assert html('"a" -- b...', settings) == '<p>"a" -- b...</p>'
    assert "<span" not in html("```python\nx = 1\n```", settings)
    assert 'class="language-python"' in html("```python\nx = 1\n```", settings)


def test_extensions_by_name() -> None:
    settings = MarkupConfig(extensions=("admonition", "pymdownx.mark"))
    assert settings_faults(settings) == ()
    found = html("!!! note\n    Inside\n\n==marked==", settings)
    assert "<mark>marked</mark>" in found
    assert "admonition" in found
    assert "<code>" not in found


def test_attribute_lists_are_left_to_the_extension_that_reads_them() -> None:
    settings = MarkupConfig(extensions=("attr_list",))
    body = convert("A paragraph.\n{: #lead .big onclick='x'}", settings)
    assert page(body) == '<p class="big" id="lead">A paragraph.</p>'
    assert body.diagnostics == ()


def test_foreign_tags_name_the_shortcode_that_comes_nearest() -> None:
    (found,) = convert("{% include youtube.html id='x' %}", DEFAULT).diagnostics
    assert "{{< youtube … >}}" in found.hint


def test_an_unknown_extension_or_engine_is_a_fault_of_the_settings() -> None:
    settings = MarkupConfig(extensions=("footnote", "no.such.thing"), engine="markdwn")
    faults = settings_faults(settings)
    assert [fault.code for fault in faults] == [
        "markup.unknown-extension",
        "markup.unknown-extension",
        "markup.unknown-engine",
    ]
    assert "Did you mean “footnotes”?" in faults[0].hint
    assert "Did you mean “markdown”?" in faults[2].hint
    assert html("*a*", settings) == "<p><em>a</em></p>"


def test_an_engine_that_fails_is_a_fault_and_the_text_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken:
        diagnostics = ()

        def convert(self, text: str) -> str:
            raise RuntimeError("boom")

    def broken(settings: MarkupConfig) -> Broken:
        return Broken()

    broken.cache_clear = lambda: None  # type: ignore[attr-defined]
    monkeypatch.setattr(convert_module, "_converter", broken)
    body = convert("a <b\n\nc", DEFAULT)
    assert [each.code for each in body.diagnostics] == ["markup.engine-failed"]
    assert "boom" in body.diagnostics[0].message
    assert page(body) == "<p>a &lt;b</p><p>c</p>"


def test_versions_name_what_shapes_a_body() -> None:
    found = engine_version(MarkupConfig())
    assert "Markdown 3" in found
    assert "nh3" in found
    assert "pygments" in found
    assert "pygments" not in engine_version(MarkupConfig(highlight=False))


# Marks cannot be forged


@pytest.mark.parametrize(
    "text",
    ["\x110\x12", "\x130\x12", "&#17;0&#18;", "&#x11;0&#x12;", "&#0017;0&#18", "\x02stx\x03"],
)
def test_marks_cannot_be_forged(text: str) -> None:
    body = convert(f"`secret` **{text}** <b title='{text}'>x</b>", DEFAULT)
    assert page(body).count("secret") == 1
    assert not any(ord(char) < 32 for char in page(body))


@pytest.mark.parametrize("depth", [1, 2, 3, 30])
@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
def test_references_within_references_forge_nothing(depth: int, engine: str) -> None:
    begin, end = "&#" * depth + "17;" * depth, "&#" * depth + "18;" * depth
    for text in (f"{begin}7{end}", f"<div>\n{begin}7{end}\n</div>", f"[a]({begin}7{end})"):
        body = convert(f"`secret` {text}\n\n{text}", MarkupConfig(engine=engine))
        assert page(body).count("secret") == 1
        assert not any(ord(char) < 32 and char != "\n" for char in page(body))


def test_references_to_control_characters_stay_in_code() -> None:
    assert html("`&#17;`") == "<p><code>&amp;#17;</code></p>"


# Counts and summaries


def test_words() -> None:
    assert convert("One two *three* `four` - five", DEFAULT).word_count == 5
    assert convert("# Head\n\n- a b\n\n```\nx y z\n```", DEFAULT).word_count == 6
    assert convert("日本語の文章です", DEFAULT).word_count == 4
    assert convert("안녕 세상", DEFAULT).word_count == 2
    assert convert("— été … !", DEFAULT).word_count == 1


def test_a_long_summary_ends_after_a_word() -> None:
    summary = convert("word " * 200, DEFAULT).summary
    assert summary.endswith("word…")
    assert len(summary) <= 301


def test_headings() -> None:
    body = convert("## A & B\n\n### `c`\n", DEFAULT)
    assert body.headings == (Heading(2, "a-b", "A & B"), Heading(3, "c", "c"))


def test_an_h1_moves_all_headings_down_and_no_h1_moves_none() -> None:
    assert [h.level for h in convert("# A\n\n### B\n\n###### C", DEFAULT).headings] == [2, 4, 6]
    assert [h.level for h in convert("## A\n\n### B", DEFAULT).headings] == [2, 3]


# Workers


def test_worker_processes_give_the_same_bytes() -> None:
    texts = [case.read_text(encoding="utf-8") for case in sorted(CASES.glob("*.md"))]
    here = [convert(text, DEFAULT) for text in texts]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(convert, reversed(texts), [DEFAULT] * len(texts), chunksize=4))
    assert [body.digest for body in reversed(there)] == [body.digest for body in here]
    assert list(reversed(there)) == here
    assert pickle.loads(pickle.dumps(here)) == here
