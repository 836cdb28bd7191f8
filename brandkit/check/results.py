"""Titles and summaries as search results and cards of shared links show them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.model.entries import Entry, Episode

__all__ = ["Results", "width"]

# Search engines cut by width, not by letters, and publish no number ("as needed, typically to fit
# the device"). What can be measured: titles are set in Arial of 20 px in a column of 600 px, and
# two lines of a phone hold little more. Only what is cut off everywhere is worth a word.
_COLUMN = 600  # px
_TITLE = 800  # px, from which on a title is told
_DESCRIPTION = 320  # letters: the most that Google has ever shown, and cards show
# Advance widths of Arial in thousandths of its size.
_WIDTHS = {
    letter: units
    for letters, units in (
        ("'ijl‘’", 222),
        (" !,./:;I[\\]ft|", 278),
        ("()-r`“”", 333),
        ("*", 389),
        ("Jckvsxyz", 500),
        ("+<=>~", 584),
        ("FTZ", 611),
        ("&ABEKPSVXY", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("Mm", 833),
        ("%", 889),
        ("W", 944),
        ("—…", 1000),
        ("@", 1015),
    )
    for letter in letters
}
_OTHERS = 556


def width(text: str, size: int = 20) -> int:
    """How wide a text is in Arial of that size, in pixels; of accents and wide scripts too."""
    units = 0
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.combining(letter):
            continue
        wide = unicodedata.east_asian_width(letter) in {"W", "F"}
        units += 1000 if wide else _WIDTHS.get(letter, _OTHERS)
    return units * size // 1000


class Results:
    """Titles and summaries that are cut off, missing, or those of another page."""

    name = "results"
    rules = (
        Rule(
            "search.long-title",
            ("Google",),
            "A title is not much wider than search results show: some 600 pixels, 60 letters.",
            "Begin with what matters, and shorten the rest.",
        ),
        Rule(
            "search.long-summary",
            ("Google",),
            "The sentence for search engines and cards has at most 320 letters.",
            "Write a shorter one; the summary may be longer.",
        ),
        Rule(
            "search.no-summary",
            ("Google",),
            "Pages have a summary, or words of which one can be made.",
            "Write one or two sentences after summary.",
        ),
        Rule(
            "search.same-title",
            ("Google",),
            "No two pages of a kind have the same title.",
            "Say in each what the other does not have.",
        ),
        Rule(
            "search.same-summary",
            ("Google",),
            "No two pages of a kind have the same summary.",
            "Write one for each, or take both out: the first words of the text are taken then.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.site
        stated = {each.source.path: each.positions for each in subject.inspection.documents}
        entries: tuple[Entry, ...] = (*site.works, *site.products, *site.places)
        entries = tuple(each for each in entries if not each.noindex and not each.draft)
        homes = {info.home for info in site.infos}
        for entry in entries:
            if entry.permalink not in homes:
                yield from _alone(entry)
        yield from _same(entries, stated)


def _alone(entry: Entry) -> Iterator[Diagnostic]:
    wide = width(entry.title)
    if wide > _TITLE:
        seen = _seen(entry.title)
        yield warning(
            "search.long-title",
            f"Of this title, search results show little more than “{seen} …”.",
            "Readers choose by what they see: put what matters first, and keep it below some 60 "
            "letters.",
            Location(entry.path, setting="title"),
        )
    own = entry.description if entry.description != entry.standfirst else ""
    if len(_letters(own)) > _DESCRIPTION:  # a summary is for readers of the page as well
        yield warning(
            "search.long-summary",
            f"The sentence for search results and cards has {len(_letters(own))} letters; none of "
            f"them shows more than {_DESCRIPTION}.",
            "Its end is cut off: say the best in the first 150, and leave the rest to the text.",
            Location(entry.path, setting="description"),
        )
    has_sections = bool(getattr(entry, "sections", ()))
    is_told = isinstance(entry, Episode)  # by podcast.no-notes
    if not (entry.summary or entry.description or has_sections or is_told):
        yield warning(
            "search.no-summary",
            "This page has no summary, and no words of which one could be made.",
            "Lists, search results and shared links show its title alone: write one or two "
            "sentences after summary.",
            Location(entry.path, setting="title"),
        )


def _same(
    entries: Iterable[Entry], stated: dict[str, dict[str, tuple[int, int]]]
) -> Iterator[Diagnostic]:
    titles: dict[tuple[str, ...], Entry] = {}
    summaries: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        kind = (entry.kind, entry.language)
        other = titles.setdefault((*kind, _folded(entry.title)), entry)
        if other is not entry:
            yield warning(
                "search.same-title",
                f"“{_short(entry.title)}” is the title of {other.path} too.",
                "In search results and lists nobody can tell them apart: say in each what is "
                "special about it.",
                Location(entry.path, setting="title"),
            )
        setting = _of_description(entry)
        if not entry.description or setting not in stated.get(entry.path, ()):
            continue
        other = summaries.setdefault((*kind, _folded(entry.description)), entry)
        if other is not entry:
            yield warning(
                "search.same-summary",
                f"{other.path} has the same {setting}: “{_short(entry.description)}”",
                "In search results and cards the two look like one page: write one for each, or "
                "take it out, and the first words of the text stand there.",
                Location(entry.path, setting=setting),
            )


def _of_description(entry: Entry) -> str:
    """The setting that the description comes from."""
    return "summary" if entry.description == entry.standfirst else "description"


def _letters(text: str) -> str:
    """Without what stands on another letter, so that its length is what readers count."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(each for each in composed if not unicodedata.combining(each))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def _seen(title: str) -> str:
    """As much of it as fits into the column, up to a whole word."""
    words: list[str] = []
    for word in title.split():
        if words and width(" ".join((*words, word))) > _COLUMN:
            break
        words.append(word)
    return " ".join(words)[:120]
