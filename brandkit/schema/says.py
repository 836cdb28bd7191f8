"""What a setting is for, in words: the reference page is made from them."""

from __future__ import annotations

from typing import Any

from msgspec import Meta

__all__ = ["says"]


def says(text: str, **rules: Any) -> Meta:
    """Help text for a setting, with msgspec's constraints (`ge`, `min_length` …).

    The rule `format` names a check of `brandkit.schema`: "url", "color", "language", "time-zone",
    "email", "path", "profile".
    """
    extra = {"format": rules.pop("format")} if "format" in rules else None
    return Meta(description=text, extra=extra, **rules)
