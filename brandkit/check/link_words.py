"""Words of links that do not say where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.prose import LINK, without_code
from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning

__all__ = ["LinkWords"]

# "Click here" and its like are told by asks.hard-sell already.
_EMPTY = {
    "en": (
        *("here", "right here", "this", "this one", "link", "this link", "the link", "more"),
        *("read more", "learn more", "more info", "more information", "find out more", "see more"),
        *("go", "source link", "download here", "see here", "over here", "details here"),
    ),
    "fr": (
        *("ici", "ici même", "là", "lien", "ce lien", "le lien", "plus", "en savoir plus"),
        *("lire la suite", "lire plus", "voir plus", "plus d'infos", "plus d'informations"),
        *("voir ici", "par ici", "la suite", "suite"),
    ),
    "pl": (
        *("tu", "tutaj", "link", "ten link", "więcej", "czytaj więcej", "czytaj dalej"),
        *("dowiedz się więcej", "zobacz więcej", "więcej informacji", "to", "sprawdź", "zobacz"),
    ),
}
_OTHERS = frozenset({"testimonials", "replies"})


class LinkWords:
    """Links called “here” or “read more”, which are lost in the list that a screen reader reads."""

    name = "link-words"
    rules = (
        Rule(
            "links.says-nothing",
            ("WCAG",),
            "The words of a link say where it leads.",
            "Link the words that name it: “the [price list](prices.md)”.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        main = subject.inspection.config.site.language
        for document in subject.inspection.documents:
            if document.source.kind in _OTHERS or "](" not in document.text:
                continue
            language = document.meta.language or main
            empty = _EMPTY.get(language.partition("-")[0], ())
            text = without_code(document.text)
            found = [each for each in LINK.finditer(text) if _bare(each[1]) in empty]
            if not found:
                continue
            first, more = found[0], len(found) - 1
            also = f" {more} more in this text do so too." if more > 1 else ""
            also = " One more in this text does so too." if more == 1 else also
            line = document.text_line + text.count("\n", 0, first.start())
            column = first.start() - text.rfind("\n", 0, first.start())
            yield warning(
                "links.says-nothing",
                f"The link “{first[1].strip()}” doesn't say where it leads.{also}",
                "People who go from link to link hear nothing else, and search engines read it as "
                "the other page's name: link the words that name it.",
                Location(document.source.path, line, column),
            )


def _bare(words: str) -> str:
    """The words as they are compared, without emphasis, arrows and stops."""
    return " ".join(words.casefold().replace("’", "'").strip(" *_~.…!:;,→>»«<[]()").split())
