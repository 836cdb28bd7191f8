"""The reference pages of the manual say what the code reads and gives."""

from __future__ import annotations

import generate_reference
import pytest

from brandkit.check.checks import all_rules


@pytest.mark.parametrize("path", generate_reference.PAGES)
def test_page_is_as_generated(path: str) -> None:
    written = (generate_reference.ROOT / path).read_text("utf-8")
    assert written == generate_reference.PAGES[path](), (
        f"{path} is out of date; run: python tests/docs/generate_reference.py"
    )


def test_every_setting_is_explained() -> None:
    """A setting without help text would leave an empty cell."""
    for name, page in generate_reference.PAGES.items():
        if name.endswith("/messages.md"):
            continue  # no tables
        rows = [line for line in page().splitlines() if line.startswith("| `")]
        assert rows
        assert not [row for row in rows if not row.split(" | ")[1].strip(" |")]
        assert not [row for row in rows if row.rstrip().endswith("|  |") and row.count("|") == 4]


def test_every_rule_of_check_has_a_row() -> None:
    page = generate_reference.PAGES["content/docs/checks.md"]()
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(all_rules())
