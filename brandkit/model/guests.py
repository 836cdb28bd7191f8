"""Posts that advocates wrote: what readers must know beside them."""

from __future__ import annotations

from brandkit.content.kinds import PostMeta
from brandkit.errors import Diagnostic, warning
from brandkit.model.entries import Guest
from brandkit.model.people import People
from brandkit.model.permalinks import Placed, location_of

__all__ = ["guest_of"]


def guest_of(
    item: Placed, names: tuple[str, ...], people: People, diagnostics: list[Diagnostic]
) -> Guest | None:
    """What stands beside a post by somebody of advocates/, or that says `guest:`; else None.

    The post's own words come before those of the writer's file. A tie that nobody states is
    reported: readers of a guest's words must know it.
    """
    meta = item.document.meta
    if not isinstance(meta, PostMeta):
        return None
    writers = [found for name in names if (found := people.advocate_meta(name, item.language))]
    if meta.guest is None and not writers:
        return None
    own = meta.guest
    relation = (own.relation if own else "") or next(
        (w.relation for w in writers if w.relation), ""
    )
    if not relation:
        who = writers[0].title if writers else ", ".join(names) or "the guest"
        diagnostics.append(
            warning(
                "guest.no-relation",
                f"This is a guest's post, and nothing says how {who} is tied to the brand.",
                "Add to the settings at the top of the file (front matter): "
                "guest: {relation: customer}, or another of: employee, partner, family, paid. "
                "Or state it once in their file in advocates/: relation: customer",
                location_of(item.document, "guest"),
            )
        )
    incentive = own.incentive.strip() if own else ""
    if relation == "paid" and not incentive:
        diagnostics.append(
            warning(
                "guest.undisclosed",
                "The relation is “paid”, but nothing tells readers what that means.",
                'Add what they got for it: guest: {relation: paid, incentive: "100 €"}',
                location_of(item.document, "guest"),
            )
        )
    return Guest(relation, incentive, own.thanks.strip() if own else "")  # type: ignore[arg-type]
