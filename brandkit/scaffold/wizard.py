"""The questions of `brandkit new site`, asked on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

import msgspec

from brandkit.scaffold.answers import (
    EXAMPLE_URL,
    Answers,
    another_profile,
    as_address,
    as_color,
    as_email,
    as_language,
    as_logo,
)

__all__ = ["Prompt", "ask"]

T = TypeVar("T")


class Prompt(Protocol):
    """Asks one question and returns what was typed; `default` where nothing was."""

    def __call__(self, question: str, default: str, /) -> str: ...


def ask(
    prompt: Prompt, say: Callable[[str], None], known: Answers, *, likely_name: str = ""
) -> Answers:
    """Ask for what `known` does not say yet. Only call it where somebody sits at the terminal.

    `say` prints a line; `likely_name` is offered as the brand's name. A wrong answer is explained
    and asked for again. `prompt` may be click's, with `show_default=bool(default)`.
    """
    wizard = _Wizard(prompt, say)
    say(
        "A few questions. Press Enter to take what stands in brackets; site.toml can change it all."
    )
    fresh = Answers(name=known.name)
    name = known.name or wizard.until("What is your brand called?", likely_name, _as_name)
    found = msgspec.structs.replace(known, name=name)
    if known.languages == fresh.languages:
        question = "Which languages? The main one first, such as: en, fr, pl"
        found = msgspec.structs.replace(
            found, languages=wizard.until(question, ", ".join(known.languages), _as_languages)
        )
    if known.base_url == fresh.base_url:
        question = "At which address will it be published?"
        found = msgspec.structs.replace(
            found, base_url=wizard.until(question, EXAMPLE_URL, as_address)
        )
    if known.color == fresh.color:
        question = "Your brand's colour, such as #0a7a5c or teal?"
        found = msgspec.structs.replace(found, color=wizard.until(question, known.color, as_color))
    if known.logo is None:
        question = "A logo? Its file on this computer (Enter for none)"
        found = msgspec.structs.replace(found, logo=wizard.maybe(question, as_logo))
    if not known.social:
        found = msgspec.structs.replace(found, social=wizard.profiles())
    if not known.contact_name:
        question = "Whom can readers reach? A person's name (Enter for nobody yet)"
        found = msgspec.structs.replace(found, contact_name=wizard.maybe(question, _as_name) or "")
    if found.contact_name and not known.contact_email:
        question = f"The e-mail address of {found.contact_name} (Enter for none)"
        found = msgspec.structs.replace(found, contact_email=wizard.maybe(question, as_email) or "")
    return found


class _Wizard:
    def __init__(self, prompt: Prompt, say: Callable[[str], None]) -> None:
        self.prompt = prompt
        self.say = say

    def until(self, question: str, default: str, form: Callable[[str], T]) -> T:
        """Ask until the answer has the form."""
        while True:
            try:
                return form(self.prompt(question, default))
            except ValueError as fault:
                self.say(f"  {fault}")

    def maybe(self, question: str, form: Callable[[str], T]) -> T | None:
        """The same, but nothing is an answer too."""
        while answer := self.prompt(question, "").strip():
            try:
                return form(answer)
            except ValueError as fault:
                self.say(f"  {fault}")
        return None

    def profiles(self) -> dict[str, str]:
        """Addresses, one a line; the network is known by its host."""
        self.say("Where else is your brand? Paste the address of a profile; Enter when done.")
        found: dict[str, str] = {}
        while profile := self.maybe("Profile", partial(another_profile, found)):
            network, address = profile
            found[network] = address
            self.say(f"  {network}: {address}")
        return found


def _as_name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise ValueError("Please write a name.")
    return name


def _as_languages(text: str) -> tuple[str, ...]:
    codes = text.replace(",", " ").split()
    if not codes:
        raise ValueError("Please write one language at least, such as en.")
    return tuple(dict.fromkeys(as_language(code) for code in codes))
