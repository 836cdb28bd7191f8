"""Addresses of audio by way of a service that counts downloads, such as OP3."""

from __future__ import annotations

__all__ = ["prefixed"]


def prefixed(url: str, prefix: str) -> str:
    """The address behind the service's: the form that OP3 and the services like it ask for.

    An https address loses its scheme, another keeps it: op3.dev/setup.
    """
    return f"{prefix.rstrip('/')}/{url.removeprefix('https://')}" if prefix else url
