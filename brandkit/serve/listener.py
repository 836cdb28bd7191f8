"""The socket that a preview listens on, and the uvicorn server behind it."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from brandkit.errors import ContentError, Diagnostic, error

__all__ = ["Listener", "bind"]

_NEXT = 50  # ports that are tried for the hint


def bind(host: str, port: int) -> socket.socket:
    """Take the port. Raises ContentError that names a free one, where it is in use."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError, OverflowError):
        raise ContentError([_no_host(host)]) from None
    listening = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as fault:
        listening.close()
        raise ContentError([_explain(fault, host, port)]) from None
    return listening


def _no_host(host: str) -> Diagnostic:
    return error(
        "serve.unknown-host",
        f"This computer does not know the name “{host}”.",
        "Leave --host out, or write 0.0.0.0 to be seen by other devices in your network.",
    )


def _explain(fault: OSError, host: str, port: int) -> Diagnostic:
    if fault.errno == errno.EADDRINUSE:
        free = _free_port(host, port)
        hint = (
            f"Try: brandkit serve --port {free}" if free else "Stop it, or choose another --port."
        )
        message = f"Port {port} is in use already, perhaps by another preview."
        return error("serve.port-in-use", message, hint)
    if fault.errno == errno.EACCES:
        message = f"This computer does not let you use port {port}."
        return error("serve.port-not-allowed", message, "Choose one from 1024 on: --port 8000")
    if fault.errno == errno.EADDRNOTAVAIL:
        message = f"“{host}” is not an address of this computer."
        return error("serve.unknown-host", message, "Leave --host out, or write 0.0.0.0")
    message = f"The preview cannot listen on {host}, port {port}: {fault.strerror}."
    return error("serve.cannot-listen", message)


def _free_port(host: str, port: int) -> int:
    """The next port that nobody uses, or 0."""
    for candidate in range(port + 1, min(port + _NEXT, 65536)):
        try:
            with socket.create_server((host, candidate)):
                return candidate
        except OSError:
            continue
    return 0


class Listener(uvicorn.Server):
    """Calls `ready` once it answers, and `ending` before it waits for open connections to end."""

    def __init__(
        self, app: ASGIApp, *, ready: Callable[[], None], ending: Callable[[], None]
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=2,
            )
        )
        self._ready = ready
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)
