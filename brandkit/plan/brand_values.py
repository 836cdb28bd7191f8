"""The values of the press page. A part of the theme contract (`plan/contexts.py`)."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.values import ImageView, View, is_

__all__ = ["FontView", "LogoView", "ProofView", "ShadeView", "SwatchView"]


class LogoView(View, frozen=True, kw_only=True):
    """A form of the logo, to look at and to download."""

    image: Annotated[ImageView, is_("The picture.")]
    name: Annotated[str, is_("The name of the file.")]
    format: Annotated[str, is_("SVG, PNG …")]
    ground: Annotated[str, is_("On what it can be seen: light or dark.")] = "light"


class SwatchView(View, frozen=True, kw_only=True):
    """A colour of the brand."""

    name: Annotated[str, is_("What it is, in the page's language.")]
    hex: Annotated[str, is_("As screens have it: #1f6b4a.")]
    rgb: Annotated[str, is_("The same in three numbers: 31, 107, 74.")]
    css_class: Annotated[str, is_("The class that paints it, with text that can be read on it.")]


class ShadeView(View, frozen=True, kw_only=True):
    """All shades of a colour, from light to dark."""

    name: Annotated[str, is_("Whose they are, in the page's language.")]
    shades: Annotated[tuple[SwatchView, ...], is_("The shades; their names are 50 to 950.")]


class ProofView(View, frozen=True, kw_only=True):
    """How well two colours can be told apart, in the light and in the dark scheme."""

    front: Annotated[str, is_("What stands in front: Links.")]
    back: Annotated[str, is_("What it stands on: Page.")]
    light: Annotated[str, is_("The contrast in the light scheme: 6.4 (to one).")]
    dark: Annotated[str, is_("The same in the dark scheme.")]
    least: Annotated[str, is_("What WCAG 2.2 AA asks for: 4.5 of text, 3 of outlines.")]
    light_class: Annotated[str, is_("The class that paints a sample of the light scheme.")]
    dark_class: Annotated[str, is_("The same of the dark scheme.")]


class FontView(View, frozen=True, kw_only=True):
    """A font of the brand."""

    use: Annotated[str, is_("text or heading.")]
    name: Annotated[str, is_("Its family; empty for a font of the reader's system.")]
    sort: Annotated[str, is_("sans, serif or mono, where it is one of the reader's system.")] = ""
    licence: Annotated[str, is_("What the file says of its licence; may be empty.")] = ""
