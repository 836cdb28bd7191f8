"""HTML of strangers as Markdown: it means the same, and nothing is left for the sanitiser."""

from __future__ import annotations

import html as escapes
import re
import time

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brandkit.config import MarkupConfig
from brandkit.feeds.characters import clean
from brandkit.importers.markdown import to_markdown
from brandkit.markup.body import Body, Hole
from brandkit.markup.convert import convert

BASE = "https://old.example/blog/post/"
CASES = [
    ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\\\nThree"),
    ("Bare words &amp; more", "Bare words & more"),
    ("<h1>Top</h1><h4>Low</h4>", "## Top\n\n#### Low"),
    ("<b>bold </b>and<i> it</i>", "**bold** and *it*"),
    ("<s>no</s> <code>a`b</code>", "~~no~~ ``a`b``"),
    ("H<sub>2</sub>O", "H<sub>2</sub>O"),
    ('<a href="/x">x</a>', "[x](https://old.example/x)"),
    ('<a href="../y?a=1&amp;b=(2)">y</a>', "[y](https://old.example/blog/y?a=1&b=%282%29)"),
    ('<a href="#part">part</a>', "[part](https://old.example/blog/post/#part)"),
    ('<a href="javascript:alert(1)">bad</a>', "bad"),
    ('<a href=" java\tscript:x">bad</a>', "bad"),
    ('<a href="data:text/html,x">bad</a>', "bad"),
    ('<a href="https://x.example/"></a>', ""),
    ('<img src="a.jpg" alt="A [cat]">', "![A \\[cat\\]](https://old.example/blog/post/a.jpg)"),
    ('<img src="https://count.example/p.gif" width="1" height="1">', ""),
    (
        '<a href="big.jpg"><img src="a.jpg" alt="A"></a>',
        "![A](https://old.example/blog/post/a.jpg)",
    ),
    ("<ul><li>a<li>b<ol><li>c</ol></ul>", "-   a\n\n-   b\n\n    1.  c"),
    ("<ul><li>a</li><li>b</li></ul>", "-   a\n-   b"),
    ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    ('<pre><code class="language-py">a\n\n  b</code></pre>', "```py\na\n\n  b\n```"),
    ("<pre>```</pre>", "````\n```\n````"),
    ("<hr>", "* * *"),
    (
        "<table><tr><th>A<th>B</tr><tr><td>1|2<td><p>x<p>y</table>",
        "| A | B |\n| --- | --- |\n| 1\\|2 | x y |",
    ),
    ("<table><tr><td>only places</td></tr></table>", "only places"),
    (
        '<iframe src="//www.youtube-nocookie.com/embed/jNQXAC9IVRw?rel=0"></iframe>',
        "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    ),
    (
        '<iframe src="https://x.example/form" title="Form"></iframe>',
        "[Form](https://x.example/form)",
    ),
    ('<audio src="/a/b.mp3"></audio>', "[b.mp3](https://old.example/a/b.mp3)"),
    ("a<script>b</script><style>c</style><svg><text>d</text></svg>", "a"),
    ("<form>Name <input> <button>Go</button></form>", "Name"),
    ("1. no list", "1\\. no list"),
    (
        "<p># no heading</p><p>- no list</p><p>&gt; no quote</p>",
        "\\# no heading\n\n\\- no list\n\n\\> no quote",
    ),
    ("0<br>=", "0\\\n\\="),
    ("{{&lt; youtube x &gt;}}", "\\{\\{\\< youtube x >}}"),
    ("{% include x %}", "\\{% include x %}"),
    ("*a* _b_ c_d [e](f) `g` &lt;h&gt;", "\\*a\\* \\_b\\_ c_d \\[e\\](f) \\`g\\` \\<h>"),
    ("", ""),
    ("<!-- -->", ""),
    ("<p></p>\n<div> </div>", ""),
    ("<dl><dt>Word<dd>Meaning</dl>", "**Word**\n\nMeaning"),
]


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_cases(html: str, markdown: str) -> None:
    assert to_markdown(html, BASE) == markdown


def shown(markdown: str, engine: str = "markdown") -> tuple[Body, str]:
    """The words that brandkit shows for a text."""
    body = convert(markdown, MarkupConfig(engine=engine, smart=False))
    html = "".join(part if isinstance(part, str) else _filled(part) for part in body.parts)
    tree = lxml.html.document_fromstring(f"<div>{html}</div>")
    return body, words("".join(map(str, tree.itertext())))


def _filled(hole: Hole) -> str:
    return escapes.escape(dict(hole.attributes).get("alt", "")) if hole.kind == "image" else ""


def words(text: str) -> str:
    return " ".join(text.split())


letters = st.text(
    st.one_of(
        st.characters(
            exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co"), exclude_characters="\ufeff"
        ),
        st.sampled_from("\\`*_{}[]<>()#+-.!|~$&:\"'=^%@/ \n1a"),
    ),
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(letters)
@example("{{< youtube jNQXAC9IVRw >}}")
@example("{% raw %}")
@example("$a$ and $$b$$")
@example("| a | b |\n| - | - |")
@example("a\n===")
@example("0\n=")
@example("[^1]: note")
@example("*[HTML]: Hyper")
@example("![x](y)")
@example("&amp; &lt;b&gt; &copy")
@example("<!--more-->")
@example("term\n: meaning")
def test_any_words_stay_the_same_words(text: str) -> None:
    """Plain text of a feed, whatever it looks like, is shown as it was."""
    _, found = shown(to_markdown(f"<p>{escapes.escape(text)}</p>"))
    wanted = words(clean(text))
    assert _bare(found) == _bare(wanted)


def _bare(text: str) -> str:
    """Without blanks: what an engine does with an odd one is not at stake."""
    return re.sub(r"\s+", "", text)


FRAGMENTS = (
    *(html for html, _ in CASES),
    "<script>alert(1)</script>",
    "<p onclick=a()>x",
    "<img src=x onerror=a()>",
    "<a href='https://x.example/\"><script>'>x</a>",
    "<a href='https://x.example/) onclick=a('>x</a>",
    "<a href='javascript:a()'>",
    "<svg><script>a()</script></svg>",
    "<style>*{}</style>",
    "<math><mtext><img src=x onerror=a()>",
    "</p></div></body></html>",
    "<![CDATA[x]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{&lt; testimonial x &gt;}}",
    "<base href='https://evil.example/'>",
    "<object data=x><p>in</p></object>",
    "\x00\x08\x1b[31m",
    "\ud800",
    "<td>cell",
    "<li>item",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | letters, max_size=6).map("".join))
@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
def test_nothing_is_left_for_the_sanitiser(engine: str, html: str) -> None:
    markdown = to_markdown(html, BASE)
    body, _ = shown(markdown, engine)
    told = {fault.code for fault in body.diagnostics} - {"markup.remote-image", "markup.no-alt"}
    assert told == set(), markdown
    for part in body.parts:
        if isinstance(part, str):
            assert not re.search(r"<script|\son\w+=|javascript:|<style|<iframe|evil", part), part


def test_deep_and_long_html_is_read_in_time() -> None:
    begun = time.monotonic()
    assert to_markdown("<div>" * 2_000 + "x" + "</div>" * 2_000) == "x"
    assert to_markdown("x" + "<div>" * 100_000 + "y").startswith("x")
    assert "x" in to_markdown("<blockquote>" * 200 + "x")
    assert "x" in to_markdown("<b>" * 1_500 + "x")
    assert to_markdown("<ul><li>" * 150 + "x").endswith("x")
    assert len(to_markdown("<p>" + "*" * 300_000)) >= 300_000
    assert to_markdown("a <br>" * 20_000)
    assert time.monotonic() - begun < 20
