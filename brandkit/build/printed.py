"""The lock of printed codes: read, compared with site.toml, brought up to date."""

from __future__ import annotations

from pathlib import Path

import msgspec

from brandkit.advocacy.codes_lock import CODES_LOCK, format_codes, parse_codes, removed_codes
from brandkit.errors import Diagnostic, Location, error
from brandkit.model.site import Site

__all__ = ["Printed", "printed"]


class Printed(msgspec.Struct, frozen=True):
    """The addresses on paper with their codes, and the lock file where it must be written."""

    codes: tuple[tuple[str, str], ...]
    lock_text: str | None  # None where the file is as it should be
    diagnostics: tuple[Diagnostic, ...]


def printed(root: Path, site: Site, frozen: bool) -> Printed:
    """Read the lock, and add the codes that are new. Nothing is written here."""
    try:
        text = (root / CODES_LOCK).read_text("utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError):
        hint = "Bring it back from your backup or version control."
        message = f"{CODES_LOCK} cannot be read, or is not saved as UTF-8."
        fault = error("codes.lock-unreadable", message, hint, Location(CODES_LOCK))
        return Printed((), None, (fault,))
    locked, faults = parse_codes(text)
    faults += removed_codes(locked, site.config.codes)
    every = locked | {code.permalink: code.name for code in site.codes}
    if frozen and every.keys() != locked.keys():
        new = ", ".join(dict.fromkeys(every[a] for a in sorted(every.keys() - locked.keys())))
        faults.append(
            error(
                "codes.lock-would-change",
                f"{CODES_LOCK} does not have these codes yet, and --frozen forbids to add: {new}.",
                f"Run “brandkit build” on your machine and commit {CODES_LOCK}.",
                Location(CODES_LOCK),
            )
        )
    changed = every.keys() != locked.keys()
    return Printed(
        tuple(sorted(every.items())), format_codes(every) if changed else None, tuple(faults)
    )
