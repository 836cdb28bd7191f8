"""What legal pages say of the site: the facts of [legal], the gaps, and the services in use."""

from __future__ import annotations

from collections.abc import Mapping

from brandkit.config import Config
from brandkit.config.legal import LEGAL_FIELDS
from brandkit.content.document import Document
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, warning
from brandkit.markup.body import Hole

__all__ = ["LEGAL_PAGES", "LEGAL_WORDS", "OPEN_FIELD", "Facts", "Service", "legal_facts"]

OPEN_FIELD = "legal.open-field"
LEGAL_PAGES = ("imprint", "privacy", "accessibility")  # in the order of the foot


class Service(Value, frozen=True):
    """Somebody else who gets something of those who read the site."""

    # "embed", "newsletter", "form", "analytics", "audio", "prefix"; "allowed" for what
    # [hosting.allow] names, "unchecked" for HTML in texts that may load anything
    kind: str
    name: str  # as readers know it; the host where nobody said
    receiver: str = ""  # the company or host behind it, where that has another name
    hosts: tuple[str, ...] = ()  # where it is, sorted
    records: str = ""  # what it keeps: a text to translate


# What a page says in the place of a setting that is missing.
LEGAL_WORDS = {
    "company": "the name of the company",
    "address": "its postal address",
    "register": "where it is registered, with its number",
    "capital": "its share capital",
    "vat": "its VAT number",
    "director": "who answers for what is published",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "data_contact": "whom to ask about personal data",
    "host": "the company that hosts the site",
    "host_address": "the address of that company",
    "authority": "the authority for data protection",
}


def legal_facts(config: Config) -> Mapping[str, str]:
    """What is known for each field of [legal]: some are said in [contact] already."""
    facts = {name: str(getattr(config.legal, name)).strip() for name in LEGAL_FIELDS}
    facts["email"] = facts["email"] or config.contact.email
    facts["phone"] = facts["phone"] or config.contact.phone
    facts["data_contact"] = facts["data_contact"] or facts["email"]
    return facts


class Facts:
    """Answers the legal pages of a site; collects their gaps, each setting's once."""

    def __init__(self, known: Mapping[str, str], diagnostics: list[Diagnostic]) -> None:
        self.known = known
        self.diagnostics = diagnostics
        self._missed: set[str] = set()

    def said(self, hole: Hole, document: Document) -> str:
        """What stands in the place of a hole; "" for a gap."""
        found = self.known.get(hole.target, "")
        if not found and (not hole.target or hole.target not in self._missed):
            self._missed.add(hole.target)
            self.diagnostics.append(_gap(hole, document))
        return found


def _gap(hole: Hole, document: Document) -> Diagnostic:
    """A warning for a place of a legal page that has no words yet."""
    where = Location(document.source.path, document.text_line + hole.line - 1)
    if hole.target:
        return warning(
            OPEN_FIELD,
            f"This page says “{hole.target}” of [legal], and site.toml does not.",
            f'Write {hole.target} = "…" below [legal] in site.toml, or take the line out of the '
            "pages where it does not apply to you. Until then they have a gap.",
            where,
        )
    words = dict(hole.attributes).get("fill-in", "")
    return warning(
        OPEN_FIELD,
        f"Here is still to be written: {words}.",
        "Write your own words in the place of {{< fill-in … >}}, or take the sentence out where "
        "it does not apply to you. Until then the page has a gap.",
        where,
    )
