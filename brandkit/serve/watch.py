"""Notices edits. The file system's events only wake it; what changed is decided by contents."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from brandkit.serve.tree import Tree

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers.api import BaseObserver, ObservedWatch

__all__ = ["FILES", "FOLDERS", "Watcher"]

FOLDERS = ("content", "themes")
FILES = ("site.toml", "episode-ids.lock", "codes.lock")
_MEANINGFUL = frozenset({"created", "modified", "moved", "deleted", "closed"})  # not: opened …
_SAVED = frozenset({"closed", "moved"})  # with these, an editor is done with a file
_LONGEST = 2.0  # seconds that a stream of events may put a rebuild off


class Watcher:
    """Calls `changed` with the files that really changed, on a thread of its own, one at a time.

    `pause` is how many seconds of quiet end an edit: editors save in several steps. Once what was
    written to is closed or moved into place, a tenth of that will do. `poll` looks at the files
    every `interval` seconds instead, for network drives that send no events; so does a system that
    has no more watches to give.
    """

    def __init__(
        self,
        root: Path,
        changed: Callable[[frozenset[str]], None],
        *,
        excluded: tuple[str, ...] = (),
        poll: bool = False,
        pause: float = 0.1,
        interval: float = 0.5,
    ) -> None:
        self.root = root.resolve()
        self.poll = poll
        self.pause = pause
        self.interval = interval
        self.tree = Tree(
            self.root, FOLDERS, FILES, ("private", "public", ".brandkit", ".git", *excluded)
        )
        self._changed = changed
        self._lock = threading.Lock()
        self._touched: set[Path] = set()
        self._open: set[Path] = set()  # written to, and not closed yet
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="brandkit-watch", daemon=True)
        self._watches: dict[str, tuple[ObservedWatch, tuple[int, int]]] = {}
        self._observer: BaseObserver | None = None
        self._handler: FileSystemEventHandler | None = None

    def prime(self) -> None:
        """Learn what the files say now. Call it before the first build reads them."""
        self.tree.changes()

    def watch(self, folders: tuple[str, ...]) -> None:
        """Watch these folders from now on. Callable before `start` and from `changed`."""
        if folders == self.tree.folders:
            return
        self.tree.folders = folders
        self.tree.changes()
        if self._observer:
            self._renew_watches()

    def start(self) -> None:
        """Begin to watch. Edits since `prime` are found too."""
        self._handler = self._make_handler()
        try:
            self._observe(poll=self.poll)
        except OSError:  # the system's limit of watches is reached
            self.poll = True
            self._observe(poll=True)
        self._thread.start()

    def stop(self) -> None:
        """End both threads; a rebuild under way gets a few seconds to finish."""
        self._stopping = True
        self._wake.set()
        if self._observer:
            self._observer.stop()
            self._observer.join(5)
        if self._thread.is_alive():
            self._thread.join(5)

    def _make_handler(self) -> FileSystemEventHandler:
        from watchdog.events import FileSystemEventHandler

        note = self._note

        class Handler(FileSystemEventHandler):
            def dispatch(self, event: FileSystemEvent) -> None:
                note(event)

        return Handler()

    def _observe(self, *, poll: bool) -> None:
        from watchdog.observers import Observer
        from watchdog.observers.polling import PollingObserver

        if self._observer:
            self._observer.stop()
        self._watches.clear()
        self._observer = PollingObserver(timeout=self.interval) if poll else Observer()
        assert self._handler is not None  # noqa: S101  # set by start
        try:
            self._observer.schedule(self._handler, str(self.root), recursive=False)
            self._renew_watches()
            self._observer.start()
        except OSError:
            self._observer.unschedule_all()
            raise

    def _renew_watches(self) -> set[Path]:
        """Follow folders that come, go, or are replaced; return those that are newly watched."""
        observer, handler = self._observer, self._handler
        assert observer is not None  # noqa: S101  # set by start
        assert handler is not None  # noqa: S101
        for gone in self._watches.keys() - set(self.tree.folders):
            self._unwatch(gone)
        fresh: set[Path] = set()
        for folder in self.tree.folders:
            path = self.root / folder
            try:
                facts = path.stat()
            except OSError:
                self._unwatch(folder)
                continue
            identity = (facts.st_dev, facts.st_ino)
            if folder in self._watches and self._watches[folder][1] == identity:
                continue
            self._unwatch(folder)
            watch = observer.schedule(handler, str(path), recursive=True)
            self._watches[folder] = (watch, identity)
            fresh.add(path)
        return fresh

    def _unwatch(self, folder: str) -> None:
        watch, _ = self._watches.pop(folder, (None, None))
        if watch and self._observer:
            try:
                self._observer.unschedule(watch)
            except (KeyError, OSError):  # it went with its folder
                return

    def _note(self, event: FileSystemEvent) -> None:
        kind = event.event_type
        if kind not in _MEANINGFUL or (kind == "modified" and event.is_directory):
            return
        with self._lock:
            for path in (event.src_path, event.dest_path):
                if path:
                    self._touched.add(Path(os.fsdecode(path)))
            source = Path(os.fsdecode(event.src_path))
            if kind in _SAVED or kind == "deleted":
                self._open.discard(source)
            elif not event.is_directory:
                self._open.add(source)
        self._wake.set()

    @property
    def _quiet(self) -> float:
        """How long nothing more must happen, in seconds."""
        with self._lock:
            return self.pause if self._open else self.pause / 10

    def _run(self) -> None:
        missed = self.tree.changes()
        if missed:
            self._changed(missed)
        while True:
            self._wake.wait()
            latest = time.monotonic() + _LONGEST
            while not self._stopping:
                self._wake.clear()
                if not self._wake.wait(self._quiet) or time.monotonic() > latest:
                    break
            if self._stopping:
                return
            with self._lock:
                touched, self._touched = self._touched, set()
                self._open.clear()
            try:
                touched |= self._renew_watches()
            except OSError:
                self._observe(poll=True)
            changes = self.tree.changes(touched)
            if changes:
                self._changed(changes)
