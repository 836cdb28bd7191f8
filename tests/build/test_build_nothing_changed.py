"""A build with nothing to do ends before it has begun, and only then."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_factory import Site, post

from brandkit.build import quick, seen
from brandkit.build.files import Files, InPlace, helpers, look
from brandkit.build.options import Options
from brandkit.build.watch import Watch, seen_options
from brandkit.podcast.lock import LOCK_NAME

MakeSite = Callable[..., Site]
REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("BRANDKIT_"):
            monkeypatch.delenv(name)


@pytest.fixture
def built(make_site: MakeSite) -> Site:
    site = make_site({"content/posts/a.md": post("A"), "content/static/.well-known/x": "x"})
    long_ago = time.time_ns() - 10_000_000_000
    for path in site.root.rglob("*"):
        os.utime(path, ns=(long_ago, long_ago))
    assert not run(site).stderr
    return site


def run(site: Site, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brandkit", "build", "--site", str(site.root), *options],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )


def asked(site: Site, *options: str) -> str | None:
    return quick.nothing_changed(["build", "--site", str(site.root), *options])


def test_a_plain_build_is_named_alike() -> None:
    assert seen_options(Options()) == quick.PLAIN


def test_the_quick_answer_is_that_of_the_command_line(built: Site) -> None:
    told = asked(built)
    assert told is not None
    assert run(built).stdout == f"{told}\n"
    assert run(built, "--verbose").stdout == f"{told}\n"


@pytest.mark.parametrize(
    "options", [("--drafts",), ("--strict",), ("--jobs", "x"), ("--output",), ("-v",), ("--help",)]
)
def test_unusual_calls_go_the_usual_way(built: Site, options: tuple[str, ...]) -> None:
    assert asked(built, *options) is None


@pytest.mark.parametrize("word", ["--quiet", "-q"])
def test_quiet_calls_are_quick_too(
    built: Site, word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(built, word) == ""
    monkeypatch.setattr(sys, "argv", ["brandkit", "build", word, "--site", str(built.root)])
    assert quick.answer()
    assert capsys.readouterr().out == ""


def test_the_environment_goes_the_usual_way(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRANDKIT_BUILD_DRAFTS", "1")
    assert asked(built) is None


def append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# more\n")


EDITS: dict[str, Callable[[Site], object]] = {
    "a text": lambda s: (s.root / "content/posts/a.md").write_text(post("B")),
    "a new text": lambda s: (s.root / "content/posts/b.md").write_text(post("B")),
    "a text gone": lambda s: (s.root / "content/posts/a.md").unlink(),
    "settings": lambda s: append(s.root / "site.toml"),
    "the lock": lambda s: append(s.root / "episode-ids.lock"),
    "a hidden file": lambda s: (s.root / "content/static/.well-known/x").write_text("yy"),
    "a theme": lambda s: s.write({"themes/base/templates/x.html": ""}),
    "an output": lambda s: (s.output / "index.html").write_text("mine"),
    "an output gone": lambda s: (s.output / "feed.xml").unlink(),
    "the record": lambda s: Path(seen.seen_file(str(s.root), str(s.output))).write_text("{"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_any_edit_is_seen(built: Site, edit: Callable[[Site], object]) -> None:
    edit(built)
    assert asked(built) is None


def test_an_edit_of_the_same_size_within_the_clocks_tick_is_seen(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    text = site.root / "content/posts/a.md"
    run(site)
    before = text.stat()
    text.write_text(post("B"))
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert text.stat().st_size == before.st_size
    assert asked(site) is None


def test_a_post_that_falls_due_is_a_change(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "content/posts/b.md": post("B", "2999-01-01")}
    )
    run(site)
    known = seen.load(seen.seen_file(str(site.root), str(site.output)))
    assert known is not None
    due = known.next_change
    assert due is not None
    root, output = str(site.root), str(site.output)
    assert seen.unchanged(known, root, output, quick.PLAIN, due - 1)
    assert not seen.unchanged(known, root, output, quick.PLAIN, due)


def test_warnings_are_said_again(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="[x](nowhere.md)")})
    first, second = run(site), run(site)
    assert "links.broken" in first.stderr
    assert second.stderr == first.stderr
    assert "Nothing changed" in second.stdout


def test_a_look_without_an_answer_is_not_taken_again(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built.root / "content/posts/a.md").write_text(post("B"))
    call = ["build", "--site", str(built.root)]
    assert quick.nothing_changed(call) is None
    assert not seen.glances
    assert quick.nothing_changed(call, hand_over=True) is None
    moment = datetime.datetime.now(datetime.UTC)
    with monkeypatch.context() as patch:
        patch.setattr(seen, "look_at", None)
        patch.setattr(seen, "Glance", None)
        watch = Watch(built.root, built.output, Options(), moment)
    assert not seen.glances
    assert watch.changes() == (["content/posts/a.md"], [], [])
    assert watch.outputs_in_place()
    assert "content/posts/a.md" in watch.racy
    assert watch.unchanged() is None
    assert quick.nothing_changed(call, hand_over=True) is None
    watch = Watch(built.root, built.output, Options(drafts=True), moment)
    assert (watch.changes(), watch.outputs_in_place()) == (None, False)
    built.build()
    assert asked(built) is not None


def test_an_edit_after_the_look_is_seen_by_the_next(built: Site) -> None:
    text = built.root / "content/posts/a.md"
    text.write_text(post("B"))
    assert quick.nothing_changed(["build", "--site", str(built.root)], hand_over=True) is None
    text.write_text(post("Another"))
    built.build()
    text.write_text(post("Better"))
    assert asked(built) is None
    assert built.build().written


def test_a_site_that_was_moved_as_a_whole(built: Site, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "site"
    shutil.copytree(built.root, moved)
    assert asked(built) is not None
    assert quick.nothing_changed(["build", "--site", str(moved)]) is not None
    (moved / "content/posts/a.md").write_text(post("B"))
    assert quick.nothing_changed(["build", "--site", str(moved)]) is None
    assert asked(built) is not None


def test_the_answer_imports_next_to_nothing(built: Site) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "brandkit", "build", "--site", str(built.root)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.startswith("Nothing changed")
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "brandkit.build.seen" in loaded
    assert not loaded & {"json", "re", "typing", "hashlib", "pathlib", "msgspec", "click"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_an_answer_that_cannot_be_told_goes_the_usual_way(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["brandkit", "build", "--site", str(built.root)])
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 - fails as it is closed
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        assert not quick.answer()
    with pytest.raises(OSError, match="space"):
        full.close()
    assert quick.answer()


def test_the_lock_is_among_what_is_looked_at() -> None:
    assert LOCK_NAME in seen.FILES


# Without a build: a folder, what was seen in it, and the file that keeps it.


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name in ("content/posts/a.md", "content/b.md", "public/a/index.html", "public/feed.xml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"text of {name}")
    return tmp_path


def seen_in(root: Path, **changes: Any) -> seen.Seen:
    outputs = look(str(root / "public"), [""], ())
    told: dict[str, Any] = {
        "stamp": seen.stamp(),
        "output": "public",
        "options": "{}",
        "content": "content",
        "without": "public",
        "next_change": None,
        "plain": "2/2",
        "report": "{}",
        "inputs": seen.look_at(str(root), "content", "public"),
        "outputs": outputs,
        "racy": {},
    }
    return seen.Seen(**(told | changes))


def is_unchanged(known: seen.Seen | None, root: Path) -> bool:
    return known is not None and seen.unchanged(known, str(root), str(root / "public"), "{}", 5.0)


def kept(root: Path, known: seen.Seen) -> seen.Seen | None:
    file = root / "seen.bin"
    seen.save(str(file), known)
    return seen.load(str(file))


def test_what_is_kept_is_what_was_seen(small: Path) -> None:
    known = seen_in(small, next_change=1e10 + 1 / 3, racy={"content/b.md": "x", "y": ""})
    again = kept(small, known)
    assert again is not None
    for name in seen.Seen.__slots__:
        before, after = getattr(known, name), getattr(again, name)
        same = before.same(after) if isinstance(before, Files) else before == after
        assert same, name
    assert len(again.outputs) == 2
    assert is_unchanged(kept(small, seen_in(small)), small)


def test_nothing_at_all_is_kept(small: Path) -> None:
    nothing = Files([], [], [])
    again = kept(small, seen_in(small, inputs=nothing, outputs=nothing))
    assert again is not None
    assert (len(again.inputs), again.inputs.paths, again.outputs.rows()) == (0, [], {})


def test_a_record_cut_short_or_changed_anywhere_is_none(small: Path) -> None:
    file = small / "seen.bin"
    seen.save(str(file), seen_in(small, racy={"content/b.md": "x"}))
    data = file.read_bytes()
    for twentieth in range(20):
        file.write_bytes(data[: len(data) * twentieth // 20])
        assert seen.load(str(file)) is None
    file.write_bytes(data + b"x")
    assert seen.load(str(file)) is None
    for at in range(0, len(data), max(1, len(data) // 60)):
        for bits in (0x01, 0x80, 0xFF):
            file.write_bytes(data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :])
            assert seen.load(str(file)) is None
    file.write_bytes(data)
    assert seen.load(str(file)) is not None


def test_a_record_of_numbers_that_cannot_be(small: Path) -> None:
    file = small / "seen.bin"
    seen.save(str(file), seen_in(small))
    start, _, body = file.read_bytes().partition(b"\n")
    for at in range(5):
        for number in (-1, -(2**63), 1, 7, 2**40, 2**63 - 1):
            forged = bytearray(body)
            forged[8 * at : 8 * at + 8] = number.to_bytes(8, sys.byteorder, signed=True)
            if forged == body:
                continue
            file.write_bytes(start[:-8] + b"%08x\n" % zlib.crc32(forged) + forged)
            assert not is_unchanged(seen.load(str(file)), small)
    for end in (0, 39, 40, 41, len(body) - 1):
        file.write_bytes(start[:-8] + b"%08x\n" % zlib.crc32(body[:end]) + body[:end])
        assert not is_unchanged(seen.load(str(file)), small)


@pytest.mark.parametrize(
    "change",
    [
        {"stamp": "another"},
        {"output": "\0"},
        {"output": ".."},
        {"content": "/"},
        {"content": ".."},
        {"content": "../other"},
        {"content": "a/../../b"},
        {"content": "\0"},
        {"content": "\ud800"},
        {"options": "{}\0"},
        {"next_change": "soon"},
        {"next_change": 1.0},
        {"racy": {"\0": "x"}},
        {"racy": {"\ud800": "x"}},
        {"racy": {"content/b.md": "x"}},
        {"racy": {"../none": "x"}},
        {"outputs": Files(["feed.xml"], [-1], [-1])},
        {"outputs": Files(["feed.xml"], [3], [2**63 - 1])},
        {"outputs": Files(["\0"], [1], [1])},
        {"outputs": Files(["\ud800"], [1], [1])},
        {"outputs": Files([""], [1], [1])},
        {"inputs": Files([], [], [])},
        {"inputs": Files(["content/b.md"], [-1], [-1])},
    ],
)
def test_a_record_that_makes_no_sense(small: Path, change: dict[str, Any]) -> None:
    assert not is_unchanged(kept(small, seen_in(small, **change)), small)


@pytest.mark.parametrize("path", ["../secret", "a/../../secret", "/{root}/secret"])
def test_no_file_outside_is_looked_at(small: Path, path: str) -> None:
    secret = small / "secret"
    secret.write_text("x")
    stat = secret.stat()
    name = path.format(root=small)
    known = seen_in(small, outputs=Files(["feed.xml", name], [0, stat.st_size], [0, 0]))
    inside = (small / "public/feed.xml").stat()
    sizes, times = [inside.st_size, stat.st_size], [inside.st_mtime_ns, stat.st_mtime_ns]
    known.outputs = Files(["feed.xml", name], sizes, times)
    assert not is_unchanged(known, small)
    assert not is_unchanged(kept(small, known), small)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_in_place_of_the_record(small: Path) -> None:
    os.mkfifo(small / "seen.bin")
    assert seen.load(str(small / "seen.bin")) is None
    assert seen.load(str(small)) is None
    assert seen.load(str(small / "none")) is None
    assert seen.load("\0") is None


def test_a_time_too_late_for_64_bits_is_not_kept(small: Path) -> None:
    late = Files(["content/b.md"], [1], [2**63])
    assert kept(small, seen_in(small, inputs=late)) is None


def test_another_brandkit_trusts_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages = tmp_path / "x" / "site-packages"
    packages.mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(packages), *sys.path])
    assert is_unchanged(kept(small, seen_in(small)), small)
    file = str(small / "seen.bin")
    os.utime(packages, ns=(1, 1))  # something was installed
    assert seen.load(file) is None
    assert is_unchanged(kept(small, seen_in(small)), small)
    with monkeypatch.context() as patch:
        patch.setattr(seen, "_own_folders", lambda: ["/opt/other/brandkit"])
        assert seen.load(file) is None
    with monkeypatch.context() as patch:
        patch.setattr(seen, "__version__", "99")
        assert seen.load(file) is None
    assert seen.load(file) is not None


def test_names_of_any_bytes(small: Path) -> None:
    names = [b"new\nline.md", b"caf\xe9.md", b"\xff\xfe", "日本 \U0001f3d4.md".encode(), b" "]
    try:
        for name in names:
            for folder in ("content", "public"):
                (small / folder / os.fsdecode(name)).write_text("x")
    except (OSError, ValueError):
        pytest.skip("the file system allows no such names")
    known = kept(small, seen_in(small))
    assert known is not None
    assert {os.fsdecode(b"content/" + name) for name in names} <= set(known.inputs.paths)
    assert is_unchanged(known, small)
    (small / "content" / os.fsdecode(names[0])).write_text("xx")
    (small / "content" / os.fsdecode(names[1])).rename(small / "content" / os.fsdecode(b"\xe8"))
    assert seen.changes(known, str(small)) == (
        ["content/new\nline.md"],
        ["content/\udce8"],
        ["content/caf\udce9.md"],
    )
    assert seen.outputs_in_place(known, str(small / "public"))
    (small / "public" / os.fsdecode(names[2])).unlink()
    assert not seen.outputs_in_place(known, str(small / "public"))


def test_which_inputs_changed(small: Path) -> None:
    root = str(small)
    b = small / "content/b.md"
    known = kept(small, seen_in(small, racy=seen.digests(root, ["content/b.md"])))
    assert known is not None
    assert seen.changes(known, root) == ([], [], [])
    at = b.stat()
    b.write_text(b.read_text().upper())
    os.utime(b, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert seen.changes(known, root) == (["content/b.md"], [], [])
    assert not is_unchanged(known, small)
    fresh = seen.look_at(root, "content", "public")
    (small / "content/posts/new.md").write_text("x")
    assert seen.changes(known, root, fresh) == (["content/b.md"], [], [])
    assert seen.changes(known, root) == (["content/b.md"], ["content/posts/new.md"], [])
    os.utime(small / "content/posts/a.md", ns=(1, 1))
    b.unlink()
    assert seen.changes(known, root) == (
        ["content/posts/a.md"],
        ["content/posts/new.md"],
        ["content/b.md"],
    )


def test_the_order_of_a_folder_is_of_no_weight(small: Path) -> None:
    known = seen_in(small)
    files = known.inputs
    turned = Files(files.paths[::-1], files.sizes[::-1], files.times[::-1])
    assert files.same(turned)
    assert not files.same(Files(files.paths, files.sizes[::-1], files.times[::-1]))
    again = seen_in(small, inputs=turned)
    assert is_unchanged(again, small)
    assert seen.changes(again, str(small)) == ([], [], [])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_helpers_come_to_the_same_answer(tmp_path: Path) -> None:
    names = [f"{n % 40}/{n}" for n in range(2200)]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    files = look(str(tmp_path), [""], ())
    assert sorted(files.paths) == sorted(names)

    def answers() -> set[bool]:
        found = set()
        for count in (0, 1, 3):
            outputs = InPlace(str(tmp_path), files, count)
            assert len(outputs.children) == count
            found.add(outputs.answer())
            outputs.close()
            outputs.close()
        return found

    assert answers() == {True}
    for place in (0, 1099, 2199):
        file = tmp_path / files.paths[place]
        at = file.stat()
        file.write_text("xx")
        os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))
        assert answers() == {False}
        file.write_text("x")
        assert answers() == {False}
        file.unlink()
        assert answers() == {False}
        file.write_text("x")
        os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))
        assert answers() == {True}
    assert 0 <= helpers() <= 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_helper_that_breaks_down_is_no_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_text("x")
    stat = (tmp_path / "x").stat()
    count = 2500
    files = Files(["x"] * count, [1] * count, [stat.st_mtime_ns] * count)
    parent, right = os.getpid(), InPlace._right

    def failing(self: InPlace, start: int, end: int) -> bool:
        if os.getpid() == parent:
            time.sleep(0.005)  # leaves parts for the helper
            return right(self, start, end)
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(InPlace, "_right", failing)
        outputs = InPlace(str(tmp_path), files, 1)
        assert not outputs.answer()
        outputs.close()
    outputs = InPlace(str(tmp_path), files, 1)
    assert outputs.answer()
    outputs.close()


def test_a_look_follows_no_link_to_a_folder(small: Path) -> None:
    outside = small / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("x")
    (small / "content/link").symlink_to(outside)
    (small / "content/one.md").symlink_to(outside / "x.md")
    (small / "content/gone.md").symlink_to(outside / "none")
    (small / "content/.git").mkdir()
    (small / "content/.git/x").write_text("x")
    found = look(str(small), ["content", "none", "\0"], ["none", "content"]).rows()
    assert sorted(found) == ["content/b.md", "content/one.md", "content/posts/a.md"]
    assert found["content/one.md"][0] == 1
