"""Patterns that are compiled at their first use do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from brandkit.patterns import pattern


def test_nothing_is_compiled_before_the_first_use() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("a")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("match", ("ABa",)),
        ("match", ("-ab", 1)),
        ("fullmatch", ("ab",)),
        ("search", ("xxab",)),
        ("findall", ("ab AB",)),
        ("split", ("1ab2",)),
        ("sub", ("-", "ab c", 1)),
        ("subn", (lambda found: found[0] * 2, "ab c")),
    ],
)
def test_methods(method: str, arguments: tuple[object, ...]) -> None:
    late, early = (made("(a)(b?)", re.IGNORECASE) for made in (pattern, re.compile))
    for _ in range(2):  # the second time it is compiled already
        ours = getattr(late, method)(*arguments)
        theirs = getattr(early, method)(*arguments)
        if isinstance(theirs, re.Match):
            ours, theirs = (ours.span(), ours.groups()), (theirs.span(), theirs.groups())
        assert ours == theirs


def test_iteration_and_attributes() -> None:
    late = pattern(rb"(?P<word>\w)")
    assert [found["word"] for found in late.finditer(b"a b")] == [b"a", b"b"]
    assert (late.pattern, late.groups, dict(late.groupindex)) == (rb"(?P<word>\w)", 1, {"word": 1})


def test_unknown_attributes() -> None:
    with pytest.raises(AttributeError):
        _ = pattern("a").nothing  # type: ignore[attr-defined]
