"""What podcast directories ask of a show and of its episodes (Apple's guide, PSP-1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from brandkit.config import PodcastConfig
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.media.facts import MediaFacts
from brandkit.model.entries import Episode
from brandkit.podcast.categories import category_fault
from brandkit.podcast.feed_checks import check_feed

__all__ = ["check_episode", "check_show"]

_DESCRIPTION = 4000  # bytes of UTF-8, Apple
_TITLE = 255  # characters, PSP-1
_COVER = range(1400, 3001)  # pixels, Apple
_COVER_TYPES = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}
_EMAIL = re.compile(r"^[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]+$")


class _Faults:
    """Collects faults, each at the place of its setting."""

    def __init__(self, places: Mapping[str, Location]) -> None:
        self.places = places
        self.found: list[Diagnostic] = []

    def error(self, setting: str, code: str, message: str, hint: str) -> None:
        self.found.append(error(f"podcast.{code}", message, hint, self._place(setting)))

    def warning(self, setting: str, code: str, message: str, hint: str) -> None:
        self.found.append(warning(f"podcast.{code}", message, hint, self._place(setting)))

    def _place(self, setting: str) -> Location | None:
        return self.places.get(setting) or self.places.get("")


def check_show(
    show: PodcastConfig, cover: MediaFacts | None, places: Mapping[str, Location]
) -> tuple[Diagnostic, ...]:
    """The faults of a show's settings. `cover` are the facts of its image, None if it has none.

    `places` says where each setting stands ("category"); "" is the place of the whole table.
    """
    faults = _Faults(places)
    name = show.title
    if not show.description.strip():
        faults.warning(
            "description",
            "no-description",
            f"The podcast “{name}” has no description.",
            "Directories refuse a show without one: say in a few sentences whom it is for.",
        )
    _check_length(faults, "description", f"The description of “{name}”", show.description)
    _check_title(faults, show.title)
    if not show.category.strip():
        faults.warning(
            "category",
            "no-category",
            f"The podcast “{name}” has no category.",
            "Apple refuses a show without one, such as Business or Business > Marketing.",
        )
    elif fault := category_fault(show.category):
        faults.error("category", "unknown-category", *fault)
    if not show.email.strip():
        faults.warning(
            "email",
            "no-email",
            f"The podcast “{name}” has no e-mail address.",
            "Spotify and others send a code to it to see that the show is yours.",
        )
    elif not _EMAIL.match(show.email.strip()):
        faults.error(
            "email",
            "bad-email",
            f"“{show.email}” is not an e-mail address.",
            "An address looks like podcast@brand.example.",
        )
    if not show.author.strip():
        faults.warning(
            "author",
            "no-author",
            f"The podcast “{name}” does not say who makes it.",
            "Apps show the author under the show's name.",
        )
    if not show.image:
        faults.warning(
            "image",
            "no-cover",
            f"The podcast “{name}” has no cover.",
            "Directories refuse a show without one: a square JPEG or PNG, 1400 to 3000 pixels.",
        )
    elif cover is not None:
        _check_cover(faults, cover)
    return (*faults.found, *check_feed(show, places))


def check_episode(
    episode: Episode,
    show: PodcastConfig,
    cover: MediaFacts | None = None,
    places: Mapping[str, Location] | None = None,
) -> tuple[Diagnostic, ...]:
    """The faults of an episode's settings, beside those of its audio file.

    `cover` are the facts of its own image. `places` are as in `check_show`; the default is the
    episode's file.
    """
    faults = _Faults(places or {"": Location(episode.path)})
    description = episode.summary or episode.description
    _check_length(faults, "description", f"The description of “{episode.title}”", description)
    _check_title(faults, episode.title)
    for setting, number in (("season", episode.season), ("number", episode.number)):
        if number is not None and number < 1:
            faults.warning(
                setting,
                "bad-number",
                f"The {setting} of “{episode.title}” is {number}.",
                "Apps count from 1, so feeds leave it out: begin with 1, or take it out.",
            )
    if show.type == "serial" and episode.number is None and episode.type == "full":
        faults.warning(
            "number",
            "serial-without-number",
            f"“{show.title}” is to be heard in order, and “{episode.title}” has no number.",
            "Give it a number, or make the show episodic in site.toml.",
        )
    if cover is not None:
        _check_cover(faults, cover)
    return tuple(faults.found)


def _check_length(faults: _Faults, setting: str, what: str, text: str) -> None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > _DESCRIPTION:
        faults.warning(
            setting,
            "long-description",
            f"{what} has {size} bytes; Apple takes {_DESCRIPTION}.",
            "Shorten it; letters with accents count as two bytes, other scripts' as three. "
            "Feeds carry what fits.",
        )


def _check_title(faults: _Faults, title: str) -> None:
    if len(title) > _TITLE:
        faults.warning(
            "title",
            "long-title",
            f"The title “{title[:40]}…” has {len(title)} characters.",
            f"Podcast apps take {_TITLE} at most, and show some 60.",
        )


def _check_cover(faults: _Faults, cover: MediaFacts) -> None:
    if cover.type not in _COVER_TYPES:
        faults.warning(
            "image",
            "cover-format",
            f"The cover {cover.path} is {cover.type or 'of no known format'}.",
            "Directories take JPEG and PNG only, so the feed goes without it: save it as one.",
        )
        return
    endings = _COVER_TYPES[cover.type]
    if not cover.path.lower().endswith(endings):
        faults.warning(
            "image",
            "cover-name",
            f"The cover {cover.path} is really {cover.type}.",
            f"Directories refuse a wrong ending: its name should end in {endings[0]}.",
        )
    if cover.width is None or cover.height is None:
        faults.warning(
            "image",
            "cover-size",
            f"The size in pixels of the cover {cover.path} cannot be read.",
            "Save the picture anew: a square JPEG or PNG, 1400 to 3000 pixels.",
        )
    elif cover.width != cover.height or cover.width not in _COVER:
        faults.warning(
            "image",
            "cover-size",
            f"The cover {cover.path} is {cover.width} × {cover.height} pixels.",
            "Directories ask for a square of 1400 to 3000 pixels.",
        )
