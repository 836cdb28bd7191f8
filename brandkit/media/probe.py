"""Read the facts of one media file, and say what is wrong with it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.media import pictures, sniff, sound, tags
from brandkit.media.chapter_file import LARGEST, read_chapters
from brandkit.media.facts import MediaFacts
from brandkit.media.fonts import BrokenFont, read_font
from brandkit.media.inks import inks_of_drawing, says_text
from brandkit.media.pixels import MOST, look_at
from brandkit.media.svg import Removed, clean_packed_svg, clean_svg, parsed_svg
from brandkit.media.types import CHAPTERS, NOT_FOR_BROWSERS, PACKED_SVG, endings_of, media_type

__all__ = ["kind_of", "probe"]

_WORDS = {"image": "picture", "audio": "sound file", "video": "video"}
_BLOCK = 1 << 20
_TOLD = 3  # of what was found in one file


def probe(file: Path, path: str) -> tuple[MediaFacts | None, tuple[Diagnostic, ...]]:
    """The facts of `file`, which messages call `path`, and its faults.

    None only where the file cannot be read at all. The type is the real one where the first bytes
    show it. Pixels and duration stay None where they cannot be known.
    """
    place = Location(path)
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(sniff.HEAD_SIZE)
        digest = _digest(file)
    except OSError as fault:
        return None, (
            error(
                "media.unreadable",
                f"The file cannot be read: {fault.strerror or 'the system refuses'}.",
                "Check its name and who may read it.",
                place,
            ),
        )
    named, kind = media_type(path), kind_of(head, path)
    word = _WORDS.get(kind.partition("/")[0])
    sri = "" if word in {None, "picture"} else f"sha256-{b64encode(digest).decode()}"
    facts = MediaFacts(path=path, file_digest=digest.hex()[:32], size=size, type=kind, sri=sri)
    if not size and word:
        message = f"The {word} is empty: it has no bytes at all."
        empty = replace(facts, is_broken=word == "picture")
        return empty, (warning("media.empty", message, "Copy the file again.", place),)
    found = []
    if kind != named and _is_media(named, kind):
        found.append(_wrong_ending(path, kind, place))
    if word:
        facts, faults = _measure(file, facts, word, place)
        found += faults
    elif kind.startswith("font/"):
        facts, faults = _measure_font(file, facts, place)
        found += faults
    elif kind == CHAPTERS and size <= LARGEST:
        facts, faults = _measure_chapters(file, facts, place)
        found += faults
    return facts, tuple(found)


def kind_of(head: bytes, path: str) -> str:
    """The media type of a file that begins so: the one of its name, unless its bytes differ."""
    named, real = media_type(path), sniff.real_type(head)
    return named if not real or sniff.fits(named, real) else real


def _digest(file: Path) -> bytes:
    """SHA-256, a block at a time: podcasts are large. `digest_bytes` shows its first half."""
    state = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            state.update(block)
    return state.digest()


def _is_media(*kinds: str) -> bool:
    return any(kind.partition("/")[0] in _WORDS for kind in kinds)


def _wrong_ending(path: str, kind: str, place: Location) -> Diagnostic:
    name = path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    right = next(iter(endings_of(kind)), "")
    if stem:
        message = f"The file ends in .{ending}, but what is in it is {kind}."
        hint = f"Rename it to {stem}.{right}, also where your texts name it, or "
        hint += f"save it as .{ending}."
    else:
        message = f"The file's name has no ending, and what is in it is {kind}."
        hint = f"Rename it to {name.removeprefix('.')}.{right}, also where your texts name it."
    if kind in NOT_FOR_BROWSERS:
        hint = f"Browsers do not show {NOT_FOR_BROWSERS[kind]} pictures: export it as JPEG or WebP."
    return warning("media.wrong-ending", message, hint, place)


def _measure(
    file: Path, facts: MediaFacts, word: str, place: Location
) -> tuple[MediaFacts, list[Diagnostic]]:
    try:
        if word == "picture":
            facts, found = _measure_picture(file, facts, place)
        else:
            facts, found = _measure_sound(file, facts, place)
        with file.open("rb") as stream:
            room = pictures if word == "picture" else sound
            whole = room.is_whole(stream, facts.type, facts.size)
    except pictures.BrokenPicture as fault:
        return replace(facts, is_broken=True), [_broken(word, f": {fault}", place)]
    except (sound.BrokenSound, OSError):
        return facts, [_broken(word, "", place)]
    if not whole:
        message = f"The {word} is cut short: its end is missing."
        found.append(warning("media.truncated", message, "Copy or export the file again.", place))
    elif word == "picture" and _is_unread(facts):
        found.append(_broken(word, ": its pixels are damaged", place))
    return facts, found


def _is_unread(facts: MediaFacts) -> bool:
    """Whether a picture should have been decoded, and was not."""
    if facts.pixels is not None or facts.type not in pictures.FORMATS:
        return False
    return 0 < (facts.width or 0) * (facts.height or 0) <= MOST


def _measure_picture(
    file: Path, facts: MediaFacts, place: Location
) -> tuple[MediaFacts, list[Diagnostic]]:
    """Width and height, and what the pixels tell."""
    if facts.type == "image/svg+xml":
        return _measure_drawing(file, facts, place)
    if facts.type == PACKED_SVG:
        _, removed = clean_packed_svg(file.read_bytes())
        return facts, _unsafe(removed, place)
    size = pictures.picture_size(file, facts.type)
    if size is None:
        return facts, []
    width, height = size
    facts = replace(facts, width=width, height=height)
    if width * height <= MOST:
        with suppress(pictures.BrokenPicture), file.open("rb") as stream:
            facts = replace(facts, pixels=look_at(stream, facts.type))
        return facts, []
    return facts, [
        warning(
            "media.too-large",
            f"The picture is {width} × {height} pixels, more than phones can show.",
            "Make it smaller: 2400 pixels on its longer side are enough.",
            place,
        )
    ]


def _measure_drawing(
    file: Path, facts: MediaFacts, place: Location
) -> tuple[MediaFacts, list[Diagnostic]]:
    """Width and height of an SVG, and what will be taken out of it."""
    size = pictures.svg_size(file)
    if size is not None:
        facts = replace(facts, width=size[0], height=size[1])
    data = file.read_bytes()
    root = parsed_svg(data)
    drawn = pictures.drawn_size(root) or (None, None)
    inks = inks_of_drawing(root, *drawn)
    facts = replace(facts, inks=inks, has_text=says_text(root))
    _, removed = clean_svg(data)
    return facts, _unsafe(removed, place)


def _unsafe(removed: tuple[Removed, ...], place: Location) -> list[Diagnostic]:
    if not removed:
        return []
    what = ", ".join(dict.fromkeys(each.what for each in removed[:_TOLD]))
    if len(removed) > _TOLD:
        what += f" and {len(removed) - _TOLD} more"
    message = f"This drawing holds what could do harm: {what}. It is published without."
    hint = "Export it again as a plain SVG, without scripts, links and pictures from elsewhere."
    where = replace(place, line=removed[0].line)
    return [warning("media.unsafe-svg", message, hint, where)]


def _measure_sound(
    file: Path, facts: MediaFacts, place: Location
) -> tuple[MediaFacts, list[Diagnostic]]:
    """Duration, and what lies within the file: chapters, a picture."""
    duration = sound.duration_of(file, facts.type)
    artwork, problem = tags.artwork_of(file, facts.type)
    chapters = tags.chapters_of(file, facts.type)
    facts = replace(facts, duration=duration, chapters=chapters, artwork=artwork)
    if not problem:
        return facts, []
    message = f"The picture within the {_WORDS[facts.type.partition('/')[0]]} cannot be used: "
    hint = "Put another one into the file, or name one in the episode: image: cover.jpg"
    return facts, [warning("media.broken-artwork", f"{message}{problem}.", hint, place)]


def _measure_chapters(
    file: Path, facts: MediaFacts, place: Location
) -> tuple[MediaFacts, list[Diagnostic]]:
    try:
        chapters, remarks = read_chapters(file.read_bytes())
    except OSError:
        return facts, [_broken("file of chapters", "", place)]
    return replace(facts, chapters=chapters), [
        warning(f"chapters.{each.code}", each.message, each.hint, replace(place, line=each.line))
        for each in remarks
    ]


def _measure_font(
    file: Path, facts: MediaFacts, place: Location
) -> tuple[MediaFacts, list[Diagnostic]]:
    try:
        return replace(facts, font=read_font(file)), []
    except (BrokenFont, OSError) as fault:
        why = f": {fault}" if isinstance(fault, BrokenFont) else ""
        return facts, [_broken("font", why, place)]


def _broken(word: str, why: str, place: Location) -> Diagnostic:
    return warning(
        "media.broken",
        f"The {word} cannot be read{why}.",
        "Open it in a program to see whether it is whole, and save or export it again.",
        place,
    )
