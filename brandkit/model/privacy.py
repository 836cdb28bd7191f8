"""The pages that say what becomes of what people send by forms, as settings name them."""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.config import Config, LanguageConfig, MenuItem
from brandkit.errors import Location, warning
from brandkit.model.entries import Page
from brandkit.model.infos import menu_address
from brandkit.model.links import Resolver

__all__ = ["form_privacy_of", "privacy_of"]


def privacy_of(config: Config, resolver: Resolver, pages: Iterable[Page]) -> tuple[str, ...]:
    """Where the page that `privacy` in [newsletter] names is, for each language; "" for none.

    Where it names none, the page that is about privacy by law.
    """
    legal = {page.language: page.permalink for page in pages if page.legal == "privacy"}
    found = []
    for language in config.all_languages:
        settings = config.newsletter_of(language)
        words = config.languages.get(language, LanguageConfig()).newsletter
        own = bool(words and words.privacy)
        table = f"languages.{language}.newsletter" if own else "newsletter"
        named = settings.privacy if settings else ""
        code = "newsletter.no-privacy-page"
        page = _page(config, resolver, language, named, table, code, own=own)
        found.append(page or legal.get(language, ""))
    return tuple(found)


def form_privacy_of(
    config: Config, resolver: Resolver, letters: tuple[str, ...]
) -> tuple[str, ...]:
    """The same of [testimonials.form]; where it names none, that of the newsletter, `letters`."""
    form = config.testimonials.form
    if form is None:
        return ()
    found = []
    for language, letter in zip(config.all_languages, letters, strict=True):
        words = config.languages.get(language, LanguageConfig()).testimonials
        own = words.form.privacy if words and words.form else ""
        table = f"languages.{language}.testimonials.form" if own else "testimonials.form"
        named, code = own or form.privacy, "testimonial.form-no-privacy-page"
        page = _page(config, resolver, language, named, table, code, own=bool(own))
        found.append(page or letter)
    return tuple(found)


def _page(
    config: Config,
    resolver: Resolver,
    language: str,
    named: str,
    table: str,
    code: str,
    *,
    own: bool,
) -> str:
    """The address of the page that `privacy` in a table names; `own` if it is the language's."""
    address = menu_address(MenuItem("privacy", named), resolver, language, config) if named else ""
    if address and not own:
        return resolver.translated(address, language)
    if named and not address and not resolver.is_left_out(named):
        meant = resolver.near(named, resolver.library.content_dir, language)
        resolver.diagnostics.append(
            warning(
                code,
                f"“privacy” in [{table}] names “{named}”, which does not exist.",
                (f"Did you mean “{meant}”? If not, write " if meant else "Write ")
                + "the page, or take the setting out.",
                Location("site.toml", setting=f"{table}.privacy"),
            )
        )
    return address
