"""Contexts for every template, made from the contract itself: everything filled, or the least."""

from __future__ import annotations

import itertools
import types
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup
from msgspec.structs import fields, replace

from brandkit.content.sections import SECTIONS
from brandkit.languages import load_catalogue
from brandkit.plan.contexts import CONTEXTS
from brandkit.plan.section_values import SectionView
from brandkit.templating import Environment
from brandkit.theme import find_theme
from brandkit.theme.words import install_words

BASE = Path(__file__).parents[2] / "themes" / "base"
TEMPLATES = BASE / "templates"
LANGUAGES = ("fr", "pl")
LOOKS = ("base", "editorial", "broadcast", "campaign")

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
        if args[0] is SectionView:
            return tuple(self.section(kind, depth) for kind in SECTIONS)
        return tuple(self.make(args[0], name, depth + 1) for _ in range(2))

    def section(self, kind: str, depth: int = 0) -> SectionView:
        """A section of a type with everything that any may have; the first has the headline."""
        made: SectionView = self.make(SectionView, depth=depth + 1)
        return replace(made, type=kind, level=1 if kind == "hero" else 2)

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
def environment(look: str = "base") -> Environment:
    """Jinja as brandkit sets it up for a look."""
    theme = find_theme(Path(), look)
    return Environment([Path(layer.folder, "templates") for layer in theme.layers])


@cache
def options(look: str) -> dict[str, str | bool]:
    return {option.name: option.default for option in find_theme(Path(), look).options}


@cache
def words(language: str = "en") -> dict[str, Any]:
    file = BASE / "translations" / f"{language}.po"
    return dict(install_words(load_catalogue(language, (file,) if file.is_file() else (), {})))


def render(
    template: str, sampler: Sampler, language: str = "en", look: str = "base", **changed: Any
) -> str:
    """A template filled with what the contract gives it, and nothing else."""
    context = sampler.make(CONTEXTS[template])
    given = {name: getattr(context, name) for name in context.__struct_fields__}
    chosen = {**options(look), **changed.pop("options", {})}
    given["site"] = replace(given["site"], look=look, options=chosen)
    return environment(look).render(template, {**words(language), **given, **changed})
