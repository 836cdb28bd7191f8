"""Who speaks, where that is written before the words: "Ivy: Hello."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from brandkit.media.cues import Cue
from brandkit.patterns import pattern

__all__ = ["named", "split_name"]

_NAME = pattern(r"\s*(?:[-–—•]\s+|>>\s*)?(\[[^\[\]:]{1,60}\]|[^:]{1,40}?)\s*:(?!//)(?:\s+|$)")
_WORDS = 4  # of a name at most
_NO_NAME = pattern(r"[.?!,;“”\"()<>=/]|\d:\d")
_SHORTENED = pattern(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|[A-ZÀ-Þ])\.")

_BETWEEN = frozenset({"da", "de", "del", "der", "di", "du", "la", "le", "the", "van", "von"})
_ASIDES = frozenset({"Note", "Tip", "Warning", "Update", "Example", "Question", "Answer", "PS"})


def split_name(text: str) -> tuple[str, str]:
    """A name before the words, and the words; "" where none stands there."""
    found = _NAME.match(text[:120])
    if found is None:
        return "", text
    bracketed = found[1].startswith("[")
    name = found[1].strip("[] ")
    if not name or len(name.split()) > _WORDS or not (name[0].isupper() or name[0].isdigit()):
        return "", text
    if not bracketed and _NO_NAME.search(_SHORTENED.sub("", name)):
        return "", text
    return name, text[found.end() :]


def _is_name(words: str) -> bool:
    """Whether each of the words is written as names are."""
    return words not in _ASIDES and all(
        word[0].isupper() or word[0].isdigit() or word in _BETWEEN for word in words.split()
    )


def named(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """The cues with their speakers, where names stand before the words of some.

    What stands there twice counts as a name, and what is in capitals; where a name begins the first
    cue, so does whatever is written as one ("Note: …" is none). It holds until the next one. Cues
    that have a speaker already keep theirs.
    """
    rows = list(cues)
    if any(cue.speaker for cue in rows):
        return tuple(rows)
    parted = [split_name(cue.text) for cue in rows]
    counts = Counter(name for name, _ in parted if name)
    first = bool(parted) and _is_name(parted[0][0]) and parted[0][0] != ""
    known = {n for n, many in counts.items() if many > 1 or n.isupper() or (first and _is_name(n))}
    speaker = ""
    found = []
    for cue, (name, text) in zip(rows, parted, strict=True):
        if name in known:
            speaker = name
            if not text.strip():
                continue  # the words follow in the next cue
            cue = replace(cue, text=text.strip())
        found.append(replace(cue, speaker=speaker) if speaker else cue)
    return tuple(found)
