"""The site that is shown right now, and whom to tell when it changes."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator

import msgspec

from brandkit.errors import Diagnostic
from brandkit.serve.store import Rebuilt, Snapshot
from brandkit.serve.styles import Swap, swaps

__all__ = ["Live", "State"]

_HEARTBEAT = 15.0  # seconds between signs of life, so that closed tabs are noticed


class State(msgspec.Struct, frozen=True):
    """What an open page is told. A page made from another `version` than this is out of date."""

    version: str  # of the site that is shown; other than any of an earlier run
    revision: str  # of the site or of the faults
    previous: str  # the version before
    styles: tuple[Swap, ...]  # style sheets then and now, where nothing else changed since
    faults: tuple[Diagnostic, ...]  # what keeps the newest edits from being shown


class Live:
    """The last good site. Written by the thread that rebuilds, read by the one that serves."""

    def __init__(self) -> None:
        self._run = os.urandom(4).hex()
        self._lock = threading.Lock()
        self._count = 0
        self._listeners: dict[asyncio.Queue[State | None], asyncio.AbstractEventLoop] = {}
        self._closed = False
        self._snapshot: Snapshot | None = None
        self._state = State(f"{self._run}.0", f"{self._run}.0", "", (), ())

    @property
    def current(self) -> tuple[Snapshot | None, State]:
        """The site and its state, which belong together."""
        with self._lock:
            return self._snapshot, self._state

    def publish(self, rebuilt: Rebuilt) -> None:
        """Put a rebuilt site in place, then tell the open pages. Without one, tell the faults."""
        faults = tuple(d for d in rebuilt.diagnostics if d.is_error)
        snapshot = rebuilt.snapshot
        # Only this thread writes: it may look at the last snapshot without keeping readers waiting.
        styles = swaps(self._snapshot, snapshot, rebuilt.changed) if snapshot else ()
        with self._lock:
            before = self._state
            renewed = snapshot is not None and (self._snapshot is None or bool(rebuilt.changed))
            if snapshot is not None:
                self._snapshot = snapshot
            if not renewed and faults == before.faults:
                return
            self._count += 1
            revision = f"{self._run}.{self._count}"
            if renewed:
                self._state = State(revision, revision, before.version, styles, faults)
            else:
                self._state = msgspec.structs.replace(before, revision=revision, faults=faults)
            self._tell(self._state)

    def close(self) -> None:
        """End all open event streams, so that the server can stop."""
        with self._lock:
            self._closed = True
            self._tell(None)

    def _tell(self, state: State | None) -> None:
        for queue, loop in self._listeners.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(queue.put_nowait, state)

    async def events(self) -> AsyncIterator[State | None]:
        """The present state, then each new one; None as a sign of life. Ends with `close`."""
        queue: asyncio.Queue[State | None] = asyncio.Queue()
        with self._lock:
            if self._closed:
                return
            self._listeners[queue] = asyncio.get_running_loop()
            state: State | None = self._state
        try:
            yield state
            while True:
                try:
                    state = await asyncio.wait_for(queue.get(), _HEARTBEAT)
                except TimeoutError:
                    yield None
                    continue
                if state is None:
                    return
                yield state
        finally:
            with self._lock:
                self._listeners.pop(queue, None)
