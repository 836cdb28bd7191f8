"""Outputs put aside in one file: each is read back, also after the folder was made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

from brandkit.build.pile import Pile, PileReader


def test_what_is_put_is_read_back(tmp_path: Path) -> None:
    pile, reader = Pile(str(tmp_path / "site")), PileReader(str(tmp_path / "site"))
    places = [(pile.put(data), data) for data in (b"one", b"", b"three" * 9_000)]
    assert [reader.read(pile.name, begin, len(data)) for begin, data in places] == [
        data for _, data in places
    ]
    pile.close()
    reader.close()


def test_a_pile_that_was_removed_is_begun_anew(tmp_path: Path) -> None:
    """A build that finds its cache damaged begins once more, with the same processes."""
    folder = tmp_path / "site"
    pile = Pile(str(folder))
    pile.put(b"of the first try")
    shutil.rmtree(folder)
    assert pile.put(b"new") == 0
    assert pile.put(b"er") == 3
    assert (folder / pile.name).read_bytes() == b"newer"
    pile.close()
