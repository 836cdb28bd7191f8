"""A pack is read by one process while another writes it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import Site, post

from brandkit.build.packs import Damaged, Pack, Place

MakeSite = Callable[..., Site]


def test_what_was_put_is_read_back(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "a.pack")
    places = [(pack.put(data), data) for data in (b"one", b"", b"three" * 9_000)]
    assert [pack.read(place) for place, _ in places] == [data for _, data in places]
    assert pack.read(pack.put(b"four")) == b"four"
    pack.close()


def test_a_reader_sees_what_is_written_over_old_records(tmp_path: Path) -> None:
    """A brandkit that is new to a cache writes its packs from the start, over what lies there."""
    file = tmp_path / "a.pack"
    file.write_bytes(b"of another brandkit" * 1000)
    writer, reader = Pack(file, 0), Pack(file, sys.maxsize)
    for number in range(200):
        data = f"record {number}".encode()
        place = writer.put(data)
        writer.flush()
        assert reader.read(place) == data
    writer.close()
    reader.close()


@pytest.mark.parametrize(
    "place",
    [Place(0, 9, 0), Place(-1, 3, 0), Place(9, 3, 0), Place(0, -1, 0), Place(0, 1 << 62, 0)],
)
def test_a_place_that_is_none_is_damage(tmp_path: Path, place: Place) -> None:
    pack = Pack(tmp_path / "a.pack")
    pack.put(b"one")
    with pytest.raises(Damaged):
        pack.read(place)
    pack.close()


def test_a_cache_of_another_brandkit_is_replaced_by_many_processes(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an update: the same pages, though the packs are full of what was."""
    files = {
        f"content/posts/p{n}.md": post(f"Post {n}", text=f"Words {n}. " * 40) for n in range(90)
    }
    site = make_site(files)
    site.good(jobs=2)
    built = site.files()
    for module in ("documents", "texts", "whole", "manifest"):
        monkeypatch.setattr(f"brandkit.build.{module}.fingerprint", lambda: "another")
    site.write({"content/posts/p0.md": post("Post 0", text="Other words. " * 40)})
    report = site.good(jobs=2)
    assert 0 < len(report.written) < 30
    now = site.files()
    assert now.keys() == built.keys()
    assert sum(now[path] != built[path] for path in now) == len(report.written)
