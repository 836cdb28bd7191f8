"""[testimonials] of site.toml: where quotes stand, and what readers are told about the choice."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta

from brandkit.config.collecting import FormConfig, FormWords
from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["AccountConfig", "TestimonialsConfig", "TestimonialsWords"]


class AccountConfig(Value, frozen=True):
    """[testimonials.account]: an account of all reviews that came in at one place."""

    channel: Annotated[
        str, says("The word that these reviews have after channel:, such as form.", min_length=1)
    ]
    since: Annotated[datetime.date, says("The first day that is accounted for.")]
    until: Annotated[datetime.date, says("The last day that is accounted for.")]
    name: Annotated[str, says("What readers know the place as.")] = ""
    url: Annotated[str, says("Its address, if it has one.", format="url")] = ""
    received: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        says("How many the place itself counts; the files must be as many."),
    ] = None


class TestimonialsConfig(Value, frozen=True):
    """[testimonials]: how quotes are placed, and what is said of their choice."""

    __test__ = False

    on_pages: Annotated[int, says("Quotes under each post, page and episode.", ge=0, le=6)] = 1
    seasons: Annotated[
        dict[str, Annotated[str, says("From the first day to the last: 11-15..01-06.")]],
        says('Your own times of the year: christmas = "11-15..01-06"; months are known.'),
    ] = {}
    per_page: Annotated[int, says("Quotes on one page of testimonials.", ge=1, le=1000)] = 100
    on_home: Annotated[int, says("Quotes on the home page.", ge=0, le=12)] = 3
    chosen: Annotated[str, says("How you chose the testimonials, in a sentence or two.")] = ""
    checked: Annotated[
        str, says("Whether and how you make sure that these people know what you offer.")
    ] = ""
    answer_days: Annotated[
        int, says("Within how many days a complaint is answered; 0 for no limit.", ge=0, le=365)
    ] = 2
    account: Annotated[
        AccountConfig | None, says("The account of all reviews from one place, if you give one.")
    ] = None
    form: Annotated[
        FormConfig | None, says("The form by which people give you one, if you have it.")
    ] = None


class TestimonialsWords(Value, frozen=True):
    """[languages.CODE.testimonials]: the same words in another language."""

    __test__ = False

    chosen: Annotated[str, says("How you chose the testimonials.")] = ""
    checked: Annotated[str, says("Whether and how you make sure who these people are.")] = ""
    form: Annotated[FormWords | None, says("What the form says in this language.")] = None
