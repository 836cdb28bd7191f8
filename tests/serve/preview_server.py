"""A preview on a loopback port, and a plain client for it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from brandkit.serve.app import create_app
from brandkit.serve.hosts import allowed_names
from brandkit.serve.listener import Listener, bind
from brandkit.serve.live import Live
from brandkit.serve.store import File


@dataclass(frozen=True)
class Pages:
    """A snapshot for tests."""

    files: Mapping[str, File]
    base_path: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    policy: str = "default-src 'self'; frame-src 'self' https://www.youtube-nocookie.com"
    own_policies: tuple[tuple[str, str], ...] = ()


@dataclass
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Stream:
    """An open event stream."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.response = response

    def next(self) -> dict[str, object]:
        """The next state; waits for it."""
        while line := self.response.readline():
            if line.startswith(b"data: "):
                return dict(json.loads(line[6:]))
        raise EOFError


@dataclass
class Server:
    """A running preview."""

    live: Live
    port: int
    opened: list[http.client.HTTPConnection] = field(default_factory=list)

    def ask(self, path: str, method: str = "GET", /, **headers: str) -> Reply:
        """One request, its path sent as given. `if_range` stands for If-Range."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        return Reply(response.status, response.headers, body)  # type: ignore[arg-type]

    def listen(self) -> Stream:
        """Open the event stream."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        self.opened.append(connection)
        connection.request("GET", "/__brandkit__/events")
        return Stream(connection.getresponse())


@contextmanager
def running(live: Live, host: str = "127.0.0.1") -> Iterator[Server]:
    ready = threading.Event()
    with bind("127.0.0.1", 0) as listening:
        app = create_app(live, allowed_names(host))
        listener = Listener(app, ready=ready.set, ending=live.close)
        thread = threading.Thread(target=listener.run, kwargs={"sockets": [listening]})
        thread.start()
        assert ready.wait(5)
        server = Server(live, listening.getsockname()[1])
        try:
            yield server
        finally:
            listener.should_exit = True
            thread.join(5)
            for connection in server.opened:
                connection.close()
            assert not thread.is_alive()


def audio(folder: Path, size: int = 200_000) -> tuple[Path, bytes]:
    """A file on disk with bytes that tell where they are."""
    data = bytes(range(251)) * (size // 251 + 1)
    path = folder / "first.mp3"
    path.write_bytes(data[:size])
    return path, data[:size]
