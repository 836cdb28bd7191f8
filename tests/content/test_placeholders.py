"""The words of new files are known, and told where readers would see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_factory import Site, fault, post

from brandkit.content.placeholders import PLACEHOLDERS, STARTERS, line_of
from brandkit.scaffold.archetype import load
from brandkit.scaffold.entry import ENTRY_KINDS


def test_every_archetype_s_words_are_known() -> None:
    bodies = [load(f"{name}.md").split("---\n", 2)[2].strip() for name in ENTRY_KINDS]
    assert sorted(filter(None, bodies)) == sorted(PLACEHOLDERS)


@pytest.mark.parametrize("language", ["en", "fr", "pl"])
def test_the_page_about_us_is_known(language: str) -> None:
    line, _ = line_of(load(f"site/{language}/about.md").split("---\n", 2)[2], STARTERS)
    assert line == 2


@pytest.mark.parametrize("sentence", PLACEHOLDERS)
def test_a_published_placeholder_is_told(make_site: Callable[..., Site], sentence: str) -> None:
    site = make_site({"content/posts/a.md": post("A", text=f"Hello.\n\n{sentence}")})
    found = fault(site.build(), "content.placeholder")
    assert str(found.location) == "content/posts/a.md:7:1"
    assert "content.placeholder" in site.codes(), "from the memory, too"
    site.write({"content/posts/a.md": post("A", text=sentence, draft="true")})
    assert site.codes() == []
    site.write({"content/posts/a.md": post("A", text=sentence[:-1])}).good()


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_may_show_one(make_site: Callable[..., Site], fence: str) -> None:
    text = f"So:\n\n{fence}markdown\n{PLACEHOLDERS[0]}\n{fence}\n"
    make_site({"content/posts/a.md": post("A", text=text)}).good()
    site = make_site({"content/posts/a.md": post("A", text=f"{text}\n{PLACEHOLDERS[0]}")})
    assert str(fault(site.build(), "content.placeholder").location) == "content/posts/a.md:11:1"
