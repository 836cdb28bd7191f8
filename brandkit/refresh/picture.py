"""The picture of an embed: fetched, looked at, and encoded anew: no byte of a stranger is kept."""

from __future__ import annotations

import http.client
import io
import warnings
from collections.abc import Iterable

from brandkit.embeds.embed import Embed
from brandkit.media.pictures import LARGEST
from brandkit.network.client import Client, NotAskedError

__all__ = ["candidates", "fetch_picture", "recoded"]

_MOST = 12_000_000  # bytes
_WIDEST = 1280  # pixels
_NARROWEST = 240  # less is a stand-in: YouTube answers with 120 × 90 where it has none
_YOUTUBE = ("maxresdefault", "sddefault", "hqdefault", "mqdefault")
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")


def candidates(embed: Embed, said: str) -> tuple[str, ...]:
    """Where its picture may be, the best first. `said` is what the network named."""
    if embed.provider == "youtube" and embed.kind == "video" and len(embed.id) == 11:
        return tuple(f"https://i.ytimg.com/vi/{embed.id}/{name}.jpg" for name in _YOUTUBE)
    return (said,) if said else ()


def fetch_picture(client: Client, embed: Embed, addresses: Iterable[str]) -> tuple[bytes, str]:
    """The first of these that is a picture, as JPEG, and its address; (b"", "") for none."""
    for address in addresses:
        try:
            reply = client.get(address, _MOST, "image/*")
        except (NotAskedError, OSError, http.client.HTTPException, ValueError):
            continue
        if reply.status == 200 and not reply.is_cut and (data := recoded(reply.body, embed)):
            return data, address
    return b"", ""


def recoded(data: bytes, embed: Embed) -> bytes:
    """The pixels as a JPEG without any metadata; b"" for what is no picture, or a stand-in."""
    from PIL import Image, ImageOps

    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, LARGEST
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                image = ImageOps.exif_transpose(opened).convert("RGB")
        if image.width < _NARROWEST or image.height < _NARROWEST // 3:
            return b""
        if embed.aspect == "16/9" and embed.height == 0 and 1.2 < image.width / image.height < 1.4:
            bar = (image.height - round(image.width * 9 / 16)) // 2  # YouTube fills up to 4:3
            image = image.crop((0, bar, image.width, image.height - bar))
        if image.width > _WIDEST:
            image = image.resize((_WIDEST, round(image.height * _WIDEST / image.width)))
        image.info.clear()  # comments of a JPEG would be written again
        out = io.BytesIO()
        image.save(out, "JPEG", quality=82, optimize=True, progressive=True)
        return out.getvalue()
    except Exception:  # noqa: BLE001 - decoders fed hostile bytes raise anything
        return b""
    finally:
        Image.MAX_IMAGE_PIXELS = limit
