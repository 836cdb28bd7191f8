"""[asks] of site.toml: what readers are asked for, how softly, and where never."""

from __future__ import annotations

from typing import Annotated, Literal

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["QUIET", "AskSayings", "AsksConfig", "AsksWords", "StandingWords", "WelcomeWords"]

# Tags of pages on which nothing is asked, in the languages of the theme.
QUIET = (
    *("apology", "outage", "memorial"),
    *("excuses", "panne", "hommage"),
    *("przeprosiny", "awaria", "wspomnienie"),
)


class StandingWords(Value, frozen=True):
    """[asks.stand]: where readers say that they stand, in their words."""

    new: Annotated[str, says('For those who come for the first time: "New here".')] = ""
    sometimes: Annotated[str, says('For those who come "now and then".')] = ""
    regular: Annotated[str, says('For those who come again and again: "A regular".')] = ""
    problem: Annotated[str, says('For those for whom "something went wrong".')] = ""


class WelcomeWords(Value, frozen=True):
    """[asks.welcome]: what those pages begin with, a sentence or two each."""

    new: Annotated[str, says("On the page of those who are new.")] = ""
    sometimes: Annotated[str, says("On the page of those who come now and then.")] = ""
    regular: Annotated[str, says("On the page of the regulars.")] = ""
    problem: Annotated[str, says("On the page for when something went wrong.")] = ""


class AskSayings(Value, frozen=True):
    """[asks.say]: your own words for each ask, a sentence or two."""

    learn: Annotated[str, says("To have a look around.")] = ""
    share: Annotated[str, says("To tell a friend.")] = ""
    testify: Annotated[str, says("To tell what it was like, good or bad.")] = ""
    subscribe: Annotated[str, says("To stay in touch.")] = ""
    question: Annotated[str, says("To ask something.")] = ""
    complain: Annotated[str, says("To tell a person what went wrong.")] = ""
    support: Annotated[str, says("To support the causes that you give to.")] = ""
    join: Annotated[str, says("To answer others where people talk of you.")] = ""
    answers: Annotated[str, says("To read what you changed after complaints.")] = ""


class AsksWords(Value, frozen=True):
    """[languages.CODE.asks]: the same words in a further language."""

    heading: Annotated[str, says("Above the links for readers to say where they stand.")] = ""
    review_name: Annotated[str, says("What the place for public reviews is called.")] = ""
    stand: StandingWords = StandingWords()
    welcome: WelcomeWords = WelcomeWords()
    say: AskSayings = AskSayings()


class AsksConfig(Value, frozen=True):
    """[asks]: what readers are asked for. Without the table nobody is asked for more."""

    under: Annotated[
        tuple[Literal["share", "testify", "subscribe", "question", "support", "join"], ...],
        says("Of which asks one stands under each text; [] for none."),
    ] = ("share", "testify", "subscribe", "question")
    review_url: Annotated[
        str,
        says("Where anybody can write a public review; the same for all readers.", format="url"),
    ] = ""
    quiet: Annotated[
        tuple[str, ...],
        says("Tags of texts under which nothing is asked, such as an apology."),
    ] = QUIET
    most: Annotated[
        int,
        says("How many calls to do something a text may have before `check` speaks up.", ge=1),
    ] = 2
    hard_sell: Annotated[
        tuple[str, ...], says("Further words that `check` reports as hard sell.")
    ] = ()
    allowed: Annotated[
        tuple[str, ...], says("Words of its lists that are all right with you.")
    ] = ()
    heading: Annotated[str, says("Above the links for readers to say where they stand.")] = ""
    review_name: Annotated[str, says("What the place for public reviews is called.")] = ""
    stand: StandingWords = StandingWords()
    welcome: WelcomeWords = WelcomeWords()
    say: AskSayings = AskSayings()
