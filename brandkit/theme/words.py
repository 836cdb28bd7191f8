"""The words and files of a theme, as templates ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from brandkit.languages import Catalogue
from brandkit.theme.assets import ThemeAsset
from brandkit.urls import rooted

__all__ = ["install_assets", "install_words"]

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


def install_assets(
    assets: Callable[[], Mapping[str, ThemeAsset]], base_path: str
) -> Callable[[str], str]:
    """The function `asset` that every template has: the address of a file of `static/`.

    `assets` gives them by name; it is asked when a template is, since most never do.
    """

    def asset(name: str, /) -> str:
        found = assets().get(name)
        if found is None:
            from brandkit.templating import NoAssetError

            raise NoAssetError(name, assets())
        return rooted(base_path, found.permalink)

    return asset
