"""A testimonial as templates show it, with its answer; in the preview, what is not published."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from msgspec.structs import replace

from brandkit.brand.networks import NETWORKS
from brandkit.languages import own_name
from brandkit.model.entries import Answer, Testimonial
from brandkit.plan.quote_values import AnswerView, QuoteView
from brandkit.urls import is_external

if TYPE_CHECKING:
    from brandkit.plan.small_views import SmallViews
    from brandkit.plan.values import DateView
    from brandkit.plan.views import Views

__all__ = ["RELATIONS", "day_view", "quote_view"]

RELATIONS = {
    "": "",  # in the preview alone
    "customer": "Customer",
    "employee": "Employee",
    "partner": "Partner",
    "family": "Family",
    "paid": "Paid",
}
_NOON = datetime.time(12, tzinfo=datetime.UTC)


def day_view(views: SmallViews, day: datetime.date | None) -> DateView | None:
    """A day; its machine form has no time."""
    view = views.date(datetime.datetime.combine(day, _NOON)) if day else None
    return replace(view, iso=view.iso[:10]) if view else None


def quote_view(views: Views, quote: Testimonial) -> QuoteView:
    words = views.words
    source = quote.source_name
    if not source and quote.network in NETWORKS:
        source = NETWORKS[quote.network].name
    if not source and quote.source:
        source = (urlsplit(quote.source).hostname or "").removeprefix("www.")
    film = quote.video or ""
    sound = quote.audio or ""
    away = next((each for each in (film, sound) if is_external(each)), "")
    special = quote.answer or quote.withheld or quote.image or film or sound
    return QuoteView(
        html=views.fill(quote.prose, views),
        name=quote.advocate.name,
        relation=words.text(RELATIONS[quote.relation]) if quote.relation else "",
        role=quote.advocate.role,
        incentive=quote.incentive,
        url=views.url(quote.advocate.permalink),
        photo=views.image(quote.advocate.photo),
        source_url=quote.source,
        source_name=source,
        language=quote.language,
        original=own_name(quote.original) if quote.original else "",
        rating=quote.rating,
        date=views.date(quote.date),
        sample=quote.sample,
        image=views.image(quote.image),
        audio="" if is_external(sound) else views.url(sound),
        video="" if is_external(film) else views.url(film),
        watch=away,
        answer=_answer(views, quote.answer) if quote.answer else None,
        withheld=_why(views, quote),
        ask_url=_letter(views, quote) if quote.withheld else "",
        stylesheet=views.url(views.shell.quotes_stylesheet) if special else "",
    )


def _answer(views: Views, answer: Answer) -> AnswerView:
    words, after = views.words, ""
    if answer.days is not None and answer.days >= 0:
        after = (
            words.text("Answered on the same day")
            if answer.days == 0
            else words.plural("Answered after %(n)s day", "Answered after %(n)s days", answer.days)
        )
    return AnswerView(
        text=answer.text,
        by=views.person(answer.by) if answer.by else None,
        date=day_view(views, answer.on),
        after=after,
        changed=answer.changed,
        url=answer.url if is_external(answer.url) else views.url(answer.url),
    )


def _why(views: Views, quote: Testimonial) -> str:
    """What stands beside a quote that the preview greys."""
    match quote.withheld:
        case "":
            return ""
        case "ended-consent":
            text = "Not published: the consent ended. Ask %(name)s again."
        case "no-relation" | "hidden-relation":
            text = "Not published: say how %(name)s is tied to the brand."
        case _:
            text = "Not published: ask %(name)s for permission."
    return views.words.text(text, name=quote.advocate.name or "?")


def _letter(views: Views, quote: Testimonial) -> str:
    """A mailto: link (RFC 6068) with a letter that asks for permission, ready to be sent."""
    words, title = views.words, views.shell.info.title
    beside = [words.text(RELATIONS[quote.relation])] if quote.relation else []
    if quote.incentive:
        beside.append(words.text("Received: %(what)s", what=quote.incentive))
    lines = [
        words.text("Hello %(name)s,", name=quote.advocate.name),
        words.text("you said of us:"),
        f"“{quote.text}”",
        words.text(
            "May we show this with your name: on our website, in our feeds, on social media, "
            "in print? Please say for which of these you agree, and until when if not for good."
        ),
    ]
    if beside:
        stands = words.text("Beside it we would write: %(what)s", what=" · ".join(beside))
        lines.append(stands)
    lines += [
        words.text("You can take it back at any time: a word to us is enough."),
        words.text("Thank you!"),
        title,
    ]
    subject = words.text("May we quote you?")
    to = next((p.url[7:] for p in quote.advocate.profiles if p.url.startswith("mailto:")), "")
    body = percent("\r\n\r\n".join(lines), safe="")
    return f"mailto:{percent(to, safe='@')}?subject={percent(subject, safe='')}&body={body}"
