"""Which Host headers are answered: the guard against DNS rebinding.

A hostile page can point a name of its own at 127.0.0.1 and so read a preview as "its own site".
Such a request carries that name. Addresses in figures cannot be rebound.
"""

from __future__ import annotations

import ipaddress
import socket

__all__ = ["allowed_names", "is_allowed"]


def allowed_names(host: str) -> frozenset[str]:
    """The names under which a preview listening on `host` is asked for."""
    if host in {"", "0.0.0.0", "::"}:  # noqa: S104  # compared, not bound
        name = socket.gethostname().lower()
        return frozenset({name, f"{name.partition('.')[0]}.local"})
    return frozenset({host.lower().rstrip(".")})


def is_allowed(header: str, names: frozenset[str]) -> bool:
    """Whether a Host header ("localhost:8000", "[::1]:8000") is one of ours."""
    if header.startswith("["):
        name = header[1:].partition("]")[0]
    else:
        name = header.rpartition(":")[0] if header.count(":") == 1 else header
    name = name.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost") or name in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
