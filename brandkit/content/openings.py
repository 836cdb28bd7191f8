"""Settings at the top of a file (front matter) that are there, but are not seen as such."""

from __future__ import annotations

from brandkit.content.kinds import KINDS
from brandkit.errors import Diagnostic, Location, error
from brandkit.patterns import pattern

__all__ = ["without_opening", "without_space"]

_DASHES = pattern(r"[ \t]*[-\u2010-\u2015\u2212]{1,20}[ \t]*")
_NAMED = pattern(r"([A-Za-z_][\w-]{0,80})[ \t]*:(?:\s|$)")
_PART = pattern(r"[ \t]+\S|- |#")  # of a setting above, or a comment
_NO_SPACE = pattern(r"([A-Za-z_][\w-]{0,80}):([^\s:/].*)")
_MOST = 200  # lines


def _known() -> frozenset[str]:
    names = {name for kind in KINDS.values() for name in kind.meta.__struct_fields__}
    return frozenset(names | {"author", "categories", "lang", "layout", "url", "excerpt"})


def without_opening(whole: str, path: str) -> Diagnostic | None:
    """The fault of a file whose settings do not begin with `---`; None where it has none."""
    lines = whole.split("\n", _MOST)[:_MOST]
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    opened = _DASHES.fullmatch(lines[first]) is not None
    if not opened and not _NAMED.match(lines[first]):
        return None  # the usual text
    names, closed = [], False
    for line in lines[first + opened :]:
        if found := _NAMED.match(line):
            names.append(found[1].lower())
        elif line.strip() and not _PART.match(line):
            closed = _DASHES.fullmatch(line) is not None
            break
    if _known().isdisjoint(names) or not (opened or closed):
        return None
    if opened:
        message = f"The first line says “{lines[first].strip()}”, so the settings (front matter) "
        message += "are not seen."
        hint = "Make it exactly --- (three hyphens), and the line below the last setting too."
    else:
        message = "The settings at the top of the file (front matter) are not seen: there is no "
        message += "line of --- above them."
        hint = f"Write a line of exactly --- (three hyphens) above “{lines[first].strip()[:60]}”."
    return error("front-matter.no-opening", message, hint, Location(path, first + 1, 1))


def without_space(source: str, path: str, line: int) -> tuple[Diagnostic, ...]:
    """Where YAML cannot be read: its lines such as `title:Letters`. `line` is the first one's."""
    return tuple(
        error(
            "front-matter.no-space",
            f"“{text.strip()[:60]}” has no space behind the colon.",
            f"Write it as {found[1]}: {found[2].strip()}",
            Location(path, row, len(found[1]) + 2),
        )
        for row, text in enumerate(source.split("\n"), line)
        if (found := _NO_SPACE.fullmatch(text))
    )
