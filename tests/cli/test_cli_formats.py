"""Diagnostics for programs: JSON, GitHub's annotations, SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_sites import ERROR, GOOD, SETTINGS, WARNING, run, write

from brandkit.errors import Diagnostic, Location, Severity, error, warning
from brandkit.terminal import diagnostics_as

FAULTS = (
    error("a.b", "50% off,\nnow: “x”.", "Mend\r\nit.", Location("content/a, b:c%.md", 3, 7)),
    warning("c.d", "No place."),
    warning("e.f", "A file.", "Look.", Location("content/é.md")),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "demo", GOOD, WARNING, ERROR)


def test_json(site: Path) -> None:
    result = run("check", "--site", site, "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    found = json.loads(result.stdout)
    assert {fault["severity"] for fault in found} == {"error", "warning"}
    assert found[0]["location"]["path"] == "content/posts/bad.md"
    assert (found[0]["location"]["line"], found[0]["location"]["column"]) == (3, 7)
    (site / "content/posts/bad.md").unlink()
    (site / "content/posts/link.md").unlink()
    real = ("--base-url", "https://maison-verte.eu/")
    assert run("check", "--site", site, "--format", "json", *real).stdout == "[]\n"
    assert run("check", "--site", site, "--format", "github", *real).stdout == ""


def test_github_escapes() -> None:
    lines = diagnostics_as(FAULTS, "github").split("\n")
    assert lines == [
        "::error file=content/a%2C b%3Ac%25.md,line=3,col=7,title=a.b::"
        "50%25 off,%0Anow: “x”. Mend\ufffd%0Ait.",
        "::warning title=c.d::No place.",
        "::warning file=content/é.md,title=e.f::A file. Look.",
    ]


def test_a_text_cannot_give_github_commands() -> None:
    fault = error("x.y", "a\n::set-output name=x::y", "", Location("a\n::stop-commands::x.md", 1))
    assert "\n" not in diagnostics_as([fault], "github")


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_paths_are_those_of_the_repository(
    form: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    for name in ("demo", site):
        assert "demo/content/posts/bad.md" in run("check", "--site", name, "--format", form).stdout
    monkeypatch.chdir(site)
    found = run("check", "--format", form).stdout
    assert "content/posts/bad.md" in found
    assert "demo/content" not in found


def test_sarif(site: Path) -> None:
    result = run("check", "--site", site, "--format", "sarif")
    assert (result.exit_code, result.stderr) == (1, "")
    _check_sarif(json.loads(result.stdout))
    write(site, {"site.toml": SETTINGS + 'language = "klingon"\n'})
    _check_sarif(json.loads(run("check", "--site", site, "--format", "sarif").stdout))


def test_sarif_of_any_diagnostics() -> None:
    log = json.loads(diagnostics_as(FAULTS, "sarif"))
    _check_sarif(log)
    results = log["runs"][0]["results"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a%2C%20b%3Ac%25.md"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert "locations" not in results[1]
    assert "region" not in results[2]["locations"][0]["physicalLocation"]
    empty = json.loads(diagnostics_as((), "sarif"))
    assert empty["runs"][0]["results"] == []


def _check_sarif(log: dict[str, object]) -> None:
    """The parts of the SARIF 2.1.0 schema that our log uses (OASIS, sections 3.13 to 3.30)."""
    assert log["version"] == "2.1.0"
    assert set(log) <= {"$schema", "version", "runs"}
    assert isinstance(log["runs"], list)
    for entry in log["runs"]:
        driver = entry["tool"]["driver"]
        assert driver["name"] == "brandkit"
        assert re.fullmatch(r"\d+\.\d+.*", driver["version"])
        assert entry["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        rules = [rule["id"] for rule in driver["rules"]]
        assert len(set(rules)) == len(rules)
        for result in entry["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in {"none", "note", "warning", "error"}
            assert result["message"]["text"]
            for location in result.get("locations", []):
                place = location["physicalLocation"]
                assert re.fullmatch(
                    r"[\w./~!$&'()*+;=@%-]+", place["artifactLocation"]["uri"], re.ASCII
                )
                assert all(number >= 1 for number in place.get("region", {}).values())


def test_each_severity_has_a_form() -> None:
    for severity in Severity:
        fault = Diagnostic(severity, "a.b", "What.")
        assert diagnostics_as([fault], "github").startswith(f"::{severity.value} ")
