"""Cloudflare Pages, by Cloudflare's own program wrangler.

Source: developers.cloudflare.com/pages ("Direct Upload", "Limits"). wrangler sends only files that
Cloudflare does not have, and shows a deployment when it is whole; the requests by which it does so
are documented nowhere, so the program itself is used. What is there cannot be listed: the message
of the deployment has the digest of its files, and what they were is remembered in `.brandkit/`.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import msgspec

from brandkit.build.checked import read_checked, write_checked
from brandkit.config.deploying import CloudflareTarget
from brandkit.deploy.changes import Changes, Row
from brandkit.deploy.files import LocalFile, Published
from brandkit.deploy.target import Progress, Surroundings, failure
from brandkit.digest import digest_of
from brandkit.errors import Diagnostic
from brandkit.network.client import Client, NotAskedError
from brandkit.patterns import pattern

__all__ = ["API", "Cloudflare"]

API = "https://api.cloudflare.com/client/v4"
_LARGEST = 25 << 20  # bytes of a file
_MOST_FILES = 100_000  # of a site, on any plan; 20,000 on the free one, which wrangler refuses
_NAME = pattern(r"[a-z0-9][a-z0-9-]{0,62}")
_BRANCH = pattern(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_ACCOUNT = pattern(r"[0-9a-f]{32}")
_MESSAGE = pattern(r"brandkit ([0-9a-f]{32})")


class _Sent(msgspec.Struct, frozen=True):
    """What was sent last to a project."""

    project: str
    branch: str
    digest: str
    files: dict[str, tuple[str, int]]


class Cloudflare:
    """Sends to Cloudflare Pages. `api` and `trusted` are for hosts that answer like it."""

    name = "cloudflare"

    def __init__(self, api: str = API, trusted: tuple[str, ...] = ()) -> None:
        self.api = api
        self.trusted = trusted

    def connect(self, settings: CloudflareTarget, around: Surroundings) -> _Project:
        if not _NAME.fullmatch(settings.project) or not _BRANCH.fullmatch(settings.branch):
            raise failure(
                "no-site",
                f"“{settings.project}” ({settings.branch}) is no project of Cloudflare Pages.",
                "Write the project's name as the dashboard shows it, such as my-brand.",
            )
        program = shutil.which("wrangler", path=around.environment.get("PATH"))
        if program is None:
            raise failure(
                "missing-program",
                "Cloudflare's program wrangler is not installed.",
                "Install it (it needs Node.js): npm install --global wrangler",
            )
        return _Project(
            program,
            settings,
            around,
            Client(self.trusted, purpose="deploy", site=around.site, timeout=20.0),
            self.api,
        )


class _Project:
    def __init__(
        self,
        program: str,
        settings: CloudflareTarget,
        around: Surroundings,
        client: Client,
        api: str,
    ) -> None:
        self.program = program
        self.project = settings.project
        self.branch = settings.branch
        self.around = around
        self.client = client
        self.api = api
        self.where = f"Cloudflare Pages ({settings.project}, {settings.branch})"
        self.diagnostics: list[Diagnostic] = []
        name = digest_of((settings.project, settings.branch))[:12]
        self.memory = around.root / ".brandkit" / f"cloudflare-{name}.msgpack"
        self.files: dict[str, LocalFile] = {}

    def close(self) -> None:
        """Nothing is held."""

    def survey(self, site: Published, *, adopt: bool) -> Changes:  # noqa: ARG002
        """What is new since the last deploy, as far as that can be known."""
        self.files = dict(site.files)
        large = [path for path, file in site.files.items() if file.size > _LARGEST]
        if large:
            raise failure(
                "too-large",
                f"Cloudflare Pages takes files up to 25 MiB; too large: {', '.join(large[:5])}",
                "Keep recordings elsewhere, such as R2 or a podcast host, and name their address.",
            )
        if len(site.files) > _MOST_FILES:
            raise failure(
                "too-many",
                f"Cloudflare Pages takes {_MOST_FILES:,} files; this site has {len(site.files):,}.",
                "Take another host, or keep the pictures elsewhere.",
            )
        sent = read_checked(self.memory, _Sent)
        if sent and (sent.project, sent.branch) != (self.project, self.branch):
            sent = None
        shown = self._shown()
        digest = self._digest()
        if shown == digest:
            return Changes(unchanged=len(self.files))
        known = sent.files if sent and shown in {None, sent.digest} else {}
        added, changed = [], []
        for path, file in sorted(self.files.items()):
            if path not in known:
                added.append(Row(path, file.size))
            elif known[path][0] != file.digest:
                changed.append(Row(path, file.size))
        return Changes(
            added=tuple(added),
            changed=tuple(changed),
            removed=tuple(Row(p, known[p][1]) for p in sorted(known) if p not in self.files),
            unchanged=len(self.files) - len(added) - len(changed),
        )

    def _digest(self) -> str:
        return digest_of(tuple(sorted((path, file.digest) for path, file in self.files.items())))

    def _shown(self) -> str | None:
        """The digest of the deployment that is shown; "" for one that is not brandkit's, and None
        where that cannot be asked (without a token, or for a preview)."""
        token = self.around.secret("CLOUDFLARE_API_TOKEN")
        account = self.around.secret("CLOUDFLARE_ACCOUNT_ID")
        if not token or not token.isascii() or not _ACCOUNT.fullmatch(account):
            return None
        url = f"{self.api}/accounts/{account}/pages/projects/{quote(self.project)}"
        headers = {"Authorization": f"Bearer {token}"}
        try:
            reply = self.client.request("GET", url, 4 << 20, headers)
            if reply.status != 200:
                return None
            result = json.loads(reply.body)["result"]
            if result.get("production_branch") not in {None, self.branch}:
                return None
            deployment = result.get("canonical_deployment") or {}
            trigger = deployment.get("deployment_trigger") or {}
            message = str((trigger.get("metadata") or {}).get("commit_message") or "")
        except (NotAskedError, OSError, http.client.HTTPException):
            return None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        found = _MESSAGE.match(message)
        return found[1] if found else ""

    def carry_out(self, changes: Changes, progress: Progress) -> None:
        if changes.is_nothing:
            return
        memory = self.memory.parent
        memory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="sending-", dir=memory) as folder:
            for count, (path, file) in enumerate(self.files.items(), 1):
                file.check()
                place = Path(folder, path)
                place.parent.mkdir(parents=True, exist_ok=True)
                _link(file.file, place)
                progress("Gathering files", count, len(self.files))
            progress("Sending by wrangler", 0, 0)
            self._wrangler(folder)
        files = {path: (file.digest, file.size) for path, file in self.files.items()}
        write_checked(self.memory, _Sent(self.project, self.branch, self._digest(), files))

    def _wrangler(self, folder: str) -> None:
        command = [
            *(self.program, "pages", "deploy", folder),
            *("--project-name", self.project, "--branch", self.branch),
            *("--commit-message", f"brandkit {self._digest()}", "--commit-dirty=true"),
        ]
        environment = {**self.around.environment, "WRANGLER_SEND_METRICS": "false", "CI": "true"}
        done = subprocess.run(  # noqa: S603 - a list of words, which were checked
            command,
            capture_output=True,
            check=False,
            cwd=self.around.root,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode == 0:
            return
        said = os.fsdecode(done.stderr + b"\n" + done.stdout)
        told = self.around.hidden(" ".join(said.split()))[:400]
        if "CLOUDFLARE_API_TOKEN" in said or "not authenticated" in said or "10000" in said:
            raise failure(
                "no-secret",
                "wrangler is not logged in at Cloudflare.",
                "Set CLOUDFLARE_API_TOKEN (it may edit Cloudflare Pages) and "
                "CLOUDFLARE_ACCOUNT_ID in the environment, or run: wrangler login",
            )
        if "8000007" in said or "Project not found" in said:
            raise failure(
                "no-site",
                f"Cloudflare knows no project called {self.project}.",
                f"Make it once: wrangler pages project create {self.project}",
            )
        raise failure("refused", f"wrangler says: {told}", "Run the command again, or ask it.")


def _link(source: Path, place: Path) -> None:
    """The same file under another name; a copy where the system cannot do that."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copyfile(source, place)
