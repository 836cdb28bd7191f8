"""Theme look-up: which folders a look is made of, and what each template depends on.

A theme is a folder with `theme.toml`, `templates/`, `static/` and `translations/`, each optional.
Templates are searched in the site's own `themes/<name>/`, then in the theme that it extends, then
in the bundled ones; every theme extends `base` in the end. What a theme says of itself, and the
options that it has, stand in `brandkit.theme.manifest`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brandkit.digest import Value, digest_bytes, digest_of
from brandkit.errors import ContentError, Diagnostic, Location, error, nearest, warning
from brandkit.languages import Catalogue, CatalogueError, fits, load_catalogue
from brandkit.patterns import pattern
from brandkit.theme.assets import Assets, ThemeAsset
from brandkit.theme.manifest import Manifest, Option, options_of, read_manifest
from brandkit.theme.references import (
    References,
    block_faults,
    circle_faults,
    references_in,
    syntax_fault,
)

if TYPE_CHECKING:
    from brandkit.templating import Environment

__all__ = ["Layer", "Theme", "ThemeAsset", "find_theme", "names_of_themes"]

_ROOT = "base"  # what every theme extends in the end
_FILLED = pattern(r"%\((\w+)\)s")
# Rendered inside an entry's text.
BODY_PARTIALS = (
    "partials/embed.html",
    "partials/picture.html",
    "partials/quote.html",
    "partials/services.html",
    "partials/share-quote.html",
)


class Layer(Value, frozen=True):
    """One folder of a theme."""

    name: str
    folder: str
    shown: str  # how messages call it: "themes/base"
    manifest: Manifest = Manifest()


class Theme:
    """A look: its layers, the site's own first, with what they hold."""

    def __init__(
        self,
        name: str,
        layers: tuple[Layer, ...],
        compiled: str = "",
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.name = name
        self.compiled = compiled  # where the code of templates is kept on this machine; or ""
        self.layers = layers
        self.diagnostics = diagnostics  # warnings about its settings

    @cached_property
    def environment(self) -> Environment:
        """The Jinja environment: strict about unknown names, escaping by default."""
        from brandkit.templating import Environment

        folders = [Path(layer.folder, "templates") for layer in self.layers]
        return Environment(folders, self.compiled)

    @cached_property
    def _templates(self) -> dict[str, tuple[str, References]]:
        """For each template: the digest of its text, and what it names."""
        from jinja2 import TemplateSyntaxError

        found: dict[str, tuple[str, References]] = {}
        faults: list[Diagnostic] = []
        for name, file, shown in self._files("templates"):
            try:
                found[name] = references_in(self.environment, file.read_text("utf-8"))
            except UnicodeDecodeError:
                faults.append(
                    error(
                        "theme.not-text",
                        "This template is not UTF-8 text.",
                        "Save it as UTF-8 in your editor.",
                        Location(shown),
                    )
                )
            except TemplateSyntaxError as fault:
                faults.append(syntax_fault(fault, Location(shown, fault.lineno)))
        faults += circle_faults(found, self._shown)
        if faults:
            raise ContentError(faults)
        return found

    @cached_property
    def _shown(self) -> dict[str, str]:
        """How messages call each template."""
        return {name: shown for name, _, shown in self._files("templates")}

    @cached_property
    def unseen(self) -> tuple[Diagnostic, ...]:
        """What templates of this site have that no page shows. Those of brandkit have nothing."""
        bundled = str(_bundled())
        own = [name for name, file, _ in self._files("templates") if bundled not in str(file)]
        return tuple(block_faults(self._templates, self._shown, own))

    def files(self, folder: str) -> list[tuple[str, Path, str]]:
        """The files of a folder such as `static`: name, file, how messages call it."""
        return list(self._files(folder))

    def _files(self, folder: str) -> Iterator[tuple[str, Path, str]]:
        """(name, file, shown path) of all files below a folder, the first layer's before others."""
        seen: set[str] = set()
        for layer in self.layers:
            top = Path(layer.folder, folder)
            for file in sorted(top.rglob("*")):
                name = file.relative_to(top).as_posix()
                hidden = any(part.startswith(".") for part in name.split("/"))
                if file.is_file() and not hidden and name not in seen:
                    if not Path(os.path.realpath(file)).is_relative_to(layer.folder):
                        raise ContentError([_outside(f"{layer.shown}/{folder}/{name}")])
                    seen.add(name)
                    yield name, file, f"{layer.shown}/{folder}/{name}"

    def shown(self, file: str) -> str:
        """How messages call a file of the theme."""
        for layer in self.layers:
            if file.startswith(layer.folder):
                return layer.shown + file[len(layer.folder) :].replace("\\", "/")
        return file

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """All warnings about the theme that a build tells."""
        return (*self.diagnostics, *self.static.diagnostics, *self.unseen)

    def check(self) -> None:
        """Raise ContentError with every template that cannot be read."""
        _ = self._templates

    def closure(self, *names: str) -> str:
        """The digest of templates with all that they include, import or extend, and of the files
        of `static/` that they name."""
        todo = list(names)
        seen: dict[str, str] = {}
        files: set[str] = set()
        while todo:
            name = todo.pop()
            if name in seen or name not in self._templates:
                continue
            seen[name], named = self._templates[name]
            todo += self._templates if named.templates is None else named.templates
            files |= self.static.by_name.keys() if named.assets is None else named.assets
        rows = self.static.by_name if files else {}
        there = sorted(rows[name].permalink for name in files if name in rows)
        return digest_of((tuple(sorted(seen.items())), *there))

    def closure_of_page(self, template: str) -> str:
        """The same of a template that pages are made with, and of what stands in their texts."""
        return self.closure(template, *BODY_PARTIALS)

    @property
    def names(self) -> set[str]:
        """Every template, as others name it: "partials/quote.html"."""
        return set(self._templates)

    def has(self, template: str) -> bool:
        return template in self._templates

    @property
    def digest(self) -> str:
        """The digest of all templates and translations: what rendering may keep in memory."""
        files = [
            file
            for layer in self.layers
            for file in sorted(Path(layer.folder, "translations").glob("*.po"))
        ]
        words = tuple((str(file), digest_bytes(file.read_bytes())) for file in files)
        return digest_of((self.closure(*self.names), words))

    @cached_property
    def static(self) -> Assets:
        """The files of `static/`, and what is wrong with the stylesheets among them."""
        return Assets(self._files("static"))

    @property
    def assets(self) -> tuple[ThemeAsset, ...]:
        """The files of `static/`, sorted by name."""
        return self.static.rows

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What a site may choose: what the theme stands on first; the last word on each counts."""
        found: dict[str, Option] = {}
        for layer in reversed(self.layers):
            found |= {option.name: option for option in options_of(layer.manifest, layer.name)}
        return tuple(found.values())

    @property
    def styles(self) -> tuple[str, ...]:
        """The stylesheets of `static/` that every page has, in their order."""
        named = (name for layer in reversed(self.layers) for name in layer.manifest.styles)
        return tuple(dict.fromkeys(("theme.css", *named)))

    def catalogue(self, language: str, overrides: dict[str, str]) -> Catalogue:
        """The words of the theme in a language, the site's own words first."""
        wanted = (f"{language}.po", f"{language.partition('-')[0]}.po")
        files = dict.fromkeys(
            Path(layer.folder, "translations", name)
            for layer in self.layers
            for name in wanted
            if Path(layer.folder, "translations", name).is_file()
        )
        faults = [
            _bad_words(language, text) for text, own in overrides.items() if not fits(text, own)
        ]
        if faults:
            raise ContentError(faults)
        try:
            return load_catalogue(language, tuple(files), overrides)
        except CatalogueError as fault:
            raise ContentError(
                [
                    error(
                        "theme.bad-translation",
                        f"This translation of the theme cannot be read: {fault}.",
                        "Open it in a .po editor such as Poedit, which shows what is wrong.",
                        Location(self.shown(str(fault.file)), fault.line),
                    )
                ]
            ) from fault


def _bad_words(language: str, text: str) -> Diagnostic:
    names = " and ".join(f"%({name})s" for name in sorted(set(_FILLED.findall(text))))
    return error(
        "theme.bad-words",
        f"The own words for “{text}” cannot be filled in.",
        f"Write {names} as they stand in the text, and %% for a percent sign.",
        Location("site.toml", setting=f"languages.{language}.strings.{text}"),
    )


def _outside(shown: str) -> Diagnostic:
    return error(
        "theme.outside",
        "This link leads out of the theme's folder, so it is not followed.",
        "Copy the file into the theme.",
        Location(shown),
    )


def _bundled() -> Path:
    """Where the themes are that ship with brandkit: in the wheel, or beside an editable install."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def find_theme(root: Path, name: str) -> Theme:
    """Find a theme by name for the site in `root`.

    Raises ContentError where there is none of that name, or themes extend each other in a circle.
    """
    layers: dict[str, Layer] = {}
    warnings: list[Diagnostic] = []
    asked: list[str] = []
    following = name
    while following:
        if following in asked:
            raise ContentError(
                [
                    error(
                        "theme.circle",
                        f"The theme “{following}” extends itself."
                        if asked[-1] == following
                        else f"The themes {' → '.join([*asked, following])} extend each other.",
                        'Let one of them say: extends = "base"',
                        _asked_at(root, [*asked, following]),
                    )
                ]
            )
        asked.append(following)
        here = [
            (root / "themes" / following, f"themes/{following}"),
            (_bundled() / following, f"themes/{following}"),
        ]
        folders = [(f.resolve(), shown) for f, shown in here if _is_name(following) and f.is_dir()]
        if not folders:
            raise ContentError([_unknown(root, following, asked)])
        extends: list[str] = []
        for folder, shown in folders:
            manifest, found = read_manifest(folder / "theme.toml", f"{shown}/theme.toml")
            warnings += [*found, *_missing_styles(folder, shown, manifest)]
            extends.append(manifest.extends)
            layers.setdefault(str(folder), Layer(following, str(folder), shown, manifest))
        following = "" if following == _ROOT else extends[0] or _ROOT
    return Theme(name, tuple(layers.values()), diagnostics=tuple(warnings))


def _missing_styles(folder: Path, shown: str, manifest: Manifest) -> Iterator[Diagnostic]:
    for name in manifest.styles:
        if not (folder / "static" / name).is_file():
            there = {file.name for file in (folder / "static").glob("*.css")}
            meant = nearest(name, there)
            yield warning(
                "theme.no-style",
                f"There is no stylesheet “{name}” in {shown}/static/.",
                f"Did you mean “{meant}”?" if meant else "Put it there, or take its name out.",
                _setting_place(f"{shown}/theme.toml", folder / "theme.toml", "styles"),
            )


def _setting_place(shown: str, file: Path, key: str) -> Location:
    """Where a theme's own file says something."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if re.match(rf"\s*{key}\s*=", line):
            before, sign, value = line.partition("=")
            begins = len(before) + len(sign) + len(value) - len(value.lstrip()) + 1
            return Location(shown, number, begins)
    return Location(shown)


def _is_name(name: str) -> bool:
    """Whether it can be the name of a folder: no step elsewhere."""
    short = len(name.encode("utf-8", "replace")) <= 255
    return short and name.isprintable() and not {"/", "\\"} & set(name) and name not in {".", ".."}


def names_of_themes(root: Path) -> set[str]:
    """The themes that a site can ask for: its own, and those that ship with brandkit."""
    folders = [p for p in (root / "themes", _bundled()) if p.is_dir()]
    return {p.name for folder in folders for p in folder.iterdir() if p.is_dir()}


def _unknown(root: Path, name: str, asked: list[str]) -> Diagnostic:
    names = sorted(names_of_themes(root) - set(asked))
    meant = nearest(name, names)
    return error(
        "theme.unknown",
        f"There is no theme called “{name}”.",
        (f"Did you mean “{meant}”? " if meant else "") + f"There are: {', '.join(names)}.",
        _asked_at(root, asked),
    )


def _asked_at(root: Path, asked: list[str]) -> Location:
    """Where the last of these themes is named."""
    if len(asked) == 1:
        return Location("site.toml", setting="theme.name")
    name = asked[-2]
    file = next(f for f in (root / "themes" / name, _bundled() / name) if f.is_dir()) / "theme.toml"
    return _setting_place(f"themes/{name}/theme.toml", file, "extends")
