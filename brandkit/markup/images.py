"""Pictures in a text: files of the site are holes, those of other sites become links."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import msgspec

from brandkit import urls
from brandkit.markup.body import Hole
from brandkit.markup.entities import escape
from brandkit.markup.tokens import Fragment

__all__ = ["Picture", "Problem", "is_local", "picture"]


class Problem(msgspec.Struct, frozen=True):
    """A fault without its place: the caller knows the line."""

    code: str
    message: str
    hint: str = ""


class Picture(msgspec.Struct, frozen=True):
    """What stands in a picture's place, and what is wrong with it."""

    fragment: Fragment
    problems: tuple[Problem, ...] = ()
    is_local: bool = False


def is_local(address: str) -> bool:
    """True for addresses of files and pages of this site."""
    return urls.is_safe(address) and not urls.is_external(address.strip())


def picture(
    source: str, alt: str | None, attributes: tuple[tuple[str, str], ...], line: int
) -> Picture:
    """A picture by its address as written. `alt` None means that nobody gave one, "" decoration."""
    source = source.strip()
    if not source:
        return Picture((escape(alt or "", quote=False),))
    if not urls.is_safe(source):
        return Picture(
            (escape(alt or "", quote=False),),
            (
                Problem(
                    "markup.unsafe-link",
                    f"The picture's address “{_short(source)}” cannot stand on a page.",
                    "Put the picture's file beside this text and name it.",
                ),
            ),
        )
    if urls.is_external(source):
        return _remote(source, alt)
    problems: tuple[Problem, ...] = ()
    if not alt:
        problems = (
            Problem(
                "markup.no-alt",
                f"The picture “{_short(source)}” has no words for those who cannot see it.",
                "Say what it shows: ![A red tent at dusk](tent.jpg)",
            ),
        )
    hole = Hole("image", source, (("alt", alt or ""), *attributes), line=line)
    return Picture((hole,), problems, is_local=True)


def _remote(source: str, alt: str | None) -> Picture:
    name = alt or _file_name(source) or urls.host_of(source) or source
    problem = Problem(
        "markup.remote-image",
        f"The picture “{_short(source)}” lies on another site; readers get a link to it instead.",
        "Save it beside this text and name the file: then no other site learns who reads yours.",
    )
    link = f'<a href="{escape(source)}">{escape(name, quote=False)}</a>'
    return Picture((link,), (problem,))


def _file_name(source: str) -> str:
    try:
        path = urlsplit(source).path
    except ValueError:
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2])


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"
