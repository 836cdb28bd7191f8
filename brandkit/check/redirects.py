"""Redirects that somebody wrote by hand: those that lead nowhere, in a circle, or a long way round.

Sources: docs.netlify.com ("Redirects and rewrites"), developers.cloudflare.com ("Pages:
Redirects"). A line is `from [query=:value …] to [status] [conditions …]`, # begins a comment, and
the first line that fits holds. What is for one country, language or role only is not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

import msgspec

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, nearest, warning
from brandkit.urls import host_of

__all__ = ["HandRedirects"]

_FILE = "/_redirects"
_LARGEST = 1_000_000  # bytes: hosts read 2,000 lines
_LONGEST = 12  # steps that are followed; browsers give up after 20
_COMMENT = re.compile(r"(?:^|\s)#.*")
_STATUS = re.compile(r"(\d{3})(!?)")
_WILD = re.compile(r"(\*|:[A-Za-z_]\w*)")
_SAMPLE = "brandkit-sample"  # stands for what a placeholder takes
_CONDITIONS = ("Country=", "Language=", "Role=", "Cookie=")


class _Line(msgspec.Struct, frozen=True):
    """A line that leads on: from a path (with placeholders) to a path of this site."""

    number: int
    old: str
    new: str
    host: str = ""  # of the target, where it is written with one
    forced: bool = False  # Netlify: where a page stands, too
    fits: re.Pattern[str] | None = None


class _Ways(msgspec.Struct, frozen=True):
    """All that leads on, and all that is there."""

    lines: tuple[_Line, ...]
    aliases: Mapping[str, str]
    pages: Mapping[str, str]  # as compared → as written
    hosts: frozenset[str]  # that are this site
    over_pages: bool  # Cloudflare: a line holds where a page stands

    def next(self, here: str) -> str | None:
        """Where an address leads; None where it is shown, or leads to another site."""
        for line in self.lines:
            if here in self.pages and not (line.forced or self.over_pages):
                continue
            if line.fits is not None and line.fits.fullmatch(here):
                return _path(_WILD.sub(_SAMPLE, line.new)) if line.host in self.hosts else None
        return self.aliases.get(here)


class HandRedirects:
    """`content/static/_redirects`, which stands in for the one that brandkit makes."""

    name = "redirects"
    rules = (
        Rule(
            "redirects.loop",
            ("brandkit",),
            "No redirect leads back to where it came from.",
            "Lead one of them to a page, or take it out.",
        ),
        Rule(
            "redirects.chain",
            ("Google",),
            "A redirect leads to the page at once, not to another redirect.",
            "Write the last address in the first line.",
        ),
        Rule(
            "redirects.nowhere",
            ("brandkit",),
            "A redirect within the site leads to a page or a file.",
            "Take the address that the message names.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.site
        found = [asset for asset in site.assets if asset.permalink == _FILE]
        if not found:
            return
        try:
            text = (subject.root / found[0].path).read_bytes()[:_LARGEST].decode("utf-8", "replace")
        except OSError:
            return  # told by the build, which copies it
        config = subject.inspection.config
        base = config.base_path
        aliases = {
            _path(f"{base}{each.source}"): _path(f"{base}{each.target}")
            for each in site.redirects
            if each.target.startswith("/")
        }
        outputs = (f"{base}/{each.path}" for each in subject.inspection.plan.outputs)
        ways = _Ways(
            lines=tuple(_lines(text)),
            aliases=aliases,
            pages={
                _path(path): path.removesuffix("index.html")
                for path in outputs
                if _path(path) not in aliases
            },
            hosts=frozenset({"", host_of(config.site.base_url)}),
            over_pages="cloudflare" in config.hosting.hosts,
        )
        for line in ways.lines:
            same = _path(line.old) == _path(line.new)  # but for the stroke at its end
            if line.host in ways.hosts and not same:
                yield from _followed(line, ways, Location(found[0].path, line.number))


def _followed(line: _Line, ways: _Ways, place: Location) -> Iterator[Diagnostic]:
    way = [_path(_WILD.sub(_SAMPLE, line.old))]
    here: str | None = _path(_WILD.sub(_SAMPLE, line.new))
    while here is not None and len(way) <= _LONGEST:
        if here in way:
            yield warning(
                "redirects.loop",
                f"This leads in a circle: {_told((*way, here))}",
                "Browsers give up and show an error: lead one of them to a page, or take it out.",
                place,
            )
            return
        way.append(here)
        here = ways.next(here)
    last = ways.pages.get(way[-1]) or _told(way[-1:])
    if len(way) > 2:
        yield warning(
            "redirects.chain",
            f"This leads on {len(way) - 1} times: {_told(way)}",
            "Each step costs readers a moment, and search engines may stop on the way: write "
            f"{last} in this line.",
            place,
        )
    elif _SAMPLE not in way[-1] and way[-1] not in ways.pages:
        meant = nearest(f"{way[-1]}/", ways.pages.values())
        hint = "Readers of the old address see that there is no such page. "
        yield warning(
            "redirects.nowhere",
            f"This leads to “{last}”, where the site has nothing.",
            hint + (f"Did you mean “{meant}”?" if meant else "Write where it is now."),
            place,
        )


def _told(way: Sequence[str]) -> str:
    return " → ".join(way).replace(_SAMPLE, "…")


def _lines(text: str) -> Iterator[_Line]:
    for number, row in enumerate(text.splitlines(), 1):
        words = _COMMENT.sub("", row).split()
        if not words or not words[0].startswith("/"):
            continue
        old, *rest = words
        while rest and not rest[0].startswith(("/", "http")):
            rest.pop(0)  # what the query must say
        if not rest or any(word.startswith(_CONDITIONS) for word in rest[1:]):
            continue
        status = next((found for word in rest[1:] if (found := _STATUS.fullmatch(word))), None)
        if status and not status[1].startswith("3"):
            continue  # shows another page at the same address
        try:
            target = urlsplit(rest[0])
            host = (target.hostname or "").removeprefix("www.")
        except ValueError:
            continue
        yield _Line(number, old, target.path, host, bool(status and status[2]), _pattern(old))


def _pattern(old: str) -> re.Pattern[str]:
    out = "".join(
        ".*" if part == "*" else "[^/]+" if part.startswith(":") else re.escape(part)
        for part in _WILD.split(_path(old))
        if part
    )
    return re.compile(out)


def _path(address: str) -> str:
    """A path as hosts compare it: decoded, without index.html and the stroke at its end."""
    path = unquote(address.partition("?")[0].partition("#")[0]).removesuffix("index.html")
    return "/" + path.strip("/")
