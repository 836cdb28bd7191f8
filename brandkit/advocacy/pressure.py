"""Words of hard sell, and what counts as a call to do something, in the languages of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brandkit.patterns import pattern

__all__ = ["CALLS", "HARD_SELL", "Found", "calls_in", "hard_sell_in", "is_call"]

HARD_SELL = {
    "": ("!!!",),
    "en": (
        *("act now", "buy now", "order now", "shop now", "hurry up", "last chance"),
        *("limited time", "limited offer", "only today", "today only", "don't miss"),
        *("while stocks last", "while supplies last", "once in a lifetime", "risk-free"),
        *("no obligation", "unbeatable", "everything must go", "you won't believe"),
        *("exclusive offer", "special offer", "flash sale", "miracle cure", "click here"),
    ),
    "fr": (
        *("achetez maintenant", "commandez maintenant", "dépêchez-vous", "dernière chance"),
        *("offre limitée", "durée limitée", "aujourd'hui seulement", "uniquement aujourd'hui"),
        *("ne manquez pas", "ne ratez pas", "jusqu'à épuisement des stocks", "sans risque"),
        *("sans engagement", "offre exclusive", "offre exceptionnelle", "imbattable"),
        *("tout doit disparaître", "vente flash", "vous n'allez pas le croire", "cliquez ici"),
    ),
    "pl": (
        *("kup teraz", "zamów teraz", "kup już dziś", "pospiesz się", "ostatnia szansa"),
        *("oferta ograniczona", "ograniczona czasowo", "tylko dziś", "tylko dzisiaj"),
        *("nie przegap", "do wyczerpania zapasów", "bez ryzyka", "bez zobowiązań"),
        *("niepowtarzalna okazja", "wyjątkowa okazja", "ekskluzywna oferta", "nie do pobicia"),
        *("wszystko musi zniknąć", "nie uwierzysz", "kliknij tutaj"),
    ),
}

# How links begin that want something done.
CALLS = {
    "en": (
        *("buy", "order", "book", "subscribe", "sign up", "join", "share", "donate", "register"),
        *("rate us", "review us", "write a review", "follow us", "call us", "get yours"),
        *("contact us", "tell a friend", "give"),
    ),
    "fr": (
        *("achetez", "acheter", "commandez", "commander", "réservez", "réserver", "donnez"),
        *("abonnez-vous", "s'abonner", "inscrivez-vous", "s'inscrire", "rejoignez", "partagez"),
        *("faites un don", "suivez-nous", "appelez-nous", "écrivez-nous", "contactez-nous"),
        *("donnez votre avis", "laissez un avis"),
    ),
    "pl": (
        *("kup", "zamów", "zarezerwuj", "subskrybuj", "zapisz się", "dołącz", "udostępnij"),
        *("wesprzyj", "przekaż", "oceń nas", "napisz opinię", "obserwuj nas", "zadzwoń"),
        *("napisz do nas", "skontaktuj się", "poleć", "zarejestruj się"),
    ),
}
# Where such links lead on every site.
_ASKING = pattern(r"^(?:/[a-z-]{2,8})?/(?:subscribe|share|ask|testimonials/give)(?:/|$)")
_CODE = pattern(
    r"^ {0,3}(?P<f>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=f)[`~]* *$|\Z)"
    r"|(?P<t>`+)[^\n]*?(?<!`)(?P=t)(?!`)|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
_LINK = pattern(r"(?<!!)\[([^\]\n]+)\]\(<?([^)\s>]+)")


class Found(NamedTuple):
    """Where something stands in a text: line and column from 1."""

    line: int
    column: int
    words: str
    target: str = ""  # of a call


def _plain(text: str) -> str:
    """A text as it is searched: each character in its place, code and comments blank."""
    blank = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return blank.replace("’", "'")


def _at(text: str, start: int, end: int, target: str = "") -> Found:
    line = text.count("\n", 0, start) + 1
    words = " ".join(text[start:end].split())
    return Found(line, start - text.rfind("\n", 0, start), words, target)


def hard_sell_in(
    text: str, language: str, further: Iterable[str] = (), allowed: Iterable[str] = ()
) -> Iterator[Found]:
    """The first place of each word of hard sell in a Markdown text."""
    fine = {word.casefold().replace("’", "'") for word in allowed}
    listed = (*HARD_SELL[""], *HARD_SELL.get(language.partition("-")[0], ()), *further)
    plain = _plain(text)
    for phrase in dict.fromkeys(word.casefold().replace("’", "'") for word in listed):
        if phrase in fine or not phrase.strip():
            continue
        spaced = r"\s+".join(map(re.escape, phrase.split()))
        before, after = (r"(?<!\w)", r"(?!\w)") if phrase[0].isalnum() else ("", "")
        found = re.search(f"{before}{spaced}{after}", plain, re.IGNORECASE)
        if found:
            yield _at(text, *found.span())


def is_call(label: str, target: str, language: str, review_url: str = "") -> bool:
    """Whether a link wants readers to do something, by its words or by where it leads."""
    if target.startswith(("mailto:", "tel:", "sms:")) or (review_url and target == review_url):
        return True
    if _ASKING.match(target):
        return True
    said = label.casefold().replace("’", "'").strip(" *_→>»")
    verbs = CALLS.get(language.partition("-")[0], ())
    return any(re.match(rf"{re.escape(verb)}(?!\w)", said) for verb in verbs)


def calls_in(text: str, language: str, review_url: str = "") -> Iterator[Found]:
    """The links of a Markdown text that want readers to do something."""
    for found in _LINK.finditer(_plain(text)):
        if is_call(found[1], found[2], language, review_url):
            yield _at(text, found.start(), found.end(1) + 1, found[2])
