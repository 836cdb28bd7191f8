"""The brand's own fonts on pages: cut down to what is needed, with a fallback of the same measure.

Cutting needs fontTools, an optional extra (`pip install "brandkit[fonts]"`). Without it, files are
published as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec

from brandkit.brand.alphabets import Ranges, common, letters_of, wanted
from brandkit.digest import Value, digest_of
from brandkit.errors import Diagnostic, Location, warning
from brandkit.languages import own_name
from brandkit.media.fonts import covers
from brandkit.media.sfnt import FORMS, unpacker
from brandkit.model.site import SiteFont
from brandkit.urls import slugify

__all__ = ["FontFace", "cutter", "faces", "fallback", "font_faults", "preloads", "rules"]

FOLDER = "/assets/fonts/"
_SMALL = 100_000  # bytes that a page may well load: beyond, without the extra, we say so


class FontFace(Value, frozen=True):
    """A font as pages load it."""

    font: SiteFont
    permalink: str
    form: str  # of what is published: "woff2" …
    ranges: Ranges = ()  # the characters that are kept; () publishes the file as it is
    cutter: str = ""  # what cuts, with its version: another one may make other bytes


class _Local(Value, frozen=True):
    """A font that most systems have, to stand in while the brand's own is on its way."""

    names: tuple[str, ...]  # Arial, and fonts that were made to its measure
    ascent: float
    descent: float
    width: float


# Measured by `brandkit.media.fonts` in Liberation Sans and Serif, which have the measures of both.
_ARIAL = _Local(("Arial", "Liberation Sans", "Arimo"), 0.9053, 0.2119, 0.4376)
_TIMES = _Local(("Times New Roman", "Liberation Serif", "Tinos"), 0.8911, 0.2163, 0.3949)


@cache
def cutter() -> str:
    """What cuts fonts on this machine, with its version; "" where there is nothing."""
    if not find_spec("fontTools") or not unpacker():
        return ""
    import fontTools

    return f"fonttools {fontTools.version}"


def faces(fonts: Iterable[SiteFont], languages: Iterable[str]) -> tuple[FontFace, ...]:
    """Each font as it is published."""
    needed = wanted(languages)
    return tuple(_face(font, needed) for font in fonts)


def _face(font: SiteFont, needed: Ranges) -> FontFace:
    ranges = common(font.facts.ranges, needed) if font.subset and cutter() else ()
    form = "woff2" if ranges else font.facts.form
    made = cutter() if ranges else ""
    style = "-italic" if font.italic else ""
    name = f"{slugify(f'{font.family} {font.weight}')}{style}"
    digest = digest_of((font.file_digest, ranges, made))[:8]
    return FontFace(font, f"{FOLDER}{name}.{digest}.{form}", form, ranges, made)


def fallback(font: SiteFont) -> str:
    """The family that stands in for a font, or "" where its measures are not known."""
    return f"{font.family} fallback" if font.facts.width and font.facts.ascent else ""


def rules(published: Iterable[FontFace]) -> str:
    """The CSS of the fonts; addresses are relative to /assets/."""
    return "".join([_rule(face) for face in published]) + "".join(_fallbacks(published))


def _rule(face: FontFace) -> str:
    font = face.font
    licence = font.facts.licence.replace("*", " ").replace("<", " ")[:300]
    note = f"/* {font.family}: {licence} */\n" if licence else ""
    return (
        f"{note}@font-face {{\n"
        f'  font-family: "{font.family}";\n'
        f'  src: url("fonts/{face.permalink.removeprefix(FOLDER)}") format("{FORMS[face.form]}");\n'
        f"  font-weight: {font.weight};\n"
        f"  font-style: {'italic' if font.italic else 'normal'};\n"
        "  font-display: swap;\n"
        "}\n"
    )


def _fallbacks(published: Iterable[FontFace]) -> Iterator[str]:
    """A system's font in the size of the brand's, so that lines stay where they are."""
    done = set()
    for face in published:
        font, facts = face.font, face.font.facts
        name = fallback(font)
        if not name or name in done or font.italic:
            continue
        done.add(name)
        local = _TIMES if facts.serif else _ARIAL
        size = facts.width / local.width
        sources = ", ".join(f'local("{each}")' for each in local.names)
        yield (
            f'@font-face {{\n  font-family: "{name}";\n  src: {sources};\n'
            f"  size-adjust: {size:.2%};\n"
            f"  ascent-override: {facts.ascent / size:.2%};\n"
            f"  descent-override: {facts.descent / size:.2%};\n"
            f"  line-gap-override: {facts.line_gap / size:.2%};\n}}\n"
        )


def preloads(published: Iterable[FontFace], families: Iterable[str]) -> tuple[str, ...]:
    """The fonts that every page needs at once: for each family its plainest upright file."""
    found = []
    for family in dict.fromkeys(families):
        own = [
            face
            for face in published
            if face.font.family == family and not face.font.italic and face.form == "woff2"
        ]
        if own:
            found.append(min(own, key=_plainness).permalink)
    return tuple(found)


def _plainness(face: FontFace) -> tuple[int, str]:
    low, _, high = face.font.weight.partition(" ")
    if high:
        return (0 if int(low) <= 400 <= int(high) else 1, face.permalink)
    return (abs(int(low) - 400), face.permalink)


def font_faults(
    fonts: tuple[SiteFont, ...], used: tuple[str, ...], languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """What is to be said of the fonts; `used` are the families of text and headings."""
    for font in fonts:
        place = Location("site.toml", setting=font.setting)
        if font.family not in used:
            yield warning(
                "font.unused",
                f"No text is set in “{font.family}”, so its file is not published.",
                f'Write font_text = "{font.family}" or font_heading = "{font.family}" in [brand].',
                place,
            )
            continue
        if font.subset and not cutter() and font.size > _SMALL:
            yield warning(
                "font.whole",
                f"“{font.path}” is published whole, {font.size // 1000} kB: every reader "
                "loads letters that no page has.",
                'Install what cuts fonts: pip install "brandkit[fonts]". Or say that it is meant: '
                "subset = false in [[brand.fonts]].",
                place,
            )
    for family in dict.fromkeys(font.family for font in fonts if font.family in used):
        own = [font for font in fonts if font.family == family and font.facts.ranges]
        ranges = tuple(pair for font in own for pair in font.facts.ranges)
        for language in languages if own else ():
            missing = [c for c in letters_of(language) if not covers(ranges, c)]
            if missing:
                yield warning(
                    "font.missing-letters",
                    f"“{family}” has not all letters of the language {own_name(language)}: "
                    f"{' '.join(missing[:12])}",
                    "They are shown in the system's font. Ask the font's maker for a fuller file.",
                    Location("site.toml", setting=own[0].setting),
                )
