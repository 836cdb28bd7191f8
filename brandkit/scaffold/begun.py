"""A site that an import begins, and an import into a site that was only begun."""

from __future__ import annotations

import datetime
from pathlib import Path

from brandkit.config import Config
from brandkit.scaffold.answers import Answers
from brandkit.scaffold.site import companions, starter_pages
from brandkit.scaffold.writing import write_new

__all__ = ["add_companions", "untouched"]


def untouched(root: Path, config: Config) -> frozenset[str]:
    """The pages that `brandkit new site` wrote and nobody changed, below the site's folder."""
    answers = Answers(name=config.site.title, languages=config.all_languages)
    found: set[str] = set()
    for path, text in starter_pages(answers, datetime.datetime.fromtimestamp(0, datetime.UTC)):
        try:
            same = root.joinpath(*path.split("/")).read_bytes() == text.encode()
        except OSError:
            same = False
        if same and path.startswith("content/pages/"):
            found.add(path)
    return frozenset(found)


def add_companions(root: Path) -> tuple[Path, ...]:
    """What a new site has beside its settings and texts, as far as it is not there."""
    files = {
        path: data
        for path, data in companions().items()
        if not root.joinpath(*path.split("/")).exists()
    }
    return write_new(root, files)
