"""Codes that networks hand out to be pasted, and other people's scripts and frames in a text.

Codes of known networks become facades whatever `[markup] html` says; all others are its business,
and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brandkit import urls
from brandkit.embeds.embed import Embed
from brandkit.embeds.pasted import alone, has_codes, pieces
from brandkit.errors import Severity
from brandkit.markup.body import BodyDiagnostic
from brandkit.markup.entities import unescape
from brandkit.markup.tokens import SourceMap, Token, Tokens
from brandkit.patterns import pattern

__all__ = ["code_at", "facades_in", "foreign_in", "shown_in"]

_MAY_BEGIN = pattern(
    r"<(?:iframe|blockquote|div|p|a|section|figure|center|script)[\s>]", re.IGNORECASE
)
_LONGEST = 300  # lines of one code
_ACTIVE = pattern(r"<(script|iframe|object|embed)(?=[\s>/])([^<>]*)", re.IGNORECASE)
_SHOWN = pattern(r"^[ >]{0,8}<(script|iframe|object|embed)(?=[\s>/])", re.IGNORECASE | re.MULTILINE)
_SOURCE = pattern(r"\s(?:src|data)\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)


def code_at(first: str, more: Iterator[str]) -> tuple[int, tuple[Embed, ...]]:
    """The embeds of a code that has its lines to itself, and how many lines it takes.

    `first` is its first line, `more` gives those after it. (0, ()) where it is something else.
    """
    if not _MAY_BEGIN.match(first) or not has_codes(first):
        return 0, ()
    taken = [first]
    ended = 0  # lines up to the first empty one
    best: tuple[int, tuple[Embed, ...]] = (0, ())
    for line in more:
        if not line.strip():
            ended = ended or len(taken)
            if best[0] or len(taken) >= _LONGEST:
                break
            best = _read(taken) if has_codes("\n".join(taken)) else best
            if best[0] or not _may_go_on(first):
                break
        taken.append(line)
        if len(taken) > _LONGEST:
            break
    return best if best[0] else _read(taken[: ended or len(taken)])


def _may_go_on(first: str) -> bool:
    """Whether a code may have empty lines in it: those that quote a post may."""
    return first[:11].lower() == "<blockquote" and "class=" in first


def _read(lines: list[str]) -> tuple[int, tuple[Embed, ...]]:
    found = alone("\n".join(lines))
    return (len(lines), found) if found else (0, ())


def facades_in(token: Token, tokens: Tokens) -> str:
    """A piece of HTML with marks in the places of the codes in it."""
    html = token.html
    out, at = [], 0
    for piece in pieces(html):
        out.append(html[at : piece.start])
        if piece.embed is not None:
            line = token.line + html.count("\n", 0, piece.start)
            held = Token("fragment", line, piece.embed.title, "block", fragment=(piece.embed,))
            out.append(tokens.hold(held))
        out.append("\n" * html.count("\n", piece.start, piece.end))  # lines are counted later
        at = piece.end
    return "".join((*out, html[at:])) if out else html


def foreign_in(html: str, line: int) -> Iterator[BodyDiagnostic]:
    """What loads or runs other people's things, in HTML that is trusted."""
    for found in _ACTIVE.finditer(html):
        name = found[1].lower()
        source = _SOURCE.search(found[2])
        host = urls.host_of(unescape(source[1])) if source else ""
        if name != "script" and not host:
            continue  # a file of the site
        what = f"<{name}> of {host}" if host else f"<{name}>"
        yield BodyDiagnostic(
            Severity.WARNING,
            "markup.trusted-html",
            f"The {what} stays on the page, since site.toml trusts HTML.",
            "Browsers stop it where the site's security headers are in force; it may load other "
            "sites before readers agree.",
            line + html.count("\n", 0, found.start()),
        )


def shown_in(text: str, source_map: SourceMap) -> Iterator[BodyDiagnostic]:
    """Scripts and frames that readers see as text, since HTML is escaped."""
    for found in _SHOWN.finditer(text):
        yield BodyDiagnostic(
            Severity.WARNING,
            "markup.shown-html",
            f"Readers see this <{found[1].lower()}> as text, since site.toml escapes HTML.",
            "Write the address of what is meant alone on a line, or take the code out.",
            source_map.line(text, found.start(1)),
        )
