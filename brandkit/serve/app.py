"""The preview as an ASGI application. Imported by `preview.run` only: Starlette is not small."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import cache
from importlib.resources import files as package_files
from typing import assert_never

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from brandkit.serve.address import Found, Missing, Moved, resolve
from brandkit.serve.hosts import is_allowed
from brandkit.serve.live import Live, State
from brandkit.serve.notices import PREFIX, failed_page, missing_page, with_reload
from brandkit.serve.responses import answer
from brandkit.serve.store import File, Snapshot

__all__ = ["STRICT", "create_app"]

STRICT = (  # of notices, and of sites that say nothing else
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
_METHODS = ["GET", "HEAD"]


def create_app(live: Live, names: frozenset[str]) -> ASGIApp:
    """Serve what `live` shows to those who ask for one of `names` (see `hosts`).

    It is sent with the policy that the site's host shall send, so that a violation shows early.
    """

    def page(request: Request) -> Response:
        # A plain function: Starlette calls it on a thread, where a file may be looked up.
        return _page(request, live)

    async def events(request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        if request.method == "HEAD":
            return Response(b"", media_type="text/event-stream", headers=headers)
        return StreamingResponse(_stream(live), media_type="text/event-stream", headers=headers)

    async def state(_request: Request) -> Response:
        encoded = msgspec.json.encode(live.current[1])
        return Response(
            encoded, media_type="application/json", headers={"Cache-Control": "no-store"}
        )

    async def own_file(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        data = await run_in_threadpool(_own_file, name)
        return answer(request, name, data)

    app = Starlette(
        routes=[
            Route(f"{PREFIX}events", events, methods=_METHODS),
            Route(f"{PREFIX}state", state, methods=_METHODS),
            Route(f"{PREFIX}reload.js", own_file, methods=_METHODS),
            Route(f"{PREFIX}notice.css", own_file, methods=_METHODS),
            Route("/{path:path}", page, methods=_METHODS),
        ]
    )
    app.router.redirect_slashes = False
    return _Guard(app, names, lambda path: _policy(live, path))


def _policy(live: Live, path: str) -> str:
    """The policy of an address of the site that is shown; "" where it keeps none."""
    snapshot, _ = live.current
    if snapshot is None:
        return STRICT
    for folder, policy in snapshot.own_policies:
        if path.startswith(snapshot.base_path + folder):
            return policy
    return snapshot.policy


@cache
def _own_file(name: str) -> bytes:
    return package_files("brandkit.serve").joinpath("assets", name).read_bytes()


async def _stream(live: Live) -> AsyncIterator[bytes]:
    """Server-Sent Events: each state as it comes, and a comment as a sign of life."""
    yield b"retry: 1000\n\n"
    async for state in live.events():
        if state is None:
            yield b": here\n\n"
        else:
            yield b"event: state\ndata: " + msgspec.json.encode(state) + b"\n\n"


def _page(request: Request, live: Live) -> Response:
    snapshot, state = live.current
    if snapshot is None:
        page = with_reload(failed_page(state.faults), state, own=True)
        return answer(request, "failed.html", page, status=503)
    found = resolve(snapshot, request.scope["path"], request.url.query)
    match found:
        case Found():
            try:
                return _output(request, snapshot, state, found.path, 200)
            except OSError:  # gone from the disk since the last rebuild, which is under way
                return _missing(request, snapshot, state, "")
        case Moved():
            query = "" if found.whole else request.url.query
            target = f"{found.location}?{query}" if query else found.location
            status = 308 if found.lasting else 302
            # Browsers keep a lasting redirect for good, also when the next site lives here.
            return RedirectResponse(target, status, headers={"Cache-Control": "no-store"})
        case Missing():
            return _missing(request, snapshot, state, found.page)
        case _:
            assert_never(found)


def _output(request: Request, snapshot: Snapshot, state: State, path: str, status: int) -> Response:
    file: File = snapshot.files[path]
    alone = any(f"/{path}".startswith(folder) for folder, _ in snapshot.own_policies)
    if alone or not path.endswith((".html", ".htm")):  # an editor must not lose what is being typed
        return answer(request, path, file, status=status)
    page = file if isinstance(file, bytes) else file.read_bytes()
    return answer(request, path, with_reload(page, state), status=status, ranges=False)


def _missing(request: Request, snapshot: Snapshot, state: State, page: str) -> Response:
    if page:
        return _output(request, snapshot, state, page, 404)
    own = with_reload(missing_page(request.scope["path"]), state)
    return answer(request, "404.html", own, status=404)


class _Guard:
    """Refuses strange hosts, and sends the headers that a careful web server would send."""

    def __init__(self, app: ASGIApp, names: frozenset[str], policy: Callable[[str], str]) -> None:
        self.app = app
        self.names = names
        self.policy = policy
        self.headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if policy := self.policy(scope["path"]):
                    headers["Content-Security-Policy"] = policy
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if is_allowed(host, self.names):
            await self.app(scope, receive, send_with_headers)
        else:
            refusal = PlainTextResponse(
                "This preview does not answer under that name. Use the address that\n"
                "`brandkit serve` shows, or start it with --host and that name.\n",
                status_code=421,
            )
            await refusal(scope, receive, send_with_headers)
