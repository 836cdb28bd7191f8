"""`brandkit new theme` and `new page --landing`: good as they are, and never over old files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import NOW, Site, settings

from brandkit.build.options import Options
from brandkit.check.check import check
from brandkit.config import load_config
from brandkit.errors import ContentError
from brandkit.scaffold.entry import new_entry
from brandkit.scaffold.theme import new_template, new_theme

MakeSite = Callable[..., Site]
THEMES = Path(__file__).parents[2] / "themes"
LOOKS = ("base", "editorial", "broadcast", "campaign")


@pytest.mark.parametrize("look", LOOKS)
def test_a_new_theme_is_used_as_it_is(make_site: MakeSite, look: str) -> None:
    site = make_site({"site.toml": settings('tagline = "A line"'), "content/posts/.keep": ""})
    files = new_theme(site.root, 'Our "look" */', look)
    names = sorted(file.relative_to(site.root).as_posix() for file in files)
    assert names == [
        "themes/our-look/static/our-look.css",
        "themes/our-look/templates/partials/footer.html",
        "themes/our-look/theme.toml",
    ]
    options = '[theme]\nname = "our-look"\n[theme.options]\ncorners = "round"\n'
    site.write({"site.toml": settings('tagline = "A line"', options)})
    assert [
        f for f in check(site.root, Options(), NOW).diagnostics if f.code.startswith("theme.")
    ] == []
    site.good()
    html = site.text("index.html")
    assert 'data-corners="round"' in html
    assert '<p class="foot-motto">A line</p>' in html
    assert html.index("theme.") < html.index("our-look.")


def test_it_never_overwrites_and_names_what_there_is(make_site: MakeSite) -> None:
    site = make_site({"site.toml": settings(), "themes/ours/notes.txt": "mine"})
    for name, extends, code, meant in (
        ("Ours", "base", "new.exists", ""),
        ("Editorial", "base", "new.exists", ""),
        ("New", "editorail", "new.unknown-theme", "editorial"),
        ("../../x", "nothing", "new.unknown-theme", "base"),
        ("…", "base", "new.no-title", ""),
    ):
        with pytest.raises(ContentError) as stop:
            new_theme(site.root, name, extends)
        assert stop.value.diagnostics[0].code == code
        assert meant in stop.value.diagnostics[0].hint
    assert [file.name for file in (site.root / "themes").rglob("*")] == ["ours", "notes.txt"]


def test_a_template_is_copied_from_what_the_theme_stands_on(make_site: MakeSite) -> None:
    site = make_site({"site.toml": settings(rest='[theme]\nname = "ours"\n')})
    new_theme(site.root, "Ours", "broadcast")
    for name, place, of in (
        ("partials/episodes.html", "templates", "broadcast"),
        ("partials/card.html", "templates", "base"),
        ("theme.css", "static", "base"),
    ):
        made = new_template(site.root, name, "ours")
        assert made == site.root / "themes/ours" / place / name
        bundled = THEMES / of / place / name
        assert made.read_bytes() == bundled.read_bytes()
    for name, theme, code, hint in (
        ("partials/card.html", "ours", "new.exists", "edit that file"),
        ("card.html", "ours", "new.unknown-template", "“partials/card.html”"),
        ("../theme.toml", "ours", "new.unknown-template", ""),
        ("partials/card.html", "editorial", "new.no-theme", "--extends editorial"),
    ):
        with pytest.raises(ContentError) as stop:
            new_template(site.root, name, theme)
        assert stop.value.diagnostics[0].code == code
        assert hint in stop.value.diagnostics[0].hint


def test_a_landing_page_builds_as_it_is(make_site: MakeSite) -> None:
    site = make_site({"site.toml": settings(), "content/posts/.keep": ""})
    config, _ = load_config(settings())
    file = new_entry(site.root, "page", 'Summer "sale"', config, now=NOW, landing=True)
    assert file.name == "summer-sale.md"
    report = site.build(drafts=True)
    assert report.diagnostics == ()
    main = site.article("summer-sale/")
    assert main.xpath("string(.//h1)") == 'Summer "sale"'
    assert len(main.xpath("./*[contains(@class, 'part ')]")) == 4
