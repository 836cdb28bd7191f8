"""`brandkit deploy` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_factory import Site, post

from brandkit.cli import cli
from brandkit.content.placeholders import STARTERS

SETTINGS = """\
[site]
title = "Maison Verte"
base_url = "https://maison-verte.eu/"
[deploy.www]
type = "folder"
folder = "../www"
[deploy.staging]
type = "folder"
folder = "../staging"
"""


def run(site: Site, *words: str, **environment: str) -> Result:
    command = [*words, "--site", str(site.root)]
    return CliRunner(env=environment).invoke(cli, command, prog_name="brandkit")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "site").mkdir()
    files = {"site.toml": SETTINGS, "content/posts/a.md": post("A")}
    return Site(tmp_path / "site").write(files)


def test_it_builds_and_sends(site: Site) -> None:
    www = site.root.parent / "www"
    dry = run(site, "deploy", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "added  404.html" in dry.output
    assert "Would send" in dry.output
    assert not www.exists()
    sent = run(site, "publish")
    assert sent.exit_code == 0, sent.output
    assert "added, 0 changed; 0 removed" in sent.output
    assert (www / "blog/a/index.html").is_file()
    assert "Nothing to send" in run(site, "deploy").output
    assert not (site.root.parent / "staging").exists()
    assert run(site, "deploy", "staging").exit_code == 0
    assert (site.root.parent / "staging/index.html").is_file()


def test_the_report_for_programs(site: Site) -> None:
    told = json.loads(run(site, "deploy", "--format", "json").stdout)
    assert (told["target"], told["type"], told["dry_run"]) == ("www", "folder", False)
    assert {"path", "size"} == set(told["added"][0])
    assert told["bytes"] == sum(row["size"] for row in told["added"])
    assert told["exit_code"] == 0
    site.write({"content/posts/b.md": post("B")})
    dry = json.loads(run(site, "deploy", "--dry-run", "--format", "json").stdout)
    wet = json.loads(run(site, "deploy", "--format", "json").stdout)
    for name in ("added", "changed", "removed", "unchanged", "bytes"):
        assert dry[name] == wet[name]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("maison-verte.eu", "maison-verte.example", "deploy.example-address"),
        ("maison-verte.eu", "localhost", "deploy.example-address"),
        ('folder = "../www"', 'folder = "../www"\ntoken = "nfp_123"', "config.secret"),
        ('type = "folder"', 'type = "foldr"', "config.bad-choice"),
        ("[deploy.www]", "[deploy.WWW]", "config.bad-name"),
    ],
)
def test_what_is_refused(site: Site, old: str, new: str, code: str) -> None:
    site.write({"site.toml": SETTINGS.replace(old, new, 1)})
    done = run(site, "deploy")
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert "nfp_123" not in done.output
    assert not (site.root.parent / "www").exists()


def test_words_of_a_new_site_are_refused(site: Site) -> None:
    site.write({"content/pages/about.md": f"---\ntitle: About\n---\n{STARTERS[0]}\n"})
    done = run(site, "deploy")
    assert done.exit_code == 1
    assert "content/pages/about.md:4:1: error:" in done.stderr
    assert "[content.starter-text]" in done.stderr
    assert not (site.root.parent / "www").exists()


def test_gaps_of_legal_pages_are_refused(site: Site) -> None:
    page = '---\ntitle: Privacy\nlegal: privacy\n---\nWe keep letters {{< fill-in "how long" >}}.\n'
    site.write({"content/pages/privacy.md": page})
    done = run(site, "deploy")
    assert done.exit_code == 1
    assert "content/pages/privacy.md:5: error:" in done.stderr
    assert "[legal.open-field]" in done.stderr
    assert not (site.root.parent / "www").exists()
    site.write({"content/pages/privacy.md": page.replace('{{< fill-in "how long" >}}', "a year")})
    assert run(site, "deploy").exit_code == 0


def test_samples_stay_at_home(site: Site) -> None:
    site.write({"content/posts/s.md": post("S", sample="true")})
    assert run(site, "deploy").exit_code == 0
    assert not (site.root.parent / "www/blog/s").exists()


def test_a_site_with_errors_is_not_sent(site: Site) -> None:
    site.write({"content/posts/b.md": post("B", date="never")})
    done = run(site, "deploy")
    assert done.exit_code == 1
    assert "nothing was sent" in done.stderr
    assert not (site.root.parent / "www").exists()


def test_warnings_stop_it_with_strict(site: Site) -> None:
    site.write({"content/posts/b.md": post("B", text="[x](nowhere.md)")})
    assert run(site, "deploy", "--strict").exit_code == 1
    assert not (site.root.parent / "www").exists()
    assert run(site, "deploy").exit_code == 0


def test_without_a_build(site: Site) -> None:
    assert "[deploy.not-built]" in run(site, "deploy", "--no-build").stderr
    assert run(site, "build", "--strict").exit_code == 0
    assert run(site, "deploy", "--no-build").exit_code == 0
    site.write({"content/posts/b.md": post("B")})
    stale = run(site, "deploy", "--no-build")
    assert stale.exit_code == 1
    assert "[deploy.stale]" in stale.stderr
    assert run(site, "build", "--drafts").exit_code == 0
    assert "[deploy.stale]" in run(site, "deploy", "--no-build").stderr
    assert run(site, "build").exit_code == 0
    (site.output / "index.html").write_text("by hand")
    assert "[deploy.changed-by-hand]" in run(site, "deploy", "--no-build").stderr
    assert run(site, "deploy").exit_code == 0  # a build mends it
    assert "by hand" not in (site.root.parent / "www/index.html").read_text()


def test_options_that_exclude_each_other(site: Site) -> None:
    for words in (["--notify", "websub", "--no-notify"], ["--no-build", "--strict"]):
        assert run(site, "deploy", *words).exit_code == 2
    wrong = run(site, "deploy", "stagign")
    assert wrong.exit_code == 1
    assert "Did you mean “staging”?" in wrong.stderr
    assert run(site, "deploy", "--notify", "webmeniton").exit_code == 2


def test_a_secret_is_never_printed(site: Site) -> None:
    """Not even with --debug, and not when the host repeats it."""
    toml = SETTINGS.replace(
        'type = "folder"\nfolder = "../www"',
        'type = "github-pages"\nrepository = "http://127.0.0.1:9/x.git"',
        1,
    )
    site.write({"site.toml": toml})
    done = run(site, "deploy", "--debug", "--verbose", GITHUB_TOKEN="ghp_secret123456")
    assert done.exit_code == 1
    assert "ghp_secret123456" not in done.output
    assert "Traceback" not in done.output


def test_without_a_target(site: Site) -> None:
    site.write({"site.toml": SETTINGS.partition("[deploy")[0]})
    done = run(site, "deploy")
    assert done.exit_code == 1
    assert "[deploy.no-target]" in done.stderr
    assert 'type = "github-pages"' in done.stderr
