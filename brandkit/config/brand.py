"""[brand] of site.toml: how the brand looks, and what the press is told of it."""

from __future__ import annotations

from typing import Annotated, Literal

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["BrandConfig", "BrandWords", "FontConfig", "SchemeConfig"]


class SchemeConfig(Value, frozen=True):
    """[brand.light], [brand.dark]: single colours, where those that are found will not do."""

    background: Annotated[str, says("The page.", format="color")] = ""
    text: Annotated[str, says("Text on it.", format="color")] = ""
    link: Annotated[str, says("Links and small headings.", format="color")] = ""
    color: Annotated[str, says("The brand's colour in this scheme.", format="color")] = ""
    accent: Annotated[str, says("The second colour in this scheme.", format="color")] = ""


class FontConfig(Value, frozen=True):
    """[[brand.fonts]]: a font file of the brand's own. What is left out is read from the file."""

    file: Annotated[
        str, says("The file in the content folder: .woff2, .ttf or .otf.", format="path")
    ]
    family: Annotated[str, says("Its family, as font_text and font_heading name it.")] = ""
    weight: Annotated[str, says('Its weight: "400", or "100 900" of a variable font.')] = ""
    style: Annotated[Literal["", "normal", "italic"], says("normal or italic.")] = ""
    subset: Annotated[bool, says("false publishes all of it, not only what is needed.")] = True


class BrandConfig(Value, frozen=True):
    """[brand]: how it looks, and what the press is told of it."""

    name: Annotated[str, says("How the brand's name is written; the site's title if empty.")] = ""
    tagline: Annotated[str, says("The line under the name; the site's if empty.")] = ""
    color: Annotated[str, says("The brand's colour, such as #0a7a5c.", format="color")] = "#2f5d8a"
    accent: Annotated[
        str, says("A second colour; found from the first if empty.", format="color")
    ] = ""
    light: Annotated[
        SchemeConfig, says("[brand.light]: single colours of the light scheme, of your own.")
    ] = SchemeConfig()
    dark: Annotated[SchemeConfig, says("[brand.dark]: the same of the dark scheme.")] = (
        SchemeConfig()
    )
    contrast: Annotated[
        Literal["fix", "error"],
        says(
            "What becomes of a colour that cannot be read: the nearest one that can, with a "
            "warning; or an error."
        ),
    ] = "fix"
    logo: Annotated[str, says("The logo's file in the content folder.", format="path")] = ""
    logo_dark: Annotated[
        str,
        says("The same for dark pages, in a light colour; else the logo is shown.", format="path"),
    ] = ""
    logos: Annotated[
        tuple[Annotated[str, says("A file in the content folder.", format="path")], ...],
        says("Further forms of the logo, for the press page."),
    ] = ()
    icon: Annotated[
        str,
        says("A square picture for browser tabs and phones, 512 pixels or more.", format="path"),
    ] = ""
    font_text: Annotated[
        str, says('Font for text: "sans", "serif", "mono", a font file, or CSS names.')
    ] = "sans"
    font_heading: Annotated[
        str, says('Font for headings: "sans", "serif", "mono", a font file, or CSS names.')
    ] = "sans"
    fonts: Annotated[
        tuple[FontConfig, ...], says("[[brand.fonts]]: further files of the brand's own fonts.")
    ] = ()
    radius: Annotated[str, says("How round corners are: none, small, medium or large.")] = "medium"
    cards: Annotated[
        int,
        says(
            "For how many of the newest posts, and of the newest episodes, a picture for shared "
            "links is drawn, in each language.",
            ge=0,
            le=500,
        ),
    ] = 20
    press: Annotated[bool, says("Whether there is a press page at /brand/.")] = True
    about: Annotated[str, says("What the brand is, in a paragraph that others may print.")] = ""
    voice: Annotated[str, says("How the brand speaks.")] = ""
    spelling: Annotated[str, says('How to write the name: "Two words, two capitals."')] = ""


class BrandWords(Value, frozen=True):
    """[languages.CODE.brand]: the brand's words in a further language."""

    tagline: Annotated[str, says("The line under the name.")] = ""
    about: Annotated[str, says("What the brand is, in a paragraph.")] = ""
    voice: Annotated[str, says("How the brand speaks.")] = ""
    spelling: Annotated[str, says("How to write the name.")] = ""
