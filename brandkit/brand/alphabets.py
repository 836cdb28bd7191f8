"""Which characters a site in these languages needs of a font.

The blocks are Unicode's (Blocks.txt), whole: a text in French names a Polish friend. Letters of
other scripts are taken for the languages that are written in them.
"""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.languages import script_of

__all__ = ["Ranges", "common", "letters_of", "wanted"]

Ranges = tuple[tuple[int, int], ...]  # of characters, first to last, in order

_ALWAYS: Ranges = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x036F),  # Latin-1, Extended A and B, IPA, modifiers, combining marks
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, Welsh
    (0x2000, 0x206F),  # dashes, quotes, spaces
    (0x2070, 0x20CF),  # raised and lowered digits, currencies
    (0x2100, 0x22FF),  # letterlike, fractions, arrows, mathematics
    (0x25A0, 0x25FF),  # bullets
    (0x2713, 0x2717),  # ticks
    (0xFB00, 0xFB06),  # fi, fl
    (0xFFFD, 0xFFFD),
)
_SCRIPTS: dict[str, Ranges] = {
    "Arab": ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFEFC)),
    "Armn": ((0x0530, 0x058F),),
    "Beng": ((0x0964, 0x0965), (0x0980, 0x09FF)),
    "Cyrl": ((0x0400, 0x052F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    "Deva": ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF)),
    "Ethi": ((0x1200, 0x139F), (0x2D80, 0x2DDF)),
    "Geor": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "Grek": ((0x0370, 0x03FF), (0x1F00, 0x1FFF)),
    "Hebr": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "Khmr": ((0x1780, 0x17FF), (0x19E0, 0x19FF)),
    "Taml": ((0x0964, 0x0965), (0x0B80, 0x0BFF)),
    "Thai": ((0x0E00, 0x0E7F),),
}
_EAST: Ranges = ((0x1100, 0x11FF), (0x2E80, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F))
_EAST += ((0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
_SCRIPTS |= dict.fromkeys(("Hans", "Hant", "Jpan", "Kore"), _EAST)

# Letters that a language has besides a to z: a font that lacks one of them is reported.
_LETTERS = {
    "ca": "àçéèíïóòúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüß",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "es": "áéíñóúü¿¡",
    "et": "äõöüšž",
    "fi": "äöå",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nb": "æøå",
    "nl": "éëïóöü",
    "pl": "ąćęłńóśźż",
    "pt": "ãáàâçéêíõóôú",
    "ro": "ăâîșț",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöé",
    "tr": "çğıöşüİ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}


def wanted(languages: Iterable[str]) -> Ranges:
    """The characters that a site in these languages needs, whatever font it has."""
    found = set(_ALWAYS)
    for language in languages:
        found |= set(_SCRIPTS.get(script_of(language), ()))
    return tuple(sorted(found))


def letters_of(language: str) -> str:
    """The letters that a language cannot do without; "" where brandkit does not know."""
    return _LETTERS.get(language.partition("-")[0], "")


def common(ones: Ranges, others: Ranges) -> Ranges:
    """The characters that are in both."""
    found = []
    for first, last in ones:
        for low, high in others:
            if max(first, low) <= min(last, high):
                found.append((max(first, low), min(last, high)))
    return tuple(sorted(set(found)))
