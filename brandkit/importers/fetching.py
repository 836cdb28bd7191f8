"""Fetches media of an import from the old site: one after the other, and only when asked to."""

from __future__ import annotations

import contextlib
import http.client
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from brandkit.importers.media import Gallery
from brandkit.network.client import Client, NotAskedError, Reply
from brandkit.urls import host_of

__all__ = ["fetch_media"]

_MOST = 100_000_000  # bytes of one file
_PAUSE = 0.2  # seconds between two questions
_SAVE = 20  # files after which the record is saved
_SULKING = 5  # faults of a host in a row, after which it is left alone for this time

Progress = Callable[[str, int, int], None]


def fetch_media(
    gallery: Gallery,
    client: Client,
    save: Callable[[], None],
    progress: Progress,
    pause: float = _PAUSE,
) -> bool:
    """Ask for all that is missing and has a web address. `save` keeps what has been reached.

    False where somebody stopped it (Ctrl-C): the next time goes on from there.
    """
    asked = [each for each in gallery.missing if each.startswith(("http://", "https://"))]
    faults: dict[str, int] = {}
    for done, address in enumerate(asked):
        progress("Media", done, len(asked))
        row = gallery.rows[address]
        host = host_of(address) or ""
        if faults.get(host, 0) >= _SULKING:
            row.why = f"{host} was not asked any more: it failed {_SULKING} times"
            continue
        reply = None
        try:
            if done:
                time.sleep(pause)
            reply, row.why = _fetch(client, address)
            faults[host] = 0
        except KeyboardInterrupt:
            save()
            return False
        except (NotAskedError, OSError, http.client.HTTPException, ValueError) as fault:
            row.why = client.problem(fault)
            faults[host] = faults.get(host, 0) + (not isinstance(fault, NotAskedError))
        if reply is not None:
            kind = reply.headers.get("content-type", "").lower()
            try:  # what keeps it from being written is no fault of the host
                row.why = gallery.keep(address, reply.body, kind)
            except OSError:
                with contextlib.suppress(OSError):
                    save()
                raise
        if done % _SAVE == _SAVE - 1:
            save()
    progress("Media", len(asked), len(asked))
    save()
    return True


def _fetch(client: Client, address: str) -> tuple[Reply | None, str]:
    """The answer, or why there is none that counts."""
    reply = client.get(address, _MOST, "image/*,audio/*,video/*,application/pdf;q=0.9,*/*;q=0.5")
    if reply.status != 200:
        return None, f"the host answers {reply.status}"
    if reply.is_cut:
        return None, f"it is larger than {_MOST // 1_000_000} MB"
    with contextlib.suppress(ValueError):
        if not urlsplit(reply.url).hostname:
            return None, "it leads nowhere"
    return reply, ""
