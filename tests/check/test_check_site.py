"""`brandkit check` on whole sites: what it adds to a build, and where it says it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_sites import TOML, checked, cover, far, podcast
from click.testing import CliRunner
from site_factory import png, post

from brandkit.check.checks import CHECKS, all_rules
from brandkit.cli import cli
from brandkit.errors import Rule
from brandkit.podcast.rules import PODCAST_RULES


def codes(*diagnostics: object) -> list[str]:
    return [each.code for each in diagnostics]  # type: ignore[attr-defined]


def test_a_good_podcast(tmp_path: Path) -> None:
    assert checked(podcast(tmp_path)) == ()


def test_the_lint_is_not_in_builds(tmp_path: Path) -> None:
    site = podcast(tmp_path, one=far(title="12: Soap", duration=None))
    found = checked(site)
    assert codes(*found) == ["podcast.number-in-title", "podcast.no-duration"]
    assert [(f.location.line, f.location.column) for f in found if f.location] == [(2, 8), (4, 8)]
    site.good()


def test_several_shows_are_looked_at_each(tmp_path: Path) -> None:
    table = TOML.partition("[podcast]\n")[2].partition("\n")[2]
    more = f'[podcasts.bench]\ntitle = "Bench"\n{table}'
    site = podcast(tmp_path, TOML + more.replace("explicit = false\n", ""))
    found = [fault for fault in checked(site) if fault.code.startswith("podcast.")]
    assert codes(*found) == ["podcast.no-episodes", "podcast.no-explicit"]
    assert all(fault.location and fault.location.line == 12 for fault in found)


def test_covers_of_episodes(tmp_path: Path) -> None:
    text = far().replace("audio:", "image: soap.png\naudio:")
    site = podcast(tmp_path, one=text)
    site.write({"content/episodes/soap.png": cover("RGBA", 900)})
    found = checked(site)
    assert codes(*found) == ["podcast.cover-alpha", "podcast.cover-size"]
    assert all(f.location and f.location.line == 4 for f in found)


def test_ignored_rules(tmp_path: Path) -> None:
    ignore = '[check]\nignore = ["podcast.number-in-title", "podcast.bad-email"]\n'
    site = podcast(tmp_path, TOML + ignore, one=far(title="12: Soap"))
    assert checked(site) == ()
    site.write({"site.toml": (TOML + ignore).replace("podcast@", "podcast at ")})
    assert [fault.is_error for fault in checked(site)] == [True], "no error can be ignored"


def test_errors_do_not_hide_the_rest(tmp_path: Path) -> None:
    site = podcast(tmp_path, one=far(title="12: Soap"))
    site.write({"content/posts/a.md": "---\ntitle: A\ndate: never\n---\n"})
    assert codes(*checked(site)) == ["podcast.number-in-title", "front-matter.bad-date"]
    site.write({"site.toml": "[site"})
    assert codes(*checked(site)) == ["config.syntax"]


def test_nothing_is_written(tmp_path: Path) -> None:
    site = podcast(tmp_path)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    checked(site)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_files_too_big(tmp_path: Path) -> None:
    site = podcast(tmp_path)
    sizes = {"a": 101, "b": 51, "c": 26, "d": 24}
    for name, size in sizes.items():
        file = tmp_path / f"content/static/{name}.bin"
        file.parent.mkdir(exist_ok=True)
        with file.open("wb") as stream:
            stream.truncate(size << 20)  # takes no room on the disk
    found = checked(site)
    assert [(f.code, str(f.location)) for f in found] == [
        ("hosting.too-big-for-github", "content/static/a.bin"),
        ("hosting.big-for-github", "content/static/b.bin"),
        ("hosting.too-big-for-cloudflare", "content/static/c.bin"),
    ]
    assert all("media_base" in fault.hint for fault in found)
    assert "101 MiB" in found[0].message


def test_a_site_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brandkit.check.hosting._GITHUB_PAGES", 10_000)
    site = podcast(tmp_path)
    found = checked(site)
    assert codes(*found) == ["hosting.site-too-big"]
    assert str(found[0].location) == "site.toml:3:12"


def test_text_and_json_say_who_asks(tmp_path: Path) -> None:
    podcast(tmp_path, one=far(title="12: Soap"))
    (tmp_path / "content/posts").mkdir()
    (tmp_path / "content/posts/a.md").write_text(post("A", text="[x](nowhere.md)"))
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path)])
    assert "(asked by Apple)  [podcast.number-in-title]" in result.stderr
    assert result.exit_code == 0
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--format", "json"])
    found = {each["code"]: each for each in json.loads(result.stdout)}
    assert found["podcast.number-in-title"]["sources"] == ["Apple"]
    assert found["podcast.number-in-title"]["location"]["line"] == 2
    assert found["links.broken"]["sources"] == []
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--strict"])
    assert result.exit_code == 1
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--format", "github"])
    assert "title=podcast.number-in-title::" in result.stdout
    assert "(asked by Apple)" in result.stdout


def test_sarif_has_the_rules(tmp_path: Path) -> None:
    podcast(tmp_path, one=far(title="12: Soap"))
    result = CliRunner().invoke(cli, ["check", "--site", str(tmp_path), "--format", "sarif"])
    run = json.loads(result.stdout)["runs"][0]
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["id"] == "podcast.number-in-title"
    assert rule["shortDescription"]["text"] == all_rules()[rule["id"]].says
    assert rule["help"]["text"]
    assert rule["properties"]["tags"] == ["Apple"]
    # A reportingDescriptor and its multiformatMessageStrings (SARIF 2.1.0, sections 3.49 and 3.12).
    assert set(rule) <= {"id", "shortDescription", "fullDescription", "help", "properties"}
    for name in ("shortDescription", "fullDescription", "help"):
        assert set(rule[name]) == {"text"}
    assert run["results"][0]["ruleIndex"] == 0


def test_rules_are_whole_and_of_one_name() -> None:
    every = [rule for check in CHECKS.values() for rule in check.rules]
    assert len({rule.code for rule in every}) == len(every)
    for rule in all_rules().values():
        assert isinstance(rule, Rule)
        assert rule.sources
        assert rule.says.endswith(".")
        assert rule.mend.endswith(".")


_PACKAGE = Path(__file__).parents[2] / "brandkit"


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_every_rule_is_reported_somewhere(rule: Rule) -> None:
    """A rule without a line of code behind it would be an empty promise."""
    short = rule.code.partition(".")[2]
    tables = {"rules.py"}
    for file in _PACKAGE.rglob("*.py"):
        if file.name in tables:
            continue
        text = file.read_text("utf-8")
        written = text.count(f'"{rule.code}"')
        if file.name == "hosting.py":
            written -= 1  # its own table
        if written > 0 or (rule.code.startswith("podcast.") and f'"{short}"' in text):
            return
    pytest.fail(f"nothing reports {rule.code}")


def test_what_directories_ask_in_builds_has_a_rule(tmp_path: Path) -> None:
    """Every fault of a show or of an episode that a build reports says who asks."""
    known = {rule.code for rule in PODCAST_RULES}
    broken = Path(__file__).parents[1] / "sites/broken"
    told = set()
    for folder in broken.glob("podcast-*"):
        code = (folder / "expected.txt").read_text("utf-8").partition("[")[2].partition("]")[0]
        if code.startswith(("podcast.", "episode.")):
            told.add(code)
    assert len(told) > 20
    assert told <= known


def test_pictures_of_no_podcast_are_left_alone(tmp_path: Path) -> None:
    site = podcast(tmp_path)
    site.write({"content/posts/a.png": png(), "content/posts/a.md": post("A", image="a.png")})
    assert checked(site) == ()
