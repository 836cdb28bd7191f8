"""TIFF files without metadata: the tags that show the picture stay, what others hold is zeros.

Nothing moves but the entries within their directory, since the file is full of places counted from
its beginning. Source: TIFF 6.0 (Adobe), section 2; Exif 2.32 (CIPA), 4.6.3.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["strip_tiff"]

_SHOWS = {
    *range(0x00FE, 0x0104),  # what sort of picture, its size, its bits, how they are packed
    *(0x0106, 0x0107, 0x010A, 0x0111, 0x0112, *range(0x0115, 0x011E)),
    *(0x0122, 0x0123, 0x0124, 0x0125, 0x0128, 0x0129, 0x012D, *range(0x013D, 0x0146)),
    *(0x014A, 0x014C, 0x014E, 0x0150, 0x0151, 0x0152, 0x0153, 0x0154, 0x0155, 0x015B),
    *range(0x0200, 0x020A),  # JPEG as it was done at first
    *range(0x0211, 0x0215),
    0x8773,  # the colour profile
}
_WITHIN = 0x014A  # directories of smaller pictures
_FURTHER = {0x8769, 0x8825, 0xA005}  # directories of EXIF, of the place, of interoperability
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST = 4096  # entries of a directory, and directories of a file


def strip_tiff(data: bytes) -> bytes:
    """The file with zeros in place of its metadata; b"" where it is not built as TIFF is."""
    order = {b"II*\x00": "little", b"MM\x00*": "big"}.get(data[:4])
    if order is None:
        return b""
    file = _File(data, "little" if order == "little" else "big")
    return bytes(file.data) if file.clean() else b""


class _File:
    def __init__(self, data: bytes, order: Literal["little", "big"]) -> None:
        self.data = bytearray(data)
        self.order = order
        self.seen: set[int] = set()
        self.left = 2 * len(data)  # bytes that may be written over, so that no file takes for ever

    def clean(self) -> bool:
        """Whether every directory could be followed."""
        waiting = [(self._number(4, 4), False)]
        while waiting:
            at, drop = waiting.pop()
            if not at or at in self.seen:
                continue
            self.seen.add(at)
            found = self._directory(at, drop=drop)
            if found is None or len(self.seen) > _MOST or self.left < 0:
                return False
            waiting += found
        return True

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self.data[at : at + size], self.order)

    def _directory(self, at: int, *, drop: bool) -> list[tuple[int, bool]] | None:
        """Clean one, or write over all of it; the directories that it leads to."""
        count = self._number(at, 2)
        end = at + 2 + 12 * count
        if at < 8 or end + 4 > len(self.data) or count > _MOST:
            return None
        follow = [(self._number(end, 4), drop)]
        kept = []
        for entry in range(at + 2, end, 12):
            tag, kind, number = (
                self._number(entry + n, size) for n, size in ((0, 2), (2, 2), (4, 4))
            )
            size = _SIZES.get(kind, 1) * number
            place = entry + 8 if size <= 4 else self._number(entry + 8, 4)
            if tag in _FURTHER or (tag == _WITHIN and number <= _MOST):
                gone = drop or tag in _FURTHER
                follow += [(self._number(place + 4 * n, 4), gone) for n in range(number)]
            if tag in _SHOWS and not drop:
                kept.append(bytes(self.data[entry : entry + 12]))
            elif size > 4:
                self._zero(place, place + size)
        body = b"".join(kept)
        head = len(kept).to_bytes(2, self.order)
        after = b"\0\0\0\0" if drop else bytes(self.data[end : end + 4])
        whole = head + body + after
        self._zero(at, end + 4)
        self.data[at : at + len(whole)] = whole
        return follow

    def _zero(self, start: int, end: int) -> None:
        end = min(end, len(self.data))
        if start < 8 or start >= end:
            return
        self.left -= end - start
        if self.left >= 0:
            self.data[start:end] = bytes(end - start)
