"""Plain data as YAML in block style: the same bytes wherever it is made, and easy to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from brandkit.patterns import pattern

__all__ = ["as_yaml"]

_KEY = pattern(r"[A-Za-z_$][A-Za-z0-9_-]*")
_SAFE = pattern(r"[A-Za-z_][A-Za-z0-9_./-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def as_yaml(data: dict[str, Any]) -> str:
    """Tables, lists, texts, numbers, true, false and null; texts are quoted as in JSON."""
    return "\n".join(_lines(data, 0)) + "\n"


def _lines(value: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        for key, inner in value.items():
            name = (
                key
                if _KEY.fullmatch(key) and key.lower() not in _WORDS
                else json.dumps(key, ensure_ascii=False)
            )
            if inner and isinstance(inner, dict | list):
                yield f"{pad}{name}:"
                yield from _lines(inner, depth + 1)
            else:
                yield f"{pad}{name}: {_scalar(inner)}"
        return
    for item in value:
        if item and isinstance(item, dict | list):
            first, *rest = _lines(item, depth + 1)
            yield f"{pad}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{pad}- {_scalar(item)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _SAFE.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
