"""Settings in another table than their own: one message for each pair of tables."""

from __future__ import annotations

import pytest

from brandkit.config import load_config
from brandkit.errors import ContentError

SITE = '[site]\ntitle = "Maison Verte"\nbase_url = "https://maison-verte.example/"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{SITE}[social]\ntagline = "Green"\n', "“tagline” belongs to [site]"),
        (f'tagline = "Green"\n{SITE}', "stands above all tables"),
        (f"{SITE}[brand]\nper_page = 3\n", "“per_page” belongs to [blog], but stands in [brand]."),
        (
            f'{SITE}[social]\ntagline = "Green"\ndescription = "Shop"\n',
            "“tagline”, “description” belong to [site], but stand in [social].",
        ),
        (
            f'{SITE}[social]\n# [podcast]\ntitle = "Talk"\nauthor = "Ada"\n',
            "“title”, “author” belong to [podcast], but stand in [social].",
        ),
    ],
)
def test_a_setting_in_another_table(text: str, message: str) -> None:
    config, (fault,) = load_config(text)
    assert fault.code == "config.wrong-table"
    assert message in fault.message
    assert "#" in fault.hint
    assert config.social == {}


def test_it_stands_where_the_setting_stands() -> None:
    _, (fault,) = load_config(f'{SITE}[social]\n\n# [contact]\n# name = "Ada"\nrole = "Owner"\n')
    assert str(fault.location) == "site.toml:8:1"
    assert fault.hint == "Take the # away before [contact] too."


def test_a_needed_setting_in_another_table_is_not_missing_as_well() -> None:
    text = '[brand]\ntitle = "Maison Verte"\n[site]\nbase_url = "https://maison-verte.example/"\n'
    with pytest.raises(ContentError) as stop:
        load_config(text)
    (fault,) = stop.value.diagnostics
    assert (fault.code, fault.is_error) == ("config.wrong-table", True)


@pytest.mark.parametrize("line", ['email = "mailto:a@b.example"', 'blog = "https://b.example/"'])
def test_networks_are_no_settings(line: str) -> None:
    config, faults = load_config(f"{SITE}[social]\n{line}\n")
    assert faults == ()
    assert len(config.social) == 1
