"""`brandkit schema`, and what is valid by the schemas: reports, SARIF."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_sites import ERROR, GOOD, WARNING, run, write

from brandkit.build.report_schema import report_schema
from brandkit.content.kinds import KINDS
from brandkit.scaffold.editors import DIRECTIVE

REPORT = jsonschema.Draft7Validator(report_schema())
MODULES = Path(os.environ.get("BRANDKIT_NODE_MODULES", "nowhere"))
SARIF = MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


def test_they_are_printed() -> None:
    for words in (("site",), ("front-matter", "posts"), ("front-matter", "post"), ("report",)):
        result = run("schema", *words)
        assert (result.exit_code, result.stderr) == (0, "")
        jsonschema.Draft7Validator.check_schema(json.loads(result.stdout))


def test_they_are_written(tmp_path: Path) -> None:
    for words in (("site",), ("front-matter",), ("report",)):
        for _ in range(2):  # a second time replaces them
            assert run("schema", *words, "--site", tmp_path, "--output", "s").exit_code == 0
    names = {path.relative_to(tmp_path / "s").as_posix() for path in tmp_path.rglob("*.json")}
    kinds = {f"front-matter/{kind}.schema.json" for kind in KINDS}
    assert names == {"site.schema.json", "report.schema.json", *kinds}


def test_a_kind_must_be_one() -> None:
    wrong = run("schema", "front-matter", "epsiodes")
    assert wrong.exit_code == 2
    assert "Did you mean “episodes”?" in wrong.stderr
    assert "posts, pages" in run("schema", "front-matter").stderr


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("a file")
    result = run("schema", "site", "--site", tmp_path, "--output", "s/t")
    assert result.exit_code == 1
    assert "[new.cannot-write]" in result.stderr


def test_a_new_site_has_the_schema_that_its_settings_name(tmp_path: Path) -> None:
    assert run("new", "site", tmp_path / "site", "--yes").exit_code == 0
    text = (tmp_path / "site/site.toml").read_text("utf-8")
    assert text.startswith(f"{DIRECTIVE}\n")
    file = tmp_path / "site" / DIRECTIVE.partition(" ")[2]
    assert json.loads(file.read_text("utf-8"))["title"] == "brandkit: site.toml"
    recommended = json.loads((tmp_path / "site/.vscode/extensions.json").read_text("utf-8"))
    assert recommended == {"recommendations": ["tamasfe.even-better-toml"]}


def test_a_folder_that_an_editor_knows_keeps_its_recommendations(tmp_path: Path) -> None:
    own = tmp_path / "site/.vscode/extensions.json"
    own.parent.mkdir(parents=True)
    own.write_text("{}")
    assert run("new", "site", tmp_path / "site", "--yes").exit_code == 0
    assert own.read_text() == "{}"


@pytest.mark.parametrize("sites", [(GOOD,), (GOOD, WARNING), (GOOD, WARNING, ERROR)])
def test_reports_are_valid(tmp_path: Path, sites: tuple[Any, ...]) -> None:
    site = write(tmp_path / "demo", *sites)
    for words in (("build",), ("build",), ("build", "--keep-going"), ("check",)):
        result = run(*words, "--site", site, "--format", "json")
        REPORT.validate(json.loads(result.stdout))


def test_the_schema_of_reports_minds_what_is_missing_or_unknown(tmp_path: Path) -> None:
    site = write(tmp_path / "demo", GOOD, WARNING)
    report = json.loads(run("build", "--site", site, "--format", "json").stdout)
    assert not REPORT.is_valid({**report, "more": 1})
    assert not REPORT.is_valid({key: report[key] for key in report if key != "exit_code"})
    finding = json.loads(run("check", "--site", site, "--format", "json").stdout)[0]
    assert not REPORT.is_valid([{**finding, "severity": "note"}])
    silent = [
        f"{name}.{key}"
        for name, part in report_schema()["definitions"].items()
        for key, value in part.get("properties", {}).items()
        if "description" not in value and key != "severity"
    ]
    assert silent == []


@pytest.mark.skipif(
    not SARIF.is_file(), reason="BRANDKIT_NODE_MODULES names no folder with @microsoft/jest-sarif"
)
@pytest.mark.parametrize("sites", [(GOOD,), (GOOD, WARNING, ERROR)])
def test_sarif_is_valid(tmp_path: Path, sites: tuple[Any, ...]) -> None:
    site = write(tmp_path / "demo", *sites)
    log = json.loads(run("check", "--site", site, "--format", "sarif").stdout)
    schema = json.loads(SARIF.read_text("utf-8"))
    found = [each.message for each in jsonschema.Draft7Validator(schema).iter_errors(log)]
    assert found == []
