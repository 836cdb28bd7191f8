"""What will be written: each Output with the values it will be given, and the key made of them."""

from __future__ import annotations

from functools import cached_property

from brandkit.digest import Value, digest_of

__all__ = ["Copy", "Feed", "Inputs", "Output", "Plan", "Recipe", "Template", "Text"]


class Inputs(Value, frozen=True):
    """The base of what a template or feed is made from. Each field is one named input."""


class Template(Value, frozen=True):
    """An HTML page: a template of the theme, filled with the context of its inputs."""

    name: str  # "post.html"
    inputs: Inputs
    closure: str  # digest of the template and all that it includes or extends
    words: str  # digest of the language's catalogue
    language: str


class Feed(Value, frozen=True):
    """A feed in one of the formats of `brandkit.feeds`."""

    format: str
    inputs: Inputs


class Copy(Value, frozen=True):
    """A file taken as it is. `root` says where `source` is relative to: the site or a theme."""

    source: str
    file_digest: str


class Text(Value, frozen=True):
    """A short file whose text is known already: robots.txt, redirects, brand CSS."""

    text: str


Recipe = Template | Feed | Copy | Text


class Output(Value, frozen=True):
    """One file of the site."""

    path: str  # in the output folder, forward slashes
    recipe: Recipe
    origin: str  # the content file or part of brandkit that it comes from, for messages

    @cached_property
    def key(self) -> str:
        """Equal keys mean equal bytes."""
        return digest_of((self.path, self.recipe))

    @cached_property
    def inputs(self) -> tuple[tuple[str, str], ...]:
        """The inputs by name, each with its digest: what `--explain` compares."""
        recipe = self.recipe
        named: list[tuple[str, str]] = []
        for field in recipe.__struct_fields__:
            value = getattr(recipe, field)
            if isinstance(value, Inputs):
                named += [
                    (name, digest_of(getattr(value, name))) for name in value.__struct_fields__
                ]
            else:
                named.append((field, digest_of(value)))
        return tuple(named)


class Plan(Value, frozen=True):
    """Every output of the site, sorted by path."""

    outputs: tuple[Output, ...]
