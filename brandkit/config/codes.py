"""[codes] and [print]: what is printed, and where the printed codes lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Literal

from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.patterns import pattern
from brandkit.schema.says import says

__all__ = ["SHEETS", "CodeConfig", "CodeWords", "PrintConfig", "PrintWords", "code_faults"]

Sheet = Literal["cards", "tents", "stickers", "talk"]
SHEETS: tuple[Sheet, ...] = ("cards", "tents", "stickers", "talk")
_NAME = pattern(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class CodeConfig(Value, frozen=True):
    """[codes.NAME]: a code to print. The address /go/NAME/ leads on to a page."""

    to: Annotated[
        str, says("Where it leads: a page (/about/), a file (about.md) or https://…", min_length=1)
    ]
    title: Annotated[str, says("The large words beside the code on prints.")] = ""
    text: Annotated[str, says("One or two sentences below them.")] = ""
    source: Annotated[str, says("utm_source: where the print lies; the code's name if empty.")] = ""
    medium: Annotated[str, says("utm_medium: what sort of thing it is.")] = "print"
    campaign: Annotated[str, says("utm_campaign: what it is a part of.")] = ""
    parameters: Annotated[
        dict[str, str] | None,
        says("What is added in place of these three; an empty table adds nothing."),
    ] = None
    sheets: Annotated[
        tuple[Sheet, ...], says("What is printed with it: cards, tents, stickers, talk.")
    ] = SHEETS
    retired: Annotated[
        bool, says("No longer printed. It goes on leading to its page, since prints last.")
    ] = False


class CodeWords(Value, frozen=True):
    """[languages.CODE.codes.NAME]: a code's words in a further language."""

    title: Annotated[str, says("The large words beside the code.")] = ""
    text: Annotated[str, says("One or two sentences below them.")] = ""
    to: Annotated[str, says("Where it leads in this language; the translated page if empty.")] = ""


class PrintWords(Value, frozen=True):
    """[languages.CODE.print]: what to say about the brand, in a further language."""

    say: Annotated[tuple[str, ...], says("What to say in a talk or on the telephone.")] = ()
    ask: Annotated[str, says("What to ask for at the end, in one sentence.")] = ""


class PrintConfig(Value, frozen=True):
    """[print]: how codes look, and the sheets that `brandkit codes` makes of them."""

    paper: Annotated[Literal["a4", "letter"], says("What the printer has.")] = "a4"
    color: Annotated[
        str,
        says(
            "The dark of the code; the brand's colour if empty, as dark as needed.", format="color"
        ),
    ] = ""
    ground: Annotated[str, says("The light of the code.", format="color")] = "#ffffff"
    logo: Annotated[bool, says("Puts the brand's icon into the middle of each code.")] = True
    logo_size: Annotated[
        int, says("How wide it is there, in percent of the code's width.", ge=10, le=30)
    ] = 20
    say: Annotated[
        tuple[str, ...], says("What to say in a talk or on the telephone, a sentence each.")
    ] = ()
    ask: Annotated[str, says("What to ask for at the end, in one sentence.")] = ""


def code_faults(
    codes: Mapping[str, CodeConfig],
    words: Iterable[tuple[str, Iterable[str]]],
    at: Callable[[str], Location],
) -> Iterator[Diagnostic]:
    """Names that cannot stand in an address. `words` has the codes that each language speaks of."""
    for name in codes:
        if not _NAME.fullmatch(name):
            yield error(
                "config.bad-name",
                f"[codes.{name}] cannot be a part of an address that people type.",
                "Use small letters without accents, digits and hyphens, at most 40: [codes.fair]",
                at(f"codes.{name}"),
            )
    for language, names in words:
        for name in names:
            if name not in codes:
                meant = nearest(name, codes)
                yield error(
                    "config.unknown-code",
                    f"[languages.{language}.codes.{name}] has words for a code that is not there.",
                    (f"Did you mean “{meant}”? " if meant else "")
                    + f"There are: {', '.join(codes) or 'none'}.",
                    at(f"languages.{language}.codes.{name}"),
                )
