"""One broken site per fault: each gives the one message in its expected.txt, and no other.

`expected.txt` is what a person sees: the command, what it prints on stderr, the exit code. After
a message was changed on purpose, write them anew and read the difference:

    python tests/sites/test_broken_sites.py
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.append(str(Path(__file__).parents[1]))  # as a program, it stands alone

from told import without_progress

from brandkit.cli import cli

SITES = Path(__file__).parent / "broken"
NAMES = sorted(folder.name for folder in SITES.iterdir())
MESSAGE = re.compile(
    r"(?m)^(?:(?P<place>\S.*?): )?(?:error|warning): .*  \[(?P<code>[a-z0-9.-]+)\]$"
)
TECHNICAL = re.compile(
    r"Traceback|codec|Errno|\bNone\b|NoneType|object at 0x|Exception|\.py\b|[Jj]inja|yaml\."
)

ENDINGS = (".md", ".mp3", ".wav", ".heic", ".jpg", ".png", ".svg", ".txt", ".vtt", "theme.toml")
WHOLE = {"", "content", "content/post", "codes.lock", "episode-ids.lock", "site.toml"}


def transcript(name: str, copy: Path) -> str:
    """What the command of a site's expected.txt prints on stderr when it runs in a copy."""
    shutil.copytree(SITES / name, copy)
    expected = copy / "expected.txt"
    command = expected.read_text("utf-8").partition("\n")[0]
    expected.unlink()
    words = command.removeprefix("$ brandkit ").split()
    before = Path.cwd()
    os.chdir(copy)
    try:
        result = CliRunner().invoke(cli, words)
    finally:
        os.chdir(before)
    return f"{command}\n{without_progress(result.stderr)}exit code {result.exit_code}\n"


SEVERAL = {
    "cause-faults",
    "cause-overdue",
    "codes-bad-name",
    "codes-lock-line",
}  # of one kind, told at once


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_site_gives_its_one_message(name: str, tmp_path: Path) -> None:
    expected = (SITES / name / "expected.txt").read_text("utf-8")
    assert transcript(name, tmp_path / name) == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_message_helps(name: str) -> None:
    expected = (SITES / name / "expected.txt").read_text("utf-8")
    messages = list(MESSAGE.finditer(expected))
    assert len(messages) == 1 or name in SEVERAL, "one fault, one message"
    assert "\n    → " in expected, "it says what to do"
    assert not TECHNICAL.search(expected), "its words are no programmer's"
    place = messages[0]["place"] or ""
    path, _, line = place.partition(":")
    line, _, column = line.partition(":")
    if line:
        lines = (SITES / name / path).read_bytes().split(b"\n")
        assert 1 <= int(line) <= len(lines)
        assert int(column or 0) <= len(lines[int(line) - 1]) + 1
    else:  # a fault of a whole file, of a folder, or of the command
        assert path in WHOLE or path.endswith(ENDINGS)


def test_every_room_is_there() -> None:
    assert len(NAMES) >= 45
    rooms = {name.partition("-")[0] for name in NAMES}
    assert rooms == {
        "admin",
        "advocate",
        "analytics",
        "asks",
        "brand",
        "cause",
        "codes",
        "content",
        "deploy",
        "front",
        "guest",
        "headings",
        "ids",
        "images",
        "import",
        "legal",
        "links",
        "markup",
        "media",
        "newsletter",
        "output",
        "pages",
        "podcast",
        "redirects",
        "reply",
        "search",
        "share",
        "site",
        "testimonial",
        "theme",
        "words",
    }


if __name__ == "__main__":
    for each in sys.argv[1:] or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            text = transcript(each, Path(folder, each))
        (SITES / each / "expected.txt").write_text(text, "utf-8", newline="\n")
