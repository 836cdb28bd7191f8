"""Characters that turn the direction of writing do not leave the text that they stand in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import Site, mp3, post, settings

from brandkit.schema.bidi import balanced

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
RLM = "\u200f"
ALL = LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        (f"שלום{RLM}!", f"שלום{RLM}!"),
        (f"a {RLI}שלום{PDI} b", f"a {RLI}שלום{PDI} b"),
        (f"a {RLE}שלום{PDF} b", f"a {RLE}שלום{PDF} b"),
        (f"a {FSI}b {LRI}c{PDI} d{PDI}", f"a {FSI}b {LRI}c{PDI} d{PDI}"),
        (f"gpj.{RLO}exe", "gpj.exe"),
        (f"gpj.{RLO}exe{PDF} x", "gpj.exe x"),
        (f"a {RLI}b", "a b"),
        (f"a {PDI}{PDF}b", "a b"),
        (f"{LRI}a {RLE}b{PDI} c", f"{LRI}a b{PDI} c"),
        (f"{LRI}a{PDF}b{PDI}", f"{LRI}ab{PDI}"),
        (f"{RLI}a\nb{PDI}", "a\nb"),
        (f"{RLE}{RLO}a{PDF}{PDF}", f"{RLE}a{PDF}"),
    ],
)
def test_each(text: str, kept: str) -> None:
    assert balanced(text) == (kept, len(text) - len(kept))


@given(st.text(st.sampled_from(f"{ALL}{RLM}ab\n"), max_size=60))
def test_any_text(text: str) -> None:
    kept, count = balanced(text)
    assert balanced(kept) == (kept, 0)
    assert len(text) - len(kept) == count
    assert [c for c in kept if c not in ALL] == [c for c in text if c not in ALL]
    assert not {LRO, RLO} & set(kept)
    assert sum(map(kept.count, (LRI, RLI, FSI))) == kept.count(PDI)
    assert kept.count(LRE) + kept.count(RLE) == kept.count(PDF)


def test_a_heap_of_them_takes_no_time() -> None:
    assert balanced((RLI + RLE) * 200_000 + PDI * 400_000)[1] == 400_000


def test_titles_and_names_on_pages_and_in_feeds(make_site: Callable[..., Site]) -> None:
    toml = f'[podcast]\ntitle = "Talk{RLO}"\nauthor = "Br{RLI}and"\n'
    talk = post(
        f'"Tea {RLO}eripmav"',
        audio="a.mp3",
        guests=f'["A{RLO}da"]',
        tags=f'["x{PDI}y"]',
        chapters=f'[{{start: 0, title: "o{RLO}ne"}}, {{start: 1, title: "two"}}]',
    )
    site = make_site(
        {
            "content/posts/h.md": f"---\ndate: 2026-01-02\n---\n# Head{RLO}ing\n\nWords.\n",
            "content/posts/k.md": post(f'"שלום {RLI}ab{PDI}{RLM}"'),
            "content/episodes/a.md": talk,
            "content/episodes/a.mp3": mp3(),
        },
        settings(rest=toml),
    )
    report = site.build()
    assert not report.failed
    told = [str(each.location) for each in report.diagnostics if "control" in each.code]
    assert {"content/posts/h.md:4:1", "content/episodes/a.md:2:8"} <= set(told)
    assert "site.toml:6:9" in told
    for path, data in site.files().items():
        if path.endswith((".html", ".xml", ".json", ".opml")):
            assert not {LRO, RLO} & set(data.decode()), path
    assert f"שלום {RLI}ab{PDI}{RLM}" in site.text("feed.xml")
