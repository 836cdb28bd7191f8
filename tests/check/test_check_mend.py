"""`check --fix`: mends what it names, changes nothing else, and has nothing to do a second time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from check_sites import TOML, podcast
from click.testing import CliRunner
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from media_host import Reply, media_host
from site_factory import NOW, Site, post

from brandkit.build.options import Options
from brandkit.check.check import Checked, check
from brandkit.check.mend.apply import mend
from brandkit.check.mend.edit import Edit
from brandkit.check.mend.fixes import FIXES
from brandkit.cli import cli

TERMS = '[site]\ntitle = "B"\nbase_url = "https://maison-verte.eu/"\n[check]\nterms = {}\n'


def site_of(root: Path, text: str | bytes, terms: str = '["YouTube", "Maison Verte"]') -> Site:
    root.mkdir(parents=True, exist_ok=True)
    return Site(root).write({"site.toml": TERMS.format(terms), "content/posts/a.md": text})


def fixed(site: Site, fix: str = "write", *, online: bool = False) -> Checked:
    return check(site.root, Options(jobs=1), NOW, fix=fix, online=online)  # type: ignore[arg-type]


def text_of(site: Site, name: str = "content/posts/a.md") -> bytes:
    return (site.root / name).read_bytes()


def test_names_are_mended_in_words_alone(tmp_path: Path) -> None:
    kept = (
        "<https://youtube.com/youtube> `youtube` [x](youtube.md) @youtube #youtube youtube.com "
        "youtube/x {{< youtube jNQXAC9IVRw >}}"
    )
    code = "```\nyoutube\n```\n\n    youtube\n\n<!-- youtube -->\n"
    site = site_of(tmp_path, post("On Youtube", text=f"A you tube, {kept}\n\n{code}\nmaison verte"))
    checked = fixed(site)
    assert checked.mended
    assert [edit.new for edit in checked.mended.done] == ["YouTube", "YouTube", "Maison Verte"]
    assert not [fault for fault in checked.diagnostics if fault.code == "words.term"]
    expected = post("On YouTube", text=f"A YouTube, {kept}\n\n{code}\nMaison Verte")
    assert text_of(site).decode() == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_bytes_beside_are_kept(tmp_path: Path, newline: str, start: str) -> None:
    def text(name: str) -> bytes:
        lines = (
            "---",
            f"title: {name} ",
            "date: 2026-01-01",
            "---",
            f"ä {name}  ",
            "",
            f"« {name}",
        )
        return (start + newline.join(lines)).encode()

    site = site_of(tmp_path, text("youtube"))
    file = site.root / "content/posts/a.md"
    file.chmod(0o640)
    fixed(site)
    assert text_of(site) == text("YouTube")
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in file.parent.iterdir()] == ["a.md"]


def test_a_dry_run_shows_it_and_writes_nothing(tmp_path: Path) -> None:
    site = site_of(tmp_path, post("A", text="youtube\nb"))
    before = text_of(site)
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--fix", "--dry-run"])
    assert text_of(site) == before
    assert "--- a/content/posts/a.md\n+++ b/content/posts/a.md\n" in result.stdout
    assert "\n-youtube\n+YouTube\n b\n" in result.stdout
    assert "1 place can be mended, in 1 file." in result.stdout
    assert "words.term" in result.stderr
    told = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--fix"])
    assert "content/posts/a.md:5:1: “youtube” is “YouTube” now.  [words.term]" in told.stdout
    assert "1 place mended, in 1 file.\nAll is well.\n" in told.stdout
    again = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--fix"])
    assert again.stdout == "Nothing here can be mended without judging.\nAll is well.\n"
    wrong = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--dry-run"])
    assert wrong.exit_code == 2


def test_names_of_settings(tmp_path: Path) -> None:
    """One near name, which is free, and decides nothing: else a person has to look."""
    site = site_of(tmp_path, post("A", sumary="On youtube", draaft="true"))
    fixed(site)
    expected = post("A", summary="On YouTube", draaft="true")  # what came to light is mended too
    assert text_of(site).decode() == expected
    taken = post("A", summary="x", sumary="y")
    site.write({"content/posts/a.md": taken})
    fixed(site)
    assert text_of(site).decode() == taken


def test_what_is_ignored_stays(tmp_path: Path) -> None:
    text = post("A", text="youtube")
    site = site_of(tmp_path, text, '["YouTube"]\nignore = ["words.term content/posts/**"]')
    checked = fixed(site)
    assert checked.diagnostics == ()
    assert text_of(site).decode() == text
    site.write({"site.toml": TERMS.format('["YouTube"]\nignore = ["words.term content/docs/**"]')})
    assert [fault.code for fault in fixed(site, "dry-run").diagnostics] == ["words.term"]
    site.write({"site.toml": TERMS.format('["YouTube"]\nerrors = ["words.term"]')})
    assert fixed(site, "dry-run").diagnostics[0].is_error


def test_a_file_that_changed_meanwhile_stays(tmp_path: Path) -> None:
    site = site_of(tmp_path, post("A", text="youtube"))
    inspection = site.inspect()
    other = post("A", text="youtube, and more")
    site.write({"content/posts/a.md": other})
    edit = Edit("content/posts/a.md", 5, 1, "youtube", "YouTube", "words.term")
    done = mend(site.root, inspection, [edit])
    assert (done.done, list(done.left)) == ((), ["content/posts/a.md"])
    assert text_of(site).decode() == other


def test_an_edit_that_breaks_the_settings_is_not_made(tmp_path: Path) -> None:
    text = post("A", summary="see c sharp")
    site = site_of(tmp_path, text, '["C: Sharp"]')
    edit = Edit("content/posts/a.md", 4, 10, "c sharp", "C: Sharp", "words.term", exact=False)
    done = mend(site.root, site.inspect(), [edit])
    assert list(done.left) == ["content/posts/a.md"]
    assert text_of(site).decode() == text


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    site = site_of(tmp_path, post("A"))
    (site.root / "content/b.txt").write_text(post("B", text="youtube"), "utf-8")
    (site.root / "content/posts/b.md").symlink_to("../b.txt")
    checked = fixed(site)
    assert checked.mended
    assert checked.mended.done == ()
    assert "youtube" in (site.root / "content/b.txt").read_text("utf-8")


def test_links_are_mended_where_a_host_says_so(tmp_path: Path) -> None:
    with media_host(
        old=Reply(301, location="/new"),
        new=Reply(type="text/html"),
        gone=Reply(404),
        home=Reply(301, location="/"),
        shut=Reply(403),
        later=Reply(302, location="/new"),
    ) as host:
        host.replies["/"] = Reply(type="text/html")
        names = ("old", "new", "gone", "home", "shut", "later")
        links = "\n".join(f"- [{name}]({host.url}/{name}#a)" for name in names)
        site = podcast(tmp_path, TOML + f'media_base = "{host.url}/"\n')
        site.write({"content/posts/a.md": post("A", text=f"Words.\n\n{links}")})
        checked = fixed(site, online=True)
        assert [fault.code for fault in checked.diagnostics] == ["online.dead-link"]
        assert f"{host.url}/gone" in checked.diagnostics[0].message
        assert str(checked.diagnostics[0].location).endswith("a.md:9:10")
        expected = links.replace(f"]({host.url}/old#a)", f"]({host.url}/new#a)")
        assert text_of(site).decode() == post("A", text=f"Words.\n\n{expected}")
        assert [each.code for each in fixed(site, online=True).diagnostics] == ["online.dead-link"]


PIECES = st.lists(
    st.sampled_from(
        (
            *("youtube", "You Tube", "YouTube", "maison-verte", "`youtube`", "x@youtube.com"),
            *("\n", "\n\n", " ", "# ", "```\n", "    ", "- ", "> ", "é", "<b>", "."),
            "[y](https://youtube.com)",
        )
    ),
    max_size=14,
).map("".join)


@example_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=PIECES, title=st.sampled_from(["A", "On youtube", '"maison verte: a"']))
def test_twice_is_once_and_nothing_else_changes(tmp_path: Path, text: str, title: str) -> None:
    site = site_of(tmp_path, post(title, text=f"Words.\n\n{text}"))
    before = text_of(site).decode()
    checked = fixed(site)
    once = text_of(site).decode()
    assert checked.mended
    assert (before != once) == bool(checked.mended.done)
    again = fixed(site)
    assert again.mended
    assert again.mended.done == ()
    assert text_of(site).decode() == once
    assert not [fault for fault in again.diagnostics if fault.code == "words.term"]
    assert _bare(before) == _bare(once)
    assert not [fault for fault in site.build().diagnostics if fault.is_error]


def _bare(text: str) -> str:
    """Without what a mended name may differ in."""
    return text.casefold().replace(" ", "").replace("-", "")


def test_every_fix_says_what_it_mends() -> None:
    assert len(FIXES) >= 4
    assert all(fix.mends for fix in FIXES.values())


def test_a_file_that_is_protected_stays(tmp_path: Path) -> None:
    site = site_of(tmp_path, post("A", text="A youtube."))
    file = site.root / "content/posts/a.md"
    file.chmod(0o444)
    before = file.read_bytes()
    checked = fixed(site)
    assert checked.mended
    assert checked.mended.left == {"content/posts/a.md": "it is protected against changes"}
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["a.md"]
