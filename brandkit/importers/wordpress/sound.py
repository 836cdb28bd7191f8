"""Episodes: recordings as WordPress, PowerPress and Seriously Simple Podcasting note them."""

from __future__ import annotations

import re

import msgspec

from brandkit.importers.feed.words import line, seconds_of, whole, yes_or_no
from brandkit.importers.files import safe_address
from brandkit.importers.wordpress.wxr import Entry, Site
from brandkit.media.types import media_type

__all__ = ["Sound", "Sounds", "sound_of"]

_FEWEST = 3  # posts with a recording that are a podcast without saying so …
_SHARE = 10  # … where at least every tenth post has one
_PLAYABLE = ("audio/", "video/")
_SERIALISED = re.compile(r's:\d+:"(\w+)";(?:s:\d+:"([^"]*)"|i:(\d+)|b:([01]))')
_TYPES = frozenset({"full", "trailer", "bonus"})


class Sound(msgspec.Struct, frozen=True, kw_only=True):
    """What an episode is told of its recording."""

    address: str
    length: int | None = None
    type: str = ""
    duration: float | None = None
    season: int | None = None
    number: int | None = None
    kind: str = ""
    explicit: bool | None = None
    subtitle: str = ""
    summary: str = ""


class Sounds:
    """Which entries of a site are episodes.

    WordPress notes by itself each recording that a text links to (`do_enclose`), whether there is a
    podcast or not. Such entries are episodes where a plug-in says so anywhere, or where there are
    many; elsewhere they stay posts, with the player or link that their texts have.
    """

    def __init__(self, site: Site) -> None:
        sounds = {e.id: found for e in site.entries if (found := sound_of(e)) is not None}
        noted = {e.id for e in site.entries if e.id in sounds and _is_noted(e, sounds[e.id])}
        posts = sum(e.type == "post" for e in site.entries)
        is_podcast = len(sounds) > len(noted) or (
            len(sounds) >= _FEWEST and len(sounds) * _SHARE >= posts
        )
        self.passed = 0 if is_podcast else len(sounds)
        self._sounds = sounds if is_podcast else {}

    def of(self, entry: Entry) -> Sound | None:
        """The recording of an episode; None where it is none."""
        return self._sounds.get(entry.id)


def _is_noted(entry: Entry, sound: Sound) -> bool:
    """Whether WordPress itself found the recording in the text."""
    rows = [value.strip() for value in entry.meta.get("enclosure", ())]
    plain = bool(rows) and all(row.count("\n") < 3 for row in rows) and entry.type == "post"
    return plain and sound.address.partition("?")[0] in entry.content


def sound_of(entry: Entry) -> Sound | None:
    """The recording of an entry, or None. PowerPress's channels of further shows count as well."""
    keys = [
        "enclosure",
        *sorted(key for key in entry.meta if key.endswith(":enclosure") and key.startswith("_")),
    ]
    for key in keys:
        for value in entry.meta.get(key, ()):
            if found := _of_enclosure(value):
                return found
    return _of_simple(entry)


def _of_enclosure(value: str) -> Sound | None:
    """Four lines: address, bytes, type, and what PowerPress adds, as PHP writes it."""
    rows = [line(row) for row in value.strip().split("\n", 3)] + [""] * 4
    address = safe_address(rows[0])
    kind = rows[2].lower()
    playable = kind.startswith(_PLAYABLE) or media_type(address.partition("?")[0]).startswith(
        _PLAYABLE
    )
    if not address or not playable:
        return None
    more = {
        name: text or number or flag for name, text, number, flag in _SERIALISED.findall(rows[3])
    }
    return Sound(
        address=address,
        length=whole(rows[1], 1),
        type=kind,
        duration=seconds_of(more.get("duration")),
        season=whole(more.get("season"), 1),
        number=whole(more.get("episode_no"), 1),
        kind=_kind(more.get("episode_type")),
        explicit=_explicit(more.get("explicit")),
        subtitle=line(more.get("subtitle")),
        summary=line(more.get("summary")),
    )


def _of_simple(entry: Entry) -> Sound | None:
    """Metas of Seriously Simple Podcasting."""
    address = safe_address(entry.said("audio_file", "enclosure_url", "_audio_file"))
    if not address:
        return None
    return Sound(
        address=address,
        length=whole(entry.said("filesize_raw"), 1),
        type=media_type(address.partition("?")[0])
        if media_type(address.partition("?")[0]).startswith(_PLAYABLE)
        else "",
        duration=seconds_of(entry.said("duration")),
        season=whole(entry.said("itunes_season_number"), 1),
        number=whole(entry.said("itunes_episode_number"), 1),
        kind=_kind(entry.said("itunes_episode_type")),
        explicit=_explicit(entry.said("explicit")),
    )


def _kind(said: str | None) -> str:
    low = (said or "").lower()
    return low if low in _TYPES else ""


def _explicit(said: str | None) -> bool | None:
    """PowerPress: 0 no, 1 yes, 2 clean; the other says "on" or nothing."""
    low = (said or "").lower()
    known = {"1": True, "on": True, "2": False, "0": None}
    return known[low] if low in known else yes_or_no(low)
