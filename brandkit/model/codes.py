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
    _report_circles(config, found, resolver)
    return tuple(found)


def _report_circles(config: Config, codes: list[Code], resolver: Resolver) -> None:
    """A code may lead to another one, but not round to itself: readers would never arrive."""
    base = config.site.base_url.rstrip("/")
    steps = {code.permalink: _bare(code.target, base) for code in codes}
    names = {code.permalink: code.name for code in codes}
    told: set[str] = set()
    for code in codes:
        seen, at = [code.permalink], steps[code.permalink]
        while at in steps and at not in seen:
            seen.append(at)
            at = steps[at]
        if at != code.permalink or code.name in told:
            continue
        told |= {names[each] for each in seen}  # once for each circle, whatever the language
        own = config.languages.get(code.language, LanguageConfig()).codes.get(code.name)
        setting = f"codes.{code.name}.to"
        if own and own.to:
            setting = f"languages.{code.language}.{setting}"
        way = " → ".join((*seen, at)) if len(seen) > 1 else code.permalink
        resolver.diagnostics.append(
            error(
                "codes.circle",
                f"This code leads round to itself: {way}",
                "Let it lead to a page of the site (/about/), or to https://…",
                Location("site.toml", setting=setting),
            )
        )


def _bare(target: str, base: str) -> str:
    """A target as a permalink, without what an address may have behind it."""
    path = target.removeprefix(base) if target.startswith(f"{base}/") else target
    return path.partition("#")[0].partition("?")[0]


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
