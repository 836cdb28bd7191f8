"""The contract of the commands: options, exit codes, what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_sites import ERROR, GOOD, SETTINGS, TODAY, WARNING, pages, run, write
from told import without_progress


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", GOOD)


def test_a_good_build(site: Path) -> None:
    result = run("build", "--site", site, *TODAY)
    assert (result.exit_code, without_progress(result.stderr)) == (0, "")
    assert "Wrote " in result.stdout
    assert "1 of 3 texts published; kept back: 1 draft, 1 dated in the future." in result.stdout
    assert pages(site) == {"archive", "first"}
    again = run("build", "--site", site, *TODAY)
    assert again.stdout.startswith("Nothing changed: all ")


@pytest.mark.parametrize("place", ["before", "after", "both", "environment", "own", "cwd"])
def test_the_site_is_named_before_or_after_the_command(
    place: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = {}
    words: list[object] = ["build", *TODAY]
    match place:
        case "before":
            words = ["--site", site, *words]
        case "after":
            words = [*words, "--site", site]
        case "both":
            words = ["--site", tmp_path / "elsewhere", *words, "--site", site]
        case "environment":
            env = {"BRANDKIT_SITE": str(site)}
        case "own":
            env = {"BRANDKIT_BUILD_SITE": str(site)}
        case _:
            monkeypatch.chdir(site)
    assert run(*words, env=env).exit_code == 0
    assert (site / "public/index.html").is_file()


def test_every_command_takes_the_common_options_in_both_places(site: Path) -> None:
    for command in (["check"], ["build"], ["new", "page", "Hours"], ["new", "doc", "Manual"]):
        for words in (
            ["-q", "--verbose", "--debug", "--site", site, *command],
            [*command, "-q", "--verbose", "--debug", "--site", site],
        ):
            result = run(*words)
            assert result.exit_code in {0, 1}, result.output  # the second page is there already
            assert "Usage" not in result.output
    nested = run("new", "--site", site, "post", "Nested")
    assert nested.exit_code == 0, nested.output


def test_options_come_from_the_environment(site: Path) -> None:
    env = {"BRANDKIT_BUILD_DRAFTS": "1", "BRANDKIT_BUILD_TODAY": "2026-11-22"}
    assert run("build", "--site", site, env=env).exit_code == 0
    assert pages(site) == {"archive", "first", "draft"}
    quiet = run("build", "--site", site, env={"BRANDKIT_QUIET": "true"})
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_errors_write_nothing_and_end_with_1(site: Path) -> None:
    write(site, ERROR)
    result = run("build", "--site", site, *TODAY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/posts/bad.md:3:7: error: " in result.stderr
    assert result.stderr.endswith("\n1 error: nothing was written.\n")
    assert not (site / "public").exists()
    assert not (site / "episode-ids.lock").exists()


def test_keep_going_leaves_out_and_ends_with_3(site: Path) -> None:
    write(site, ERROR)
    result = run("build", "--site", site, "--keep-going", *TODAY)
    assert result.exit_code == 3
    assert "content/posts/bad.md:3:7: error: " in result.stderr
    assert "left out with errors: 1" in result.stdout
    assert pages(site) == {"archive", "first"}


def test_keep_going_does_not_help_where_the_settings_are_at_fault(site: Path) -> None:
    write(site, {"site.toml": SETTINGS + 'language = "klingon"\n'})
    assert run("build", "--site", site, "--keep-going").exit_code == 1
    assert not (site / "public").exists()


def test_strict_takes_warnings_for_errors(site: Path) -> None:
    write(site, WARNING)
    lenient = run("build", "--site", site, *TODAY)
    assert lenient.exit_code == 0
    assert "warning: " in lenient.stderr
    assert "links.broken" not in lenient.stdout
    strict = run("build", "--site", site, "--strict", *TODAY)
    assert strict.exit_code == 1
    assert "error: " in strict.stderr
    assert "warning: " not in strict.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("biuld",), "Did you mean “build”?"),
        (("previw",), "Did you mean “preview”?"),
        (("new", "psot", "x"), "Did you mean “post”?"),
        (("build", "--outptu", "x"), "--output"),
        (("build", "--today", "2026-13-01"), "“2026-13-01” is no day. Write it as 2026-11-22."),
        (("build", "--today", "20261122"), "is no day"),
        (("build", "--jobs", "0"), "0 is not from 1"),
        (("build", "--jobs", "two"), "“two” is no whole number"),
        (("serve", "--port", "70000"), "70000 is not from 0 to 65535"),
        (("build", "--format", "sarif"), "'text', 'json'"),
        (("new", "post"), "Missing argument 'TITLE'"),
        (("check", "extra"), "unexpected extra argument"),
    ],
)
def test_usage_faults_end_with_2(words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


def test_preview_is_another_name_of_serve() -> None:
    result = run("preview", "--help")
    assert result.exit_code == 0
    assert "--port" in result.stdout


def test_quiet_says_only_what_is_wrong(site: Path) -> None:
    assert run("build", "-q", "--site", site, *TODAY).output == ""
    write(site, WARNING)
    assert run("build", "-q", "--site", site, *TODAY).output == ""
    assert run("check", "-q", "--site", site).output == ""
    write(site, ERROR)
    assert "error: " in run("build", "-q", "--site", site, *TODAY).stderr


def test_verbose_names_what_was_written(site: Path) -> None:
    result = run("build", "-v", "--site", site, *TODAY)
    assert "blog/first/index.html\n" in result.stdout
    assert "blog/first/index.html\n" not in run("build", "-v", "--site", site, *TODAY).stdout


def test_a_build_names_some_of_many_warnings_and_check_all(site: Path) -> None:
    write(
        site, {"content/posts/many.md": GOOD["content/posts/first.md"] + "\n![](none.png)\n" * 40}
    )
    told = without_progress(run("build", "--site", str(site), *TODAY).stderr)
    code = "[markup.missing-image]"
    assert told.count(code) == 13
    assert f"… and 28 more of these; brandkit check names all.  {code}" in told
    for words in (["build", "--verbose"], ["check"]):
        told = without_progress(run(*words, "--site", str(site), *TODAY).stderr)
        assert told.count(code) == 40


def test_explain_says_why(site: Path) -> None:
    first = run("build", "--explain", "--site", site, *TODAY)
    assert "blog/first/index.html: new\n" in first.stdout
    file = site / "content/posts/first.md"
    file.write_text(file.read_text("utf-8").replace("Hello", "Good day"), "utf-8")
    second = run("build", "--explain", "--site", site, *TODAY)
    why = next(line for line in second.stdout.split("\n") if line.startswith("blog/first/"))
    assert why.partition(": ")[2] not in {"", "new"}
    assert "robots.txt: " not in second.stdout


def test_drafts_future_and_today(site: Path) -> None:
    run("build", "--site", site, *TODAY, "--drafts", "--future")
    assert pages(site) == {"archive", "first", "draft", "later"}
    run("build", "--site", site, *TODAY, "--future")
    assert pages(site) == {"archive", "first", "later"}
    run("build", "--site", site, "--today", "2030-01-01")  # the end of that day
    assert pages(site) == {"archive", "first", "later"}
    run("build", "--site", site, "--today", "2029-12-31")
    assert pages(site) == {"archive", "first"}


def test_another_address(site: Path) -> None:
    result = run("build", "--site", site, "--base-url", "https://trial.example/brand/", *TODAY)
    assert result.exit_code == 0
    home = (site / "public/index.html").read_text("utf-8")
    assert "https://trial.example/brand/" in home
    assert "maison-verte.example" not in home
    bad = run("build", "--site", site, "--base-url", "trial", *TODAY)
    assert bad.exit_code == 1
    assert "“base_url” says “trial”" in bad.stderr


def test_another_output_folder(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere"
    assert run("build", "--site", site, "-o", out, *TODAY).exit_code == 0
    assert (out / "index.html").is_file()
    assert not (site / "public").exists()


def test_adopt_takes_a_folder_of_somebody_else(site: Path) -> None:
    write(site, {"public/photo.txt": "mine"})
    refused = run("build", "--site", site, *TODAY)
    assert refused.exit_code == 1
    assert "--adopt" in refused.stderr
    assert [file.name for file in (site / "public").iterdir()] == ["photo.txt"]
    assert run("build", "--site", site, "--adopt", *TODAY).exit_code == 0
    assert (site / "public/photo.txt").read_text("utf-8") == "mine"


def test_frozen_stops_where_the_ids_would_change(site: Path) -> None:
    stopped = run("build", "--site", site, "--frozen", *TODAY)
    assert stopped.exit_code == 1
    assert not (site / "episode-ids.lock").exists()
    assert run("build", "--site", site, *TODAY).exit_code == 0
    lock = (site / "episode-ids.lock").read_bytes()
    assert run("build", "--site", site, "--frozen", *TODAY).exit_code == 0
    run("build", "--site", site, "--frozen", "--drafts", *TODAY)
    assert (site / "episode-ids.lock").read_bytes() == lock


def test_jobs_change_nothing(site: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        run("build", "--site", site, "--jobs", jobs, "-o", tmp_path / f"out-{jobs}", *TODAY)
    one, two = (
        {p.relative_to(o).as_posix(): p.read_bytes() for p in o.rglob("*") if p.is_file()}
        for o in (tmp_path / "out-1", tmp_path / "out-2")
    )
    assert one == two
    assert one


def test_check_writes_nothing(site: Path) -> None:
    before = sorted(site.rglob("*"))
    real = ("--base-url", "https://maison-verte.eu/")
    well = run("check", "--site", site, *real)
    assert (well.exit_code, without_progress(well.stderr)) == (0, "")
    first, second = well.stdout.splitlines()
    assert first == "All is well."
    assert second.startswith("Not checked: 1 draft, 1 dated in the future.")
    write(site, WARNING)
    warned = run("check", "--site", site, *real)
    assert (warned.exit_code, warned.stdout.splitlines()[0]) == (0, "0 errors, 1 warning.")
    assert run("check", "--site", site, "--strict").exit_code == 1
    write(site, ERROR)
    failed = run("check", "--site", site)
    assert failed.exit_code == 1
    (site / "content/posts/link.md").unlink()
    (site / "content/posts/bad.md").unlink()
    assert sorted(site.rglob("*")) == before


def test_new_begins_texts_and_never_overwrites(site: Path) -> None:
    made = run("new", "post", "Summer sale", "--site", site)
    assert (made.exit_code, without_progress(made.stderr)) == (0, "")
    assert "summer-sale" in made.stdout
    again = run("new", "post", "Summer sale", "--site", site)
    assert (again.exit_code, again.stdout) == (1, "")
    assert "error: " in again.stderr


def test_new_site_asks_nothing_without_a_terminal(tmp_path: Path) -> None:
    result = run("new", "site", tmp_path / "my brand")
    assert result.exit_code == 0, result.output
    assert "?" not in result.stdout
    assert f"brandkit serve --site '{tmp_path / 'my brand'}'" in result.stdout
    assert 'title = "My Brand"' in (tmp_path / "my brand/site.toml").read_text("utf-8")


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x9b2J\u202edesrever"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_no_file_steers_the_terminal(form: str, site: Path) -> None:
    files = {
        "content/posts/a.md": f"---\ntitle: A\ndate: {HOSTILE}\n---\n\nA.\n",
        "content/posts/b.md": f"---\ntitle: B\ndate: 2026-06-03\n---\n\n[x]({HOSTILE}.md)\n",
        "content/posts/c.md": f'---\ntitle: "C\ntags: {HOSTILE}\n---\n\nC.\n',
    }
    write(site, files, {"site.toml": SETTINGS + f'language = "{HOSTILE.replace(chr(27), "")}"\n'})
    first = run("check", "--site", site, "--format", form)
    write(site, {"site.toml": SETTINGS})
    second = run("check", "--site", site, "--format", form)
    for result in (first, second):
        assert result.exit_code == 1
        shown = set(result.output) - {"\n"}
        assert all(char.isprintable() for char in shown), sorted(shown)


def test_no_file_name_steers_the_terminal(site: Path) -> None:
    try:
        write(
            site, {f"content/posts/{HOSTILE.replace('/', '')}.md": GOOD["content/posts/first.md"]}
        )
        write(site, {f"content/posts/{HOSTILE}.jpg": "no picture"})
    except OSError as fault:
        pytest.skip(f"no such file names here: {fault}")
    for words in (
        ("build", "-v"),
        ("build", "--explain"),
        ("build", "--format", "json"),
        ("check",),
    ):
        result = run(*words, "--site", site)
        assert all(char.isprintable() for char in set(result.output) - {"\n"}), result.output


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_brandkit_has_a_traceback_only_with_debug(
    debug: bool, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("a \x1b[31mred herring")

    monkeypatch.setattr("brandkit.build.pipeline.build", stumble)
    result = run("build", "--site", site, *(["--debug"] if debug else []))
    assert result.exit_code == 1
    assert "error: brandkit itself is at fault here (RuntimeError: a " in result.stderr
    assert ("Traceback" in result.stderr) is debug
    last = result.stderr.rpartition("error: brandkit")[2]
    assert "\x1b" not in last


def test_a_file_in_the_way_is_no_fault_of_brandkit(site: Path) -> None:
    write(site, {"public/index.html/x.txt": "in the way"})
    result = run("build", "--site", site, "--adopt", *TODAY)
    assert result.exit_code == 1
    assert "itself is at fault" not in result.stderr
    (site / "site.toml").unlink()
    (site / "site.toml").mkdir()
    folder = run("build", "--site", site, *TODAY)
    assert folder.exit_code == 1
    assert "site.toml cannot be read" in folder.stderr


def test_the_report_for_programs(site: Path) -> None:
    write(site, WARNING)
    result = run("build", "--site", site, "--format", "json", *TODAY)
    assert result.stderr == ""
    report = json.loads(result.stdout)
    assert report["exit_code"] == result.exit_code == 0
    assert report["counts"]["published"] == 2
    assert "index.html" in report["written"]
    assert report["diagnostics"][0]["code"] == "links.broken"
    write(site, ERROR)
    failed = run("build", "--site", site, "--format", "json", *TODAY)
    assert (failed.exit_code, failed.stderr) == (1, "")
    assert json.loads(failed.stdout)["failed"] is True


def test_a_fault_in_a_worker_process_is_told_like_any_other(site: Path) -> None:
    posts = {f"content/posts/p{n}.md": GOOD["content/posts/first.md"] for n in range(40)}
    write(
        site,
        posts,
        {"site.toml": SETTINGS + '[theme]\nname = "mine"\n'},
        {"themes/mine/templates/post.html": "{{ nothing.here }}\n"},
    )
    result = run("build", "--site", site, "--jobs", "2", *TODAY)
    assert result.exit_code == 1
    assert "themes/mine/templates/post.html:1: error: " in result.stderr
    assert result.stderr.count("[theme.template]") == 1


@pytest.mark.parametrize(
    "words", [("build",), ("check",), ("serve", "--port", "0"), ("new", "doc", "A")]
)
def test_a_folder_without_a_site(words: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*words, "--site", tmp_path)
    assert result.exit_code == 1
    assert "[site.no-settings]" in result.stderr
    assert "brandkit new site my-brand" in result.stderr
    assert not list(tmp_path.glob("[!.]*"))


def test_two_profiles_of_one_sort_are_refused(tmp_path: Path) -> None:
    profiles = ("--social", "https://x.com/one", "--social", "https://twitter.com/two")
    result = run("new", "site", tmp_path / "s", "--yes", *profiles)
    assert result.exit_code == 2
    assert "https://x.com/one" in result.stderr
    assert "https://twitter.com/two" in result.stderr
    assert not (tmp_path / "s").exists()
