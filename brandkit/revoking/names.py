"""A person's name in bytes of any kind: in all its spellings, and not as a part of another's.

A name may stand in HTML, JSON, addresses or UTF-16, in capitals or without its accents, with a line
break, a blank of another kind or markup between its words, with the family name first, or in one
word. Of a name that another person of the site has as a part ("Ann" in "Ann Lee"), only what is not
the other's counts.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from brandkit.urls import slugify

__all__ = ["NameFinder", "spelled"]

# What may stand between two words of a name: blanks in any form, hyphens, dots, markup.
_GAP = (
    rb"(?:[\s+_.,*~-]|\\[nrt]|&nbsp;|&#160;|&#xa0;|%20|%2b|\xc2\xa0|\xe2\x80\x89|\xe2\x80\xaf"
    rb"|<[^<>]{0,200}>)+"
)
# Letters beside a match make it a part of another word. Marks above letters follow them in Unicode.
_BEFORE = rb"(?<![0-9a-z])(?<![\xc3-\xc9][\x80-\xbf])"
_AFTER = rb"(?![0-9a-z]|[\xc3-\xc9][\x80-\xbf]|\xcc[\x80-\xbf])"
# Where a file name stands for a person: in addresses, shortcodes, and settings that name people.
_REFERRED = (
    rb"/%s(?=[/.\"'\s)#?&<]|$)|\btestimonial\s+[\"']?%s(?![0-9a-z-])|^\s*-\s+[\"']?%s[\"']?\s*$"
    rb"|^[\"']?(?:advocate|authors?|guests?|hosts?|speakers?|people|person|by)[\"']?\s*[:=]"
    rb"[^\n]{0,500}?(?<![0-9a-z-])%s(?![0-9a-z-])"
)


class NameFinder:
    """Finds names, and the file names that stand for them; `others` are those of other people."""

    def __init__(self, names: Iterable[str], keys: Iterable[str], others: Iterable[str]) -> None:
        self.names = tuple(names)
        slugs = {slugify(name) for name in self.names}
        plain = [key for key in keys if key in slugs]
        self.referred = tuple(key for key in keys if key not in slugs)
        self.others = tuple(spelled(self.names, others))
        theirs = b"|".join(_every([*self.names, *plain])) or b"(?!)"
        masked = b"|".join(_every(self.others)) or b"(?!)"
        names_in = rb"%s(?:(?P<other>%s)|(?P<theirs>%s))%s" % (_BEFORE, masked, theirs, _AFTER)
        self._names = re.compile(names_in)
        marked = [re.escape(quote(key).encode().lower()) for key in self.referred]
        self._keys = re.compile(
            b"|".join(_REFERRED % ((key,) * 4) for key in marked) or b"(?!)", re.MULTILINE
        )
        masked_words = _either(map(_said, self.others))
        slug_words = _either(re.escape(s) for s in sorted({*slugs, *plain}) if "-" in s)
        words_said = _either(map(_said, sorted(self.names, key=len, reverse=True)))
        spoken = rf"(?<!\w)(?:(?P<other>{masked_words})|(?P<slug>{slug_words})|{words_said})(?!\w)"
        self._spoken = re.compile(spoken, re.IGNORECASE)
        mine = _either(map(re.escape, self.referred))
        self._mine = re.compile(rf"(?<![\w-])(?:{mine})(?![\w-])")
        lines = "|".join(_REFERRED.decode().replace("%s", re.escape(key)) for key in self.referred)
        self._lines = re.compile(lines or "(?!)", re.MULTILINE)
        words = [*self.names, *plain, *self.referred]
        self._heads = tuple({head for name in words for head in _heads(name)})

    def found_in(self, data: bytes) -> bool:
        """Whether they are named."""
        small = data.lower()
        if not any(head in small for head in self._heads):
            return False
        if any(found["theirs"] for found in self._names.finditer(small)):
            return True
        return bool(self.referred) and bool(self._keys.search(small))

    def replaced(self, text: str, words: str) -> str:
        """The text with `words` in place of their names; of their file names, a slug of these."""
        slug = slugify(words) or "somebody"

        def one(found: re.Match[str]) -> str:
            if found["other"]:
                return found[0]
            return slug if found["slug"] else words

        def key(found: re.Match[str]) -> str:
            return self._mine.sub(slug, found[0])

        text = self._spoken.sub(one, text)
        return self._lines.sub(key, text) if self.referred else text


def spelled(names: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Of other people's names those that have one of `names` as a part, the longest first."""
    parts = [f"-{slugify(name)}-" for name in names if slugify(name)]
    for other in sorted(set(others), key=lambda each: (-len(each), each)):
        slug = f"-{slugify(other)}-"
        if any(part in slug and part != slug for part in parts):
            yield other


def _either(rows: Iterable[str]) -> str:
    return "|".join(rows) or "(?!)"


def _said(name: str) -> str:
    """A pattern of a name as people write it: with or without accents, over a line's end."""
    forms = (name, unicodedata.normalize("NFD", name), slugify(name).replace("-", " "))
    rows = [r"\s+".join(map(re.escape, text.split())) for text in forms if text.split()]
    return "|".join(dict.fromkeys(rows)) or "(?!)"


def _every(names: Iterable[str]) -> list[bytes]:
    """Patterns of all names in all forms, the longest first."""
    found = {each for name in names for each in _patterns(name)}
    return sorted(found, key=lambda each: (-len(each), each))


def _patterns(name: str) -> Iterator[bytes]:
    words = name.split()
    if len(words) == 1 and "-" in name:  # a file name, or a hyphen that may be left out
        words = [word for word in name.split("-") if word] or words
    rows = [b"(?:%s)" % b"|".join(map(re.escape, _written(word))) for word in words]
    yield _GAP.join(rows)
    if len(rows) > 1:
        yield b"".join(rows)  # @AnnLee
        yield _GAP.join([rows[-1], *rows[:-1]])  # Lee, Ann
    for end in ("le", "be"):
        for text in {name, name.upper(), name.lower(), name.title()}:
            yield re.escape(text.encode(f"utf-16-{end}", "surrogatepass").lower())


def _heads(name: str) -> Iterator[bytes]:
    """What all that `_patterns` finds begins or ends with: a quick look tells most files apart."""
    for word in name.replace("-", " ").split() or [name]:
        yield from _written(word)
    for end in ("le", "be"):
        for text in (name, name.upper(), name.lower(), name.title()):
            yield text.encode(f"utf-16-{end}", "surrogatepass").lower()


def _written(word: str) -> list[bytes]:
    """One word in every form that a file may have it in; in small letters, as far as ASCII goes."""
    found: set[bytes] = {slugify(word).encode()}
    every = {word, word.upper(), word.lower(), word.title(), word.casefold()}
    normalize = unicodedata.normalize  # both change some letters for others: 鬒 (U+FA8D)
    for texts in (
        every,
        {normalize("NFC", t) for t in every},
        {normalize("NFD", t) for t in every},
    ):
        for formed in texts:
            found.add(formed.encode("utf-8", "surrogatepass"))
            found |= {quote(formed, errors="replace").encode()}
            found |= {quote_plus(formed, errors="replace").encode()}
            found |= {html.escape(formed).encode("utf-8", "surrogatepass")}
            found.add(formed.encode("ascii", "xmlcharrefreplace"))
            found.add(json.dumps(formed)[1:-1].encode())
            try:
                found.add(formed.encode("latin-1"))
            except UnicodeEncodeError:
                continue
    return sorted({each.lower() for each in found if each}, key=lambda each: (-len(each), each))
