"""Edits of templates: pages are made again of what is known, with the outcome of a clean build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, rich_site
from test_build_patch import clean_files, edited

from brandkit.build.inspect import Inspector

MakeSite = Callable[..., Site]

BASE = Path(__file__).parents[2] / "themes" / "base" / "templates"
OWN = "themes/own/templates/"
FOOT, CARD, HEAD = "partials/footer.html", "partials/card.html", "partials/head.html"
QUOTE, PLAYER, EPISODE = "partials/quote.html", "partials/player.html", "episode.html"
NAMES = (FOOT, CARD, HEAD, QUOTE, PLAYER, EPISODE, "list.html", "redirect.html")


def themed() -> dict[str, str | bytes | None]:
    """A rich site whose own theme has some of the templates."""
    files = rich_site()
    files["site.toml"] = f'{files["site.toml"]}\n[theme]\nname = "own"\n'
    files |= {OWN + name: (BASE / name).read_text("utf-8") for name in NAMES}
    files[OWN + "partials/unused.html"] = "Nobody asks for me."
    return files


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each look at the whole site."""
    found: list[str] = []
    inspect = Inspector.inspect

    def noted(self: Inspector, *args: object, **kwargs: object) -> object:
        found.append("look")
        return inspect(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Inspector, "inspect", noted)
    return found


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", NAMES)
def test_an_edit_of_a_template_needs_no_look_at_the_content(
    make_site: MakeSite, tmp_path: Path, looks: list[str], name: str, jobs: int
) -> None:
    site = make_site(themed())
    assert not site.build(jobs=jobs).failed
    looks.clear()
    edited(site, OWN + name, "</", "<!-- edited --></")
    report = site.build(jobs=jobs)
    assert looks == []
    assert report.written
    assert {*report.reasons.values()} == {("closure",)}
    assert site.files() == clean_files(site, tmp_path / "clean")
    assert site.build(jobs=jobs).written == ()


WORK = {  # what an edit has to do with, and what it has not
    FOOT: ("blog/first/index.html", "feed.xml"),
    CARD: ("blog/index.html", "old/first/index.html"),
    EPISODE: ("podcast/one/index.html", "blog/first/index.html"),
    "list.html": ("blog/index.html", "index.html"),
    "redirect.html": ("old/first/index.html", "blog/index.html"),
}


@pytest.mark.parametrize("name", WORK)
def test_only_pages_of_the_template_are_made_again(
    make_site: MakeSite, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brandkit.build.write import OutputFolder

    site = make_site(themed())
    site.build()
    made: list[str] = []
    stage = OutputFolder.stage

    def noted(self: OutputFolder, path: str, content: bytes | Path) -> str:
        made.append(path)
        return stage(self, path, content)

    monkeypatch.setattr(OutputFolder, "stage", noted)
    edited(site, OWN + name, ">", "> ")
    site.build()
    mine, other = WORK[name]
    assert mine in made
    assert other not in made
    assert len(made) == len(set(made))


def test_a_template_that_nobody_asks_for(make_site: MakeSite, looks: list[str]) -> None:
    site = make_site(themed())
    site.build()
    looks.clear()
    edited(site, OWN + "partials/unused.html", "Nobody", "No one")
    assert (site.build().written, looks) == ((), [])


@pytest.mark.parametrize("text", ["{% if %}", "{{ nobody }}", "{% include 'no.html' %}", b"\xff"])
def test_a_broken_template_is_told_and_nothing_is_written(
    make_site: MakeSite, text: str | bytes
) -> None:
    site = make_site(themed())
    site.build()
    before = site.files()
    site.write({OWN + "list.html": text})
    report = site.build()
    assert report.failed
    assert [each.location.path for each in report.diagnostics if each.location and each.is_error]
    assert site.files() == before
    site.write({OWN + "list.html": themed()[OWN + "list.html"]})
    assert not site.build().failed
    assert site.files() == before


def test_a_template_that_comes_or_goes(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(themed())
    site.build()
    site.write({OWN + FOOT: None, OWN + "partials/byline.html": "By somebody."})
    site.build()
    assert site.files() == clean_files(site, tmp_path / "one")
    site.write({OWN + "partials/byline.html": None})
    site.build()
    assert site.files() == clean_files(site, tmp_path / "other")


def test_texts_edited_before_and_after(
    make_site: MakeSite, tmp_path: Path, looks: list[str]
) -> None:
    site = make_site(themed())
    site.build()
    looks.clear()
    for count, (path, old, new) in enumerate(
        [
            ("content/posts/second.md", "Text", "Other text"),
            (OWN + FOOT, "<footer", "<footer lang=en"),
            ("content/posts/second.md", "title: Second", "title: The second"),
            (OWN + CARD, "<article", "<article lang=en"),
            ("content/posts/second.md", "Other text", "Yet other text"),
        ]
    ):
        edited(site, path, old, new)
        assert site.build().written
        assert looks == []
        assert site.files() == clean_files(site, tmp_path / str(count))
        looks.clear()


def test_an_output_changed_by_hand_meanwhile(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(themed())
    site.build()
    (site.output / "robots.txt").write_text("mine")
    (site.output / "blog/first/index.html").unlink()
    edited(site, OWN + EPISODE, ">", "> ")
    site.build()
    assert site.files() == clean_files(site, tmp_path / "clean")


def test_a_damaged_memory_is_told_by_nobody(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(themed())
    site.build()
    for pack in (site.root / ".brandkit").glob("*.pack"):
        pack.write_bytes(pack.read_bytes()[:-900][::-1])
    edited(site, OWN + FOOT, "<footer", "<footer lang=en")
    assert not site.build().failed
    assert site.files() == clean_files(site, tmp_path / "clean")
