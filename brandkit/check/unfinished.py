"""What a new site begins with, and is to be replaced before it is published."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.content.placeholders import STARTERS, line_of
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.urls import is_example

__all__ = ["Unfinished"]

_OURS = ("brandkit",)


class Unfinished:
    """The address of nobody, and the words of nobody."""

    name = "unfinished"
    rules = (
        Rule(
            "site.example-address",
            _OURS,
            "The site's address is one that exists.",
            "Write the address that it will be published at.",
        ),
        Rule(
            "content.starter-text",
            _OURS,
            "Pages of a new site have words of your own.",
            "Write the page, or remove it.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.config.site
        if is_example(site.base_url) and not site.fictional:
            yield warning(
                "site.example-address",
                f"“base_url” says “{site.base_url}”, an address that is kept for examples.",
                "Write the address that the site will have. Until then it cannot be published: "
                "feeds and shared links would lead nowhere.",
                Location("site.toml", setting="site.base_url"),
            )
        for document in subject.inspection.documents:
            line, sentence = line_of(document.text, STARTERS)
            if line:
                yield warning(
                    "content.starter-text",
                    f"This still is the text that a new site begins with: “{sentence}”",
                    "Write what your visitors should read here, or remove the file.",
                    Location(document.source.path, document.text_line + line - 1),
                )
