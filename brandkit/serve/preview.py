"""`brandkit serve`: build, show, watch, and say in plain words what happened."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from brandkit.errors import ContentError, Diagnostic, error
from brandkit.serve.hosts import allowed_names
from brandkit.serve.live import Live
from brandkit.serve.store import Rebuild, Rebuilt
from brandkit.serve.watch import Watcher
from brandkit.urls import rooted

if TYPE_CHECKING:
    from socket import socket

__all__ = ["run"]

Say = Callable[[str], None]
Show = Callable[[tuple[Diagnostic, ...]], None]

_WILDCARDS = {"", "0.0.0.0", "::"}  # noqa: S104  # compared, not bound


def run(
    root: Path,
    rebuild: Rebuild,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    poll: bool = False,
    output: Path | None = None,
    say: Say | None = None,
    show: Show | None = None,
) -> None:
    """Show the site in `root` until Ctrl-C. Port 0 takes any free one.

    `output` is the output folder, whose files are not watched. `say` gets lines for the terminal,
    `show` the diagnostics to print.
    Raises ContentError where the port or host cannot be had.
    """
    from brandkit.serve.listener import bind

    preview = _Preview(root.resolve(), rebuild, say or _to_stdout, show or _to_stderr)
    listening = bind(host, port)
    try:
        excluded = _below(preview.root, output)
        watcher = Watcher(preview.root, preview.renew, excluded=excluded, poll=poll)
        preview.serve(watcher, listening, host=host, open_browser=open_browser)
    except KeyboardInterrupt:
        preview.say("\nThe preview has ended.")
    finally:
        listening.close()


class _Preview:
    """The parts of a running preview, and what they say."""

    def __init__(self, root: Path, rebuild: Rebuild, say: Say, show: Show) -> None:
        self.root = root
        self.rebuild = rebuild
        self.say = say
        self.show = show
        self.live = Live()
        self.watcher: Watcher | None = None
        self._shown: tuple[Diagnostic, ...] = ()

    def serve(
        self,
        watcher: Watcher,
        listening: socket,
        *,
        host: str,
        open_browser: bool,
    ) -> None:
        from brandkit.serve.app import create_app
        from brandkit.serve.listener import Listener

        self.watcher = watcher
        watcher.prime()
        self.renew(frozenset())
        address = self._address(host, listening.getsockname()[1])

        def ready() -> None:
            self._welcome(address, host)
            if open_browser:
                _open(address)

        app = create_app(self.live, allowed_names(host))
        watcher.start()
        try:
            Listener(app, ready=ready, ending=self.live.close).run(sockets=[listening])
        finally:
            self.live.close()
            watcher.stop()

    def renew(self, changed: frozenset[str]) -> None:
        """Rebuild, put the result in place, and say what came of it."""
        started = time.perf_counter()
        try:
            rebuilt = self.rebuild(changed)
        except ContentError as fault:
            rebuilt = Rebuilt(None, fault.diagnostics)
        except Exception as fault:  # noqa: BLE001  # the preview must outlive a bug
            rebuilt = Rebuilt(None, (_stumble(fault),))
        if rebuilt.folders and self.watcher:
            self.watcher.watch(rebuilt.folders)
        self.live.publish(rebuilt)
        self._report(changed, rebuilt, time.perf_counter() - started)

    def _report(self, changed: frozenset[str], rebuilt: Rebuilt, seconds: float) -> None:
        faults = [d for d in rebuilt.diagnostics if d.is_error]
        if faults:  # warnings wait: many of them only follow from what is left out
            fresh = tuple(faults)
        else:
            fresh = tuple(d for d in rebuilt.diagnostics if d not in self._shown)
            self._shown = rebuilt.diagnostics
        if changed:
            self.say(f"Changed: {_listed(sorted(changed))}")
        if fresh:
            self.show(fresh)
        if faults and self.live.current[0] is None:
            self.say(f"{_count(len(faults), 'mistake')} to mend before the site can be shown.")
        elif faults:
            self.say(
                f"{_count(len(faults), 'mistake')} to mend. "
                "Until then the browser shows the last good site."
            )
        elif changed and rebuilt.changed:
            self.say(
                f"  {_count(len(rebuilt.changed), 'file')} of the site renewed ({seconds:.1f} s)."
            )
        elif changed:
            self.say("  Nothing on the site is different.")
        if rebuilt.kept_back and not faults:
            self.say(f"  Kept back: {rebuilt.kept_back}.")

    def _address(self, host: str, port: int) -> str:
        snapshot, _ = self.live.current
        name = "localhost" if host in _WILDCARDS else host
        name = f"[{name}]" if ":" in name else name
        return f"http://{name}:{port}" + rooted(snapshot.base_path if snapshot else "", "/")

    def _welcome(self, address: str, host: str) -> None:
        self.say(f"Your site: {address}")
        if host not in {"127.0.0.1", "localhost", "::1"}:
            self.say("Everyone in your network can see this preview, drafts included.")
        if self.watcher and self.watcher.poll:
            self.say("Looking for changes twice a second.")
        self.say("Edit and save: the browser follows. Stop with Ctrl-C.")


def _open(address: str) -> None:
    """Open the browser without waiting for it: a browser in the terminal ends last."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _below(root: Path, output: Path | None) -> tuple[str, ...]:
    if output is None:
        return ()
    try:
        return ((root / output).resolve().relative_to(root).as_posix(),)
    except ValueError:
        return ()


def _listed(paths: list[str]) -> str:
    shown = ", ".join(paths[:3])
    return f"{shown} and {len(paths) - 3} more" if len(paths) > 3 else shown


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _stumble(fault: Exception) -> Diagnostic:
    return error(
        "serve.stumbled",
        f"brandkit itself stumbled: {type(fault).__name__}: {fault}",
        "The preview goes on. `brandkit build --debug` shows where it happened.",
    )


def _to_stdout(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _to_stderr(diagnostics: tuple[Diagnostic, ...]) -> None:
    for one in diagnostics:
        place = f"{one.location}: " if one.location else ""
        hint = f"\n  {one.hint}" if one.hint else ""
        sys.stderr.write(f"{one.severity}: {place}{one.message}{hint}\n")
    sys.stderr.flush()
