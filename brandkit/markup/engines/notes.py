"""Footnotes for Python-Markdown whose cost does not grow with the square of their references."""

from __future__ import annotations

from markdown.extensions.footnotes import FootnoteExtension

__all__ = ["Notes"]


class Notes(FootnoteExtension):
    """Python-Markdown's own, but for how the ids of references are numbered."""

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The id of a reference: "fnref-a", and "fnref2-a", "fnref3-a" … for those after it."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        if count == 1:
            return reference
        start, rest = reference.split(self.get_separator(), 1)
        return f"{start}{count}{self.get_separator()}{rest}"
