"""Which language an entry is in, and what it is a translation of: Polylang, WPML, qTranslate."""

from __future__ import annotations

import re

import msgspec

from brandkit.importers.settings import tag_of
from brandkit.importers.wordpress.wxr import Entry, Term

__all__ = ["Tongue", "in_languages", "tongue_of"]

_MARK = re.compile(r"\[:([a-z]{2})?\]")
_OPEN = re.compile(r"\[:[a-z]{2}\]")


class Tongue(msgspec.Struct, frozen=True):
    """A language and the key that translations share; "" for what is not said."""

    language: str
    key: str


def tongue_of(entry: Entry) -> Tongue:
    """As Polylang keeps it in terms, or WPML in metas."""
    terms = {term.domain: term for term in entry.terms}
    language = entry.said("_wpml_import_language_code", "_wpml_language")
    key = entry.said("_wpml_import_translation_group", "_icl_trid", "_wpml_trid")
    if found := terms.get("language"):
        language = found.slug.removeprefix("pll_")
    if (group := terms.get("post_translations")) is not None:
        key = group.slug
    return Tongue(tag_of(language), key)


def in_languages(entry: Entry) -> list[tuple[str, Entry]]:
    """An entry for each language that qTranslate wrote into it; else the entry alone, with ""."""
    if not _OPEN.search(entry.title) and not _OPEN.search(entry.content):
        return [("", entry)]
    languages = dict.fromkeys(
        found for text in (entry.title, entry.content) for found in _MARK.findall(text) if found
    )
    parts = []
    for language in languages:
        title = _said(entry.title, language)
        content = _said(entry.content, language)
        if not title.strip() and not content.strip():
            continue
        terms = (
            msgspec.structs.replace(t, name=_said(t.name, language) or t.name) for t in entry.terms
        )
        one = msgspec.structs.replace(
            entry,
            title=title or _said(entry.title, next(iter(languages))),
            content=content,
            excerpt=_said(entry.excerpt, language),
            terms=tuple(terms),
        )
        parts.append((language, one))
    return parts or [("", entry)]


def _said(text: str, language: str) -> str:
    """What a text says in one language: "[:fr]Ciel[:en]Sky[:]"; words outside are everybody's."""
    if not _OPEN.search(text):
        return text
    kept: list[str] = []
    at, now = 0, ""
    for found in _MARK.finditer(text):
        if now in {"", language}:
            kept.append(text[at : found.start()])
        now, at = found[1] or "", found.end()
    if now in {"", language}:
        kept.append(text[at:])
    return "".join(kept)


def plain_terms(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Those that say what a text is about."""
    return tuple(t for t in terms if t.domain not in {"language", "post_translations"})
