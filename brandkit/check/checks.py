"""All checks. A further one is a file here and a line in CHECKS; packages add theirs by name."""

from __future__ import annotations

from collections.abc import Mapping

from brandkit.check.alt_texts import AltTexts
from brandkit.check.asks import AsksLint
from brandkit.check.brand import BrandIcon
from brandkit.check.causes import Promises
from brandkit.check.headings import Headings
from brandkit.check.heavy import HeavyFiles
from brandkit.check.hosting import HostingLimits
from brandkit.check.legal import LegalPages
from brandkit.check.link_words import LinkWords
from brandkit.check.names import RuleNames
from brandkit.check.online.rules import ONLINE_RULES
from brandkit.check.orphans import Orphans
from brandkit.check.podcast import PodcastLint
from brandkit.check.redirects import HandRedirects
from brandkit.check.results import Results
from brandkit.check.subject import Check
from brandkit.check.terms import Terms
from brandkit.check.testimonials import TestimonialsLint
from brandkit.check.theme import ThemeLint
from brandkit.check.unfinished import Unfinished
from brandkit.errors import Rule
from brandkit.registry import Registry

__all__ = ["CHECKS", "all_rules"]

CHECKS: Registry[Check] = Registry(
    "brandkit.checks",
    (
        PodcastLint(),
        HostingLimits(),
        ThemeLint(),
        Promises(),
        Unfinished(),
        BrandIcon(),
        TestimonialsLint(),
        AsksLint(),
        Results(),
        Headings(),
        LinkWords(),
        AltTexts(),
        Orphans(),
        Terms(),
        LegalPages(),
        HeavyFiles(),
        HandRedirects(),
        RuleNames(),
    ),
)


def all_rules() -> Mapping[str, Rule]:
    """Every rule that has a source, by the code of its diagnostics."""
    rules = [rule for check in CHECKS.values() for rule in check.rules]
    return {rule.code: rule for rule in (*rules, *ONLINE_RULES)}
