"""The theme: names that templates ask for and nobody gives, options and properties without use.

A build meets such a name only on a page that comes by it; here every branch of every template is
looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, nearest, warning
from brandkit.theme import Theme

__all__ = ["ThemeLint"]

_SOURCE = ("the theme contract",)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_USED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")  # one with a second choice is meant to be missing


class ThemeLint:
    """The theme that the site has, with all that it stands on."""

    name = "theme"
    rules = (
        Rule(
            "theme.unknown-name",
            _SOURCE,
            "Templates ask for nothing but what the theme contract gives them.",
            "Take the name that was meant; see “What a template is given”.",
        ),
        Rule(
            "theme.unknown-template",
            _SOURCE,
            "Templates include and extend templates that are there.",
            "Mend the name, or add the file.",
        ),
        Rule(
            "theme.unknown-file",
            _SOURCE,
            "Templates name files that static/ has, by asset(…).",
            "Mend the name, or put the file into static/.",
        ),
        Rule(
            "theme.stray-file",
            _SOURCE,
            "Files of your theme lie where brandkit looks for them.",
            "Templates are in templates/, styles and pictures in static/, words in translations/.",
        ),
        Rule(
            "theme.unused-template",
            _SOURCE,
            "Every template of your theme is used by some page.",
            "Give it the name of the template that it should replace.",
        ),
        Rule(
            "theme.unused-option",
            _SOURCE,
            "Every option that your theme declares is used by a template or stylesheet.",
            "Use it as site.options.NAME or [data-name], or take it out of theme.toml.",
        ),
        Rule(
            "theme.unknown-property",
            _SOURCE,
            "Stylesheets use custom properties that are defined somewhere.",
            "Mend the name, define it, or give a second choice: var(--name, 1rem).",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        theme = subject.inspection.theme
        yield from _templates(theme, subject.root)
        yield from _options(theme, subject.root)
        yield from _properties(theme, _brand_css(subject))
        yield from _stray(theme, subject.root)


def _brand_css(subject: Subject) -> str:
    from brandkit.brand.tokens import stylesheet

    return stylesheet(subject.inspection.config.brand)[0]


def _is_own(file: Path, root: Path) -> bool:
    """Whether a file is of the site, and not of a theme that ships with brandkit."""
    return file.resolve().is_relative_to(root.resolve())


def _templates(theme: Theme, root: Path) -> Iterator[Diagnostic]:
    from brandkit.check.template_names import Known, ask
    from brandkit.plan.contexts import CONTEXTS
    from brandkit.plan.embed_values import EmbedView
    from brandkit.plan.quote_values import QuoteView
    from brandkit.plan.service_values import ServiceView
    from brandkit.plan.values import ImageView, ShareLinkView

    files = theme.files("templates")
    trees = {name: theme.environment.parse(file.read_text("utf-8")) for name, file, _ in files}
    shown = {name: where for name, _, where in files}
    parts: dict[str, dict[str, Any]] = {
        "partials/embed.html": {"embed": EmbedView},
        "partials/picture.html": {
            "image": ImageView,
            "class": str,
            "alt": str,
            "sizes": str,
            "first": bool,
            "attributes": str,
        },
        "partials/quote.html": {"quote": QuoteView, "page_language": str},
        "partials/services.html": {"services": tuple[ServiceView, ...]},
        "partials/share-quote.html": {"text": str, "links": tuple[ShareLinkView, ...]},
    }
    jinja = theme.environment
    known = Known(frozenset(jinja.filters), frozenset(jinja.tests), frozenset(theme.static.by_name))
    options = tuple(each.name for each in theme.options)
    asked, reached = ask(trees, CONTEXTS, parts, options, known)
    for each in asked:
        meant = nearest(each.word, each.known)
        hint = f"Did you mean “{meant}”? " if meant else ""
        place = Location(shown[each.template], each.line)
        if each.kind == "template":
            message = f"There is no template “{each.word}”."
            yield warning("theme.unknown-template", message, hint or "Mend its name.", place)
            continue
        if each.kind == "asset":
            message = f"There is no file “{each.word}” in static/ of the theme."
            yield warning("theme.unknown-file", message, hint or "Put it there.", place)
            continue
        if each.kind in {"filter", "test"}:
            message = f"There is no {each.kind} “{each.word}”."
            hint = hint or "Those of Jinja are there: jinja.palletsprojects.com/templates"
            yield warning("theme.unknown-name", message, hint, place)
            continue
        what = "" if each.kind == "name" else f" as a {each.kind}"
        message = f"This template asks for “{each.word}”, which nobody gives it{what}."
        if not meant and len(each.known) <= 12:
            hint = f"There are: {', '.join(each.known)}. " if each.known else ""
        hint += "What each template has stands in the theme contract (docs/theme-contract)."
        yield warning("theme.unknown-name", message, hint, place)
    for name, file, where in files:
        lost = name not in reached and not name.endswith((".css", ".js", ".po"))
        if lost and _is_own(file, root):
            meant = nearest(name, reached)
            hint = f"Did you mean “{meant}”?" if meant else "Include it, or take it out."
            message = f"No page asks for the template “{name}”."
            yield warning("theme.unused-template", message, hint, Location(where))


def _options(theme: Theme, root: Path) -> Iterator[Diagnostic]:
    text = "\n".join(
        file.read_text("utf-8", "replace")
        for folder, ending in (("templates", ".html"), ("static", ".css"))
        for name, file, _ in theme.files(folder)
        if name.endswith(ending)
    )
    for layer in theme.layers:
        if not _is_own(Path(layer.folder), root):
            continue
        for name in layer.manifest.options:
            attribute = f"data-{name.replace('_', '-')}"
            if not re.search(rf"options\.{name}\b|{re.escape(attribute)}\b|[\"']{name}[\"']", text):
                yield warning(
                    "theme.unused-option",
                    f"The option “{name}” changes nothing.",
                    f"Use it in a template (site.options.{name}) or in CSS ([{attribute}]).",
                    Location(f"{layer.shown}/theme.toml", _line_of(layer.folder, name)),
                )


_PLACES = {".html": "templates", ".css": "static", ".js": "static", ".po": "translations"}


def _stray(theme: Theme, root: Path) -> Iterator[Diagnostic]:
    """Files that no build looks at, since they lie beside the folders of a theme."""
    for layer in theme.layers:
        top = Path(layer.folder)
        if not _is_own(top, root):
            continue
        for file in sorted(top.rglob("*")):
            name = file.relative_to(top).as_posix()
            place = _PLACES.get(file.suffix.lower(), "")
            if place and name.partition("/")[0] not in {place, "static"}:
                yield warning(
                    "theme.stray-file",
                    f"No build looks at “{name}” of the theme.",
                    f"Move it into {layer.shown}/{place}/.",
                    Location(f"{layer.shown}/{name}"),
                )


def _line_of(folder: str, name: str) -> int:
    lines = Path(folder, "theme.toml").read_text("utf-8").splitlines()
    found = (number for number, line in enumerate(lines, 1) if f"options.{name}" in line)
    return next(found, 0)


def _properties(theme: Theme, brand: str) -> Iterator[Diagnostic]:
    sheets = [
        (where, _COMMENT.sub(_blank, file.read_text("utf-8", "replace")))
        for name, file, where in theme.files("static")
        if name.endswith(".css")
    ]
    defined = {name for _, css in (*sheets, ("", brand)) for name in _DEFINED.findall(css)}
    for where, css in sheets:
        for found in _USED.finditer(css):
            name = found[1]
            if name in defined:
                continue
            meant = nearest(name, defined)
            line = css.count("\n", 0, found.start()) + 1
            column = found.start(1) - css.rfind("\n", 0, found.start(1))
            yield warning(
                "theme.unknown-property",
                f"The custom property “{name}” is defined nowhere.",
                f"Did you mean “{meant}”?" if meant else "Define it, or give a second choice.",
                Location(where, line, column),
            )


def _blank(found: re.Match[str]) -> str:
    """A comment as blank lines, so that lines keep their numbers."""
    return "\n" * found[0].count("\n")
