"""The line of requirements.txt, by what pip noted of where brandkit came from (PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import PathDistribution
from pathlib import Path
from typing import Any

import pytest

from brandkit.scaffold.requirement import requirement


def installed(root: Path, noted: dict[str, Any] | None) -> PathDistribution:
    (root / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: brandkit\nVersion: 0.9\n"
        'Requires-Dist: nothing-like-it>=1; extra == "svg"\n'
        'Requires-Dist: click>=1; extra == "print"\nRequires-Dist: click; extra == "s3"\n'
    )
    if noted is not None:
        (root / "direct_url.json").write_text(json.dumps(noted))
    return PathDistribution(root)


@pytest.mark.parametrize(
    ("noted", "line"),
    [
        (None, "brandkit[print]==0.9"),
        (
            {
                "url": "https://me:secret@git.host.eu/a/b.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc"},
            },
            "brandkit[print] @ git+https://git.host.eu/a/b.git@abc",
        ),
        (
            {"url": "https://host.eu/brandkit-0.9-py3-none-any.whl", "archive_info": {}},
            "brandkit[print] @ https://host.eu/brandkit-0.9-py3-none-any.whl",
        ),
    ],
)
def test_where_it_came_from(tmp_path: Path, noted: dict[str, Any] | None, line: str) -> None:
    found = requirement(installed(tmp_path, noted))
    assert (found.line, found.folder) == (line, "")


def test_a_folder_that_others_lack_is_told(tmp_path: Path) -> None:
    found = requirement(installed(tmp_path, {"url": tmp_path.as_uri(), "dir_info": {}}))
    assert found.line == "brandkit[print]==0.9"
    assert found.folder == str(tmp_path)


def test_what_the_site_needs_is_added(tmp_path: Path) -> None:
    found = requirement(installed(tmp_path, None), ("search", "print"))
    assert found.line == "brandkit[print,search]==0.9"
