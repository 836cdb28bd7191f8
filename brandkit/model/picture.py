"""Pictures that the site publishes, and what embeds show of themselves before they are loaded."""

from __future__ import annotations

from brandkit.digest import Value
from brandkit.embeds.embed import Embed

__all__ = ["Facade", "Ladder", "Picture", "Subject"]


class Ladder(Value, frozen=True):
    """The widths and formats in which a picture is published besides the file of all programs.

    Each is at `<stem>-<width>.<format>`. A moving picture has one width: it is at `<stem>.<format>`
    in each format, and its first frame at `<stem>-still.<format>`.
    """

    stem: str
    formats: tuple[str, ...]  # "avif", "webp": what browsers are offered first stands first
    widths: tuple[int, ...] = ()  # pixels, rising; () for moving pictures


class Picture(Value, frozen=True):
    """An image file that the site publishes. Width and height are None where unknown (SVG)."""

    permalink: str  # of the file that every program shows
    alt: str = ""
    width: int | None = None
    height: int | None = None
    type: str = ""  # media type
    ladder: Ladder | None = None
    color: str = ""  # its own as a whole, "#7a8c50"; "" where something shines through it


class Facade(Value, frozen=True):
    """What is known of an embed beside its address."""

    poster: Picture | None = None
    title: str = ""
    text: str = ""  # its words, where they may be copied
    author: str = ""
    gone: bool = False  # its author deleted it


class Subject(Value, frozen=True):
    """The video that a page is made for."""

    embed: Embed
    facade: Facade | None = None
