"""Settings made to break brandkit: a message each time, never a traceback or endless work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_factory import SETTINGS, Site, post

from brandkit.build.watch import _content_dir
from brandkit.cli import cli

MakeSite = Callable[..., Site]
POST = {"content/posts/a.md": post("A")}


def build(site: Site, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["build", "--site", str(site.root), *more])
    assert "brandkit itself is at fault" not in result.output
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "line",
    ['time_zone = "\\u0000"', 'language = "\\u0007"', '[theme]\nname = "\\u0000"'],
)
def test_nothing_but_control_characters_is_nothing(make_site: MakeSite, line: str) -> None:
    assert build(make_site(POST, f"{SETTINGS}{line}\n"))[0] == 0


@pytest.mark.parametrize("value", ["[" * 5000 + "]" * 5000, "{a=" * 2000 + "1" + "}" * 2000])
def test_deep_settings(make_site: MakeSite, value: str) -> None:
    code, told = build(make_site(POST, f"{SETTINGS}x = {value}\n"))
    assert code == 1
    assert "config.too-deep" in told


@pytest.mark.parametrize("folder", ["/", "..", "../..", "a/../../b", "\\u0000"])
def test_no_content_folder_outside_is_looked_into(tmp_path: Path, folder: str) -> None:
    (tmp_path / "site.toml").write_text(f'{SETTINGS}[content]\ndir = "{folder}"\n')
    assert _content_dir(tmp_path) == "content"


def test_content_folder_of_control_characters(make_site: MakeSite) -> None:
    assert build(make_site(POST, f'{SETTINGS}[content]\ndir = "\\u0000"\n'))[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("site.toml", 1),
        ("episode-ids.lock", 1),
        ("content/posts/pipe.md", 0),
        ("content/posts/pipe.png", 0),
    ],
)
def test_pipes_keep_nobody_waiting(make_site: MakeSite, name: str, code: int) -> None:
    site = make_site(POST)
    (site.root / name).unlink(missing_ok=True)
    os.mkfifo(site.root / name)
    command = [sys.executable, "-m", "brandkit", "build", "--jobs", "1", "--site", str(site.root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_lock_that_is_no_text(make_site: MakeSite) -> None:
    site = make_site(POST)
    (site.root / "episode-ids.lock").write_bytes(b"site \xff\xfe")
    report = site.build()
    assert [(d.code, d.message) for d in report.diagnostics] == [
        (
            "podcast.lock-unreadable",
            "episode-ids.lock cannot be read: it is not saved as UTF-8.",
        )
    ]


@pytest.mark.parametrize(
    "words",
    [
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=nope\\n"\n',
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=999999999; plural=0;\\n"\n',
    ],
)
def test_odd_translations(make_site: MakeSite, words: str) -> None:
    files = {**POST, "themes/x/theme.toml": "", "themes/x/translations/en.po": words}
    report = make_site(files, f'{SETTINGS}[theme]\nname = "x"\n').build()
    places = [fault.location and fault.location.path for fault in report.diagnostics]
    assert places == ["themes/x/translations/en.po"]


@pytest.mark.parametrize(
    ("link", "target"),
    [("static", "../../private"), ("templates/page.html", "/etc/hostname")],
)
def test_links_out_of_a_theme(make_site: MakeSite, link: str, target: str) -> None:
    site = make_site(
        {**POST, "private/list.css": "secret", "themes/x/theme.toml": ""},
        f'{SETTINGS}[theme]\nname = "x"\n',
    )
    place = site.root / "themes/x" / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)
    report = site.build()
    assert [fault.code for fault in report.diagnostics] == ["theme.outside"]
    assert not site.output.exists()


def test_odd_bytes_of_the_command_line(make_site: MakeSite) -> None:
    site = make_site(POST)
    code, told = build(site, "--base-url", "https://x\udcff.example/")
    assert code == 1
    assert "config.bad-url" in told
    odd = Path(f"{site.root}\udcff")
    try:
        shutil.copytree(site.root, odd)
    except (OSError, UnicodeError):
        pytest.skip("the file system allows no such name")
    result = CliRunner().invoke(cli, ["build", "--site", str(odd)])
    assert result.exit_code == 1
    assert "site.bad-folder" in result.output


def test_the_last_day_of_all(make_site: MakeSite) -> None:
    assert build(make_site(POST), "--today", "9999-12-31")[0] == 2
    assert build(make_site(POST), "--today", "9999-12-30")[0] == 0
