"""The commands that import whole sites, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from exports import entry, uploads, wxr, zipped

from brandkit.cli import cli

TEXT = wxr(
    entry(1, "Soap", "Words\n\n[contact-form-7 id=1]\n\n<img src='/wp-content/uploads/a.png'>"),
    entry(2, "Rough", status="draft"),
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "export.xml"
    file.write_text(TEXT, "utf-8")
    return file


def typed(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


def test_what_is_said(tmp_path: Path, export: Path) -> None:
    code, said, told = typed("import", "wordpress", export, "--site", tmp_path / "site")
    assert code == 0
    assert "3 entries: 3 came in, 0 there already, 0 left out." in said
    assert "By kind: posts (2), authors (1); drafts among them: 1." in said
    assert "Media that are still elsewhere: 1; name their folder (--media FOLDER)" in said
    assert "import-report.md" in said
    assert "content/posts/soap.md:11: not turned: [contact-form-7 id=1]: It is a form." in told
    code, said, _ = typed("import", "wordpress", export, "--site", tmp_path / "site")
    assert "3 entries: 0 came in, 3 there already, 0 left out." in said
    assert "import-report.md" not in said


def test_a_dry_run_for_programs(tmp_path: Path, export: Path) -> None:
    folder = uploads(tmp_path / "uploads", "a.png")
    code, said, _ = typed(
        "import", "wordpress", export, "--site", tmp_path / "site", "--dry-run", "--format", "json",
        "--media", folder,
    )  # fmt: skip
    assert code == 0
    report = json.loads(said)
    assert report["found"] == 3
    assert report["losses"][0]["place"] == "content/posts/soap.md:11"
    assert report["media"]["came"] == ["content/media/a.png"]
    assert report["dry_run"] is True
    assert not (tmp_path / "site").exists() or not any((tmp_path / "site").iterdir())


def test_wrong_words(tmp_path: Path, export: Path) -> None:
    site = tmp_path / "site"
    for words, wanted, exit_code in (
        (("wordpress", tmp_path / "none.xml"), "There is no file or folder", 2),
        (("wordpress", "https://old.example/"), "save the export first", 2),
        (("ghost", export), "There is no export of Ghost in “export.xml”.", 1),
        (("wordpress", export, "--media", tmp_path / "none"), "There is no folder or ZIP", 1),
        ((export,), "looks like an export of WordPress. Type:\n  brandkit import wordpress", 2),
    ):
        code, said, told = typed("--site", site, "import", *words)
        assert code == exit_code
        assert wanted in said + told


def test_the_old_address_of_ghost(tmp_path: Path) -> None:
    data = {
        "db": [
            {
                "data": {
                    "posts": [
                        {
                            "id": "a1",
                            "title": "Soap",
                            "slug": "soap",
                            "status": "published",
                            "published_at": "2020-01-02T03:04:05.000Z",
                            "html": '<img src="__GHOST_URL__/content/images/a.png">',
                        }
                    ]
                }
            }
        ]
    }
    file = zipped(tmp_path / "ghost.zip", {"data.json": json.dumps(data)})
    site = tmp_path / "site"
    code, said, _ = typed("--site", site, "import", "ghost", file, "--dry-run")
    assert code == 0
    assert "--old-address" in said
    address = ("--old-address", "https://old.example/")
    code, said, _ = typed("--site", site, "import", "ghost", file, *address)
    assert code == 0
    assert "still elsewhere: https://old.example/content/images/a.png" in said
    assert 'base_url = "https://old.example/"' in (site / "site.toml").read_text()


def test_an_empty_folder_becomes_a_whole_site(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(wxr(entry(1, "Soap")), "utf-8")
    tmp_path = tmp_path / "site"
    code, _, _ = typed("import", "wordpress", tmp_path.parent / "export.xml", "--site", tmp_path)
    assert code == 0
    assert "public" in (tmp_path / ".gitignore").read_text()
    assert (tmp_path / "private/README.txt").is_file()
    assert (tmp_path / ".schemas/site.schema.json").is_file()
    assert '# color = "' in (tmp_path / "site.toml").read_text()


def test_first_pages_that_nobody_changed_make_room(tmp_path: Path) -> None:
    made = CliRunner().invoke(cli, ["new", "site", str(tmp_path / "site"), "--yes", "--name", "B"])
    assert made.exit_code == 0
    pages = tmp_path / "site/content/pages"
    (pages / "about.md").write_text((pages / "about.md").read_text().replace("yours", "mine"))
    export = wxr(
        entry(1, "Front", "Welcome home.", kind="page", link="https://old.example/"),
        entry(2, "About", kind="page", link="https://old.example/about/"),
    )
    (tmp_path / "export.xml").write_text(export, "utf-8")
    words = ("import", "wordpress", tmp_path / "export.xml", "--site", tmp_path / "site")
    _, said, _ = typed(*words)
    assert "Took the place of what a new site begins with: content/pages/index.md" in said
    assert "Welcome home" in (pages / "index.md").read_text()
    assert "This page is mine to write" in (pages / "about.md").read_text()
    assert (pages / "about-2.md").is_file()
    assert "0 came in" in typed(*words)[1]
