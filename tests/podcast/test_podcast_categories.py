from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.podcast.categories import CATEGORIES, category_fault


def test_every_category_is_well() -> None:
    assert len(CATEGORIES) == 19
    assert sum(map(len, CATEGORIES.values())) == 91
    for main, subs in CATEGORIES.items():
        assert category_fault(main) is None
        for sub in subs:
            assert category_fault(f"{main} > {sub}") is None
            assert category_fault(f"{main}>{sub}") is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Busines", "Business"),
        ("business", "Business"),
        ("Marketing", "Business > Marketing"),
        ("Business > Marketting", "Business > Marketing"),
        ("Tecnology", "Technology"),
        ("Arts > Marketing", "Business > Marketing"),
        ("Health and Fitness > Nutricion", "Health & Fitness > Nutrition"),
        ("Home and Garden", "Leisure > Home & Garden"),
    ],
)
def test_the_nearest_word(wrong: str, right: str) -> None:
    fault = category_fault(wrong)
    assert fault is not None
    assert fault[1].startswith(f"Did you mean “{right}”?")


def test_nothing_near() -> None:
    fault = category_fault("Xyzzy > Plugh")
    assert fault is not None
    assert fault[1].startswith("Allowed are Arts, Business")
    under = category_fault("History > Old")
    assert under is not None
    assert "“History” has no subcategories" in under[1]


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    fault = category_fault(text)
    assert fault is None or all(fault)
