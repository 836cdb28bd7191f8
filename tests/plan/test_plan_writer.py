"""Outputs as plain data: written together as alone, and what stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from site_factory import Site, rich_site

from brandkit.feeds.entry import FeedEntry
from brandkit.model.entries import Card, Entry, Prose, Reference, Testimonial
from brandkit.plan.outputs import Feed, Frozen, Inputs, Output, Plan, Template
from brandkit.plan.writer import Writer


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    root: Path = tmp_path_factory.mktemp("plan")
    site = Site(root).write(rich_site())
    many = {
        f"content/posts/n{n}.md": f"---\ntitle: N {n}\ndate: 2026-01-01\ntags: [Green]\n---\n"
        "{{< testimonial >}}"
        for n in range(60)
    }
    return site.write(many).inspect().plan


def test_together_as_alone(plan: Plan) -> None:
    writer = Writer()
    assert [writer.freeze(o) for o in plan.outputs] == [o.freeze() for o in plan.outputs]
    assert len(plan.outputs) > 100


def test_as_the_struct_says(plan: Plan) -> None:
    decode, encode = msgspec.json.Decoder(Frozen).decode, msgspec.json.Encoder().encode
    for output in plan.outputs:
        assert encode(decode(output.freeze())) == output.freeze()
        recipe = output.recipe
        if isinstance(recipe, Template | Feed):
            inputs = msgspec.json.encode(recipe.inputs, order="deterministic")
            assert decode(output.freeze()).inputs == msgspec.Raw(inputs)


def _walked(value: Any, addresses: set[str], texts: set[str]) -> None:
    """All that stands for an entry or a text, looked for everywhere."""
    match value:
        case Card() | Reference():
            addresses.add(value.permalink)
        case FeedEntry():
            addresses.add(value.url)
        case Testimonial():
            texts.add(value.prose.body)
        case Entry():
            addresses.add(value.permalink)
            _walked(value.prose, addresses, texts)
        case Prose():
            texts.add(value.body)
            _walked(value.quotes, addresses, texts)
        case Inputs():  # a row of another's
            for name in value.__struct_fields__:
                _walked(getattr(value, name), addresses, texts)
        case tuple():
            for each in value:
                _walked(each, addresses, texts)


def _parts(output: Output) -> tuple[set[str], set[str]]:
    addresses: set[str] = set()
    texts: set[str] = set()
    _walked(getattr(output.recipe, "inputs", None), addresses, texts)
    return addresses, texts


def test_what_stands_in_an_output(plan: Plan) -> None:
    found = [output.parts for output in plan.outputs]
    assert [(set(p.addresses), set(p.texts)) for p in found] == [_parts(o) for o in plan.outputs]
    assert sum(bool(p.texts) for p in found) > 60
