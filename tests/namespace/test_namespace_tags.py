"""The table of tags: what may be written, what is refused, and the words for it."""
# ruff: noqa: E501  # a case a line

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.errors import Location
from brandkit.namespace.reading import read_tags
from brandkit.namespace.said import Checker
from brandkit.namespace.sorts import SORTS
from brandkit.namespace.table import TAGS, row_of, rows_in
from brandkit.namespace.tag import Tag
from brandkit.namespace.words import GROUPS, MEDIUMS, ROLES

GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def read(raw: dict[str, Any], parent: str = "item") -> tuple[tuple[Tag, ...], list[str]]:
    """The tags, and the faults as "code at place: message hint"."""
    checker = Checker(lambda path: Location("e.md", setting=path), "https://brand.example/")
    said = read_tags(raw, parent, "podcast_tags", checker)
    tags = checker.tags(said, "This")
    faults = [
        f"{fault.code.removeprefix('podcast.')} at {fault.location.setting}: "
        f"{fault.message} {fault.hint}"
        for fault in checker.faults
        if fault.location
    ]
    return tags, faults


# ------------------------------------------------------------------------------------- the table


def test_rows_are_in_order() -> None:
    names = [(row.space, row.name, row.parents) for row in TAGS]
    assert len(set(names)) == len(names)
    places = {"channel", "item", *(row.name for row in TAGS)}
    for row in TAGS:
        assert set(row.parents) <= places, row.name
        assert set(row.needs) <= set(rows_in(row.name)), row.name
        for has in (*row.has, *((row.text,) if row.text else ())):
            assert has.sort in SORTS
            assert has.words or not has.closed, row.name
        assert row.settings or not row.owned, row.name
        assert row_of(row.name, row.parents[0]) is row


def test_word_lists() -> None:
    assert {"podcast", "podcastL", "mixed", "course", "blog"} <= set(MEDIUMS)
    assert "mixedL" not in MEDIUMS
    assert all(word == word.casefold() for word in (*ROLES, *GROUPS))


@pytest.mark.parametrize(
    ("sort", "good", "bad"),
    [
        ("url", ["https://a.example/x?y=1", "http://a.example"], ["a.example", "ftp://a.example", "javascript:alert(1)", "https://", "https://a b.example"]),
        ("uri", ["ipfs://Qm", "https://a.example/", "magnet:?xt=urn:btih:x", "nostr:npub1"], ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "no scheme", "file:///etc/passwd"]),
        ("srcset", ["https://a.example/x.jpg 600w, https://a.example/y.jpg 1400w", "https://a.example/x.jpg"], ["javascript:alert(1) 600w", "https://a.example/x.jpg 600w, data:x 1w", ""]),
        ("number", ["0", "3", "4.5", "0.00000005000", "511276.52"], ["-1", "x", "nan", "inf", "٣", ""]),
        ("percent", ["0", "100", "95.5"], ["101", "-1"]),
        ("count", ["0", "12345678"], ["-1", "1.5", "²", "x", "9" * 30]),
        ("counted", ["1", "12"], ["0", "-1"]),
        ("language", ["en", "pt-BR", "zh-Hans"], ["english", "e", "en_US!"]),
        ("mime", ["audio/mpeg", "application/json+chapters", "text/vtt"], ["mp3", "audio/", "a b/c"]),
        ("moment", ["2021-09-26T07:30:00.000-06:00", "2021-09-26", "2026-12-01T18:00:00Z"], ["today", "2021-13-01", "Fri, 09 Oct 2020 04:30:38 GMT"]),
        ("date", ["Thu, 01 Apr 2021 08:00:00 EST", "2021-04-01", "2021-04-01 08:00"], ["soon", "2021-13-01", ""]),
        ("yes-no", ["yes", "no", "true", "False"], ["maybe", "1"]),
        ("true-false", ["true", "no", "Yes"], ["maybe"]),
        ("guid", [GUID, GUID.upper()], ["y0ur-gu1d-g035-h3r3", GUID[:-1], f"{GUID}0"]),
        ("email", ["a@b.example"], ["a@b", "a b@c.example", "@c.example"]),
        ("contact", ["a@b.example (Ann)", "a@b.example", "John Doe (john@a.example)"], ["Ann", "a@b"]),
        ("country", ["FR", "gb"], ["France", "F1", ""]),
        ("geo", ["geo:30.2672,97.7431", "geo:-27.86,153.31,12;u=35"], ["30.2,97.7", "geo:x,y", "geo:1"]),
        ("osm", ["R113314", "N1", "W2#3"], ["X1", "113314", "R"]),
        ("ratio", ["1/1", "16/9", "1.9", "16 / 9"], ["16:9", "wide", "1/"]),
        ("rrule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11", "FREQ=WEEKLY;UNTIL=2023-12-31T00:00:00.000Z"], ["DAILY", "FREQ=SOMETIMES", "BYDAY=MO", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;X=1", ""]),
        ("host", ["irc.zeronode.net", "localhost", "a.example:6667"], ["https://a.example", "a b", "-a"]),
    ],
)  # fmt: skip
def test_sorts(sort: str, good: list[str], bad: list[str]) -> None:
    check = SORTS[sort][1]
    for text in good:
        assert check(text)
    for text in bad:
        with pytest.raises((ValueError, OverflowError)):
            check(text)


def test_each_sort_is_tried_above() -> None:
    marks = test_sorts.pytestmark[0]  # type: ignore[attr-defined]
    assert {row[0] for row in marks.args[1]} | {"text", "seconds"} == set(SORTS)


@given(st.sampled_from(sorted(SORTS)), st.text())
def test_no_text_breaks_a_sort(sort: str, text: str) -> None:
    with contextlib.suppress(ValueError, OverflowError):
        assert isinstance(SORTS[sort][1](text), str)


# ------------------------------------------------------------------------------------- reading


def test_a_tag_with_attributes_text_and_children() -> None:
    tags, faults = read(
        {
            "contentLink": [{"href": "https://v.example/", "text": "Watch"}, "https://w.example/"],
            "value": {
                "type": "lightning",
                "method": "keysend",
                "suggested": "0.00000005000",
                "valueRecipient": {"type": "node", "address": "03", "split": "1", "fee": "yes"},
                "value_time_split": {
                    "start_time": "60",
                    "duration": "237",
                    "remoteItem": GUID,
                },
            },
        }
    )
    assert faults == []
    recipient = Tag(
        "valueRecipient",
        (("type", "node"), ("address", "03"), ("split", "1"), ("fee", "true")),
    )
    split = Tag(
        "valueTimeSplit",
        (("startTime", "60"), ("duration", "237")),
        children=(Tag("remoteItem", (("feedGuid", GUID),)),),
    )
    assert tags == (
        Tag(
            "value",
            (("type", "lightning"), ("method", "keysend"), ("suggested", "0.00000005000")),
            children=(recipient, split),
        ),
        Tag("contentLink", (("href", "https://v.example/"),), "Watch"),
        Tag("contentLink", (("href", "https://w.example/"),)),
    )


def test_a_live_item_has_elements_of_rss() -> None:
    tags, faults = read(
        {
            "liveItem": {
                "status": "live",
                "start": "2021-09-26T07:30:00Z",
                "title": "Live",
                "guid": {"isPermaLink": "true", "text": "https://brand.example/live"},
                "itunes:image": "/live.jpg",
                "contentLink": "https://brand.example/",
                "person": {"text": "Ivy", "role": "Host"},
            }
        },
        "channel",
    )
    assert faults == []
    assert {
        (tag.space, tag.name, tag.text or tag.attributes[0][1]) for tag in tags[0].children
    } == {
        ("rss", "title", "Live"),
        ("rss", "guid", "https://brand.example/live"),
        ("itunes", "image", "https://brand.example/live.jpg"),
        ("podcast", "contentLink", "https://brand.example/"),
        ("podcast", "person", "Ivy"),
    }
    assert tags[0].get("status") == "live"
    assert tags[0].get("end") == ""


@pytest.mark.parametrize(
    ("raw", "parent", "words"),
    [
        ({"soundbit": "x"}, "item", "unknown-tag at podcast_tags.soundbit: There is no tag “soundbit” for an episode. Did you mean “soundbite”?"),
        ({"chapters": "x"}, "channel", "misplaced-tag at podcast_tags.chapters: The tag “chapters” does not stand in a show. It stands in an episode, <liveItem>."),
        ({"guid": GUID}, "channel", "tag-has-setting at podcast_tags.guid: <podcast:guid> has a setting of its own. Write “guid” in the show's table."),
        ({"chat": {"server": "a.example", "protocol": "irc", "rooom": "x"}}, "item", "tag-unknown-part at podcast_tags.chat.rooom: “chat” knows no “rooom”."),
        ({"chat": [{"server": "a.example", "protocol": "irc"}] * 2}, "item", "tag-twice at podcast_tags.chat.1: This has 2 of <podcast:chat>, of which there is only one."),
        ({"chat": {"server": "https://a.example", "protocol": "irc"}}, "item", "tag-value at podcast_tags.chat.server: “server” of <podcast:chat> says “https://a.example”, which is no server. Write its name"),
        ({"chat": {"server": "a.example", "protocol": "xmp"}}, "item", "tag-word at podcast_tags.chat.protocol: “protocol” of <podcast:chat> says “xmp”. Did you mean “xmpp”? Known: irc, xmpp, nostr, matrix."),
        ({"chat": {"server": "a.example"}}, "item", "tag-missing at podcast_tags.chat: <podcast:chat> has no “protocol”. Write irc, xmpp, nostr, matrix."),
        ({"value": {"type": "lightning", "method": "keysend"}}, "item", "tag-needs at podcast_tags.value: <podcast:value> has no <podcast:valueRecipient> in it."),
        ({"publisher": {"remoteItem": [GUID, GUID]}}, "channel", "tag-needs at podcast_tags.publisher: <podcast:publisher> has 2 of <podcast:remoteItem>."),
        ({"socialInteract": {"protocol": "disabled", "uri": "https://a.example/"}}, "item", "tag-together at podcast_tags.socialInteract: <podcast:socialInteract> is disabled, and says more than that."),
        ({"socialInteract": {"protocol": "activitypub"}}, "item", "tag-missing at podcast_tags.socialInteract: <podcast:socialInteract> has no “uri”."),
        ({"license": "mine-1"}, "item", "tag-together at podcast_tags.license: The licence “mine-1” is one of your own."),
        ({"updateFrequency": {"rrule": "FREQ=DAILY;COUNT=3"}}, "channel", "tag-together at podcast_tags.updateFrequency: The rule of repetition counts"),
        ({"txt": {"purpose": "ai-content", "text": "some"}}, "item", "tag-value at podcast_tags.txt.text: “ai-content” says “some”. Write true or false."),
        ({"txt": "x" * 4001}, "item", "tag-long at podcast_tags.txt: “txt” of <podcast:txt> has 4001 characters."),
        ({"soundbite": {"startTime": "1", "duration": "5"}}, "item", "tag-length at podcast_tags.soundbite.duration: The soundbite takes 5 seconds."),
    ],
)  # fmt: skip
def test_faults(raw: dict[str, Any], parent: str, words: str) -> None:
    _, faults = read(raw, parent)
    assert len(faults) == 1, faults
    assert faults[0].startswith(words), faults[0]


def test_what_is_at_fault_is_left_out() -> None:
    tags, faults = read(
        {"chat": {"server": "x y", "protocol": "irc"}, "comments": "https://a.example/"}
    )
    assert len(faults) == 1
    assert [tag.name for tag in tags] == ["comments"]


def test_nobody_may_talk() -> None:
    tags, faults = read({"socialInteract": "disabled"})
    assert faults == []
    assert tags == (Tag("socialInteract", (("protocol", "disabled"),)),)


RAW: Any = st.recursive(
    st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(sorted({row.name for row in TAGS} | {"text", "url", "type"}))
            | st.text(max_size=6),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([row.name for row in TAGS]), RAW, max_size=4))
def test_whatever_is_written_is_a_tag_or_a_fault(raw: dict[str, Any]) -> None:
    for parent in ("channel", "item"):
        tags, faults = read(raw, parent)
        known = rows_in(parent)
        assert all(tag.name in known for tag in tags)
        assert tags or faults or not any(_leaves(raw))


def _leaves(raw: Any) -> list[str]:
    if isinstance(raw, dict):
        return [leaf for value in raw.values() for leaf in _leaves(value)]
    if isinstance(raw, list):
        return [leaf for value in raw for leaf in _leaves(value)]
    return [raw]
