"""An address, taken apart: what all providers look at."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from brandkit.patterns import pattern

__all__ = ["Address", "seconds"]

_LONGEST = 2048  # letters of an address
_SPOKEN_TIME = pattern(r"(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s?)?")  # 1h2m3s, 90s, 90
_CLOCK_TIME = pattern(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})")  # 1:02:03
_AMPERSAND = pattern(r"&(?:amp|#0*38|#x0*26);")
_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SPACE = pattern(r"\s")


class Address:
    """A web address: host in small letters, the steps of its path, its parameters."""

    def __init__(self, host: str, path: str, query: str, fragment: str) -> None:
        self.host = host
        self.bare_host = host.removeprefix("www.")
        self.steps = tuple(path.strip("/").split("/"))
        self.path = "/".join(self.steps)
        self.fragment = fragment
        self.values = parse_qs(query)

    @classmethod
    def read(cls, url: str) -> Address | None:
        """None for what is no address of the web. One without a scheme is taken for https."""
        return _read(url)

    def value(self, *names: str) -> str:
        """The first of these parameters that is there, or ""."""
        return next((self.values[name][0] for name in names if name in self.values), "")

    def step(self, place: int) -> str:
        """A step of the path, percent-decoded, or ""."""
        return unquote(self.steps[place]) if place < len(self.steps) else ""

    def start(self) -> int:
        """Where to begin, in seconds; 0 where nothing readable is said."""
        fragment = parse_qs(self.fragment).get("t", [""])[0]
        return seconds(self.value("t", "start", "time_continue") or fragment)


@lru_cache(maxsize=64)
def _read(url: str) -> Address | None:
    text = url.strip()
    if not text or len(text) > _LONGEST or _SPACE.search(text):
        return None
    text = _AMPERSAND.sub("&", text)
    if text.startswith("//"):
        text = f"https:{text}"
    elif not _SCHEME.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        if parts.scheme not in {"http", "https"} or not host:
            return None
        path, _, more = parts.path.partition("&")  # old codes go on with "&" where "?" belongs
        query = f"{parts.query}&{more}" if more else parts.query
        return Address(host, path, query, parts.fragment)
    except ValueError:
        return None


def seconds(text: str) -> int:
    """A time as addresses have it: 90, 90s, 1m30s, 1:30. 0 for anything else."""
    if clock := _CLOCK_TIME.fullmatch(text):
        hours, minutes, rest = (int(part or 0) for part in clock.groups())
    elif spoken := _SPOKEN_TIME.fullmatch(text):
        hours, minutes, rest = (int(part or 0) for part in spoken.groups())
    else:
        return 0
    return hours * 3600 + minutes * 60 + rest
