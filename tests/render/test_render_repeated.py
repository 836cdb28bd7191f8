"""What stands on many pages is made once, and a page that is made leaves nothing behind."""

from __future__ import annotations

import gc
from collections.abc import Callable

import msgspec
from site_factory import Site, post

from brandkit.plan.builders import thaw
from brandkit.plan.outputs import Frozen
from brandkit.plan.pages import PostInputs
from brandkit.templating import _Context

MakeSite = Callable[..., Site]


def tagged_site() -> dict[str, str]:
    return {
        f"content/posts/{name}.md": post(
            name, text="## One\n\nA.\n\n### Two\n\nB.\n\n## Three\n\nC.\n", tags="[tea]", toc="true"
        )
        for name in ("amber", "birch", "cedar")
    }


def test_cards_of_two_pages_are_one_object_and_equal_to_those_of_the_plan(
    make_site: MakeSite,
) -> None:
    plan = make_site(tagged_site()).inspect().plan
    found = []
    for output in plan.outputs:
        inputs = getattr(output.recipe, "inputs", None)
        if isinstance(inputs, PostInputs):
            thawed = thaw(msgspec.json.decode(output.freeze(), type=Frozen))
            assert thawed == inputs
            assert isinstance(thawed, PostInputs)
            found += thawed.related
    assert len(found) == 6
    assert len(set(map(id, found))) == 3


def test_a_rendered_page_stays_in_no_circle(make_site: MakeSite) -> None:
    site = make_site(tagged_site())
    gc.collect()
    gc.disable()
    try:
        site.good()
        left = [
            each.name
            for each in gc.get_objects()
            if type(each) is _Context and "entry" in each.parent
        ]
    finally:
        gc.enable()
    assert left == []
    assert "On this page" in site.text("blog/amber/index.html")
