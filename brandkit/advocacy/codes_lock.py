"""The lock of printed codes: `codes.lock`, plain text, a line for each address that was published.

    code fair /go/fair/
    code fair /fr/go/fair/

Paper cannot be mended: what once stood in this file goes on leading somewhere. Merging two
versions of it line by line is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from brandkit.errors import Diagnostic, Location, error
from brandkit.patterns import pattern

__all__ = ["CODES_LOCK", "format_codes", "parse_codes", "removed_codes"]

CODES_LOCK = "codes.lock"
_TOP = """\
# The addresses of codes that may stand on paper. Keep this file, and commit it.
#
# A print cannot be changed, so brandkit sees to it that each of these addresses leads somewhere as
# long as the site is there. To print a code no more, write  retired = true  into its table in
# site.toml. One that was surely never printed may be taken out here by deleting its lines.
#
# After a merge conflict: keep the lines of both sides and delete the marks <<<<<<< ======= >>>>>>>.
"""
_LINE = pattern(r"code ([a-z0-9-]{1,40}) (/(?:[A-Za-z0-9-]{1,35}/)?go/([a-z0-9-]{1,40})/)")


def parse_codes(text: str) -> tuple[dict[str, str], list[Diagnostic]]:
    """The code of each address, and the lines that say nothing."""
    found: dict[str, str] = {}
    faults = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        row = _LINE.fullmatch(line)
        if row is None or row[1] != row[3]:
            message = f"This line of {CODES_LOCK} cannot be read: “{line[:60]}”."
            hint = "It is written by brandkit: code NAME /go/NAME/. Take it from version control."
            faults.append(error("codes.lock-line", message, hint, Location(CODES_LOCK, number, 1)))
        else:
            found[row[2]] = row[1]
    return found, faults


def format_codes(codes: Mapping[str, str]) -> str:
    """The text of the file, of the codes by their addresses."""
    rows = sorted((name, address) for address, name in codes.items())
    return _TOP + "".join(f"code {name} {address}\n" for name, address in rows)


def removed_codes(locked: Mapping[str, str], codes: Iterable[str]) -> list[Diagnostic]:
    """An error for each code that was published and is not among `codes` any more."""
    known = set(codes)
    return [
        error(
            "codes.removed",
            f"The code “{name}” is on paper, and [codes.{name}] is not in site.toml any more.",
            f'Say where it leads from now on:\n[codes.{name}]\nto = "/"\nretired = true\n'
            f"If it was surely never printed, delete its lines in {CODES_LOCK}.",
            Location("site.toml"),
        )
        for name in sorted(set(locked.values()) - known)
    ]
