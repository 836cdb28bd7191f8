"""Which context is built from which inputs: one line a template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from brandkit.plan.contexts import BasePage
from brandkit.plan.listings import (
    ArchiveInputs,
    ListInputs,
    ShowInputs,
    TermsInputs,
    archive_context,
    list_context,
    show_context,
    terms_context,
)
from brandkit.plan.outputs import Inputs
from brandkit.plan.pages import (
    DocInputs,
    EpisodeInputs,
    PageInputs,
    PostInputs,
    doc_context,
    episode_context,
    page_context,
    post_context,
)
from brandkit.plan.people import (
    PeopleInputs,
    ProfileInputs,
    TestimonialsInputs,
    people_context,
    profile_context,
    testimonials_context,
)
from brandkit.plan.standing import (
    ConnectInputs,
    FeedsInputs,
    HomeInputs,
    NotFoundInputs,
    RedirectInputs,
    SubscribeInputs,
    connect_context,
    feeds_context,
    home_context,
    not_found_context,
    redirect_context,
    subscribe_context,
)
from brandkit.plan.views import Views

__all__ = ["BUILDERS", "context_of"]

BUILDERS: dict[type[Inputs], Callable[[Any, Views], BasePage]] = {
    ArchiveInputs: archive_context,
    ConnectInputs: connect_context,
    DocInputs: doc_context,
    EpisodeInputs: episode_context,
    FeedsInputs: feeds_context,
    HomeInputs: home_context,
    ListInputs: list_context,
    NotFoundInputs: not_found_context,
    PageInputs: page_context,
    PeopleInputs: people_context,
    PostInputs: post_context,
    ProfileInputs: profile_context,
    RedirectInputs: redirect_context,
    ShowInputs: show_context,
    SubscribeInputs: subscribe_context,
    TermsInputs: terms_context,
    TestimonialsInputs: testimonials_context,
}


def context_of(inputs: Inputs, views: Views) -> BasePage:
    """The context of a page, from its inputs and nothing else."""
    return BUILDERS[type(inputs)](inputs, views)
