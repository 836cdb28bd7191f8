"""The pages /ask/ and /ask/STANDING/: inputs, context, plan. Not in the sitemap, not indexed."""

from __future__ import annotations

from functools import partial

from brandkit.advocacy.asks import STANDINGS
from brandkit.model.addresses import Addresses
from brandkit.model.entries import Card, Reference, Translation
from brandkit.plan.ask import Ask, Labels, ask_view, labels_of, standing_links
from brandkit.plan.contexts import AskContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.structured import head
from brandkit.plan.views import Views
from brandkit.urls import host_of

__all__ = ["AskInputs", "ask_context", "plan_asks"]

_NEWEST = 3  # posts


class AskInputs(Inputs, frozen=True):
    """ask.html"""

    standing: str
    labels: Labels
    heading: str
    welcome: str
    steps: tuple[Ask, ...]
    cards: tuple[Card, ...]
    review: Reference | None
    translations: tuple[Translation, ...]
    noindex: bool = True


def plan_asks(planner: Planner) -> None:
    """The five pages of each language, where there is a table [asks]."""
    site, config = planner.site, planner.site.config.asks
    if config is None:
        return
    asks = planner.asks
    for language in site.languages:
        addresses, words = planner.addresses(language), asks.words(language)
        name = words.review_name or host_of(config.review_url)
        review = Reference(name, config.review_url) if config.review_url else None
        ways = asks.ways[language]
        posts = [p for p in planner.here(language, site.posts) if not asks.is_quiet(p)]
        for standing in ("", *STANDINGS):
            told = STANDINGS.get(standing)
            inputs = AskInputs(
                standing=standing,
                labels=labels_of(words),
                heading=words.heading,
                welcome=getattr(words.welcome, standing) if standing else "",
                steps=tuple(
                    Ask(action, ways[action], getattr(words.say, action), motive)
                    for motive, action in (told.steps if told else ())
                    if action in ways
                ),
                cards=tuple(post.card for post in posts[:_NEWEST])
                if told and told.shows_posts
                else (),
                review=review,
                translations=planner.same(
                    partial(Addresses.ask, standing=standing), site.languages
                ),
            )
            planner.page("ask.html", addresses.ask(standing), language, inputs, SELF)


def ask_context(inputs: AskInputs, views: Views) -> AskContext:
    words, info = views.words, views.shell.info
    here = views.shell.addresses.ask(inputs.standing)
    told = STANDINGS.get(inputs.standing)
    heading = inputs.heading or words.text("How well do we know each other?")
    title = words.text(told.title) if told else heading
    welcome = inputs.welcome or (
        words.text(told.welcome)
        if told
        else words.text("Say where you stand, in your words. Nobody remembers what you choose.")
    )
    root = Reference(heading, views.shell.addresses.ask())
    about = {
        "testify": words.text("What it was like with %(name)s", name=info.title),
        "question": words.text("A question to %(name)s", name=info.title),
        "complain": words.text("Something went wrong"),
    }
    steps = (ask_view(step, about.get(step.action, ""), views) for step in inputs.steps)
    return AskContext(
        site=views.site(here),
        head=head(views, title, here, noindex=True, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home, root)) if told else views.links((views.home,)),
        standing=inputs.standing,
        title=title,
        welcome=welcome,
        steps=tuple(step for step in steps if step),
        cards=views.cards(inputs.cards),
        standings=standing_links(inputs.labels, views, here),
        review=views.link(inputs.review),
    )
