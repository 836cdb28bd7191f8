"""The content folder: which files are what, and what is never touched."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from brandkit.config import Config, ContentConfig, SiteConfig
from brandkit.content.sources import Scan, scan
from brandkit.digest import digest_bytes

MULTILINGUAL = ("en", "fr", "pt-BR")


def build(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, encoding="utf-8")


def run(root: Path, languages: tuple[str, ...] = (), **content: object) -> Scan:
    site = SiteConfig(title="T", base_url="https://a.example/", languages=languages)
    return scan(root, Config(site=site, content=ContentConfig(**content)))  # type: ignore[arg-type]


def found(result: Scan) -> dict[str, tuple[str, str, str]]:
    return {s.path: (s.kind, s.key, s.language) for s in result.sources}


def test_kinds_keys_and_languages(tmp_path: Path) -> None:
    cases = {
        "content/posts/launch.md": ("posts", "launch", ""),
        "content/posts/launch.fr.md": ("posts", "launch", "fr"),
        "content/posts/2026/sale.markdown": ("posts", "2026/sale", ""),
        "content/posts/fr/sale.mdx": ("posts", "sale", "fr"),
        "content/posts/pt-br/sale.md": ("posts", "sale", "pt-BR"),
        "content/posts/trip/index.md": ("posts", "trip", ""),
        "content/posts/trip/index.fr.md": ("posts", "trip", "fr"),
        "content/posts/trip/index.pt-BR.md": ("posts", "trip", "pt-BR"),
        "content/posts/v1.2.md": ("posts", "v1.2", ""),
        "content/posts/trip/fr/deep.md": ("posts", "trip/fr/deep", ""),
        "content/posts/posts/pages/x.md": ("posts", "posts/pages/x", ""),
        "content/pages/index.md": ("pages", "", ""),
        "content/pages/index.fr.md": ("pages", "", "fr"),
        "content/pages/fr/about.md": ("pages", "about", "fr"),
        "content/docs/guide/_index.md": ("docs", "guide", ""),
        "content/docs/with space & é.MD": ("docs", "with space & é", ""),
        "content/fr/docs/first.md": ("docs", "first", "fr"),
        "content/episodes/one.md": ("episodes", "one", ""),
        "content/testimonials/ana.md": ("testimonials", "ana", ""),
        "content/advocates/ana.md": ("advocates", "ana", ""),
        "content/authors/ana.md": ("authors", "ana", ""),
    }
    build(tmp_path, *cases)
    result = run(tmp_path, MULTILINGUAL)
    assert not result.diagnostics
    assert found(result) == cases
    assert [s.path for s in result.sources] == sorted(cases)
    launch = next(s for s in result.sources if s.path == "content/posts/launch.md")
    data = b"content/posts/launch.md"
    assert (launch.text_digest, launch.size) == (digest_bytes(data), len(data))


def test_assets(tmp_path: Path) -> None:
    build(
        tmp_path,
        "content/posts/launch.jpg",
        "content/logo.svg",
        "content/static/CNAME",
        "content/static/page.md",
        "content/else/where.pdf",
        "content/posts/launch.md",
        "elsewhere.jpg",
    )
    result = run(tmp_path)
    assert result.assets == (
        "content/else/where.pdf",
        "content/logo.svg",
        "content/posts/launch.jpg",
        "content/static/CNAME",
        "content/static/page.md",
    )
    assert not result.diagnostics


def test_what_is_passed_over(tmp_path: Path) -> None:
    passed = [
        "README.md",
        "License.md",
        ".hidden.md",
        "posts/.git/x.md",
        "posts/a.md~",
        "posts/.a.md.swp",
        "posts/a.md.bak",
        "posts/#a.md#",
        "posts/_drafts/x.md",
        "posts/Thumbs.db",
        "posts/old/x.md",
        "posts/x.tmp.md.orig",
        "pages/deep/er/secret-1.md",
        "ideas/x.md",
    ]
    build(tmp_path, *(f"content/{path}" for path in passed), "content/posts/a.md")
    result = run(tmp_path, ignore=("posts/old/**", "secret-?.md", "content/ideas/"))
    assert found(result) == {"content/posts/a.md": ("posts", "a", "")}
    assert not result.assets
    assert not result.diagnostics
    assert not result.left_out


def test_unknown_folders_are_named_with_the_nearest(tmp_path: Path) -> None:
    build(
        tmp_path,
        "content/post/a.md",
        "content/post/b/c.md",
        "content/stray.md",
        "content/zzz/a.md",
        "content/posts/ok.md",
    )
    result = run(tmp_path)
    assert result.left_out == (
        "content/post/a.md",
        "content/post/b/c.md",
        "content/stray.md",
        "content/zzz/a.md",
    )
    post, stray, other = result.diagnostics
    assert post.location
    assert post.location.path == "content/post"
    assert post.message.startswith("2 files are left out: “post”")
    assert post.hint.startswith("Did you mean posts/?")
    assert "pages/" in stray.hint
    assert other.hint.startswith("Known: posts/,")
    assert not any(fault.is_error for fault in result.diagnostics)


def test_folders_of_other_generators(tmp_path: Path) -> None:
    build(
        tmp_path,
        "content/episode/one.md",
        "content/post/a.md",
        "content/travel/_posts/2020-01-01-b.md",
        "content/blog/notes/c.md",
        "content/blog/d.md",
        "content/posts/e.md",
    )
    kinds = {
        "posts": ("post", "_posts", "blog/notes"),
        "episodes": ("episode",),
        "pages": ("blog",),
    }
    result = run(tmp_path, kinds=kinds)
    assert found(result) == {
        "content/episode/one.md": ("episodes", "one", ""),
        "content/post/a.md": ("posts", "a", ""),
        "content/travel/_posts/2020-01-01-b.md": ("posts", "2020-01-01-b", ""),
        "content/blog/notes/c.md": ("posts", "c", ""),
        "content/blog/d.md": ("pages", "d", ""),
    }
    assert result.left_out == ("content/posts/e.md",)


def test_the_content_folder_may_be_the_site_s_or_a_kind_s(tmp_path: Path) -> None:
    build(
        tmp_path,
        "_posts/fr/news/a.md",
        "_includes/b.md",
        "_layouts/x.html",
        "README.md",
        "private/thanks.md",
        "public/index.md",
        "themes/x/y.md",
        "node_modules/z.md",
        "Makefile",
        "img/a.jpg",
        "shows/1 - first.md",
    )
    result = run(tmp_path, ("en", "fr"), dir=".", kinds={"posts": ("_posts",)})
    assert found(result) == {"_posts/fr/news/a.md": ("posts", "news/a", "fr")}
    assert result.assets == ("img/a.jpg",)
    assert result.left_out == ("_includes/b.md", "shows/1 - first.md")
    whole = run(tmp_path, dir="shows", kinds={"episodes": (".",)})
    assert found(whole) == {"shows/1 - first.md": ("episodes", "1 - first", "")}


def test_names_of_lists_and_unknown_languages(tmp_path: Path) -> None:
    build(
        tmp_path,
        "content/posts/_index.md",
        "content/posts/index.fr.md",
        "content/posts/2026/_index.md",
        "content/posts/launch.de.md",
        "content/posts/file.js.md",
    )
    result = run(tmp_path, MULTILINGUAL)
    assert found(result) == {
        "content/posts/launch.de.md": ("posts", "launch.de", ""),
        "content/posts/file.js.md": ("posts", "file.js", ""),
    }
    assert result.left_out == (
        "content/posts/2026/_index.md",
        "content/posts/_index.md",
        "content/posts/index.fr.md",
    )
    assert [fault.code for fault in result.diagnostics] == [
        "content.section-page",
        "content.section-page",
        "content.section-page",
        "content.unknown-language",
    ]
    assert "“de”" in result.diagnostics[3].message
    alone = {fault.code for fault in run(tmp_path).diagnostics}
    assert alone == {"content.section-page"}


def test_two_files_for_one_thing(tmp_path: Path) -> None:
    build(tmp_path, "content/posts/a.md", "content/posts/a/index.md", "content/posts/en/a.md")
    build(tmp_path, "content/posts/a.fr.md", "content/pages/a.md")
    result = run(tmp_path, MULTILINGUAL)
    assert len(result.sources) == 3
    assert [fault.code for fault in result.diagnostics] == ["content.twin", "content.twin"]
    assert all(fault.is_error for fault in result.diagnostics)
    assert len(result.left_out) == 2


def test_accents_in_either_form(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "é") for form in ("NFC", "NFD"))
    build(tmp_path, f"content/posts/{decomposed}t{decomposed}.md")
    (source,) = run(tmp_path).sources
    assert source.key == f"{composed}t{composed}"
    assert (tmp_path / source.path).read_bytes()


def test_no_content_folder(tmp_path: Path) -> None:
    (fault,) = run(tmp_path).diagnostics
    assert (fault.code, fault.is_error) == ("content.no-folder", True)


def test_names_in_site_toml_are_checked(tmp_path: Path) -> None:
    build(tmp_path, "content/posts/a.md")
    keys, kinds = run(tmp_path, kinds={"post": ("x",)}, keys={"slgu": "y"}).diagnostics[:2]
    assert kinds.hint.startswith("Did you mean “posts”?")
    assert keys.hint.startswith("Did you mean “slug”?")


needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@needs_links
def test_links_out_of_the_site_are_refused(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    build(outside, "secret.md", "folder/secret.md", "secret.jpg")
    build(site, "content/posts/a.md", "private/thanks.md", "shared/b.md", "shared/c.jpg")
    build(site, "shared/private/d.md")
    posts = site / "content/posts"
    (posts / "out.md").symlink_to(outside / "secret.md")
    (posts / "out").symlink_to(outside / "folder")
    (posts / "out.jpg").symlink_to("../../../outside/secret.jpg")
    (posts / "thanks.md").symlink_to(site / "private/thanks.md")
    (posts / "notes").symlink_to(site / "private")
    (posts / "hidden.md").symlink_to(site / "shared/private/d.md")
    (posts / "loop").symlink_to(posts)
    (posts / "dead.md").symlink_to(site / "nothing.md")
    (posts / "b.md").symlink_to(site / "shared/b.md")
    (posts / "shared").symlink_to(site / "shared")
    result = run(site)
    assert found(result) == {
        "content/posts/a.md": ("posts", "a", ""),
        "content/posts/b.md": ("posts", "b", ""),
        "content/posts/shared/b.md": ("posts", "shared/b", ""),
    }
    assert result.assets == ("content/posts/shared/c.jpg",)
    assert {fault.location.path: fault.code for fault in result.diagnostics if fault.location} == {
        "content/posts/out.md": "content.outside",
        "content/posts/out": "content.outside",
        "content/posts/out.jpg": "content.outside",
        "content/posts/thanks.md": "content.private",
        "content/posts/notes": "content.private",
        "content/posts/hidden.md": "content.private",
        "content/posts/shared/private": "content.private",
        "content/posts/loop": "content.loop",
        "content/posts/dead.md": "content.dead-link",
    }
    assert [str(fault.location) for fault in result.diagnostics if not fault.is_error] == [
        "content/posts/shared/private"
    ]
    assert result.left_out == (
        "content/posts/dead.md",
        "content/posts/hidden.md",
        "content/posts/out.md",
        "content/posts/thanks.md",
    )


@needs_links
def test_a_content_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    build(tmp_path, "outside/posts/a.md", "site/site.toml")
    (tmp_path / "site/content").symlink_to(tmp_path / "outside")
    result = run(tmp_path / "site")
    assert not result.sources
    assert [fault.code for fault in result.diagnostics] == ["content.outside"]


def test_nothing_of_private_is_opened(tmp_path: Path) -> None:
    build(tmp_path, "private/posts/a.md", "Private/posts/b.md", "posts/c.md")
    opened: list[str] = []

    def digest(file: str, name: str) -> tuple[str, int]:
        opened.append(Path(file).name)
        assert name == "posts/c.md"
        return "0" * 32, 1

    site = SiteConfig(title="T", base_url="https://a.example/")
    result = scan(tmp_path, Config(site=site, content=ContentConfig(dir=".")), digest)
    assert opened == ["c.md"]
    assert [s.path for s in result.sources] == ["posts/c.md"]
    assert "rivate" not in repr(result)


def test_a_private_folder_within_the_content_is_not_read_either(tmp_path: Path) -> None:
    build(tmp_path, "content/private/a.md", "content/Private/b.jpg", "content/posts/private/c.md")
    build(tmp_path, "content/static/x/PRIVATE/d.pdf", "content/posts/private-view.md")
    result = run(tmp_path)
    assert [s.path for s in result.sources] == ["content/posts/private-view.md"]
    assert not result.assets
    assert {(fault.code, str(fault.location)) for fault in result.diagnostics} == {
        ("content.private", "content/private"),
        ("content.private", "content/Private"),
        ("content.private", "content/posts/private"),
        ("content.private", "content/static/x/PRIVATE"),
    }


def test_folders_beyond_reason(tmp_path: Path) -> None:
    build(tmp_path, "content/posts/" + "a/" * 60 + "b.md", "content/posts/c.md")
    result = run(tmp_path)
    assert len(result.sources) == 1
    assert [fault.code for fault in result.diagnostics] == ["content.too-deep"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    build(tmp_path, "content/posts/a.md", "content/posts/b.md")

    def digest(file: str, name: str) -> tuple[str, int]:
        if name == "content/posts/a.md":
            raise PermissionError(13, "Permission denied")
        return "0" * 32, 1

    result = scan(
        tmp_path, Config(site=SiteConfig(title="T", base_url="https://a.example/")), digest
    )
    (fault,) = result.diagnostics
    assert fault.code == "content.unreadable"
    assert "Permission denied" in fault.message
    assert result.left_out == ("content/posts/a.md",)
    assert len(result.sources) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_names_that_no_address_can_hold(tmp_path: Path) -> None:
    build(tmp_path, "content/posts/ok.md")
    for name in (b"caf\xe9.md", b"new\nline.md", b"back\\slash.md", b"esc\x1b.md"):
        with open(os.path.join(os.fsencode(tmp_path), b"content/posts", name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"x")
    result = run(tmp_path)
    assert len(result.sources) == 1
    assert [fault.code for fault in result.diagnostics] == ["content.bad-name"] * 4
    assert len(result.left_out) == 4
    "".join(fault.location.path for fault in result.diagnostics if fault.location).encode()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("content/posts/letters.md.txt", "Rename it to letters.md."),
        ("content/posts/new.txt", "Rename it to new.md."),
        ("content/pages/about.DOCX", "Copy its words into a plain text file called about.md."),
        ("content/posts/README.txt", ""),
        ("content/posts/prices.pdf", ""),
        ("content/posts/trip/notes.txt", ""),
        ("content/static/robots.txt", ""),
        ("content/words.docx", ""),
    ],
)
def test_texts_with_another_ending(tmp_path: Path, name: str, hint: str) -> None:
    build(tmp_path, name)
    result = run(tmp_path)
    assert name in result.assets
    assert [fault.hint for fault in result.diagnostics] == ([hint] if hint else [])
    assert {fault.code for fault in result.diagnostics} <= {"content.no-text"}
