"""The sections that a page is composed of."""

from __future__ import annotations

from brandkit.content.sections import Button
from brandkit.digest import Value
from brandkit.embeds.embed import Embed
from brandkit.model.picture import Picture

__all__ = ["Item", "Section"]


class Item(Value, frozen=True):
    """One feature, logo, or question with its answer."""

    title: str
    html: str = ""  # safe
    image: Picture | None = None
    url: str = ""  # a permalink, or an address elsewhere
    plain: str = ""  # the words of `html`, for structured data


class Section(Value, frozen=True):
    """One section of a page. What its type does not know is empty."""

    type: str  # "hero"
    id: str = ""
    tone: str = "plain"
    title: str = ""
    html: str = ""  # safe, links resolved
    kicker: str = ""
    layout: str = ""  # where the picture is: beside, below, start or end
    image: Picture | None = None
    buttons: tuple[Button, ...] = ()
    items: tuple[Item, ...] = ()
    embed: Embed | None = None
    # what it shows of the site
    count: int = 0
    tag: str = ""
    series: str = ""
    show: str = ""
    episode: str = ""
    quotes: tuple[str, ...] = ()  # keys of testimonials with their languages: "kim.en"
