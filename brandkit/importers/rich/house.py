"""The old site, as far as the converter of a text must know it."""

from __future__ import annotations

from typing import Protocol

__all__ = ["House", "PlainHouse"]


class House(Protocol):
    """Addresses are absolute, and as they stand in Markdown (percent-encoded)."""

    def picture(self, address: str, alt: str) -> tuple[str, str]:
        """The address of a picture's largest form, and what it shows."""
        ...

    def media_name(self, address: str) -> str | None:
        """What a file of the old site is called on a shelf; None for files of others."""
        ...


class PlainHouse:
    """A site that nothing is known of but the hosts of its pictures."""

    def __init__(self, hosts: tuple[str, ...] = ()) -> None:
        self.hosts = frozenset(hosts)

    def picture(self, address: str, alt: str) -> tuple[str, str]:
        return address, alt

    def media_name(self, address: str) -> str | None:
        from brandkit.importers.files import path_of
        from brandkit.urls import host_of

        return path_of(address).strip("/") if host_of(address) in self.hosts else None
