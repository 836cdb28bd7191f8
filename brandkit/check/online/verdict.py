"""What is to be said of an answer, beside what the site says itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brandkit.check.online.answer import Answer
from brandkit.check.online.network import PRIVATE
from brandkit.check.online.remotes import Remote
from brandkit.errors import Diagnostic, warning

__all__ = ["verdict"]

# Types that are one: the names that hosts have for what Apple calls audio/x-m4a and audio/mpeg.
_SAME = (
    frozenset({"audio/x-m4a", "audio/m4a", "audio/mp4", "audio/aac", "audio/aacp"}),
    frozenset({"audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mpeg", "audio/x-mp3"}),
    frozenset({"video/x-m4v", "video/mp4", "video/m4v"}),
    frozenset({"audio/ogg", "application/ogg", "audio/opus", "audio/x-ogg"}),
)
_FOR_GOOD = frozenset({301, 308})


def verdict(remote: Remote, answer: Answer) -> Iterator[Diagnostic]:
    """The faults of one address; none where all is as stated."""
    what = "The audio" if remote.kind == "audio" else "The picture"
    if answer.problem == PRIVATE:
        yield warning(
            "online.private",
            f"{what} {remote.url} was not asked for: {PRIVATE}.",
            "Listeners cannot reach it there. If it is your own host, name it in site.toml "
            "(media_base), and it will be asked.",
            remote.location,
        )
        return
    if not answer.is_good:
        why = answer.problem or f"the host answers {answer.status} ({_meaning(answer.status)})"
        yield warning(
            "online.unreachable",
            f"{what} {remote.url} cannot be had: {why}.",
            "Open the address in a browser. Mend it here, or put the file back on its host.",
            remote.location,
        )
        return
    yield from _way(remote, answer, what)
    if remote.kind == "audio":
        yield from _length(remote, answer)
        yield from _type(remote, answer)
        if answer.ranges is False:
            yield warning(
                "online.no-ranges",
                f"The host of {remote.url} sends whole files only (no byte ranges).",
                "Nobody can skip ahead, and Apple refuses such hosts: ask it, or take another.",
                remote.location,
            )
    elif answer.type and not answer.type.startswith("image/"):
        yield warning(
            "online.other-type",
            f"The picture {remote.url} is {answer.type} by its host's word.",
            "Name the picture itself, not the page that shows it.",
            remote.location,
        )


def _way(remote: Remote, answer: Answer, what: str) -> Iterator[Diagnostic]:
    steps = [remote.url, *(target for _, target in answer.hops)]
    if any(a.startswith("https:") and b.startswith("http:") for a, b in pairwise(steps)):
        yield warning(
            "online.insecure",
            f"{what} {remote.url} leads on to an address without https: {answer.url}",
            "Some apps refuse that. Mend it on the host.",
            remote.location,
        )
    lasting = [target for status, target in answer.hops if status in _FOR_GOOD]
    if lasting and all(status in _FOR_GOOD for status, _ in answer.hops):
        yield warning(
            "online.moved",
            f"{what} {remote.url} has moved for good to {answer.url}",
            "Write the new address: the old one may end one day.",
            remote.location,
        )


def _length(remote: Remote, answer: Answer) -> Iterator[Diagnostic]:
    if answer.length is None or answer.length == remote.length:
        return
    if remote.length is None:
        yield warning(
            "online.length-unknown",
            f"Nobody says how long the audio of “{remote.title}” is; "
            f"its host says {answer.length} bytes.",
            f"Add it to its settings: audio_length: {answer.length}",
            remote.location,
        )
        return
    yield warning(
        "online.other-length",
        f"“audio_length” of “{remote.title}” says {remote.length} bytes, but its host says "
        f"{answer.length}.",
        f"Write audio_length: {answer.length}, or put the right file there.",
        remote.location,
    )


def _type(remote: Remote, answer: Answer) -> Iterator[Diagnostic]:
    said, found = remote.type, answer.type
    if not found or found == said or any(said in same and found in same for same in _SAME):
        return
    yield warning(
        "online.other-type",
        f"The audio of “{remote.title}” is {said} here, and {found} by its host's word.",
        f"Let its host say {said}, or write the right one: audio_type: audio/mpeg",
        remote.location,
    )


def _meaning(status: int) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "which means nothing"
