"""Google Maps: a place, a point, a search, or the map in the code that Google hands out."""

from __future__ import annotations

from urllib.parse import quote, unquote_plus

from brandkit.embeds.address import Address
from brandkit.embeds.embed import Embed
from brandkit.patterns import pattern

__all__ = ["GoogleMaps"]

_HOST = pattern(r"(?:maps\.)?google\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})")
_POINT = pattern(r"(-?[0-9]{1,2}(?:\.[0-9]{1,12})?),\+?\s*(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_AT = pattern(
    r"@(-?[0-9]{1,2}(?:\.[0-9]{1,12})?),(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)(?:,([0-9]{1,2})[^/]*)?"
)
_CODE = pattern(r"![^\x00-\x1f\x7f<>\"\\]{8,1800}")
_NAME_IN_CODE = pattern(r"!1s[^!]+!2s([^!]{1,200})!")  # of the place that is marked
_POINT_IN_CODE = pattern(r"!2d(-?[0-9.]{1,20})!3d(-?[0-9.]{1,20})")  # longitude, latitude
_SHORT = pattern(r"(?:maps/)?([A-Za-z0-9]{6,40})")
_LONGEST = 200  # letters of a place's name
_KEYS = ("q", "query", "daddr", "destination", "ll", "center", "sll")


class GoogleMaps:
    """A provider of maps. Directions and street views are not framed."""

    name = "google-maps"
    id_form = "https://www.google.com/maps?q={id}"

    def match(self, url: str) -> Embed | None:
        """The map that this address stands for, or None."""
        address = Address.read(url)
        if address is None:
            return None
        short = _SHORT.fullmatch(address.path)
        if short and (
            address.host == "maps.app.goo.gl"
            or (address.host == "goo.gl" and address.steps[0] == "maps")
        ):
            return self._embed(short[1], f"https://{address.host}/{short[0]}", "")
        if not _HOST.fullmatch(address.bare_host):
            return None
        if address.bare_host.startswith("maps."):
            steps = address.steps if address.steps[0] == "maps" else ("maps", *address.steps)
        else:
            steps = address.steps
        if steps[0] != "maps":
            return None
        return self._map(address, steps[1:])

    def _map(self, address: Address, steps: tuple[str, ...]) -> Embed | None:
        code = address.value("pb")
        if steps[:1] == ("embed",) and code and _CODE.fullmatch(code):
            framed = quote(code, safe="!:.,_~-", errors="replace")
            frame = f"https://www.google.com/maps/embed?pb={framed}"
            found = _NAME_IN_CODE.search(code)
            at = _POINT_IN_CODE.search(code)
            place = found[1] if found else f"{at[2]},{at[1]}" if at else ""
            where = quote(place, safe=",", errors="replace")
            page = f"https://www.google.com/maps/search/?api=1&query={where}"
            return self._embed(place or code[:60], page if place else frame, frame)
        at = next((found for step in steps if (found := _AT.fullmatch(step))), None)
        place = address.value(*_KEYS)
        if steps[:1] in {("place",), ("search",)} and len(steps) > 1 and steps[1][:1] != "@":
            place = place or unquote_plus(steps[1])
        if not place and at:
            place = f"{at[1]},{at[2]}"
        place = " ".join(place.split())[:_LONGEST]
        if not place or not place.isprintable():
            return None
        zoom = at[3] if at and at[3] else ""
        return self._place(place, zoom)

    def _place(self, place: str, zoom: str) -> Embed:
        point = _POINT.fullmatch(place)
        where = quote(f"{point[1]},{point[2]}" if point else place, safe=",", errors="replace")
        close = f"&z={zoom}" if zoom else ""
        page = f"https://www.google.com/maps/search/?api=1&query={where}"
        frame = f"https://www.google.com/maps?q={where}{close}&output=embed"
        return self._embed(place, page, frame)

    def _embed(self, id_: str, page: str, frame: str) -> Embed:
        return Embed(
            provider=self.name,
            network="Google Maps",
            kind="map",
            id=id_,
            url=page,
            frame_url=frame,
            allow="fullscreen",
            receiver="Google",
        )
