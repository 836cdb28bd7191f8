"""Small files that would take much time or memory: read in a moment, or passed over."""

from __future__ import annotations

import json
import resource
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, mp3, post

from brandkit.importers.feed.json_feed import read_json_feed
from brandkit.importers.markdown import tidy
from brandkit.media import plain_words, webvtt
from brandkit.media.chapter_file import read_chapters
from brandkit.media.cues import Cue
from brandkit.media.probe import probe
from brandkit.media.segments import read as read_segments

MakeSite = Callable[..., Site]
HUGE = "1" + "0" * 400  # a whole number that no float can hold


def syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def tagged(*frames: bytes) -> bytes:
    """An MP3 with an ID3v2.4 tag of these frames."""
    body = b"".join(frames)
    return b"ID3\x04\x00\x00" + syncsafe(len(body)) + body + mp3()


def bomb(name: bytes, megabytes: int) -> bytes:
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(bytes(1_000_000)) for _ in range(megabytes)) + packed.flush()
    body = syncsafe(megabytes * 1_000_000 & 0xFFFFFFF) + data
    return name + syncsafe(len(body)) + b"\x00\x09" + body


def quick(work: Callable[[], object], seconds: float = 3) -> None:
    begun = time.process_time()
    work()
    assert time.process_time() - begun < seconds


@pytest.mark.parametrize("name", [b"APIC", b"TIT2", b"TALB", b"COMM", b"CHAP"])
def test_a_bomb_in_a_tag(tmp_path: Path, name: bytes) -> None:
    file = tmp_path / "one.mp3"
    file.write_bytes(tagged(bomb(name, 300)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    facts, _ = probe(file, "one.mp3")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB
    assert facts is not None
    plain = tmp_path / "plain.mp3"
    plain.write_bytes(mp3())
    bare, _ = probe(plain, "plain.mp3")
    assert bare is not None
    assert facts.duration == bare.duration


@pytest.mark.parametrize("name", [b"TIT2", b"CHAP", b"APIC"])
def test_a_crowd_of_frames(tmp_path: Path, name: bytes) -> None:
    file = tmp_path / "one.mp3"
    frames = [name + syncsafe(8) + b"\0\0" + struct.pack(">Q", n) for n in range(20_000)]
    file.write_bytes(tagged(*frames))
    quick(lambda: probe(file, "one.mp3"))


def test_many_blanks_in_a_transcript() -> None:
    quick(lambda: plain_words.read("a" + " " * 50_000 + "b\n\nIvy  0:12\nHello."))
    cues = plain_words.read("Ivy  0:12\nHello.").cues
    assert [(cue.speaker, cue.start) for cue in cues] == [("Ivy", 12.0)]


def test_many_cues_at_one_moment() -> None:
    cues = [Cue("Hello", 1.0, None, "", 1)] * 20_000 + [Cue("End", 9.0, None, "", 1)]
    quick(lambda: webvtt.write(cues))
    assert "00:00:01.000 --> " in webvtt.write(cues[-2:])


def test_numbers_beyond_all_floats(make_site: MakeSite) -> None:
    marks, _ = read_chapters(f'{{"chapters":[{{"startTime":{HUGE},"title":"x"}}]}}'.encode())
    assert not marks
    heard = read_segments(f'{{"segments":[{{"startTime":{HUGE},"body":"x"}}]}}')
    assert all(cue.start is None for cue in heard.cues)
    feed = json.loads(
        '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1",'
        '"content_text":"x","title":"A","attachments":[{"url":"https://a.example/a.mp3",'
        f'"mime_type":"audio/mpeg","size_in_bytes":{HUGE},"duration_in_seconds":{HUGE}}}]}}]}}'
    )
    harvest = read_json_feed(feed, "feed.json")
    assert harvest.items[0].audio_length is None
    assert make_site({"content/posts/a.md": post("A")}).build().exit_code == 0


def test_many_line_breaks_in_an_imported_text() -> None:
    quick(lambda: tidy("x" + "\\\n" * 500_000))
    quick(lambda: tidy("\\\n" * 500_000 + "x"))
    assert tidy("\\\nx\\\ny\\\n\\\n") == "x\\\ny"
    assert tidy("ends in \\\\") == "ends in \\\\"
