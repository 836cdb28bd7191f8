"""Legal pages: that they say whom the site asks, and what keeps a site from being published."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.hosting.counting import counter_of
from brandkit.model.legal import OPEN_FIELD
from brandkit.plan.services import services_of

__all__ = ["LegalPages", "OpenFields"]


class LegalPages:
    """Who else gets something of the readers is said on a page about privacy."""

    name = "legal"
    rules = (
        Rule(
            "analytics.no-privacy-page",
            ("GDPR, article 13",),
            "A site that counts visits says so on a page about privacy, in each language.",
            "Make the page with brandkit new legal.",
        ),
        Rule(
            "legal.services-not-told",
            ("GDPR, article 13",),
            "The page about privacy lists the services that the site uses.",
            "Use the shortcode privacy-services where the list shall stand.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.site
        counter = counter_of(site.config)
        for language in site.languages:
            pages = [p for p in site.pages if p.legal == "privacy" and p.language == language]
            if counter and not pages:
                yield warning(
                    "analytics.no-privacy-page",
                    f"With every page that is opened, browsers ask {counter.name} "
                    f"({', '.join(counter.hosts)}), and no page in “{language}” says so.",
                    "brandkit new legal drafts a page about privacy that does; or write “legal: "
                    "privacy” at the top of yours, and {{< privacy-services >}} in it.",
                    Location("site.toml", setting="analytics.service"),
                )
            services = [each for each in services_of(site, language) if each.name]
            for page in pages:
                if services and not page.prose.names_services:
                    names = ", ".join(dict.fromkeys(each.name for each in services))
                    yield warning(
                        "legal.services-not-told",
                        f"This page about privacy has no list of the services that the site uses: "
                        f"{names}.",
                        "Write {{< privacy-services >}} on a line of its own where it shall stand.",
                        Location(page.path),
                    )


class OpenFields:
    """The gaps of legal pages: a reason not to publish. Builds tell them already."""

    name = "open-fields"
    rules: tuple[Rule, ...] = ()

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        yield from (each for each in subject.inspection.diagnostics if each.code == OPEN_FIELD)
