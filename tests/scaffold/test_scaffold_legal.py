"""`brandkit new legal`: drafts in each language that say what is still to be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_factory import Site

from brandkit.cli import cli
from brandkit.config import load_config
from brandkit.config.legal import LEGAL_FIELDS
from brandkit.model.legal import LEGAL_WORDS
from brandkit.scaffold.legal import new_legal

SITE = '[site]\ntitle = "B"\nbase_url = "https://brand.eu/"\nlanguages = ["en", "fr", "pl"]\n'
ALL = "[legal]\n" + "".join(f'{name} = "a@b.eu"\n' for name in LEGAL_FIELDS)


def test_drafts_in_every_language(make_site: Callable[..., Site]) -> None:
    site = make_site({"site.toml": SITE})
    assert CliRunner().invoke(cli, ["new", "legal", "--site", str(site.root)]).exit_code == 0
    report = site.build()
    assert {each.code for each in report.diagnostics} == {"legal.open-field"}
    for path in ("privacy/", "fr/confidentialite/", "pl/prywatnosc/", "imprint/", "accessibility/"):
        assert site.has(path), path
    links = [each.get("href") for each in site.page("fr/").iterfind(".//footer//a")]
    assert {"/fr/mentions-legales/", "/fr/confidentialite/", "/fr/accessibilite/"} <= set(links)
    switch = [each.get("hreflang") for each in site.page("privacy/").iterfind(".//link[@hreflang]")]
    assert {"en", "fr", "pl"} <= set(switch)


def test_only_words_are_missing_once_the_settings_are_complete(
    make_site: Callable[..., Site],
) -> None:
    site = make_site({"site.toml": SITE + ALL})
    new_legal(site.root, load_config(SITE + ALL)[0])
    found = site.build().diagnostics
    assert found
    assert all("still to be written" in each.message for each in found)
    for file in (site.root / "content/pages").glob("*.md"):
        text = file.read_text("utf-8")
        while "{{< fill-in" in text.partition("\n---\n")[2]:
            head, _, body = text.partition("\n---\n")
            before, _, after = body.partition("{{< fill-in")
            text = f"{head}\n---\n{before}30{after.partition('>}}')[2]}"
        file.write_text(text, "utf-8")
    site.good()


def test_pages_that_are_there_are_left_alone(make_site: Callable[..., Site]) -> None:
    site = make_site({"site.toml": SITE, "content/pages/privacy.md": "---\ntitle: Mine\n---\nM."})
    result = CliRunner().invoke(cli, ["new", "legal", "--site", str(site.root)])
    assert "content/pages/privacy.md was there" in result.output
    assert (site.root / "content/pages/privacy.md").read_text("utf-8").endswith("M.")
    again = CliRunner().invoke(cli, ["new", "legal", "--site", str(site.root)])
    assert again.exit_code == 0


@pytest.mark.parametrize("language", ["de", "pt-BR", "fr-CA"])
def test_other_languages_get_what_is_nearest(language: str, tmp_path: Path) -> None:
    text = f'[site]\ntitle = "B"\nbase_url = "https://brand.eu/"\nlanguage = "{language}"\n'
    drafts = new_legal(tmp_path, load_config(text)[0])
    title = (tmp_path / "content/pages/privacy.md").read_text("utf-8")
    assert ("Confidentialité" in title) is (language == "fr-CA")
    assert drafts.in_english == (() if language == "fr-CA" else (language,))


def test_every_setting_has_words_for_its_gap() -> None:
    assert set(LEGAL_WORDS) == set(LEGAL_FIELDS)
