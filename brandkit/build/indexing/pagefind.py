"""Pagefind at work: a program of its own that is told pages, and answers with the index's files.

It is spoken to as its own packages do (pagefind.app/docs/py-api, "--service"): requests and answers
are JSON in base64, each followed by a comma. Nothing is written by it. It ends when its input does,
also when brandkit is killed.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from brandkit.errors import ContentError, Location, error

__all__ = ["executable", "make_index"]

_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_LOADED = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})
_FOLDERS = ("fragment/", "index/", "filter/")
_CHUNK = 1 << 20
_PATIENCE = 120.0  # seconds, and more for many pages
_A_PAGE = 0.05  # seconds, on a slow machine


def executable() -> Path:
    """The program that `brandkit[search]` brings. Raises ContentError."""
    for name in _PACKAGES:
        try:
            found = importlib.import_module(name).get_executable()
        except ImportError:
            continue
        except OSError as fault:
            raise _failed(f"its package is not whole ({fault})") from fault
        return Path(found)
    raise _failed("it is not installed")


def make_index(
    pages: Iterable[tuple[str, str]],
    count: int,
    program: Callable[[], Path] = executable,
    patience: float = _PATIENCE,
) -> dict[str, bytes]:
    """The files of an index by name, of pages of one language: permalink, HTML.

    The same pages in the same order give the same bytes. Raises ContentError.
    """
    path = program()
    with tempfile.TemporaryDirectory() as empty:  # where no settings of Pagefind lie about
        try:
            process = subprocess.Popen(  # noqa: S603 - a program of our own extra
                [str(path), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=empty,
                env={k: v for k, v in os.environ.items() if not k.startswith("PAGEFIND_")},
            )
        except OSError as fault:
            raise _failed(f"{path} cannot be started ({fault.strerror})") from fault
        work = _Work(process, patience + count * _A_PAGE)
        try:
            return work.files(pages, count)
        finally:
            work.end()


class _Work:
    """One run. Its end is certain: after the time that it may take, the program is ended."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        assert process.stdin is not None  # noqa: S101 - all are pipes
        assert process.stdout is not None  # noqa: S101
        assert process.stderr is not None  # noqa: S101
        self.process = process
        self.asks: IO[bytes] = process.stdin
        self.answers: IO[bytes] = process.stdout
        self.errors: IO[bytes] = process.stderr
        self.complaints = b""
        self.is_late = False
        self.timer = threading.Timer(seconds, self._too_late)
        self.timer.daemon = True
        self.timer.start()
        self.ear = threading.Thread(target=self._hear_complaints, daemon=True)
        self.ear.start()

    def files(self, pages: Iterable[tuple[str, str]], count: int) -> dict[str, bytes]:
        fault: list[BaseException] = []

        def tell() -> None:
            try:
                for number, request in enumerate(_requests(pages), 1):
                    said = {"message_id": number, "payload": request}
                    self.asks.write(base64.b64encode(json.dumps(said).encode()) + b",")
                self.asks.flush()
            except OSError:
                pass  # it ended: its answers are missing then
            except BaseException as failed:  # noqa: BLE001 - told on the thread that waits
                fault.append(failed)
                self.process.kill()

        teller = threading.Thread(target=tell, daemon=True)
        teller.start()
        last: Any = None
        for answer in self._heard(count + 2):
            payload = answer.get("payload", {})
            if payload.get("type") == "Error":
                raise _failed(f"it said: {payload.get('message', '')}")
            last = payload
        teller.join()
        if fault:
            raise fault[0]
        if last is None or last.get("type") != "GetFiles":
            raise _failed(self._why())
        files = {each["path"]: base64.b64decode(each["content"]) for each in last["files"]}
        return _needed(files)

    def _heard(self, wanted: int) -> Iterator[dict[str, Any]]:
        """So many answers; fewer where the program ends before."""
        rest: list[bytes] = []  # of an answer that is still coming: the last is a large one
        while wanted and (data := os.read(self.answers.fileno(), _CHUNK)):
            first, *others = data.split(b",")
            rest.append(first)
            if not others:
                continue
            whole = [b"".join(rest), *others[:-1]]
            rest = [others[-1]]
            for each in whole:
                wanted -= 1
                try:
                    yield json.loads(base64.b64decode(each))
                except ValueError as fault:
                    raise _failed("it did not answer as Pagefind does") from fault

    def _why(self) -> str:
        if self.is_late:
            return "it took too long"
        self.process.wait()
        self.ear.join(timeout=5)
        said = self.complaints.decode("utf-8", "replace").strip().splitlines()
        told = f": {said[-1][:300]}" if said else ""
        return f"it ended before it was done (exit code {self.process.returncode}){told}"

    def _hear_complaints(self) -> None:
        with suppress(OSError, ValueError):
            while data := self.errors.read(4096):
                self.complaints = (self.complaints + data)[-4096:]

    def _too_late(self) -> None:
        self.is_late = True
        self.process.kill()

    def end(self) -> None:
        """No process and no thread of it stays."""
        self.timer.cancel()
        self.process.kill()
        self.process.wait()
        with suppress(OSError):
            self.asks.close()
        self.ear.join(timeout=5)
        for stream in (self.answers, self.errors):
            with suppress(OSError):
                stream.close()


def _requests(pages: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"keep_index_url": True}}
    for url, html in pages:
        yield {
            "type": "AddFile",
            "index_id": 0,
            "url": url,
            "file_contents": html,
            "file_path": None,
        }
    yield {"type": "GetFiles", "index_id": 0}


def _needed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the user interfaces that Pagefind offers: ours is the theme's."""
    try:
        languages = json.loads(files["pagefind-entry.json"])["languages"].values()
        programs = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in languages}
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise _failed("its index is not of the form that is known") from fault
    return {
        name: data
        for name, data in sorted(files.items())
        if name in _LOADED
        or name in programs
        or name.startswith(_FOLDERS)
        or name.endswith(".pf_meta")
    }


def _failed(why: str) -> ContentError:
    return ContentError(
        [
            error(
                "search.failed",
                f"Pagefind made no index for the search: {why}.",
                'Install it again: pip install --force-reinstall "brandkit[search]". '
                "Or go without search for now: enabled = false in [search].",
                Location("site.toml", setting="search.enabled"),
            )
        ]
    )
