"""Texts for those who cannot see a picture, which say nothing of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.patterns import pattern

__all__ = ["AltTexts"]

_WCAG = ("WCAG",)
_FILE = pattern(r"(?i)^[\w .%()+@-]+\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp)$")
_CAMERA = pattern(
    r"(?i)^(?:img|dsc[nf]?|pxl|mvimg|screen ?shot|capture d.écran|zrzut ekranu|untitled|image"
    r"|photo|picture|foto|unnamed)[-_ ]?\(?\d[\d_ .:()x-]*$|^\d{6,}[\d_-]*$"
)
_OPENINGS = {
    "en": pattern(
        r"(?i)^(?:an? |the )?(?:image|picture|photo|photograph|graphic) (?:of|showing)\b"
    ),
    "fr": pattern(
        r"(?i)^(?:une? |l['’])?(?:image|photo|photographie|illustration) (?:de |du |d['’])"
    ),
    "pl": pattern(r"(?i)^(?:zdjęcie|obraz|obrazek|fotografia) (?:przedstawia|pokazuje)"),
}


class AltTexts:
    """Names of files, and "image of", in the place of what there is to be seen."""

    name = "alt-texts"
    rules = (
        Rule(
            "images.alt-is-file",
            _WCAG,
            "The text of a picture is no file's name.",
            "Say in a few words what it shows.",
        ),
        Rule(
            "images.alt-begins",
            _WCAG,
            "The text of a picture does not begin with “image of”.",
            "Begin with what there is to be seen.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        inspection = subject.inspection
        main = inspection.config.site.language
        for document in inspection.documents:
            path = document.source.path
            language = (document.meta.language or main).partition("-")[0]
            alt = document.meta.image_alt
            if alt:
                place = Location(path, setting="image_alt")
                yield from _told(alt, document.meta.image, language, place)
            for hole in inspection.outlines[path].holes:
                if hole.kind == "image":
                    alt = dict(hole.attributes).get("alt", "")
                    yield from _told(alt, hole.target, language, _place(document, hole.line))


def _place(document: Document, line: int) -> Location:
    return Location(document.source.path, document.text_line + line - 1)


def _told(alt: str, target: str, language: str, place: Location) -> Iterator[Diagnostic]:
    alt = alt.strip()
    if not alt:
        return
    stem = posixpath.splitext(posixpath.basename(target))[0]
    is_stem = alt == stem and ("_" in alt or "-" in alt) and " " not in alt
    if _FILE.match(alt) or _CAMERA.match(alt) or is_stem:
        yield warning(
            "images.alt-is-file",
            f"“{alt[:60]}” is the name of a file, not what the picture shows.",
            "It is read out to those who cannot see it, and shown where it is missing: say in a "
            "few words what there is to be seen.",
            place,
        )
    elif (opening := _OPENINGS.get(language)) and (found := opening.match(alt)):
        yield warning(
            "images.alt-begins",
            f"“{alt[:60]}” begins with “{found[0].strip()}”.",
            "Screen readers say that it is a picture: begin with what it shows.",
            place,
        )
