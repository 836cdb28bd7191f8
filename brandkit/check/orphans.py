"""Pages that are published, and that nobody can find."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.model.entries import Entry
from brandkit.urls import output_path

__all__ = ["Orphans"]


class Orphans:
    """Pages that no way leads to from the home page, over links of texts, menus and lists."""

    name = "orphans"
    rules = (
        Rule(
            "pages.orphan",
            ("brandkit",),
            "Readers can get to every page from the home page.",
            "Link to it, put it into the menu, or write noindex: true if it is meant for few.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        ways = subject.ways
        if ways is None:
            return
        site = subject.inspection.site
        homes = {output_path(info.home) for info in site.infos}
        printed = {path for path in ways.ways if "go/" in path}  # people come by paper
        reached = ways.reached(homes | printed | {"index.html"})
        entries: tuple[Entry, ...] = (*site.works, *site.products, *site.places)
        for entry in entries:
            path = output_path(entry.permalink)
            if entry.noindex or path in reached or path not in ways.ways:
                continue
            yield warning(
                "pages.orphan",
                f"No link leads to this page, {entry.permalink}",
                "Nobody finds it: link to it from another page, put it into the menu "
                "(menu: its name), or write noindex: true if only a few are to have its address.",
                Location(entry.path, setting="title"),
            )
