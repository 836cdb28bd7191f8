"""What must be right with testimonials before they are published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.model.entries import Testimonial
from brandkit.urls import host_of

__all__ = ["check"]


def check(testimonials: Iterable[Testimonial]) -> tuple[Diagnostic, ...]:
    """All faults of all testimonials, in their order."""
    found: list[Diagnostic] = []
    seen: dict[tuple[str, str, str], str] = {}
    for one in testimonials:
        found += _check_one(one)
        said = " ".join(one.text.split())
        first = seen.setdefault((one.language, one.advocate.name, said), one.path)
        if said and first != one.path:
            found.append(
                warning(
                    "testimonial.twice",
                    f"{one.advocate.name or 'Somebody'} says the same in {first}.",
                    "Keep one of the two files.",
                    Location(one.path),
                )
            )
    return tuple(found)


def _check_one(one: Testimonial) -> list[Diagnostic]:
    def at(setting: str) -> Location:
        return Location(one.path, setting=setting)

    found = []
    if _is_blank(one.advocate.name):
        found.append(
            error(
                "testimonial.no-advocate",
                "Nobody is named who said this.",
                'Add who said it at the top of the file: advocate: "Their Name"',
                at("advocate"),
            )
        )
    if _is_blank(one.text):
        found.append(
            error(
                "testimonial.no-quote",
                "There is no quote: the file has no text.",
                "Write what they said below the settings at the top of the file (front matter).",
                at("text"),
            )
        )
    if one.source and not _is_web(one.source):
        found.append(
            error(
                "testimonial.bad-source",
                f"The source must be a web address, but it is “{one.source}”.",
                "Copy the address of the place where they said it; it begins with https://",
                at("source"),
            )
        )
    hint = _undisclosed(one)
    if hint:
        message = f"The relation is “{one.relation}”, but nothing tells readers what that means."
        found.append(warning("testimonial.undisclosed", message, hint, at("relation")))
    return found


def _undisclosed(one: Testimonial) -> str:
    """How to say what ties them to the brand, or "" where it is said or there is no tie."""
    match one.relation:
        case "paid":
            wanted = "" if one.incentive.strip() else 'incentive: "A free year of the service"'
        case "employee" | "partner" | "family":
            said = one.incentive.strip() or one.advocate.role.strip()
            wanted = "" if said else f'role: "{_ROLES[one.relation]}"'
        case "customer" | "":
            wanted = ""
        case _:
            assert_never(one.relation)
    return f"Add it at the top of the file, such as {wanted}" if wanted else ""


_ROLES = {
    "employee": "Baker at our shop",
    "partner": "Supplies our flour",
    "family": "Sister of the founder",
}


def _is_blank(text: str) -> bool:
    """Whether there is nothing to see: no letter, or invisible ones only."""
    return not any(char.isprintable() and not char.isspace() for char in text)


def _is_web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://")) and bool(host_of(url))
