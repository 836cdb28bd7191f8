"""Transcripts of every form: `transcripts/NAME` is read as `transcripts/expected/NAME.said` says.

A line is a cue (start, end, speaker, words), or a remark with its line. After a change on purpose,
write them anew and read the difference:

    python tests/media/test_media_transcripts.py
"""

from __future__ import annotations

import itertools
import json
import math
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brandkit.media import webvtt
from brandkit.media.chapter_file import read_chapters
from brandkit.media.cues import Cue, Form, moment
from brandkit.media.transcript import FORMS, hear, transcript_facts

CASES = Path(__file__).parent / "transcripts"
NAMES = sorted(file.name for file in CASES.iterdir() if file.is_file())


def said(name: str) -> str:
    file = CASES / name
    heard = hear(file.read_bytes(), FORMS[file.suffix])
    rows = [f"{cue.start} – {cue.end} | {cue.speaker} | {cue.text}" for cue in heard.cues]
    rows += [f"! {it.line}: {it.code}: {it.message}" for it in heard.remarks]
    return "\n".join((*rows, ""))


@pytest.mark.parametrize("name", NAMES)
def test_a_transcript_is_read(name: str) -> None:
    assert said(name) == (CASES / "expected" / f"{name}.said").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_can_be_written_as_webvtt(name: str) -> None:
    """Voices and words come back; what has no time has no place in it."""
    cues = hear((CASES / name).read_bytes(), FORMS[Path(name).suffix]).cues
    again = hear(webvtt.write(cues).encode(), "webvtt")
    timed = [cue for cue in cues if cue.start is not None]
    assert [(c.start, c.text) for c in again.cues] == [(c.start, c.text) for c in timed]
    if all(cue.speaker for cue in timed):
        assert [c.speaker for c in again.cues] == [c.speaker for c in timed]
    assert {it.code for it in again.remarks} <= {"out-of-order"}


FORM = st.sampled_from(sorted(FORMS.values()))
PARTS = [
    b"WEBVTT", b"\n", b"\n\n", b"00:00.000 --> 00:01.000\n", b"-->", b"<v ", b"<v Ivy>", b"</v>",
    b"<", b">", b"&#0;", b"&", b"NOTE", b"1\n", b"00:00:01,000 --> 00:00:02,000", b"Ivy: ", b"\x00",
    b"{\"segments\":[", b"{\"body\":\"x\",\"startTime\":1}", b",", b"]}", b"[0:01] ", b"\xff",
    b"\r", b"\xe2\x80\xa8", b"Basile  0:03\n",
]  # fmt: skip
PIECES = st.lists(st.one_of(st.sampled_from(PARTS), st.binary(max_size=8)), max_size=40)


@given(st.one_of(st.binary(), PIECES.map(b"".join)), FORM)
@example(b"0:00 --> 0:01\n<v -->!", "webvtt")
def test_any_bytes_are_read_and_nothing_bad_comes_out(data: bytes, form: Form) -> None:
    heard = hear(data, form)
    for cue in heard.cues:
        assert cue.text
        assert (cue.text + cue.speaker).isprintable() or "\n" not in cue.text + cue.speaker
        assert not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in cue.text + cue.speaker)
        for moment_ in (cue.start, cue.end):
            assert moment_ is None or (math.isfinite(moment_) and moment_ >= 0)
    for remark in heard.remarks:
        assert remark.line >= 0
        assert remark.message
        assert remark.hint
    written = webvtt.write(heard.cues)
    assert "-->" not in "".join(row for row in written.splitlines() if webvtt.timing(row) is None)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"[" * 1_000_000, "json"),
        (b'{"a":' * 500_000, "json"),
        (b"<" * 1_000_000, "webvtt"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<v" * 500_000, "webvtt"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<a." * 500_000, "webvtt"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<v a>" * 500_000, "webvtt"),
        (b" " * 1_000_000 + b"-->", "srt"),
        (b"0:0 -->" * 200_000, "srt"),
        (b"{\\" * 500_000, "srt"),
        (b"1:" * 500_000, "text"),
        (b"[" * 1_000_000, "text"),
        (b"A" * 1_000_000 + b": ", "text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_large_and_hostile_files_take_no_time(data: bytes, form: Form) -> None:
    before = time.process_time()
    hear(data, form)
    assert time.process_time() - before < 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["chapters", "startTime", "title", "img", "url"]), inner)
    ),
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_file_of_chapters_is_read(data: bytes) -> None:
    marks, remarks = read_chapters(data)
    for mark in marks:
        assert math.isfinite(mark.start)
        assert mark.start >= 0
        assert mark.title.isprintable()
        assert mark.url == "" or mark.url.startswith("http")
        assert ":" not in mark.image
    assert all(remark.message and remark.hint for remark in remarks)


WORDS = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12),
    min_size=1,
    max_size=8,
).map(" ".join)
TIMES = st.integers(0, 4_000_000).map(lambda ms: ms / 1000)


@st.composite
def timed(draw: st.DrawFn) -> list[Cue]:
    starts = sorted(draw(st.lists(TIMES, min_size=1, max_size=6, unique=True)))
    named = draw(st.booleans())
    return [
        Cue(draw(WORDS), start, start + draw(st.integers(1, 5000)) / 1000, "Ivy" if named else "")
        for start in starts
    ]


@given(timed())
def test_times_and_words_parse_back(cues: list[Cue]) -> None:
    text = webvtt.write(cues)
    lines = [row for row in text.split("\n") if "-->" not in row]
    again = hear(text.encode(), "webvtt")
    assert again.remarks == ()
    joined: dict[float, str] = {}
    starts = [cue.start for cue in cues]
    current = 0.0
    for cue in again.cues:
        assert cue.start is not None
        if any(abs(cue.start - (it or 0)) < 0.0006 for it in starts):
            current = next(it or 0 for it in starts if abs(cue.start - (it or 0)) < 0.0006)
        joined[current] = f"{joined.get(current, '')} {cue.text}".strip()
        speakers = {it.speaker for it in cues}
        assert not speakers - {""} or cue.speaker in speakers
    if all(len(cue.text) <= 100 for cue in cues):
        assert list(joined) == starts
        # Names before the words are speakers where no voice is named: then the words begin later.
        if cues[0].speaker:
            assert list(joined.values()) == [cue.text for cue in cues]
    assert all(len(row.replace("&amp;", "&").replace("&lt;", "<")) <= 90 for row in lines)


@given(TIMES)
def test_moments_parse_back(seconds: float) -> None:
    whole = round(seconds * 1000)
    clock = f"{whole // 3_600_000}:{whole // 60_000 % 60:02d}:{whole // 1000 % 60:02d}"
    assert moment(f"{clock}.{whole % 1000:03d}") == seconds
    assert moment(f"{clock},{whole % 1000:03d}") == seconds


@pytest.mark.parametrize("text", ["", "5", "0:60", "1:60:00", "x:10", "-1:00", "1:2:3:4", "٠:٠٠x"])
def test_what_is_no_moment(text: str) -> None:
    assert moment(text) is None


def test_long_words_are_cut_into_cues_of_two_lines() -> None:
    cue = Cue("word " * 60, 10.0, 20.0, "Ivy")
    again = hear(webvtt.write([cue]).encode(), "webvtt").cues
    assert len(again) == 3
    assert [c.speaker for c in again] == ["Ivy"] * 3
    assert again[0].start == 10.0
    assert again[-1].end == 20.0
    assert all(one.end == other.start for one, other in itertools.pairwise(again))
    assert " ".join(c.text for c in again) == cue.text.strip()


def test_what_does_not_say_when_it_ends_ends_with_the_next() -> None:
    text = webvtt.write([Cue("Hello there, all of you", 1.0), Cue("Bye", 1.5)])
    assert "00:00:01.000 --> 00:00:01.500" in text
    assert "00:00:01.500 --> 00:00:02.500" in text


def test_facts_and_faults_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.vtt"
    row = "00:03.000 --> 00:02.000\nHello.\n\n"
    file.write_text("WEBVTT\n\n" + row * 9, "utf-8")
    facts, faults = transcript_facts(file, "content/episodes/a.vtt")
    assert facts is not None
    assert (facts.cues, facts.is_timed, facts.end, facts.speakers) == (9, True, 3.0, ())
    assert [str(fault.location) for fault in faults] == [
        f"content/episodes/a.vtt:{line}" for line in (3, 6, 9)
    ]
    assert faults[-1].message.endswith("(6 more like it.)")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    assert [f.code for f in transcript_facts(file, "a.txt")[1]] == ["transcript.unreadable"]
    file.write_bytes(b"\n")
    assert [f.code for f in transcript_facts(file, "a.txt")[1]] == ["transcript.empty"]
    with file.open("wb") as stream:
        stream.truncate(6_000_000)
    assert [f.code for f in transcript_facts(file, "a.txt")[1]] == ["transcript.too-large"]
    assert transcript_facts(file, "a.docx") == (None, ())


if __name__ == "__main__":
    (CASES / "expected").mkdir(exist_ok=True)
    for each in NAMES:
        (CASES / "expected" / f"{each}.said").write_text(said(each), "utf-8")
