"""Printed codes: [codes] of site.toml, with where each of them leads in each language."""

from __future__ import annotations

import posixpath

from brandkit.config import Config, LanguageConfig
from brandkit.config.codes import CodeWords
from brandkit.errors import Location, error, warning
from brandkit.model.addresses import Addresses
from brandkit.model.code import Code
from brandkit.model.links import Resolver
from brandkit.urls import is_external

__all__ = ["codes_of"]


def codes_of(config: Config, resolver: Resolver) -> tuple[Code, ...]:
    """Every code in every language, in the order of site.toml, the main language first.

    One that leads nowhere is an error: it would be printed so.
    """
    found = []
    for name, code in config.codes.items():
        parameters = code.parameters
        if parameters is None:
            told = {"source": code.source or name, "medium": code.medium, "campaign": code.campaign}
            parameters = {f"utm_{key}": value for key, value in told.items() if value}
        for language in config.all_languages:
            table = config.languages.get(language, LanguageConfig()).codes
            words = table.get(name, CodeWords())
            setting = f"languages.{language}.codes.{name}.to" if words.to else f"codes.{name}.to"
            target = _target(
                words.to or code.to,
                language if words.to else config.site.language,
                setting,
                config,
                resolver,
            )
            if target is None:
                continue
            if not words.to and not is_external(target):
                target = resolver.translated(target, language)
            found.append(
                Code(
                    name=name,
                    language=language,
                    permalink=Addresses(language, config.site.language).code(name),
                    target=target,
                    title=words.title or code.title,
                    text=words.text or code.text,
                    parameters=tuple(sorted(parameters.items())),
                    sheets=code.sheets,
                    retired=code.retired,
                )
            )
    return tuple(found)


def _target(
    asked: str, language: str, setting: str, config: Config, resolver: Resolver
) -> str | None:
    """Where a code leads; None, with an error, where there is no such page."""
    top = resolver.library.content_dir
    pages = config.content.kinds.get("pages", ("pages",))
    folders = (top, *(posixpath.join(top, folder) for folder in pages))
    for code in dict.fromkeys((language, config.site.language)):
        for folder in folders:
            found = resolver.setting_address(asked, folder, code)
            if found and (not is_external(found) or found.startswith(("https://", "http://"))):
                return resolver.with_anchor(found, Location("site.toml", setting=setting))
    where = Location("site.toml", setting=setting)
    if why := resolver.held_back(asked):
        if why != "fault":  # that fault is told where it is
            message = f"This code leads to “{asked[:100]}”, which is not published ({why})."
            hint = "What is on paper leads to the home page as long as that is so."
            resolver.diagnostics.append(warning("codes.not-published", message, hint, where))
        return Addresses(language, config.site.language).home
    meant = resolver.near(asked, top, language) if not is_external(asked) else ""
    fault = error(
        "codes.nowhere",
        f"This code leads to “{asked[:100]}”, which is no page of the site.",
        (f"Did you mean “{meant}”? " if meant else "")
        + "Write a page's address (/about/), its file (about.md) or https://…",
        where,
    )
    if fault not in resolver.diagnostics:
        resolver.diagnostics.append(fault)
    return None
