"""Converted texts are kept between builds, and a damaged cache is an empty one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from site_factory import NOW, Site, post

from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.texts import Damaged, TextStore
from brandkit.config import MarkupConfig
from brandkit.markup.convert import convert

MakeSite = Callable[..., Site]
TEXTS = {str(n): f"## Part {n}\n\nSome *words*, [a link](p{n}.md) and `code`.\n" for n in range(20)}


def filled(folder: Path | None) -> TextStore:
    store = TextStore(folder)
    store.begin()
    for key, text in TEXTS.items():
        store.put(key, convert(text, MarkupConfig()))
    store.save()
    return store


@pytest.mark.parametrize("on_disk", [True, False])
def test_what_was_put_is_found(tmp_path: Path, on_disk: bool) -> None:
    store = filled(tmp_path if on_disk else None)
    if on_disk:
        store.close()
        store = TextStore(tmp_path)
    store.begin()
    for key, text in TEXTS.items():
        body = convert(text, MarkupConfig())
        assert store.outline(key) == body.outline
        assert store.body(body.digest)
    assert store.outline("another") is None
    store.close()


def test_what_nobody_asked_for_is_dropped_and_the_pack_stays_small(tmp_path: Path) -> None:
    for round_ in range(40):
        store = TextStore(tmp_path)
        store.begin()
        store.put("only", convert(f"Round {round_}. " + "Many words. " * 500, MarkupConfig()))
        store.save()
        store.close()
    packs = sum(path.stat().st_size for path in tmp_path.glob("*.pack"))
    assert packs < 20 * 6_500
    store = TextStore(tmp_path)
    store.begin()
    found = store.outline("only")
    assert found is not None
    assert b"Round 39" in store.body(found.body)
    store.close()


@pytest.mark.parametrize("name", ["texts.index", "texts-a.pack"])
@pytest.mark.parametrize("harm", ["cut", "flip", "garbage", "empty", "gone"])
def test_damage_costs_time_only(make_site: MakeSite, name: str, harm: str) -> None:
    site = make_site({"content/posts/a.md": post("A"), "content/posts/b.md": post("B")})
    site.build()
    clean = site.files()
    file = site.root / ".brandkit" / name
    data = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "flip":
            file.write_bytes(data[:60] + bytes([data[60] ^ 255]) + data[61:])
        case "garbage":
            file.write_bytes(os.urandom(len(data)))
        case "empty":
            file.write_bytes(b"")
        case _:
            file.unlink()
    site.write({"content/posts/c.md": post("C")})
    (site.output / "blog/a/index.html").unlink()
    report = site.build()
    assert not report.failed
    (site.root / "content/posts/c.md").unlink()
    assert not site.build().failed
    assert site.files() == clean


def test_a_body_that_is_not_what_was_put_there_is_refused(tmp_path: Path) -> None:
    filled(tmp_path).close()
    pack = tmp_path / "texts-a.pack"
    pack.write_bytes(pack.read_bytes().replace(b"words", b"swords"[:5]))
    store = TextStore(tmp_path)
    store.begin()
    found = store.outline("3")
    assert found is not None
    with pytest.raises(Damaged):
        store.body(found.body)
    store.close()


def test_an_edit_converts_one_text(make_site: MakeSite) -> None:
    site = make_site({f"content/posts/p{n}.md": post(f"P{n}", text=f"Text {n}.") for n in range(9)})
    store = TextStore(None)
    inspector = Inspector(site.root, MediaMemo(site.root, None, 0), texts=store)

    def converted() -> int:
        inspector.inspect(Options(), NOW)
        return inspector.converted

    assert converted() == 9
    assert converted() == 0
    site.write({"content/posts/p4.md": post("P4", text="Another text.")})
    assert converted() == 1
    site.write({"content/posts/p4.md": post("A new title", text="Another text.")})
    assert converted() == 0
