"""All fixes. A further one is a class and a line in FIXES; packages add theirs by name."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.build.chosen import heard
from brandkit.check.mend.edit import Edit, Faulty, Fix
from brandkit.check.mend.settings import SettingNames
from brandkit.check.online.verdict import is_same_page, moved_to
from brandkit.check.terms import misspelt
from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.errors import Location, warning
from brandkit.patterns import pattern
from brandkit.registry import Registry

__all__ = ["FIXES", "edits_for", "further"]

_HTTP, _HTTPS = "http://", "https://"
_PLAIN = pattern(r"https?://[^\s<>()\[\]\"'\\&`]+")  # an address that Markdown takes as it is


class TermSpelling:
    """Names of `[check] terms`, written as they stand there."""

    name = "words.term"
    mends = "names that stand in terms of [check]"

    def edits(self, faulty: Faulty) -> Iterator[Edit]:
        terms = faulty.inspection.config.check.terms
        for document in faulty.inspection.documents if terms else ():
            yield from self.within(document, terms)

    @classmethod
    def within(cls, document: Document, terms: tuple[str, ...]) -> Iterator[Edit]:
        """Those of one file."""
        path = document.source.path
        for each in misspelt(document, terms):
            exact = each.line >= document.text_line
            yield Edit(path, each.line, each.column, each.found, each.meant, cls.name, exact)


class SafeLinks:
    """http to https, where the host was asked and has the page there too."""

    name = "online.link-insecure"
    mends = "links with http to sites that have https, with --online"

    def edits(self, faulty: Faulty) -> Iterator[Edit]:
        for remote, answer in faulty.answers:
            if remote.kind == "secure" and is_same_page(remote, answer):
                place = remote.location
                yield Edit(place.path, place.line, place.column, _HTTP, _HTTPS, self.name)


class MovedLinks:
    """Links to pages that moved for good, to where their host says they are."""

    name = "online.link-moved"
    mends = "links to pages that have moved for good, with --online"

    def edits(self, faulty: Faulty) -> Iterator[Edit]:
        for remote, answer in faulty.answers:
            new = moved_to(remote, answer) if remote.kind == "link" else ""
            if new and _PLAIN.fullmatch(new):
                place = remote.location
                yield Edit(place.path, place.line, place.column, remote.url, new, self.name)


FIXES: Registry[Fix] = Registry(
    "brandkit.fixes", (TermSpelling(), SettingNames(), SafeLinks(), MovedLinks())
)


def further(document: Document, config: Config) -> tuple[Edit, ...]:
    """What a mended name of a setting brings to light: words that were nobody's before."""
    found = (
        (edit, warning(edit.code, "", "", Location(edit.path, edit.line, edit.column)))
        for edit in TermSpelling.within(document, config.check.terms)
        if not edit.exact
    )
    told = {edit for edit, fault in found if any(heard([fault], config.check, [document]))}
    return tuple(sorted(told))


def edits_for(faulty: Faulty) -> tuple[Edit, ...]:
    """What can be mended of the faults that are told: what a site does not want to hear stays."""
    told = {
        (fault.code, fault.location.path, fault.location.line)
        for fault in faulty.diagnostics
        if fault.location is not None
    }
    found = (edit for fix in FIXES.values() for edit in fix.edits(faulty))
    return tuple(sorted({edit for edit in found if (edit.code, edit.path, edit.line) in told}))
