"""The lock file: it says again what was written, and hostile content is a fault with its line."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brandkit.errors import Location
from brandkit.podcast.lock import Line, Lock, ShowLine, format_lock, parse_lock, same_ids

SITE = "32b8486c-32b5-55b8-b5b6-d66cc3ff5273"
words = st.text(st.characters(exclude_categories=()), min_size=1, max_size=20)
marks = st.text("0123456789abcdef", min_size=12, max_size=12)
uuids = st.uuids().map(str)


locks = st.builds(
    Lock,
    uuids,
    st.lists(
        st.builds(Line, words, words, st.lists(marks, max_size=3).map(tuple), st.booleans()),
        unique_by=(lambda line: line.key, lambda line: line.id),
        max_size=5,
    ).map(lambda lines: tuple(sorted(lines))),
    st.lists(
        st.builds(ShowLine, words, uuids, st.booleans()),
        unique_by=(lambda line: line.name, lambda line: line.guid),
        max_size=3,
    ).map(lambda lines: tuple(sorted(lines))),
)


@given(lock=locks)
@example(Lock(SITE, (Line("posts/a b\t%41\n#.fr", "https://x/?p=1 2"), Line("\ud800", "%"))))
def test_what_is_written_is_read(lock: Lock) -> None:
    text = format_lock(lock)
    assert parse_lock(text) == (lock, ())
    assert format_lock(parse_lock(text)[0]) == text
    assert len(text.split("\n")) == 1 + text.count("\n")
    text.encode("utf-8")


@given(
    text=st.one_of(
        st.text(st.characters(exclude_categories=())), st.from_regex("(entry|show|site) .*")
    )
)
@example("\xa0")
def test_any_text_is_read_or_a_fault_with_a_line(text: str) -> None:
    lock, faults = parse_lock(text, "x.lock")
    assert all(fault.is_error and fault.code.startswith("podcast.lock-") for fault in faults)
    assert all(fault.location and fault.location.path == "x.lock" for fault in faults)
    meant = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    if any(not line.strip().startswith("#") for line in meant):
        assert faults or lock != Lock()


def faults(*lines: str) -> list[tuple[str, int]]:
    found = parse_lock("\n".join(lines), "x.lock")[1]
    return [(fault.code, fault.location.line if fault.location else -1) for fault in found]


def test_an_empty_file_is_no_lock() -> None:
    assert parse_lock("") == (Lock(), ())
    assert parse_lock("\ufeff# only words\r\n\r\n") == (Lock(), ())


def test_merge_marks() -> None:
    lines = (
        f"site {SITE}",
        "<<<<<<< HEAD",
        "entry posts/a urn:a -",
        "||||||| base",
        "=======",
        "entry posts/b urn:b -",
        ">>>>>>> other",
    )
    assert faults(*lines) == [("podcast.lock-conflict", 2)]  # one conflict, one fault
    kept = parse_lock("\n".join(lines))[0]
    assert [line.key for line in kept.entries] == ["posts/a", "posts/b"]


@pytest.mark.parametrize(
    "line",
    [
        "foo",
        "entry",
        "entry posts/a",
        "entry posts/a urn:a",
        "entry posts/a urn:a - lost",
        "entry posts/a urn:a xyz",
        "entry posts/a urn:a 1a2b3c4d5e6f,",
        "entry posts/%zz urn:a -",
        "entry posts/%ff urn:a -",
        "entry % urn:a -",
        "entry a % -",
        "show podcast not-a-uuid",
        "show podcast",
        "site",
        "site x",
        f"site {SITE} {SITE}",
        "\x00\x01\x02",
        "entry " + "x" * 100_000,
    ],
)
def test_garbage(line: str) -> None:
    assert faults(f"site {SITE}", line) == [("podcast.lock-line", 2)]


def test_a_typo_is_named() -> None:
    fault = parse_lock(f"site {SITE}\nentri posts/a urn:a -")[1][0]
    assert fault.hint.startswith("Did you mean “entry”?")
    assert "“entri posts/a urn:a -”" in fault.message
    assert fault.location == Location("episode-ids.lock", 2)


def test_a_union_merge_repeats_lines() -> None:
    twice = ("entry posts/a urn:a 1a2b3c4d5e6f", "entry posts/a urn:a 000000000000")
    assert faults(f"site {SITE}", f"site {SITE}", *twice) == []


def test_contradictions() -> None:
    other = str(uuid.uuid5(uuid.NAMESPACE_DNS, "x"))
    lines = (
        f"site {SITE}",
        f"site {other}",
        "entry posts/a urn:a -",
        "entry posts/a urn:b -",
        "entry posts/c urn:a -",
        f"show one {SITE}",
        f"show one {other}",
        f"show two {SITE}",
    )
    assert faults(*lines) == [
        ("podcast.lock-two-sites", 2),
        ("podcast.lock-two-ids", 4),
        ("podcast.lock-shared-id", 5),
        ("podcast.lock-two-ids", 7),
        ("podcast.lock-shared-id", 8),
    ]


def test_entries_without_a_site() -> None:
    assert faults("entry posts/a urn:a -") == [("podcast.lock-without-site", 0)]


def test_frozen_minds_ids_only() -> None:
    lock = Lock(SITE, (Line("posts/a", "urn:a", ("1a2b3c4d5e6f",)),))
    assert same_ids(lock, Lock(SITE, (Line("posts/a", "urn:a", ("000000000000",)),)))
    assert not same_ids(lock, Lock(SITE, (Line("posts/b", "urn:a", ("1a2b3c4d5e6f",)),)))
    assert not same_ids(lock, Lock(SITE, (Line("posts/a", "urn:a", gone=True),)))
    assert not same_ids(lock, Lock(SITE, lock.entries, (ShowLine("podcast", SITE),)))


def test_the_file_explains_itself() -> None:
    text = format_lock(Lock(SITE, (Line("posts/a", "urn:a"),)))
    assert text.startswith("# The lasting ids")
    assert text.endswith(f"site {SITE}\nentry posts/a urn:a -\n")


@pytest.mark.parametrize(
    "line",
    [
        "entry posts/a urn:x 0123456789ab,ba9876543210 gone",
        "entry  posts/a   urn:x\t0123456789ab,ba9876543210  gone ",
        "  entry posts/a urn:x 0123456789ab,ba9876543210 gone",
        "entry posts%2Fa urn:x 0123456789ab,ba9876543210 gone",
        "%65ntry posts/a urn:%78 0123456789ab,ba9876543210 gone\r",
        "entry\u00a0posts/a urn:x 0123456789ab,ba9876543210\u2003gone",
    ],
)
def test_a_line_says_the_same_however_it_is_spaced_and_encoded(line: str) -> None:
    lock, faults = parse_lock(f"site {uuid.UUID(int=1)}\n{line}\n")
    assert not faults
    marks = ("0123456789ab", "ba9876543210")
    assert lock.entries == (Line("posts/a", "urn:x", marks, gone=True),)


@pytest.mark.parametrize(
    "line",
    [
        "entry posts/a urn:x 0123456789ab, gone",
        "entry posts/a urn:x 0123456789aB",
        "entry posts/a urn:x - Gone",
        "entry posts/a urn:x - gone gone",
        "entry posts/a urn:x",
        "entryposts/a urn:x -",
    ],
)
def test_a_line_that_is_nearly_one_is_none(line: str) -> None:
    lock, faults = parse_lock(f"site {uuid.UUID(int=1)}\n{line}\n")
    assert [fault.code for fault in faults] == ["podcast.lock-line"]
    assert not lock.entries
