"""Git, as a program: its own plumbing in a repository of our own, so that nobody's is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from brandkit.deploy.target import Surroundings, failure

__all__ = ["Git", "Own", "settings_of"]

# Where a push gets its way in: settings of the site's own repository that count for ours too.
_KEPT = ("http.", "url.", "credential.", "core.sshcommand", "ssh.", "user.", "protocol.", "safe.")
_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
_NO = ("denied", "not authorized", "403", "401", "Authentication failed", "could not read Username")


class Own(msgspec.Struct, frozen=True):
    """What the site's own repository says; nothing where there is none."""

    settings: tuple[tuple[str, str], ...] = ()
    head: str = ""  # the branch that is checked out


class Git:
    """Runs git in a bare repository. `own` is what the site's own repository says."""

    def __init__(self, folder: Path, around: Surroundings, own: Own) -> None:
        self.folder = folder
        self.around = around
        self.environment = _environment(around, own)
        self.environment |= {"GIT_DIR": str(folder), "GIT_INDEX_FILE": str(folder / "index")}
        if not (folder / "HEAD").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(parents=True, exist_ok=True)
            self.run("init", "--quiet", "--bare", str(folder))

    def run(self, *words: str, data: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """What a command prints. Raises ContentError where it fails."""
        done = self.ask(*words, data=data, env=env)
        if done.returncode:
            raise _told(self.around, words[0], os.fsdecode(done.stderr))
        return done.stdout

    def ask(
        self, *words: str, data: bytes = b"", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - a list of words
            ["git", *words],  # noqa: S607 - the git that people have
            input=data,
            capture_output=True,
            check=False,
            env={**self.environment, **(env or {})},
        )


def settings_of(root: Path, around: Surroundings) -> Own:
    """Ask the site's own repository for its remotes and for the ways in."""
    if not shutil.which("git"):
        raise failure(
            "missing-program", "The program git is not installed.", "Install it: git-scm.com"
        )
    told = _ask(root, around, "config", "--list", "--null", "--includes")
    rows = [row.partition("\n") for row in told.split("\0") if row]
    head = _ask(root, around, "symbolic-ref", "--quiet", "--short", "HEAD").strip()
    return Own(tuple((key, value) for key, _, value in rows), head)


def _ask(root: Path, around: Surroundings, *words: str) -> str:
    environment = {k: v for k, v in around.environment.items() if k not in _OURS}
    done = subprocess.run(  # noqa: S603 - a list of words
        ["git", "-C", str(root), *words],  # noqa: S607 - the git that people have
        capture_output=True,
        check=False,
        env=environment,
    )
    return os.fsdecode(done.stdout)


def _environment(around: Surroundings, own: Own) -> dict[str, str]:
    """The environment, with settings by GIT_CONFIG_COUNT: in no file, and on no command line."""
    found = {key: value for key, value in around.environment.items() if key not in _OURS}
    rows = [(key, value) for key, value in own.settings if key.startswith(_KEPT)]
    rows += [("gc.auto", "0"), ("core.autocrlf", "false"), ("core.hookspath", os.devnull)]
    try:
        begin = int(found.get("GIT_CONFIG_COUNT", "0") or 0)
    except ValueError:
        begin = 0
    for number, (key, value) in enumerate(rows, begin):
        found[f"GIT_CONFIG_KEY_{number}"] = key
        found[f"GIT_CONFIG_VALUE_{number}"] = value
    found["GIT_CONFIG_COUNT"] = str(begin + len(rows))
    if not sys.stdin or not sys.stdin.isatty():
        found["GIT_TERMINAL_PROMPT"] = "0"
    found["LC_ALL"] = "C"
    return found


def _told(around: Surroundings, what: str, said: str) -> Exception:
    text = around.hidden(" ".join(said.split()))[:400]
    if any(word in said for word in _NO):
        return failure(
            "no-secret",
            f"The repository does not let you in: {text}",
            "Log in as you do for git push (gh auth login, or a key that ssh knows). In GitHub "
            "Actions, the job needs “permissions: contents: write”.",
        )
    if "Host key verification failed" in said:
        return failure(
            "unknown-host",
            "The server of the repository is not known on this machine.",
            "Compare its key with what your host says, and note it in ~/.ssh/known_hosts.",
        )
    if what == "push" and ("rejected" in said or "stale info" in said or "fetch first" in said):
        return failure(
            "at-once",
            "Somebody else changed the branch at the same time.",
            "Run the command again: it looks at what is there.",
        )
    return failure("refused", f"git {what} fails: {text}", "Check “repository” in site.toml.")
