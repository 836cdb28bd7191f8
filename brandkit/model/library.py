"""The files beside the texts: which one a name means, and where it is published."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote

from msgspec.structs import replace

from brandkit.config.images import ImagesConfig
from brandkit.embeds.embed import Embed
from brandkit.embeds.kept import FOLDER, Kept, kept_name
from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.media.facts import MediaFacts
from brandkit.media.transcript import TranscriptFacts
from brandkit.media.types import NOT_FOR_BROWSERS, UNKNOWN, media_type
from brandkit.model.picture import Picture
from brandkit.model.renditions import Made, Original, published
from brandkit.model.site import Asset, Derived
from brandkit.urls import is_external

__all__ = ["ASSETS", "Library", "asset_permalink"]

ASSETS = "/assets/content/"  # where files beside the texts are published

Facts = Callable[[str], MediaFacts | None]
Heard = Callable[[str], TranscriptFacts | None]
Known = Callable[[str], Kept | None]


def asset_permalink(path: str, content_dir: str) -> str:
    """Where a file of the content folder is published: static/ at the root, others below ASSETS."""
    name = path.removeprefix(f"{content_dir}/") if content_dir not in {"", "."} else path
    return f"/{name[7:]}" if name.startswith("static/") else ASSETS + name


def _stem_of(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].casefold()


class Library:
    """The files beside the texts. Remembers which were asked for: those are published."""

    def __init__(
        self,
        paths: frozenset[str],
        content_dir: str,
        facts: Facts,
        transcript: Heard = lambda _: None,
        images: ImagesConfig | None = None,
        kept: Known = lambda _: None,
    ) -> None:
        self.paths = paths
        self.content_dir = content_dir.strip("/") if content_dir != "." else ""
        self.facts = facts
        self.transcript = transcript
        self._kept = kept
        self.used: dict[str, Asset] = {}
        self.images = images or ImagesConfig()
        self.shown: dict[str, MediaFacts] = {}  # the pictures that pages show
        self.whole: set[str] = set()  # those of them that are published in their own size
        self.broken: set[str] = set()  # those that were asked for, and cannot be shown
        self.unshown: dict[str, str] = {}  # the same of what no browser shows → its kind: "HEIC"
        self.made: dict[str, Made] = {}  # files made of them, by permalink
        self._pictures: dict[tuple[str, bool], Picture] = {}
        self.derived: dict[str, Derived] = {}  # files made of them, by permalink

    def find(self, target: str, folder: str) -> str:
        """The site-relative path of the file that a text in `folder` names, or ""."""
        name = unquote(target.partition("?")[0].partition("#")[0])
        if not name or is_external(name):
            return ""
        top = self.content_dir
        rooted = name.lstrip("/")
        if name.startswith(ASSETS):
            tries = [posixpath.join(top, name[len(ASSETS) :])]
        elif name.startswith("/"):
            tries = [posixpath.join(top, "static", rooted), posixpath.join(top, rooted), rooted]
        else:
            tries = [
                posixpath.join(folder, name),
                posixpath.join(top, name),
                posixpath.join(top, "static", name),
                name,
            ]
        for path in map(posixpath.normpath, tries):
            if path in self.paths:
                return path
        return ""

    def publish(self, path: str) -> tuple[str, MediaFacts | None]:
        """Mark a file as published; its permalink and what is known of it."""
        facts = self.facts(path)
        permalink = asset_permalink(path, self.content_dir)
        if facts is not None:
            self.used.setdefault(path, Asset(path, permalink, facts.file_digest, facts.type))
        return permalink, facts

    def picture(
        self, target: str, folder: str, alt: str = "", *, whole: bool = False
    ) -> Picture | None:
        """The picture that a text or setting names, or None where there is no such file.

        With `whole`, feeds get the file in its own size.
        """
        path = self.find(target, folder)
        if not path:
            return None
        found = self._pictures.get((path, whole))
        if found is None:
            facts = self.facts(path)
            if facts is None or not facts.type.startswith("image/"):
                return None
            if facts.is_broken:
                self.broken.add(path)
                return None
            if facts.type in NOT_FOR_BROWSERS and facts.pixels is None:
                self.unshown[path] = NOT_FOR_BROWSERS[facts.type]
                return None
            self.shown[path] = facts
            if whole:
                self.whole.add(path)
            found = self._publish(Original.of(facts), whole=whole)
            self._pictures[path, whole] = found
        return replace(found, alt=alt) if alt else found

    def artwork(self, path: str, alt: str = "") -> Picture | None:
        """The picture within a recording of the site, or None where it has none."""
        facts = self.facts(path)
        original = Original.in_recording(facts) if facts else None
        if original is None:
            return None
        found = self._publish(original, whole=True)
        return replace(found, alt=alt) if alt else found

    def _publish(self, original: Original, *, whole: bool) -> Picture:
        picture, made = published(original, self.images, whole=whole)
        self.made |= {each.permalink: each for each in made}
        return picture

    def kept(self, embed: Embed) -> tuple[str, Kept | None]:
        """The file in content/embeds/ that is of this embed, and what it says; "" without one."""
        path = posixpath.join(self.content_dir, FOLDER, f"{kept_name(embed)}.toml")
        return (path, self._kept(path)) if path in self.paths else ("", None)

    def near(self, target: str, folder: str) -> str:
        """A file whose name is nearly the one that was asked for, as a text in `folder` names it;
        or "". The folder that it names comes first, then the text's own, then all others."""
        wanted = unquote(target.partition("?")[0].partition("#")[0]).lstrip("/")
        name = posixpath.basename(wanted)
        named = posixpath.normpath(posixpath.join(folder, posixpath.dirname(wanted)))
        for place in dict.fromkeys((named, folder)):
            here = [posixpath.basename(p) for p in self.paths if posixpath.dirname(p) == place]
            if found := nearest(name, here):
                return posixpath.relpath(posixpath.join(place, found), folder or ".")
        stem = posixpath.splitext(name)[0].casefold()
        others = [p for p in self.paths if _stem_of(p) == stem and media_type(p) != UNKNOWN]
        same = media_type(name).partition("/")[0]
        others.sort(key=lambda p: (media_type(p).partition("/")[0] != same, len(p), p))
        return posixpath.relpath(others[0], folder or ".") if others and stem else ""

    def missing(self, name: str, folder: str, where: Location) -> Diagnostic:
        """What to tell of a picture that is not there. `folder` is where the naming file lies."""
        if name.startswith(("http://", "https://", "//")):
            message = f"The picture “{name}” lies on another site."
            hint = "Save it beside this file and write its name: pages load nothing from elsewhere."
        elif path := self.find(name, folder):
            message = f"“{name}” is no picture."
            hint = "Name a JPEG, PNG, WebP or SVG file."
            if path in self.broken:
                message = f"The picture “{name}” cannot be read, and is left out."
                hint = "Save or export it again, and put it in the place of this one."
            elif kind := self.unshown.get(path):
                message = f"“{name}” is a {kind} picture, which browsers do not show."
                hint = "Export it as JPEG or WebP, and name that file."
        else:
            meant = self.near(name, folder)
            message = f"There is no picture “{name}”."
            hint = (
                f"Did you mean “{meant}”? If not, put the picture into {folder}/ beside this file."
                if meant
                else f"Put it into {folder}/ beside this file, or mend its name."
            )
        return warning("markup.missing-image", message, hint, where)
