"""HTML of whole sites → Markdown with brandkit's shortcodes, and an account of what was lost."""

from __future__ import annotations

from brandkit.importers.rich.convert import Rich, to_rich
from brandkit.importers.rich.house import House, PlainHouse
from brandkit.importers.rich.writer import Card, RichWriter

__all__ = ["Card", "House", "PlainHouse", "Rich", "RichWriter", "to_rich"]
