"""Asks that are too many, too loud, or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from brandkit.advocacy.pressure import calls_in, hard_sell_in, is_call
from brandkit.check.subject import Subject
from brandkit.config.asks import AsksConfig
from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.model.addresses import term_slug

__all__ = ["AsksLint"]

_OURS = ("brandkit",)
_OTHERS = frozenset({"testimonials", "replies"})  # words of other people
_SAID = ("title", "summary", "description", "hero", "sections")


class _Place(NamedTuple):
    """A string at the top of a file, by the name of its setting: sections.0.title."""

    setting: str
    text: str


class _Call(NamedTuple):
    line: int
    column: int
    words: str
    target: str
    first_screen: bool = False


class AsksLint:
    """Words of hard sell; several calls to do something; any at all where people are hurt."""

    name = "asks"
    rules = (
        Rule(
            "asks.hard-sell",
            _OURS,
            "Nothing is sold with pressure.",
            "Say what it is and what it costs; or write the words after allowed in [asks].",
        ),
        Rule(
            "asks.too-many",
            _OURS,
            "A text has two calls to do something at most (most in [asks]).",
            "Keep the one that matters most to its readers.",
        ),
        Rule(
            "asks.first-screen",
            _OURS,
            "What one sees first asks for one thing at most.",
            "Let the other buttons lead to something to read.",
        ),
        Rule(
            "asks.quiet",
            _OURS,
            "Nothing is asked in an apology, at an outage or in memory of somebody.",
            "Take the call out, or the tag.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        config = subject.inspection.config
        settings = config.asks or AsksConfig()
        quiet = set(map(term_slug, settings.quiet))
        for document in subject.inspection.documents:
            if document.source.kind in _OTHERS:
                continue
            language = document.meta.language or document.source.language or config.site.language
            yield from _hard_sell(document, language, settings)
            calls = list(_calls(document, language, settings.review_url))
            if not calls:
                continue
            tag = next((tag for tag in document.meta.tags if term_slug(tag) in quiet), "")
            if tag:
                yield warning(
                    "asks.quiet",
                    f"“{calls[0].words}” asks for something in a text that is tagged “{tag}”.",
                    "Take it out: people have other things on their minds here. Tags that keep a "
                    "text quiet stand after quiet in [asks].",
                    Location(document.source.path, calls[0].line, calls[0].column),
                )
                continue
            yield from _budget(document, calls, settings.most)


def _budget(document: Document, calls: list[_Call], most: int) -> Iterator[Diagnostic]:
    """More calls than a text may have; links to the same place count once."""
    each = list({call.target: call for call in reversed(calls)}.values())[::-1]
    first = [call for call in each if call.first_screen]
    if len(first) > 1:
        yield warning(
            "asks.first-screen",
            f"“{first[1].words}” is the second thing that is asked before anything was said; "
            f"the first is “{first[0].words}”.",
            "Keep one of them, and let the other lead to something to read.",
            Location(document.source.path, first[1].line, first[1].column),
        )
    elif len(each) > most:
        over = each[most]
        yield warning(
            "asks.too-many",
            f"This text asks for {len(each)} things; “{over.words}” is one more than the "
            f"{most} that it may ask for.",
            "Keep what matters most to its readers, or raise most in [asks].",
            Location(document.source.path, over.line, over.column),
        )


def _hard_sell(document: Document, language: str, settings: AsksConfig) -> Iterator[Diagnostic]:
    told: set[str] = set()
    texts = [(place.text, document.positions[place.setting]) for place in _strings(document)]
    for text, (line, column) in [*texts, (document.text, (document.text_line, 1))]:
        for found in hard_sell_in(text, language, settings.hard_sell, settings.allowed):
            if found.words.casefold() in told:
                continue
            told.add(found.words.casefold())
            at = (line + found.line - 1, found.column) if text is document.text else (line, column)
            yield warning(
                "asks.hard-sell",
                f"“{found.words}” presses readers.",
                "Say what it is, and let them decide. If it is right here, write it after allowed "
                "in [asks].",
                Location(document.source.path, *at),
            )


def _calls(document: Document, language: str, review_url: str) -> Iterator[_Call]:
    """What a file asks for, from top to bottom."""
    strings = {place.setting: place.text for place in _strings(document)}
    hero = getattr(document.meta, "hero", None)
    for setting, text in strings.items():
        line, column = document.positions[setting]
        top = setting.startswith("hero.") or (setting.startswith("sections.0.") and hero is None)
        if setting.endswith(".label"):
            target = strings.get(f"{setting.removesuffix('label')}url", "")
            if is_call(text, target, language, review_url):
                yield _Call(line, column, text, target, top)
        elif not setting.endswith(".url"):
            for found in calls_in(text, language, review_url):
                yield _Call(line, column, _label(found.words), found.target, top)
    for found in calls_in(document.text, language, review_url):
        line = document.text_line + found.line - 1
        yield _Call(line, found.column, _label(found.words), found.target)


def _label(link: str) -> str:
    return link.strip("[]")


def _strings(document: Document) -> Iterator[_Place]:
    """The words at the top of a file that readers see, in the order of the file."""
    for key in _SAID:
        value = getattr(document.meta, key, None)
        if value and any(name == key or name.startswith(f"{key}.") for name in document.positions):
            yield from (
                place
                for place in _within(key, msgspec.to_builtins(value))
                if place.setting in document.positions
            )


def _within(setting: str, value: Any) -> Iterator[_Place]:
    match value:
        case str():
            yield _Place(setting, value)
        case dict():
            for key, each in value.items():
                yield from _within(f"{setting}.{key}", each)
        case list() | tuple():
            for at, each in enumerate(value):
                yield from _within(f"{setting}.{at}", each)
        case _:
            return
