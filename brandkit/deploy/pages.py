"""A branch of a Git repository that is shown as a site: GitHub Pages, and hosts that work so.

By git's plumbing, in a bare repository of its own in `.brandkit/`: no branch is checked out, the
user's repository, index and files are not touched. Each deploy is a commit on the last one, pushed
without force, so the history stays and somebody else's push is never lost.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import urlsplit

from brandkit.config.deploying import GithubTarget
from brandkit.deploy.changes import Changes, Found
from brandkit.deploy.files import LocalFile, Published
from brandkit.deploy.git import Git, settings_of
from brandkit.deploy.record import PREFIX
from brandkit.deploy.store import Done, StoreConnection
from brandkit.deploy.target import Progress, Surroundings, failure
from brandkit.digest import digest_bytes, digest_of
from brandkit.errors import warning
from brandkit.patterns import pattern

__all__ = ["Pages"]

_BRANCH = pattern(r"(?!-)(?!.*\.\.)(?!.*//)[A-Za-z0-9._/-]+(?<![./])")
_HELPER = pattern(r"[^/:]*::")  # git runs a program for such an address: ext::, fd::
_TIP = "refs/brandkit/tip"
_OBJECT = pattern(r"[0-9a-f]{40,64}")


class Pages:
    """Pushes a branch."""

    name = "github-pages"

    def connect(self, settings: GithubTarget, around: Surroundings) -> StoreConnection:
        own = settings_of(around.root, around)
        remote = settings.repository
        known = dict(own.settings)
        if f"remote.{remote}.url" in known:
            remote = known.get(f"remote.{remote}.pushurl") or known[f"remote.{remote}.url"]
            if settings.branch == own.head:
                raise failure(
                    "source-branch",
                    f"“{settings.branch}” is the branch that your texts are on.",
                    'Publish another one: branch = "gh-pages"',
                )
        elif not any(sign in remote for sign in ":/\\"):
            raise failure(
                "no-repository",
                f"The site's folder is in no Git repository with a remote called “{remote}”.",
                'Name the address: repository = "git@github.com:me/brand.git"',
            )
        if remote.startswith("-") or _HELPER.match(remote):
            raise failure("no-repository", f"“{remote}” is no repository.", "Correct it.")
        if "://" not in remote and ":" not in remote.split("/")[0]:
            remote = os.path.abspath(around.root / remote)  # noqa: PTH100 - one on this machine
        if not _BRANCH.fullmatch(settings.branch) or settings.branch.endswith(".lock"):
            raise failure(
                "no-repository",
                f"“{settings.branch}” is no name of a branch.",
                "The usual one is gh-pages.",
            )
        folder = around.root / ".brandkit" / f"pages-{digest_of(remote)[:12]}.git"
        store = _Branch(Git(folder, around, own), remote, settings.branch, around)
        return _PagesConnection(store, around)


class _PagesConnection(StoreConnection):
    def __init__(self, store: _Branch, around: Surroundings) -> None:
        super().__init__(store, around.site)
        self.branch = store

    def survey(self, site: Published, *, adopt: bool) -> Changes:
        self.branch.fetch()
        changes = super().survey(site, adopt=adopt)
        host = urlsplit(self.site).hostname or ""
        on_github = "github.com" in self.branch.remote
        has_name = "CNAME" in self.branch.tree or "CNAME" in site.files
        if on_github and not has_name and not host.endswith(".github.io"):
            self.diagnostics.append(
                warning(
                    "deploy.no-cname",
                    f"GitHub does not know yet that this branch is {host}.",
                    f"Put a file content/static/CNAME with that one line into the site: {host}",
                )
            )
        return changes

    def carry_out(self, changes: Changes, progress: Progress) -> None:
        self.branch.begin()
        super().carry_out(changes, progress)


class _Branch:
    """The files of a branch's newest commit. What is put and removed is pushed at the end."""

    looks_at_all = True
    notes = False

    def __init__(self, git: Git, remote: str, branch: str, around: Surroundings) -> None:
        self.git = git
        self.remote = remote
        self.branch = branch
        self.around = around
        self.where = f"{around.hidden(remote)} ({branch})"
        self.parent = ""
        self.tree: dict[str, tuple[str, str, int]] = {}  # path → mode, object, bytes
        self.index: list[bytes] = []  # rows for update-index

    def close(self) -> None:
        """Nothing is held."""

    def fetch(self) -> None:
        """The newest commit of the branch, and the list of its files."""
        reference = f"refs/heads/{self.branch}"
        told = self.git.run("ls-remote", "--", self.remote, reference).decode("ascii", "replace")
        found = [line.split("\t")[0] for line in told.splitlines() if line.endswith(reference)]
        self.tree, self.parent = {}, ""
        if not found or not _OBJECT.fullmatch(found[0]):
            return
        self.git.run(
            *("fetch", "--quiet", "--no-tags", "--depth=1", "--no-write-fetch-head", "--"),
            self.remote,
            f"+{reference}:{_TIP}",
        )
        self.parent = self.git.run("rev-parse", "--verify", f"{_TIP}^{{commit}}").decode().strip()
        listing = self.git.run("ls-tree", "-r", "-z", "-l", "--full-tree", self.parent)
        for row in listing.split(b"\0"):
            facts, tab, path = row.partition(b"\t")
            if tab:
                mode, _, name, size = facts.decode("ascii").split()
                number = int(size) if size.isdecimal() else 0
                self.tree[os.fsdecode(path)] = (mode, name, number)

    def names(self) -> Iterable[str]:
        return [path for path in self.tree if path.startswith(PREFIX)]

    def read(self, name: str, most: int) -> bytes | None:
        row = self.tree.get(name)
        if row is None or row[2] > most:
            return None
        return self.git.run("cat-file", "blob", row[1])

    def look(self, paths: Iterable[str]) -> dict[str, Found]:
        found = {}
        for path in paths:
            if path in self.tree:
                mode, name, size = self.tree[path]
                found[path] = Found(size, name, mode.startswith("100"))
        return found

    def digest(self, path: str) -> str:
        return digest_bytes(self.git.run("cat-file", "blob", self.tree[path][1]))

    def equals(self, file: LocalFile, found: Found) -> bool:  # noqa: ARG002
        return self.digest(file.path) == file.digest

    def manner(self, path: str) -> str:  # noqa: ARG002
        return ""

    # ---------------------------------------------------------------------------------- sending

    def begin(self) -> None:
        self.index = []
        (self.git.folder / "index").unlink(missing_ok=True)
        if self.parent:
            self.git.run("read-tree", self.parent)

    def put(self, files: list[LocalFile], done: Done) -> None:
        for file in files:
            file.check()
        rows = b"".join(os.fsencode(file.file.absolute()) + b"\n" for file in files)
        told = self.git.run("hash-object", "-w", "--stdin-paths", "--no-filters", data=rows)
        for file, name in zip(files, told.decode("ascii").split(), strict=True):
            self._set(file.path, name)
            done(file.path, name)

    def _blob(self, data: bytes) -> str:
        told = self.git.run("hash-object", "-w", "--stdin", "--no-filters", data=data)
        return told.decode("ascii").strip()

    def _set(self, path: str, name: str) -> None:
        self.index.append(f"100644 {name}\t".encode() + os.fsencode(path) + b"\0")

    def write(self, name: str, data: bytes) -> None:
        self._set(name, self._blob(data))

    def remove(self, paths: list[str]) -> None:
        zero = "0" * 40
        self.index += [f"0 {zero}\t".encode() + os.fsencode(path) + b"\0" for path in paths]

    def finish(self, changes: Changes) -> None:
        """One commit on the last one, and a push that is no force."""
        if ".nojekyll" not in self.tree:
            self._set(".nojekyll", self._blob(b""))
        self.git.run("update-index", "-z", "--add", "--index-info", data=b"".join(self.index))
        tree = self.git.run("write-tree").decode().strip()
        who = self._who()
        parent = ("-p", self.parent) if self.parent else ()
        words = f"Publish {self.around.title}\n\n{_summary(changes)}\n".encode()
        commit = self.git.run("commit-tree", tree, *parent, "-F", "-", data=words, env=who)
        name = commit.decode().strip()
        self.git.run(
            "push", "--quiet", "--porcelain", "--", self.remote, f"{name}:refs/heads/{self.branch}"
        )
        self.git.run("update-ref", _TIP, name)

    def _who(self) -> dict[str, str]:
        """Who commits: as git is set up, else brandkit."""
        if self.git.ask("var", "GIT_COMMITTER_IDENT").returncode == 0:
            return {}
        who = {"NAME": "brandkit", "EMAIL": "brandkit@localhost"}
        return {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}


def _summary(changes: Changes) -> str:
    return (
        f"{len(changes.added)} added, {len(changes.changed)} changed, "
        f"{len(changes.removed)} removed."
    )
