"""What an author changes, in the settings of any generator's posts, and where it then shows."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bench_tools import Site

__all__ = ["body", "date", "rename_site", "shown", "slug", "tag", "template", "title"]
__all__ += ["value"]

_TEXT = (".html", ".xml", ".json", ".txt", ".opml")
_MARK = r"zq\w+"


def _line(text: str, key: str) -> re.Match[str]:
    """The line of a setting: YAML, TOML, Pelican's headers or Nikola's comment."""
    found = re.search(rf"(?mi)^((?:\.\. )?{key}\s*[:=]\s*)(.*)$", text)
    if found is None:
        raise ValueError(f"no setting “{key}” in {text[:80]!r}")
    return found


def _with(text: str, key: str, value: str) -> str:
    line = _line(text, key)
    return text[: line.start(2)] + value + text[line.end(2) :]


def value(text: str, key: str) -> str:
    """What a setting says, without quotes."""
    return _line(text, key)[2].strip().strip('"')


def body(text: str, mark: str) -> str:
    """A sentence more at the end."""
    return f"{text.rstrip()}\n\nThis closing sentence was added later {mark}.\n"


def title(text: str, mark: str) -> str:
    """Another title, with the mark in it."""
    old = re.sub(rf" {_MARK}", "", _line(text, "title")[2].rstrip())
    new = f'{old[:-1]} {mark}"' if old.endswith('"') else f"{old} {mark}"
    return _with(text, "title", new)


def tag(text: str, mark: str) -> str:
    """One tag more: the mark. The mark of an earlier edit goes."""
    old = _line(text, "tags")[2].rstrip()
    listed = [word.strip(' "') for word in old.strip("[]").split(",")]
    names = [name for name in listed if not re.fullmatch(_MARK, name)] + [mark]
    if not old.startswith("["):
        return _with(text, "tags", ", ".join(names))
    return _with(text, "tags", "[" + ", ".join(f'"{name}"' for name in names) + "]")


def date(text: str, day: str) -> str:
    """Another day, as 2019-03-04; the hour stays."""
    return _with(text, "date", re.sub(r"\d{4}-\d\d-\d\d", day, _line(text, "date")[2]))


def slug(text: str, mark: str) -> str:
    """Another address."""
    old = re.sub(rf"-{_MARK}", "", _line(text, "slug")[2].strip())
    return _with(text, "slug", f'{old[:-1]}-{mark}"' if old.endswith('"') else f"{old}-{mark}")


def template(site: Site, mark: str) -> None:
    """The mark in the template that all pages share."""
    _insert(site.root / site.tool.template.file, site.tool.template.anchor, mark)


def rename_site(site: Site, mark: str) -> None:
    """Another name of the site: in its settings, and where its templates have the name itself."""
    for place in site.tool.settings:
        _insert(site.root / place.file, place.anchor, mark)


def _insert(file: Path, anchor: str, mark: str) -> None:
    text = file.read_text("utf-8")
    pattern = re.compile(rf"({re.escape(anchor)})(?: {_MARK})?")
    if not pattern.search(text):
        raise ValueError(f"{file} does not have {anchor!r}")
    file.write_text(pattern.sub(lambda found: f"{found[1]} {mark}", text), "utf-8")


def shown(output: Path, mark: str) -> frozenset[str]:
    """The written pages, feeds and sitemaps that have a mark in them, as paths."""
    sought, found = mark.encode(), []
    for folder, _, names in os.walk(output):
        for name in names:
            if name.endswith(_TEXT):
                file = Path(folder, name)
                if sought in file.read_bytes():
                    found.append(file.relative_to(output).as_posix())
    return frozenset(found)
