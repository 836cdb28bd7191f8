"""A page as the search reads it: its words and headings, and nothing of what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from brandkit.markup.body import Body
from brandkit.media.cues import Cue
from brandkit.patterns import pattern
from brandkit.plan.outputs import Searchable

__all__ = ["search_text"]

# Whatever stands between the marks of a tag, a ">" within quotes included.
_TAG = pattern(r"<(/?)([a-zA-Z][\w-]*)((?:[^<>\"']++|\"[^\"]*\"|'[^']*')*)>")
_HIDDEN = pattern(
    r"<!--.*?-->|<(script|style|svg|template|iframe|noscript)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_ID = pattern(r"(?<=\s)id=\"([^\"]*)\"")
_SPACE = pattern(r"\s+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)


def search_text(
    row: Searchable, language: str, body: Callable[[str], Body], said: Iterable[Cue] = ()
) -> str:
    """An HTML document for Pagefind: all words of the page, those of its recording after them.

    Title, tags and names are given as what is known of the page (its "metadata"), so that they
    are found, count for more, and stand in no excerpt. What else its HTML says is left out.
    """
    known = (
        ("h1", "title", row.title),
        ("p", "kind", row.kind),
        ("p", "date", row.date),
        ("p", "tags", ", ".join(row.tags)),
        ("p", "names", ", ".join(row.names)),
    )
    parts = [f'<!doctype html><html lang="{escape(language)}"><body>']
    parts += [
        f'<{tag} data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</{tag}>'
        for tag, name, value in known
        if value
    ]
    parts += [_plain("".join(_parts(body(digest)))) for digest in row.texts]
    parts += map(_plain, row.html)
    parts += [f"<p>{escape(cue.text)}" for cue in said]
    return "\n".join(parts)


def _parts(body: Body) -> Iterator[str]:
    """The HTML of a text; of its holes, those in which words of the author stand."""
    for part in body.parts:
        if isinstance(part, str):
            yield part
        elif part.kind == "image":
            yield f" {escape(dict(part.attributes).get('alt', ''))} "
        elif part.kind == "embed":
            yield f"<p>{escape(body.embeds[part.index].title)}</p>"
        elif part.kind == "share":
            yield f"<p>{escape(part.target)}</p>"


def _plain(html: str) -> str:
    """Words in paragraphs, and headings with their ids."""
    html = _HIDDEN.sub(" ", html)
    return _SPACE.sub(" ", _TAG.sub(_tag, html)).strip()


def _tag(found: re.Match[str]) -> str:
    closing, name = found[1], found[2].lower()
    if name in _INLINE:
        return ""
    if name not in _HEADINGS:
        return "<p>"
    if closing:
        return f"</{name}>"
    id_ = _ID.search(found[3])
    return f'<{name} id="{id_[1]}">' if id_ else f"<{name}>"
