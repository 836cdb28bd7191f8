"""What is to be said of an answer, beside what the site says itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from brandkit.check.online.answer import Answer
from brandkit.check.online.links import with_https
from brandkit.check.online.network import PRIVATE
from brandkit.check.online.remote import Remote
from brandkit.errors import Diagnostic, warning

__all__ = ["is_same_page", "moved_to", "verdict"]

# Types that are one: the names that hosts have for what Apple calls audio/x-m4a and audio/mpeg.
_SAME = (
    frozenset({"audio/x-m4a", "audio/m4a", "audio/mp4", "audio/aac", "audio/aacp"}),
    frozenset({"audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mpeg", "audio/x-mp3"}),
    frozenset({"video/x-m4v", "video/mp4", "video/m4v"}),
    frozenset({"audio/ogg", "application/ogg", "audio/opus", "audio/x-ogg"}),
)
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_DOORS = ("login", "signin", "sign-in", "consent", "captcha", "error", "404")


def verdict(remote: Remote, answer: Answer) -> Iterator[Diagnostic]:
    """The faults of one address; none where all is as stated."""
    if remote.kind == "link":
        yield from _link(remote, answer)
        return
    if remote.kind == "secure":
        yield from _secure(remote, answer)
        return
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


def _link(remote: Remote, answer: Answer) -> Iterator[Diagnostic]:
    """What hosts say to programs only (403, 429, 999 …), or for an hour (5xx), is no fault."""
    if answer.problem and answer.problem != PRIVATE:
        yield warning(
            "online.dead-link",
            f"The link to {remote.url} leads nowhere: {answer.problem}.",
            "Readers end at a fault: link to another page, or to its copy at web.archive.org. If "
            "the host rests only for now, the next check says nothing.",
            remote.location,
        )
    elif answer.status in _GONE:
        yield warning(
            "online.dead-link",
            f"The link to {remote.url} leads nowhere: the host answers {answer.status} "
            f"({_meaning(answer.status)}).",
            "Readers end at a fault: look for where the page went, link to another one, or to its "
            "copy at web.archive.org.",
            remote.location,
        )
    elif new := moved_to(remote, answer):
        yield warning(
            "online.link-moved",
            f"The page {remote.url} has moved for good to {new}",
            "The old address may end one day: write the new one, or let brandkit check --online "
            "--fix do it.",
            remote.location,
        )


def _secure(remote: Remote, answer: Answer) -> Iterator[Diagnostic]:
    if is_same_page(remote, answer):
        yield warning(
            "online.link-insecure",
            f"The link http://{remote.url.removeprefix('https://')} answers with https too.",
            "Without the s, others on the way can read and change the page: add it, or let "
            "brandkit check --online --fix do it.",
            remote.location,
        )


def moved_to(remote: Remote, answer: Answer) -> str:
    """Where a link's page is for good; "" where it is still there, or nobody knows.

    A page that leads to the front page of a site is gone rather than moved, and one that leads to
    a login is neither: those are for a person to judge. An address that is the same but for its
    https is told as that.
    """
    if not answer.is_good or not answer.hops or answer.url == remote.url:
        return ""
    if not all(status in _FOR_GOOD for status, _ in answer.hops):
        return ""
    old, new = urlsplit(remote.url), urlsplit(answer.url)
    if new.scheme not in {"http", "https"} or (old.scheme, new.scheme) == ("https", "http"):
        return ""
    if answer.url == with_https(remote.url):
        return ""
    if new.path in {"", "/"} and old.path not in {"", "/"}:
        return ""
    if any(word in new.path.casefold() for word in _DOORS) or (new.query and not old.query):
        return ""
    return answer.url


def is_same_page(remote: Remote, answer: Answer) -> bool:
    """Whether the address with https is well, and leads nowhere else."""
    return answer.is_good and (not answer.hops or answer.url == remote.url)


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
