"""Cards, icons and fonts → bytes. What draws them is imported here, when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from brandkit.brand.look import Face, Source
from brandkit.brand.vector import BrokenPixels
from brandkit.digest import digest_bytes
from brandkit.errors import ContentError, Location, error
from brandkit.media.sfnt import BrokenFont
from brandkit.plan.drawings import (
    CardInputs,
    FontInputs,
    IconInputs,
    PosterInputs,
    QuoteInputs,
)
from brandkit.plan.outputs import Inputs

if TYPE_CHECKING:
    from PIL import Image

    from brandkit.brand.lettering import Letters

__all__ = ["drawn"]


def drawn(root: Path, inputs: Inputs) -> bytes:
    """The bytes. Raises ContentError where a file is broken, or not the one that was looked at."""
    match inputs:
        case CardInputs():
            return _card(root, inputs)
        case PosterInputs():
            return _poster(root, inputs)
        case QuoteInputs():
            return _quote(root, inputs)
        case IconInputs():
            return _icon(root, inputs)
        case FontInputs():
            return _font(root, inputs)
        case _:
            raise TypeError(f"nothing is drawn of {type(inputs).__name__}")


def _card(root: Path, inputs: CardInputs) -> bytes:
    from brandkit.brand.cards import CardWords, draw_card

    look = inputs.look
    title = inputs.entry.title if inputs.entry else ""
    return draw_card(
        CardWords(title, inputs.kicker, inputs.authors),
        look,
        _picture(root, look.logo),
        _picture(root, inputs.picture),
        _letters(root, look.heading, 700),
        _letters(root, look.text, 500),
        photographic=inputs.picture is not None,
    )


def _poster(root: Path, inputs: PosterInputs) -> bytes:
    from brandkit.brand.cards import CardWords
    from brandkit.brand.posters import draw_poster

    look = inputs.look
    return draw_poster(
        inputs.form,
        CardWords(inputs.entry.title, inputs.kicker, inputs.authors),
        look,
        _picture(root, look.logo),
        _picture(root, inputs.picture),
        _letters(root, look.heading, 700),
        _letters(root, look.text, 500),
    )


def _quote(root: Path, inputs: QuoteInputs) -> bytes:
    from brandkit.brand.posters import QuoteWords, draw_quote

    look = inputs.look
    return draw_quote(
        QuoteWords(inputs.text, inputs.name, inputs.about),
        look,
        _picture(root, look.logo),
        _printing(root, look.heading, 700, inputs.text),
        _printing(root, look.text, 500, f"{inputs.name} {inputs.about}"),
    )


def _printing(root: Path, face: Face, weight: int, said: str) -> Letters:
    """The brand's own letters where they have all of these, else Noto: no word is left out."""
    from brandkit.brand.lettering import letters
    from brandkit.brand.posters import prints

    own = _letters(root, face, weight)
    return own if prints(said, own) else letters(face.form, weight)


def _icon(root: Path, inputs: IconInputs) -> bytes:
    from brandkit.brand.favicons import draw_icon

    letters = _letters(root, inputs.look.heading, 700)
    picture = _picture(root, inputs.picture)
    return draw_icon(inputs.shape, inputs.size, inputs.look, picture, letters)


def _font(root: Path, inputs: FontInputs) -> bytes:
    from brandkit.brand.cutting import BrokenCut, cut

    try:
        return cut(_read(root, inputs.source), inputs.ranges)
    except BrokenCut as fault:
        message = f"This font cannot be cut down to what is needed: {fault}."
        hint = "Ask its maker for another file, or publish it whole: subset = false in "
        hint += "[[brand.fonts]]."
        place = Location(inputs.source.path)
        raise ContentError([error("font.not-cut", message, hint, place)]) from fault


def _letters(root: Path, face: Face, weight: int) -> Letters:
    """The brand's own letters where they can be drawn with, else Noto."""
    from brandkit.brand.lettering import letters

    if face.own is not None:
        own = _own(root, face.own, weight)
        if own is not None:
            return own
    return letters(face.form, weight)


@lru_cache(maxsize=4)
def _own(root: Path, source: Source, weight: int) -> Letters | None:
    from brandkit.brand.cutting import BrokenCut, unpacked
    from brandkit.brand.lettering import own_letters
    from brandkit.media.fonts import font_facts

    data = _read(root, source)
    try:
        if data[:4] == b"wOF2":
            data = unpacked(data)
        return own_letters(data, weight, font_facts(data).ranges, source.digest)
    except (OSError, BrokenFont, BrokenCut):  # browsers may still show it
        return None


def _picture(root: Path, source: Source | None) -> Image.Image | None:
    """The pixels; None where there are none that can be read, which `media` has reported."""
    from brandkit.brand.pixels import opened

    if source is None:
        return None
    data = _inner(root, source) if source.within else _read(root, source)
    try:
        return opened(data)
    except BrokenPixels:
        return None


def _inner(root: Path, source: Source) -> bytes:
    from brandkit.render.extract import artwork

    data = artwork(root / source.path, source.path)
    if digest_bytes(data) != source.digest:
        raise _changed(source.path)
    return data


def _read(root: Path, source: Source) -> bytes:
    try:
        data = (root / source.path).read_bytes()
    except OSError as fault:
        raise _changed(source.path) from fault
    if digest_bytes(data) != source.digest:
        raise _changed(source.path)
    return data


def _changed(path: str) -> ContentError:
    message = f"{path} changed while the site was being built."
    return ContentError([error("build.file-changed", message, "Build again.", Location(path))])
