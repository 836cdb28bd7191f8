"""Asks all addresses of a site: one at a time of each host, a few hosts at once, never too many."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from brandkit.build.inspect import Inspection
from brandkit.check.online.answer import Answer, Answers
from brandkit.check.online.network import PRIVATE, Asker
from brandkit.check.online.remote import Remote
from brandkit.check.online.remotes import own_hosts, remotes
from brandkit.check.online.verdict import verdict
from brandkit.errors import Diagnostic, Location, warning
from brandkit.urls import host_of

__all__ = ["STORE", "check_online"]

STORE = Path(".brandkit", "online.msgpack")  # below the site's folder
MOST = 500  # addresses that are asked in one run
_HOSTS = 4  # that are asked at once
_PAUSE = 0.2  # seconds between two questions to one host
_GIVE_UP = 3  # questions in a row without an answer, after which a host is left alone

Progress = Callable[[str, int, int], None]


def check_online(
    root: Path,
    inspection: Inspection,
    now: float,
    *,
    fresh: bool = False,
    progress: Progress | None = None,
    asker: Asker | None = None,
    most: int = MOST,
    pause: float = _PAUSE,
    note: Callable[[Remote, Answer], object] = lambda *_: None,
) -> list[Diagnostic]:
    """Compare what a site says of files on other hosts with what these say.

    `now` is in seconds since 1970. Nothing is asked twice within a day, unless it was at fault or
    `fresh`; the memory lies in `.brandkit/`, and is all that is written. `note` is told of each
    answer.
    """
    found = remotes(inspection)
    site = inspection.config.site.base_url
    asker = asker or Asker(own_hosts(inspection), site=site)
    answers = Answers(root / STORE, now, fresh=fresh)
    due = _due(found, answers)
    queue = list(due)[:most]
    run = _Run(asker, pause, {url: due[url] for url in queue}, progress or (lambda *_: None))
    for url, said in run.answers().items():
        answers.keep(url, said)
    faults: list[Diagnostic] = []
    left, at_fault = 0, set()
    for remote in found:
        answer = answers.get(remote.url)
        if answer is None:
            left += 1
            continue
        note(remote, answer)
        if told := list(verdict(remote, answer)):
            faults += told
            at_fault.add(remote.url)
    for url in at_fault:
        answers.forget(url)  # it may be mended before the next run
    answers.save()
    if left:
        faults.append(_not_asked(left))
    return faults


def _due(found: Iterable[Remote], answers: Answers) -> dict[str, bool]:
    """The addresses to be asked, in order, and whether byte ranges are to be tried there."""
    due: dict[str, bool] = {}
    for remote in found:
        if answers.get(remote.url) is None:
            due[remote.url] = due.get(remote.url, False) or remote.kind == "audio"
    return due


def _not_asked(left: int) -> Diagnostic:
    number = "One address was" if left == 1 else f"{left} addresses were"
    return warning(
        "online.not-asked",
        f"{number} not asked this time.",
        "Run the command again, after a while if hosts wanted a rest: what was answered well is "
        "remembered for a day.",
        Location("site.toml", setting="site.base_url"),
    )


class _Run:
    """The questions of one run, by host."""

    def __init__(
        self, asker: Asker, pause: float, queue: dict[str, bool], progress: Progress
    ) -> None:
        self.asker = asker
        self.pause = pause
        self.progress = progress
        self.total = len(queue)
        self.hosts: dict[str, list[tuple[str, bool]]] = {}
        for url, ranges in queue.items():
            self.hosts.setdefault(host_of(url), []).append((url, ranges))
        self.found: dict[str, Answer] = {}

    def answers(self) -> dict[str, Answer]:
        if not self.total:
            return {}
        with ThreadPoolExecutor(max_workers=_HOSTS) as executor:
            waiting = [executor.submit(self._host, batch) for batch in self.hosts.values()]
            try:
                for future in as_completed(waiting):
                    future.result()
            except BaseException:  # Ctrl-C: what is not begun is not asked
                executor.shutdown(wait=False, cancel_futures=True)
                raise
        return self.found

    def _host(self, batch: list[tuple[str, bool]]) -> None:
        silent = 0
        for number, (url, ranges) in enumerate(batch):
            if number and self.pause:
                time.sleep(self.pause)
            answer = self.asker.ask(url, ranges=ranges)
            if answer.retry_after:
                return  # it asked for a rest; the others are asked another time
            self.found[url] = answer
            self.progress("Asking other hosts", len(self.found), self.total)
            silent = silent + 1 if not answer.status and answer.problem != PRIVATE else 0
            if silent >= _GIVE_UP:
                return
