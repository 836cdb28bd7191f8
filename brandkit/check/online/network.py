"""Asks one address of a site what it has: HEAD, and few bytes where a host cannot do that."""

from __future__ import annotations

import http.client
from collections.abc import Collection
from urllib.parse import urljoin

from msgspec.structs import replace

from brandkit.check.online.answer import Answer
from brandkit.network.client import (
    HOPS,
    PRIVATE,
    REDIRECTS,
    TOO_MANY,
    Client,
    NotAskedError,
    Resolve,
    in_ascii,
    resolve,
)

__all__ = ["PRIVATE", "TOO_MANY", "Asker", "Resolve", "resolve"]

_READ = 1024  # bytes of an answer that are read at most, where a host cannot do HEAD
_NO_HEAD = frozenset({400, 403, 404, 405, 501})  # what hosts say that know GET only


class Asker(Client):
    """Asks addresses. `trusted` are the hosts that may lie in a private network."""

    def __init__(
        self,
        trusted: Collection[str] = (),
        *,
        site: str = "",
        timeout: float = 10.0,
        resolve: Resolve = resolve,
    ) -> None:
        super().__init__(
            trusted, purpose="check --online", site=site, timeout=timeout, resolve=resolve
        )

    def ask(self, url: str, *, ranges: bool = False) -> Answer:
        """What the host says of an address. Never raises for what a host does."""
        answer = Answer()
        try:
            return self._follow(url, answer, ranges=ranges)
        except (NotAskedError, OSError, http.client.HTTPException, ValueError) as fault:
            return replace(answer, problem=self.problem(fault))

    def _follow(self, url: str, answer: Answer, *, ranges: bool) -> Answer:
        hops: list[tuple[int, str]] = []
        for _ in range(HOPS + 1):
            status, headers = self._headers("HEAD", url)
            whole = False  # sent, though a part was asked for
            if status in _NO_HEAD:
                status, headers = self._headers("GET", url)
                whole = status == 200
            target = headers.get("location", "")
            if status in REDIRECTS and target:
                url = urljoin(url, in_ascii(target))
                hops.append((status, url))
                continue
            return replace(
                answer,
                status=status,
                url=url,
                length=_length(status, headers),
                type=headers.get("content-type", "").partition(";")[0].strip().lower(),
                ranges=not whole and self._ranges(url, status, headers) if ranges else None,
                hops=tuple(hops),
                retry_after=status in {429, 503},
            )
        raise NotAskedError(TOO_MANY)

    def _ranges(self, url: str, status: int, headers: dict[str, str]) -> bool | None:
        """Whether a part of the file can be had; hosts that do not say so are tried."""
        if not 200 <= status < 300:
            return None
        if status == 206 or headers.get("accept-ranges", "").strip().lower() == "bytes":
            return True
        tried, _ = self._headers("GET", url)
        return tried == 206 if 200 <= tried < 300 else None

    def _headers(self, method: str, url: str) -> tuple[int, dict[str, str]]:
        """One request to one address. GET asks for two bytes."""
        more = {"Range": "bytes=0-1"} if method == "GET" else {}
        reply = self.request(method, url, _READ, more)
        return reply.status, reply.headers


def _length(status: int, headers: dict[str, str]) -> int | None:
    """The file's length in bytes; of a part (206) it stands behind the slash."""
    if status == 206:
        said = headers.get("content-range", "").rpartition("/")[2]
    elif headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        return None
    else:
        said = headers.get("content-length", "")
    said = said.strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None
