"""HTML that a template of the old site makes around a text, as Markdown."""

from __future__ import annotations

import re

from brandkit.importers.markdown import to_markdown
from brandkit.importers.texts import ours
from brandkit.importers.texts.marks import Work
from brandkit.patterns import pattern

__all__ = ["html_to_markdown"]

_ELEMENT = pattern(r"<[A-Za-z!/]")
_GONE = pattern(
    r"<(script|style|form|noscript|template|object)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_FRAME = pattern(
    r"<iframe\b[^<>]*\bsrc\s*=\s*[\"']([^\"']*)[\"'][^<>]*>(?:\s*</iframe\s*>)?", re.IGNORECASE
)
_AUDIO = pattern(r"<audio\b([^<>]*)>(.*?)</audio\s*>|<audio\b([^<>]*)/>", re.IGNORECASE | re.DOTALL)
_SOURCE = pattern(r"\bsrc\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_FIGURE = pattern(r"<figure\b[^<>]*>(.*?)</figure\s*>", re.IGNORECASE | re.DOTALL)
_IMAGE = pattern(r"<img\b[^<>]*>", re.IGNORECASE)
_CAPTION = pattern(r"<figcaption\b[^<>]*>(.*?)</figcaption\s*>", re.IGNORECASE | re.DOTALL)
_LINK = pattern(r"<a\b[^<>]*\bhref\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_TAG = pattern(r"<[^<>]*>")
_HOLD = "\ufddb{}\ufddc"
_HELD = pattern("\ufddb([0-9]+)\ufddc")


def _attribute(tag: str, name: str) -> str:
    from html import unescape

    found = re.search(
        rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", tag, re.IGNORECASE
    )
    return unescape(next(filter(None, found.groups()), "")).strip() if found else ""


def html_to_markdown(html: str, work: Work, line: int) -> str:
    """Markdown of a piece of HTML. What pages cannot have is marked as lost, with `line`."""
    if not _ELEMENT.search(html):
        return html.strip()
    held: list[str] = []

    def hold(said: str) -> str:
        held.append(said)
        return f"<p>{_HOLD.format(len(held) - 1)}</p>"

    def gone(found: re.Match[str]) -> str:
        what = f"<{found[1].lower()}>"
        return work.lost(what, "Pages have no scripts, styles and forms of texts.", line)

    def frame(found: re.Match[str]) -> str:
        said = ours.embed(found[1])
        return hold(said) if said else found[0]

    def sound(found: re.Match[str]) -> str:
        source = _SOURCE.search(found[0])
        said = ours.audio(source[1]) if source else ""
        return hold(said) if said else found[0]

    def figure(found: re.Match[str]) -> str:
        images = _IMAGE.findall(found[1])
        if len(images) != 1:
            return found[0]
        caption, to = _CAPTION.search(found[1]), _LINK.search(found[1])
        image = images[0]
        said = ours.picture(
            _attribute(image, "src") or _attribute(image, "data-src"),
            _attribute(image, "alt"),
            caption=_words(caption[1]) if caption else "",
            to=to[1] if to else "",
        )
        return hold(said) if said else found[0]

    html = _GONE.sub(gone, html)
    html = _FRAME.sub(frame, html)
    html = _AUDIO.sub(sound, html)
    html = _FIGURE.sub(figure, html)
    said = to_markdown(html, "")
    return _HELD.sub(lambda found: held[int(found[1])] if int(found[1]) < len(held) else "", said)


def _words(html: str) -> str:
    from html import unescape

    return " ".join(unescape(_TAG.sub("", html)).split())
