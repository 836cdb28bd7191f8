"""Laws 1 and 2 for printed codes and causes, and what an edit of them makes anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_factory import Site, settings

CODES = '[codes.fair]\nto = "{to}"\ntitle = "{title}"\n[hosting]\nhosts = ["netlify"]\n'
CAUSE = """\
---
title: The garden
pledged:
  - {{ amount: 500, unit: EUR }}
given:
  - {{ amount: {amount}, unit: EUR, date: 2026-02-01 }}
---
{text}
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site").write(
        {
            "content/pages/about.md": "---\ntitle: About\n---\nWe lend.\n",
            "content/pages/index.md": "---\ntitle: Home\n---\nHello.\n",
            "content/causes/choir.md": CAUSE.format(amount=1, text="Song.").replace(
                "The garden", "The choir"
            ),
        }
    )
    return set_to(site)


def set_to(site: Site, to: str = "/about/", title: str = "Hello", amount: int = 5) -> Site:
    return site.write(
        {
            "site.toml": settings(rest=CODES.format(to=to, title=title)),
            "content/causes/garden.md": CAUSE.format(amount=amount, text="Radishes."),
        }
    )


def test_any_edit_gives_what_a_clean_build_gives(site: Site, tmp_path: Path) -> None:
    edits: list[dict[str, str | bytes | None]] = [
        {},
        {"site.toml": settings(rest=CODES.format(to="/", title="Hi"))},
        {"site.toml": settings(rest=CODES.format(to="https://a.example/", title="Hi"))},
        {"site.toml": settings('languages = ["en", "fr"]', CODES.format(to="/about/", title="x"))},
        {"site.toml": settings(rest=CODES.format(to="/about/", title="x"))},
        {"content/causes/garden.md": CAUSE.format(amount=9, text="Radishes.")},
        {"content/causes/garden.md": CAUSE.format(amount=9, text="Beans.")},
        {"content/causes/choir.md": None},
        {"codes.lock": None},
        {"content/pages/about.md": "---\ntitle: About\ndraft: true\n---\n"},
    ]
    for number, edit in enumerate(edits):
        site.write(edit)
        assert not site.build().failed
        assert site.build().written == ()
        clean = Site(tmp_path / f"clean{number}")
        shutil.copytree(site.root, clean.root, ignore=shutil.ignore_patterns("public", ".brandkit"))
        assert not clean.build().failed
        assert clean.files() == site.files()


def test_another_target_makes_its_page_and_what_hosts_read(site: Site) -> None:
    site.good()
    set_to(site, to="/")
    assert set(site.good().written) == {"go/fair/index.html", "_redirects"}
    set_to(site, to="/", title="Good day")
    assert set(site.good().written) == {"go/fair/index.html"}


def test_a_gift_makes_its_page_and_the_list(site: Site) -> None:
    site.good()
    set_to(site, amount=50)
    assert set(site.good().written) == {"causes/garden/index.html", "causes/index.html"}


def test_many_processes_make_the_same(site: Site, tmp_path: Path) -> None:
    site.good(jobs=1)
    assert not site.build(tmp_path / "other", jobs=2).failed
    assert site.files(tmp_path / "other") == site.files()
