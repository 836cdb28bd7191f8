"""`brandkit new ci`: by the vendors' own schemas, and step by step in a clean environment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from brandkit.cli import cli
from brandkit.scaffold.pipelines import PIPELINES
from brandkit.scaffold.requirement import requirement

ROOT = Path(__file__).parents[2]
SETTINGS = '[site]\ntitle = "Maison Verte"\nbase_url = "https://maison-verte.eu/"\n'
SCHEMAS = {
    "github": (".github/workflows/site.yml", "github-workflows"),
    "cloudflare": (".github/workflows/site.yml", "github-workflows"),
    "gitlab": (".gitlab-ci.yml", "gitlab-ci"),
}


def begin(root: Path, host: str, *words: str) -> Result:
    root.mkdir(parents=True, exist_ok=True)
    (root / "site.toml").write_text(SETTINGS)
    return CliRunner().invoke(cli, ["new", "ci", host, "--site", str(root), *words])


def read(file: Path) -> Any:
    """A workflow; "on" stays a word (YAML 1.1 would have it as true)."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        key: [row for row in rows if row[0] != "tag:yaml.org,2002:bool"]
        for key, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver(
        "tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf")
    )
    return yaml.load(file.read_text("utf-8"), loader)  # a safe loader


def vendors(name: str) -> jsonschema.protocols.Validator:
    place = files("check_jsonschema.builtin_schemas").joinpath("vendor", f"{name}.json")
    schema = json.loads(place.read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


@pytest.mark.parametrize("host", SCHEMAS)
@pytest.mark.parametrize("below", ["", "web/site"])
def test_the_vendors_schemas_have_nothing_to_say(tmp_path: Path, host: str, below: str) -> None:
    (tmp_path / ".git").mkdir()
    assert begin(tmp_path / below, host).exit_code == 0
    name, schema = SCHEMAS[host]
    assert [each.message for each in vendors(schema).iter_errors(read(tmp_path / name))] == []
    assert (tmp_path / below / "requirements.txt").read_text() == f"{requirement().line}\n"


def test_the_schemas_see_faults(tmp_path: Path) -> None:
    begin(tmp_path, "github")
    data = read(tmp_path / ".github/workflows/site.yml")
    assert not vendors("github-workflows").is_valid({**data, "on": {"pushes": None}})
    assert not vendors("gitlab-ci").is_valid({"preview": {"scripts": ["x"]}})


def test_netlifys_files_can_be_read(tmp_path: Path) -> None:
    assert begin(tmp_path, "netlify").exit_code == 0
    data = tomllib.loads((tmp_path / "netlify.toml").read_text("utf-8"))
    assert data["build"]["publish"] == "public"
    assert data["build"]["command"].endswith("brandkit build --strict --frozen")
    assert "--drafts" in data["context"]["deploy-preview"]["command"]
    plugin = tmp_path / data["plugins"][0]["package"].strip("/")
    assert json.loads((plugin / "package.json").read_text())["type"] == "module"
    assert yaml.safe_load((plugin / "manifest.yml").read_text())["name"] == "keep-brandkit"
    daily = (tmp_path / data["functions"]["directory"] / "daily.mjs").read_text()
    assert re.search(r'schedule: "\d+ 4 \* \* \*"', daily)
    assert "brandkit check --drafts" in data["context"]["deploy-preview"]["command"]
    assert "brandkit check --publish &&" in data["build"]["command"]


@pytest.mark.parametrize("host", ["github", "cloudflare"])
def test_a_workflow_may_do_no_more_than_it_must(tmp_path: Path, host: str) -> None:
    begin(tmp_path, host)
    data = read(tmp_path / ".github/workflows/site.yml")
    assert data["permissions"] == {"contents": "read"}
    allowed = {
        name: job["permissions"] for name, job in data["jobs"].items() if "permissions" in job
    }
    publishing = {"pages": "write", "id-token": "write"}
    assert allowed == ({"deploy": publishing} if host == "github" else {})
    steps = [step for job in data["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    own = r"actions/[a-z-]+@v\d+"  # GitHub's; what others made is pinned by its commit
    assert all(re.fullmatch(rf"{own}|cloudflare/wrangler-action@[0-9a-f]{{40}}", u) for u in used)
    assert all(job["timeout-minutes"] <= 60 for job in data["jobs"].values())
    assert {"push", "pull_request", "schedule"} <= data["on"].keys()
    text = (tmp_path / ".github/workflows/site.yml").read_text("utf-8")
    assert set(re.findall(r"secrets\.(\w+)", text)) == (
        {"CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"} if host == "cloudflare" else set()
    )
    runs = "\n".join(step.get("run", "") for step in steps)
    assert "${{ github.head_ref" not in runs  # what strangers name must not reach a shell
    assert "github.event.pull_request.title" not in runs


@pytest.mark.parametrize("host", PIPELINES)
def test_a_file_that_is_there_stays_and_the_difference_is_shown(tmp_path: Path, host: str) -> None:
    assert begin(tmp_path, host).exit_code == 0
    again = begin(tmp_path, host)
    assert again.exit_code == 0
    assert "All is there." in again.stdout
    name = next(iter(PIPELINES[host]))
    (tmp_path / name).write_text("mine: true\n")
    (tmp_path / "requirements.txt").write_text("./wheels/brandkit-0.0-py3-none-any.whl\n")
    result = begin(tmp_path, host)
    assert result.exit_code == 1
    assert "left alone" in result.stderr
    assert "-mine: true" in result.stdout
    assert (tmp_path / name).read_text() == "mine: true\n"
    assert "requirements" not in result.stderr  # it names brandkit, in a way of its own


def test_requirements_without_brandkit_are_told(tmp_path: Path) -> None:
    tmp_path.joinpath("requirements.txt").write_text("pillow\n")
    result = begin(tmp_path, "github")
    assert result.exit_code == 1
    assert f"+{requirement().line}" in result.stdout
    assert (tmp_path / ".github/workflows/site.yml").exists()  # the others are written


def test_names_that_are_typed_cannot_say_more(tmp_path: Path) -> None:
    result = begin(tmp_path, "github", "--branch", 'x"]\npermissions: write-all #')
    assert result.exit_code == 1
    assert "[new.bad-branch]" in result.stderr
    assert not (tmp_path / ".github").exists()
    assert begin(tmp_path, "cloudflare", "--project", "a; rm -rf /").exit_code == 0
    assert "--project-name=a-rm-rf " in (tmp_path / ".github/workflows/site.yml").read_text()


@pytest.mark.parametrize("host", ["github", "gitlab", "cloudflare"])
@pytest.mark.parametrize(
    "name",
    [
        "my site",
        "a;id",
        "$(id)",
        "${{ github.token }}",
        "a\nb: c",
        "a'b",
        'a"b',
        "-x",
        "é",
        "a#",
        "a*",
    ],
)
def test_a_site_in_a_folder_that_says_more(tmp_path: Path, host: str, name: str) -> None:
    """Its name stands in YAML, in commands and in patterns of files."""
    (tmp_path / ".git").mkdir()
    result = begin(tmp_path / name, host)
    assert result.exit_code == 1
    assert "[new.bad-folder]" in result.stderr
    assert not (tmp_path / ".github").exists()


def test_a_project_of_other_letters(tmp_path: Path) -> None:
    assert begin(tmp_path, "cloudflare", "--project", "日本 Tea_house").exit_code == 0
    assert "--project-name=tea-house " in (tmp_path / ".github/workflows/site.yml").read_text()


# ------------------------------------------------------------------- step by step, as a runner does


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheels")
    words = ("-m", "build", "--no-isolation", "--wheel", "--outdir", str(out), str(ROOT))
    subprocess.run([sys.executable, *words], check=True, capture_output=True, timeout=240)
    return out


@pytest.fixture
def runner(tmp_path: Path, wheels: Path) -> dict[str, str]:
    """The environment of a clean machine: Python and pip, no brandkit; no network."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True, timeout=120)
    libraries = tmp_path / "libraries"  # all but brandkit, which the wheel brings
    libraries.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.lower().startswith(("brandkit", "_brandkit", "pip")):
            (libraries / entry.name).symlink_to(entry)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRANDKIT", "PYTHON", "PIP", "VIRTUAL_ENV", "GITHUB"))
    }
    return {
        **kept,
        "PATH": f"{tmp_path / 'venv/bin'}{os.pathsep}{kept['PATH']}",
        "HOME": str(tmp_path),
        "CI": "true",
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",  # the libraries are those of the tests
        "PIP_FIND_LINKS": str(wheels),
        "PYTHONPATH": str(libraries),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "DEPLOY_PRIME_URL": "https://deploy-preview-7--maison-verte.netlify.app",
    }


def shell(script: str, site: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    script = script.replace("${{ github.event.number }}", "7")
    assert "${{" not in script
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=site,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def scripts(site: Path, host: str, pull_request: bool) -> Iterator[str]:
    """What a host runs, for a pull request or for what is published."""
    if host == "netlify":
        data = tomllib.loads((site / "netlify.toml").read_text("utf-8"))
        yield (data["context"]["deploy-preview"] if pull_request else data["build"])["command"]
        return
    data = read(site / SCHEMAS[host][0])
    if host == "gitlab":
        for job in ("check", "preview") if pull_request else ("pages",):
            yield "\n".join([*data["default"]["before_script"], *data[job]["script"]])
        return
    for job in data["jobs"].values():
        for step in job["steps"]:
            if "run" in step and _holds(step.get("if", "true"), pull_request):
                yield step["run"]


def _holds(condition: str, pull_request: bool) -> bool:
    """Whether a step runs, as far as that hangs on what happened to the repository."""
    first = condition.partition(" && ")[0]
    return {
        "true": True,
        "github.event_name == 'pull_request'": pull_request,
        "github.event_name != 'pull_request'": not pull_request,
    }[first]


@pytest.mark.long
@pytest.mark.parametrize("host", PIPELINES)
def test_its_steps_run_on_a_clean_machine(
    tmp_path: Path, runner: dict[str, str], host: str
) -> None:
    site = tmp_path / "site"
    words = ["new", "site", str(site), "--yes", "--base-url", "https://maison-verte.eu/"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    for place in ("posts/welcome.md", "pages/about.md", "pages/index.md"):  # as its owner would
        file = site / "content" / place
        lines = file.read_text("utf-8").split("---\n")
        file.write_text(f"---\n{lines[1]}---\nWords of our own.\n", "utf-8")
    draft = "---\ntitle: Draft\ndate: 2026-01-01\ndraft: true\n---\nSoon.\n"
    (site / "content/posts/draft.md").write_text(draft)
    (site / "content/posts/later.md").write_text(
        draft.replace("draft: true\n", "").replace("2026", "2090")
    )
    assert CliRunner().invoke(cli, ["build", "--site", str(site)]).exit_code == 0  # ids
    assert CliRunner().invoke(cli, ["new", "ci", host, "--site", str(site)]).exit_code == 0
    for pull_request in (True, False):
        for script in scripts(site, host, pull_request):
            done = shell(script, site, runner)
            assert done.returncode == 0, (script, done.stdout, done.stderr)
        shown = site / ("public" if host == "netlify" or not pull_request else "preview")
        assert (shown / "index.html").is_file()
        assert (shown / "blog/draft/index.html").is_file() == pull_request
        assert (shown / "blog/later/index.html").is_file() == pull_request
    # A fault stops it, and GitHub is told beside which line.
    (site / "content/posts/bad.md").write_text("---\ntitle: Bad\ndate: never\n---\nWords.\n")
    outcomes = [shell(script, site, runner) for script in scripts(site, host, False)]
    failed = next(done for done in outcomes if done.returncode)
    assert failed.returncode == 1
    if host in {"github", "cloudflare"}:
        assert "::error file=content/posts/bad.md,line=3,col=7" in failed.stdout
    else:
        assert "content/posts/bad.md:3:7: error" in failed.stderr
