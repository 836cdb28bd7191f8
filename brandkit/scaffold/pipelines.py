"""`brandkit new ci`: what makes a machine look the site over, build it and publish it.

Sources: docs.github.com (workflow syntax), docs.gitlab.com (CI/CD YAML), docs.netlify.com
(file-based configuration, build plugins, scheduled functions), developers.cloudflare.com (Pages,
direct upload). GitHub's own actions are pinned by their major version, as its starter workflows
do; an action of somebody else, which is given secrets, by its commit; brandkit to what runs here.
"""

from __future__ import annotations

import datetime
import difflib
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from brandkit.config import Config
from brandkit.errors import ContentError, error
from brandkit.scaffold.archetype import load
from brandkit.scaffold.extras import extras_of
from brandkit.scaffold.requirement import requirement
from brandkit.scaffold.writing import write_new
from brandkit.urls import slugify

__all__ = ["PIPELINES", "Outcome", "new_pipeline", "pipeline_files"]

_GITHUB = ".github/workflows/site.yml"
# The files of each host: where they go → the archetype.
PIPELINES: dict[str, dict[str, str]] = {
    "github": {_GITHUB: "ci/github.yml"},
    "gitlab": {".gitlab-ci.yml": "ci/gitlab.yml"},
    "netlify": {
        "netlify.toml": "ci/netlify.toml",
        "netlify/keep-brandkit/manifest.yml": "ci/netlify/manifest.yml",
        "netlify/keep-brandkit/package.json": "ci/netlify/package.json",
        "netlify/keep-brandkit/index.js": "ci/netlify/index.js",
        "netlify/functions/daily.mjs": "ci/netlify/daily.mjs",
    },
    "cloudflare": {_GITHUB: "ci/cloudflare.yml"},
}
_AT_THE_TOP = frozenset({"github", "gitlab", "cloudflare"})  # read in the repository's own folder
_REQUIREMENTS = "requirements.txt"
_NAMES_US = re.compile(r"(?im)(^|[\s/])brandkit\b")  # by name, from a file, or from a repository
# Names that mean the same in YAML, in a shell and in a pattern of files, quoted or not.
_FOLDER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_EARLY = 4  # o'clock in the site's time zone: its new day has begun, its readers sleep
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


class Outcome(msgspec.Struct, frozen=True):
    """What was written, what was the same already, and how what is there differs: unified diffs."""

    written: tuple[Path, ...]
    same: tuple[Path, ...]
    different: dict[str, str]
    unreachable: str = ""  # the folder that brandkit is from, if no other machine has it


def new_pipeline(root: Path, host: str, config: Config, *, branch: str, project: str) -> Outcome:
    """Write the files of a host. What is there stays as it is. Raises ContentError."""
    if not _BRANCH.fullmatch(branch):
        message = f"“{branch}” cannot be the name of a branch."
        raise ContentError([error("new.bad-branch", message, "Such as: --branch main")])
    top = _repository(root) if host in _AT_THE_TOP else root
    needed = requirement(needs=extras_of(config))
    files = pipeline_files(root, top, host, config, branch=branch, project=project)
    files[root.resolve() / _REQUIREMENTS] = f"{needed.line}\n"
    same, different, fresh = [], {}, {}
    for path, text in files.items():
        if not path.exists() and not path.is_symlink():
            fresh[path] = text
            continue
        there = _text_of(path)
        if there == text or (path.name == _REQUIREMENTS and _NAMES_US.search(there)):
            same.append(path)
            continue
        name = path.relative_to(top).as_posix() if path.is_relative_to(top) else path.name
        different[name] = "".join(
            difflib.unified_diff(
                there.splitlines(keepends=True),
                text.splitlines(keepends=True),
                f"{name} (yours)",
                f"{name} (as brandkit would have it)",
            )
        )
    base = top.resolve()
    written = write_new(
        base, {path.relative_to(base).as_posix(): text.encode() for path, text in fresh.items()}
    )
    unreachable = needed.folder if root.resolve() / _REQUIREMENTS in written else ""
    return Outcome(written, tuple(same), different, unreachable)


def pipeline_files(
    root: Path, top: Path, host: str, config: Config, *, branch: str, project: str
) -> dict[Path, str]:
    """The files that a host reads: absolute path → text. `top` is the repository's folder."""
    here, base = root.resolve(), top.resolve()
    below = here.relative_to(base).as_posix() if here != base else ""
    words = {
        "$prefix": f"{below}/" if below else "",
        "$site": f" --site {below}" if below else "",
        "$branch": branch,
        "$project": _project(project or config.site.title),
        "$minute": str(sum(config.site.title.encode()) % 60),  # not all sites at once
        "$hour": str(_early(config.site.time_zone)),
    }
    if below and not _FOLDER.fullmatch(below):
        message = f"The site's folder “{below}” has a name that pipelines trip over."
        hint = "Rename it, with letters from a to z, digits, hyphens, dots and underscores."
        raise ContentError([error("new.bad-folder", message, hint)])
    found = {}
    for name, archetype in PIPELINES[host].items():
        text = load(archetype)
        for word, value in words.items():
            text = text.replace(word, value)
        found[base / name] = text
    return found


def _project(name: str) -> str:
    """A name for Cloudflare Pages: small letters from a to z, digits, hyphens; at most 58."""
    slug = "".join(each if each.isascii() else "-" for each in slugify(name))
    return "-".join(filter(None, slug[:58].replace("_", "-").split("-"))) or "site"


def _early(zone: str) -> int:
    """The hour in UTC at which it is early morning in a time zone, in winter there and in summer.

    Hosts count in UTC. A fixed day of January is asked, so that a file is the same all year.
    """
    new_year = datetime.datetime(2026, 1, 15, 12, tzinfo=ZoneInfo(zone))
    offset = new_year.utcoffset() or datetime.timedelta()
    return (_EARLY - round(offset.total_seconds() / 3600)) % 24


def _repository(root: Path) -> Path:
    """The folder of the repository that the site lies in; the site's own where there is none."""
    here = root.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError as fault:
        message = f"“{path}” cannot be read: {fault.strerror}."
        raise ContentError([error("new.cannot-read", message)]) from None
