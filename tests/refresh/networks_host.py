"""Networks on this machine: one server that plays all hosts, and a client that asks it alone."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import msgspec
from PIL import Image

from brandkit.network.client import Client, Reply

__all__ = ["Networks", "Said", "jpeg", "networks"]


def jpeg(width: int, height: int, color: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).save(out, "JPEG", comment=b"of a stranger")
    return out.getvalue()


class Said(msgspec.Struct):
    """What is answered to one address."""

    body: bytes = b""
    status: int = 200
    location: str = ""

    @classmethod
    def oembed(cls, **values: Any) -> Said:
        return cls(json.dumps({"version": "1.0", **values}).encode())


class Networks(msgspec.Struct):
    """Answers by the beginning of an address without its scheme; the longest one counts."""

    port: int
    answers: dict[str, Said] = {}
    asked: list[str] = []
    agents: set[str] = set()

    def client(self) -> Client:
        port = self.port

        class Local(Client):
            def request(
                self, method: str, url: str, most: int, more: dict[str, str] | None = None
            ) -> Reply:
                parts = urlsplit(url)
                query = f"?{parts.query}" if parts.query else ""
                local = f"http://127.0.0.1:{port}/{parts.netloc}{parts.path}{query}"
                reply = super().request(method, local, most, more)
                return msgspec.structs.replace(reply, url=url)

        return Local({"127.0.0.1"}, purpose="test", site="https://brand.example/", timeout=3)


@contextmanager
def networks(**answers: Said) -> Iterator[Networks]:
    """Serve on a free port; give `answers` afterwards, as their names are addresses."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = self.path.lstrip("/")
            with lock:
                host.asked.append(place)
                host.agents.add(self.headers["User-Agent"])
            fits = [start for start in host.answers if place.startswith(start)]
            said = host.answers[max(fits, key=len)] if fits else Said(status=404)
            self.send_response(said.status)
            if said.location:
                self.send_header("Location", said.location)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            with suppress(OSError):  # the asker hung up
                self.wfile.write(said.body)

        def log_message(self, *_: object) -> None:
            """Not into the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host = Networks(server.server_port, dict(answers))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
