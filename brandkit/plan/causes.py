"""Causes: a page for each, and the list of them with the sums. Inputs, contexts, plan."""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.model.cause import Cause, Total, totals
from brandkit.model.entries import Card, Reference, Translation
from brandkit.plan.amounts import amount, is_money
from brandkit.plan.contexts import CauseContext, CausesContext
from brandkit.plan.giving_values import CauseCardView, GiftView, PledgeView, TotalView
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.structured import breadcrumbs, head, web_page
from brandkit.plan.views import Views

__all__ = ["CauseInputs", "CausesInputs", "cause_context", "causes_context", "plan_causes"]


class CauseInputs(Inputs, frozen=True):
    """cause.html"""

    entry: Cause
    stylesheet: str


class CauseRow(Inputs, frozen=True):
    """A cause in the list: no more of it, so that few edits reach there."""

    card: Card
    totals: tuple[Total, ...]


class CausesInputs(Inputs, frozen=True):
    """causes.html"""

    rows: tuple[CauseRow, ...]
    totals: tuple[Total, ...]
    translations: tuple[Translation, ...]
    stylesheet: str


def plan_causes(planner: Planner) -> None:
    site = planner.site
    sheet = next((a.permalink for a in planner.theme.assets if a.name == "causes.css"), "")
    languages = {cause.language for cause in site.causes}
    same = planner.same(lambda a: a.causes, languages)
    for language in site.languages:
        causes = planner.here(language, site.causes)
        for cause in causes:
            inputs = CauseInputs(planner.with_quotes(cause), sheet)
            planner.page("cause.html", cause.permalink, language, inputs, cause.path)
        if causes:
            rows = tuple(CauseRow(cause.card, totals((cause,))) for cause in causes)
            listing = CausesInputs(rows, totals(causes), same, sheet)
            address = planner.addresses(language).causes
            planner.page("causes.html", address, language, listing, SELF)


def cause_context(inputs: CauseInputs, views: Views) -> CauseContext:
    entry, words, language = inputs.entry, views.words, views.language
    listing = Reference(words.text("What we give back"), views.shell.addresses.causes)
    way = (views.home, listing, entry.reference)
    trail = breadcrumbs(views, way)
    return CauseContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary,
            picture=entry.image,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=[web_page(views, entry), *([trail] if trail else [])],
            texts=(entry.prose,),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(entry.title, entry.permalink),
        entry=views.entry(entry),
        cause_url=entry.url,
        totals=_totals(totals((entry,)), views),
        pledged=tuple(
            PledgeView(
                amount=amount(each.amount, each.unit, language, words),
                given=amount(each.given, each.unit, language, words),
                kept=each.is_kept,
                what=each.what,
                date=views.date(each.date),
                due=views.date(each.due),
            )
            for each in entry.pledged
        ),
        given=tuple(
            GiftView(
                amount=amount(each.amount, each.unit, language, words),
                date=views.date(each.date),
                what=each.what,
                receipt_url=views.url(each.receipt),
            )
            for each in entry.given
        ),
        stylesheet=views.url(inputs.stylesheet),
    )


def causes_context(inputs: CausesInputs, views: Views) -> CausesContext:
    here = views.shell.addresses.causes
    title = views.words.text("What we give back")
    return CausesContext(
        site=views.site(here),
        head=head(views, title, here, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        causes=tuple(
            CauseCardView(card=views.card(row.card), totals=_totals(row.totals, views))
            for row in inputs.rows
        ),
        totals=_totals(inputs.totals, views),
        stylesheet=views.url(inputs.stylesheet),
    )


def _totals(found: Iterable[Total], views: Views) -> tuple[TotalView, ...]:
    def said(value: float, unit: str) -> str:
        return amount(value, unit, views.language, views.words)

    return tuple(
        TotalView(
            pledged=said(each.pledged, each.unit) if each.pledged else "",
            given=said(each.given, each.unit if is_money(each.unit) or not each.pledged else ""),
            amount=each.pledged,
            so_far=min(each.given, each.pledged),
        )
        for each in found
    )
