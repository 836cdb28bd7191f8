"""Cloudflare Pages: wrangler is called as its help says, with exactly the site's files."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from deploy_hosts import Request, serving
from deploy_sites import codes, posts_site, rebuild, send, state
from site_factory import Site, post

from brandkit.deploy.cloudflare import Cloudflare
from brandkit.deploy.report import DeployReport
from brandkit.errors import ContentError

_WRANGLER = """\
#!{python}
import json, os, pathlib, shutil, sys
folder = pathlib.Path({folder!r})
log = folder / "calls.json"
calls = json.loads(log.read_text()) if log.exists() else []
calls.append(sys.argv[1:])
log.write_text(json.dumps(calls))
fails = folder / "fails"
if fails.exists():
    print(fails.read_text() + os.environ.get("CLOUDFLARE_API_TOKEN", ""), file=sys.stderr)
    sys.exit(1)
shown = folder / "shown"
shutil.rmtree(shown, ignore_errors=True)
shutil.copytree(sys.argv[3], shown)
"""


class _Pages:
    is_atomic = True
    settings = 'type = "cloudflare"\nproject = "my-brand"'

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir(parents=True)
        program = folder / "bin" / "wrangler"
        program.write_text(_WRANGLER.format(python=sys.executable, folder=str(folder)))
        program.chmod(0o755)
        self.environment = {"PATH": str(folder / "bin")}

    def files(self) -> dict[str, bytes]:
        shown = self.folder / "shown"
        return {
            file.relative_to(shown).as_posix(): file.read_bytes()
            for file in shown.rglob("*")
            if file.is_file()
        }

    @property
    def calls(self) -> list[list[str]]:
        log = self.folder / "calls.json"
        found: list[list[str]] = json.loads(log.read_text()) if log.exists() else []
        return found

    def put(self, path: str, data: bytes) -> None:
        pytest.fail("only wrangler changes what is shown there")

    def remove(self, path: str) -> None:
        pytest.fail("only wrangler changes what is shown there")

    def send(self, site: Site, api: str = "", **more: bool) -> DeployReport:
        target = Cloudflare(api or "http://127.0.0.1:9", ("127.0.0.1",))
        return send(site, self, targets={"cloudflare": target}, **more)


@pytest.fixture
def pages(tmp_path: Path) -> _Pages:
    return _Pages(tmp_path / "cloudflare")


def test_twice(pages: _Pages, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    (site.output / "stray.txt").write_text("not the site's")
    dry = pages.send(site, dry_run=True)
    assert pages.calls == []
    first = pages.send(site)
    assert first.added == dry.added
    (call,) = pages.calls
    assert call[:2] == ["pages", "deploy"]
    assert call[3:7] == ["--project-name", "my-brand", "--branch", "main"]
    (site.output / "stray.txt").unlink()
    assert pages.files() == state(site)  # the stray file did not travel
    second = pages.send(site)
    assert not (second.added)
    assert not (second.changed)
    assert not (second.removed)
    assert len(pages.calls) == 1
    assert not list((site.root / ".brandkit").glob("sending-*"))


def test_what_changed_is_told(pages: _Pages, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    pages.send(site)
    site.write({"content/posts/p0.md": post("P0", text="New."), "content/posts/p1.md": None})
    rebuild(site)
    report = pages.send(site)
    assert "blog/p0/index.html" in {row.path for row in report.changed}
    assert "blog/p1/index.html" in {row.path for row in report.removed}
    assert pages.files() == state(site)


def test_another_machine_asks_what_is_shown(pages: _Pages, tmp_path: Path) -> None:
    """By the message of the deployment: a pipeline without a memory sends nothing twice."""
    site = posts_site(tmp_path / "site")
    pages.send(site)
    message = pages.calls[0][pages.calls[0].index("--commit-message") + 1]
    pages.environment |= {
        "CLOUDFLARE_API_TOKEN": "cf-secret-token",
        "CLOUDFLARE_ACCOUNT_ID": "0123456789abcdef0123456789abcdef",
    }
    said = {"message": message}
    asked: list[Request] = []

    def answer(request: Request) -> tuple[int, dict[str, str], bytes]:
        asked.append(request)
        trigger = {"type": "ad_hoc", "metadata": {"commit_message": said["message"]}}
        result = {
            "name": "my-brand",
            "production_branch": "main",
            "canonical_deployment": {"id": "x", "deployment_trigger": trigger},
        }
        return 200, {}, json.dumps({"success": True, "result": result}).encode()

    with serving(answer) as api:
        for memory in (site.root / ".brandkit").glob("cloudflare-*"):
            memory.unlink()
        assert not pages.send(site, api).added
        said["message"] = "somebody's deploy by hand"
        assert pages.send(site, api).added
    assert asked[0].path.endswith("/pages/projects/my-brand")
    assert asked[0].headers["authorization"] == "Bearer cf-secret-token"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("In a non-interactive environment, set CLOUDFLARE_API_TOKEN", "deploy.no-secret"),
        ("Project not found [code: 8000007]", "deploy.no-site"),
        ("Something else: cf-secret-token", "deploy.refused"),
    ],
)
def test_what_wrangler_says(pages: _Pages, tmp_path: Path, said: str, code: str) -> None:
    site = posts_site(tmp_path / "site")
    pages.environment["CLOUDFLARE_API_TOKEN"] = "cf-secret-token"
    (pages.folder / "fails").write_text(said)
    with pytest.raises(ContentError) as stop:
        pages.send(site)
    assert codes(stop.value) == {code}
    assert "cf-secret-token" not in str(stop.value.diagnostics)
    (pages.folder / "fails").unlink()
    assert pages.send(site).added  # what failed is not remembered as sent


def test_without_wrangler(pages: _Pages, tmp_path: Path) -> None:
    (pages.folder / "bin" / "wrangler").unlink()
    with pytest.raises(ContentError) as stop:
        pages.send(posts_site(tmp_path / "site"))
    assert codes(stop.value) == {"deploy.missing-program"}


def test_too_large_a_file_is_told_first(pages: _Pages, tmp_path: Path) -> None:
    site = posts_site(tmp_path / "site")
    site.write({"content/static/talk.mp3": b"\0" * (26 << 20)})
    rebuild(site)
    with pytest.raises(ContentError) as stop:
        pages.send(site)
    assert codes(stop.value) == {"deploy.too-large"}
    assert "talk.mp3" in stop.value.diagnostics[0].message
    assert pages.calls == []


class _Api:
    """What wrangler asks of Cloudflare for a direct upload, as the program was seen to ask it."""

    def __init__(self) -> None:
        self.blobs: set[str] = set()
        self.manifest: dict[str, str] = {}
        self.message = ""

    def answer(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        path = request.path.partition("?")[0]
        if path.endswith("/upload-token"):
            return self._ok({"jwt": f"{_part({'alg': 'none'})}.{_part(_CLAIMS)}.x"})
        if path.endswith("/assets/check-missing"):
            hashes = json.loads(request.body)["hashes"]
            return self._ok([name for name in hashes if name not in self.blobs])
        if path.endswith("/assets/upload"):
            self.blobs |= {row["key"] for row in json.loads(request.body)}
            return self._ok(None)
        if path.endswith("/upsert-hashes"):
            return self._ok(None)
        shown = {
            "id": "abc",
            "url": "https://abc.my-brand.pages.dev",
            "environment": "production",
            "latest_stage": {"name": "deploy", "status": "success"},
            "stages": [],
        }
        if path.endswith("/deployments") and request.method == "POST":
            self.message = _field(request.body, "commit_message")
            self.manifest = json.loads(_field(request.body, "manifest"))
            return self._ok(shown)
        if "/deployments/" in path:
            return self._ok(shown)
        trigger = {"type": "ad_hoc", "metadata": {"commit_message": self.message}}
        return self._ok(
            {
                "name": "my-brand",
                "production_branch": "main",
                "subdomain": "my-brand.pages.dev",
                "canonical_deployment": {"id": "abc", "deployment_trigger": trigger},
                "deployment_configs": {"production": {}, "preview": {}},
            }
        )

    def _ok(self, result: Any) -> tuple[int, dict[str, str], bytes]:
        whole = {"success": True, "errors": [], "messages": [], "result": result}
        return 200, {"Content-Type": "application/json"}, json.dumps(whole).encode()


_CLAIMS = {"exp": 9_999_999_999, "max_file_count_allowed": 20_000}


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _field(body: bytes, name: str) -> str:
    """A field of a form (multipart/form-data)."""
    found = re.search(rb'name="%s"\r\n\r\n(.*?)\r\n' % name.encode(), body, re.DOTALL)
    assert found
    return found[1].decode()


def test_the_real_wrangler(pages: _Pages, tmp_path: Path) -> None:
    """Where it is installed: it takes our options, and sends what we mean."""
    modules = os.environ.get("BRANDKIT_NODE_MODULES", "")
    path = f"{modules}/.bin:{os.environ['PATH']}" if modules else os.environ["PATH"]
    if not shutil.which("wrangler", path=path):
        pytest.skip("wrangler is not installed (npm install wrangler)")
    api = _Api()
    site = posts_site(tmp_path / "site")
    with serving(api.answer) as url:
        base = f"{url}/client/v4"
        pages.environment = {
            "PATH": path,
            "HOME": str(tmp_path),
            "CLOUDFLARE_API_TOKEN": "cf-secret-token",
            "CLOUDFLARE_ACCOUNT_ID": "0123456789abcdef0123456789abcdef",
            "CLOUDFLARE_API_BASE_URL": base,
        }
        assert pages.send(site, base).added
        apart = {"_headers", "_redirects"}  # travel by themselves
        assert {name[1:] for name in api.manifest} == set(state(site)) - apart
        for memory in (site.root / ".brandkit").glob("cloudflare-*"):
            memory.unlink()
        assert not pages.send(site, base).added
