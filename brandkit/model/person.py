"""A person, and what ties them to the brand."""

from __future__ import annotations

import datetime
from typing import Literal

from brandkit.digest import Value
from brandkit.model.picture import Picture

__all__ = ["Credited", "Guest", "Moment", "Person", "Profile", "Reference", "Tie"]


Moment = datetime.datetime


Tie = Literal["", "customer", "employee", "partner", "family", "paid"]


class Reference(Value, frozen=True):
    """A page of the site, named: enough to link to it."""

    title: str
    permalink: str


class Profile(Value, frozen=True):
    """A page on another network: network is a key of `brandkit.brand.networks`."""

    network: str
    url: str
    says: str = ""  # what one finds there, in the author's words
    name: str = ""  # what it is called, where the network's name is not enough


class Guest(Value, frozen=True):
    """That a post is by a guest, with their tie to the brand: the disclosure stands beside it."""

    relation: Tie = ""
    incentive: str = ""
    thanks: str = ""


class Person(Value, frozen=True):
    """Somebody who is named on a page."""

    name: str
    permalink: str = ""  # their page, if they have one
    photo: Picture | None = None
    role: str = ""
    url: str = ""
    profiles: tuple[Profile, ...] = ()
    rel_me: bool = True  # whether the profiles may be marked as theirs


class Credited(Value, frozen=True):
    """Somebody who took part in an episode or show, with what they did (podcast:person)."""

    person: Person
    role: str = ""
    group: str = ""
    image: str = ""  # for the feed alone: a picture that lies elsewhere
