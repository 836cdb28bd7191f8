"""Waits until the host shows what was sent: to be told too early is to be told nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from brandkit.deploy.files import LocalFile
from brandkit.deploy.notify.news import News, address_of
from brandkit.deploy.notify.told import asked
from brandkit.deploy.target import Progress
from brandkit.network.client import Client

__all__ = ["shown"]

_FIRST = 2.0  # seconds before the second look; each further one waits longer
_LONGEST = 30.0
_MOST = 16 << 20  # bytes of an answer


def shown(
    client: Client,
    base_url: str,
    news: News,
    files: Mapping[str, LocalFile],
    seconds: float,
    progress: Progress,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> str:
    """ "" once the host shows a feed or page that was sent; else why it does not, in words."""
    probe = next((path for path in (*news.feeds, *news.entries) if path in files), "")
    if not probe:
        return ""
    wanted = files[probe].read()
    url = address_of(base_url, probe)
    end = clock() + seconds
    pause = _FIRST
    while True:
        reply, problem = asked(client, lambda: client.get(url, _MOST))
        if reply is not None:
            if reply.status == 200 and reply.body == wanted:
                return ""
            same = reply.status == 200
            problem = "it still shows the old one" if same else f"it answers {reply.status}"
        left = end - clock()
        if left <= 0:
            return f"{url}: {problem}"
        progress("Waiting for the host to show it", 0, 0)
        sleep(min(pause, left))
        pause = min(pause * 1.6, _LONGEST)
