"""What became of telling somebody."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from typing import Literal

import msgspec

from brandkit.network.client import Client, NotAskedError, Reply

__all__ = ["Service", "Told", "asked"]

Service = Literal["websub", "indexnow", "webmention"]


class Told(msgspec.Struct, frozen=True):
    """One address that was told."""

    service: Service
    to: str  # who was told
    about: tuple[str, ...] = ()  # of which addresses
    problem: str = ""  # why that did not work, in words


def asked(client: Client, request: Callable[[], Reply]) -> tuple[Reply | None, str]:
    """The answer to a request, or None and why there is none."""
    try:
        return request(), ""
    except (NotAskedError, OSError, http.client.HTTPException, ValueError) as fault:
        return None, client.problem(fault)
