"""Contexts for every template, made from the contract itself: everything filled, or the least."""

from __future__ import annotations

import itertools
import types
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup
from msgspec.structs import fields

from brandkit.languages import load_catalogue
from brandkit.plan.contexts import CONTEXTS
from brandkit.templating import Environment
from brandkit.theme import install_words

BASE = Path(__file__).parents[2] / "themes" / "base"
TEMPLATES = BASE / "templates"
LANGUAGES = ("fr", "pl")

_FIXED: dict[str, Any] = {
    "language": "en",
    "code": "fr",
    "direction": "ltr",
    "format": "RSS",
    "iso": "2026-11-22T09:00:00+01:00",
    "level": 2,
    "number": 1,  # of a page: the first has all that further ones have
    "aspect": "16/9",
    "kind": "video",
    "rating": 4.5,
}


class Sampler:
    """Makes a value of any type of the contract. `text` stands in every string if given."""

    def __init__(self, full: bool = True, text: str = "") -> None:
        self.full = full
        self.text = text
        self.numbers = itertools.count(1)

    def make(self, kind: Any, name: str = "", depth: int = 0) -> Any:
        origin, args = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            wanted = next(a for a in args if a is not type(None))
            return self.make(wanted, name, depth) if self.full else None
        if origin is tuple:
            return self._tuple(args, name, depth)
        if origin is Mapping:
            return {}
        if kind is Markup:
            return self._markup(name)
        if kind is bool:
            return self.full
        if name in _FIXED and not (self.text and kind is str):
            return _FIXED[name]
        if kind is str:
            return self.text or self._string(name)
        if kind in (int, float):
            return next(self.numbers)
        hints = get_type_hints(kind)
        return kind(
            **{
                field.name: self.make(hints[field.name], field.name, depth + 1)
                for field in fields(kind)
                if self.full or field.required
            }
        )

    def _tuple(self, args: tuple[Any, ...], name: str, depth: int) -> tuple[Any, ...]:
        if args[-1] is not Ellipsis:
            return tuple(self.make(a, name, depth) for a in args)
        if not self.full or depth > (4 if name == "children" else 8):
            return ()
        return tuple(self.make(args[0], name, depth + 1) for _ in range(2))

    def _markup(self, name: str) -> Markup:
        if name == "json_ld":
            return Markup('{"@type": "WebPage"}')
        return Markup("<p>Some <em>words</em>.</p>") if name == "html" else Markup("")

    def _string(self, name: str) -> str:
        number = next(self.numbers)
        if name == "id":
            return f"heading-{number}"
        if name == "canonical" or name.startswith("absolute_"):
            return f"https://brand.example/{number}/"
        if "url" in name or name == "target":
            return f"/{name.replace('_', '-')}/{number}/"
        return f"{name.replace('_', ' ').title()} {number}"


@cache
def environment() -> Environment:
    """Jinja as brandkit sets it up."""
    return Environment([TEMPLATES])


@cache
def words(language: str = "en") -> dict[str, Any]:
    file = BASE / "translations" / f"{language}.po"
    return dict(install_words(load_catalogue(language, (file,) if file.is_file() else (), {})))


def render(template: str, sampler: Sampler, language: str = "en", **changed: Any) -> str:
    """A template filled with what the contract gives it, and nothing else."""
    context = sampler.make(CONTEXTS[template])
    given = {name: getattr(context, name) for name in context.__struct_fields__}
    return environment().render(template, {**words(language), **given, **changed})
