"""The manual's table of podcast tags: each line makes the tag beside it, with all that it says."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.etree
import pytest
import yaml
from msgspec.structs import replace
from site_factory import Site, post, settings

from brandkit.feeds.podcast import ITUNES, PODCAST_NAMESPACE, render
from brandkit.namespace.table import TAGS

MakeSite = Callable[..., Site]
PAGE = Path(__file__).parents[2] / "content/docs/podcast-tags.md"
ROW = re.compile(r"^\| `([\w:]+)` \| (?:`(.+?)`)? ?\| (?:`(.+?)`)? ?\|$", re.MULTILINE)
ROWS = [
    (tag, place, text)
    for tag, show, episode in ROW.findall(PAGE.read_text("utf-8"))
    for place, text in (("channel", show), ("item", episode))
    if text
]
SPACES = {"podcast": PODCAST_NAMESPACE, "itunes": ITUNES}
SHOW = {
    "title": '"Talk"',
    "description": '"About plants."',
    "author": '"Maison Verte"',
    "email": '"podcast@brand.example"',
    "category": '"Leisure > Home & Garden"',
}
EPISODE = {
    "title": "First",
    "date": "2026-03-05",
    "audio": "https://brand.example/1.mp3",
    "audio_length": "1000",
}
WORDS = {True: {"true", "yes", "Yes"}, False: {"false", "no"}}


def feed_of(make_site: MakeSite, place: str, text: str) -> lxml.etree._Element:
    show, episode = dict(SHOW), dict(EPISODE)
    name, _, value = text.partition(" = " if place == "channel" else ": ")
    (show if place == "channel" else episode)[name] = value
    table = "[podcast]\n" + "".join(f"{key} = {value}\n" for key, value in show.items())
    title, date = episode.pop("title"), episode.pop("date")
    site = make_site({"content/episodes/1.md": post(title, date, **episode)}, settings(rest=table))
    plan = site.inspect().plan  # raises what is an error
    inputs = next(o.recipe.inputs for o in plan.outputs if o.path == "podcast/feed.xml")
    entries = tuple(entry for entry, _ in inputs.entries)
    return lxml.etree.fromstring(render(replace(inputs.info, entries=entries)))


def leaves(value: Any) -> Iterator[Any]:
    match value:
        case dict():
            for inner in value.values():
                yield from leaves(inner)
        case list():
            for inner in value:
                yield from leaves(inner)
        case _:
            yield value


def said(element: lxml.etree._Element) -> set[str]:
    parts = {part for each in element.iter() for part in (*each.attrib.values(), each.text or "")}
    return parts | {re.sub(r"^.*?, (.*) .*$", r"\1", part) for part in parts}


@pytest.mark.parametrize(("tag", "place", "text"), ROWS)
def test_the_line_makes_the_tag(make_site: MakeSite, tag: str, place: str, text: str) -> None:
    channel = feed_of(make_site, place, text).find("channel")
    written = place
    if text == "episode_type: trailer":
        place = "channel"  # it stands there as well
    parent = channel if place == "channel" else channel.find("item")
    space, _, name = tag.rpartition(":")
    full = f"{{{SPACES[space]}}}{name}" if space else name
    found = [
        element
        for element in parent.iter(full)
        if place == "item" or all(above.tag != "item" for above in element.iterancestors())
    ]
    assert found, f"no <{tag}>"
    given: Any = tomllib.loads(text) if written == "channel" else yaml.safe_load(text)
    there = {part for one in parent.iter(full) for part in said(one)}
    if tag.rpartition(":")[2] in {"source", "integrity", "valueRecipient", "valueTimeSplit"}:
        there = {part for one in found for part in said(one.getparent())}
        there |= {part for one in found for part in said(one.getparent().getparent())}
    if tag == "podcast:trailer":
        return  # its date has another form in feeds: see tests/feeds
    for leaf in leaves(given):
        assert _is_there(leaf, there), f"{leaf!r} is not in {there}"


def _is_there(leaf: Any, there: set[str]) -> bool:
    if isinstance(leaf, bool):
        return bool(WORDS[leaf] & there)
    if isinstance(leaf, datetime.datetime):
        return leaf.isoformat() in there
    text = str(leaf)
    if re.fullmatch(r"\d+:\d\d", text):
        minutes, _, seconds = text.partition(":")
        text = str(int(minutes) * 60 + int(seconds))
    main, _, sub = text.partition(" > ")
    return text in there or (bool(sub) and {main, sub} <= there)


def test_every_tag_of_the_table_is_on_the_page() -> None:
    shown = {tag.rpartition(":")[2] for tag, _, _ in ROWS}
    assert {row.name for row in TAGS if ":" not in row.name} <= shown | {
        "title",  # of a live item: in its own row
        "description",
        "link",
        "pubDate",
        "enclosure",
    }
