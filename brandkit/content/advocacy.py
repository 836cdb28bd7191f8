"""What may be said of an advocate, and of a post that one of them wrote for the brand."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["TIES", "GuestPost", "PersonalLink", "Work"]

TIES = "^(customer|employee|partner|family|paid)?$"


class Work(Value, frozen=True):
    """Something that an advocate made, and that stands elsewhere."""

    url: Annotated[str, says("Where it is.", format="url")]
    title: Annotated[str, says("What it is called; its host if empty.")] = ""


class PersonalLink(Value, frozen=True):
    """The address that an advocate may give away: /with/<id>/. Only with their consent."""

    id: Annotated[
        str,
        says(
            "12 to 40 small letters and digits that nobody guesses; `brandkit advocates link` "
            "makes them.",
            pattern="^[a-z0-9]{12,40}$",
        ),
    ]
    to: Annotated[str, says("The page that it leads on to; the home page if empty.")] = ""
    campaign: Annotated[str, says("Its name in your statistics (utm_campaign).")] = ""
    revoked: Annotated[bool, says("true makes it lead to the home page, and say no more.")] = False


class GuestPost(Value, frozen=True):
    """A post by somebody who is no part of the brand: what readers must know beside it."""

    relation: Annotated[
        str,
        says(
            "The writer's tie to the brand: customer, employee, partner, family or paid; else what "
            "their file in advocates/ says.",
            pattern=TIES,
        ),
    ] = ""
    incentive: Annotated[str, says("What they got for writing it; empty if nothing.")] = ""
    thanks: Annotated[str, says("A sentence of thanks, which stands below the post.")] = ""
