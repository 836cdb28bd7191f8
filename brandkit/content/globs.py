"""The patterns of files to leave out, as in the ignore files of version control."""

from __future__ import annotations

import re

__all__ = ["glob"]


def glob(pattern: str) -> re.Pattern[str]:
    """An ignore pattern: `*` and `?` within a name, `**` any folders; a bare name anywhere."""
    folder = pattern.endswith("/")
    pattern = pattern.strip("/")
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    out = []
    for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        match part:
            case "**/":
                out.append(r"(?:.*/)?")
            case "**":
                out.append(r".*")
            case "*":
                out.append(r"[^/]*")
            case "?":
                out.append(r"[^/]")
            case _:
                out.append(re.escape(part))
    return re.compile("".join(out) + (r"(?:/.*)?" if folder else ""), re.DOTALL)
