"""Asks one address politely: HEAD, few bytes, no surprises. By the standard library alone.

A client library resolves names, follows redirects and opens sockets by itself. Here each step is
ours: every hop is looked at before it is taken, and the connection goes to the very network address
that was looked at, so that no redirect and no name can lead into a private network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from msgspec.structs import replace

from brandkit import __version__
from brandkit.check.online.answer import Answer
from brandkit.urls import host_of

__all__ = ["PRIVATE", "TOO_MANY", "Asker", "Resolve", "resolve"]

PRIVATE = "it lies in a private network"
TOO_MANY = "it leads on from address to address without end"
_HOPS = 8  # podcasts' prefixes lead on several times
_READ = 1024  # bytes of an answer that are read at most, where a host cannot do HEAD
_PLACES = 4  # network addresses of a host that are tried
_LONGEST = 2048  # characters of an address
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_HEAD = frozenset({400, 403, 404, 405, 501})  # what hosts say that know GET only

Resolve = Callable[[str, int], list[tuple[Any, ...]]]


def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
    """The network addresses of a host: family, type, protocol, name, (address, port …)."""
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


class _NotAskedError(Exception):
    """An address that is not asked, with the reason in words."""


class Asker:
    """Asks addresses. `trusted` are the hosts that may lie in a private network.

    `timeout` is in seconds, for a connection and each answer; a whole request has three of them.
    """

    def __init__(
        self,
        trusted: Collection[str] = (),
        *,
        site: str = "",
        timeout: float = 10.0,
        resolve: Resolve = resolve,
    ) -> None:
        self.trusted = frozenset(trusted)
        self.timeout = timeout
        self.resolve = resolve
        about = f"; +{quote(site, safe=':/.~')}" if site else ""
        self.agent = f"brandkit/{__version__} (check --online{about})"
        self.context = ssl.create_default_context()

    def ask(self, url: str, *, ranges: bool = False) -> Answer:
        """What the host says of an address. Never raises for what a host does."""
        answer = Answer()
        try:
            return self._follow(url, answer, ranges=ranges)
        except _NotAskedError as why:
            return replace(answer, problem=str(why))
        except TimeoutError:
            return replace(answer, problem=f"the host does not answer within {self.timeout:g} s")
        except ssl.SSLCertVerificationError as fault:
            said = fault.verify_message or "it is not to be trusted"
            return replace(answer, problem=f"its certificate is at fault: {said}")
        except socket.gaierror:
            return replace(answer, problem="there is no host of that name")
        except ConnectionRefusedError:
            return replace(answer, problem="the host refuses the connection")
        except (OSError, http.client.HTTPException, ValueError):
            return replace(answer, problem="the host breaks off, or does not speak HTTP")

    def _follow(self, url: str, answer: Answer, *, ranges: bool) -> Answer:
        hops: list[tuple[int, str]] = []
        for _ in range(_HOPS + 1):
            status, headers = self._request("HEAD", url)
            whole = False  # sent, though a part was asked for
            if status in _NO_HEAD:
                status, headers = self._request("GET", url)
                whole = status == 200
            target = headers.get("location", "")
            if status in _REDIRECTS and target:
                url = urljoin(url, _ascii(target))
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
        raise _NotAskedError(TOO_MANY)

    def _ranges(self, url: str, status: int, headers: dict[str, str]) -> bool | None:
        """Whether a part of the file can be had; hosts that do not say so are tried."""
        if not 200 <= status < 300:
            return None
        if status == 206 or headers.get("accept-ranges", "").strip().lower() == "bytes":
            return True
        tried, _ = self._request("GET", url)
        return tried == 206 if 200 <= tried < 300 else None

    def _request(self, method: str, url: str) -> tuple[int, dict[str, str]]:
        """One request to one address, at most three timeouts long. GET asks for two bytes."""
        connection, path, host = self._connection(url)
        headers = {
            "Host": host,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if method == "GET":
            headers["Range"] = "bytes=0-1"
        watch = threading.Timer(3 * self.timeout, _cut, (connection,))
        watch.daemon = True
        watch.start()
        try:
            connection.connect()
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            if method == "GET":
                response.read(_READ)
            return response.status, {k.lower(): v for k, v in response.getheaders()}
        finally:
            watch.cancel()
            connection.close()

    def _connection(self, url: str) -> tuple[_Pinned, str, str]:
        parts = urlsplit(url)
        if len(url) > _LONGEST:
            raise _NotAskedError("the address is too long")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise _NotAskedError("it leads to something that is no web address")
        if parts.username is not None:
            raise _NotAskedError("it has a password in it")
        host = parts.hostname if parts.hostname.isascii() else _idna(parts.hostname)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = self.resolve(host, port)
        if not found:
            raise socket.gaierror
        places = [(family, place) for family, _, _, _, place in found[:_PLACES]]
        trusted = host_of(url) in self.trusted
        if not trusted and not all(_is_public(str(place[0])) for _, place in places):
            raise _NotAskedError(PRIVATE)
        context = self.context if parts.scheme == "https" else None
        path = quote(parts.path or "/", safe=_SAFE) + (
            f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
        )
        shown = f"[{host}]" if ":" in host else host
        named = shown if parts.port is None else f"{shown}:{parts.port}"
        return _Pinned(host, port, places, self.timeout, context), path, named


_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_SAFE = "/:@!$&'()*+,;=-._~%"


class _Pinned(http.client.HTTPConnection):
    """A connection to network addresses that were looked at, not to what a name says next."""

    def __init__(
        self,
        host: str,
        port: int,
        places: list[tuple[int, tuple[Any, ...]]],
        timeout: float,
        context: ssl.SSLContext | None,
    ) -> None:
        super().__init__(host, port, timeout=timeout)
        self.places = places
        self.tls = context
        self.held: socket.socket | None = None  # also while the answer's body is read

    def connect(self) -> None:
        """Try the host's places in their order: some machines have no way to those of IPv6."""
        *others, last = self.places
        for family, place in others:
            try:
                self._connect(family, place)
            except OSError:
                continue
            return
        self._connect(*last)

    def _connect(self, family: int, place: tuple[Any, ...]) -> None:
        plain = socket.socket(family, socket.SOCK_STREAM)
        try:
            plain.settimeout(self.timeout)
            plain.connect(place)
            self.held = plain
            self.sock = (
                self.tls.wrap_socket(plain, server_hostname=self.host) if self.tls else plain
            )
            self.held = self.sock
        except BaseException:
            plain.close()
            raise


def _cut(connection: _Pinned) -> None:
    """End a request whose host drips its answer."""
    sock = connection.held
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


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


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        within = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            within = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if found.teredo is not None:
            within = found.teredo[1]
        found = within or found
    return found.is_global and not found.is_multicast


def _idna(host: str) -> str:
    return host.encode("idna").decode()


def _ascii(target: str) -> str:
    """A Location header, which http.client reads as Latin-1, percent-encoded."""
    return quote(target.encode("latin-1", "replace"), safe=_SAFE + "?#[]")
