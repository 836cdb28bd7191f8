"""Small edits: followed through the memory of the last build, with the outcome of a clean one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from site_factory import NOW, Site, post, rich_site

from brandkit.build.inspect import Inspector
from brandkit.build.manifest import load_manifest, manifest_file, pack_names
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.preview import Resident
from brandkit.plan.outputs import Template

MakeSite = Callable[..., Site]

TALES = {
    f"content/posts/tale-{n}.md": post(
        f"Tale {n}", f"2026-02-{n:02d}", "First words.\n\n## A part\n\nMore.", tags="[t]"
    )
    for n in range(1, 10)
}


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each look at the whole site."""
    found: list[str] = []
    inspect = Inspector.inspect

    def noted(self: Inspector, *args: object, **kwargs: object) -> object:
        found.append("look")
        return inspect(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Inspector, "inspect", noted)
    return found


def clean_files(site: Site, folder: Path) -> dict[str, bytes]:
    """What a build makes of the same site where nothing was ever built."""
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns(".brandkit", "public"))
    copy = Site(folder)
    copy.build()
    return copy.files()


def edited(site: Site, path: str, old: str, new: str) -> None:
    file = site.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


SMALL = [
    ("content/posts/tale-4.md", "More.", "More, and *more* still."),
    ("content/posts/tale-4.md", "title: Tale 4", "title: Another <tale> “4”"),
    ("content/posts/tale-4.md", "First words.", "Other first words."),
    ("content/posts/tale-4.md", "tags:", "summary: In short.\ntags:"),
    ("content/posts/tale-4.md", "tags:", "description: For machines.\ntags:"),
    ("content/posts/tale-9.md", "More.", "word " * 700),
    ("content/posts/first.md", "## Part two\n", "## Part two\n\nOne line more.\n"),
    ("content/posts/first.fr.md", "title: Premier", "title: Tout premier"),
    ("content/posts/second.md", "Text", "Other text"),
    ("content/episodes/talk/one.md", "Notes.", "Other notes."),
    ("content/episodes/talk/one.md", "title: E1", "title: Episode one"),
    ("content/pages/team/index.md", "[Up]", "Now [Up]"),
    ("content/pages/index.md", "Hi.", "Hello there."),
    ("content/docs/deep/two.md", "[One]", "See [One]"),
    ("content/posts/arabic.ar.md", "نص", "نص آخر"),
]


@pytest.mark.parametrize(("path", "old", "new"), SMALL)
def test_a_small_edit_needs_no_look_at_the_site(
    make_site: MakeSite, tmp_path: Path, looks: list[str], path: str, old: str, new: str
) -> None:
    site = make_site({**rich_site(), **TALES})
    site.build()
    site.build()
    looks.clear()
    edited(site, path, old, new)
    report = site.build()
    assert looks == []
    assert report.written
    assert all(report.reasons[name] for name in report.written)
    assert site.files() == clean_files(site, tmp_path / "clean")
    assert site.build().written == ()


LARGE = [
    ("content/posts/tale-4.md", "tags: [t]", "tags: [u]"),
    ("content/posts/tale-4.md", "2026-02-04", "2026-02-14"),
    ("content/posts/tale-4.md", "## A part", "## Another part"),
    ("content/posts/tale-4.md", "More.", "More [links](tale-5.md)."),
    ("content/posts/tale-4.md", "More.", "More [nowhere](nowhere.md)."),
    ("content/posts/tale-4.md", "tags:", "slug: other\ntags:"),
    ("content/posts/tale-4.md", "tags:", "draft: true\ntags:"),
    ("content/posts/tale-4.md", "tags:", "no-setting-of-ours: 1\ntags:"),
    ("content/pages/team/index.md", "title: Team", "title: Crew"),
    ("content/testimonials/great.md", "Great", "Grand"),
    ("content/authors/ada.md", "Bio.", "Life."),
    ("content/advocates/kim.md", "A friend.", "A good friend."),
    ("site.toml", 'tagline = "A line"', 'tagline = "Another line"'),
]


@pytest.mark.parametrize(("path", "old", "new"), LARGE)
def test_an_edit_that_reaches_further_is_left_to_a_look_at_the_site(
    make_site: MakeSite, tmp_path: Path, looks: list[str], path: str, old: str, new: str
) -> None:
    site = make_site({**rich_site(), **TALES})
    site.build()
    looks.clear()
    edited(site, path, old, new)
    site.build()
    assert looks
    assert site.files() == clean_files(site, tmp_path / "clean")


@pytest.mark.parametrize(("path", "old", "new"), [*SMALL, *LARGE])
def test_the_preview_shows_what_a_clean_one_would(
    make_site: MakeSite, looks: list[str], path: str, old: str, new: str
) -> None:
    site = make_site({**rich_site(), **TALES})

    def resident() -> Resident:
        return Resident(site.root, Options(), MediaMemo(site.root, None, 0))

    ours = resident()
    ours.rebuild(NOW)
    looks.clear()
    edited(site, path, old, new)
    shown = ours.rebuild(NOW, frozenset({path}))
    assert bool(looks) == ((path, old, new) in LARGE)
    theirs = resident().rebuild(NOW)
    assert shown.site
    assert theirs.site
    assert shown.site.files == theirs.site.files
    assert shown.diagnostics == theirs.diagnostics


def test_body_and_title_one_after_the_other(
    make_site: MakeSite, tmp_path: Path, looks: list[str]
) -> None:
    """The lock file follows when nothing of an entry is as it was noted there."""
    site = make_site(TALES)
    site.build()
    looks.clear()
    lock = (site.root / "episode-ids.lock").read_text()
    edited(site, "content/posts/tale-4.md", "First words.", "Other words.")
    site.build()
    assert (site.root / "episode-ids.lock").read_text() == lock
    edited(site, "content/posts/tale-4.md", "title: Tale 4", "title: Story 4")
    site.build()
    assert looks == []
    kept = (site.root / "episode-ids.lock").read_text()
    assert kept != lock
    assert re.findall(r"urn:uuid:\S+", kept) == re.findall(r"urn:uuid:\S+", lock)
    assert site.files() == clean_files(site, tmp_path / "clean")
    shutil.rmtree(site.root / ".brandkit")
    site.build()
    assert (site.root / "episode-ids.lock").read_text() == kept


def test_a_post_that_turns_into_one_that_was_removed(
    make_site: MakeSite, tmp_path: Path, looks: list[str]
) -> None:
    """Its fingerprints are those of a line that is gone: only the whole site can tell."""
    site = make_site(TALES)
    site.build()
    gone = (site.root / "content/posts/tale-5.md").read_text()
    site.write({"content/posts/tale-5.md": None})
    site.build()
    looks.clear()
    text = gone.replace("2026-02-05", "2026-02-04")
    (site.root / "content/posts/tale-4.md").write_text(text)
    site.build()
    assert site.files() == clean_files(site, tmp_path / "clean")


def test_several_texts_at_once(make_site: MakeSite, tmp_path: Path, looks: list[str]) -> None:
    site = make_site(TALES)
    site.build()
    looks.clear()
    for n in (3, 4, 5):
        edited(site, f"content/posts/tale-{n}.md", f"Tale {n}", f"Story {n}")
        edited(site, f"content/posts/tale-{n}.md", "More.", f"More of {n}.")
    site.build()
    assert site.files() == clean_files(site, tmp_path / "clean")


@pytest.mark.parametrize("harm", ["pack", "texts", "swap", "short"])
def test_a_damaged_memory_costs_time_only(make_site: MakeSite, tmp_path: Path, harm: str) -> None:
    site = make_site(TALES)
    site.build()
    record = manifest_file(site.root, site.output)
    manifest = load_manifest(record)
    assert manifest
    assert manifest.memory
    pack = record.parent / manifest.pack
    texts = record.parent / manifest.memory.bodies_pack
    if harm == "pack":
        pack.write_bytes(bytes(255 - byte for byte in pack.read_bytes()))
    elif harm == "texts":
        texts.write_bytes(b"\0" * texts.stat().st_size)
    elif harm == "swap":
        one, other = pack.read_bytes(), texts.read_bytes()
        pack.write_bytes(other)
        texts.write_bytes(one)
    else:
        pack.write_bytes(pack.read_bytes()[: pack.stat().st_size // 2])
    edited(site, "content/posts/tale-4.md", "title: Tale 4", "title: Story 4")
    site.build()
    assert site.files() == clean_files(site, tmp_path / "clean")
    assert site.build().written == ()


def test_the_pack_of_recipes_stays_small(make_site: MakeSite) -> None:
    site = make_site(TALES)
    site.build()
    folder = site.root / ".brandkit"
    first = sum(file.stat().st_size for file in folder.iterdir())
    for n in range(60):
        edited(
            site,
            "content/posts/tale-4.md",
            "title: Tale 4" if not n else f"title: Story {n - 1}",
            f"title: Story {n}",
        )
        site.build()
    names = pack_names(manifest_file(site.root, site.output))
    sizes = [(folder / name).stat().st_size for name in names if (folder / name).exists()]
    assert sum(sizes) < 3 * first + 4 * 65_536


def test_whatever_shows_an_entry_is_known_to_show_it(make_site: MakeSite) -> None:
    """No recipe names an entry's address as a card or link that `parts` does not see."""
    inspection = make_site({**rich_site(), **TALES}).inspect()
    site = inspection.site
    base = site.config.site.base_url.rstrip("/")
    entries = {e.permalink for e in (*site.posts, *site.episodes, *site.pages, *site.docs)}
    found = 0
    for output in inspection.plan.outputs:
        if not isinstance(output.recipe, Template):
            continue
        inputs = msgspec.to_builtins(output.recipe.inputs)
        for shown in _titled(inputs):
            if shown in entries:
                found += 1
                assert shown in output.parts.addresses, output.path
    assert found > 100
    assert base


def _titled(value: object) -> list[str]:
    """Every permalink that stands beside a title."""
    if isinstance(value, dict):
        own = [value["permalink"]] if {"title", "permalink"} <= value.keys() else []
        return own + [each for part in value.values() for each in _titled(part)]
    if isinstance(value, list | tuple):
        return [each for part in value for each in _titled(part)]
    return []


def test_options_time_and_outputs_ask_for_a_look(make_site: MakeSite, looks: list[str]) -> None:
    site = make_site({**TALES, "content/posts/later.md": post("Later", "2026-06-16")})
    site.build()
    looks.clear()
    edited(site, "content/posts/tale-4.md", "More.", "More still.")
    site.build(drafts=True)
    assert len(looks) == 1
    edited(site, "content/posts/tale-4.md", "More still.", "More yet.")
    (site.output / "blog/tale-3/index.html").unlink()
    site.build(drafts=True)
    assert len(looks) == 2
    assert site.has("blog/tale-3/index.html")
    edited(site, "content/posts/tale-4.md", "More yet.", "More again.")
    site.build(drafts=True, now=NOW.replace(day=17))
    assert len(looks) == 3
    assert site.has("blog/later/index.html")
