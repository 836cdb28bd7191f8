"""Why a testimonial stands on a page: what `brandkit advocates why PAGE` tells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandkit.advocacy.placement import Asker
from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.errors import ContentError, error, nearest
from brandkit.model.entries import Entry, Testimonial
from brandkit.model.offers import Product
from brandkit.plan.offers import names_of
from brandkit.plan.placing import Placing, key_of

__all__ = ["Answer", "Reason", "why"]

_SHARED = {
    "pin": "it is pinned to this page",
    "product": "it is about a product of this page",
    "tag": "it has a tag of this page",
    "audience": "it speaks to those whom this page is for",
}


class Reason(msgspec.Struct, frozen=True):
    """One testimonial, and why it does or does not stand there."""

    file: str
    advocate: str
    stands: bool
    why: str


class Answer(msgspec.Struct, frozen=True):
    """What is to be said of a page."""

    page: str  # its permalink
    reasons: tuple[Reason, ...]  # those that stand there first


def why(root: Path, options: Options, now: datetime.datetime, page: str) -> Answer:
    """Explain the testimonials of a page, named by its address, file or title.

    Raises ContentError where there is no such page, or where the site cannot be read.
    """
    media = MediaMemo(root, root / ".brandkit" / "media.msgpack", 0)
    inspection = Inspector(root, media).inspect(options, now)
    entry = _find(inspection, page)
    placing = Placing(inspection.site)
    return Answer(entry.permalink, tuple(_reasons(inspection, placing, entry)))


def _find(inspection: Inspection, page: str) -> Entry:
    site = inspection.site
    entries: tuple[Entry, ...] = (*site.works, *site.products, *site.places)
    wanted = page.strip().removeprefix(site.config.site.base_url.rstrip("/"))
    wanted = wanted.removeprefix("./") or "/"
    named: dict[str, Entry] = {}
    for entry in reversed(entries):
        for name in (entry.title, entry.key, entry.path, entry.permalink):
            named[name] = entry
        named[entry.path.partition("/")[2]] = entry
        named[entry.permalink.strip("/")] = entry
    found = named.get(wanted) or named.get(wanted.strip("/"))
    if found is None:
        meant = nearest(wanted, named)
        hint = f"Did you mean “{meant}”? " if meant else ""
        hint += "Write its address (/blog/hello/) or its file (posts/hello.md)."
        raise ContentError([error("why.no-page", f"There is no page “{page}”.", hint)])
    return found


def _reasons(inspection: Inspection, placing: Placing, entry: Entry) -> Iterator[Reason]:
    site = inspection.site
    named = [quote for quote in entry.prose.quotes if quote is not None]
    for quote in named:
        yield _reason(quote, True, "the text names it")
    if isinstance(entry, Product):
        names = names_of(entry)
        for quote in site.testimonials:
            if quote.product in names and quote not in named:
                yield _reason(quote, True, "it is about this product")
        return
    unnamed = placing.filled(entry).prose.quotes
    chosen = [quote for quote in unnamed if quote is not None and quote not in named]
    sections = getattr(entry, "sections", ())
    chosen += () if sections else placing.below(entry)
    asker, beside = placing.asker(entry), placing.beside(entry)
    claims = placing.pools[entry.language].claims(asker)
    for quote in chosen:
        yield _reason(quote, True, _praise(placing, key_of(quote), asker, beside, entry))
    shown = {key_of(quote) for quote in (*named, *chosen)}
    for key, claim in sorted(claims.items(), key=lambda pair: pair[1]):
        if key not in shown:
            quote = placing.known[key]
            own = placing.pools[entry.language].is_own(
                claim, [placing.pools[entry.language].claims(other) for other in beside]
            )
            said = "others fit better, or drew a better lot for this page"
            if claim.fit < 0:
                said = "it speaks to others than this page is for"
            elif not own:
                said = "it is left to the page before or after, which ranks it higher"
            yield _reason(quote, False, said)
    for key, quote in placing.known.items():
        if key in placing.resting:
            yield _reason(quote, False, "it is not the season for it")
        elif key not in claims and key not in shown:
            is_rest = quote.language.partition("-")[0] == entry.language.partition("-")[0]
            said = "its weight is 0, so it stands only where it is named or pinned"
            yield _reason(quote, False, said if is_rest else "it is in another language")


def _praise(
    placing: Placing, key: str, asker: Asker, beside: tuple[Asker, ...], entry: Entry
) -> str:
    pool = placing.pools[entry.language]
    claim = pool.claims(asker)[key]
    told = [_SHARED[reason] for reason in claim.reasons]
    if not told:
        told = ["nothing fits the page better, and it drew the best lot for it"]
    if not pool.is_own(claim, [pool.claims(other) for other in beside]) and claim.fit < 8:
        told.append("there are too few for each page to have one of its own")
    return "; ".join(told)


def _reason(quote: Testimonial, stands: bool, said: str) -> Reason:
    return Reason(quote.path, quote.advocate.name, stands, said)
