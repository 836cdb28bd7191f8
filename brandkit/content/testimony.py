"""What stands at the top of a testimonial: consent, answer, the ground for holding it."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from msgspec import Meta

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["GROUNDS", "PLACES", "RELATIONS", "Consent", "Holding", "Reply"]

PLACES = ("site", "feeds", "social", "print")  # where a quote may be shown, if its person agreed
RELATIONS = ("customer", "employee", "partner", "family", "paid")
# Why a review is kept back: none of them looks at what it thinks of the brand (16 CFR 465.7).
GROUNDS = ("personal-data", "abuse", "fake", "off-topic", "duplicate", "unlawful", "withdrawn")

Day = datetime.date
Place = Annotated[str, Meta(pattern=f"^({'|'.join(PLACES)})$")]


class Consent(Value, frozen=True):
    """That somebody agreed to be quoted: who, when, for which places, and until when."""

    by: Annotated[str, says("Who agreed: the person, or who may speak for them.")] = ""
    on: Annotated[Day | None, says("The day on which they agreed.")] = None
    scope: Annotated[
        tuple[Place, ...], says("Where it may be shown: any of site, feeds, social, print.")
    ] = ()
    until: Annotated[Day | None, says("The last day on which it may be shown; none if empty.")] = (
        None
    )
    evidence: Annotated[
        str,
        says("The hash of their answer, which you keep in private/: sha256:…", format="evidence"),
    ] = ""


class Reply(Value, frozen=True):
    """The brand's answer to a review."""

    text: Annotated[str, says("What you answered, word for word.", min_length=1)]
    by: Annotated[str, says("Who answered: a name, or a file name of authors/.")] = ""
    on: Annotated[Day | None, says("The day on which you answered.")] = None
    changed: Annotated[str, says("What you changed because of it, in a sentence.")] = ""
    url: Annotated[str, says("Where more is told of that: a page or address.", format="link")] = ""


class Holding(Value, frozen=True):
    """That a review is kept back, for a reason that does not look at its opinion."""

    ALONE: ClassVar[bool] = True  # `held: abuse` says all that is needed

    ground: Annotated[
        str,
        says(
            f"Why: {', '.join(GROUNDS[:-1])} or {GROUNDS[-1]}.", pattern=f"^({'|'.join(GROUNDS)})$"
        ),
    ]
    note: Annotated[str, says("More about it, for yourselves: it is not published.")] = ""
