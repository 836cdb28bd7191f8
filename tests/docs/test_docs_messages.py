"""Every message of brandkit has an entry in the manual: what it says, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import generate_reference
import pytest
from message_codes import Found, every_message, unexplained_helpers
from messages_page import SHOWN, codes_on

from brandkit.check.checks import all_rules
from brandkit.check.codes import WARNINGS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "content/docs/messages.md").read_text("utf-8")
BROKEN = sorted((ROOT / "tests/sites/broken").glob("*/expected.txt"))
ENTRY = re.compile(r"(?m)^### (.*)\n\n((?:(?!^##).*\n?)*)")


def test_every_message_has_an_entry() -> None:
    said = {one.code for one in every_message()} | set(all_rules())
    missing = said - codes_on(PAGE)
    assert not missing, f"run: python tests/docs/generate_reference.py for {sorted(missing)}"


def test_check_knows_the_name_of_every_warning() -> None:
    """`[check] ignore` may have it, so it is not told to be unknown."""
    said = {one.code for one in every_message() if one.severity == "warning"}
    for heading in re.findall(r"(?m)^### (.*)\n\n\*\*Warning", PAGE):
        said |= set(re.findall(r"`([^`]+)`", heading))
    assert said - set(all_rules()) == WARNINGS


def test_messages_that_are_put_together_are_known() -> None:
    """A code made of names at run time would not be seen by the reader of the source."""
    assert not unexplained_helpers()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_what_broken_sites_say_has_an_entry(path: Path) -> None:
    """Not read from the source but from what comes out."""
    said = {shown["code"] for shown in SHOWN.finditer(path.read_text("utf-8"))}
    assert said
    assert said <= codes_on(PAGE)


def test_the_reader_finds_what_makes_messages() -> None:
    found = every_message()
    assert len({one.code for one in found}) > 600
    by_code: dict[str, Found] = {one.code: one for one in found if one.message}
    assert by_code["site.unknown-product"].severity == "warning"
    assert by_code["testimonial.unknown-pin"].severity == "warning"
    assert by_code["content.too-large"].severity == "error"
    assert by_code["front-matter.syntax"].place.startswith("schema/")


def test_every_entry_says_what_it_means_and_what_to_do() -> None:
    entries = ENTRY.findall(PAGE)
    assert len(entries) > 450
    for heading, text in entries:
        means, *rest = [part for part in text.split("\n\n") if part.strip()]
        assert re.match(r"\*\*(?:Error|Warning)\.\*\* .*\w{2}", means), heading
        assert rest, heading
        assert re.match(r"→ .*\w{2}", rest[0]), f"{heading} does not say what to do"


@pytest.mark.parametrize(
    "page", sorted((ROOT / "content/docs").glob("*.md")), ids=lambda page: page.stem
)
def test_messages_that_the_manual_names_exist(page: Path) -> None:
    """A message that was renamed is renamed in the manual too."""
    known = codes_on(PAGE)
    rooms = {code.partition(".")[0] for code in known}
    text = page.read_text("utf-8")
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*\.[a-z0-9]+-[a-z0-9-]+)`", text))
    unknown = {code for code in named if code.partition(".")[0] in rooms} - known
    files = {"episode-ids.lock", "theme.toml"}
    assert not {code for code in unknown if code not in files}


def test_pages_are_generated_from_the_same_words() -> None:
    assert generate_reference.PAGES["content/docs/messages.md"]() == PAGE
