"""Shortcodes that never close: the time grows as the text does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert
from brandkit.markup.nesting import Forms

PIECES = {
    "a quote": '{{< embed "',
    "a backtick": "{{< embed `",
    "quotes that are escaped": '{{< embed "\\" ',
    "nothing": "{{<",
    "a container": "{{< note >}} /\n",
    "a button": "{{< button >}} / ",
}


@pytest.mark.parametrize("end", ["", " >}}"])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_the_time_grows_as_the_text_does(piece: str, end: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        convert(piece * count + end, MarkupConfig())
        return time.process_time() - start

    def least(count: int) -> float:  # of three: what else the machine does is not ours
        return min(seconds(count) for _ in range(3))

    seconds(10)
    assert least(16_000) < 16 * least(4_000) * 0.7 + 0.1  # four times, not sixteen


@given(st.lists(st.sampled_from(["{{< note >}}", "{{< /note >}}", "a", "\n", "{{< tip >}}"])))
def test_each_opening_has_the_closing_that_balances_it(parts: list[str]) -> None:
    text = "".join(parts)
    forms = Forms(text, "note")
    at = 0
    for number, part in enumerate(parts):
        at += len(part)
        if part != "{{< note >}}":
            continue
        depth, place, first, wanted = 0, at, None, None
        for other in parts[number + 1 :]:
            if other == "{{< /note >}}":
                first = first or (place, place + len(other))
                if not depth:
                    wanted = (place, place + len(other))
                    break
                depth -= 1
            depth += other == "{{< note >}}"
            place += len(other)
        assert forms.closing(at) == (wanted or first)
