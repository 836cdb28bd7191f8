"""Where those arrive who follow an advocate's own link: /with/<id>/. Inputs, context, plan.

The pages are not in the sitemap and ask search engines to leave them out. What they tell the
brand's statistics stands in the address that they lead on to, for readers to see.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

from brandkit.model.entries import Translation
from brandkit.model.site import PersonalPage
from brandkit.plan.contexts import PersonalContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import Planner
from brandkit.plan.structured import head
from brandkit.plan.views import Views

__all__ = ["PersonalInputs", "personal_context", "plan_personal"]


class PersonalInputs(Inputs, frozen=True):
    """personal.html"""

    page: PersonalPage
    translations: tuple[Translation, ...] = ()
    noindex: bool = True


def personal_context(inputs: PersonalInputs, views: Views) -> PersonalContext:
    page = inputs.page
    here, name = page.permalink, page.person.name
    title = views.words.text("%(name)s sent you", name=name)
    parameters = urlencode(
        (
            ("utm_source", "advocate"),
            ("utm_medium", "personal-link"),
            ("utm_campaign", page.campaign),
            ("utm_content", page.id),
        )
    )
    return PersonalContext(
        site=views.site(here),
        head=head(views, title, here, noindex=True, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        title=title,
        person=views.person(page.person),
        target=_with(views.url(page.target), parameters),
        parameters=parameters,
    )


def _with(url: str, parameters: str) -> str:
    """An address with further parameters, before its fragment."""
    parts = urlsplit(url)
    query = f"{parts.query}&{parameters}" if parts.query else parameters
    return urlunsplit(parts._replace(query=query))


def plan_personal(planner: Planner) -> None:
    pages = planner.site.personal_pages
    for page in pages:
        same = tuple(Translation(p.language, p.permalink) for p in pages if p.id == page.id)
        ordered = tuple(sorted(same, key=lambda each: each.language))
        inputs = PersonalInputs(page, ordered if len(ordered) > 1 else ())
        planner.page("personal.html", page.permalink, page.language, inputs, page.path)
