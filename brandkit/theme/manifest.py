"""`theme.toml`: what a theme says of itself, and the options by which a site tunes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from brandkit.digest import Value
from brandkit.errors import ContentError, Diagnostic, Location, error, nearest, warning
from brandkit.patterns import pattern
from brandkit.schema import decode
from brandkit.schema.says import says
from brandkit.schema.toml import read_toml

__all__ = ["Chosen", "Manifest", "Option", "OptionValue", "choose", "read_manifest"]

OptionValue = str | bool
_NAME = pattern(r"[a-z][a-z0-9_]{0,40}")
# Attributes of the page's root that are not for options.
_TAKEN = frozenset({"look", "copy", "copied"})


class _OptionMeta(Value, frozen=True):
    """[options.NAME]: one thing that a site may choose."""

    help: Annotated[str, says("What it does, in a sentence.", min_length=1)]
    type: Annotated[
        Literal["choice", "switch", "text"],
        says("choice: one of `values`; switch: true or false; text: any words."),
    ] = "choice"
    values: Annotated[tuple[str, ...], says("What a choice may be.")] = ()
    default: Annotated[Any, says("What holds where a site says nothing.")] = None


class Manifest(Value, frozen=True):
    """theme.toml, as a theme author writes it."""

    name: Annotated[str, says("What people call it.")] = ""
    description: Annotated[str, says("Its character, in a sentence.")] = ""
    author: Annotated[str, says("Who made it.")] = ""
    license: Annotated[str, says("Under which terms others may use it.")] = ""
    extends: Annotated[str, says("The theme that it stands on.")] = ""
    styles: Annotated[
        tuple[str, ...],
        says("Stylesheets of `static/` for every page, after those of what it stands on."),
    ] = ()
    options: Annotated[dict[str, _OptionMeta], says("What a site may choose.")] = {}


class Option(Value, frozen=True):
    """A checked option: `default` is of its type, and one of `values` where it is a choice."""

    name: str
    type: Literal["choice", "switch", "text"]
    values: tuple[str, ...]
    default: OptionValue
    help: str
    theme: str  # the theme that declares it


class Chosen(msgspec.Struct, frozen=True):
    """The options of a site, in the order of their declaration, and what is wrong with them."""

    values: tuple[tuple[str, OptionValue], ...]
    diagnostics: tuple[Diagnostic, ...]


def read_manifest(file: Path, shown: str) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """A theme's `theme.toml`, and the warnings about it; an empty one where there is no file.

    `shown` is what messages call the file. Raises ContentError with every error.
    """
    if not file.is_file():
        return Manifest(), ()
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as fault:
        message = "The theme's settings are not saved as UTF-8 text."
        hint = "Save the file again with the encoding UTF-8."
        raise ContentError([error("theme.not-text", message, hint, Location(shown))]) from fault
    node, faults = read_toml(text.removeprefix("\ufeff"), shown, room="theme")
    if node is None:
        raise ContentError(faults)
    decoded = decode(node, Manifest, shown, room="theme")
    if decoded.value is None:
        raise ContentError([*faults, *decoded.diagnostics])
    manifest: Manifest = decoded.value
    wrong = []
    for name, option in manifest.options.items():
        if says_wrong := _fault(name, option):
            place = Location(shown, *decoded.positions.get(f"options.{name}", (0, 0)))
            wrong.append(error("theme.bad-option", says_wrong[0], says_wrong[1], place))
    if wrong:
        raise ContentError(wrong)
    return manifest, (*faults, *decoded.diagnostics)


def _fault(name: str, option: _OptionMeta) -> tuple[str, str] | None:
    """What is wrong with the declaration of an option: message and hint."""
    if not _NAME.fullmatch(name) or name in _TAKEN:
        return (
            f"“{name}” cannot be the name of an option.",
            "Use small letters, digits and underscores, such as reading_width.",
        )
    if option.type == "choice" and not option.values:
        return f"The option “{name}” has nothing to choose from.", 'values = ["one", "other"]'
    default = option.default
    match option.type:
        case "choice" if default is not None and default not in option.values:
            meant = nearest(str(default), option.values)
            guess = f"Did you mean “{meant}”? " if meant else ""
            listed = ", ".join(option.values)
            return f"“{default}” is none of the values of “{name}”.", f"{guess}Allowed: {listed}."
        case "switch" if default is not None and not isinstance(default, bool):
            return f"“{name}” is a switch, so its default is true or false.", "default = false"
        case "text" if default is not None and not isinstance(default, str):
            return f"“{name}” is a text, so its default is one too.", 'default = ""'
        case _:
            return None


def options_of(manifest: Manifest, theme: str) -> Iterable[Option]:
    """The options that a manifest declares, with their defaults."""
    for name, option in manifest.options.items():
        default = option.default
        if default is None:
            default = {"choice": (*option.values, "")[0], "switch": False, "text": ""}[option.type]
        yield Option(name, option.type, option.values, default, option.help, theme)


def choose(options: Iterable[Option], wanted: Mapping[str, Any], theme: str) -> Chosen:
    """What holds for a site that asks for `wanted` ([theme.options] of site.toml)."""
    known = {option.name: option for option in options}
    faults: list[Diagnostic] = []
    values = {name: option.default for name, option in known.items()}
    for name, value in wanted.items():
        place = Location("site.toml", setting=f"theme.options.{name}")
        option = known.get(name)
        if option is None:
            meant = nearest(name, known)
            hint = f"Did you mean “{meant}”? " if meant else ""
            hint += f"It has: {', '.join(known)}." if known else "It has no options."
            message = f"The theme “{theme}” has no option “{name}”: passed over."
            faults.append(warning("theme.unknown-option", message, hint, place))
        elif (found := _as(option, value)) is None:
            faults.append(_bad_value(option, value, place))
        else:
            values[name] = found
    return Chosen(tuple(values.items()), tuple(faults))


def _as(option: Option, value: Any) -> OptionValue | None:
    """A value as the option takes it; None where it does not."""
    match option.type:
        case "switch":
            return value if isinstance(value, bool) else None
        case "text":
            return value if isinstance(value, str) else None
        case _:
            return value if isinstance(value, str) and value in option.values else None


def _bad_value(option: Option, value: Any, place: Location) -> Diagnostic:
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    message = f"“{shown[:60]}” is nothing that the theme's option “{option.name}” knows."
    match option.type:
        case "switch":
            hint = "Write true or false, without quotes."
        case "text":
            hint = "Write a text in quotes."
        case _:
            meant = nearest(shown, option.values)
            hint = f"Did you mean “{meant}”? " if meant else ""
            hint += f"Allowed: {', '.join(option.values)}."
    return error("theme.bad-option", message, f"{hint} {option.help}", place)
