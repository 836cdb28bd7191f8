"""One request at a time, politely: few bytes, no surprises. By the standard library alone.

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
import time
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from brandkit import __version__
from brandkit.urls import host_of

__all__ = [
    "HOPS",
    "PRIVATE",
    "REDIRECTS",
    "TOO_MANY",
    "Client",
    "NotAskedError",
    "Reply",
    "Resolve",
    "in_ascii",
    "resolve",
]

PRIVATE = "it lies in a private network"
TOO_MANY = "it leads on from address to address without end"
HOPS = 8  # podcasts' prefixes lead on several times
_PLACES = 4  # network addresses of a host that are tried
_LONGEST = 2048  # characters of an address
REDIRECTS = frozenset({301, 302, 303, 307, 308})

Resolve = Callable[[str, int], list[tuple[Any, ...]]]


def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
    """The network addresses of a host: family, type, protocol, name, (address, port …)."""
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


class NotAskedError(Exception):
    """An address that is not asked, with the reason in words."""


class Reply(msgspec.Struct, frozen=True):
    """What a host answered. `body` has the bytes that were asked for, at most."""

    status: int
    headers: dict[str, str]  # names in small letters
    body: bytes = b""
    url: str = ""  # after redirects
    is_cut: bool = False  # there was more than was read


class Client:
    """Asks addresses. `trusted` are the hosts that may lie in a private network.

    `timeout` is in seconds, for a connection and each answer; a whole request has three of them.
    `purpose` stands in the User-Agent, with the address of the site.
    """

    def __init__(
        self,
        trusted: Collection[str] = (),
        *,
        purpose: str,
        site: str = "",
        timeout: float = 10.0,
        resolve: Resolve = resolve,
    ) -> None:
        self.trusted = frozenset(trusted)
        self.timeout = timeout
        self.resolve = resolve
        about = f"; +{quote(site, safe=':/.~')}" if site else ""
        self.agent = f"brandkit/{__version__} ({purpose}{about})"
        self.context = ssl.create_default_context()

    def problem(self, fault: Exception) -> str:
        """What kept a host from answering, in words; for all that `request` and `get` raise."""
        match fault:
            case NotAskedError():
                return str(fault)
            case TimeoutError():
                return f"the host does not answer within {self.timeout:g} s"
            case ssl.SSLCertVerificationError():
                said = fault.verify_message or "it is not to be trusted"
                return f"its certificate is at fault: {said}"
            case socket.gaierror():
                return "there is no host of that name"
            case ConnectionRefusedError():
                return "the host refuses the connection"
            case OSError() | http.client.HTTPException() | ValueError():
                return "the host breaks off, or does not speak HTTP"
            case _:
                raise fault

    def request(
        self,
        method: str,
        url: str,
        most: int,
        more: dict[str, str] | None = None,
        data: bytes | None = None,
    ) -> Reply:
        """One request to one address, at most three timeouts long; reads `most` bytes of all but
        HEAD. `data` is what is sent.

        Raises NotAskedError, OSError, HTTPException or ValueError.
        """
        connection, path, host = self._connection(url)
        headers = {
            "Host": host,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **({"Content-Length": str(len(data))} if data is not None else {}),
            **(more or {}),
        }
        over = threading.Event()
        watch = threading.Timer(3 * self.timeout, _cut, (connection, over))
        watch.daemon = True
        watch.start()
        try:
            connection.connect()
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(data)
            response = connection.getresponse()
            found = {k.lower(): v for k, v in response.getheaders()}
            body = response.read(most + 1) if method != "HEAD" else b""
            if over.is_set():  # what an answer without a length had said by then is not all of it
                raise TimeoutError
            return Reply(response.status, found, body[:most], url, len(body) > most)
        finally:
            watch.cancel()
            connection.close()

    def get(self, url: str, most: int, accept: str = "*/*", pause: float = 0.0) -> Reply:
        """GET an address and follow where it leads on; raises as `request`.

        `pause` is in seconds, before each further hop.
        """
        for hop in range(HOPS + 1):
            if hop and pause:
                time.sleep(pause)
            reply = self.request("GET", url, most, {"Accept": accept})
            target = reply.headers.get("location", "")
            if reply.status not in REDIRECTS or not target:
                return reply
            url = urljoin(url, in_ascii(target))
        raise NotAskedError(TOO_MANY)

    def _connection(self, url: str) -> tuple[_Pinned, str, str]:
        parts = urlsplit(url)
        if len(url) > _LONGEST:
            raise NotAskedError("the address is too long")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NotAskedError("it leads to something that is no web address")
        if parts.username is not None:
            raise NotAskedError("it has a password in it")
        host = parts.hostname if parts.hostname.isascii() else _idna(parts.hostname)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = self.resolve(host, port)
        if not found:
            raise socket.gaierror
        places = [(family, place) for family, _, _, _, place in found[:_PLACES]]
        trusted = host_of(url) in self.trusted
        if not trusted and not all(_is_public(str(place[0])) for _, place in places):
            raise NotAskedError(PRIVATE)
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


def _cut(connection: _Pinned, over: threading.Event) -> None:
    """End a request whose host drips its answer."""
    over.set()
    sock = connection.held
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


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


def in_ascii(target: str) -> str:
    """A Location header, which http.client reads as Latin-1, percent-encoded."""
    return quote(target.encode("latin-1", "replace"), safe=_SAFE + "?#[]")
