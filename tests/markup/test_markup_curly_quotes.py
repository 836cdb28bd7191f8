"""Curly quotes around the arguments of shortcodes, as word processors write them."""

from __future__ import annotations

import pytest

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert


@pytest.mark.parametrize(
    ("written", "straight"),
    [
        ("youtube “jNQXAC9IVRw”", '{{< youtube "jNQXAC9IVRw" >}}'),
        ("embed „https://youtu.be/jNQXAC9IVRw“", '{{< embed "https://youtu.be/jNQXAC9IVRw" >}}'),
        ("testimonial name=‘Ada’", '{{< testimonial name="Ada" >}}'),
        ("button /a/ « Go »", '{{< button /a/ " Go " >}}'),
    ],
)
def test_curly_quotes_are_named(written: str, straight: str) -> None:
    body = convert(f"{{{{< {written} >}}}}\n", MarkupConfig())
    (fault,) = body.diagnostics
    assert fault.code == "markup.curly-quotes"
    assert straight in fault.hint


def test_curly_quotes_within_straight_ones_are_words() -> None:
    body = convert('{{< testimonial "Ada’s “best”" >}} {{< button /a/ Ada’s >}}\n', MarkupConfig())
    assert body.diagnostics == ()


def test_a_sentence_to_pass_on_has_the_quotes_of_the_text() -> None:
    body = convert('{{< share-quote "It\'s what we do." >}}', MarkupConfig())
    assert [each.target for each in body.outline.holes] == ["It’s what we do."]
