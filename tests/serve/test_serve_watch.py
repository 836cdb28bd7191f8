"""Real edits on a real disk, as editors make them."""

from __future__ import annotations

import os
import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from brandkit.serve.tree import Tree
from brandkit.serve.watch import FILES, FOLDERS, Watcher


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for folder in ("content/posts", "content/pages", "private", "public", ".brandkit"):
        (root / folder).mkdir(parents=True)
    (root / "site.toml").write_text("[site]\n")
    (root / "content/posts/a.md").write_text("one\n")
    (root / "content/posts/b.md").write_text("two\n")
    return root


class Edits:
    """A running watcher and what it told.

    A slow machine may look in the midst of a save and tell of a file twice, so a telling counts as
    wrong only if it names a file that was not edited.
    """

    def __init__(self, root: Path, *, poll: bool) -> None:
        self.root = root
        self.told: queue.Queue[frozenset[str]] = queue.Queue()
        self.edited: set[str] = set()
        self.tellings = 0
        self.watcher = Watcher(
            root, self.told.put, excluded=("out",), poll=poll, pause=0.08, interval=0.1
        )
        self.watcher.prime()

    def expect(self, *paths: str) -> None:
        """These files are told of, and no others."""
        missing = set(paths)
        self.edited |= missing
        while missing:
            told = self.told.get(timeout=5)
            self.tellings += 1
            assert told <= self.edited
            missing -= told

    def marked(self) -> None:
        """Nothing was told so far: a further edit is the next thing that is."""
        save(self.root / "content/mark.md", os.urandom(8).hex())
        self.expect("content/mark.md")


def save(file: Path, text: str) -> None:
    """Write without a moment in which the file is empty."""
    fresh = file.with_name(f"{file.name}.tmp")
    fresh.write_text(text)
    fresh.replace(file)


@pytest.fixture(params=["events", "poll"])
def edits(site: Path, request: pytest.FixtureRequest) -> Iterator[Edits]:
    made = Edits(site, poll=request.param == "poll")
    made.watcher.start()
    made.marked()
    yield made
    made.watcher.stop()
    while not made.told.empty():
        assert made.told.get() <= made.edited


by_events = pytest.mark.parametrize("edits", ["events"], indirect=True)


def test_an_edit(edits: Edits) -> None:
    (edits.root / "content/posts/a.md").write_text("three\n")
    edits.expect("content/posts/a.md")
    (edits.root / "site.toml").write_text("[site]\ntitle = 'x'\n")
    edits.expect("site.toml")


def test_reading_touching_and_saving_the_same_text_are_no_edits(edits: Edits) -> None:
    post = edits.root / "content/posts/a.md"
    post.read_text()
    os.utime(post)
    post.chmod(0o600)
    save(post, "one\n")
    edits.marked()


@by_events
def test_what_is_not_of_the_site_is_not_told(edits: Edits) -> None:
    for path in ("private/people.csv", "public/index.html", ".brandkit/index", "notes.txt"):
        (edits.root / path).write_text("x")
    for path in ("content/.DS_Store", "content/posts/.a.md.swp", "content/posts/a.md~"):
        (edits.root / path).write_text("x")
    (edits.root / "out").mkdir()
    (edits.root / "out/index.html").write_text("x")
    edits.marked()


def test_an_atomic_save(edits: Edits) -> None:
    post = edits.root / "content/posts/a.md"
    fresh = post.with_name("a.md.tmp")
    fresh.write_text("three\n")
    fresh.replace(post)
    edits.expect("content/posts/a.md")


@by_events
def test_a_save_as_vim_does_it(edits: Edits) -> None:
    post = edits.root / "content/posts/a.md"
    (post.parent / "4913").write_text("")
    (post.parent / "4913").unlink()
    post.rename(post.with_name("a.md~"))
    post.write_text("three\n")
    post.with_name("a.md~").unlink()
    edits.expect("content/posts/a.md")


def test_a_rename(edits: Edits) -> None:
    (edits.root / "content/posts/a.md").rename(edits.root / "content/posts/c.md")
    edits.expect("content/posts/a.md", "content/posts/c.md")


@by_events
def test_a_file_moved_in_from_elsewhere(edits: Edits) -> None:
    outside = edits.root.parent / "photo.jpg"
    outside.write_bytes(b"jpg")
    outside.rename(edits.root / "content/posts/photo.jpg")
    edits.expect("content/posts/photo.jpg")


def test_a_deletion(edits: Edits) -> None:
    (edits.root / "content/posts/a.md").unlink()
    edits.expect("content/posts/a.md")


def test_folders_that_come_and_go(edits: Edits) -> None:
    source = edits.root.parent / "new"
    (source / "deep").mkdir(parents=True)
    (source / "deep/c.md").write_text("c")
    source.rename(edits.root / "content/posts/new")
    edits.expect("content/posts/new/deep/c.md")
    (edits.root / "content/posts/new/deep/c.md").write_text("d")
    edits.expect("content/posts/new/deep/c.md")
    shutil.rmtree(edits.root / "content/posts/new")
    edits.expect("content/posts/new/deep/c.md")


def test_a_watched_folder_that_is_made_later_and_replaced(edits: Edits) -> None:
    theme = edits.root / "themes/own"
    theme.mkdir(parents=True)
    (theme / "post.html").write_text("x")
    edits.expect("themes/own/post.html")
    shutil.rmtree(edits.root / "themes")
    edits.expect("themes/own/post.html")
    theme.mkdir(parents=True)
    (theme / "page.html").write_text("x")
    edits.expect("themes/own/page.html")
    (theme / "page.html").write_text("y")
    edits.expect("themes/own/page.html")


@by_events
def test_many_saves_at_once_are_told_once(edits: Edits) -> None:
    for n in range(40):
        (edits.root / f"content/posts/{n}.md").write_text(str(n))
    edits.tellings = 0
    edits.expect(*(f"content/posts/{n}.md" for n in range(40)))
    assert edits.tellings < 10


def test_edits_between_the_first_build_and_the_start_are_told(site: Path) -> None:
    edits = Edits(site, poll=False)
    (site / "content/posts/a.md").write_text("while the first build ran\n")
    edits.watcher.start()
    try:
        edits.expect("content/posts/a.md")
    finally:
        edits.watcher.stop()


def test_other_folders_from_the_next_rebuild_on(site: Path) -> None:
    (site / "_posts").mkdir()
    edits = Edits(site, poll=False)
    edits.watcher.start()
    try:
        edits.marked()
        edits.watcher.watch(("_posts", "themes"))
        (site / "content/posts/a.md").write_text("three\n")
        (site / "_posts/new.md").write_text("x")
        edits.expect("_posts/new.md")
    finally:
        edits.watcher.stop()


def test_a_stopped_watcher_leaves_no_thread(site: Path) -> None:
    before = set(threading.enumerate())
    edits = Edits(site, poll=False)
    edits.watcher.start()
    edits.watcher.stop()
    assert set(threading.enumerate()) <= before


def test_without_watches_to_give_it_polls(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from watchdog.observers import Observer

    def full(self: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", full)
    edits = Edits(site, poll=False)
    edits.watcher.start()
    try:
        assert edits.watcher.poll
        edits.marked()
    finally:
        edits.watcher.stop()


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("content/posts/a.md", True),
        ("content/static/.well-known/x.txt", True),
        ("themes/own/post.html", True),
        ("site.toml", True),
        ("episode-ids.lock", True),
        ("other.toml", False),
        ("contents/a.md", False),
        ("private/a.md", False),
        ("content/.git/HEAD", False),
        ("content/#a.md#", False),
        ("content/.#a.md", False),
    ],
)
def test_what_is_watched(tmp_path: Path, path: str, counts: bool) -> None:
    assert Tree(tmp_path, FOLDERS, FILES, ("private",)).is_watched(path) is counts


def test_the_whole_folder_can_be_content(tmp_path: Path) -> None:
    tree = Tree(tmp_path, (".",), FILES, ("private", "public"))
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts/a.md").write_text("a")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").write_text("a")
    assert tree.changes() == {"_posts/a.md"}
    assert tree.changes() == frozenset()
    (tmp_path / "_posts/a.md").unlink()
    assert tree.changes() == {"_posts/a.md"}
