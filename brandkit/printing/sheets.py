"""The sheets: cards, table tents, stickers, and what to say about the brand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from brandkit.languages import Catalogue
from brandkit.printing.page import Area, Code, Item, Line, Sheet, Style, Turned, Words, block

__all__ = ["MAKERS", "PAPERS", "Content", "spelled"]

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # ISO 216, ANSI A
_CARDS = {"a4": (85.0, 55.0), "letter": (88.9, 50.8)}  # ISO 7810's near relative; 3.5 × 2 inches
_STICKER = 60.0
_INK, _SOFT, _HAIR = "#16181b", "#4b5157", "#9aa0a6"
_TICK = 4.0


class Content(NamedTuple):
    """What stands on the sheets of a code in one language."""

    words: Catalogue
    language: str
    paper: str
    brand: str  # its name
    color: str
    title: str
    text: str
    address: str  # as people type it: brand.example/go/fair
    about: str
    say: tuple[str, ...]
    ask: str
    contact: tuple[str, ...]  # name, telephone, e-mail
    heading: Style
    body: Style


def _sheet(content: Content, name: str, *pages: tuple[Item, ...]) -> Sheet:
    width, height = PAPERS[content.paper]
    return Sheet(name, content.title or content.brand, content.language, width, height, pages)


def _grid(content: Content, wide: float, high: float) -> tuple[list[float], list[float]]:
    """The left and upper edges of as many pieces as a page holds, in its middle."""
    width, height = PAPERS[content.paper]
    columns, rows = int((width - 10) // wide), int((height - 10) // high)
    left, top = (width - columns * wide) / 2, (height - rows * high) / 2
    return [left + n * wide for n in range(columns)], [top + n * high for n in range(rows)]


def _ticks(xs: list[float], ys: list[float], wide: float, high: float) -> Iterator[Line]:
    """Marks outside of the pieces, along which one cuts."""
    right, bottom = xs[-1] + wide, ys[-1] + high
    for x in (*xs, right):
        yield Line(x, ys[0] - _TICK - 1, x, ys[0] - 1)
        yield Line(x, bottom + 1, x, bottom + _TICK + 1)
    for y in (*ys, bottom):
        yield Line(xs[0] - _TICK - 1, y, xs[0] - 1, y)
        yield Line(right + 1, y, right + _TICK + 1, y)


# ------------------------------------------------------------------------------------------- cards


def cards(content: Content) -> Sheet:
    """As many as a page holds, with marks to cut along."""
    wide, high = _CARDS[content.paper]
    xs, ys = _grid(content, wide, high)
    items: list[Item] = [*_ticks(xs, ys, wide, high)]
    for y in ys:
        for x in xs:
            items += _card(content, x, y, wide, high)
    return _sheet(content, "cards", tuple(items))


def _card(content: Content, x: float, y: float, wide: float, high: float) -> Iterator[Item]:
    side = high - 19
    left, width = x + 7, wide - side - 13
    yield Area(x, y, 2.4, high, content.color)
    yield Code(x + wide - side - 3.5, y + 3.5, side)
    name, below = block(
        content.brand, content.body, (left, y + 6, width, 4), (2.7, 2.3), content.color
    )
    yield from name
    room = y + high - 13 - below - 3
    title, below = block(
        content.title or content.brand,
        content.heading,
        (left, below + 2, width, room * (0.6 if content.text else 1)),
        (6.2, 5.6, 5, 4.5, 4, 3.6, 3.2),
        _INK,
        lead=1.14,
    )
    yield from title
    text, _ = block(
        content.text,
        content.body,
        (left, below + 1.2, width, y + high - 12 - below - 1.2),
        (2.8, 2.6, 2.4, 2.2),
        _SOFT,
    )
    yield from text
    address, _ = block(
        content.address,
        content.body,
        (left, y + high - 9.5, wide - 13, 4.5),
        (3.1, 2.8, 2.5, 2.2, 1.9),
        _INK,
    )
    yield from address


# ------------------------------------------------------------------------------------------- tents


def tents(content: Content) -> Sheet:
    """One for a table: folded three times, it stands and says the same on both sides."""
    width, height = PAPERS[content.paper]
    high, foot = 100.0, 55.0
    face = tuple(_face(content, high, width, high))
    other = tuple(_face(content, 0, width, high))
    folds = [Line(6, y, width - 6, y, dashed=True) for y in (high, 2 * high, 2 * high + foot)]
    hint, _ = block(
        content.words.text("Fold along the dashed lines, and glue the last strip under the first."),
        content.body,
        (12, 2 * high + foot + 8, width - 24, height - 2 * high - foot - 12),
        (3.2, 2.8),
        _SOFT,
    )
    items = (Turned(other, width / 2, high / 2), *face, *folds, *hint)
    return _sheet(content, "tents", items)


def _face(content: Content, top: float, width: float, high: float) -> Iterator[Words | Area | Code]:
    side = 66.0
    left, room = 14.0, width - side - 32
    yield Area(0, top + high - 5, width, 5, content.color)
    yield Code(width - side - 9, top + 9, side)
    name, below = block(
        content.brand, content.body, (left, top + 12, room, 8), (5, 4.2, 3.6), content.color
    )
    yield from name
    title, below = block(
        content.title or content.brand,
        content.heading,
        (left, below + 3, room, 36 if content.text else 50),
        (14, 12, 10.5, 9, 8, 7, 6),
        _INK,
        lead=1.14,
    )
    yield from title
    text, _ = block(
        content.text,
        content.body,
        (left, below + 3, room, top + 74 - below - 3),
        (5.2, 4.7, 4.2, 3.8, 3.4),
        _SOFT,
    )
    yield from text
    address, _ = block(
        content.address,
        content.body,
        (left, top + 80, width - 2 * left, 9),
        (6.4, 5.6, 4.8, 4, 3.4),
        _INK,
    )
    yield from address


# ---------------------------------------------------------------------------------------- stickers


def stickers(content: Content) -> Sheet:
    """Squares of six centimetres."""
    xs, ys = _grid(content, _STICKER, _STICKER)
    items: list[Item] = [*_ticks(xs, ys, _STICKER, _STICKER)]
    for y in ys:
        for x in xs:
            items += _sticker(content, x, y)
    return _sheet(content, "stickers", tuple(items))


def _sticker(content: Content, x: float, y: float) -> Iterator[Item]:
    yield Area(x + 1, y + 1, _STICKER - 2, _STICKER - 2, "", 4)
    title, _ = block(
        content.title or content.brand,
        content.heading,
        (x + 5, y + 4, _STICKER - 10, 6),
        (4.6, 4.2, 3.8, 3.4, 3, 2.6),
        content.color,
        middle=True,
    )
    yield from title
    yield Code(x + 9.5, y + 10, 41)
    address, _ = block(
        content.address,
        content.body,
        (x + 4, y + 52, _STICKER - 8, 4),
        (2.8, 2.5, 2.2, 1.9, 1.7),
        _INK,
        middle=True,
    )
    yield from address


# -------------------------------------------------------------------------------------------- talk


def talk(content: Content) -> Sheet:
    """What to say about the brand, on one page: for a talk, or beside the telephone."""
    return _sheet(content, "talk", tuple(_talk(content)))


def _talk(content: Content) -> Iterator[Item]:
    width, height = PAPERS[content.paper]
    left = 20.0
    side, room = 46.0, width - 40
    yield Area(0, 0, width, 6, content.color)
    head, below = block(
        content.words.text("What to say about %(name)s", name=content.brand),
        content.heading,
        (left, 16, room - side - 6, 34),
        (10, 9, 8, 7, 6),
        _INK,
        lead=1.14,
    )
    yield from head
    about, below = block(
        content.about,
        content.body,
        (left, below + 3, room - side - 6, 66 - below),
        (4.4, 4, 3.6, 3.2, 2.8),
        _SOFT,
        lead=1.35,
    )
    yield from about
    yield Code(width - left - side + 4, 14, side)
    below = max(below, 62.0) + 6
    foot = height - 66.0
    if content.say:
        label, below = _label(content, content.words.text("In a talk, or on the telephone"), below)
        yield from label
        share = (foot - below - (18 if content.ask else 0)) / len(content.say)
        for number, sentence in enumerate(content.say, 1):
            figure, _ = block(
                f"{number}.", content.body, (left, below + 1, 8, 7), (4.4,), content.color
            )
            yield from figure
            said, below = block(
                sentence,
                content.body,
                (left + 9, below + 1, room - 9, max(7.0, share - 3)),
                (4.6, 4.2, 3.8, 3.4, 3),
                _INK,
                lead=1.35,
            )
            yield from said
            below += 2
    if content.ask:
        label, below = _label(content, content.words.text("What to ask for"), below + 3)
        yield from label
        asked, below = block(
            content.ask, content.body, (left, below + 1, room, foot - below), (4.6, 4, 3.4), _INK
        )
        yield from asked
    yield from _foot(content, foot, left, room)


def _label(content: Content, text: str, top: float) -> tuple[list[Words], float]:
    box = (20.0, top, PAPERS[content.paper][0] - 40, 7)
    return block(text, content.heading, box, (5, 4.4, 3.8), content.color)


def _foot(content: Content, top: float, left: float, room: float) -> Iterator[Item]:
    words = content.words
    yield Line(left, top, left + room, top)
    label, below = _label(content, words.text("Where to send people"), top + 4)
    yield from label
    address, below = block(
        content.address, content.body, (left, below, room, 9), (6, 5, 4.2, 3.4), _INK
    )
    yield from address
    said, below = block(
        words.text("Said aloud: %(words)s", words=spelled(content.address, words)),
        content.body,
        (left, below + 1, room, 10),
        (3.8, 3.4, 3),
        _SOFT,
    )
    yield from said
    if content.contact:
        asks, below = block(
            words.text("Questions? %(contact)s", contact=", ".join(content.contact)),
            content.body,
            (left, below + 2, room, 10),
            (3.8, 3.4, 3),
            _SOFT,
        )
        yield from asks
    honest, _ = block(
        words.text("If you are paid, or were given something, say so first."),
        content.body,
        (left, below + 2, room, 10),
        (3.8, 3.4, 3),
        _SOFT,
    )
    yield from honest


def spelled(address: str, words: Catalogue) -> str:
    """An address as one says it: brand hyphen name dot example slash go slash fair."""
    signs = {".": words.text("dot"), "-": words.text("hyphen"), "/": words.text("slash")}
    return " ".join("".join(f" {signs[c]} " if c in signs else c for c in address).split())


MAKERS: dict[str, Callable[[Content], Sheet]] = {
    "cards": cards,
    "tents": tents,
    "stickers": stickers,
    "talk": talk,
}
