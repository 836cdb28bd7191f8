"""Built sites on a loopback port, and visits to them that remember what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brandkit.serve.app import create_app
from brandkit.serve.hosts import allowed_names
from brandkit.serve.listener import Listener, bind
from brandkit.serve.live import Live
from brandkit.serve.store import File, Rebuilt

__all__ = ["FLAGS", "FRAMES", "LOOKS", "Visit", "serve"]

FRAMES = "https://www.youtube-nocookie.com/"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]

_REPORT = """document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});"""
_FILM = "<!doctype html><title>film</title><button>Pause</button>"


@dataclass(frozen=True)
class Pages:
    """The files of a built site, as the preview wants them."""

    files: dict[str, File]
    base_path: str = ""
    moved: dict[str, str] = field(default_factory=dict)
    policy: str = "default-src 'self'; frame-src 'self' https://www.youtube-nocookie.com"
    own_policies: tuple[tuple[str, str], ...] = ()


def policy_in(output: Path) -> str:
    """The policy that hosts are told to send."""
    lines = (output / "_headers").read_text("utf-8").splitlines()
    name = "Content-Security-Policy: "
    return next(line.strip().removeprefix(name) for line in lines if name in line)


@contextmanager
def serve(output: Path) -> Iterator[str]:
    """The address of a preview of a built site: it sends the strict policy and byte ranges."""
    files: dict[str, File] = {
        file.relative_to(output).as_posix(): file for file in output.rglob("*") if file.is_file()
    }
    live = Live()
    live.publish(Rebuilt(Pages(files, policy=policy_in(output))))
    ready = threading.Event()
    with bind("127.0.0.1", 0) as listening:
        app = create_app(live, allowed_names("127.0.0.1"))
        listener = Listener(app, ready=ready.set, ending=live.close)
        thread = threading.Thread(target=listener.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            assert ready.wait(10)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            listener.should_exit = True
            thread.join(10)


@dataclass
class Visit:
    """One reader: a fresh browser profile that never leaves this machine.

    `foreign` are the requests to other origins, `faults` what the console complained of.
    """

    page: Any
    address: str
    foreign: list[Any] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def start(cls, browser: Any, address: str, width: int = 1280, **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
        )
        context.set_default_timeout(10_000)
        context.add_init_script(_REPORT)
        visit = cls(context.new_page(), address)
        context.on("request", visit._asked)
        visit.page.on("pageerror", lambda fault: visit.faults.append(str(fault)))
        visit.page.on("console", visit._said)
        return visit

    def _asked(self, request: Any) -> None:
        if request.url.startswith(f"{self.address}/"):
            self.own.append(request.url.removeprefix(self.address))
        elif not request.url.startswith(("about:", "blob:")):
            self.foreign.append(request)

    def _said(self, message: Any) -> None:
        known = message.text.startswith(
            "Unrecognized feature: "
        )  # of `allow`, unknown to this system
        if message.type in {"error", "warning"} and not known:
            self.faults.append(f"{message.text} {message.location.get('url', '')}")

    def expect_films(self) -> None:
        """Answer in the name of YouTube's player."""
        film = {"body": _FILM, "content_type": "text/html"}
        self.page.context.route(f"{FRAMES}**", lambda route: route.fulfill(**film))

    def go(self, path: str) -> Any:
        """Open a page of the site."""
        self.page.goto(f"{self.address}{path}")
        return self.page

    @property
    def path(self) -> str:
        return str(self.page.url).removeprefix(self.address)

    def tab_to(self, wanted: Any, limit: int = 150) -> None:
        """Press Tab until this element has the focus."""
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError("the Tab key does not lead there")

    def stored(self) -> dict[str, Any]:
        """What the site has put on the reader's machine; empty means nothing."""
        kept = self.page.evaluate(
            """async () => ({
                local: {...localStorage},
                session: {...sessionStorage},
                databases: (await indexedDB.databases()).map((it) => it.name),
                caches: await caches.keys(),
            })"""
        )
        kept["cookies"] = self.page.context.cookies()
        return {name: value for name, value in kept.items() if value}

    def end(self) -> None:
        self.page.context.close()
