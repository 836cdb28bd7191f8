"""What brandkit itself draws or cuts: cards for shared links, icons, fonts. Their inputs."""

from __future__ import annotations

from brandkit.brand.alphabets import Ranges
from brandkit.brand.look import Format, Look, Shape, Source
from brandkit.model.entries import Reference
from brandkit.plan.outputs import Inputs

__all__ = ["DRAWINGS", "CardInputs", "FontInputs", "IconInputs", "PosterInputs", "QuoteInputs"]


class CardInputs(Inputs, frozen=True):
    """A card for shared links: of an entry, or without one of the site itself."""

    entry: Reference | None
    kicker: str  # what it is a part of: the blog, a podcast
    authors: tuple[str, ...]
    picture: Source | None  # an episode's artwork
    look: Look


class PosterInputs(Inputs, frozen=True):
    """A title as a picture of a share kit."""

    form: Format
    entry: Reference
    kicker: str
    authors: tuple[str, ...]
    picture: Source | None
    look: Look


class QuoteInputs(Inputs, frozen=True):
    """Somebody's words as a picture of a share kit, with all that must stand beside them."""

    text: str
    name: str
    about: str
    look: Look


class IconInputs(Inputs, frozen=True):
    """An icon of the site."""

    shape: Shape
    size: int  # pixels; 0 for an ICO, which has three
    picture: Source | None
    look: Look


class FontInputs(Inputs, frozen=True):
    """A font with these characters and no others, as WOFF2."""

    source: Source
    ranges: Ranges
    cutter: str  # what cuts, with its version


DRAWINGS: tuple[type[Inputs], ...] = (
    CardInputs,
    FontInputs,
    IconInputs,
    PosterInputs,
    QuoteInputs,
)
