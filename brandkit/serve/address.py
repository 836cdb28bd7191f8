"""From the address that a browser asks for to the file that answers it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import msgspec

from brandkit.serve.store import File, Snapshot
from brandkit.urls import rooted

__all__ = ["Found", "Missing", "Moved", "resolve"]


class Found(msgspec.Struct, frozen=True):
    """The output with this path."""

    path: str


class Moved(msgspec.Struct, frozen=True):
    """The address is an old one, or right but for its form. `location` begins with one slash."""

    location: str
    lasting: bool
    whole: bool = False  # what was asked behind the "?" has been answered


class Missing(msgspec.Struct, frozen=True):
    """No such page. `page` is the path of the nearest 404 page, or ""."""

    page: str


def resolve(snapshot: Snapshot, path: str, query: str = "") -> Found | Moved | Missing:
    """Find what answers a decoded request path such as "/brand/blog/a/".

    Only outputs of the snapshot are ever named, so no path leads out of the site or to another
    host.
    """
    base = snapshot.base_path
    files = snapshot.files
    path = unicodedata.normalize("NFC", path)
    if base and path == "/":
        return Moved(rooted(base, "/"), lasting=False)
    if base and path == base:
        return Moved(rooted(base, "/"), lasting=True)
    if not path.startswith(f"{base}/"):
        return Missing(_not_found(files, ""))
    key = path[len(base) + 1 :]
    if _is_hostile(key):
        return Missing(_not_found(files, ""))
    target = f"{key}index.html" if not key or key.endswith("/") else key
    if query and (location := snapshot.moved.get(f"{target}?{query}", "")):
        return Moved(location, lasting=False, whole=True)
    if target in files:
        location = snapshot.moved.get(target, "")
        return Moved(location, lasting=False) if location else Found(target)
    if key and not key.endswith("/") and f"{key}/index.html" in files:
        return Moved(rooted(base, f"/{key}/"), lasting=True)
    return _below(snapshot, key) or Missing(_not_found(files, key))


def _below(snapshot: Snapshot, key: str) -> Moved | None:
    """The redirect of a file, or of the nearest folder all of which leads on."""
    if location := snapshot.moved.get(key, ""):
        return Moved(location, lasting=False)
    folder = key
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if location := snapshot.moved.get(f"{folder}/*", ""):
            return Moved(location, lasting=False)
    return None


def _is_hostile(key: str) -> bool:
    return (
        "\\" in key
        or "\x00" in key
        or any(part in {".", ".."} for part in key.split("/"))
        or key.startswith("/")
    )


def _not_found(files: Mapping[str, File], key: str) -> str:
    """The 404 page of the nearest folder: "fr/404.html" for "fr/blog/none/"."""
    folder = key
    while folder:
        folder = folder.rpartition("/")[0]
        page = f"{folder}/404.html" if folder else "404.html"
        if page in files:
            return page
    return "404.html" if "404.html" in files else ""
