"""The line of requirements.txt with which another machine installs the brandkit that runs here.

Source: PEP 610 (direct_url.json): how pip notes what a package was installed from.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

__all__ = ["Requirement", "requirement"]

_NOT_FOR_BUILDS = frozenset({"dev", "s3", "sftp"})  # these send: only where the settings ask for it
_NEEDS = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*).*;\s*extra == [\"']([a-z0-9-]+)[\"']")
_SCP = re.compile(r"(?:[\w.-]+@)?([\w.-]+):(?!//)([\w./~-]+)")
_SECONDS = 10.0


class Requirement(msgspec.Struct, frozen=True):
    """The line; `folder` is where brandkit was installed from, if no other machine can reach it."""

    line: str
    folder: str = ""


def requirement(found: Distribution | None = None, needs: Iterable[str] = ()) -> Requirement:
    """What to install elsewhere: a release, a commit of a repository.

    With the extras that are installed here, and those that the site `needs`.
    """
    try:
        found = found or distribution("brandkit")
    except PackageNotFoundError:
        return Requirement("brandkit")
    extras = ",".join(sorted({*_extras(found), *needs}))
    name = f"brandkit[{extras}]" if extras else "brandkit"
    try:
        noted = json.loads(found.read_text("direct_url.json") or "null") or {}
        url, git = str(noted.get("url", "")), noted.get("vcs_info") or {}
        commit = str(git.get("commit_id", ""))
    except (ValueError, AttributeError):
        url, git, commit = "", {}, ""
    if git.get("vcs") == "git" and not url.startswith("file:"):
        return Requirement(f"{name} @ git+{_public(url)}@{commit}")
    if url.startswith("file:"):
        folder = unquote(urlsplit(url).path)
        if remote := _pushed(Path(folder)):
            return Requirement(f"{name} @ git+{remote}")
        return Requirement(f"{name}=={found.version}", folder)
    if url:
        return Requirement(f"{name} @ {_public(url)}")
    return Requirement(f"{name}=={found.version}")


def _extras(found: Distribution) -> set[str]:
    """The extras of which all is installed: without them, pages elsewhere would be others."""
    needed: dict[str, list[str]] = {}
    for line in found.requires or ():
        if match := _NEEDS.match(line):
            needed.setdefault(match[2], []).append(match[1])
    return {
        extra
        for extra, names in needed.items()
        if extra not in _NOT_FOR_BUILDS and all(map(_is_installed, names))
    }


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _pushed(folder: Path) -> str:
    """The repository and commit of a clone, if its host has that commit; else ""."""
    if not (folder / ".git").exists():
        return ""
    url, commit = _git(folder, "remote", "get-url", "origin"), _git(folder, "rev-parse", "HEAD")
    if not commit or not _git(folder, "branch", "--remotes", "--contains", "HEAD"):
        return ""
    if scp := _SCP.fullmatch(url):
        url = f"https://{scp[1]}/{scp[2]}"
    if urlsplit(url).scheme not in {"https", "ssh"}:
        return ""
    return f"{_public(url)}@{commit}"


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a list of our own words
            ["git", "-C", str(folder), *words],  # noqa: S607 - the git that is in use here
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _public(url: str) -> str:
    """An address without a name and password, which a file in a repository must not have."""
    parts = urlsplit(url)
    if parts.scheme == "ssh" or "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
