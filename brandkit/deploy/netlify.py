"""Netlify, by its API: what changed is told by digests, and it asks for what it lacks.

Source: docs.netlify.com ("Get started with the Netlify API": deploy with the API, file digest
method) and github.com/netlify/open-api. A deploy there is a whole: it is shown at once when all is
there, and what it does not name is gone. So files of other hands are named again, to stay.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from brandkit.config.deploying import NetlifyTarget
from brandkit.deploy.changes import Changes, Row
from brandkit.deploy.files import LocalFile, Published, order_of
from brandkit.deploy.paths import is_plain_path
from brandkit.deploy.target import Progress, Surroundings, failure
from brandkit.digest import digest_of
from brandkit.errors import ContentError, Diagnostic
from brandkit.network.client import Client, NotAskedError, Reply
from brandkit.patterns import pattern

__all__ = ["API", "Netlify"]

API = "https://api.netlify.com/api/v1"
_TIMEOUT = 120.0  # seconds; a large file takes its time
_MOST = 256 << 20  # bytes of an answer: lists of files
_PATIENCE = 900.0  # seconds for a deploy to be ready
_TRIES = 4  # of a request that the host could not answer just now
_ROWS = 100  # of a list, the most that a page of it has (docs.netlify.com: pagination)
_MINUTE = 60.0  # seconds: 500 requests in one are answered, then 429 till it is over
_WAITS = 10  # of these for one request; three deploys a minute are allowed, 100 a day
_MANY = 100  # files; from here on Netlify looks at the list while we wait
_NAME = pattern(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_TITLE = pattern(r"brandkit ([0-9a-f]{32})(?: kept (.*))?")
_LONGEST = 600  # characters of a title


class _Listed(msgspec.Struct, frozen=True):
    """One file of the deploy that is shown now."""

    sha: str
    size: int


class Netlify:
    """Sends to Netlify. `api` and `trusted` are for hosts that answer like it."""

    name = "netlify"

    def __init__(self, api: str = API, trusted: tuple[str, ...] = (), pause: float = 1.0) -> None:
        self.api = api
        self.trusted = trusted
        self.pause = pause

    def connect(self, settings: NetlifyTarget, around: Surroundings) -> _Project:
        site = settings.site.removeprefix("https://").strip("/") or around.secret("NETLIFY_SITE_ID")
        if not _NAME.fullmatch(site):
            raise failure(
                "no-site",
                "It is not said which of your projects at Netlify is meant.",
                'Name it: site = "brand.netlify.app" (or its id, under “Project configuration”).',
            )
        token = around.secret("NETLIFY_AUTH_TOKEN") or _logged_in(around.environment)
        if not token or not token.isascii() or not token.isprintable():
            raise failure(
                "no-secret",
                "There is no token for Netlify.",
                "Make one at app.netlify.com under “User settings”, “Applications”, and set "
                "NETLIFY_AUTH_TOKEN in the environment; or run: netlify login",
            )
        client = Client(self.trusted, purpose="deploy", site=around.site, timeout=_TIMEOUT)
        return _Project(_Api(client, self.api, token, self.pause), site)


def _logged_in(environment: Mapping[str, str]) -> str:
    """The token that the program netlify keeps, where somebody logged in with it."""
    home = Path(environment.get("HOME") or Path.home())
    places = [
        home / ".config" / "netlify" / "config.json",
        home / "Library" / "Preferences" / "netlify" / "config.json",
        Path(environment.get("APPDATA") or home) / "netlify" / "Config" / "config.json",
    ]
    for place in places:
        try:
            found = json.loads(place.read_text("utf-8"))
            return str(found["users"][found["userId"]]["auth"]["token"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return ""


class _Api:
    """Requests with the token, tried again where the host is busy."""

    def __init__(
        self,
        client: Client,
        base: str,
        token: str,
        pause: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.client = client
        self.base = base
        self.token = token
        self.pause = pause
        self.clock = clock

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer as plain data. Raises ContentError."""
        data = json.dumps(body).encode() if body is not None else None
        reply = self.send(method, path, data, "application/json")
        try:
            return json.loads(reply.body)
        except (ValueError, RecursionError) as fault:
            raise _strange() from fault

    def send(self, method: str, path: str, data: bytes | None, kind: str) -> Reply:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        count, waits, problem = 0, 0, ""
        while count < _TRIES and waits < _WAITS:
            if count:
                time.sleep(self.pause * 2**count)
            try:
                reply = self.client.request(method, f"{self.base}{path}", _MOST, headers, data)
            except (NotAskedError, OSError, http.client.HTTPException, ValueError) as fault:
                problem = self.client.problem(fault)
                if isinstance(fault, NotAskedError):
                    break
                count += 1
                continue
            if reply.status < 400:
                return reply
            problem = f"it answers {reply.status}"
            if reply.status == 429:
                waits += 1
                time.sleep(self.pause * _until_reset(reply, self.clock()))
            elif reply.status >= 500:
                count += 1
            else:
                raise _refused(reply)
        raise failure(
            "unreachable",
            f"Netlify cannot be reached: {problem}.",
            "Run the command again: it goes on where it was.",
        )


def _until_reset(reply: Reply, now: float) -> float:
    """Seconds until requests are answered again: X-RateLimit-Reset is a time, as of Unix."""
    try:
        left = float(reply.headers.get("x-ratelimit-reset", "")) - now
    except ValueError:
        left = _MINUTE / 4
    return max(1.0, min(_MINUTE, left))  # a time that is no number gives a minute


def _refused(reply: Reply) -> ContentError:
    status = reply.status
    if status in {401, 403}:
        return failure(
            "no-secret",
            "Netlify does not accept the token.",
            "Make a new one, and set NETLIFY_AUTH_TOKEN in the environment.",
        )
    if status == 404:
        return failure(
            "no-site",
            "Netlify knows no such project, or does not show it to you.",
            "Correct “site” in site.toml: brand.netlify.app, or the project's id.",
        )
    said = _said(reply.body)
    told = f"Netlify answers {status}: {said}" if said else f"Netlify answers {status}."
    return failure("refused", told, "Try again later.")


def _said(body: bytes) -> str:
    """The message of an error, {"code": 422, "message": "…"}, on one line."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    said = found.get("message") if isinstance(found, dict) else ""
    return " ".join(said.split())[:200] if isinstance(said, str) else ""


def _strange() -> ContentError:
    return failure("refused", "Netlify answers with something that is no answer.", "Try again.")


class _Project:
    def __init__(self, api: _Api, site: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.api = api
        self.site = quote(site, safe="")
        self.clock = clock
        self.where = f"Netlify ({site})"
        self.diagnostics: list[Diagnostic] = []
        self.files: dict[str, LocalFile] = {}
        self.digests: dict[str, str] = {}  # path → SHA-1, as Netlify has them
        self.kept: dict[str, str] = {}  # files of other hands, to be named again

    def close(self) -> None:
        """Nothing is held."""

    # ---------------------------------------------------------------------------------- looking

    def survey(self, site: Published, *, adopt: bool) -> Changes:
        self.files = dict(site.files)
        self.digests = {path: file.hashed("sha1") for path, file in site.files.items()}
        about = self.api.ask("GET", f"/sites/{self.site}")
        if not isinstance(about, dict):
            raise _strange()
        shown = about.get("published_deploy")
        there = self._listed() if shown else {}
        title = str(shown.get("title") or "") if isinstance(shown, dict) else ""
        ours = _ours(there, title)
        added, changed, foreign = [], [], []
        for path, file in self.files.items():
            old = there.get(path)
            if old is None:
                added.append(Row(path, file.size))
            elif old.sha == self.digests[path]:
                continue
            elif adopt or path in ours:
                changed.append(Row(path, file.size))
            else:
                foreign.append(path)
        gone = [path for path in there if path not in self.files]
        self.kept = {path: there[path].sha for path in gone if path not in ours}
        if title == _title(self._every(), self.kept):  # files that hosts use up are listed nowhere
            return Changes(unchanged=len(self.files), kept=tuple(sorted(self.kept)))
        return Changes(
            added=tuple(sorted(added, key=lambda row: row.path)),
            changed=tuple(sorted(changed, key=lambda row: row.path)),
            removed=tuple(Row(path, there[path].size) for path in sorted(gone) if path in ours),
            unchanged=len(self.files) - len(added) - len(changed) - len(foreign),
            kept=tuple(sorted(self.kept)),
            foreign=tuple(sorted(foreign)),
        )

    def _every(self) -> dict[str, str]:
        """All files of the deploy to be made, as Netlify has them."""
        return {f"/{path}": sha for path, sha in {**self.kept, **self.digests}.items()}

    def _listed(self) -> dict[str, _Listed]:
        """The files that are shown now, page by page; some hosts give all of them at once."""
        found: dict[str, _Listed] = {}
        for page in range(1, 1001):
            rows = self.api.ask("GET", f"/sites/{self.site}/files?page={page}&per_page={_ROWS}")
            if not isinstance(rows, list):
                raise _strange()
            before = len(found)
            for row in rows:
                if not isinstance(row, dict):
                    raise _strange()
                path = str(row.get("path", "")).removeprefix("/")
                size = row.get("size")
                if is_plain_path(path):
                    number = size if isinstance(size, int) else 0
                    found[path] = _Listed(str(row.get("sha", "")), number)
            if len(found) == before or len(rows) < _ROWS:
                break  # all at once, and again the same; or the last page
        return found

    # ---------------------------------------------------------------------------------- sending

    def carry_out(self, changes: Changes, progress: Progress) -> None:
        if changes.is_nothing:
            return
        every = self._every()
        body = {"files": every, "async": len(every) > _MANY}
        title = quote(_title(every, self.kept), safe="")
        deploy = self.api.ask("POST", f"/sites/{self.site}/deploys?title={title}", body)
        name = deploy.get("id") if isinstance(deploy, dict) else None
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise _strange()
        deploy = self._until(
            name, deploy, {"prepared", "uploading", "uploaded", "processed", "ready"}
        )
        required = deploy.get("required")
        wanted = {str(sha) for sha in required} if isinstance(required, list) else set()
        by_sha = {self.digests[path]: path for path in sorted(self.digests, reverse=True)}
        paths = [by_sha[sha] for sha in wanted if sha in by_sha]
        for count, path in enumerate(sorted(paths, key=order_of), 1):
            data = self.files[path].read()
            where = f"/deploys/{name}/files/{quote(path)}"
            self.api.send("PUT", where, data, "application/octet-stream")
            progress("Sending files", count, len(paths))
        progress("Waiting for Netlify", 0, 0)
        self._until(name, {}, {"ready"})

    def _until(self, name: str, deploy: Any, states: set[str]) -> dict[str, Any]:
        """The deploy, once it is in one of these states."""
        end = self.clock() + _PATIENCE
        while True:
            if isinstance(deploy, dict):
                state = deploy.get("state")
                if state in states or (not state and "required" in deploy):
                    return deploy
                if state in {"error", "rejected"}:
                    said = " ".join(str(deploy.get("error_message") or "").split())[:200]
                    raise failure(
                        "refused",
                        "Netlify could not make this deploy ready" + (f": {said}" if said else "."),
                        "Its log is at app.netlify.com, under “Deploys”. The site is as it was.",
                    )
            if self.clock() > end:
                raise failure(
                    "unreachable",
                    "Netlify did not become ready in time.",
                    "Look at app.netlify.com, under “Deploys”, and run the command again.",
                )
            time.sleep(self.api.pause)
            deploy = self.api.ask("GET", f"/deploys/{name}")


def _title(every: Mapping[str, str], kept: Mapping[str, str]) -> str:
    """What a deploy is called: the digest of its files, and which are of other hands."""
    digest = digest_of(tuple(sorted(every.items())))
    if not kept:
        return f"brandkit {digest}"
    return f"brandkit {digest} kept {json.dumps(sorted(kept), ensure_ascii=True)}"[:_LONGEST]


def _ours(there: Mapping[str, _Listed], title: str) -> frozenset[str]:
    """The files of a deploy that brandkit put there. A deploy is made as a whole and never changed
    after, so its title tells of all of them."""
    found = _TITLE.fullmatch(title)
    if found is None:
        return frozenset()
    try:
        kept = json.loads(found[2]) if found[2] else []
    except (ValueError, RecursionError):  # too many to be named: nothing is provably ours
        return frozenset()
    return frozenset(there) - set(map(str, kept if isinstance(kept, list) else ()))
