"""What `check` says of a new site, and of what it did not look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_sites import checked
from click.testing import CliRunner
from site_factory import NOW, Site, post

from brandkit.cli import cli
from brandkit.scaffold.answers import Answers
from brandkit.scaffold.site import new_site
from brandkit.urls import is_example

TOML = '[site]\ntitle = "B"\nbase_url = "{}"\n'


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("pl",), ("de", "fr")])
def test_a_new_site_is_not_finished(tmp_path: Path, languages: tuple[str, ...]) -> None:
    new_site(tmp_path, Answers(name="Demo", languages=languages), now=NOW)
    found = [(fault.code, str(fault.location)) for fault in checked(Site(tmp_path))]
    pages = [place for code, place in found if code == "content.starter-text"]
    assert len(pages) == len(languages)
    assert all(place.startswith("content/pages/about") for place in pages)
    (place,) = (place for code, place in found if code == "site.example-address")
    line = (tmp_path / "site.toml").read_text("utf-8").split("\n")[int(place.split(":")[1]) - 1]
    assert line.startswith("base_url = ")
    assert len(found) == len(languages) + 1


def test_a_finished_site_and_an_invented_one_are_fine(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"content/posts/a.md": post("A")})
    site.write({"site.toml": TOML.format("https://maison-verte.eu/")})
    assert checked(site) == ()
    site.write({"site.toml": TOML.format("https://brand.example/") + "fictional = true\n"})
    assert checked(site) == ()
    site.write({"site.toml": TOML.format("https://brand.example/")})
    (fault,) = checked(site)
    assert fault.code == "site.example-address"


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://example.com/", True),
        ("https://www.example.org/a/", True),
        ("https://brand.example/", True),
        ("http://localhost:8000/", True),
        ("https://brand.test./", True),
        ("https://myexample.com/", False),
        ("https://example.co/", False),
        ("https://brand.com/example/", False),
        ("https://user@brand.com/", False),
        ("", False),
    ],
)
def test_addresses_of_examples(url: str, answer: bool) -> None:
    assert is_example(url) is answer


def test_what_was_not_checked_is_told(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"site.toml": TOML.format("https://maison-verte.eu/")})
    site.write(
        {
            "content/posts/a.md": post("A"),
            "content/posts/b.md": post("B", text="[x](none.md)", draft="true"),
            "content/posts/c.md": post("C", "2999-01-01"),
        }
    )

    def said(*options: str) -> str:
        return CliRunner().invoke(cli, ["check", "--site", str(tmp_path), *options]).stdout

    assert said() == (
        "All is well.\nNot checked: 1 draft, 1 dated in the future. "
        "With --drafts and --future, these are looked at too.\n"
    )
    assert "0 errors, 1 warning.\nNot checked: 1 dated in the future. With --future," in said(
        "--drafts"
    )
    assert said("--drafts", "--future") == "0 errors, 1 warning.\n"
    assert said("--quiet") == ""
