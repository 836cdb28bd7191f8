"""Hosts on this machine that answer as others do: by the shapes that their documentation has."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["Answer", "FakeNetlify", "Request", "serving"]

Answer = tuple[int, dict[str, str], bytes]


class Request:
    def __init__(self, method: str, path: str, headers: dict[str, str], body: bytes) -> None:
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body


@contextlib.contextmanager
def serving(answer: Callable[[Request], Answer]) -> Iterator[str]:
    """A host whose answers a function gives; its address."""

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, self.rfile.read(length))
            status, more, body = answer(request)
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_HEAD = _do  # noqa: N815 - names of the standard library

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class FakeNetlify:
    """A project of Netlify: sites, files, deploys and uploads by digest, as open-api has them."""

    token = "nfp_a-secret-token"

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}
        self.shown: dict[str, str] = {}  # path with a slash → sha
        self.title = ""
        self.deploys: dict[str, dict[str, Any]] = {}
        self.uploads: list[str] = []
        self.busy = 0  # how many requests are answered 429 first
        self.breaks_after = -1  # uploads, after which it answers 500 for ever
        self.pages = True  # lists come in pages of 100 at most; else all at once
        self.unlisted: frozenset[str] = frozenset()  # files that the host uses up

    def files(self) -> dict[str, bytes]:
        return {path[1:]: self.blobs[sha] for path, sha in self.shown.items()}

    def put(self, path: str, data: bytes) -> None:
        """Somebody drags a folder into the browser: a deploy that is nobody's."""
        sha = hashlib.sha1(data).hexdigest()
        self.blobs[sha] = data
        self.shown = {**self.shown, f"/{path}": sha}
        self.title = ""

    def answer(self, request: Request) -> Answer:
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return self._json(401, {"code": 401, "message": "Access Denied"})
        if self.busy:
            self.busy -= 1
            limits = {"X-RateLimit-Limit": "500", "X-RateLimit-Remaining": "0"}
            status, headers, body = self._json(429, {"code": 429, "message": "Too many requests"})
            return status, {**headers, **limits, "X-RateLimit-Reset": "1372700873"}, body
        parts = urlsplit(request.path)
        path, query = parts.path, dict(parse_qsl(parts.query))
        steps = [unquote(step) for step in path.strip("/").split("/")]
        match request.method, steps:
            case "GET", ["sites", "brand.netlify.app"]:
                deploy = {"id": "old", "title": self.title} if self.shown else None
                return self._json(200, {"id": "s1", "published_deploy": deploy})
            case "GET", ["sites", "brand.netlify.app", "files"]:
                rows = [
                    {"id": p, "path": p, "sha": sha, "size": len(self.blobs[sha])}
                    for p, sha in self.shown.items()
                    if p not in self.unlisted
                ]
                first = (int(query["page"]) - 1) * int(query["per_page"])
                most = min(int(query["per_page"]), 100)
                return self._json(200, rows[first : first + most] if self.pages else rows)
            case "POST", ["sites", "brand.netlify.app", "deploys"]:
                return self._new(json.loads(request.body), query.get("title", ""))
            case "PUT", ["deploys", name, "files", *rest]:
                return self._upload(name, "/" + "/".join(rest), request.body)
            case "GET", ["deploys", name]:
                return self._json(200, self._settled(name))
        return self._json(404, {"code": 404, "message": "Not Found"})

    def _new(self, body: dict[str, Any], title: str) -> Answer:
        name = f"d{len(self.deploys) + 1}"
        wanted = sorted({sha for sha in body["files"].values() if sha not in self.blobs})
        deploy = {"id": name, "files": body["files"], "title": title, "required": wanted}
        deploy["state"] = "preparing" if body.get("async") else "uploading"
        self.deploys[name] = deploy
        shown = {k: deploy[k] for k in ("id", "state")}
        return self._json(200, shown if body.get("async") else {**shown, "required": wanted})

    def _upload(self, name: str, path: str, data: bytes) -> Answer:
        if len(self.uploads) == self.breaks_after:
            return self._json(500, {})
        sha = hashlib.sha1(data).hexdigest()
        if self.deploys[name]["files"].get(path) != sha:
            return self._json(422, {"code": 422, "message": "Unprocessable"})
        self.blobs[sha] = data
        self.uploads.append(path)
        return self._json(200, {"id": path, "path": path, "sha": sha})

    def _settled(self, name: str) -> dict[str, Any]:
        deploy = self.deploys[name]
        missing = [sha for sha in deploy["files"].values() if sha not in self.blobs]
        if deploy["state"] == "preparing":
            deploy["state"] = "prepared"
        elif missing:
            deploy["state"] = "uploading"
        elif deploy["state"] != "ready":
            deploy["state"] = "ready"
            self.shown, self.title = dict(deploy["files"]), deploy["title"]
        return {k: deploy[k] for k in ("id", "state", "required")}

    def _json(self, status: int, value: Any) -> Answer:
        return status, {"Content-Type": "application/json"}, json.dumps(value).encode()
