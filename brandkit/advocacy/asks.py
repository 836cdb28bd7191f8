"""Asks that fit: where readers say that they stand, and what is asked of them there.

A reader picks one of four plain links; nothing is remembered, and no address has a word that one
would mind. What is offered follows the standing and the motive. The link for public reviews is none
of these steps, since it is the same for everybody: who was let down finds it as easily as a fan
(16 CFR 465.7; steering the happy alone to public reviews is "gating").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["ACTIONS", "STANDINGS", "Action", "Standing", "choose"]


class Action(NamedTuple):
    """Something that a reader may do; the words are msgids of the theme."""

    title: str  # where no motive stands above it
    text: str
    label: str  # of its link


class Standing(NamedTuple):
    """Where a reader stands; the words are msgids of the theme."""

    label: str
    title: str
    welcome: str
    steps: tuple[tuple[str, str], ...]  # a motive of MOTIVES or "", with an action
    shows_posts: bool = False


ACTIONS = {
    "learn": Action(
        "To have a look around",
        "Read what we have written down; it costs nothing, and asks for nothing.",
        "Begin to read",
    ),
    "share": Action(
        "To tell a friend",
        "Do you know somebody who could use this? First words and pictures are there, "
        "and yours are better.",
        "Share it",
    ),
    "testify": Action(
        "To say what it was like",
        "What was it like for you? Good or bad, it helps others to choose and us to get better.",
        "Tell us",
    ),
    "subscribe": Action(
        "To stay in touch",
        "New things come to you, in the app of your choice, and stop when you want.",
        "Subscribe",
    ),
    "question": Action(
        "To ask something",
        "Did something stay unclear? Ask: a person answers.",
        "Ask us",
    ),
    "complain": Action(
        "To tell somebody who can mend it",
        "Write what happened, as it was. Somebody with a name reads it and answers.",
        "Write to us",
    ),
    "support": Action(
        "To support a cause",
        "See whom we give to, what came of it, and how to join in.",
        "See the causes",
    ),
    "join": Action(
        "To answer others",
        "Others ask what you know by now. Here is where they talk.",
        "Join them",
    ),
    "answers": Action(
        "To see what came of it",
        "What others told us, what we answered, and what we changed.",
        "Read the answers",
    ),
}

STANDINGS = {
    "new": Standing(
        "New here",
        "New here? Welcome",
        "Have a look around first. You owe us nothing.",
        (("", "learn"), ("heard", "question"), ("help", "share"), ("", "subscribe")),
        shows_posts=True,
    ),
    "sometimes": Standing(
        "Now and then",
        "Good to see you again",
        "Here is what is new, and a few things that help others.",
        (("", "subscribe"), ("help", "share"), ("heard", "testify"), ("support", "support")),
        shows_posts=True,
    ),
    "regular": Standing(
        "A regular",
        "Thank you for coming back",
        "You know what we are good at, and what we are not. If you like to pass it on, "
        "do it in your own words.",
        (
            ("help", "share"),
            ("show", "join"),
            ("support", "support"),
            ("heard", "testify"),
            ("", "question"),
        ),
    ),
    "problem": Standing(
        "Something went wrong",
        "Something went wrong?",
        "We are sorry. Tell us what happened, and we will see what we can do.",
        (("", "complain"), ("", "answers"), ("", "learn")),
    ),
}


def choose(page: str, actions: Iterable[str]) -> str:
    """The one ask of a page, "" of none: by rendezvous hashing, so that a further kind of ask
    changes only the pages that it comes to stand on."""
    return max(actions, key=lambda action: (_draw(page, action), action), default="")


def _draw(page: str, action: str) -> bytes:
    return hashlib.blake2b(f"{action}\0{page}".encode(), digest_size=8).digest()
