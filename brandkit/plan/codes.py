"""Printed codes: the pages /go/NAME/, and what hosts are told of them. Inputs, context, plan."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from brandkit.advocacy.campaign import tagged
from brandkit.brand.ink import ink_faults
from brandkit.model.code import Code
from brandkit.model.site import Site
from brandkit.plan.contexts import GoContext
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import Planner
from brandkit.plan.structured import head
from brandkit.plan.views import Views
from brandkit.urls import host_of, is_external

__all__ = ["GoInputs", "arrivals", "go_context", "plan_codes"]


class GoInputs(Inputs, frozen=True):
    """go.html"""

    permalink: str
    target: str
    title: str
    text: str
    parameters: tuple[tuple[str, str], ...]
    noindex: bool = True


def arrivals(site: Site, locked: tuple[tuple[str, str], ...]) -> Iterator[Code]:
    """Every address on paper: those of today, and those of languages that the site has no more."""
    yield from site.codes
    there = {code.permalink for code in site.codes}
    main = {code.name: code for code in site.codes if code.language == site.languages[0]}
    for address, name in locked:
        if address not in there and name in main:
            yield replace(main[name], permalink=address)


def plan_codes(planner: Planner) -> None:
    planner.diagnostics += ink_faults(planner.site.config.print)
    for code in arrivals(planner.site, planner.ids.codes):
        inputs = GoInputs(code.permalink, code.target, code.title, code.text, code.parameters)
        planner.page("go.html", code.permalink, code.language, inputs, "site.toml")


def go_context(inputs: GoInputs, views: Views) -> GoContext:
    title = inputs.title or views.shell.info.title
    away = is_external(inputs.target)
    return GoContext(
        site=views.site(inputs.permalink),
        head=head(views, title, "" if away else inputs.target.partition("#")[0], noindex=True),
        url=views.url(inputs.permalink),
        languages=views.switch(()),
        title=title,
        text=inputs.text,
        target=tagged(views.url(inputs.target), inputs.parameters),
        host=host_of(inputs.target) if away else "",
    )
