"""Which testimonials may be shown today, and what to tell the author of the others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.content.kinds import TestimonialMeta
from brandkit.errors import Diagnostic, warning
from brandkit.model.accounting import Account, account_faults, account_of
from brandkit.model.permalinks import location_of
from brandkit.model.permission import Refusal, changes_of, refusal
from brandkit.model.publication import Held, Publication

__all__ = ["Hearing", "hear"]

# What a translation has from the file that it translates, where it does not say it itself: so
# neither consent nor disclosure is lost on the way into another language.
_INHERITED = (
    "advocate",
    "role",
    "relation",
    "incentive",
    "consent",
    "source",
    "source_name",
    "network",
    "received",
    "date",
    "rating",
    "critical",
    "channel",
    "held",
    "product",
    "image",
    "image_alt",
    "sample",
)


class Hearing(msgspec.Struct, frozen=True):
    """What is published, but for the testimonials that may be shown nowhere today."""

    documents: tuple[Document, ...]
    held: tuple[Held, ...]  # these, and what was held before
    unheard: tuple[Document, ...]  # these
    withheld: Mapping[str, str]  # of those let through for the preview: path → why
    diagnostics: tuple[Diagnostic, ...]
    today: datetime.date  # in the site's time zone
    account: Account | None  # of all reviews from one place
    next_change: datetime.datetime | None  # when something of this will be otherwise


def hear(
    publication: Publication,
    everything: Iterable[Document],
    moment: datetime.datetime,
    config: Config,
    preview: bool,
) -> Hearing:
    """Leave out testimonials that nobody may be shown, each with a warning.

    `everything` has the originals of translations, drafts too. The `preview` keeps what it may
    not show, to grey it.
    """
    zone = ZoneInfo(config.site.time_zone)
    today = moment.astimezone(zone).date()
    everything = tuple(everything)
    names = {
        document.source.key: document.meta.title
        for document in everything
        if document.source.kind == "advocates"
    }
    originals = {
        (document.source.key, document.meta.language): document.meta
        for document in everything
        if isinstance(document.meta, TestimonialMeta)
    }
    kept: list[Document] = []
    held = list(publication.held)
    unheard: list[Document] = []
    withheld: dict[str, str] = {}
    faults: list[Diagnostic] = []
    changes = [publication.next_change] if publication.next_change else []
    for document in publication.documents:
        if not isinstance(document.meta, TestimonialMeta):
            kept.append(document)
            continue
        document = _completed(document, originals)
        meta = document.meta
        assert isinstance(meta, TestimonialMeta)  # noqa: S101 - as it was before
        changes += [each for each in changes_of(meta.consent, zone) if each > moment]
        why = refusal(meta, "", today)
        if not why:
            kept.append(document)
            continue
        if why != "held":
            faults.append(_fault(document, meta, why, names))
        path = document.source.path
        if preview and why != "held":
            kept.append(document)
            withheld[path] = why
        else:
            unheard.append(document)
            held.append(Held(path, "held" if why == "held" else "consent"))
    published = {document.source.path for document in publication.documents}
    account = account_of(config, everything, published, today)
    faults += account_faults(config, everything, account)
    if any(fault.code == "testimonial.account-count" for fault in faults):
        account = None  # better none than one that is not true
    return Hearing(
        documents=tuple(kept),
        held=tuple(held),
        unheard=tuple(unheard),
        withheld=withheld,
        diagnostics=tuple(faults),
        today=today,
        account=account,
        next_change=min(changes, default=None),
    )


def _completed(
    document: Document, originals: Mapping[tuple[str, str], TestimonialMeta]
) -> Document:
    """A translation with what it has from its original."""
    meta = document.meta
    if not isinstance(meta, TestimonialMeta) or not meta.translated_from:
        return document
    original = originals.get((document.source.key, meta.translated_from))
    if original is None or original is meta:
        return document
    empty = TestimonialMeta()
    given = {
        name: getattr(original, name)
        for name in _INHERITED
        if getattr(meta, name) == getattr(empty, name)
    }
    whole: Document = replace(document, meta=replace(meta, **given))
    return whole


def _fault(
    document: Document, meta: TestimonialMeta, why: Refusal, names: Mapping[str, str]
) -> Diagnostic:
    name = names.get(meta.advocate, meta.advocate) or meta.title or "this person"
    consent = meta.consent
    key, code = "consent", str(why)
    if consent and consent.on and consent.until and consent.until < consent.on:
        message = f"The consent of {name} ends on {consent.until}, before it begins: left out."
        hint = f"They agreed on {consent.on}, as it says. Mend the day after until:"
        where = location_of(document, "consent.until")
        return warning("testimonial.backward-consent", message, hint, where)
    match why:
        case "no-consent":
            message = f"Nothing says that {name} agreed to be quoted, so the quote is left out."
            hint = (
                "Ask them. Then write consent: at the top of the file, with by, on and scope "
                "(`brandkit new testimonial` shows how)."
            )
        case "half-consent":
            missing = [
                field
                for field in ("by", "on", "scope")
                if consent is None or not getattr(consent, field)
            ]
            message = f"The consent of {name} does not say {_words(missing)}: left out until then."
            hint = "by: who agreed. on: the day. scope: where, any of site, feeds, social, print."
        case "early-consent":
            message = (
                f"{name} agrees only from {consent.on if consent else ''} on: left out until then."
            )
            hint = "If they agreed already, mend the day after on:"
            key = "consent.on"
        case "ended-consent":
            message = (
                f"The consent of {name} ended on {consent.until if consent else ''}: left out."
            )
            hint = "Ask them again, then write the new days after on: and until:"
            key = "consent.until"
        case "hidden-relation":
            message = f"It does not say how {name} is tied to the brand, so it is left out."
            hint = "Add a line relation: customer, or another of: employee, partner, family, paid."
            key, code = "relation", "no-relation"
        case "held" | "other-scope" | "":
            raise ValueError(why)  # neither is a fault
        case _:
            assert_never(why)
    return warning(f"testimonial.{code}", message, hint, location_of(document, key))


def _words(missing: list[str]) -> str:
    words = {"by": "who agreed (by)", "on": "when (on)", "scope": "to what (scope)"}
    return ", ".join(words[each] for each in missing)
