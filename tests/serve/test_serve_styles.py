"""When open pages swap style sheets instead of reloading."""

from __future__ import annotations

from pathlib import Path

import pytest
from preview_server import Pages

from brandkit.serve.store import File
from brandkit.serve.styles import swaps

OLD, NEW, BRAND = "theme/a.0123abcd.css", "theme/a.fedc9876.css", "brand.11112222.css"
BEFORE: dict[str, File] = {
    "index.html": b"<link href=/b/theme/a.0123abcd.css><p>one",
    "feed.xml": b"<?xml-stylesheet href='/b/theme/a.0123abcd.css'?>",
    OLD: b"p{}",
    BRAND: b"q{}",
}
AFTER: dict[str, File] = {
    "index.html": b"<link href=/b/theme/a.fedc9876.css><p>one",
    "feed.xml": b"<?xml-stylesheet href='/b/theme/a.fedc9876.css'?>",
    NEW: b"p{color:red}",
    BRAND: b"q{}",
}


def found(after: dict[str, File], before: dict[str, File] = BEFORE) -> tuple[object, ...]:
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    return swaps(Pages(before, "/b"), Pages(after, "/b"), frozenset(changed))


def test_pages_that_only_name_other_style_sheets_are_the_same() -> None:
    assert found(AFTER) == ((f"/b/{OLD}", f"/b/{NEW}"),)
    assert found({**BEFORE, BRAND: b"q{color:red}"}) == ((f"/b/{BRAND}", f"/b/{BRAND}"),)


@pytest.mark.parametrize(
    "other",
    [
        {"index.html": b"<link href=/b/theme/a.fedc9876.css><p>two"},
        {"new/index.html": b"x"},
        {"script.js": b"x"},
        {"theme/b.01234567.css": b"x"},
        {"photo.jpg": Path("photo.jpg")},
    ],
)
def test_with_any_other_change_pages_reload(other: dict[str, File]) -> None:
    assert found({**AFTER, **other}) == ()


def test_no_style_sheet_no_swap() -> None:
    assert found({**BEFORE, "index.html": b"two"}) == ()
    assert found({path: data for path, data in BEFORE.items() if path != BRAND}) == ()
    pages = Pages(BEFORE)
    assert swaps(None, pages, frozenset({OLD})) == ()
    assert swaps(pages, Pages(AFTER, "/b"), frozenset({OLD, NEW})) == ()
