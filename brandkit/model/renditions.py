"""In which files a picture is published: one for every program, and a ladder for browsers."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from brandkit.config.images import ImagesConfig
from brandkit.digest import Value, digest_of
from brandkit.media.facts import MediaFacts, Pixels
from brandkit.media.renditions import Form, Rendition
from brandkit.media.types import endings_of
from brandkit.model.picture import Ladder, Picture

__all__ = ["IMAGES", "Made", "Original", "published"]

IMAGES = "/assets/images/"  # where pictures are published that pages show
_PLAIN = {"image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif"}  # what every program shows
_BROWSERS = {*_PLAIN, "image/webp", "image/avif", "image/apng"}
_FALLBACK = 1280  # pixels; wide enough for shared links, feeds and browsers of old
_LIGHT = 10_000  # bytes that are not worth any choice
_SMALL = 200  # pixels: the same
_NEAR = 1.15  # a step of the ladder that is so near to the next one is left out
_HIGHEST = 16_383  # pixels that WebP can have
_REVISION = 1  # raised whenever a rendition of the same name would look different


class Made(Value, frozen=True):
    """A file that is made of a picture's file."""

    path: str  # of the source
    digest: str  # of the source, or of the picture within it
    permalink: str
    rendition: Rendition
    within: bool = False  # a recording, of which the picture is a part


class Original(Value, frozen=True):
    """A picture's file as its author has it."""

    path: str
    digest: str
    type: str
    size: int  # bytes
    width: int | None
    height: int | None
    pixels: Pixels | None
    within: bool = False

    @classmethod
    def of(cls, facts: MediaFacts) -> Original:
        return cls(
            facts.path,
            facts.file_digest,
            facts.type,
            facts.size,
            facts.width,
            facts.height,
            facts.pixels,
        )

    @classmethod
    def in_recording(cls, facts: MediaFacts) -> Original | None:
        inner = facts.artwork
        if inner is None:
            return None
        return cls(
            facts.path,
            inner.digest,
            inner.type,
            inner.size,
            inner.width,
            inner.height,
            inner.pixels,
            within=True,
        )


def published(
    original: Original, settings: ImagesConfig, *, whole: bool = False
) -> tuple[Picture, tuple[Made, ...]]:
    """The picture as pages name it, and the files that it needs.

    With `whole`, every program gets the file in its own size: directories of podcasts ask for that.
    """
    return _Publisher(original, settings, whole).run()


class _Publisher:
    """One picture on its way."""

    def __init__(self, original: Original, settings: ImagesConfig, whole: bool) -> None:
        self.original = original
        self.settings = settings
        self.whole = whole
        self.made: list[Made] = []
        key = digest_of((original.digest, original.within, settings.quality, _REVISION))
        self.stem = f"{IMAGES}{_slug(original.path)}.{key[:8]}"

    def run(self) -> tuple[Picture, tuple[Made, ...]]:
        original, pixels = self.original, self.original.pixels
        width, height = original.width, original.height
        picture = None
        if pixels is not None and pixels.frames > 1:
            picture = self._moving()
        elif pixels is not None and pixels.frames == 1 and width and height:
            if self.settings.formats and not self._is_light(width):
                picture = self._still(pixels, width, height)
            elif original.type not in _BROWSERS:
                picture = self._plain(pixels, width, height, width)
        picture = picture or self._as_it_is()
        return picture, tuple(self.made)

    def _is_light(self, width: int) -> bool:
        original = self.original
        light = width <= _SMALL or original.size <= _LIGHT
        return light and original.type in _BROWSERS - {"image/avif"}

    def _color(self) -> str:
        pixels = self.original.pixels
        return pixels.color if pixels and self.settings.placeholders else ""

    # ------------------------------------------------------------------------------------ files

    def _add(self, permalink: str, rendition: Rendition) -> None:
        original = self.original
        self.made.append(
            Made(original.path, original.digest, permalink, rendition, original.within)
        )

    def _as_it_is(self, ladder: Ladder | None = None) -> Picture:
        """The file itself, without metadata."""
        original = self.original
        ending = next(iter(endings_of(original.type)), "")
        ending = ending or posixpath.splitext(original.path)[1][1:].lower() or "bin"
        permalink = f"{self.stem}.{ending}"
        self._add(permalink, Rendition("clean"))
        return Picture(
            permalink,
            "",
            original.width,
            original.height,
            original.type,
            ladder,
            self._color(),
        )

    def _moving(self) -> Picture:
        """A moving picture stays one; for browsers it is lighter, and still where asked for."""
        original = self.original
        width, height = original.width or 0, original.height or 0
        if "webp" not in self.settings.formats or original.type == "image/webp":
            return self._as_it_is()
        quality, size = self.settings.quality, (width, height)
        self._add(f"{self.stem}.webp", Rendition("moving", quality=quality))
        still = Rendition("webp", width, height, quality, size)
        self._add(f"{self.stem}-still.webp", still)
        return self._as_it_is(Ladder(self.stem, ("webp",)))

    def _still(self, pixels: Pixels, width: int, height: int) -> Picture:
        widths = tuple(_steps(width, height, self.settings.widths))
        fallback = min(width, _FALLBACK)
        top = max(widths[-1] if widths else 0, fallback)
        base = (top, _height(top, width, height))
        quality = self.settings.quality
        for name in self.settings.formats:
            for step in widths:
                lossless = pixels.is_drawing and step == width and name == "webp"
                size = (step, _height(step, width, height))
                made = Rendition(name, *size, 0 if lossless else quality, base)
                self._add(f"{self.stem}-{step}.{name}", made)
        ladder = Ladder(self.stem, self.settings.formats, widths) if widths else None
        if self.whole or self._is_plain(pixels, width):
            return self._as_it_is(ladder)
        return self._plain(pixels, width, height, fallback, base, ladder)

    def _is_plain(self, pixels: Pixels, width: int) -> bool:
        """Whether the file itself will do for every program."""
        original = self.original
        form = _PLAIN.get(original.type, "")
        right = form == _plain_form(pixels) or (bool(form) and original.size <= 10 * _LIGHT)
        return right and width <= _FALLBACK

    def _plain(
        self,
        pixels: Pixels,
        width: int,
        height: int,
        shown: int,
        base: tuple[int, int] | None = None,
        ladder: Ladder | None = None,
    ) -> Picture:
        """A file that every program shows, in this width."""
        form = _plain_form(pixels)
        size = (shown, _height(shown, width, height))
        permalink = f"{self.stem}-{shown}.{'jpg' if form == 'jpeg' else form}"
        quality = self.settings.quality if form == "jpeg" else 0
        self._add(permalink, Rendition(form, *size, quality, base or size))
        return Picture(permalink, "", *size, f"image/{form}", ladder, self._color())


def _plain_form(pixels: Pixels) -> Form:
    return "png" if pixels.is_transparent or pixels.is_drawing else "jpeg"


def _steps(width: int, height: int, wanted: tuple[int, ...]) -> Iterator[int]:
    """The widths of the ladder, rising: those asked for, and the picture's own below the last."""
    tallest = _HIGHEST * width // max(width, height) if height > width else width
    top = min(width, max(wanted, default=0), tallest)
    for step in sorted(set(wanted)):
        if step * _NEAR < top:
            yield step
    if top:
        yield top


def _height(step: int, width: int, height: int) -> int:
    return max(1, round(height * step / width))


def _slug(path: str) -> str:
    """A file's name with letters, digits and hyphens alone, which no address has to escape."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "picture"
