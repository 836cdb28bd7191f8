"""The words of a theme, as templates ask for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from brandkit.languages import Catalogue

__all__ = ["install_words"]

_TEXTS = 4_096  # kept in memory, in each language


def install_words(catalogue: Catalogue) -> dict[str, Callable[..., str]]:
    """The functions `_`, `gettext` and `ngettext` that every template has, for one language."""
    from markupsafe import escape

    plain = lru_cache(_TEXTS)(lambda message: escape(catalogue.text(message)))
    counted = lru_cache(_TEXTS)(lambda one, many, n: escape(catalogue.plural(one, many, n)))

    def text(message: str, /, **values: object) -> str:
        found = plain(message)
        return found % values if values else found

    def plural(one: str, many: str, n: int, /, **values: object) -> str:
        if not values and type(n) is int:
            return counted(one, many, n)
        return escape(catalogue.plural(one, many, n, **values))

    return {"_": text, "gettext": text, "ngettext": plural}
