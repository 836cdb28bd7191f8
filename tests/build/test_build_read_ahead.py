"""Many new files are read, parsed and converted at once by other processes: as if one by one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_factory import NOW, Site, post

from brandkit.build import reading
from brandkit.build.documents import DocumentStore
from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.reading import Read
from brandkit.build.texts import TextStore
from brandkit.config import Config, load_config
from brandkit.content.document import Source

MakeSite = Callable[..., Site]


def posts(count: int, **more: str) -> dict[str, Any]:
    return {
        f"content/posts/p{n:02d}.md": post(
            f"P{n}", f"2025-{1 + n % 12:02d}-{1 + n % 28:02d}", f"Text {n}.", **more
        )
        for n in range(1, count + 1)
    }


def odd() -> dict[str, Any]:
    """Files with each sort of fate."""
    return {
        "content/posts/draft.md": post("Draft", "2026-02-01", "Not yet.", draft="true"),
        "content/posts/later.md": post("Later", "2099-01-01", "One day."),
        "content/posts/same-text.md": post("Same", "2026-02-02", "Text 1."),
        "content/posts/typo.md": post("Typo", "2026-02-03", "[gone](nowhere.md)", sumary="x"),
    }


def again(site: Site, name: str) -> Site:
    """The same site elsewhere, never built."""
    root = site.root.with_name(name)
    shutil.copytree(site.root, root, ignore=shutil.ignore_patterns(".brandkit", "public"))
    return Site(root)


def test_many_at_once_are_as_one_by_one(make_site: MakeSite) -> None:
    site = make_site(posts(28) | odd() | {f"content/posts/q{n}.md": post("Q") for n in range(8)})
    other = again(site, "other")
    one, two = site.build(jobs=1), other.build(jobs=2)
    assert other.files() == site.files()
    assert two.diagnostics == one.diagnostics != ()
    assert two.counts == one.counts
    assert other.build(jobs=2).written == ()


def test_faults_are_told_as_one_by_one(make_site: MakeSite) -> None:
    broken = {
        "content/posts/date.md": post("Bad", "2026-13-45"),
        "content/posts/colon.md": "---\ntitle: a: b\n---\nText",
        "content/posts/words.md": b"---\ntitle: x\n---\n\xff\xfe\xfa",
    }
    site = make_site(
        posts(28) | odd() | broken | {f"content/posts/q{n}.md": post("Q") for n in "ab"}
    )
    other = again(site, "other")
    one, two = site.build(jobs=1), other.build(jobs=2)
    assert one.failed
    assert two.diagnostics == one.diagnostics
    one, two = site.build(jobs=1, keep_going=True), other.build(jobs=2, keep_going=True)
    assert two.diagnostics == one.diagnostics
    assert other.files() == site.files()


def counted(site: Site, jobs: int, folder: Path | None, **options: Any) -> tuple[int, int]:
    """How many texts an inspection converts, and how many files it parses."""
    now_ns = int(NOW.timestamp() * 1e9)
    texts, documents = TextStore(folder), DocumentStore(site.root, folder, now_ns)
    media = MediaMemo(site.root, None, 0)
    inspector = Inspector(site.root, media, None, None, texts, documents)
    inspector.inspect(Options(jobs=jobs, **options), NOW)
    texts.save()
    documents.save()
    texts.close()
    documents.close()
    return inspector.converted, documents.parsed


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_is_counted_once(make_site: MakeSite, tmp_path: Path, jobs: int) -> None:
    site = make_site(posts(35) | odd())
    assert counted(site, jobs, tmp_path / "cache") == (36, 39), "two have the same text, two wait"
    assert counted(site, jobs, tmp_path / "cache")[0] == 0
    assert counted(site, jobs, None, drafts=True, future=True)[0] == 38


def test_other_settings_at_the_top_convert_nothing(make_site: MakeSite, tmp_path: Path) -> None:
    """A new tag for forty posts: their files are read by many, their texts are known."""
    site = make_site(posts(40))
    counted(site, 2, tmp_path / "cache")
    site.write(posts(40, tags="[New]"))
    assert counted(site, 2, tmp_path / "cache") == (0, 40)


def test_a_file_that_changes_meanwhile_is_read_in_its_turn(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the list and the reading, and between the reading and the taking."""
    site = make_site(posts(40))
    read = reading.ReadBatch._read

    def racing(self: reading.ReadBatch, source: Any) -> Read | None:
        site.write({source.path: post("Changed longer", "2026-01-01", "Other words.")})
        return read(self, source) if source.path.endswith("1.md") else None

    monkeypatch.setattr(reading.ReadBatch, "_read", racing)
    assert not site.build(jobs=2).failed
    monkeypatch.undo()
    other = again(site, "other")
    other.build(jobs=1)
    site.build()
    assert site.files() == other.files()


def test_what_another_process_says_is_not_taken_for_another_file(tmp_path: Path) -> None:
    """A record of another source, of other bytes, or of a file that nobody listed is left."""
    (tmp_path / "content/posts").mkdir(parents=True)
    file = tmp_path / "content/posts/a.md"
    file.write_text(post("A"))
    store = DocumentStore(tmp_path, None, 0)
    config = _config()
    store.begin(config)
    store.read_later()
    digest, size = store.digest(str(file), "content/posts/a.md")
    assert (digest, size) == ("", len(file.read_bytes()))
    batch = reading.ReadBatch(str(tmp_path), config, False, False)
    source = Source("content/posts/a.md", "posts", "a", "", "", size)
    (made,) = batch([source])
    assert made is not None
    assert made.text is None
    other = Source("content/posts/b.md", "posts", "b", "", made.source.text_digest, size)
    store.take(other, made.record)
    assert not store.is_known(other)
    file.write_text(post("Another, longer title"))
    store.digest(str(file), "content/posts/a.md")
    store.take(made.source, made.record)
    assert not store.is_known(made.source), "its size is another by now"


def _config() -> Config:
    return load_config('[site]\ntitle = "T"\nbase_url = "https://a.example/"\n')[0]
