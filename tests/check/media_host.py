"""A media host on this machine: answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

__all__ = ["Host", "Reply", "media_host"]


class Reply(msgspec.Struct):
    """What the host says of one path."""

    status: int = 200
    length: int = 1000
    type: str = "audio/mpeg"
    ranges: str = "bytes"  # the Accept-Ranges header; "" for none
    knows_head: bool = True
    sends_parts: bool = False  # answers a Range request by 206
    location: str = ""
    wait: float = 0.0  # seconds before the answer
    drip: bool = False  # sends header lines for ever


class Host(msgspec.Struct):
    """The replies by path, and the requests in order."""

    url: str = ""
    replies: dict[str, Reply] = {}
    asked: list[tuple[str, str]] = []  # method, path
    agents: set[str] = set()
    at_once: int = 0
    most_at_once: int = 0


@contextmanager
def media_host(**replies: Reply) -> Iterator[Host]:
    """Serve on a free port of 127.0.0.1; names of `replies` are paths, "_" for "."."""
    host = Host(replies={f"/{name.replace('_', '.')}": reply for name, reply in replies.items()})
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.reply("HEAD")

        def do_GET(self) -> None:
            self.reply("GET")

        def reply(self, method: str) -> None:
            with lock:
                host.asked.append((method, self.path))
                host.agents.add(self.headers["User-Agent"])
                host.at_once += 1
                host.most_at_once = max(host.most_at_once, host.at_once)
            with suppress(OSError):  # the asker hung up
                self.answer(method, host.replies.get(self.path, Reply(404)))

        def answer(self, method: str, reply: Reply) -> None:
            time.sleep(reply.wait)
            with lock:  # before the answer: whoever has it may ask again at once
                host.at_once -= 1
            if method == "HEAD" and not reply.knows_head:
                reply = Reply(405, 0, "", "")
            part = self.headers.get("Range") if reply.sends_parts else None
            self.send_response(206 if part else reply.status)
            while reply.drip:
                self.wfile.write(b"X-A: b\r\n")
                self.wfile.flush()
                time.sleep(0.05)
            if reply.location:
                self.send_header("Location", reply.location)
            if reply.type:
                self.send_header("Content-Type", reply.type)
            if reply.ranges:
                self.send_header("Accept-Ranges", reply.ranges)
            if part:
                self.send_header("Content-Range", f"bytes 0-1/{reply.length}")
            self.send_header("Content-Length", str(2 if part else reply.length))
            self.end_headers()
            if method == "GET":
                self.wfile.write(bytes(2 if part else reply.length))

        def log_message(self, *_: object) -> None:
            """Not into the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
