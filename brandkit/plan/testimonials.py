"""The pages of what was said: the selection, the answers, and the account of all reviews."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from brandkit.config.testimonials import TestimonialsWords
from brandkit.model.accounting import Account
from brandkit.model.entries import Testimonial, Translation
from brandkit.model.site import Site
from brandkit.plan.contexts import ResponsesContext, TestimonialsContext
from brandkit.plan.outputs import Inputs, Text
from brandkit.plan.pagination import numbered_title, page_at, pagination
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.quote_values import AccountView
from brandkit.plan.quotes import day_view
from brandkit.plan.sheet import plan_sheets, printed
from brandkit.plan.structured import head
from brandkit.plan.views import Views

__all__ = [
    "ACCOUNT_FILE",
    "GROUND_WORDS",
    "ResponsesInputs",
    "TestimonialsInputs",
    "plan_testimonials",
    "responses_context",
    "testimonials_context",
]

ACCOUNT_FILE = "review-audit.json"


class TestimonialsInputs(Inputs, frozen=True):
    """testimonials.html"""

    __test__ = False

    all: tuple[Testimonial, ...]
    translations: tuple[Translation, ...] = ()
    withheld: tuple[Testimonial, ...] = ()  # in the preview
    chosen: str = ""
    checked: str = ""
    account: Account | None = None
    has_responses: bool = False
    has_sheet: bool = False
    has_form: bool = False
    number: int = 1  # of this page, among so many
    count: int = 1


class ResponsesInputs(Inputs, frozen=True):
    """responses.html"""

    all: tuple[Testimonial, ...]
    median: int | None
    translations: tuple[Translation, ...] = ()


def plan_testimonials(planner: Planner) -> None:
    site = planner.site
    if site.testimonials or site.withheld:
        _selection(planner)
        plan_sheets(planner)
    answered = tuple(q for q in site.testimonials if q.answer)
    if answered:
        same = planner.same(lambda a: a.responses, site.languages)
        for language in site.languages:
            quotes = _spoken(answered, language)
            days = sorted(
                q.answer.days
                for q in quotes
                if q.answer and q.answer.days is not None and q.answer.days >= 0
            )
            median = days[(len(days) - 1) // 2] if days else None
            responses = ResponsesInputs(quotes, median, same)
            here = planner.addresses(language).responses
            planner.page("responses.html", here, language, responses, SELF)
    if site.account:
        planner.add(ACCOUNT_FILE, Text(_json(site, site.account)), "site.toml")


def _selection(planner: Planner) -> None:
    site = planner.site
    settings = site.config.testimonials
    same = planner.same(lambda a: a.testimonials, site.languages)
    for language in site.languages:
        table = site.config.languages.get(language)
        words = table.testimonials if table and table.testimonials else TestimonialsWords()
        main = settings if language == site.languages[0] else TestimonialsWords()
        inputs = TestimonialsInputs(
            all=(),
            chosen=words.chosen or main.chosen,
            checked=words.checked or main.checked,
            account=site.account,
            has_responses=any(q.answer for q in site.testimonials),
            has_sheet=bool(printed(site, language)),
            has_form=settings.form is not None,
        )
        withheld = tuple(q for q in site.withheld if q.language == language)
        quotes = _spoken(site.testimonials, language)
        size = settings.per_page
        count = max(1, -(-len(quotes) // size))
        addresses = planner.addresses(language)
        for number in range(1, count + 1):
            page = replace(
                inputs,
                all=quotes[(number - 1) * size : number * size],
                translations=same if number == 1 else (),
                withheld=withheld if number == 1 else (),
                number=number,
                count=count,
            )
            here = addresses.numbered(addresses.testimonials, number)
            planner.page("testimonials.html", here, language, page, SELF)


def _spoken(quotes: Iterable[Testimonial], language: str) -> tuple[Testimonial, ...]:
    """Those in a language, the newest first; where it has none, the originals in all others."""
    every = tuple(quotes)
    own = [q for q in every if q.language == language]
    own = own or [q for q in every if not q.original]
    return tuple(sorted(own, key=lambda q: (-(q.date.timestamp() if q.date else 0), q.key)))


def _json(site: Site, account: Account) -> str:
    """The account for machines: counts alone, nobody's words or names."""
    told = {
        "site": site.config.site.base_url,
        "channel": account.name,
        "url": account.url,
        "since": account.since.isoformat(),
        "until": account.until.isoformat(),
        "received": account.received,
        "shown": account.shown,
        "held": {"total": account.received - account.shown, "grounds": dict(account.held)},
        "grounds": "None of them depends on the rating or on what a review says of the brand.",
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def testimonials_context(inputs: TestimonialsInputs, views: Views) -> TestimonialsContext:
    listing = views.shell.addresses.testimonials
    here = views.shell.addresses.numbered(listing, inputs.number)
    title = views.words.text("Selected testimonials")
    return TestimonialsContext(
        **_page(inputs, views, here, title),
        title=title,
        all=views.quotes(inputs.all),
        pages=pagination(views, listing, inputs.number, inputs.count),
        withheld=views.quotes(inputs.withheld),
        chosen=inputs.chosen,
        checked=inputs.checked,
        account=_account(inputs.account, views) if inputs.account else None,
        give_url=views.url(views.shell.addresses.give) if inputs.has_form else "",
        sheet_url=views.url(views.shell.addresses.sheet) if inputs.has_sheet else "",
        responses_url=views.url(views.shell.addresses.responses) if inputs.has_responses else "",
    )


def responses_context(inputs: ResponsesInputs, views: Views) -> ResponsesContext:
    title = views.words.text("You said, we answered")
    here = views.shell.addresses.responses
    return ResponsesContext(
        **_page(inputs, views, here, title),
        title=title,
        all=views.quotes(inputs.all),
        median=inputs.median,
        testimonials_url=views.url(views.shell.addresses.testimonials),
    )


def _page(
    inputs: TestimonialsInputs | ResponsesInputs, views: Views, here: str, title: str
) -> dict[str, Any]:
    """What all pages have."""
    number, count = (
        (inputs.number, inputs.count) if isinstance(inputs, TestimonialsInputs) else (1, 1)
    )
    listing = views.shell.addresses.testimonials
    return {
        "site": views.site(here),
        "head": head(
            views,
            numbered_title(views, title, number),
            here,
            translations=inputs.translations,
            previous=page_at(views, listing, number - 1, count),
            next=page_at(views, listing, number + 1, count),
            texts=[quote.prose for quote in inputs.all],
        ),
        "url": views.url(here),
        "languages": views.switch(inputs.translations),
        "breadcrumbs": views.links((views.home,)),
        "share": views.share(title, here if number == 1 else listing),
    }


GROUND_WORDS = {
    "personal-data": "tells of somebody's private life",
    "abuse": "insults or threatens somebody",
    "fake": "is not genuine",
    "off-topic": "is about something else",
    "duplicate": "came in twice",
    "unlawful": "breaks the law",
    "withdrawn": "was taken back by its author",
    "no-permission": "its author did not agree to be quoted",
    "not-yet-published": "is still being looked at",
}


def _account(account: Account, views: Views) -> AccountView:
    since, until = day_view(views, account.since), day_view(views, account.until)
    if since is None or until is None:
        raise TypeError("an account has two days")
    return AccountView(
        name=account.name,
        since=since,
        until=until,
        received=account.received,
        shown=account.shown,
        held=tuple((views.words.text(GROUND_WORDS[ground]), n) for ground, n in account.held),
        url=account.url,
        json_url=views.url(f"/{ACCOUNT_FILE}"),
    )
