"""What the brand's drawings are made of: its name, colours, letters and logo. No pixel yet."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from brandkit.digest import Value

__all__ = [
    "CARD_SIZE",
    "FORMATS",
    "MARK",
    "Face",
    "Format",
    "Look",
    "Shape",
    "Source",
    "drawer",
    "letters_file",
]

MARK = b"drawn by brandkit"  # in the head of each drawing: it says whose it is
CARD_SIZE = (1200, 630)  # what Facebook, LinkedIn and X show without cutting
Format = Literal["square", "story"]  # of pictures to share beside a link
FORMATS: dict[Format, tuple[int, int]] = {"square": (1080, 1080), "story": (1080, 1920)}
Shape = Literal["any", "touch", "maskable", "ico"]  # of icons

_PACKAGES = {"sans": "fontpkg_noto_sans", "serif": "fontpkg_noto_serif"}
_FILES = {"sans": "NotoSans[wdth,wght].ttf", "serif": "NotoSerif[wdth,wght].ttf"}


class Source(Value, frozen=True):
    """A picture or font of the site that a drawing needs."""

    path: str  # relative to the site's folder
    digest: str  # of the file; of the picture where it lies within a recording
    within: bool = False


class Face(Value, frozen=True):
    """Letters to draw with: Noto in one of its two forms, behind a file of the brand's own."""

    form: str = "sans"  # or "serif"
    own: Source | None = None


class Look(Value, frozen=True):
    """All that the drawings of one language share."""

    name: str
    tagline: str
    brand: str  # colours: "#rrggbb"
    on_brand: str
    accent: str
    logo: Source | None
    heading: Face
    text: Face
    round: float  # corners, in parts of the largest that the theme has: 0 to 1
    drawer: str  # what draws, with its version: another one may make other bytes


def letters_file(form: str) -> Path:
    """The font that ships with brandkit's own requirements. Raises FileNotFoundError."""
    found = find_spec(_PACKAGES[form])
    if found is None or found.origin is None:
        raise FileNotFoundError(_PACKAGES[form])
    return Path(found.origin).parent / "files" / _FILES[form]


@cache
def drawer() -> str:
    """Pillow's version and those of the fonts; "" where one of them is missing."""
    import PIL

    words = [f"pillow {PIL.__version__}"]
    for form, package in _PACKAGES.items():
        try:
            about = json.loads(
                (letters_file(form).parent.parent / "metadata.json").read_text("utf-8")
            )
        except (OSError, ValueError):
            return ""
        words.append(f"{package} {about.get('upstream_version') or about.get('version', '')}")
    return ", ".join(words)
