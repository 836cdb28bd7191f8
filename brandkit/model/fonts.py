"""The brand's own font files, as site.toml names them."""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from brandkit.config import Config
from brandkit.config.brand import FontConfig
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.model.library import Library
from brandkit.model.site import SiteFont
from brandkit.patterns import pattern

__all__ = ["fonts_of", "is_font_file"]

_ENDINGS = (".woff2", ".woff", ".ttf", ".otf")
_WEIGHT = pattern(r"[1-9]\d{0,3}(?: [1-9]\d{0,3})?")
_FAMILY = pattern(r"\w[\w .+&-]{0,60}")  # no quotes, backslashes, braces: it goes into CSS
_WORDS = (  # of file names, for fonts that this machine cannot read
    ("thin", "100"),
    ("extralight", "200"),
    ("light", "300"),
    ("medium", "500"),
    ("semibold", "600"),
    ("extrabold", "800"),
    ("bold", "700"),
    ("black", "900"),
)


def is_font_file(text: str) -> bool:
    """Whether font_text or font_heading names a file and no family."""
    return text.strip().lower().endswith(_ENDINGS)


def fonts_of(
    config: Config, library: Library, diagnostics: list[Diagnostic]
) -> tuple[SiteFont, ...]:
    """The font files of [brand], each once; those that cannot be used are reported."""
    brand = config.brand
    asked = [
        (FontConfig(text.strip()), f"brand.{name}")
        for name in ("font_text", "font_heading")
        if is_font_file(text := getattr(brand, name))
    ]
    asked += [(font, f"brand.fonts.{at}.file") for at, font in enumerate(brand.fonts)]
    found: dict[str, SiteFont] = {}
    for font, setting in asked:
        made = _font(font, setting, library, diagnostics)
        if made is not None and made.path not in found:
            found[made.path] = made
        elif made is not None and setting.startswith("brand.fonts."):
            found[made.path] = replace(made, setting=found[made.path].setting)
    return tuple(found.values())


def _font(
    font: FontConfig, setting: str, library: Library, diagnostics: list[Diagnostic]
) -> SiteFont | None:
    place = Location("site.toml", setting=setting)
    path = library.find(font.file, library.content_dir)
    if not path:
        meant = library.near(font.file, library.content_dir)
        home = f"{library.content_dir or '.'}/"
        hint = f"Did you mean “{meant}”? " if meant else f"Put it into {home}, or mend the name. "
        hint += "Until then, the system's fonts are used."
        message = f"There is no font file “{font.file}”."
        diagnostics.append(warning("font.missing", message, hint, place))
        return None
    facts = library.facts(path)
    if facts is None or facts.font is None:
        is_font = facts is not None and facts.type.startswith("font/")
        message = f"“{font.file}” is no font that a page can use."
        hint = "Ask its maker for it as WOFF2, TTF or OTF. Until then, the system's fonts are used."
        if not is_font:  # one that is broken was reported with its reason
            diagnostics.append(warning("font.no-font", message, hint, place))
        return None
    known = facts.font
    stem = posixpath.splitext(posixpath.basename(path))[0]
    family = font.family or known.family or stem.partition("-")[0]
    family = " ".join("".join(c if _FAMILY.fullmatch(f"a{c}") else " " for c in family).split())
    weight = font.weight.strip() or known.weight or _weight_in(stem)
    if font.weight and not _WEIGHT.fullmatch(weight):
        message = f"“{font.weight}” is no weight of a font."
        hint = 'Write a number, such as weight = "400", or two of a variable font: "100 900".'
        diagnostics.append(error("font.bad-weight", message, hint, place))
        weight = "400"
    if known.restricted:
        message = f"The font file “{font.file}” says that it must not be embedded in pages."
        hint = "Ask its maker for a licence and a file for the web, or take another font."
        diagnostics.append(warning("font.restricted", message, hint, place))
    style = {"italic": True, "normal": False}.get(font.style)
    italic = known.italic or "italic" in stem.lower() if style is None else style
    return SiteFont(
        path,
        facts.file_digest,
        family[:60] or "Brand",
        weight,
        italic,
        font.subset,
        facts.size,
        known,
        setting,
    )


def _weight_in(stem: str) -> str:
    """The weight that the name of a file speaks of."""
    word = stem.lower().replace("-", "").replace("_", "")
    return next((weight for name, weight in _WORDS if name in word), "400")
