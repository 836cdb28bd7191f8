"""Categories and tags: all become tags, a category with those above it."""

from __future__ import annotations

from brandkit.importers.feed.words import line
from brandkit.importers.wordpress.house import words_of
from brandkit.importers.wordpress.wxr import Entry, Site

__all__ = ["Tags"]

_NOT_TAGS = frozenset(
    {"language", "post_translations", "term_language", "term_translations", "post_format"}
    | {"author", "series", "nav_menu", "wp_theme", "link_category", "ef_editorial_meta"}
    | {"product_type", "product_visibility", "elementor_library_type", "wp_pattern_category"}
)
_NONE = frozenset({"uncategorized", "uncategorised", "non-classe", "allgemein", "sin-categoria"})
_DEEPEST = 8


class Tags:
    """The tags of each entry, by their names."""

    def __init__(self, site: Site) -> None:
        self.parents = {t.slug: t.parent for t in site.terms if t.domain == "category" and t.parent}
        self.names = {t.slug: words_of(t.name) for t in site.terms if t.domain == "category"}

    def of(self, entry: Entry) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for term in entry.terms:
            if term.domain in _NOT_TAGS or term.slug.casefold() in _NONE:
                continue
            names = [words_of(term.name)]
            above = self.parents.get(term.slug) if term.domain == "category" else None
            while above and len(names) < _DEEPEST and self.names.get(above):
                names.insert(0, self.names[above])
                above = self.parents.get(above)
            for name in map(line, names):
                if name:
                    found.setdefault(name.casefold(), name)
        return tuple(found.values())
