"""The Podcasting 2.0 example feed: each tag of it is stated in our settings, and comes out.

Its text is turned into site.toml and front matter here, so none of it is kept with brandkit. Skips
without the corpora.
"""

from __future__ import annotations

import json
from collections import Counter
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from corpora_sites import corpus_folder
from lxml import etree
from site_factory import Site, settings

from brandkit.feeds.podcast import ITUNES, PODCAST_NAMESPACE

P, A = f"{{{PODCAST_NAMESPACE}}}", f"{{{ITUNES}}}"
GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
Element = etree._Element
# What brandkit says of itself, or makes of dates and addresses of the site.
OURS = {"link", "generator", "pubDate", "lastBuildDate", "guid", "image", "description", "title"}


def value(element: Element) -> Any:
    """An element as `podcast_tags` writes it."""
    found: dict[str, Any] = {str(k): str(v) for k, v in element.attrib.items()}
    for child in element:
        name = etree.QName(child).localname
        found.setdefault(name, []).append(value(child))
    if text := (element.text or "").strip():
        found["text"] = text
    return found if set(found) != {"text"} else found["text"]


def tags(parent: Element, *without: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for child in parent:
        name = etree.QName(child)
        if name.namespace == PODCAST_NAMESPACE and name.localname not in without:
            found.setdefault(name.localname, []).append(value(child))
    return found


def text(parent: Element, name: str) -> str:
    return parent.findtext(name) or ""


def show(channel: Element) -> dict[str, Any]:
    categories = []
    for one in channel.findall(f"{A}category"):
        subs = [sub.get("text") for sub in one]
        categories += [f"{one.get('text')} > {sub}" for sub in subs] or [one.get("text")]
    rest = tags(channel, "guid", "locked", "medium")
    for name in ("docs", "managingEditor", "webMaster"):
        rest[name] = [text(channel, name)]
    return {
        "title": text(channel, "title"),
        "description": text(channel, "description"),
        "language": text(channel, "language"),
        "copyright": text(channel, "copyright"),
        "author": text(channel, f"{A}author"),
        "owner": text(channel, f"{A}owner/{A}name"),
        "email": text(channel, f"{A}owner/{A}email"),
        "lock_email": channel.find(f"{P}locked").get("owner"),
        "explicit": text(channel, f"{A}explicit") == "true",
        "type": text(channel, f"{A}type"),
        "category": categories[0],
        "categories": categories[1:],
        "guid": GUID,  # its own is none: "y0ur-gu1d-g035-h3r3"
        "locked": text(channel, f"{P}locked") == "yes",
        "medium": text(channel, f"{P}medium"),
        "image": "cover.png",
        "tags": rest,
    }


def episode(item: Element) -> dict[str, Any]:
    sound = item.find("enclosure")
    season, number = item.find(f"{P}season"), item.find(f"{P}episode")
    rest = tags(item, "season", "episode")
    rest["author"] = [text(item, "author")]
    return {
        "title": text(item, "title"),
        "date": parsedate_to_datetime(text(item, "pubDate")).isoformat(),
        "guid": text(item, "guid"),
        "summary": "A look.",
        "audio": sound.get("url"),
        "audio_length": int(sound.get("length")),
        "audio_type": sound.get("type"),
        "explicit": text(item, f"{A}explicit") == "true",
        "season": int(season.text or 0),
        "season_name": season.get("name"),
        "episode": int(number.text or 0),
        "podcast_tags": rest,
    }


def toml(table: dict[str, Any]) -> str:
    """Values as TOML writes them in line."""

    def inline(thing: Any) -> str:
        match thing:
            case dict():
                return (
                    "{"
                    + ", ".join(f"{json.dumps(k)} = {inline(v)}" for k, v in thing.items())
                    + "}"
                )
            case list():
                return "[" + ", ".join(map(inline, thing)) + "]"
            case _:
                return json.dumps(thing, ensure_ascii=False)

    return "".join(f"{key} = {inline(thing)}\n" for key, thing in table.items())


def canonical(element: Element) -> tuple[Any, ...]:
    attributes = sorted((str(k), str(v)) for k, v in element.attrib.items())
    text_ = " ".join((element.text or "").split())
    return (str(element.tag), tuple(attributes), text_, tuple(sorted(map(canonical, element))))


def listed(parent: Element) -> Counter[tuple[Any, ...]]:
    return Counter(
        canonical(child) for child in parent if child.tag not in OURS and child.tag != "item"
    )


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Element, Element]:
    """The channel of the example, and that of the feed that brandkit makes of its settings."""
    file = corpus_folder("feeds") / "podcast-namespace" / "example.xml"
    example = etree.fromstring(file.read_bytes(), etree.XMLParser(remove_comments=True))
    channel = example.find("channel")
    site = Site(tmp_path_factory.mktemp("example"))
    table = settings(rest=f"[podcast]\n{toml(show(channel))}", base_url="https://example.com/")
    site.write({"site.toml": table, "content/cover.png": _cover()})
    for number, item in enumerate(channel.findall("item")):
        front = yaml.safe_dump(episode(item), sort_keys=False, allow_unicode=True)
        site.write({f"content/episodes/{number}.md": f"---\n{front}---\nNotes.\n"})
    report = site.build()
    errors = [fault for fault in report.diagnostics if fault.is_error]
    assert errors == []
    made = etree.fromstring(Path(site.output / "podcast/feed.xml").read_bytes())
    return channel, made.find("channel")


def _cover() -> bytes:
    from site_factory import png

    return png(1400, 1400)


#: Tags that say the same in another form: `image` of Apple is the site's own file, the ids of the
#: example are none.
ELSEWHERE = {f"{P}guid", f"{A}image"}


def test_every_tag_of_the_channel_comes_out(feeds: tuple[Element, Element]) -> None:
    example, made = feeds
    there = listed(made)
    missing = [tag for tag in listed(example) - there if tag[0] not in ELSEWHERE]
    assert missing == []
    assert made.findtext(f"{P}guid") == GUID
    assert made.find(f"{A}image") is not None


def test_every_tag_of_the_items_comes_out(feeds: tuple[Element, Element]) -> None:
    example, made = feeds
    by_id = {item.findtext("guid"): item for item in made.findall("item")}
    count = 0
    for item in example.findall("item"):
        other = by_id[item.findtext("guid")]
        missing = [tag for tag in listed(item) - listed(other) if tag[0] not in ELSEWHERE]
        assert missing == [], item.findtext("title")
        count += sum(listed(item).values())
    assert count > 50


def test_no_tag_comes_out_that_was_not_stated(feeds: tuple[Element, Element]) -> None:
    example, made = feeds
    ours = {tag for tag in listed(made) if str(tag[0]).startswith(P)}
    theirs = {tag for tag in listed(example) if str(tag[0]).startswith(P)}
    assert {tag[0] for tag in ours - theirs} <= {f"{P}guid"}
