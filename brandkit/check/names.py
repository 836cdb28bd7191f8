"""Names of rules that settings mention: `[check]` in site.toml, `check` at the top of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from brandkit.check.codes import WARNINGS
from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, nearest, warning

__all__ = ["RuleNames"]


class RuleNames:
    """What is left out, or counts as an error, is a name that warnings have."""

    name = "rule-names"
    rules = (
        Rule(
            "check.unknown-name",
            ("brandkit",),
            "What check is told to leave out, or to take for an error, is the name of a warning.",
            "Take the name that the message shows, or one that a message ends with.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        from brandkit.check.checks import all_rules  # it lists us

        known = WARNINGS | all_rules().keys()
        settings = subject.inspection.config.check
        for setting, lines in (("ignore", settings.ignore), ("errors", settings.errors)):
            names = [line.strip().partition(" ")[0] for line in lines]
            yield from _unknown(names, known, setting, "site.toml")
        for document in subject.inspection.documents:
            if own := document.meta.check.ignore:
                yield from _unknown(own, known, "ignore", document.source.path)


def _unknown(
    names: Sequence[str], known: Set[str], setting: str, path: str
) -> Iterator[Diagnostic]:
    for index, name in enumerate(names):
        if name in known:
            continue
        meant = nearest(name, known)
        lost = "it leaves out nothing" if setting == "ignore" else "nothing fails on it"
        yield warning(
            "check.unknown-name",
            f"“{name}” after {setting} is the name of no warning.",
            f"So {lost}. "
            + (f"Did you mean “{meant}”?" if meant else "Messages end with their names in [ ]."),
            Location(path, setting=f"check.{setting}.{index}"),
        )
