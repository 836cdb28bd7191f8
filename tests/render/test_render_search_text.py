"""What the search reads of a page: the author's words and headings, and nothing around them."""

from __future__ import annotations

import pytest

from brandkit.config import MarkupConfig
from brandkit.markup.body import Body
from brandkit.markup.convert import convert
from brandkit.media.cues import Cue
from brandkit.plan.outputs import Searchable
from brandkit.render.search_text import search_text


def read(markdown: str, html: str = "sanitize", **more: object) -> str:
    body = convert(markdown, MarkupConfig(html=html))  # type: ignore[arg-type]
    row = Searchable("/a/", "posts", "Title & more", texts=("one",), **more)  # type: ignore[arg-type]

    def text(digest: str) -> Body:
        assert digest == "one"
        return body

    return search_text(row, "fr", text)


def test_what_is_known_of_a_page_stands_before_its_words() -> None:
    found = read("Words.", date="2026-01-02", tags=("Red & blue", "Tea"), names=("Kim",))
    assert found.startswith('<!doctype html><html lang="fr"><body>\n')
    assert '<h1 data-pagefind-ignore data-pagefind-meta="title">Title &amp; more</h1>' in found
    assert 'data-pagefind-meta="tags">Red &amp; blue, Tea</p>' in found
    assert 'data-pagefind-meta="names">Kim</p>' in found
    assert 'data-pagefind-meta="date">2026-01-02</p>' in found
    assert found.endswith("\n<p>Words.<p>")


def test_headings_keep_their_ids_and_other_tags_are_gone() -> None:
    found = read("## A *fine* part\n\n- one\n- **two**, `x < y` and [link](https://a.example/)\n")
    assert '<h2 id="a-fine-part">A fine part</h2>' in found
    assert "two, x &lt; y and link" in found
    assert not {"<li", "<strong", "<code", "<a "} & set(found.split("<body>")[1].split())
    assert "href" not in found


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('evil')</script>",
        "<style>.evil { color: red }</style>",
        "<svg><title>evil</title></svg>",
        "<!-- evil -->",
        '<iframe src="https://evil.example/"></iframe>',
        '<span title="evil > this">fine</span>',
        '<p data-pagefind-meta="evil">fine</p>',
    ],
)
def test_what_nobody_reads_is_not_found(hidden: str) -> None:
    found = read(f"Before {hidden} after.\n\n{hidden}\n\nAfter.", "trust")
    assert "evil" not in found
    assert "Before" in found
    assert "After." in found


def test_pictures_and_sentences_to_share_say_their_words() -> None:
    found = read('![A red lamp](lamp.png)\n\n{{< share-quote "Mend it & keep it" >}}\n')
    assert "A red lamp" in found
    assert "Mend it &amp; keep it" in found
    assert "lamp.png" not in found


def test_recordings_are_found_by_what_is_said() -> None:
    row = Searchable("/a/", "episodes", "One", html=("<h2>Part</h2><em>more</em>",))
    said = [Cue("Hello <you>", 0.0, 1.0), Cue("and goodbye", 1.0, 2.0)]
    found = search_text(row, "en", lambda _: pytest.fail("no text"), said)
    assert found.endswith("<h2>Part</h2>more\n<p>Hello &lt;you&gt;\n<p>and goodbye")
