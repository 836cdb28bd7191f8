"""What a host said of an address, and the memory of it in `.brandkit/`."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from brandkit.build.checked import read_checked, write_checked

__all__ = ["Answer", "Answers"]

_FORMAT = 1  # of the file; another number means "empty"
_AGE = 24 * 3600  # seconds for which an answer without a fault counts
_MOST = 20_000  # answers that are kept


class Answer(msgspec.Struct, frozen=True):
    """The outcome of asking for one address. `status` is 0 where there was no answer."""

    asked: float = 0.0  # seconds since 1970
    status: int = 0  # of the last address
    problem: str = ""  # why there is no answer, in words
    url: str = ""  # where the redirects ended
    length: int | None = None  # bytes; None where the host does not say
    type: str = ""  # media type in lower case, without parameters
    ranges: bool | None = None  # whether parts can be asked for; None where that was not tried
    hops: tuple[tuple[int, str], ...] = ()  # each redirect: its status and where it led
    retry_after: bool = False  # the host wants to be left alone for now

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


class _File(msgspec.Struct, frozen=True):
    format: int
    answers: dict[str, Answer]  # by address


class Answers:
    """Remembers answers for a day. What was at fault is asked again each time: it may be mended."""

    def __init__(self, store: Path, now: float, *, fresh: bool = False) -> None:
        self.store = store
        self.now = now
        found = read_checked(store, _File)
        known = found.answers if found is not None and found.format == _FORMAT else {}
        self._known = {} if fresh else {u: a for u, a in known.items() if self._is_young(a)}

    def _is_young(self, answer: Answer) -> bool:
        return 0 <= self.now - answer.asked < _AGE

    def get(self, url: str) -> Answer | None:
        return self._known.get(url)

    def keep(self, url: str, answer: Answer) -> None:
        """Note an answer that came just now."""
        self._known[url] = replace(answer, asked=self.now)

    def forget(self, url: str) -> None:
        self._known.pop(url, None)

    def save(self) -> None:
        """Write them down. Raises OSError."""
        newest = sorted(self._known.items(), key=lambda item: (-item[1].asked, item[0]))[:_MOST]
        write_checked(self.store, _File(_FORMAT, dict(sorted(newest))))
