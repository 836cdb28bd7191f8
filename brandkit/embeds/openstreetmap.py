"""OpenStreetMap: a map with or without a mark, from the address of its page or its own frame."""

from __future__ import annotations

import math

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["OpenStreetMap"]

_NUMBER = r"(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)"
_MAP = pattern(rf"(?:.*&)?map=([0-9]{{1,2}})(?:\.[0-9]+)?/{_NUMBER}/{_NUMBER}(?:&.*)?")
_BOX = pattern(rf"{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
_MARK = pattern(rf"{_NUMBER},{_NUMBER}")
_DEGREES = pattern(_NUMBER)
_PAGE = pattern(r"|(?:node|way|relation)/[0-9]{1,15}")
_PIXELS = (640, 360)  # of the frame that a map is cut for


class OpenStreetMap:
    """A provider of maps. Not notes, users or histories."""

    name = "openstreetmap"

    def match(self, url: str) -> Embed | None:
        """The map that this address stands for, or None."""
        address = Address.read(url)
        if address is None or address.bare_host not in {"openstreetmap.org", "osm.org"}:
            return None
        if address.path == "export/embed.html":
            box = _BOX.fullmatch(address.value("bbox"))
            mark = _MARK.fullmatch(address.value("marker"))
            if box is None:
                return None
            west, south, east, north = (float(each) for each in box.groups())
            zoom = min(19, max(1, round(math.log2(360 / max(1e-4, abs(east - west))) + 1)))
            middle = ((south + north) / 2, (west + east) / 2)
            point = (float(mark[1]), float(mark[2])) if mark else None
            return self._embed(zoom, middle, point, (west, south, east, north))
        if not _PAGE.fullmatch(address.path):
            return None
        found = _MAP.fullmatch(address.fragment)
        sides = (address.value("mlat"), address.value("mlon"))
        point = None
        if all(side and _DEGREES.fullmatch(side) for side in sides):
            point = (float(sides[0]), float(sides[1]))
        if found is None and point is None:
            return None
        zoom = min(19, int(found[1])) if found else 16
        middle = (float(found[2]), float(found[3])) if found else point or (0.0, 0.0)
        return self._embed(zoom, middle, point, _box(zoom, *middle))

    def _embed(
        self,
        zoom: int,
        middle: tuple[float, float],
        point: tuple[float, float] | None,
        box: tuple[float, float, float, float],
    ) -> Embed | None:
        """`middle` and `point` are latitude and longitude, `box` is west, south, east, north."""
        for latitude, longitude in (middle, *([point] if point else [])):
            if not (abs(latitude) <= 90 and abs(longitude) <= 180):
                return None
        at = f"{middle[0]:.5f}/{middle[1]:.5f}"
        marked = f"{point[0]:.5f}" if point else ""
        query = f"?mlat={marked}&mlon={point[1]:.5f}" if point else ""
        sides = "%2C".join(f"{side:.5f}" for side in box)
        mark = f"&marker={marked}%2C{point[1]:.5f}" if point else ""
        return Embed(
            provider=self.name,
            network="OpenStreetMap",
            kind="map",
            id=f"{zoom}/{at}",
            url=f"https://www.openstreetmap.org/{query}#map={zoom}/{at}",
            frame_url=f"https://www.openstreetmap.org/export/embed.html?bbox={sides}"
            f"&layer=mapnik{mark}",
            receiver="openstreetmap.org",
        )


def _box(zoom: int, latitude: float, longitude: float) -> tuple[float, float, float, float]:
    """What a frame shows at a zoom: tiles of 256 pixels, 2**zoom of them around the world."""
    wide = 360 / 2**zoom * _PIXELS[0] / 256
    high = 360 / 2**zoom * _PIXELS[1] / 256 * math.cos(math.radians(min(85, abs(latitude))))
    return (
        max(-180.0, longitude - wide / 2),
        max(-85.0, latitude - high / 2),
        min(180.0, longitude + wide / 2),
        min(85.0, latitude + high / 2),
    )
