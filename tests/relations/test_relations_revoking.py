"""What a revocation takes along: kits made of the site, and lines that show a quote."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from site_factory import NOW, Site

from brandkit.cli import cli
from brandkit.errors import nearest, part_of_name
from brandkit.revoking.revoke import revoke

QUOTE = """\
---
advocate: grace-okoro
relation: customer
consent: { by: Grace Okoro, on: 2026-01-01, scope: [site, social] }
---
I own one drill less and know eleven neighbours more.
"""


@pytest.fixture
def shed(tmp_path: Path) -> Site:
    return Site(tmp_path / "site").write(
        {
            "site.toml": '[site]\ntitle = "Shed"\nbase_url = "https://shed.example/"\n',
            "content/advocates/grace-okoro.md": "---\ntitle: Grace Okoro\n---\nShe lends.\n",
            "content/testimonials/eleven.md": QUOTE,
            "content/posts/a.md": "---\ntitle: A\ndate: 2026-02-01\n---\nBefore.\n\n"
            '{{< testimonial "eleven" >}}\n\nThank you, Grace Okoro.\n',
            "share-kits/blog-a/share.json": '{"alt": "Grace Okoro"}',
            "share-kits/blog-b/share.json": '{"alt": "Somebody else"}',
            "share-kits/mine/notes.txt": "Grace Okoro",
        }
    )


def test_kits_that_show_them_go(shed: Site) -> None:
    dry = revoke(shed.root, shed.root / "public", "Grace Okoro", now=NOW, dry_run=True)
    assert "share-kits/blog-a/" in dry.removed
    assert (shed.root / "share-kits/blog-a").exists()
    assert not any("blog-a" in mention.path for mention in dry.mentions)
    done = revoke(shed.root, shed.root / "public", "Grace Okoro", now=NOW)
    assert done.removed == dry.removed
    assert not (shed.root / "share-kits/blog-a").exists()
    assert (shed.root / "share-kits/blog-b/share.json").exists()
    # A folder that is no kit may be somebody's own: it is told, not touched.
    assert (shed.root / "share-kits/mine/notes.txt").exists()
    assert "share-kits/mine/notes.txt" in {mention.path for mention in done.mentions}


def test_the_line_of_a_quote_goes_with_the_name(shed: Site) -> None:
    (shed.root / "share-kits/mine/notes.txt").unlink()
    done = revoke(shed.root, shed.root / "public", "Grace Okoro", now=NOW, words="a neighbour")
    text = (shed.root / "content/posts/a.md").read_text("utf-8")
    assert "testimonial" not in text
    assert "Before." in text
    assert "Thank you, a neighbour." in text
    assert done.exit_code == 0


@pytest.mark.parametrize("command", ["revoke", "link"])
def test_a_first_name_leads_to_the_whole_one(shed: Site, command: str) -> None:
    result = CliRunner().invoke(cli, ["advocates", command, "Grace", "--site", str(shed.root)])
    assert result.exit_code == 1
    assert "Did you mean “Grace Okoro”?" in result.stderr


def test_a_part_of_several_names_is_none() -> None:
    names = ["Grace Okoro", "Grace Hopper"]
    assert nearest("Grace", names) == ""
    assert part_of_name("Grace", names) == ""
    assert part_of_name("hopper", names) == "Grace Hopper"
