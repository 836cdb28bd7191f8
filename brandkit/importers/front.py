"""Settings of imported files as lines of YAML: no text of a source ever becomes a setting."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Any

from brandkit.feeds.characters import clean, one_line

__all__ = ["quoted", "setting", "settings_of", "value_of"]

_DEEPEST = 12  # tables within tables; below, nothing is taken


def quoted(text: str) -> str:
    """A text for YAML in double quotes: what cannot be seen is written as its number."""
    said = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in said)


def settings_of(values: Mapping[str, Any]) -> Iterator[str]:
    """One line for each setting that says something."""
    for name, value in values.items():
        if value not in (None, "", (), [], {}):
            yield setting(name, value)


def setting(name: str, value: Any) -> str:
    """ "name: value"; tables and lists stand in one line."""
    return f"{name}: {value_of(value)}"


def value_of(value: Any, depth: int = 0) -> str:
    """A value as YAML; what YAML has no form for becomes its words in quotes."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value) if value == value and abs(value) < 1e15 else quoted(str(value))
        case None:
            return '""'
        case datetime.datetime():
            return value.replace(microsecond=0).isoformat(" ")
        case datetime.date():
            return value.isoformat()
        case Mapping() if depth < _DEEPEST:
            rows = (
                f"{quoted(one_line(str(k)))}: {value_of(v, depth + 1)}" for k, v in value.items()
            )
            return f"{{ {', '.join(rows)} }}" if value else "{}"
        case list() | tuple() if depth < _DEEPEST:
            return f"[{', '.join(value_of(each, depth + 1) for each in value)}]"
        case str():
            return quoted(clean(value))
        case _:
            return quoted(one_line(str(value))[:1000])
