"""Redirects by hand, names of rules, what a file leaves out, and what stops a deploy."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from brandkit.check.codes import WARNINGS
from brandkit.cli import cli

SETTINGS = '[site]\ntitle = "Tin"\nbase_url = "https://tin-shop.eu/"\n'
POST = "---\ntitle: A tin\ndate: 2026-01-01\n{more}---\nText [nowhere at all](no.md).\n"


def site(root: Path, *, more: str = "", settings: str = "", redirects: str = "") -> Path:
    (root / "content/posts").mkdir(parents=True)
    (root / "site.toml").write_text(SETTINGS + settings)
    (root / "content/posts/a.md").write_text(POST.replace("{more}", more))
    if redirects:
        (root / "content/static").mkdir()
        (root / "content/static/_redirects").write_text(redirects)
    return root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--site", str(root)])


def test_redirects(tmp_path: Path) -> None:
    rows = (
        "# by hand\n/x /y 301\n/y /x 302!\n/one /two\n/two /blog/a/ # said\n/gone /blog/b/\n"
        "/blog /blog/ 301\n/out https://elsewhere.eu/\n/* /fr/ 302 Language=fr\n/app/* /x 200\n"
    )
    said = run(site(tmp_path, redirects=rows), "check").stderr
    told = [
        line.split(": ")[0].rpartition(":")[2] for line in said.splitlines() if "[redir" in line
    ]
    assert told == ["2", "3", "4", "6"]
    assert "/x → /y → /x (asked by brandkit)  [redirects.loop]" in said
    assert "/one → /two → /blog/a (asked by Google)  [redirects.chain]" in said
    assert "Did you mean “/blog/a/”?" in said


def test_names_that_no_warning_has(tmp_path: Path) -> None:
    more = "check:\n  ignore: [links.brokn]\n"
    settings = '[check]\nignore = ["markup.noalt a/**"]\nerrors = ["links.broken"]\n'
    said = run(site(tmp_path, more=more, settings=settings), "check").stderr
    assert "content/posts/a.md:5:12: warning: “links.brokn” after ignore" in said
    assert "site.toml:5:11: warning: “markup.noalt” after ignore" in said
    assert said.count("[check.unknown-name]") == 2
    assert {"links.broken", "markup.no-alt", "config.unknown-setting"} <= WARNINGS


def test_a_file_leaves_a_warning_out_of_the_build_too(tmp_path: Path) -> None:
    root = site(tmp_path, more="check:\n  ignore: [links.broken]\n")
    assert run(root, "check", "--strict").exit_code == 0
    assert run(root, "build", "--strict").exit_code == 0
    (root / "content/posts/a.md").write_text(POST.replace("{more}", ""))
    assert run(root, "build", "--strict").exit_code == 1


def test_what_stops_publishing_is_an_error(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "site.toml").write_text(SETTINGS.replace("tin-shop.eu", "tin.example"))
    assert run(root, "check").exit_code == 0
    found = run(root, "check", "--publish", "--format", "github")
    assert found.exit_code == 1
    for code in ("links.broken", "site.example-address", "podcast.lock-would-change"):
        assert any(x.startswith("::error") and code in x for x in found.stdout.splitlines()), code
    assert run(root, "check", "--publish", "--drafts").exit_code == 2


def test_a_report_for_gitlab_in_a_file(tmp_path: Path) -> None:
    import json

    file = tmp_path / "quality.json"
    found = run(site(tmp_path / "s"), "check", "--format", "gitlab", "-o", str(file))
    assert "[links.broken]" in found.stderr
    (row,) = (r for r in json.loads(file.read_text()) if r["check_name"] == "links.broken")
    assert row["severity"] == "minor"
    assert row["location"]["lines"] == {"begin": 5}
    assert len(row["fingerprint"]) == 32


def test_heavy_originals_and_films(tmp_path: Path) -> None:
    from PIL import Image

    root = site(tmp_path)
    Image.effect_noise((6400, 1200), 80).save(root / "content/posts/wide.png")
    (root / "content/posts/film.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(10_100_000))
    text = "![A wide field](wide.png)\n\n[film](film.mp4)\n"
    (root / "content/posts/a.md").write_text(POST.replace("{more}", "") + text)
    said = run(root, "check").stderr
    assert "content/posts/wide.png: warning: The picture's file has" in said
    assert "6400 × 1200 pixels. (asked by brandkit)  [images.heavy-original]" in said
    assert "content/posts/film.mp4: warning: The film has 10 MB" in said


def test_forms_lead_to_the_page_about_privacy(tmp_path: Path) -> None:
    settings = '[newsletter]\nprovider = "buttondown"\naction = "https://buttondown.com/tin"\n'
    root = site(tmp_path, settings=settings)
    (root / "content/pages").mkdir()
    words = "---\ntitle: Data\nlegal: privacy\n---\nWe keep nothing.\n"
    (root / "content/pages/data.md").write_text(words)
    assert run(root, "build").exit_code == 0
    page = (root / "public/subscribe/index.html").read_text("utf-8")
    form = page.partition("<form")[2].partition("</form>")[0]
    assert 'href="/data/"' in form
