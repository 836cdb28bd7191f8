"""What must be right with a testimonial."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brandkit.advocacy.testimonials import check
from brandkit.errors import Severity
from brandkit.model.entries import Person, Prose, Testimonial

GOOD = Testimonial(
    path="content/testimonials/ada.md",
    key="ada",
    language="en",
    prose=Prose("0"),
    text="The bread is worth the walk.",
    advocate=Person("Ada"),
    source="https://social.example/@ada/1",
)


def test_a_good_one() -> None:
    assert check([GOOD]) == ()
    assert check([]) == ()


@pytest.mark.parametrize(
    ("change", "code", "severity", "words"),
    [
        ({"advocate": Person("")}, "no-advocate", Severity.ERROR, "advocate:"),
        ({"advocate": Person(" \u200b")}, "no-advocate", Severity.ERROR, "advocate:"),
        ({"text": " \n"}, "no-quote", Severity.ERROR, "front matter"),
        ({"source": "javascript:alert(1)"}, "bad-source", Severity.ERROR, "https://"),
        ({"source": "mailto:ada@a.example"}, "bad-source", Severity.ERROR, "https://"),
        ({"source": "https://"}, "bad-source", Severity.ERROR, "https://"),
        ({"source": "social.example/ada"}, "bad-source", Severity.ERROR, "https://"),
        ({"relation": "paid"}, "undisclosed", Severity.WARNING, "incentive:"),
        ({"relation": "employee"}, "undisclosed", Severity.WARNING, "role:"),
        ({"relation": "family"}, "undisclosed", Severity.WARNING, "role:"),
    ],
)
def test_faults(change: dict[str, object], code: str, severity: Severity, words: str) -> None:
    (fault,) = check([replace(GOOD, **change)])
    assert (fault.code, fault.severity) == (f"testimonial.{code}", severity)
    assert words in fault.hint
    assert str(fault.location) == GOOD.path


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "paid", "incentive": "A year of bread"},
        {"relation": "employee", "advocate": Person("Ada", role="Baker here")},
        {"relation": "partner", "incentive": "Flour at cost"},
        {"source": ""},
        {"source": "http://old.example/ada"},
    ],
)
def test_what_is_said_is_well(change: dict[str, object]) -> None:
    assert check([replace(GOOD, **change)]) == ()


def test_the_same_words_twice() -> None:
    again = replace(
        GOOD, path="content/testimonials/ada-2.md", text=" The bread is worth\nthe walk."
    )
    (fault,) = check([GOOD, again])
    assert fault.code == "testimonial.twice"
    assert GOOD.path in fault.message
    assert str(fault.location) == again.path
    assert check([GOOD, replace(again, language="fr")]) == ()
    assert check([GOOD, replace(again, advocate=Person("Bo"))]) == ()


def test_all_faults_at_once() -> None:
    bad = replace(GOOD, advocate=Person(""), text="", source="x", relation="paid")
    assert len(check([bad, bad])) == 8
