"""The account of all reviews from one place: received, shown, and held on which ground."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.content.kinds import TestimonialMeta
from brandkit.content.testimony import GROUNDS
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.model.permalinks import location_of
from brandkit.model.permission import refusal

__all__ = ["Account", "account_faults", "account_of", "in_account"]

# Besides the grounds that a file states; neither looks at what a review says.
NO_PERMISSION, NOT_YET = "no-permission", "not-yet-published"


class Account(Value, frozen=True):
    """What became of the reviews of one channel and period."""

    channel: str
    name: str
    url: str
    since: datetime.date
    until: datetime.date
    received: int
    shown: int
    held: tuple[tuple[str, int], ...]  # ground → how many, those with none left out


def in_account(config: Config, documents: Iterable[Document]) -> Iterator[Document]:
    """The reviews that are accounted for; a translation is no further one."""
    account = config.testimonials.account
    for document in documents:
        meta = document.meta
        if (
            account
            and isinstance(meta, TestimonialMeta)
            and meta.channel == account.channel
            and not meta.translated_from
            and meta.received is not None
            and account.since <= meta.received <= account.until
        ):
            yield document


def account_of(
    config: Config, documents: Iterable[Document], published: Collection[str], today: datetime.date
) -> Account | None:
    """The account, or None where the site gives none.

    `documents` are all that there are, drafts too; `published` the paths of those that are not
    drafts and the like.
    """
    account = config.testimonials.account
    if account is None:
        return None
    shown, held = 0, Counter[str]()
    for document in in_account(config, documents):
        meta = document.meta
        if not isinstance(meta, TestimonialMeta):
            continue
        if meta.held:
            held[meta.held.ground] += 1
        elif document.source.path not in published:
            held[NOT_YET] += 1
        elif refusal(meta, "site", today):
            held[NO_PERMISSION] += 1
        else:
            shown += 1
    grounds = (*GROUNDS, NO_PERMISSION, NOT_YET)
    return Account(
        account.channel,
        account.name or account.channel,
        account.url,
        account.since,
        account.until,
        shown + sum(held.values()),
        shown,
        tuple((ground, held[ground]) for ground in grounds if held[ground]),
    )


def account_faults(
    config: Config, documents: Iterable[Document], account: Account | None
) -> Iterator[Diagnostic]:
    """What makes an account untrue."""
    table = config.testimonials.account
    if table is None or account is None:
        return
    documents = tuple(documents)
    if table.since > table.until:
        yield error(
            "testimonial.account-period",
            f"The account of reviews begins on {table.since} and ends before that, on "
            f"{table.until}.",
            "Exchange the two days in [testimonials.account].",
            Location("site.toml", setting="testimonials.account.until"),
        )
    elif table.received is not None and table.received != account.received:
        yield error(
            "testimonial.account-count",
            f"“{table.channel}” counts {table.received} reviews, but there are "
            f"{account.received} files of them.",
            "An account leaves none out: bring in those that are missing, and give those that "
            "you keep back a held: with its ground.",
            Location("site.toml", setting="testimonials.account.received"),
        )
    for document in documents:
        meta = document.meta
        if not isinstance(meta, TestimonialMeta) or meta.translated_from:
            continue
        if meta.channel == table.channel and meta.received is None:
            yield warning(
                "testimonial.account-date",
                "This review came in through the channel that you account for, but not known when.",
                "Add received: with the day, so that it can be counted.",
                location_of(document, "channel"),
            )
