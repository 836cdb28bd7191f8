"""Whether promises are kept: pledges that are past due, money without a receipt."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning

__all__ = ["Promises"]

_OURS = ("brandkit",)


class Promises:
    """Every file of causes/ that is published."""

    name = "causes"
    rules = (
        Rule(
            "cause.overdue",
            _OURS,
            "What was pledged is given by its day.",
            "Give it, or say on the page why it takes longer and move the day.",
        ),
        Rule(
            "cause.no-receipt",
            _OURS,
            "Money that was given has a receipt to be seen.",
            "Put it beside the file, without names or numbers of accounts.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        inspection = subject.inspection
        for cause in inspection.site.causes:
            if cause.ledger != cause.path:
                continue  # a translation: its lists are those of another file
            for number, pledge in enumerate(cause.pledged):
                if pledge.due is not None and pledge.is_overdue(inspection.moment):
                    left = round(pledge.amount - pledge.given, 2)
                    yield warning(
                        "cause.overdue",
                        f"{left:g} {pledge.unit} of what was pledged were due on "
                        f"{pledge.due.date().isoformat()}.",
                        "Give it and write it under “given”; or tell readers why it takes longer, "
                        "and move the day.",
                        Location(cause.ledger, setting=f"pledged.{number}.due"),
                    )
            for number, gift in enumerate(cause.given):
                if gift.unit.isupper() and len(gift.unit) == 3 and not gift.receipt:
                    yield warning(
                        "cause.no-receipt",
                        f"{gift.amount:g} {gift.unit} were given, and no receipt shows it.",
                        "Write “receipt” with a file beside this one, or an address.",
                        Location(cause.ledger, setting=f"given.{number}.amount"),
                    )
